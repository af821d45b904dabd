"""The sub-pixel outline of a matte, and its axis of symmetry."""

from __future__ import annotations

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.spatial import cKDTree

from engine.errors import ErrorCode, MirrorError
from engine.garment.mask import connected_to_border, dilate, largest_part
from engine.garment.template.drawing import arc_length
from engine.settings.garment_pattern import TemplateSettings
from engine.types import F32, F64, I32, U8, Bools


def trace_outline(alpha: F32, settings: TemplateSettings, *, limbs: bool = True) -> F64:
    """Trace the outline of the largest piece of a matte at half coverage.

    Gaps between a hanging sleeve and the trunk are opened to the outside, so that the outline runs along the sleeve's
    inner edge.

    Args:
        alpha: (H, W) float32 0–1.
        settings: smoothing and hole limits.
        limbs: the garment may have sleeves or legs; without any, gaps are those of buckles and lacing.

    Returns:
        (N, 2) float64 px (pixel centres at .5), closed, clockwise on the screen, about 1 px apart.

    Raises:
        MirrorError: NO_GARMENT when the matte is empty.
    """
    from skimage.measure import find_contours

    opened = open_side_gaps(alpha, settings) if limbs else alpha
    padded = np.pad(opened, 1)
    contours: list[F64] = find_contours(padded, 0.5)  # type: ignore[no-untyped-call]
    if not contours:
        raise MirrorError(
            ErrorCode.NO_GARMENT,
            "No garment is seen in the picture.",
            "Lay the garment flat on a plain background of another colour and take the photo again.",
            reason="NOTHING_SEEN",
        )
    line = max(contours, key=len)[:, ::-1] - 1 + 0.5
    if np.allclose(line[0], line[-1]):
        line = line[:-1]
    if signed_area(line) < 0:
        line = line[::-1]
    # From one end of the garment on, so that neither its place in the picture nor its side matters.
    line = np.roll(line, -int(((line - line.mean(axis=0)) ** 2).sum(axis=1).argmax()), axis=0)
    count = max(64, round(arc_length(np.vstack([line, line[:1]]))[-1]))
    line = resample_closed(line, count)
    sigma = settings.outline_smoothing * max(1.0, np.ptp(line[:, 1]) / 1000)
    return np.stack([gaussian_filter1d(line[:, k], sigma, mode="wrap") for k in (0, 1)], axis=1)


def side_gaps(alpha: F32, settings: TemplateSettings) -> list[Bools]:
    """Find the see-through gaps beside the middle axis that cloth encloses: (H, W) bool each, largest piece only."""
    piece = _largest_piece(alpha)
    count, holes, stats, centres = cv2.connectedComponentsWithStats((~piece).astype(np.uint8), connectivity=4)
    rim = set(np.unique(np.concatenate([holes[0], holes[-1], holes[:, 0], holes[:, -1]])).tolist())
    columns = np.nonzero(piece.any(axis=0))[0]
    if not len(columns):
        return []
    middle, width, area = (columns[0] + columns[-1]) / 2, columns[-1] - columns[0] + 1, int(piece.sum())
    return [
        holes == k
        for k in range(1, count)
        if k not in rim
        and stats[k, cv2.CC_STAT_AREA] > settings.side_gap_area * area
        and abs(centres[k, 0] - middle) >= settings.side_gap_offset * width
    ]


def open_side_gaps(alpha: F32, settings: TemplateSettings) -> F32:
    """Cut see-through gaps off the middle axis open by the shortest bridge to the outside; returns a new matte."""
    gaps = side_gaps(alpha, settings)
    piece = _largest_piece(alpha)
    out = np.where(piece | (alpha <= 0.5), alpha, 0).astype(np.float32)
    if not gaps:
        return out
    outside = connected_to_border(~piece)
    soft = cv2.GaussianBlur(piece.astype(np.float32), (0, 0), max(1.0, 0.006 * np.ptp(np.nonzero(piece)[1])))
    across, down = (cv2.Sobel(soft, cv2.CV_32F, *axis) for axis in ((1, 0), (0, 1)))
    # The bridge ends below a cuff or in the notch beside it, never on the sleeve's outer edge.
    exits = outside & dilate(piece, 1) & (-down > settings.side_gap_exit * np.hypot(across, down))
    out_rows, out_cols = np.nonzero(exits)
    for hole in gaps:
        rows, cols = np.nonzero(hole)
        low = rows > np.percentile(rows, 70)
        below = out_rows > rows.max()
        if not below.any():
            continue
        # A sleeve that lies on the trunk parts from it downwards: sideways steps would cut through the sleeve.
        tree = cKDTree(np.stack([out_rows[below], 3.0 * out_cols[below]], axis=1))
        found = tree.query(np.stack([rows[low], 3.0 * cols[low]], axis=1))
        distance, nearest = np.asarray(found[0]), np.asarray(found[1])
        best = int(distance.argmin())
        a = (int(cols[low][best]), int(rows[low][best]))
        b = (int(out_cols[below][nearest[best]]), int(out_rows[below][nearest[best]]))
        cv2.line(out, a, b, 0.0, 3)
    return out


def _largest_piece(alpha: F32) -> Bools:
    return largest_part(alpha > 0.5)


def signed_area(line: F64) -> float:
    """Return the signed area of a closed polygon; positive when clockwise on the screen (y down)."""
    x, y = line[:, 0], line[:, 1]
    return float(0.5 * np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))


