"""Light that bounces between the cloth's own sides: how dark and of which colour shade is."""

from __future__ import annotations

import numpy as np
import pytest
import render_scenes as scenes

from engine.pixels import srgb_to_linear
from engine.render import Renderer
from engine.render.bounce import bounced, deepened
from engine.render.light import LUMINANCE, TOWARDS_CAMERA, sh_basis, sphere
from engine.settings.render import RenderSettings
from engine.types import Light, SoftRender

PINK = (225, 180, 170)
RED = (230, 30, 30)
ORANGE = (240, 150, 40)
BLUE = (30, 60, 220)


def lamp_from_the_left() -> Light:
    dirs = sphere(4000)
    incoming = 0.4 + 2.4 * np.maximum(dirs @ np.array([-0.8, -0.6, 0.0]), 0) ** 2
    band = np.array([0, 1, 1, 1, 2, 2, 2, 2, 2])
    c = 4 * np.pi * (sh_basis(dirs) * incoming[:, None]).mean(axis=0) * np.array([1, 2 / 3, 1 / 4])[band]
    return Light(np.repeat((c / (sh_basis(TOWARDS_CAMERA) @ c))[:, None], 3, axis=1).astype(np.float32), "face")


def drawn(colour: tuple[int, int, int], monkeypatch) -> SoftRender:
    """Draw a plain tube of a colour in the light of a lamp at its left."""
    monkeypatch.setattr("engine.render.renderer.estimate_light", lambda *_: lamp_from_the_left())
    camera = scenes.frontal_camera()
    person = scenes.person_of(np.full((camera.height, camera.width, 3), 128, np.uint8))
    texture = scenes.picture(300, 300, colour)
    with Renderer(RenderSettings()) as renderer:
        return renderer.render(person, scenes.no_body(camera), [scenes.tube_drape(texture=texture)])


