"""The live worker: camera frames through the live engine into the ring, and what is read off them on the way."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import cv2
import numpy as np

from engine.capture import CameraFeed, CapturedFrame
from engine.capture.tag_scanner import TagScanner
from engine.errors import ErrorCode, MirrorError
from engine.ingest import photo_from_pixels
from engine.jobs.fit_message import OutfitFit
from engine.jobs.heartbeat import Stages
from engine.jobs.messages import (
    Capture,
    Captured,
    CloseCamera,
    DrapeState,
    FrameReady,
    OpenCamera,
    OpenRing,
    Shopper,
    ShowLive,
    Wear,
)
from engine.jobs.open_garments import OpenGarments
from engine.jobs.post import Post
from engine.jobs.ring import RingWriter
from engine.jobs.shared_picture import picture_in, write_picture
from engine.live import LiveEngine
from engine.live.guidance.guide import Guide
from engine.models import ModelStore
from engine.settings import load_settings
from engine.settings.camera import CameraSettings

if TYPE_CHECKING:
    from engine.live import LivePicture
    from engine.types import U8

_FRAME_WAIT_S = 0.1
_CAPTURE_WAIT_S = 1.0
_GUIDANCE_S = 0.1
_RETRY_S = 0.5
"""After a refused frame, before the next is tried: the screen is told twice a second, not thirty times."""


class LiveWorker:
    """One camera, one live engine, one ring."""

    def __init__(self, post: Post, stages: Stages) -> None:
        """Load the settings.

        Raises:
            MirrorError: BAD_CONFIG.
        """
        self._post, self._stages = post, stages
        settings = load_settings()
        self._budgets = settings.budgets
        self._engine = LiveEngine(settings, ModelStore())
        self._use(CameraSettings())
        self._feed: CameraFeed | None = None
        self._ring: RingWriter | None = None
        self._ring_size = (0, 0)
        self._mode = "off"
        self._awaited = False
        self._seen = 0
        self._pause_until = self._guidance_due = 0.0
        self._drape = DrapeState("none")
        self._fit: OutfitFit | None = None
        self._garments = OpenGarments()

    def warm_up(self) -> tuple[str, ...]:
        """Load the live engine's networks, kernels and context.

        Where somebody stands before the mirror already, because this process replaces one that died, they see
        themselves first: the first garment compiles its own kernels then.
        """
        with self._stages.stage("warm up", budget_s=self._budgets.warm_up_s):
            try:
                self._engine.load()
                if not self._awaited:
                    self._engine.warm_up()
            except MirrorError as error:
                return (f"The live view may not be possible: {error.sentence} {error.remedy}",)
        return ()

    def on_arrival(self, message: object) -> None:
        """Note whether a shopper waits for the camera; no order takes so long that another had to stop it."""
        if isinstance(message, OpenCamera | CloseCamera):
            self._awaited = isinstance(message, OpenCamera)

    def handle(self, message: object) -> None:
        """Carry out an order; raises MirrorError."""
        with self._stages.stage(type(message).__name__, budget_s=self._budgets.order_s):
            match message:
                case OpenRing():
                    self._open_ring(message)
                case OpenCamera(settings=settings):
                    self._open_camera(CameraSettings.model_validate(dict(settings)))
                case CloseCamera():
                    self._close_camera()
                case ShowLive():
                    self._show(message)
                case Shopper(photo=photo, height_m=height_m, keep=keep):
                    self._engine.meet(photo_from_pixels(picture_in(photo), name="The picture"), height_m, keep)
                case Wear(garments=folders, sizes=sizes, tucked=tucked):
                    self._engine.wear(self._garments.load(folders), sizes, tucked)
                case Capture():
                    self._capture(message)

    def patience_s(self) -> float | None:
        """Look for messages between frames; wait for them while nothing is shown."""
        return None if self._feed is None or self._mode == "off" else 0.0

    def step(self) -> None:
        """Show one frame; raises MirrorError."""
        wait = self._pause_until - time.monotonic()
        if wait > 0:
            time.sleep(min(wait, _FRAME_WAIT_S))
            return
        frame = self._feed.newest(self._seen, _FRAME_WAIT_S) if self._feed is not None else None
        if frame is None:
            return
        self._seen = frame.number
        try:
            with self._stages.stage("frame", budget_s=self._budgets.frame_s):
                picture = self._engine.process(frame)
                self._publish(frame, picture)
                self._tell(frame, picture)
        except MirrorError:
            self._pause_until = time.monotonic() + _RETRY_S
            raise

    def forget(self) -> None:
        """Forget the shopper; the garments, which are the shop's, stay open."""
        self._engine.forget()
        self._guide.reset()
        self._drape, self._fit = DrapeState("none"), None

    def close(self) -> None:
        """Release camera, engine and ring."""
        self._close_camera()
        self._engine.close()
        self._close_ring()

    def _use(self, camera: CameraSettings) -> None:
        self._guide = Guide(camera.guidance)
        self._scanner = TagScanner(camera.tags)

    def _open_camera(self, camera: CameraSettings) -> None:
        self._close_camera()
        self._use(camera)
        self._feed = CameraFeed(camera, self._post.send)
        self._seen = 0

    def _close_camera(self) -> None:
        if self._feed is not None:
            self._feed.close()
            self._feed = None

    def _open_ring(self, order: OpenRing) -> None:
        self._close_ring()
        self._ring, self._ring_size = RingWriter(order), (order.width, order.height)

    def _close_ring(self) -> None:
        if self._ring is not None:
            self._ring.close()
            self._ring = None

    def _show(self, order: ShowLive) -> None:
        if order.mode == "guide" != self._mode:
            self._guide.reset()
        self._mode = order.mode
        self._engine.set_view(order.mode, order.fit_map, order.yaw)

    def _capture(self, order: Capture) -> None:
        frame = self._feed.newest(0, _CAPTURE_WAIT_S) if self._feed is not None else None
        if frame is None:
            raise MirrorError(
                ErrorCode.CAMERA_LOST,
                "The camera is not answering.",
                "We are reconnecting; please call a member of staff if this stays.",
            )
        pixels = _within(frame.pixels, order.into.width, order.into.height)
        write_picture(pixels, order.into)
        self._post.send(Captured(order.number, pixels.shape[1], pixels.shape[0]))

    def _publish(self, frame: CapturedFrame, picture: LivePicture) -> None:
        if self._ring is None:
            return
        begun = time.perf_counter()
        pixels = _within(picture.pixels, *self._ring_size)
        height, width = pixels.shape[:2]
        slot, sequence = self._ring.publish(pixels, width, height, frame.captured_at)
        stages = {**picture.stages_ms, "transfer": 1e3 * (time.perf_counter() - begun)}
        self._post.send(FrameReady(slot, sequence, width, height, frame.captured_at, stages, picture.rung))

    def _tell(self, frame: CapturedFrame, picture: LivePicture) -> None:
        """Say what has changed, and ten times a second what the shopper should do."""
        if picture.drape != self._drape:
            self._drape = picture.drape
            self._post.send(picture.drape)
        if picture.fit is not self._fit:  # another colour of a garment may fit alike, and the screen waits to hear it
            self._fit = picture.fit
            if picture.fit is not None:
                self._post.send(picture.fit)
        guidance = self._guide.update(frame, picture.poses)
        if frame.captured_at >= self._guidance_due:
            self._guidance_due = frame.captured_at + _GUIDANCE_S
            self._post.send(guidance)
        if self._mode == "scan":
            for tag in self._scanner.scan(frame.pixels):
                self._post.send(tag)


def _within(pixels: U8, width: int, height: int) -> U8:
    """Return an (H, W, 3) picture, reduced where it is larger than ``width`` × ``height`` px."""
    scale = min(1.0, width / pixels.shape[1], height / pixels.shape[0])
    if scale < 1.0:
        size = (max(1, int(pixels.shape[1] * scale)), max(1, int(pixels.shape[0] * scale)))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    return np.ascontiguousarray(pixels)
