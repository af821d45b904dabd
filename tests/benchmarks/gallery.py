"""Dress every shared person in every shared garment and put the pictures on one page, best judged first.

Run: ``make gallery`` (all of it: hours), or a part of it: ``python -m tests.benchmarks.gallery --people p05,vhd
--garments tshirt --half``. The page is ``out/bench/index.html``, outside the repository. A run goes on where an earlier
one of the same state of the code stopped. Each process takes whole people: perceived and fitted once; garments are
built once and read from disk.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import hashlib
import json
import math
import multiprocessing
import os
import random
import subprocess
import sys
import traceback
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import cv2
import numpy as np

from engine.errors import MirrorError
from engine.export.pictures import before_after
from engine.files import write_bytes, write_json
from engine.garment import load_garment, save_garment
from engine.pipeline import Engine
from engine.types import F32, U8, Garment, Photo
from tests.benchmarks.gallery_page import write_page
from tests.benchmarks.shared_photos import SharedGarment, shared_garments, shared_people

ROOT = Path(__file__).resolve().parents[2]
PHOTOS = Path(os.environ.get("MIRROR_PHOTOS", ROOT.parent / "shared" / "photos"))
PROCESSES = 2
_WIDTH = 560
"""px of a tile on the page: before and after side by side."""


@dataclass(frozen=True)
class Entry:
    """One person in one garment.

    Attributes:
        state: of the code that made it.
        person, garment, category: file stems; key of configs/garments.yaml, "?" when it was never found out.
        verdict: "shown" | "refused" (by the judge) | "error" (refused before there was a picture) | "crashed".
        score: the judge's overall score, 0 without a picture.
        reasons: in words.
        scores: name → [value, limit, passed].
        seconds: step → wall s.
        picture: file of the picture beside the page, "" when there is none.
    """

    state: str
    person: str
    garment: str
    category: str
    verdict: str
    score: float
    reasons: list[str]
    scores: dict[str, list[float | bool | None]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    picture: str = ""


@dataclass(frozen=True)
class Plan:
    """What is to be done: half size or full, where to, for which state of the code."""

    out: Path
    state: str
    half: bool

    def entry_file(self, person: str, garment: str) -> Path:
        """Return where an entry is kept."""
        return self.out / "entries" / f"{person}--{garment}.json"

    def read(self, person: str, garment: str) -> Entry | None:
        """Return an entry of this state of the code, or None."""
        try:
            entry = Entry(**json.loads(self.entry_file(person, garment).read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return entry if entry.state == self.state else None

    def keep(self, entry: Entry) -> Entry:
        """Write an entry."""
        write_json(self.entry_file(entry.person, entry.garment), asdict(entry))
        return entry

    def garment_folder(self, garment: str) -> Path:
        """Return where a built garment is kept."""
        return self.out / "garments" / f"{garment}-{self.state}.garment"


def state_of_the_code(root: Path, half: bool) -> str:
    """Return the commit, a digest of what changed in engine/ and configs/ since, and the size of the pictures."""

    def git(*words: str) -> bytes:
        return subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True).stdout

    changed = git("diff", "HEAD", "--", "engine", "configs")
    state = git("rev-parse", "--short", "HEAD").decode().strip()
    state += f"-{hashlib.sha256(changed).hexdigest()[:6]}" if changed else ""
    return state + ("-half" if half else "")


def load(engine: Engine, path: Path, half: bool) -> Photo:
    """Read a photo, at half size if wanted."""
    photo = engine.load_photo(path)
    if not half:
        return photo

    def halved(plane: U8 | F32) -> np.ndarray:
        return cv2.resize(plane, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)

    alpha = None if photo.alpha is None else np.asarray(halved(photo.alpha), np.float32)
    return replace(photo, pixels=np.asarray(halved(photo.pixels), np.uint8), alpha=alpha)


def build(plan: Plan, garments: Sequence[SharedGarment]) -> None:
    """Build garments and keep them on disk; one that is refused leaves its reason there."""
    engine = Engine()
    for garment in garments:
        folder = plan.garment_folder(garment.name)
        refusal = folder.with_suffix(".json")
        if folder.is_dir() or refusal.exists():
            continue
        try:
            back = load(engine, garment.back, plan.half) if garment.back else None
            front = load(engine, garment.path, plan.half)
            save_garment(engine.build_garment(front, back, name=garment.name, category=garment.category), folder)
        except MirrorError as error:
            write_json(refusal, {"verdict": "error", "reasons": [error.sentence, error.remedy]})
        except Exception:
            write_json(refusal, {"verdict": "crashed", "reasons": [traceback.format_exc(limit=-3)]})


def dress(plan: Plan, person: Path, garments: Sequence[SharedGarment]) -> list[Entry]:
    """Dress one person in all garments; what was done before is read, not done again."""
    entries = {g.name: plan.read(person.stem, g.name) for g in garments}
    missing = [g for g in garments if entries[g.name] is None]
    engine = Engine() if missing else None
    for garment in missing:
        assert engine is not None
        refusal = plan.garment_folder(garment.name).with_suffix(".json")
        blank = Entry(plan.state, person.stem, garment.name, garment.category or "?", "error", 0.0, [])
        try:
            if refusal.exists():
                entry = replace(blank, **json.loads(refusal.read_text("utf-8")))
            else:
                entry = _dressed(plan, engine, blank, person, load_garment(plan.garment_folder(garment.name)))
        except MirrorError as error:
            entry = replace(blank, reasons=[error.sentence, error.remedy])
        except Exception:
            entry = replace(blank, verdict="crashed", reasons=[traceback.format_exc(limit=-3)])
        entries[garment.name] = plan.keep(entry)
        print(f"{entry.verdict:8s} {entry.score:.2f} {entry.person} {entry.garment}", flush=True)
    if engine is not None:
        engine.close()
    return [e for e in entries.values() if e is not None]


def _dressed(plan: Plan, engine: Engine, blank: Entry, person: Path, garment: Garment) -> Entry:
    result = engine.try_on(load(engine, person, plan.half), garment)
    name = f"{blank.person}--{blank.garment}.jpg"
    _write_jpeg(plan.out / "pictures" / name, result.image)
    tile = before_after(result.photo.pixels, result.image)
    height = round(tile.shape[0] * _WIDTH / tile.shape[1])
    _write_jpeg(plan.out / "tiles" / name, np.asarray(cv2.resize(tile, (_WIDTH, height), interpolation=cv2.INTER_AREA)))
    report = result.report
    return replace(
        blank,
        category=garment.category,
        verdict="shown" if report.passed else "refused",
        score=report.overall,
        reasons=list(report.reasons),
        scores={s.name: [None if math.isnan(s.value) else s.value, s.limit, s.passed] for s in report.scores},
        seconds={step: round(seconds, 2) for step, seconds in result.seconds.items()},
        picture=name,
    )


def _write_jpeg(path: Path, pixels: U8) -> None:
    done, data = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 90])
    assert done
    write_bytes(path, data.tobytes())


def make_gallery(
    plan: Plan,
    people: Sequence[Path],
    garments: Sequence[SharedGarment],
    *,
    processes: int = PROCESSES,
    sample: int = 0,
) -> list[Entry]:
    """Make what is missing and write the page.

    Args:
        plan: where to, for which state of the code.
        people: photos.
        garments: what each of them tries on.
        processes: at most two; each holds the networks (1.5 GB).
        sample: this many combinations, the same ones every time; 0 for all.

    Returns:
        The entries, best judged first.
    """
    combinations = [(p, g) for p in people for g in garments]
    if sample and sample < len(combinations):
        combinations = sorted(random.Random(26).sample(combinations, sample), key=combinations.index)
    worn = list({g.name: g for _, g in combinations}.values())
    wardrobe = {p: [g for q, g in combinations if q == p] for p in dict.fromkeys(p for p, _ in combinations)}
    entries: list[Entry] = []
    if processes == 1:
        build(plan, worn)
        entries = [e for p, own in wardrobe.items() for e in dress(plan, p, own)]
    else:
        spawn = multiprocessing.get_context("spawn")
        with concurrent.futures.ProcessPoolExecutor(min(processes, PROCESSES), mp_context=spawn) as pool:
            list(pool.map(build, [plan] * 2, [worn[::2], worn[1::2]]))
            for done in pool.map(dress, [plan] * len(wardrobe), wardrobe, wardrobe.values()):
                entries += done
    entries.sort(key=lambda e: (-e.score, e.person, e.garment))
    write_page(plan.out / "index.html", plan.state, entries)
    return entries


def main(words: Sequence[str] | None = None) -> int:
    """Read the command line and make the gallery."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", default="", help="comma-separated beginnings of file names")
    parser.add_argument("--garments", default="", help="comma-separated beginnings of file names, or categories")
    parser.add_argument("--half", action="store_true", help="photos at half size: four times faster")
    parser.add_argument("--sample", type=int, default=0, help="only this many combinations, the same ones every time")
    parser.add_argument("--processes", type=int, choices=(1, 2), default=PROCESSES)
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "bench")
    chosen = parser.parse_args(words)
    people, garments = shared_people(PHOTOS, chosen.people), shared_garments(PHOTOS, chosen.garments)
    if not people or not garments:
        print(f"no photos of people and garments in {PHOTOS} fit this choice", file=sys.stderr)
        return 2
    plan = Plan(chosen.out, state_of_the_code(ROOT, chosen.half), chosen.half)
    entries = make_gallery(plan, people, garments, processes=chosen.processes, sample=chosen.sample)
    shown = sum(e.verdict == "shown" for e in entries)
    print(f"{shown} of {len(entries)} pictures may be shown: {plan.out / 'index.html'}")
    return 1 if any(e.verdict == "crashed" for e in entries) else 0


if __name__ == "__main__":
    raise SystemExit(main())
