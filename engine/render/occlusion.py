"""How much of the light reaches each side of the cloth: ambient occlusion and soft shadow in one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.mesh import vertex_adjacency
from engine.render.context import GlContext, set_uniforms
from engine.render.light import LUMINANCE, radiance, sphere
from engine.settings.render import OcclusionSettings
from engine.types import F64, I32, Light


@dataclass(frozen=True)
class Occluder:
    """A mesh that throws shade: (V, 3) float64 m world, (F, 3) int32."""

    vertices: F64
    faces: I32

    def near(self, centre: F64, radius: float) -> Occluder:
        """Keep the faces whose bounding box meets the box around ``centre``."""
        corners = self.vertices[self.faces] - centre
        meets = (corners.min(axis=1) < radius).all(axis=1) & (corners.max(axis=1) > -radius).all(axis=1)
        return Occluder(self.vertices, self.faces[meets])

    def thinned(self, cell: float) -> Occluder:
        """Weld the vertices within each cube of ``cell`` m: fingers and faces are finer than any shade they throw."""
        cubes = np.floor((self.vertices - self.vertices.min(axis=0)) / cell).astype(np.int64)
        _, owner = np.unique(cubes @ np.array([1, 1 << 20, 1 << 40]), return_inverse=True)
        counts = np.bincount(owner)
        vertices = np.stack([np.bincount(owner, self.vertices[:, k]) / counts for k in range(3)], axis=1)
        faces = owner[self.faces]
        whole = (faces != np.roll(faces, 1, axis=1)).all(axis=1)
        return Occluder(vertices, np.asarray(faces[whole], np.int32))


def _frame(direction: F64) -> F64:
    """Return (3, 3) rows u, v, d: an orthonormal frame around the unit direction d."""
    helper = np.array([1.0, 0.0, 0.0]) if abs(direction[0]) < 0.8 else np.array([0.0, 1.0, 0.0])
    u = np.cross(helper, direction)
    u /= np.linalg.norm(u)
    return np.stack([u, np.cross(direction, u), direction])


def open_share(
    context: GlContext,
    occluders: list[Occluder],
    cloths: list[tuple[F64, F64, I32]],
    light: Light,
    settings: OcclusionSettings,
) -> list[F64]:
    """Return which share of the light reaches both sides of each cloth vertex.

    The scene is drawn from many directions into one atlas of depth maps; a vertex sees a direction when nothing lies
    before it. Directions weigh by cosine and by the light that comes from there, so this is ambient occlusion and
    soft shadow at once, in the world: under the arms, between sleeve and trunk, below the chin.

    Args:
        context: to draw in.
        occluders: meshes that throw shade, the cloths among them.
        cloths: per garment (V, 3) positions m, (V, 3) unit normals away from the body, (F, 3) faces.
        light: weighs the directions.
        settings: counts and tolerances.

    Returns:
        Per garment (V, 2) float64 0–1: outer side, inner side.
    """
    everything = np.concatenate([positions for positions, _, _ in cloths])
    low, high = everything.min(axis=0), everything.max(axis=0)
    centre = 0.5 * (low + high)
    radius = 0.5 * float(np.linalg.norm(high - low)) + settings.margin_m
    directions = sphere(settings.directions)
    frames = np.stack([_frame(d) for d in directions])
    side = settings.map_px
    across = int(np.ceil(np.sqrt(len(directions))))
    down = -(-len(directions) // across)
    near = [o.near(centre, radius) for o in occluders]
    starts = np.cumsum([0, *(len(o.vertices) for o in near)])
    points = np.concatenate([o.vertices for o in near])
    corners = np.concatenate([o.faces + start for o, start in zip(near, starts[:-1], strict=True)])

    with context.scope() as scope:
        program = context.program("shadow")
        target = scope.target((across * side, down * side), [(1, "f4")])
        target.use()
        target.clear(1.0, 1.0, 1.0, 1.0)
        context.gl.enable_only(context.gl.DEPTH_TEST)
        if len(corners):
            mesh = scope.mesh(program, {"position": points}, corners)
            for k, frame in enumerate(frames):
                clip = np.eye(4)
                clip[:3, :3] = frame / radius
                clip[2] *= -1
                clip[2, 3] = 0
                clip[:3, 3] = -clip[:3, :3] @ centre
                window = ((k % across) * side, (k // across) * side, side, side)
                target.viewport, target.scissor = window, window
                target.use()
                set_uniforms(program, clip=clip.T)
                mesh.render()
        target.scissor = None
        atlas = np.frombuffer(
            target.read(viewport=(0, 0, across * side, down * side), components=1, dtype="f4"), np.float32
        )
    atlas = atlas.reshape(down * side, across * side)

    glow = np.maximum(radiance(light, directions) @ LUMINANCE, 0)
    glow = np.maximum(glow, 0.2 * glow.mean())
    return [
        _one_cloth(positions, normals, faces, atlas, frames, glow, centre, radius, across, settings)
        for positions, normals, faces in cloths
    ]


def _one_cloth(positions: F64, normals: F64, faces: I32, atlas: np.ndarray, frames: F64, glow: F64, centre: F64,
               radius: float, across: int, settings: OcclusionSettings) -> F64:  # fmt: skip
    side = settings.map_px
    seen = np.zeros((len(positions), 2))
    total = np.full((len(positions), 2), 1e-9)
    rows = np.arange(len(positions))
    limit = settings.bias_m / (2 * radius)
    for k, frame in enumerate(frames):
        cosine = normals @ frame[2]
        which = (cosine < 0).astype(int)
        lifted = positions + np.where(cosine < 0, -1.0, 1.0)[:, None] * settings.offset_m * normals - centre
        q = lifted @ frame.T / radius
        at = (q[:, :2] * 0.5 + 0.5) * side - 0.5
        first = np.floor(at).astype(int)
        part = at - first
        height = -q[:, 2] * 0.5 + 0.5 - limit
        x0, y0 = (k % across) * side, (k // across) * side
        light = np.zeros(len(positions))
        for dx in (0, 1):
            for dy in (0, 1):
                x = np.clip(first[:, 0] + dx, 0, side - 1) + x0
                y = np.clip(first[:, 1] + dy, 0, side - 1) + y0
                share = (part[:, 0] if dx else 1 - part[:, 0]) * (part[:, 1] if dy else 1 - part[:, 1])
                light += share * (atlas[y, x] >= height)
        weight = np.abs(cosine) * glow[k]
        seen[rows, which] += weight * light
        total[rows, which] += weight
    share = seen / total
    adjacency = vertex_adjacency(faces, len(positions))
    valence = np.maximum(np.asarray(adjacency.sum(axis=1)).ravel(), 1)[:, None]
    share = 0.5 * share + 0.5 * (adjacency @ share) / valence
    floors = np.array([settings.outer_floor, settings.inner_floor])
    return np.asarray(1 - settings.strength * (1 - (floors + (1 - floors) * share)), np.float64)
