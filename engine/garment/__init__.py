"""The garment step: product photos in, a garment that can be cut for any body out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.garment.builder import GarmentBuilder
    from engine.garment.cutout import Cutout, cut_out
    from engine.garment.detection import detection_picture
    from engine.garment.pattern import cut_pattern
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
    "Cutout": "cutout",
    "GarmentBuilder": "builder",
    "cut_out": "cutout",
    "cut_pattern": "pattern",
    "detection_picture": "detection",
    "load_garment": "store",
    "save_garment": "store",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used."""
    if name in _PLACES:
        return getattr(import_module(f"engine.garment.{_PLACES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
