"""Judge whether a cut-out looks like one whole garment."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.garment.cutout.background import lab_distance
from engine.garment.mask import dilate, erode
from engine.garment.resample import blur
from engine.settings.garment import CutoutSettings
from engine.types import F32, Bools

_ALL = 0.8
"""of an extent; as much of a garment is not cut on two opposite sides."""


@dataclass(frozen=True)
class CandidateScore:
    """What a mask was judged by; every part 0–1, higher is better, unless said.

    Attributes:
        area: whether the share of the picture is plausible.
        compactness: perimeter² against area.
        separation: colour step over the border.
        agreement: IoU with the saliency net (nan without it).
        border_contact: longest run cut by one side of the picture over the garment's extent along it (lower is better).
        border_side: name of that side.
        across: the mask is cut on two opposite sides along all its extent: it is the ground.
        total: product of the parts.
    """

    area: float
    compactness: float
    separation: float
    agreement: float
    border_contact: float
    border_side: str
    total: float
    across: bool = False


def score_mask(mask: Bools, lab: F32, seed: F32 | None, settings: CutoutSettings) -> CandidateScore:
    """Score a mask.

    Args:
        mask: (H, W) bool.
        lab: (H, W, 3) float32 Lab of the photo.
        seed: (H, W) float32 saliency or None.
        settings: cut-out tunables.

    Returns:
        The parts and their product.
    """
    if not mask.any():
        return CandidateScore(0, 0, 0, float("nan"), 0, "", 0)
    share = float(mask.mean())
    area = float(np.clip(share / settings.smallest_share - 1, 0, 1) * np.clip((0.97 - share) / 0.05, 0, 1))
    contours, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outline = max(contours, key=cv2.contourArea)
    hull = max(1.0, cv2.contourArea(cv2.convexHull(outline)))
    rough = cv2.arcLength(outline, True) ** 2 / max(1.0, float(mask.sum()))
    compactness = float(np.clip((220 - rough) / 120, 0, 1) * np.clip(float(mask.sum()) / hull / 0.25, 0, 1))
    separation = float(np.clip(colour_separation(lab, mask) / settings.separation, 0, 1))
    agreement = float("nan")
    factor = 1.0
    if seed is not None:
        salient = seed > 0.5
        agreement = float((mask & salient).sum() / max(1, (mask | salient).sum()))
        factor = float(np.clip(agreement / 0.85, 0, 1))
    runs = _cut_runs(mask, settings)
    contact, side = border_contact(mask, settings)
    across = any(min(runs.get(a, 0.0), runs.get(b, 0.0)) > _ALL for a, b in (("left", "right"), ("top", "bottom")))
    total = (area * compactness * separation) ** (1 / 3) * factor
    return CandidateScore(area, compactness, separation, agreement, contact, side, total, across)


def colour_separation(lab: F32, mask: Bools) -> float:
    """Measure how differently coloured the two sides of a mask's border are (median Lab distance)."""
    inner = mask & ~erode(mask, 6)
    outer = dilate(mask, 6) & ~mask
    if not inner.any() or not outer.any():
        return 0.0
    blurred = blur(lab, 3.0)
    rows, columns = np.nonzero(inner)
    _, labels = cv2.distanceTransformWithLabels(
        (~outer).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    table = np.zeros((int(labels.max()) + 1, 3), np.float32)
    table[labels[outer]] = blurred[outer]
    return float(np.median(lab_distance(blurred[rows, columns][None], table[labels[rows, columns]][None], 1.0)))


def border_contact(mask: Bools, settings: CutoutSettings) -> tuple[float, str]:
    """Measure how much of the garment's extent the picture's frame cuts.

    Cut cloth is as broad a little further in.  A photo that was trimmed to its garment touches the frame as well, but a
    hem, a shoulder or a sleeve curves away from it: what is much broader there was not cut.

    Args:
        mask: (H, W) bool garment.
        settings: how far in, and what is much broader.

    Returns:
        (longest run on one side that is cut over the garment's extent along that side, name of the side).
    """
    runs = _cut_runs(mask, settings)
    side = max(runs, key=lambda name: runs[name], default="")
    return runs.get(side, 0.0), side


def _cut_runs(mask: Bools, settings: CutoutSettings) -> dict[str, float]:
    """Return side of the frame → longest run that it cuts, over the garment's extent along it; empty without a mask."""
    rows, columns = np.nonzero(mask.any(axis=1))[0], np.nonzero(mask.any(axis=0))[0]
    if not len(rows):
        return {}
    height, width = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
    inward = min(max(1, round(settings.border_inward * max(mask.shape))), min(mask.shape) - 1)
    sides = {
        "top": (mask[0], mask[inward], width),
        "bottom": (mask[-1], mask[-1 - inward], width),
        "left": (mask[:, 0], mask[:, inward], height),
        "right": (mask[:, -1], mask[:, -1 - inward], height),
    }
    return {
        name: float(_longest_run(line) / extent) if line.sum() > settings.border_cut * further.sum() else 0.0
        for name, (line, further, extent) in sides.items()
    }


def _longest_run(line: Bools) -> int:
    padded = np.concatenate([[0], line.astype(np.int8), [0]])
    steps = np.diff(padded)
    starts, ends = np.nonzero(steps == 1)[0], np.nonzero(steps == -1)[0]
    return int((ends - starts).max()) if len(starts) else 0
