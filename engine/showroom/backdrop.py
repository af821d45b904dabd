"""What stands behind the house models: a paper backdrop in a studio, or a shop out of focus.

Pictures are linear RGB (h, w, 3) float32 with the floor lit as if nobody stood there.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from engine.showroom.skin import linear, value_noise
from engine.showroom.stage import Lens
from engine.types import F32


@dataclass(frozen=True)
class Backdrop:
    """A place.

    Attributes:
        kind: "studio" or "shop".
        colour: of the paper or the walls, sRGB 0–255.
        floor: of the shop's floor, sRGB 0–255.
        seed: of the shop's furniture.
    """

    kind: str
    colour: tuple[int, int, int]
    floor: tuple[int, int, int] = (150, 120, 92)
    seed: int = 0


def paint(backdrop: Backdrop, lens: Lens, distance: float) -> F32:
    """Paint a backdrop; ``distance`` is how far away the person stands, m."""
    return _studio(backdrop, lens, distance) if backdrop.kind == "studio" else _shop(backdrop, lens, distance)


def _grid(lens: Lens) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    y, x = np.mgrid[0 : lens.height_px, 0 : lens.width].astype(np.float64)
    return x + 0.5, y + 0.5


def _studio(backdrop: Backdrop, lens: Lens, distance: float) -> F32:
    """Paint seamless paper: the wall bends into the floor behind the person, lit from above left."""
    x, y = _grid(lens)
    paper = linear(backdrop.colour)
    bend = lens.horizon + lens.focal * lens.height / (distance + 1.9)
    t = np.clip((y - bend + 130) / 260, 0, 1)
    t = t * t * (3 - 2 * t)
    glow = np.exp(
        -(
            ((x - 0.42 * lens.width) / (0.75 * lens.width)) ** 2
            + ((y - 0.38 * lens.height_px) / (0.55 * lens.height_px)) ** 2
        )
    )
    wall = 0.62 + 0.42 * glow
    floor = 0.98 - 0.12 * np.abs(x / lens.width - 0.45) - 0.06 * np.clip((y - bend) / (lens.height_px - bend), 0, 1)
    shade = wall * (1 - t) + floor * t
    mottle = value_noise(np.stack([x / 300, y / 300, 0 * x], -1), 1.0, 3) * 0.015
    return (paper * (shade + mottle)[..., None]).astype(np.float32)


def _shop(backdrop: Backdrop, lens: Lens, distance: float) -> F32:
    """Paint a shop: rails and shelves along the back wall, warm lamps, a plank floor; out of focus with distance."""
    rng = np.random.default_rng(backdrop.seed)
    w, h = lens.width, lens.height_px
    back = distance + 3.0
    scale = lens.focal / back
    base = lens.horizon + scale * lens.height
    wall = linear(backdrop.colour)
    x, y = _grid(lens)
    picture = np.tile(wall, (h, w, 1)) * (0.62 + 0.30 * np.exp(-(((y - 0.30 * h) / (0.45 * h)) ** 2)))[..., None]

    def box(x0: float, z0: float, x1: float, z1: float, colour: npt.NDArray[np.floating], shade: float = 0.25) -> None:
        """Draw an upright box on the back wall (metres from the middle, metres above the floor)."""
        a, b = int(w / 2 + x0 * scale), int(w / 2 + x1 * scale)
        c, d = int(base - z1 * scale), int(base - z0 * scale)
        a, b, c, d = max(a, 0), min(b, w), max(c, 0), min(d, h)
        if a < b and c < d:
            across = np.linspace(-1, 1, b - a)[None, :, None]
            down = np.linspace(0, 1, d - c)[:, None, None]
            picture[c:d, a:b] = colour * (1 - shade * across**2) * (1.05 - 0.25 * down)

    for panel in np.arange(-2.4, 2.4, 0.8) + rng.uniform(-0.2, 0.2):
        box(panel, 0.0, panel + 0.012, 2.9, wall * 0.55, 0.0)
    wood = linear((158, 124, 92))
    bays = [(-2.2, -0.75), (-0.55, 0.6), (0.8, 2.2)]
    order = rng.permutation(["rail", "shelf", "rail"])
    palette = [
        (52, 58, 72),
        (196, 186, 170),
        (122, 92, 72),
        (88, 104, 96),
        (210, 206, 200),
        (148, 82, 70),
        (70, 84, 112),
        (178, 150, 112),
    ]
    for (left, right), kind in zip(bays, order, strict=True):
        if kind == "rail":
            box(left, 1.62, right, 1.645, np.array([0.04, 0.04, 0.045]), 0.0)
            at = left + 0.04
            while at < right - 0.08:
                width = rng.uniform(0.05, 0.13)
                colour = linear(palette[rng.integers(len(palette))]) * rng.uniform(0.7, 1.15)
                length = rng.uniform(0.62, 1.05)
                box(at, 1.58 - length, at + width, 1.585, colour, 0.55)
                box(at + width * 0.45, 1.58, at + width * 0.55, 1.63, np.array([0.2, 0.17, 0.13]), 0.0)
                at += width * rng.uniform(0.85, 1.1)
            box(left, 0.0, right, 0.10, wood * 0.5, 0.1)
        else:
            for z in (0.35, 0.75, 1.15, 1.55):
                box(left, z - 0.03, right, z, wood, 0.1)
                at = left + 0.06
                while at < right - 0.3:
                    pile = rng.integers(2, 5)
                    width = rng.uniform(0.24, 0.30)
                    for k in range(pile):
                        colour = linear(palette[rng.integers(len(palette))]) * rng.uniform(0.8, 1.2)
                        box(at, z + 0.055 * k, at + width, z + 0.055 * k + 0.05, colour, 0.3)
                    at += width + rng.uniform(0.04, 0.12)
    glow = np.zeros((h, w, 3))
    for lamp in np.array([-1.9, -0.75, 0.75, 1.9]) + rng.uniform(-0.12, 0.12, 4):
        cx, cy = w / 2 + lamp * scale, base - 2.55 * scale
        picture += (
            0.16
            * np.exp(-(((x - cx) / (0.42 * scale)) ** 2 + ((y - cy - 0.5 * scale) / (0.8 * scale)) ** 2))[..., None]
            * [1.0, 0.9, 0.74]
        )
        disc = np.clip((0.055 * scale + 9 - np.hypot(x - cx, y - cy)) / 3, 0, 1)
        glow += (1.7 * disc)[..., None] * [1.0, 0.93, 0.80]
    box(-3.0, 0.0, 3.0, 0.09, wall * 0.45, 0.0)
    blurred = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), 9.0)
    blurred += (
        cv2.GaussianBlur(glow.astype(np.float32), (0, 0), 1.6)
        + cv2.GaussianBlur(glow.astype(np.float32), (0, 0), 40) * 0.5
    )
    depth = lens.focal * lens.height / np.maximum(y - lens.horizon, 1.0)
    across = (x - w / 2) * depth / lens.focal
    plank = np.floor(across / 0.14)
    board = np.floor(depth / 1.1 + np.sin(plank * 7.31) * 3)
    tone = np.modf(np.abs(np.sin(plank * 12.9898 + board * 78.233)) * 43758.5453)[0]
    grain = value_noise(np.stack([across * 40, depth * 2.5, tone * 9], -1), 1.0, 2)
    seam = np.abs(across / 0.14 - plank - 0.5) > 0.488
    light = 0.80 + 0.14 * np.clip((depth - distance) / 2.5, -0.5, 1)
    floor = linear(backdrop.floor) * ((0.90 + 0.20 * tone + 0.12 * grain) * (1 - 0.45 * seam) * light)[..., None]
    mirrored = blurred[np.clip((2 * base - y).astype(int), 0, h - 1), np.clip(x.astype(int), 0, w - 1)]
    sheen = np.clip(0.20 - 0.16 * (y - base) / (h - base), 0, 1)[..., None]
    floor = floor * (1 - sheen) + cv2.GaussianBlur(mirrored, (0, 0), 14) * sheen
    soft = cv2.GaussianBlur(floor.astype(np.float32), (0, 0), 4.0)
    focus = np.clip((depth - distance - 0.25) / 1.6, 0, 1)[..., None]
    floor = cv2.GaussianBlur(floor.astype(np.float32), (0, 0), 0.8) * (1 - focus) + soft * focus
    edge = np.clip((y - base) / 14.0 + 0.5, 0, 1)[..., None]
    return np.asarray(blurred * (1 - edge) + floor * edge, np.float32)
