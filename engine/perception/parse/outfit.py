"""Where the upper garment ends: a change of colour along the trunk, bare skin between, an edge across, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from engine.perception.parse.regions import BodyRegions
from engine.types import F32, F64, Bools

_LOW, _HIGH, _BAND = -0.7, 0.95, 0.03  # trunk heights looked at, and the bands they are cut into
_WINDOW = 18  # bands compared above and below a border
_MIN_WINDOW = 3
_MIN_BAND = 6  # px; a band with fewer shows nothing
_WORDS = 10
_MAX_SAMPLES = 4000
_CHANGE = 5.0  # energy distance; two garments give 9–150, one garment with a fold or a belt under 2.5
_EDGE = 4.0  # an edge across the trunk this many times stronger than a typical row is a seam; a belt gives 3.5
_EDGE_ZONE = (-0.15, 0.7)
_BARE_BANDS = 2
_DEFAULT_WAIST = 0.1


@dataclass(frozen=True)
class Outfit:
    """How the clothes divide.

    Attributes:
        waist: trunk height (0 hips, 1 shoulders) of the border between upper and lower garment.
        one_piece: a dress: all clothes are UPPER.
        evidence: "skin" | "colour" | "edge" | "shape": what the border was found by.
    """

    waist: float
    one_piece: bool
    evidence: str


def read_outfit(lab: F32, person: Bools, bare: Bools, regions: BodyRegions) -> Outfit:
    """Find the waist.

    Args:
        lab: (H, W, 3) float32 colours.
        person: (H, W) bool.
        bare: (H, W) bool, what is skin.
        regions: the body's parts.

    Returns:
        The outfit.
    """
    height = regions.trunk_height
    hidden = (regions.arms > 0) | (regions.hands > 0)
    trunk = person & ((regions.torso | regions.pelvis | regions.thighs) > 0) & ~hidden
    band = np.floor((height - _LOW) / _BAND).astype(int)
    count = round((_HIGH - _LOW) / _BAND)
    trunk &= (band >= 0) & (band < count)

    gap = _bare_gap(trunk, bare, band, count)
    if gap is not None:
        return Outfit(gap, False, "skin")
    cloth = trunk & ~bare
    change, strength = _colour_change(lab, cloth, band, count)
    if strength > _CHANGE:
        return Outfit(change, _is_hem(change, person, bare, hidden, regions), "colour")
    seam = _seam(lab, cloth, band, count)
    if seam is not None:
        return Outfit(seam, False, "edge")
    return Outfit(_DEFAULT_WAIST, not _two_legs(person & ~hidden, bare, regions), "shape")


def _bare_gap(trunk: Bools, bare: Bools, band: npt.NDArray[np.int_], count: int) -> float | None:
    """Return the lower end of a bare midriff, or None."""
    total = np.bincount(band[trunk], minlength=count)
    skin = np.bincount(band[trunk & bare], minlength=count)
    is_bare = (skin > 0.5 * total) & (total > _MIN_BAND)
    first, last = round((0.0 - _LOW) / _BAND), round((0.7 - _LOW) / _BAND)
    rows = np.flatnonzero(is_bare[first:last]) + first
    if len(rows) < _BARE_BANDS or rows[-1] - rows[0] >= len(rows) + 2:
        return None
    cloth = total - skin
    if cloth[rows[-1] + 1 :].sum() < 3 * _MIN_BAND or cloth[: rows[0]].sum() < 3 * _MIN_BAND:
        return None
    return float(_LOW + _BAND * rows[0])


def _colour_change(lab: F32, cloth: Bools, band: npt.NDArray[np.int_], count: int) -> tuple[float, float]:
    """Return the trunk height where colours and texture change most, and the energy distance there.

    Source: Székely, Rizzo, "Energy statistics" (2013), between histograms over a small codebook.
    """
    light = lab[..., 0]
    texture = np.sqrt(np.maximum(cv2.blur(light**2, (5, 5)) - cv2.blur(light, (5, 5)) ** 2, 0))
    features = np.dstack([lab, np.minimum(texture / 0.6, 15)])[cloth].astype(np.float32)
    if len(features) < _MIN_BAND * 2 * _WORDS:
        return _DEFAULT_WAIST, 0.0
    cv2.setRNGSeed(1)
    sample = np.ascontiguousarray(features[:: max(1, len(features) // _MAX_SAMPLES)])
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 0.3)
    _, _, words = cv2.kmeans(sample, _WORDS, np.empty(0), criteria, 2, cv2.KMEANS_PP_CENTERS)
    word = ((features[:, None] - words[None]) ** 2).sum(-1).argmin(1)
    histogram = np.zeros((count, _WORDS))
    np.add.at(histogram, (band[cloth], word), 1)
    total = histogram.sum(1)
    seen = total >= _MIN_BAND
    histogram /= np.maximum(total, 1)[:, None]
    distance = np.sqrt(((words[:, None] - words[None]) ** 2).sum(-1)).astype(np.float64)
    best, strength = _DEFAULT_WAIST, 0.0
    for k in range(_MIN_WINDOW, count - _MIN_WINDOW):
        below, above = _window(histogram, seen, k - _WINDOW, k), _window(histogram, seen, k, k + _WINDOW)
        if len(below) < _MIN_WINDOW or len(above) < _MIN_WINDOW:
            continue
        a, b = below.mean(0), above.mean(0)
        energy = float(2 * a @ distance @ b - a @ distance @ a - b @ distance @ b)
        energy *= 2 * len(below) * len(above) / (len(below) + len(above)) / _WINDOW
        if energy > strength:
            best, strength = _LOW + _BAND * k, energy
    return best, strength


def _window(histogram: F64, seen: Bools, first: int, last: int) -> F64:
    first, last = max(0, first), min(len(seen), last)
    return histogram[first:last][seen[first:last]]


def _seam(lab: F32, cloth: Bools, band: npt.NDArray[np.int_], count: int) -> float | None:
    """Return the height of an edge that runs across the whole trunk and stands out from all other rows, or None."""
    smooth = cv2.GaussianBlur(lab, (0, 0), 1.2)
    change = np.abs(cv2.Sobel(smooth, cv2.CV_32F, 0, 1, ksize=3)).sum(-1)
    level = np.full(count, np.nan)
    for k in range(count):
        row = change[cloth & (band == k)]
        if len(row) >= _MIN_BAND:
            level[k] = np.quantile(row, 0.65)
    first, last = (round((z - _LOW) / _BAND) for z in _EDGE_ZONE)
    zone = level[first:last]
    if not np.isfinite(zone).any():
        return None
    k = int(np.nanargmax(zone))
    return float(_LOW + _BAND * (first + k + 0.5)) if zone[k] > _EDGE * np.nanmedian(level) + 4 else None


def _is_hem(change: float, person: Bools, bare: Bools, hidden: Bools, regions: BodyRegions) -> bool:
    """Tell whether a change of colour low on the thighs is the hem of a dress: below it is skin."""
    height = regions.trunk_height
    lower = person & ((regions.pelvis | regions.thighs) > 0) & ~hidden
    lower &= (height < change - 0.06) & (height > change - 0.75)
    return change < -0.15 and int(lower.sum()) > 25 and float(bare[lower].mean()) > 0.5


def _two_legs(person: Bools, bare: Bools, regions: BodyRegions) -> bool:
    """Tell trousers from a skirt: the legs are clothed and there is a gap between them, or they are not seen."""
    height = regions.trunk_height
    shins = person & (regions.legs > 0) & (height < -0.45) & (regions.hands == 0)
    if int(shins.sum()) < 40:
        return True
    if float(bare[shins].mean()) > 0.45:
        return False
    split = 0
    thighs = person & (height < -0.5) & (height > -1.2)
    rows = np.flatnonzero(thighs.any(1))
    for row in rows:
        runs = np.diff(np.flatnonzero(np.diff(np.concatenate([[0], thighs[row].astype(np.int8), [0]]))))[::2]
        split += int((runs > 0.08 * regions.unit).sum() >= 2)
    return len(rows) > 0 and split > 0.3 * len(rows)
