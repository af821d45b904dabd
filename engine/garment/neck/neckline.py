"""Find the front neckline inside the matte; what lies above it is the inside of the back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from engine.garment.neck.label import above, lowest_label
from engine.garment.neck.patch import NeckPatch, evidence, neck_patch, sample
from engine.garment.template.drawing import lean, neck_curve, place
from engine.settings.garment_pattern import TemplateSettings
from engine.types import F32, F64, U8, Bools

NECK = "neck"
"""Name of the landmark in the middle of the front neckline."""


@dataclass(frozen=True)
class Neckline:
    """The front neckline as a superellipse between both shoulder points.

    Attributes:
        half_width: px; a little less than the outline's when a rib stands up at its ends.
        depth: px below the shoulder points.
        exponent: 1 = V, 2 = crew, larger = square.
        sideways: px by which its lowest point lies off the axis; photographed garments are rarely laid evenly.
        score: 0–1, share of the curve that lies on an edge, weighed by habit.
        source: "edge" (seen inside the matte), "outline" (the back is not seen), "habit" (nothing was seen) or "hand"
            (somebody has set its lowest point).
    """

    half_width: float
    depth: float
    exponent: float
    score: float
    source: str
    sideways: float = 0.0


@dataclass(frozen=True)
class _Candidate:
    share: float  # of the half neck width
    depth: float  # half neck widths
    exponent: float
    coverage: float
    evenness: float
    value: float
    sideways: float = 0.0  # px


@dataclass(frozen=True)
class _Scene:
    """What all candidates share: the picture, px of the half neck width and of W, depths in half widths, placement."""

    patch: NeckPatch
    half_width: float
    depths: F64
    placement: F64
    width: float


def find_neckline(
    pixels: U8,
    alpha: F32,
    outline: F64,
    half_width: float,
    back_depth: float,
    width: float,
    placement: F64,
    settings: TemplateSettings,
    set_at: F64 | None = None,
) -> Neckline:
    """Score superellipses by the edges they lie on, by an even colour below them, and by the habits of the trade.

    A rib collar has two parallel edges; the upper one is the neckline, because the rib belongs to the front panel.  The
    label and the back's own rib lie too high, or cover too little of a curve.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        alpha: (H, W) float32 0–1.
        outline: (N, 2) px, closed, clockwise on the screen.
        half_width: px from the middle to the high point of the shoulder.
        back_depth: px, depth of the outline between both shoulder points.
        width: px, the garment's width W.
        placement: (3,) of the template.
        settings: habits and weights.
        set_at: (2,) px in the template's frame; the neckline's lowest point where a person has set it, then only its
            form is looked for.
    """
    if set_at is not None:
        near = neck_patch(pixels, alpha, half_width, placement, width)
        return _through(set_at, near, half_width, placement, width, settings)
    if back_depth > settings.neck_open_depth * half_width:
        return Neckline(half_width, *_seen_opening(outline, half_width, placement, settings), 1.0, "outline")
    patch = neck_patch(pixels, alpha, half_width, placement, width)
    lowest = max(0.03 * width, back_depth + settings.neck_inner_margin * width) / half_width
    deepest = max(settings.neck_deepest, settings.neck_plunge * width / half_width)
    depths = np.arange(lowest, deepest, settings.neck_step * width / half_width)
    # Unseen necklines are as deep as most; half widths tell little, because wide necks are shallow.
    habitual = max(settings.neck_depth_habit[0] * width, back_depth)
    if not len(depths):
        return Neckline(half_width, habitual, 2.0, 0.0, "habit")
    scene = _Scene(patch, half_width, depths, placement, width)
    label = lowest_label(pixels, alpha, half_width, back_depth, placement, width, settings.label)
    shapes = list(zip(settings.neck_exponents, settings.neck_exponent_costs, strict=True))
    families = {
        (exponent, share): _family(scene, exponent, cost, share, 0.0, label, settings)
        for exponent, cost in shapes
        for share in settings.neck_shares
    }
    costs = dict(shapes)
    likely = sorted(families, key=lambda k: max(c.value for c in families[k]), reverse=True)[: settings.neck_lean_tries]
    leaning = [
        _family(scene, exponent, costs[exponent], share, sideways * width, label, settings)
        for exponent, share in likely
        for sideways in settings.neck_leans
    ]
    family = max([*families.values(), *leaning], key=lambda f: max(c.value for c in f))
    best = max(family, key=lambda c: c.value)
    if best.coverage < settings.neck_coverage:
        # Nothing lies where most necklines do; between the lapels of a shirt dress an unusual one is seen clearly.
        family = max(families.values(), key=lambda f: max(c.coverage for c in f))
        clearest = max(family, key=lambda c: c.coverage)
        if clearest.coverage < settings.neck_clear:
            return Neckline(half_width, habitual, 2.0, best.coverage, "habit")
        best = clearest
    seam = best
    best = _above_the_rib(patch, best, family, half_width, width, placement, settings)
    if best == seam:
        slack = [
            _family(scene, exponent, cost, share, sideways * width, label, settings)
            for exponent, cost in shapes
            for share in settings.neck_shares
            for sideways in settings.slack.leans
        ]
        best = _slack_rib(best, [c for f in slack for c in f], half_width, width, settings)
        leaning += slack if best != seam else []
    sideways, depth = best.sideways, best.depth * half_width
    rivals = [c for f in (*families.values(), *leaning) for c in f if c.value <= best.value]
    if best in rivals:  # an edge that was seen, not a rib's habit
        tips = np.array([(c.sideways, c.depth * half_width) for c in rivals])
        worth = np.array([c.value for c in rivals])
        beside = settings.neck_mean_near * width
        sideways, depth = map(float, mean_beside_best(tips, worth, beside, settings.neck_mean_value))
    return Neckline(best.share * half_width, depth, best.exponent, best.coverage, "edge", sideways)


def mean_beside_best(tips: F64, value: F64, near: float, worse: float) -> F64:
    """Return the mean of the lowest points of the best neckline and of those on the same edge that are hardly worse.

    Of curves that differ by a step, a pixel elsewhere makes another one the best.

    Args:
        tips: (n, 2) px, lowest points.
        value: (n,) of each.
        near: px; others lie on another edge.
        worse: by so much less value, a neckline counts a third.

    Returns:
        (2,) px.
    """
    off = np.linalg.norm(tips - tips[int(value.argmax())], axis=1)
    weight = np.exp((value - value.max()) / worse) * (off < near)
    return np.asarray(weight @ tips / weight.sum())


def steadiness(found: Neckline, others: Sequence[Neckline], moves: Sequence[tuple[float, float]], unit: float) -> float:
    """Return 0–1, how well a neckline is found again from places a little off: a reading that jumps is not sure.

    Args:
        found: the neckline.
        others: those that were found from other places.
        moves: px to the right and down of each place; the neckline itself does not move with them.
        unit: px within which readings are alike.
    """
    lowest = np.array([n.depth for n in (found, *others)]) + np.array([0.0, *(down for _, down in moves)])
    return float(np.exp(-0.5 * (np.ptp(lowest) / unit) ** 2))


def _through(
    lowest: F64, patch: NeckPatch, half_width: float, placement: F64, width: float, settings: TemplateSettings
) -> Neckline:
    """Choose the form of a neckline whose lowest point is known."""
    sideways, depth = float(lowest[0]), max(float(lowest[1]), 0.01 * width)
    scene = _Scene(patch, half_width, np.array([depth / half_width]), placement, width)
    tried = [
        _family(scene, exponent, cost, share, sideways, None, settings)[0]
        for exponent, cost in zip(settings.neck_exponents, settings.neck_exponent_costs, strict=True)
        for share in settings.neck_shares
    ]
    best = max(tried, key=lambda c: c.value)
    return Neckline(best.share * half_width, depth, best.exponent, 1.0, "hand", sideways)


def _family(
    scene: _Scene,
    exponent: float,
    cost: float,
    share: float,
    sideways: float,
    label: F64 | None,
    settings: TemplateSettings,
) -> list[_Candidate]:
    """Rate the necklines of one shape in every depth."""
    depths, half_width, width = scene.depths, scene.half_width, scene.width
    round_habits = (settings.neck_ratio_habit, settings.neck_depth_habit)
    v_habits = (settings.neck_v_ratio_habit, settings.neck_v_depth_habit)
    ratio_habit, depth_habit = v_habits if exponent < 1.5 else round_habits
    habits = unusual(depths, ratio_habit) + unusual(depths * half_width / width, depth_habit)
    unit = neck_curve(1.0, 1.0, exponent, 49) * half_width
    upright = lean(np.stack([unit * (share, depth) for depth in depths]), sideways)
    curves = place(upright.reshape(-1, 2), scene.placement).reshape(upright.shape)
    coverage, evenness = evidence(scene.patch, curves, width, settings)
    value = coverage + settings.neck_even_weight * evenness - settings.neck_habit_weight * habits
    value -= settings.neck_share_cost * (share != 1.0) + cost + settings.neck_lean_cost * abs(sideways) / width
    if label is not None:  # it is sewn to the back, so the front's neckline runs below it
        value = value - above(upright, label) * settings.label.weight
    return [
        _Candidate(share, depth, exponent, seen, even, worth, sideways)
        for depth, seen, even, worth in zip(*map(np.ndarray.tolist, (depths, coverage, evenness, value)), strict=True)
    ]


def _seen_opening(outline: F64, half_width: float, placement: F64, settings: TemplateSettings) -> tuple[float, float]:
    """Return depth (px) and exponent of the outline between both shoulder points, where no back is seen."""
    opening = outline_between_shoulders(outline, half_width, placement) - placement[:2]
    opening = place(opening, np.array([0.0, 0.0, -placement[2]]))
    x, y = np.abs(opening[:, 0]) / half_width, opening[:, 1]
    middle = x < settings.neck_middle
    depth = float(y[middle].max()) if middle.any() else float(y.max())
    inside = x < 1

    def misfit(exponent: float) -> float:
        drawn = depth * (1 - x[inside] ** exponent) ** (1 / exponent)
        return float(np.abs(drawn - y[inside]).mean())

    return depth, min(settings.neck_exponents, key=misfit)


def outline_between_shoulders(outline: F64, half_width: float, placement: F64) -> F64:
    """Return (n, 2) px of the outline between both shoulder points, from the one on the picture's left."""
    ends = place(np.array([(-half_width, 0.0), (half_width, 0.0)]), placement)
    start, end = (int(np.linalg.norm(outline - at, axis=1).argmin()) for at in ends)
    return np.roll(outline, -start, axis=0)[: (end - start) % len(outline) + 1]


