"""Fit a parametric template to an outline: robust least squares started at the found landmarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import least_squares

from engine.garment.template.contour import OrientedLine, resample_closed
from engine.garment.template.drawing import Template, place
from engine.garment.template.landmarks import FoundLandmark
from engine.landmark_file import other_side
from engine.settings.garment_pattern import TemplateSettings
from engine.types import F64


@dataclass(frozen=True)
class TemplateFit:
    """A fitted template.

    Attributes:
        values: template parameters in px (angles in rad), in the order of ``Template.names``.
        placement: (3,) x and y of the template's origin (px) and tilt (rad).
        width: px between the width points (arm pits, waist corners).
        error: mean distance from the outline to the template over ``width``.
        cost: of the least squares; compares starts.
    """

    values: F64
    placement: F64
    width: float
    error: float
    cost: float


def fit_template(
    outline: F64,
    template: Template,
    found: Mapping[str, FoundLandmark],
    axis: tuple[float, float, float],
    pinned: Mapping[str, tuple[float, float]],
    settings: TemplateSettings,
) -> TemplateFit:
    """Fit a template to an outline.

    Residuals (pseudo-Huber): template → outline, outline → template, landmarks; quadratic priors.  The template's top
    line is its back one, because the outline runs along the back of the neck.

    Args:
        outline: (N, 2) px, closed, clockwise.
        template: form to fit.
        found: landmarks in the upright frame (axis at x = 0).
        axis: x, y px of the upright frame's origin, tilt rad.
        pinned: landmark name with suffix → px, fixed by a person.
        settings: sigmas and evaluations.

    Returns:
        The fit.
    """
    centre: F64 = np.array(axis[:2], np.float64)
    tilt = axis[2]
    target: dict[str, tuple[F64, float]] = {}
    firmly = set(pinned)
    for name, f in found.items():
        spec = template.form.landmarks[name]
        # A convex corner that is clear on both sides is a place, not a guess; arm pits are rounded.
        firm = f.score >= settings.firm_score and spec.corner[0] >= settings.firm_corner
        doubt = np.clip((1 - f.score) / (1 - settings.firm_score), settings.firm_least, 1)
        allowed = settings.firm_sigma * doubt if firm else spec.sigma / max(f.score, settings.landmark_floor)
        middle = spec.middle
        pair = [("r", f.right), ("l", f.left)]
        for suffix, xy in pair:
            key = name if middle else f"{name}_{suffix}"
            if firm:
                firmly.add(key)
            target[key] = (place(xy[None], np.array([centre[0], centre[1], tilt]))[0], allowed)
    width_name = template.form.width
    ends = [target[f"{width_name}_{s}"][0] for s in "rl" if f"{width_name}_{s}" in target]
    width = float(np.linalg.norm(ends[0] - ends[1])) if len(ends) == 2 else float(np.ptp(outline[:, 0]))
    width = max(width, 0.2 * float(np.ptp(outline[:, 0])))
    for key, pin in pinned.items():
        # The template is symmetric: a point dragged on one side overrules what was found on the other.
        other = other_side(key)
        if other not in pinned:
            target.pop(other, None)
        target[key] = (np.array(pin, np.float64), settings.pin_sigma)

    keys = list(target)
    firm_rows = np.array([k in firmly for k in keys], bool)
    goal = np.array([target[k][0] for k in keys]) / width
    sigma = np.array([target[k][1] for k in keys])
    names = template.names
    high = next(iter(found.values()), None)
    top = 0.5 * (high.right[1] + high.left[1]) if high is not None else outline[:, 1].min() - centre[1]
    # The origin lies on the axis at the top, which a tilt has moved sideways from the axis' middle.
    origin = place(np.array([[0.0, top]]), np.array([*centre, tilt]))[0]
    start = np.concatenate([origin / width, [tilt], template.start()])
    free = settings.placement_freedom
    room = np.array([free, free, settings.tilt_freedom])
    lower = np.concatenate([start[:3] - room, template.lower])
    upper = np.concatenate([start[:3] + room, template.upper])
    prior = _priors(template, outline, target, width)

    def landmark_residual(x: F64) -> F64:
        points = template.points(x[3:])
        full = {}
        for n, q in points.items():
            full[f"{n}_r"], full[f"{n}_l"], full[n] = q, q * np.array([-1.0, 1.0]), q
        drawn = place(np.array([full[k] for k in keys]), x[:3])
        return np.asarray(np.linalg.norm(drawn - goal, axis=1) / sigma, np.float64)

    def prior_residual(x: F64) -> F64:
        return np.array([(x[3 + k] - m) / s for k, m, s in prior]) * settings.prior_weight

    def guide_residual(x: F64) -> F64:
        return np.concatenate([landmark_residual(x), prior_residual(x)])

    first = least_squares(
        guide_residual,
        np.clip(start, lower + 1e-6, upper - 1e-6),
        bounds=(lower, upper),
        x_scale=np.maximum(upper - lower, 1e-3) * 0.1,
        max_nfev=30,
    )
    unit_line = resample_closed(outline / width, settings.fit_outline_samples)
    line = OrientedLine(unit_line, settings.direction_weight)
    count = settings.fit_samples

    def residual(x: F64) -> F64:
        drawn = place(template.draw(x[3:], back=True, samples=count).outline, x[:3])
        mirror = OrientedLine(drawn, settings.direction_weight)
        to_outline = line.distance(drawn, mirror.normals) / settings.template_sigma
        to_template = mirror.distance(unit_line, line.normals) / settings.outline_sigma
        marks = landmark_residual(x)
        r = np.concatenate([to_outline, to_template * np.sqrt(len(drawn) / len(unit_line)), marks[~firm_rows]])
        return np.concatenate([_pseudo_huber(r), marks[firm_rows], prior_residual(x)])

    fit = least_squares(
        residual,
        np.clip(first.x, lower + 1e-6, upper - 1e-6),
        bounds=(lower, upper),
        x_scale=np.maximum(upper - lower, 1e-3) * 0.1,
        max_nfev=settings.fit_evaluations,
        diff_step=np.full(len(start), 1e-4),
        ftol=1e-4,
        xtol=1e-5,
    )
    drawn = OrientedLine(place(template.draw(fit.x[3:], back=True, samples=60).outline, fit.x[:3]), 0.0)
    error = float(drawn.distance(unit_line, line.normals).mean())
    values = template.scale(fit.x[3:], width)
    placement = fit.x[:3] * (width, width, 1.0)
    assert len(values) == len(names)
    half = abs(template.points(values)[width_name][0])
    return TemplateFit(values, placement, 2 * half, error * width / (2 * half), float(fit.cost))


def _priors(
    template: Template, outline: F64, target: Mapping[str, tuple[F64, float]], width: float
) -> list[tuple[int, float, float]]:
    """Return (parameter index, mean, sigma); the top line's depth is measured where the outline shows it."""
    out = []
    top_depth = {s.back_depth for s in template.form.segments if s.spans and s.back_depth}
    first = next(iter(template.form.landmarks))
    for k, name in enumerate(template.names):
        spec = template.form.parameters[name]
        if spec.prior is None:
            continue
        mean, sigma = spec.prior
        if name in top_depth and f"{first}_r" in target and f"{first}_l" in target:
            a, b = target[f"{first}_l"][0], target[f"{first}_r"][0]
            mean = float(np.clip(_depth_between(outline, a, b) / width, *spec.bounds))
        out.append((k, mean, sigma))
    return out


def _depth_between(outline: F64, a: F64, b: F64) -> float:
    """Return how far (px) the upper outline hangs below the chord a–b in its middle."""
    chord = b - a
    length = float(np.linalg.norm(chord)) + 1e-9
    along, down = chord / length, np.array([-chord[1], chord[0]]) / length
    q = outline - (a + b) / 2
    near = np.abs(q @ along) < 0.06 * length
    return float((q[near] @ down).min()) if near.any() else 0.0


def _pseudo_huber(r: F64) -> F64:
    return np.asarray(np.sign(r) * np.sqrt(2 * (np.sqrt(1 + r * r) - 1)), np.float64)
