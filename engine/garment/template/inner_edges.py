"""Part sleeves that hang against the trunk from it, along the edge that is seen inside the matte."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from engine.settings.garment_neck import SleeveOverSettings
from engine.settings.garment_pattern import TemplateSettings
from engine.types import F32, F64, U8, Bools

_ROWS = 256
_STEEPEST = 4
"""columns per row; a cuff that lies slanting on the trunk."""


def part_hanging_sleeves(
    pixels: U8, alpha: F32, upright: F64, gaps: Sequence[Bools], to_image: F64, settings: TemplateSettings
) -> tuple[F32, bool]:
    """Cut the matte open between a long sleeve and the trunk where no background is seen between them.

    Where the sleeve's end and the hem meet, the outline has a notch on each side.  From there the sleeve's inner edge
    is followed upwards (dynamic programming over rows: strongest upright edge, smooth) to the lower end of a gap that
    shows the ground, else to the height of the arm pit, which a real gap on the other side tells, else habit.  A sleeve
    that lies on the trunk hides the trunk's side at the notch; its inner corner lies further in, where the edge that
    is seen in the gap, gone on straight, meets the cuff's line.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        alpha: (H, W) float32 0–1, gaps that cloth encloses still closed to the outside.
        upright: (N, 2) outline of the matte without its gaps in the upright frame (axis at x = 0).
        gaps: (H, W) bool each, the gaps that cloth encloses.
        to_image: (2, 3) affine upright → image.
        settings: windows and habits.

    Returns:
        The matte, and whether it was changed.
    """
    half, top, height = np.abs(upright[:, 0]).max(), upright[:, 1].min(), np.ptp(upright[:, 1])
    pits: dict[int, float | None] = {s: _armpit_row(upright, s, half, top, height, settings) for s in (1, -1)}
    by_side = _gaps_by_side(gaps, to_image)
    lowest = {side: max(parts, key=lambda g: float(g[:, 1].max())) for side, parts in by_side.items()}
    seen = [p for p in pits.values() if p is not None] + [float(g[:, 1].min()) for g in lowest.values()]
    habit = min(seen) if seen else top + settings.armpit_habit * height
    out = alpha.copy()
    changed = False
    edges = None
    for side, pit in pits.items():
        gap = lowest.get(side)
        end = float(gap[:, 1].max()) if gap is not None else habit
        notch = _notch(upright, side, half, top, height, settings)
        if pit is not None or notch is None or notch[1] < end + settings.least_overlap * height:
            continue
        longest = max(by_side.get(side, []), key=lambda g: float(np.ptp(g[:, 1])), default=None)
        corner = None if longest is None else _hidden_corner(upright, notch, longest, half, settings.over)
        if corner is not None and gap is not None:
            foot = gap[gap[:, 1] > end - 0.01 * height].mean(axis=0)
            path = np.array([foot, corner, notch, notch + np.array([0.0, 0.03 * height])])
        else:
            edges = edges or _edges(pixels, alpha, to_image, half, top, height)
            path = _follow(edges, notch, end, gap, half, top, height, settings)
        at = path @ to_image[:, :2].T + to_image[:, 2] - 0.5
        width = max(3, round(0.006 * half))
        cv2.polylines(out, [np.round(at * 8).astype(np.int32)], False, 0.0, width, shift=3)
        changed = True
    return out, changed


def _gaps_by_side(gaps: Sequence[Bools], to_image: F64) -> dict[int, list[F64]]:
    """Return side → (n, 2) upright points of each gap that shows the ground there."""
    turn = to_image[:, :2]
    found: dict[int, list[F64]] = {}
    for gap in gaps:
        rows, columns = np.nonzero(gap)
        points = (np.stack([columns, rows], axis=1) + 0.5 - to_image[:, 2]) @ turn
        found.setdefault(1 if points[:, 0].mean() > 0 else -1, []).append(points)
    return found


def _corners(upright: F64, arm: int) -> F64:
    """Return (N,) turning angle in degrees, positive where convex."""
    before, after = upright - np.roll(upright, arm, axis=0), np.roll(upright, -arm, axis=0) - upright
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    return np.asarray(np.degrees(np.arctan2(cross, (before * after).sum(axis=1))))


def _armpit_row(
    upright: F64, side: int, half: float, top: float, height: float, settings: TemplateSettings
) -> float | None:
    """Return the row of a sharp inward corner in the upper part of one side, None when there is none."""
    turn = _corners(upright, max(4, round(0.03 * height)))
    x, y = side * upright[:, 0] / half, (upright[:, 1] - top) / height
    inside = (x > 0.25) & (x < 0.9) & (y > 0.12) & (y < settings.armpit_lowest) & (turn < settings.armpit_turn)
    return float(upright[inside, 1].min()) if inside.any() else None


def _notch(upright: F64, side: int, half: float, top: float, height: float, settings: TemplateSettings) -> F64 | None:
    turn = _corners(upright, max(4, round(0.025 * height)))
    x, y = side * upright[:, 0] / half, (upright[:, 1] - top) / height
    inside = (x > 0.3) & (x < 0.97) & (y > settings.armpit_lowest) & (turn < settings.notch_turn)
    if not inside.any():
        return None
    k = np.nonzero(inside)[0]
    return np.asarray(upright[k[turn[k].argmin()]])


def _hidden_corner(upright: F64, notch: F64, gap: F64, half: float, settings: SleeveOverSettings) -> F64 | None:
    """Return where the straight edge of a sleeve in a gap meets its cuff's line inside the matte; None if nowhere.

    Args:
        upright: (N, 2) outline.
        notch: (2,) where the cuff's line meets the trunk's side.
        gap: (n, 2) points of the gap above.
        half: px, half the outline's breadth.
        settings: how much of the edge must be seen.
    """
    side = 1.0 if notch[0] > 0 else -1.0
    rows = np.round(gap[:, 1]).astype(int)
    low = rows >= np.percentile(rows, 100 * (1 - settings.edge_part))
    levels = np.unique(rows[low])
    if len(levels) < 8:
        return None
    outer = np.array([side * (side * gap[rows == row, 0]).max() for row in levels])
    slope, start = np.polyfit(levels + 0.5, outer, 1)
    # The cuff: the outline from the notch outwards.
    k = int(((upright - notch) ** 2).sum(axis=1).argmin())
    arm = settings.cuff_run * half
    steps = np.linalg.norm(upright - np.roll(upright, 1, axis=0), axis=1)
    count = max(4, round(arm / max(float(steps.mean()), 1e-9)))
    runs = [np.roll(upright, -k, axis=0)[2 : count + 1], np.roll(upright[::-1], k + 1, axis=0)[2 : count + 1]]
    cuff = max(runs, key=lambda run: float(side * (run[-1, 0] - notch[0])))
    along = cuff[-1] - cuff[0]
    if side * along[0] < 0.6 * arm:
        return None
    rise = np.polyfit(cuff[:, 0], cuff[:, 1], 1)
    # x = slope y + start and y = rise x + ...
    y = (rise[0] * start + rise[1]) / (1 - rise[0] * slope)
    corner = np.array([slope * y + start, y])
    inwards = side * (notch[0] - corner[0])
    hidden = y - gap[:, 1].max()
    if not settings.reach[0] * half < inwards < settings.reach[1] * half:
        return None
    return corner if 0 < hidden < settings.hidden * np.ptp(levels) else None


@dataclass(frozen=True)
class _Edges:
    """Locally normalised Lab gradients, off the rim, in an upright picture of ``_ROWS`` rows; (rows, columns, 3).

    The axis runs through the middle column, so that a mirrored photo is sampled at the same places.
    """

    across: F64
    down: F64

    def strength(self, row: int, step: int) -> F64:
        """Return (columns,) strength of edges that run ``step`` columns sideways per row."""
        along = (self.across[row] - step * self.down[row]) / np.hypot(1.0, step)
        return np.asarray(np.minimum(np.linalg.norm(along, axis=1), 2.0), np.float64)


def _edges(pixels: U8, alpha: F32, to_image: F64, half: float, top: float, height: float) -> _Edges:
    scale = height / _ROWS
    middle = int(np.ceil(half / scale))
    columns = 2 * middle + 1
    upright_of = np.array([[scale, 0, -middle * scale], [0, scale, top], [0, 0, 1.0]])
    matrix = to_image @ upright_of
    matrix[:, 2] -= 0.5
    view = cv2.warpAffine(
        cv2.GaussianBlur(pixels, (0, 0), max(0.6, 0.5 * scale)),
        matrix,
        (columns, _ROWS),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    lab = cv2.cvtColor(np.asarray(view, np.float32) / 255, cv2.COLOR_RGB2Lab)
    across, down = (np.asarray(cv2.Scharr(lab, cv2.CV_32F, *axis), np.float32) / 32 for axis in ((1, 0), (0, 1)))
    local = np.sqrt(cv2.GaussianBlur((across**2).sum(axis=2), (0, 0), 10.0)) + 0.3
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    solid = cv2.warpAffine((alpha > 0.5).astype(np.uint8), matrix, (columns, _ROWS), flags=flags)
    reach = 2 * round(0.045 * half / scale) + 1
    deep = cv2.erode(solid, np.ones((1, reach), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=0)
    weight = (deep / local)[..., None]
    return _Edges(np.asarray(across * weight, np.float64), np.asarray(down * weight, np.float64))


def _follow(
    edges: _Edges,
    notch: F64,
    end_row: float,
    gap: F64 | None,
    half: float,
    top: float,
    height: float,
    settings: TemplateSettings,
) -> F64:
    """Return (n, 2) upright path from the notch up to ``end_row`` (into the gap, if there is one) along edges."""
    scale = height / _ROWS
    count = edges.across.shape[1]
    middle = count // 2
    start_column, start = middle + round(notch[0] / scale), int(np.clip((notch[1] - top) / scale, 0, _ROWS - 1))
    end = int(np.clip((end_row - top) / scale, 0, start - 1))
    columns = np.arange(count)
    side = 1 if notch[0] > 0 else -1
    across = (columns - middle) * scale
    x = side * across / half
    allowed = (x > 0.3) & (x < 0.95)
    steps = np.arange(-_STEEPEST, _STEEPEST + 1)
    cost = np.full(count, np.inf)
    cost[start_column] = 0.0
    back = np.zeros((start + 1, count), np.int64)
    for row in range(start - 1, end - 1, -1):
        # The path runs upwards: what comes from d columns further left leans that much to the right.
        options = np.stack(
            [np.roll(cost, d) + settings.path_bend * abs(d) + 1 - edges.strength(row, -int(d)) / 2 for d in steps]
        )
        chosen = options.argmin(axis=0)
        back[row] = columns - steps[chosen]
        cost = options[chosen, columns]
        cost[~allowed] = np.inf
    if gap is not None:
        foot = gap[gap[:, 1] > end_row - 2 * scale, 0]
        into = (across > foot.min() - 2 * scale) & (across < foot.max() + 2 * scale)
        cost = np.where(into, cost, np.inf)
    column = int(cost.argmin())
    path = [(column, end)]
    for row in range(end, start):
        column = int(np.clip(back[row][column], 0, count - 1))
        path.append((column, row + 1))
    line = np.array(path, np.float64) * scale + (-middle * scale, top)
    # Past the notch, so that the cut reaches the outside; and into the gap.
    tail = [] if gap is None else [np.array([[float(foot.mean()), end_row]])]
    return np.vstack([*tail, line, line[-1] + (0.0, 0.03 * height)])
