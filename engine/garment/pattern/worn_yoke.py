"""How the yoke of a worn garment, which slopes forward, lies in its photo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from engine.garment.pattern.chest_slope import ChestSlope
from engine.garment.texture.map import MapTarget
from engine.settings.garment_pattern import PatternSettings


def unprojected(
    target: MapTarget, photo: Mapping[str, float], p: Mapping[str, float], metres: float, rules: PatternSettings
) -> MapTarget:
    """Return the target for the photo of a worn garment, which shows the sloping yoke lower than its cloth is."""
    if "armpit_y" not in p:
        return target
    neck, armpit, hem = (photo[n] * metres for n in ("neck_front", "armpit_y", "hem_y"))
    rate = (armpit - neck) / max(p["armpit_y"] - p["neck_front"], 1e-6)
    least = 1 / (rules.yoke_lean if "sleeve_angle" in p else rules.chest_slope)
    rate = float(np.clip(rate, least, 1.0))
    bend = 1 - rate if "sleeve_angle" in p else 0.0  # straps are foreshortened as much as what hangs from them
    slope = ChestSlope(p["neck_front"], p["neck_front"] + (armpit - neck) / rate, rate, bend)
    half, *heights = target.print_box
    y0, y1 = slope.depth_of(np.clip(heights, neck, hem) - neck)
    return replace(
        target,
        neck_rate=min(neck / p["neck_front"], 1.0),
        slope=slope,
        print_box=(half, float(y0), float(y1)),
        levels=replace(target.levels, slope=slope) if target.levels is not None else None,
    )
