"""How loosely clothes hang, read where they end: a sleeve beside its bare arm, a hem beside the trousers.

Cloth that lies on the arm lies on the trunk too, and the outline of close clothes is the outline of the body plus
little; a wide sleeve promises a wide trunk. What is seen becomes the mean and the spread of the fit's own ease.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from engine.settings.body import BodySettings
from engine.types import F64, U8, Bools, Keypoints, ParseClass, Person

STEP_M = 0.01  # m between cross-sections of a limb
REACH_M = 0.15  # m; an outline further from the axis is not the limb's
ABOVE = slice(-5, -1)  # cross-sections from a garment's end in which its own breadth is read
BELOW = slice(3, 7)  # and that of what comes out of it: hems are tilted and stand off
SEEN = 0.5  # 0–1; visibility from which a joint is believed
FOREARM_M = 0.037  # m; half breadth of a forearm at its middle, man or woman (spread .4 cm)
ANKLE_M = 0.038  # m; half breadth of a leg a hand above the ankle (spread .4 cm), of unseen hips
ANKLE_SHARE = 0.205  # the same over the hips' half breadth: heavier people have stouter legs (spread .3 cm)
HIPS_M = (0.15, 0.22)  # m; half breadths that are hips': a long sleeve beside them is none
TAPER_M = 0.004  # m; by so much an arm itself is broader per side above a sleeve's end than below it
HEM_M = 0.008  # m; a smaller step at a hem may be the hips'

_ARMS = ((11, 13, 15), (12, 14, 16))
_LEGS = ((23, 25, 27), (24, 26, 28))
_TOP = (ParseClass.UPPER, ParseClass.SKIN)
_TROUSERS = (ParseClass.LOWER,)
_OUTSIDE = 255


class Garb(IntEnum):
    """A piece of clothing that has its own ease."""

    UPPER = 0
    LOWER = 1
    SLEEVE = 2


@dataclass(frozen=True)
class Ease:
    """The distance between skin and outline of each piece of clothing, per side in front view, as a guess.

    Attributes:
        mean: (3,) float64 m by Garb.
        sigma: (3,) float64 m.
    """

    mean: F64
    sigma: F64


def read_ease(person: Person, metre: float, settings: BodySettings) -> Ease:
    """Guess the ease of clothes from where they end.

    Args:
        person: parse and landmarks.
        metre: px per metre at the person.
        settings: the ease of clothes whose ends are not seen.
    """
    mean = np.array([settings.upper_ease_m, settings.lower_ease_m, settings.upper_ease_m])
    sigma = np.array([settings.upper_spread_m, settings.lower_spread_m, settings.upper_spread_m])

    def believe(garb: Garb, ease: float, share: float) -> None:
        mean[garb] = ease
        sigma[garb] = settings.ease_sigma_m + share * ease

    keypoints, parse = person.keypoints, person.parse
    sleeve = _together([_sleeve_step(keypoints, parse, arm, metre) for arm in _ARMS])
    if sleeve is not None:
        believe(Garb.SLEEVE, sleeve, 0.3)
        believe(Garb.UPPER, sleeve, 0.4)
    hem = _hem_step(keypoints, parse, metre)
    if hem is not None and hem + settings.lower_ease_m > mean[Garb.UPPER]:
        believe(Garb.UPPER, hem + settings.lower_ease_m, 0.4)
    ankle = _ankle(keypoints, parse, metre)
    leg = _together([_trouser_step(keypoints, parse, leg, metre, ankle) for leg in _LEGS])
    if leg is not None:
        believe(Garb.LOWER, 0.75 * min(leg, 0.03), 0.5)  # waist and seat hold trousers, however wide the legs
    return Ease(mean, sigma)


def _sleeve_step(keypoints: Keypoints, parse: U8, arm: tuple[int, int, int], metre: float) -> float | None:
    """Return by how much a sleeve stands off its arm, m per side; None when no sleeve's end is seen."""
    sections = _cross_sections(keypoints, parse, arm, metre, _TOP)
    if sections is None:
        return None
    axis, reach = sections
    cloth, skin = axis == ParseClass.UPPER, axis == ParseClass.SKIN
    count = len(axis)
    end = _end_of(cloth, skin)
    if end is not None:
        return _of_sides(_breadth(reach[_at(end, ABOVE)]) - _breadth(reach[_at(end, BELOW)]) - TAPER_M)
    if cloth[: int(0.85 * count)].all():  # a long sleeve: no bare arm to compare with but an ordinary one
        forearm = _breadth(reach[int(0.62 * count) : int(0.82 * count)])
        return _of_sides(forearm - FOREARM_M) if np.isfinite(forearm).all() else None
    return None


def _ankle(keypoints: Keypoints, parse: U8, metre: float) -> float:
    """Return the half breadth (m) of a leg above the ankle that goes with the breadth of the hips."""
    xy = keypoints.xy.astype(np.float64)
    shoulders, hips = (xy[11] + xy[12]) / 2.0, (xy[23] + xy[24]) / 2.0
    path = np.stack([hips + 0.1 * (shoulders - hips), hips])
    if keypoints.visibility[[23, 24]].min() < SEEN or np.linalg.norm(path[0] - path[1]) < STEP_M * metre:
        return ANKLE_M
    _, reach = _sections_along(path, parse, metre, (ParseClass.UPPER, ParseClass.LOWER), 2.0 * HIPS_M[1])
    half = _breadth(reach).mean()  # of both sides: the hips' middle is known less well than their breadth
    return float(ANKLE_SHARE * half) if HIPS_M[0] < half < HIPS_M[1] else ANKLE_M


