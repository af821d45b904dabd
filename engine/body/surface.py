"""A sample of the body's surface that can be posed often: positions, normals, Jacobian."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.body.anny_model import AnnyModel
from engine.body.kinematics import Posed
from engine.body.pose_space import PoseSpace
from engine.mesh import vertex_normals
from engine.types import F32, F64, I32, U8, BodyPart, Bools

# Parts whose rim the outline does not bind: a few of their vertices stay, to answer for their own outline.
_SPARSE = (BodyPart.HEAD, BodyPart.HAND_L, BodyPart.HAND_R, BodyPart.FOOT_L, BodyPart.FOOT_R)
_SPARSE_STRIDE = 4
MIDDLE_M = 0.002  # the mesh has a line of vertices between its halves


@dataclass(frozen=True)
class SurfaceSample:
    """Some vertices of the body with all that posing them needs.

    Attributes:
        vertex: (n,) int32 vertex numbers.
        part: (n,) uint8 of BodyPart.
        top: (n,) bool, skin on which cloth lies by its weight: shoulders and the roots of the arms, facing up.
        middle: (n,) bool, skin of the trunk's front that lies between both its halves.
        bones: (b,) int32 bones that move them.
        weights: (n, b) float64.
        template: (n, 3) float32 and
        blendshapes: (N, n, 3) float32, rest positions.
        normals: (n, 3) float64 unit normals of the mean shape at rest.
    """

    vertex: I32
    part: U8
    top: Bools
    middle: Bools
    bones: I32
    weights: F64
    template: F32
    blendshapes: F32
    normals: F64

    def rest(self, coefficients: F64, rows: I32 | slice = slice(None)) -> F64:
        """Return (n, 3) rest positions of one coefficient vector, or those of some rows."""
        shapes = self.blendshapes if isinstance(rows, slice) else np.take(self.blendshapes, rows, axis=1)
        moved = self.template[rows] + np.tensordot(coefficients.astype(np.float32), shapes, axes=(0, 0))
        return moved.astype(np.float64)

    def rests(self, coefficients: F64, rows: I32) -> list[F64]:
        """Return what ``rest`` does for each of (S, N) coefficient vectors; the rows are gathered once."""
        template = self.template[rows]
        shapes = np.take(self.blendshapes, rows, axis=1).reshape(len(self.blendshapes), -1)
        moved = [template + (one @ shapes).reshape(-1, 3) for one in coefficients.astype(np.float32)]
        return [points.astype(np.float64) for points in moved]

    def pose(self, rest: F64, posed: Posed, index: int = 0, rows: I32 | slice = slice(None)) -> tuple[F64, F64]:
        """Skin rest positions of some rows by shape ``index``: positions (n, 3), rotations (n, 3, 3)."""
        weights = self.weights[rows]
        rotation = (weights @ posed.rotation[index, self.bones].reshape(-1, 9)).reshape(-1, 3, 3)
        offset = weights @ posed.offset[index, self.bones]
        return (rotation @ rest[..., None])[..., 0] + offset, rotation

    def pose_jacobian(self, rest: F64, posed: Posed, space: PoseSpace, rows: I32) -> F64:
        """Return (n, 3, C): how positions of some rows move with the left increments of the free joints."""
        bones = self.bones
        moved = np.einsum("bij,nj->nbi", posed.rotation[0, bones], rest) + posed.offset[0, bones]
        weights = self.weights[rows]
        below = space.below[:, bones]
        share = weights @ below.T
        moment = np.matmul(below, moved * weights[:, :, None])
        axis = posed.axes[0, space.joint, :, space.axis]
        arm = moment - share[:, :, None] * posed.heads[0, space.joint]
        turned: F64 = np.cross(axis[None], arm)
        return turned.transpose(0, 2, 1)


def sample_surface(model: AnnyModel) -> SurfaceSample:
    """Take the skin of trunk and limbs, and a fourth of head, hands and feet."""
    rest = model.rest(model.shape_mean[None])
    vertices = model.rest_vertices(rest.coefficients[0])
    normals = vertex_normals(vertices, model.faces)
    keep = _outer_skin(model)
    keep &= ~np.isin(model.parts, _SPARSE) | (np.arange(model.vertex_count) % _SPARSE_STRIDE == 0)
    chosen = np.nonzero(keep)[0].astype(np.int32)
    dense = np.zeros((len(chosen), len(model.skeleton.names)))
    np.add.at(dense, (np.arange(len(chosen))[:, None], model.skin_indices[chosen]), model.skin_weights[chosen])
    bones = np.nonzero(dense.any(axis=0))[0].astype(np.int32)
    template, shapes = model.blendshapes_of(chosen)
    shoulder = rest.heads[0, model.skeleton.index("upperarm01.L")]
    part = model.parts[chosen]
    reach = np.isin(part, (BodyPart.TORSO, BodyPart.SHOULDER_L, BodyPart.SHOULDER_R, BodyPart.ARM_L, BodyPart.ARM_R))
    between = np.abs(vertices[chosen, 0]) < MIDDLE_M
    high = vertices[chosen, 2] > shoulder[2] - 0.03
    return SurfaceSample(
        vertex=chosen,
        part=part,
        top=reach & high & (normals[chosen, 2] > 0.35),
        middle=np.isin(part, (BodyPart.TORSO, BodyPart.NECK)) & between & (normals[chosen, 1] < 0),
        bones=bones,
        weights=dense[:, bones],
        template=template,
        blendshapes=shapes,
        normals=normals[chosen],
    )


def _outer_skin(model: AnnyModel) -> Bools:
    """Return the vertices of the largest connected piece of mesh: the skin, without eyes, tongue and mouth cavity."""
    from scipy.sparse.csgraph import connected_components

    from engine.mesh import vertex_adjacency

    _, label = connected_components(vertex_adjacency(model.faces, model.vertex_count), directed=False)
    largest: Bools = label == np.bincount(label).argmax()
    return largest
