"""A small, fixed sample of the gallery: refusals per category and seconds per step."""

from __future__ import annotations

from tests.benchmarks.gallery import ROOT, Plan, make_gallery, state_of_the_code
from tests.benchmarks.gallery_page import refusals
from tests.benchmarks.shared_photos import shared_garments, shared_people

SAMPLE = 24


def test_print_refusals_of_a_sample(benchmark, photos) -> None:
    plan = Plan(ROOT / "out" / "bench" / "sample", state_of_the_code(ROOT, half=True), half=True)
    people, garments = shared_people(photos), shared_garments(photos)
    entries = benchmark.pedantic(
        make_gallery, (plan, people, garments), {"processes": 1, "sample": SAMPLE}, rounds=1, iterations=1
    )
    print(f"\n{SAMPLE} combinations at half size, the page: {plan.out / 'index.html'}")
    print(f"{'category':12s} tried shown refused before")
    for category, row in refusals(entries).items():
        figures = [row[k] for k in ("tried", "shown", "refused by the judge", "refused before")]
        print(f"{category:12s} " + " ".join(f"{n:5.0f}" for n in figures))
    assert not any(e.verdict == "crashed" for e in entries)
