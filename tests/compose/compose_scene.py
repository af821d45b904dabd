"""A drawn person with known layers: what lies under the clothes is known to the pixel."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

import cv2
import numpy as np

from engine.compose.skin.unseen import SkinLight
from engine.types import (
    Body,
    BodyMeasures,
    BodyPart,
    Camera,
    ClothHealth,
    ClothZone,
    Drape,
    FitScore,
    Garment,
    GarmentFeatures,
    GarmentView,
    Keypoints,
    Light,
    ParseClass,
    Pattern,
    Person,
    Photo,
    PhotoType,
    PosedBody,
    Quantity,
    SoftRender,
)

H, W = 520, 400
DEPTH = 3.0
FOCAL = 1000.0  # 333 px per metre
SKIN = np.array([205, 160, 135], np.float32)
SHOULDER = 120.0
JOINTS = {
    0: (200, 75), 11: (260, 140), 12: (140, 140), 13: (290, 235), 14: (110, 235), 15: (305, 330), 16: (95, 330),
    19: (309, 355), 20: (91, 355), 23: (228, 330), 24: (172, 330), 25: (230, 500), 26: (170, 500), 27: (230, 640),
    28: (170, 640), 31: (235, 660), 32: (165, 660),
}  # fmt: skip


def skin_light(brightest: float) -> SkinLight:
    """Return skin that is as bright from everywhere and hardly brighter than ``brightest``, in log units."""
    return SkinLight(np.zeros((4, 3)), brightest, np.ones(3))


def capsules(points: list[tuple[int, int]], radius: float) -> np.ndarray:
    canvas = np.zeros((H * 4, W * 4), np.uint8)
    for a, b in itertools.pairwise(points):
        cv2.line(canvas, (a[0] * 4, a[1] * 4), (b[0] * 4, b[1] * 4), 1, round(radius * 8))
    return cv2.resize(canvas.astype(np.float32), (W, H), interpolation=cv2.INTER_AREA)


def polygon(points: list[tuple[float, float]]) -> np.ndarray:
    canvas = np.zeros((H * 4, W * 4), np.uint8)
    cv2.fillPoly(canvas, [np.round(np.array(points) * 4).astype(np.int32)], 1)
    return cv2.resize(canvas.astype(np.float32), (W, H), interpolation=cv2.INTER_AREA)


@dataclass
class Figure:
    """Coverage of the parts of the naked body, 0–1."""

    torso: np.ndarray
    neck: np.ndarray
    head: np.ndarray
    arms: tuple[np.ndarray, np.ndarray]
    legs: np.ndarray


ARM_RADIUS = 17.0


def figure(joints: dict[int, tuple[int, int]]) -> Figure:
    arm = tuple(
        capsules([joints[a], joints[b], joints[c], joints[d]], ARM_RADIUS)
        for a, b, c, d in ((11, 13, 15, 19), (12, 14, 16, 20))
    )
    head = np.zeros((H * 4, W * 4), np.uint8)
    cv2.ellipse(head, (800, 300), (140, 190), 0, 0, 360, 1, -1)
    return Figure(
        torso=polygon([(136, 130), (264, 130), (250, 220), (246, 300), (256, 350), (144, 350), (154, 300), (150, 220)]),
        neck=polygon([(180, 100), (220, 100), (224, 134), (176, 134)]),
        head=cv2.resize(head.astype(np.float32), (W, H), interpolation=cv2.INTER_AREA),
        arms=(arm[0], arm[1]),
        legs=polygon([(142, 320), (258, 320), (262, 520), (138, 520)]),
    )


def over(image: np.ndarray, colour: np.ndarray, cover: np.ndarray) -> np.ndarray:
    linear = (np.asarray(colour, np.float32) / 255) ** 2.2
    return image + cover[..., None] * (linear - image)


@dataclass
class World:
    """A person in old clothes, the fitted body, and a new garment rendered on it."""

    person: Person
    body: Body
    garment: Garment
    drape: Drape
    soft: SoftRender
    figure: Figure
    naked: np.ndarray  # (H, W, 3) uint8, the same photo with trousers and without the top

    @property
    def inputs(self) -> tuple[Person, Body, list[Garment], list[Drape], SoftRender]:
        return self.person, self.body, [self.garment], [self.drape], self.soft


def sleeve(joints: dict[int, tuple[int, int]], side: int, share: float, radius: float) -> np.ndarray:
    a, b, c = ((11, 13, 15), (12, 14, 16))[side]
    chain = [joints[a]]
    if share <= 1:
        p, q = np.array(joints[a]), np.array(joints[b])
        chain.append(tuple((p + share * (q - p)).astype(int)))
    else:
        p, q = np.array(joints[b]), np.array(joints[c])
        chain += [joints[b], tuple((p + (share - 1) * (q - p)).astype(int))]
    cover = capsules(chain, radius)
    end, before = np.array(chain[-1], float), np.array(chain[-2], float)
    direction = (end - before) / np.linalg.norm(end - before)
    y, x = np.mgrid[:H, :W] + 0.5
    return cover * np.clip(0.5 - ((x - end[0]) * direction[0] + (y - end[1]) * direction[1]), 0, 1)


def make_world(
    *,
    background: tuple[int, int, int] = (225, 228, 230),
    old: tuple[int, int, int] = (240, 240, 240),
    new: tuple[int, int, int] = (35, 40, 70),
    old_sleeve: float = 1.85,
    new_sleeve: float = 0.6,
    old_extra: float = 8.0,
    new_extra: float = 4.0,
    old_hem: float = 360.0,
    new_hem: float = 372.0,
    joints: dict[int, tuple[int, int]] | None = None,
    noise: float = 1.5,
    fit_word: str = "regular",
) -> World:
    """Draw everything; ``*_sleeve`` is how far sleeves reach (1 = elbow, 2 = wrist), ``*_extra`` their ease in px."""
    at = {**JOINTS, **(joints or {})}
    body = figure(at)
    y = np.repeat(np.arange(H, dtype=np.float32)[:, None], W, 1)
    image = np.broadcast_to((np.array(background, np.float32) / 255) ** 2.2, (H, W, 3)).copy()
    image *= (1 - 0.12 * y / H)[..., None]
    image = over(image, SKIN, body.neck)
    image = over(image, SKIN, body.torso)
    hair = np.maximum(capsules([(200, 55), (200, 60)], 40), 0)
    image = over(image, np.array([50, 35, 30]), hair)
    image = over(image, SKIN, body.head)
    naked = over(image, np.array([60, 70, 110]), body.legs)
    dressed = naked.copy()
    old_torso = polygon(
        [
            (130, 122),
            (176, 122),
            (200, 140),
            (224, 122),
            (270, 122),
            (262, 220),
            (264, old_hem),
            (136, old_hem),
            (138, 220),
        ]
    )
    new_torso = polygon(
        [
            (134, 126),
            (172, 124),
            (200, 150),
            (228, 124),
            (266, 126),
            (258, 220),
            (260, new_hem),
            (140, new_hem),
            (142, 220),
        ]
    )
    dressed = over(dressed, old, old_torso)
    old_cover = old_torso.copy()
    for side in (0, 1):
        naked = over(naked, SKIN, body.arms[side])
        dressed = over(dressed, SKIN, body.arms[side])
        cover = sleeve(at, side, old_sleeve, ARM_RADIUS + old_extra)
        dressed = over(dressed, old, cover)
        old_cover = np.maximum(old_cover * (1 - body.arms[side]), cover)
    rng = np.random.default_rng(3)
    grain = rng.normal(0, noise, (H, W, 1))

    def encode(linear: np.ndarray) -> np.ndarray:
        return np.clip(np.clip(linear, 0, 1) ** (1 / 2.2) * 255 + grain + 0.5, 0, 255).astype(np.uint8)

    photo = encode(dressed)
    arm_any = np.maximum(*body.arms)
    parse = np.zeros((H, W), np.uint8)
    parse[body.legs > 0.5] = ParseClass.LOWER
    parse[(body.neck > 0.5) | (body.torso > 0.5)] = ParseClass.SKIN
    parse[(body.legs > 0.5) & (y > 330)] = ParseClass.LOWER
    parse[hair > 0.5] = ParseClass.HAIR
    parse[body.head > 0.5] = ParseClass.FACE
    parse[old_torso > 0.5] = ParseClass.UPPER
    parse[arm_any > 0.5] = ParseClass.SKIN
    for side in (0, 1):
        parse[sleeve(at, side, old_sleeve, ARM_RADIUS + old_extra) > 0.5] = ParseClass.UPPER
    alpha = np.clip(old_cover + np.maximum.reduce([body.legs, body.neck, body.head, hair, arm_any, body.torso]), 0, 1)
    xy = np.zeros((33, 2), np.float32)
    for index, point in at.items():
        xy[index] = point
    seen = np.zeros(33, np.float32)
    seen[list(at)] = 1
    person = Person(
        photo=Photo(photo, "0" * 64, (W, H), "frame"),
        keypoints=Keypoints(xy, np.zeros((33, 3), np.float32), seen, seen, 0.9),
        alpha=alpha.astype(np.float32),
        parse=parse,
        face=None,
        bystanders=np.zeros((H, W), bool),
        torso_skin_share=0.0,
    )
    soft, trunk = _render(at, body, new_torso, new, new_sleeve, new_extra)
    fitted = _body()
    return World(person, fitted, _garment(fit_word), drape_of(trunk, new), soft, body, encode(naked))


def _render(at, body, new_torso, new, new_sleeve, new_extra):
    body_parts = np.full((H, W), 255, np.uint8)
    body_depth = np.full((H, W), np.inf, np.float32)
    for cover, part, depth in (
        (body.legs, BodyPart.LEG_L, DEPTH),
        (body.torso, BodyPart.TORSO, DEPTH - 0.02),
        (body.neck, BodyPart.NECK, DEPTH - 0.02),
        (body.head, BodyPart.HEAD, DEPTH - 0.03),
        (body.arms[0], BodyPart.ARM_L, DEPTH - 0.1),
        (body.arms[1], BodyPart.ARM_R, DEPTH - 0.1),
    ):
        body_parts[cover > 0.5] = part
        body_depth[cover > 0.5] = depth
    sleeves = [sleeve(at, side, new_sleeve, ARM_RADIUS + new_extra) for side in (0, 1)]
    cover = new_torso * (1 - np.maximum(*body.arms))
    cover = np.maximum.reduce([cover, *sleeves])
    rgba = np.zeros((H, W, 4), np.uint8)
    rgba[..., :3] = new
    rgba[..., 3] = np.round(cover * 255)
    zones = np.where(new_torso > 0, 1 + ClothZone.TORSO, 0).astype(np.uint8)
    zones[sleeves[0] > 0.3] = 1 + ClothZone.SLEEVE_L
    zones[sleeves[1] > 0.3] = 1 + ClothZone.SLEEVE_R
    zones[cover <= 0] = 0
    depth = np.where(cover > 0, DEPTH - 0.05, np.inf).astype(np.float32)
    depth[np.maximum(*sleeves) > 0.3] = DEPTH - 0.13
    normals = np.zeros((H, W, 3), np.float32)
    normals[cover > 0] = (0, -1, 0)
    coefficients = np.zeros((9, 3), np.float32)
    coefficients[0] = 1
    soft = SoftRender(
        rgba=rgba,
        inside=np.zeros((H, W, 4), np.uint8),
        depth=depth,
        body_depth=body_depth,
        normals=normals,
        part_ids=zones,
        garment_ids=(cover > 0).astype(np.uint8),
        body_parts=body_parts,
        edges=np.zeros((H, W), np.float32),
        shading=np.ones((H, W), np.float32),
        uv=np.full((H, W, 2), np.nan, np.float32),
        light=Light(coefficients, "default"),
    )
    contour, _ = cv2.findContours((new_torso > 0.5).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return soft, contour[0][:, 0].astype(np.float64)


def _body() -> Body:
    camera = Camera(
        np.array([[FOCAL, 0, 200], [0, FOCAL, 260], [0, 0, 1.0]]),
        np.array([[1, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, DEPTH], [0, 0, 0, 1.0]]),
        W,
        H,
    )
    one = Quantity(1.0, 0.01)
    empty = np.zeros((0, 2))
    measures = BodyMeasures(one, one, one, one, one, one, SHOULDER / FOCAL * DEPTH, empty, empty, empty, {}, 0.36, 0.03)
    posed = PosedBody(np.zeros((3, 3), np.float32), np.eye(4)[None])
    return Body(
        backend="drawn",
        shape={},
        local_rotations=np.eye(3)[None],
        translation=np.zeros(3),
        photo_pose=posed,
        faces=np.array([[0, 1, 2]], np.int32),
        skin_indices=np.zeros((3, 1), np.int32),
        skin_weights=np.ones((3, 1), np.float32),
        parts=np.zeros(3, np.uint8),
        joint_names=("root",),
        camera=camera,
        measures=measures,
        fit=FitScore(0, 0, 0, 0, 1, True),
    )


def _garment(fit_word: str) -> Garment:
    view = GarmentView(
        np.zeros((4, 4, 3), np.uint8),
        np.ones((4, 4), np.float32),
        np.zeros((4, 2)),
        {},
        {},
        0.0,
        np.zeros((4, 4), bool),
    )
    features = GarmentFeatures((), "plain", {}, np.zeros((0, 4), np.float32))
    return Garment("tee", "tshirt", PhotoType.FLAT, view, None, "cotton", fit_word, None, features, key="0")


def drape_of(outline: np.ndarray, colour: tuple[int, int, int]) -> Drape:
    """Return flat cloth inside an (n, 2) px outline."""
    points = np.concatenate([outline.mean(0, keepdims=True), outline])
    world = np.stack(
        [(points[:, 0] - 200) / FOCAL * DEPTH, np.zeros(len(points)), -(points[:, 1] - 260) / FOCAL * DEPTH], 1
    )
    n = len(outline)
    faces = np.stack([np.zeros(n, int), 1 + np.arange(n), 1 + (np.arange(n) + 1) % n], 1).astype(np.int32)
    blank = np.full((4, 4, 4), 255, np.uint8)
    blank[..., :3] = colour
    pattern = Pattern(
        garment_key="0",
        size="",
        category="tshirt",
        fabric="cotton",
        layer=0,
        render_vertices_panel=world[:, [0, 2]].astype(np.float32),
        render_panel=np.zeros(n + 1, np.uint8),
        render_faces=faces,
        sim_of_render=np.arange(n + 1, dtype=np.int32),
        uv=np.zeros((n + 1, 2), np.float32),
        textures=(blank, blank),
        lining=np.zeros(3, np.uint8),
        sim_zone=np.full(n + 1, ClothZone.TORSO, np.uint8),
        sim_edge=np.zeros(n + 1, np.uint8),
        panel_outlines=(outline, outline),
        panel_landmarks={},
        sleeve_angle=0.5,
        metres_per_px=0.001,
        scale_source="body",
        lengths_cm={},
    )
    return Drape(
        pattern=pattern,
        vertices_world=world.astype(np.float32),
        flat_vertices_world=world.astype(np.float32),
        strain=np.zeros((n, 2), np.float32),
        gap=np.zeros(n + 1, np.float32),
        method="kinematic",
        health=ClothHealth(0, 0, 0, 0, 0, 0, True),
        frames=0,
    )


def with_photo(world: World, pixels: np.ndarray) -> World:
    """Return the world with another picture of the same scene."""
    return replace(world, person=replace(world.person, photo=replace(world.person.photo, pixels=pixels)))
