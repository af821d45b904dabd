"""Free the narrow forks of a garment: from deep shadow, which keeps the ground's hue, and from a painted ground."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.cutout.background import Background, nearest_colour
from engine.garment.mask import connected_to_border, dilate, ellipse, erode, fill_holes, largest_part
from engine.garment.resample import blur
from engine.settings.garment import CutoutSettings
from engine.types import F32, Bools


def free_forks(mask: Bools, background: Background, settings: CutoutSettings) -> Bools:
    """Remove shadow that lies between two pieces of cloth, joins the outside, and has the ground's hue.

    The shadow in the fork of trousers or between a sleeve and the trunk is too dark for the flood.  Cloth without a hue
    of its own (grey, black, white) is left alone: there only the light could tell, and folds are dark as well.

    Args:
        mask: (H, W) bool garment.
        background: the studio model of the photo.
        settings: cut-out tunables.

    Returns:
        (H, W) bool mask.
    """
    inner = erode(mask, max(3, round(settings.refine_band * max(mask.shape))))
    if not inner.any():
        return mask
    lab, field = blur(background.lab, 1.0), background.field
    hue = lab[..., 1:]
    light = np.clip(lab[..., 0] / np.maximum(field[..., 0], 1), 0.05, 1.1)[..., None]
    off_ground = np.linalg.norm(hue - field[..., 1:] * light, axis=-1)
    coloured = inner & (off_ground > settings.hue_shadow_step)
    if not coloured.any():
        return mask
    # The cloth's own hue fades in its shade as its light does.
    cloth = nearest_colour(lab, coloured)
    shade = np.clip(lab[..., 0] / np.maximum(cloth[..., 0], 1), 0.2, 1.0)[..., None]
    off_cloth = np.linalg.norm(hue - cloth[..., 1:] * shade, axis=-1)
    drop = field[..., 0] - lab[..., 0]
    shadow = mask & (drop > 1.0) & (off_ground < 0.7 * off_cloth) & (off_cloth > 0.5 * settings.hue_shadow_step)
    core = mask & ~shadow & (off_ground > 0.7 * settings.hue_shadow_step)  # a white stripe is no wall of a fork
    columns = np.nonzero(mask.any(axis=0))[0]
    width = 2 * round(0.5 * settings.fork_width * (columns[-1] - columns[0])) + 1
    row = np.ones((1, max(3, width)), np.uint8)
    between = (cv2.morphologyEx(core.astype(np.uint8), cv2.MORPH_CLOSE, row) > 0) & ~core
    count, labels = cv2.connectedComponents((between & (shadow | ~mask)).astype(np.uint8), connectivity=8)
    # Forks open downwards; what opens upwards is a neckline with the inside of the back in it.
    outside = between & ~fill_holes(mask)
    rows = np.arange(mask.shape[0], dtype=np.float64)[:, None] * np.ones(mask.shape[1])
    lowest = [np.bincount(labels[part], rows[part], count) / np.maximum(np.bincount(labels[part], minlength=count), 1)
              for part in (outside, shadow & between)]  # fmt: skip
    opens_down = lowest[0] > lowest[1]
    opens_down[0] = False
    # Forks run downwards; a shaded seam across the cloth does not.
    tall = np.ones((max(3, round(0.6 * width)), 1), np.uint8)
    gone = cv2.morphologyEx((shadow & opens_down[labels]).astype(np.uint8), cv2.MORPH_OPEN, tall) > 0
    if not gone.any() or gone.sum() > settings.shadow_share * mask.sum():
        return mask
    rest = cv2.morphologyEx((mask & ~gone).astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)) > 0
    return largest_part(rest) if rest.any() else mask


def free_slits(mask: Bools, background: Background, settings: CutoutSettings) -> Bools:
    """Remove what has the ground's very colour, is reached from outside, and has cloth on both sides.

    The net sees no slit of a few px, and beside pale cloth colours alone do not part it; but where the ground has one
    colour to the last bit, or hardly any of the cloth comes near its colour, a flood of just that colour from the
    border runs into slits and never into cloth.  Compression gives whole blocks of a white rib the ground's colour as
    well; but slits open downwards, while a rib is entered from above, at the neck.

    Args:
        mask: (H, W) bool garment.
        background: the studio model of the photo.
        settings: cut-out tunables.

    Returns:
        (H, W) bool mask; unchanged where cloth has the colour of a ground that a camera saw.
    """
    flood = settings.painted_flood
    if background.border_spread >= settings.painted_spread:
        flood = _never_cloth(mask, background, settings)
    if flood == 0:
        return mask
    same = background.distance < flood
    reached = connected_to_border(cv2.morphologyEx(same.astype(np.uint8), cv2.MORPH_OPEN, ellipse(1)) > 0)
    core = mask & ~reached
    columns = np.nonzero(mask.any(axis=0))[0]
    width = 2 * round(0.5 * settings.fork_width * (columns[-1] - columns[0])) + 1
    between = cv2.morphologyEx(core.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((1, max(3, width)), np.uint8)) > 0
    entered = mask & dilate(reached, 1) & same
    slits = between & _entered_from_below(entered, reached & ~mask)
    return largest_part(mask & ~slits) if slits.any() else mask


def _entered_from_below(entered: Bools, outside: Bools) -> Bools:
    """Return (H, W) bool: the parts of what a flood enters whose mouths to the outside lie below their middle."""
    count, labels = cv2.connectedComponents(entered.astype(np.uint8), connectivity=8)
    grown = cv2.dilate(labels.astype(np.float32), np.ones((5, 5), np.uint8)).astype(np.int64)
    rows = np.arange(entered.shape[0], dtype=np.float64)[:, None] * np.ones(entered.shape[1])
    middle, mouth = (
        np.bincount(of[where], rows[where], count) / np.maximum(np.bincount(of[where], minlength=count), 1)
        for of, where in ((labels, entered), (grown, outside))
    )
    below = mouth > middle
    below[0] = False
    found: Bools = below[labels]
    return found


def _never_cloth(mask: Bools, background: Background, settings: CutoutSettings) -> float:
    """Return the distance (Lab) below which a photographed ground shows itself, no cloth; 0 if cloth comes near."""
    inner = erode(mask, max(3, round(settings.refine_band * max(mask.shape))))
    if not inner.any():
        return 0.0
    nearest = float(np.percentile(background.distance[inner], 100 * settings.slit_unseen))
    own = settings.slit_noise * background.border_spread
    return own if own < settings.slit_apart * nearest else 0.0


def free_tips(mask: Bools, background: Background, settings: CutoutSettings) -> Bools:
    """Follow every slit that opens downwards further up to where both pieces of cloth meet.

    What smooths a mask closes the last millimetres between a sleeve and the trunk, or between two legs.  There the
    photo still shows a valley: row by row something like the ground between walls that are unlike it.  A pixel is freed
    where it is nearer to the ground than to the lower wall, which is where cloth covers half of it.

    Args:
        mask: (H, W) bool garment.
        background: the studio model of the photo.
        settings: cut-out tunables.

    Returns:
        (H, W) bool mask.
    """
    if not mask.any() or float(np.median(background.distance[mask])) < settings.tip_wall:
        return mask  # of pale cloth on a pale ground only folds would be walls
    columns = np.nonzero(mask.any(axis=0))[0]
    breadth = int(columns[-1] - columns[0] + 1)
    reach = round(0.5 * settings.fork_width * breadth)
    freed = np.zeros_like(mask)
    for row, first, last in _tips(mask, connected_to_border(~mask), 2 * reach):
        run, width = (first, last), 0
        for y in range(row, max(-1, row - 1 - round(settings.tip_climb * breadth)), -1):
            x0, x1 = max(0, run[0] - 1), min(mask.shape[1], run[1] + 2)
            seen = _valley(background.distance[y], x0, x1, reach, settings)
            if y == row:  # smoothing rounds a slit off: its own row has the true width
                width = seen[1] - seen[0] if seen else -1
            # Slits taper: what is wider again is a pale stripe of the cloth.
            elif seen and mask[y, x0:x1].all() and seen[1] - seen[0] <= width + 1:
                width, run = seen[1] - seen[0], seen
                freed[y, run[0] : run[1] + 1] = True
            else:
                break
    return largest_part(mask & ~freed) if freed.any() else mask


def _valley(unlike: F32, x0: int, x1: int, reach: int, settings: CutoutSettings) -> tuple[int, int] | None:
    """Return the first and last column of ground between two walls of cloth in a row; None where there is none.

    Args:
        unlike: (W,) distance from the ground, Lab.
        x0: first of the columns among which its lowest point is sought.
        x1: column after the last of them.
        reach: px to both sides of that in which cloth must be met.
        settings: cut-out tunables.
    """
    at = x0 + int(unlike[x0:x1].argmin())
    left, right = unlike[max(0, at - reach) : at + 1][::-1], unlike[at : at + reach + 1]
    wall = float(min(left.max(), right.max()))
    if wall < settings.tip_wall or unlike[at] > settings.tip_floor * wall:
        return None
    return at - int((left > 0.5 * wall).argmax()) + 1, at + int((right > 0.5 * wall).argmax()) - 1


def _tips(mask: Bools, outside: Bools, widest: int) -> list[tuple[int, int, int]]:
    """Return (row, first and last column) of every narrow run of ground between cloth that has only cloth above."""
    inner = np.zeros_like(mask)
    inner[1:] = outside[1:] & mask[:-1]  # ground right below cloth
    out = []
    for y in np.nonzero(inner.any(axis=1))[0].tolist():
        edges = np.diff(np.concatenate([[0], outside[y].astype(np.int8), [0]]))
        for first, end in zip(np.nonzero(edges == 1)[0].tolist(), np.nonzero(edges == -1)[0].tolist(), strict=True):
            between = first > 0 and end < mask.shape[1] and end - first <= widest
            if between and mask[y - 1, first - 1 : end + 1].all():
                out.append((y, first, end - 1))
    return out
