"""What of the photo stays in front of the new cloth: face, hair, hands and forearms, a waistband over a tucked hem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from engine.compose.in_front.hair import strands
from engine.compose.limbs.arm_edge import even_arm_edge
from engine.compose.limbs.sections import Limb, arms, inner_side, legs
from engine.compose.limbs.seen_skin import ARM_BEGINS, arm_skin, leg_skin
from engine.compose.limbs.shape import LimbShape
from engine.compose.masks import channel_mean, gathered, grow, median_colour, opened, picked, touching, without_specks
from engine.compose.old_clothes.colour import old_among, one_look
from engine.compose.scene import Scene
from engine.compose.sleeves.armholes import PIT_ENDS, armhole, at_armpit
from engine.compose.sleeves.colours import PAST_CUFF
from engine.compose.unmix import unmix
from engine.compose.waist.hem import hem_goes_in
from engine.compose.waist.waistband import Waist, lower_edge, waist_line
from engine.side_by_side import side_by_side
from engine.types import F32, BodyPart, Bools, Garment, ParseClass

_HAND_BEGINS = 2.12
_SLEEVE = 0.2  # shoulder widths; half the width of a short sleeve
_PRICK = 0.01  # shoulder widths; side of the largest hole in an arm that is none, but deep shade
_SLIT = 0.008  # shoulder widths; half as wide as the narrowest gap between fingers, which touch where it is narrower
_COLOURED, _CLEFT = 0.15, 0.004  # of the way from cloth's hue to skin's; shoulder widths: half a gap that shows cloth
_LINE = 1.5  # px; half as wide as the broadest line between fingers that touch, in however small a picture
_CRUMB = 0.02  # shoulder widths; half the width of the narrowest piece of a sleeve
_RING = 2.0  # px around a piece of an arm
_END = 0.05  # of a segment; so much of it is its lower end
_SURROUNDED, _AMID = 0.97, 0.5  # of that ring; the latter where the arm is seen again farther down
_WORN = 0.3  # of its end; the other half of a tip lies on the outer side of the arm
_EDGE = 0.8  # of an arm's half width; farther inwards its skin is all its own
_WRIST = 1.8  # along the limb; farther down thin things are fingers
_ROUND = 0.05  # shoulder widths; an arm's inner edge has no teeth thinner than twice that
_OPAQUE = 0.97  # of the matte; what covers more is the photo's own pixel
_FADE = 0.3  # of the upper arm
_CUFF_SLANT = 4  # fortieths of a segment; a cuff's lowest point lies this far beyond its highest
_AT_WAIST = 0.25  # shoulder widths below a waistband's edge; so far down the parse takes parts of it for the top
_GUESSED = 0.4  # shoulder widths; so far the parse's border is off between a top and trousers of one colour
_MIXED = 1.5  # px; so far beyond its edge a pixel shows a part of the skin
_SPECK = 0.05  # of the matte; less of an arm's colour is not seen
_IN_SHADE = 0.7  # of the skin's brightness nearby; cloth between fingers is darker
_MUCH_DARKER = 1.0  # of log brightness; clothes that are so much darker than skin are told from it without a hue
_HUES_APART = 0.35  # squared distance of two hues in log ratios; nearer ones cannot be told apart


@dataclass(frozen=True)
class Front:
    """What stays in front.

    Attributes:
        mask: (h, w) bool, photo pixels that no new layer may cover.
        matte: (h, w) float32, 1 on the mask, 0–1 in its mixed rim and on single strands.
        colours: (h, w, 3) float32 linear, the front layer's own colour where the matte is between 0 and 1.
        limbs: the limbs that the new clothes cover: both arms for a top, both legs for a lower garment alone.
        limb_skin: visible skin of each.
        tucked: whether the hem goes behind the waistband.
        waist: (w,) float32 px, the waistband's upper edge per column when tucked, else None.
        band: x px where the waistband begins and ends when tucked, else None.
        rim: (h, w) bool, the border of a lower garment over a tucked hem; ``colours`` are its own there.
        strands: (h, w) bool, hair through which old clothes show; ``colours`` are its own there.
    """

    mask: Bools
    matte: F32
    colours: F32
    limbs: tuple[Limb, Limb]
    limb_skin: tuple[Bools, Bools]
    tucked: bool
    waist: F32 | None
    band: tuple[float, float] | None
    rim: Bools
    strands: Bools


def _skin_in_front(
    scene: Scene,
    pair: Sequence[Limb],
    owned: tuple[Bools, Bools],
    shapes: Sequence[LimbShape | None],
    cuffs: Sequence[F32 | None],
) -> Bools:
    """Decide per arm: its skin lies before the trunk's cloth and the other sleeve; its own sleeve covers it.

    Where the own sleeve goes around the arm, none of the arm's old bare skin is in front, at the armpit neither.
    """
    out = np.zeros(scene.shape, bool)
    for limb, skin, shape, line in zip(pair, owned, shapes, cuffs, strict=True):
        distance, along = limb.field
        drawn = scene.coverage > 0.5
        other = scene.sleeved & (scene.zones != limb.zone) & drawn
        own = (scene.zones == limb.zone) & drawn
        if (other & skin).any():  # it goes on below the sleeve of an arm that crosses it
            own |= other & (scene.bare.only(limb.zone).ids >= 0)
        sleeve = opened(own, _CRUMB * scene.shoulder)  # torn edges of a cuff are no sleeve that goes on over the hand
        core = distance < 0.06 * scene.shoulder
        bins = np.clip((along * 40).astype(int), 0, 120)
        total = np.bincount(bins[core], minlength=121)
        covered = np.bincount(bins[core], sleeve[core], minlength=121) > 0.5 * np.maximum(total, 1)
        own_sleeve = grow(sleeve, 2.0)
        hand = along > _HAND_BEGINS
        cuff = int(np.flatnonzero(covered)[-1]) - _CUFF_SLANT if covered.any() else -1
        if shape is not None and line is not None:  # beside its sleeve the one that crosses it is drawn too far
            own_sleeve |= other & (shape.along < line + PAST_CUFF)
        ahead = skin & (hand | ~(own_sleeve | (bins <= cuff)) | _is_forearm(scene, limb, skin))
        ahead &= ~_teeth(scene, limb, shape, skin)
        out |= ahead & ~at_armpit(scene, limb, ahead)
    return out


def _is_forearm(scene: Scene, limb: Limb, skin: Bools) -> bool:
    """Say whether all skin seen of a folded arm is its forearm: an old sleeve lies around it, on the upper arm."""
    distance, along = limb.field
    root = (distance < _SLEEVE * scene.shoulder) & (along > 0.25) & (along < 0.6) & ~skin
    return bool(limb.folded and root.any() and float(scene.old[root].mean()) > 0.5)


def _teeth(scene: Scene, limb: Limb, shape: LimbShape | None, skin: Bools) -> Bools:
    """Return what of an arm's skin stands out between scallops of the old top's border: skin of the trunk.

    An arm's own edge is smooth; on its inner side new cloth lies before what stands out of it.
    """
    if shape is None or not scene.upper:
        return np.zeros(scene.shape, bool)
    inner = shape.aside * inner_side(scene, limb, shape) > _EDGE
    along = (limb.field[1] > ARM_BEGINS) & (limb.field[1] < _WRIST)
    beside_old = grow(scene.old, 2.0 * _ROUND * scene.shoulder)
    return np.asarray(skin & inner & along & beside_old & ~opened(skin, _ROUND * scene.shoulder))


def share_by_hue(scene: Scene, skin: Bools, cloth: Bools) -> F32:
    """Return how much a pixel of the skin has its hue rather than that of the old cloth; 1 where both look alike.

    Hue survives the deep shade between fingers, where brightness tells cloth from skin less surely: it is asked only
    where cloth and skin have one hue.

    Args:
        scene: the window.
        skin: (h, w) bool.
        cloth: (h, w) bool.

    Returns:
        (h, w) float32 0–1, 1 outside the skin.
    """
    near = cloth & grow(skin, 0.25 * scene.shoulder)
    if not skin.any() or not near.any():
        return np.ones(scene.shape, np.float32)

    of_skin, of_cloth = (median_colour(_log_ratios(gathered(where, scene.linear))) for where in (skin, near))
    axis = of_skin - of_cloth
    if float(axis[:2] @ axis[:2]) >= _HUES_APART or axis[2] < _MUCH_DARKER:
        axis[2] = 0
    length2 = float(axis @ axis)
    if length2 < _HUES_APART:
        return np.ones(scene.shape, np.float32)
    out = np.ones(scene.shape, np.float32)
    out[skin] = np.clip((_log_ratios(gathered(skin, scene.linear)) - of_cloth) @ axis / length2, 0, 1)
    return out


def _log_ratios(colour: F32) -> F32:
    """Return (N, 3) hue as two log ratios, and log brightness, of linear colours."""
    log = np.log(np.maximum(colour, 0) + 0.004)
    ratio = np.stack([log[..., 0] - log[..., 1], log[..., 2] - log[..., 1]], -1)
    return np.concatenate([np.clip(ratio, -1.2, 1.2), log.mean(-1, keepdims=True)], -1).astype(np.float32)


def _lit_skin(scene: Scene, colour: F32) -> Bools:
    """Return what is too bright for dark old clothes: nails, and the wall behind a hand."""
    bright, skin = channel_mean(scene.linear), channel_mean(colour)
    dark_clothes = float(np.median(bright[scene.old])) < float(np.median(skin[scene.old])) if scene.old.any() else False
    return (bright > _IN_SHADE * skin) & dark_clothes


def _edge_of_skin(scene: Scene, skin: Bools, other: Bools, arms_of: Sequence[Limb]) -> tuple[F32, F32]:
    """Return matte and colour of hands and forearms, their true edge found in the photo's colours."""
    reach = max(2.0, scene.settings.front_reach_cells * scene.parse_cell)
    (share, colour), hue = side_by_side(
        lambda: unmix(scene, skin, ~skin & ~other, reach),
        # not the top that stays as well
        lambda: share_by_hue(scene, skin & scene.is_class(ParseClass.SKIN), scene.old),
    )
    step = np.clip((share - 0.12) / 0.76, 0, 1)
    # cloth in an arm's shade has its colour in part, but is not mixed with it
    step = np.where(grow(scene.shaded, reach) & ~grow(skin, _MIXED), 0, step)
    # what lies apart from it, and single pixels at its rim, is a weave or a fold in the skin's shade
    apart = ~skin & ~touching(skin | (step > _SPECK), skin)
    step = np.where(skin, step, np.where(apart, 0, np.minimum(step, cv2.medianBlur(step.astype(np.float32), 3))))
    hands = np.logical_or.reduce([limb.field[1] > 1.9 for limb in arms_of])
    near = grow(scene.old, 0.25 * scene.shoulder)
    between_fingers = hands & skin & ~_lit_skin(scene, colour) & (hue < 0.45) & near
    step = np.where(between_fingers, np.minimum(step, np.clip(hue / 0.45 - 0.6, 0, 1)), step)
    open_ = step < 0.5
    wide = without_specks(open_, max(12, int((_PRICK * scene.shoulder) ** 2)))
    slit, cleft = (max(_LINE, half * scene.shoulder) for half in (_SLIT, _CLEFT))
    # shade between fingers is at most part of the way to the cloth's hue; what has all of it is cloth seen between them
    sure = wide & (hue < _COLOURED)
    gap = grow(opened(wide, slit), slit) | grow(touching(sure, opened(sure, cleft)), cleft)
    wide &= ~between_fingers | gap
    pricks = skin & open_ & ~wide
    step = np.where(grow(pricks, 1.0) & skin, 1, step)  # a gap between fingers is larger
    return np.where(other, 0, step).astype(np.float32), colour


