"""Cloth that a fold turned inside out."""

from __future__ import annotations

import numpy as np

from engine.compose.edges.turned import turned_out
from engine.types import F32

SIDE = 120


def drawn(*boxes: tuple[slice, slice]) -> F32:
    """Return (SIDE, SIDE) coverage of some boxes."""
    out = np.zeros((SIDE, SIDE), np.float32)
    for box in boxes:
        out[box] = 1
    return out


def test_find_the_inner_side_in_a_fold_beside_the_wall_and_not_in_a_cuff():
    """Take what the outer side surrounds but for a narrow mouth; in a cuff the arm fills the rest of the opening."""
    fold, mouth, cuff = np.s_[50:62, 40:64], np.s_[62:66, 48:52], np.s_[88:92, 84:104]
    wall, arm = np.s_[66:, 20:70], np.s_[92:, 84:104]
    outer = np.ones((SIDE, SIDE), np.float32)
    for box in (fold, mouth, cuff, wall, arm):
        outer[box] = 0
    found = turned_out(drawn(fold, mouth, cuff), outer)
    assert found[fold].all()
    assert not found[cuff].any()
    assert not found[wall].any()
    assert not found[arm].any()
