"""The squares that are looked at around the cloth, and the soft edge of what is laid over the frame."""

from __future__ import annotations

import numpy as np

from engine.live.extent import Extent, claimed_corners, most_squares
from engine.live.laying import lay
from engine.render.projection import Tile

SIZE = (540, 960)
WINDOW = Tile(101, 150, 433, 611)
SLEEVE = Tile(120, 200, 170, 300)


def covered(claims: np.ndarray) -> np.ndarray:
    """Return (960, 540) how many of the squares hold a pixel."""
    extent = Extent(WINDOW, (600.0, 1e6, 1.0, 0.0), (270.0, 380.0), 160.0, (SLEEVE,), False)
    corners = claimed_corners(claims, extent, SIZE)
    assert len(corners) <= 6 * most_squares(SIZE)
    held = np.zeros((960, 540), int)
    for square in np.round(corners * SIZE).astype(int).reshape(-1, 6, 2):
        (x0, y0), (x1, y1) = square.min(axis=0), square.max(axis=0)
        held[y0:y1, x0:x1] += 1
    return held


def test_every_claimed_pixel_of_the_window_is_looked_at_once_and_nothing_outside():
    rng = np.random.default_rng(3)
    claims = np.zeros((480, 270, 4), np.uint8)
    rows, columns = rng.integers(0, 480, 60), rng.integers(0, 270, 60)
    claims[rows, columns, rng.integers(2, 4, 60)] = 200
    held = covered(claims)
    claimed = np.kron((claims[..., 2:] > 127).any(axis=-1), np.ones((2, 2), bool))
    inside = np.zeros_like(claimed)
    inside[WINDOW.slices] = True
    assert (claimed & inside).any()
    assert (held[claimed & inside] == 1).all()
    assert held[~inside].max() == 0
    assert 0 < held.sum() < 0.8 * WINDOW.width * WINDOW.height


def test_bare_skin_is_looked_at_around_the_sleeves_only():
    claims = np.zeros((480, 270, 4), np.uint8)
    claims[..., 0] = 255
    held = covered(claims) > 0
    assert held[SLEEVE.slices].all()
    assert not held[400:, :].any()


def test_a_whole_share_replaces_the_frame_and_its_edge_is_soft():
    frame = np.full((40, 60, 3), 50, np.uint8)
    chosen = np.zeros((40, 60, 4), np.uint8)
    chosen[10:30, 20:40] = 250, 250, 250, 255
    lay(frame, chosen)
    assert (frame[12:28, 22:38] == 250).all()
    assert (frame[:8] == 50).all()
    assert 50 < frame[20, 20, 0] < 250
