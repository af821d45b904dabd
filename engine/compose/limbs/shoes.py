"""Part shoes from trouser hems and from bare ankles: the parse mixes them up where a leg ends."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose.limbs.sections import ANKLE, legs
from engine.compose.masks import bounds, gathered, grow, median_colour, opened, shrink, touching
from engine.compose.scene import Scene
from engine.types import F32, F64, Bools, ParseClass

_ALIKE = 25.0  # ΔE; shoes and trousers of nearer colours are parted by the height of the hem
_OWN = 0.5  # a shoe pixel this much nearer (ΔE) to the trousers than to the shoe is trouser
_OWN_ALIKE, _SOFT = 0.9, 0.016  # the same for alike colours, looked at softened by so many shoulder widths
_HUE_FIRST = np.array([0.3, 1, 1], np.float32)  # of L, a, b: shade does not tell cream from white
_TOLD, _MISTAKEN = 4.0, 0.05  # ΔE, share; nearer colours, and such that mistake more of a sole, tell nothing
_SAMPLES = 50  # px of sole and of trousers, from which their colours are read
_SHARP = 1.5  # px; grain smaller than this is not colour
_NEAR, _REACH = 0.3, 0.25  # shoulder widths around a shoe that show its trousers' colour, and that a hem hangs into it
_CUFF, _ANKLE_SEEN = 0.7, 0.5  # of a cuff's width; so much of it goes on as trousers above, and as bare leg below
_SKIN_HUE = 0.4  # a patch in a shoe whose hue is this much nearer to the skin's than to the shoe's is an ankle


def with_parted_shoes(scene: Scene) -> Scene:
    """Count trouser hems that the parse calls shoes among the old clothes, and patches of shoes not among the legs."""
    scene = _with_whole_shoes(_with_boots(_with_cuffs(scene)))
    shoes, lower = scene.is_class(ParseClass.SHOES), scene.old & scene.is_class(ParseClass.LOWER)
    if not scene.lower or not shoes.any() or not lower.any():
        return scene
    width = 2 * _SOFT * scene.shoulder
    sharp, soft = (_lab(scene, sigma) for sigma in (_SHARP, max(_SHARP, _SOFT * scene.shoulder)))
    hems = np.zeros(scene.shape, bool)
    count, labels = cv2.connectedComponents(shoes.astype(np.uint8), connectivity=8)
    for k in range(1, count):
        shoe = labels == k
        box = bounds(shoe, (_NEAR + 4 * _SOFT) * scene.shoulder)
        hems[box] |= _hem_in(scene.cropped(*box), shoe[box], lower[box], sharp[box], soft[box])
    chips = shrink(grow(hems | lower, width), width) & shoes & ~hems
    hems |= chips & ~opened(chips, 0.5 * width)
    hems &= grow(lower, _REACH * scene.shoulder)
    return replace(scene, old=scene.old | grow(hems, 1.5) & (shoes | lower)) if hems.any() else scene


def _with_cuffs(scene: Scene) -> Scene:
    """Give a piece between trousers and bare leg, about as wide as the trousers, to them: a cuff is no shoe."""
    shoes, lower, skin = (scene.is_class(c) for c in (ParseClass.SHOES, ParseClass.LOWER, ParseClass.LEGS))
    if not scene.lower or not shoes.any() or not lower.any() or not skin.any():
        return scene
    parse, near = scene.parse.copy(), max(2, round(2 * scene.parse_cell))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(shoes.astype(np.uint8), connectivity=8)
    for k in range(1, count):
        x, y, w, h = (int(n) for n in stats[k, :4])
        above, below = slice(max(y - near, 0), y + h // 2), slice(y + h // 2, y + h + near)
        hem, leg = (line[rows, x : x + w].any(0).mean() for line, rows in ((lower, above), (skin, below)))
        if hem > _CUFF and leg > _ANKLE_SEEN and not skin[above, x : x + w].any():
            parse[labels == k] = ParseClass.LOWER
    cuffs = parse != scene.parse
    return replace(scene, parse=parse, old=scene.old | cuffs & ~scene.locked) if cuffs.any() else scene


def _with_boots(scene: Scene) -> Scene:
    """Give clothes between bare leg and shoe that look like the shoe to it: a boot's shaft, a sock, a tongue."""
    shoes, skin, old = scene.is_class(ParseClass.SHOES), scene.is_class(ParseClass.LEGS), scene.old
    count, labels, stats, _ = cv2.connectedComponentsWithStats(old.astype(np.uint8), connectivity=8)
    if not scene.lower or not shoes.any() or not skin.any() or count < 3:
        return scene
    garment = labels == 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    near, lab = max(2, round(2 * scene.parse_cell)), _lab(scene, _SHARP)
    parse = scene.parse.copy()
    for k in range(1, count):
        x, y, w, h = (int(n) for n in stats[k, :4])
        above, below = slice(max(y - near, 0), y + h // 2), slice(y + h // 2, y + h + near)
        leg, shoe = (line[rows, x : x + w].any(0).mean() for line, rows in ((skin, above), (shoes, below)))
        beside = skin[above, max(x - near, 0) : x + w + near].any(1).mean()  # a tongue leans on the ankle
        if (
            min(max(leg, beside), shoe) < _ANKLE_SEEN
            or stats[k, cv2.CC_STAT_AREA] < _SAMPLES
            or garment[labels == k].any()
        ):
            continue
        own, other, foot = (
            median_colour(gathered(m, lab)) for m in (labels == k, garment, grow(labels == k, w) & shoes)
        )
        if np.linalg.norm(own - foot) < np.linalg.norm(own - other):
            parse[labels == k] = ParseClass.SHOES
    boots = parse != scene.parse
    return replace(scene, parse=parse, old=old & ~boots) if boots.any() else scene


def _hem_in(scene: Scene, shoe: Bools, lower: Bools, sharp: F32, soft: F32) -> Bools:
    """Return (h, w) bool, the part of one shoe that is the trousers' hem, from both colours, (h, w, 3) CIE L*a*b*.

    Where the colours are alike, whatever of the shoe lies above the hem's height counts as well.
    """
    hem = np.zeros(scene.shape, bool)
    rows = np.arange(scene.shape[0])[:, None]
    y = np.flatnonzero(shoe.any(1))
    trousers = lower & grow(shoe, _NEAR * scene.shoulder)
    sole = shoe & (rows > 0.5 * (y[0] + y[-1]))
    inner_trousers, inner_sole = (shrink(part, 2 * _SOFT * scene.shoulder) for part in (trousers, sole))
    if min(inner_trousers.sum(), inner_sole.sum()) < _SAMPLES:
        return hem
    look, share = sharp, _OWN
    if np.linalg.norm(np.median(sharp[trousers], 0) - np.median(sharp[sole], 0)) < _ALIKE:
        look, share = soft * _HUE_FIRST, _OWN_ALIKE
        hem |= shoe & (rows <= np.percentile(np.flatnonzero(trousers.any(1)), 97))
    trouser_look, shoe_look = np.median(look[inner_trousers], 0), np.median(look[inner_sole], 0)
    if np.linalg.norm(trouser_look - shoe_look) <= _TOLD:
        return hem
    to_trousers, to_shoe = (np.linalg.norm(look - colour, axis=-1) for colour in (trouser_look, shoe_look))
    like_trousers = to_trousers < share * to_shoe
    if like_trousers[inner_sole].mean() > _MISTAKEN or like_trousers[inner_trousers].mean() < 1 - _MISTAKEN:
        return hem
    cuff = shoe & like_trousers & (rows < 0.25 * y[0] + 0.75 * y[-1])
    return np.asarray(hem | touching(opened(cuff | lower, _SOFT * scene.shoulder) & cuff, grow(lower, 2.0)))


def _lab(scene: Scene, sigma: float) -> F32:
    """Return (h, w, 3) float32 CIE L*a*b* of the photo, blurred by ``sigma`` px."""
    return cv2.cvtColor(cv2.GaussianBlur(scene.pixels, (0, 0), sigma), cv2.COLOR_RGB2LAB).astype(np.float32)


def _with_whole_shoes(scene: Scene) -> Scene:
    """Give patches of bare leg that lie below the ankle, in a shoe, to the shoe: parts of pale shoes pass for skin.

    A patch whose hue is clearly the skin's and not the shoe's stays an ankle.
    """
    skin, shoes = scene.is_class(ParseClass.LEGS), scene.is_class(ParseClass.SHOES)
    if not skin.any() or not shoes.any():
        return scene
    along = np.maximum(*(limb.field[1] for limb in legs(scene)))
    count, labels = cv2.connectedComponents(skin.astype(np.uint8), connectivity=8)
    size = np.bincount(labels.ravel(), minlength=count)
    low = np.bincount(labels[along > ANKLE], minlength=count) > 0.8 * size
    beside = np.bincount(labels[grow(shoes, 2.0)], minlength=count) > 0
    patch: Bools = np.asarray(low & beside)
    patch[0] = False
    of_skin = scene.is_class(ParseClass.SKIN, ParseClass.FACE)
    if of_skin.any():
        hue_of_skin, hue_of_shoe = (_hue(median_colour(gathered(where, scene.linear))) for where in (of_skin, shoes))
        for k in np.flatnonzero(patch):
            own = _hue(np.median(scene.linear[labels == k], 0))
            patch[k] = np.linalg.norm(own - hue_of_skin) > _SKIN_HUE * np.linalg.norm(own - hue_of_shoe)
    parse = np.where(patch[labels], np.uint8(ParseClass.SHOES), scene.parse)
    return replace(scene, parse=parse) if patch.any() else scene


def _hue(colour: F32) -> F64:
    """Return log ratios of red and blue to green: what shade does not change."""
    red, green, blue = np.log(np.maximum(np.asarray(colour, np.float64), 1e-3))
    return np.array([red - green, blue - green])
