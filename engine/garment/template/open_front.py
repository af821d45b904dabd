"""Find the edges between which the fronts of a jacket or cardigan hang open."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter1d, median_filter

from engine.garment.template.drawing import place, prolonged
from engine.settings.garment_front import FrontSettings
from engine.types import F32, F64, I32, U8, Bools

_APART = 15.0
"""ΔE between cloth and ground from which a gap can be told from cloth."""
_LIKE = 6.0
"""ΔE; what differs less from the ground is the ground."""
_GAP = 0.03
"""of the garment's width; narrower strips are seams and highlights."""
_SMOOTH = 3.0
"""Cells; a path steps from cell to cell, a front's edge does not."""


@dataclass(frozen=True)
class OpenFront:
    """Two fronts and what is seen between them: the inside of the back, or the ground.

    Attributes:
        edges: (2, n, 2) px, the fronts' edges from the neckline to the hem, the picture's left one first.
        score: 0–1, how well the photo speaks for an opening; 0 where the edges bound nothing.
    """

    edges: F64
    score: float

    def half_width(self, placement: F64) -> float:
        """Return px from the axis to the fronts' edges at their upper ends, the mean of both."""
        c, s = np.cos(placement[2]), np.sin(placement[2])
        first = (self.edges[:, 0] - placement[:2]) @ np.array([c, s])
        return float(np.abs(first).mean())


def find_open_front(
    pixels: U8, placement: F64, top: float, hem: float, width: float, settings: FrontSettings
) -> OpenFront:
    """Follow the strongest upright edge on each side of the axis and judge the strip between the two.

    An opening is wide at the hem as at the chest and shows one colour which neither front has; a placket or a zip is
    narrow, a pocket or a fold bounds no strip from the neckline to the hem.

    Args:
        pixels: (H, W, 3) uint8 sRGB, the photo.
        placement: (3,) of the template in the photo, see ``engine.garment.template.drawing.place``.
        top: px below the template's origin where the search begins.
        hem: px below the template's origin where it ends.
        width: px, the garment's width W.
        settings: of the search.
    """
    grid = _Grid.of(pixels, placement, top, hem, width, settings)
    strength = _edge_strength(grid.lab, settings)
    reach = round(settings.reach * settings.columns)
    across = round(settings.across * settings.columns)
    middle = strength.shape[1] // 2
    sides = (slice(middle - reach, middle + across), slice(middle - across, middle + reach + 1))
    columns = [_upright_path(strength[:, side], settings) + side.start for side in sides]
    if _parted(columns, settings):
        gains = [strength + gain for gain in _inside_gains(grid.lab, columns, settings)]
        columns = [
            _without_detours(gain[:, side], settings) + side.start for gain, side in zip(gains, sides, strict=True)
        ]
    edges = np.stack([prolonged(grid.in_photo(column), settings.past_the_hem * width) for column in columns])
    if not _parted(columns, settings):
        return OpenFront(edges, 0.0)
    rows = np.arange(len(strength))
    seen = min(float(strength[rows, column].mean()) for column in columns) / settings.sure_edge
    apart = min(_contrast(grid.lab, columns, settings)) / settings.sure_contrast
    return OpenFront(edges, float(np.clip(min(seen, apart), 0, 1)))


def between(edges: F64, shape: tuple[int, ...], margin: float) -> Bools:
    """Return (H, W) bool: what lies between two edges, (2, n, 2) px, and ``margin`` px of the shaded edge itself."""
    mask = np.zeros(shape[:2], np.uint8)
    ring = np.concatenate([edges[0], edges[1, ::-1]])
    cv2.fillPoly(mask, [np.round(ring * 16).astype(np.int32)], 1, shift=4)
    reach = 2 * round(margin) + 1
    return np.asarray(cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))) > 0)


def close_front(alpha: F32, settings: FrontSettings) -> F32:
    """Return the matte with the ground between two hanging fronts filled, so that its outline is the closed garment's.

    In every row the holes around the garment's middle that have cloth on both sides are filled, as long as they are
    narrower than an opening can be; gaps beside the sleeves lie too far out.

    Args:
        alpha: (H, W) float32 0–1 matte.
        settings: of the search.
    """
    solid = alpha > 0.5
    columns, rows = np.nonzero(solid.any(axis=0))[0], np.nonzero(solid.any(axis=1))[0]
    if not len(columns):
        return alpha
    middle, span = (columns[0] + columns[-1]) // 2, columns[-1] - columns[0] + 1
    low, high = int(middle - settings.closed_reach * span), int(middle + settings.closed_reach * span) + 1
    out = alpha.copy()
    for row in range(rows[0] + round(settings.closed_from * len(rows)), rows[-1] + 1):
        filled = np.nonzero(solid[row, low:high])[0]
        if len(filled) and filled[0] < middle - low < filled[-1]:
            out[row, low + filled[0] : low + filled[-1] + 1] = 1.0
    return out


