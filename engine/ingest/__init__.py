"""Ingest: turn a file or a camera frame into an upright sRGB picture free of metadata, or say why not."""

from __future__ import annotations

from engine.ingest.enlarge import at_photo_size, enlarged, enlargement, may_be_resized
from engine.ingest.load import load_photo, photo_from_pixels

__all__ = ["at_photo_size", "enlarged", "enlargement", "load_photo", "may_be_resized", "photo_from_pixels"]