def _trouser_step(
    keypoints: Keypoints, parse: U8, leg: tuple[int, int, int], metre: float, ankle: float
) -> float | None:
    """Return by how much a trouser leg stands off a leg of half breadth ``ankle`` m, m per side; None when not seen."""
    sections = _cross_sections(keypoints, parse, leg, metre, _TROUSERS)
    if sections is None:
        return None
    axis, reach = sections
    low, high = int(0.82 * len(axis)), int(0.92 * len(axis))
    if not (axis[low:high] == ParseClass.LOWER).all():
        return None
    seen = _breadth(reach[low:high])
    return _of_sides(seen - ankle) if np.isfinite(seen).all() else None


def _hem_step(keypoints: Keypoints, parse: U8, metre: float) -> float | None:
    """Return by how much a top's hem stands off the trousers below it, m per side; None when tucked or not seen."""
    xy = keypoints.xy.astype(np.float64)
    shoulders, hips = (xy[11] + xy[12]) / 2.0, (xy[23] + xy[24]) / 2.0
    if keypoints.visibility[[23, 24]].min() < SEEN:
        return None
    path = np.stack([shoulders, hips, hips + 0.6 * (hips - shoulders)])
    axis, reach = _sections_along(path, parse, metre, (ParseClass.UPPER, ParseClass.LOWER), 0.4)
    end = _end_of(axis == ParseClass.UPPER, axis == ParseClass.LOWER)
    if end is None:
        return None
    step = _of_sides(_breadth(reach[_at(end, ABOVE)]) - _breadth(reach[_at(end, BELOW)]))
    return step if step is not None and step > HEM_M else None


def _end_of(cloth: Bools, below: Bools) -> int | None:
    """Return the lowest cross-section at which a garment ends and what is below it begins; None when it does not."""
    for end in range(len(cloth) - BELOW.stop, -ABOVE.start, -1):
        if cloth[_at(end, ABOVE)].all() and below[_at(end, BELOW)].all():
            return end
    return None


def _at(end: int, part: slice) -> slice:
    """Return ``part`` counted from ``end``."""
    return slice(end + part.start, end + part.stop)


def _cross_sections(
    keypoints: Keypoints, parse: U8, limb: tuple[int, int, int], metre: float, allowed: tuple[ParseClass, ...]
) -> tuple[U8, F64] | None:
    """Return a limb's cross-sections as ``_sections_along`` does; None when a joint is hidden."""
    if keypoints.visibility[list(limb)].min() < SEEN:
        return None
    return _sections_along(keypoints.xy[list(limb)].astype(np.float64), parse, metre, allowed, REACH_M)


def _sections_along(
    path: F64, parse: U8, metre: float, allowed: tuple[ParseClass, ...], reach_m: float
) -> tuple[U8, F64]:
    """Cut across a polyline.

    Args:
        path: (m, 2) px.
        parse: (H, W) classes.
        metre: px per metre.
        allowed: classes that belong to the limb.
        reach_m: m, how far to look on either side.

    Returns:
        (n,) class on the axis and (n, 2) distance in m to where the limb ends on either side; nan where something
        other than the background ends it.
    """
    lengths = np.linalg.norm(np.diff(path, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(lengths)])
    at = np.arange(0.0, along[-1], STEP_M * metre)
    points = np.stack([np.interp(at, along, path[:, k]) for k in (0, 1)], axis=1)
    piece = np.clip(np.searchsorted(along, at, side="right") - 1, 0, len(lengths) - 1)
    way = np.diff(path, axis=0)[piece] / np.maximum(lengths[piece], 1e-6)[:, None]
    across = np.stack([-way[:, 1], way[:, 0]], axis=1)
    steps = np.arange(0.0, reach_m * metre)
    reach = np.full((len(at), 2), np.nan)
    for side, sign in enumerate((1.0, -1.0)):
        seen = _classes(parse, points[:, None] + sign * steps[:, None] * across[:, None])
        inside = np.isin(seen, allowed)
        first = np.argmin(inside, axis=1)
        bounded = ~inside.all(axis=1) & (seen[np.arange(len(at)), first] == ParseClass.BACKGROUND)
        reach[bounded, side] = first[bounded] / metre
    return _classes(parse, points), reach


def _classes(parse: U8, xy: F64) -> U8:
    """Return the classes at points (…, 2) px; 255 beyond the picture."""
    column, row = np.floor(xy[..., 0]).astype(int), np.floor(xy[..., 1]).astype(int)
    height, width = parse.shape
    inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)
    classes = parse[np.where(inside, row, 0), np.where(inside, column, 0)]
    found: U8 = np.where(inside, classes, _OUTSIDE).astype(np.uint8)
    return found


def _breadth(reach: F64) -> F64:
    """Return the (2,) median distance to the outline on either side; nan on a side that is not free."""
    free = np.isfinite(reach).sum(axis=0) >= 2
    result = np.full(2, np.nan)
    result[free] = np.nanmedian(reach[:, free], axis=0)
    return result


def _of_sides(step: F64) -> float | None:
    """Return the mean of (2,) steps over the sides that were seen, 0–6 cm; None when neither was."""
    seen = step[np.isfinite(step)]
    return float(np.clip(seen.mean(), 0.0, 0.06)) if len(seen) else None


def _together(found: list[float | None]) -> float | None:
    """Return one ease for both limbs, None when neither shows it; cloth that is pressed to one limb hides its ease."""
    values = [value for value in found if value is not None]
    return float(0.4 * np.mean(values) + 0.6 * max(values)) if values else None
