"""A shop behind a person: racks of the showroom's garments, shelves, lamps and a floor, out of focus as in a photo."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from engine.types import F32, U8

GARMENTS = Path(__file__).resolve().parents[2] / "assets" / "showroom" / "garments"
_RACKS = (0.12, 0.45)
"""of the height; where the rails hang."""
_FLOOR = 0.8
"""of the height; where the wall ends."""
_FOCUS = 1 / 420
"""of the height; standard deviation of the blur."""
_GRAIN = 2.0
"""levels; a camera's noise at a shop's light."""
_SURE = 0.97
"""of the matte; the person's own colour is known there."""


def draw_shop(height: int, width: int, seed: int) -> F32:
    """Return (height, width, 3) float32 sRGB 0–255 of a shop, another one for every seed."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[:height, :width].astype(np.float32)
    wall = rng.uniform(120, 215, 3) * 0.3 + 0.7 * rng.uniform(130, 205)
    shop = np.float32(wall) * (1 - 0.25 * rows / height + 0.15 * np.sin(3 * columns / width + seed))[..., None]
    floor = int(_FLOOR * height)
    shop[floor:] = rng.uniform(60, 160, 3)
    for x in range(0, width, max(20, width // 14)):
        cv2.line(shop, (x, floor), (int(width / 2 + 2.2 * (x - width / 2)), height), (90, 70, 60), 2, cv2.LINE_AA)
    pieces = [_hanging(path, int(0.32 * height)) for path in sorted(GARMENTS.glob("*.jpg"))]
    for rail in _RACKS:
        y, x = int(rail * height), int(rng.uniform(-40, 0))
        cv2.line(shop, (0, y), (width, y), (75, 70, 70), max(2, height // 200), cv2.LINE_AA)
        while x < width:
            piece = pieces[int(rng.integers(len(pieces)))]
            squeezed = cv2.resize(piece, (max(8, int(piece.shape[1] * rng.uniform(0.35, 0.9))), piece.shape[0]))
            _hang(shop, squeezed, y, x, rng.uniform(0.6, 1))
            x += int(squeezed.shape[1] * rng.uniform(0.4, 1.1))
    for _ in range(3):
        place = (int(rng.uniform(0, width)), int(rng.uniform(0, 0.1 * height)))
        cv2.circle(shop, place, height // 40, (255, 245, 235), -1, cv2.LINE_AA)
    return np.asarray(cv2.GaussianBlur(shop, (0, 0), _FOCUS * height), np.float32)


def before_shop(pixels: U8, alpha: F32, seed: int) -> U8:
    """Set a person, cut out by their matte, before a shop.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        alpha: (H, W) float32 matte; where it is not sure the nearest sure colour is the person's.
        seed: of the shop and the noise.
    """
    sure = alpha > _SURE
    _, labels = cv2.distanceTransformWithLabels(
        (~sure).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    table = np.zeros((int(labels.max()) + 1, 3), np.float32)
    table[labels[sure]] = pixels[sure]
    grain = np.random.default_rng(seed).normal(0, _GRAIN, pixels.shape)
    shop = draw_shop(*alpha.shape, seed)
    return np.clip(table[labels] * alpha[..., None] + shop * (1 - alpha[..., None]) + grain, 0, 255).astype(np.uint8)


def _hanging(path: Path, height: int) -> F32:
    """Return (height, w, 4) float32 of a product photo, its plain ground transparent."""
    photo = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
    photo = cv2.resize(photo, (round(photo.shape[1] * height / photo.shape[0]), height), interpolation=cv2.INTER_AREA)
    ground = np.median(photo[:3].reshape(-1, 3), axis=0)
    cloth = (np.abs(photo - ground).max(2) > 18).astype(np.float32)
    return np.dstack([photo, cv2.GaussianBlur(cloth, (0, 0), 1.0)]).astype(np.float32)


def _hang(shop: F32, piece: F32, y: int, x: int, light: float) -> None:
    left, right, low = max(x, 0), min(x + piece.shape[1], shop.shape[1]), min(y + piece.shape[0], shop.shape[0])
    if right <= left:
        return
    part = piece[: low - y, left - x : right - x]
    cover = part[..., 3:]
    shop[y:low, left:right] = part[..., :3] * np.float32(light) * cover + shop[y:low, left:right] * (1 - cover)
