"""Read the named points of a garment that a person has set: JSON of name → [x, y]."""

from __future__ import annotations

import json
import math
from pathlib import Path

from engine.errors import ErrorCode, MirrorError

Landmarks = dict[str, tuple[float, float]]


def corner_of(name: str) -> str:
    """Return what a point marks, without its side: ``armpit`` for ``armpit_l``."""
    return name.removesuffix("_l").removesuffix("_r")


def other_side(name: str) -> str:
    """Return the name of a point's mirror image: ``armpit_r`` for ``armpit_l``; points of the axis have their own."""
    other = {"_l": "_r", "_r": "_l"}.get(name[-2:])
    return name if other is None else name[:-2] + other


def read_landmarks(path: Path) -> Landmarks:
    """Read a file of points.

    Args:
        path: ``{"armpit_l": [312, 498], …}``, names as in ``detection.png``, px of the upright front photo as its file
            has them.

    Raises:
        MirrorError: BAD_INPUT when it is not such a file.
    """
    try:
        raw = json.loads(path.read_text("utf-8"))
        points = {str(name): (float(x), float(y)) for name, (x, y) in raw.items()}
        if not all(math.isfinite(x) and math.isfinite(y) for x, y in points.values()):
            raise ValueError("a coordinate is no number")
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise MirrorError(
            ErrorCode.BAD_INPUT,
            f"{path.name} is not a landmark file ({error}).",
            'Write {"name": [x, y]} with pixels of the photo, names as in detection.png.',
            reason="POINTS_UNREADABLE",
            values=(path.name,),
        ) from error
    return points
