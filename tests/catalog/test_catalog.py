"""Garments are found by what a shopper types, filters and scans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.catalog import Catalog, Colour, sync_folder
from engine.catalog.item import folded, normal_tag
from tests.catalog.shop_folder import THREE, shop

HINDI = "A5,नीला कुर्ता,kurta,e.jpg,नीला,,M,,,"
ARABIC = "A6,قميص أزرق,shirt,f.jpg,,,M,,,"


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    sync_folder(tmp_path / "cat", shop(tmp_path / "shop", *THREE, "A4,Blue polo,polo,d.jpg,blau,,L,,,", HINDI, ARABIC))
    with Catalog(tmp_path / "cat") as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["A1", "A2", "A3", "A4", "A5", "A6"]),
        ("tee", ["A1", "A3"]),
        ("TEE rot", ["A1"]),
        ("strasse", ["A1"]),
        ("Straße", ["A1"]),
        ("armel", ["A2"]),
        ("creme", ["A3"]),
        ("hoo", ["A2"]),
        ("t-shirt", ["A1", "A3"]),
        ("a4", ["A4"]),
        ("12345678905", ["A1"]),
        ("कुर्ता", ["A5"]),
        ("कुर", ["A5"]),
        ("أزرق", ["A6"]),
        ("trousers", []),
        ('"', []),
        ("tee OR polo", []),
        ("NEAR(", []),
        ("*", []),
    ],
)
def test_find_garments_by_beginnings_of_words_in_any_script(catalog: Catalog, query: str, found: list[str]) -> None:
    assert [item.sku for item in catalog.items(query)] == found


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_answer_whatever_is_typed(catalog: Catalog, query: str) -> None:
    assert isinstance(catalog.items(query), list)


def test_filter_by_category_colour_and_size_together(catalog: Catalog) -> None:
    assert [item.sku for item in catalog.items(colour="blau")] == ["A2", "A3", "A4"]
    assert [item.sku for item in catalog.items(colour="blau", size="M")] == ["A2", "A3"]
    assert [item.sku for item in catalog.items("tee", colour="blau", size="M", category="tshirt")] == ["A3"]
    assert catalog.categories() == ["tshirt", "hoodie", "polo", "kurta", "shirt"]
    assert catalog.colours() == [Colour("rot", ""), Colour("blau", ""), Colour("नीला", "")]
    assert catalog.sizes() == ["S", "M", "L"]


def test_name_the_variants_of_a_garment(catalog: Catalog) -> None:
    assert [item.sku for item in catalog.variants("A3")] == ["A1", "A3"]
    assert [item.sku for item in catalog.variants("A2")] == ["A2"]
    assert catalog.variants("nothing") == []


@pytest.mark.parametrize(
    ("scanned", "sku"),
    [
        ("0012345678905", "A1"),
        ("012345678905", "A1"),
        (" 12345678905 ", "A1"),
        ("a2", "A2"),
        ("https://x.example/A3", "A3"),
        ("https://shop.example/de/p/A4?utm=poster", "A4"),
        ("https://shop.example/product?id=A2&utm=poster", "A2"),
        ("https://shop.example/", None),
        ("999", None),
        ("", None),
    ],
)
def test_know_the_garment_of_a_scanned_tag(catalog: Catalog, scanned: str, sku: str | None) -> None:
    item = catalog.by_tag(scanned)
    assert (item.sku if item else None) == sku


def test_show_product_photos_until_there_is_a_look_book(catalog: Catalog) -> None:
    assert [(p.sku, p.worn) for p in catalog.lookbook()] == [(f"A{n}", False) for n in range(1, 7)]


def test_draw_a_short_look_book_evenly_from_a_large_shop(catalog: Catalog) -> None:
    assert [picture.sku for picture in catalog.lookbook(limit=3)] == ["A1", "A3", "A5"]
    assert len(catalog.lookbook(limit=100)) == 6


def test_notice_that_another_connection_changed_the_catalogue(catalog: Catalog, tmp_path: Path) -> None:
    before = catalog.version()
    assert catalog.version() == before
    sync_folder(tmp_path / "cat", shop(tmp_path / "shop", THREE[0]))
    assert catalog.version() != before
    assert [item.sku for item in catalog.items()] == ["A1"]


def test_fold_accents_of_latin_letters_and_keep_vowel_signs() -> None:
    assert folded("ÀÉÎõü ẞ ﬁn") == "aeiou ss fin"
    assert folded("कुर्ता") == "कुर्ता"


@given(st.text(max_size=20))
def test_fold_what_is_folded_to_itself(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.integers(1, 10**12))
def test_read_upc_and_ean_of_one_code_alike(code: int) -> None:
    assert normal_tag(f"{code:013d}") == normal_tag(f"0{code:013d}") == normal_tag(str(code))
