"""How steadily garments are read: another photo of the same garment must give the same landmarks and category.

A reading follows when every landmark that has a reference (smooth runs have none) lies within 2 % of the garment's
width of where the alteration moved it.  The suggested category should stay.  Every third photo is read, altered in ten
ways.
"""

from __future__ import annotations

import gc
from pathlib import Path

import numpy as np
import pytest

from engine.errors import MirrorError
from engine.garment import GarmentBuilder
from engine.garment.cutout.candidates import cut_out
from engine.ingest import load_photo
from engine.models import ModelStore
from engine.settings.all import Settings
from engine.types import Photo, PhotoType
from tests.benchmarks.altered_photos import ALTERATIONS
from tests.benchmarks.test_garments_usable import Reference, found_points, garment_width, references

FOLLOWS = 0.02
EVERY = 3


@pytest.fixture(scope="module")
def builder() -> GarmentBuilder:
    return GarmentBuilder(ModelStore(), Settings().garment)


@pytest.fixture(scope="module")
def first_readings(builder, photos: Path) -> list[tuple[Reference, Photo, dict[str, np.ndarray], str]]:
    """Read every third front photo as it is."""
    out = []
    for reference in [r for r in references() if not r.is_back][::EVERY]:
        photo = load_photo(photos / reference.photo, Settings().ingest)
        out.append((reference, photo, *read(builder, photo, reference)))
    return out


def read(builder: GarmentBuilder, photo: Photo, reference: Reference) -> tuple[dict[str, np.ndarray], str]:
    """Return the landmarks and the suggested category."""
    kind = PhotoType(reference.photo_type) if reference.photo_type else None
    view = builder.build(photo, category=reference.category, photo_type=kind).front
    gc.collect()
    return found_points(view), builder.suggest(photo)[0].value


@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_print_how_many_readings_follow(benchmark, builder, first_readings, alteration) -> None:
    settings = Settings().garment

    def measure() -> list[tuple[str, dict[str, float], bool]]:
        rows = []
        for reference, photo, points, category in first_readings:
            altered = ALTERATIONS[alteration](photo, cut_out(photo, ModelStore(), settings.cutout))
            wanted = {n: p for n, p in altered.follow(points).items() if n in reference.points}
            try:
                found, now = read(builder, altered.photo, reference)
            except MirrorError as error:
                rows.append((reference.photo, {str(error.code): np.inf}, False))
                continue
            width = garment_width(wanted)
            off = {n: float(np.linalg.norm(found[n] - p)) / width if n in found else np.inf for n, p in wanted.items()}
            rows.append((reference.photo, {n: v for n, v in off.items() if v > FOLLOWS}, now == category))
        return rows

    rows = benchmark.pedantic(measure, rounds=1, iterations=1)
    print()
    for photo, strays, stays in rows:
        note = ", ".join(f"{name} {stray:.1%}" for name, stray in strays.items())
        print(f"{photo:52s} {'follows' if not strays else note}{'' if stays else '  ANOTHER CATEGORY'}")
    share = sum(not strays for _, strays, _ in rows) / len(rows)
    kept = sum(stays for *_, stays in rows) / len(rows)
    print(
        f"{alteration}: landmarks of {share:.0%} of {len(rows)} follow within {FOLLOWS:.0%}; category stays {kept:.0%}"
    )
    benchmark.extra_info["follow_share"] = share
    assert share > 0.3
