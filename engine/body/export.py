"""Write a fitted body to files: mesh, parameters, texture, masks, keypoints."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from engine.body.anny_model import AnnyModel
from engine.body.raster import rasterise
from engine.body.texture import bake_texture
from engine.files import replacing_folder
from engine.png import png_bytes
from engine.types import Body, BodyPart, ParseClass, Person


def export_body(model: AnnyModel, body: Body, person: Person, folder: Path, size: int) -> None:
    """Write a body into ``folder``, all of it or nothing.

    Files: ``mesh.obj`` + ``mesh.mtl`` (photo pose, metres, UV), ``body.npz`` (shape, pose, camera, vertices, faces,
    skin weights, measures), ``uv.png`` (sRGB + visibility as alpha), ``masks/*.png`` (matte, each parse class, each
    body part as projected), ``keypoints.json``.

    Args:
        model: the body's model.
        body: fitted to ``person``.
        person: as perceived.
        folder: made or replaced.
        size: texels per side of the texture.

    Raises:
        MirrorError: DISK_FULL, or BAD_INPUT when the folder cannot be written.

    Source: I/O contract "mesh (OBJ/NPZ), UV texture (2048² PNG), masks (PNG), keypoints (JSON)".
    """
    with replacing_folder(folder) as scratch:
        (scratch / "masks").mkdir()
        _write_mesh(model, body, scratch)
        _write_parameters(body, scratch / "body.npz")
        texture, visibility = bake_texture(model, body, person, size)
        alpha = (np.clip(visibility, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)
        (scratch / "uv.png").write_bytes(png_bytes(np.dstack([texture, alpha])))
        _write_masks(body, person, scratch / "masks")
        _write_keypoints(person, scratch / "keypoints.json")


def _write_mesh(model: AnnyModel, body: Body, folder: Path) -> None:
    lines = ["mtllib mesh.mtl", "usemtl body"]
    lines += [f"v {x:.6f} {y:.6f} {z:.6f}" for x, y, z in body.photo_pose.vertices_world]
    lines += [f"vt {u:.6f} {v:.6f}" for u, v in model.uv]
    for corners, coordinates in zip(body.faces + 1, model.uv_faces + 1, strict=True):
        lines.append("f " + " ".join(f"{v}/{t}" for v, t in zip(corners, coordinates, strict=True)))
    (folder / "mesh.obj").write_text("\n".join(lines) + "\n", encoding="ascii")
    (folder / "mesh.mtl").write_text("newmtl body\nmap_Kd uv.png\n", encoding="ascii")


def _write_parameters(body: Body, path: Path) -> None:
    m = body.measures
    scalars = ("height", "chest", "waist", "hip", "inseam", "shoulder")
    np.savez_compressed(
        path,
        backend=np.array(body.backend),
        shape_names=np.array(list(body.shape)),
        shape_values=np.array(list(body.shape.values())),
        joint_names=np.array(body.joint_names),
        local_rotations=body.local_rotations,
        translation=body.translation,
        vertices_world=body.photo_pose.vertices_world,
        bones_world=body.photo_pose.bones_world,
        faces=body.faces,
        skin_indices=body.skin_indices,
        skin_weights=body.skin_weights,
        parts=body.parts,
        camera_matrix=body.camera.matrix,
        T_cam_world=body.camera.T_cam_world,
        image_size=np.array([body.camera.width, body.camera.height]),
        measure_names=np.array(scalars),
        measures_m=np.array([[getattr(m, name).value_m, getattr(m, name).sigma_m] for name in scalars]),
        torso_girth=m.torso_girth,
        arm_girth=m.arm_girth,
        leg_girth=m.leg_girth,
    )


def _write_masks(body: Body, person: Person, folder: Path) -> None:
    _write_mask(folder / "matte.png", person.alpha)
    for kind in ParseClass:
        if kind != ParseClass.BACKGROUND:
            _write_mask(folder / f"parse-{kind.name.lower()}.png", person.parse == kind)
    seen = body.camera.project(body.photo_pose.vertices_world)
    raster = rasterise(seen[:, :2], seen[:, 2], body.faces, body.camera.width, body.camera.height)
    covered = raster.face >= 0
    part = body.parts[body.faces[np.maximum(raster.face, 0), 0]]
    for limb in BodyPart:
        _write_mask(folder / f"body-{limb.name.lower()}.png", covered & (part == limb))


def _write_mask(path: Path, share: np.ndarray) -> None:
    path.write_bytes(png_bytes((share * 255.0 + 0.5).astype(np.uint8)))


def _write_keypoints(person: Person, path: Path) -> None:
    k = person.keypoints
    rows = [
        {
            "id": i,
            "x": round(float(k.xy[i, 0]), 3),
            "y": round(float(k.xy[i, 1]), 3),
            "world_m": [round(float(c), 5) for c in k.world[i]],
            "visibility": round(float(k.visibility[i]), 4),
            "presence": round(float(k.presence[i]), 4),
        }
        for i in range(len(k.xy))
    ]
    document = {"set": "BlazePose-33", "score": round(float(k.score), 4), "keypoints": rows}
    path.write_text(json.dumps(document, indent=1), encoding="ascii")
