"""One number for a picture: how believable it is, for ranking."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from engine.types import Score


def overall(scores: Sequence[Score]) -> float:
    """Return 0–1: the worst quality, dragged down by every other fault that is near its limit.

    The eye goes to the worst fault; two faults are worse than one. Scores that do not apply count for nothing.
    """
    qualities = [s.quality for s in scores if not math.isnan(s.quality)]
    if not qualities:
        return 1.0
    return float(0.5 * min(qualities) + 0.5 * np.prod(qualities))
