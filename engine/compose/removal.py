"""Take the old clothes away where the new ones do not cover them, and show what was under them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from engine.compose.background import continue_background
from engine.compose.chest_relief import chest_relief
from engine.compose.fill import carried, local_mean, membrane
from engine.compose.front import Front
from engine.compose.hair import hair_above
from engine.compose.limb_shape import LimbShape
from engine.compose.limb_tone import elbow_crease, limb_tone, throat_tone
from engine.compose.limbs import Limb, arms, inner_side
from engine.compose.lower_strip import NOTABLE, bared_strip, below_hem, cut_off_trousers, uncover_lower, under_flaps
from engine.compose.masks import (
    blurred,
    bounds,
    grow,
    mixed,
    outside_distance,
    picked,
    shrink,
    squared_length,
    touching,
)
from engine.compose.neck_slope import hair_beside_neck
from engine.compose.old_colour import one_look, unlike_wall
from engine.compose.old_cuff import below_cuff, led_across, lit_below_cuff
from engine.compose.revealed import bare_limbs, skin_share
from engine.compose.rims import soften_fills, soften_rims
from engine.compose.scene import Scene
from engine.compose.skin import BRIGHT, SkinLight, cloth_shade, fit_skin_light, log_of, render_skin, skirt_worn
from engine.compose.slits import beside_skin, shut_in, slits_to_limb
from engine.compose.upper_strip import above_waistband, below_bare_belly, lower_the_top
from engine.side_by_side import side_by_side
from engine.types import F32, U8, BodyPart, Bools, Fill, Owner, ParseClass

_ROUND = 1.5  # half widths of a limb; skin beside it there has its tone
_WIDE, _CLOSE = 0.2, 0.12  # shoulder widths; a sleeve reaches so far from the arm's axis outwards, and inwards
_BARE, _WRIST = 0.3, 2.05  # along an arm; between them the first skin ends the old sleeve
_CUFF = 0.1  # along an arm; by which an old cuff overlaps the skin below it
_SOFT_EDGE = 2.5  # px; so far out lower garments and skin are mixed with the wall
_FAINT, _TIP = 0.08, 0.05  # of the matte, shoulder widths; what little is seen of the old clothes beyond their rim
_UNLIKE = 0.025  # of root linear light; what differs less is the wall
_SOFT_SKIN = 1.5  # px; so far in skin is mixed with the wall
_HAIR_SOFT = 0.8  # px; the edge of hair that goes on is as soft as the photo's
_EVEN = 0.015  # shoulder widths
_JOINED = 0.03  # shoulder widths; over which a limb's tone goes over into the trunk's
_LIT = 0.5  # of what a throat is brighter than all skin, its chest is, too
_SHADED = 0.25  # shoulder widths; over which the shade of the sleeve comes in above the skin seen below it


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


def _skirt_of_dress(scene: Scene, exposed: Bools, cloth: Bools, limb: F32) -> Bools:
    """Return what of a dress hangs below the new top's hem, or at hip height beside it."""
    below = below_hem(scene, exposed, cloth, limb)
    hips = float(scene.joints[[23, 24], 1].mean())
    low = np.arange(scene.shape[0])[:, None] > hips - 0.1 * scene.shoulder
    arms_and_hands = scene.is_part(BodyPart.ARM_L, BodyPart.ARM_R, BodyPart.HAND_L, BodyPart.HAND_R)
    skirt = (below | (exposed & low & ~arms_and_hands)) & ~_sleeves(scene)
    return touching(skirt, below & scene.is_part(BodyPart.TORSO, BodyPart.LEG_L, BodyPart.LEG_R))


def _sleeves(scene: Scene) -> Bools:
    """Return where beside the fitted trunk an old sleeve may hang: around the arm, down to its skin that is seen."""
    trunk = scene.is_part(BodyPart.TORSO, BodyPart.LEG_L, BodyPart.LEG_R)
    middle = float(scene.joints[[11, 12, 23, 24], 0].mean())
    columns = np.arange(scene.shape[1])[None]
    out = np.zeros(scene.shape, bool)
    for arm in arms(scene):
        aside, along = arm.field
        skin = scene.is_class(ParseClass.SKIN) & (aside < _CLOSE * scene.shoulder) & (along > _BARE)
        end = float(np.percentile(along[skin], 5)) + _CUFF if skin.any() else _WRIST
        side = np.sign(float(arm.chain[1:3, 0].mean()) - middle)
        outer = (columns - arm.chain[2, 0]) * side > 0
        reach = np.where(outer, _WIDE, _CLOSE) * scene.shoulder
        out |= (aside < reach) & (along < end)
    return np.asarray(out & ~trunk)


