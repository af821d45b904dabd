"""Where pixels lie along a limb's chain of joints, and where an old sleeve ends along it."""

from __future__ import annotations

import numpy as np

from engine.types import F32, Bools

LEFT_ARM, RIGHT_ARM = ARMS = ((11, 13, 15, 19), (12, 14, 16, 20))
"""Landmarks of shoulder, elbow, wrist and index finger."""

CLOSE = 0.12
"""Shoulder widths from an arm's chain; its skin lies no farther off, nor does a sleeve on the trunk's side."""

_BARE, _WRIST = 0.3, 2.05  # along an arm; between them the first skin ends the old sleeve
_CUFF = 0.1  # along an arm; by which an old cuff overlaps the skin below it
_BAND = 32  # rows that are measured at once: what is computed between stays in the processor's cache
_FIRST = 5  # percentile of the skin along the arm; specks of it in a sleeve end nothing


def chain_field(chain: F32, shape: tuple[int, int]) -> tuple[F32, F32]:
    """Return per pixel the distance to a chain in px, and how far along it (0–3) the nearest point lies.

    Args:
        chain: (4, 2) float32 px, root to tip.
        shape: (h, w) of the picture.
    """
    distance, along = np.empty(shape, np.float32), np.empty(shape, np.float32)
    for top in range(0, shape[0], _BAND):
        rows = slice(top, min(top + _BAND, shape[0]))
        distance[rows], along[rows] = _field_of_rows(chain, rows, shape[1])
    return distance, along


def _field_of_rows(chain: F32, rows: slice, width: int) -> tuple[F32, F32]:
    """Return ``chain_field`` of a band of rows."""
    y = np.arange(rows.start, rows.stop, dtype=np.float32)[:, None] + 0.5
    x = np.arange(width, dtype=np.float32)[None] + 0.5
    best = np.full((len(y), width), np.inf, np.float32)
    along = np.zeros(best.shape, np.float32)
    for k in range(3):
        a, d = chain[k], chain[k + 1] - chain[k]
        length2 = np.float32(d @ d + 1e-6)
        right, down = x - a[0], y - a[1]
        t = right * d[0] + down * d[1]
        t /= length2
        np.clip(t, 0, 1, out=t)
        squared, aside = t * d[0], t * d[1]
        np.subtract(right, squared, out=squared)
        np.subtract(down, aside, out=aside)
        squared *= squared
        aside *= aside
        squared += aside
        nearer = squared < best
        np.copyto(best, squared, where=nearer)
        np.copyto(along, t + np.float32(k), where=nearer)
    return np.sqrt(best), along


def old_sleeve_end(field: tuple[F32, F32], skin: Bools, shoulder: float) -> float:
    """Return how far along an arm its old sleeve reaches: down to the skin that is seen, else to the wrist.

    Args:
        field: the arm's ``chain_field``.
        skin: (h, w) bool, all skin that the photo shows.
        shoulder: px.
    """
    aside, along = field
    bare = skin & (aside < CLOSE * shoulder) & (along > _BARE)
    return float(np.percentile(along[bare], _FIRST)) + _CUFF if bare.any() else _WRIST
