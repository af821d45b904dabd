"""Which colours along a garment's outline are its own: no shadow under a hem, no inside of a sleeve, no ground.

Product photos show dark lines along the outline: the shadow below a cuff that lies on the ground, the gap between the
front's hem and the back's.  Drawn on a wearer they would be black bars.
"""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.mask import dilate, erode
from engine.garment.texture.dyes import even_within_dyes
from engine.pixels import Nearest
from engine.types import F32, U8, Bools, GarmentView

_SCALE = 320.0
"""px per W at which the rim is judged: 1.5 mm."""
_BAND = 0.05
"""W; as far inside the outline lie shadows of edges, 2.5 cm."""
_NEARBY = 0.06
"""W; sigma of the neighbourhood whose cloth the rim is compared with."""
_DARKER, _SPREADS = 9.0, 2.4
"""L* and standard deviations; shadows are darker by more: folds and prints vary as much themselves."""
_AT_EDGE = 4.5
"""L*; the same right at the outline, where what is left of a shadow's border would be rags"""
_SAME_HUE = 14.0
"""ΔE of a and b; a shadow keeps the hue of its cloth, a cuff of other cloth does not."""
_HUELESS = 0.4
"""of the cloth's L*; what is darker has no hue to tell a shadow by, unless it is dyed"""
_DYED = 16.0
"""chroma; no file gives as much to what is nearly black on cloth without a hue"""
_ALIEN = 0.5
"""cosine between two hues; of coloured cloth, too, what is dark and further apart is no shadow"""
_PALE, _TRIM = 70.0, 25.0
"""L*; what is nearly black beside pale cloth is its binding."""
_TONE, _OWN = 6.0, 0.08
"""L* of one tone, and the share of the cloth around from which it is the cloth's own: dark flowers, grey stripes"""
_AROUND = 0.35
"""W; sigma of the neighbourhood in which a pattern repeats"""
_COARSE = 8.0
"""px of that sigma at which it is weighed: a blur over hundreds of px, once for each tone, takes a minute"""
_APART = 25.0
"""L*; tones of a pattern are further apart, the shades of one cloth run into each other"""
_GREY, _COLOURED = 12.0, 22.0
"""chroma of the ground's shadow at most, and how much more the cloth beside it has"""
_VIVID, _LIGHTER = 45.0, 2.0
"""chroma of cloth on which the studio's light shows as a veil; L* by which the veil is lighter"""
_VEILED, _STILL = 0.94, 0.45
"""of the cloth's chroma: a veil's at most, and at least: what is paler is a trim or a print"""
_DEEP, _GLINT = 40.0, 22.0
"""L* of cloth that is dark, and L* by which folds that catch the light at its outline are lighter at most"""
_ALONG, _MOST = 0.1, 0.5
"""W; sigma of the stretch of outline of which less than this share is such a fold: the rest is a trim"""
_SOFT = 0.006
"""W; shadows have soft edges."""
_VERY = 14.0
"""L*; by which folds are darker at most, or they are broad"""
_BEGINS, _RUNS_OUT, _LINE, _FOLD = 0.015, 0.06, 0.012, 0.008
"""W from the outline, where a shadow begins; W that its ends run out by, half the breadth of these, and of a fold"""
_TOUCHED = 0.1
"""share of a judged pixel from which its neighbours at full size count as well"""
_CALM, _CALM_STRIPES = 0.012, 0.003
"""W; colours that continue the cloth beyond its outline are as smooth as this: plain cloth's, and stripes'."""
_USUAL = 4.0
"""times the median of the cloth's fine detail; its weave is no stronger"""
_CREASE, _CREASE_HIGH = 0.05, 0.4
"""W; the fold at a fork is narrower, and ends at most so far above it"""
_CREASE_DARKER, _CREASE_TIP = 12.0, 0.06
"""L* than the cloth to both sides; W around the fork in which it begins"""
_WEAVE, _CREASE_THIN = 6.0, 0.035
"""times the weave's own darkness, below which nothing is a fold; W, its mean breadth at most"""

_THREADS, _COARSE_WEAVE = 1.5, (1.0, 1.8)
"""px; sigma over which a weave evens out; L* by which its threads differ from that: fine cloth's, and denim's"""
_MOTIFS = 3.2
"""times that; where a tenth differs by more it is a pattern, and no weave"""


