"""The new cloth as a layer: hidden parts completed, hem cut at the waistband, grain and sharpness like the photo's."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose.edges.turned import turned_out
from engine.compose.fill import fade, local_mean, membrane
from engine.compose.grain import add_grain, noise_sigma, photo_grain
from engine.compose.in_front.layers import Front
from engine.compose.limbs.sections import hangs_beside
from engine.compose.limbs.shape import LimbShape
from engine.compose.masks import (
    bounds,
    channel_mean,
    even_edge,
    grow,
    mixed,
    outside_distance,
    picked,
    shrink,
    touching,
)
from engine.compose.scene import SLEEVES, Scene
from engine.pixels import listed
from engine.types import F32, U8, BodyPart, Bools, ClothZone

_WORN_THERE = 0.5  # of a piece; trunk cloth on the far side of an arm that lies on old clothes is where clothes are
_BORDER = 2.0  # px; breadth of a soft border in the render
_FRINGE = 2.0  # px; so far the cloth drawn without a body, whose triangles fill every pixel they touch, stands out
_OUTLINE = 2.0  # px; so near its outline the cloth's own texture is not trusted
_STEEP = 0.8  # px; sigma over which cloth behind a fold is smoothed
_SLIT, _SLIT_DARK = 0.012, 0.45  # shoulder widths, share of the light; the shade where two trouser legs touch
_BOUNCED = 0.35  # times the cloth's colour: so much of that shade legs of pale cloth throw back at each other
_SKIN_EVEN = 0.01  # shoulder widths; the parse's border of skin runs in stairs as long
_SAMPLES = 100_000  # px that tell a sharpness well enough


def complete(scene: Scene, front: Front, shapes: tuple[LimbShape | None, ...]) -> Scene:
    """Continue the cloth where only the fitted body's arm hid it but the photo shows no arm there.

    The fitted arm is never exactly the real one; without this a slit opens beside it. The cloth's own texture is
    drawn there, with the shading of its surroundings. On the far side of an arm that hangs down, cloth ends.

    Returns:
        The scene with new ``garment``, ``coverage`` and ``zones``.
    """
    limb = np.zeros(scene.shape, np.float32)
    for shape in shapes:
        if shape is not None:
            limb = np.maximum(limb, shape.coverage * (shape.along > 0.15))
    fitted_arm = scene.is_part(BodyPart.ARM_L, BodyPart.ARM_R, BodyPart.HAND_L, BodyPart.HAND_R)
    hidden = (scene.bare.mask | (scene.bare.sleeves & fitted_arm)) & (scene.coverage < 0.98)
    gap = hidden & ((limb < 0.5) | front.mask | (grow(front.mask, 2.0) & ~scene.old))
    gap |= shrink(grow(gap, 2.0), 2.0) & hidden & (limb < 0.5)
    ends = grow(scene.bare.ids < 0, _FRINGE)
    gap &= ~ends | grow(shrink(gap, _FRINGE), _FRINGE + 1)  # where cloth ends the rest is its own soft border
    gap = _beside_trunk(scene, gap, front)
    colours, coverage, zones = scene.garment, scene.coverage, scene.zones
    if gap.any():
        soft = cv2.GaussianBlur(gap.astype(np.float32), (0, 0), 0.6) * grow(gap, 1.0)
        # the render's soft border of the gap has cloth on both sides now
        joined = shrink(grow(gap | (scene.coverage > 0.98), _BORDER), _BORDER) & grow(gap, 2 * _BORDER)
        whole = scene.bare.share(grow(gap, 2 * _BORDER))  # where it ends, nothing was hidden
        coverage = np.maximum(scene.coverage, np.minimum(np.maximum(soft, joined), whole)).astype(np.float32)
        more = gap | (coverage > scene.coverage)
        own = np.where(more, scene.coverage / np.maximum(coverage, 1e-3), 1).astype(np.float32)
        colours = mixed(own, scene.garment, _hidden_cloth(scene, more))  # before it, a sleeve keeps its soft edge
        zones = np.where(gap & scene.bare.mask, 1 + ClothZone.TORSO, zones).astype(np.uint8)
    coverage = coverage * ~_beyond_arms(scene, front, coverage, zones)
    turned = turned_out(scene.inside_coverage, coverage) & ~front.mask & ~scene.under
    closed = _holes(scene, front, coverage)
    holes = closed | turned
    if holes.any():
        solid = (coverage > 0.98) & ~grow(holes, 2.0)
        box = bounds(holes, 0.1 * scene.shoulder)
        colours, filled = colours.copy(), grow(holes, 2.0)[box]
        behind = scene.bare.colours(grow(holes, 6.0))[box]  # where a fold gapes the outer cloth goes on
        lit = behind * membrane(scene.shading[box], solid[box])[..., None]
        known = solid[box] & (channel_mean(behind) > 0)
        if known.any():  # black cloth is drawn lighter than its texture
            lit = np.maximum(lit + fade(np.clip(colours[box] - lit, -0.08, 0.08), known, 0.05 * scene.shoulder), 0)
        smooth = membrane(colours[box], solid[box])
        cloth = picked((scene.bare.ids >= 0)[box], lit, np.asarray(smooth, np.float32))
        # its triangles stand on edge there and are drawn without smoothing
        even = np.asarray(cv2.GaussianBlur(picked(filled, cloth, colours[box]), (0, 0), _STEEP), np.float32)
        colours[box] = picked(filled, even, colours[box])
        # a fold may end at the wall, with its own soft edge
        both = grow(turned, 2.0) * np.minimum(coverage + scene.inside_coverage, 1)
        coverage = np.maximum(coverage, np.maximum(both, grow(closed, 2.0)))
    inside = scene.inside_coverage * ~grow(holes, 2.0)
    return replace(
        scene,
        garment=colours,
        coverage=coverage.astype(np.float32),
        zones=zones,
        inside_coverage=inside.astype(np.float32),
        made=scene.made | holes,
    )


def part_legs(scene: Scene) -> Scene:
    """Darken the line where two legs of cloth touch: without the shade between them wide shorts are a skirt."""
    legs = (1 + int(leg) for leg in (ClothZone.LEG_L, ClothZone.LEG_R))
    left, right = (np.asarray((scene.zones == leg) & (scene.coverage > 0.5)) for leg in legs)
    line = (left & grow(right, 1.5)) | (right & grow(left, 1.5)) if left.any() and right.any() else left & right
    if not line.any():
        return scene
    far = outside_distance(line) / np.float32(max(1.0, _SLIT * scene.shoulder))
    shade = (_SLIT_DARK * np.exp(-far * far))[..., None] * (1 - _BOUNCED * np.minimum(scene.garment, 1))
    return replace(scene, garment=np.asarray(scene.garment * (1 - shade), np.float32))


def _holes(scene: Scene, front: Front, coverage: F32) -> Bools:
    """Return small holes in the cloth (a seam that gapes).

    What is in front of the cloth is no hole, nor what an outer garment leaves free above a new waistband.
    """
    out = np.zeros(scene.shape, bool)
    box = bounds(coverage > 0.5, 1)
    open_ = coverage[box] <= 0.5
    _, labels, stats, _ = cv2.connectedComponentsWithStats(open_.view(np.uint8), connectivity=4)
    small = stats[:, cv2.CC_STAT_AREA] < (scene.settings.hole_share * scene.shoulder) ** 2
    small[0] = False
    stays = (front.mask | scene.under)[box] & open_
    for outside in (labels[0], labels[-1], labels[:, 0], labels[:, -1], labels[stays]):
        small[outside] = False
    out[box] = small[labels]
    return out


def _hidden_cloth(scene: Scene, gap: Bools) -> F32:
    """Return the cloth's colours with its own texture, lit like its surroundings, put into the gap."""
    solid = scene.coverage > 0.98
    box = bounds(gap, 0.12 * scene.shoulder)
    ring = solid[box] & ~gap[box]
    texture = scene.bare.colours(grow(gap, 3.0))[box]
    lit = texture * membrane(scene.shading[box], ring)[..., None]
    known = ring & (scene.bare.ids >= 0)[box] & (channel_mean(texture) > 0)
    if known.any():
        difference = np.clip(scene.garment[box] - lit, -0.08, 0.08)
        lit = np.maximum(lit + fade(difference, known, 0.05 * scene.shoulder), 0)
    colours = scene.garment.copy()
    bare = (scene.bare.ids >= 0)[box]
    take = (gap[box] | (scene.coverage[box] < 0.02)) & bare
    outline = take & ~shrink(bare | solid[box], _OUTLINE)  # the photo's own outline, in shadow or mixed with its ground
    colours[box] = picked(take, lit, colours[box])
    beside, seen = local_mean(colours[box], (take | solid[box]) & ~outline, _OUTLINE)
    colours[box] = picked(outline & (seen > 1e-3), beside, colours[box])
    return colours


