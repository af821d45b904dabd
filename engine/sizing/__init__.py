"""How a garment's size fits a body: its ease in centimetres, in words, in colours, and the size to choose."""

from __future__ import annotations

from engine.sizing.choice import SizeAdvice, choose_size
from engine.sizing.colours import UNKNOWN, outfit_tightness
from engine.sizing.ease import ZoneEase, zone_eases
from engine.sizing.words import FitWord, ZoneFit, zone_fits

__all__ = [
    "UNKNOWN",
    "FitWord",
    "SizeAdvice",
    "ZoneEase",
    "ZoneFit",
    "choose_size",
    "outfit_tightness",
    "zone_eases",
    "zone_fits",
]
