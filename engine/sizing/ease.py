"""What a size leaves around a body, zone by zone: the garment's finished measures minus the body's.

The size chart speaks first. What it leaves out is read off a flat product photo, whose proportions hold for every size;
a photo of a worn garment shows projections, which say nothing of girths.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from engine.garment.kind.categories import load_garment_config
from engine.garment.pattern.scale import neck_height, waistband_level
from engine.settings.garment_pattern import PatternSettings
from engine.settings.sizing import SizingSettings
from engine.types import BodyMeasures, Garment, PhotoType, Quantity

_RULERS = {"neck": ("half_chest", "length"), "waist": ("half_waist", "length", "inseam")}
_WHOLE = ("dress", "kurta", "skirt", "shorts")  # their length is a matter of taste
_THIGH_M = 0.06  # below the crotch, where a leg is stoutest


@dataclass(frozen=True)
class ZoneEase:
    """What one zone leaves.

    Attributes:
        zone: one of ``engine.settings.sizing.ZONES``.
        garment_cm, body_cm: what is compared: girths, a breadth (shoulders), or where something ends.
        sigma_cm: standard uncertainty of the body's measure.
        charted: stated by the size chart, not read off the photo.
    """

    zone: str
    garment_cm: float
    body_cm: float
    sigma_cm: float
    charted: bool

    @property
    def ease_cm(self) -> float:
        """Garment minus body."""
        return self.garment_cm - self.body_cm


def zone_eases(
    garment: Garment,
    size: str,
    body: BodyMeasures,
    sizing: SizingSettings,
    cutting: PatternSettings,
) -> tuple[ZoneEase, ...]:
    """Compare a size with a body.

    Args:
        garment: with a size chart.
        size: a label of it.
        body: who wears it.
        sizing: settings.
        cutting: where trousers are worn and end: not where the old ones are, for each pair has a rise of its own.

    Returns:
        The zones that chart and photo tell of, from top to bottom.
    """
    if garment.size_chart is None:
        return ()
    row = dict(garment.size_chart.sizes[size])
    photo = _of_photo(garment, row)
    measures = _Measures(row, photo, body)
    form = load_garment_config().form_of(garment.category, garment.cut)
    if form.is_top:
        found = _top(measures, garment, sizing, long=form.long_sleeves, sleeved=form.limbs == "sleeves")
    else:
        found = _bottom(measures, garment, cutting, waistband_level(body, cutting), legs=form.limbs == "legs")
    return tuple(zone for zone in found if zone is not None)


def _of_photo(garment: Garment, row: Mapping[str, float]) -> dict[str, float]:
    """Return measures in cm that the chart lacks, by the proportions of a flat photo."""
    if garment.photo_type != PhotoType.FLAT:
        return {}
    p = garment.front.template
    top = "armpit_x" in p
    seen = {"half_waist": 2 * p["waist_x"]}
    if top:
        seen |= {"half_chest": 2 * p["armpit_x"], "length": p["hem_y"], "half_hem": 2 * p["hem_x"]}
        seen |= {"half_hip": 2 * p["hip_x"]} if "hip_x" in p else {}
        seen |= {"cuff": p["cuff_width"], "sleeve": p["sleeve_length"]} if "cuff_width" in p else {}
    elif "crotch_y" in p:  # legs lie apart in many photos, and with them the hips
        seen |= {"length": p["hem_out_y"], "inseam": 0.5 * (p["hem_in_y"] + p["hem_out_y"]) - p["crotch_y"]}
    else:
        seen |= {"length": p["hem_y"], "half_hip": 2 * p["hip_x"], "half_hem": 2 * p["hem_x"]}
    for ruler in _RULERS["neck" if top else "waist"]:
        if ruler in row and seen.get(ruler, 0.0) > 0:
            scale = row[ruler] / seen[ruler]
            return {name: scale * px for name, px in seen.items() if name not in row}
    return {}


@dataclass(frozen=True)
class _Measures:
    """A garment's measures (cm) and a body's."""

    row: Mapping[str, float]
    photo: Mapping[str, float]
    body: BodyMeasures

    def get(self, name: str) -> float | None:
        return self.row.get(name, self.photo.get(name))

    def girth(self, zone: str, name: str, body: Quantity, times: float = 2.0) -> ZoneEase | None:
        half = self.get(name)
        if half is None:
            return None
        return ZoneEase(zone, times * half, 100 * body.value_m, 100 * body.sigma_m, name in self.row)

    def end(self, zone: str, garment_cm: float, body_m: float, charted: bool = True) -> ZoneEase:
        height = self.body.height
        return ZoneEase(zone, garment_cm, 100 * body_m, 100 * body_m * height.sigma_m / height.value_m, charted)

    def trunk(self, depth_m: float) -> Quantity:
        """Return the trunk's girth ``depth_m`` below the shoulder joints."""
        value = float(np.interp(depth_m, self.body.torso_girth[:, 0], self.body.torso_girth[:, 1]))
        return Quantity(value, value * self.body.waist.sigma_m / self.body.waist.value_m)


