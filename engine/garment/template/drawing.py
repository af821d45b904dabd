"""Draw a parametric garment outline; the same drawing fits the photo (px) and is the sewing pattern (m)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from engine.garment.kind.categories import FormSpec, SegmentSpec
from engine.types import F64

PLACEMENT = ("centre_x", "top_y", "tilt")
_DENSE = 48
_PLAIN = {"sleeve_bend": 0.0, "sleeve_elbow": 0.5, "sleeve_puff": 0.0, "hem_exponent": 2.0}
"""What a drawing without an elbow, a puffed sleeve, or a shirt's tail, means."""


@dataclass(frozen=True)
class Stretch:
    """One drawn segment.

    Attributes:
        name: of the segment, with suffix _r / _l (picture right / left) unless it spans the middle.
        points: (n, 2) float64, template frame, clockwise on the screen.
        opening: name of the open edge, None when sewn.
    """

    name: str
    points: F64
    opening: str | None


@dataclass(frozen=True)
class Drawing:
    """A drawn outline.

    Attributes:
        stretches: clockwise from the top middle's left end; each ends where the next begins.
        points: landmark name → (x, y) of the right half.
    """

    stretches: tuple[Stretch, ...]
    points: Mapping[str, tuple[float, float]]

    @property
    def outline(self) -> F64:
        """(N, 2) closed outline without repeated points."""
        return np.vstack([s.points[:-1] for s in self.stretches])

    def landmarks(self) -> dict[str, tuple[float, float]]:
        """Return every landmark of both sides, with suffix _l / _r; a point on the axis has none."""
        out: dict[str, tuple[float, float]] = {}
        for name, (x, y) in self.points.items():
            if x == 0:
                out[name] = (0.0, y)
            else:
                out[f"{name}_r"] = (x, y)
                out[f"{name}_l"] = (-x, y)
        return out


