"""What the screen is told about the fit: the same as the command line, in codes."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from engine.live.fit_notes import fit_notes
from engine.settings import Settings
from tests.sizing.wardrobe import WOMEN, advice_of, body_of, garment_of, graded

BODY = body_of(92, 76, 100)
TEE = garment_of("tshirt", graded(WOMEN, chest=9))
TROUSERS = garment_of("trousers", graded(WOMEN, band=2, hip=8))


def _worn(size):
    """Return all of a drape that the notes read; they do not ask how its cloth pulls."""
    return SimpleNamespace(pattern=SimpleNamespace(size=size))


def test_every_size_is_told_by_its_ease_with_the_size_that_suits():
    for size, fits in advice_of(TEE, BODY).fits.items():
        (told,) = fit_notes([TEE], [_worn(size)], BODY, Settings()).garments
        assert told.notes == {f.ease.zone: f.word.value for f in fits}
        assert (told.size, told.recommended, told.verdict, told.estimated) == (size, "M", "fits", False)
        assert told.cm["chest"] == round(2 * TEE.size_chart.sizes[size]["half_chest"] - 92, 1)


def test_an_estimated_size_is_not_said_to_fit():
    bare = replace(TEE, size_chart=None)
    (told,) = fit_notes([bare], [_worn("")], BODY, Settings()).garments
    assert told.estimated
    assert (told.notes, told.cm, told.recommended, told.verdict) == ({}, {}, "", "")


def test_top_and_trousers_are_each_told_by_their_own_zones_the_top_first():
    top, bottom = fit_notes([TROUSERS, TEE], [_worn("L"), _worn("M")], BODY, Settings()).garments
    assert (top.size, top.recommended, set(top.notes)) == ("M", "M", {"chest"})
    assert (bottom.size, bottom.recommended) == ("L", "M")
    assert bottom.notes == {"waist": "loose", "hips": "good"}
    assert fit_notes([], [], BODY, Settings()) is None


def test_two_sizes_and_a_doubt_are_told_as_they_are():
    between = body_of(96, 80, 104, share=0.05, clothes_m=0.03)
    (told,) = fit_notes([TEE], [_worn("M")], between, Settings()).garments
    assert told.between == ("M", "L")
    assert (told.doubt, told.doubt_cm) == ("clothes", 4.8)
    assert (told.smallest, told.largest) == ("M", "L")