def _overlay(scene: Scene, matte: F32, colours: F32, mask: Bools, share: F32, colour: F32) -> tuple[F32, F32]:
    """Put one front material's matte in; where it is mixed, its own colour replaces the photo's mixture."""
    matte = np.where(mask, share, np.maximum(matte, share)).astype(np.float32)
    mixed = (share > 0) & (share < _OPAQUE)
    colours = colours.copy()
    kept = share[mixed][:, None]
    colours[mixed] = colour[mixed] + kept * (scene.linear[mixed] - colour[mixed])
    return matte, colours


def _over_the_hem(scene: Scene, waist: Waist) -> Bools:
    """Return what of the lower garment lies over a tucked hem; crumbs that the parse calls top belong to it."""
    rows = np.arange(scene.shape[0], dtype=np.float32)[:, None] + 0.5
    columns = np.arange(scene.shape[1])[None]
    under = rows > waist.line[None]
    inside = (columns >= waist.ends[0]) & (columns < waist.ends[1])
    fragments = scene.old & under & inside
    largest = int((0.15 * scene.shoulder) ** 2)
    crumbs = fragments & ~without_specks(fragments, largest)
    # far below the waistband what hangs on more of the old top is the corner of a cuff beside the thigh
    crumbs &= (rows < waist.line[None] + _AT_WAIST * scene.shoulder) | ~without_specks(scene.old & under, largest)
    band = fragments & (rows < waist.line[None] + max(3.0 * scene.parse_cell, 0.05 * scene.shoulder))
    lower = scene.is_class(ParseClass.LOWER)
    strips = (crumbs | band) & ~old_among(scene, crumbs | band, lower & ~scene.old)
    return np.asarray(under & (lower | strips))


