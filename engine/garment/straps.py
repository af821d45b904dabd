"""Where the straps of a worn top lie: its photo shows them nearer than they are."""

from __future__ import annotations

import numpy as np

_STRAP_SIDE = 0.95
"""of a chest's half breadth; straps lie no farther out."""

_TRUNK_DEPTH = 0.7
"""of its breadth; an ellipse of this depth is ``PatternSettings.wrap`` times as far around as it is broad."""


def around_the_chest(p: dict[str, float], breadth: float) -> None:
    """Put straps as far out as they are around the chest of a worn top, whose photo shows the chord.

    Args:
        p: template parameters in metres.
        breadth: half of what is seen of the chest.
    """
    across = np.linspace(0, 0.5 * np.pi, 200)
    steps = np.hypot(np.diff(np.sin(across)), _TRUNK_DEPTH * np.diff(np.cos(across)))
    around = breadth * np.concatenate([[0.0], np.cumsum(steps)])
    for name in ("neck_width", "shoulder_x"):
        p[name] = float(np.interp(min(p[name] / breadth, _STRAP_SIDE), np.sin(across), around))
