"""What old clothes leave open where the new ones do not cover them, and which of wall, skin and clothes shows there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.compose.fill import local_mean
from engine.compose.in_front.layers import Front
from engine.compose.limbs.sections import Limb
from engine.compose.limbs.shape import LimbShape
from engine.compose.masks import bounds, grow, shrink, touching
from engine.compose.old_clothes.colour import one_look
from engine.compose.scene import Scene
from engine.compose.skin.revealed import bare_limbs, skin_share
from engine.compose.waist.lower_strip import bared_strip, below_hem, cut_off_trousers, under_flaps
from engine.compose.waist.upper_strip import above_waistband, below_bare_belly, below_inner_top
from engine.limb_chains import CLOSE, old_sleeve_end
from engine.pixels import largest
from engine.types import F32, BodyPart, Bools, ParseClass

_WIDE = 0.2  # shoulder widths; a sleeve reaches so far from the arm's axis outwards
_SOFT_EDGE = 2.5  # px; so far out lower garments and skin are mixed with the wall
_FAINT, _TIP = 0.08, 0.05  # of the matte, shoulder widths; what little is seen of the old clothes beyond their rim
_UNLIKE = 0.025  # of root linear light; what differs less is the wall
_CLEARLY, _OFTEN = 0.06, 2.0  # of root linear light, times how the wall itself varies; what differs by more is none
_LAST = 4  # px; cloth that ends so near to the picture's edge goes on beyond it


@dataclass(frozen=True)
class Opened:
    """Old clothes that the new ones do not cover, (h, w) each.

    Attributes:
        exposed: bool, old clothes that go.
        rim: bool, wall beside them that is mixed with them.
        skirt: bool, what stays of a dress or of trousers below the new hem.
        strip: bool, where the lower garment goes on up to the new hem, or the old top stays.
        flaps: bool, where hips go on behind flaps of an open top.
        gap: bool, where the top, or a bare belly, goes on down to a lower waistband.
        void: bool, where the wall shows, or would beside revealed skin.
        weight: float32, share of revealed skin.
        warnings: sentences about what stays.
    """

    exposed: Bools
    rim: Bools
    skirt: Bools
    strip: Bools
    flaps: Bools
    gap: Bools
    void: Bools
    weight: F32
    warnings: tuple[str, ...]


def open_up(
    scene: Scene,
    front: Front,
    shapes: tuple[LimbShape | None, ...],
    cloth: F32,
    exposed: Bools,
    unlike: Bools,
    band: float,
) -> Opened:
    """Decide what shows where the old clothes go.

    Args:
        scene: the window.
        front: what stays in front.
        shapes: the limbs, None when unknown.
        cloth: (h, w) float32 coverage of the new cloth's outer side.
        exposed: (h, w) bool, old clothes that it does not hide.
        unlike: (h, w) bool, ``unlike_wall``'s.
        band: px, breadth of the border between old clothes and others.
    """
    none = np.zeros(scene.shape, bool)
    skin = front.limb_skin[0] | front.limb_skin[1]
    limb = bare_limbs(scene, shapes, cloth)
    whole = (cloth > 0.5) | (skin & scene.bare.mask)  # a hand before the cloth is no hem of it
    skirt, warnings = _staying(scene, exposed, whole, limb, front)
    exposed = exposed & ~skirt
    rim = _mixed_rim(scene, front, exposed, skirt, unlike, cloth, band)
    below = below_hem(scene, exposed, whole, limb) if scene.upper else none
    if front.waist is not None:
        below &= np.arange(scene.shape[0])[:, None] < front.waist[None] + band
    flaps = under_flaps(scene, exposed, limb, front) if front.tucked else none
    weight = skin_share(scene, exposed, rim, below, cloth, shapes, limb)
    strip = bared_strip(scene, exposed, rim, below, cloth, limb, front) & ~flaps
    if scene.lower:  # the old trousers do not go on: new ones replace them
        strip &= ~scene.is_class(ParseClass.LOWER)
    if front.tucked and front.band is not None:  # beside the waistband nothing of the old top stays
        strip[:, : round(front.band[0])] = strip[:, round(front.band[1]) :] = False
    rim &= ~(strip | flaps)
    gap = none
    if scene.lower and scene.upper:
        gap = below_bare_belly(scene, exposed, cloth > 0.5, skin) | below_inner_top(scene, exposed, cloth > 0.5)
        strip &= ~gap
    elif scene.lower:
        gap = above_waistband(scene, exposed, cloth > 0.5)
    weight = np.where(flaps | gap, 0, np.where(skirt, limb, weight)).astype(np.float32)
    void = (exposed & ~strip & ~flaps & ~gap & (weight < 1)) | rim
    wall = scene.is_class(ParseClass.BACKGROUND) & ~scene.locked
    crumbs = shrink(grow(void, 2 * band), 2 * band) & wall & ~void & ~front.mask
    # crumbs: bits of a ragged border that would stand alone
    return Opened(exposed, rim | crumbs, skirt, strip, flaps, gap, void | crumbs, weight, warnings)


def _staying(scene: Scene, exposed: Bools, whole: Bools, limb: F32, front: Front) -> tuple[Bools, tuple[str, ...]]:
    """Return what of the old clothes stays below the new hem, and what is said about it.

    Args:
        scene: the window.
        exposed: (h, w) bool, old clothes that the new ones do not cover.
        whole: (h, w) bool, the new cloth, also behind hands.
        limb: (h, w) float32 coverage of revealed limbs.
        front: its skin may hide that cloth.
    """
    if scene.one_piece:
        skirt = _skirt_of_dress(scene, exposed, whole, limb, front.limbs)
        if skirt.any():
            return skirt, ("A dress is worn; its skirt stays visible below the new top.",)
    if scene.upper and not scene.lower and one_look(scene):
        return _skirt_of_dress(scene, exposed, whole, limb, front.limbs), ()
    if scene.dress and not whole[-_LAST:].any():  # what leaves the picture has no hem in it
        cut = cut_off_trousers(
            scene, below_hem(scene, exposed, whole, np.zeros_like(limb)), front.limb_skin[0] | front.limb_skin[1]
        )
        if cut.any():
            return cut, ("The trousers or skirt worn stay below the new hem; the photo does not show the legs.",)
    return exposed & False, ()


def _mixed_rim(
    scene: Scene, front: Front, exposed: Bools, skirt: Bools, unlike: Bools, cloth: F32, band: float
) -> Bools:
    """Return wall beside the old clothes that is mixed with them, or is them although the parse does not know."""
    going = exposed & (cloth < 0.98)
    ground = scene.is_class(ParseClass.BACKGROUND)
    rim = grow(scene.old & ~skirt, band) & grow(going, band + 1) & ground
    # a white cuff before a white wall is background to the parse, but the matte knows the person
    others = ~scene.old & ~ground
    missed = (scene.alpha > 0.25) & ~grow(others, 2.5 * scene.parse_cell)
    missed |= unlike & ~grow(others, _SOFT_EDGE)
    rim |= missed & ground & grow(going, 0.1 * scene.shoulder)
    rim |= _faint_tips(scene, rim, others | skirt)
    return np.asarray(rim & ~scene.locked & ~front.mask)


def _skirt_of_dress(scene: Scene, exposed: Bools, cloth: Bools, limb: F32, arms: Sequence[Limb]) -> Bools:
    """Return what of a dress hangs below the new top's hem, or at hip height beside it."""
    below = below_hem(scene, exposed, cloth, limb)
    hips = float(scene.joints[[23, 24], 1].mean())
    low = np.arange(scene.shape[0])[:, None] > hips - 0.1 * scene.shoulder
    arms_and_hands = scene.is_part(BodyPart.ARM_L, BodyPart.ARM_R, BodyPart.HAND_L, BodyPart.HAND_R)
    skirt = (below | (exposed & low & ~arms_and_hands & (limb < 0.5))) & ~_sleeves(scene, arms)
    return touching(skirt, below & scene.is_part(BodyPart.TORSO, BodyPart.LEG_L, BodyPart.LEG_R))


