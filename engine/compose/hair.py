"""Hair before the new cloth: its matte, its single strands, and its ends where the old collar mixes in."""

from __future__ import annotations

import cv2
import numpy as np

from engine.compose.masks import bounds, grow, opened, outside_distance
from engine.compose.scene import Scene
from engine.compose.unmix import unmix
from engine.types import F32, Bools, ParseClass

HAIR_EDGE = 3.0
"""Parse cells; hair this near to the old clothes may be mixed with them: its parse's border is off by as much."""

_STRAND = 0.010  # shoulder widths; half the width of the broadest strand of hair beyond the parsed hair
_TEETH = 2.0  # parse cells; half of what the gaps between ragged bits at its border are broad
_BETWEEN = 0.8  # of hair there; the colour is then the hair's own
_GAP = 0.08  # shoulder widths; hair that ended on an old shoulder so much higher falls on the new one
_WALL = 0.18  # of root linear light; what differs less may be the wall behind single hairs
_PURE = (0.1, 0.95)  # of the share of hair; a pixel with less shows none, one with more nothing else


def strands(scene: Scene, hair: Bools) -> tuple[F32, F32]:
    """Estimate matte and colour of hair, single strands over the old clothes included.

    Args:
        scene: the window.
        hair: (h, w) bool, parsed as hair.

    Returns:
        (h, w) float32 0–1 and (h, w, 3) float32 linear.
    """
    reach = scene.band(scene.settings.strand_reach_share)
    share, colour = unmix(scene, hair, scene.old, reach)
    distance = outside_distance(hair)
    step = np.clip((share - 0.40) / 0.45, 0, 1)
    thin = step * step * (3 - 2 * step)
    strand = thin * np.clip(1.4 - distance / reach, 0, 1) * scene.old
    # a lock as broad as that is hair to the parse; here it is a dark collar in the hair's shade
    collar = opened(strand > 0.25, max(1.5, _STRAND * scene.shoulder))
    strand = np.where(grow(collar, 1.5), 0, strand)
    _, labels = cv2.connectedComponents(((strand > 0.25) | hair).astype(np.uint8))
    rooted = np.zeros(int(labels.max()) + 1, bool)
    rooted[np.unique(labels[hair])] = True
    rooted[0] = False
    strand = np.where(grow(rooted[labels], 1.5), strand, 0)
    rim = np.where(distance <= 1.5, np.where(scene.old, thin, 0), 0)
    least, most = _PURE
    edge = HAIR_EDGE * scene.parse_cell
    near = np.clip((edge + 1 - outside_distance(scene.old)) / (0.6 * edge), 0, 1)
    inner = np.clip((share - least) / (most - least), 0, 1)
    # towards its border it thins out as what lies beyond does, else the border of the parse is seen as a rim
    border = np.clip(1 - (outside_distance(~hair) - 1) / edge, 0, 1)
    mixed = 1 - near * (1 - inner - border * np.minimum(thin - inner, 0))
    matte = np.where(hair, mixed, np.maximum(strand, rim))
    return _even_over_skin(scene, hair, matte.astype(np.float32)), colour


def _even_over_skin(scene: Scene, hair: Bools, matte: F32) -> F32:
    """Return the matte with an even edge where new cloth lies over the skin below hair: there the parse is ragged.

    The hair's own pixels stay the photo's; what lies between its teeth is drawn with it.
    """
    side = 2 * round(_TEETH * scene.parse_cell) + 1
    box = bounds(hair, side)
    inside, cloth = hair[box], scene.coverage[box] > 0.5
    skin = scene.is_class(ParseClass.SKIN)[box] & cloth
    padded = cv2.copyMakeBorder(inside.astype(np.uint8), side, side, side, side, cv2.BORDER_REPLICATE)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    even = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, disc)[side:-side, side:-side].astype(np.float32)
    soft = np.minimum(cv2.GaussianBlur(even, (0, 0), 0.5 * scene.parse_cell + 0.3), _BETWEEN)
    out = matte.copy()
    out[box] = np.where(skin & ~inside, np.maximum(soft, matte[box]), matte[box])
    return out


def hair_above(scene: Scene, cloth: F32, plate: F32, free: Bools) -> Bools:
    """Return where old clothes lay between the ends of hair and new cloth that lies lower: the hair goes on.

    White clothes before a white wall may be that wall, beside hair that ends above the shoulder.

    Args:
        scene: the window.
        cloth: (h, w) float32 coverage of the new cloth's outer side.
        plate: (h, w, 3) float32 linear, with the wall where old clothes were.
        free: (h, w) bool, where the wall would be seen now.
    """
    out = np.zeros(scene.shape, bool)
    reach = _GAP * scene.shoulder
    box = bounds(scene.is_class(ParseClass.HAIR), reach)
    hair, new = scene.is_class(ParseClass.HAIR)[box], cloth[box] > 0.5
    rows = np.arange(hair.shape[0], dtype=np.int32)[:, None]
    far = 4 * scene.shape[0]
    above = np.maximum.accumulate(np.where(hair, rows, -far), axis=0)
    below = np.minimum.accumulate(np.where(new, rows, far)[::-1], axis=0)[::-1]
    gap = scene.old[box] & free[box] & ~new & (below - above <= reach)
    count, pieces = cv2.connectedComponents(gap.view(np.uint8))
    if count < 2:
        return out
    seen, shown = scene.linear[box][gap], plate[box][gap]
    off, piece = np.abs(np.sqrt(seen) - np.sqrt(np.maximum(shown, 0))).max(axis=1), pieces[gap]
    sure = [False, *(bool(np.median(off[piece == k]) > _WALL) for k in range(1, count))]
    out[box] = np.array(sure)[pieces]
    return out