def _faint_tips(scene: Scene, rim: Bools, others: Bools) -> Bools:
    """Return what hangs together with the old clothes' rim, fades out in the matte as in the parse, and is no wall."""
    ground = scene.is_class(ParseClass.BACKGROUND) & ~scene.locked
    hair = grow(scene.is_class(ParseClass.HAIR), 2 * _TIP * scene.shoulder)  # its strands fade out as well
    tips = (scene.alpha > _FAINT) & ground & ~grow(others, 2.5 * scene.parse_cell) & ~hair
    tips = touching(tips & grow(rim, _TIP * scene.shoulder), rim) & ~rim
    if not tips.any():
        return tips
    box = bounds(tips, 3 * _TIP * scene.shoulder)
    known = (ground & (scene.alpha < _FAINT) & ~rim)[box]
    if not known.any():
        return tips & False
    wall, seen = local_mean(scene.linear[box], known, _TIP * scene.shoulder)
    off = np.abs(np.sqrt(scene.linear[box]) - np.sqrt(np.maximum(wall, 0))).max(-1)
    least = max(_UNLIKE, float(np.percentile(off[known], 95)))  # a wall with a pattern tells less
    tips[box] &= (seen > 1e-4) & grow(off > least, 1.5)
    return tips


def clear_old_clothes(
    scene: Scene,
    front: Front,
    limbs: tuple[Limb, ...],
    shapes: tuple[LimbShape | None, ...],
    cloth: F32,
    background: U8 | None,
) -> Plate:
    """Remove the old clothes where the new cloth does not cover them.

    Args:
        scene: the window.
        front: what stays in front.
        limbs: those that the old clothes may have covered, arms for a top.
        shapes: where they are in the photo, None when unknown.
        cloth: (h, w) float32 coverage of the new cloth's outer side (skin lies before its inner side).
        background: (h, w, 3) uint8 picture of the place without the person, or None.

    Returns:
        The plate on which the new cloth is laid.
    """
    band = scene.band(scene.settings.old_rim_share)
    skin = front.limb_skin[0] | front.limb_skin[1]
    covered = shrink(cloth > 0.98, 2.0)
    exposed = scene.old & ~covered & ~front.mask
    owner, invented = np.zeros(scene.shape, np.uint8), np.zeros(scene.shape, np.uint8)
    linear = scene.linear.copy()
    warnings: list[str] = []
    kept = seam = np.zeros(scene.shape, bool)
    if not (exposed & (cloth < 0.98)).any():
        return Plate(linear, owner, kept, kept, kept, owner.copy(), ())
    limb, unlike = side_by_side(lambda: bare_limbs(scene, shapes, cloth), lambda: unlike_wall(scene))
    whole = (cloth > 0.5) | (skin & scene.bare.mask)  # a hand before the cloth is no hem of it
    skirt = _skirt_of_dress(scene, exposed, whole, limb) if scene.one_piece else kept
    if skirt.any():
        warnings.append("A dress is worn; its skirt stays visible below the new top.")
    elif scene.upper and not scene.lower and one_look(scene):
        skirt = _skirt_of_dress(scene, exposed, whole, limb)
    elif scene.lower and scene.upper:
        skirt = cut_off_trousers(scene, below_hem(scene, exposed, whole, np.zeros_like(cloth)), skin)
        if skirt.any():
            warnings.append("The trousers or skirt worn stay below the new hem; the photo does not show the legs.")
    exposed &= ~skirt
    rim = (
        grow(scene.old & ~skirt, band)
        & grow(exposed & (cloth < 0.98), band + 1)
        & scene.is_class(ParseClass.BACKGROUND)
    )
    # a white cuff before a white wall is background to the parse, but the matte knows the person
    others = ~scene.old & ~scene.is_class(ParseClass.BACKGROUND)
    missed = (scene.alpha > 0.25) & ~grow(others, 2.5 * scene.parse_cell)
    missed |= unlike & ~grow(others, _SOFT_EDGE)
    missed &= scene.is_class(ParseClass.BACKGROUND)
    rim |= missed & grow(exposed & (cloth < 0.98), 0.1 * scene.shoulder)
    rim |= _faint_tips(scene, rim, others | skirt)
    rim &= ~scene.locked & ~front.mask
    below = below_hem(scene, exposed, whole, limb) if scene.upper else kept
    if front.waist is not None:
        below &= np.arange(scene.shape[0])[:, None] < front.waist[None] + band
    flaps = under_flaps(scene, exposed, limb, front) if front.tucked else kept
    weight = skin_share(scene, exposed, rim, below, cloth, shapes, limb)
    weight = np.where(flaps, 0, weight).astype(np.float32)
    lower_region = bared_strip(scene, exposed, rim, below, cloth, limb, front) & ~flaps
    rim &= ~(lower_region | flaps)
    band_gap = kept
    if scene.lower:
        band_gap = (
            below_bare_belly(scene, exposed, cloth > 0.5, skin)
            if scene.upper
            else above_waistband(scene, exposed, cloth > 0.5)
        )
    weight = np.where(band_gap, 0, weight).astype(np.float32)
    void = (exposed & ~lower_region & ~flaps & ~band_gap & (weight < 1)) | rim
    if void.any():
        wall = scene.is_class(ParseClass.BACKGROUND) & ~scene.locked
        crumbs = shrink(grow(void, 2 * band), 2 * band) & wall & ~void & ~front.mask
        void |= crumbs  # bits of a ragged border that would stand alone
        rim |= crumbs
        known = wall & (scene.alpha < 0.06) & ~grow(scene.old, band)
        box = bounds(void, scene.settings.window_margin_share * scene.shoulder)
        empty = background[box] if background is not None else None
        fill = continue_background(scene.cropped(*box), void[box], known[box], empty)
        linear[box] = picked(void[box], fill, linear[box])
        owner[void] = Owner.BACKGROUND
        invented[void] = Fill.BACKGROUND if background is None else Fill.NONE
        owner[rim] = Owner.BLEND
    if lower_region.any() and front.tucked:
        kept = lower_region
        if kept.sum() > NOTABLE * scene.shoulder**2:
            warnings.append("The new top does not reach the waistband; a strip of the old one shows below its hem.")
    bared = flaps if front.tucked else lower_region
    if bared.any():
        linear, stuck, sentence = uncover_lower(scene, bared, linear, owner, band)
        kept = kept | stuck
        invented[bared & ~stuck] = Fill.CLOTH
        if sentence:
            warnings.append(sentence)
    if band_gap.any():
        linear, bare = lower_the_top(scene, band_gap, skin, linear, owner, band)
        invented[band_gap] = np.where(bare, Fill.SKIN, Fill.CLOTH)[band_gap]
        seam = scene.is_class(ParseClass.UPPER) & (owner == Owner.BLEND) & grow(band_gap, band)  # the old band's rim
        warnings.append("The new waistband lies lower than the old one; the top was continued down to it.")
    # between a tucked hem and the waistband nothing shows but these two
    stiff = front.mask & ~skin & ~scene.is_class(ParseClass.SKIN)  # beside an arm the wall may show
    sliver = void & grow(cloth > 0.5, 3.0) & grow(stiff, 3.0)
    if sliver.any():
        box = bounds(sliver, 8.0)
        known = stiff[box] & ~scene.old[box]
        linear[box] = np.where(sliver[box][..., None], membrane(scene.linear[box], known), linear[box])
    stays = scene.is_class(ParseClass.LOWER, ParseClass.SHOES, ParseClass.LEGS) & ~scene.old & ~scene.locked
    worn = (stays & scene.is_class(ParseClass.LOWER)) | (front.mask & scene.old & (not scene.lower)) | skirt
    bridge, colours = slits_to_limb(scene, void & ~rim, weight, worn)
    if bridge.any():
        linear = picked(bridge, colours, linear)
        owner[bridge], invented[bridge & scene.old] = Owner.BLEND, Fill.CLOTH
    open_ = void & ~bridge & (weight < 0.5)
    shut = shut_in(scene, open_, worn | bridge)
    for front_part, kind in ((skin, Fill.SKIN), (scene.is_class(ParseClass.HAIR), Fill.CLOTH)):
        rims = beside_skin(scene, open_ & ~shut, front_part)
        if rims.any():
            box = bounds(rims, 0.1 * scene.shoulder)
            near = (front_part & ~grow(scene.old, 2.0))[box]
            linear[box] = picked(rims[box], membrane(scene.linear[box], near), linear[box])
            owner[rims], invented[rims & scene.old] = Owner.BLEND, kind
    if shut.any():
        # right at the old clothes' border what stays is mixed with them
        shut = shut | (grow(shut, 3.0) & (worn | bridge) & grow(scene.old, 2.0))
        box = bounds(shut, 0.1 * scene.shoulder)
        known = (bridge | worn & ~grow(scene.old, 2.0))[box] & ~shut[box]
        linear[box] = picked(shut[box], membrane(linear[box], known), linear[box])
        owner[shut], invented[shut & scene.old] = Owner.BLEND, Fill.CLOTH
        bridge = bridge | shut
    linear, softened = soften_rims(scene, soften_fills(linear, invented), owner, void, stays & ~bridge)
    skin_hole = (exposed | rim) & (weight > 0) & ~kept
    if skin_hole.any():
        linear, real = _lay_skin(scene, front, limbs, shapes, weight, skin_hole, linear, owner)
        seam = seam | real
        invented[skin_hole & (weight > 0.5)] = Fill.SKIN
    strands = hair_beside_neck(scene, cloth) & (exposed | seam | (owner == Owner.BLEND)) & ~kept
    strands |= hair_above(scene, cloth, linear, exposed & ~kept & (invented != Fill.SKIN))
    if strands.any():
        box = bounds(strands, 0.1 * scene.shoulder)
        hair = shrink(scene.is_class(ParseClass.HAIR)[box] & ~grow(scene.old, 3.0)[box], 1.0)
        if hair.any():
            whole = strands[box] | scene.is_class(ParseClass.HAIR)[box]
            soft = blurred(whole.astype(np.float32), _HAIR_SOFT) * (owner[box] != Owner.PHOTO) * grow(strands[box], 2.0)
            linear[box] = mixed(soft, membrane(scene.linear[box], hair), linear[box])
            owner[strands], invented[strands] = Owner.BLEND, Fill.CLOTH
    seam = seam | softened | (bridge & stays)
    removed = exposed & ~kept
    kept = kept | skirt
    return Plate(linear.astype(np.float32), owner, removed, seam, kept, invented, tuple(warnings))


