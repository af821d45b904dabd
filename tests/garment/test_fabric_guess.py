"""The fabric is guessed from what light does on the cloth: satin gleams broadly, folds of matte cloth do not."""

from __future__ import annotations

import numpy as np
import pytest

from engine.garment.fabric_guess import suggest_fabric
from engine.garment.features import describe
from engine.settings.garment import ClassifySettings
from engine.types import GarmentFeatures


def look(tone: int, gleam: float, grain: float) -> GarmentFeatures:
    """Describe plain cloth of a grey tone with soft upright highlights and threads, in grey levels."""
    columns = np.arange(400)[None]
    bands = gleam * np.maximum(np.sin(columns / 8.0), 0) ** 2
    threads = np.random.default_rng(5).normal(0, grain, (512, 400))
    grey = np.clip(tone + bands + threads, 0, 255).astype(np.uint8)
    alpha = np.zeros((512, 400), np.float32)
    alpha[20:490, 30:370] = 1
    return describe(np.dstack([grey] * 3), alpha, np.zeros((512, 400), bool), ClassifySettings())


@pytest.mark.parametrize("category", ["dress", "skirt", "sleeveless"])
def test_guess_satin_where_dark_plain_cloth_gleams_broadly(category):
    assert suggest_fabric(category, look(45, 42, 1.0)).value == "satin"


@pytest.mark.parametrize(
    ("tone", "gleam", "grain"), [(45, 5, 1.0), (215, 22, 1.0), (45, 42, 8.0)], ids=["flat", "pale folds", "slub"]
)
def test_take_folds_of_matte_cloth_for_no_satin(tone, gleam, grain):
    assert suggest_fabric("dress", look(tone, gleam, grain)).value == "cotton"


def test_guess_no_satin_for_knits():
    assert suggest_fabric("tshirt", look(45, 42, 1.0)).value == "knit"
