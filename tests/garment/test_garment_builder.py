"""Building a garment: from photos to a described, storable garment, or a refusal before any work."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import engine.garment as garment_step
from engine.errors import ErrorCode, MirrorError
from engine.garment import GarmentBuilder, load_garment, save_garment
from engine.ingest import load_photo
from engine.models import ModelStore
from engine.settings.garment import GarmentSettings
from engine.settings.ingest import IngestSettings
from engine.types import Garment, PhotoType
from tests.garment.photographed_garments import drawn_tee, photo


@pytest.fixture(scope="module")
def builder() -> GarmentBuilder:
    return GarmentBuilder(ModelStore(), GarmentSettings())


@pytest.fixture(scope="module")
def tee(builder) -> Garment:
    return builder.build(photo(drawn_tee((40, 70, 160)).pixels), name="blue tee")


def test_understands_a_drawn_tee_without_being_told_anything(tee):
    assert (tee.category, tee.photo_type, tee.fabric) == ("tshirt", PhotoType.FLAT, "knit")
    assert any("category was guessed" in w for w in tee.warnings)
    assert any("fabric was guessed" in w for w in tee.warnings)
    truth = drawn_tee((40, 70, 160)).landmarks
    for name in ("hem_l", "hem_r", "cuff_top_l", "cuff_top_r", "armpit_l", "armpit_r"):
        found = tee.front.landmarks[name]
        assert np.hypot(found.x - truth[name][0], found.y - truth[name][1]) < 15


def test_takes_points_in_px_of_the_file_of_a_photo_that_is_worked_on_at_half_its_size(builder, tee):
    drawn = photo(drawn_tee((40, 70, 160)).pixels)
    large = replace(drawn, original_size=(2 * drawn.width, 2 * drawn.height))
    there = tee.front.landmarks["armpit_l"]
    pinned = builder.build(large, category="tshirt", landmarks={"armpit_l": (2 * there.x + 30, 2 * there.y + 40)})
    found = pinned.front.landmarks["armpit_l"]
    assert np.hypot(found.x - there.x - 15, found.y - there.y - 20) < 4
    assert pinned.photo_size == large.original_size


@pytest.mark.parametrize("deeper", [-0.4, 0.6])
def test_lays_the_neckline_through_the_point_that_a_person_has_set(builder, tee, deeper):
    found = tee.front.landmarks["neck"]
    depth = found.y - tee.front.landmarks["hps_l"].y
    there = (found.x + 4.0, found.y + deeper * depth)
    set_by_hand = builder.build(photo(drawn_tee((40, 70, 160)).pixels), category="tshirt", landmarks={"neck": there})
    neck = set_by_hand.front.landmarks["neck"]
    assert (neck.x, neck.y, neck.score) == (pytest.approx(there[0]), pytest.approx(there[1]), 1.0)
    drawn_depth = set_by_hand.front.template["neck_front"]
    assert drawn_depth == pytest.approx(tee.front.template["neck_front"] + deeper * depth, abs=1.0)


def test_refuses_a_point_of_the_neckline_that_lies_under_a_collar(builder):
    file = Path(__file__).resolve().parents[2] / "assets" / "showroom" / "garments" / "polo.jpg"
    polo = load_photo(file, IngestSettings())
    with pytest.raises(MirrorError, match="under its collar"):
        builder.build(polo, category="polo", landmarks={"neck": (0.5 * polo.width, 0.3 * polo.height)})


def test_names_what_the_photo_does_not_support(builder, tee):
    assert not any("detection picture" in w for w in tee.warnings)
    assert tee.doubtful == ()
    wrong = builder.build(photo(drawn_tee((40, 70, 160)).pixels), category="trousers")
    assert any("where these points lie: crotch" in w for w in wrong.warnings), wrong.warnings
    assert "crotch" in wrong.doubtful
    assert any("unusual for its kind" in w for w in wrong.warnings)


def test_reads_no_sleeve_into_the_arm_holes_of_a_sleeveless_dress(builder):
    file = Path(__file__).resolve().parents[2] / "assets" / "showroom" / "garments" / "dress.jpg"
    dress = builder.build(load_photo(file, IngestSettings()), category="dress")
    assert dress.cut == "sleeveless"
    truth = json.loads(file.with_suffix(".json").read_text())["landmarks"]
    width = truth["armpit_r"][0] - truth["armpit_l"][0]
    for name in ("shoulder_l", "shoulder_r", "armpit_l", "armpit_r", "waist_l", "waist_r", "hem_l", "hem_r"):
        (x, y), found = truth[name], dress.front.landmarks[name]
        assert np.hypot(found.x - x, found.y - y) < 0.03 * width, name


@pytest.mark.parametrize(("name", "cut"), [("hoodie", "long"), ("polo", "short")])
@pytest.mark.parametrize("mirrored", [False, True])
def test_reads_long_and_short_sleeves_as_what_they_are(builder, name, cut, mirrored):
    file = Path(__file__).resolve().parents[2] / "assets" / "showroom" / "garments" / f"{name}.jpg"
    seen = load_photo(file, IngestSettings())
    if mirrored:
        seen = replace(seen, pixels=np.ascontiguousarray(seen.pixels[:, ::-1]))
    assert builder.build(seen, category=name).cut == cut


def test_keeps_a_built_garment_bit_for_bit(tee, tmp_path):
    save_garment(tee, tmp_path / "tee.garment")
    again = load_garment(tmp_path / "tee.garment")
    assert again.front.alpha.tobytes() == tee.front.alpha.tobytes()
    assert again.front.pixels.tobytes() == tee.front.pixels.tobytes()
    assert again.front.template == tee.front.template
    assert again.key == tee.key


def test_believes_what_it_is_told_and_keys_it(builder, tee):
    told = builder.build(
        photo(drawn_tee((40, 70, 160)).pixels),
        category="Tee",
        photo_type=PhotoType.GHOST,
        fabric="cotton",
        fit_word="oversized",
    )
    assert (told.category, told.photo_type, told.fabric, told.fit_word) == (
        "tshirt",
        PhotoType.GHOST,
        "cotton",
        "oversized",
    )
    assert not any("guessed" in w for w in told.warnings)
    assert told.key != tee.key


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"category": "lehenga"}, ErrorCode.CATEGORY_UNSUPPORTED),
        ({"category": "saree"}, ErrorCode.CATEGORY_UNSUPPORTED),
        ({"fit_word": "baggy"}, ErrorCode.BAD_INPUT),
        ({"photo_type": PhotoType.ON_MODEL}, ErrorCode.GARMENT_ON_PERSON),
    ],
)
def test_refuses_before_any_work(builder, options, code):
    with pytest.raises(MirrorError) as caught:
        builder.build(photo(np.zeros((300, 300, 3), np.uint8)), **options)
    assert caught.value.code is code


def test_offers_its_public_names_lazily():
    for name in garment_step.__all__:
        assert callable(getattr(garment_step, name))
    with pytest.raises(AttributeError):
        _ = garment_step.no_such_thing
