"""Which size to choose, as a good shop assistant would: nowhere too tight, and as meant where it matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.settings.garment_pattern import PatternSettings
from engine.settings.sizing import SizingSettings
from engine.sizing.ease import ZoneEase, zone_eases
from engine.sizing.words import FitWord, ZoneFit, zone_fits
from engine.types import Body, BodyMeasures, Garment, Quantity

GIRTHS = ("chest", "waist", "hips", "thighs")
"""Zones that cloth goes around: too little of it and nobody can wear the garment."""


@dataclass(frozen=True)
class SizeAdvice:
    """The size to choose.

    Attributes:
        best: label.
        between: the smaller and the larger label when a neighbouring one suits as well, else empty.
        smallest, largest: what would be best on a body by one standard uncertainty slimmer or fuller.
        verdict: "fits" | "too_tight" (every size lacks cloth around some girth) | "narrow" (shoulders or arms are too
            tight in this one) | "tight" (even the largest is) | "loose" (even the smallest is).
        decides: zone by which the size is chosen first.
        sigma_cm: standard uncertainty of the body's girth there.
        doubt: why that is large: "height" | "clothes", "" when it is not.
        fits: label → zones from top to bottom, of every size.
    """

    best: str
    between: tuple[str, ...]
    smallest: str
    largest: str
    verdict: str
    decides: str
    sigma_cm: float
    doubt: str
    fits: Mapping[str, tuple[ZoneFit, ...]]


def choose_size(
    garment: Garment,
    body: Body,
    sizing: SizingSettings,
    cutting: PatternSettings,
) -> SizeAdvice | None:
    """Choose a size.

    Args:
        garment: with a size chart.
        body: who wears it.
        sizing: settings.
        cutting: settings of the cut.

    Returns:
        None without a chart, or where it tells no girth.
    """
    if garment.size_chart is None:
        return None
    measures, offered = body.measures, tuple(garment.size_chart.sizes)

    def all_fits(measured: BodyMeasures) -> dict[str, tuple[ZoneFit, ...]]:
        eases = {label: zone_eases(garment, label, measured, sizing, cutting) for label in offered}
        return {label: zone_fits(zones, garment, sizing) for label, zones in eases.items()}

    def best_of(fits: Mapping[str, tuple[ZoneFit, ...]]) -> tuple[str, dict[str, float]]:
        costs = {label: cost for label, zones in fits.items() if (cost := _cost(zones, garment, sizing)) is not None}
        wide = [label for label in costs if not lacking(fits[label])] or list(costs)
        return min(wide, key=lambda label: costs[label], default=""), costs

    fits = all_fits(measures)
    best, costs = best_of(fits)
    if not best:
        return None
    decides = _deciding(fits[best], garment)
    share = decides.sigma_cm / decides.body_cm
    smallest, largest = (best_of(all_fits(_scaled(measures, 1 + sign * share)))[0] for sign in (-1, 1))
    labels = sorted(costs, key=lambda label: _deciding(fits[label], garment).garment_cm)
    at = labels.index(best)
    near = [label for label in labels[max(at - 1, 0) : at + 2] if label != best]
    also = min(near, key=lambda label: costs[label], default="")
    alike = bool(also) and not lacking(fits[also]) and costs[also] - costs[best] <= sizing.between_margin
    between = tuple(sorted((best, also), key=labels.index)) if alike else ()
    main = next(fit.word for fit in fits[best] if fit.ease == decides)
    narrow = any(fit.word == FitWord.TOO_TIGHT for fit in fits[best])
    verdict = "too_tight" if lacking(fits[best]) else "narrow" if narrow else "fits"
    if verdict == "fits" and main == FitWord.LOOSE and at == 0:
        verdict = "loose"
    elif verdict == "fits" and main == FitWord.TIGHT and at == len(labels) - 1:
        verdict = "tight"
    unknown = measures.height.sigma_m > sizing.height_unknown * measures.height.value_m
    doubt = "height" if unknown else "clothes" if body.clothes_m > sizing.loose_clothes_m else ""
    return SizeAdvice(best, between, smallest, largest, verdict, decides.zone, decides.sigma_cm, doubt, fits)


def lacking(zones: tuple[ZoneFit, ...]) -> list[ZoneFit]:
    """Return the girths of a size that have less cloth than body: nobody can wear it."""
    return [zone for zone in zones if zone.word == FitWord.TOO_TIGHT and zone.ease.zone in GIRTHS]


def _deciding(zones: tuple[ZoneFit, ...], garment: Garment) -> ZoneEase:
    """Return the zone by which a garment's size is chosen first: a top's chest, else what leaves the least freedom."""
    girths = [z for z in zones if z.meant is not None and z.ease.zone in GIRTHS]

    def rank(zone: ZoneFit) -> tuple[bool, float]:
        freedom = zone.meant[3] - zone.meant[1] if zone.meant is not None else 0.0
        return not zone.ease.charted, GIRTHS.index(zone.ease.zone) if garment.on_top else freedom

    return min(girths, key=rank).ease


def _cost(zones: tuple[ZoneFit, ...], garment: Garment, s: SizingSettings) -> float | None:
    """Return how ill a size fits; None when no girth is known."""
    if not any(zone.ease.zone in GIRTHS for zone in zones):
        return None
    weights = s.weights if garment.on_top else s.weights | s.band_weights
    total = 0.0
    for zone in zones:
        name = zone.ease.zone
        weight = weights.get(name, 0.0)
        if name == "shoulders" and s.kinds[garment.category] == "tee":
            weight = s.knit_shoulder_weight
        if not zone.ease.charted:
            weight *= s.seen_weight
        total += weight * _miss(zone, s)
    return total + sum(s.too_tight_cost + s.too_tight_cost_per_cm * -zone.ease.ease_cm for zone in lacking(zones))


def _miss(zone: ZoneFit, s: SizingSettings) -> float:
    """Return 0 where the ease is best, 1 where it begins to be close or loose; beyond it grows evenly."""
    ease = zone.ease.ease_cm
    if zone.meant is None:
        low, high = s.end_cm[zone.ease.zone]
        best = 0.5 * (low + high)
    else:
        _, low, best, high = zone.meant
    away = (best - ease) / max(best - low, 0.5) if ease < best else (ease - best) / max(high - best, 0.5)
    return away * away if away < 1 else 2 * away - 1


def _scaled(body: BodyMeasures, share: float) -> BodyMeasures:
    """Return measures of a body that is slimmer or fuller by a share."""

    def times(quantity: Quantity) -> Quantity:
        return Quantity(share * quantity.value_m, quantity.sigma_m)

    return replace(
        body,
        chest=times(body.chest),
        waist=times(body.waist),
        hip=times(body.hip),
        torso_girth=body.torso_girth * [1.0, share],
        arm_girth=body.arm_girth * [1.0, share],
        leg_girth=body.leg_girth * [1.0, share],
    )
