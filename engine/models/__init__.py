"""Models: what each is, where it comes from, its digest and licence, and the local store of their files."""

from __future__ import annotations

from engine.models.registry import ModelRow, Registry, load_registry
from engine.models.store import ModelStore

__all__ = ["ModelRow", "ModelStore", "Registry", "load_registry"]
