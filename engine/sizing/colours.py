"""The fit map's values: the ease of every zone, spread over the cloth that covers it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.garment.pattern.scale import neck_height
from engine.mesh import vertex_adjacency
from engine.settings.garment_pattern import PatternSettings
from engine.settings.sizing import Range, SizingSettings
from engine.sizing.ease import zone_eases
from engine.sizing.words import FitWord, ZoneFit, zone_fits
from engine.types import F32, F64, Body, BodyMeasures, ClothZone, Drape, Garment

UNKNOWN = -3.0
"""Value of cloth of which nothing is known: drawn grey."""

_STOPS = (-1.0, -0.5, -0.2, 0.0, 0.2, 0.5, 0.75, 1.0)
_BARE = 0.75  # where there is as much cloth as body
_FAR_CM = (6.0, 16.0)  # below too tight, above loose: where the colours end
_SMOOTHING = 10  # rounds over a 15 mm mesh: about 4 cm
_SLEEVES = (ClothZone.SLEEVE_L, ClothZone.SLEEVE_R)


def tightness(garment: Garment, drape: Drape, body: BodyMeasures, fits: tuple[ZoneFit, ...]) -> F32:
    """Return (S,) float32 per simulated vertex: 1 far too tight, .5 close, 0 as it is meant, −1 far too loose.

    Between the heights of two zones the value changes evenly; what hangs below the last or covers the shoulders has
    that of the nearest zone. It says what the words say, and where on the cloth.

    Args:
        garment: hangs from the shoulders or from a band.
        drape: of it.
        body: who wears it.
        fits: zones of the size that was draped; none gives UNKNOWN everywhere.
    """
    pattern = drape.pattern
    value = {fit.ease.zone: _told(fit, fit.meant) for fit in fits if fit.meant is not None}
    levels = {name: float(body.levels[name]) for name in ("chest", "waist", "hip", "crotch", "knee")}
    band = pattern.band_level if np.isfinite(pattern.band_level) else levels["waist"]
    heights = {"shoulders": 0.0, "chest": levels["chest"], "waist": levels["waist"], "hips": levels["hip"]}
    if not garment.on_top:
        heights = {"waist": band, "hips": levels["hip"], "thighs": levels["crotch"] + 0.08}
    known = [zone for zone in heights if zone in value]
    if not known:
        return np.full(pattern.sim_count, UNKNOWN, np.float32)
    down = np.zeros(pattern.sim_count)
    down[pattern.sim_of_render] = -pattern.render_vertices_panel[:, 1]
    depth = down - neck_height(body) if garment.on_top else down + band
    places = [heights[zone] for zone in known]
    out: F64 = np.interp(depth, places, [value[zone] for zone in known])
    # what trouser legs are meant to leave no chart says, and a skirt hangs free there
    out *= np.interp(depth, [levels["crotch"], levels["knee"]], [1.0, 0.0])
    if "arms" in value:
        out[np.isin(pattern.sim_zone, _SLEEVES)] = value["arms"]
    near = vertex_adjacency(pattern.sim_faces, pattern.sim_count)
    count = np.maximum(np.asarray(near.sum(axis=1)).ravel(), 1)
    for _ in range(_SMOOTHING):  # a sleeve does not change its fit at the seam
        out = 0.5 * out + 0.5 * np.asarray(near @ out) / count
    return out.astype(np.float32)


def outfit_tightness(
    garments: Sequence[Garment],
    drapes: Sequence[Drape],
    body: Body,
    sizing: SizingSettings,
    cutting: PatternSettings,
) -> tuple[F32, ...]:
    """Return ``tightness`` of every garment of an outfit; sizes that were estimated from the body are UNKNOWN."""
    found = []
    for garment, drape in zip(garments, drapes, strict=True):
        size = drape.pattern.size
        eases = zone_eases(garment, size, body.measures, sizing, cutting) if size else ()
        found.append(tightness(garment, drape, body.measures, zone_fits(eases, garment, sizing)))
    return tuple(found)


def _told(fit: ZoneFit, meant: Range) -> float:
    """Return a zone's value; what is not said to be too tight is not painted so."""
    value = value_of(fit.ease.ease_cm, meant)
    return value if fit.word == FitWord.TOO_TIGHT else min(value, _BARE)


def value_of(ease_cm: float, meant: Range) -> float:
    """Return an ease as a value of the map: ±.2 ends what is meant, .75 is where there is less cloth than body."""
    least, low, best, high = meant
    bare = min(least, 0.0)
    tight = max(least, bare + 1e-3)
    eases: F64 = np.array([-(high + _FAR_CM[1]), -(high + 0.3 * _FAR_CM[1]), -high, -best, -low, -tight, -bare])
    eases = np.maximum.accumulate(np.append(eases, _FAR_CM[0] - bare) + 1e-6 * np.arange(8))
    return float(np.interp(-ease_cm, eases, _STOPS))
