"""The light and the wrinkles that a product photo carries: found on its plain cloth, told from dye."""

from __future__ import annotations

import cv2
import numpy as np

from engine.pixels import srgb_to_linear
from engine.render.light import LUMINANCE
from engine.settings.render import TextureSettings
from engine.types import F32, U8, Bools

_DARK = 4e-3
"""Linear; added before the logarithm, so that the noise of black cloth is not taken for light."""
_CALM_PX = 0.8
"""px at work size; Gaussian before edges are sought, against weave and film grain."""
_PIECE_PX = 30
"""px at work size; smaller pieces are flecks between creases."""
_CREASE_PX = 13
"""px at work size; the widest steep side of a fold."""
_CRUMPLE_STEPS = 3
"""Each reaches as far as the broad shading is smoothed."""
_ONE_SIDED = 0.6
"""Of the mean departure in lightness; 0 for folds, 1 for ink."""
_CRUMPLED_TINT = 2.0
"""Of the tint that is borne elsewhere; the flank of a steep fold reflects its surroundings."""
_BROAD_PX = 9
"""px at work size; crumpled cloth is as wide at the least."""
_VIVID = 0.6
"""Of the cloth's chroma beyond a pale dye's; a fold of vivid cloth strays this much further in a,b."""
_PALE = 20.0
"""CIELAB chroma."""
_CRUMPLED_SIGMA = 2.0
"""Of the broad shading's Gaussian; cloth is crumpled or smooth over as wide a piece."""
_FOLD_SHARE = 3.0
"""Of the finest wrinkle; folds are broader."""
_EDGES, _CALMEST, _SMOOTH_EDGES = 5.0, 25, 4.0
"""Times the contrast of the weave, which is seen in the calmest part (percent): stronger lines are edges of folds in
crumpled cloth, and seams in smooth cloth."""
_LINE_PX, _LINE_REACH_PX = 5, 13
"""px at work size; the widest line of a seam's shade, and how far on such a line is left as it is beside a gap."""
_PLEATED, _UNSURE = 0.85, 0.2
"""Share of the light's changes that lie across in pleated cloth (half in crumpled cloth); how far below is unsure."""
_BLACK = 0.05
"""Linear; the brightest channel of black and navy cloth is darker."""
_FINE_SIGMA = 4.0
"""px; a blur of this width needs no finer picture."""
_SAMPLE = 40_000
"""Pixels that tell the main colour well enough."""
_UNDYED = 0.85
"""Linear reflectance of cloth without dye."""
_GREY = 0.05
"""Of the squared mean; so little unevenness of a dye tells nothing."""
_DARKER = 0.25
"""Weight of lightness where dyes are told apart: a sleeve in the shade is darker, not another colour."""


