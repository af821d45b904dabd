"""Arms of which wide old trousers or a wide old skirt hid a piece: below the new one they go on to their hands."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose.in_front.layers import Front
from engine.compose.limbs.fitted_arm import drawn_arm
from engine.compose.limbs.sections import Limb, arms, limb_shape
from engine.compose.limbs.seen_skin import arm_skin
from engine.compose.limbs.shape import LimbShape
from engine.compose.masks import grow
from engine.compose.old_clothes.removal import Plate
from engine.compose.scene import Scene
from engine.compose.skin.layer import reveal_skin
from engine.side_by_side import side_by_side
from engine.types import F32, Body, Bools, Fill, Owner, ParseClass

_SEEN = 0.02  # shoulder widths; the square root of the least skin that is seen of an arm above and below such a piece
_LEAST = 0.03  # shoulder widths; and of the least piece that is missed
_BEFORE = 0.2  # along the limb above that piece, where its bone lies behind the person
_WHOLE = 0.6  # of its breadth; where the photo shows more of an arm, it lies before the old clothes, and is all there
_STEPS = 40  # per bone, in which that breadth is told
_HAND = 1.6  # along the limb; skin seen from there on is the hand's and the wrist's


def show_arms(scene: Scene, body: Body, front: Front, cleared: Plate, cloth: F32) -> Plate:
    """Paint the piece of an arm where the plate shows the wall although arm is seen above and hand below it.

    Args:
        scene: the window; with a new top its sleeves and arms are drawn elsewhere.
        body: fitted to the person; what the trunk hides of its arm tells the arm's breadth too.
        front: what stays in front.
        cleared: the photo without the old clothes.
        cloth: (h, w) float32 coverage of all new layers.

    Returns:
        The plate with whole arms.

    Raises:
        MirrorError: QUALITY_REFUSED when the photo shows no skin whose colour they could have.
    """
    if scene.upper or not cleared.removed.any():
        return cleared
    rim = grow(cleared.removed, scene.band(scene.settings.old_rim_share)) & ~front.mask
    bared = rim & np.isin(cleared.owner, (Owner.BACKGROUND, Owner.BLEND)) & (cloth < 0.5)
    bared &= cleared.invented != Fill.CLOTH  # a top that goes on down to a lower waistband lies before the arm
    pair = arms(scene)
    skins = arm_skin(scene, pair)
    # here the lower garment hangs before an arm like a sleeve: what is seen beside it is not the arm's breadth
    sleeved = replace(scene, parse=np.where(scene.old, np.uint8(ParseClass.UPPER), scene.parse))
    shapes = side_by_side(
        lambda: limb_shape(sleeved, pair[0], skins[0], scene.old, fitted=drawn_arm(scene, body, pair[0])),
        lambda: limb_shape(sleeved, pair[1], skins[1], scene.old, fitted=drawn_arm(scene, body, pair[1])),
    )
    person = (scene.alpha > 0.5) & ~cleared.removed | (cloth > 0.5)
    weight = np.zeros(scene.shape, np.float32)
    for limb, shape, skin in zip(pair, shapes, skins, strict=True):
        if shape is not None:
            weight = np.maximum(weight, shape.coverage * _missed(scene, limb, shape, skin, bared, person))
    hole = bared & (weight > 0)
    if not hole.any():
        return cleared
    linear, owner, invented = cleared.linear.copy(), cleared.owner.copy(), cleared.invented.copy()
    drawn = reveal_skin(scene, replace(front, limbs=pair, limb_skin=skins), pair, shapes, weight, hole)
    seam = cleared.seam | drawn.lay(linear, owner)
    invented[hole & (weight > 0.5)] = Fill.SKIN
    return replace(cleared, linear=linear, owner=owner, invented=invented, seam=seam)


def _missed(scene: Scene, limb: Limb, shape: LimbShape, skin: Bools, bared: Bools, person: Bools) -> Bools:
    """Return (h, w) bool, the piece of an arm that is missed between its hand and what is seen of it above.

    An upper arm behind the trunk is seen nowhere; there the arm comes out from behind the person. Beside an arm that
    lies before the old clothes, bare or in the sleeve of the worn top, nothing is missed: it is narrower than guessed.
    """
    none = np.zeros(scene.shape, bool)
    inside = shape.coverage > 0.5
    if (bared & inside).sum() < (_LEAST * scene.shoulder) ** 2:
        return none
    seen = skin | scene.is_class(ParseClass.UPPER) & ~scene.old
    step = np.clip((shape.along * _STEPS).astype(int), 0, 3 * _STEPS)
    breadth, found = (np.bincount(step[where], minlength=3 * _STEPS + 1) for where in (inside, inside & seen))
    share = (found / np.maximum(breadth, 1))[step]
    count, labels = cv2.connectedComponents((bared & inside).view(np.uint8), connectivity=8)
    mean = np.bincount(labels.ravel(), share.ravel(), minlength=count) / np.bincount(labels.ravel(), minlength=count)
    piece = bared & inside & (mean < _WHOLE)[labels]
    if piece.sum() < (_LEAST * scene.shoulder) ** 2:
        return none
    begins, ends = np.percentile(shape.along[piece], [5, 95])
    least = (_SEEN * scene.shoulder) ** 2
    above, below = skin & (limb.field[1] < begins), skin & (limb.field[1] > max(ends, _HAND))
    # beside a slanting side of the trunk a part of the piece lies farther up along the bone
    bone = (limb.field[0] < 1.5) & (limb.field[1] > begins - _BEFORE) & (limb.field[1] < begins) & ~bared
    behind = bool(bone.any()) and float(person[bone].mean()) > 0.5
    return bared if (above.sum() > least or behind) and below.sum() > least else none
