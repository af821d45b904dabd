"""Complete pale cloth that a painted ground hides: a white cuff of which only the shaded side is seen."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.cutout.background import Background
from engine.garment.mask import dilate, ellipse
from engine.settings.garment import CutoutSettings
from engine.types import Bools

_IN_FORK = 0.5
"""of a piece; so much between two pieces of cloth lies in a fork."""
_BLOCK = 17.0
"""px; JPEG's ringing ends with the block that the outline crosses: 16 px of subsampled chroma, and the soft rim."""


def complete_pale(mask: Bools, background: Background, settings: CutoutSettings) -> Bools:
    """Add the pale cloth that lies between the outline and a thin line which leaves it.

    A ground that was painted in has one colour to the last bit, so a line beside the garment is the garment's own: the
    shaded side of a white cuff whose face has the ground's very colour. The end of a sleeve is convex, so the cuff
    reaches from the line's tip straight to where the outline is seen again, in cloth of the same hue. Shadows are
    broad and run along the outline, the noise of JPEG's blocks ends near it, straps and threads go further. What stands
    in a fork of the cloth, as JPEG's ringing between two legs does, is no cuff: a cuff has the ground on one side.

    Args:
        mask: (H, W) bool garment.
        background: the studio model of the photo.
        settings: cut-out tunables.

    Returns:
        (H, W) bool mask; unchanged on a ground that a camera saw.
    """
    if background.border_spread >= settings.painted_spread or not mask.any():
        return mask
    columns = np.nonzero(mask.any(axis=0))[0]
    width = float(columns[-1] - columns[0] + 1)
    seen = (background.distance > settings.pale_line) & ~mask
    away = cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 5)
    out = mask
    for line in _lines(seen & (away > 2), away, width, settings):
        piece = _between(mask, line, away, settings.pale_span * width)
        if _goes_on(piece, mask, background, settings) and not _in_fork(piece, mask, settings.pale_span * width):
            out = out | piece
    return out


def _goes_on(piece: Bools, mask: Bools, background: Background, settings: CutoutSettings) -> bool:
    """Say whether a piece has the ground's colour and the garment beside it shows the same cloth in its shade."""
    if not piece.any() or float(np.median(background.distance[piece])) > settings.pale_line:
        return False
    beside = mask & dilate(piece, 3)
    lab, field = background.lab[beside], background.field[beside]
    grey = np.linalg.norm(lab[:, 1:] - field[:, 1:], axis=1) < settings.pale_hue
    shaded = grey & (lab[:, 0] > settings.pale_shade * field[:, 0])
    return float(shaded.mean()) > settings.pale_beside


def _in_fork(piece: Bools, mask: Bools, span: float) -> bool:
    """Say whether more than half of a piece has the garment within ``span`` px on both of its sides in the row."""
    row = np.ones((1, 2 * round(span / 2) + 1), np.uint8)
    closed = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, row, borderValue=0) > 0
    return float(closed[piece].mean()) > _IN_FORK


def _lines(seen: Bools, away: np.ndarray, width: float, settings: CutoutSettings) -> list[Bools]:
    """Return each thin line that leaves the outline, (H, W) bool."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(seen.astype(np.uint8), connectivity=8)
    inner = cv2.distanceTransform(seen.astype(np.uint8), cv2.DIST_L2, 5)
    least, most = (share * width for share in settings.pale_reach)
    least = max(least, _BLOCK)
    found = []
    for i in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[i])
        box = (slice(y, y + h), slice(x, x + w))
        part = labels[box] == i
        reach = np.where(part, away[box], 0.0)
        thin = float(inner[box][part].max()) <= settings.pale_thick * width
        if thin and area >= least and least <= reach.max() <= most and max(w, h) <= 2 * reach.max():
            found.append(labels == i)
    return found


def _between(mask: Bools, line: Bools, away: np.ndarray, span: float) -> Bools:
    """Return (H, W) bool: what lies between a line and the garment around its tip, within their convex hull."""
    tip = np.unravel_index(int(np.where(line, away, 0).argmax()), mask.shape)
    rows, columns = np.mgrid[: mask.shape[0], : mask.shape[1]]
    near = mask & (np.hypot(rows - tip[0], columns - tip[1]) < span)
    hull = cv2.convexHull(np.argwhere(near | line)[:, ::-1].astype(np.int32))
    filled = np.zeros(mask.shape, np.uint8)
    cv2.fillConvexPoly(filled, hull, 1)
    added = np.asarray(cv2.morphologyEx(((filled > 0) & ~mask).astype(np.uint8), cv2.MORPH_OPEN, ellipse(2)))
    _, labels = cv2.connectedComponents(added)
    piece: Bools = np.isin(labels, np.setdiff1d(labels[line], 0))
    return piece
