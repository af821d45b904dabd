"""Revealed skin as a layer of its own: the tone of trunk and limbs, the light below an old cuff, and its seam."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from engine.compose.fill import carried
from engine.compose.in_front.layers import Front
from engine.compose.limbs.sections import Limb, inner_side
from engine.compose.limbs.shape import LimbShape
from engine.compose.masks import blurred, bounds, grow, layered, mixed, outside_distance, picked, squared_length
from engine.compose.scene import Scene
from engine.compose.skin.chest_relief import chest_relief, shoulder_relief
from engine.compose.skin.limb_tone import elbow_crease, limb_tone, throat_tone
from engine.compose.skin.old_cuff import below_cuff, led_across, lit_below_cuff
from engine.compose.skin.unseen import (
    BRIGHT,
    SkinLight,
    cloth_shade,
    light_of_bare_skin,
    log_of,
    render_skin,
    skin_noise,
)
from engine.compose.waist.lower_strip import skirt_worn
from engine.side_by_side import all_side_by_side, side_by_side
from engine.types import F32, F64, U8, BodyPart, Bools, Owner, ParseClass

_ROUND = 1.5  # half widths of a limb; skin beside it there has its tone
_SOFT_SKIN = 1.5  # px; so far in skin is mixed with the wall
_EVEN = 0.015  # shoulder widths
_JOINED = 0.03  # shoulder widths; over which a limb's tone goes over into the trunk's
_LIT = 0.5  # of what a throat is brighter than all skin, its chest is, too
_PALE = np.array([-0.2, 0.4, -0.2])  # of a throat's green beyond all skin's: faces and hands are redder than a chest
_SHADED = 0.25  # shoulder widths; over which the shade of the sleeve comes in above the skin seen below it


@dataclass(frozen=True)
class RevealedSkin:
    """Skin that old clothes hid, as far as it shows now.

    Attributes:
        box: the rows and columns of the window that the arrays cover.
        hole: (h, w) bool, where skin is revealed.
        share: (h, w) float32, how much of the layer is seen, in the hole and on the real skin at its seam.
        colours: (h, w, 3) float32 linear, of the layer.
        lit: (h, w) bool, real skin that an old cuff's shade was taken off.
        real: (h, w, 3) float32 linear, the photo with that skin.
        rim: (h, w) bool, real skin at the seam.
    """

    box: tuple[slice, slice]
    hole: Bools
    share: F32
    colours: F32
    lit: Bools
    real: F32
    rim: Bools

    def lay(self, linear: F32, owner: U8) -> Bools:
        """Lay this skin over the plate; return (H, W) bool, which real skin was changed.

        Args:
            linear: (H, W, 3) float32 the plate; written.
            owner: (H, W) uint8 of Owner; what is laid is marked SKIN, its edges BLEND.
        """
        plate = picked(self.lit, self.real, linear[self.box]) if self.lit.any() else linear[self.box]
        linear[self.box] = layered(self.share, self.colours, plate)
        changed = owner[self.box]
        changed[(self.share > 0.5) & self.hole] = Owner.SKIN
        changed[(self.share > 0.003) & (self.share <= 0.5) & self.hole] = Owner.BLEND
        changed[((self.share > 0.003) | self.lit) & (changed == Owner.PHOTO)] = Owner.BLEND
        seam = np.zeros(owner.shape, bool)
        seam[self.box] = self.rim & (self.share > 0.003) | self.lit
        return seam


@dataclass(frozen=True)
class _LimbSkin:
    """What one limb adds to the tone of the skin, in a part of the window.

    Attributes:
        at: the rows and columns of that part.
        tone: (h, w, 3) float32 log colour.
        share: (h, w) float32, how much it is the limb's rather than the trunk's.
        lift: (h, w, 3) float32 log factors that take an old cuff's shade off the skin below it, or None.
        lifted: (h, w) bool, where they do.
    """

    at: tuple[slice, slice]
    tone: F32
    share: F32
    lift: F32 | None
    lifted: Bools


def reveal_skin(
    scene: Scene,
    front: Front,
    limbs: Sequence[Limb],
    shapes: Sequence[LimbShape | None],
    weight: F32,
    hole: Bools,
) -> RevealedSkin:
    """Draw revealed skin with soft edges, tied to the real skin at the seam.

    Args:
        scene: the window.
        front: tells the limbs' visible skin.
        limbs: those that the old clothes may have covered.
        shapes: where they are in the photo, None when unknown.
        weight: (h, w) float32 share of revealed skin.
        hole: (h, w) bool, where it may show.

    Raises:
        MirrorError: QUALITY_REFUSED when the photo shows no skin at all.
    """
    light = (
        light_of_bare_skin(scene, "Arms or neck", "a top that covers them", "ARM_SKIN_UNSEEN")
        if scene.upper
        else light_of_bare_skin(scene, "The legs", "trousers")
    )
    box = bounds(hole, 0.3 * scene.shoulder)
    part = scene.cropped(*box)
    throat = throat_tone(scene, light) if scene.upper else None
    shown = [
        (limb, shape, visible)
        for limb, shape, visible in zip(limbs, shapes, front.limb_skin, strict=True)
        if shape is not None and (hole & (shape.coverage > 0)).any()
    ]
    clothed = not scene.upper and skirt_worn(scene)  # no limb's shade is seen on a skirt
    skins = all_side_by_side(
        [
            partial(
                _limb_skin,
                part,
                shape.cropped(*box),
                visible[box],
                hole[box],
                light,
                inner_side(scene, limb, shape) if scene.upper else 0.0,
                throat[1] if throat is not None else None,
                clothed=clothed,
            )
            for limb, shape, visible in shown
        ]
    )
    tone = _trunk_tone(part, light, throat)
    of_limb, arms = np.zeros(part.shape, np.float32), np.zeros(part.shape, bool)
    lift, lit = np.zeros_like(tone), np.zeros(part.shape, bool)
    for skin, (_, _, visible) in zip(skins, shown, strict=True):
        tone[skin.at] = mixed(skin.share, skin.tone, tone[skin.at])
        of_limb[skin.at] = np.maximum(of_limb[skin.at], skin.share)
        arms |= visible[box]
        if skin.lift is not None:
            lift[skin.at] += skin.lift
            lit[skin.at] |= skin.lifted
    del skins  # the picture's most memory is needed below: what is done with goes
    if scene.upper:
        tone += light.shaded(shoulder_relief(part))
    if lit.any():
        part = replace(part, linear=picked(lit, np.exp(log_of(part.linear) + lift), part.linear))
    del lift
    share, rim = _seam(part, weight[box], hole[box])
    real = part.is_class(ParseClass.SKIN, ParseClass.LEGS) & ~rim
    colours = two_tones(part, tone, hole[box] | rim, real, arms, of_limb, light)
    return RevealedSkin(box, hole[box], share, colours, lit, part.linear, rim)


def _trunk_tone(part: Scene, light: SkinLight, throat: tuple[F64, F64] | None) -> F32:
    """Return (h, w, 3) log colour of the trunk's skin, carried on beside the fitted body."""
    body = squared_length(part.normals) > 0.5
    normals = carried(part.normals, body, _JOINED * part.shoulder) if body.any() else part.normals
    tone = light.tone(picked(body, part.normals, normals))
    if part.upper:
        tone += light.shaded(chest_relief(part))
    if throat is not None:
        # the chin's shade ends on the chest, what lights the throat hardly does
        level, hue = throat
        tone += np.asarray(_LIT * np.maximum(level, 0) + _PALE * (hue[1] - hue.mean()), np.float32)
    return tone


