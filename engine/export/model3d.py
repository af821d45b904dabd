"""The drape as a binary glTF file: the garment with its photo, over the fitted body."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.mesh import vertex_normals
from engine.types import F64, U8, Body, Drape

_Z_UP_TO_Y_UP = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, -1.0, 0.0]])
"""glTF is y-up with the person facing +z; our world is z-up, facing −y."""

_BODY_COLOUR = (168, 160, 156, 255)
_TEXTURE_LIMIT_PX = 2048


def drape_glb(body: Body, drapes: tuple[Drape, ...]) -> bytes:
    """Encode the fitted body and every draped panel as one GLB.

    Args:
        body: its photo pose is written, in a neutral colour without any texture of the person.
        drapes: each panel becomes a textured mesh (uv from the product photo).

    Returns:
        The file's bytes (glTF 2.0 binary, metres, y up).
    """
    trimesh = _trimesh()
    scene = trimesh.Scene()
    skin = trimesh.visual.material.PBRMaterial(baseColorFactor=_BODY_COLOUR, roughnessFactor=0.9, metallicFactor=0.0)
    uv = np.zeros((len(body.photo_pose.vertices_world), 2))
    scene.add_geometry(
        trimesh.Trimesh(
            _to_gltf(body.photo_pose.vertices_world),
            body.faces,
            process=False,
            visual=trimesh.visual.TextureVisuals(uv=uv, material=skin),
        ),
        node_name="body",
        geom_name="body",
    )
    for drape in drapes:
        for panel, side in enumerate(("front", "back")):
            _add_panel(scene, drape, panel, f"{drape.pattern.category}-{side}")
    data: bytes = scene.export(file_type="glb")
    return data


def _add_panel(scene: Any, drape: Drape, panel: int, name: str) -> None:
    trimesh = _trimesh()
    pattern = drape.pattern
    faces = pattern.drawn_faces
    faces = faces[pattern.render_panel[faces[:, 0]] == panel]
    vertices, compact = np.unique(faces, return_inverse=True)
    texture = _bounded(pattern.textures[panel])
    height, width = pattern.textures[panel].shape[:2]
    uv = pattern.uv[vertices] / np.array([width, height])
    uv[:, 1] = 1 - uv[:, 1]
    normals = vertex_normals(drape.vertices_world, pattern.sim_faces)[pattern.sim_of_render[vertices]]
    material = trimesh.visual.material.PBRMaterial(
        baseColorTexture=Image.fromarray(texture[..., :3]), roughnessFactor=0.85, metallicFactor=0.0, doubleSided=True
    )
    mesh = trimesh.Trimesh(
        _to_gltf(drape.vertices_world[pattern.sim_of_render[vertices]]),
        compact.reshape(faces.shape),
        vertex_normals=normals @ _Z_UP_TO_Y_UP.T,
        process=False,
        visual=trimesh.visual.TextureVisuals(uv=uv, material=material),
    )
    scene.add_geometry(mesh, node_name=name, geom_name=name)


def _trimesh() -> Any:
    """Import trimesh late (0.3 s) and untyped: its constructors carry no annotations."""
    return import_module("trimesh")


def _to_gltf(vertices_world: npt.NDArray[np.floating]) -> F64:
    out: F64 = np.asarray(vertices_world, np.float64) @ _Z_UP_TO_Y_UP.T
    return out


def _bounded(texture: U8) -> U8:
    height, width = texture.shape[:2]
    scale = _TEXTURE_LIMIT_PX / max(height, width)
    if scale >= 1:
        return texture
    small = cv2.resize(texture, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)
