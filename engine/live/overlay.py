"""What the compositor knows of the frame itself: where the person is, what colours mean, what lies behind."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.types import F32, F64, U8

BINS = 32
"""Steps per channel of the colour table."""


@dataclass(frozen=True)
class Overlay:
    """Facts about the frame for ``LiveDrawing``.

    Attributes:
        number: changes when ``seen``, ``colours`` or ``behind`` do.
        person: (256, 256) uint8 share of person in the pose network's crop, None when unknown.
        to_person: (3, 3) frame px → 0–1 in ``person``.
        seen: (256, 256, 3) uint8 shares of skin, hair, clothes as last segmented.
        to_seen: (3, 3) frame px → 0–1 in ``seen``, moved along with the person.
        colours: (BINS, BINS, BINS, 4) uint8 by blue, green, red: how much a colour speaks for skin, hair, upper and
            lower clothes (the rest for the background).
        behind: (H, W, 3) uint8, the room without the person.
    """

    number: int
    person: U8 | None
    to_person: F64
    seen: U8
    to_seen: F64
    colours: U8
    behind: U8


def nothing_seen(size: tuple[int, int]) -> Overlay:
    """Return what is known before the first look: nothing."""
    far = np.diag([0.0, 0.0, 1.0])
    far[:2, 2] = -1.0  # outside
    return Overlay(
        number=0,
        person=None,
        to_person=far,
        seen=np.zeros((256, 256, 3), np.uint8),
        to_seen=far,
        colours=np.zeros((BINS, BINS, BINS, 4), np.uint8),
        behind=np.zeros((size[1], size[0], 3), np.uint8),
    )


def as_share(values: F32) -> U8:
    """Return 0–1 values as 0–255."""
    return (np.clip(values, 0, 1) * 255 + 0.5).astype(np.uint8)