def _top(m: _Measures, garment: Garment, sizing: SizingSettings, *, long: bool, sleeved: bool) -> list[ZoneEase | None]:
    body, row = m.body, m.row
    across = sizing.across_share * body.shoulder.value_m
    shoulders = arms = sleeves = length = None
    if sleeved and "shoulder" in row:
        shoulders = ZoneEase(
            "shoulders", row["shoulder"], 100 * across, 100 * sizing.across_share * body.shoulder.sigma_m, True
        )
    if sleeved and long and "sleeve" in row and "shoulder" in row:
        arm = 0.5 * across + float(body.arm_girth[-1, 0]) + 0.01 * sizing.wrist_beyond_cm
        sleeves = m.end("sleeves", 0.5 * row["shoulder"] + row["sleeve"], arm)
    elif sleeved and not long and "cuff" in m.photo and (end := m.get("sleeve")) is not None:
        arm = float(np.interp(0.01 * end, body.arm_girth[:, 0], body.arm_girth[:, 1]))
        share = body.chest.sigma_m / body.chest.value_m
        arms = ZoneEase("arms", 2 * m.photo["cuff"], 100 * arm, 100 * arm * share, False)
    hem = m.get("length")
    if hem is not None and garment.category not in _WHOLE:
        length = m.end("length", hem, neck_height(body) + body.levels["crotch"], "length" in row)
    return [
        shoulders,
        m.girth("chest", "half_chest", body.chest),
        m.girth("waist", "half_waist", body.waist),
        _hips_of_top(m, hem),
        arms,
        sleeves,
        length,
    ]


def _hips_of_top(m: _Measures, hem_cm: float | None) -> ZoneEase | None:
    """Compare a top with the hips, or with the body at its hem where that ends above them."""
    body = m.body
    depth = None if hem_cm is None else 0.01 * hem_cm - neck_height(body)
    if m.get("half_hip") is not None and (depth is None or depth > body.levels["hip"]):
        return m.girth("hips", "half_hip", body.hip)
    half_hem = m.get("half_hem")
    if half_hem is None or depth is None or depth < 0.5 * (body.levels["waist"] + body.levels["hip"]):
        return None  # it ends above the hips
    half_waist = m.get("half_waist") or half_hem
    middle = 0.5 * (body.levels["armpit"] + depth)  # where a chart's waist is measured
    level = min(depth, body.levels["hip"])
    half = float(np.interp(level, [middle, depth], [half_waist, half_hem]))
    there = body.hip if level == body.levels["hip"] else m.trunk(level)
    return ZoneEase("hips", 2 * half, 100 * there.value_m, 100 * there.sigma_m, "half_hem" in m.row)


def _bottom(
    m: _Measures, garment: Garment, cutting: PatternSettings, level: float, *, legs: bool
) -> list[ZoneEase | None]:
    body, row = m.body, m.row
    end = None
    if legs and "inseam" in row and garment.category not in _WHOLE:
        end = m.end("legs", row["inseam"], body.inseam.value_m - cutting.inseam_clearance)
    around = body.leg_girth[body.leg_girth[:, 0] < _THIGH_M, 1]
    thigh = Quantity(float(around.max()), float(around.max()) * body.hip.sigma_m / body.hip.value_m)
    return [
        m.girth("waist", "half_waist", m.trunk(level)),
        m.girth("hips", "half_hip", body.hip),
        m.girth("thighs", "half_thigh", thigh) if legs else None,
        end,
    ]
