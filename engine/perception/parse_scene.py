"""What the parse knows of a person before it decides, all at parse size."""

from __future__ import annotations

from dataclasses import dataclass

from engine.perception.parse_regions import BodyRegions
from engine.types import F32, U8, Bools


@dataclass(frozen=True)
class Scene:
    """A person's crop at parse size.

    Attributes:
        pixels: (H, W, 3) uint8 sRGB.
        lab: (H, W, 3) float32 weighted Lab.
        person: (H, W) bool.
        regions: the body's parts.
        network: (H, W, 6) float32 multiclass probabilities, or None.
    """

    pixels: U8
    lab: F32
    person: Bools
    regions: BodyRegions
    network: F32 | None
