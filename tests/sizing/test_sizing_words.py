"""Words of fit against garments and bodies whose measures are known."""

from __future__ import annotations

import numpy as np
import pytest

from engine.garment.kind.categories import load_garment_config
from engine.settings.sizing import SizingSettings
from engine.sizing import zone_eases
from engine.sizing.words import meant_ease
from engine.types import PhotoType
from tests.sizing.wardrobe import MEN, SETTINGS, WOMEN, bodies_of, body_of, garment_of, graded, words_of

ORDER = ["too_tight", "tight", "snug", "good", "loose"]
SEWN = {
    "tshirt": {"chest": 9},
    "shirt": {"chest": 12, "waist": 18},
    "hoodie": {"chest": 14},
    "jacket": {"chest": 14},
    "dress": {"chest": 7, "waist": 9, "hip": 9},
    "trousers": {"band": 2, "hip": 8},
    "skirt": {"band": 2, "hip": 9},
}


@pytest.mark.parametrize("table", [WOMEN, MEN], ids=["women", "men"])
@pytest.mark.parametrize("category", SEWN)
def test_a_size_fits_the_body_it_is_graded_for_and_no_larger_size_is_tighter(category, table):
    garment = garment_of(category, graded(table, **SEWN[category]))
    for size, body in bodies_of(table).items():
        words = words_of(garment, body)
        assert set(words[size].values()) == {"good"}
        for zone in words[size]:
            ladder = [ORDER.index(words[label][zone]) for label in table]
            assert ladder == sorted(ladder), (size, zone)


@pytest.mark.parametrize(
    ("half", "word"), [(44, "too_tight"), (46.5, "snug"), (50, "good"), (53, "good"), (56, "loose"), (60, "loose")]
)
def test_say_by_the_centimetres_around_the_chest_how_a_tee_fits(half, word):
    garment = garment_of("tshirt", {"M": {"half_chest": half}})
    assert words_of(garment, body_of(91, 75, 98))["M"]["chest"] == word


def test_less_cloth_than_body_is_too_tight_at_every_girth():
    body = body_of(92, 76, 100)
    dress = garment_of("dress", {"M": {"half_chest": 45, "half_waist": 37, "half_hip": 49}})
    assert words_of(dress, body)["M"] == {"chest": "too_tight", "waist": "too_tight", "hips": "too_tight"}
    trousers = garment_of("trousers", {"M": {"half_waist": 39, "half_hip": 49, "half_thigh": 27, "inseam": 66}})
    words = words_of(trousers, body)["M"]
    assert [words[z] for z in ("waist", "hips", "thighs", "legs")] == ["too_tight", "too_tight", "too_tight", "short"]


def test_shoulders_are_compared_across_and_not_by_the_pull_of_the_cloth():
    body = body_of(92, 76, 100, shoulder=40)
    chart = {str(cm): {"half_chest": 52, "shoulder": cm} for cm in (34, 37, 41, 46)}
    words = words_of(garment_of("tshirt", chart), body)
    assert [words[size]["shoulders"] for size in chart] == ["too_tight", "snug", "good", "loose"]
    oversized = words_of(garment_of("tshirt", chart, fit_word="oversized"), body)
    assert oversized["46"]["shoulders"] == "good"


def test_what_is_meant_follows_the_fit_word():
    body = body_of(92, 76, 100)
    chart = {"M": {"half_chest": 48}, "L": {"half_chest": 53}, "XXL": {"half_chest": 57}}
    found = {fit: words_of(garment_of("tshirt", chart, fit_word=fit), body) for fit in ("slim", "regular", "oversized")}
    assert [found[fit]["M"]["chest"] for fit in found] == ["good", "good", "snug"]
    assert [found[fit]["L"]["chest"] for fit in found] == ["loose", "good", "snug"]
    assert [found[fit]["XXL"]["chest"] for fit in found] == ["loose", "loose", "good"]
    for kind in SizingSettings().kinds:
        for fit in found:
            for zone in ("shoulders", "chest", "waist", "hips", "thighs", "arms"):
                meant = meant_ease(garment_of(kind, chart, fit_word=fit), zone, SETTINGS.sizing)
                assert meant is None or list(meant) == sorted(meant)