def plain_cloth(pixels: U8, known: Bools, settings: TextureSettings) -> Bools:
    """Return the pixels that show the garment's main colour, in whatever light.

    Args:
        pixels: (h, w, 3) uint8 sRGB.
        known: (h, w) bool, inside the garment.
        settings: tolerances.

    Returns:
        (h, w) bool.
    """
    lab = cv2.cvtColor(np.asarray(pixels, np.float32) / 255, cv2.COLOR_RGB2LAB)
    inside = lab[known]
    if not len(inside):
        return np.zeros(known.shape, np.bool_)
    inside = inside[:: max(1, len(inside) // _SAMPLE)]
    # the mode of a coarse histogram, refined by the mean around it
    bins, edges = np.histogramdd(inside, bins=(12, 40, 40), range=((0, 100.01), (-100, 100), (-100, 100)))
    peak = np.unravel_index(int(np.argmax(cv2.GaussianBlur(bins.astype(np.float32), (3, 3), 0))), bins.shape)
    mode = np.array([0.5 * (edges[k][i] + edges[k][i + 1]) for k, i in enumerate(peak)])
    vivid = settings.vivid_share * float(np.hypot(mode[1], mode[2]))
    chroma, lightness = max(settings.base_chroma, vivid), max(settings.base_lightness, vivid)
    for _ in range(3):
        near = (np.abs(inside[:, 0] - mode[0]) < lightness) & (
            np.hypot(inside[:, 1] - mode[1], inside[:, 2] - mode[2]) < chroma
        )
        if not near.any():
            break
        mode = np.median(inside[near], axis=0)
    plain: Bools = (
        known
        & (np.abs(lab[..., 0] - mode[0]) < lightness)
        & (np.hypot(lab[..., 1] - mode[1], lab[..., 2] - mode[2]) < chroma)
    )
    return plain


def product_light(
    pixels: U8, known: Bools, settings: TextureSettings, sewn: Bools | None = None, creases_dyed: float = 0.0
) -> tuple[F32, Bools]:
    """Find what of the product photo's own light shall be taken out.

    Broad shading is asked of the plain cloth alone and spread over prints, so that a print's own light and dark
    never counts as shading. Wrinkles of a garment laid flat are narrower; they are followed only over the ground:
    the largest piece of plain cloth that no sharp edge cuts off, so that tone-on-tone letters and stripes keep their
    dye. Channels are followed one by one, since a deep fold of vivid cloth also turns in hue. What is faint stays:
    it is what makes cloth look like cloth.

    Args:
        pixels: (h, w, 3) uint8 sRGB.
        known: (h, w) bool, inside the garment.
        settings: scales, limits, tolerances.
        sewn: (h, w) bool, where narrow light and dark is sewn, not wrinkled: edges of a collar's leaves, and their
            shadows.
        creases_dyed: 0–1, share of the wrinkles that is left in: where dye is washed out along creases and seams,
            nobody can tell the one from the other, and ironed by halves a wash would end at an edge.

    Returns:
        (h, w, 3) float32 natural log of the factors to divide by, median 0 over the plain cloth, zero when the
        garment is patterned; (h, w) bool plain-cloth pixels.
    """
    height, width = known.shape
    plain = plain_cloth(pixels, known, settings)
    if plain.sum() < max(64, settings.least_base_share * known.sum()):
        return np.zeros((height, width, 3), np.float32), plain
    columns = np.flatnonzero(known.any(axis=0))
    step = max(1.0, (columns[-1] - columns[0]) / settings.work_width_px)
    small = (max(1, round(width / step)), max(1, round(height / step)))
    unit = (columns[-1] - columns[0]) / step  # garment widths at work size
    # pixels at the plain cloth's rim mix with print or background
    sure = cv2.erode(plain.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(np.float32)
    weight = np.asarray(cv2.resize(sure, small, interpolation=cv2.INTER_AREA), np.float32)
    linear = srgb_to_linear(pixels)
    mean = _small_mean(linear, sure, small)
    every = np.where(weight[..., None] > 0, mean, _small_mean(linear, known.astype(np.float32), small))
    value = np.asarray(np.log(every + _DARK), np.float32)
    ground = _ground(mean, weight > 0.5, settings)
    if ground.any():
        ground |= _crumpled(every, ground, weight > 0.5, settings)
    asked = ground.astype(np.float32) if ground.any() else weight
    level = _spread(value, asked, settings.sigma_share * unit)
    # over prints the broad shading is a guess: it may darken them, never tint them
    broad = _light_of(level, asked > 0.5)
    broad *= np.where(asked > 0.5, 1, _share_on_ink(level, every, asked > 0.5, settings.surface))
    broad = np.repeat(broad[..., None], 3, axis=2)
    near, trust = _follow(value, ground.astype(np.float32), _FOLD_SHARE * settings.wrinkle_share * unit)
    fold = trust[..., None] * (near - level)
    detail = np.where(ground[..., None], value - near, 0).astype(np.float32)
    narrow, _ = _follow(detail, ground.astype(np.float32), settings.wrinkle_share * unit)
    lit = float(np.median(every[ground], axis=0).max()) if ground.any() else 0.0
    dyed = np.float32(np.clip((lit - _BLACK) / _BLACK, 0, 1))  # black cloth shows too little of its folds anyhow
    reach = _CRUMPLED_SIGMA * settings.sigma_share * unit
    crumple = dyed * _lying_any_way(narrow, reach)
    smooth = _kept(fold, ground, settings.sigma_share * unit, settings)
    kept = 1 - _lying_any_way(fold, reach) * (1 - smooth)
    narrow *= (trust * crumple * (1 - kept) ** 2)[..., None]  # edges that stay without their folds read as scratches
    detail -= narrow
    most = _EDGES * np.percentile(np.abs(detail[ground]), _CALMEST, axis=0) if ground.any() else np.zeros(3)
    most = np.maximum(most * (1 + _SMOOTH_EDGES * kept[..., None]), 1e-6)
    edges = trust[..., None] * (detail - most * np.tanh(detail / most))
    inside = cv2.resize(known.astype(np.float32), small, interpolation=cv2.INTER_AREA) > 0.5
    edges *= (1 - smooth * _beside_lines(inside, ground))[..., None]
    wrinkles = (1 - kept[..., None]) * fold + narrow + edges
    wrinkles *= 1 - creases_dyed
    if sewn is not None:
        there = cv2.resize(sewn.astype(np.float32), small, interpolation=cv2.INTER_AREA)
        wrinkles *= 1 - cv2.GaussianBlur(there, (0, 0), settings.sewn_fade * unit)[..., None]
    light = settings.flatten * broad + wrinkles
    limit = settings.range
    light = limit * np.tanh(np.asarray(light, np.float32) / limit)
    return np.asarray(cv2.resize(light, (width, height), interpolation=cv2.INTER_LINEAR), np.float32), plain


def _beside_lines(known: Bools, ground: Bools) -> F32:
    """Return (h, w) 0–1: beside lines so deep that they are no ground: ironed but there, a pocket's shade is dashes."""
    gaps = (known & ~ground).astype(np.uint8)
    thin = cv2.subtract(gaps, cv2.morphologyEx(gaps, cv2.MORPH_OPEN, _round(_LINE_PX)))
    near = cv2.dilate(thin, _round(_LINE_REACH_PX)).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(near, (0, 0), 0.25 * _LINE_REACH_PX), np.float32)


def _kept(fold: F32, ground: Bools, sigma: float, settings: TextureSettings) -> F32:
    """Return (h, w) 0–1: the share of its folds that cloth keeps, the less the more it is crumpled around.

    All of a fold goes alike: cut off at one strength it would leave its outline.
    """
    weight = np.repeat(ground[..., None], 2, axis=2).astype(np.float32)
    weight[..., 0] *= np.abs(fold).mean(axis=2)
    around = _blurred(weight, _CRUMPLED_SIGMA * sigma)
    crumpled = around[..., 0] / np.maximum(around[..., 1], 1e-3)
    return np.asarray(1 / (1 + (crumpled / max(settings.wrinkle_kept, 1e-6)) ** 4), np.float32)


def _lying_any_way(narrow: F32, sigma: float) -> F32:
    """Return (h, w) 0–1: crumple runs every way, pleats and gathers of cloth that hangs run down and are worn so."""
    grey = narrow.mean(axis=2)
    across, down = (cv2.Sobel(grey, cv2.CV_32F, dx, dy, ksize=3) ** 2 for dx, dy in ((1, 0), (0, 1)))
    both = _blurred(np.dstack([across, across + down]).astype(np.float32), sigma)
    upright = both[..., 0] / np.maximum(both[..., 1], 1e-9)
    return np.asarray(np.clip((_PLEATED - upright) / _UNSURE, 0, 1), np.float32)


def _light_of(level: F32, asked: Bools) -> F32:
    """Return the part of (h, w, 3) log levels, from the asked cloth's median, that is light and not more or less dye.

    Light scales all channels alike. Where dye was washed out, or takes light twice in a fold, each channel changes by
    what the dye takes of it.
    """
    if not asked.any():
        return np.zeros(asked.shape, np.float32)
    middle = np.median(level[asked], axis=0)
    away = level - middle
    taken = np.maximum(np.log(_UNDYED) - middle, 0)
    uneven = taken - taken.mean()
    dye = away @ uneven / max(float(uneven @ uneven) + _GREY * float(taken.mean()) ** 2, 1e-6)
    return np.asarray(away.mean(axis=2) - dye * taken.mean(), np.float32)


def _share_on_ink(level: F32, every: F32, asked: Bools, surface: float) -> F32:
    """Return (h, w) 0–1: how much of the light that the cloth's (h, w, 3) log level tells lies on what is seen there.

    Dark cloth is light and dark by what its surface reflects more than by its lamps. That adds to a colour and does not
    multiply it: to white ink on navy cloth it is nothing.
    """
    cloth, ink = (np.maximum(x @ LUMINANCE.astype(np.float32), 0) for x in (np.exp(level) - np.float32(_DARK), every))
    lamps = float(np.median(cloth[asked])) if asked.any() else 1.0
    lamps /= lamps + surface
    return np.asarray(lamps + (1 - lamps) * np.minimum(1, cloth / np.maximum(ink, 1e-4)), np.float32)


def _small_mean(linear: F32, weight: F32, size: tuple[int, int]) -> F32:
    """Return the weighted mean of (h, w, 3) light at another size, 0 where nothing weighs."""
    total = cv2.resize(linear * weight[..., None], size, interpolation=cv2.INTER_AREA)
    share = cv2.resize(weight, size, interpolation=cv2.INTER_AREA)
    return np.asarray(total / np.maximum(share, 1e-6)[..., None], np.float32)


def _spread(value: F32, weight: F32, sigma: float) -> F32:
    """Smooth weighted values; wider looks fill what narrow ones cannot see."""
    total, share = np.zeros(value.shape, np.float32), np.zeros(weight.shape, np.float32)
    weighted = np.dstack([value * weight[..., None], weight]).astype(np.float32)
    for factor, trust in ((1.0, 1.0), (3.0, 1e-2), (10.0, 1e-4)):
        wide = trust * _blurred(weighted, sigma * factor)
        total += wide[..., :-1]
        share += wide[..., -1]
    return np.asarray(total / np.maximum(share, 1e-9)[..., None], np.float32)


def _blurred(values: F32, sigma: float) -> F32:
    """Return the Gaussian of (h, w, C) values; so wide a blur is found on a smaller picture."""
    step = max(1, int(sigma / _FINE_SIGMA))
    height, width = values.shape[:2]
    size = (max(1, width // step), max(1, height // step))
    small = cv2.GaussianBlur(cv2.resize(values, size, interpolation=cv2.INTER_AREA), (0, 0), sigma / step)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def _follow(value: F32, weight: F32, sigma: float) -> tuple[F32, F32]:
    """Smooth values over the ground narrowly; also return (h, w) 0–1, how much ground was seen there."""
    share = cv2.GaussianBlur(weight, (0, 0), sigma)
    smooth = cv2.GaussianBlur(value * weight[..., None], (0, 0), sigma) / np.maximum(share, 1e-6)[..., None]
    seen = np.clip((share - 0.2) / 0.3, 0, 1)
    return np.asarray(smooth, np.float32), np.asarray(seen * seen * (3 - 2 * seen), np.float32)


def _ground(linear: F32, plain: Bools, settings: TextureSettings) -> Bools:
    """Return the plain cloth of one dye: pieces within sharp edges that have the largest piece's colour.

    A fold darkens gently, a print's edge jumps; what a crease cuts off has the same colour, a tonal print has not.
    """
    calm = _calm_lab(linear)
    slopes = [cv2.Sobel(calm, cv2.CV_32F, dx, dy, ksize=3, scale=1 / 8) for dx, dy in ((1, 0), (0, 1))]
    jump = np.sqrt((slopes[0] ** 2 + slopes[1] ** 2).sum(axis=2))
    gentle = plain & (jump < settings.dye_edge)
    plain = plain & _one_hue(linear, plain, settings) & _one_tint(calm, plain, settings)
    open_cloth = plain & gentle
    count, labels, stats, _ = cv2.connectedComponentsWithStats(open_cloth.astype(np.uint8), connectivity=4)
    nothing = np.zeros(plain.shape, np.bool_)
    if count < 2:
        return nothing
    sizes = stats[1:, cv2.CC_STAT_AREA]
    colour = np.median(calm[labels == 1 + int(sizes.argmax())], axis=0)
    same, other = np.zeros(count, np.bool_), np.zeros(count, np.bool_)
    for piece in 1 + np.flatnonzero(sizes >= _PIECE_PX):
        x, y, w, h = stats[piece, :4]
        box = (slice(y, y + h), slice(x, x + w))
        apart = np.median(calm[box][labels[box] == piece], axis=0) - colour
        same[piece] = np.linalg.norm(apart * (_DARKER, 1, 1)) < settings.dye_apart
        other[piece] = not same[piece]
    ground = same[labels]
    if ground.sum() < settings.least_ground_share * plain.sum():
        return nothing
    around = cv2.dilate(other[labels].astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    ground = _with_washed(ground, gentle & ~other[labels])
    closed = cv2.morphologyEx(ground.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((_CREASE_PX,) * 2, np.uint8)) > 0
    return np.asarray(ground | (closed & plain & ~around), np.bool_)


def _calm_lab(linear: F32) -> F32:
    lab = cv2.cvtColor(np.asarray(np.clip(linear, 0, 1) ** (1 / 2.2), np.float32), cv2.COLOR_RGB2LAB)
    return np.asarray(cv2.GaussianBlur(lab, (0, 0), _CALM_PX), np.float32)


def _crumpled(linear: F32, ground: Bools, plain: Bools, settings: TextureSettings) -> Bools:
    """Return what of the rest is the ground's cloth in folds so steep and near each other that edges cut all of it up.

    Folds are lighter and darker than the cloth around them in turns; ink lies on one side of it.
    """
    lab = _calm_lab(linear)
    one_hue = _one_hue(linear, plain, settings)
    dyed = plain & one_hue & _one_tint(lab, plain, settings)
    rest = dyed & ~ground
    calm = ground & (cv2.dilate(rest.astype(np.uint8), _round(_CREASE_PX)) == 0)
    found = np.zeros(rest.shape, np.bool_)
    reach = settings.sigma_share * rest.shape[1]
    for _ in range(_CRUMPLE_STEPS):  # inwards: the light of a crumpled sleeve is known once its head is
        level = _spread(lab[..., :1], (calm | found).astype(np.float32), reach)[..., 0]
        away = np.where(dyed & ~calm & ~found, lab[..., 0] - level, 0).astype(np.float32)
        one_sided = np.abs(cv2.GaussianBlur(away, (0, 0), _CREASE_PX))
        found |= rest & (one_sided < _ONE_SIDED * cv2.GaussianBlur(np.abs(away), (0, 0), _CREASE_PX))
    # a thin one is a seam's stitches or the rim of a print
    joined = cv2.morphologyEx(found.astype(np.uint8), cv2.MORPH_CLOSE, _round(5))
    broad = cv2.morphologyEx(joined, cv2.MORPH_OPEN, _round(_BROAD_PX))
    # what it surrounds is the flank of a fold, as wide as a crease is
    near = cv2.morphologyEx(broad, cv2.MORPH_CLOSE, _round(2 * _CREASE_PX)) > 0
    near |= cv2.dilate(broad, _round(_CREASE_PX)) > 0
    whole = cv2.morphologyEx((ground | near).astype(np.uint8), cv2.MORPH_CLOSE, _round(_CREASE_PX)) > 0
    flank = one_hue & _one_tint(lab, plain, settings, _CRUMPLED_TINT)
    return np.asarray(near & whole & flank, np.bool_)


def _round(width: int) -> U8:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width)), np.uint8)


def _with_washed(ground: Bools, gentle: Bools) -> Bools:
    """Add what goes over into the ground without an edge: cloth that is paler where it was washed is no print."""
    count, labels = cv2.connectedComponents(gentle.astype(np.uint8), connectivity=4)
    inside = np.bincount(labels[gentle], weights=ground[gentle], minlength=count)
    mostly = inside > 0.5 * np.maximum(np.bincount(labels[gentle], minlength=count), 1)
    mostly[0] = False
    return np.asarray(ground | mostly[labels], np.bool_)


def _one_hue(linear: F32, plain: Bools, settings: TextureSettings) -> Bools:
    """Return where the cloth's chromaticity is that of the most: light scales all channels, another ink does not.

    A deep fold of vivid cloth grows more vivid, as light bounces in it; white ink, brighter, grows paler. So less is
    borne towards pale than towards vivid.
    """
    total = linear.sum(axis=2, keepdims=True)
    share = linear / np.maximum(total, 1e-3)
    middle = np.median(share[plain], axis=0) if plain.any() else np.zeros(3)
    away = np.linalg.norm(share - middle, axis=2)
    paler = np.linalg.norm(share - 1 / 3, axis=2) < np.linalg.norm(middle - 1 / 3)
    return np.asarray(away < np.where(paler, 1, 2) * settings.dye_hue, np.bool_)


def _one_tint(lab: F32, plain: Bools, settings: TextureSettings, borne: float = 1) -> Bools:
    """Return where CIELAB a,b is that of the most, scaled as shade scales it: tells pale inks on pale cloth."""
    if not plain.any():
        return plain
    lightness, a, b = np.median(lab[plain], axis=0)
    tint = lab[..., 1:] * (lightness / np.maximum(lab[..., :1], 10))
    away = np.hypot(tint[..., 0] - a, tint[..., 1] - b)
    return np.asarray(away < borne * settings.dye_tint + _VIVID * max(float(np.hypot(a, b)) - _PALE, 0.0), np.bool_)
