"""Draw a skirt and jeans as a photographer would lay them."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from engine.showroom.garments.art import Colour, linear, paint
from engine.showroom.garments.cloth import Bend, Field, Table, folds, lay_on_table, offset, shade, stitches, twill
from engine.showroom.garments.shape import Points, Shape
from engine.showroom.garments.tops import Drawn
from engine.types import U8

_GROUND: Colour = (243, 242, 240)


def draw_skirt(shape: Shape, table: Table, cloth: Colour, seed: int) -> Drawn:
    """Draw a twill skirt, or shorts, with waistband, seams and a stitched hem."""
    rng = np.random.default_rng(seed)
    mask = table.fill(shape.outline)
    albedo = np.empty((table.height, table.width, 3), np.float32)
    albedo[:] = linear(cloth)
    albedo *= (1 + 0.045 * twill(table, rng, 5.0))[..., None]
    roots = _long_folds(rng, 23.0, 8.0, 58.0, 9)
    relief = _pillow(table, mask) + folds(table, rng, roots, 0.2)
    relief += 0.10 * table.noise(rng, 6, 2.0) + 0.03 * table.noise(rng, 1.8, 2.0)
    relief *= np.clip(table.depth(mask) / 1.0, 0.2, 1)
    for name, seam in shape.seams.items():
        gap = table.distance(seam)
        relief -= (0.10 if name == "band" else 0.06) * np.exp(-((gap / 0.13) ** 2)) * mask
        if name == "band":
            paint(albedo, 0.5 * stitches(table, offset(seam, 0.35)) * mask, _tone(cloth, 1.35))
    band_line = table.fill(np.concatenate([shape.seams["band"], [[30, -10], [-30, -10]]]))
    relief += 0.09 * cv2.GaussianBlur(band_line, (0, 0), 0.06 * table.scale) * mask
    gap = table.distance(shape.edges["hem"])
    relief -= 0.03 * np.exp(-(((gap - 3.2) / 0.12) ** 2)) * mask
    relief += 0.03 * np.clip(1 - gap / 3.2, 0, 1) ** 0.2 * mask
    light = shade(relief, table)
    light *= 1 + 0.012 * table.noise(rng, 4.0)
    return _finish(shape, table, rng, albedo, light, mask)


def draw_jeans(shape: Shape, table: Table, seed: int) -> Drawn:
    """Draw washed straight jeans with fly, pockets, rivets, belt loops and top-stitching."""
    rng = np.random.default_rng(seed)
    mask = table.fill(shape.outline)
    x, y = table.grid()
    albedo = _washed_denim(table, rng, x, y)
    relief = _pillow(table, mask, 0.5) + 0.05 * table.noise(rng, 5, 2.2) + 0.014 * table.noise(rng, 1.2, 1.6)
    roots: list[tuple[Points, float]] = []
    for sign in (-1.0, 1.0):
        for k in range(5):
            start = np.array([sign * 2.2, 24.5 + 2.0 * k])
            end = start + np.array([sign * rng.uniform(9, 17), rng.uniform(-4.5, 1.0) + 0.4 * k])
            roots.append((np.linspace(start, end, 5), 0.7))
        for _ in range(7):
            at = np.array([sign * rng.uniform(9, 20), rng.uniform(54, 72)])
            roots.append((np.linspace(at, at + np.array([sign * rng.uniform(5, 9), rng.uniform(-3, 3)]), 5), 0.6))
        for _ in range(5):
            at = np.array([sign * rng.uniform(9, 22), rng.uniform(88, 99)])
            roots.append((np.linspace(at, at + np.array([rng.uniform(-3, 3), rng.uniform(4, 8)]), 5), 0.4))
    creased = folds(table, rng, roots, 0.15)
    relief += creased
    # Worn denim is pale on its ridges.
    ridge = (
        np.clip(creased / 0.12, 0, 1) * 0.35
        + np.clip(relief - cv2.GaussianBlur(relief, (0, 0), 1.2 * table.scale), 0, 0.05) * 3
    )
    albedo += (ridge * mask)[..., None] * (linear((150, 172, 198)) - albedo) * 0.3
    orange: Colour = (196, 138, 72)
    rough = table.noise(rng, 0.45)
    for name, seam in shape.seams.items():
        gap = table.distance(seam)
        depth = 0.09 if name in {"band", "fly"} or name.startswith("pocket") else 0.03
        relief -= depth * np.exp(-((gap / 0.12) ** 2)) * mask
        relief += 0.018 * rough * np.exp(-((gap / 0.7) ** 2)) * mask
        albedo += (0.20 * np.exp(-((gap / 0.32) ** 2)) * mask)[..., None] * (linear((160, 180, 204)) - albedo)
        rows = (0.22,) if name == "coin" else (0.25, 0.85)
        if name == "band":
            rows = (-0.3, 0.3)
        for row in rows:
            paint(albedo, 0.85 * stitches(table, offset(seam, row), 0.36, 0.075) * mask, orange)
    for name in ("side_r", "side_l", "inseam_r", "inseam_l", "hem_r", "hem_l"):
        gap = table.distance(shape.edges[name])
        inset = 1.4 if name.startswith("hem") else 0.7
        relief += 0.018 * rough * np.exp(-(((gap - inset) / 0.6) ** 2)) * mask
        albedo += (0.16 * np.exp(-(((gap - inset) / 0.35) ** 2)) * mask)[..., None] * (linear((164, 182, 204)) - albedo)
        if name.startswith("hem"):
            relief -= 0.05 * np.exp(-(((gap - inset) / 0.1) ** 2)) * mask
            line = offset(shape.edges[name], inset)
            if line[:, 1].mean() > shape.edges[name][:, 1].mean():
                line = offset(shape.edges[name], -inset)
            paint(albedo, 0.85 * stitches(table, line, 0.36, 0.075) * mask, orange)
    band = table.fill(np.concatenate([shape.seams["band"], [[32, -12], [-32, -12]]])) * mask
    relief += 0.10 * cv2.GaussianBlur(band, (0, 0), 0.06 * table.scale) * mask
    pocket_bags = sum(
        (
            table.fill(np.concatenate([shape.seams[f"pocket_{s}"], [[sign * 30, 13], [sign * 30, 3], [sign * 9, 3]]]))
            for s, sign in (("r", 1), ("l", -1))
        ),
        np.zeros_like(mask),
    )
    relief -= 0.05 * cv2.GaussianBlur(pocket_bags, (0, 0), 0.08 * table.scale) * mask
    metal = _loops_and_metal(shape, table, albedo, relief, mask)
    light = shade(relief, table) * (1 + 0.012 * table.noise(rng, 4.0))
    light *= 1 - 0.35 * np.exp(-((table.distance(np.array([[0, 24.0], [0, 27.5]])) / 1.2) ** 2))
    light = light * (1 - metal) + metal * np.clip(light * 1.1, 0, 1.4)
    return _finish(shape, table, rng, albedo, light, mask)


def _washed_denim(table: Table, rng: np.random.Generator, x: Field, y: Field) -> npt.NDArray[np.float32]:
    indigo, worn = linear((58, 82, 122)), linear((122, 148, 182))
    thigh = np.exp(-(((np.abs(x) - 13.5) / 5.5) ** 2) - (((y - 44) / 21) ** 2))
    shin = 0.35 * np.exp(-(((np.abs(x) - 15) / 4.5) ** 2) - (((y - 84) / 16) ** 2))
    fade = np.clip(0.08 + 0.62 * thigh + shin + 0.05 * table.noise(rng, 3, 1.5), 0, 1)[..., None]
    albedo = indigo * (1 - fade) + worn * fade
    weave = twill(table, rng, 4.4)
    slub = np.clip(table.noise(rng, 0.07, 22), -2, 2.5)
    albedo *= (1 + 0.115 * weave + 0.045 * slub)[..., None]
    return np.asarray(np.clip(albedo, 0.002, 1), np.float32)


def _loops_and_metal(shape: Shape, table: Table, albedo: npt.NDArray[np.float32], relief: Field, mask: Field) -> Field:
    """Sew belt loops, set the button and the rivets; returns the metal's coverage."""
    x, y = table.grid()
    orange: Colour = (196, 138, 72)
    waist_x, waist_y = shape.edges["waist"][:, 0], shape.edges["waist"][:, 1]
    for at in (-13.5, 13.5):
        top = float(np.interp(at, waist_x, waist_y))
        loop = (
            np.clip(
                np.minimum(0.55 - np.abs(x - at), np.minimum(y - top + 0.1, top + 5.0 - y)) * table.scale + 0.5, 0, 1
            )
            * mask
        )
        relief += 0.16 * cv2.GaussianBlur(loop.astype(np.float32), (0, 0), 0.06 * table.scale)
        for side in (-0.34, 0.34):
            line = np.array([[at + side, top + 0.2], [at + side, top + 4.8]])
            paint(albedo, 0.8 * stitches(table, line, 0.3, 0.07) * mask, orange)
    metal = np.zeros_like(mask)
    spots = [(0.2, 4.0, 0.85), (10.0, 5.4, 0.28), (-10.0, 5.4, 0.28), (22.2, 13.2, 0.28), (-22.2, 13.2, 0.28)]
    for cx, cy, radius in spots:
        disc = np.clip((radius - np.hypot(x - cx, y - cy)) * table.scale + 0.5, 0, 1) * mask
        dome = np.sqrt(np.clip(1 - (np.hypot(x - cx, y - cy) / radius) ** 2, 0, 1))
        relief += (0.16 * dome * disc).astype(np.float32)
        paint(albedo, disc.astype(np.float32), (168, 124, 84))
        metal = np.maximum(metal, disc)
    return metal.astype(np.float32)