def fork_crease(view: GarmentView) -> Bools:
    """Return (H, W) bool: the dark fold that runs up from the fork of plain trousers laid flat.

    The legs lie together there and the seat is folded in; worn, it is spread, and the fold would be a brown line.
    """
    crease = np.zeros(view.alpha.shape, bool)
    if "crotch" not in view.landmarks:
        return crease
    unit, tip = view.template["width"], view.landmarks["crotch"]
    x, y = tip.x, tip.y
    rows = slice(max(0, round(y - _CREASE_HIGH * unit)), round(y + _CREASE * unit))
    columns = slice(max(0, round(x - 3 * _CREASE * unit)), round(x + 3 * _CREASE * unit))
    lightness = cv2.cvtColor(np.ascontiguousarray(view.pixels[rows, columns]), cv2.COLOR_RGB2LAB)[..., 0] * (100 / 255)
    across = np.ones((1, 2 * round(0.5 * _CREASE * unit) + 1), np.uint8)
    beside = cv2.morphologyEx(lightness.astype(np.float32), cv2.MORPH_CLOSE, across)
    darker = beside - lightness
    dark = (darker > max(_CREASE_DARKER, _WEAVE * float(np.median(darker)))).astype(np.uint8)
    _, labels = cv2.connectedComponents(dark, connectivity=8)
    grid_y, grid_x = np.mgrid[rows, columns]
    at_tip = np.hypot(grid_x[: len(dark)] - x, grid_y[: len(dark)] - y) < _CREASE_TIP * unit
    begins = np.unique(labels[at_tip & (dark > 0)])
    line = np.isin(labels, begins[begins > 0])
    if line.sum() > _CREASE_THIN * unit * max(1, int(line.any(1).sum())):  # a weave or wash that runs together
        return crease
    crease[rows, columns] = line
    return dilate(crease, max(1, round(_SOFT * unit)))


