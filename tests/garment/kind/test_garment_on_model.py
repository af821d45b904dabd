"""Garments worn by a person are refused; garments alone are not, printed faces and all."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.errors import ErrorCode, MirrorError
from engine.garment.builder import GarmentBuilder
from engine.garment.kind.on_model import find_person, skin_coloured
from engine.models import ModelStore
from engine.settings.garment import CutoutSettings, GarmentSettings
from tests.garment.photographed_garments import drawn_tee, photo


@pytest.fixture(scope="module")
def models() -> ModelStore:
    return ModelStore()


def read(path: Path) -> np.ndarray:
    """Read a picture as sRGB."""
    return np.ascontiguousarray(cv2.imread(str(path))[..., ::-1])


def test_refuses_every_real_photo_of_a_worn_garment(photos: Path, models):
    builder = GarmentBuilder(models, GarmentSettings())
    names = sorted((photos / "garment").glob("onmodel_*"))
    assert len(names) >= 8
    for name in names:
        with pytest.raises(MirrorError) as caught:
            builder.build(photo(read(name)), category="tshirt")
        # A close-up that shows no person at all is refused because it leaves the picture.
        expected = {ErrorCode.GARMENT_ON_PERSON} | ({ErrorCode.GARMENT_CUT_OFF} if "alt1" in name.name else set())
        assert caught.value.code in expected, name.name


def test_takes_every_real_photo_of_a_garment_alone_for_one(photos: Path, models):
    names = [p for p in sorted((photos / "garment").iterdir()) if not p.name.startswith("onmodel")]
    names += sorted((photos / "paired").glob("*_garment.*"))
    worn = [p.name for p in names if find_person(read(p), models, CutoutSettings()).worn]
    assert worn == []


def test_takes_a_drawn_tee_for_a_garment_alone(models):
    assert not find_person(drawn_tee((40, 70, 160)).pixels, models, CutoutSettings()).worn


@pytest.mark.parametrize(
    ("rgb", "skin"),
    [
        ((224, 172, 140), True),
        ((96, 62, 46), True),
        ((160, 110, 84), True),
        ((40, 70, 160), False),
        ((250, 250, 250), False),
    ],
)
def test_knows_skin_colours_from_dark_to_pale(rgb, skin):
    lab = cv2.cvtColor(np.array([[rgb]], np.float32) / 255, cv2.COLOR_RGB2LAB)
    assert bool(skin_coloured(lab)[0, 0]) is skin