def _beyond_a_guess(scene: Scene, top: Bools) -> Bools:
    """Return what of a top the new waistband covers: where the parse can only guess where a top ends, the drape tells.

    A top that goes on far below the waistband hangs over it.
    """
    under = top & (scene.coverage > 0.5) & scene.is_part(BodyPart.TORSO)
    depth = under.sum(0)
    tucked = depth.any() and float(np.percentile(depth[depth > 0], 90)) < _GUESSED * scene.shoulder
    return under if tucked and one_look(scene) else under & False


def covered_limbs(scene: Scene) -> tuple[tuple[Limb, Limb], tuple[Bools, Bools]]:
    """Return the limbs that the new clothes cover and their visible skin: arms for a top, legs for a bottom alone."""
    if scene.upper:
        pair = arms(scene)
        return pair, arm_skin(scene, pair)
    pair = legs(scene)
    return pair, leg_skin(scene, pair)


def decide_front(
    scene: Scene,
    garments: Sequence[Garment],
    limbs: tuple[Limb, Limb],
    limb_skin: tuple[Bools, Bools],
    shapes: Sequence[LimbShape | None],
    cuffs: Sequence[F32 | None] = (None, None),
) -> Front:
    """Find everything that stays in front of the new cloth.

    Args:
        scene: the window.
        garments: put on.
        limbs: ``covered_limbs``', and the visible skin of each.
        limb_skin: see ``limbs``.
        shapes: where they are in the photo, None when unknown.
        cuffs: ``cuff_line`` of each, None without a sleeve.
    """
    pair = limbs if scene.upper else arms(scene)
    owned = limb_skin if scene.upper else arm_skin(scene, pair)
    skin = _skin_in_front(scene, pair, owned, shapes, cuffs)
    skin = without_specks(skin, max(12, int((0.03 * scene.shoulder) ** 2)))
    hair, face = scene.is_class(ParseClass.HAIR), scene.is_class(ParseClass.FACE)
    waist = waist_line(scene)
    tucked = hem_goes_in(scene, garments, waist)
    mask = hair | face | skin | scene.locked
    below_waist = np.zeros(scene.shape, bool)
    if tucked and waist is not None:
        below_waist = _over_the_hem(scene, waist) & ~hair & ~face
        mask |= below_waist
    if scene.lower and not scene.upper:
        top = scene.is_class(ParseClass.UPPER) & ~scene.old
        mask |= top & ~_beyond_a_guess(scene, top)
    matte, rim, over_old = mask.astype(np.float32), mask & False, mask & False
    if waist is not None and below_waist.any():
        share, colours, rim = lower_edge(scene, below_waist, waist.line, waist.ends)
        matte = np.where(below_waist, share, np.maximum(matte, share)).astype(np.float32)
    else:
        colours = scene.linear.copy()
    others = hair | face | scene.locked | below_waist
    rest = mask & ~others
    of_hair, of_skin = side_by_side(
        lambda: strands(scene, hair) if hair.any() else None,
        lambda: _edge_of_skin(scene, rest, others, pair) if rest.any() else None,
    )
    if of_hair is not None:
        matte = np.where(hair, of_hair.share, np.maximum(matte, of_hair.share)).astype(np.float32)
        over_old = of_hair.mixed & (of_hair.share > _SPECK)
        colours = picked(over_old, of_hair.colours, colours)
    if of_skin is not None:
        share, colour = of_skin
        sleeved = (owned[0] | owned[1]) & ~mask  # skin goes on there, but under the arm's own sleeve
        share = np.where(sleeved, np.minimum(share, cv2.GaussianBlur(rest.astype(np.float32), (0, 0), 0.8)), share)
        share, even, along_arm = even_arm_edge(scene, rest, others, pair, share)
        matte, colours = _overlay(scene, matte, colours, rest, share, colour)
        colours = picked(along_arm, even, colours)
    if scene.upper:
        for limb, shape, own in zip(pair, shapes, owned, strict=True):
            # the new cloth's shadow fades out along a bare upper arm
            fade = np.clip((limb.field[1] - PIT_ENDS) / _FADE + 1, 0, 1)
            matte = np.where(at_armpit(scene, limb, own), fade * armhole(scene, limb, shape, own), matte)
    return Front(
        mask=mask,
        matte=matte.astype(np.float32),
        colours=colours.astype(np.float32),
        limbs=limbs,
        limb_skin=limb_skin,
        tucked=tucked,
        waist=waist.line if waist and tucked else None,
        band=waist.ends if waist and tucked else None,
        rim=rim,
        strands=over_old,
    )


