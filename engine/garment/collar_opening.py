"""The opening between the two halves of a collar or hood, and the neck seam that it hides."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.garment.collar import CollarTop
from engine.garment.template import Template, neck_curve, place
from engine.garment.template_fit import TemplateFit
from engine.settings.garment_collar import CollarSettings
from engine.types import F32, F64, U8

_SAMPLES = 49


@dataclass(frozen=True)
class CollarFit:
    """A template with its collar.

    Attributes:
        values: template parameters, px; the neck is the seam under the collar.
        placement: (3,), moved up to where the shoulder lines meet that seam.
        opening: (n, 2) px in the photo, from the picture's left end over the lowest point to the right end.
        extra: what the cut needs to know: ``collar_rise``, ``collar_x`` (of the corners), ``collar_y``,
            ``opening_width``, ``opening_top``, ``opening_depth``, ``opening_exponent`` in the template frame, px;
            ``neck_score``.
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
    *,
    hood: bool,
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
        hood: it is a hood.
        is_back: the photo shows the back, so nothing opens.
    """
    named = template.as_mapping(fit.values)
    corner, unit = named["neck_width"], fit.width
    levels = settings.hood_levels if hood else settings.opening_levels
    tops = np.array([-level * top.rise for level in levels])
    best = _search(pixels, alpha, fit, corner, tops, settings)
    width, y0, depth, exponent, score = best
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
        "neck_score": score,
    }
    return CollarFit(values, placement, place(opening_curve(extra), placement), extra)


def opening_curve(extra: dict[str, float], samples: int = _SAMPLES) -> F64:
    """Return (samples, 2) of the opening in the template frame, from left to right over its lowest point."""
    curve = neck_curve(extra["opening_width"], extra["opening_depth"], extra["opening_exponent"], samples)
    return np.asarray(curve + np.array([0.0, extra["opening_top"]]))


def _search(
    pixels: U8, alpha: F32, fit: TemplateFit, corner: float, tops: F64, settings: CollarSettings
) -> tuple[float, float, float, float, float]:
    """Return half width, top, depth, exponent and score of the opening that lies best on edges."""
    shares = np.arange(*settings.opening_shares)
    ratios = np.arange(*settings.opening_ratios)
    options, curves = [], []
    for exponent in settings.opening_exponents:
        unit = neck_curve(1.0, 1.0, exponent, _SAMPLES)
        for share in shares:
            for y0 in tops:
                for ratio in ratios:
                    width = share * corner
                    options.append((width, y0, ratio * width, exponent, share, ratio))
                    curves.append(unit * (width, ratio * width) + np.array([0.0, y0]))
    stack = np.array(curves)
    coverage = _on_edges(pixels, alpha, stack, fit, settings)
    table = np.array(options)
    value = coverage - settings.habit_weight * (
        ((table[:, 5] - settings.ratio_habit[0]) / settings.ratio_habit[1]) ** 2
        + ((table[:, 4] - settings.share_habit[0]) / settings.share_habit[1]) ** 2
        + _unusual((table[:, 1] + table[:, 2]) / fit.width, settings.bottom_habit)
    )
    k = int(value.argmax())
    if coverage[k] < settings.least_coverage:
        width, y0 = settings.share_habit[0] * corner, float(tops.mean())
        return width, y0, settings.bottom_habit[0] * fit.width - y0, 1.5, float(coverage[k])
    width, y0, depth, exponent = (float(v) for v in table[k, :4])
    return width, y0, depth, exponent, float(coverage[k])


def _unusual(value: F64, habit: tuple[float, float, float]) -> F64:
    mean, below, above = habit
    return np.asarray(((value - mean) / np.where(value < mean, below, above)) ** 2, np.float64)


def _on_edges(pixels: U8, alpha: F32, curves: F64, fit: TemplateFit, settings: CollarSettings) -> F64:
    """Return (n,) the share of each (n, m, 2) template curve on an edge across it; the worst third counts half."""
    width = fit.width
    flat = place(curves.reshape(-1, 2), fit.placement)
    low, high = flat.min(axis=0) - 0.1 * width, flat.max(axis=0) + 0.1 * width
    x0, y0 = (int(v) for v in np.maximum(low, 0))
    x1, y1 = int(min(high[0], alpha.shape[1])), int(min(high[1], alpha.shape[0]))
    if x1 - x0 < 4 or y1 - y0 < 4:
        return np.zeros(len(curves))
    lab = cv2.cvtColor(np.ascontiguousarray(pixels[y0:y1, x0:x1]).astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    lab = np.asarray(cv2.GaussianBlur(lab, (0, 0), max(0.8, settings.blur * width)), np.float32)
    step = width / 100 / 32
    gx, gy = (np.asarray(cv2.Scharr(lab, cv2.CV_32F, *axis), np.float32) * step for axis in ((1, 0), (0, 1)))
    kernel = np.ones((2 * max(1, int(width / 90)) + 1,) * 2, np.uint8)
    solid = cv2.erode((alpha[y0:y1, x0:x1] > 0.5).astype(np.uint8), kernel).astype(np.float32)
    energy = (gx**2 + gy**2).sum(axis=2) * solid
    sigma = settings.local_sigma * width
    mean = cv2.GaussianBlur(energy, (0, 0), sigma) / np.maximum(cv2.GaussianBlur(solid, (0, 0), sigma), 0.05)
    local = (np.sqrt(mean) + 0.25)[..., None]
    field = np.concatenate([gx / local, gy / local], axis=2) * solid[..., None]
    tangent = np.gradient(curves, axis=1)
    normal = np.stack([tangent[..., 1], -tangent[..., 0]], axis=-1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True) + 1e-9
    c, s = np.cos(fit.placement[2]), np.sin(fit.placement[2])
    turned = normal @ np.array([[c, s], [-s, c]])
    best = np.zeros(curves.shape[:2])
    for offset in (-0.006, 0.0, 0.006):
        at = (flat + offset * width * turned.reshape(-1, 2) - (x0, y0) - 0.5).astype(np.float32)
        values = [
            cv2.remap(np.ascontiguousarray(field[..., k : k + 3]), at[:, 0].reshape(len(curves), -1),
                      at[:, 1].reshape(len(curves), -1), cv2.INTER_LINEAR)
            for k in (0, 3)
        ]  # fmt: skip
        across = values[0] * turned[..., :1] + values[1] * turned[..., 1:]
        best = np.maximum(best, np.sqrt((across**2).sum(axis=-1)))
    on = np.clip(best / settings.edge_strength, 0, 1)
    thirds = np.stack([part.mean(axis=1) for part in np.array_split(on, 3, axis=1)], axis=1)
    return np.asarray(0.5 * on.mean(axis=1) + 0.5 * thirds.min(axis=1), np.float64)
