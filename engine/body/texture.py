"""Bake the photo onto the body's UV map, with how well each texel was seen."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from engine.body.anny_model import AnnyModel
from engine.body.raster import rasterise
from engine.mesh import vertex_normals
from engine.pixels import bleed_colours
from engine.types import F32, U8, Body, Person

DEPTH_TOLERANCE_M = 0.012  # surfaces nearer together than this are one: half an ear
GRAZING = 0.15  # cosine below which a surface is seen too obliquely to carry colour


def bake_texture(model: AnnyModel, body: Body, person: Person, size: int) -> tuple[U8, F32]:
    """Bake a photo onto a body's UV map.

    Args:
        model: the body's model, for its UV map.
        body: fitted to ``person``.
        person: the photo and its matte.
        size: texels per side.

    Returns:
        (size, size, 3) uint8 sRGB, row 0 at v = 1, unseen texels filled from the nearest seen one; and
        (size, size) float32 visibility: 0 unseen or no skin there, else the cosine of view times the matte.
    """
    vertices = body.photo_pose.vertices_world.astype(np.float64)
    camera = body.camera
    seen = camera.project(vertices)
    raster = rasterise(seen[:, :2], seen[:, 2], body.faces, camera.width, camera.height)
    texels = rasterise(model.uv * [size, -size] + [0.0, size], None, model.uv_faces, size, size, cull=False)
    rows, columns = np.nonzero(texels.face >= 0)
    corners = body.faces[texels.face[rows, columns]]
    weights = texels.weights[rows, columns].astype(np.float64)
    place = np.einsum("nk,nkc->nc", weights, vertices[corners])
    normal = np.einsum("nk,nkc->nc", weights, vertex_normals(vertices, body.faces)[corners])
    normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-9
    xyz = camera.project(place)
    eye = -camera.T_cam_world[:3, :3].T @ camera.T_cam_world[:3, 3]
    sight = eye - place
    facing = np.sum(normal * sight, axis=1) / np.linalg.norm(sight, axis=1)
    inside = (xyz[:, :2] >= 0).all(axis=1) & (xyz[:, 0] < camera.width) & (xyz[:, 1] < camera.height)
    u = np.where(inside, xyz[:, 0], 0.0)
    v = np.where(inside, xyz[:, 1], 0.0)
    front = raster.depth[v.astype(int), u.astype(int)]
    clear = inside & (facing > GRAZING) & (xyz[:, 2] < front + DEPTH_TOLERANCE_M)
    map_x, map_y = (u - 0.5).astype(np.float32)[None], (v - 0.5).astype(np.float32)[None]
    colour = _sample(person.photo.pixels, map_x, map_y)
    matte = _sample(person.alpha, map_x, map_y)
    texture = np.zeros((size, size, 3), np.uint8)
    visibility = np.zeros((size, size), np.float32)
    texture[rows, columns] = colour
    visibility[rows, columns] = np.where(clear, facing * matte, 0.0).astype(np.float32)
    return bleed_colours(texture, visibility > 0.0), visibility


def _sample(image: npt.NDArray[Any], map_x: F32, map_y: F32) -> npt.NDArray[Any]:
    """Return bilinear samples (n, …) at (1, n) pixel positions; OpenCV bounds a row, so rows are cut to length."""
    width = 16384
    count = map_x.shape[1]
    padded = -count % width
    grid = [np.pad(m, ((0, 0), (0, padded))).reshape(-1, width) for m in (map_x, map_y)]
    sampled: npt.NDArray[Any] = cv2.remap(image, grid[0], grid[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return sampled.reshape(-1, *sampled.shape[2:])[:count]
