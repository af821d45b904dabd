"""Body and garments on the GPU of the live view."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import scipy.sparse as sp
from scipy.spatial import cKDTree

from engine.live.posing import LiveBody
from engine.live.worn import Layer, Shopper
from engine.pixels import linear_to_srgb, srgb_to_linear
from engine.render.context import GlContext, GlScope, set_uniforms
from engine.render.fit_view import fit_colours
from engine.settings.render import RenderSettings
from engine.types import F32, F64, I32, U8, BodyPart, Bools

_LIMBS = (
    BodyPart.HEAD, BodyPart.NECK, BodyPart.ARM_L, BodyPart.ARM_R, BodyPart.HAND_L, BodyPart.HAND_R,
)  # fmt: skip
_CELL_M = 0.018  # of the thinned body: its facets cut 1 mm into an arm, and two thirds of the vertices go
_DEEP_M = 0.06  # m from the openings of a garment: cloth whose inside nobody sees, so half of it need not be drawn
_AWAY = 0.25  # cosine of the angle between the line of sight and a face that is turned away, not a rim or a crumple
_TEXTURE_PX = 768  # a garment fills half of a live picture's width at most


def thinned(vertices: F64, faces: I32, parts: U8, cell: float) -> tuple[I32, I32]:
    """Let the vertex nearest to the middle of each cube of ``cell`` m stand for the others of its part there.

    Returns:
        (K,) kept vertices and (F, 3) faces among them; collapsed faces are gone.
    """
    cubes = np.floor((vertices - vertices.min(0)) / cell).astype(np.int64)
    keys = cubes @ np.array([1, 1 << 16, 1 << 32]) + (parts.astype(np.int64) << 48)
    _, owner = np.unique(keys, return_inverse=True)
    counts = np.bincount(owner)
    middle = np.stack([np.bincount(owner, vertices[:, k]) / counts for k in range(3)], axis=1)
    away = np.linalg.norm(vertices - middle[owner], axis=1)
    order = np.lexsort((away, owner))
    kept = order[np.unique(owner[order], return_index=True)[1]]
    fewer = owner[faces]
    whole = (fewer != np.roll(fewer, 1, axis=1)).all(axis=1)
    _, first = np.unique(np.sort(fewer[whole], axis=1), axis=0, return_index=True)
    return kept.astype(np.int32), fewer[whole][np.sort(first)].astype(np.int32)


class DrawnFigure:
    """The shopper's body, thinned."""

    def __init__(self, context: GlContext, shopper: Shopper) -> None:
        """Upload what stays the same."""
        self.scope = GlScope(context.gl)
        self.skin = linear_to_srgb(shopper.skin).astype(np.float32) / 255
        body = shopper.body
        self._kept, faces = thinned(body.photo_pose.vertices_world.astype(np.float64), body.faces, body.parts, _CELL_M)
        parts = body.parts[self._kept]
        self._head = np.flatnonzero(parts == BodyPart.HEAD)
        reach = _reach(shopper, self._kept)
        program = context.program("live_body")
        self._vertices, self._normals = (
            self.scope.keep(context.gl.buffer(reserve=12 * len(parts), dynamic=True)) for _ in range(2)
        )
        content = [
            (self._vertices, "3f", "position"),
            (self._normals, "3f", "normal"),
            (self.scope.buffer(parts.astype(np.float32)), "1f", "part"),
            (self.scope.buffer(reach), "1f", "reach"),
        ]

        def array(chosen: I32) -> Any:
            return self.scope.keep(context.gl.vertex_array(program, content, self.scope.buffer(chosen)))

        self.whole = array(faces)
        legs = (BodyPart.LEG_L, BodyPart.LEG_R, BodyPart.FOOT_L, BodyPart.FOOT_R)
        self.upper = array(faces[~np.isin(parts[faces], [int(p) for p in legs]).all(1)])
        self.limbs = array(faces[np.isin(parts[faces], [int(p) for p in _LIMBS]).all(1)])

    def move(self, body: LiveBody) -> None:
        """Upload the frame's pose."""
        self._vertices.write(np.ascontiguousarray(body.vertices[self._kept], np.float32))
        normals = body.normals[self._kept]
        head = body.vertices[self._kept[self._head]]
        normals[self._head] = head - head.mean(0)  # a mannequin has no face: a guessed one in grey is uncanny
        self._normals.write(np.ascontiguousarray(normals, np.float32))


