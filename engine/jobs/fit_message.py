"""How the worn sizes fit, as the engine tells it to the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class FitNotes:
    """How one worn garment's size fits the shopper, in codes that the screen puts into words.

    Attributes:
        size: the size worn, "" when the garment has no size chart.
        notes: zone code → "too_tight" | "tight" | "snug" | "good" | "loose" | "short" | "long".
        recommended: size label that fits best, "" when no size chart is known.
        estimated: the size was estimated because the garment has no size chart.
        cm: zone code → garment minus body, cm; of girths and breadths, and of what is short or long.
        verdict: of the recommended size: "fits" | "too_tight" | "narrow" | "tight" | "loose"; "" without one.
        between: the smaller and the larger label when two suit alike, else empty.
        smallest, largest: labels that may be the right ones as far as the body is known.
        doubt: why that is not well: "height" | "clothes" | "".
        doubt_cm: standard uncertainty of the girth that decides, cm.
    """

    size: str
    notes: Mapping[str, str]
    recommended: str = ""
    estimated: bool = False
    cm: Mapping[str, float] = field(default_factory=dict)
    verdict: str = ""
    between: tuple[str, ...] = ()
    smallest: str = ""
    largest: str = ""
    doubt: str = ""
    doubt_cm: float = 0.0


@dataclass(frozen=True)
class OutfitFit:
    """How all that is worn fits: the notes of each garment, from the top down."""

    garments: tuple[FitNotes, ...]
