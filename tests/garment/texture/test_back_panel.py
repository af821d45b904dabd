"""What only the front shows is filled on the back, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from engine.garment.texture.back_panel import fill_with_cloth

SIDE = 400
HOLE = (slice(20, 60), slice(150, 250))


def filled(pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fill HOLE; return what came out and (H, W) bool of the pixels outside it that changed."""
    hole = np.zeros((SIDE, SIDE), bool)
    hole[HOLE] = True
    out = fill_with_cloth(pixels, ~hole, hole)
    return out, (out != pixels).any(axis=2) & ~hole


@pytest.fixture
def pin_stripes() -> np.ndarray:
    dark = np.mgrid[:SIDE, :SIDE][0] % 12 == 0
    return np.where(dark[..., None], np.uint8(90), np.uint8(190)) * np.ones(3, np.uint8)


def test_keep_pin_stripes_around_what_is_filled(pin_stripes: np.ndarray) -> None:
    assert not filled(pin_stripes)[1].any()


def test_fill_the_rest_of_a_print_beside_its_box() -> None:
    cloth = np.full((SIDE, SIDE, 3), (200, 190, 180), np.uint8)
    cloth[HOLE] = cloth[35:50, 250:256] = (150, 20, 30)
    out, _ = filled(cloth)
    assert np.abs(out.astype(int) - (200, 190, 180)).max() < 12


def test_leave_what_is_printed_far_from_the_hole() -> None:
    cloth = np.full((SIDE, SIDE, 3), (200, 190, 180), np.uint8)
    cloth[HOLE] = cloth[35:50, 250:280] = (150, 20, 30)
    _, changed = filled(cloth)
    assert not changed[:, 250 + SIDE // 16 :].any()
