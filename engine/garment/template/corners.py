"""Settle a fitted template on the outline's own corners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import cv2
import numpy as np
from scipy.ndimage import maximum_filter1d
from scipy.optimize import least_squares

from engine.garment.template.drawing import Template, place, turned_back
from engine.garment.template.fit import TemplateFit
from engine.landmark_file import corner_of
from engine.settings.garment_pattern import TemplateSettings
from engine.types import F32, F64, U8

_RIM = 7
"""px; the outline of a matte lies within half of that from where it ends."""


def settle_on_corners(
    fit: TemplateFit,
    template: Template,
    outline: F64,
    alpha: F32,
    unit: float,
    pinned: Mapping[str, tuple[float, float]],
    settings: TemplateSettings,
) -> TemplateFit:
    """Move a fitted template to the corners of the outline that lie beside its own.

    The fit weighs every stretch of the outline, so a sleeve that lies in folds draws clear corners off.  What has a
    corner of its own on the outline, on both sides, goes there; all others stay where the fit put them.  The rounded
    arm pit of the form lies below the tip of a narrow slit beside a hanging sleeve: it goes half-way there.

    Args:
        fit: of the template to the outline.
        template: the form.
        outline: (N, 2) px, closed, clockwise on the screen, without a collar.
        alpha: (H, W) float32 0–1 matte; where the outline runs through its inside, it was cut there: no corner.
        unit: px, the garment's width as its area tells it.
        pinned: landmark name with suffix → px, fixed by a person.
        settings: reach and sigmas.

    Returns:
        The fit with its values and placement moved.
    """
    turn = _own_turns(outline, alpha, unit, settings)
    free = [
        name
        for name, spec in template.form.landmarks.items()
        if not spec.middle and not {f"{name}_r", f"{name}_l"} & set(pinned)
    ]
    seen = _seen_corners(fit, template, outline, turn, unit, free, settings)
    seen |= _crotch(fit, template, outline, turn, unit, pinned, settings)
    slits = _slits(fit, template, outline, turn, unit, free, settings)
    if not seen and not slits:
        return fit
    width = fit.width
    now = np.concatenate([template.scale(fit.values, 1 / width), fit.placement / (width, width, 1.0)])
    count = len(fit.values)
    names = list(template.points(fit.values))
    held = place(_both_sides(template, fit.values, names), fit.placement) / width
    sigma = np.full(2 * len(names), settings.settle_hold)
    for name, (right, left) in seen.items():
        k = names.index(name)
        for row, at in ((k, right), (k + len(names), left)):
            held[row], sigma[row] = at / width, settings.settle_sigma
    tips = np.array(
        [(names.index(n) + side * len(names), *end) for n, pair in slits.items() for side, end in enumerate(pair)]
    )
    tips = tips.reshape(-1, 3)
    for key, pin in pinned.items():
        row = names.index(corner_of(key)) + (len(names) if key.endswith("_l") else 0)
        held[row], sigma[row] = np.array(pin) / width, settings.pin_sigma
    own = np.where(template.is_length, 1.0, settings.settle_turn) * settings.settle_freedom
    freedom = np.concatenate([own, settings.settle_place * np.array([1.0, 1.0, settings.settle_turn])])

    def residual(x: F64) -> F64:
        drawn = place(_both_sides(template, x[:count], names), x[count:])
        stay = (x - now) / freedom
        short = (drawn[tips[:, 0].astype(int)] - tips[:, 1:] / width) / settings.settle_hold
        return np.concatenate([((drawn - held) / sigma[:, None]).ravel(), short.ravel(), stay])

    lower = np.concatenate([np.minimum(template.lower, now[:count]), np.full(3, -np.inf)])
    upper = np.concatenate([np.maximum(template.upper, now[:count]), np.full(3, np.inf)])
    start = np.clip(now, lower + 1e-9, upper - 1e-9)
    settled = least_squares(residual, start, bounds=(lower, upper), max_nfev=30, x_scale=0.1).x
    values = template.scale(settled[:count], width)
    half = abs(template.points(values)[template.form.width][0])
    return replace(
        fit,
        values=values,
        placement=settled[count:] * (width, width, 1.0),
        width=2 * half,
        error=fit.error * width / (2 * half),
    )


def _both_sides(template: Template, values: F64, names: list[str]) -> F64:
    """Return (2 n, 2) named points of the right half, then of the left one."""
    points = template.points(values)
    right = np.array([points[n] for n in names])
    return np.vstack([right, right * (-1.0, 1.0)])


def _seen_corners(
    fit: TemplateFit,
    template: Template,
    outline: F64,
    turn: F64,
    unit: float,
    free: Sequence[str],
    settings: TemplateSettings,
) -> dict[str, tuple[F64, F64]]:
    """Return landmark → its corner on the right and the left side, where the outline has one on both."""
    points = template.points(fit.values)
    wanted = [name for name in free if template.form.landmarks[name].corner[0] >= settings.settle_corner]
    sides = []
    for mirror, order in (((1.0, 1.0), 1), ((-1.0, 1.0), -1)):
        at = place(np.array([points[name] for name in wanted]).reshape(-1, 2) * mirror, fit.placement)
        expected = [template.form.landmarks[name].corner[0] for name in wanted]
        sides.append(_corners(outline[::order], turn[::order], at, expected, unit, settings))
    out: dict[str, tuple[F64, F64]] = {}
    for name, right, left in zip(wanted, *sides, strict=True):
        if right is None or left is None:
            continue
        if _unevenness(fit, right, left) < settings.settle_uneven * unit:
            out[name] = (right, left)
    return out


def _crotch(
    fit: TemplateFit,
    template: Template,
    outline: F64,
    turn: F64,
    unit: float,
    pinned: Mapping[str, tuple[float, float]],
    settings: TemplateSettings,
) -> dict[str, tuple[F64, F64]]:
    """Return the landmark in the middle → the tip of the slit beside it, on the axis, where there is one.

    Both legs' seams meet there; the fit weighs the long seams below it, which curve, and ends short of it.
    """
    out: dict[str, tuple[F64, F64]] = {}
    for name, spec in template.form.landmarks.items():
        if not spec.middle or name in pinned or spec.corner[0] > settings.settle_slit:
            continue
        fitted = template.points(fit.values)[name]
        tip = _tip(outline, turn, place(fitted[None], fit.placement)[0], unit, settings)
        level = np.inf if tip is None else turned_back(tip, fit.placement)[1]
        if level < fitted[1]:  # cloth closes a needle's end, so what is seen of it may be too short, never too long
            on_axis = place(np.array([[0.0, level]]), fit.placement)[0]
            out[name] = (on_axis, on_axis)
    return out


def _tip(outline: F64, turn: F64, at: F64, unit: float, settings: TemplateSettings) -> F64 | None:
    """Return the tip of a slit beside a point, None where there is none."""
    near = np.linalg.norm(outline - at, axis=1) < settings.settle_slit_reach * unit
    k = int(np.where(near, turn, np.inf).argmin())
    return outline[k] if near[k] and turn[k] < settings.settle_slit else None


def _slits(
    fit: TemplateFit,
    template: Template,
    outline: F64,
    turn: F64,
    unit: float,
    free: Sequence[str],
    settings: TemplateSettings,
) -> dict[str, tuple[F64, F64]]:
    """Return arm pit → the tips of the slits beside it on the right and the left side, where there is one on both."""
    points = template.points(fit.values)
    out: dict[str, tuple[F64, F64]] = {}
    for name in free:
        if template.form.landmarks[name].corner[0] > -settings.settle_corner:
            continue
        tips = []
        for mirror in ((1.0, 1.0), (-1.0, 1.0)):
            tip = _tip(outline, turn, place(points[name][None] * mirror, fit.placement)[0], unit, settings)
            if tip is not None:
                tips.append(tip)
        longer = len(tips) == 2 and np.mean([turned_back(t, fit.placement)[1] for t in tips]) < points[name][1]
        if longer and _unevenness(fit, *tips) < settings.settle_slit_uneven * unit:
            out[name] = (tips[0], tips[1])
    return out


def _unevenness(fit: TemplateFit, right: F64, left: F64) -> float:
    """Return how far (px) two photo points are from mirroring each other in the fit's axis."""
    ends = [turned_back(right, fit.placement), turned_back(left, fit.placement) * (-1.0, 1.0)]
    return float(np.linalg.norm(ends[0] - ends[1]))