def open_share(pixels: U8, alpha: F32) -> float:
    """Return the share of rows in the garment's lower third whose middle shows the ground between two fronts.

    The matte does not tell: a cut-out closes gaps that garments have no business to have.

    Args:
        pixels: (H, W, 3) uint8 sRGB, the photo.
        alpha: (H, W) float32 matte.

    Returns:
        0–1; 0 when cloth and ground look alike.
    """
    lab = cv2.cvtColor(np.ascontiguousarray(pixels).astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    solid = alpha > 0.5
    rows, columns = np.nonzero(solid.any(axis=1))[0], np.nonzero(solid.any(axis=0))[0]
    if not len(rows):
        return 0.0
    rim = np.concatenate([lab[:3].reshape(-1, 3), lab[-3:].reshape(-1, 3), lab[:, :3].reshape(-1, 3)])
    ground = np.median(rim, axis=0)
    if float(np.linalg.norm(np.median(lab[solid], axis=0) - ground)) < _APART:
        return 0.0
    width, middle = columns[-1] - columns[0] + 1, 0.5 * (columns[0] + columns[-1])
    low, high = rows[0] + round(0.67 * (rows[-1] - rows[0])), rows[0] + round(0.95 * (rows[-1] - rows[0]))
    band = lab[low:high, int(middle - 0.12 * width) : int(middle + 0.12 * width) + 1]
    bare = np.linalg.norm(band - ground, axis=2) < _LIKE
    run = max(2, round(_GAP * width))
    opened = cv2.erode(
        bare.astype(np.uint8), np.ones((1, run), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=0
    )
    return float(opened.any(axis=1).mean()) if len(opened) else 0.0


@dataclass(frozen=True)
class _Grid:
    """The trunk of a garment made upright: rows down the fronts, ``columns`` cells per W.

    Attributes:
        lab: (R, C, 3) float32, a little blurred; the axis is the middle column.
        placement, top, cell: where the cells lie in the photo, px.
    """

    lab: F32
    placement: F64
    top: float
    cell: float

    @classmethod
    def of(cls, pixels: U8, placement: F64, top: float, hem: float, width: float, settings: FrontSettings) -> _Grid:
        cell = width / settings.columns
        half = settings.columns // 2
        x, y = np.meshgrid(np.arange(-half, half + 1) * cell, np.arange(top, hem, cell))
        at = place(np.stack([x.ravel(), y.ravel()], axis=1), placement).astype(np.float32).reshape(*x.shape, 2) - 0.5
        lab = cv2.cvtColor(np.ascontiguousarray(pixels).astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
        lab = cv2.GaussianBlur(lab, (0, 0), max(0.6, 0.4 * cell))
        seen = cv2.remap(lab, np.ascontiguousarray(at[..., 0]), np.ascontiguousarray(at[..., 1]), cv2.INTER_LINEAR)
        return cls(np.asarray(seen, np.float32), placement, top, cell)

    def in_photo(self, column: I32) -> F64:
        """Return (R, 2) px of a path of (R,) columns."""
        ends = min(round(4 * _SMOOTH), len(column) - 1)
        odd = np.pad(column.astype(np.float64), ends, mode="reflect", reflect_type="odd")  # keeps the ends' slope
        smooth = gaussian_filter1d(odd, _SMOOTH)[ends : len(odd) - ends]
        x = (smooth - self.lab.shape[1] // 2) * self.cell
        return place(np.stack([x, self.top + np.arange(len(column)) * self.cell], axis=1), self.placement)


def _edge_strength(lab: F32, settings: FrontSettings) -> F64:
    """Return (R, C) 0–1: how much the colours left and right of a cell differ; never flat beside the strongest."""
    arm = max(2, round(settings.arm * settings.columns))
    mean = cv2.blur(lab, (arm, 3), borderType=cv2.BORDER_REPLICATE)
    off = (arm + 1) // 2 + 1
    left, right = np.roll(mean, off, axis=1), np.roll(mean, -off, axis=1)
    step = np.linalg.norm(left - right, axis=2)
    return np.asarray(step / (step + 0.5 * settings.edge_contrast), np.float64)


def _parted(columns: list[I32], settings: FrontSettings) -> bool:
    """Say whether two paths lie as far apart as open fronts do."""
    gap = (columns[1] - columns[0]) / settings.columns
    low, high = settings.width
    return low <= float(np.median(gap)) <= high and float(gap.min()) >= settings.least_width_anywhere


def _inside_gains(lab: F32, columns: list[I32], settings: FrontSettings) -> tuple[F64, F64]:
    """Return (R, C) for the left and the right edge: what it gains by lying there, for all of the inside within it.

    The seam of a button band is often a stronger edge than the band's own; but the fronts begin where the colour of
    the inside ends.
    """
    rows, count = lab.shape[:2]
    x = np.arange(count)
    left, right = (np.asarray(c)[:, None] for c in columns)
    core = (x > left + 0.25 * (right - left)) & (x < left + 0.75 * (right - left))
    middle = ((left + right) // 2).ravel()
    inside = np.array(
        [np.median(line[k], axis=0) if k.any() else line[m] for line, k, m in zip(lab, core, middle, strict=True)]
    )
    away = np.linalg.norm(cv2.blur(lab, (3, 3)) - inside[:, None], axis=2)
    half = settings.inside_share * max(min(_contrast(lab, columns, settings)), settings.least_contrast)
    alike = settings.inside_weight * np.clip(1 - away / half, -1, 1)
    total = np.cumsum(alike, axis=1)
    from_middle = total - total[np.arange(rows), middle][:, None]
    return np.asarray(-from_middle, np.float64), np.asarray(from_middle, np.float64)


def _upright_path(strength: F64, settings: FrontSettings) -> I32:
    """Return (R,) columns of the path from the first to the last row that gathers most strength and bends least."""
    rows, count = strength.shape
    best, came = strength[0].copy(), np.zeros((rows, count), np.int32)
    steps = np.arange(-2, 3)
    cost = settings.bend * np.abs(steps)
    for row in range(1, rows):
        options = np.stack([_shifted(best, int(step)) for step in steps]) - cost[:, None]
        pick = options.argmax(axis=0)
        came[row] = np.clip(np.arange(count) + steps[pick], 0, count - 1)
        best = options.max(axis=0) + strength[row]
    path = np.zeros(rows, np.int32)
    path[-1] = int(best.argmax())
    for row in range(rows - 1, 0, -1):
        path[row - 1] = came[row, path[row]]
    return path


def _without_detours(strength: F64, settings: FrontSettings) -> I32:
    """Return the best upright path that nowhere leaves its own running median far: a band's seam beside the edge."""
    path = _upright_path(strength, settings)
    guide = median_filter(path, max(3, round(settings.detour * len(path))), mode="nearest")
    off = np.abs(np.arange(strength.shape[1])[None] - guide[:, None]) > settings.wander * settings.columns
    return _upright_path(strength - off, settings)


def _shifted(values: F64, step: int) -> F64:
    """Return ``values[k + step]`` per k, −∞ beyond the ends."""
    padded = np.pad(values, 2, constant_values=-np.inf)
    return np.asarray(padded[2 + step : len(values) + 2 + step])


def _contrast(lab: F32, columns: list[I32], settings: FrontSettings) -> tuple[float, float]:
    """Return by how much the strip differs from the cloth beyond its left and its right edge, ΔE.

    It has to differ in the same way from the neckline to the hem: flowers and letters differ here so and there so.
    """
    margin, band = round(settings.arm * settings.columns), round(settings.beyond * settings.columns)
    steps: list[list[F32]] = [[], []]
    for row, (left, right) in enumerate(zip(*columns, strict=True)):
        strip = lab[row, left + margin : right - margin + 1]
        beside = (lab[row, max(0, left - margin - band) : left - margin], lab[row, right + margin + 1 :][:band])
        for side, cloth in zip(steps, beside, strict=True):
            if len(strip) and len(cloth):
                side.append(np.asarray(np.median(cloth, axis=0) - np.median(strip, axis=0), np.float32))
    left, right = (_common(np.array(side).reshape(-1, 3), settings.rows_alike) for side in steps)
    return left, right


def _common(steps: F32, share: float) -> float:
    """Return the length along their usual direction that a share of (n, 3) colour steps has at least."""
    if not len(steps):
        return 0.0
    usual = np.median(steps, axis=0)
    length = float(np.linalg.norm(usual))
    return float(np.percentile(steps @ usual / max(length, 1e-6), 100 * (1 - share)))