def _limb_skin(
    part: Scene,
    shape: LimbShape,
    visible: Bools,
    hole: Bools,
    light: SkinLight,
    inner: float,
    hue: F64 | None,
    *,
    clothed: bool,
) -> _LimbSkin:
    """Return the skin of one limb: lit as its sleeve was, as the skin below its cuff, and round.

    Args:
        part: of the window.
        shape: the limb.
        visible: (h, w) bool, its visible skin.
        hole: (h, w) bool, where skin is revealed.
        light: of the person's skin.
        inner: sign of ``across`` on the trunk's side, 0 where no trunk is beside it.
        hue: (3,) of ``throat_tone``, or None.
        clothed: the old clothes' shade is not the limb's.
    """
    drawn = (shape.coverage > 0) | visible
    # not beyond its tip, where a crossed arm's hand lies before the other arm
    around = (np.abs(shape.aside) < _ROUND) & (shape.along < float(shape.along[drawn].max()))
    at = bounds(drawn | around, 3 * _JOINED * part.shoulder)
    here, cut, own = part.cropped(*at), shape.cropped(*at), visible[at]
    tone = limb_tone(here, cut, own, light, inner, hue) + elbow_crease(cut)
    tone = blurred(tone, _EVEN * part.shoulder)  # a bent limb's cross-sections lie apart or meet
    if not clothed:
        # at the seam the real skin tells the shade, farther up its sleeve did
        deep = np.clip(outside_distance(own) / (_SHADED * part.shoulder), 0, 1) if own.any() else np.float32(1)
        tone += (cloth_shade(here, cut.coverage > 0) * deep)[..., None]
    beside = around[at] & ~here.is_part(BodyPart.TORSO, BodyPart.NECK, BodyPart.HEAD)
    share = ((cut.coverage > 0) | own | beside) * np.clip((cut.along - 0.05) / 0.3, 0, 1)
    below, lift, lifted = below_cuff(cut, hole[at], part.shoulder), None, own & False
    if below is not None:
        arm = own | here.is_class(ParseClass.SKIN) & (np.abs(cut.aside) < 1)  # its skin up to the shoulder too
        tone = tone + led_across(here, cut, arm, below, tone, light)
        lift, lifted = lit_below_cuff(here, cut, arm, below)
    return _LimbSkin(at, tone, blurred(share, _JOINED * part.shoulder), lift, lifted)


