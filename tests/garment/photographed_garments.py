"""Small drawn product photos with a known mask, on the grounds that product photos have."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from engine.showroom.garments.cloth import Table
from engine.showroom.garments.shape import Shape, jeans, sleeved_top, straight_skirt, tank_top
from engine.showroom.garments.tops import Drawn, TopStyle, draw_top
from engine.types import F32, U8, Bools, Photo

Colour = tuple[int, int, int]


def photo(pixels: U8, alpha: F32 | None = None) -> Photo:
    """Wrap pixels as an ingested photo."""
    return Photo(pixels, "0" * 64, (pixels.shape[1], pixels.shape[0]), "frame", alpha)


@lru_cache(maxsize=16)
def drawn_tee(cloth: Colour, ground: Colour = (243, 242, 240), seed: int = 1) -> Drawn:
    """Draw a tee at 600 px."""
    rib = tuple(max(0, v - 6) for v in cloth)
    style = TopStyle(cloth, rib, tuple(min(255, v + 20) for v in cloth), seed=seed, ground=ground)
    return draw_top(sleeved_top(), Table(600, 600, 6.9, (300, 52)), style)


@lru_cache(maxsize=2)
def drawn_hanging_sleeves() -> Drawn:
    """Draw a long sleeve whose sleeves hang beside the body with a gap."""
    shape = sleeved_top(half_chest=24, length=70, sleeve=58, sleeve_angle=1.2, cuff=10, armpit=24)
    style = TopStyle((50, 90, 80), (50, 90, 80), (70, 110, 100), cuffs="rib", seed=4)
    return draw_top(shape, Table(620, 600, 6.7, (310, 60)), style)


def on_ground(drawn: Drawn, ground: U8) -> U8:
    """Lay a drawn garment on another ground by its true coverage."""
    cover = drawn.mask[..., None]
    return np.clip(drawn.pixels * cover + ground * (1 - cover), 0, 255).astype(np.uint8)


def carpet(height: int, width: int, seed: int = 3) -> U8:
    """Draw a carpet: coarse and fine pile."""
    rng = np.random.default_rng(seed)
    layers = []
    for sigma in (2.5, 1.0):
        noise = cv2.GaussianBlur(rng.standard_normal((height, width)).astype(np.float32), (0, 0), sigma)
        layers.append(noise / noise.std())
    light = 175 + 18 * layers[0] + 14 * layers[1]
    return np.clip(np.stack([light, light * 0.96, light * 0.88], -1), 0, 255).astype(np.uint8)


def silhouette(shape: Shape, scale: float = 5.0) -> F32:
    """Rasterise a garment's outline; (H, W) float32 coverage."""
    low = shape.outline.min(axis=0)
    span = np.ptp(shape.outline, axis=0)
    origin = (20 - low[0] * scale, 20 - low[1] * scale)
    table = Table(int(span[0] * scale) + 40, int(span[1] * scale) + 40, scale, origin)
    return table.fill(shape.outline)


SHAPES: dict[str, Shape] = {
    "tshirt": sleeved_top(),
    "longsleeve": sleeved_top(half_chest=26, length=70, sleeve=60, sleeve_angle=1.02, cuff=9.8),
    "sleeveless": tank_top(),
    "skirt": straight_skirt(),
    "trousers": jeans(),
}


def iou(one: npt.NDArray[np.floating], other: npt.NDArray[np.floating]) -> float:
    """Compare two coverages at one half."""
    a: Bools = one > 0.5
    b: Bools = other > 0.5
    return float((a & b).sum() / max(1, (a | b).sum()))
