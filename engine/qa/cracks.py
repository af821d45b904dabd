"""Cracks and holes inside the cloth: something else shines through where one and the same piece should go on."""

from __future__ import annotations

import cv2
import numpy as np

from engine.qa.evidence import Evidence, around, at_most, not_applicable
from engine.settings.qa import OutlineSettings
from engine.types import U8, Score

_SOLID, _THIN = 0.9, 0.75  # coverage of whole cloth, and below which something shines through
_BREADTH = 0.024  # shoulder widths of the widest crack; a wider gap is an opening
_ENCLOSED = 0.75  # share of a crack's surroundings that is cloth; a notch in the outline has half


def cracks(evidence: Evidence, settings: OutlineSettings) -> Score:
    """Measure thin gaps inside one piece of the garment, over the squared shoulder width.

    The gap between a sleeve and the trunk is none, and neither is a notch in the outline, which is open to one side.
    What is worn beneath and comes through the middle of a garment is a hole in it, however wide.
    """
    whole = evidence.composite.garment_alpha > _SOLID
    if not whole.any():
        return not_applicable("cracks", settings.cracks, "No garment is in the picture.")
    half = max(2, round(_BREADTH / 2 * evidence.shoulder))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * half + 1, 2 * half + 1))
    box = around(whole, 2 * half + 2)  # beyond it nothing can be closed
    coverage, zones, solid = evidence.composite.garment_alpha[box], evidence.zones[box], whole[box].astype(np.uint8)
    lowest = cv2.erode(np.where(solid > 0, zones, np.uint8(255)), disc)
    one_piece = cv2.dilate(np.where(solid > 0, zones, np.uint8(0)), disc) == lowest
    gaps = (cv2.morphologyEx(solid, cv2.MORPH_CLOSE, disc) > 0) & (coverage < _THIN) & one_piece
    cracked = _enclosed(gaps.astype(np.uint8), (coverage > 0.5).astype(np.uint8))
    return at_most(
        "cracks",
        (cracked + _come_through(evidence)) / evidence.shoulder**2,
        settings.cracks,
        "The cloth is whole.",
        "Something shines through cracks in the cloth.",
        "Stand facing the camera with hands and bags away from the garment, or try another one.",
    )


def _come_through(evidence: Evidence) -> float:
    """Return the area (px) of other garments that one garment has all around them."""
    seen = np.where(evidence.drawn, evidence.soft.garment_ids, np.uint8(0))
    area = 0.0
    for worn in range(1, int(seen.max()) + 1):
        own, other = seen == worn, (seen > 0) & (seen != worn)
        if own.any() and other.any():
            area += _enclosed(other.astype(np.uint8), own.astype(np.uint8))
    return area


def _enclosed(gaps: U8, cloth: U8) -> float:
    """Return the area (px) of the gaps that have cloth nearly all around them."""
    area = 0.0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(gaps, connectivity=8)
    for label in range(1, count):
        x, y, width, height, size = (int(v) for v in stats[label])
        rows, columns = slice(max(0, y - 2), y + height + 2), slice(max(0, x - 2), x + width + 2)
        gap = (labels[rows, columns] == label).astype(np.uint8)
        ring = cv2.dilate(gap, np.ones((3, 3), np.uint8)) > gap
        if cloth[rows, columns][ring].mean() > _ENCLOSED:
            area += size
    return area
