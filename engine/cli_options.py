"""What several commands ask and check in the same way."""

from __future__ import annotations

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