def shades(soft: SoftRender) -> tuple[np.ndarray, np.ndarray]:
    """Return linear colours and shading factors of the shaded half of the tube, without its hems."""
    inner = (soft.rgba[..., 3] == 255) & (soft.shading > 0.3) & (soft.shading < 0.9)
    rows = np.flatnonzero(inner.any(axis=1))
    inner[: rows[len(rows) // 4]] = inner[rows[3 * len(rows) // 4] :] = False
    return srgb_to_linear(soft.rgba[..., :3])[inner], soft.shading[inner]


def test_shade_of_dyed_cloth_is_deeper_in_colour(monkeypatch):
    """Draw a pink tube: its red over its blue grows where less light falls, as between the folds of real clothes."""
    colours, factors = shades(drawn(PINK, monkeypatch))
    ratio = colours[:, 0] / colours[:, 2]
    dark, bright = ratio[factors < np.percentile(factors, 20)], ratio[factors > np.percentile(factors, 80)]
    assert np.median(dark) > 1.05 * np.median(bright)


def test_shade_of_grey_cloth_stays_grey(monkeypatch):
    """Draw a grey tube: its shade has no colour."""
    colours, _ = shades(drawn((150, 150, 150), monkeypatch))
    assert np.abs(colours / colours.mean(axis=1, keepdims=True) - 1).max() < 0.02


@pytest.mark.parametrize("colour", [PINK, RED], ids=["pink", "red"])
def test_the_picture_and_the_formula_shade_alike(monkeypatch, colour):
    """Take each pixel's shading factor off its colour by the formula: what stays is the cloth's one colour."""
    soft = drawn(colour, monkeypatch)
    colours, factors = shades(soft)
    cloth = srgb_to_linear(np.uint8([[colour]]))[0]
    surface = RenderSettings().shade.surface
    expected = deepened(np.repeat(cloth, len(factors), 0), factors[:, None], RenderSettings().shade.deepening)
    error = np.abs(colours - expected - surface * (factors[:, None] - 1))
    assert np.median(error, axis=0).max() < 0.012


def test_hollows_of_pale_cloth_are_lighter_than_those_of_dark_cloth():
    """Let half the light into a hollow: white cloth keeps far more than half, black cloth half; open cloth all."""
    half = np.array([0.5])
    assert bounced(half, 0.9)[0] > 0.7
    assert bounced(half, 0.5)[0] > bounced(half, 0.2)[0] > bounced(half, 0.0)[0] - 1e-9 >= 0.5 - 1e-9
    assert np.allclose(bounced(np.array([0.0, 1.0, 1.1]), 0.6), [0, 1, 1.1], atol=0.01)


def test_a_pale_garment_is_drawn_with_lighter_hollows(monkeypatch):
    """Shade two thirds of a white and a black tube's sky: the white one's factor falls less below the open cloth's."""
    monkeypatch.setattr("engine.render.renderer.Renderer._openness", half_open)
    fall = []
    for colour in ((235, 235, 235), (25, 25, 25)):
        soft = drawn(colour, monkeypatch)
        rows = np.flatnonzero((soft.shading > 0).any(axis=1))
        middle = soft.shading.shape[1] // 2
        upper = np.median(soft.shading[rows[len(rows) // 5] : rows[2 * len(rows) // 5], middle])
        lower = np.median(soft.shading[rows[3 * len(rows) // 5] : rows[4 * len(rows) // 5], middle])
        fall.append(lower / upper)
    assert fall[0] > fall[1] + 0.08


def half_open(self, body, drapes, surfaces, light):
    """Let all the light onto the upper half of each drape and 60 % onto the lower."""
    return [np.repeat(np.where(s.welded[:, 2:] > 0.03, 1.0, 0.6), 2, axis=1) for s in surfaces]


def test_folds_of_the_old_garment_deepen_the_new_one_too():
    """Shade by a factor and the colour's luminance falls about as far, its red less and its blue more."""
    cloth = srgb_to_linear(np.uint8([[PINK]]))[0].astype(np.float32)
    lit = deepened(cloth, np.float32([[0.6]]), 1.6)
    assert abs(lit[0] @ LUMINANCE / (cloth[0] @ LUMINANCE) - 0.6) < 0.03
    assert lit[0, 0] / cloth[0, 0] > 0.62
    assert lit[0, 2] / cloth[0, 2] < 0.58
    assert np.allclose(deepened(cloth, np.float32([[1.1]]), 1.6), 1.1 * cloth)


@pytest.mark.parametrize("colour", [RED, ORANGE, BLUE, (245, 60, 90)], ids=["red", "orange", "blue", "raspberry"])
@pytest.mark.parametrize("factor", [0.5, 0.8])
def test_folds_of_bright_dyes_are_as_dark_as_those_of_grey_cloth(colour, factor):
    """Shade a pure dye: its luminance falls as far as grey cloth's, though its shade is deeper in colour."""
    cloth = srgb_to_linear(np.uint8([[colour]]))[0].astype(np.float32)
    lit = deepened(cloth, np.float32([[factor]]), RenderSettings().shade.deepening)
    assert abs(np.log(lit[0] @ LUMINANCE / (cloth[0] @ LUMINANCE)) / np.log(factor) - 1) < 0.01
    brightest, faintest = cloth[0].argmax(), cloth[0].argmin()
    assert lit[0, faintest] / cloth[0, faintest] < 0.95 * lit[0, brightest] / cloth[0, brightest]


def test_shade_of_orange_and_pink_cloth_is_as_deep_as_on_real_people():
    """Compare the spread of the channels' logarithms: an orange twill and a pink tee, worn, had these (to a fifth)."""
    for colour, green, blue in (((232, 162, 70), 2.0, 3.0), (PINK, 1.56, 1.77)):
        cloth = srgb_to_linear(np.uint8([[colour]]))[0].astype(np.float32)
        fall = np.log(deepened(cloth, np.float32([[0.8]]), RenderSettings().shade.deepening)[0] / cloth[0])
        assert fall[1] / fall[0] == pytest.approx(green, rel=0.2)
        assert fall[2] / fall[0] == pytest.approx(blue, rel=0.25)


def test_dyed_cloth_is_shaded_deeper_than_pale_cloth_that_lights_its_own_folds(monkeypatch):
    """Draw the same tube white and red: as on real clothes, the red one is the deeper shaded."""
    white, red = (drawn(colour, monkeypatch) for colour in ((240, 240, 240), RED))
    seen = (white.rgba[..., 3] == 255) & (white.shading > 0.3)
    depths = [float(-np.log(np.percentile(soft.shading[seen], 10))) for soft in (white, red)]
    assert depths[1] > 1.2 * depths[0]
    assert np.median(red.shading[seen]) == pytest.approx(np.median(white.shading[seen]), abs=0.08)
