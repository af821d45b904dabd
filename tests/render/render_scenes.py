"""Scenes of known truth for the render tests: a square of cloth, a tube around a body of spheres and cylinders."""

from __future__ import annotations

import numpy as np

from engine.pixels import linear_to_srgb, srgb_to_linear
from engine.types import (
    F32,
    F64,
    I32,
    U8,
    Body,
    BodyMeasures,
    BodyPart,
    Camera,
    ClothHealth,
    Drape,
    FitScore,
    Keypoints,
    ParseClass,
    Pattern,
    Person,
    Photo,
    PosedBody,
    Quantity,
)

HEALTHY = ClothHealth(0, 0, 0, 0, 0, 0, True)


def frontal_camera(width: int = 300, height: int = 400, focal: float = 500.0, distance: float = 2.0) -> Camera:
    """Look along world +y at the origin from ``distance`` m."""
    T = np.eye(4)
    T[:3, :3] = [[1, 0, 0], [0, 0, -1], [0, 1, 0]]
    T[2, 3] = distance
    return Camera(np.array([[focal, 0, width / 2], [0, focal, height / 2], [0, 0, 1.0]]), T, width, height)


def grid(columns: int, rows: int) -> tuple[F64, I32]:
    """Return unit-square points (x right, z up) and faces wound counter-clockwise seen from −y."""
    x, z = np.meshgrid(np.linspace(0, 1, columns + 1), np.linspace(0, 1, rows + 1))
    k = np.arange((columns + 1) * (rows + 1)).reshape(rows + 1, columns + 1)
    a, b, c, d = k[:-1, :-1].ravel(), k[:-1, 1:].ravel(), k[1:, 1:].ravel(), k[1:, :-1].ravel()
    faces = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)]).astype(np.int32)
    return np.stack([x.ravel(), z.ravel()], 1), faces


def picture(height: int, width: int, colour: tuple[int, int, int] = (200, 60, 40)) -> U8:
    """Return an opaque one-colour texture."""
    out = np.full((height, width, 4), 255, np.uint8)
    out[..., :3] = colour
    return out


def quad_drape(
    width: float = 0.5, height: float = 0.6, texture: U8 | None = None, away: bool = False, y: float = 0.0,
    fabric: str = "cotton", layer: int = 0, key: str = "quad",
) -> Drape:  # fmt: skip
    """Return one flat panel, centred at the origin, facing the camera (or, with ``away``, showing its inside)."""
    points, faces = grid(20, 24)
    panel = (points - 0.5) * [width, height]
    texture = picture(240, 200) if texture is None else texture
    h, w = texture.shape[:2]
    uv = np.stack([points[:, 0] * w, (1 - points[:, 1]) * h], 1)
    if away:
        faces = faces[:, ::-1]
    world = np.stack([panel[:, 0], np.full(len(panel), y), panel[:, 1]], 1)
    count = len(panel)
    pattern = _pattern(panel, np.zeros(count, np.uint8), faces, np.arange(count, dtype=np.int32), uv,
                       (texture, texture), np.zeros(count, np.uint8), fabric, layer, key)  # fmt: skip
    return _drape(pattern, world)


def tube_drape(
    radius: float = 0.17, z0: float = -0.25, z1: float = 0.3, texture: U8 | None = None, fabric: str = "cotton",
    depth: float = 0.75, layer: int = 0, key: str = "tube",
) -> Drape:  # fmt: skip
    """Return a welded front and back panel around the z axis, open above and below; an ellipse of ``depth``."""
    points, faces = grid(36, 36)
    half = np.pi * radius
    panel = np.stack([(points[:, 0] - 0.5) * half, z0 + points[:, 1] * (z1 - z0)], 1)
    angle = (points[:, 0] - 0.5) * np.pi
    z = panel[:, 1]
    front = np.stack([radius * np.sin(angle), -depth * radius * np.cos(angle), z], 1)
    back = front * [1, -1, 1]
    count = len(panel)
    seam = (points[:, 0] < 1e-9) | (points[:, 0] > 1 - 1e-9)
    sim_back = np.full(count, -1)
    sim_back[seam] = np.flatnonzero(seam)
    sim_back[~seam] = count + np.arange((~seam).sum())
    texture = picture(300, 300) if texture is None else texture
    h, w = texture.shape[:2]
    uv = np.stack([points[:, 0] * w, (1 - points[:, 1]) * h], 1)
    pattern = _pattern(
        np.concatenate([panel, panel]), np.repeat([0, 1], count).astype(np.uint8),
        np.concatenate([faces, count + faces[:, ::-1]]), np.concatenate([np.arange(count), sim_back]).astype(np.int32),
        np.concatenate([uv, uv]), (texture, texture), np.zeros(int(sim_back.max()) + 1, np.uint8), fabric, layer, key,
    )  # fmt: skip
    world = np.zeros((pattern.sim_count, 3))
    world[np.arange(count)] = front
    world[sim_back] = np.where(seam[:, None], front, back)
    return _drape(pattern, world)


def _pattern(panel: F64, side: U8, faces: I32, weld: I32, uv: F64, textures: tuple[U8, U8], zone: U8, fabric: str,
             layer: int, key: str) -> Pattern:  # fmt: skip
    return Pattern(
        garment_key=key, size="", category="tshirt", fabric=fabric, layer=layer,
        render_vertices_panel=panel.astype(np.float32), render_panel=side, render_faces=faces.astype(np.int32),
        sim_of_render=weld, uv=uv.astype(np.float32), textures=textures, lining=np.uint8([120, 120, 160]),
        sim_zone=zone, sim_edge=np.zeros_like(zone), panel_outlines=(panel, panel), panel_landmarks={},
        sleeve_angle=float("nan"), metres_per_px=0.002, scale_source="size chart", lengths_cm={},
    )  # fmt: skip