def _sleeves(scene: Scene, arms: Sequence[Limb]) -> Bools:
    """Return where beside the fitted trunk an old sleeve may hang: around the arm, down to its skin that is seen."""
    trunk = scene.is_part(BodyPart.TORSO, BodyPart.LEG_L, BodyPart.LEG_R)
    middle = float(scene.joints[[11, 12, 23, 24], 0].mean())
    columns = np.arange(scene.shape[1])[None]
    out = np.zeros(scene.shape, bool)
    for arm in arms:
        aside, along = arm.field
        end = old_sleeve_end(arm.field, scene.is_class(ParseClass.SKIN), scene.shoulder)
        side = np.sign(float(arm.chain[1:3, 0].mean()) - middle)
        outer = (columns - arm.chain[2, 0]) * side > 0
        reach = np.where(outer, _WIDE, CLOSE) * scene.shoulder
        out |= (aside < reach) & (along < end)
    return np.asarray(out & ~trunk)


def _faint_tips(scene: Scene, rim: Bools, others: Bools) -> Bools:
    """Return what hangs together with the old clothes' rim, is no wall, and fades out in the matte as in the parse.

    The last px of a pale sleeve before a pale wall, its own shade, are in neither: they are told by their colour alone.
    """
    ground = scene.is_class(ParseClass.BACKGROUND) & ~scene.locked
    hair = grow(scene.is_class(ParseClass.HAIR), 2 * _TIP * scene.shoulder)  # its strands fade out as well
    reach = grow(rim, _TIP * scene.shoulder)
    near = ground & reach & ~grow(others, 2.5 * scene.parse_cell) & ~hair
    if not (near & ~rim).any():
        return near & False
    box = bounds(near, 3 * _TIP * scene.shoulder)
    known = (ground & (scene.alpha < _FAINT) & ~rim)[box]
    if not known.any():
        return near & False
    wall, seen = local_mean(scene.linear[box], known, _TIP * scene.shoulder)
    off = largest(np.abs(np.sqrt(scene.linear[box]) - np.sqrt(np.maximum(wall, 0))))
    least = max(_UNLIKE, float(np.percentile(off[known], 95)))  # a wall with a pattern tells less
    clear = (ground & ~rim)[box] & (seen > 1e-4) & (off > max(_CLEARLY, _OFTEN * least))
    clear &= ~touching(clear, ~reach[box])  # what goes on farther off hangs on the wall
    tips = touching(near[box] & ((scene.alpha[box] > _FAINT) | clear), rim[box])
    tips &= (seen > 1e-4) & grow(off > least, 1.5)
    out = near & ~rim
    out[box] &= tips | grow(tips & clear, 2.0)
    return out
