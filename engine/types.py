"""The nouns of the engine. Frozen; every array says shape, dtype, unit and frame.

Frames (drawn in docs/coordinates.md):

* image: pixels, x right, y down, pixel centres at .5; ``uint8`` sRGB H×W×3; masks and mattes ``float32`` 0–1.
* world: metres, right-handed, z up, origin at the body's pelvis; a person who faces the camera faces −y, so
  world +x is the person's left and the picture's right.
* camera: OpenCV (x right, y down, z forward). ``T_cam_world`` maps world points into it.
* panel: metres, column 0 = x to the picture's right, column 1 = z up. The back panel uses the same x as the
  front one (it is *not* mirrored), so sewn points of both panels have equal panel coordinates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

U8: TypeAlias = npt.NDArray[np.uint8]
F32: TypeAlias = npt.NDArray[np.float32]
F64: TypeAlias = npt.NDArray[np.float64]
I32: TypeAlias = npt.NDArray[np.int32]
Bools: TypeAlias = npt.NDArray[np.bool_]


# --------------------------------------------------------------------------------------------- ingest


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


# ----------------------------------------------------------------------------------------- perception


class ParseClass(IntEnum):
    """The eight classes of the person parse."""

    BACKGROUND = 0
    HAIR = 1
    FACE = 2
    SKIN = 3  # neck, arms, hands
    UPPER = 4  # upper clothes, dresses
    LOWER = 5
    LEGS = 6  # bare legs
    SHOES = 7


@dataclass(frozen=True)
class Keypoints:
    """BlazePose's 33 landmarks.

    Attributes:
        xy: (33, 2) float32 px, image frame.
        world: (33, 3) float32 m, hip-centred, axes as the world frame for a camera that looks along +y
            (x picture right, y away from the camera, z up).
        visibility: (33,) float32 0–1, seen and not hidden.
        presence: (33,) float32 0–1, inside the picture.
        score: pose confidence 0–1.
    """

    xy: F32
    world: F32
    visibility: F32
    presence: F32
    score: float


@dataclass(frozen=True)
class Face:
    """The main person's face.

    Attributes:
        box: (4,) float32 px x0, y0, x1, y1.
        mesh: (468, 2) float32 px.
        score: 0–1.
        embedding: (128,) float32 identity embedding, or None when the identity net is missing.
    """

    box: F32
    mesh: F32
    score: float
    embedding: F32 | None


@dataclass(frozen=True)
class Person:
    """What was perceived of the main person.

    Attributes:
        photo: the picture it was perceived in.
        keypoints: pose landmarks.
        alpha: (H, W) float32 0–1 matte of the main person.
        parse: (H, W) uint8 of ParseClass.
        face: None when no face is seen.
        bystanders: (H, W) bool, other people; never touched.
        torso_skin_share: 0–1, share of the torso polygon seen as bare skin (body guard).
        one_piece: the parse thinks that upper and lower are one garment.
        warnings: sentences for the report.
    """

    photo: Photo
    keypoints: Keypoints
    alpha: F32
    parse: U8
    face: Face | None
    bystanders: Bools
    torso_skin_share: float
    one_piece: bool = False
    warnings: tuple[str, ...] = ()


# ----------------------------------------------------------------------------------------------- body


class BodyPart(IntEnum):
    """Part of a body vertex, by its dominant bone."""

    HEAD = 0
    NECK = 1
    TORSO = 2
    SHOULDER_L = 3
    SHOULDER_R = 4
    ARM_L = 5
    ARM_R = 6
    HAND_L = 7
    HAND_R = 8
    LEG_L = 9
    LEG_R = 10
    FOOT_L = 11
    FOOT_R = 12


@dataclass(frozen=True)
class Camera:
    """A pinhole camera.

    Attributes:
        matrix: (3, 3) float64 intrinsics, px.
        T_cam_world: (4, 4) float64, world → camera.
        width, height: px.
    """

    matrix: F64
    T_cam_world: F64
    width: int
    height: int

    def project(self, points_world: npt.NDArray[np.floating]) -> F64:
        """Project (N, 3) world points (m) to (N, 3): x px, y px, depth m along the optical axis."""
        q = np.asarray(points_world, np.float64) @ self.T_cam_world[:3, :3].T + self.T_cam_world[:3, 3]
        depth = q[:, 2]
        xy = (q @ self.matrix.T)[:, :2] / depth[:, None]
        return np.concatenate([xy, depth[:, None]], axis=1)


@dataclass(frozen=True)
class Quantity:
    """A length in metres with its standard uncertainty."""

    value_m: float
    sigma_m: float


@dataclass(frozen=True)
class PosedBody:
    """The body's surface in one pose.

    Attributes:
        vertices_world: (V, 3) float32 m.
        bones_world: (J, 4, 4) float64, bone frames; ``bones_b @ inv(bones_a)`` skins a point from pose a to b.
    """

    vertices_world: F32
    bones_world: F64


@dataclass(frozen=True)
class BodyMeasures:
    """What a tailor would measure, and the girth profiles a pattern is cut by. All lengths in metres.

    Attributes:
        height, chest, waist, hip, inseam, shoulder: with uncertainty. ``shoulder`` is point to point over the back.
        shoulder_joint_distance: between the two shoulder joints (the scale ruler of ghost-mannequin photos).
        torso_girth: (N, 2) float64; column 0 = vertical distance below the shoulder joints (rising), column 1 =
            girth of the trunk there without arms.
        arm_girth: (N, 2) float64; distance along the arm from the shoulder joint, girth (larger of both arms).
        leg_girth: (N, 2) float64; vertical distance below the crotch, girth of one leg (larger of both).
        levels: vertical distance below the shoulder joints of "neck" (negative), "armpit", "chest", "waist",
            "hip", "crotch", "knee", "ankle".
        neck_girth: at the base of the neck.
        shoulder_slope: vertical drop (m) from the neck's side point to the shoulder point.
    """

    height: Quantity
    chest: Quantity
    waist: Quantity
    hip: Quantity
    inseam: Quantity
    shoulder: Quantity
    shoulder_joint_distance: float
    torso_girth: F64
    arm_girth: F64
    leg_girth: F64
    levels: Mapping[str, float]
    neck_girth: float
    shoulder_slope: float


@dataclass(frozen=True)
class FitScore:
    """How well the body explains the photo.

    Attributes:
        landmark_error_px: mean reprojection error of visible landmarks.
        landmark_error_rel: the same over the shoulder width in px.
        skin_outline_error_px: mean distance of the body's rim from the skin outline where skin is bare (nan if none).
        clothes_overshoot_px: mean distance by which the body leaves the clothes outline (0 is ideal).
        silhouette_iou: body mask against the person's matte.
        half_body: feet are not in the picture (no floor).
    """

    landmark_error_px: float
    landmark_error_rel: float
    skin_outline_error_px: float
    clothes_overshoot_px: float
    silhouette_iou: float
    half_body: bool


@dataclass(frozen=True)
class Body:
    """A fitted body: shape, pose, camera, and its surface in the photo pose.

    Attributes:
        backend: name of the body model ("anny").
        shape: phenotype name → value in the model's own range.
        local_rotations: (J, 3, 3) float64, the model's local pose.
        translation: (3,) float64 m of the model's root in the world (zero: the world's origin is the pelvis).
        photo_pose: surface and bones in the photo's pose, world frame.
        faces: (F, 3) int32.
        skin_indices, skin_weights: (V, K) int32 / float32, linear blend weights.
        parts: (V,) uint8 of BodyPart.
        joint_names: J names.
        camera: the photo's camera.
        measures: lengths and girth profiles.
        fit: how well it fits.
    """

    backend: str
    shape: Mapping[str, float]
    local_rotations: F64
    translation: F64
    photo_pose: PosedBody
    faces: I32
    skin_indices: I32
    skin_weights: F32
    parts: U8
    joint_names: tuple[str, ...]
    camera: Camera
    measures: BodyMeasures
    fit: FitScore
    warnings: tuple[str, ...] = ()


# -------------------------------------------------------------------------------------------- garment


class PhotoType(StrEnum):
    """How a product photo was taken."""

    FLAT = "flat"
    GHOST = "ghost"
    ON_MODEL = "on_model"


@dataclass(frozen=True)
class Landmark:
    """A named point of the garment's outline in its photo.

    Attributes:
        x, y: px, image frame.
        score: 0–1, how well the photo supports it.
    """

    x: float
    y: float
    score: float


@dataclass(frozen=True)
class GarmentView:
    """One product photo, understood.

    Attributes:
        pixels: (H, W, 3) uint8 sRGB, edge colours bled outside the garment.
        alpha: (H, W) float32 0–1 matte of the garment.
        outline: (N, 2) float64 px, closed, clockwise on the screen, sub-pixel outline of the matte.
        landmarks: name → Landmark (names from configs/garments.yaml, with suffix _l / _r = picture left / right).
        template: template parameter name → value in px (angles in rad), the fitted parametric pattern.
        outline_error: mean distance template ↔ outline over the template's width (chest or waist).
        inner_back: (H, W) bool, pixels above the front neckline that show the inside of the back.
    """

    pixels: U8
    alpha: F32
    outline: F64
    landmarks: Mapping[str, Landmark]
    template: Mapping[str, float]
    outline_error: float
    inner_back: Bools


@dataclass(frozen=True)
class SizeChart:
    """Flat garment measures per size in cm.

    Attributes:
        sizes: size label → measure name ("half_chest", "length", "sleeve", "shoulder", "half_waist", "half_hip",
            "inseam" …) → cm.
    """

    sizes: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class GarmentFeatures:
    """What the garment looks like, in data.

    Attributes:
        palette: (name, "#rrggbb", share) by falling share.
        pattern: "plain" | "print" | "stripes" | "check" | "all-over".
        texture: texture statistic name → value.
        print_regions: (n, 4) float32 px boxes x0, y0, x1, y1 of prints on the front photo.
    """

    palette: tuple[tuple[str, str, float], ...]
    pattern: str
    texture: Mapping[str, float]
    print_regions: F32


@dataclass(frozen=True)
class Garment:
    """A garment understood from its photos; independent of any body.

    Attributes:
        name: SKU or file stem.
        category: key of configs/garments.yaml.
        photo_type: how the front was taken.
        front: the front view.
        back: the back view, or None (then the pattern uses the front with its print removed).
        fabric: key of configs/fabrics.yaml.
        fit_word: "slim" | "regular" | "oversized".
        size_chart: or None.
        features: palette, pattern class, prints.
        key: content hash of everything that shapes it (cache key).
    """

    name: str
    category: str
    photo_type: PhotoType
    front: GarmentView
    back: GarmentView | None
    fabric: str
    fit_word: str
    size_chart: SizeChart | None
    features: GarmentFeatures
    key: str
    warnings: tuple[str, ...] = ()


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

    @property
    def sim_faces(self) -> I32:
        """(F, 3) int32 faces of the welded mesh."""
        faces: I32 = self.sim_of_render[self.render_faces].astype(np.int32)
        return faces

    @property
    def sim_count(self) -> int:
        """Number of welded vertices."""
        return int(self.sim_of_render.max()) + 1


# ---------------------------------------------------------------------------------------------- drape


@dataclass(frozen=True)
class ClothHealth:
    """Whether the cloth can be shown.

    Attributes:
        stretch_p99: 99th percentile of edge stretch (0.05 = 5 %).
        stretch_max: largest edge stretch.
        inverted: number of triangles whose normal turned inward against the body's.
        penetration_mm: deepest visible penetration into the body.
        penetrating: number of visible vertices deeper than 1 mm.
        neckline_slip_cm: vertical move of the neckline against its place on the body in the flat pose.
        healthy: all within limits.
        reasons: sentences, empty when healthy.
    """

    stretch_p99: float
    stretch_max: float
    inverted: int
    penetration_mm: float
    penetrating: int
    neckline_slip_cm: float
    healthy: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drape:
    """A pattern on a body in the photo pose.

    Attributes:
        pattern: what is draped.
        vertices_world: (S, 3) float32 m.
        flat_vertices_world: (S, 3) float32 m, rest drape in the flat-lay pose (before the pose transfer).
        strain: (F, 2) float32, principal stretches − 1 per face (larger first).
        gap: (S,) float32 m, distance to the body (negative inside).
        method: "simulated" | "kinematic".
        health: of this result.
        frames: simulated frames in all.
    """

    pattern: Pattern
    vertices_world: F32
    flat_vertices_world: F32
    strain: F32
    gap: F32
    method: str
    health: ClothHealth
    frames: int


# --------------------------------------------------------------------------------------------- render


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


# -------------------------------------------------------------------------------------------- compose


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
    """

    image: U8
    owner: U8
    garment_alpha: F32
    removed: Bools
    warp_share: float
    warnings: tuple[str, ...] = ()


