"""Folds of the plain clothes that the photo shows: their light and shade fits the pose exactly."""

from __future__ import annotations

import cv2
import numpy as np

from engine.pixels import linear_to_srgb, srgb_to_linear
from engine.render.light import LUMINANCE
from engine.settings.render import WornFoldSettings
from engine.types import F32, Bools, ClothZone, ParseClass, Pattern, Person

_GARMENTS = (ParseClass.UPPER, ParseClass.LOWER)
_DARK = 4e-3  # linear; added before the logarithm, so that noise of black cloth is no fold
_WORK_SIDE = 220  # px; the root of the old garment's area where its folds are sought
_NOISE = 1.5  # px at work size; finer variation of hue is grain or JPEG
_SKIRT = 0.5  # of what trousers leave open between their legs; a skirt fills more of it
_LEAST_PX = 2000  # at work size; fewer are a strap or a scrap


def worn_folds(person: Person, cloth: Bools, settings: WornFoldSettings, *, legs: bool = False) -> F32 | None:
    """Read the fold shading of the old garment under the new one.

    The broad light is left out (it is estimated from skin and put on the new garment already), and so is what is finer
    than a fold (weave, grain). It fades out towards the old garment's own outline, whose hems and collars are not the
    new one's.

    Args:
        person: the photo and its parse.
        cloth: (H, W) bool, where the new garment lies.
        settings: scales and limits.
        legs: whether it has trouser legs.

    Returns:
        (H, W) float32 natural log of a factor on linear light, 0 where nothing is known; None when the old garment is
        patterned, too dark, or hardly lies under the new one, and when trousers take the place of a skirt.
    """
    counts = [int((cloth & (person.parse == kind)).sum()) for kind in _GARMENTS]
    worn = (person.parse == _GARMENTS[int(np.argmax(counts))]) & (person.alpha > 0.9) & ~person.bystanders
    if max(counts) < settings.least_share * max(int(cloth.sum()), 1):
        return None
    if legs and _fills_between(worn, cloth):  # a skirt spans the legs; its folds on each of them look like stains
        return None
    rows, columns = np.flatnonzero(worn.any(axis=1)), np.flatnonzero(worn.any(axis=0))
    box = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    mask = np.asarray(worn[box], np.uint8)
    width = float(np.sqrt(mask.sum()))
    inner = cv2.erode(mask, np.ones((2 * max(1, round(settings.rim_share * width)) + 1,) * 2, np.uint8), borderValue=0)
    pixels = np.ascontiguousarray(person.photo.pixels[box])
    step = max(1.0, width / _WORK_SIDE)
    size = (max(1, round(mask.shape[1] / step)), max(1, round(mask.shape[0] / step)))
    small = np.asarray(cv2.resize(srgb_to_linear(pixels), size, interpolation=cv2.INTER_AREA), np.float32)
    seen = cv2.resize(inner.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0.99
    if not is_plain(small, seen, settings):
        return None
    level = np.asarray(np.log(small @ LUMINANCE.astype(np.float32) + _DARK), np.float32)
    broad_mean = _Mean(seen, settings.broad_share * _WORK_SIDE)
    level = np.where(seen, level, broad_mean.of(level)).astype(np.float32)
    fine = np.asarray(cv2.GaussianBlur(_without_lines(level), (0, 0), 0.8), np.float32)
    fold = settings.limit * np.tanh((fine - broad_mean.of(fine)) * settings.strength / settings.limit)
    reach = cv2.distanceTransform(seen.astype(np.uint8), cv2.DIST_L2, 5) / (settings.fade_share * _WORK_SIDE)
    fold = np.asarray(fold * np.clip(reach, 0, 1), np.float32)
    out = np.zeros(worn.shape, np.float32)
    out[box] = cv2.resize(fold, mask.shape[1::-1], interpolation=cv2.INTER_CUBIC) * inner
    return out


def has_legs(pattern: Pattern) -> bool:
    """Say whether cloth goes around each leg alone."""
    return bool(np.isin(pattern.sim_zone, (ClothZone.LEG_L, ClothZone.LEG_R)).any())


def _fills_between(worn: Bools, cloth: Bools) -> bool:
    """Say whether the old garment fills what the new one leaves open between its legs."""
    from_left, from_right = (np.maximum.accumulate(c, axis=1) for c in (cloth, cloth[:, ::-1]))
    between = from_left & from_right[:, ::-1] & ~cloth
    return bool(between.any() and float(worn[between].mean()) > _SKIRT)


def _without_lines(level: F32) -> F32:
    """Return (h, w) float32 without seams, pocket edges and button rows: they are thin lines, folds are not."""
    size = (max(1, level.shape[1] // 2), max(1, level.shape[0] // 2))
    half = cv2.medianBlur(cv2.resize(level, size, interpolation=cv2.INTER_AREA), 5)  # of floats, OpenCV's largest
    return np.asarray(cv2.resize(half, level.shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)


def is_plain(linear: F32, seen: Bools, settings: WornFoldSettings) -> bool:
    """Tell plain cloth in whatever light from cloth with a print, stripes or pleats.

    Args:
        linear: (h, w, 3) float32 linear RGB at work size.
        seen: (h, w) bool, the garment without its rim.
        settings: limits.
    """
    if seen.sum() < _LEAST_PX:
        return False
    lab = cv2.cvtColor(np.asarray(linear_to_srgb(linear), np.float32) / 255, cv2.COLOR_RGB2LAB)
    middle = float(np.median(lab[seen, 0]))
    if middle < settings.least_lightness:
        return False
    # shade scales chroma with lightness
    hue = np.asarray(lab[..., 1:] * (middle / np.maximum(lab[..., :1], 10)), np.float32)
    if float(np.sqrt(hue[seen].var(axis=0).sum())) > settings.chroma_spread:
        return False
    if _print_chroma(hue, seen, settings) > settings.print_chroma:
        return False
    slopes = [cv2.Sobel(lab, cv2.CV_32F, dx, dy, ksize=3, scale=1 / 8) for dx, dy in ((1, 0), (0, 1))]
    jump = np.sqrt((slopes[0] ** 2 + slopes[1] ** 2).sum(axis=2))
    calm = cv2.erode(seen.astype(np.uint8), np.ones((3, 3), np.uint8), borderValue=0) > 0
    return bool((jump[calm] > settings.edge).mean() < settings.edge_share)


def _print_chroma(hue: F32, seen: Bools, settings: WornFoldSettings) -> float:
    """Return the root mean square of the (h, w, 2) chroma's variation, noise and the room's broad tints left out.

    A pale print is hardly lighter than its cloth and has soft edges in a soft photo, but its hue is another.
    """
    planes = [np.ascontiguousarray(hue[..., k]) for k in (0, 1)]
    near, broad = _Mean(seen, _NOISE), _Mean(seen, settings.broad_share * _WORK_SIDE)
    fine = [near.of(p) - broad.of(p) for p in planes]
    return float(np.sqrt(sum(np.mean(f[seen] ** 2) for f in fine)))


class _Mean:
    """Gaussian means over the seen pixels of a picture."""

    def __init__(self, seen: Bools, sigma: float) -> None:
        """Prepare them.

        Args:
            seen: (h, w) bool, what counts.
            sigma: px.
        """
        self._sigma, self._weight = sigma, seen.astype(np.float32)
        self._share = np.maximum(np.asarray(cv2.GaussianBlur(self._weight, (0, 0), sigma), np.float32), 1e-3)

    def of(self, values: F32) -> F32:
        """Return (h, w) float32 means of (h, w) values."""
        return np.asarray(cv2.GaussianBlur(values * self._weight, (0, 0), self._sigma) / self._share, np.float32)