def _drape(pattern: Pattern, world: F64) -> Drape:
    count = pattern.sim_count
    return Drape(pattern, world.astype(np.float32), world.astype(np.float32),
                 np.zeros((len(pattern.render_faces), 2), np.float32), np.full(count, 0.003, np.float32),
                 "simulated", HEALTHY, 0)  # fmt: skip


def lathe(radius: F64, z: F64, centre_x: float = 0.0, flat: float = 0.75, steps: int = 48) -> tuple[F64, I32]:
    """Return a closed surface of revolution with outward faces."""
    a = np.linspace(0, 2 * np.pi, steps, endpoint=False)
    ring = np.stack([np.cos(a), flat * np.sin(a)], 1)
    points = np.concatenate([np.c_[centre_x + r * ring[:, 0], r * ring[:, 1], np.full(steps, h)]
                             for r, h in zip(radius, z, strict=True)])  # fmt: skip
    faces = []
    for k in range(len(z) - 1):
        i, j = k * steps + np.arange(steps), k * steps + (np.arange(steps) + 1) % steps
        faces += [np.stack([i, j, j + steps], 1), np.stack([i, j + steps, i + steps], 1)]
    return points, np.concatenate(faces).astype(np.int32)


def body_of(parts: list[tuple[F64, I32, BodyPart]], camera: Camera) -> Body:
    """Return a body of given closed surfaces."""
    vertices, faces, labels, start = [], [], [], 0
    for v, f, part in parts:
        vertices.append(v)
        faces.append(f + start)
        labels.append(np.full(len(v), part, np.uint8))
        start += len(v)
    one = Quantity(1.0, 0.1)
    profile = np.array([[0.0, 1.0], [0.5, 1.0]])
    measures = BodyMeasures(one, one, one, one, one, one, 0.36, profile, profile, profile, {}, 0.4, 0.05)
    return Body(
        "synthetic", {}, np.zeros((1, 3, 3)), np.zeros(3),
        PosedBody(np.concatenate(vertices).astype(np.float32), np.eye(4)[None]), np.concatenate(faces).astype(np.int32),
        np.zeros((start, 1), np.int32), np.ones((start, 1), np.float32), np.concatenate(labels), ("root",), camera,
        measures, FitScore(0, 0, 0, 0, 1, False),
    )  # fmt: skip


def simple_body(camera: Camera) -> Body:
    """Return a trunk with neck and head and two hanging arms."""
    trunk = lathe(np.array([0.001, 0.14, 0.15, 0.15, 0.15, 0.12, 0.06]),
                  np.array([-0.30, -0.29, -0.2, 0.0, 0.25, 0.33, 0.36]))  # fmt: skip
    neck = lathe(np.array([0.055, 0.055]), np.array([0.30, 0.47]), flat=1.0)
    t = np.linspace(0.02, np.pi - 0.02, 24)[::-1]
    head = lathe(0.10 * np.sin(t), 0.55 + 0.12 * np.cos(t), flat=1.0)
    arms = [lathe(np.array([0.001, 0.045, 0.045, 0.001]), np.array([-0.25, -0.24, 0.28, 0.29]), x, 1.0)
            for x in (0.27, -0.27)]  # fmt: skip
    return body_of(
        [(*trunk, BodyPart.TORSO), (*neck, BodyPart.NECK), (*head, BodyPart.HEAD), (*arms[0], BodyPart.ARM_L),
         (*arms[1], BodyPart.ARM_R)], camera,
    )  # fmt: skip


def no_body(camera: Camera) -> Body:
    """Return a body too far behind and too small to be in the way."""
    v, f = lathe(np.array([0.001, 0.002, 0.001]), np.array([-0.01, 0.0, 0.01]), centre_x=0.0)
    return body_of([(v + np.array([0, 3.0, 0]), f, BodyPart.TORSO)], camera)


def person_of(pixels: U8, parse: U8 | None = None) -> Person:
    """Return a person who is all background unless a parse is given."""
    h, w = pixels.shape[:2]
    zeros: F32 = np.zeros((33, 3), np.float32)
    points = Keypoints(zeros[:, :2], zeros, zeros[:, 0], zeros[:, 0], 1.0)
    parse = np.full((h, w), ParseClass.BACKGROUND, np.uint8) if parse is None else parse
    photo = Photo(pixels, "0" * 64, (w, h), "PNG")
    return Person(photo, points, np.ones((h, w), np.float32), parse, None, np.zeros((h, w), bool), 0.0)


def shaded_photo(colour, shade):
    """Return a picture of plain cloth under uneven light."""
    texture = picture(300, 240, colour)
    linear = srgb_to_linear(texture[..., :3]) * shade[..., None]
    texture[..., :3] = linear_to_srgb(linear)
    return texture


def wrinkled(colour, depth=0.3):
    """Return a linear photo of cloth with narrow diagonal wrinkles."""
    y, x = np.mgrid[0:480, 0:420]
    shade = np.exp(-depth * np.exp(-((((x + 0.7 * y) % 60) - 30) ** 2) / 50.0))
    return np.asarray(colour, float) * shade[..., None]
