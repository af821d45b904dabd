"""Take the product photo's own large folds out of a texture, and read the weave's relief from it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from engine.pixels import linear_to_srgb, srgb_to_linear
from engine.render.light import LUMINANCE
from engine.settings.render import TextureSettings
from engine.types import F32, U8, Bools


@dataclass(frozen=True)
class ClothTexture:
    """A panel's photo, ready to be lit.

    Attributes:
        albedo: (h, w, 3) uint8 sRGB, photo without its large-scale shading; a crop of the panel's texture.
        weave: (h, w, 2) float16 relief slope along panel x and panel z, unitless.
        origin: (x, y) px of the crop in the panel's texture.
        shading: (h, w) float32 log factor that was found in the photo (0 = none).
    """

    albedo: U8
    weave: npt.NDArray[np.float16]
    origin: tuple[int, int]
    shading: F32


def plain_cloth(pixels: U8, known: Bools, settings: TextureSettings) -> Bools:
    """Return the pixels that show the garment's main colour, in whatever light.

    Args:
        pixels: (h, w, 3) uint8 sRGB.
        known: (h, w) bool, inside the garment.
        settings: tolerances.

    Returns:
        (h, w) bool.
    """
    lab = cv2.cvtColor(np.asarray(pixels, np.float32) / 255, cv2.COLOR_RGB2LAB)
    inside = lab[known]
    if not len(inside):
        return np.zeros(known.shape, np.bool_)
    # the mode of a coarse histogram, refined by the mean around it
    bins, edges = np.histogramdd(inside, bins=(12, 40, 40), range=((0, 100.01), (-100, 100), (-100, 100)))
    peak = np.unravel_index(int(np.argmax(cv2.GaussianBlur(bins.astype(np.float32), (3, 3), 0))), bins.shape)
    mode = np.array([0.5 * (edges[k][i] + edges[k][i + 1]) for k, i in enumerate(peak)])
    vivid = settings.vivid_share * float(np.hypot(mode[1], mode[2]))
    chroma, lightness = max(settings.base_chroma, vivid), max(settings.base_lightness, vivid)
    for _ in range(3):
        near = (np.abs(inside[:, 0] - mode[0]) < lightness) & (
            np.hypot(inside[:, 1] - mode[1], inside[:, 2] - mode[2]) < chroma
        )
        if not near.any():
            break
        mode = np.median(inside[near], axis=0)
    plain: Bools = (
        known
        & (np.abs(lab[..., 0] - mode[0]) < lightness)
        & (np.hypot(lab[..., 1] - mode[1], lab[..., 2] - mode[2]) < chroma)
    )
    return plain


def photo_shading(pixels: U8, known: Bools, settings: TextureSettings) -> tuple[F32, Bools]:
    """Find the low-frequency shading that a product photo carries.

    Only pixels of the plain cloth are asked, and the answer is spread over prints, so a print's own light and
    dark never counts as shading.

    Args:
        pixels: (h, w, 3) uint8 sRGB.
        known: (h, w) bool, inside the garment.
        settings: sigma, range, tolerances.

    Returns:
        (h, w) float32 natural log of the shading factor, median 0 over the garment, zero when the garment is
        patterned; (h, w) bool plain-cloth pixels.
    """
    height, width = known.shape
    plain = plain_cloth(pixels, known, settings)
    nothing = np.zeros((height, width), np.float32)
    if plain.sum() < max(64, settings.least_base_share * known.sum()):
        return nothing, plain
    columns = np.flatnonzero(known.any(axis=0))
    step = max(1, round((columns[-1] - columns[0]) / 200))
    small = (max(1, width // step), max(1, height // step))
    luminance = np.log(np.maximum(srgb_to_linear(pixels) @ LUMINANCE, 2e-3)).astype(np.float32)
    # pixels at the plain cloth's rim mix with print or background
    sure = cv2.erode(plain.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(np.float32)
    weight = cv2.resize(sure, small, interpolation=cv2.INTER_AREA)
    value = cv2.resize(luminance * sure, small, interpolation=cv2.INTER_AREA)
    sigma = settings.sigma_share * (columns[-1] - columns[0]) / step
    total, share = np.zeros(value.shape), np.zeros(value.shape)
    for factor, trust in ((1.0, 1.0), (3.0, 1e-2), (10.0, 1e-4)):  # wider looks fill what narrow ones cannot see
        blurred = cv2.GaussianBlur(weight, (0, 0), sigma * factor)
        total += trust * cv2.GaussianBlur(value, (0, 0), sigma * factor)
        share += trust * blurred
    smooth = total / np.maximum(share, 1e-9)
    shading = cv2.resize(smooth, (width, height), interpolation=cv2.INTER_LINEAR)
    shading = shading - np.median(shading[plain])
    return np.clip(shading, -settings.range, settings.range).astype(np.float32), plain


def prepare_texture(
    texture: U8, box: tuple[float, float, float, float], settings: TextureSettings, margin: int = 16
) -> ClothTexture:
    """Crop a panel's photo to what its uv uses, flatten its light, read its relief.

    Args:
        texture: (H, W, 4) uint8 sRGB + alpha.
        box: x0, y0, x1, y1 px that the panel's uv spans.
        settings: strengths.
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
    shading, plain = photo_shading(pixels, known, settings)
    albedo = pixels
    if shading.any():
        factor = np.exp(-settings.flatten * shading)[..., None]
        albedo = linear_to_srgb(srgb_to_linear(pixels) * factor)
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
    relief = np.clip(
        grey - cv2.GaussianBlur(grey, (0, 0), 3 * settings.bump_sigma_px), -settings.bump_clip, settings.bump_clip
    )
    relief = np.asarray(cv2.GaussianBlur(relief * plain, (0, 0), 0.5 * settings.bump_sigma_px), np.float32)
    slope_x = cv2.Sobel(relief, cv2.CV_32F, 1, 0, ksize=3) / 8
    slope_z = -cv2.Sobel(relief, cv2.CV_32F, 0, 1, ksize=3) / 8
    return ClothTexture(albedo, np.stack([slope_x, slope_z], axis=-1).astype(np.float16), (x0, y0), shading)
