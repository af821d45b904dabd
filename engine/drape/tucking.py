"""Tuck a top into a waistband: what hangs below the band is pressed flat onto the skin, so that it needs no room."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.drape.surface import Surface
from engine.drape.transfer import LEG_L_BIT, LEG_R_BIT, TRUNK_BIT
from engine.settings.drape import DrapeSettings
from engine.types import F32, F64, ClothZone, Drape

_REACH_M = 0.15  # a loose top hangs this far off the hips


def tucked_in(
    top: Drape, band_height: float, flat: Surface, photo: Surface, trunk_move: F64, settings: DrapeSettings
) -> Drape:
    """Return a top that ends inside a waistband.

    Args:
        top: as draped before the lower garment.
        band_height: m, world z of the waistband in the flat-lay pose.
        flat: skin in the flat-lay pose.
        photo: skin in the photo's pose.
        trunk_move: (4, 4) motion of the trunk from the flat-lay to the photo's pose.
        settings: how thin it gets and how fast.
    """
    back = np.linalg.inv(trunk_move)
    upright = top.vertices_world.astype(np.float64) @ back[:3, :3].T + back[:3, 3]
    trunk = np.zeros(len(top.vertices_world), bool)
    zone = top.pattern.sim_zone  # a collar's vertices come after those of the zone
    trunk[: len(zone)] = zone == ClothZone.TORSO
    return replace(
        top,
        vertices_world=_pressed(top.vertices_world, upright[:, 2], trunk, band_height, photo, settings),
        flat_vertices_world=_pressed(
            top.flat_vertices_world,
            top.flat_vertices_world[:, 2].astype(np.float64),
            trunk,
            band_height,
            flat,
            settings,
        ),
    )


def _pressed(
    vertices: F32, height: F64, trunk: np.ndarray, band_height: float, skin: Surface, settings: DrapeSettings
) -> F32:
    half = settings.tuck_blend_m / 2
    share = np.clip((band_height + half - height) / (2 * half), 0, 1)
    share = np.where(trunk, share * share * (3 - 2 * share), 0)
    moving = np.flatnonzero(share > 0)
    out = vertices.astype(np.float64)
    if len(moving):
        contacts = skin.closest(out[moving], TRUNK_BIT | LEG_L_BIT | LEG_R_BIT, _REACH_M)
        found = contacts.face >= 0
        target = contacts.point + settings.tuck_gap_m * contacts.normal
        step = share[moving][:, None] * (target - out[moving])
        out[moving[found]] += step[found]
    return out.astype(np.float32)
