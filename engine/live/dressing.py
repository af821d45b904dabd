"""Prepare a shopper and garments for the live loop with the steps of the still picture. Runs in its own process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import scipy.sparse as sp
from scipy.spatial import cKDTree

from engine.drape.cloth import ClothRest, opening_edges, rest_state
from engine.drape.prolong import prolongation
from engine.drape.transfer import cloth_skin, photo_masks
from engine.errors import ErrorCode, MirrorError
from engine.live.fit_notes import fit_notes
from engine.live.room_light import face_level
from engine.live.worn import Layer, Mesh, Outfit, PanelPicture, Shopper
from engine.models import ModelStore
from engine.perception.litert import Network
from engine.perception.pose import PoseEstimator
from engine.pipeline import Engine
from engine.pixels import srgb_to_linear
from engine.render import Renderer
from engine.render.dressed import Dressed
from engine.render.light import estimate_light, irradiance, skin_regions
from engine.render.renderer import ALBEDO_REGION
from engine.settings import Settings
from engine.sizing import outfit_tightness
from engine.types import (
    F32,
    F64,
    I32,
    Body,
    ClothZone,
    Drape,
    Garment,
    Keypoints,
    Light,
    PanelEdge,
    ParseClass,
    Pattern,
    Person,
    Photo,
)
from engine.wearing import asked_sizes, dressing_order, hem_reach, worn_waistband

_DEFAULT_SKIN = np.array([0.45, 0.28, 0.20], np.float32)  # linear; a middle tone, where no bare skin was seen
_LEAST_SKIN_PX = 60


class Dresser:
    """Understands one shopper, and cuts, drapes and dresses garments for them."""

    def __init__(self, settings: Settings, store: ModelStore) -> None:
        """Prepare; the networks load at the first use."""
        self._settings = settings
        self._engine = Engine(settings, store)
        live_look = settings.render.model_copy(update={"subdivisions": 0, "supersample": 1})
        self._renderer = Renderer(live_look)
        self._live_pose: PoseEstimator | None = None
        self._met: tuple[Person, Body, Light] | None = None

    def close(self) -> None:
        """Release the drawing contexts and the shopper."""
        self.forget()
        self._renderer.close()
        self._engine.close()

    def forget(self) -> None:
        """Drop the shopper."""
        self._met = None
        self._engine.forget_people()

    def warm_up(self) -> None:
        """Load and compile what the first shopper would wait for."""
        import engine.garment.pattern.cut  # noqa: F401, cutting loads scipy's optimisers
        from engine.drape.rehearsal import rehearse

        _ = self._engine.perceiver, self._engine.fitter, self._pose(), self._renderer.context
        rehearse(self._settings.drape)

    def meet(self, photo: Photo, height_m: float | None) -> Shopper:
        """Fit the shopper's body to the approved picture.

        Raises:
            MirrorError: as perception and the body step do.
        """
        person, body = self._engine.measure_person(photo, height_m=height_m)
        _, parts, normals = self._renderer.body_buffers(body)
        regions = skin_regions(person.parse, parts, person.bystanders, ALBEDO_REGION)
        light = estimate_light(photo.pixels, regions, normals, self._settings.render.light)
        self._met = person, body, light
        seen = self._live_keypoints(photo, person)
        level = face_level(photo.pixels, seen.xy)
        return Shopper(body, seen, light, level, _skin_albedo(person, normals, light), person.white)

    def dress(self, garments: Sequence[Garment], sizes: tuple[str | None, ...], tucked: bool | None) -> Outfit:
        """Cut, drape and prepare garments for the shopper, in sizes as ``Wear`` names them.

        What the arms of the approved picture do not carry is laid on straight arms: live, they may come down again.

        Raises:
            MirrorError: CLOTH_UNHEALTHY and what else the steps refuse.
        """
        if self._met is None:
            raise MirrorError(ErrorCode.NO_PERSON, "Nobody has been photographed yet.", "Take the shopper's picture.")
        body = self._met[1]
        asked = asked_sizes(garments, sizes or None)
        order = dressing_order(tuple(garments), tucked=bool(tucked))
        worn = [(g, self._engine.suiting_size(g, asked[id(g)], body)) for g in order]
        try:
            return self._outfit(worn, self._met, body)
        except MirrorError as error:
            if error.code != ErrorCode.POSE_UNSUITABLE:
                raise
            calm = self._engine.fitter.flat_lay(body, self._settings.pipeline.arm_angle_max)
            outfit = self._outfit(worn, self._met, replace(body, photo_pose=calm))
            return replace(outfit, unlike_picture=error)

    # ------------------------------------------------------------------------------------------- parts

    def _outfit(
        self, sized: Sequence[tuple[Garment, str | None]], met: tuple[Person, Body, Light], posed: Body
    ) -> Outfit:
        """Cut, drape and prepare garments, each in its size, in the order of dressing, on the body in some pose."""
        person, body, light = met
        drapes: list[Drape] = []
        cuts: list[Pattern] = []
        band = worn_waistband(person, body)
        for layer, (garment, size) in enumerate(sized):
            drape = self._engine.lay_on(
                garment,
                posed,
                size=size,
                layer=layer,
                reach=hem_reach(garment, person, body, over=bool(drapes)),
                waistband=band if not garment.on_top else None,
                under=drapes,
            )
            drapes = [*drape.under, drape]
            cuts.append(drape.pattern)
        worn = [garment for garment, _ in sized]
        dressed = self._renderer.dress(posed, drapes, light)
        tightness = outfit_tightness(worn, drapes, posed, self._settings.sizing, self._settings.garment.pattern)
        layers = tuple(self._layer(*each, posed) for each in zip(worn, cuts, dressed, tightness, strict=True))
        return Outfit(layers, fit_notes(worn, drapes, posed, self._settings))

    def _pose(self) -> PoseEstimator:
        if self._live_pose is None:
            store, settings = self._engine.store, self._settings.perception
            detection, landmarks = (
                Network(store.path(name), settings.threads) for name in ("pose_detection", "pose_landmark_full")
            )
            self._live_pose = PoseEstimator(detection, landmarks, settings.pose)
        return self._live_pose

    def _live_keypoints(self, photo: Photo, person: Person) -> Keypoints:
        """Return the live network's landmarks of the person that perception chose."""
        pose = self._pose()
        best, least = person.keypoints, np.inf
        for _, crop in pose.detect(photo.pixels):
            reading = pose.read(photo.pixels, crop)
            reading = None if reading is None else pose.read(photo.pixels, reading.next_crop)
            if reading is None:
                continue
            gap = float(np.linalg.norm(reading.keypoints.xy - person.keypoints.xy, axis=1).mean())
            if gap < least:
                best, least = reading.keypoints, gap
        return best

    def _bands(self, pattern: Pattern, rest: ClothRest, placed: F32) -> tuple[I32, F64]:
        """Return the edges with an elastic and its lengths: the neck's rib as cut, a waistband as it sits."""
        neck = opening_edges(pattern, rest, [PanelEdge.NECK_FRONT, PanelEdge.NECK_BACK])
        waist = opening_edges(pattern, rest, [PanelEdge.WAIST])
        a, b = rest.edges[waist].T if len(waist) else (waist, waist)
        worn = np.linalg.norm(placed[a] - placed[b], axis=1).astype(np.float64)
        lengths = np.concatenate([rest.lengths[neck] * self._settings.drape.neck_rib, worn])
        return np.concatenate([neck, waist]).astype(np.int32), lengths

    def _layer(self, garment: Garment, pattern: Pattern, one: Dressed, tightness: F32, body: Body) -> Layer:
        settings, drape = self._settings.drape, one.drape
        drawn = drape.pattern  # a collar's vertices follow those of the cut
        count = pattern.sim_count
        flat = drape.flat_vertices_world.astype(np.float64)
        lay = self._engine.lay_of(pattern, body).vertices_world.astype(np.float64)
        skin = cloth_skin(flat, drawn, rest_state(drawn, settings.fork_share), body, lay, settings)
        blend = _thinned(skin.weights)
        masks = photo_masks(drawn, skin.arm_share, settings)
        coarse_cut = pattern if pattern.coarse is None else pattern.coarse
        down = prolongation(pattern, coarse_cut)
        placed = drape.vertices_world
        rest = rest_state(pattern, settings.fork_share)
        fine = Mesh(rest, placed, masks, blend, *self._bands(pattern, rest, placed))
        rest = rest_state(coarse_cut, settings.fork_share)
        coarse_placed = np.asarray(down @ placed[:count], np.float32)
        coarse = Mesh(
            rest,
            coarse_placed,
            photo_masks(coarse_cut, np.asarray(down @ skin.arm_share[:count]), settings),
            _thinned(np.asarray(down @ skin.weights[:count])),
            *self._bands(coarse_cut, rest, coarse_placed),
        )
        pictures, uv = [], np.zeros((len(drawn.uv), 2), np.float32)
        for panel, (texture, folds) in enumerate(zip(one.textures, one.folds, strict=True)):
            size = np.array(texture.albedo.shape[1::-1], np.float32)
            mine = drawn.render_panel == panel
            uv[mine] = (drawn.uv[mine] - np.array(texture.origin, np.float32)) / size
            pictures.append(PanelPicture(texture.albedo, folds.slopes.astype(np.float32), folds.box))
        return Layer(
            key=garment.key,
            size=pattern.size,
            name=garment.name,
            fabric=pattern.fabric,
            look=one.look,
            on_top=garment.on_top,
            on_legs=garment.on_legs,
            outer=garment.outer,
            fine=fine,
            coarse=coarse,
            up=sp.csr_matrix(prolongation(coarse_cut, pattern), dtype=np.float32),
            down=sp.csr_matrix(down, dtype=np.float32),
            hang=_hang(placed, count),
            simulated=count,
            bones=body.photo_pose.bones_world,
            faces=drawn.drawn_faces,
            sim_of_drawn=drawn.sim_of_render,
            panel=drawn.render_panel,
            panel_xz=drawn.render_vertices_panel,
            sleeve=_sleeve(drawn),
            uv=uv,
            pictures=(pictures[0], pictures[1]),
            openness=one.openness.astype(np.float32),
            reference=one.reference,
            lining=drawn.lining,
            tightness=tightness,
        )


