"""The render step: drapes in, the photo-sized buffers of ``SoftRender`` out."""

from __future__ import annotations

import weakref
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import cv2
import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.pixels import linear_to_srgb, srgb_to_linear
from engine.render.bounce import deepened
from engine.render.context import GlContext
from engine.render.dressed import Dressed
from engine.render.fabric_look import look_of
from engine.render.fit_view import fit_picture
from engine.render.folds import fold_maps
from engine.render.light import estimate_light, on_clothes, skin_regions
from engine.render.occlusion import Occluder, open_share
from engine.render.overlaps import outlines, soften_overlaps
from engine.render.passes import (
    NOTHING,
    View,
    depth_range,
    draw_body,
    draw_colours,
    draw_facts,
    draw_tuck,
    exposure,
)
from engine.render.projection import eye_of, tile_of
from engine.render.subdivide import ClothTopology, subdivide, topology_of
from engine.render.surface import ClothSurface, build_surface, cavity_light
from engine.render.texture import ClothTexture, prepare_texture
from engine.render.turntable import turntable
from engine.render.worn_folds import has_legs, worn_folds
from engine.settings.render import RenderSettings, TextureSettings
from engine.side_by_side import side_by_side
from engine.types import F32, F64, U8, Body, BodyPart, Bools, Composite, Drape, Light, Pattern, Person, SoftRender

K = TypeVar("K")
V = TypeVar("V")

ALBEDO_REGION: dict[int, int] = {
    BodyPart.HEAD: 1,
    BodyPart.TORSO: 2,
    BodyPart.SHOULDER_L: 2,
    BodyPart.SHOULDER_R: 2,
    BodyPart.ARM_L: 2,
    BodyPart.ARM_R: 2,
    BodyPart.LEG_L: 3,
    BodyPart.LEG_R: 3,
}
"""Face, trunk and arms, legs: skin differs between them (sun, stubble); the neck lies in the chin's shadow."""

_TILE_PX = 32
"""px; textures are cropped to whole multiples of it."""

_KEPT = 8
"""Prepared patterns and textures in memory: two garments of a shopper and those tried just before."""