def _own_turns(outline: F64, alpha: F32, unit: float, settings: TemplateSettings) -> F64:
    """Return (N,) turning angle in degrees, positive where convex, 0 where the outline was cut through the cloth."""
    arms = [max(2, round(arm * unit / _spacing(outline))) for arm in settings.settle_arms]
    turn = np.mean([_turns(outline, arm) for arm in arms], axis=0)
    turn[maximum_filter1d(cut_through(outline, alpha), 2 * max(arms) + 1, mode="wrap") > 0] = 0
    return np.asarray(turn, np.float64)


def _corners(
    outline: F64, turn: F64, at: F64, expected: Sequence[float], unit: float, settings: TemplateSettings
) -> list[F64 | None]:
    """Give each of (n, 2) points, which follow each other along the outline, a corner of its own beside it, or none.

    Both ends of a strap are a finger's width apart: each by itself would take the nearer one.
    """
    start = 0 if not len(at) else int(((outline - at[0]) ** 2).sum(axis=1).argmin()) - len(outline) // 4
    outline, turn = np.roll(outline, -start, axis=0), np.roll(turn, -start)
    apart = settings.settle_apart * unit / _spacing(outline)
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]  # value and the corners chosen so far, −1 for none
    for point, usual in zip(at, expected, strict=True):
        away = np.linalg.norm(outline - point, axis=1) / (settings.settle_reach * unit)
        sharp = turn / usual
        merit = np.where(
            (away < 1) & (sharp > settings.settle_sharpness), np.minimum(sharp, 1) - 0.5 * away**2, -np.inf
        )
        peaks = np.nonzero((merit > -np.inf) & (merit >= np.roll(merit, 1)) & (merit > np.roll(merit, -1)))[0]
        grown = [(value, (*path, -1)) for value, path in best]
        for k in peaks.tolist():
            earlier = [(v, p) for v, p in best if max(p, default=-1) < 0 or max(p) + apart <= k]
            value, path = max(earlier, key=lambda pair: pair[0])
            grown.append((value + float(merit[k]), (*path, k)))
        best = grown
    chosen = max(best, key=lambda pair: pair[0])[1]
    return [outline[k] if k >= 0 else None for k in chosen]


def cut_through(outline: F64, alpha: F32) -> U8:
    """Return (N,) 1 where the outline runs through the inside of the matte: beside sleeves that lie on the trunk."""
    inside = cv2.erode((alpha > 0.5).astype(np.uint8), np.ones((_RIM, _RIM), np.uint8), borderValue=0)
    column, row = (np.clip(outline[:, k].astype(int), 0, alpha.shape[1 - k] - 1) for k in (0, 1))
    return np.asarray(inside[row, column], np.uint8)


def _spacing(outline: F64) -> float:
    return float(np.linalg.norm(outline - np.roll(outline, 1, axis=0), axis=1).mean())


def _turns(outline: F64, arm: int) -> F64:
    """Return (N,) turning angle in degrees, positive where convex."""
    before, after = outline - np.roll(outline, arm, axis=0), np.roll(outline, -arm, axis=0) - outline
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    return np.asarray(np.degrees(np.arctan2(cross, (before * after).sum(axis=1))), np.float64)
