"""Draw knitted tops as a photographer would lay them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from engine.showroom.garments.art import Colour, linear, paint
from engine.showroom.garments.cloth import (
    Bend,
    Field,
    Table,
    folds,
    knit,
    lay_on_table,
    offset,
    shade,
    stitches,
)
from engine.showroom.garments.shape import Points, Shape
from engine.types import U8

Art = Callable[[Table, npt.NDArray[np.float32], np.random.Generator, dict[str, Field]], None]
Trim = Callable[[Table, npt.NDArray[np.float32], Field, Field], None]


@dataclass(frozen=True)
class Drawn:
    """A drawn product photo with its truth.

    Attributes:
        pixels: (H, W, 3) uint8 sRGB.
        mask: (H, W) float32 true coverage.
        landmarks: name → (x, y) px.
        measures: retail measures in cm.
        scale: px per cm.
    """

    pixels: U8
    mask: Field
    landmarks: dict[str, tuple[float, float]]
    measures: dict[str, float]
    scale: float


@dataclass(frozen=True)
class TopStyle:
    """How a top is made.

    Attributes:
        cloth, rib, thread: sRGB.
        art: paints print or stripes on the cloth.
        rib_width: cm of the collar.
        cuffs: "hem" (stitched), "rib" or "none".
        seed: of folds and noise.
        ground: sRGB of the table.
        trim: sews on a collar's leaves or a hood: changes albedo and relief on the front.
    """

    cloth: Colour
    rib: Colour
    thread: Colour
    art: Art | None = None
    rib_width: float = 2.0
    cuffs: str = "hem"
    seed: int = 1
    ground: Colour = (243, 242, 240)
    trim: Trim | None = None


def draw_top(shape: Shape, table: Table, style: TopStyle) -> Drawn:
    """Draw a knitted top laid flat.

    Args:
        shape: outline and seams in cm.
        table: picture plane.
        style: colours, print, trims.

    Returns:
        The photo with true mask, landmarks and measures.
    """
    rng = np.random.default_rng(style.seed)
    mask = table.fill(shape.outline)
    neck_hole = table.fill(np.concatenate([shape.edges["neck"], shape.front_neck[::-1]]))
    inner = mask * neck_hole
    front = mask * (1 - neck_hole)
    sleeves = _sleeve_masks(shape, table, mask)
    albedo = np.empty((table.height, table.width, 3), np.float32)
    albedo[:] = linear(style.cloth)
    if style.art is not None:
        style.art(table, albedo, rng, sleeves)
    relief = _pillow(table, mask) + _cloth_folds(shape, table, rng)
    relief *= np.clip(table.depth(mask) / 1.2, 0.15, 1)
    texture = knit(table, rng)
    for name, seam in shape.seams.items():
        if name == "waist":
            gap = table.distance(seam)
            relief -= 0.10 * np.exp(-((gap / 0.16) ** 2)) * mask
        if name.startswith("armhole"):
            gap = table.distance(seam)
            relief -= 0.07 * np.exp(-((gap / 0.16) ** 2)) * mask
            relief += 0.035 * np.exp(-(((gap - 0.45) / 0.3) ** 2)) * (1 - sleeves[name[-1]])
    _edges(shape, table, style, mask, albedo, relief, rng)
    _collar(shape, table, style, front, albedo, relief)
    if style.trim is not None:
        style.trim(table, albedo, relief, front)
    step = 0.10 * cv2.GaussianBlur(front, (0, 0), 0.07 * table.scale)
    light = shade(relief + step * (neck_hole.max() > 0), table) * texture * (1 + 0.016 * table.noise(rng, 3.0))
    _inside(shape, table, style, inner, front, albedo, light, rng)
    bend = Bend.draw(table, rng, 0.16)
    albedo = bend.picture(albedo)
    light, mask = bend.picture(light), np.clip(bend.picture(mask), 0, 1)
    pixels = lay_on_table(albedo, light, mask, table, rng, linear(style.ground))
    landmarks = {
        name: bend.point(*(float(v) for v in table.px(np.array([place]))[0])) for name, place in shape.landmarks.items()
    }
    return Drawn(pixels, mask, landmarks, dict(shape.measures), table.scale)


def _sleeve_masks(shape: Shape, table: Table, mask: Field) -> dict[str, Field]:
    out: dict[str, Field] = {}
    for side, (origin, _) in shape.sleeves.items():
        sign = 1 if side == "r" else -1
        seam = shape.seams[f"armhole_{side}"]
        if seam[0, 1] > seam[-1, 1]:
            seam = seam[::-1]
        far = np.array([[sign * 90.0, seam[-1, 1] + 60], [sign * 90.0, -20.0], [origin[0], -20.0]])
        pit = np.array([[seam[-1, 0] + sign * 0.2, seam[-1, 1] + 60]])
        out[side] = table.fill(np.concatenate([seam, pit, far])) * mask
    return out


def _pillow(table: Table, mask: Field) -> Field:
    """Round the rim and lift the middle: two layers of cloth with some air."""
    depth = table.depth(mask)
    return np.asarray((0.16 * (1 - np.exp(-depth / 0.16)) + 0.55 * (1 - np.exp(-depth / 3.2))) * (mask > 0), np.float32)


def _cloth_folds(shape: Shape, table: Table, rng: np.random.Generator) -> Field:
    """Lay drag lines from the arm holes, long soft folds over the trunk, some across the sleeves."""
    marks = shape.landmarks
    length, half = shape.measures["length_cm"], shape.measures["half_chest_cm"] / 2
    roots: list[tuple[Points, float]] = []

    def add(x0: float, y0: float, x1: float, y1: float, strength: float) -> None:
        roots.append((np.linspace((x0, y0), (x1, y1), 5), strength))

    for sign in (-1.0, 1.0):
        pit = np.array(marks["armpit_r"]) * (sign, 1)
        for _ in range(5):
            angle = rng.uniform(0.3, 1.5)
            reach = rng.uniform(7, 17)
            start = pit + rng.normal(0, 1.2, 2) + np.array([-sign * 1.5, -0.5])
            add(start[0], start[1], start[0] - sign * reach * np.cos(angle), start[1] + reach * np.sin(angle), 0.9)
        for _ in range(3):
            x = sign * rng.uniform(0.25, 0.95) * half
            y = rng.uniform(0.45, 0.7) * length
            add(x, y, x + rng.normal(0, 3.5), y + rng.uniform(9, 22), 0.8)
        for _ in range(2):
            y = rng.uniform(0.5, 0.85) * length
            add(sign * half * 0.98, y, sign * half * rng.uniform(0.3, 0.6), y + rng.normal(3, 4), 0.8)
    for side, (origin, axis) in shape.sleeves.items():
        sign = 1 if side == "r" else -1
        normal = np.array([-axis[1] * sign, axis[0] * sign])
        long = float(np.linalg.norm(np.array(marks[f"cuff_top_{side}"]) - origin))
        for _ in range(4 if long < 30 else 9):
            at = origin + axis * rng.uniform(0.15, 0.85) * long + normal * rng.uniform(2, 7)
            direction = axis * rng.uniform(-0.2, 0.9) + normal * rng.uniform(0.5, 1.0)
            direction /= np.linalg.norm(direction)
            reach = rng.uniform(4, 9)
            low, high = at - direction * reach / 2, at + direction * reach / 2
            add(low[0], low[1], high[0], high[1], 0.75)
    soft = 0.11 * table.noise(rng, 5.5, 1.7) + 0.045 * table.noise(rng, 2.0, 1.8) + 0.008 * table.noise(rng, 0.7, 1.5)
    return np.asarray(folds(table, rng, roots, 0.25) + soft, np.float32)


def _edges(
    shape: Shape,
    table: Table,
    style: TopStyle,
    mask: Field,
    albedo: npt.NDArray[np.float32],
    relief: Field,
    rng: np.random.Generator,
) -> None:
    """Sew hems and cuffs, or knit rib cuffs."""
    pucker = table.noise(rng, 0.5)
    for name, edge in shape.edges.items():
        kind = name.split("_")[0]
        if kind not in {"hem", "cuff", "armhole"}:
            continue
        gap = table.distance(edge)
        if kind == "cuff" and style.cuffs == "rib":
            _ribs(table, edge, gap, 5.5, mask, albedo, relief, style.rib)
            continue
        inset = {"hem": 2.2, "cuff": 2.0, "armhole": 1.1}[kind]
        relief += 0.05 * np.clip(1 - gap / inset, 0, 1) ** 0.2 * mask
        relief -= 0.045 * np.exp(-(((gap - inset) / 0.10) ** 2)) * mask
        relief += 0.012 * pucker * np.exp(-(((gap - inset) / 0.5) ** 2)) * mask
        for row in (inset, inset + 0.36) if kind != "armhole" else (inset - 0.2,):
            line = offset(edge, row)
            if _mostly_outside(table, line, mask):
                line = offset(edge, -row)
            paint(albedo, 0.55 * stitches(table, line) * mask, style.thread)


def _mostly_outside(table: Table, line: Points, mask: Field) -> bool:
    at = np.clip(table.px(line).astype(int), 0, (table.width - 1, table.height - 1))
    return bool((mask[at[:, 1], at[:, 0]] > 0.5).mean() < 0.5)


def _ribs(
    table: Table,
    edge: Points,
    gap: Field,
    width: float,
    mask: Field,
    albedo: npt.NDArray[np.float32],
    relief: Field,
    colour: Colour,
) -> None:
    """Knit a rib band along an edge: ridges across the band, a seam where it joins."""
    x, y = table.grid()
    direction = (edge[-1] - edge[0]) / np.linalg.norm(edge[-1] - edge[0])
    along = (x - edge[0, 0]) * direction[0] + (y - edge[0, 1]) * direction[1]
    inside = np.clip((width - gap) * table.scale + 0.5, 0, 1) * mask
    paint(albedo, inside, colour)
    relief += inside * 0.016 * np.sin(2 * np.pi * along / 0.42)
    relief -= 0.09 * np.exp(-(((gap - width) / 0.14) ** 2)) * mask


def _collar(
    shape: Shape, table: Table, style: TopStyle, front: Field, albedo: npt.NDArray[np.float32], relief: Field
) -> None:
    """Put a ribbed collar (or a binding) along the front neckline."""
    gap = table.distance(shape.front_neck)
    band = np.clip((style.rib_width - gap) * table.scale + 0.5, 0, 1) * front
    paint(albedo, band, style.rib)
    x, y = table.grid()
    centre_y = float(shape.front_neck[:, 1].min()) - 1.0
    angle = np.arctan2(y - centre_y, x)
    radius = float(np.hypot(shape.front_neck[len(shape.front_neck) // 2, 1] - centre_y, 0))
    relief += band * (0.07 * np.sqrt(np.clip(1 - ((gap - style.rib_width / 2) / (style.rib_width / 2)) ** 2, 0, 1)))
    if style.rib_width > 1.4:
        relief += band * 0.013 * np.sin(angle * radius * 2 * np.pi / 0.36)
    relief -= 0.06 * np.exp(-(((gap - style.rib_width) / 0.12) ** 2)) * front
    line = offset(shape.front_neck, -(style.rib_width + 0.32))
    if _mostly_outside(table, line, front):
        line = offset(shape.front_neck, style.rib_width + 0.32)
    paint(albedo, 0.5 * stitches(table, line) * front, style.thread)


def _inside(
    shape: Shape,
    table: Table,
    style: TopStyle,
    inner: Field,
    front: Field,
    albedo: npt.NDArray[np.float32],
    light: Field,
    rng: np.random.Generator,
) -> None:
    """Show the inside of the back above the front neckline: darker cloth, neck tape, label, the collar's shadow."""
    cloth = np.empty_like(albedo)
    cloth[:] = linear(style.cloth)
    gap = table.distance(shape.edges["neck"])
    paint(cloth, np.clip((style.rib_width - gap) * table.scale + 0.5, 0, 1), style.rib)
    if style.rib_width > 1.4:
        tape = np.clip(0.45 - np.abs(gap - style.rib_width - 0.4), 0, 0.1) * 10
        paint(cloth, 0.8 * tape.astype(np.float32), style.thread)
    x, y = table.grid()
    if style.rib_width > 1.4:
        top = style.rib_width + float(shape.edges["neck"][:, 1].max()) - 0.5
        label = np.clip(np.minimum(1.9 - np.abs(x), np.minimum(y - top, top + 2.1 - y)) * table.scale + 0.5, 0, 1)
        paint(cloth, label.astype(np.float32), (238, 236, 230))
        for k, half in enumerate((1.15, 0.8)):
            row = np.clip(
                np.minimum(half - np.abs(x), 0.10 - np.abs(y - top - 0.8 - 0.55 * k)) * table.scale + 0.5, 0, 1
            )
            paint(cloth, 0.8 * row.astype(np.float32), (70, 70, 74))
    reach = cv2.GaussianBlur(front, (0, 0), 0.55 * table.scale)
    dim = 0.80 * (1 - 0.62 * reach) * (1 + 0.02 * table.noise(rng, 1.0)) * knit(table, rng)
    rounding = np.clip(table.distance(shape.edges["neck"]) / 0.15, 0.75, 1)
    albedo[:] = albedo * (1 - inner[..., None]) + cloth * inner[..., None]
    light[:] = light * (1 - inner) + (dim * rounding) * inner
