"""How the chosen size fits, zone by zone, and which size would fit best: the size chart against the measured body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.drape.sizes import fit_by_region
from engine.jobs.messages import FitNotes
from engine.settings import Settings
from engine.settings.live import FitSettings
from engine.types import Body, BodyMeasures, Drape, Garment

_GIRTHS = {"chest": "half_chest", "waist": "half_waist", "hips": "half_hip"}
_WORD_OF_DRAPE = {"too tight": "tight", "tight": "tight", "close": "snug", "regular": "good", "loose": "loose"}


def fit_notes(garments: Sequence[Garment], drapes: Sequence[Drape], body: Body, settings: Settings) -> FitNotes | None:
    """Say how an outfit fits.

    The strain and room of the drape speak for every zone; where the cut states a girth, its ease decides between
    snug, good and loose, as a tailor would. A lower garment's zones do not overwrite those of the top.

    Args:
        garments: from the body outward.
        drapes: of each.
        body: fitted body.
        settings: limits.

    Returns:
        None without a garment. ``size`` and ``recommended`` are of the first garment with a size chart, tops first.
    """
    if not garments:
        return None
    order = sorted(range(len(garments)), key=lambda k: not garments[k].on_top)
    notes: dict[str, str] = {}
    for k in order:
        for zone, word in _zones(garments[k], drapes[k], body, settings).items():
            notes.setdefault(zone, word)
    charted = [k for k in order if garments[k].size_chart is not None]
    first = charted[0] if charted else order[0]
    size = drapes[first].pattern.size
    recommended = recommended_size(garments[first], body.measures, settings.live.fit)
    return FitNotes(size=size, notes=notes, recommended=recommended, estimated=not size)


def recommended_size(garment: Garment, measures: BodyMeasures, settings: FitSettings) -> str:
    """Return the size whose eases lie nearest to the wanted ones; "" without a chart that states a girth."""
    if garment.size_chart is None:
        return ""
    best, least = "", float("inf")
    for label, row in garment.size_chart.sizes.items():
        misses = [
            abs(ease - _wanted(garment, settings)) + (settings.too_small_cost * -ease if ease < 0 else 0.0)
            for ease in _eases(row, measures).values()
        ]
        if misses and sum(misses) / len(misses) < least:
            best, least = label, sum(misses) / len(misses)
    return best


def _zones(garment: Garment, drape: Drape, body: Body, settings: Settings) -> dict[str, str]:
    zones = {f.region: _WORD_OF_DRAPE[f.word] for f in fit_by_region(drape, settings.drape)}
    if not drape.pattern.size:
        return zones
    for zone, ease in _eases(drape.pattern.lengths_cm, body.measures).items():
        if zones.get(zone) != "tight":
            zones[zone] = _word(ease, garment, settings.live.fit)
    return zones


def _eases(lengths_cm: Mapping[str, float], measures: BodyMeasures) -> dict[str, float]:
    """Return zone → finished girth minus the body's, cm, for the girths that are stated."""
    body = {"chest": measures.chest, "waist": measures.waist, "hips": measures.hip}
    return {
        zone: 2 * lengths_cm[name] - 100 * body[zone].value_m for zone, name in _GIRTHS.items() if name in lengths_cm
    }


def _wanted(garment: Garment, settings: FitSettings) -> float:
    return settings.wanted_ease_cm[garment.fit_word] + (settings.outer_ease_cm if garment.outer else 0.0)


def _word(ease: float, garment: Garment, settings: FitSettings) -> str:
    wanted = _wanted(garment, settings)
    if ease < settings.tight_cm:
        return "tight"
    if ease < wanted - settings.good_band_cm:
        return "snug"
    return "good" if ease <= wanted + settings.good_band_cm else "loose"
