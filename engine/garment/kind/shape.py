"""Measure a garment's silhouette: limbs, top edge, proportions; what category and photo type are read from."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.garment.mask import largest_part
from engine.types import F32, Bools

_SIDE = 400


@dataclass(frozen=True)
class Silhouette:
    """Proportions of a silhouette.

    Attributes:
        mask: (H, W) bool at 400 px height of the garment, cropped to it.
        trunk_width: px of ``mask``, median width of the trunk (arms taken off).
        aspect: height over trunk width.
        reach: px from the axis to the outermost point over the trunk's width (0.5 without sleeves).
        reach_row: lowest row of the outermost twentieth, share of the height (a hanging sleeve ends low).
        sleeve_slope: rad below the horizontal of the upper edge from the shoulder outward.
        leg_split: height of the notch between two legs, share of the height (0 without).
        top_width: width 2 % below the top over the widest width of the upper sixth.
        top_span: the same from outermost to outermost cloth; a waistband that sags leaves two corners above it.
        top_dip: depth of the top edge in the middle below its highest point, over the trunk's width.
        hem_share: width close to the hem over the trunk's width (small between hanging cuffs).
        widths: width at 3, 8, 15, 25, 40, 60, 80 and 95 % of the height over the trunk's width.
        symmetry: IoU with its mirror image.
        slenderness: height over the trunk's narrowest width between a fifth and two thirds of the height.
        waist_row: where that is, share of the height.
    """

    mask: Bools
    trunk_width: float
    aspect: float
    reach: float
    reach_row: float
    sleeve_slope: float
    leg_split: float
    top_width: float
    top_span: float
    top_dip: float
    hem_share: float
    widths: tuple[float, ...]
    symmetry: float
    slenderness: float
    waist_row: float


def measure_silhouette(alpha: F32) -> Silhouette:
    """Measure the silhouette of a matte.

    Args:
        alpha: (H, W) float32 coverage; something must be covered.

    Returns:
        Scale-free proportions.
    """
    mask = largest_part(alpha > 0.5)
    rows, columns = np.nonzero(mask.any(axis=1))[0], np.nonzero(mask.any(axis=0))[0]
    box = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    factor = _SIDE / box.shape[0]
    width = max(4, round(box.shape[1] * factor))
    small = cv2.resize(box.astype(np.float32), (width, _SIDE), interpolation=cv2.INTER_AREA) > 0.5
    small = largest_part(small) if small.any() else np.ones((_SIDE, width), bool)
    middle = _axis(small)
    trunk_width = _trunk_width(small, middle)
    reach, reach_row, slope = _reach(small, middle, trunk_width)
    tops = np.where(small.any(axis=0), small.argmax(axis=0), _SIDE)
    near = tops[max(0, int(middle - 0.03 * width)) : int(middle + 0.03 * width) + 1]
    line = small.sum(axis=1).astype(float)
    below_top, upper = round(0.02 * _SIDE), max(1.0, float(line[: _SIDE // 6].max()))
    mirrored = _mirror(small, middle)
    narrowest, waist_row = _narrowest(small, middle)
    shares = (0.03, 0.08, 0.15, 0.25, 0.4, 0.6, 0.8, 0.95)
    return Silhouette(
        mask=small,
        trunk_width=trunk_width,
        aspect=_SIDE / trunk_width,
        reach=reach,
        reach_row=reach_row,
        sleeve_slope=slope,
        leg_split=_leg_split(small, middle),
        top_width=float(line[below_top] / upper),
        top_span=float(np.ptp(np.nonzero(small[below_top])[0]) + 1) / upper if line[below_top] else 0.0,
        top_dip=float(np.median(near) / trunk_width),
        hem_share=float(line[round(0.95 * _SIDE)] / trunk_width),
        widths=tuple(float(line[round(q * _SIDE)] / trunk_width) for q in shares),
        symmetry=float((small & mirrored).sum() / max(1, (small | mirrored).sum())),
        slenderness=_SIDE / narrowest,
        waist_row=waist_row,
    )


def _axis(mask: Bools) -> float:
    """Find the column of mirror symmetry."""
    width = mask.shape[1]
    tries = np.arange(round(0.35 * width), round(0.65 * width) + 1)
    scores = [float((mask & _mirror(mask, float(t))).sum()) for t in tries]
    return float(tries[int(np.argmax(scores))])


def _mirror(mask: Bools, middle: float) -> Bools:
    columns = np.round(2 * middle - np.arange(mask.shape[1])).astype(int)
    inside = (columns >= 0) & (columns < mask.shape[1])
    out = np.zeros_like(mask)
    out[:, inside] = mask[:, columns[inside]]
    return out


def _leg_split(mask: Bools, middle: float) -> float:
    """Measure the notch that rises from the hem near the axis and has cloth on both sides."""
    height, width = mask.shape
    lowest = np.where(mask.any(axis=0), height - 1 - mask[::-1].argmax(axis=0), -1)
    x0, x1 = int(max(0, middle - 0.17 * width)), int(min(width, middle + 0.17 * width + 1))
    at = x0 + int(np.argmin(lowest[x0:x1]))
    top = lowest[at]
    if top < 0:
        return 0.0
    left, right = lowest[:at].max(initial=0), lowest[at + 1 :].max(initial=0)
    notch = (min(left, right) - top) / height
    below = ~mask[top + 1 :, at]
    return float(notch) if len(below) and below.mean() > 0.8 else 0.0


def _trunk_width(mask: Bools, middle: float) -> float:
    """Find the median width of the run of cloth on the axis in the lower half."""
    rows = mask[round(0.55 * _SIDE) : round(0.85 * _SIDE)]
    column = int(np.clip(middle, 0, mask.shape[1] - 1))
    runs = [_run_at(row, column) for row in rows]
    runs = [r for r in runs if r > 0]
    # Between two legs the axis meets no cloth: then both legs count.
    return float(np.median(runs)) if len(runs) > 0.5 * len(rows) else float(np.median(rows.sum(axis=1)))


def _narrowest(mask: Bools, middle: float) -> tuple[float, float]:
    """Find the narrowest run of cloth on the axis between a fifth and two thirds of the height; (px, share)."""
    column = int(np.clip(middle, 0, mask.shape[1] - 1))
    first, last = round(0.2 * _SIDE), round(0.66 * _SIDE)
    runs = np.array([_run_at(row, column) for row in mask[first:last]], np.float64)
    if not (runs > 0).any():
        return 4.0, 1.0
    least = float(max(4.0, np.percentile(runs[runs > 0], 4)))
    near = np.nonzero((runs > 0) & (runs <= 1.03 * least))[0]
    return least, float((first + near.mean()) / _SIDE)


def _run_at(row: Bools, column: int) -> int:
    steps = np.diff(np.concatenate([[0], row.astype(np.int8), [0]]))
    starts, ends = np.nonzero(steps == 1)[0], np.nonzero(steps == -1)[0]
    hit = (starts <= column) & (column < ends)
    return int((ends - starts)[hit].sum())


def _reach(mask: Bools, middle: float, trunk_width: float) -> tuple[float, float, float]:
    """Measure how far, how low and how steeply the sleeves reach; means of both sides."""
    height, width = mask.shape
    columns = np.nonzero(mask.any(axis=0))[0]
    tops = np.where(mask.any(axis=0), mask.argmax(axis=0), height)
    bottoms = np.where(mask.any(axis=0), height - mask[::-1].argmax(axis=0), 0)
    found = []
    for sign, edge in ((-1, int(columns[0])), (1, int(columns[-1]))):
        reach = max(4.0, abs(edge - middle))
        tip = [edge - sign * k for k in range(max(3, round(0.06 * reach)))]
        at = np.clip(np.linspace(middle + sign * 0.45 * reach, middle + sign * 0.92 * reach, 30), 0, width - 1)
        slope = np.polyfit(np.abs(at - middle), tops[at.astype(int)].astype(float), 1)[0]
        found.append((reach / trunk_width, float(bottoms[tip].mean()) / height, float(np.arctan(slope))))
    mean = np.mean(found, axis=0)
    return float(mean[0]), float(mean[1]), float(mean[2])


__all__ = ["Silhouette", "measure_silhouette"]
