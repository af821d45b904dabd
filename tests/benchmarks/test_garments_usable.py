"""How many product photos are understood without a hand: landmarks against points read off the pictures by eye.

A photo is usable when every reference point is found within 4 % of the garment's width (the widest of its chest, waist
and hem).  The template is symmetric and the photos are not, so a pair counts by the mean of both sides, and each side
by twice the tolerance.  Under a collar, the references are its corners and the lowest point of its opening.  The
category is given, as a shop's feed does; the suggestions are counted apart.
"""

from __future__ import annotations

import csv
import gc
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from engine.errors import ErrorCode, MirrorError
from engine.garment import GarmentBuilder
from engine.garment.template.drawing import PLACEMENT, place
from engine.ingest import load_photo
from engine.models import ModelStore
from engine.settings.all import Settings
from engine.types import GarmentView, PhotoType

REFERENCES = Path(__file__).resolve().parents[1] / "garment" / "references"
TOLERANCE = 0.04
USABLE = 0.95


@dataclass(frozen=True)
class Reference:
    """One product photo, read by eye."""

    photo: str
    is_back: bool
    category: str
    photo_type: str
    points: dict[str, np.ndarray]


def references() -> list[Reference]:
    """Read the references."""
    points: dict[str, dict[str, np.ndarray]] = {}
    with (REFERENCES / "landmarks.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            points.setdefault(row["photo"], {})[row["landmark"]] = np.array([float(row["x"]), float(row["y"])])
    with (REFERENCES / "garments.csv").open(encoding="utf-8") as file:
        return [
            Reference(r["photo"], r["side"] == "back", r["category"], r["photo_type"], points[r["photo"]])
            for r in csv.DictReader(file)
        ]


def found_points(view: GarmentView) -> dict[str, np.ndarray]:
    """Return the view's landmarks and the lowest point of its front neckline."""
    found = {name: np.array([mark.x, mark.y]) for name, mark in view.landmarks.items()}
    t = view.template
    if "neck_front" in t:
        depth = t["opening_top"] + t["opening_depth"] if "collar_x" in t else t["neck_front"]
        spots = {"neck_front": (t.get("opening_lean", 0.0), depth)}
        if "collar_x" in t:
            spots |= {"hps_r": (t["collar_x"], t["collar_y"]), "hps_l": (-t["collar_x"], t["collar_y"])}
        placed = place(np.array(list(spots.values())), np.array([t[k] for k in PLACEMENT]))
        found |= dict(zip(spots, placed, strict=True))
    return found


def garment_width(points: dict[str, np.ndarray]) -> float:
    """Return the widest of chest, waist and hem (px)."""
    levels = ("armpit", "waist", "hem", "hem_out")
    return max(float(np.linalg.norm(points[f"{n}_l"] - points[f"{n}_r"])) for n in levels if f"{n}_l" in points)


def landmark_errors(found: dict[str, np.ndarray], reference: Reference) -> dict[str, float]:
    """Return landmark → error over the garment's width; inf when it was not found."""
    width = garment_width(reference.points)
    out: dict[str, float] = {}
    for name in dict.fromkeys(n.removesuffix("_l").removesuffix("_r") for n in reference.points):
        if name == "neck_front" and reference.is_back:
            continue
        if name in reference.points:
            out[name] = float(np.linalg.norm(found[name] - reference.points[name])) / width if name in found else np.inf
        elif f"{name}_l" not in found:
            out[name] = np.inf
        else:
            left, right = (found[f"{name}_{s}"] - reference.points[f"{name}_{s}"] for s in "lr")
            mean = np.hypot((right[0] - left[0]) / 2, (right[1] + left[1]) / 2)
            out[name] = float(max(mean, np.linalg.norm(left) / 2, np.linalg.norm(right) / 2)) / width
    return out


def build_view(builder: GarmentBuilder, folder: Path, reference: Reference) -> GarmentView:
    """Understand one photo; a back photo as the back of its front."""
    settings = Settings()
    photo = load_photo(folder / reference.photo, settings.ingest)
    kind = PhotoType(reference.photo_type) if reference.photo_type else None
    if not reference.is_back:
        return builder.build(photo, category=reference.category, photo_type=kind).front
    front = next((folder / reference.photo).parent.glob(Path(reference.photo).stem.replace("_back", "_front") + ".*"))
    built = builder.build(load_photo(front, settings.ingest), photo, category=reference.category, photo_type=kind)
    assert built.back is not None
    return built.back


def measure(folder: Path) -> dict[str, dict[str, float]]:
    """Return photo → landmark → error; a photo that the engine refuses has the error code."""
    builder = GarmentBuilder(ModelStore(), Settings().garment)
    rows: dict[str, dict[str, float]] = {}
    for reference in references():
        try:
            rows[reference.photo] = landmark_errors(found_points(build_view(builder, folder, reference)), reference)
        except MirrorError as error:
            rows[reference.photo] = {str(error.code): np.inf}
        gc.collect()
    return rows


def test_print_which_product_photos_are_usable(benchmark, photos) -> None:
    rows = benchmark.pedantic(lambda: measure(photos), rounds=1, iterations=1)
    print()
    usable = 0
    for photo, errors in rows.items():
        wrong = {name: error for name, error in errors.items() if error > TOLERANCE}
        usable += not wrong
        worst = max(errors.values())
        print(
            f"{photo:52s} {'usable' if not wrong else 'FAILS ' + ', '.join(f'{n} {e:.1%}' for n, e in wrong.items())}"
            f"{'' if wrong else f'  (worst {worst:.1%})'}"
        )
    print(f"usable without a hand: {usable} of {len(rows)} = {usable / len(rows):.1%} (target {USABLE:.0%})")
    benchmark.extra_info["usable_share"] = usable / len(rows)
    assert usable / len(rows) > 0.5


def test_print_suggested_categories_and_photo_types(benchmark, photos) -> None:
    settings = Settings()
    builder = GarmentBuilder(ModelStore(), settings.garment)

    def suggest() -> list[tuple[Reference, str, float, str, float]]:
        rows = []
        for reference in references():
            if not reference.is_back:
                category, kind = builder.suggest(load_photo(photos / reference.photo, settings.ingest))
                rows.append((reference, category.value, category.confidence, kind.value, kind.confidence))
                gc.collect()
        return rows

    rows = benchmark.pedantic(suggest, rounds=1, iterations=1)
    sure = settings.garment.classify.category_confidence
    right = sum(category == r.category for r, category, *_ in rows)
    misled = [r.photo for r, category, confidence, *_ in rows if category != r.category and confidence >= sure]
    typed = [(r, kind) for r, _, _, kind, _ in rows if r.photo_type]
    print()
    for r, category, confidence, kind, kind_confidence in rows:
        note = "" if category == r.category else ("  WRONG AND SURE" if confidence >= sure else "  asks")
        print(f"{r.photo:52s} {r.category:10s} → {category:10s} {confidence:4.0%}   {kind} {kind_confidence:.0%}{note}")
    print(f"category right: {right} of {len(rows)}; wrong and sure: {len(misled)}")
    print(f"photo type right: {sum(k == r.photo_type for r, k in typed)} of {len(typed)}")
    assert right / len(rows) > 0.5


@pytest.mark.parametrize("name", ["mh07_gray_main", "mh07_gray_back", "mp11_brown_main", "mp11_brown_back",
                                  "mp11_brown_alt1", "wt04_blue_main", "wt04_blue_back", "mh07_gray_alt1"])  # fmt: skip
def test_refuse_garments_worn_by_people(photos, name) -> None:
    photo = load_photo(photos / "garment" / f"onmodel_{name}.jpg", Settings().ingest)
    with pytest.raises(MirrorError) as refused:
        GarmentBuilder(ModelStore(), Settings().garment).build(photo)
    assert refused.value.code in (ErrorCode.GARMENT_ON_PERSON, ErrorCode.GARMENT_CUT_OFF)
    assert refused.value.remedy