def resample_closed(line: F64, count: int) -> F64:
    """Return ``count`` points at equal arc length along a closed polygon, starting at its first point."""
    closed = np.vstack([line, line[:1]])
    arc = arc_length(closed)
    t = np.linspace(0, arc[-1], count, endpoint=False)
    return np.stack([np.interp(t, arc, closed[:, 0]), np.interp(t, arc, closed[:, 1])], axis=1)


def symmetry_axis(alpha: F32, settings: TemplateSettings) -> tuple[float, float]:
    """Find the axis about which the matte mirrors best.

    Args:
        alpha: (H, W) float32 0–1.
        settings: largest tilt.

    Returns:
        (x, tilt): where the axis crosses the middle row of the garment's box, px; its turn in rad (positive: the
        garment is turned clockwise on the screen).
    """
    rows, cols = np.nonzero(alpha > 0.5)
    x0, x1, y0, y1 = cols.min(), cols.max() + 1, rows.min(), rows.max() + 1
    side = 112
    scale = side / max(x1 - x0, y1 - y0)
    mid = ((x0 + x1) / 2, (y0 + y1) / 2)
    small_size = int(side * 1.5)
    centre = small_size / 2 - 0.5  # of the small view that is folded on itself; warps count px centres from 0

    def view(shift: float, tilt: float) -> U8:
        c, s = np.cos(tilt) * scale, np.sin(tilt) * scale
        m = np.array([[c, s, 0.0], [-s, c, 0.0]])
        m[:, 2] = centre - m[:, :2] @ (np.array(mid) - 0.5)
        m[0, 2] -= shift
        return np.asarray(cv2.warpAffine(mask, m, (small_size, small_size), flags=cv2.INTER_AREA), np.uint8)

    mask: U8 = np.ascontiguousarray((np.clip(alpha, 0, 1) * 255).astype(np.uint8))
    # Far outside the garment nothing matters; a pre-shrink keeps the warps cheap and anti-aliased.
    if scale < 0.5:
        shrink = 2 * scale
        mask = np.asarray(cv2.resize(mask, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8)
        mid = (mid[0] * shrink, mid[1] * shrink)
        scale /= shrink
    else:
        shrink = 1.0

    def score(shift: float, tilt: float) -> float:
        v = view(shift, tilt).astype(np.float32)
        return float(np.abs(v - v[:, ::-1]).sum() / max(v.sum(), 1.0)) + settings.tilt_cost * abs(tilt)

    best = (np.inf, 0.0, 0.0)
    fine = (0.01, 0.5)
    for tilts, shifts in (
        (np.linspace(-settings.tilt_limit, settings.tilt_limit, 9), np.linspace(-16, 16, 17)),
        (fine[0] * np.arange(-3, 4), fine[1] * np.arange(-4, 5)),
    ):
        _, s0, t0 = best
        for t in tilts:
            for s in shifts:
                value = score(s0 + s, t0 + t)
                if value < best[0]:
                    best = (value, s0 + s, t0 + t)
    value, shift, tilt = best
    tilt_off = fine[0] * _lowest_between(score(shift, tilt - fine[0]), value, score(shift, tilt + fine[0]))
    shift_off = fine[1] * _lowest_between(score(shift - fine[1], tilt), value, score(shift + fine[1], tilt))
    shift, tilt = shift + shift_off, tilt + tilt_off
    return float(mid[0] / shrink + shift / (scale * shrink) * np.cos(tilt)), float(tilt)


def _lowest_between(before: float, here: float, after: float) -> float:
    """Return where the parabola through values at −1, 0 and 1 is lowest; the middle one is the least of the three."""
    bend = before + after - 2 * here
    return float(np.clip(0.5 * (before - after) / bend, -0.5, 0.5)) if bend > 1e-12 else 0.0


class OrientedLine:
    """Distances to a closed polyline that match direction as well as place.

    The nearest vertex is sought in (x, y, λ·normal), so that the inner edge of a hanging sleeve is not taken for the
    side seam a finger's width away.
    """

    def __init__(self, line: F64, direction_weight: float) -> None:
        self.line = line
        self.weight = direction_weight
        self.normals = outline_normals(line)
        self.tree = cKDTree(np.hstack([line, direction_weight * self.normals]))

    def nearest(self, points: F64, normals: F64) -> I32:
        """Return (N,) indices of the matching vertices."""
        return np.asarray(self.tree.query(np.hstack([points, self.weight * normals]))[1], np.int32)

    def distance(self, points: F64, normals: F64) -> F64:
        """Return (N,) distance of points with unit normals to the matching stretch of the line."""
        k = self.nearest(points, normals)
        a, m, b = self.line[k - 1], self.line[k], self.line[(k + 1) % len(self.line)]
        return np.minimum(_to_segment(points, a, m), _to_segment(points, m, b))


def outline_normals(line: F64) -> F64:
    """Return (N, 2) outward unit normals of a closed polygon that runs clockwise on the screen."""
    d = np.roll(line, -1, axis=0) - np.roll(line, 1, axis=0)
    n = np.stack([d[:, 1], -d[:, 0]], axis=1)
    return np.asarray(n / (np.linalg.norm(n, axis=1, keepdims=True) + 1e-12), np.float64)


def _to_segment(p: F64, a: F64, b: F64) -> F64:
    d = b - a
    t = np.clip(((p - a) * d).sum(axis=1) / ((d * d).sum(axis=1) + 1e-15), 0, 1)
    return np.asarray(np.linalg.norm(p - a - t[:, None] * d, axis=1), np.float64)
