"""Cloth that the product photo does not show: its colours were only continued from the garment's rim."""

from __future__ import annotations

import cv2
import numpy as np

from engine.qa.evidence import Evidence, at_most, not_applicable
from engine.settings.qa import QaSettings
from engine.types import Drape, Garment, Owner, Score

_BEYOND = 0.02  # m; nearer to the rim the matte and the turned edge of a hem are in doubt


def unseen_cloth(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure cloth in view that lies outside the garment in its product photo, over the squared shoulder width.

    A pattern that fits its photo has none. One that took straps for a shoulder, or the gap between two legs for cloth,
    shows smears where the photo has only its background.
    """
    if not evidence.garments:
        return not_applicable("unseen_cloth", settings.unseen_cloth, "No garment was given.")
    worn = zip(evidence.garments, evidence.drapes, strict=False)
    area = sum(_unseen(evidence, garment, drape, index) for index, (garment, drape) in enumerate(worn))
    return at_most(
        "unseen_cloth",
        area / evidence.shoulder**2,
        settings.unseen_cloth,
        "The product photo shows all of the cloth in view.",
        "A part of the garment is seen that its product photo does not show.",
        "Have the garment's cut-out and landmarks checked in the catalogue.",
    )


def _unseen(evidence: Evidence, garment: Garment, drape: Drape, index: int) -> int:
    """Return how many pixels of one garment show a texel farther outside its cut-out than the rim may be off."""
    own = evidence.drawn & (evidence.soft.garment_ids == index + 1) & (evidence.composite.owner == Owner.GARMENT)
    outside = cv2.distanceTransform((garment.front.alpha < 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    x, y = evidence.soft.uv.reshape(-1, 2).take(np.flatnonzero(own), axis=0).T
    known = np.isfinite(x) & np.isfinite(y)
    height, width = outside.shape
    far = outside[np.clip(y[known].astype(int), 0, height - 1), np.clip(x[known].astype(int), 0, width - 1)]
    return int((far * drape.pattern.metres_per_px > _BEYOND).sum())
