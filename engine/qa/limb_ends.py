"""Whether revealed arms and legs go on: a limb that stops in the air, or has a step, is an invented one."""

from __future__ import annotations

import cv2
import numpy as np

from engine.pixels import listed
from engine.qa.evidence import Evidence, around, at_most, not_applicable
from engine.settings.qa import QaSettings
from engine.types import F64, Bools, Owner, ParseClass, Score

_BONES = ((11, 13), (13, 15), (12, 14), (14, 16), (23, 25), (25, 27), (24, 26), (26, 28), (27, 31), (28, 32))
_FEET = {(27, 31): 25, (28, 32): 26}  # and the knee above; a foot that is guessed longer than the shin is none
_FROM_BONE = 0.3  # shoulder widths; what lies farther from every bone is no limb
_SMOOTH = 0.012  # shoulder widths; over which the border's direction is read
_DOWN = 0.8  # cosine between border normal and bone; the sides of a limb stay below .4
_BACK = 0.08  # shoulder widths back along the bone; there a limb that ends on the cloth lies before it
_BENDS = ((13, 15), (14, 16), (25, 27), (26, 28))  # elbows and knees, and what follows each
_GOES_ON = (0.3, 0.5)  # along the bone that follows; limb seen at either is no limb that ended before
_BESIDE_BONE = 0.1  # shoulder widths beside the farther of these points: pose missed the limb's middle there


def limb_ends(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure the longest border along the limb at which revealed skin ends, over the shoulder width.

    The sides of an arm or a leg run along its bone. A border across the bone, with nothing but background below it,
    is where a shin misses its shoe, or where an arm of the old sleeve's breadth goes over into the real one. So is one
    with the new cloth below it where the limb lies before that cloth: a forearm that misses its hand. Skin that the
    photo shows belongs to the limb: a revealed rim that tapers off along it has a side and no end. Neither has the
    outer side of a bent elbow or knee, which faces along the upper bone while the limb turns away.
    """
    name, limit = "limb_ends", settings.limb_ends
    skin = evidence.composite.owner == Owner.SKIN
    if not skin.any():
        return not_applicable(name, limit, "No skin was revealed.")
    here = around(skin, 4)
    ends_at = _background(evidence) | evidence.drawn
    rows, columns = np.nonzero(skin[here] & _beside(ends_at[here]))
    points = np.stack([columns + here[1].start, rows + here[0].start], 1).astype(np.float64)
    joints = np.nan_to_num(evidence.person.keypoints.xy).astype(np.float64)
    gap, axis = _nearest_bone(points, joints)
    limb = skin | _seen(evidence)
    across = (_outward(limb[here], rows, columns, _SMOOTH * evidence.shoulder) * axis).sum(1) > _DOWN
    found = (
        across
        & (gap < _FROM_BONE * evidence.shoulder)
        & ~_around_bends(points, gap, joints, limb, _BESIDE_BONE * evidence.shoulder)
    )
    at_cloth = ~_beside(_background(evidence)[here])[rows, columns]
    found &= ~at_cloth | _before_cloth(evidence, points - axis * _BACK * evidence.shoulder)
    return at_most(
        name,
        _longest(skin[here].shape, rows[found], columns[found]) / evidence.shoulder,
        limit,
        "Revealed arms and legs go on to hands and feet.",
        "An arm or a leg that the old clothes had hidden ends in the air or has a step.",
        "Wear something tight with short sleeves and legs, under which the arms and legs can be told.",
    )


def _background(evidence: Evidence) -> Bools:
    """Return (H, W) bool, background of the picture: the photo's own or a filled one."""
    owner = evidence.composite.owner
    own = listed(owner, (Owner.PHOTO, Owner.BLEND)) & (evidence.person.parse == ParseClass.BACKGROUND)
    return np.asarray((owner == Owner.BACKGROUND) | own & ~evidence.drawn)


def _seen(evidence: Evidence) -> Bools:
    """Return (H, W) bool, skin of arms and legs that the photo shows, and its rim where both are mixed."""
    shown = listed(evidence.composite.owner, (Owner.PHOTO, Owner.BLEND)) & ~evidence.drawn
    return np.asarray(shown & listed(evidence.person.parse, (ParseClass.SKIN, ParseClass.LEGS)))


def _beside(mask: Bools) -> Bools:
    return np.asarray(cv2.dilate(mask.view(np.uint8), np.ones((3, 3), np.uint8)) > 0)


def _nearest_bone(points: F64, joints: F64) -> tuple[F64, F64]:
    """Return the distance (px) of (N, 2) points to the nearest bone, and (N, 2) that bone's direction downwards."""
    best, axis = np.full(len(points), np.inf), np.zeros_like(points)
    for upper, lower in _BONES:
        bone = joints[lower] - joints[upper]
        length = max(1e-6, float(np.hypot(*bone)))
        knee = _FEET.get((upper, lower))
        if knee is not None and length > float(np.hypot(*(joints[upper] - joints[knee]))):
            continue
        along = np.clip((points - joints[upper]) @ bone / length**2, 0, 1)
        gap = np.linalg.norm(points - joints[upper] - along[:, None] * bone, axis=1)
        nearer = gap < best
        best[nearer], axis[nearer] = gap[nearer], bone / length
    return best, axis


def _before_cloth(evidence: Evidence, points: F64) -> Bools:
    """Return (N,) bool, points (N, 2) px at which revealed skin lies before the new cloth's outer side."""
    height, width = evidence.drawn.shape
    columns, rows = points.astype(int).T
    inside = (columns >= 0) & (rows >= 0) & (columns < width) & (rows < height)
    at = np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)
    cloth = evidence.soft.rgba[..., 3][at] > 127
    return np.asarray(inside & cloth & (evidence.composite.owner[at] == Owner.SKIN))