def own_rim(view: GarmentView, known: Bools) -> Bools:
    """Take from ``known`` what is shadow or ground along the outline.

    Args:
        view: the garment in its photo.
        known: (H, W) bool, pixels whose colours would be used.

    Returns:
        (H, W) bool, part of ``known``.
    """
    height, width = known.shape
    scale = min(1.0, _SCALE / view.template["width"])
    unit = scale * view.template["width"]
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    cover = cv2.resize(known.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    colour = cv2.resize(view.pixels.astype(np.float32) / 255 * known[..., None], size, interpolation=cv2.INTER_AREA)
    cloth = cover > 0.5
    core = erode(cloth, max(2, round(_BAND * unit)))
    inside = cv2.resize(view.inner_back.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0
    core &= ~inside  # which is dark for good reason
    if not core.any():
        return known
    lab = cv2.cvtColor(np.clip(colour / np.maximum(cover, 1e-3)[..., None], 0, 1), cv2.COLOR_RGB2Lab)
    edge = dilate(~cloth, max(1, round(_BEGINS * unit)))
    shade, darker, lit = _shaded(_without_weave(np.asarray(lab, np.float32), cloth, core), core, edge, unit)
    odd = _from_outline(shade, darker, cloth & ~inside, core, unit) | _glints(lit & cloth & ~core, edge & cloth, unit)
    odd = dilate(odd, max(1, round(_SOFT * unit))) & ~inside  # cells that the cloth hardly reaches into, too
    whole = cv2.resize(odd.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR) > _TOUCHED
    return known & ~whole


def continue_cloth(pixels: U8, known: Bools, unit: float, *, striped: bool = False) -> U8:
    """Continue known colours outwards, smoothed along the outline so that folds do not become rays.

    Near the known cloth its own fine detail goes on, mirrored at the border: of the nearest colours alone a shadow's
    place would be a patchwork of flat cells. Stripes that run out at the outline are rays: smoothed as much they would
    end in a grey blur beside it.

    Args:
        pixels: (H, W, 3) uint8.
        known: (H, W) bool.
        unit: px, the garment's width W.
        striped: the cloth is striped or checked.

    Returns:
        (H, W, 3) uint8, equal to ``pixels`` where known.
    """
    calm = (_CALM_STRIPES if striped else _CALM) * unit
    if not known.any() or known.all():
        return pixels.copy()
    nearest = Nearest(known)
    bled = nearest.of(pixels)
    if striped:
        smooth = cv2.GaussianBlur(bled, (0, 0), max(1.0, calm)).astype(np.float32)
    else:
        smooth = even_within_dyes(bled, known & dilate(~known, max(2, round(2 * calm))), max(1.0, calm), unit)
    depth = cv2.distanceTransform((~known).astype(np.uint8), cv2.DIST_L2, 5)
    near = 1 - np.clip(depth / max(2.0, 2 * calm), 0, 1)
    detail = bled - smooth
    if not striped:
        most = _USUAL * np.median(np.abs(detail[known]), axis=0)  # more is what is left of the shadow beside it
        detail = _mirrored(np.clip(detail, -most, most), nearest, near > 0)
    out = smooth + near[..., None] * detail
    return np.asarray(np.where(known[..., None], pixels, np.clip(out + 0.5, 0, 255)), np.uint8)


def _mirrored(detail: F32, nearest: Nearest, wanted: Bools) -> F32:
    """Return (H, W, 3) detail as it lies on the other side of the border of what is known, as far as is wanted."""
    here = np.argwhere(wanted)
    at = np.moveaxis(np.indices(wanted.shape, np.int32), 0, 2)
    y, x = np.clip(2 * nearest.of(at, wanted) - here, 0, np.array(wanted.shape) - 1).T
    out = np.zeros_like(detail)
    out[wanted] = detail[y, x]
    return out


def _without_weave(lab: F32, cloth: Bools, core: Bools) -> F32:
    """Return (h, w, 3) colours of cloth without its weave: the dark threads of denim and knits are no shadow."""
    weight = cv2.GaussianBlur(cloth.astype(np.float32), (0, 0), _THREADS)
    even = cv2.GaussianBlur(lab * cloth[..., None], (0, 0), _THREADS) / np.maximum(weight, 1e-3)[..., None]
    usual, most = np.percentile(np.abs(lab[..., 0] - even[..., 0])[core], (50, 90))
    fine, coarse = _COARSE_WEAVE
    share = np.clip((usual - fine) / (coarse - fine), 0, 1) if most < _MOTIFS * usual else 0.0
    return np.asarray(lab + np.float32(share) * (even - lab), np.float32)


def _from_outline(odd: Bools, darker: F32, cloth: Bools, core: Bools, unit: float) -> Bools:
    """Return the rim's odd colours but for folds, with the dark lines that they run out into.

    A broad shade that begins inside the cloth and is not very dark is a fold. The shade under a cuff that lies on the
    trunk is a black line that goes on into the cloth.
    """
    seeds = odd & cloth & ~core
    black = darker > _VERY
    half = max(1, round(_LINE * unit))
    line = black & ~dilate(erode(black, half), half) & dilate(seeds, max(1, round(_RUNS_OUT * unit)))
    whole = seeds | (line & cloth)
    count, labels = cv2.connectedComponents(whole.astype(np.uint8), connectivity=8)
    fold, shadow = np.zeros(count, np.bool_), np.zeros(count, np.bool_)
    fold[np.unique(labels[erode(seeds, max(1, round(_FOLD * unit)))])] = True
    shadow[np.unique(labels[seeds & (black | dilate(~cloth, max(1, round(_BEGINS * unit))))])] = True
    return np.asarray(whole & (shadow | ~fold)[labels])


def _glints(lit: Bools, edge: Bools, unit: float) -> Bools:
    """Return what of (H, W) lit cloth at the outline are folds that catch the light, and no trim along it."""

    def stretch(mask: Bools) -> F32:
        return np.asarray(cv2.GaussianBlur(mask.astype(np.float32), (0, 0), _ALONG * unit), np.float32)

    count, labels = cv2.connectedComponents(lit.astype(np.uint8), connectivity=8)
    alone = stretch(lit & edge) < _MOST * stretch(edge)
    shares = np.bincount(labels[lit & edge], np.where(alone, 1.0, -1.0)[lit & edge], count)  # both ends of a trim are
    return np.asarray(lit & (shares > 0)[labels])


def _shaded(lab: F32, core: Bools, edge: Bools, unit: float) -> tuple[Bools, F32, Bools]:
    """Mark pixels that are a dark shade of the cloth nearby, grey where that is coloured, or a paler veil on it.

    Returns:
        (H, W) bool; (H, W) float32, L* by which shade is darker than the cloth nearby and its folds; and (H, W) bool,
        dark cloth that catches the light.
    """
    weight = core.astype(np.float32)
    near = cv2.GaussianBlur(weight, (0, 0), _NEARBY * unit)
    mean = cv2.GaussianBlur(lab * weight[..., None], (0, 0), _NEARBY * unit) / np.maximum(near, 1e-4)[..., None]
    square = cv2.GaussianBlur(lab[..., 0] ** 2 * weight, (0, 0), _NEARBY * unit) / np.maximum(near, 1e-4)
    spread = np.sqrt(np.maximum(square - mean[..., 0] ** 2, 0))
    light, usual = lab[..., 0], mean[..., 0]
    shade = light / np.maximum(usual, 1.0)
    chroma, own = (np.linalg.norm(c[..., 1:], axis=2) for c in (lab, mean))
    across = np.abs(lab[..., 1] * mean[..., 2] - lab[..., 2] * mean[..., 1]) / np.maximum(own, 1.0)
    paler = np.linalg.norm(lab[..., 1:] - mean[..., 1:] * shade[..., None], axis=2)
    hue = np.where(own > _COLOURED, across, paler)  # the chroma of strong colours does not fall evenly
    least = np.where(edge, _AT_EDGE, _DARKER)
    # hues of what is nearly black are a lens' or the file's, but for those that no shadow of the cloth has
    alien = (own < _COLOURED) | ((lab[..., 1:] * mean[..., 1:]).sum(2) < _ALIEN * chroma * own)
    told = (light > _HUELESS * usual) | ((chroma > _DYED) & alien)
    shadow = (usual - light > np.maximum(least, _SPREADS * spread)) & ((hue < _SAME_HUE) | ~told)
    ground = (chroma < _GREY) & (own - chroma > _COLOURED) & (light > _TRIM) & (light < usual + _GREY)
    # a binding blends into the pale cloth over a pixel or two
    binding = dilate((usual > _PALE) & (light < _TRIM) & (near > 0.01), max(1, round(_SOFT * unit)))
    # light from behind that the edge of vivid cloth lets through, or mirrors
    veil = (
        (own > _VIVID)
        & (light - usual > np.maximum(_LIGHTER, _SPREADS * spread))
        & (chroma < _VEILED * own)
        & (chroma > _STILL * own)
    )
    veil &= hue < _SAME_HUE
    lit = (usual < _DEEP) & (light - usual > np.maximum(_AT_EDGE, _SPREADS * spread)) & (light - usual < _GLINT)
    # what shines is light of the lamps, not of the dye
    lit &= (np.linalg.norm(lab[..., 1:] - mean[..., 1:], axis=2) < _SAME_HUE) & (near > 0.01)
    dark, grey = _shares_around(light, chroma, core, unit)
    shadow &= ~((dark > _OWN) & (usual - light > _APART))
    ground &= ~(grey > 0.5 * _OWN)  # of two tones at least, dark and pale
    seen = ~binding & (near > 0.01)
    darker = np.where(shadow & seen, usual - light, 0)
    return np.asarray((shadow | ground | veil) & seen), np.asarray(darker, np.float32), np.asarray(lit)


def _shares_around(light: F32, chroma: F32, core: Bools, unit: float) -> tuple[F32, F32]:
    """Return (H, W) float32 shares of the cloth around: what is as dark as a pixel or darker, and grey of its tone."""
    size = tuple(max(1, round(n * _COARSE / (_AROUND * unit))) for n in light.shape[::-1])
    size = size if size < light.shape[::-1] else light.shape[::-1]

    def around(mask: Bools) -> F32:
        small = cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA)
        return np.asarray(cv2.GaussianBlur(small, (0, 0), _AROUND * unit * size[0] / light.shape[1]), np.float32)

    whole = np.maximum(around(core), 1e-4)
    tone = np.clip(light / _TONE, 0, 100 / _TONE).astype(np.int32)
    dark, grey = np.zeros(light.shape, np.float32), np.zeros(light.shape, np.float32)
    for k in np.unique(tone[~core & (light > 0)]):
        mine = tone == k
        for out, alike in ((dark, tone <= k), (grey, (np.abs(tone - k) <= 1) & (chroma < _GREY))):
            share = cv2.resize(around(core & alike) / whole, light.shape[::-1], interpolation=cv2.INTER_LINEAR)
            out[mine] = share[mine]
    return dark, grey
