"""Where skin is revealed when old clothes go: limbs, neck, chest and shoulders, with outlines that skin can have."""

from __future__ import annotations

import cv2
import numpy as np
from scipy.special import ndtri

from engine.compose.edges.width import edge_width
from engine.compose.limbs.shape import LimbShape, covered_bins
from engine.compose.masks import blurred, bounds, even_edge, grow, opened, shrink, touching
from engine.compose.scene import Scene
from engine.compose.skin.neck_slope import neck_slopes
from engine.types import F32, BodyPart, Bools, ParseClass

_MEETS, _UNDER = 0.02, 1.5  # of a pixel that new cloth covers; px
_MOST = 0.5  # of a forearm or a shin
_SPUR = 0.018  # shoulder widths; half the width of the thinnest revealed skin
_SHOULDER = 0.2  # shoulder widths below the joints; so far down the shoulder is round
_UPPER_ARM = 0.6  # along the limb; so far the shoulder's round goes over into the arm
_SHOULDER_REACH, _SHOULDER_FROM = 0.4, 0.33  # shoulder widths around the joint, and from the middle: not the neck
_ROUND = 0.1  # shoulder widths; half an arm: a shoulder has no sharper hollow or corner
_DRAWN = 0.8  # px, from 10 to 90 per cent, of the edges that limbs are drawn with
_SOFT = 3.0  # px; so near to an edge between two others a limb's is not the wall's alone
_CHEST = 0.45  # of shoulder to hip height; below it bare trunk would be an invented midriff


def bare_limbs(scene: Scene, shapes: tuple[LimbShape | None, ...], cloth: F32) -> F32:
    """Return (h, w) coverage of the limbs where the new cloth does not go around them.

    No trunk's cloth goes around a forearm: it hangs before one that rests on the hip, which ends at its edge.
    """
    cover = np.zeros(scene.shape, np.float32)
    for shape in shapes:
        if shape is not None:
            before = scene.upper & (shape.along > 1) & ~scene.sleeved
            cover = np.maximum(cover, shape.coverage * ~covered_bins(shape, np.where(before, 0, cloth)))
    return cover


def skin_share(
    scene: Scene,
    exposed: Bools,
    rim: Bools,
    below: Bools,
    cloth: F32,
    shapes: tuple[LimbShape | None, ...],
    limb: F32,
) -> F32:
    """Return (h, w) share of revealed skin where old cloth goes: limbs with soft edges, neck, chest and shoulders."""
    none = np.zeros(scene.shape, bool)
    trunk = none
    if scene.upper:
        neck = scene.is_part(BodyPart.HEAD, BodyPart.NECK)
        chest = scene.is_part(BodyPart.TORSO, BodyPart.SHOULDER_L, BodyPart.SHOULDER_R)
        for part, shape in zip((BodyPart.ARM_L, BodyPart.ARM_R), shapes, strict=True):
            chest |= scene.is_part(part) & (none | True if shape is None else shape.along < 0.2)
        shoulders, hips = scene.joints[[11, 12], 1].mean(), scene.joints[[23, 24], 1].mean()
        high = np.arange(scene.shape[0])[:, None] < shoulders + _CHEST * (hips - shoulders)
        trunk = (neck | (chest & high)) & exposed & ~below
    limb = _as_soft_as_photo(scene, limb, (exposed | rim) & ~trunk, cloth)
    weight = np.where(trunk, 1, np.where(exposed | rim, limb, 0)).astype(np.float32)
    void = exposed & (weight < 0.5) & ~below
    surroundings = void | (cloth > 0.5) | scene.is_class(ParseClass.BACKGROUND)
    sliver = void & ~opened(surroundings, 0.012 * scene.shoulder) & grow(trunk, 0.03 * scene.shoulder)
    weight = np.where(sliver | _enclosed(scene, void), 1, weight)
    weight = np.where(_flaps(scene, weight > 0.3, shapes), 0, weight).astype(np.float32)
    upper_arms = none
    for shape in shapes if scene.upper else ():
        if shape is not None:
            upper_arms = upper_arms | (shape.coverage > 0) & (shape.along < _UPPER_ARM)
    beside = 0.03 * scene.shoulder
    near = grow(trunk, beside) & _high(scene) | grow(upper_arms, beside)
    weight = _smooth_outline(scene, weight, (exposed | rim) & near, cloth)
    weight = _without_spurs(scene, weight, cloth)
    if scene.upper:
        weight = neck_slopes(scene, cloth).shown(weight, (exposed | rim) & ~below)
        weight = np.where(_enclosed(scene, exposed & (weight < 0.5) & ~below & (cloth < 0.5)), 1, weight)
    # the limb goes on below cloth that meets it: no wall shines through both their soft edges
    met = (cloth > _MEETS) & (exposed | rim) & ~below & grow((limb > 0.5) & (weight > 0.5), _UNDER)
    return np.where(met, 1, weight).astype(np.float32)


def _as_soft_as_photo(scene: Scene, limb: F32, where: Bools, cloth: F32) -> F32:
    """Give limbs before the wall edges as broad as the photo's own; drawn ones are sharper than any camera's.

    Args:
        scene: the window.
        limb: (h, w) float32 coverage of revealed limbs.
        where: (h, w) bool, where old cloth goes and wall or limbs come.
        cloth: (h, w) float32 coverage of the new cloth.

    Returns:
        (h, w) float32.
    """
    drawn = limb > 0.5
    others = (cloth > _MEETS) | ~(where | scene.is_class(ParseClass.BACKGROUND))
    edge = grow(drawn, _SOFT) & grow(~drawn, _SOFT) & where & ~grow(others, _SOFT)
    wanted = edge_width(scene) if edge.any() else None
    if wanted is None or wanted <= _DRAWN:
        return limb
    box = bounds(edge, 2 * _SOFT)
    soft = limb.copy()
    blur = blurred(limb[box], float(np.sqrt(wanted**2 - _DRAWN**2) / (2 * ndtri(0.9))))
    soft[box] = np.where(edge[box], blur, limb[box])
    return soft


