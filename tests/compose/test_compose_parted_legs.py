"""The shade where two legs of cloth touch: deep on dark cloth, weak and of the cloth's hue on pale cloth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.compose.garment_layer import part_legs
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from engine.types import ClothZone
from tests.compose.compose_scene import make_world


def along_the_line(colour: tuple[float, float, float]) -> np.ndarray:
    """Return (3,) what is left of the colour where the legs touch."""
    scene = build_scene(*make_world().inputs, ComposeSettings())
    zones = np.full(scene.shape, 1 + int(ClothZone.LEG_L), np.uint8)
    middle = scene.shape[1] // 2
    zones[:, middle:] = 1 + int(ClothZone.LEG_R)
    cloth = np.ones(scene.shape, np.float32)
    colours = np.broadcast_to(np.float32(colour), (*scene.shape, 3)).copy()
    shaded = part_legs(replace(scene, zones=zones, garment=colours, coverage=cloth)).garment
    assert np.allclose(shaded[:, 2], colours[:, 2], rtol=0.02)
    return np.asarray(shaded[scene.shape[0] // 2, middle] / np.float32(colour))


def test_part_two_legs_of_dark_cloth_by_a_deep_shade():
    assert along_the_line((0.02, 0.04, 0.10)).mean() == pytest.approx(0.57, abs=0.04)


def test_draw_no_grey_smear_between_two_legs_of_cream_cloth():
    left = along_the_line((0.80, 0.72, 0.58))
    assert 0.62 < left.mean() < 0.75
    assert left[0] > left[2] + 0.03