# ----------------------------------------------------------------------------------------------- judge


@dataclass(frozen=True)
class Score:
    """One measured quality.

    Attributes:
        name: stable key.
        value: measured; nan when it does not apply.
        limit: threshold.
        passed: or None when it does not apply.
        sentence: in words.
        remedy: what the user can do when it failed.
    """

    name: str
    value: float
    limit: float
    passed: bool | None
    sentence: str
    remedy: str = ""


@dataclass(frozen=True)
class QaReport:
    """Pass or refuse, with reasons."""

    scores: tuple[Score, ...]
    passed: bool
    reasons: tuple[str, ...]
    remedies: tuple[str, ...]


# --------------------------------------------------------------------------------------------- try-on


@dataclass(frozen=True)
class TryOn:
    """Everything that a try-on gives.

    Attributes:
        image: (H, W, 3) uint8 sRGB, the try-on picture.
        person, body, garments, drapes, render, composite: the steps' results.
        report: the judge's.
        seconds: step name → wall seconds.
        seed: first 8 bytes of SHA-256 over person, garments, size, config.
        config: snapshot of the settings.
        artifacts: model id → sha256.
        warnings: all steps' warnings.
    """

    image: U8
    person: Person
    body: Body
    garments: tuple[Garment, ...]
    drapes: tuple[Drape, ...]
    render: SoftRender
    composite: Composite
    report: QaReport
    seconds: Mapping[str, float]
    seed: int
    config: Mapping[str, object] = field(default_factory=dict)
    artifacts: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
