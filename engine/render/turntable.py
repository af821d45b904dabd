"""A grey mannequin in the garments, turned once around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from engine.mesh import vertex_adjacency, vertex_normals
from engine.pixels import srgb_to_linear
from engine.render.context import set_uniforms
from engine.render.dressed import load_garments
from engine.render.light import TOWARDS_CAMERA, irradiance, studio_light, turned
from engine.render.passes import View, body_mesh, depth_range, draw_garments, draw_tuck, resolve, sample_target
from engine.render.projection import Tile, tile_of
from engine.types import F64, U8, Body, BodyPart, Camera, Drape, Light

if TYPE_CHECKING:
    from engine.render.renderer import Renderer

_FIELD_OF_VIEW = np.radians(24.0)  # a portrait lens: little perspective, the mannequin fills the picture
_HEAD_SMOOTHING = 40
_BARE = {BodyPart.HEAD, BodyPart.NECK, BodyPart.HAND_L, BodyPart.HAND_R, BodyPart.FOOT_L, BodyPart.FOOT_R}
_BODY_INSET = 0.004  # m; the cloth's contact distance, so that skin never shines through a coarse cloth face


def orbit_camera(low: F64, high: F64, azimuth: float, size: tuple[int, int]) -> Camera:
    """Return a camera that sees the box from the front (azimuth 0) or from further around, level with its middle.

    Args:
        low: (3,) m, lower world corner of what must fit at every azimuth.
        high: (3,) m, upper corner.
        azimuth: rad; the camera moves towards world +x first.
        size: width, height px.
    """
    width, height = size
    focal = height / 2 / np.tan(_FIELD_OF_VIEW / 2)
    centre = 0.5 * (low + high)
    extent = high - low
    reach = float(np.hypot(extent[0], extent[1])) / 2
    distance = max(extent[2] / 2 * focal / (0.46 * height), reach * focal / (0.48 * width)) + reach
    back = np.array([np.sin(azimuth), -np.cos(azimuth), 0.0])
    forward = -back
    right = np.array([np.cos(azimuth), np.sin(azimuth), 0.0])
    rotation = np.stack([right, [0.0, 0.0, -1.0], forward])
    T = np.eye(4)
    T[:3, :3] = rotation
    T[:3, 3] = -rotation @ (centre + back * distance)
    matrix = np.array([[focal, 0, width / 2], [0, focal, height / 2], [0, 0, 1.0]])
    return Camera(matrix, T, width, height)


def mannequin(body: Body) -> Body:
    """Return the body with a plain head, and its trunk and limbs drawn in under the cloth.

    A shopper's guessed face in grey is uncanny; a shop mannequin has none.
    """
    vertices = body.photo_pose.vertices_world.astype(np.float64)
    head = np.flatnonzero(body.parts == BodyPart.HEAD)
    adjacency = vertex_adjacency(body.faces, len(vertices))
    valence = np.maximum(np.asarray(adjacency.sum(axis=1)).ravel(), 1)
    mean_of = sp.csr_matrix(sp.diags(1 / valence) @ adjacency)[head]
    for _ in range(_HEAD_SMOOTHING):
        vertices[head] = 0.5 * vertices[head] + 0.5 * (mean_of @ vertices)
    covered = np.isin(body.parts, [p for p in BodyPart if p not in _BARE])
    vertices[covered] -= _BODY_INSET * vertex_normals(vertices, body.faces)[covered]
    return replace(body, photo_pose=replace(body.photo_pose, vertices_world=vertices.astype(np.float32)))


def turntable(renderer: Renderer, body: Body, drapes: Sequence[Drape], frames: int, size: tuple[int, int]) -> list[U8]:
    """Draw the turn; see ``Renderer.turntable``."""
    settings = renderer.settings
    studio = studio_light()
    even = Light(np.repeat(np.eye(9, 1, dtype=np.float32), 3, axis=1), "default")
    dressed = renderer.dress(body, drapes, even, eye=np.array([0.0, -3.0, 0.0]))
    grey_body = mannequin(body)
    vertices = grey_body.photo_pose.vertices_world.astype(np.float64)
    everything = [vertices, *(d.surface.welded for d in dressed)]
    low = np.min([p.min(axis=0) for p in everything], axis=0)
    high = np.max([p.max(axis=0) for p in everything], axis=0)
    grey = srgb_to_linear(np.array([settings.mannequin], np.uint8))[0]
    reference = np.maximum(irradiance(studio, TOWARDS_CAMERA)[0], 1e-3)
    shares = [float(np.median(d.openness[:, 0])) for d in dressed]
    dressed = [replace(d, reference=reference * share) for d, share in zip(dressed, shares, strict=True)]
    backdrop = np.array(settings.backdrop, np.float64)
    context = renderer.context
    pictures = []
    with context.scope() as whole:
        program = context.program("grey")
        loaded = load_garments(context, whole, "cloth", dressed, settings)
        grey_mesh = body_mesh(whole, program, grey_body)
        for k in range(frames):
            angle = 2 * np.pi * k / frames
            light = turned(studio, angle)  # the lamps stand with the camera, the mannequin turns
            camera = orbit_camera(low, high, angle, size)
            tile = tile_of(camera, np.concatenate(everything)) or Tile(0, 0, *size)
            window = (tile.width, tile.height)
            view = View(camera, tile, *depth_range(camera, *everything))
            with context.scope() as scope:
                tuck = draw_tuck(context, scope, None, view, 0.0)
                target = sample_target(context, scope, window, settings.supersample)
                context.gl.enable_only(context.gl.DEPTH_TEST)
                set_uniforms(
                    program, offset=0.0, sh=light.coefficients, reference=reference, grey=grey, **view.uniforms()
                )
                grey_mesh.render()
                draw_garments(context, "cloth", loaded, view, tuck, settings.supersample, light, settings)
                outer, inner, _ = resolve(context, scope, target, window, settings.supersample)
            picture = np.empty((size[1], size[0], 3), np.uint8)
            picture[:] = settings.backdrop
            picture[tile.slices] = _over_backdrop(backdrop, outer, inner)
            pictures.append(picture)
    return pictures


def _over_backdrop(backdrop: F64, outer: U8, inner: U8) -> U8:
    picture: F64 = np.broadcast_to(backdrop, outer[..., :3].shape)
    for layer in (inner, outer):
        alpha = layer[..., 3:] / 255.0
        picture = picture * (1 - alpha) + layer[..., :3] * alpha
    return np.round(picture).astype(np.uint8)