def two_tones(part: Scene, tone: F32, whole: Bools, real: Bools, arms: Bools, of_limb: F32, light: SkinLight) -> F32:
    """Return (h, w, 3) colours of revealed skin: limbs take theirs from all skin, a chest not from a hand before it."""
    limb, chest = whole & (of_limb > 0), whole & (of_limb < 1)
    if not chest.any():
        return render_skin(part, tone, whole, real, light)
    above = real & ~arms & ~part.is_class(ParseClass.LEGS)
    seen = log_of(part.linear[above]).mean(-1)
    lit = replace(light, brightest=max(light.brightest, float(np.percentile(seen, BRIGHT)))) if len(seen) else light
    if not limb.any():
        return render_skin(part, tone, whole, real & ~arms, lit, chest=True)
    fill, own = side_by_side(
        lambda: render_skin(part, tone, whole, real & ~arms, lit, chest=True),
        lambda: render_skin(part, tone, whole, real, light),
    )
    return mixed(of_limb, own, fill)


def _lay_skin(
    scene: Scene,
    front: Front,
    limbs: tuple[Limb, ...],
    shapes: tuple[LimbShape | None, ...],
    weight: F32,
    hole: Bools,
    linear: F32,
    owner: U8,
) -> tuple[F32, Bools]:
    """Lay revealed skin over the plate, with soft edges, tied to the real skin at the seam."""
    light = fit_skin_light(scene)
    box = bounds(hole, 0.3 * scene.shoulder)
    part = scene.cropped(*box)
    normals = part.normals.copy()
    body = squared_length(normals) > 0.5
    normals = carried(normals, body, _JOINED * scene.shoulder) if body.any() else normals
    normals = picked(body, part.normals, normals)
    tone = light.tone(normals)
    skirt = not scene.upper and skirt_worn(scene)
    if scene.upper:
        tone += light.shaded(chest_relief(part))
    throat = throat_tone(scene, light) if scene.upper else None
    if throat is not None:
        # the chin's shade ends on the chest, what lights the throat hardly does
        tone += np.asarray(_LIT * np.maximum(throat[0], 0), np.float32)
    hue = throat[1] if throat is not None else None
    of_limb, arms = np.zeros(part.shape, np.float32), np.zeros(part.shape, bool)
    lit, shaded = np.zeros_like(tone), np.zeros(hole[box].shape, bool)
    for limb, shape, visible in zip(limbs, shapes, front.limb_skin, strict=True):
        if shape is None or not (hole & (shape.coverage > 0)).any():
            continue
        around = shape.cropped(*box)
        at = bounds((around.coverage > 0) | visible[box], 4.0)
        here, cut = part.cropped(*at), around.cropped(*at)
        inner = inner_side(scene, limb, shape) if scene.upper else 0.0
        limb_colour = limb_tone(here, cut, visible[box][at], light, inner, hue) + elbow_crease(cut)
        limb_colour = blurred(limb_colour, _EVEN * scene.shoulder)  # a bent limb's cross-sections lie apart or meet
        own = visible[box][at]
        # at the seam the real skin tells the shade, farther up its sleeve did
        deep = np.clip(outside_distance(own) / (_SHADED * scene.shoulder), 0, 1) if own.any() else np.float32(1)
        if not skirt:
            limb_colour += (cloth_shade(here, cut.coverage > 0) * deep)[..., None]
        beside = (np.abs(cut.aside) < _ROUND) & ~here.is_part(BodyPart.TORSO, BodyPart.NECK, BodyPart.HEAD)
        share = ((cut.coverage > 0) | own | beside) * np.clip((cut.along - 0.05) / 0.3, 0, 1)
        below = below_cuff(cut, hole[box][at], scene.shoulder)
        if below is not None:
            arm = own | here.is_class(ParseClass.SKIN) & (np.abs(cut.aside) < 1)  # its skin up to the shoulder too
            limb_colour = limb_colour + led_across(here, cut, arm, below, limb_colour, light)
            lift, lifted = lit_below_cuff(here, cut, arm, below)
            lit[at] += lift
            shaded[at] |= lifted
        share = blurred(share, _JOINED * scene.shoulder)
        tone[at] = mixed(share, limb_colour, tone[at])
        of_limb[at] = np.maximum(of_limb[at], share)
        arms |= visible[box]
    if shaded.any():
        part = replace(part, linear=picked(shaded, np.exp(log_of(part.linear) + lit), part.linear))
        linear[box] = picked(shaded, part.linear, linear[box])
    hole_part = hole[box]
    skin = part.is_class(ParseClass.SKIN, ParseClass.LEGS)
    reach = part.band(part.settings.seam_share)
    rim = grow(hole_part, reach) & grow(part.old, reach) & skin
    whole, real = hole_part | rim, skin & ~rim
    fill = two_tones(part, tone.astype(np.float32), whole, real, arms, of_limb, light)
    soft = np.where(hole_part, weight[box], 0).astype(np.float32)
    ramp = np.clip((reach + 1 - outside_distance(hole_part)) / (0.5 * reach), 0, 1)
    wall = part.is_class(ParseClass.BACKGROUND) & ~hole_part
    ramp *= np.clip(outside_distance(wall) - _SOFT_SKIN, 0, 1)  # there skin keeps the softness of the photo's edges
    soft = np.where(rim, ramp, soft)
    changed = owner[box]
    changed[(soft > 0.5) & hole_part] = Owner.SKIN
    changed[(soft > 0.003) & (soft <= 0.5) & hole_part] = Owner.BLEND
    changed[(soft > 0.003) & (changed == Owner.PHOTO)] = Owner.BLEND
    linear[box] = mixed(soft.astype(np.float32), fill, linear[box])
    changed[shaded & (changed == Owner.PHOTO)] = Owner.BLEND
    seam = np.zeros(scene.shape, bool)
    seam[box] = rim & (soft > 0.003) | shaded
    return linear, seam
