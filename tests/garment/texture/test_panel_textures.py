"""Panel textures are made once per garment."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.garment.texture.panels import panel_textures
from tests.garment.drawn_garments import exact_view, garment_of


def test_make_the_textures_of_a_garment_once() -> None:
    garment = garment_of(exact_view("tshirt"), "tshirt")
    first, second = panel_textures(garment), panel_textures(replace(garment, fit_word="slim"))
    assert first[0] is second[0]
    assert first[1] is second[1]


def test_read_the_pixels_of_a_garment_once(monkeypatch) -> None:
    """Recognise the same garment without going through its megabytes again."""
    garment = garment_of(exact_view("tshirt"), "tshirt")
    first = panel_textures(garment)
    monkeypatch.setattr("engine.garment.texture.panels.hashlib.blake2b", lambda *_, **__: pytest.fail("read again"))
    assert panel_textures(garment)[0] is first[0]


def test_never_serve_the_textures_of_another_photo() -> None:
    garment = garment_of(exact_view("tshirt"), "tshirt")
    dyed = replace(garment.front, pixels=255 - garment.front.pixels)
    ours, theirs = panel_textures(garment), panel_textures(replace(garment, front=dyed))
    assert (ours[0] != theirs[0]).any()
    assert (ours[1] != theirs[1]).any()
