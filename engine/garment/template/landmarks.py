"""Find the named corners of a garment on its outline by dynamic programming over both sides at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from engine.garment.kind.categories import FormSpec
from engine.garment.template.drawing import place
from engine.settings.garment_pattern import TemplateSettings
from engine.types import F64, Bools

_CORNER = 35.0
"""degrees; a landmark that turns by less has no sharp corner of its own."""
_PIT = "armpit"
_MIRRORS = ((1.0, 1.0), (-1.0, 1.0))


@dataclass(frozen=True)
class FoundLandmark:
    """A landmark on both sides of the outline.

    Attributes:
        right, left: (2,) px in the upright frame (axis at x = 0, y down).
        score: 0–1, how corner-like and symmetric it is.
        steadiness: 0–1, how well it is found again from axes beside; less where it should be a corner and is none.
    """

    right: F64
    left: F64
    score: float
    steadiness: float = 1.0


@dataclass(frozen=True)
class _Side:
    points: F64  # (n, 2), x mirrored so that both sides look like a right side
    turn: F64  # (n,) degrees, positive convex


def agreed_landmarks(
    outline: F64, through: Bools, form: FormSpec, width: float, settings: TemplateSettings
) -> dict[str, FoundLandmark]:
    """Find the landmarks from several axes a little apart, and keep what costs least.

    Where an outline runs smoothly, or has two corners alike, a pixel decides which one is found: such a landmark moves
    with the axis: it still guides the fit, but it is not sure.  Blunt corners have no sharp place: they are put in the
    mean of the readings beside the best one, so that a pixel elsewhere does not move them.

    Args:
        outline: (N, 2) closed, clockwise, px, upright frame: axis of symmetry at x = 0.
        through: (N,) bool, where the outline was cut through the cloth: the hem does not end there.
        form: the landmarks' windows, corners and weights.
        width: px, an estimate of the garment's width W.
        settings: the axes that are tried, sampling and symmetry weights.

    Returns:
        Landmark name → found points, in the order of the form.
    """
    readings = []
    for sideways, turn in settings.landmark_axes:
        axis = np.array([sideways * width, 0.0, turn])
        moved = place(outline - axis[:2], np.array([0.0, 0.0, -turn]))
        found, cost = find_landmarks(moved, through, form, width, settings)
        readings.append((cost, {n: (place(np.array([f.right, f.left]), axis), f) for n, f in found.items()}))
    best = min(readings, key=lambda reading: reading[0])[1]
    costs = np.array([cost for cost, _ in readings])
    trust = np.exp((costs.min() - costs) / settings.landmark_trust)
    out: dict[str, FoundLandmark] = {}
    for name, (found_ends, seen) in best.items():
        ends = found_ends
        off = np.array([np.linalg.norm(found[name][0] - ends, axis=1) for _, found in readings]) / width
        stray = float(np.sqrt((off**2).mean(axis=0)).max())
        steady = seen.steadiness / (1 + (stray / settings.landmark_alike) ** 2)
        if abs(form.landmarks[name].corner[0]) < settings.settle_corner:
            share = trust * (off.max(axis=1) < settings.landmark_near)
            ends = np.einsum("a,aik->ik", share / share.sum(), np.array([found[name][0] for _, found in readings]))
        out[name] = FoundLandmark(ends[0], ends[1], seen.score, steady)
    return out


def find_landmarks(
    outline: F64, through: Bools, form: FormSpec, width: float, settings: TemplateSettings
) -> tuple[dict[str, FoundLandmark], float]:
    """Choose one contour point per landmark and side: in order, corner-like, symmetric, with straight runs between.

    The two sides are chained together (a state is a pair of contour points), so a fold or a strap on one side is
    overruled by the other one.

    Args:
        outline: (N, 2) closed, clockwise, px, upright frame: axis of symmetry at x = 0.
        through: (N,) bool, where the outline was cut through the cloth: the hem does not end there.
        form: the landmarks' windows, corners and weights.
        width: px, an estimate of the garment's width W.
        settings: sampling and symmetry weights.

    Returns:
        Landmark name → found points, in the order of the form; and what this choice costs.
    """
    sides, half, top, height = _split(outline, form.dense_above, settings)
    level = min(height, settings.symmetry_height * width)  # a long skirt hangs no less evenly than a top
    n = settings.landmark_samples
    names = list(form.landmarks)
    unary: list[tuple[F64, F64]] = []
    for name in names:
        spec = form.landmarks[name]
        costs = []
        for side in sides:
            x, y = side.points[:, 0] / half, (side.points[:, 1] - top) / height
            x0, x1, y0, y1 = spec.window
            if spec.depth is not None:
                y0, y1 = max(y0, spec.depth[0] * width / height), min(y1, spec.depth[1] * width / height)
            outside = np.maximum.reduce([x0 - x, x - x1, y0 - y, y - y1, np.zeros(n)])
            corner = 1 - np.exp(-0.5 * ((side.turn - spec.corner[0]) / spec.corner[1]) ** 2)
            costs.append(spec.weight * corner + (outside / settings.landmark_window_sigma) ** 2)
        unary.append((costs[0], costs[1]))
    if form.top == "neck":
        peaks = [_peak(side.points[:, 1]) / (settings.neck_peak_sigma * width) for side in sides]
        unary[0] = _plus(unary[0], peaks)
    if form.limbs != "legs":
        rises = [_rise(side.points[::-1, 1])[::-1] / (settings.hem_rise_sigma * width) for side in sides]
        unary[-1] = _plus(unary[-1], rises)
        where = cKDTree(outline)
        cut = [through[where.query(side.points * mirror)[1]] for side, mirror in zip(sides, _MIRRORS, strict=True)]
        unary[-1] = (unary[-1][0] + cut[0], unary[-1][1] + cut[1])
    if _PIT in names:
        free, sigma = (v * width for v in settings.pit_climb)
        climbs = [np.maximum(_climbs_on(side.points[:, 1]) - free, 0) / sigma for side in sides]
        unary[names.index(_PIT)] = _plus(unary[names.index(_PIT)], climbs)
    runs = [_straightness(side.points, settings.landmark_straight_sigma * half) for side in sides]
    chords = [np.linalg.norm(side.points[:, None] - side.points[None], axis=2) for side in sides]
    total = np.zeros((n, n))
    back: list[tuple[np.ndarray, np.ndarray]] = []
    for k, name in enumerate(names):
        spec = form.landmarks[name]
        pair = unary[k][0][:, None] + unary[k][1][None, :] + _asymmetry(sides, half, level, settings)
        if k == 0:
            total = pair
            continue
        step = [
            spec.straight * run + (np.maximum(spec.run * half - chord, 0) / (0.05 * half)) ** 2
            for run, chord in zip(runs, chords, strict=True)
        ]
        if k == 1 and form.top == "neck":
            step = [cost + _climbs(side.points[:, 1], settings.neck_climb_sigma * width)
                    for cost, side in zip(step, sides, strict=True)]  # fmt: skip
        # min over the previous right point, then over the previous left one
        passed = np.empty((n, n))
        from_right = np.empty((n, n), np.int64)
        for j in range(n):
            cost = total + step[0][:, j, None]
            from_right[j] = cost.argmin(axis=0)
            passed[j] = cost[from_right[j], np.arange(n)]
        chosen = np.empty((n, n))
        from_left = np.empty((n, n), np.int64)
        for j in range(n):
            cost = passed + step[1][None, :, j]
            from_left[:, j] = cost.argmin(axis=1)
            chosen[:, j] = cost[np.arange(n), from_left[:, j]]
        back.append((from_right, from_left))
        total = chosen + pair
    last = divmod(int(total.argmin()), n)
    path = [last]
    for from_right, from_left in reversed(back):
        i, j = path[-1]
        previous_left = int(from_left[i, j])
        path.append((int(from_right[i, previous_left]), previous_left))
    out: dict[str, FoundLandmark] = {}
    gaps = [np.linalg.norm(np.gradient(side.points, axis=0), axis=1) for side in sides]
    asymmetry = _asymmetry(sides, half, level, settings)
    path.reverse()
    room = np.diff(np.vstack([(-n, -n), path, (2 * n, 2 * n)]), axis=0) / 2
    for k, (name, (i, j)) in enumerate(zip(names, path, strict=True)):
        weight = max(form.landmarks[name].weight, 0.3)
        cost = (unary[k][0][i] + unary[k][1][j]) / (2 * weight) + asymmetry[i, j]
        ends = [
            _sharpest(outline, side.points[at] * mirror, float(gap[at]), form.landmarks[name].corner[0], float(free))
            for side, at, mirror, gap, free in zip(
                sides, (i, j), _MIRRORS, gaps, np.minimum(room[k], room[k + 1]), strict=True
            )
        ]
        blunt = (sides[0].turn[i] + sides[1].turn[j]) / 2 < settings.joins_turn <= form.landmarks[name].corner[0] / 2
        sure = settings.no_corner if blunt else 1.0  # on a smooth run any point would do
        out[name] = FoundLandmark(ends[0], ends[1], float(np.exp(-cost)), sure)
    for (name, spec), at in zip(form.landmarks.items(), path, strict=True):
        if spec.joins and max(side.turn[k] for side, k in zip(sides, at, strict=True)) < settings.joins_turn:
            out[name] = out[spec.joins]  # no corner of its own
    return out, float(total.min())


def _sharpest(outline: F64, at: F64, spacing: float, turn: float, free: float) -> F64:
    """Move a found sample to the outline's own corner beside it, where the outline turns most.

    A long sleeve leaves 2 cm between the samples of the search; the corner lies between them.  No further than ``free``
    samples: beyond lies the next landmark's corner, as at both ends of a narrow strap.
    """
    if abs(turn) < _CORNER:
        return at
    nearest = int(np.argmin(((outline - at) ** 2).sum(axis=1)))
    step = float(np.linalg.norm(outline - np.roll(outline, 1, axis=0), axis=1).mean())
    reach = round(spacing / max(step, 1e-9))
    if reach < 2 or 6 * reach > len(outline):
        return at
    near = outline[(nearest + np.arange(-3 * reach, 3 * reach + 1)) % len(outline)]
    middle = near[reach:-reach]
    before, after = middle - near[: -2 * reach], near[2 * reach :] - middle
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    angle = np.arctan2(cross, (before * after).sum(axis=1)) * np.sign(turn)
    # Of all points that turn about as much, the one nearest to the sample: a rounded corner has no sharpest point.
    away = np.abs(np.arange(len(middle)) - 2 * reach)
    angle[away > max(free, 0.5) * reach] = -np.inf
    sharp = np.nonzero(angle > 0.92 * angle.max())[0]
    return np.asarray(middle[sharp[away[sharp].argmin()]]) if angle.max() > 0 else at


def _split(
    outline: F64, dense_above: float, settings: TemplateSettings
) -> tuple[tuple[_Side, _Side], float, float, float]:
    """Cut the outline at its highest and lowest crossing of the axis into a right and a (mirrored) left path.

    Above ``dense_above`` (share of the height) the samples lie closer: a long skirt would take them from the sleeves.
    """
    n = settings.landmark_samples
    x, y = outline[:, 0], outline[:, 1]
    crossing = np.nonzero((x <= 0) != (np.roll(x, -1) <= 0))[0]
    if len(crossing) < 2:
        crossing = np.array([int(y.argmin()), int(y.argmax())])
    top, bottom = crossing[y[crossing].argmin()], crossing[y[crossing].argmax()]
    rolled = np.roll(outline, -top, axis=0)
    cut = (bottom - top) % len(outline)
    level = float(y.min() + dense_above * np.ptp(y))
    right = _sample_path(rolled[: cut + 1], n, level, settings)
    left = _sample_path(np.vstack([rolled[cut:], rolled[:1]]), n, level, settings)
    loop = np.vstack([right, left[1:-1]])
    turns = []
    for k in settings.landmark_turn_arms:
        before, after = loop - np.roll(loop, k, axis=0), np.roll(loop, -k, axis=0) - loop
        cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
        turns.append(np.degrees(np.arctan2(cross, (before * after).sum(axis=1))))
    turn = np.mean(turns, axis=0)
    right_side = _Side(right, turn[:n])
    left_side = _Side(left[::-1] * (-1, 1), np.concatenate([turn[:1], turn[n:][::-1], turn[n - 1 : n]]))
    half = float(np.percentile(np.abs(x), 99.5))
    return (right_side, left_side), half, float(y.min()), float(np.ptp(y))


def _sample_path(path: F64, count: int, level: float, settings: TemplateSettings) -> F64:
    """Return ``count`` points along a path, ``landmark_skirt_spacing`` times further apart below ``level``."""
    steps = np.linalg.norm(np.diff(path, axis=0), axis=1)
    steps[path[1:, 1] > level] /= settings.landmark_skirt_spacing
    arc = np.concatenate([[0.0], np.cumsum(steps)])
    t = np.linspace(0, arc[-1], count)
    return np.stack([np.interp(t, arc, path[:, 0]), np.interp(t, arc, path[:, 1])], axis=1)


def _plus(costs: tuple[F64, F64], more: Sequence[F64]) -> tuple[F64, F64]:
    """Add pseudo-Huber costs of deviations in sigmas to both sides."""
    right, left = (cost + np.sqrt(1 + off**2) - 1 for cost, off in zip(costs, more, strict=True))
    return right, left


def _rise(y: F64) -> F64:
    """(n,) px by which a path has risen above each of its points before it: hems hang between their ends."""
    return np.asarray(y - np.minimum.accumulate(y))


def _climbs_on(y: F64) -> F64:
    """(n,) px by which a path still climbs beyond each point: an arm pit is the top of the side below it."""
    return np.asarray(y - np.minimum.accumulate(y[::-1])[::-1])


def _climbs(y: F64, sigma: float) -> F64:
    """(n, n) pseudo-Huber cost of how far a path climbs after point i on its way to j.

    The neck ends where the shoulder is highest: not at a strap's edge towards the neck, although that turns as well.
    """
    n = len(y)
    top = np.minimum.accumulate(np.where(np.tri(n, k=-1, dtype=bool), np.inf, y[None]), axis=1)
    off = np.where(np.isfinite(top), np.maximum(y[:, None] - top, 0), 0) / sigma
    return np.asarray(np.sqrt(1 + off**2) - 1)


def _peak(y: F64) -> F64:
    """(n,) px height of the highest peak between the path's start and each point, above the lower of both.

    A neckline hangs between its ends, so no peak stands between them; a collar that is no peak but a plateau may.
    """
    top = np.minimum.accumulate(y)
    return np.asarray(np.minimum(y - top, y[0] - top))


def _straightness(points: F64, sigma: float) -> F64:
    """(n, n) cost of replacing the run i → j (i < j) by its chord: saturating rms distance; inf for j ≤ i.

    Source: optimal polygonal approximation by dynamic programming (Perez, Vidal 1994), prefix-sum form.
    """
    n = len(points)
    centred = points - points.mean(axis=0)
    x, y = centred[:, 0], centred[:, 1]
    sums = np.vstack([np.zeros(5), np.cumsum(np.stack([x, y, x * x, y * y, x * y], axis=1), axis=0)])
    i, j = np.meshgrid(np.arange(n), np.arange(n), indexing="ij")
    d = centred[j] - centred[i]
    length = np.linalg.norm(d, axis=2) + 1e-9
    nx, ny = -d[..., 1] / length, d[..., 0] / length
    c = nx * x[i] + ny * y[i]
    q = sums[np.maximum(j, i) + 1] - sums[i]
    count = np.maximum(j + 1 - i, 1)
    square = (
        nx**2 * q[..., 2] + ny**2 * q[..., 3] + 2 * nx * ny * q[..., 4] - 2 * c * (nx * q[..., 0] + ny * q[..., 1])
    ) / count + c**2
    rms = np.sqrt(np.maximum(square, 0)) / sigma
    cost = rms / np.sqrt(1 + rms**2)
    cost[j <= i] = np.inf
    return np.asarray(cost, np.float64)


def _asymmetry(sides: tuple[_Side, _Side], half: float, level: float, settings: TemplateSettings) -> F64:
    """(n, n) cost of pairing a right with a left point that are not each other's mirror image (pseudo-Huber)."""
    right, left = sides[0].points, sides[1].points
    dx = (right[:, None, 0] - left[None, :, 0]) / half / settings.symmetry_sigma_x
    dy = (right[:, None, 1] - left[None, :, 1]) / level / settings.symmetry_sigma_y
    return settings.symmetry_weight * (np.sqrt(1 + dx**2 + dy**2) - 1)
