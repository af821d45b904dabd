"""The same bytes in a spawned worker as in the process that spawned it, while both hold their engines."""

from __future__ import annotations

import concurrent.futures
import hashlib
import multiprocessing
from pathlib import Path

from engine.pipeline import Engine

ROOM = Path(__file__).resolve().parents[2] / "assets" / "showroom"


def digest_of_a_still(person: str, garment: str) -> str:
    """Dress a house model and return the SHA-256 of picture and verdict."""
    engine = Engine()
    built = engine.build_garment(ROOM / "garments" / f"{garment}.jpg", category="tshirt")
    result = engine.try_on(ROOM / "people" / f"{person}.jpg", built)
    engine.close()
    return hashlib.sha256(result.image.tobytes() + repr(result.report).encode()).hexdigest()


def test_print_determinism_in_a_spawned_worker(benchmark) -> None:
    here = benchmark.pedantic(digest_of_a_still, ("mei", "tee_print"), rounds=1, iterations=1)
    spawn = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=spawn) as pool:
        there = pool.submit(digest_of_a_still, "mei", "tee_print").result()
    print(f"\nhere {here[:16]}, in a spawned worker {there[:16]}")
    assert here == there