def _above_the_rib(
    patch: NeckPatch,
    best: _Candidate,
    family: list[_Candidate],
    half_width: float,
    width: float,
    placement: F64,
    settings: TemplateSettings,
) -> _Candidate:
    """Move from a rib's seam to its upper edge.

    The inside of a garment has about the colour of its outside; a strongly different colour above the edge is a
    contrasting rib, whose upper edge against the dark inside may be faint or lost.
    """
    curve = neck_curve(best.share * half_width, best.depth * half_width, best.exponent, 49)
    curve = place(lean(curve, best.sideways), placement)[5:-5]
    above, below, *body = (
        np.median(sample(patch, curve + offset * width * np.array([0.0, 1.0])), axis=0)
        for offset in (-0.02, 0.02, *(settings.rib_width[1] + 0.03 * np.arange(1, 4)))
    )
    shades = np.linspace(*settings.inside_shade, 12)[:, None] * below
    foreign = float(np.linalg.norm(above - shades, axis=1).min()) > settings.rib_contrast
    plain = min(float(np.linalg.norm(below - b)) for b in body) < settings.rib_contrast
    contrasting = foreign and plain
    need = settings.rib_faint_coverage if contrasting else settings.rib_coverage
    low, high = (v * width / half_width for v in settings.rib_width)
    peaks = [
        c
        for k, c in enumerate(family[1:-1], 1)
        if c.coverage >= family[k - 1].coverage and c.coverage >= family[k + 1].coverage
    ]
    upper = [
        c
        for c in peaks
        if low <= best.depth - c.depth <= high
        and c.coverage >= need * best.coverage
        and (contrasting or c.evenness >= best.evenness - settings.rib_evenness)
        and c.depth * half_width >= settings.rib_shallowest * width
    ]
    if upper:
        return max(upper, key=lambda c: c.coverage)
    if contrasting:
        depth = max(best.depth - settings.rib_habit * width / half_width, family[0].depth)
        return replace(best, depth=depth, coverage=0.5 * best.coverage)
    return best


