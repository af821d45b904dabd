"""The recommended size against what a shop assistant would bring."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from engine.sizing.sentences import advice_sentences
from engine.types import PhotoType
from tests.sizing.test_sizing_words import SEWN
from tests.sizing.wardrobe import MEN, WOMEN, advice_of, bodies_of, body_of, garment_of, graded


@pytest.mark.parametrize("table", [WOMEN, MEN], ids=["women", "men"])
@pytest.mark.parametrize("category", SEWN)
def test_bring_every_body_the_size_that_is_graded_for_it(category, table):
    garment = garment_of(category, graded(table, **SEWN[category]))
    for size, body in bodies_of(table).items():
        advice = advice_of(garment, body)
        assert (advice.best, advice.between, advice.verdict) == (size, (), "fits")
        assert (advice.smallest, advice.largest) == (size, size)  # a tape is sure enough
        assert advice_sentences(advice)[0].startswith(f"Size {size} suits best")


def test_say_of_a_body_between_two_sizes_that_it_is_between_them_and_why():
    garment = garment_of("tshirt", graded(WOMEN, chest=9))
    advice = advice_of(garment, body_of(96, 80, 104))
    assert advice.between == ("M", "L")
    first = advice_sentences(advice)[0]
    assert first == (
        "Between M and L: M has 5 cm more than the body at the chest, L has 13 cm more than the body at the chest "
        "(meant: 4 to 15)."
    )


def test_a_dress_is_brought_for_the_fullest_part_of_a_body():
    garment = garment_of("dress", graded(WOMEN, chest=7, waist=9, hip=6))
    advice = advice_of(garment, body_of(92, 76, 112))  # chest M, hips beyond L
    assert advice.best == "L"
    assert {f.ease.zone: f.word.value for f in advice.fits["M"]}["hips"] == "too_tight"
    pear = advice_of(garment_of("trousers", graded(WOMEN, band=2, hip=8)), body_of(92, 72, 110))
    assert pear.best == "L"  # a waistband can be taken in


def test_a_wide_shoulder_does_not_shrink_a_tee():
    chart = {s: row | {"shoulder": 44.0 + 2 * k} for k, (s, row) in enumerate(graded(WOMEN, chest=9).items())}
    assert advice_of(garment_of("tshirt", chart), body_of(100, 84, 108, shoulder=38)).best == "L"


def test_say_when_even_the_largest_size_is_too_tight_and_the_smallest_loose():
    garment = garment_of("tshirt", graded({"S": (86, 70, 94), "M": (92, 76, 100)}, chest=9))
    large = advice_of(garment, body_of(110, 95, 117))
    assert (large.best, large.verdict) == ("M", "too_tight")
    assert advice_sentences(large)[0] == "No size fits: even M has 9 cm too little at the chest."
    full = advice_of(garment, body_of(100.6, 84, 108))
    assert (full.best, full.verdict) == ("M", "tight")
    assert "Even the largest size, M, is tight: 0 cm more than the body" in advice_sentences(full)[0]
    slim = advice_of(garment, body_of(74, 60, 84))
    assert (slim.best, slim.verdict) == ("S", "loose")
    assert "Even the smallest size, S, is loose: 21 cm more than the body" in advice_sentences(slim)[0]


def test_say_how_sure_the_size_is_and_what_would_make_it_surer():
    garment = garment_of("tshirt", graded(WOMEN, chest=9))
    tape = advice_of(garment, body_of(92, 76, 100))
    assert (tape.doubt, tape.smallest, tape.largest) == ("", "M", "M")
    guessed = advice_of(garment, body_of(92, 76, 100, share=0.08, height_share=0.07))
    assert (guessed.doubt, guessed.smallest, guessed.largest) == ("height", "S", "L")
    assert advice_sentences(guessed)[-1] == (
        "The height is not known, so that girths are known to ± 7 cm only, and S to L may be right. State the height."
    )
    dressed = advice_of(garment, body_of(92, 76, 100, share=0.045, clothes_m=0.03))
    assert dressed.doubt == "clothes"
    assert "through loose clothes: ± 4 cm" in advice_sentences(dressed)[-1]


def test_the_order_of_the_chart_does_not_matter():
    chart = graded(WOMEN, chest=9)
    turned = dict(reversed(chart.items()))
    body = body_of(96, 80, 104)
    ways = [advice_of(garment_of("tshirt", c), body) for c in (chart, turned)]
    assert ways[0].between == ways[1].between == ("M", "L")
    assert advice_sentences(ways[0])[0] == advice_sentences(ways[1])[0]


def test_a_flared_skirt_is_chosen_by_its_waistband():
    chart = {s: {"half_waist": 0.5 * w, "half_hip": 70.0} for s, w in (("S", 76), ("M", 82), ("L", 90))}
    advice = advice_of(garment_of("skirt", chart), body_of(92, 76, 100))  # 80.8 cm where a waistband sits
    assert advice.best == "M"
    assert "at the waist (meant: 0 to 5)" in advice_sentences(advice)[0]


def test_the_recommended_size_and_its_words_never_disagree():
    """Whatever body comes, a size that suits is nowhere too tight, and "no size fits" is true of every size."""
    rng = np.random.default_rng(3)
    for category, photo_type in product(SEWN, (PhotoType.FLAT, PhotoType.GHOST)):
        table = graded(WOMEN, **SEWN[category])
        chest_only = {size: dict(list(row.items())[:1]) for size, row in table.items()}
        for chart in (table, chest_only):  # of the second, flat photos tell the rest
            garment = garment_of(category, chart, photo_type=photo_type)
            for girths in np.array(list(WOMEN.values())) + rng.normal(0, 6, (len(WOMEN), 3)):
                advice = advice_of(garment, body_of(*girths))
                tight = {
                    size for size, fits in advice.fits.items() if any(fit.word.value == "too_tight" for fit in fits)
                }
                if advice.best in tight:
                    assert advice.verdict == "too_tight"
                    assert tight == set(chart)
                    assert advice_sentences(advice)[0].startswith(f"No size fits: even {advice.best} has")
                else:
                    assert advice.verdict in ("fits", "tight", "loose")
                assert not tight & set(advice.between)


def test_hips_that_only_the_photo_tells_lead_to_a_larger_size_where_it_can_be_sure():
    chart = {size: {"half_chest": row["half_chest"]} for size, row in graded(WOMEN, chest=9).items()}
    garment = garment_of("tshirt", chart, photo_type=PhotoType.FLAT)
    hem = 2 * 0.5 * (92 + 9) * 255 / 250  # cm around, of M
    slightly = advice_of(garment, body_of(92, 76, hem))
    assert (slightly.best, slightly.verdict) == ("M", "fits")
    assert "It is tight at the hips (-2 cm)." in advice_sentences(slightly)
    assert advice_of(garment, body_of(92, 76, hem + 6)).best == "L"


def test_a_size_whose_shoulders_are_too_tight_is_the_nearest_one_and_says_so():
    chart = {s: row | {"shoulder": 36.0 + k} for k, (s, row) in enumerate(graded(WOMEN, chest=9).items())}
    advice = advice_of(garment_of("shirt", chart), body_of(92, 76, 100, shoulder=48))
    assert advice.verdict == "narrow"
    said = advice_sentences(advice)
    assert said[0].startswith(f"Size {advice.best} comes nearest: ")
    assert any(sentence.startswith("It is too tight at the shoulders (") for sentence in said)
