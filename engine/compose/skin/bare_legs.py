"""Bare legs below a new hem, where the old trousers hid them and no skin was seen to continue."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter1d

from engine.compose.limbs.sections import Limb, legs
from engine.compose.masks import bounds, gathered, grow, median_colour, outside_distance, shrink, squared_length
from engine.compose.old_clothes.removal import Plate
from engine.compose.scene import Scene
from engine.compose.skin.limb_tone import body_hue, leg_relief
from engine.compose.skin.unseen import cloth_shade, light_of_bare_skin, log_of, render_skin
from engine.compose.waist.hem_shade import out_of_shade, wholly_shaded
from engine.compose.waist.lower_strip import skirt_worn
from engine.pixels import largest
from engine.side_by_side import side_by_side
from engine.types import F32, F64, I64, U8, BodyPart, Bools, Fill, Owner, ParseClass

_ROUNDNESS = 0.85  # sine of the normal's turn at the outline; beyond it light wraps around skin
_SMOOTH = 0.05  # shoulder widths; scale of a knee
_MERGED = 2.0  # leg widths; an outline wider than this holds both legs and tells nothing about one
_SHOWN = 0.5  # share of a leg that must be continued from its own skin already to be left alone
_ENOUGH = 200  # px of a leg's own skin from which it is continued
_TOLD, _NEAR, _SAMPLES = 0.7, 0.2, 30  # shoulder widths around a leg, and px, whose skin tells its tone; and its light
_SHADE, _HOLDS = 0.3, 2.0  # shoulder widths, and times the length of skin seen, over which that tone fades out
_LOW, _ANKLE = 0.1, 0.1  # log units; light comes from above: legs are darker than faces and hands, ankles twice
_UNSEEN_RELIEF = 1.9  # of the usual relief; a leg hardly any of which is seen looks like painted wood without it
_SEEN = 1e-3  # of linear light
_MIXED = 1.2  # times the usual light of a strip of skin
_DARKER, _LIFT = 0.15, 0.9  # log units; ankles are darker than the rest, and no hem's shade is lit up by more
_GAIN = 1.2  # log units; skin in the shade of a skirt is not darker
_SEEN_ACROSS, _JOINT = 5, 0.06  # px across and shoulder widths along a leg that tell where it is
_HIDDEN = 0.15  # shoulder widths below an old hem, which hides one side of a leg farther down than the other
_TELL_SLOPE = 6  # rows; fewer tell no direction
_CORNER = 0.05  # shoulder widths; so far from hem and wall the parse may have strayed
_GIRTH = (0.7, 1.3)  # times the fitted leg's width
_SIDE, _STEEP = 0.15, 0.7  # shoulder widths; so far a skirt's side slants in, and falls by more of that to its corner
_FOLLOWS = 0.9  # shoulder widths; farther up a fitted leg is where it was fitted


@dataclass(frozen=True)
class _Leg:
    """A leg that the old trousers hid, (h, w) each.

    Attributes:
        own: bool, its skin that the photo shows.
        bare: bool, where it is bared.
        cover: float32 0–1, where it is drawn.
        fill: (h, w, 3) float32 linear, its skin.
        lit: (h, w, 3) float32 linear, the photo without the old hem's shade on it.
    """

    own: Bools
    bare: Bools
    cover: F32
    fill: F32
    lit: F32


def show_legs(scene: Scene, cleared: Plate, cloth: F32) -> Plate:
    """Paint the legs where the plate shows background although a leg was there under the old clothes.

    A leg is as wide as the fitted body's and lies inside the old outline. It ends where the photo goes on: at the
    shoe, the foot or real skin.

    Args:
        scene: the window.
        cleared: the photo without the old clothes.
        cloth: (h, w) float32 coverage of all new layers.

    Returns:
        The plate with legs.

    Raises:
        MirrorError: QUALITY_REFUSED when the photo shows no skin whose colour the legs could have.
    """
    if not scene.lower or not (cleared.removed & scene.is_part(BodyPart.LEG_L, BodyPart.LEG_R)).any():
        return cleared
    linear, owner, invented = cleared.linear.copy(), cleared.owner.copy(), cleared.invented.copy()
    pair = legs(scene)
    drawn = side_by_side(
        lambda: _bare_leg(scene, cleared, cloth, pair[0], pair[1], (BodyPart.LEG_L, BodyPart.FOOT_L)),
        lambda: _bare_leg(scene, cleared, cloth, pair[1], pair[0], (BodyPart.LEG_R, BodyPart.FOOT_R)),
    )
    for leg in drawn:
        if leg is None or _is_there(leg.own, leg.bare, owner):  # the first may be what is missed of the second
            continue
        changed = leg.own & (largest(cv2.absdiff(leg.lit, scene.linear)) > _SEEN)
        linear[changed] = leg.lit[changed]
        owner[changed & (owner == Owner.PHOTO)] = Owner.BLEND
        linear += leg.cover[..., None] * (leg.fill - linear)
        owner[(leg.cover > 0.5) & cleared.removed] = Owner.SKIN
        invented[(leg.cover > 0.5) & cleared.removed] = Fill.SKIN
        owner[(leg.cover > 0.003) & (owner == Owner.PHOTO)] = Owner.BLEND
    return replace(cleared, linear=linear.astype(np.float32), owner=owner, invented=invented)


def _is_there(own: Bools, bare: Bools, owner: U8) -> bool:
    """Say whether most of a bared leg was continued from its own skin."""
    return bool(own.sum() > _ENOUGH and float((owner[bare] == Owner.SKIN).mean()) > _SHOWN)


def _bare_leg(
    scene: Scene, cleared: Plate, cloth: F32, limb: Limb, other: Limb, parts: tuple[BodyPart, BodyPart]
) -> _Leg | None:
    """Draw one leg that was under the old clothes; None where nothing is to be drawn.

    Args:
        scene: the window.
        cleared: the photo without the old clothes.
        cloth: (h, w) float32 coverage of all new layers.
        limb: the leg.
        other: the other one.
        parts: of the fitted body, leg and foot.
    """
    body = scene.is_part(*parts)
    bare = body & cleared.removed & (cloth < 0.5)
    cut_off = float(limb.chain[2, 1]) > scene.shape[0]  # pose is not sure of a leg that leaves the picture
    if not (limb.visible or cut_off) or bare.sum() < 40:
        return None
    own = _without_wall(scene, scene.is_class(ParseClass.LEGS) & ~scene.old & (limb.field[0] < other.field[0]))
    if _is_there(own, bare, cleared.owner):
        return None
    cover, across = _leg(scene, body, own)
    open_hem = grow(cleared.removed, 1.0) & ~scene.is_class(ParseClass.SHOES, ParseClass.LEGS)
    open_hem |= cleared.removed
    seam = _seam(scene, own, cleared.removed)
    cover *= _below_hem(cloth > 0.5, body, scene.shoulder) * np.maximum(open_hem, seam)
    inner = np.sign(other.chain[1, 0] - limb.chain[1, 0]) or 1.0
    relief = _UNSEEN_RELIEF * leg_relief(scene, across * np.float32(inner), limb.field[1])
    if own.sum() < _SAMPLES:
        down = np.clip(limb.field[1] - 1, 0, 1)
        relief = relief - np.float32(_LOW) - np.float32(_ANKLE) * down
    lit = out_of_shade(scene, own, cleared.removed)
    shaded = wholly_shaded(scene, own, cleared.removed)
    fill, lit = _skin(replace(scene, linear=lit), cover > 0, across, relief, own, shaded)
    return _Leg(own, bare, cover, fill, lit)


def _without_wall(scene: Scene, own: Bools) -> Bools:
    """Return a leg's own skin without what the parse took of the wall, in the corners between a hem and the leg."""
    corner = _CORNER * scene.shoulder
    wall = scene.is_class(ParseClass.BACKGROUND)
    doubtful = own & (outside_distance(wall) < corner) & (outside_distance(scene.old) < 2 * corner)
    behind = wall & (outside_distance(doubtful) < corner) if doubtful.any() else doubtful
    sure = own & ~doubtful
    if min(int(behind.sum()), int(sure.sum())) < _SAMPLES:
        return own
    hue = _hue(log_of(gathered(doubtful, scene.linear)))  # a leg's lit side is as bright as a wall
    to_skin, to_wall = (
        np.square(hue - _hue(median_colour(log_of(gathered(known, scene.linear))))).sum(-1) for known in (sure, behind)
    )
    taken = own & False
    taken[doubtful] = to_wall < to_skin
    return own & ~taken


