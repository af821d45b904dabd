"""A picture as the engine works with it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.types.arrays import F32, U8


@dataclass(frozen=True)
class Photo:
    """A picture as the engine works with it: upright, sRGB, free of metadata.

    Attributes:
        pixels: (H, W, 3) uint8 sRGB, long side ≤ the working size.
        alpha: (H, W) float32 0–1 when the file had a transparency channel, else None.
        sha256: hex digest of the source bytes (cache key; never the pixels' own name).
        original_size: (width, height) px in the file, upright.
        format: what the file was ("JPEG", "PNG", … or "frame").
        warnings: sentences for the report ("The photo is small …").
    """

    pixels: U8
    sha256: str
    original_size: tuple[int, int]
    format: str
    alpha: F32 | None = None
    warnings: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        """Rows in px."""
        return int(self.pixels.shape[0])

    @property
    def width(self) -> int:
        """Columns in px."""
        return int(self.pixels.shape[1])
