"""The fit map's values tell the same story as the words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.sizing import UNKNOWN, outfit_tightness
from engine.sizing.colours import value_of
from engine.sizing.words import meant_ease
from engine.types import ClothHealth, ClothZone, Drape
from tests.drape.drape_scenes import tee
from tests.sizing.wardrobe import SETTINGS, body_of, garment_of, words_of

BOUNDS = {"too_tight": (0.7, 1.0), "tight": (0.5, 0.8), "snug": (0.2, 0.5), "good": (-0.2, 0.2), "loose": (-1.0, -0.2)}


def _map_of(row, body, size="M", *, longer=1.0):
    """Return the pattern of a tee and its values when it is worn in a size of these measures."""
    pattern = replace(tee(step=0.02), size=size)
    pattern = replace(pattern, render_vertices_panel=pattern.render_vertices_panel * np.float32([1.0, longer]))
    nothing = np.zeros((pattern.sim_count, 3), np.float32)
    health = ClothHealth(0.0, 0.0, 0, 0.0, 0, 0.0, True)
    drape = Drape(pattern, nothing, nothing, nothing[:, :2], nothing[:, 0], "simulated", health, 1)
    garment = garment_of("tshirt", {"M": row})
    (values,) = outfit_tightness([garment], [drape], body, SETTINGS.sizing, SETTINGS.garment.pattern)
    return pattern, garment, values


@pytest.mark.parametrize("half", [42, 46.5, 49, 52, 58])
def test_the_chest_has_the_colour_of_its_word(half):
    body = body_of(92, 76, 100)
    pattern, garment, values = _map_of({"half_chest": half}, body)
    word = words_of(garment, body)["M"]["chest"]
    low, high = BOUNDS[word]
    chest = values[pattern.sim_zone == ClothZone.TORSO]
    assert low - 1e-3 <= np.median(chest) <= high + 1e-3


def test_colours_change_where_the_words_do():
    body = body_of(92, 76, 108)
    row = {"half_chest": 53, "half_waist": 50, "half_hip": 52, "length": 75}
    pattern, garment, values = _map_of(row, body)
    words = words_of(garment, body)["M"]
    assert (words["chest"], words["hips"]) == ("good", "too_tight")
    down = np.zeros(pattern.sim_count)
    down[pattern.sim_of_render] = -pattern.render_vertices_panel[:, 1]
    trunk = pattern.sim_zone == ClothZone.TORSO
    depth = down - 0.09
    assert np.abs(values[trunk & (np.abs(depth - 0.10) < 0.03)]).max() < 0.2
    assert values[trunk & (depth > 0.49)].min() > 0.6
    tighter = np.diff([values[trunk & (np.abs(depth - at) < 0.02)].mean() for at in (0.30, 0.36, 0.42, 0.48)])
    assert (tighter > 0).all()


def test_a_hem_at_the_knee_is_not_tight_though_the_hips_are():
    body = body_of(92, 76, 108)
    row = {"half_chest": 53, "half_hip": 52, "length": 110}
    pattern, _, values = _map_of(row, body, longer=2.0)
    down = np.zeros(pattern.sim_count)
    down[pattern.sim_of_render] = -pattern.render_vertices_panel[:, 1]
    trunk = pattern.sim_zone == ClothZone.TORSO
    assert values[trunk & (np.abs(down - 0.61) < 0.03)].min() > 0.6
    assert np.abs(values[trunk & (down > 0.09 + 0.93)]).max() < 0.1


def test_nothing_is_painted_of_a_size_that_was_estimated():
    _, _, values = _map_of({"half_chest": 50}, body_of(92, 76, 100), size="")
    assert (values == np.float32(UNKNOWN)).all()


@pytest.mark.parametrize("fit_word", ["slim", "regular", "oversized"])
@pytest.mark.parametrize("category", ["tshirt", "shirt", "jacket", "dress", "trousers", "skirt"])
def test_more_cloth_is_never_painted_tighter(category, fit_word):
    garment = garment_of(category, {"M": {}}, fit_word=fit_word)
    for zone in ("shoulders", "chest", "waist", "hips", "thighs"):
        meant = meant_ease(garment, zone, SETTINGS.sizing)
        if meant is None:
            continue
        values = [value_of(ease, meant) for ease in np.arange(-30, 90, 0.5)]
        assert (np.diff(values) <= 1e-9).all()
        assert values[0] == 1.0
        assert values[-1] == -1.0
