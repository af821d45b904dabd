"""Take the product photo's own large folds out of a texture, and read the weave's relief from it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from engine.pixels import linear_to_srgb, srgb_to_linear
from engine.render.light import LUMINANCE
from engine.render.product_light import product_light
from engine.render.weave import weave_swatch
from engine.settings.render import TextureSettings
from engine.types import F64, U8, Bools


@dataclass(frozen=True)
class ClothTexture:
    """A panel's photo, ready to be lit.

    Attributes:
        albedo: (h, w, 3) uint8 sRGB, photo without its large-scale shading; a crop of the panel's texture.
        weave: (h, w, 2) float16 relief slope along panel x and panel z, unitless.
        origin: (x, y) px of the crop in the panel's texture.
        ground: linear luminance of the cloth, the median over the photo.
        swatch: (2n, 2n) float16, see ``weave_swatch``.
        main: linear luminance of the plain cloth that the swatch is of.
    """

    albedo: U8
    weave: npt.NDArray[np.float16]
    origin: tuple[int, int]
    ground: float
    swatch: npt.NDArray[np.float16]
    main: float


def prepare_texture(
    texture: U8,
    box: tuple[float, float, float, float],
    settings: TextureSettings,
    leaves: F64 | None = None,
    creases_dyed: float = 0.0,
    margin: int = 16,
) -> ClothTexture:
    """Crop a panel's photo to what its uv uses, flatten its light, read its relief.

    Args:
        texture: (H, W, 4) uint8 sRGB + alpha.
        box: x0, y0, x1, y1 px that the panel's uv spans.
        settings: strengths.
        leaves: (N, 2) px of the texture, around the leaves of a collar.
        creases_dyed: 0–1, share of the photo's wrinkles that stay, as they are dye.
        margin: px kept around the box for filtering.
    """
    height, width = texture.shape[:2]
    x0, y0 = (int(np.clip(np.floor(v) - margin, 0, n - 1)) for v, n in zip(box[:2], (width, height), strict=True))
    x1, y1 = (int(np.clip(np.ceil(v) + margin, 1, n)) for v, n in zip(box[2:], (width, height), strict=True))
    crop = texture[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)]
    pixels = np.ascontiguousarray(crop[..., :3])
    known: Bools = crop[..., 3] > 127
    if not known.any():
        known = np.ones(known.shape, np.bool_)
    sewn = None
    if leaves is not None:
        drawn = np.zeros(known.shape, np.uint8)
        cv2.fillPoly(drawn, [np.round(leaves - (x0, y0)).astype(np.int32)], 1)
        sewn = drawn > 0
    light, plain = product_light(pixels, known, settings, sewn, creases_dyed)
    albedo = linear_to_srgb(srgb_to_linear(pixels) * np.exp(-light)) if light.any() else pixels
    ground = float(np.median(srgb_to_linear(albedo[known]) @ LUMINANCE))
    # without the photo's own folds
    grey = np.asarray(cv2.cvtColor(albedo, cv2.COLOR_RGB2GRAY) / np.float32(255), np.float32)
    relief = np.clip(
        grey - cv2.GaussianBlur(grey, (0, 0), 3 * settings.bump_sigma_px), -settings.bump_clip, settings.bump_clip
    )
    relief = np.asarray(cv2.GaussianBlur(relief * plain, (0, 0), 0.5 * settings.bump_sigma_px), np.float32)
    slope_x = cv2.Sobel(relief, cv2.CV_32F, 1, 0, ksize=3) / 8
    slope_z = -cv2.Sobel(relief, cv2.CV_32F, 0, 1, ksize=3) / 8
    weave = np.stack([slope_x, slope_z], axis=-1).astype(np.float16)
    even = plain & known
    main = float(np.median(srgb_to_linear(albedo[even]) @ LUMINANCE)) if even.any() else ground
    return ClothTexture(albedo, weave, (x0, y0), ground, weave_swatch(grey, even, settings), main)
