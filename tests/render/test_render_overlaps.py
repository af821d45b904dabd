"""The border of cloth that lies before other cloth: as even as an outline, and nothing else loses its sharpness."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import render_scenes as scenes

from engine.render import Renderer
from engine.render.overlaps import soften_overlaps
from engine.settings.render import FoldSettings, OverlapSettings, RenderSettings, TextureSettings

PLAIN = RenderSettings(folds=FoldSettings(strength=0), texture=TextureSettings(flatten=0))


@pytest.mark.parametrize("gap", [0.05, 0.004])
@pytest.mark.parametrize("slope", [0.06, 0.13])
def test_draw_a_black_sleeve_before_a_white_trunk_without_stairs(gap, slope):
    """Two samples a pixel and side gave the slanting border one grey level, or none."""
    camera = scenes.frontal_camera()
    trunk = scenes.quad_drape(texture=scenes.picture(240, 200, (240, 240, 240)), key="trunk")
    sleeve = scenes.quad_drape(width=0.2, texture=scenes.picture(240, 200, (12, 12, 12)), y=-gap, key="sleeve")
    slanting = sleeve.vertices_world.copy()
    slanting[:, 0] += slope * slanting[:, 2]
    sleeve = replace(sleeve, vertices_world=slanting)
    person = scenes.person_of(np.full((camera.height, camera.width, 3), 128, np.uint8))
    with Renderer(PLAIN) as renderer:
        soft = renderer.render(person, scenes.no_body(camera), [trunk, sleeve])
    rows = soft.rgba[160:240, 150:200, :3].astype(float).mean(2)
    contrast = rows[:, -1] - rows[:, 0]
    assert contrast.min() > 150
    assert (np.abs(np.diff(rows, axis=1)).max(1) / contrast).max() < 0.75


def striped(height: int = 40, width: int = 60) -> np.ndarray:
    """Return opaque cloth with stripes one px broad."""
    out = np.full((height, width, 4), 255, np.uint8)
    out[:, ::2, :3] = 20
    return out


def test_keep_stripes_sharp_but_for_the_border_itself():
    """Mix where depth and texture jump; cloth that slopes away has no border."""
    height, width = 40, 60
    x = np.arange(width, dtype=np.float32)
    slope = np.broadcast_to(2 + 0.002 * x + 0.0002 * x * x, (height, width)).astype(np.float32)
    uv = np.broadcast_to((30 * x)[:, None] * np.ones(2, np.float32), (height, width, 2)).astype(np.float32)
    plain = striped()
    soften_overlaps(plain, np.ones((height, width), np.float32), slope, uv, OverlapSettings())
    assert np.array_equal(plain, striped())
    for stepped in ((slope + 0.1 * (x > 29), uv), (slope, uv + 500 * (x > 29)[:, None])):
        cloth = striped()
        depth, place = (np.asarray(field, np.float32) for field in stepped)
        soften_overlaps(cloth, np.ones((height, width), np.float32), depth, place, OverlapSettings())
        changed = (cloth != striped()).any((0, 2))
        assert changed[29:31].all()
        assert not changed[:27].any()
        assert not changed[34:].any()
        assert (cloth[..., 3] == 255).all()
