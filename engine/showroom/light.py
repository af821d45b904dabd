"""The studio's lights, as many distant lamps: a big key, a fill, ceiling and walls, and the floor's bounce."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.showroom.stage import Lamp


@dataclass(frozen=True)
class Rig:
    """Soft light by its parts; directions as (right of the camera, towards the camera, up), linear RGB irradiance."""

    key: tuple[float, float, float] = (-0.62, 0.85, 0.75)
    key_size: float = 24.0
    key_colour: tuple[float, float, float] = (2.0, 1.92, 1.80)
    fill: tuple[float, float, float] = (0.95, 0.65, 0.25)
    fill_size: float = 38.0
    fill_colour: tuple[float, float, float] = (0.34, 0.36, 0.40)
    sky_colour: tuple[float, float, float] = (0.74, 0.76, 0.81)
    bounce_colour: tuple[float, float, float] = (0.34, 0.31, 0.28)
    rim_colour: tuple[float, float, float] = (0.30, 0.30, 0.31)


def _spiral(count: int) -> npt.NDArray[np.float64]:
    """Return (count, 2) evenly spread points of the unit disc."""
    i = np.arange(count) + 0.5
    radius, angle = np.sqrt(i / count), i * 2.399963
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _box(towards: tuple[float, float, float], degrees: float, colour: tuple[float, ...], count: int) -> list[Lamp]:
    """Sample a round soft box."""
    axis = np.array([towards[0], -towards[1], towards[2]], np.float64)
    axis /= np.linalg.norm(axis)
    side = np.cross(axis, [0.0, 0.0, 1.0])
    side /= np.linalg.norm(side)
    up = np.cross(side, axis)
    spread = np.tan(np.radians(degrees))
    lamps = []
    for x, y in _spiral(count) * spread:
        direction = axis + x * side + y * up
        direction /= np.linalg.norm(direction)
        lamps.append(Lamp(tuple(map(float, direction)), tuple(c / count for c in colour)))  # type: ignore[arg-type]
    return lamps


def _dome(colour: tuple[float, ...], count: int, sign: float) -> list[Lamp]:
    """Sample half the sphere evenly, above (sign 1) or below (−1); irradiance on a horizontal surface is ``colour``."""
    lamps = []
    for i in range(count):
        z = (i + 0.5) / count
        angle = i * 2.399963 + 0.7
        r = np.sqrt(1 - z * z)
        direction = (float(r * np.cos(angle)), float(r * np.sin(angle)), float(sign * z))
        lamps.append(Lamp(direction, tuple(2 * c / count for c in colour)))  # type: ignore[arg-type]
    return lamps


def lamps_of(rig: Rig, quality: float = 1.0) -> list[Lamp]:
    """Sample a rig.

    Args:
        rig: the lights.
        quality: 1 = 72 lamps.
    """

    def n(count: int) -> int:
        return max(4, round(count * quality))

    return [
        *_box(rig.key, rig.key_size, rig.key_colour, n(22)),
        *_box(rig.fill, rig.fill_size, rig.fill_colour, n(12)),
        *_box((0.8, -0.9, 0.7), 25.0, rig.rim_colour, n(4)),
        *_box((-0.9, -0.8, 0.5), 25.0, rig.rim_colour, n(4)),
        *_dome(rig.sky_colour, n(22), 1.0),
        *_dome(rig.bounce_colour, n(8), -1.0),
    ]