def _seam(part: Scene, weight: F32, hole: Bools) -> tuple[F32, Bools]:
    """Return (h, w) how much revealed skin is seen, fading out over the real skin beside it, and that real skin."""
    reach = part.band(part.settings.seam_share)
    rim = grow(hole, reach) & grow(part.old, reach) & part.is_class(ParseClass.SKIN, ParseClass.LEGS)
    ramp = np.clip((reach + 1 - outside_distance(hole)) / (0.5 * reach), 0, 1)
    wall = part.is_class(ParseClass.BACKGROUND) & ~hole
    ramp *= np.clip(outside_distance(wall) - _SOFT_SKIN, 0, 1)  # there skin keeps the softness of the photo's edges
    return np.where(rim, ramp, np.where(hole, weight, 0)).astype(np.float32), rim


def two_tones(part: Scene, tone: F32, whole: Bools, real: Bools, arms: Bools, of_limb: F32, light: SkinLight) -> F32:
    """Return (h, w, 3) colours of revealed skin: limbs take theirs from all skin, a chest not from a hand before it.

    Args:
        part: of the window.
        tone: (h, w, 3) log colours wanted.
        whole: (h, w) bool, where skin is needed.
        real: (h, w) bool, trustworthy visible skin.
        arms: (h, w) bool, what of it is limbs.
        of_limb: (h, w) float32, how much the skin is a limb's rather than the trunk's.
        light: of the person's skin.
    """
    limb, chest = whole & (of_limb > 0), whole & (of_limb < 1)
    if not chest.any():
        return render_skin(part, tone, whole, real, light)
    above = real & ~arms & ~part.is_class(ParseClass.LEGS)
    seen = log_of(part.linear[above]).mean(-1)
    lit = replace(light, brightest=max(light.brightest, float(np.percentile(seen, BRIGHT)))) if len(seen) else light
    if not limb.any():
        return render_skin(part, tone, whole, real & ~arms, lit, chest=True)
    noise = skin_noise(part)
    fill, own = side_by_side(
        lambda: render_skin(part, tone, whole, real & ~arms, lit, chest=True, noise=noise),
        lambda: render_skin(part, tone, whole, real, light, noise=noise),
    )
    return mixed(of_limb, own, fill)
