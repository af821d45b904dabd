"""The new cloth is given the photo's sharpness, and not less than cloth that is really worn has."""

from __future__ import annotations

import numpy as np
import pytest

from engine.compose import garment_layer
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from tests.compose.compose_scene import make_world

WANT = 0.5


@pytest.fixture(name="contrast")
def contrast_of(monkeypatch: pytest.MonkeyPatch):
    """How much of fine stripes is left, by how sharp the cloth is against the person."""
    scene = build_scene(*make_world().inputs, ComposeSettings(grain_max=0))
    height, width = scene.shape
    stripes = (0.3 + 0.1 * np.sin(np.arange(width) * 2 * np.pi / 4))[None, :, None]
    colours = np.broadcast_to(stripes, (height, width, 3)).astype(np.float32)

    def left(sharper: float) -> float:
        told = iter((WANT, WANT * sharper))
        monkeypatch.setattr(garment_layer, "_detail", lambda *_: next(told))
        drawn = garment_layer.match_photo(scene, colours, np.ones((height, width), np.float32))
        return float(drawn[50:-50, 50:-50].std() / colours[50:-50, 50:-50].std())

    return left


def test_leave_cloth_sharp_that_is_as_much_sharper_than_the_person_as_worn_cloth_is(contrast):
    assert contrast(1.25) > 0.98
    assert contrast(2.0) < 0.6


def test_give_like_photos_like_cloth(contrast):
    """A step in the rule made a print soft whose like on another photo stayed sharp."""
    left = np.array([contrast(s) for s in np.arange(0.6, 1.6, 0.02)])
    assert left[0] > 1.2
    assert (np.diff(left) < 0.02).all()
    assert np.abs(np.diff(left)).max() < 0.08
