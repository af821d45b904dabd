"""The geometric try-on and whose each pixel is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from engine.types.arrays import F32, U8, Bools


class Owner(IntEnum):
    """Whose a pixel of the try-on is."""

    PHOTO = 0  # untouched
    GARMENT = 1
    GARMENT_INSIDE = 2
    SKIN = 3  # revealed skin
    BACKGROUND = 4  # in-painted or plate
    BLEND = 5  # anti-aliased border, shadow


@dataclass(frozen=True)
class Composite:
    """The geometric try-on.

    Attributes:
        image: (H, W, 3) uint8 sRGB.
        owner: (H, W) uint8 of Owner; where it is PHOTO the image equals the photo bit for bit.
        garment_alpha: (H, W) float32 coverage of the new garment in the picture.
        removed: (H, W) bool, old clothes that were taken away and filled.
        warp_share: largest outline correction over the shoulder width (≤ .05).
        warnings: sentences.
        cloth_zones: (H, W) uint8, 0 nothing, 1 + ClothZone of the cloth as it was laid, also where the photo's arms,
            hair or hands stay in front of it; None when unknown.
    """

    image: U8
    owner: U8
    garment_alpha: F32
    removed: Bools
    warp_share: float
    warnings: tuple[str, ...] = ()
    cloth_zones: U8 | None = None