def _beyond_arms(scene: Scene, front: Front, coverage: F32, zones: U8) -> Bools:
    """Return trunk cloth that shows on the far side of a bare arm: a hanging arm would hold it back."""
    out = np.zeros(scene.shape, bool)
    trunk = (coverage > 0.02) & ~listed(zones, SLEEVES) & ~front.mask
    bridge = max(1.5, 0.008 * scene.shoulder)
    cores = shrink(trunk, bridge)
    box = bounds(cores, 0)
    count, labels, stats, centres = cv2.connectedComponentsWithStats(cores[box].view(np.uint8), connectivity=4)
    if count < 3:
        return out
    main = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    axis = float(scene.joints[[11, 12, 23, 24], 0].mean())
    near_arm = [grow(skin, 4.0) for skin in front.limb_skin]
    for number in range(1, count):
        if number == main or stats[number, cv2.CC_STAT_AREA] > 0.15 * stats[main, cv2.CC_STAT_AREA]:
            continue
        core = cores & False
        core[box] = labels == number
        piece = grow(core, bridge + 1) & trunk
        if (piece & scene.old).sum() > _WORN_THERE * piece.sum():
            continue  # the old clothes show there too
        rows = np.flatnonzero(piece.any(1))
        for limb, skin, near in zip(front.limbs, front.limb_skin, near_arm, strict=True):
            hangs = hangs_beside(scene, limb) and rows[0] > limb.chain[0, 1] + 0.2 * scene.shoulder
            if not hangs or not (piece & near).any():
                continue
            arm_columns = np.nonzero(skin[rows])[1]
            side = float(centres[number][0]) + box[1].start - axis
            if (
                len(arm_columns)
                and abs(side) > abs(float(arm_columns.mean()) - axis)
                and side * (float(arm_columns.mean()) - axis) > 0
            ):
                out |= piece
    return (grow(out, 3.0 * scene.parse_cell) & front.mask) | out if out.any() else out


