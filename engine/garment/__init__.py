"""The garment step: product photos in, a garment that can be cut for any body out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.garment.builder import GarmentBuilder
    from engine.garment.cutout.candidates import Cutout, cut_out
    from engine.garment.looks.detection import detection_picture
    from engine.garment.pattern.cut import cut_pattern
    from engine.garment.store import load_garment, save_garment

__all__ = [
    "Cutout",
    "GarmentBuilder",
    "cut_out",
    "cut_pattern",
    "detection_picture",
    "load_garment",
    "save_garment",
]

_PLACES = {
    "Cutout": "cutout.candidates",
    "GarmentBuilder": "builder",
    "cut_out": "cutout.candidates",
    "cut_pattern": "pattern.cut",
    "detection_picture": "looks.detection",
    "load_garment": "store",
    "save_garment": "store",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used."""
    if name in _PLACES:
        return getattr(import_module(f"engine.garment.{_PLACES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
