"""What the judge measured and decided."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """One measured quality.

    Attributes:
        name: stable key.
        value: measured; nan when it does not apply.
        limit: threshold.
        passed: or None when it does not apply.
        sentence: in words.
        remedy: what the user can do when it failed.
    """

    name: str
    value: float
    limit: float
    passed: bool | None
    sentence: str
    remedy: str = ""


@dataclass(frozen=True)
class QaReport:
    """Pass or refuse, with reasons."""

    scores: tuple[Score, ...]
    passed: bool
    reasons: tuple[str, ...]
    remedies: tuple[str, ...]
