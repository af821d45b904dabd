"""Perception: seconds for a warm still of 1080×1920, and the table of the parse on labelled photos.

Run with ``pytest tests/benchmarks/test_perception_bench.py --benchmark-only -s``.
"""

from __future__ import annotations

import time
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.ingest import photo_from_pixels
from engine.models import ModelStore
from engine.perception import Perceiver
from engine.settings.perception import PerceptionSettings
from tests.benchmarks.bench_parse import measure


def portrait(path: Path) -> np.ndarray:
    """Return a photo scaled and cut to 1080×1920."""
    pixels = cv2.imread(str(path))[..., ::-1]
    scale = max(1080 / pixels.shape[1], 1920 / pixels.shape[0])
    large = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    y, x = (large.shape[0] - 1920) // 2, (large.shape[1] - 1080) // 2
    return np.ascontiguousarray(large[y : y + 1920, x : x + 1080])


@pytest.mark.parametrize("name", ["p34_w_gen_fullbody_jeans.jpg", "p27_w_tank_armsdown.jpg"])
def test_perceive_a_warm_still(benchmark, photos: Path, name: str):
    perceiver = Perceiver(ModelStore(), PerceptionSettings())
    photo = photo_from_pixels(portrait(photos / "person" / name))
    perceiver.perceive(photo)
    start = time.process_time()
    person = benchmark.pedantic(perceiver.perceive, args=(photo,), rounds=3)
    benchmark.extra_info["cpu_s"] = round((time.process_time() - start) / 3, 3)
    print(f"\n{name}: {benchmark.extra_info['cpu_s']} s of CPU")
    assert (person.parse > 0).any()


def test_parse_labelled_photos(benchmark, photos: Path):
    lines = benchmark.pedantic(measure, args=(photos,), rounds=1)
    print("\n" + "\n".join(lines))
    assert lines[-1].startswith("mean")