def _around_bends(points: F64, gap: F64, joints: F64, limb: Bools, reach: float) -> Bools:
    """Return (N,) bool, points nearest to an elbow or a knee itself from which the limb goes on.

    Args:
        points: (N, 2) px x, y.
        gap: (N,) px to the nearest bone.
        joints: (33, 2) px.
        limb: (H, W) bool, skin of arms and legs in the picture.
        reach: px that the limb may lie beside its bone; the stump of one that ended at the bend is not so near.
    """
    out = np.zeros(len(points), bool)
    for bend, end in _BENDS:
        x, y = (joints[bend] + np.outer(_GOES_ON, joints[end] - joints[bend])).astype(int).T
        inside = (x >= 0) & (y >= 0) & (x < limb.shape[1]) & (y < limb.shape[0])
        if limb[y[inside], x[inside]].any() or _near(limb, float(x[-1]), float(y[-1]), reach):
            out |= np.linalg.norm(points - joints[bend], axis=1) <= gap + 1e-6
    return out


def _near(limb: Bools, x: float, y: float, reach: float) -> bool:
    """Say whether the limb comes within so many px of a point."""
    rows = slice(max(0, int(y - reach)), max(0, int(y + reach) + 1))
    columns = slice(max(0, int(x - reach)), max(0, int(x + reach) + 1))
    down, right = np.nonzero(limb[rows, columns])
    return bool((np.hypot(right + columns.start - x, down + rows.start - y) <= reach).any())


def _outward(skin: Bools, rows: np.ndarray, columns: np.ndarray, blur: float) -> F64:
    """Return (N, 2) unit normals x, y that point out of the skin at its border pixels."""
    whole = cv2.morphologyEx(skin.view(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    down, right = np.gradient(cv2.GaussianBlur(whole.astype(np.float32), (0, 0), max(1.0, blur)))
    normal = -np.stack([right[rows, columns], down[rows, columns]], 1).astype(np.float64)
    return np.asarray(normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-6), np.float64)


def _longest(shape: tuple[int, ...], rows: np.ndarray, columns: np.ndarray) -> float:
    """Return the extent (px) of the longest run of these pixels, single ones of which may be missing."""
    runs = np.zeros(shape, np.uint8)
    runs[rows, columns] = 1
    _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(runs, np.ones((3, 3), np.uint8)), connectivity=8)
    extents = stats[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]] - 2  # grown by a pixel on each side
    return float(extents.max(initial=0))
