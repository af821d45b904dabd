"""How steadily people are read: another photo of the same person must be parsed the same.

Every third shared person, set before a drawn shop or photographed worse.  A pixel follows when it keeps its class
(background, hair, face, skin, top, bottom, legs, shoes); pixels within 1 % of the height of a border are left out, as
two labellers differ there, too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.errors import MirrorError
from engine.ingest import load_photo
from engine.models import ModelStore
from engine.perception.perceiver import Perceiver
from engine.settings.all import Settings
from engine.types import U8, Bools, Person
from tests.benchmarks.busy_place import before_shop
from tests.benchmarks.shared_photos import shared_people

EVERY = 3
BORDER = 0.01
"""of the height."""


def _jpeg(pixels: U8) -> U8:
    packed = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 40])[1]
    return np.ascontiguousarray(cv2.imdecode(packed, cv2.IMREAD_COLOR)[..., ::-1])


def _dark(pixels: U8) -> U8:
    noise = np.random.default_rng(3).normal(0, 6, pixels.shape)
    return np.clip(255 * 0.6 * (pixels / 255.0) ** 1.6 + noise, 0, 255).astype(np.uint8)


def _warm(pixels: U8) -> U8:
    return np.clip(pixels * np.array([1.12, 0.95, 0.72]), 0, 255).astype(np.uint8)


ALTERATIONS: dict[str, Callable[[Person, int], U8]] = {
    "before a shop": lambda person, seed: before_shop(person.photo.pixels, person.alpha, seed),
    "dark and noisy": lambda person, _: _dark(person.photo.pixels),
    "warm lamps": lambda person, _: _warm(person.photo.pixels),
    "JPEG 40": lambda person, _: _jpeg(person.photo.pixels),
}


@pytest.fixture(scope="module")
def perceiver() -> Perceiver:
    return Perceiver(ModelStore(), Settings().perception)


@pytest.fixture(scope="module")
def people(perceiver, photos: Path) -> list[Person]:
    """Read every third person as photographed; photos that are refused as such are left out."""
    read = []
    for path in shared_people(photos)[::EVERY]:
        try:
            read.append(perceiver.perceive(load_photo(path, Settings().ingest)))
        except MirrorError:
            continue
    return read


def inner(parse: U8) -> Bools:
    """Return what lies away from every border between classes."""
    reach = max(1, round(BORDER * parse.shape[0]))
    kernel = np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)
    return np.asarray(cv2.erode(parse, kernel) == cv2.dilate(parse, kernel))


@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_print_how_much_of_a_parse_follows(benchmark, perceiver, people, alteration) -> None:
    def measure() -> list[float]:
        shares = []
        for seed, person in enumerate(people):
            pixels = ALTERATIONS[alteration](person, seed)
            photo = replace(person.photo, pixels=pixels, sha256=f"{person.photo.sha256} {alteration}")
            try:
                again = perceiver.perceive(photo).parse
            except MirrorError as error:
                print(f"  {alteration}, person {seed}: refused: {error.sentence}")
                shares.append(0.0)
                continue
            sure = inner(person.parse) & ((person.parse > 0) | (again > 0))
            shares.append(float((again == person.parse)[sure].mean()))
        return shares

    shares = benchmark.pedantic(measure, rounds=1)
    print(f"\n{alteration}: {len(shares)} people, median {np.median(shares):.3f}, worst {min(shares):.3f}")
    assert np.median(shares) > 0.9