class Template:
    """A form that can be drawn from parameter values."""

    def __init__(self, form: FormSpec) -> None:
        self.form = form
        self.names: tuple[str, ...] = tuple(form.parameters)
        self.lower = np.array([form.parameters[n].bounds[0] for n in self.names])
        self.upper = np.array([form.parameters[n].bounds[1] for n in self.names])
        self.is_length = np.array([form.parameters[n].unit == "W" for n in self.names])

    def start(self) -> F64:
        """Return a plausible middle value of every parameter (W units)."""
        out = []
        for name in self.names:
            spec = self.form.parameters[name]
            out.append(spec.prior[0] if spec.prior else 0.65 * spec.bounds[0] + 0.35 * spec.bounds[1])
        return np.asarray(np.clip(np.array(out), self.lower, self.upper), np.float64)

    def scale(self, values: F64, factor: float) -> F64:
        """Multiply the lengths among the values."""
        return np.where(self.is_length, values * factor, values)

    def as_mapping(self, values: F64) -> dict[str, float]:
        """Name the values."""
        return {n: float(v) for n, v in zip(self.names, values, strict=True)}

    def values(self, mapping: Mapping[str, float]) -> F64:
        """Return the values of a mapping in the order of ``names``; extra keys (placement) are ignored."""
        return np.array([mapping[n] if n in mapping else _PLAIN[n] for n in self.names], np.float64)

    def points(self, values: F64) -> dict[str, F64]:
        """Return the named points of the right half, each (2,)."""
        p = dict(zip(self.names, values, strict=True))
        straight = self._straight_points(p)
        return _bent_points(p, straight)

    def _straight_points(self, p: Mapping[str, float]) -> dict[str, F64]:
        out: dict[str, F64] = {}

        def number(v: float | str | None) -> float:
            return float(p[v]) if isinstance(v, str) else float(v or 0.0)

        pending = dict(self.form.points)
        while pending:
            for name, spec in list(pending.items()):
                needs = [spec.origin] if spec.origin else list(spec.between or ())
                if any(n not in out for n in needs):
                    continue
                if spec.origin:
                    angle = number(spec.angle)
                    if spec.across is not None:
                        angle += np.pi / 2 + number(spec.across)
                    out[name] = out[spec.origin] + number(spec.length) * np.array([np.cos(angle), np.sin(angle)])
                elif spec.between:
                    a, b = (out[n] for n in spec.between)
                    out[name] = np.array([number(spec.x), a[1] + number(spec.share) * (b[1] - a[1])])
                else:
                    out[name] = np.array([number(spec.x), number(spec.y)])
                del pending[name]
        return out

    def draw(self, values: F64, *, back: bool = False, samples: int = 40) -> Drawing:
        """Draw the outline.

        Args:
            values: in the order of ``names``, any length unit.
            back: draw the back panel (its own neck or waist line).
            samples: points per segment.
        """
        p = dict(zip(self.names, values, strict=True))
        points = self._straight_points(p)
        right: list[Stretch] = []
        top: Stretch | None = None
        bottom: Stretch | None = None
        curves = [None if s.spans else self._half_curve(s, p, points) for s in self.form.segments]
        for k, segment in enumerate(self.form.segments):
            curve, following = curves[k], curves[k + 1] if k + 1 < len(curves) else None
            if segment.fillet and curve is not None and following is not None:
                curves[k], curves[k + 1] = _fillet(curve, following, segment.fillet)
        for k, segment in enumerate(self.form.segments):
            curve = curves[k]
            if curve is not None and segment.puff and p.get(segment.puff, 0.0) > 0:
                curve = _puffed(curve, p[segment.puff], points[segment.points[-2]], points[segment.points[-1]])
            if curve is None:
                spanning = Stretch(segment.name, self._spanning(segment, p, points, back, samples), segment.opening)
                if k == 0:
                    top = spanning
                else:
                    bottom = spanning
            else:
                if _BENDING & set(segment.points):
                    curve = _bent(curve, p, points)
                right.append(Stretch(f"{segment.name}_r", resample(curve, samples), segment.opening))
        assert top is not None
        left = [Stretch(f"{s.name[:-2]}_l", (s.points * (-1, 1))[::-1], s.opening) for s in reversed(right)]
        middle = [bottom] if bottom is not None else []
        named = {n: (float(q[0]), float(q[1])) for n, q in _bent_points(p, points).items()}
        return Drawing((top, *right, *middle, *left), named)

    def _half_curve(self, s: SegmentSpec, p: Mapping[str, float], points: Mapping[str, F64]) -> F64:
        q = [points[n] for n in s.points]
        if s.kind == "line":
            return np.array(q)
        if s.kind == "rounded":
            a, corner, b = q
            share = p[s.rounding] if s.rounding else 0.0
            before, after = float(np.linalg.norm(corner - a)), float(np.linalg.norm(b - corner))
            start = corner + (a - corner) * share
            end = corner + (b - corner) * min(share, 0.9) * min(1.0, before / max(after, 1e-9))
            return np.vstack([a, _bezier(start, corner, end, np.linspace(0, 1, 12)), b])
        if s.kind == "scoop":
            a, b = q
            depth = p[s.depth] if s.depth else 0.0
            control = np.array([a[0] - depth, b[1] - 0.15 * (b[1] - a[1])])
            return _bezier(a, control, b, np.linspace(0, 1, _DENSE))
        return smooth_curve(np.array(q))

    def _spanning(
        self, s: SegmentSpec, p: Mapping[str, float], points: Mapping[str, F64], back: bool, samples: int
    ) -> F64:
        end = points[s.points[0]]
        depth_name = s.back_depth if back and s.back_depth else s.depth
        depth = p[depth_name] if depth_name else 0.0
        if s.kind == "neck":
            exponent = p[s.exponent] if s.exponent and not back else 2.0
            return np.asarray(neck_curve(float(end[0]), depth, exponent, samples) + np.array([0.0, end[1]]))
        across = np.linspace(-1, 1, samples)
        square = p.get(s.exponent, _PLAIN["hem_exponent"]) if s.exponent else _PLAIN["hem_exponent"]
        curve = np.stack([end[0] * across, end[1] + depth * (1 - np.abs(across) ** square)], axis=1)
        return curve if s is self.form.segments[0] else curve[::-1]


_BENDING = frozenset({"cuff_top", "cuff_bottom"})
_OPEN = 0.42
"""sine of half the angle under the arm of a tee (50 degrees); narrower corners are rounded less."""
_PUFF_LOW = 1.4
"""exponent; gathered sleeves are widest at six tenths of their length."""
_ELBOW_SOFTNESS = 0.12
"""of the sleeve's length; half the stretch over which an elbow bends."""


