"""Ease in words: what the kind of garment and its fit word are meant to leave decides what is tight and what loose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.settings.sizing import Range, SizingSettings
from engine.sizing.ease import ZoneEase
from engine.types import Garment

_HALF_CM = 0.5
"""A tape is read to the centimetre: what lacks less is not said to be lacking."""


class FitWord(StrEnum):
    """How a zone fits."""

    TOO_TIGHT = "too_tight"  # less cloth than body
    TIGHT = "tight"
    SNUG = "snug"
    GOOD = "good"
    LOOSE = "loose"
    SHORT = "short"
    LONG = "long"


@dataclass(frozen=True)
class ZoneFit:
    """How one zone of one size fits.

    Attributes:
        ease: what is compared.
        word: of it.
        meant: what the zone is meant to leave, cm; None of a length.
    """

    ease: ZoneEase
    word: FitWord
    meant: Range | None


def zone_fits(eases: tuple[ZoneEase, ...], garment: Garment, settings: SizingSettings) -> tuple[ZoneFit, ...]:
    """Say how every zone fits; zones that are not meant to be anywhere (a cropped leg) are left out.

    Args:
        eases: of one size.
        garment: its category and fit word say what is meant.
        settings: limits.
    """
    found = []
    for ease in eases:
        if ease.zone in settings.end_cm:
            low, high = settings.end_cm[ease.zone]
            if ease.ease_cm < settings.cropped_cm and ease.zone != "length":
                continue
            word = FitWord.SHORT if ease.ease_cm < low else FitWord.LONG if ease.ease_cm > high else FitWord.GOOD
            found.append(ZoneFit(ease, word, None))
        elif (meant := meant_ease(garment, ease.zone, settings)) is not None:
            slack = _HALF_CM if ease.charted else _HALF_CM + settings.seen_share * ease.body_cm
            found.append(ZoneFit(ease, _of_girth(ease.ease_cm, meant, slack), meant))
    return tuple(found)


def meant_ease(garment: Garment, zone: str, settings: SizingSettings) -> Range | None:
    """Return what a zone of a garment is meant to leave, cm; None where nothing is meant."""
    kind = settings.meant_cm[settings.kinds[garment.category]]
    if zone not in kind:
        return None
    least, low, best, high = kind[zone]
    shifts = settings.fit_shift_cm
    if zone == "shoulders":
        shifts = settings.shoulder_shift_cm
    elif zone == "waist" and not garment.on_top:
        shifts = settings.band_shift_cm
    shift = shifts[garment.fit_word]
    least = min(least, least + shift) if zone == "shoulders" else min(least, max(least + shift, 0.0))
    low = max(low + shift, least)
    best = max(best + shift, low + 0.5)
    return least, low, best, max(high + shift, best + 1.0)


def _of_girth(ease_cm: float, meant: Range, slack_cm: float) -> FitWord:
    least, low, _, high = meant
    if ease_cm < min(least, 0.0) - slack_cm:
        return FitWord.TOO_TIGHT
    if ease_cm < least:
        return FitWord.TIGHT
    if ease_cm < low:
        return FitWord.SNUG
    return FitWord.GOOD if ease_cm <= high else FitWord.LOOSE
