"""Photograph drawn cloth: relief, light, weave, shadow on a table, lens and sensor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from engine.showroom.garments.shape import Points
from engine.types import F32, U8

Field = npt.NDArray[np.float32]
_LIGHT = np.array([-0.46, -0.58, 0.67])


@dataclass(frozen=True)
class Table:
    """The picture plane.

    Attributes:
        width, height: px.
        scale: px per cm.
        origin: px of the garment's (0, 0).
    """

    width: int
    height: int
    scale: float
    origin: tuple[float, float]

    def px(self, points: Points) -> Points:
        """Map (n, 2) cm to px (pixel centres at .5)."""
        return np.asarray(points, np.float64) * self.scale + self.origin

    def fill(self, points: Points) -> Field:
        """Rasterise a closed outline; (H, W) float32 coverage with soft edges."""
        return self._draw(points, -1)

    def line(self, points: Points, width_cm: float) -> Field:
        """Rasterise a stroke; (H, W) float32 coverage."""
        return self._draw(points, max(1, round(width_cm * self.scale * 2)))

    def _draw(self, points: Points, thickness: int) -> Field:
        canvas = np.zeros((self.height * 2, self.width * 2), np.uint8)
        fixed = np.round((self.px(points) * 2 - 0.5) * 16).astype(np.int32).reshape(-1, 1, 2)
        if thickness < 0:
            cv2.fillPoly(canvas, [fixed], 255, cv2.LINE_AA, 4)
        else:
            cv2.polylines(canvas, [fixed], False, 255, thickness, cv2.LINE_AA, 4)
        small = cv2.resize(canvas, (self.width, self.height), interpolation=cv2.INTER_AREA)
        return np.asarray(small / 255, np.float32)

    def distance(self, points: Points) -> Field:
        """Measure the distance to a polyline in cm; (H, W) float32."""
        canvas = np.full((self.height, self.width), 255, np.uint8)
        fixed = np.round((self.px(points) - 0.5) * 16).astype(np.int32).reshape(-1, 1, 2)
        cv2.polylines(canvas, [fixed], False, 0, 1, cv2.LINE_8, 4)
        return np.asarray(cv2.distanceTransform(canvas, cv2.DIST_L2, 5) / self.scale, np.float32)

    def depth(self, mask: Field) -> Field:
        """Measure the distance of each covered pixel from the outline in cm."""
        inside = (mask > 0.5).astype(np.uint8)
        return np.asarray(cv2.distanceTransform(inside, cv2.DIST_L2, 5) / self.scale, np.float32)

    def grid(self) -> tuple[Field, Field]:
        """Give the (H, W) x and y of every pixel in cm."""
        y, x = np.mgrid[: self.height, : self.width].astype(np.float32) + np.float32(0.5)
        return (
            np.asarray((x - self.origin[0]) / self.scale, np.float32),
            np.asarray((y - self.origin[1]) / self.scale, np.float32),
        )

    def noise(self, rng: np.random.Generator, size_cm: float, stretch: float = 1.0) -> Field:
        """Give smooth noise of unit spread whose features are ``size_cm`` wide and ``stretch`` times as long."""
        sigma = max(0.6, size_cm * self.scale / 2)
        coarse = max(1, int(sigma / 3))
        shape = (self.height // coarse + 2, self.width // coarse + 2)
        raw = rng.standard_normal(shape).astype(np.float32)
        smooth = cv2.GaussianBlur(raw, (0, 0), sigma / coarse, sigmaY=sigma * stretch / coarse)
        level = np.asarray(smooth, np.float32) / max(1e-6, float(np.std(smooth)))
        return np.asarray(cv2.resize(level, (self.width, self.height), interpolation=cv2.INTER_CUBIC), np.float32)


def crease(table: Table, points: Points, width_cm: float, height_cm: float) -> Field:
    """Raise a soft fold along a curve that fades towards both ends; (H, W) cm."""
    path = table.px(points)
    half = 3.2 * width_cm * table.scale
    low = np.maximum(np.floor(path.min(axis=0) - half).astype(int), 0)
    high = np.minimum(np.ceil(path.max(axis=0) + half).astype(int), (table.width, table.height))
    out = np.zeros((table.height, table.width), np.float32)
    if (high - low).min() < 3:
        return out
    y, x = np.mgrid[low[1] : high[1], low[0] : high[0]].astype(np.float32)
    best = np.full(x.shape, np.inf, np.float32)
    side, place = np.zeros_like(best), np.zeros_like(best)
    count = len(path) - 1
    for k in range(count):
        a, d = path[k], path[k + 1] - path[k]
        length = float(d @ d) + 1e-9
        t = np.clip(((x - a[0]) * d[0] + (y - a[1]) * d[1]) / length, 0, 1)
        dx, dy = x - (a[0] + t * d[0]), y - (a[1] + t * d[1])
        square = (dx * dx + dy * dy).astype(np.float32)
        nearer = square < best
        best = np.where(nearer, square, best)
        side = np.where(nearer, np.sign(d[0] * dy - d[1] * dx), side)
        place = np.where(nearer, (k + t) / count, place)
    reach = np.sqrt(best) / (width_cm * table.scale)
    # One flank of a fold is steeper than the other.
    flank = np.where(side > 0, reach, reach * 1.9)
    fade = np.clip(np.sin(np.pi * np.clip(place, 0, 1)), 0, 1) ** 0.8
    out[low[1] : high[1], low[0] : high[0]] = height_cm * fade * np.exp(-(flank**2))
    return out


def folds(table: Table, rng: np.random.Generator, roots: Iterable[tuple[Points, float]], amount: float) -> Field:
    """Sum creases along given directions, jittered.

    Args:
        table: picture plane.
        rng: source of chance.
        roots: (polyline in cm, relative height).
        amount: height of a typical crease in cm.
    """
    out = np.zeros((table.height, table.width), np.float32)
    for points, strength in roots:
        bend = rng.normal(0, 0.05, 2) * np.linalg.norm(points[-1] - points[0])
        middle = points[len(points) // 2] + bend
        path = np.concatenate([points[:1], middle[None], points[-1:]])
        t = np.linspace(0, 1, 9)[:, None]
        path = (1 - t) ** 2 * path[0] + 2 * t * (1 - t) * path[1] + t**2 * path[2]
        width = float(rng.uniform(0.45, 1.5))
        out += crease(table, path, width, amount * strength * width * float(rng.uniform(0.5, 1.3)))
    return out


def shade(height_cm: Field, table: Table, ambient: float = 0.46) -> Field:
    """Light a relief from the upper left; (H, W) factor, 1 on flat cloth."""
    gx = cv2.Sobel(height_cm, cv2.CV_32F, 1, 0, ksize=3) * (table.scale / 8)
    gy = cv2.Sobel(height_cm, cv2.CV_32F, 0, 1, ksize=3) * (table.scale / 8)
    length = np.sqrt(gx * gx + gy * gy + 1)
    lambert = np.clip((-gx * _LIGHT[0] - gy * _LIGHT[1] + _LIGHT[2]) / length, 0, None) / _LIGHT[2]
    around = cv2.GaussianBlur(height_cm, (0, 0), 0.55 * table.scale)
    wide = cv2.GaussianBlur(height_cm, (0, 0), 1.6 * table.scale)
    occlusion = np.exp(-1.6 * np.clip(around - height_cm, 0, None) - 0.5 * np.clip(wide - height_cm, 0, None))
    return np.asarray((ambient + (1 - ambient) * lambert) * occlusion, np.float32)


def knit(table: Table, rng: np.random.Generator, strength: float = 1.0) -> Field:
    """Weave fine jersey: faint wales, uneven yarn; (H, W) factor around 1."""
    x, _ = table.grid()
    wander = table.noise(rng, 1.5, 6)
    wales = np.sin(2 * np.pi * (x * 5.6 + 0.10 * wander))
    yarn = table.noise(rng, 0.09, 3.5)
    grain = rng.standard_normal((table.height, table.width)).astype(np.float32)
    slubs = np.clip(table.noise(rng, 0.10, 14) - 1.6, 0, None)
    return np.asarray(1 + strength * (0.010 * wales + 0.014 * yarn + 0.012 * grain - 0.02 * slubs), np.float32)


def twill(table: Table, rng: np.random.Generator, per_cm: float = 4.6, strength: float = 1.0) -> Field:
    """Weave twill: diagonal ribs broken by uneven threads; (H, W) around 0, unit-like."""
    x, y = table.grid()
    wander = table.noise(rng, 0.8, 1)
    ribs = np.sin(2 * np.pi * ((x + 0.72 * y) * per_cm + 0.12 * wander))
    warp = table.noise(rng, 0.10, 9)
    grain = rng.standard_normal((table.height, table.width)).astype(np.float32)
    return np.asarray(strength * (0.55 * ribs + 0.5 * warp + 0.45 * grain), np.float32)


def stitches(table: Table, points: Points, gap_cm: float = 0.34, width_cm: float = 0.055) -> Field:
    """Draw a row of machine stitches along a curve; (H, W) coverage."""
    closed = np.asarray(points, np.float64)
    arc = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    out = np.zeros((table.height, table.width), np.float32)
    canvas = np.zeros((table.height * 2, table.width * 2), np.uint8)
    for start in np.arange(0, arc[-1] - 0.62 * gap_cm, gap_cm):
        ends = [[np.interp(s, arc, closed[:, k]) for k in (0, 1)] for s in (start, start + 0.62 * gap_cm)]
        fixed = np.round((table.px(np.array(ends)) * 2 - 0.5) * 16).astype(np.int32)
        cv2.line(
            canvas, fixed[0].tolist(), fixed[1].tolist(), 255, max(1, round(width_cm * table.scale * 2)), cv2.LINE_AA, 4
        )
    out += cv2.resize(canvas, (table.width, table.height), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    return out


def offset(points: Points, by_cm: float) -> Points:
    """Shift a curve to its right (seen along it, y down) by ``by_cm``."""
    tangent = np.gradient(np.asarray(points, np.float64), axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True) + 1e-9
    return np.asarray(points + by_cm * np.stack([-tangent[:, 1], tangent[:, 0]], axis=1))


@dataclass(frozen=True)
class Bend:
    """A gentle unevenness of how the garment lies, as a displacement in px.

    Attributes:
        dx, dy: (H, W) float32; the picture at p shows the drawing at p + d.
    """

    dx: Field
    dy: Field

    @staticmethod
    def draw(table: Table, rng: np.random.Generator, amount_cm: float) -> Bend:
        """Draw a smooth displacement of about ``amount_cm``."""
        size = 0.30 * table.height / table.scale
        scale = amount_cm * table.scale
        return Bend(
            (table.noise(rng, size) * scale).astype(np.float32),
            (table.noise(rng, size) * scale * 0.7).astype(np.float32),
        )

    def picture(self, drawing: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Bend a drawing."""
        height, width = drawing.shape[:2]
        y, x = np.mgrid[:height, :width].astype(np.float32)
        bent = cv2.remap(drawing, x + self.dx, y + self.dy, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(bent, np.float32)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Find where a drawn point (px) ends up in the picture."""
        px, py = x, y
        for _ in range(20):
            row = int(np.clip(py, 0, self.dx.shape[0] - 1))
            column = int(np.clip(px, 0, self.dx.shape[1] - 1))
            px, py = x - float(self.dx[row, column]), y - float(self.dy[row, column])
        return px, py


def lay_on_table(albedo: F32, factor: Field, mask: Field, table: Table, rng: np.random.Generator, ground: F32) -> U8:
    """Put a lit garment on a light table and take the picture.

    Args:
        albedo: (H, W, 3) float32 linear reflectance.
        factor: (H, W) light on the cloth.
        mask: (H, W) coverage.
        table: picture plane.
        rng: source of chance.
        ground: (3,) float32 linear colour of the table.

    Returns:
        (H, W, 3) uint8 sRGB.
    """
    x, y = table.grid()
    falloff = 1 - 0.00002 * ((x + 18) ** 2 + (y - 12) ** 2)
    paper = 1 + 0.004 * table.noise(rng, 0.25) + 0.006 * table.noise(rng, 6)
    move = np.array([[1, 0, 0.55 * table.scale], [0, 1, 0.70 * table.scale]], np.float32)
    shifted = cv2.warpAffine(mask, move, (table.width, table.height))
    near = np.array([[1, 0, 0.16 * table.scale], [0, 1, 0.2 * table.scale]], np.float32)
    contact = cv2.GaussianBlur(cv2.warpAffine(mask, near, (table.width, table.height)), (0, 0), 0.18 * table.scale)
    soft = cv2.GaussianBlur(shifted, (0, 0), 0.75 * table.scale)
    light = falloff * paper * (1 - 0.16 * soft) * (1 - 0.22 * contact)
    scene = ground[None, None] * light[..., None]
    cloth = albedo * (factor * falloff)[..., None]
    picture = scene * (1 - mask[..., None]) + cloth * mask[..., None]
    lens = np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.55), np.float32)
    srgb = np.where(lens <= 0.0031308, lens * 12.92, 1.055 * np.maximum(lens, 1e-6) ** (1 / 2.4) - 0.055)
    noise = rng.standard_normal(srgb.shape).astype(np.float32) * 0.0045
    return np.asarray(np.clip((srgb + noise) * 255 + 0.5, 0, 255), np.uint8)