def _bent_points(p: Mapping[str, float], straight: Mapping[str, F64]) -> dict[str, F64]:
    return {n: _bent(q[None], p, straight)[0] if n in _BENDING else q for n, q in straight.items()}


def _bent(line: F64, p: Mapping[str, float], straight: Mapping[str, F64]) -> F64:
    """Bend the (N, 2) line of a straight sleeve at its elbow.

    The sleeve's axis becomes an arc around the elbow; points keep their distance along and from the axis.
    """
    bend = p.get("sleeve_bend", 0.0)
    if bend == 0.0:
        return line
    root, along = straight["shoulder"], straight["cuff_top"] - straight["shoulder"]
    length = float(np.hypot(*along)) + 1e-9
    along = along / length
    across = np.array([-along[1], along[0]])
    t = np.concatenate([np.linspace(-1.5, 0, 4), np.linspace(0, 1.0, 41)[1:], np.linspace(1, 2, 4)[1:]])
    ramp = np.clip((t - p["sleeve_elbow"]) / (2 * _ELBOW_SOFTNESS) + 0.5, 0, 1)
    turn = bend * ramp
    middle = 0.5 * (turn[1:] + turn[:-1])
    steps = np.diff(t)[:, None] * np.stack([np.cos(middle), np.sin(middle)], axis=1)
    axis = np.array([t[0], 0.0]) + np.vstack([np.zeros(2), np.cumsum(steps, axis=0)])
    if len(line) > 1:  # a straight seam along the sleeve needs points to bend at
        line = resample(line, _DENSE)
    place_along, offset = (line - root) @ along / length, (line - root) @ across / length
    angle = np.interp(place_along, t, turn)
    x = np.interp(place_along, t, axis[:, 0]) - offset * np.sin(angle)
    y = np.interp(place_along, t, axis[:, 1]) + offset * np.cos(angle)
    out: F64 = root + length * (x[:, None] * along + y[:, None] * across)
    return out


def _puffed(line: F64, share: float, root: F64, end: F64) -> F64:
    """Blow a sleeve's upper edge up by ``share`` of the stretch root → end, most beyond its middle; the ends stay."""
    along = end - root
    length = float(np.hypot(*along)) + 1e-9
    along = along / length
    line = resample(line, _DENSE)
    t = np.clip((line - root) @ along / length, 0, 1)
    bulge = share * length * np.sin(np.pi * t**_PUFF_LOW)
    return np.asarray(line + bulge[:, None] * np.array([along[1], -along[0]]), np.float64)


def neck_curve(half_width: float, depth: float, exponent: float, samples: int) -> F64:
    """Return (samples, 2) of a neckline from (−half_width, 0) over (0, depth) to (half_width, 0), y down.

    From 2 on it is the lower half of a superellipse: round, then square.  Below 2 it is a V, whose sides fall from the
    shoulders and run straight to a point: (x / half_width)^a + (y / depth)^b = 1 with a nearer to 1 than b.
    """
    across, down = (1 + (exponent - 1) ** 2, 1 + (exponent - 1) ** 0.5) if 1 < exponent < 2 else (exponent, exponent)
    phase = np.pi * (1 - np.linspace(0, 1, 4 * samples))
    c, s = np.cos(phase), np.sin(phase)
    x = half_width * np.sign(c) * np.abs(c) ** (2 / across)
    return resample(np.stack([x, depth * np.abs(s) ** (2 / down)], axis=1), samples)


def lean(curve: F64, sideways: float) -> F64:
    """Return (…, n, 2) neck curves whose lowest points lie ``sideways`` further right; their ends stay."""
    y = curve[..., 1]
    top = y[..., :1]
    share = (y - top) / np.maximum(y.max(axis=-1, keepdims=True) - top, 1e-9)
    return np.asarray(curve + sideways * np.stack([share, np.zeros_like(share)], axis=-1), np.float64)


def place(values: F64, placement: F64) -> F64:
    """Move (N, 2) template points into the image: turn by ``placement[2]``, then shift by ``placement[:2]``."""
    c, s = np.cos(placement[2]), np.sin(placement[2])
    x, y = values[:, 0], values[:, 1]
    return np.stack([x * c - y * s + placement[0], x * s + y * c + placement[1]], axis=1)


def turned_back(point: F64, placement: F64) -> F64:
    """Return a (2,) photo point in the template's frame: what ``place`` undoes."""
    return np.asarray(place(point[None] - placement[:2], np.array([0.0, 0.0, -placement[2]]))[0], np.float64)


