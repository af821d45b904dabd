"""The opening between the two halves of a collar or hood, and the neck seam that it hides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.spatial import ConvexHull

from engine.garment.neck.collar import CollarTop
from engine.garment.neck.collar_patch import SAMPLES, CollarPatch, away, cut_patch
from engine.garment.neck.label import above, lowest_label
from engine.garment.neck.neckline import mean_beside_best, unusual
from engine.garment.neck.placket import above_the_placket
from engine.garment.template.drawing import PLACEMENT, Drawing, Template, lean, neck_curve, place
from engine.garment.template.fit import TemplateFit
from engine.settings.garment_collar import CollarSettings
from engine.settings.garment_neck import LabelSettings
from engine.types import F32, F64, U8

_KNOTS = 13
"""Places along the opening where its edge may lie off the symmetric curve."""


@dataclass(frozen=True)
class CollarFit:
    """A template with its collar.

    Attributes:
        values: template parameters, px; the neck is the seam under the collar.
        placement: (3,), moved up to where the shoulder lines meet that seam.
        opening: (n, 2) px in the photo, from the picture's left end over the lowest point to the right end.
        extra: what the cut needs to know: ``collar_rise``, ``collar_x`` (of the corners), ``collar_y``,
            ``opening_width``, ``opening_top``, ``opening_depth``, ``opening_exponent``, ``opening_lean`` in the
            template frame, px; ``opening_shift_0`` … (see ``opening_curve``), ``neck_score``.
    """

    values: F64
    placement: F64
    opening: F64
    extra: dict[str, float]


def fit_collar(
    pixels: U8,
    alpha: F32,
    template: Template,
    fit: TemplateFit,
    top: CollarTop,
    settings: CollarSettings,
    labels: LabelSettings,
    *,
    kind: Literal["leaf", "hood", "roll"],
    is_back: bool,
) -> CollarFit:
    """Find the opening, and put the neck seam under the collar.

    The template was fitted to the outline without its collar, so its high points of the shoulder are the corners where
    the collar's edge crosses the shoulder lines.  The seam lies further in: half-way to the opening, where the
    extended shoulder lines are higher.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        alpha: (H, W) float32 0–1.
        template: the form.
        fit: of the form to the outline without the collar.
        top: the collar.
        settings: habits.
        labels: what a label inside the back looks like.
        kind: of the collar; a roll neck has no opening but its own upper edge.
        is_back: the photo shows the back, so nothing opens.
    """
    named = template.as_mapping(fit.values)
    corner, unit = named["neck_width"], fit.width
    patch = None
    if kind == "roll":
        width, y0, depth, exponent, sideways, score = corner, -top.rise, settings.back_depth * unit, 2.0, 0.0, top.score
    else:
        levels = settings.hood_levels if kind == "hood" else settings.opening_levels
        tops = np.array([-level * top.rise for level in levels])
        high = np.array([corner, settings.opening_ratios[1] * corner])
        patch = cut_patch(pixels, alpha, np.array([-corner, -top.rise]), high, fit, settings)
        s = settings
        habits = _Habits(s.opening_shares, s.opening_ratios, s.share_habit, s.ratio_habit, s.bottom_habit)
        label = None
        if kind == "leaf" and not is_back:
            label = lowest_label(pixels, alpha, corner, -top.rise, fit.placement, unit, labels)
        best, score = _search(patch, unit, corner, tops, habits, settings, label, labels.weight)
        if kind == "leaf" and not is_back and score >= settings.least_coverage:
            best = above_the_placket(patch, best, corner, unit, settings)
        width, y0, depth, exponent, sideways = (float(v) for v in best)
    if is_back:
        score = 1.0
    seam = width + settings.seam_share * (corner - width)
    lift = float(np.clip(top.shoulder_slope, 0.1, 0.6)) * (corner - seam)
    values = fit.values.copy()
    for name in ("shoulder_y", "armpit_y", "hem_y"):
        values[template.names.index(name)] += lift
    bottom = y0 + depth + lift
    natural = settings.natural_depth * unit
    shape = {
        "neck_width": seam,
        "neck_back": settings.back_depth * unit,
        "neck_front": settings.back_depth * unit if is_back else max(bottom, natural),
        "neck_exponent": float(np.clip(max(exponent, 2.0 if bottom < natural else 1.25), 1.1, 2.6)),
    }
    for name, value in shape.items():
        values[template.names.index(name)] = value
    tilt = float(fit.placement[2])
    placement = fit.placement + np.array([lift * np.sin(tilt), -lift * np.cos(tilt), 0.0])
    extra = {
        "collar_rise": float(top.rise + lift),
        "collar_x": float(corner),
        "collar_y": lift,
        "opening_width": width,
        "opening_top": y0 + lift,
        "opening_depth": depth,
        "opening_exponent": exponent,
        "opening_lean": sideways,
        "neck_score": score,
    }
    if patch is not None and not is_back and score >= settings.least_coverage:
        moved = replace(patch, placement=placement)
        shifts = _shifts(moved, extra, unit, (corner, lift), settings)
        extra |= _named(shifts)
    return CollarFit(values, placement, place(opening_curve(extra), placement), extra)


def fit_deep_neck(
    pixels: U8, alpha: F32, template: Template, fit: TemplateFit, settings: CollarSettings
) -> CollarFit | None:
    """Find the deep front opening of a cardigan or jacket without a collar; None when no edge speaks for one.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        alpha: (H, W) float32 0–1.
        template: the form.
        fit: of the form to the outline.
        settings: habits.
    """
    s, corner, unit = settings, template.as_mapping(fit.values)["neck_width"], fit.width
    high = np.array([1.2 * corner, s.deep_ratios[1] * corner])
    patch = cut_patch(pixels, alpha, np.array([-1.2 * corner, 0.0]), high, fit, settings)
    habits = _Habits(s.deep_shares, s.deep_ratios, s.deep_share_habit, s.deep_ratio_habit, s.deep_bottom_habit)
    (width, _, depth, exponent, sideways), score = _search(patch, unit, corner, np.zeros(1), habits, settings)
    if score < settings.least_coverage:
        return None
    extra = {
        "opening_width": float(width),
        "opening_top": 0.0,
        "opening_depth": float(depth),
        "opening_exponent": float(exponent),
        "opening_lean": float(sideways),
        "neck_score": score,
    }
    band = (s.band_share * corner, s.band_share * 0.2 * corner)
    shifts = _shifts(patch, extra, unit, band, settings)
    pointed = _to_its_point(patch, extra | _named(shifts), unit, settings)
    if pointed is not None:
        extra |= pointed
        shifts = _shifts(patch, extra, unit, band, settings)
    values = fit.values.copy()
    for name in ("width", "depth", "exponent"):
        values[template.names.index("neck_front" if name == "depth" else f"neck_{name}")] = extra[f"opening_{name}"]
    extra |= _named(shifts)
    return CollarFit(values, fit.placement, place(opening_curve(extra), fit.placement), extra)


def with_uneven_neck(drawing: Drawing, template: Mapping[str, float]) -> Drawing:
    """Return a photo's drawing whose neckline lies on each side where that side's opening was found."""
    if "opening_lean" not in template:
        return drawing
    line = next(s for s in drawing.stretches if s.name == "neck")
    neck = replace(line, points=lean(line.points, template["opening_lean"]))
    shifts = [template.get(f"opening_shift_{k}", 0.0) for k in range(_KNOTS)]
    t = np.linspace(0, 1, len(neck.points))
    shift = np.interp(t, np.linspace(0, 1, _KNOTS), shifts)
    shift *= np.clip(8 * np.minimum(t, 1 - t), 0, 1)  # the ends stay on the shoulder lines
    moved = replace(neck, points=neck.points + shift[:, None] * away(neck.points))
    return replace(drawing, stretches=tuple(moved if s is line else s for s in drawing.stretches))


def opening_curve(extra: Mapping[str, float], samples: int = SAMPLES) -> F64:
    """Return (samples, 2) of the opening in the template frame, from left to right over its lowest point."""
    curve = neck_curve(extra["opening_width"], extra["opening_depth"], extra["opening_exponent"], samples)
    curve = lean(curve, extra.get("opening_lean", 0.0))
    shifts = [extra.get(f"opening_shift_{k}", 0.0) for k in range(_KNOTS)]
    shift = np.interp(np.linspace(0, 1, samples), np.linspace(0, 1, _KNOTS), shifts)
    return np.asarray(curve + shift[:, None] * away(curve) + np.array([0.0, extra["opening_top"]]))


def around_the_leaves(extra: Mapping[str, float], reach: float) -> F64 | None:
    """Return (N, 2) px of the photo, closed: all that lies within ``reach`` (W) of a collar's opening; None without."""
    if "collar_x" not in extra:
        return None
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    circle = reach * extra["width"] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    points = place((opening_curve(extra)[:, None] + circle).reshape(-1, 2), np.array([extra[k] for k in PLACEMENT]))
    return np.asarray(points[ConvexHull(points).vertices], np.float64)


