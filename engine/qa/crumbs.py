"""Crumbs: small spots beside the new garment that are unlike all around them and were not in the photo's own things."""

from __future__ import annotations

import cv2
import numpy as np

from engine.pixels import largest
from engine.qa.evidence import Evidence, at_most, grow, not_applicable
from engine.settings.qa import CrumbSettings
from engine.types import F32, U8, Bools, Fill, Owner, ParseClass, Score

_REACH = 0.05  # shoulder widths around what was changed
_NEAR_OLD = 0.03  # shoulder widths beyond the old garment's parse, where its true border may lie
_RIM = 0.01  # shoulder widths beside the new garment, whose edge is no crumb
_WINDOW = 0.06  # shoulder widths; a spot smaller than half of this leaves no trace in the median
_ALIKE = 0.15  # shoulder widths; wall is compared with wall so far away, beyond an arm too
_PIECE = 0.1  # shoulder widths; side of a square of wall that is no hole in a garment
_SHOULDER_PX = 220  # crumbs are counted at this width between the shoulders


def crumbs(evidence: Evidence, settings: CrumbSettings) -> Score:
    """Measure spots near the garment that stand out from their surroundings, over the squared shoulder width.

    Each counts by its area and by how far it stands out beyond the contrast that is forgiven. What the photo shows
    there too (fingers, jewels, a belt) does not count, unless it lies at the old garment's border, where it is most
    likely a bit of that garment which the parse missed.  A strip of wall between an arm and the trunk stands out from
    both: wall is compared with the wall around it.
    """
    changed = evidence.composite.owner != Owner.PHOTO
    zone = grow(changed, _REACH * evidence.shoulder) & ~grow(evidence.drawn, _RIM * evidence.shoulder)
    zone &= ~evidence.hands
    if not zone.any():
        return not_applicable("crumbs", settings.area, "Nothing was changed in the picture.")
    x, y, width, height = cv2.boundingRect(zone.astype(np.uint8))
    scale = min(1.0, _SHOULDER_PX / evidence.shoulder)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))

    def small(plane: U8, how: int) -> U8:
        return np.asarray(cv2.resize(plane[y : y + height, x : x + width], size, interpolation=how), np.uint8)

    shown = small(evidence.composite.image, cv2.INTER_AREA)
    photo = small(evidence.person.photo.pixels, cv2.INTER_AREA)
    where = small(zone.astype(np.uint8), cv2.INTER_NEAREST) > 0
    near_old = grow(evidence.old_clothes, _NEAR_OLD * evidence.shoulder) & ~evidence.worn_under
    suspect = (small(near_old.astype(np.uint8), cv2.INTER_NEAREST) > 0) | (largest(cv2.absdiff(shown, photo)) > 2)
    window = max(3, int(_WINDOW * evidence.shoulder * scale) | 1)
    contrast = _standing_out(shown, window)
    seen, invented = (small(m.view(np.uint8), cv2.INTER_NEAREST) > 0 for m in _wall(evidence))
    wall = seen | invented
    contrast[wall] = np.minimum(contrast, _unlike(shown, seen, _ALIKE * evidence.shoulder * scale))[wall]
    spots = where & suspect & (contrast > settings.contrast)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(spots.astype(np.uint8), connectivity=8)
    squared = (evidence.shoulder * scale) ** 2
    counted = spots & (stats[labels, cv2.CC_STAT_AREA] > settings.dust * squared)
    weight = float((contrast[counted] / settings.contrast - 1).sum())
    return at_most(
        "crumbs",
        weight / squared,
        settings.area,
        "No stray spots lie around the garment.",
        "Stray spots of the old clothes or of the background lie around the garment.",
        "Wear something tighter or shorter than the garment you try on, before a plain background.",
    )


def _wall(evidence: Evidence) -> tuple[Bools, Bools]:
    """Return (H, W) bool twice, the wall that is seen and the invented one, in pieces that are more than a hole."""
    shown = evidence.composite
    seen = (shown.owner == Owner.PHOTO) & (evidence.person.parse == ParseClass.BACKGROUND)
    invented = seen & False if shown.invented is None else shown.invented == Fill.BACKGROUND
    _, labels, stats, _ = cv2.connectedComponentsWithStats((seen | invented).view(np.uint8), connectivity=4)
    large = stats[labels, cv2.CC_STAT_AREA] > (_PIECE * evidence.shoulder) ** 2
    return seen & large, invented & large


def _unlike(pixels: U8, kind: Bools, sigma: float) -> F32:
    """Return (h, w) float32, ΔE76 of a picture to the mean of what is of one kind nearby; large where there is none."""
    lab = cv2.cvtColor(pixels.astype(np.float32) / np.float32(255), cv2.COLOR_RGB2Lab)
    weight = cv2.GaussianBlur(kind.astype(np.float32), (0, 0), sigma)
    mean = cv2.GaussianBlur(np.where(kind[..., None], lab, np.float32(0)), (0, 0), sigma)
    unlike = np.linalg.norm(lab - mean / np.maximum(weight, 1e-6)[..., None], axis=2)
    return np.where(weight > 1e-3, unlike, np.float32(np.inf))


def _standing_out(pixels: U8, window: int) -> F32:
    """Return (h, w) float32, ΔE76 of a picture to its own running median."""
    middle = cv2.medianBlur(pixels, window)
    both = [cv2.cvtColor(p.astype(np.float32) / np.float32(255), cv2.COLOR_RGB2Lab) for p in (pixels, middle)]
    return np.asarray(np.linalg.norm(both[0] - both[1], axis=2), np.float32)