def _without_spurs(scene: Scene, weight: F32, cloth: F32) -> F32:
    """Drop revealed skin in spurs thinner than skin can be: they follow the ragged border of the old clothes' parse."""
    real = scene.is_class(ParseClass.SKIN, ParseClass.FACE, ParseClass.LEGS) | (cloth > 0.5)
    kept = opened(real | (weight > 0.5), max(2.0, _SPUR * scene.shoulder))
    kept = touching(kept, real)  # a round bit that joins hair only is the end of a spur
    return np.where(kept | grow(kept, 1.5) & (weight < 1), weight, 0).astype(np.float32)


def _high(scene: Scene) -> Bools:
    """Return the rows of neck and shoulders."""
    top = float(scene.joints[[11, 12], 1].min()) + _SHOULDER * scene.shoulder
    return np.broadcast_to(np.arange(scene.shape[0])[:, None] < top, scene.shape)


def _smooth_outline(scene: Scene, weight: F32, where: Bools, cloth: F32) -> F32:
    """Give revealed skin of neck, shoulders and upper arms the smooth outline that the old clothes' parse has not."""
    where = where & ~grow(cloth > 0.5, 2.0)
    if not where.any():
        return weight
    shown = scene.is_class(ParseClass.SKIN, ParseClass.FACE, ParseClass.HAIR) | (cloth > 0.5) | (weight > 0.5)
    shown = np.where(_round_shoulders(scene, cloth), rounded(shown, _ROUND * scene.shoulder), shown)
    sigma = max(1.2, 0.025 * scene.shoulder)
    edge = even_edge(shown, sigma)
    return np.where(where, edge, weight).astype(np.float32)


def _round_shoulders(scene: Scene, cloth: F32) -> Bools:
    """Return where the round of a bare shoulder lies; between arm and cuff of a new sleeve the hollow is real."""
    y, x = (np.arange(n, dtype=np.float32) for n in scene.shape)
    out = np.zeros(scene.shape, bool)
    for joint in scene.joints[[11, 12]]:
        out |= np.hypot(x[None] - joint[0], y[:, None] - joint[1]) < _SHOULDER_REACH * scene.shoulder
    out &= np.abs(x[None] - scene.joints[[11, 12], 0].mean()) > _SHOULDER_FROM * scene.shoulder
    sleeve = (cloth > 0.5) & scene.sleeved
    return np.asarray(out & ~grow(sleeve, 2 * _ROUND * scene.shoulder))


def rounded(mask: Bools, radius: float) -> Bools:
    """Fill hollows and cut corners that are sharper than a circle of ``radius`` px."""
    box = bounds(mask, 2 * radius)
    out = mask.copy()
    out[box] = opened(shrink(grow(mask[box], radius), radius), radius)
    return out


def _flaps(scene: Scene, skin: Bools, shapes: tuple[LimbShape | None, ...]) -> Bools:
    """Return small pieces of revealed skin that join no real skin: a loose old sleeve stood off there.

    One that holds most of a forearm or a shin is that limb, however thin, and though a cuff parts it from its hand.
    """
    out = np.zeros(skin.shape, bool)
    if not skin.any():
        return out
    box = bounds(skin, 0)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(skin[box].view(np.uint8), connectivity=8)
    area = stats[:, cv2.CC_STAT_AREA].astype(np.float64)
    real = grow(scene.is_class(ParseClass.SKIN, ParseClass.FACE, ParseClass.HAIR, ParseClass.LEGS), 3.0)
    joined = np.bincount(labels[(real & skin)[box]], minlength=count)
    flap = (area < (0.35 * scene.shoulder) ** 2) & (joined < 0.5 * np.sqrt(area))
    flap[0] = False
    for shape in shapes:
        if shape is not None:
            lower = labels[((shape.coverage > 0.5) & (shape.along > 1) & (shape.along < 2))[box]]
            flap &= np.bincount(lower, minlength=count) < _MOST * max(1, len(lower))
    out[box] = flap[labels]
    return out


def _enclosed(scene: Scene, void: Bools) -> Bools:
    """Return uncovered pieces beside the neck that touch no background: neck skin, wider than the fitted body's."""
    shoulders = scene.joints[[11, 12]].mean(0)
    rows, columns = np.arange(scene.shape[0])[:, None], np.arange(scene.shape[1])[None]
    near = (rows < shoulders[1] + 0.15 * scene.shoulder) & (np.abs(columns - shoulders[0]) < 0.6 * scene.shoulder)
    piece = (void & near).astype(np.uint8)
    count, labels = cv2.connectedComponents(piece, connectivity=4)
    if count < 2:
        return void & False
    open_air = grow(scene.is_class(ParseClass.BACKGROUND) & (scene.alpha < 0.5), 2.0)
    touches = np.bincount(labels[open_air & (piece > 0)], minlength=count)
    size = np.bincount(labels.ravel(), minlength=count)
    keep = touches < 0.04 * np.sqrt(size) * 4
    keep[0] = False
    return np.asarray(keep[labels])
