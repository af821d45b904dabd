"""What a try-on leaves on disk: pictures, the drape as a 3-D file, a turn-around film, a report, a gallery."""

from __future__ import annotations

from engine.export.batch import BatchPair, BatchRecord, batch_pairs
from engine.export.gallery import GalleryEntry, write_gallery
from engine.export.report import report_of
from engine.export.try_on import fit_picture, write_try_on
from engine.files import write_json
from engine.png import write_png

__all__ = [
    "BatchPair",
    "BatchRecord",
    "GalleryEntry",
    "batch_pairs",
    "fit_picture",
    "report_of",
    "write_gallery",
    "write_json",
    "write_png",
    "write_try_on",
]
