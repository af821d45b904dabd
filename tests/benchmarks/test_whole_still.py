"""The whole still at 1080×1920, warm, the garment already built: seconds per step and memory."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np

from engine.garment import load_garment
from engine.ingest import photo_from_pixels
from engine.pipeline import Engine
from tests.benchmarks.baseline import print_against_baseline

ROOM = Path(__file__).resolve().parents[2] / "assets" / "showroom"


def test_print_the_whole_still(benchmark, tmp_path) -> None:
    folder = tmp_path / "tee.garment"
    words = ["garment", "build", str(ROOM / "garments" / "tee_text.jpg"), "--category", "tshirt", "--out", str(folder)]
    subprocess.run([sys.executable, "-m", "engine.cli", *words], check=True, capture_output=True)
    engine = Engine()
    garment = load_garment(folder)
    pixels = cv2.cvtColor(cv2.imread(str(ROOM / "people" / "kofi.jpg")), cv2.COLOR_BGR2RGB)
    photo = photo_from_pixels(cv2.resize(pixels, (1080, 1920), interpolation=cv2.INTER_CUBIC))
    engine.try_on(photo, garment)  # loads the networks, compiles the kernels
    runs: list[dict[str, float]] = []
    vertices: list[int] = []

    def still() -> None:  # keeps figures only: a result kept would count as the next still's memory
        engine.forget_people()
        result = engine.try_on(photo, garment)
        runs.append(result.seconds)
        vertices.append(result.drapes[0].pattern.sim_count)

    benchmark.pedantic(still, rounds=3, iterations=1)
    figures = {f"{step}, s": float(np.median([run[step] for run in runs])) for step in runs[0]}
    total = sum(figures.values())
    print_against_baseline({"whole still, s": total, **figures})
    print(f"peak resident memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB")
    benchmark.extra_info.update(seconds=total, cloth_vertices=vertices[0])
    engine.close()