def _hue(colours: F32) -> F32:
    """Return (N, 3) log colours without their brightness."""
    return np.asarray(colours - colours.mean(-1, keepdims=True), np.float32)


def _seam(scene: Scene, own: Bools, removed: Bools) -> F32:
    """Return (h, w) how much of a leg's own skin beside what was removed goes over into the skin laid there."""
    reach = scene.band(scene.settings.seam_share)
    near = (reach + 1 - outside_distance(removed)) / (0.5 * reach)  # right at an old hem skin is mixed with it
    return np.where(own, np.clip(near, 0, 1), 0).astype(np.float32)


def _below_hem(cloth: Bools, body: Bools, shoulder: float) -> Bools:
    """Return (h, w) bool: below the cloth's lowest point over a leg's columns; beside it, below its nearest hem.

    A side that slants in to the hem is no hem: a leg beside it is the skirt's, drawn too narrow, and would stand out.
    """
    height, width = cloth.shape
    has = np.flatnonzero(cloth.any(0))
    if not len(has):
        return np.ones(cloth.shape, bool)
    last = height - 1 - cloth[::-1, has].argmax(0)
    reach = round(_SIDE * shoulder)
    for side in (slice(None, reach), slice(None, -reach - 1, -1)):
        corner = last[side].max()
        last[side] = np.where(corner - last[side] > _STEEP * reach, corner, last[side])
    columns = np.arange(width)
    right = np.clip(np.searchsorted(has, columns), 0, len(has) - 1)
    left = np.clip(right - 1, 0, None)
    nearest = np.where(np.abs(has[left] - columns) < np.abs(has[right] - columns), left, right)
    over: Bools = np.asarray(body.any(0))[has]
    hem = np.where(np.isin(columns, has), last[nearest], last[over].max() if over.any() else last[nearest])
    return np.asarray(np.arange(height)[:, None] > hem[None])


