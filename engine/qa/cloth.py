"""Scores that the earlier steps measured: cloth health, neckline, body fit, garment outline."""

from __future__ import annotations

from dataclasses import replace

from engine.qa.evidence import Evidence, at_least, at_most, not_applicable
from engine.settings.qa import QaSettings
from engine.types import Score

_OTHER_SIZE = "Try another size or another garment, or have its landmarks checked in the catalogue."
_STAND = "Stand upright facing the camera in well-fitting clothes, and step back until you are wholly in the picture."
_CATALOGUE = "Have the garment's cut-out and landmarks checked in the catalogue."


def cloth_health(evidence: Evidence, settings: QaSettings) -> Score:
    """Judge stretch, inverted triangles and penetration of the worst drape."""
    name, limit = "cloth_health", settings.stretch_p99
    if not evidence.drapes:
        return not_applicable(name, limit, "Nothing was draped.")
    sick = [d for d in evidence.drapes if not d.health.healthy or d.health.stretch_p99 > limit]
    worst = max((sick or evidence.drapes), key=lambda d: d.health.stretch_p99).health
    why = " ".join(worst.reasons) or f"It is stretched by {100 * worst.stretch_p99:.0f} % in places."
    good, bad = "The cloth lies without tearing or piercing the body.", f"The cloth cannot be shown: {why}"
    score = at_most(name, worst.stretch_p99, limit, good, bad, _OTHER_SIZE)
    if not sick or not score.passed:
        return score
    return replace(score, passed=False, sentence=bad, remedy=_OTHER_SIZE, quality=0.0)  # pierced or inverted


def neckline(evidence: Evidence, settings: QaSettings) -> Score:
    """Judge how far the collar slid from its place."""
    slips = [
        abs(d.health.neckline_slip_cm)
        for d in evidence.drapes
        if d.health.neckline_slip_cm == d.health.neckline_slip_cm
    ]
    if not slips:
        return not_applicable("neckline", settings.neckline_slip_cm, "The garment has no neckline.")
    return at_most(
        "neckline",
        max(slips),
        settings.neckline_slip_cm,
        "The neckline lies at its place.",
        f"The neckline slid by {max(slips):.1f} cm.",
        _OTHER_SIZE,
    )


def body_fit(evidence: Evidence, settings: QaSettings) -> tuple[Score, Score]:
    """Judge how well the fitted body explains landmarks and outline."""
    fit = evidence.body.fit
    return (
        at_most(
            "body_landmarks",
            fit.landmark_error_rel,
            settings.landmark_error,
            "The body's pose follows the photo.",
            "The body's pose could not be read well enough.",
            _STAND,
        ),
        at_least(
            "body_outline",
            fit.silhouette_iou,
            settings.silhouette_iou,
            "The body's outline follows the photo.",
            "The body's outline does not agree with the photo.",
            _STAND,
        ),
    )


def garment_outline(evidence: Evidence, settings: QaSettings) -> Score:
    """Judge how well the pattern explains the product photo."""
    if not evidence.garments:
        return not_applicable("garment_outline", settings.outline_error, "No garment was given.")
    worst = max(evidence.garments, key=lambda g: g.front.outline_error)
    return at_most(
        "garment_outline",
        worst.front.outline_error,
        settings.outline_error,
        "The pattern follows the product photo.",
        f"The shape of {worst.name or 'the garment'} could not be read well enough from its product photo.",
        _CATALOGUE,
    )
