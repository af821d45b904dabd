"""What the judge measured and decided."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class Advice(StrEnum):
    """What a shopper can do about a refused picture; the values are the codes that the screens have words for."""

    STANCE = "REFUSED_STANCE"  # stand in another way
    CLOTHES = "REFUSED_CLOTHES"  # wear something tighter or shorter
    GARMENT = "QUALITY_REFUSED"  # try another size or garment


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
        quality: 0–1, how far it is from hurting the picture: 1 ideal, .5 at its limit; nan when it does not apply.
    """

    name: str
    value: float
    limit: float
    passed: bool | None
    sentence: str
    remedy: str = ""
    quality: float = math.nan


@dataclass(frozen=True)
class QaReport:
    """Pass or refuse, with reasons.

    Attributes:
        scores: all that was measured.
        passed: whether the picture may be shown.
        reasons: sentences of the scores that failed.
        remedies: what the user can do, each once.
        advice: what helps against the worst fault; None for a picture that passed.
        overall: 0–1, how believable the picture is: 1 nothing hurts it, 0 grotesque; ranks pictures.
    """

    scores: tuple[Score, ...]
    passed: bool
    reasons: tuple[str, ...]
    remedies: tuple[str, ...]
    advice: Advice | None = None
    overall: float = math.nan
