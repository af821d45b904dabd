"""Hems, cuffs and necklines as folded edges, and black cloth as cloth."""

from __future__ import annotations

import numpy as np
import pytest
import render_scenes as scenes

from engine.pixels import srgb_to_linear
from engine.render import Renderer
from engine.render.subdivide import HEM_REACH, subdivide, topology_of
from engine.render.texture import prepare_texture
from engine.settings.render import HemSettings, RenderSettings, TextureSettings
from engine.types import U8, Drape

CAMERA = scenes.frontal_camera(400, 400, focal=1200.0)
PX_PER_M = 600.0


def drawn(settings: RenderSettings, drape: Drape) -> U8:
    person = scenes.person_of(np.full((400, 400, 3), 128, np.uint8))
    with Renderer(settings) as renderer:
        return renderer.render(person, scenes.no_body(CAMERA), [drape]).rgba


def column(picture: U8) -> np.ndarray:
    """Return the brightness down the middle of the cloth, its lower edge first."""
    values = picture[:, 190:210, :3].mean(axis=(1, 2))
    rows = np.flatnonzero(picture[:, 200, 3] > 250)
    return values[rows[::-1]]


def test_tell_the_way_to_the_nearest_opening_of_the_own_panel():
    pattern = scenes.tube_drape().pattern
    topology = subdivide(topology_of(pattern))
    z = topology.panel_xy[:, 1]
    low, high = z.min(), z.max()
    expected = np.minimum(np.minimum(z - low, high - z), HEM_REACH)
    found = topology.to_opening
    assert found[:, 0] == pytest.approx(expected, abs=1e-3)
    inner = (found[:, 0] > 0.004) & (found[:, 0] < HEM_REACH - 1e-6)
    below = inner & (z - low < high - z)
    assert found[below, 2].max() < -0.95
    assert np.abs(found[found[:, 0] >= HEM_REACH, 1:]).max() == 0


def test_shade_a_hem_as_a_fold_that_rolls_over_its_edge_and_steps_down_at_its_stitches():
    hem = HemSettings()
    plain = column(drawn(RenderSettings(hem=HemSettings(swell=0, step=0)), scenes.quad_drape(0.5, 0.4)))
    folded = column(drawn(RenderSettings(hem=hem), scenes.quad_drape(0.5, 0.4)))
    change = folded - plain
    at_edge = change[1:3].min()
    at_step = change[round(hem.width_m * PX_PER_M) + np.arange(-2, 3)]
    far = change[round(0.06 * PX_PER_M) : round(0.1 * PX_PER_M)]
    assert at_edge < -1.2  # the edge turns down, away from the light above
    assert np.abs(at_step).max() > 1.5
    assert np.abs(far).max() < 0.5


def test_show_folds_on_cloth_whose_photo_is_pure_black():
    black = scenes.quad_drape(0.5, 0.4, scenes.picture(64, 64, (0, 0, 0)))
    world = black.vertices_world.copy()
    world[:, 1] += 0.008 * np.sin(world[:, 0] * 2 * np.pi / 0.1).astype(np.float32)
    folded = Drape(**{**vars(black), "vertices_world": world})
    picture = drawn(RenderSettings(), folded)[150:250, 110:290, :3].mean(axis=(0, 2))
    assert picture.mean() > 15
    assert np.ptp(picture) > 5


def test_measure_the_ground_of_a_print_by_its_cloth():
    texture = scenes.picture(80, 80, (12, 12, 12))
    texture[20:40, 20:50, :3] = 250
    ground = prepare_texture(texture, (0, 0, 80, 80), TextureSettings()).ground
    assert ground == pytest.approx(float(srgb_to_linear(np.array([12], np.uint8))[0]), abs=2e-3)
