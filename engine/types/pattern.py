"""A garment cut for one body and size."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from engine.types.arrays import F32, F64, I32, U8, Bools


class ClothZone(IntEnum):
    """Which limb a cloth vertex wraps: decides which body parts it may touch."""

    TORSO = 0
    SLEEVE_L = 1  # the wearer's left = picture right = world +x
    SLEEVE_R = 2
    LEG_L = 3
    LEG_R = 4


class PanelEdge(IntEnum):
    """What a boundary vertex of the welded cloth lies on (0 = interior or sewn)."""

    NONE = 0
    NECK_FRONT = 1
    NECK_BACK = 2
    CUFF = 3
    HEM = 4
    WAIST = 5
    ARMHOLE = 6  # open arm hole of sleeveless garments


@dataclass(frozen=True)
class CollarPiece:
    """A collar or hood as K columns around the neck, sewn to the neck edge: up a stand, over a fold, down a fall.

    Columns run once around: from the picture's left high point of the shoulder over the front to the right one, and
    behind the neck back to the left one.

    Attributes:
        kind: "leaf" (polo, shirt) or "hood" (lies on the back).
        base_ids, base_weights: (K, 2) int32 and float32, welded vertices whose mix is the seam.
        land_ids, land_weights: (K, 3) int32 and float32, welded vertices whose mix is where the fall's edge lies.
        height: (K,) float32 m, of the stand.
        lift: (K,) float32 m, of the fall's edge above the cloth it lies on; negative where it runs into that cloth.
        uv_base, uv_fold, uv_land: (K, 2) float32 px in the front texture.
        behind: (K,) bool, column lies behind the shoulder seams.
        parted: (K,) bool, column lies between two fronts that hang open, where the collar ends.
    """

    kind: str
    base_ids: I32
    base_weights: F32
    land_ids: I32
    land_weights: F32
    height: F32
    lift: F32
    uv_base: F32
    uv_fold: F32
    uv_land: F32
    behind: Bools
    parted: Bools


@dataclass(frozen=True)
class Pattern:
    """A garment cut for one body and size: two welded panels with the photo as texture.

    ``render`` vertices are per panel (they carry uv); ``sim`` vertices are welded along the seams.

    Attributes:
        garment_key, size: what it was cut from; size "" when unknown.
        category, fabric, layer: from the garment; layer 0 = worn next to the body, 1 = over it.
        render_vertices_panel: (R, 2) float32 m, panel frame.
        render_panel: (R,) uint8, 0 front, 1 back.
        render_faces: (F, 3) int32 into render vertices; wound so that the normal points away from the body.
        sim_of_render: (R,) int32 into sim vertices (S = max + 1); face k of the sim mesh is
            ``sim_of_render[render_faces[k]]``.
        uv: (R, 2) float32 px in the panel's texture (image frame).
        textures: front and back (H, W, 4) uint8 sRGB + alpha, colours bled beyond the outline.
        lining: (3,) uint8 sRGB mean colour of the inside.
        sim_zone: (S,) uint8 of ClothZone.
        sim_edge: (S,) uint8 of PanelEdge.
        panel_outlines: front and back (N, 2) float64 m.
        panel_landmarks: name → (x, z) m on the front panel.
        sleeve_angle: rad below the horizontal of the sleeve axis in the panel; nan without sleeves.
        metres_per_px: photo scale used for lengths.
        scale_source: "size chart" | "body" (estimated).
        lengths_cm: finished measures ("half_chest", "length", "sleeve" …) of this cut.
        adjustments: sentences on what was changed to make it wearable ("The hem was lengthened by 3 cm …").
        coarse: the same cut in a coarser mesh, for a coarse → fine drape (same panel frame, textures and outlines, so
            a fine vertex finds its coarse triangle by panel coordinates); None in the coarse one itself.
        collar: piece to be raised on the draped neck edge; None without one, and in a drape, whose pattern holds it
            among its faces.
        fork: m of girth that a trouser leg has more at the crotch than its flat picture shows (the fork lies hidden
            between the legs); nan leaves it to the trade's habit.
        seat_run: m, front and back: by so much the middle seam of trousers, which curves under the body, is longer than
            the rise that their flat picture shows.
        sleeve_room: (K, 2) float64, m along the sleeve from the shoulder point and the share by which its cloth is
            wider there than its panel, for a stout arm; None when the panel is wide enough.
        band_level: m below the shoulder joints where the waistband is to sit; nan without a waistband.
        opening: (F,) bool, faces between two fronts that hang open: in the drape they keep the fronts as far apart as
            the photo shows them, and they are never drawn; None when the front is closed.
        leaves: (N, 2) float64 px in the front's texture, closed: where the leaves of a collar lie, whose edges and
            shadows are no wrinkles; None without a collar.
    """

    garment_key: str
    size: str
    category: str
    fabric: str
    layer: int
    render_vertices_panel: F32
    render_panel: U8
    render_faces: I32
    sim_of_render: I32
    uv: F32
    textures: tuple[U8, U8]
    lining: U8
    sim_zone: U8
    sim_edge: U8
    panel_outlines: tuple[F64, F64]
    panel_landmarks: Mapping[str, tuple[float, float]]
    sleeve_angle: float
    metres_per_px: float
    scale_source: str
    lengths_cm: Mapping[str, float]
    adjustments: tuple[str, ...] = ()
    coarse: Pattern | None = None
    collar: CollarPiece | None = None
    band_level: float = math.nan
    fork: float = math.nan
    seat_run: tuple[float, float] = (0.0, 0.0)
    sleeve_room: F64 | None = None
    opening: Bools | None = None
    leaves: F64 | None = None

    @property
    def sim_faces(self) -> I32:
        """(F, 3) int32 faces of the welded mesh."""
        faces: I32 = self.sim_of_render[self.render_faces].astype(np.int32)
        return faces

    @property
    def drawn_faces(self) -> I32:
        """(D, 3) int32 the render faces that can be seen."""
        return self.render_faces if self.opening is None else self.render_faces[~self.opening]

    @property
    def sim_count(self) -> int:
        """Number of welded vertices."""
        return int(self.sim_of_render.max()) + 1