def _slack_rib(
    seam: _Candidate, others: Sequence[_Candidate], half_width: float, width: float, settings: TemplateSettings
) -> _Candidate:
    """Move from a rib's seam to an upper edge that hangs otherwise than the seam: a slack rib folds to one side.

    It must be the clearer edge of the two, for the back's rib and a label lie above the seam as well.
    """
    low, high = (v * width / half_width for v in settings.rib_width)
    upper = [
        c
        for c in others
        if low <= seam.depth - c.depth <= high
        and c.coverage >= settings.slack.coverage * seam.coverage
        and c.value >= seam.value - settings.slack.value
        and c.depth * half_width >= settings.rib_shallowest * width
    ]
    return max(upper, key=lambda c: c.value, default=seam)


def unusual(values: F64, habit: tuple[float, float, float]) -> F64:
    """Return squared deviations in sigmas (below, above the mean), capped, so that a clear edge can overrule habit."""
    mean, below, above = habit
    return np.asarray(np.minimum(((values - mean) / np.where(values < mean, below, above)) ** 2, 6.0), np.float64)


def inner_back_mask(alpha: F32, neckline: F64) -> Bools:
    """Mark the garment's pixels above the front neckline.

    Args:
        alpha: (H, W) float32 0–1.
        neckline: (n, 2) px from the left to the right shoulder point.

    Returns:
        (H, W) bool.
    """
    height, width = alpha.shape
    across = neckline[-1] - neckline[0]
    up = np.array([across[1], -across[0]])
    reach = 0.6 * up
    polygon = np.vstack([neckline, neckline[-1] + reach, neckline[0] + reach])
    mask = np.zeros((height, width), np.uint8)
    cv2.fillPoly(mask, [np.round((polygon - 0.5) * 16).astype(np.int32)], 1, shift=4)
    inside: Bools = (mask > 0) & (alpha > 0.02)
    return inside
