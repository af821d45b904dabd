"""How the shopper of this moment uses the mirror, and what it tells them in passing; nothing of it is personal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """A sentence that stays on the screen for a while and stops nobody; ``values`` stand in its translation."""

    code: str
    kind: str
    sentence: str
    action: str
    until: float
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preferences:
    """How this shopper likes to use the mirror; the shop's own choice comes back with the attract screen."""

    language: str = "en"
    units: str = "cm"
    large_text: bool = False
    reduced_motion: bool = False
    sound_on: bool = True
