"""The garment drawn into the photo's camera."""

from __future__ import annotations

from dataclasses import dataclass

from engine.types.arrays import F32, U8


@dataclass(frozen=True)
class Light:
    """Second-order spherical harmonics irradiance, linear RGB.

    Attributes:
        coefficients: (9, 3) float32, world frame.
        source: "face" | "skin" | "default".
    """

    coefficients: F32
    source: str


@dataclass(frozen=True)
class SoftRender:
    """The garment rendered into the photo's camera; all arrays have the photo's size.

    Attributes:
        rgba: (H, W, 4) uint8 sRGB, straight alpha: the garment seen from outside, not hidden by the body.
        inside: (H, W, 4) uint8, cloth whose inner side is seen (back of the neck, sleeve openings).
        depth: (H, W) float32 m along the optical axis, inf where nothing is.
        body_depth: (H, W) float32 m of the fitted body, inf outside.
        normals: (H, W, 3) float32 world, zero outside.
        part_ids: (H, W) uint8, 0 nothing, 1 + ClothZone of the cloth.
        garment_ids: (H, W) uint8, 0 nothing, 1 + index of the garment.
        body_parts: (H, W) uint8, 255 nothing, else BodyPart of the naked body's surface.
        edges: (H, W) float32 0–1, silhouette and part edges.
        shading: (H, W) float32, luminance factor that was applied to the texture (1 = unchanged).
        uv: (H, W, 2) float32 px in the texture of the panel seen, nan outside.
        light: used.
    """

    rgba: U8
    inside: U8
    depth: F32
    body_depth: F32
    normals: F32
    part_ids: U8
    garment_ids: U8
    body_parts: U8
    edges: F32
    shading: F32
    uv: F32
    light: Light