class DrawnGarment:
    """A layer of the outfit."""

    def __init__(self, context: GlContext, layer: Layer) -> None:
        """Upload what stays the same."""
        scope = self.scope = GlScope(context.gl)
        self.layer = layer
        self._faces = layer.sim_of_drawn[layer.faces]
        count, faces = len(layer.fine.vertices), len(self._faces)
        ones = np.ones(3 * faces, np.float32)
        self._around = sp.csr_matrix(
            (ones, (self._faces.ravel(), np.repeat(np.arange(faces), 3))), (count, faces), dtype=np.float32
        )
        program = context.program("live_cloth")
        weld = layer.sim_of_drawn
        self._positions, self._normals = (
            scope.keep(context.gl.buffer(reserve=12 * len(weld), dynamic=True)) for _ in range(2)
        )
        fit = fit_colours(layer.tightness[weld]) / np.float32(255)
        content = [
            (self._positions, "3f", "position"),
            (self._normals, "3f", "normal"),
            (scope.buffer(fit.astype(np.float32)), "3f", "fit"),
            (scope.buffer(layer.sleeve[weld]), "1f", "sleeve"),
            (scope.buffer(layer.uv), "2f", "uv"),
            (scope.buffer(layer.panel_xz.astype(np.float32)), "2f", "xz"),
            (scope.buffer(layer.openness[weld]), "2f", "open"),
        ]
        self._panels = []
        for panel, picture in enumerate(layer.pictures):
            mine = np.flatnonzero(layer.panel[layer.faces[:, 0]] == panel)
            if not len(mine):
                continue
            corners = scope.keep(context.gl.buffer(reserve=12 * len(mine), dynamic=True))
            array = scope.keep(context.gl.vertex_array(program, content, corners))
            albedo = _at_most(picture.albedo, _TEXTURE_PX)
            photo = scope.texture(albedo.shape[1::-1], 4, cv2.cvtColor(albedo, cv2.COLOR_RGB2RGBA))
            photo.build_mipmaps()
            photo.filter = (context.gl.LINEAR_MIPMAP_NEAREST, context.gl.LINEAR)
            folds = scope.texture(picture.slopes.shape[1::-1], 2, picture.slopes.astype(np.float16), "f2")
            folds.filter = (context.gl.LINEAR, context.gl.LINEAR)
            for texture in (photo, folds):
                texture.repeat_x = texture.repeat_y = False
            self._panels.append((mine, corners, array, photo, folds, picture.fold_box))
        self._deep = _deep(layer)[self._faces].all(axis=1)

    def draw(self, program: Any, vertices: F32, eye: F64, render: RenderSettings) -> None:
        """Draw the layer at (N, 3) places as seen from the eye (3,) m."""
        layer = self.layer
        a, b, c = (vertices[self._faces[:, k]] for k in range(3))
        across = _cross(b - a, c - a)
        normals = self._around @ across
        shown = ~(self._deep & _turned_away(across, eye.astype(np.float32) - a))
        self._positions.write(np.ascontiguousarray(vertices[layer.sim_of_drawn]))
        self._normals.write(np.ascontiguousarray(normals[layer.sim_of_drawn], np.float32))
        look = layer.look
        lining = linear_to_srgb(srgb_to_linear(layer.lining) * render.shade.lining_dark)
        set_uniforms(
            program,
            reference=layer.reference,
            lining=lining.astype(np.float32) / 255,
            finish=(look.gloss, look.shininess, look.sheen, look.gloss_tint),
        )
        for faces, corners, array, photo, folds, (x0, z0, width, height) in self._panels:
            chosen = layer.faces[faces[shown[faces]]]
            if not len(chosen):
                continue
            corners.write(np.ascontiguousarray(chosen, np.int32))
            photo.use(0)
            folds.use(1)
            set_uniforms(program, fold_box=(x0, z0, 1 / width, 1 / height))
            array.render(vertices=chosen.size)


def _deep(layer: Layer) -> Bools:
    """Return (N,) whether a vertex lies so far from every opening that nobody sees the cloth's inside there."""
    place, count = layer.fine.vertices, layer.simulated
    openings = place[:count][layer.fine.rest.boundary]
    deep = np.zeros(len(place), bool)  # what is raised, a collar, is seen from both sides
    if len(openings):
        deep[:count] = cKDTree(openings).query(place[:count])[0] > _DEEP_M
    return deep


def _turned_away(across: F32, towards: F32) -> Bools:
    """Return which faces with (F, 3) normals of any length show their inner side to the eye, rims aside."""
    cosine = np.einsum("fk,fk->f", across, towards)
    limit = np.einsum("fk,fk->f", across, across) * np.einsum("fk,fk->f", towards, towards)
    return np.asarray((cosine < 0) & (cosine**2 > _AWAY**2 * limit), bool)


def _reach(shopper: Shopper, kept: I32) -> F32:
    """Return (K,) float32 0–1: how surely a vertex that comes out before cloth is an arm before it.

    At the shoulder a sleeve and the trunk's cloth cover the arm; from the elbow on it may be before the trunk.
    """
    body = shopper.body
    place, parts = body.photo_pose.vertices_world[kept], body.parts[kept]
    reach = np.ones(len(kept), np.float32)
    for part, side in ((BodyPart.ARM_L, "L"), (BodyPart.ARM_R, "R")):
        shoulder, elbow = (
            body.photo_pose.bones_world[body.joint_names.index(f"{bone}.{side}"), :3, 3]
            for bone in ("upperarm01", "lowerarm01")
        )
        axis = elbow - shoulder
        along = (place - shoulder) @ axis / float(axis @ axis)
        reach = np.where(parts == part, np.clip((along - 0.35) / 0.5, 0, 1), reach)
    return reach.astype(np.float32)


def _cross(a: F32, b: F32) -> F32:
    """Return the cross products of (N, 3) vectors; numpy's own takes three times as long."""
    out = np.empty_like(a)
    for k, (i, j) in enumerate(((1, 2), (2, 0), (0, 1))):
        out[:, k] = a[:, i] * b[:, j] - a[:, j] * b[:, i]
    return out


def _at_most(picture: U8, side: int) -> U8:
    scale = side / max(picture.shape[:2])
    if scale >= 1:
        return picture
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