def _long_folds(
    rng: np.random.Generator, half: float, top: float, bottom: float, count: int
) -> list[tuple[Points, float]]:
    roots = []
    for _ in range(count):
        x0 = rng.uniform(-0.85, 0.85) * half
        y0 = rng.uniform(top, 0.55 * bottom)
        y1 = y0 + rng.uniform(14, 30)
        roots.append(
            (np.linspace((x0, y0), (x0 + rng.normal(0, 2.0), min(y1, bottom)), 5), float(rng.uniform(0.5, 1.0)))
        )
    return roots


def _pillow(table: Table, mask: Field, lift: float = 0.4) -> Field:
    depth = table.depth(mask)
    return np.asarray((0.18 * (1 - np.exp(-depth / 0.18)) + lift * (1 - np.exp(-depth / 3.0))) * (mask > 0), np.float32)


def _tone(colour: Colour, factor: float) -> Colour:
    return tuple(int(np.clip(v * factor, 0, 255)) for v in colour)  # type: ignore[return-value]


def _finish(
    shape: Shape, table: Table, rng: np.random.Generator, albedo: npt.NDArray[np.float32], light: Field, mask: Field
) -> Drawn:
    bend = Bend.draw(table, rng, 0.14)
    albedo, light = bend.picture(albedo), bend.picture(light)
    mask = np.clip(bend.picture(mask), 0, 1)
    pixels: U8 = lay_on_table(albedo, light, mask, table, rng, linear(_GROUND))
    landmarks = {
        name: bend.point(*(float(v) for v in table.px(np.array([place]))[0])) for name, place in shape.landmarks.items()
    }
    return Drawn(pixels, mask, landmarks, dict(shape.measures), table.scale)
