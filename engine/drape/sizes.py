"""How a garment fits, region by region and size by size, from the measured drape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from engine.settings.drape import DrapeSettings
from engine.types import Bools, ClothZone, Drape, PanelEdge, Pattern

_CHEST_M, _WAIST_M = 0.12, 0.28  # below the arm pit: where chest and waist end
_BAND_M, _HIP_M, _THIGH_M = 0.06, 0.25, 0.25  # below the waistband; below the crotch


@dataclass(frozen=True)
class RegionFit:
    """How one region of one size fits.

    Attributes:
        region: "shoulders", "chest", "waist", "hips", "sleeves", "thighs", "legs".
        stretch: 95th percentile of the larger principal strain (0.05 = 5 %).
        room_m: median distance of the cloth from the body, m.
        word: "too tight" | "tight" | "close" | "regular" | "loose".
    """

    region: str
    stretch: float
    room_m: float
    word: str

    @property
    def sentence(self) -> str:
        """Say the fit in words and numbers."""
        return f"{self.region}: {self.word} (stretch {self.stretch:.0%}, room {self.room_m * 100:.1f} cm)"


def compare_sizes(
    drapes: Mapping[str, Drape], settings: DrapeSettings | None = None
) -> dict[str, tuple[RegionFit, ...]]:
    """Say for every size how every region fits.

    Args:
        drapes: size label → drape on the same body, in any order; a size whose drape was refused is left out.
        settings: limits of the words.

    Returns:
        size label → regions from top to bottom, in the order of `drapes`.
    """
    s = settings or DrapeSettings()
    return {size: fit_by_region(drape, s) for size, drape in drapes.items()}


def fit_by_region(drape: Drape, settings: DrapeSettings) -> tuple[RegionFit, ...]:
    """Measure one drape."""
    out = []
    faces = drape.pattern.sim_faces
    for region, vertices in body_regions(drape.pattern).items():
        mine = vertices[faces].all(1)
        if mine.sum() < 8:
            continue
        stretch = float(np.percentile(drape.strain[mine, 0], 95))
        room = float(np.median(drape.gap[vertices]))
        out.append(RegionFit(region, stretch, room, _word(stretch, room, settings)))
    return tuple(out)


def body_regions(pattern: Pattern) -> dict[str, Bools]:
    """Split the welded vertices by what they cover: region → (S,) bool, from top to bottom."""
    z = np.zeros(pattern.sim_count)
    z[pattern.sim_of_render] = pattern.render_vertices_panel[:, 1]
    trunk = pattern.sim_zone == ClothZone.TORSO
    band = pattern.sim_edge == PanelEdge.WAIST
    if band.any():
        below = float(z[band].mean()) - z
        legs = np.isin(pattern.sim_zone, [ClothZone.LEG_L, ClothZone.LEG_R])
        down = float(z[legs].max()) - z if legs.any() else below - _HIP_M
        under = legs if legs.any() else trunk & (below > _HIP_M)
        return {
            "waist": ~legs & (below <= _BAND_M),
            "hips": ~legs & (below > _BAND_M) & (legs.any() | (below <= _HIP_M)),
            "thighs": under & (down <= _THIGH_M),
            "legs": under & (down > _THIGH_M),
        }
    below = _pit_height(pattern, z) - z
    return {
        "shoulders": trunk & (below < 0),
        "sleeves": ~trunk,
        "chest": trunk & (below >= 0) & (below < _CHEST_M),
        "waist": trunk & (below >= _CHEST_M) & (below < _WAIST_M),
        "hips": trunk & (below >= _WAIST_M),
    }


def _pit_height(pattern: Pattern, z: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """Return the panel height of the arm pits: the lowest place where trunk and sleeve (or an open arm hole) meet."""
    zones = pattern.sim_zone[pattern.sim_faces]
    mixed = pattern.sim_faces[(zones == ClothZone.TORSO).any(1) & (zones != ClothZone.TORSO).any(1)]
    hole = np.flatnonzero(pattern.sim_edge == PanelEdge.ARMHOLE)
    if len(mixed):
        return float(z[mixed].min())
    if len(hole):
        return float(z[hole].min())
    return float(z.max())


def _word(stretch: float, room: float, s: DrapeSettings) -> str:
    if stretch > s.too_tight_strain:
        return "too tight"
    if stretch > s.tight_strain:
        return "tight"
    if room < s.close_room_m:
        return "close"
    return "regular" if room < s.loose_room_m else "loose"
