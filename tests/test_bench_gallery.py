"""The gallery of the test photos: what is kept, counted and written. No picture is made here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.benchmarks.gallery import Entry, Plan
from tests.benchmarks.gallery_page import refusals, write_page
from tests.benchmarks.shared_photos import shared_garments, shared_people

ENTRY = Entry("abc", "p1", "tee", "tshirt", "shown", 0.8, [], seconds={"fit": 0.5}, picture="p1--tee.jpg")


def test_goes_on_only_where_the_code_is_the_same(tmp_path: Path) -> None:
    plan = Plan(tmp_path, "abc", half=True)
    plan.keep(ENTRY)
    assert plan.read("p1", "tee") == ENTRY
    assert plan.read("p2", "tee") is None
    assert Plan(tmp_path, "def", half=True).read("p1", "tee") is None
    plan.entry_file("p1", "tee").write_text("{")
    assert plan.read("p1", "tee") is None


def test_counts_refusals_of_pictures_apart_from_refusals_before_them() -> None:
    entries = [
        ENTRY,
        replace(ENTRY, person="p2", verdict="refused"),
        replace(ENTRY, person="p3", verdict="refused"),
        replace(ENTRY, person="p4", verdict="error"),
        replace(ENTRY, garment="skirt", category="skirt", verdict="error"),
    ]
    rows = refusals(entries)
    assert rows["tshirt"]["share of pictures refused"] == 2 / 3
    assert rows["tshirt"]["refused before"] == 1
    assert rows["all"]["tried"] == 5
    assert str(rows["skirt"]["share of pictures refused"]) == "nan"


def test_writes_tiles_in_the_given_order_with_words_escaped(tmp_path: Path) -> None:
    worse = replace(ENTRY, person="p2", verdict="refused", score=0.1, reasons=["A <sleeve> is torn."])
    write_page(tmp_path / "index.html", "abc", [ENTRY, worse])
    page = (tmp_path / "index.html").read_text("utf-8")
    assert page.index("0.80 shown") < page.index("0.10 refused")
    assert "A &lt;sleeve&gt; is torn." in page
    assert 'src="tiles/p1--tee.jpg"' in page


def test_takes_fronts_and_people_only(tmp_path: Path) -> None:
    for name in (
        "garment/a_front.jpg", "garment/a_back.jpg", "garment/b.png", "person/p1.jpg", "paired/x_person.jpg",
        "paired/x_garment.jpg", "paired/x_mask.png",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    garments = {g.name: g for g in shared_garments(tmp_path)}
    assert set(garments) == {"a_front", "b", "x_garment"}
    assert garments["a_front"].back == tmp_path / "garment" / "a_back.jpg"
    assert garments["b"].back is None
    assert [p.stem for p in shared_people(tmp_path)] == ["p1", "x_person"]
    assert [p.stem for p in shared_people(tmp_path, "x,y")] == ["x_person"]
