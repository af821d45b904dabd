"""Pictures made for people to compare: before and after side by side."""

from __future__ import annotations

import numpy as np

from engine.types import U8

_GAP_SHARE = 0.01


def before_after(before: U8, after: U8) -> U8:
    """Put two (H, W, 3) pictures side by side with a white gap of 1 % of the width."""
    gap = np.full((before.shape[0], max(2, round(_GAP_SHARE * before.shape[1])), 3), 255, np.uint8)
    out: U8 = np.concatenate([before, gap, after], axis=1)
    return out
