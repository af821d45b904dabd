"""The old top under an open or short outer garment: it stays where the new one leaves it free."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import maximum_filter1d

from engine.compose.masks import grow, shrink, without_specks
from engine.limb_chains import LEFT_ARM, RIGHT_ARM, chain_field, old_sleeve_end
from engine.pixels import listed
from engine.types import BodyPart, Bools, ClothZone, ParseClass, Person, SoftRender

_ARMS = (
    (LEFT_ARM, (BodyPart.ARM_L, BodyPart.HAND_L)),
    (RIGHT_ARM, (BodyPart.ARM_R, BodyPart.HAND_R)),
)
_SLEEVE = 0.07  # of the width of an outer garment; an old sleeve stands off the arm by so much
_FLARE = 0.08  # of the width of an outer garment; how far its hem's ends slant
_OPENING = 0.003  # of the squared width; smaller holes in the cloth are no opening
_UNDER_EDGE = 0.01  # of the same width


def worn_under(person: Person, soft: SoftRender, shoulder: float) -> Bools:
    """Return (H, W) bool: what an open or short outer garment leaves free; the old top stays there.

    In its opening that is the trunk, and everything between two fronts; below its hem everything between the old
    sleeves, for the old top may be wider. It goes on a little under the cloth, whose soft edge would else show what
    fills the rest.

    Args:
        person: what was perceived.
        soft: the outer garment's render.
        shoulder: width between the shoulder joints, px.
    """
    free = soft.rgba[..., 3] < 128
    trunk = listed(soft.body_parts, (BodyPart.TORSO, BodyPart.NECK))
    cloth = ~free & (soft.part_ids == 1 + ClothZone.TORSO)
    last = np.where(cloth.any(axis=0), cloth.shape[0] - 1 - cloth[::-1].argmax(axis=0), 0)
    hem = int(np.median(last[last > 0])) if (last > 0).any() else cloth.shape[0]
    width = int((last > 0).sum())
    # beside a hem's slanting end the old top ends as high as next to it
    last = maximum_filter1d(last, 2 * max(1, round(_FLARE * width)) + 1)
    rows = np.arange(cloth.shape[0])[:, None]
    sleeved = _sleeved(person, soft, shoulder)
    below = (rows > np.where(last > 0, last, hem)[None]) & ~_outwards(sleeved, grow(sleeved, _SLEEVE * width))
    from_left, from_right = (np.maximum.accumulate(c, axis=1) for c in (cloth, cloth[:, ::-1]))
    between = from_left & from_right[:, ::-1]
    opening = without_specks(free & (trunk | between), round(_OPENING * width**2))
    edge = max(2.0, _UNDER_EDGE * width)
    return shrink(grow(opening | (free & below), 2 * edge), edge)


def _sleeved(person: Person, soft: SoftRender, shoulder: float) -> Bools:
    """Return (H, W) bool: the fitted arms down to where the photo shows their skin; beyond it no old sleeve hangs."""
    skin = person.parse == ParseClass.SKIN
    out = np.zeros(skin.shape, bool)
    for joints, parts in _ARMS:
        field = chain_field(person.keypoints.xy[list(joints)].astype(np.float32), skin.shape)
        out |= listed(soft.body_parts, parts) & (field[1] < old_sleeve_end(field, skin, shoulder))
    return out


def _outwards(arms: Bools, sleeves: Bools) -> Bools:
    """Return (H, W) bool: the sleeves, and in the rows of the arms everything outwards of them."""
    if not arms.any():
        return arms
    columns = np.arange(arms.shape[1])[None]
    left = columns < np.flatnonzero(arms.any(axis=0)).mean()
    beyond_left: Bools = np.asarray(np.maximum.accumulate((sleeves & left)[:, ::-1], axis=1)[:, ::-1])
    beyond_right: Bools = np.asarray(np.maximum.accumulate(sleeves & ~left, axis=1))
    return sleeves | (beyond_left | beyond_right) & np.asarray(arms.any(axis=1))[:, None]
