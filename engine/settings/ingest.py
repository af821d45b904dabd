"""Tunables of the ingest step: every field says its unit and why it has its value."""

from __future__ import annotations

from pydantic import Field

from engine.settings.section import Section


class IngestSettings(Section):
    """Settings of the ingest step."""

    max_file_bytes: int = Field(
        96 * 1024 * 1024, gt=0, description="bytes; an uncompressed 30-megapixel TIFF passes, a film does not"
    )
    max_pixels: int = Field(
        120_000_000, gt=0, description="px in the file; 108-megapixel phones pass, a decompression bomb does not"
    )
    working_long_side: int = Field(
        2048, ge=256, description="px; longer pictures are reduced, more detail is never shown and costs memory"
    )
    min_short_side: int = Field(
        256, ge=1, description="px; below this a face has under 30 px and neither pose nor print can be read"
    )
    small_long_side: int = Field(1024, ge=1, description="px; below this the report warns of a soft result")
    shoulder_px: float = Field(
        320, gt=0, description="px between a person's shoulder joints up to which the photo is enlarged before dressing"
    )
    enlarged_pixels: int = Field(
        2_073_600,
        ge=1,
        description="px; no photo is enlarged beyond a shop's 1080×1920, whose time and memory are known",
    )
    smallest_enlargement: float = Field(
        1.25, ge=1, description="factor; less would soften the photo's px for nothing that is seen"
    )
    largest_enlargement: float = Field(
        2.0,
        ge=1,
        description="factor; edges are as wide as a few px then, beyond it rims of what is taken away are left",
    )
    largest_shoulder_px: float = Field(
        400,
        gt=0,
        description="px between the shoulder joints; as near as somebody stands in a shop's photo: who is nearer in a "
        "larger photo is dressed reduced, for memory and time",
    )
    least_reduction: float = Field(
        0.9, gt=0, lt=1, description="factor; less reduction would soften cloth and save nothing that counts"
    )
