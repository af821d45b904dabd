"""Names of what is made of an article: a hash of everything it is made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from engine.types import READING_VERSION


def build_key(row: Mapping[str, Any], pinned: str) -> str:
    """Return the key of the built garment.

    Args:
        row: of the articles.
        pinned: the key of what staff have set on its front photo (``Pins.key``); "" for nothing.
    """
    fields = ("front", "back", "chart", "category", "fabric", "fit", "opening", "landmarks")
    return _key(str(READING_VERSION), *(row[field] for field in fields), pinned)


def look_key(row: Mapping[str, Any], built: str) -> str:
    """Return the key of the look-book picture of a garment that is built under ``built``."""
    return _key(built, row["model"])


def _key(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:24]
