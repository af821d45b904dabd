"""Take the old clothes away where the new ones do not cover them, and show what was under them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.compose.fill import membrane
from engine.compose.in_front.hair import hair_above, hair_going_on
from engine.compose.in_front.layers import Front
from engine.compose.limbs.sections import Limb
from engine.compose.limbs.shape import LimbShape
from engine.compose.masks import blurred, bounds, grow, mixed, picked, shrink
from engine.compose.old_clothes.background import continue_background
from engine.compose.old_clothes.opened import Opened, open_up
from engine.compose.old_clothes.rims import soften_fills, soften_rims
from engine.compose.old_clothes.slits import beside_skin, shut_in, slits_to_limb
from engine.compose.scene import Scene
from engine.compose.skin.layer import reveal_skin
from engine.compose.skin.neck_slope import hair_beside_neck
from engine.compose.waist.lower_strip import NOTABLE, stays_below_hem, uncover_lower
from engine.compose.waist.upper_strip import lower_the_top
from engine.side_by_side import side_by_side
from engine.types import F32, U8, Bools, Fill, Owner, ParseClass

_HAIR_SOFT = 0.8  # px; the edge of hair that goes on is as soft as the photo's


@dataclass(frozen=True)
class Plate:
    """The photo without the old clothes, where they would show.

    Attributes:
        linear: (h, w, 3) float32.
        owner: (h, w) uint8 of Owner (PHOTO, SKIN, BACKGROUND or BLEND).
        removed: (h, w) bool.
        seam: (h, w) bool, real skin that was blended with revealed skin.
        kept: (h, w) bool, old clothes left in place although not covered.
        invented: (h, w) uint8 of Fill.
        warnings: sentences.
    """

    linear: F32
    owner: U8
    removed: Bools
    seam: Bools
    kept: Bools
    invented: U8
    warnings: tuple[str, ...]


def clear_old_clothes(
    scene: Scene,
    front: Front,
    limbs: tuple[Limb, ...],
    shapes: tuple[LimbShape | None, ...],
    cloth: F32,
    unlike: Bools,
    background: U8 | None,
) -> Plate:
    """Remove the old clothes where the new cloth does not cover them.

    Args:
        scene: the window.
        front: what stays in front.
        limbs: those that the old clothes may have covered, arms for a top.
        shapes: where they are in the photo, None when unknown.
        cloth: (h, w) float32 coverage of the new cloth's outer side (skin lies before its inner side).
        unlike: (h, w) bool, ``unlike_wall``'s.
        background: (h, w, 3) uint8 picture of the place without the person, or None.

    Returns:
        The plate on which the new cloth is laid.
    """
    band = scene.band(scene.settings.old_rim_share)
    exposed = scene.old & ~shrink(cloth > 0.98, 2.0) & ~front.mask
    if not (exposed & (cloth < 0.98)).any():
        none = np.zeros(scene.shape, bool)
        owner, invented = np.zeros(scene.shape, np.uint8), np.zeros(scene.shape, np.uint8)
        return Plate(scene.linear.copy(), owner, none, none, none, invented, ())
    opened = open_up(scene, front, shapes, cloth, exposed, unlike, band)
    stuck, said = _left_in_place(scene, front, opened, band)
    hole = (opened.exposed | opened.rim | opened.skirt) & (opened.weight > 0) & ~stuck
    filled, skin = side_by_side(
        lambda: _filled(scene, front, opened, stuck, cloth, background, band),
        lambda: reveal_skin(scene, front, limbs, shapes, opened.weight, hole) if hole.any() else None,
    )
    linear, owner, invented, seam = filled.linear, filled.owner, filled.invented, filled.seam
    if skin is not None:
        seam = seam | skin.lay(linear, owner)
        invented[hole & (opened.weight > 0.5)] = Fill.SKIN
    strands = hair_beside_neck(scene, cloth) & (opened.exposed | seam | (owner == Owner.BLEND)) & ~stuck
    lower = (cloth > 0.5) | (invented == Fill.SKIN)
    strands |= hair_above(scene, lower, linear, opened.exposed & ~stuck & ~lower)
    if strands.any():
        box = bounds(strands, 0.1 * scene.shoulder)
        whole = strands[box] | scene.is_class(ParseClass.HAIR)[box]
        soft = blurred(whole.astype(np.float32), _HAIR_SOFT) * (owner[box] != Owner.PHOTO) * grow(strands[box], 2.0)
        linear[box] = mixed(soft, hair_going_on(scene.cropped(*box), strands[box]), linear[box])
        owner[strands], invented[strands] = Owner.BLEND, Fill.CLOTH
    warnings = (*opened.warnings, *said)
    if opened.gap.any():
        warnings = (*warnings, "The new waistband lies lower than the old one; the top was continued down to it.")
    return Plate(
        linear,
        owner,
        removed=opened.exposed & ~stuck,
        seam=seam | filled.rims,
        kept=stuck | opened.skirt,
        invented=invented,
        warnings=warnings,
    )


def _left_in_place(scene: Scene, front: Front, opened: Opened, band: float) -> tuple[Bools, tuple[str, ...]]:
    """Return (h, w) where the old top stays although it is not covered, and what is said about it."""
    bared = opened.flaps if front.tucked else opened.strip
    stuck, sentence = stays_below_hem(scene, bared, band) if bared.any() else (bared, "")
    said = (sentence,) if sentence else ()
    if not front.tucked:
        return stuck, said
    if opened.strip.sum() > NOTABLE * scene.shoulder**2:
        said = ("The new top does not reach the waistband; a strip of the old one shows below its hem.", *said)
    return stuck | opened.strip, said


@dataclass(frozen=True)
class _Filled:
    """The plate with wall and clothes where the old clothes were, no skin yet: see ``Plate``.

    Attributes:
        rims: (h, w) bool, clothes that stay, softened beside the fill.
    """

    linear: F32
    owner: U8
    invented: U8
    seam: Bools
    rims: Bools


def _filled(
    scene: Scene, front: Front, opened: Opened, stuck: Bools, cloth: F32, background: U8 | None, band: float
) -> _Filled:
    """Let the wall and the clothes beside it go on where the old clothes were."""
    owner, invented = np.zeros(scene.shape, np.uint8), np.zeros(scene.shape, np.uint8)
    linear = scene.linear.copy()
    seam = np.zeros(scene.shape, bool)
    skin = front.limb_skin[0] | front.limb_skin[1]
    void, rim = opened.void, opened.rim
    if void.any():
        wall = scene.is_class(ParseClass.BACKGROUND) & ~scene.locked
        known = wall & (scene.alpha < 0.06) & ~grow(scene.old, band)
        box = bounds(void, scene.settings.window_margin_share * scene.shoulder)
        empty = background[box] if background is not None else None
        fill = continue_background(scene.cropped(*box), void[box], known[box], empty)
        linear[box] = picked(void[box], fill, linear[box])
        owner[void] = Owner.BACKGROUND
        invented[void] = Fill.BACKGROUND if background is None else Fill.NONE
        owner[rim] = Owner.BLEND
    bared = (opened.flaps if front.tucked else opened.strip) & ~stuck
    if bared.any():
        linear = uncover_lower(scene, bared, linear, owner, band)
        invented[bared] = Fill.CLOTH
    if opened.gap.any():
        linear, bare = lower_the_top(scene, opened.gap, skin, linear, owner, band)
        invented[opened.gap] = np.where(bare, Fill.SKIN, Fill.CLOTH)[opened.gap]
        # the old band's rim
        top = scene.is_class(ParseClass.UPPER)
        seam = top & (owner == Owner.BLEND) & grow(opened.gap, band)
        # what the photo mixes of both there is no front layer's own colour; an arm's soft edge is
        seam |= opened.gap & grow(top, band) & ~grow(scene.is_class(ParseClass.SKIN), band)
    # between a tucked hem and the waistband nothing shows but these two
    stiff = front.mask & ~skin & ~scene.is_class(ParseClass.SKIN)  # beside an arm the wall may show
    sliver = void & grow(cloth > 0.5, 3.0) & grow(stiff, 3.0)
    if sliver.any():
        box = bounds(sliver, 8.0)
        known = stiff[box] & ~scene.old[box]
        linear[box] = np.where(sliver[box][..., None], membrane(scene.linear[box], known), linear[box])
    stays = scene.is_class(ParseClass.LOWER, ParseClass.SHOES, ParseClass.LEGS) & ~scene.old & ~scene.locked
    worn = (stays & scene.is_class(ParseClass.LOWER)) | (front.mask & scene.old & (not scene.lower)) | opened.skirt
    linear, bridge = _bridged(scene, opened, linear, owner, invented, worn, skin)
    linear, rims = soften_rims(scene, soften_fills(linear, invented), owner, void, stays & ~bridge)
    return _Filled(linear, owner, invented, seam, rims | bridge & stays)


def _bridged(
    scene: Scene, opened: Opened, linear: F32, owner: U8, invented: U8, worn: Bools, skin: Bools
) -> tuple[F32, Bools]:
    """Close what the old clothes bridged between clothes and limbs, where no wall can be seen.

    Args:
        scene: the window.
        opened: what the old clothes leave open.
        linear: (h, w, 3) float32 the plate; written.
        owner: (h, w) uint8 of Owner; what is closed is marked BLEND.
        invented: (h, w) uint8 of Fill; written.
        worn: (h, w) bool, clothes that stay.
        skin: (h, w) bool, visible skin of the limbs.

    Returns:
        (h, w, 3) float32 linear, and (h, w) bool where clothes go on.
    """
    bridge, colours = slits_to_limb(scene, opened.void & ~opened.rim, opened.weight, worn)
    if bridge.any():
        linear = picked(bridge, colours, linear)
        owner[bridge], invented[bridge & scene.old] = Owner.BLEND, Fill.CLOTH
    open_ = opened.void & ~bridge & (opened.weight < 0.5)
    shut = shut_in(scene, open_, worn | bridge)
    for front_part, kind in ((skin, Fill.SKIN), (scene.is_class(ParseClass.HAIR), Fill.CLOTH)):
        rims = beside_skin(scene, open_ & ~shut, front_part)
        if rims.any():
            box = bounds(rims, 0.1 * scene.shoulder)
            near = (front_part & ~grow(scene.old, 2.0))[box]
            linear[box] = picked(rims[box], membrane(scene.linear[box], near), linear[box])
            owner[rims], invented[rims & scene.old] = Owner.BLEND, kind
    if not shut.any():
        return linear, bridge
    # right at the old clothes' border what stays is mixed with them
    taken = grow(scene.old & ~opened.skirt, 2.0)
    shut = shut | (grow(shut, 3.0) & (worn | bridge) & taken)
    box = bounds(shut, 0.1 * scene.shoulder)
    known = (bridge | worn & ~taken)[box] & ~shut[box]
    linear[box] = picked(shut[box], membrane(linear[box], known), linear[box])
    owner[shut], invented[shut & scene.old] = Owner.BLEND, Fill.CLOTH
    return linear, bridge | shut