def test_a_straight_tee_may_stand_off_a_waist_and_a_dress_may_not():
    body = body_of(92, 70, 98)
    row = {"half_chest": 51, "half_waist": 50, "half_hip": 53}
    assert words_of(garment_of("tshirt", {"M": row}), body)["M"]["waist"] == "good"
    assert words_of(garment_of("dress", {"M": row}), body)["M"]["waist"] == "loose"


def test_full_sleeves_and_legs_are_long_or_short_and_cropped_ones_neither():
    body = body_of(92, 76, 100, height=170, shoulder=40)  # arm 52 + 3 cm, legs 78.2 cm
    sleeves = {str(cm): {"half_chest": 52, "shoulder": 40, "sleeve": cm} for cm in (40, 50, 58, 66)}
    words = words_of(garment_of("longsleeve", sleeves), body)
    assert [words[size].get("sleeves") for size in sleeves] == [None, "short", "good", "long"]
    legs = {str(cm): {"half_waist": 42, "half_hip": 54, "inseam": cm} for cm in (60, 68, 76, 84)}
    words = words_of(garment_of("trousers", legs), body)
    assert [words[size].get("legs") for size in legs] == [None, "short", "good", "long"]


def test_a_hem_bares_the_belly_or_hangs_like_a_tunic():
    body = body_of(92, 76, 100)  # the legs begin 65 cm below the neck
    chart = {str(cm): {"half_chest": 51, "length": cm} for cm in (42, 63, 76)}
    words = words_of(garment_of("tshirt", chart), body)
    assert [words[size]["length"] for size in chart] == ["short", "good", "long"]
    assert "length" not in words_of(garment_of("dress", {"M": {"half_chest": 49, "length": 110}}), body)["M"]


def test_a_flat_photo_tells_what_the_chart_leaves_out_and_a_worn_one_does_not():
    body = body_of(92, 76, 100)
    chart = {"M": {"half_chest": 50}}
    worn, flat = (
        zone_eases(
            garment_of("tshirt", chart, photo_type=kind), "M", body.measures, SETTINGS.sizing, SETTINGS.garment.pattern
        )
        for kind in (PhotoType.GHOST, PhotoType.FLAT)
    )
    assert {e.zone for e in worn} == {"chest"}
    seen = {e.zone: e for e in flat}
    assert seen["waist"].garment_cm == pytest.approx(98)  # 490 px where 500 px are 50 cm
    assert seen["length"].garment_cm == pytest.approx(69)
    assert seen["arms"].garment_cm == pytest.approx(34)
    assert [seen[z].charted for z in ("chest", "waist", "length", "arms")] == [True, False, False, False]


def test_a_short_top_is_compared_with_the_body_at_its_own_hem():
    body = body_of(92, 76, 100)
    chart = {"M": {"half_chest": 50, "half_hem": 46, "length": 52}}  # 43 cm below the joints: girth 91.6
    ease = {
        e.zone: e
        for e in zone_eases(garment_of("tshirt", chart), "M", body.measures, SETTINGS.sizing, SETTINGS.garment.pattern)
    }["hips"]
    assert ease.body_cm == pytest.approx(np.interp(0.43, [0.30, 0.50], [76, 100]), abs=0.1)
    assert ease.garment_cm == pytest.approx(92)


def test_every_category_that_can_be_cut_has_a_kind_with_eases():
    supported = {key for key, category in load_garment_config().categories.items() if category.supported}
    assert supported <= set(SETTINGS.sizing.kinds)
    assert set(SETTINGS.sizing.kinds.values()) == set(SETTINGS.sizing.meant_cm)