def _leg(scene: Scene, body: Bools, own: Bools) -> tuple[F32, F32]:
    """Return (h, w) coverage and place across (−1 … 1) of a leg, drawn row by row inside the old outline.

    It goes over into the leg's own skin where that is seen: there the fitted leg is moved and widened to it.
    """
    width = scene.shape[1]
    rows = np.flatnonzero(body.sum(1) > 2)
    rows = np.arange(rows[0], rows[-1] + 1)
    person = scene.old | scene.is_class(ParseClass.LEGS, ParseClass.SHOES, ParseClass.LOWER)
    centre, half = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
    for k, row in enumerate(rows):
        at = np.flatnonzero(body[row])
        if len(at) < 3 or own[row].sum() > 2:  # the own skin tells later
            continue
        low, high = _outline(person[row], 0.5 * float(at[0] + at[-1]))
        centre[k], half[k] = 0.5 * (at[0] + at[-1] + 1), 0.5 * (at[-1] + 1 - at[0])
        if 0 < high - low < _MERGED * 2 * half[k]:
            half[k] = min(half[k], 0.5 * (high - low))
            centre[k] = float(np.clip(centre[k], low + half[k], high - half[k]))
    if np.isnan(centre).all():
        return np.zeros(scene.shape, np.float32), np.zeros(scene.shape, np.float32)
    sigma = max(2.0, _SMOOTH * scene.shoulder)
    centre, half = (gaussian_filter1d(_filled(v), sigma, mode="nearest") for v in (centre, half))
    centre, half = _joined(centre, half, own[rows], scene.old[rows], scene.shoulder)
    x = np.arange(width)[None] + 0.5
    cover, across = np.zeros(scene.shape, np.float32), np.zeros(scene.shape, np.float32)
    offset = x - centre[:, None]
    cover[rows] = np.clip(half[:, None] + 0.5 - np.abs(offset), 0, 1)
    across[rows] = np.clip(offset / np.maximum(half[:, None], 1), -1, 1)
    return cover, across


def _joined(centre: F64, half: F64, seen: Bools, old: Bools, shoulder: float) -> tuple[F64, F64]:
    """Move both edges of a leg to those of its own skin where that begins to be seen, less and less upwards."""
    count = seen.sum(1)
    full = np.flatnonzero(count > 0.5 * count.max()) if count.any() else np.zeros(0, int)
    if not len(full) or count.max() < _SEEN_ACROSS:
        return centre, half
    start = int(full[0])
    left = _edge(full, seen, old, shoulder)
    right = _edge(full, seen[:, ::-1], old[:, ::-1], shoulder)
    low, high = (centre - half)[start], (centre + half)[start]
    beyond_left = None if left is None else np.array([left[0] - low, left[1]])
    beyond_right = None if right is None else np.array([seen.shape[1] - right[0] - high, -right[1]])
    if beyond_left is None or beyond_right is None:  # that side is hidden: as wide as it was fitted
        beyond_left = beyond_right = next((v for v in (beyond_left, beyond_right) if v is not None), np.zeros(2))
    down = np.arange(len(centre)) - start
    up = np.clip(-down / (_FOLLOWS * shoulder), 0, 1)
    along = np.stack([1 - up * up * (3 - 2 * up), np.clip(down, 0, _HIDDEN * shoulder)])
    wider = np.clip(1 + 0.5 * (beyond_right - beyond_left) @ along / half, *_GIRTH)
    return centre + 0.5 * (beyond_left + beyond_right) @ along, half * wider