def _beside_trunk(scene: Scene, gap: Bools, front: Front) -> Bools:
    """Keep the gaps that touch trunk cloth which is seen; behind an arm, on its far side, the cloth ends."""
    trunk = grow((scene.coverage > 0.5) & (~scene.sleeved | scene.bare.sleeves), 2.0)
    keep = touching(gap & ~front.mask, trunk & gap)
    return np.asarray(gap & (keep | (front.mask & grow(keep | trunk, 3.0 * scene.parse_cell))))


def reach_waistband(scene: Scene, front: Front) -> Scene:
    """Let a tucked top that ends a little above the waistband go on down to it: there is cloth inside the band."""
    if front.waist is None or front.band is None:
        return scene
    rows = np.arange(scene.shape[0])[:, None]
    columns = np.arange(scene.shape[1])
    solid = (scene.coverage > 0.9) & ~scene.sleeved
    has = solid.any(0) & (columns >= front.band[0] - 2) & (columns <= front.band[1] + 2)
    last = scene.shape[0] - 1 - solid[::-1].argmax(0)
    limit = scene.settings.hem_reach_share * scene.shoulder
    short = has & (last < front.waist) & (front.waist - last < limit)
    if not short.any():
        return scene
    hem = np.where(short, last - 3, scene.shape[0]).astype(np.float32)
    gap = short[None] & (rows > hem[None]) & (rows < front.waist[None] + 2) & (scene.coverage < 0.98)
    y, x = np.mgrid[: scene.shape[0], : scene.shape[1]].astype(np.float32)
    mirrored = cv2.remap(scene.garment, x, np.clip(2 * hem[None] - y, 0, None).astype(np.float32), cv2.INTER_LINEAR)
    return replace(
        scene,
        garment=picked(gap, mirrored, scene.garment),
        coverage=np.maximum(scene.coverage, gap).astype(np.float32),
        zones=np.where(gap, 1 + ClothZone.TORSO, scene.zones).astype(np.uint8),
        made=scene.made | gap,
    )


