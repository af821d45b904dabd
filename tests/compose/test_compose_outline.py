"""The small correction of the cloth's outline: bounded, smooth, without folds."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from compose_scene import make_world

from engine.compose import compose
from engine.compose.outline import apply_warp, outline_warp
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings


def jacobian(field: np.ndarray) -> np.ndarray:
    ux, uy = np.gradient(field[..., 0], axis=1), np.gradient(field[..., 0], axis=0)
    vx, vy = np.gradient(field[..., 1], axis=1), np.gradient(field[..., 1], axis=0)
    return (1 - ux) * (1 - vy) - uy * vx


@pytest.mark.parametrize("width", [2.0, 5.0, 30.0])
def test_bound_the_correction_and_never_fold(width):
    settings = ComposeSettings()
    scene = build_scene(*make_world().inputs, settings)
    solid = (scene.coverage > 0.5).astype(np.uint8)
    ring = cv2.dilate(solid, np.ones((int(2 * width) + 1,) * 2, np.uint8)) > 0
    missing = ring & (solid == 0)
    missing[:, : missing.shape[1] // 2] = False
    warp = outline_warp(scene, missing)
    assert warp is not None
    assert 0 < warp.share <= settings.warp_limit_share + 1e-4
    assert jacobian(warp.field).min() > 0
    assert jacobian(warp.field).min() == pytest.approx(warp.jacobian, abs=1e-3)


def test_cover_a_thin_sliver_and_leave_the_middle_of_the_print_alone():
    scene = build_scene(*make_world().inputs, ComposeSettings())
    solid = scene.coverage > 0.5
    shifted = np.roll(solid, 3, 1)
    missing = shifted & ~solid
    warp = outline_warp(scene, missing)
    assert warp is not None
    after = apply_warp(scene, warp).coverage > 0.5
    assert (missing & ~after).sum() < 0.45 * missing.sum()
    rows, columns = np.nonzero(solid)
    middle = (int(rows.mean()), int(np.median(columns)))
    assert np.abs(warp.field[middle[0] - 20 : middle[0] + 20, middle[1] - 20 : middle[1] + 20]).max() < 0.35


def test_do_nothing_when_the_outline_fits():
    scene = build_scene(*make_world().inputs, ComposeSettings())
    assert outline_warp(scene, np.zeros(scene.shape, bool)) is None


def test_report_the_correction_within_the_limit():
    for agnostic in (False, True):
        result = compose(*make_world(old_sleeve=0.5).inputs, ComposeSettings(), agnostic=agnostic)
        assert 0 <= result.warp_share <= 0.05
