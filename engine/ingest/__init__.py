"""Ingest: turn a file or a camera frame into an upright sRGB picture free of metadata, or say why not."""

from __future__ import annotations

from engine.ingest.load import load_photo, photo_from_pixels

__all__ = ["load_photo", "photo_from_pixels"]