def _edge(rows: I64, seen: Bools, old: Bools, shoulder: float) -> tuple[float, float] | None:
    """Return where a leg's skin begins in the first of ``rows``, and px aside a row; None where old clothes hide it.

    Told by the line through most of the rows (Theil and Sen) in which skin and not the old hem ends there.
    """
    near = rows[rows < rows[0] + max(3, round(_HIDDEN * shoulder))]
    column = seen[near].argmax(1)
    hidden = grow(old[near], 2.0)[np.arange(len(near)), column]
    free = np.flatnonzero(~hidden)[: max(3, round(_JOINT * shoulder))]
    if not len(free):
        return None
    at, found = near[free] - rows[0], column[free].astype(float)
    if len(free) < _TELL_SLOPE:
        return float(np.median(found)), 0.0
    first, second = np.triu_indices(len(free), len(free) // 3)
    slope = float(np.median((found[second] - found[first]) / (at[second] - at[first])))
    return float(np.median(found - slope * at)), slope


def _outline(line: Bools, centre: float) -> tuple[int, int]:
    """Return the run of set pixels around a column, (0, 0) without one."""
    at = int(np.clip(round(centre), 0, len(line) - 1))
    if not line[at]:
        return 0, 0
    gaps = np.flatnonzero(~line)
    before, after = gaps[gaps < at], gaps[gaps > at]
    return int(before[-1]) + 1 if len(before) else 0, int(after[0]) if len(after) else len(line)


def _filled(values: F64) -> F64:
    good = np.flatnonzero(np.isfinite(values))
    return np.asarray(np.interp(np.arange(len(values)), good, values[good]), np.float64)


def _skin(scene: Scene, hole: Bools, across: F32, relief: F32, own: Bools, shaded: bool) -> tuple[F32, F32]:
    """Return (h, w, 3) linear colours of a leg's skin, and the photo with what is seen of it out of the shade.

    Args:
        scene: the window.
        hole: (h, w) bool, where it is needed.
        across: (h, w) float32, −1 … 1 across the leg.
        relief: (h, w) float32 log units, the light over its muscles.
        own: (h, w) bool, the leg's skin that is seen.
        shaded: whether the old hem may shade all of that; then it is lit up to nearly what skin is in this light.
    """
    light = light_of_bare_skin(scene, "The legs", "trousers")
    box = bounds(hole, (_TOLD if own.any() else _NEAR) * scene.shoulder)
    part = scene.cropped(*box)
    turn = _ROUNDNESS * across[box]
    round_leg = np.stack([turn, -np.sqrt(1 - turn * turn), np.zeros_like(turn)], -1)
    solid = (squared_length(part.normals) > 0.5)[..., None]
    normals = np.where(solid, 0.5 * (part.normals + round_leg), round_leg)
    normals /= np.sqrt(squared_length(normals))[..., None] + 1e-6
    tone = light.tone(normals.astype(np.float32)) + body_hue(scene, light)
    if not skirt_worn(scene):
        tone += cloth_shade(part, hole[box])[..., None]
    rim = across[box] * across[box] - np.float32(1 / 3)
    tone += light.shaded(relief[box] - np.float32(scene.settings.limb_rim) * rim)
    seen = shrink(own[box], 2.0) & ~hole[box]
    real = part.is_class(ParseClass.SKIN) & ~hole[box]
    lit = scene.linear
    if seen.sum() > _SAMPLES:
        beyond = np.median(log_of(part.linear[seen]) - tone[seen], 0)
        lift = float(np.clip(-beyond.mean() - _DARKER, 0, _LIFT)) if shaded else 0.0
        tone = tone + _own_tone(part, beyond + lift, seen)
        if lift:  # before the tone is corrected at the seam: it is the lit skin that the leg goes over into
            lit = _lit_up(scene.linear, own, lift)
            part = replace(part, linear=lit[box])
    real = seen if seen.sum() > _ENOUGH else real
    fill = np.zeros((*scene.shape, 3), np.float32)
    fill[box] = render_skin(part, tone, hole[box], real, light)
    return fill, lit


def _lit_up(linear: F32, own: Bools, lift: float) -> F32:
    """Return (h, w, 3) linear light with a leg's own skin brighter by so many log units."""
    skin, lit = linear[own], linear.copy()
    usual = _MIXED * np.median(skin, 0)  # a shoe's edge is mixed with it, and lies in the light already
    lit[own] = np.maximum(skin, np.minimum(skin, usual) * np.exp(np.float32(lift)))
    return lit


def _own_tone(part: Scene, beyond: F64, seen: Bools) -> F32:
    """Return (h, w, 3) log units by which a leg's skin that is seen differs from the tone, less the farther off.

    The more of it is seen, the farther up its tone holds: a strip at an ankle lies in the trousers' shade.
    """
    beyond = np.clip(beyond, -_GAIN, _GAIN)
    fade = _SHADE * part.shoulder + _HOLDS * float(seen.any(1).sum())
    share = np.clip(1 - outside_distance(seen) / fade, 0, 1)[..., None]
    return np.asarray(share * beyond, np.float32)
