"""The live engine: a camera frame in, the mirror's picture out, never waiting for what is being prepared."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import cv2
import numpy as np

from engine.body import BodyFitter
from engine.capture import CapturedFrame
from engine.drape.surface import Topology
from engine.drape.transfer import body_masks
from engine.errors import MirrorError
from engine.jobs.fit_message import OutfitFit
from engine.jobs.messages import DrapeState
from engine.live.cloth import LiveCloth
from engine.live.drawing import LiveDrawing
from engine.live.ladder import Ladder
from engine.live.overlay import Look, overlay_of
from engine.live.picture import LivePicture
from engine.live.posing import LiveBody, PoseFollower
from engine.live.preparation import Answer, Dress, Meet, Preparation, WarmUp
from engine.live.rehearsal import rehearse
from engine.live.room_light import RoomLight
from engine.live.scene import DrawnLayer, Scene
from engine.live.segmenter import SegmenterThread
from engine.live.tracker import Followed, Tracker
from engine.live.worn import Outfit, Shopper
from engine.mesh import vertex_normals
from engine.models import ModelStore
from engine.perception.litert import Network
from engine.perception.parse.multiclass import MulticlassSegmenter
from engine.perception.pose import PoseEstimator
from engine.render.light import studio_light, turned
from engine.render.turntable import orbit_camera
from engine.settings import Settings
from engine.types import U8, Garment, Keypoints, Photo

_FORGET_S = 1.2  # of the two seconds that a wipe may take
_READY_S = 120.0  # a cold start on a busy two-core box compiles the cloth kernels
_DRAWN = frozenset({"drape", "turn"})
_FOLLOWED = frozenset({"guide", "mirror", "scan", *_DRAWN})


class LiveEngine:
    """Everything between the camera and the ring; one thread calls ``process``, any thread the rest."""

    def __init__(self, settings: Settings, store: ModelStore) -> None:
        """Remember what to load; ``load`` or the first frame loads it."""
        self._settings = settings
        self._store = store
        self._preparation = Preparation(settings, store)
        self._mode, self._fit_map, self._yaw = "mirror", False, 0.0
        self._tracker: Tracker | None = None
        self._fitter: BodyFitter | None = None
        self._drawing: LiveDrawing | None = None
        self._drawn_size: tuple[int, int] | None = None
        self._shopper: Shopper | None = None
        self._follower: PoseFollower | None = None
        self._outfit: Outfit | None = None
        self._cloths: tuple[LiveCloth, ...] = ()
        self._wishes: dict[str, int] = {"meet": 0, "dress": 0}
        self._warming = 0
        self._drape = DrapeState("none")
        self._room: RoomLight | None = None
        self._ladder = Ladder(settings.live.ladder)
        self._segmenter: SegmenterThread | None = None
        self._looked_at = -np.inf
        self._stages: dict[str, float] = {}

    def load(self) -> None:
        """Load what a frame without a garment needs, and start the preparing process.

        Raises:
            MirrorError: MODEL_MISSING, BACKEND_MISSING … when something is not installed.
        """
        self._warming = self._preparation.wish(WarmUp())  # works beside what follows
        self._load()

    def warm_up(self) -> None:
        """Load everything, compile what a garment needs, and wait for the preparing process. Raises as ``load``."""
        if not self._warming:
            self.load()
        size = (round(self._settings.live.height * 9 / 16), self._settings.live.height)
        assert self._fitter is not None
        rehearse(self._fitter, self._canvas(size), size, self._settings)
        self._preparation.wait_warm(self._warming, _READY_S)

    def set_view(self, mode: str, fit_map: bool = False, yaw: float = 0.0) -> None:
        """Choose what the frames show; modes as in ``ShowLive``."""
        self._mode, self._fit_map, self._yaw = mode, fit_map, yaw

    def wear(
        self, garments: tuple[Garment, ...], sizes: tuple[str | None, ...] = (), tucked: bool | None = None
    ) -> None:
        """Put garments on, in sizes as ``Wear`` names them; the last drape stays until the new one is ready."""
        if not garments:
            self._wishes["dress"] = 0
            self._take_off()
            return
        self._wishes["dress"] = self._preparation.wish(Dress(tuple(garments), sizes, tucked))
        self._drape = DrapeState("preparing")

    def meet(self, photo: Photo, height_m: float | None = None, keep: str | None = None) -> None:
        """Fit the shopper's shape to the approved picture; what is prepared from now on is kept in ``keep``."""
        self._preparation.keep_in(keep)
        self._wishes["meet"] = self._preparation.wish(Meet(photo, height_m))

    def process(self, frame: CapturedFrame) -> LivePicture:
        """Make the mirror's picture of a frame."""
        self._load()
        self._stages = {}
        self._take_answers()
        with self._stage("scale"):
            pixels = _fitted(frame.pixels, self._settings.live.height)
        followed = self._follow(pixels, frame.captured_at)
        poses = self._poses(followed, frame.pixels.shape[0] / pixels.shape[0])
        shown = self._draw(pixels, followed) if self._mode in _DRAWN else None
        if shown is None:
            shown = _fitted(frame.pixels, self._settings.live.mirror_height)
        return LivePicture(shown, poses, dict(self._stages), self._ladder.rung, self._fit, self._drape)

    def forget(self) -> None:
        """Forget the shopper: body, landmarks, garments on them, pictures."""
        self._preparation.forget(_FORGET_S)
        self._wishes = {"meet": 0, "dress": 0}
        self._shopper = self._follower = self._room = None
        self._take_off()
        if self._tracker is not None:
            self._tracker.forget()
        if self._segmenter is not None:
            self._segmenter.forget()
        if self._drawing is not None:
            self._drawing.forget()

    def close(self) -> None:
        """End the preparing process and release the context."""
        self._preparation.close()
        if self._segmenter is not None:
            self._segmenter.close()
        if self._drawing is not None:
            self._drawing.close()
            self._drawing = None

    # ------------------------------------------------------------------------------------------- parts

    @property
    def _fit(self) -> OutfitFit | None:
        return None if self._outfit is None else self._outfit.fit

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        begun = time.perf_counter()
        try:
            yield
        finally:
            self._stages[name] = self._stages.get(name, 0.0) + (time.perf_counter() - begun) * 1e3

    def _load(self) -> None:
        if self._tracker is not None:
            return
        cv2.setNumThreads(1)  # its helpers take longer to wake than a picture of this size takes one thread
        live, perception = self._settings.live, self._settings.perception
        detection = Network(self._store.path("pose_detection"), live.tracking.threads)
        landmarks = Network(self._store.path("pose_landmark_full"), live.tracking.threads)
        self._fitter = BodyFitter(self._store, self._settings.body)
        segmenter = Network(self._store.path("selfie_multiclass"), 1)
        self._segmenter = SegmenterThread(MulticlassSegmenter(segmenter))
        self._tracker = Tracker(PoseEstimator(detection, landmarks, perception.pose), live.tracking)

    def _canvas(self, size: tuple[int, int]) -> LiveDrawing:
        """Return the drawing for frames of a size; another size than the last one's starts anew."""
        if self._drawing is None or self._drawn_size != size:
            if self._drawing is not None:
                self._drawing.close()
            self._drawing = LiveDrawing(size, self._settings.live.look, self._settings.render)
            self._drawn_size = size
            self._follower = None
            if self._shopper is not None:
                self._drawing.meet(self._shopper)
        return self._drawing

    def _take_answers(self) -> None:
        for answer in self._preparation.answers():
            if answer.number == self._wishes["meet"]:
                self._take_shopper(answer)
            elif answer.number == self._wishes["dress"]:
                self._take_outfit(answer)

    def _take_shopper(self, answer: Answer) -> None:
        if isinstance(answer.result, Shopper):
            self._shopper = answer.result
            self._follower = None
            self._room = RoomLight(self._shopper.face_level, self._settings.live.look)
            if self._drawing is not None:
                self._drawing.meet(self._shopper)
        else:
            self._drape = _refused(answer.error)

    def _take_outfit(self, answer: Answer) -> None:
        if isinstance(answer.result, Outfit):
            self._outfit = answer.result
            self._cloths = self._cloth(answer.result)
            self._drape = replace(_refused(answer.result.unlike_picture), state="on")
        else:
            self._drape = _refused(answer.error)

    def _cloth(self, outfit: Outfit) -> tuple[LiveCloth, ...]:
        from engine.drape import backend

        assert self._shopper is not None
        backend.start(self._settings.drape)
        body = self._shopper.body
        topology = Topology(body.faces, body_masks(body.parts))
        return tuple(
            LiveCloth(layer, topology, self._settings.drape, self._settings.live.cloth) for layer in outfit.layers
        )

    def _take_off(self) -> None:
        self._outfit, self._cloths = None, ()
        self._drape = DrapeState("none")

    def _follow(self, pixels: U8, time_s: float) -> Followed | None:
        if self._tracker is None or self._mode not in _FOLLOWED:
            return None
        with self._stage("pose"):
            return self._tracker.follow(pixels, time_s)

    def _poses(self, followed: Followed | None, scale: float) -> tuple[Keypoints, ...]:
        if self._tracker is None:
            return ()
        people = [*([] if followed is None else [followed.keypoints]), *self._tracker.others]
        return tuple(replace(p, xy=p.xy * np.float32(scale)) for p in people)

    def _look(self, pixels: U8, followed: Followed, *, whole: bool) -> Look | None:
        """Return what the segmenter saw last, and let it see this frame when it is time."""
        if self._segmenter is None:
            return None
        now = time.monotonic()
        if self._segmenter.free and now - self._looked_at >= self._settings.live.look.segment_every_s:
            self._looked_at = now
            self._segmenter.show(pixels, followed, whole=whole)
        return self._segmenter.look

    def _draw(self, pixels: U8, followed: Followed | None) -> U8 | None:
        """Return the picture with the garments, None where there is nothing to draw."""
        if self._shopper is None or self._fitter is None or not self._cloths:
            return None
        size = (pixels.shape[1], pixels.shape[0])
        try:
            drawing = self._canvas(size)
        except MirrorError as error:  # without OpenGL the mirror stays a mirror
            self._take_off()
            self._drape = _refused(error)
            return None
        if self._follower is None:
            self._follower = PoseFollower(
                self._fitter, self._shopper.body, self._shopper.keypoints, size, self._settings.live.posing
            )
        if self._mode == "turn":
            with self._stage("render"):
                return drawing.alone(self._turned(size))
        if followed is None:
            return None
        if followed.fresh:
            self._follower.forget()
        with self._stage("body"):
            body = self._follower.follow(followed.keypoints)
        effort = self._ladder.effort
        with self._stage("drape"):
            worn = [DrawnLayer(cloth.layer, cloth.follow(body, effort, fresh=followed.fresh)) for cloth in self._cloths]
        with self._stage("look"):
            whole = any(cloth.layer.on_legs for cloth in self._cloths)
            overlay = overlay_of(pixels, followed, self._look(pixels, followed, whole=whole), whole=whole)
            gain = self._room.see(pixels, followed.keypoints.xy) if self._room is not None else 1.0
        with self._stage("render"):
            scene = Scene(body, worn, self._shopper.light, gain, self._shopper.white, self._fit_map)
            picture = drawing.over(pixels, scene, overlay)
        self._ladder.see(sum(self._stages.values()), time.monotonic())
        return picture

    def _turned(self, size: tuple[int, int]) -> Scene:
        """Return the drape of the approved picture, seen from around the mannequin."""
        assert self._shopper is not None
        body, layers = self._shopper.body, [cloth.layer for cloth in self._cloths]
        vertices = body.photo_pose.vertices_world
        everything = np.concatenate([vertices, *(layer.fine.vertices for layer in layers)]).astype(np.float64)
        camera = orbit_camera(everything.min(axis=0), everything.max(axis=0), -self._yaw, size)
        normals = vertex_normals(vertices, body.faces).astype(np.float32)
        posed = LiveBody(vertices, normals, body.photo_pose.bones_world, camera)
        worn = [DrawnLayer(layer, layer.fine.vertices) for layer in layers]
        return Scene(posed, worn, turned(studio_light(), -self._yaw), fit_map=self._fit_map)


def _fitted(pixels: U8, height: int) -> U8:
    """Return the picture reduced to at most ``height`` rows."""
    if pixels.shape[0] <= height:
        return pixels
    width = round(pixels.shape[1] * height / pixels.shape[0])
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def _refused(error: MirrorError | None) -> DrapeState:
    if error is None:
        return DrapeState("none")
    return DrapeState("refused", error.sentence, error.remedy, str(error.code), error.reason, error.values)