def resample(line: F64, count: int) -> F64:
    """Return ``count`` points at equal arc length along an open polyline (ends kept)."""
    arc = arc_length(line)
    t = np.linspace(0, arc[-1], count)
    return np.stack([np.interp(t, arc, line[:, 0]), np.interp(t, arc, line[:, 1])], axis=1)


def prolonged(line: F64, length: float) -> F64:
    """Return an open polyline with a straight piece of ``length`` added at both ends, as its last eighth points."""
    run = max(1, len(line) // 8)
    ends = []
    for here, inner in ((line[0], line[run]), (line[-1], line[-1 - run])):
        away = here - inner
        ends.append(here + length * away / (np.linalg.norm(away) + 1e-12))
    return np.vstack([ends[0], line, ends[1]])


def arc_length(line: F64) -> F64:
    """Return (N,) running length of an open polyline."""
    steps = np.hypot(np.diff(line[:, 0]), np.diff(line[:, 1]))
    return np.concatenate([[0.0], np.cumsum(steps)])


def _bezier(a: F64, control: F64, b: F64, t: F64) -> F64:
    t = t[:, None]
    return (1 - t) ** 2 * a + 2 * t * (1 - t) * control + t**2 * b


def smooth_curve(nodes: F64) -> F64:
    """Shape-preserving cubic through nodes, x over y; never overshoots (Fritsch, Butland 1984)."""
    y, x = nodes[:, 1], nodes[:, 0]
    if y[-1] < y[0]:
        return smooth_curve(nodes[::-1])[::-1]
    h = np.maximum(np.diff(y), 1e-9)
    slope = np.diff(x) / h
    tangent = np.empty(len(x))
    tangent[0], tangent[-1] = _end_slope(h, slope), _end_slope(h[::-1], slope[::-1])
    for k in range(1, len(x) - 1):
        a, b = slope[k - 1], slope[k]
        w = (h[k] + 2 * h[k - 1]) / (3 * (h[k] + h[k - 1]))
        tangent[k] = 0.0 if a * b <= 0 else a * b / (w * b + (1 - w) * a)
    grid = np.linspace(y[0], y[-1], _DENSE)
    piece = np.clip(np.searchsorted(y, grid, side="right") - 1, 0, len(h) - 1)
    u = (grid - y[piece]) / h[piece]
    out = (
        (1 + 2 * u) * (1 - u) ** 2 * x[piece]
        + u * (1 - u) ** 2 * h[piece] * tangent[piece]
        + u**2 * (3 - 2 * u) * x[piece + 1]
        + u**2 * (u - 1) * h[piece] * tangent[piece + 1]
    )
    return np.stack([out, grid], axis=1)


def _end_slope(h: F64, slope: F64) -> float:
    if len(slope) == 1:
        return float(slope[0])
    d = ((2 * h[0] + h[1]) * slope[0] - h[0] * slope[1]) / (h[0] + h[1])
    if d * slope[0] <= 0:
        return 0.0
    return float(3 * slope[0] if slope[0] * slope[1] <= 0 and abs(d) > 3 * abs(slope[0]) else d)


def _fillet(curve: F64, following: F64, share: float) -> tuple[F64, F64]:
    """Round the corner where two curves meet; the corner point itself stays on the rounding's middle."""
    a, b = arc_length(curve), arc_length(following)
    corner = curve[-1]
    before, after = curve[-2] - corner, following[1] - corner
    opening = np.arccos(np.clip(before @ after / (np.hypot(*before) * np.hypot(*after) + 1e-12), -1, 1))
    # Between a hanging sleeve and the trunk the arm pit is a needle, which no rounding may shorten.
    radius = min(share * a[-1], 0.12 * b[-1]) * min(1.0, np.sin(opening / 2) / _OPEN)

    def at(line: F64, arc: F64, s: float) -> F64:
        return np.array([np.interp(s, arc, line[:, 0]), np.interp(s, arc, line[:, 1])])

    start, end = at(curve, a, a[-1] - radius), at(following, b, radius)
    rounding = _bezier(start, corner, end, np.linspace(0, 1, 13))
    return (
        np.vstack([curve[a < a[-1] - radius - 1e-9], rounding[:7]]),
        np.vstack([rounding[6:], following[b > radius + 1e-9]]),
    )