def without_arms_behind(scene: Scene, front: Front) -> Front:
    """Drop pieces of arms that go in behind the old top: they lie behind the new one, and not as a bite in its side.

    New cloth surrounds them, or the arm comes out again below the old top. An arm before the trunk shows its hand, or
    goes on elsewhere.

    Args:
        scene: the window, its cloth taken off where arms are before it.
        front: what stays in front.
    """
    cloth, sleeved = scene.coverage > 0.5, scene.sleeved
    worn = scene.is_class(ParseClass.UPPER) & scene.old
    gone = np.zeros(scene.shape, bool)
    for limb, skin in zip(front.limbs, front.limb_skin, strict=True):
        along = limb.field[1]
        count, labels = cv2.connectedComponents((skin & front.mask).view(np.uint8), connectivity=8)
        for number in range(1, count):
            piece = labels == number
            if (along[piece] > _HAND_BEGINS).any():
                continue
            ring = grow(piece, _RING) & ~piece
            end = ring & (along > float(along[piece].max()) - _END)
            again = bool(skin[along > float(along[piece].max()) + _END].any())
            amid = float(cloth[ring].mean()) > (_AMID if again else _SURROUNDED) and float(sleeved[ring].mean()) < 0.5
            if amid and end.any() and float(worn[end].mean()) > _WORN:
                gone |= piece
    if not gone.any():
        return front
    mask = front.mask & ~gone
    rim = grow(gone, scene.settings.front_reach_cells * scene.parse_cell + 1) & ~mask
    return replace(front, mask=mask, matte=np.where(rim, 0, front.matte).astype(np.float32))