def tuck(scene: Scene, front: Front) -> F32:
    """Cut the cloth off at the waistband when the hem is tucked.

    Above the waistband cloth blouses: it may stand out sideways the more the higher above the band it is.
    """
    coverage = scene.coverage
    if front.waist is None or front.band is None:
        return coverage
    rows = np.arange(scene.shape[0], dtype=np.float32)[:, None] + 0.5
    columns = np.arange(scene.shape[1], dtype=np.float32)[None] + 0.5
    height = front.waist[None] - rows
    above = np.clip(height + 2.5, 0, 1)  # two px go on behind the band, so that no gap opens between them
    room = scene.settings.blouse_share * scene.shoulder
    stand = room * np.sqrt(np.clip(height / room, 0, None) * 2) + 0.01 * scene.shoulder
    aside = np.maximum(front.band[0] - columns, columns - front.band[1])
    within = np.clip(stand - aside + 0.5, 0, 1)
    cut = np.where(scene.sleeved, 1, above * within)
    if scene.upper:  # the trunk's cloth lies before a sleeve there, and the tuck bares no arm
        under_sleeve = (front.limb_skin[0] | front.limb_skin[1]) & ~front.mask
        cut = np.maximum(cut, even_edge(under_sleeve, max(1.2, _SKIN_EVEN * scene.shoulder)))
    return np.asarray(coverage * cut, np.float32)


def waist_shade(scene: Scene, front: Front) -> F32:
    """Return (h, w) float32, the factor on a tucked top's light: it turns in and down into its waistband."""
    if front.waist is None or front.band is None:
        return np.ones(scene.shape, np.float32)
    height = (front.waist[None] - np.arange(scene.shape[0], dtype=np.float32)[:, None]) / scene.shoulder
    columns = np.arange(scene.shape[1], dtype=np.float32)
    room = scene.settings.blouse_share * scene.shoulder
    within = np.clip(1 - np.maximum(front.band[0] - columns, columns - front.band[1]) / room, 0, 1)
    near = np.exp(-np.maximum(height, 0) / scene.settings.waist_shade_share) * within * ~scene.sleeved
    return np.asarray(np.exp(-scene.settings.waist_shade * near), np.float32)


def _detail(luminance: F32, where: Bools) -> float:
    """Return fine over middle detail (how sharp), nan when too little is seen."""
    if where.sum() < 400:
        return float("nan")
    fine = luminance - cv2.GaussianBlur(luminance, (0, 0), 0.8)
    middle = cv2.GaussianBlur(luminance, (0, 0), 0.8) - cv2.GaussianBlur(luminance, (0, 0), 2.4)
    step = max(1, int(where.sum()) // _SAMPLES)
    fine, middle = fine[where][::step], middle[where][::step]
    strong = np.abs(middle) >= np.percentile(np.abs(middle), 90)
    return float(np.sqrt((fine[strong] ** 2).mean() / ((middle[strong] ** 2).mean() + 1e-12)))


def match_photo(scene: Scene, colours: F32, coverage: F32) -> F32:
    """Give the cloth the photo's sharpness and grain.

    Sharpness is compared as fine over middle detail at the strongest edges of person and cloth. It moves only within
    the settings' limits, so that a print never looks processed, and evenly, so that like photos give like cloth.
    """
    person = shrink((scene.alpha > 0.9) & ~scene.locked, 2.0)
    solid = shrink(coverage > 0.98, 2.0)
    photo = np.sqrt(np.maximum(channel_mean(scene.linear), 0)).astype(np.float32)
    cloth = np.sqrt(np.maximum(channel_mean(colours), 0)).astype(np.float32)
    want, have = _detail(photo, person), _detail(cloth, solid)
    out = colours
    if np.isfinite(want) and np.isfinite(have) and have > 1e-4:
        sharper = have / (scene.settings.cloth_sharper * want)
        if sharper > 1:
            sigma = min(scene.settings.blur_max_px, 0.55 * float(np.sqrt(sharper - 1)) + 0.25)
            out = np.asarray(cv2.GaussianBlur(colours, (0, 0), sigma), np.float32)
        elif have < want:
            amount = min(scene.settings.sharpen_max, want / have - 1)
            sharp = colours + amount * (colours - cv2.GaussianBlur(colours, (0, 0), 1.0))
            out = np.clip(sharp, 0.5 * colours, 1.6 * colours + 0.01)
    already = noise_sigma(np.maximum(channel_mean(out), 0) ** np.float32(1 / 2.2), solid)
    missing = float(np.sqrt(max(photo_grain(scene, person) ** 2 - already**2, 0)))
    return np.clip(add_grain(out, missing, 5, coverage > 0), 0, 1)
