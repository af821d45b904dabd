"""Part a collar or hood from the garment below it: find where it leaves the shoulder line, and its front opening."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.garment.kind.categories import FormSpec
from engine.garment.template.contour import symmetry_axis, trace_outline
from engine.garment.template.drawing import PLACEMENT, place, resample
from engine.settings.garment import GarmentSettings
from engine.settings.garment_collar import CollarSettings
from engine.types import F32, F64, GarmentView


@dataclass(frozen=True)
class CollarTop:
    """What of an outline stands above the shoulder line.

    Attributes:
        right, left: (2,) px in the upright frame, the corners between collar and shoulder.
        rise: px from the corners up to the outline's top.
        shoulder_slope: downward slope of the shoulder line beside the corners, mean of both sides.
        score: 0–1, how clearly both corners are seen.
        outline: (N, 2) px, the outline with a straight line in the place of the collar.
    """

    right: F64
    left: F64
    rise: float
    shoulder_slope: float
    score: float
    outline: F64


@dataclass(frozen=True)
class _Corners:
    """Candidates of one side: points (mirrored to the right), index into the path, turn and straightness cost."""

    points: F64
    slope: F64
    cost: F64


def find_collar_top(upright: F64, settings: CollarSettings) -> CollarTop | None:
    """Find the corners where a collar's or hood's edge meets the shoulder lines.

    The edge of a collar falls steeply, the shoulder beside it runs nearly level and straight: an inward corner that is
    followed by a straight, gently falling run, alike on both sides.

    Args:
        upright: (N, 2) outline, closed, clockwise on the screen, axis of symmetry at x = 0.
        settings: windows and sigmas.

    Returns:
        The collar's top, or None when the outline's top is the shoulder line and the back of the neck.
    """
    x, y = upright[:, 0], upright[:, 1]
    unit = width_of_outline(upright, settings)
    crossing = np.nonzero((x <= 0) != (np.roll(x, -1) <= 0))[0]
    if len(crossing) < 2:
        return None
    start = int(crossing[y[crossing].argmin()])
    rolled = np.roll(upright, -start, axis=0)
    top = float(y.min())
    right = _candidates(rolled, top, unit, settings)
    left = _candidates(rolled[::-1] * (-1, 1), top, unit, settings)
    if right is None or left is None:
        return None
    dx = (right.points[:, None, 0] - left.points[None, :, 0]) / (settings.symmetry_sigma * unit)
    dy = (right.points[:, None, 1] - left.points[None, :, 1]) / (settings.symmetry_sigma * unit)
    total = right.cost[:, None] + left.cost[None, :] + np.sqrt(1 + dx**2 + dy**2) - 1
    i, j = np.unravel_index(int(total.argmin()), total.shape)
    score = float(np.exp(-0.5 * total[i, j]))
    if score < settings.lowest_score:
        return None
    a, b = right.points[i], left.points[j] * (-1, 1)
    return CollarTop(
        right=a,
        left=b,
        rise=float(0.5 * (a[1] + b[1]) - top),
        shoulder_slope=float(0.5 * (right.slope[i] + left.slope[j])),
        score=score,
        outline=without_collar(upright, a, b),
    )


def is_roll_neck(upright: F64, top: CollarTop, form: FormSpec, settings: CollarSettings) -> bool:
    """Say whether what stands above the shoulder lines of a garment without collar is a roll neck.

    A neckband is two fingers high; what stands higher than a hand's breadth is knitted to be rolled.

    Args:
        upright: (N, 2) outline, axis of symmetry at x = 0.
        top: what was found above the shoulder lines.
        form: of the garment; straps of sleeveless ones stand up as well.
        settings: least height.
    """
    return form.limbs == "sleeves" and top.rise >= settings.roll_rise * width_of_outline(upright, settings)


def width_of_outline(upright: F64, settings: CollarSettings) -> float:
    """Estimate the garment's width W (px) from its area, which collars, hems and sleeves change little.

    Args:
        upright: (N, 2) outline, closed, axis of symmetry upright.
        settings: usual proportions; of a dress only as much counts as of a top.
    """
    x, y = upright[:, 0], upright[:, 1]
    top, width = float(y.min()), float(np.ptp(x))
    for _ in range(4):
        level = np.minimum(y, top + settings.top_length * width)
        area = 0.5 * abs(float(np.sum(x * np.roll(level, -1) - np.roll(x, -1) * level)))
        width = settings.width_of_area * float(np.sqrt(area))
    return width


def without_collar(outline: F64, right: F64, left: F64) -> F64:
    """Replace what runs from the left to the right corner over the top by a straight line.

    Args:
        outline: (N, 2) closed, clockwise on the screen.
        right: (2,) corner on the picture's right.
        left: (2,) corner on its left.

    Returns:
        (M, 2) closed outline.
    """
    i = int(((outline - right) ** 2).sum(axis=1).argmin())
    j = int(((outline - left) ** 2).sum(axis=1).argmin())
    kept = np.roll(outline, -i, axis=0)[: (j - i) % len(outline) + 1]
    step = float(np.median(np.linalg.norm(np.diff(outline, axis=0), axis=1)))
    count = max(2, int(np.linalg.norm(right - left) / max(step, 1e-9)))
    return np.vstack([kept, np.linspace(left, right, count + 1)[1:-1]])


def shoulder_outline(view: GarmentView) -> F64:
    """Return the (N, 2) outline that the pattern's border follows: the view's, without its collar."""
    t = view.template
    if "collar_x" not in t:
        return view.outline
    corners = np.array([[t["collar_x"], t["collar_y"]], [-t["collar_x"], t["collar_y"]]])
    right, left = place(corners, np.array([t[k] for k in PLACEMENT]))
    return without_collar(view.outline, right, left)


def below_collar(alpha: F32, settings: GarmentSettings) -> F32:
    """Return the (H, W) matte of what hangs below the shoulder lines; unchanged when there is no collar."""
    outline = trace_outline(alpha, settings.template)
    x, tilt = symmetry_axis(alpha, settings.template)
    origin = np.array([x, float((outline[:, 1].min() + outline[:, 1].max()) / 2)])
    top = find_collar_top(place(outline - origin, np.array([0.0, 0.0, -tilt])), settings.collar)
    if top is None:
        return alpha
    inside = np.zeros(alpha.shape, np.uint8)
    polygon = place(top.outline, np.array([*origin, tilt]))
    cv2.fillPoly(inside, [np.round((polygon - 0.5) * 16).astype(np.int32)], 1, shift=4)
    return np.where(inside > 0, alpha, 0).astype(np.float32)


def _candidates(path: F64, top: float, unit: float, settings: CollarSettings) -> _Corners | None:
    """Rate the points of one side's path, from the top middle outwards."""
    step = settings.step * unit
    length = float(np.linalg.norm(np.diff(path, axis=0), axis=1)[: len(path) // 2].sum())
    line = resample(path[: len(path) // 2], max(8, int(length / step)))
    arm, run = round(settings.edge_arm / settings.step), round(settings.shoulder_run / settings.step)
    points, slopes, costs = [], [], []
    for k in range(arm, len(line) - run):
        p = line[k]
        if not settings.corner_x[0] * unit <= p[0] <= settings.corner_x[1] * unit:
            continue
        if not settings.rise[0] * unit <= p[1] - top <= settings.rise[1] * unit:
            continue
        ahead = line[k : k + run + 1]
        chord = ahead[-1] - ahead[0]
        slope = float(np.arctan2(chord[1], chord[0]))
        before = p - line[k - arm]
        turn = _wrapped(float(np.arctan2(before[1], before[0])) - slope)
        across = np.abs((ahead - p) @ np.array([-chord[1], chord[0]])) / (np.linalg.norm(chord) + 1e-9)
        if not settings.slope[0] <= slope <= settings.slope[1] or turn < settings.turn[0]:
            continue
        blunt = max(0.0, settings.turn[1] - turn) / (settings.turn[1] - settings.turn[0])
        bent = float(np.sqrt((across**2).mean())) / (settings.straight_sigma * unit)
        points.append(p)
        slopes.append(float(chord[1] / max(chord[0], 1e-9)))
        costs.append(blunt + bent / np.sqrt(1 + bent**2) * 1.5)
    if not points:
        return None
    return _Corners(np.array(points), np.array(slopes), np.array(costs))


def _wrapped(angle: float) -> float:
    return float((angle + np.pi) % (2 * np.pi) - np.pi)