class Renderer:
    """Draws garments. Holds one off-screen context from the first picture until ``close()``; one thread at a time."""

    def __init__(self, settings: RenderSettings, *, fabrics: Path | None = None) -> None:
        """Prepare; nothing heavy happens before the first picture.

        Args:
            settings: tunables.
            fabrics: another fabrics file than the project's.
        """
        self.settings = settings
        self._fabrics = fabrics
        self._context: GlContext | None = None
        self._topologies: OrderedDict[tuple[str, int, int], ClothTopology] = OrderedDict()
        self._textures: OrderedDict[tuple[str, int, int, TextureSettings], ClothTexture] = OrderedDict()

    @property
    def context(self) -> GlContext:
        """The OpenGL context, made at first use; raises MirrorError BACKEND_MISSING."""
        if self._context is None:
            self._context = GlContext()
            self._finalizer = weakref.finalize(self, self._context.release)
        return self._context

    def close(self) -> None:
        """Give the OpenGL context back; the renderer makes a new one when it is used again."""
        if self._context is not None:
            self._finalizer()
            self._context = None

    def __enter__(self) -> Renderer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------------------------------------ public

    def render(self, person: Person, body: Body, drapes: Sequence[Drape], *, reuse_folds: bool = False) -> SoftRender:
        """Draw the garments into the photo.

        Args:
            person: the photo and its parse (for the light).
            body: fitted body and camera.
            drapes: what is worn, in any order; ``garment_ids`` counts in this order.
            reuse_folds: lay the folds of a plain old garment on the new one; never in agnostic mode.

        Returns:
            Photo-sized buffers. ``rgba`` is not cut by the body (hands and hair in front are the composer's);
            ``inside`` is cut by the body shrunk by a little, so that it reaches under the neck's rim.

        Raises:
            MirrorError: BACKEND_MISSING without OpenGL; RENDER_FAILED when the driver gives up or the photo and the
                camera differ in size; BAD_CONFIG for an unknown fabric.
        """
        photo = person.photo
        if (body.camera.width, body.camera.height) != (photo.width, photo.height):
            raise MirrorError(
                ErrorCode.RENDER_FAILED,
                "The camera and the photo differ in size.",
                "Fit the body to this photo again.",
                {"camera": (body.camera.width, body.camera.height), "photo": (photo.width, photo.height)},
            )

        def lit_body() -> tuple[F32, U8, Light]:
            depth, parts, normals = self.body_buffers(body)
            regions = skin_regions(person.parse, parts, person.bystanders, ALBEDO_REGION)
            found = estimate_light(photo.pixels, regions, normals, self.settings.light)
            return depth, parts, on_clothes(found, self.settings.light.fall)

        (body_depth, body_parts, light), worn = side_by_side(
            lit_body, lambda: [self._worn_folds(person, body, d) if reuse_folds else None for d in drapes]
        )
        known = [_lies_on(w, body, d) if w is not None else None for w, d in zip(worn, drapes, strict=True)]
        dressed = self.dress(body, drapes, light, known=known)
        soft = self._soft(body, dressed, light, body_depth, body_parts)
        for index, folds in enumerate(worn):
            if folds is not None:
                _lay_folds(soft, np.where(soft.garment_ids == 1 + index, folds, 0), self.settings)
        return soft

    def _worn_folds(self, person: Person, body: Body, drape: Drape) -> F32 | None:
        corners = body.camera.project(drape.vertices_world)[drape.pattern.sim_faces][..., :2]
        cloth = np.zeros(person.parse.shape, np.uint8)
        cv2.fillPoly(cloth, list(np.round(corners).astype(np.int32)), 1)
        return worn_folds(person, cloth > 0, self.settings.worn_folds, legs=has_legs(drape.pattern))

    def turntable(
        self, body: Body, drapes: Sequence[Drape], frames: int = 48, size: tuple[int, int] = (540, 960)
    ) -> list[U8]:
        """Turn a grey mannequin in the garments once around, under studio light.

        Args:
            body: its photo pose is shown.
            drapes: what is worn.
            frames: pictures of one turn, the first from the front.
            size: width, height px.

        Returns:
            (height, width, 3) uint8 sRGB pictures.
        """
        return turntable(self, body, drapes, frames, size)

    def fit_picture(self, body: Body, drapes: Sequence[Drape], tightness: Sequence[F32], composite: Composite) -> U8:
        """Colour the garments of a try-on by how tight they sit, with a legend in words.

        Args:
            body: who wears them.
            drapes: of the garments.
            tightness: (S,) of every drape, as ``engine.sizing.outfit_tightness`` gives it.
            composite: the try-on.

        Returns:
            (H, W, 3) uint8 sRGB: red is too tight, green as it is meant, blue loose, grey unknown.
        """
        return fit_picture(self, body, drapes, tightness, composite)

    # ------------------------------------------------------------------------------------------- parts

    def dress(
        self,
        body: Body | None,
        drapes: Sequence[Drape],
        light: Light,
        eye: F64 | None = None,
        known: Sequence[Bools | None] | None = None,
    ) -> list[Dressed]:
        """Prepare drapes for drawing under a light: surface, textures, folds, occlusion, exposure.

        Args:
            body: throws shade, None for none.
            drapes: what is worn.
            light: the scene's.
            eye: (3,) m, where from; the body's camera when None.
            known: per drape (F,) bool, faces on which real folds will be laid, so that few are grown there.
        """
        few = self.settings.worn_folds.procedural
        left = [None if k is None else np.where(k, few, 1.0) for k in known or [None] * len(drapes)]
        looks = [look_of(d.pattern.fabric, self._fabrics) for d in drapes]
        seen_from = eye_of(body.camera) if eye is None and body is not None else None

        def lit() -> tuple[list[ClothSurface], list[F64]]:
            surfaces = [
                build_surface(d, self._topology(d.pattern), look, self.settings.corner_cos, self.settings.relief)
                for d, look in zip(drapes, looks, strict=True)
            ]
            return surfaces, self._openness(body, drapes, surfaces, light)

        (surfaces, openness), grown = side_by_side(
            lit,
            lambda: [
                fold_maps(d, k, self.settings.folds, seen_from, share)
                for d, k, share in zip(drapes, looks, left, strict=True)
            ],
        )
        centre = eye if eye is not None else seen_from if seen_from is not None else np.array([0.0, -3.0, 0.0])
        limit = self.settings.shade.exposure_limit
        textures = [(self._texture(d.pattern, 0), self._texture(d.pattern, 1)) for d in drapes]
        return [
            Dressed(
                drape=drape,
                look=look,
                surface=surface,
                textures=sides,
                folds=(folds[0], folds[1]),
                openness=share,
                reference=exposure(surface, share, light, centre, limit, sides[0].ground),
            )
            for drape, look, surface, sides, share, folds in zip(
                drapes, looks, surfaces, textures, openness, grown, strict=True
            )
        ]

    def _openness(
        self, body: Body | None, drapes: Sequence[Drape], surfaces: Sequence[ClothSurface], light: Light
    ) -> list[F64]:
        """Return the share of light per drawn vertex and side, found on the coarser simulated mesh."""
        if not drapes:
            return []
        coarse = []
        for drape, surface in zip(drapes, surfaces, strict=True):
            count = drape.pattern.sim_count
            coarse.append((surface.welded[:count], surface.true_normals[:count], drape.pattern.sim_faces))
        occluders = [Occluder(positions, faces) for positions, _, faces in coarse]
        if body is not None:
            whole = Occluder(body.photo_pose.vertices_world.astype(np.float64), body.faces)
            occluders.append(whole.thinned(self.settings.occlusion.thin_m))
        shares = open_share(self.context, occluders, coarse, light, self.settings.occlusion)
        return [
            np.asarray(s.topology.linear @ share) * cavity_light(s.cavity, self.settings.relief)
            for s, share in zip(surfaces, shares, strict=True)
        ]

    def _topology(self, pattern: Pattern) -> ClothTopology:
        raw = np.ascontiguousarray(pattern.drawn_faces).tobytes()
        content = crc32(np.ascontiguousarray(pattern.uv).tobytes(), crc32(raw))
        content = crc32(np.ascontiguousarray(pattern.render_vertices_panel).tobytes(), content)
        key = (pattern.garment_key, content, self.settings.subdivisions)
        if key not in self._topologies:
            topology = topology_of(pattern)
            for _ in range(self.settings.subdivisions):
                topology = subdivide(topology)
            self._topologies[key] = topology
        return _newest(self._topologies, key)

    def _texture(self, pattern: Pattern, panel: int) -> ClothTexture:
        image = pattern.textures[panel]
        uv = pattern.uv[pattern.render_panel == panel]
        if not len(uv):
            uv = np.array([[0, 0], [1, 1]], np.float32)
        # whole tiles, so that a garment cut for another body finds what was prepared for the first
        low, high = np.floor(uv.min(axis=0) / _TILE_PX) * _TILE_PX, np.ceil(uv.max(axis=0) / _TILE_PX) * _TILE_PX
        box = (*low.tolist(), *high.tolist())
        leaves = pattern.leaves if panel == 0 else None
        dyed = look_of(pattern.fabric, self._fabrics).creases_dyed
        content = crc32(repr((box, leaves, dyed)).encode(), crc32(np.ascontiguousarray(image).data))
        key = (pattern.garment_key, panel, content, self.settings.texture)
        if key not in self._textures:
            self._textures[key] = prepare_texture(image, box, self.settings.texture, leaves, dyed)
        return _newest(self._textures, key)

    def body_buffers(self, body: Body) -> tuple[F32, U8, F32]:
        """Draw the naked body at photo size: depth m (inf outside), BodyPart (255 outside), world normals."""
        shape = (body.camera.height, body.camera.width)
        depth = np.full(shape, np.inf, np.float32)
        parts = np.full(shape, NOTHING, np.uint8)
        normals = np.zeros((*shape, 3), np.float32)
        vertices = body.photo_pose.vertices_world.astype(np.float64)
        tile = tile_of(body.camera, vertices, 2)
        if tile is not None:
            view = View(body.camera, tile, *depth_range(body.camera, vertices))
            depth[tile.slices], parts[tile.slices], normals[tile.slices] = draw_body(self.context, body, view)
        return depth, parts, normals

    def _soft(
        self, body: Body, dressed: Sequence[Dressed], light: Light, body_depth: F32, body_parts: U8
    ) -> SoftRender:
        camera = body.camera
        shape = (camera.height, camera.width)
        rgba, inside = np.zeros((*shape, 4), np.uint8), np.zeros((*shape, 4), np.uint8)
        depth = np.full(shape, np.inf, np.float32)
        normals = np.zeros((*shape, 3), np.float32)
        parts, garments = np.zeros(shape, np.uint8), np.zeros(shape, np.uint8)
        shading, edges = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        uv = np.full((*shape, 2), np.nan, np.float32)
        points = [d.surface.welded for d in dressed]
        tile = tile_of(camera, np.concatenate(points)) if points else None
        if tile is not None:
            everything = [*points, body.photo_pose.vertices_world.astype(np.float64)]
            view = View(camera, tile, *depth_range(camera, *everything))
            at = tile.slices
            with self.context.scope() as scope:
                tuck = draw_tuck(self.context, scope, body, view, self.settings.inside_tuck_m)
                rgba[at], inside[at], shading[at] = draw_colours(
                    self.context, dressed, tuck, view, light, self.settings
                )
                place, surface = draw_facts(self.context, dressed, tuck, view, light, self.settings)
            code = np.round(place[..., 3]).astype(np.int32)
            seen = code > 0
            depth[at] = np.where(seen, place[..., 2], np.inf)
            normals[at] = surface[..., :3]
            parts[at] = smooth_parts(code % 16, seen)
            garments[at] = (code // 16) % 16
            uv[at] = np.where(seen[..., None], place[..., :2], np.nan)
            soften_overlaps(rgba[at], shading[at], depth[at], uv[at], self.settings.overlap)
            edges[at] = outlines(depth[at], code - code % 16 + parts[at], self.settings.edge_depth_m)
        return SoftRender(
            rgba=rgba, inside=inside, depth=depth, body_depth=body_depth, normals=normals, part_ids=parts,
            garment_ids=garments, body_parts=body_parts, edges=edges, shading=shading, uv=uv, light=light,
        )  # fmt: skip


def _lies_on(folds: F32, body: Body, drape: Drape) -> Bools:
    """Return (F,) bool, faces in whose middle a picture of folds (H, W) has any."""
    middle = body.camera.project(drape.vertices_world)[drape.pattern.sim_faces][..., :2].mean(axis=1)
    x, y = np.floor(middle).astype(int).T
    within = (x >= 0) & (y >= 0) & (x < folds.shape[1]) & (y < folds.shape[0])
    out = np.zeros(len(middle), np.bool_)
    out[within] = folds[y[within], x[within]] != 0
    return out


def _lay_folds(soft: SoftRender, folds: np.ndarray, settings: RenderSettings) -> None:
    """Shade the drawn cloth by (H, W) natural logs of a factor, in place; black cloth shows its surface's light."""
    seen = np.flatnonzero(folds)
    factor = np.exp(folds.ravel()[seen])[:, None]
    pixels = soft.rgba.reshape(-1, 4)
    linear = srgb_to_linear(pixels[seen, :3])
    surface = settings.shade.surface * (factor - 1)
    lit = deepened(linear, factor, settings.shade.deepening)
    pixels[seen, :3] = linear_to_srgb(np.maximum(lit + surface, 0.3 * linear))
    soft.shading.reshape(-1)[seen] *= factor[:, 0].astype(np.float32)


def smooth_parts(parts: np.ndarray, seen: np.ndarray) -> U8:
    """Round the borders between cloth parts: a part ends at a mesh face, the seam it stands for is a smooth line.

    Args:
        parts: (h, w) integer, 0 outside.
        seen: (h, w) bool, cloth.

    Returns:
        (h, w) uint8.
    """
    labels = np.unique(parts[seen])
    if len(labels) < 2:
        return parts.astype(np.uint8)
    sigma = 0.008 * float(np.hypot(*parts.shape))
    step = max(1, int(sigma / 2))  # so wide a blur is found on a smaller picture
    size = (max(1, parts.shape[1] // step), max(1, parts.shape[0] // step))
    best, winner = np.full(parts.shape, -1.0, np.float32), np.zeros(parts.shape, np.uint8)
    for label in labels:
        small = cv2.resize((parts == label).astype(np.uint8) * np.float32(1), size, interpolation=cv2.INTER_AREA)
        votes = cv2.resize(cv2.GaussianBlur(small, (0, 0), sigma / step), parts.shape[1::-1])
        winner[votes > best] = label
        best = np.maximum(best, votes)
    return np.where(seen, winner, 0).astype(np.uint8)


def _newest(kept: OrderedDict[K, V], key: K) -> V:
    """Mark ``key`` as used last, drop what was not used for long, return its value."""
    kept.move_to_end(key)
    while len(kept) > _KEPT:
        kept.popitem(last=False)
    return kept[key]