@dataclass(frozen=True)
class _Habits:
    """What openings look like: steps that are tried (from, to, step), and (mean, sigmas) of what is usual."""

    shares: tuple[float, float, float]
    ratios: tuple[float, float, float]
    share: tuple[float, float]
    ratio: tuple[float, float]
    bottom: tuple[float, float, float]


def _search(
    patch: CollarPatch,
    width_unit: float,
    corner: float,
    tops: F64,
    habits: _Habits,
    settings: CollarSettings,
    label: F64 | None = None,
    label_weight: float = 0.0,
) -> tuple[F64, float]:
    """Return half width, top, depth, exponent and lean of the opening that lies best on edges, and its score.

    A label is sewn inside the back, so the opening runs below its lower edge (n, 2), at the cost of its weight.
    """
    options, curves = [], []
    for exponent in settings.opening_exponents:
        unit = neck_curve(1.0, 1.0, exponent, SAMPLES)
        for share in np.arange(*habits.shares):
            for y0 in tops:
                for ratio in np.arange(*habits.ratios):
                    width = share * corner
                    options.append((width, y0, ratio * width, exponent, share, ratio))
                    curves.append(unit * (width, ratio * width) + np.array([0.0, y0]))
    table = np.array(options)
    upright = np.array(curves)
    coverage = _coverage(patch, upright, width_unit, settings)
    value = coverage - settings.habit_weight * (
        unusual(table[:, 5], (habits.ratio[0], habits.ratio[1], habits.ratio[1]))
        + unusual(table[:, 4], (habits.share[0], habits.share[1], habits.share[1]))
        + unusual((table[:, 1] + table[:, 2]) / width_unit, habits.bottom)
    )
    if label is not None:
        value -= label_weight * above(upright, label)
    # Collars are rarely laid evenly: the best openings of every depth are tried again, lowest off the axis.
    k = int(value.argmax())
    best = (float(coverage[k]), float(value[k]), k, 0.0)
    tips, worth = [np.stack([np.zeros(len(table)), table[:, 1] + table[:, 2]], axis=1)], [value]
    _, depths = np.unique(table[:, [3, 5]], axis=0, return_inverse=True)
    order = np.argsort(-value)
    likely = np.union1d(order[np.unique(depths.ravel()[order], return_index=True)[1]], order[: settings.lean_tries])
    for share in settings.leans:
        leaning = _coverage(patch, lean(upright[likely], share * width_unit), width_unit, settings)
        gain = value[likely] + leaning - coverage[likely] - settings.lean_cost * abs(share)
        tips.append(tips[0][likely] + (share * width_unit, 0.0))
        worth.append(gain)
        k = int(gain.argmax())
        if gain[k] > best[1]:
            best = (float(leaning[k]), float(gain[k]), int(likely[k]), share * width_unit)
    covered, _, k, _ = best
    if covered < settings.least_coverage:
        width, y0 = habits.share[0] * corner, float(tops.mean())
        bottom, exponent = habits.bottom[0] * width_unit, 1.5
        if label is not None and label[:, 1].max() > bottom:  # of a closed collar it fills nearly all that is seen
            bottom, exponent = float(label[:, 1].max()), 2.0
        return np.array([width, y0, bottom - y0, exponent, 0.0]), covered
    found = table[k, :4].copy()
    tip = mean_beside_best(
        np.concatenate(tips), np.concatenate(worth), settings.mean_near * width_unit, settings.mean_value
    )
    found[2] = tip[1] - found[1]
    return np.append(found, tip[0]), covered


