"""A photographed house model that moves: the photo is carried by the surfaces it was taken of.

Photographing a frame takes half a minute; carrying one takes a second. What the photo did not show (a hip behind a
hand) takes the colour of the nearest place of the same surface that it did; so a puppet is turned and bent a little
only, and two photos taken from nearby turns are blended.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from scipy.ndimage import distance_transform_edt
from scipy.spatial import KDTree

from engine.showroom.bodies import Anatomy, Figure
from engine.showroom.picture import Shot
from engine.showroom.stage import Lens, Material, Surface
from engine.types import F32, F64, I32, U8

_NEAR = 6
_SAMPLES = 2
_VERTEX = """#version 330
in vec3 p; in vec2 u; in vec4 c; out vec2 v; out vec4 w; uniform mat4 view;
void main() { v = u; w = c; gl_Position = view * vec4(p, 1.0); }"""
_FRAGMENT = """#version 330
in vec2 v; in vec4 w; out vec4 o; uniform sampler2D photo;
void main() { o = vec4(mix(w.rgb, texture(photo, v).rgb, smoothstep(0.6, 1.0, w.a)), 1.0); }"""
_HIDDEN_M = 0.015


@dataclass(frozen=True)
class Puppet:
    """A photo on its surfaces.

    Attributes:
        vertices: (N, 3) float64 m, as photographed.
        faces: (F, 3) int32.
        places: (N, 2) float32 0–1 in the photo, row 0 at the top.
        stand_in: (N, 4) float32 0–1, colour where the photo did not see the vertex; 1 where it did.
        bones: (N, K) int32, which hold the vertex.
        weights: (N, K) float64, how much.
        figure: as photographed.
        colours: (h, w, 3) uint8, the person's colours carried on beyond their outline.
        shadow: (h, w) float32, brightness of the floor against the floor without the person.
    """

    vertices: F64
    faces: I32
    places: F32
    stand_in: F32
    bones: I32
    weights: F64
    figure: Figure
    colours: U8
    shadow: F32

    def moved(self, figure: Figure) -> F64:
        """Return the vertices (N, 3) carried from the photographed figure to another pose of the same person."""
        carry = (figure.bones @ np.linalg.inv(self.figure.bones))[:, :3]
        result = np.empty_like(self.vertices)
        alone = self.weights[:, 0] == 1.0  # hair and eyes, nine tenths of the vertices
        for bone in np.unique(self.bones[alone, 0]):
            held = alone & (self.bones[:, 0] == bone)
            result[held] = self.vertices[held] @ carry[bone, :, :3].T + carry[bone, :, 3]
        blended = np.einsum("nk,nkij->nij", self.weights[~alone], carry[self.bones[~alone]])
        result[~alone] = np.einsum("nij,nj->ni", blended[:, :, :3], self.vertices[~alone]) + blended[:, :, 3]
        return result


def make_puppet(anatomy: Anatomy, shot: Shot, plate: U8) -> Puppet:
    """Cut a puppet out of a photo.

    Args:
        anatomy: the body model.
        shot: the photo with its surfaces.
        plate: (h, w, 3) uint8, the place without anybody.
    """
    drawn = [surface for surface in shot.surfaces if surface.shown]
    vertices = np.concatenate([np.asarray(surface.vertices, np.float64) for surface in drawn])
    starts = np.cumsum([0, *(len(surface.vertices) for surface in drawn[:-1])])
    faces = np.concatenate([surface.faces + start for surface, start in zip(drawn, starts, strict=True)])
    parts = [_held_by(anatomy, shot.figure, surface) for surface in drawn]
    size = np.array([shot.lens.width, shot.lens.height_px])
    inside = shot.alpha > 0.98
    rows, columns = distance_transform_edt(~inside, return_distances=False, return_indices=True)
    colours = np.ascontiguousarray(shot.pixels[rows, columns])
    grey = [cv2.GaussianBlur(picture.astype(np.float32).mean(2), (0, 0), 2.0) for picture in (shot.ground, plate)]
    return Puppet(
        vertices=vertices,
        faces=faces.astype(np.int32),
        places=(shot.lens.project(vertices) / size).astype(np.float32),
        stand_in=_stand_in(vertices, faces, starts, colours, shot.lens),
        bones=np.concatenate([bones for bones, _ in parts]),
        weights=np.concatenate([weights for _, weights in parts]),
        figure=shot.figure,
        colours=colours,
        shadow=np.clip(grey[0] / np.maximum(grey[1], 1.0), 0.0, 1.0).astype(np.float32),
    )


def _stand_in(vertices: F64, faces: I32, starts: I32, colours: U8, lens: Lens) -> F32:
    """Return per vertex a colour of its own surface that the photo saw nearby, and whether it saw the vertex itself."""
    at = np.round(lens.project(vertices)).astype(int)
    at = np.clip(at, 0, [lens.width - 1, lens.height_px - 1])
    nearest = np.full((lens.height_px, lens.width), np.inf)
    centres = vertices[faces].mean(1)
    there = np.round(lens.project(centres)).astype(int)
    inside = ((there >= 0) & (there < [lens.width, lens.height_px])).all(1)
    np.minimum.at(nearest, (there[inside, 1], there[inside, 0]), centres[inside, 1])
    nearest = cv2.erode(np.where(np.isfinite(nearest), nearest, 1e3), np.ones((5, 5)))
    seen = vertices[:, 1] < nearest[at[:, 1], at[:, 0]] + _HIDDEN_M + 0.01
    result = np.ones((len(vertices), 4), np.float32)
    result[:, :3] = colours[at[:, 1], at[:, 0]] / np.float32(255)
    for first, last in zip(starts, [*starts[1:], len(vertices)], strict=True):
        part = np.arange(first, last)
        visible, hidden = part[seen[part]], part[~seen[part]]
        if len(visible) and len(hidden):
            _, near = KDTree(vertices[visible]).query(vertices[hidden], k=1)
            result[hidden] = result[visible[near]]
            result[hidden, 3] = 0.0
    return result


def _held_by(anatomy: Anatomy, figure: Figure, surface: Surface) -> tuple[I32, F64]:
    """Return which bones hold each vertex and how much, (N, K) each."""
    count = len(surface.vertices)
    if surface.material in (Material.HAIR, Material.EYE):
        bones = np.zeros((count, _NEAR), np.int32)
        bones[:, 0] = anatomy.bone("head")
        weights = np.zeros((count, _NEAR))
        weights[:, 0] = 1.0
        return bones, weights
    on_template = surface.material in (Material.SKIN, Material.CLOTH)
    tree = KDTree(anatomy.template if on_template else figure.vertices)
    _, near = tree.query(np.asarray(surface.detail if on_template else surface.vertices, np.float64), k=4)
    mean = anatomy.weights[near].mean(1)
    bones = np.argsort(-mean, axis=1)[:, :_NEAR].astype(np.int32)
    weights = np.take_along_axis(mean, bones, axis=1).astype(np.float64)
    return bones, weights / weights.sum(1, keepdims=True)


class PuppetStage:
    """Draws puppets."""

    def __init__(self) -> None:
        import moderngl

        self._gl: Any = moderngl
        create: Any = moderngl.create_context  # its types know no backend by name
        self._ctx: Any = create(standalone=True, backend="egl")
        self._program: Any = self._ctx.program(vertex_shader=_VERTEX, fragment_shader=_FRAGMENT)

    def draw(self, puppet: Puppet, figure: Figure, lens: Lens) -> F32:
        """Return (h, w, 4) float32 0–1: colour times coverage, and coverage."""
        ctx = self._ctx
        size = (lens.width * _SAMPLES, lens.height_px * _SAMPLES)
        packed = np.hstack([puppet.moved(figure).astype(np.float32), puppet.places, puppet.stand_in])
        vertices = ctx.buffer(np.ascontiguousarray(packed).tobytes())
        index = ctx.buffer(np.ascontiguousarray(puppet.faces).tobytes())
        array = ctx.vertex_array(self._program, [(vertices, "3f 2f 4f", "p", "u", "c")], index)
        colours = np.ascontiguousarray(puppet.colours)
        photo = ctx.texture((colours.shape[1], colours.shape[0]), 3, colours.tobytes(), alignment=1)
        target, depth = ctx.texture(size, 4), ctx.depth_renderbuffer(size)
        frame = ctx.framebuffer([target], depth)
        frame.use()
        frame.clear(0, 0, 0, 0, depth=1.0)
        ctx.enable(self._gl.DEPTH_TEST)
        self._program["view"].write(lens.matrix((0, 0, lens.width, lens.height_px)).T.astype(np.float32).tobytes())
        photo.use(0)
        array.render()
        drawn = np.frombuffer(target.read(), np.uint8).reshape(size[1], size[0], 4)[::-1]
        for item in (array, vertices, index, photo, frame, target, depth):
            item.release()
        small = cv2.resize(drawn, (lens.width, lens.height_px), interpolation=cv2.INTER_AREA)
        return (small / np.float32(255)).astype(np.float32)
