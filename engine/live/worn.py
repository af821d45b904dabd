"""What the preparing process hands to the live loop: the shopper's body, and garments ready to follow it."""

from __future__ import annotations

from dataclasses import dataclass

import scipy.sparse as sp

from engine.drape.cloth import ClothRest
from engine.errors import MirrorError
from engine.jobs.fit_message import OutfitFit
from engine.render.fabric_look import FabricLook
from engine.types import F32, F64, I32, U8, Body, Keypoints, Light


@dataclass(frozen=True)
class Shopper:
    """Who stands before the mirror, from the approved picture.

    Attributes:
        body: shape, camera, pose.
        keypoints: landmarks of the live network in that picture, px: what it sees where the body is known.
        light: in that picture, world frame.
        face_level: ``face_level`` of that picture.
        skin: (3,) float32 linear RGB albedo of the bare skin, 1 towards the camera.
        white: (3,) float32 linear RGB that a white sheet would have in that picture.
    """

    body: Body
    keypoints: Keypoints
    light: Light
    face_level: float
    skin: F32
    white: F32


@dataclass(frozen=True)
class Mesh:
    """One mesh of a cut, as it is relaxed.

    Attributes:
        rest: rest state; N welded vertices.
        vertices: (N, 3) float32 m, as draped on the approved picture's pose.
        masks: (N,) int32, body parts each vertex may touch.
        blend: (N, J) skin weights.
        band_edges: (B,) int32 edges of ``rest`` with an elastic: the neckline's rib, the waistband.
        band_lengths: (B,) float64 m to which it pulls.
    """

    rest: ClothRest
    vertices: F32
    masks: I32
    blend: sp.csr_matrix
    band_edges: I32
    band_lengths: F64


@dataclass(frozen=True)
class PanelPicture:
    """The photo on one panel.

    Attributes:
        albedo: (h, w, 3) uint8 sRGB, the product's own light taken out.
        slopes: (n, m, 2) float32, small folds as slopes along the panel's x and z.
        fold_box: x0, z0, width, height (m) that the slopes span in the panel frame.
    """

    albedo: U8
    slopes: F32
    fold_box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Layer:
    """A garment ready to follow the body.

    Attributes:
        key, size: of the garment and its cut.
        name: of the garment.
        fabric: key of configs/fabrics.yaml.
        look: optical values of the fabric.
        on_top, on_legs, outer: as in ``Garment``.
        fine: the mesh that is drawn; its first ``simulated`` vertices are relaxed, a collar's are carried.
        coarse: the coarser mesh of the cut.
        up: (simulated, C) from coarse to fine displacements.
        down: (C, simulated) from fine to coarse displacements.
        hang: (N - simulated, simulated) from displacements of the neck edge to those of a collar.
        simulated: number of relaxed vertices.
        bones: (J, 4, 4) float64, the pose that ``fine.vertices`` lie in.
        faces: (F, 3) int32 into drawn vertices.
        sim_of_drawn: (R,) int32 drawn → welded vertex.
        panel: (R,) uint8, 0 front, 1 back.
        panel_xz: (R, 2) float32 m.
        sleeve: (N,) float32, 1 where a vertex wraps the wearer's left arm, 2 the right one, else 0.
        uv: (R, 2) float32 0–1 in the panel's picture.
        pictures: front and back.
        openness: (N, 2) float32, share of light that reaches the outer and the inner side.
        reference: (3,) irradiance that leaves the photo's colours unchanged.
        lining: (3,) uint8 sRGB.
        tightness: (N,) float32, −1 loose … 1 tight.
    """

    key: str
    size: str
    name: str
    fabric: str
    look: FabricLook
    on_top: bool
    on_legs: bool
    outer: bool
    fine: Mesh
    coarse: Mesh
    up: sp.csr_matrix
    down: sp.csr_matrix
    hang: sp.csr_matrix
    simulated: int
    bones: F64
    faces: I32
    sim_of_drawn: I32
    panel: U8
    panel_xz: F32
    sleeve: F32
    uv: F32
    pictures: tuple[PanelPicture, PanelPicture]
    openness: F32
    reference: F64
    lining: U8
    tightness: F32


@dataclass(frozen=True)
class Outfit:
    """Garments ready to follow the shopper.

    Attributes:
        layers: from the body outward.
        fit: how the chosen size fits.
        unlike_picture: why no still can be made of it in the approved picture's pose; None when one can.
    """

    layers: tuple[Layer, ...]
    fit: OutfitFit | None
    unlike_picture: MirrorError | None = None
