"""The geometric try-on and whose each pixel is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from engine.types.arrays import F32, I16, U8, Bools


class Owner(IntEnum):
    """Whose a pixel of the try-on is."""

    PHOTO = 0  # untouched
    GARMENT = 1
    GARMENT_INSIDE = 2
    SKIN = 3  # revealed skin
    BACKGROUND = 4  # in-painted or plate
    BLEND = 5  # anti-aliased border, shadow


class Fill(IntEnum):
    """What an invented pixel pretends to be."""

    NONE = 0  # seen in the photo, drawn from the product photo, or taken from the background plate
    SKIN = 1
    BACKGROUND = 2
    CLOTH = 3  # clothes that stay, continued where the old ones hid them


@dataclass(frozen=True)
class FillEvidence:
    """One connected piece of invented picture, and what speaks for or against it.

    Attributes:
        kind: what it pretends to be.
        box: x0, y0, x1, y1 px in the photo.
        area: over the squared shoulder width.
        seam: median CIE76 colour difference between the fill and real pixels of the same kind just across its border;
            nan when none adjoins.
        old_colour: 0–1, share of the piece that has the old garment's colours, although its surroundings have not;
            nan when old garment and surroundings are too alike to tell.
        detail: the fill's fine detail over that of the real surroundings (1 alike, 0 a flat patch); nan without any.
    """

    kind: Fill
    box: tuple[int, int, int, int]
    area: float
    seam: float
    old_colour: float
    detail: float


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
        shift: (H, W, 2) int16 px, x and y by which cloth was displaced from where the renderer laid it; None: nowhere.
        invented: (H, W) uint8 of Fill, what is seen and was neither in the photo nor in the product photo.
        fills: the larger pieces of it.
        remnants: (H, W) bool, pixels outside the new garment that still show the old one's colours where the old one
            should be gone (the parse missed them, or the fill took its colour from it).
        gaps: (H, W) bool, pixels that the parse calls skin beside an arm: the wall through a gap, old clothes in shade.
        held: (H, W) bool, pixels that the parse calls clothes although a hand holds them: a bag, which stays.
    """

    image: U8
    owner: U8
    garment_alpha: F32
    removed: Bools
    warp_share: float
    warnings: tuple[str, ...] = ()
    cloth_zones: U8 | None = None
    shift: I16 | None = None
    invented: U8 | None = None
    fills: tuple[FillEvidence, ...] = ()
    remnants: Bools | None = None
    gaps: Bools | None = None
    held: Bools | None = None