def _hang(vertices: F32, count: int, near: int = 4) -> sp.csr_matrix:
    """Let what is raised on the cloth (vertices from ``count`` on) hang from the vertices of it that lie nearest."""
    raised = len(vertices) - count
    if not raised:
        return sp.csr_matrix(np.zeros((0, count), np.float32))
    index = np.asarray(cKDTree(vertices[:count]).query(vertices[count:], k=near)[1])
    rows = np.repeat(np.arange(raised), near)
    return sp.csr_matrix((np.full(rows.size, 1 / near, np.float32), (rows, index.ravel())), (raised, count))


def _sleeve(pattern: Pattern) -> F32:
    sleeve = np.zeros(pattern.sim_count, np.float32)
    zone = pattern.sim_zone
    sleeve[: len(zone)] = np.where(zone == ClothZone.SLEEVE_L, 1, np.where(zone == ClothZone.SLEEVE_R, 2, 0))
    return sleeve


def _thinned(weights: F64, least: float = 0.01) -> sp.csr_matrix:
    """Return skin weights (N, J) without those that move nothing, rows summing to one."""
    kept = np.where(weights < least, 0.0, weights)
    return sp.csr_matrix(kept / np.maximum(kept.sum(1, keepdims=True), 1e-9))


def _skin_albedo(person: Person, normals: F32, light: Light) -> F32:
    """Return (3,) linear RGB: bare skin's colour over the light that falls on it; the face's where no other is bare."""
    lit = np.linalg.norm(normals, axis=2) > 0.8
    for classes in ((ParseClass.SKIN, ParseClass.LEGS), (ParseClass.FACE,)):
        mask = (np.isin(person.parse, classes) & lit).astype(np.uint8)
        rows, columns = np.nonzero(cv2.erode(mask, np.ones((5, 5), np.uint8)))
        if len(rows) < _LEAST_SKIN_PX:
            continue
        colour = srgb_to_linear(person.photo.pixels[rows, columns])
        shade = np.maximum(irradiance(light, normals[rows, columns]), 0.2)
        return np.asarray(np.median(colour / shade, axis=0), np.float32)
    return _DEFAULT_SKIN
