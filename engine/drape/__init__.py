"""Drape: a pattern and a body in, cloth in the photo's pose out, with its health."""

from __future__ import annotations

from engine.drape.collision import save_collision_map
from engine.drape.draper import Draper

__all__ = ["Draper", "save_collision_map"]
