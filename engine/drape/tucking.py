"""Tuck a top into a waistband: below the band it lies flat on the skin, above it blouses out from there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.drape.surface import Surface
from engine.drape.transfer import LEG_L_BIT, LEG_R_BIT, TRUNK_BIT
from engine.settings.drape import DrapeSettings
from engine.types import F32, F64, Camera, ClothZone, Drape

_REACH_M = 0.15  # a loose top hangs this far off the hips
_BLOUSES_M = (0.15, 0.25)  # from here on a waistband gathers less of the cloth above it, and none beyond
_ROUND = 4.0  # exponent of the smooth lesser of a cloth's distance and its room


def tucked_in(
    top: Drape, band_height: float, flat: Surface, photo: Surface, trunk_move: F64, settings: DrapeSettings
) -> Drape:
    """Return a top that ends inside the waistband of a lower garment that is put on over it.

    Args:
        top: as draped before the lower garment.
        band_height: m, world z of the waistband in the flat-lay pose.
        flat: skin in the flat-lay pose.
        photo: skin in the photo's pose.
        trunk_move: (4, 4) motion of the trunk from the flat-lay to the photo's pose.
        settings: how thin it gets and how round.
    """
    back = np.linalg.inv(trunk_move)
    upright = top.vertices_world.astype(np.float64) @ back[:3, :3].T + back[:3, 3]
    lying = top.flat_vertices_world.astype(np.float64)
    return replace(
        top,
        vertices_world=_gathered(top, top.vertices_world, upright[:, 2] - band_height, photo, settings),
        flat_vertices_world=_gathered(top, top.flat_vertices_world, lying[:, 2] - band_height, flat, settings),
    )


def tucked_into_photo(
    top: Drape, skin: Surface, camera: Camera, waistband: tuple[float, float], settings: DrapeSettings
) -> Drape:
    """Return a top that ends inside the waistband of what the photo shows below it.

    Args:
        top: as draped over the hips.
        skin: in the photo's pose.
        camera: of the photo.
        waistband: the band's upper edge in the photo, row = first + second * column, px.
        settings: how thin it gets and how round.
    """
    column, row, depth = camera.project(top.vertices_world).T
    first, slope = waistband
    above = (first + slope * column - row) / np.hypot(1.0, slope)
    height = above * depth / camera.matrix[1, 1]
    return replace(top, vertices_world=_gathered(top, top.vertices_world, height, skin, settings))


def _gathered(top: Drape, vertices: F32, height: F64, skin: Surface, settings: DrapeSettings) -> F32:
    """Draw the trunk's cloth to the skin as a waistband does, (N,) ``height`` m below its vertices.

    Cloth that hangs straight past its waistband looks cut off there. Held by it, it rounds out above like the bottom
    of a bag, ever more slowly.
    """
    zone = top.pattern.sim_zone
    trunk = np.zeros(len(vertices), bool)  # a collar's vertices come after those of the zone
    trunk[: len(zone)] = zone == ClothZone.TORSO
    moving = np.flatnonzero(trunk & (height < _BLOUSES_M[1]))
    out = vertices.astype(np.float64)
    if not len(moving):
        return vertices
    contacts = skin.closest(out[moving], TRUNK_BIT | LEG_L_BIT | LEG_R_BIT, _REACH_M)
    loose = (contacts.face >= 0) & (contacts.distance > settings.tuck_gap_m)
    moving, point, gap = moving[loose], contacts.point[loose], contacts.distance[loose]
    room = settings.tuck_gap_m + np.sqrt(2 * settings.blouse_m * np.clip(height[moving], 0, None))
    share = (1 + (gap / room) ** _ROUND) ** (-1 / _ROUND)  # a sharp lesser would leave a corner in the side
    share += (1 - share) * np.clip((height[moving] - _BLOUSES_M[0]) / (_BLOUSES_M[1] - _BLOUSES_M[0]), 0, 1)
    out[moving] = point + share[:, None] * (out[moving] - point)
    return out.astype(np.float32)