def _coverage(patch: CollarPatch, curves: F64, width_unit: float, settings: CollarSettings) -> F64:
    """Return (k,) soft share of (k, n, 2) openings that lies on edges."""
    normal = away(curves)
    best = np.zeros(curves.shape[:2])
    for offset in (-0.006, 0.0, 0.006):
        best = np.maximum(best, patch.across(curves + offset * width_unit * normal, normal))
    on = np.clip(best / settings.edge_strength, 0, 1)
    thirds = np.stack([part.mean(axis=1) for part in np.array_split(on, 3, axis=1)], axis=1)
    # A label supports only a piece of a curve.
    return np.asarray(0.5 * on.mean(axis=1) + 0.5 * thirds.min(axis=1), np.float64)


def _shifts(
    patch: CollarPatch, extra: Mapping[str, float], unit: float, corner: tuple[float, float], settings: CollarSettings
) -> F64:
    """Return (_KNOTS,) px by which the opening's edge lies further out, found on both sides by themselves.

    A collar is rarely laid evenly.  From the symmetric curve each side follows the strongest edge beyond which the
    collar's own colour begins (dynamic programming along the curve).
    """
    curve = opening_curve(extra, 4 * (_KNOTS - 1) + 1)
    normal = away(curve)
    tries = np.arange(*settings.shift_range) * unit
    points = curve[None] + tries[:, None, None] * normal[None]
    edge = np.clip(patch.across(points, np.broadcast_to(normal, points.shape)) / settings.edge_strength, 0, 1)
    x, y = corner
    beside = np.linspace(0.3, 0.7, 5)[:, None] * (np.array([x, y]) - curve[-1]) + curve[-1]
    samples = patch.colours(np.stack([beside, beside * (-1, 1)]))
    leaf = np.median(samples.reshape(-1, 3), axis=0)
    beyond = [np.linalg.norm(patch.colours(points + d * unit * normal) - leaf, axis=-1) for d in settings.beyond]
    foreign = np.clip(np.mean(beyond, axis=0) / settings.leaf_colour, 0, 1)
    cost = 1 - edge + settings.leaf_weight * foreign + settings.shift_cost * np.abs(tries / unit)[:, None]
    jump = settings.shift_bend * np.abs(tries[:, None] - tries[None]) / unit
    total, back = cost[:, 0], []
    for k in range(1, cost.shape[1]):
        step = total[None] + jump
        back.append(step.argmin(axis=1))
        total = step.min(axis=1) + cost[:, k]
    path = [int(total.argmin())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    found = gaussian_filter1d(tries[np.array(path[::-1])], 2.0, mode="nearest")
    return np.asarray(found[::4], np.float64)


def _named(shifts: F64) -> dict[str, float]:
    return {f"opening_shift_{k}": float(v) for k, v in enumerate(shifts)}


def _to_its_point(
    patch: CollarPatch, extra: Mapping[str, float], unit: float, settings: CollarSettings
) -> dict[str, float] | None:
    """Follow both sides of a V straight down to where they meet; None where no edges lead there.

    Near its point a curve of the wrong depth leaves the edges for so short a stretch that its coverage hardly tells.
    """
    curve = opening_curve(extra, 8 * (_KNOTS - 1) + 1)
    first, last = (round(v * len(curve)) for v in settings.straight_part)
    (a, b), (c, d) = (np.polyfit(side[first:last, 1], side[first:last, 0], 1) for side in (curve, curve[::-1]))
    if a <= 0 or c >= 0:
        return None
    y = float((d - b) / (a - c))
    tip = np.array([a * y + b, y])
    lowest = float(curve[:, 1].max())
    if not settings.point_below[0] * unit < y - lowest < settings.point_below[1] * unit:
        return None
    sides = np.stack([np.linspace(side[last], tip, 17)[:-2] for side in (curve, curve[::-1])])
    normals = np.stack([away(sides[0]), away(sides[1])])
    offsets = np.arange(-3, 4) * 0.006 * unit
    across = np.stack([patch.across(sides + o * normals, normals) for o in offsets]).max(axis=0)
    if np.clip(across / settings.edge_strength, 0, 1).mean(axis=1).min() < settings.point_coverage:
        return None
    depth = y - extra["opening_top"]

    def misfit(exponent: float) -> float:
        drawn = lean(neck_curve(extra["opening_width"], depth, exponent, 4 * SAMPLES), float(tip[0]))
        gaps = np.linalg.norm(curve[:, None] - (drawn + np.array([0.0, extra["opening_top"]]))[None], axis=2)
        return float(np.r_[gaps[:last].min(axis=1), gaps[-last:].min(axis=1)].mean())

    exponent = min(settings.point_exponents, key=misfit)
    return {"opening_depth": depth, "opening_lean": float(tip[0]), "opening_exponent": exponent}
