"""What several commands ask and check in the same way."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.types import PhotoType, SizeChart

_LEAST, _MOST = 90.0, 230.0


def metres(height: float | None) -> float | None:
    """Return a stated height in m, None for none.

    Args:
        height: cm, as typed.

    Raises:
        MirrorError: BAD_INPUT when nobody is so tall: it was given in another unit.
    """
    from engine.errors import ErrorCode, MirrorError

    if height is None:
        return None
    if not _LEAST <= height <= _MOST:  # also what is no number
        raise MirrorError(ErrorCode.BAD_INPUT, f"A height of {height:g} cm is not plausible.", "Give it in cm.")
    return height / 100


def garment_photo_type(name: str | None) -> PhotoType | None:
    """Return how a garment was photographed, None where the photo is to say it; raises MirrorError BAD_INPUT."""
    from engine.errors import ErrorCode, MirrorError
    from engine.types import PhotoType

    try:
        return PhotoType(name) if name else None
    except ValueError:
        raise MirrorError(ErrorCode.BAD_INPUT, f"'{name}' is not a photo type.", "Use flat or ghost.") from None


def require_chart(size: str | None, chart: SizeChart | None, garments: Iterable[Path]) -> None:
    """Refuse a size that nothing says the measures of, before anything is read.

    Args:
        size: label that is asked for, None for the body's own.
        chart: stated with it.
        garments: photos and ``.garment`` folders, which may hold a chart each.

    Raises:
        MirrorError: BAD_INPUT.
    """
    from engine.errors import ErrorCode, MirrorError

    if size is None or any(path.is_dir() for path in garments):
        return
    if chart is None:
        raise MirrorError(
            ErrorCode.BAD_INPUT,
            f"Without a size chart nobody knows how large {size} is.",
            "Give one with --size-chart, or leave --size out.",
        )
    if size not in chart.sizes:
        raise MirrorError(
            ErrorCode.BAD_INPUT,
            f"The size {size} is not in the size chart.",
            f"Choose one of: {', '.join(chart.sizes)}.",
        )
