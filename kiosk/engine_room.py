"""Carries out what the session asks by messages to the two engine processes, and tells it what they answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from engine.errors import ErrorCode
from engine.jobs.fit_message import OutfitFit
from engine.jobs.messages import (
    CameraState,
    Cancel,
    Capture,
    Captured,
    CloseCamera,
    DrapeState,
    Failed,
    FrameReady,
    Guidance,
    MakePicture,
    OpenCamera,
    PictureMade,
    Progressed,
    Scanned,
    Shopper,
    ShowLive,
    Wear,
    Wipe,
    Wiped,
)
from kiosk.live_figures import LiveFigures
from kiosk.session import Session
from kiosk.shopper_memory import ShopperMemory
from kiosk.transitions import Event
from kiosk.visit import Look, Refusal, Visit


class Link(Protocol):
    """What the engine room needs of a ``WorkerLink``."""

    role: str
    current: str

    def send(self, message: object) -> None:
        """Tell the worker."""

    def restart(self) -> None:
        """Replace the worker."""


class Frames(Protocol):
    """What the engine room needs of ``LiveFrames``."""

    def clear(self) -> None:
        """Zero every picture."""


class EngineRoom:
    """The session's machinery.

    Attributes:
        session: set by the program once both exist.
        folder_of: sku → ``.garment`` folder, None while it is not understood.
        on_scan: told the text of a scanned tag.
        on_wipe: told first when a shopper is to be forgotten; for links and queues outside the engine.
        on_other: told every message of a worker that is not about a shopper.
        camera: newest state of the camera.
        figures: of the live view.
    """

    session: Session

    def __init__(
        self,
        live: Link,
        jobs: Link,
        memory: ShopperMemory,
        frames: Frames,
        *,
        camera: Mapping[str, Any],
        record_consent: Callable[[str], None],
    ) -> None:
        """Begin.

        Args:
            live: link to the live worker.
            jobs: link to the jobs worker.
            memory: of the shopper's pixels.
            frames: the live pictures.
            camera: fields of ``CameraSettings``.
            record_consent: keeps that somebody agreed, in a language.
        """
        self.folder_of: Callable[[str], Path | None] = lambda sku: None
        self.on_scan: Callable[[str], None] = lambda text: None
        self.on_wipe: Callable[[], None] = lambda: None
        self.on_other: Callable[[object], object] = lambda message: None
        self.camera = CameraState("closed")
        self.figures = LiveFigures()
        self.memory = memory
        self.record_consent = record_consent
        self._live, self._jobs = live, jobs
        self._frames = frames
        self._camera_settings = camera
        self._unforgotten: dict[str, int] = {}
        self._given_up: set[str] = set()

    # ---- asked by the session ----

    def open_camera(self) -> None:
        """Open the camera."""
        self._live.send(OpenCamera(self._camera_settings))

    def show_live(self, mode: str, *, fit_map: bool, yaw: float) -> None:
        """Choose what the live view shows."""
        self._live.send(ShowLive(mode, fit_map, yaw))

    def capture(self, number: int) -> None:
        """Take the shopper's picture into fresh memory."""
        self._live.send(Capture(number, self.memory.place_for_capture(number)))

    def introduce(self, capture: str, height_m: float | None) -> None:
        """Tell the live worker who stands there."""
        self._live.send(Shopper(self.memory.capture(capture), height_m, self.memory.place_for_fitting()))

    def wear(self, skus: tuple[str, ...], sizes: tuple[str | None, ...], tucked: bool | None) -> None:
        """Dress the live shopper, or say that a garment is not understood yet."""
        folders = [self.folder_of(sku) for sku in skus]
        if None in folders:
            self._live.send(Wear(()))
            refusal = _NOT_READY
            self.session.drape_changed(DrapeState("refused", refusal.sentence, refusal.remedy, refusal.code))
        else:
            self._live.send(Wear(tuple(str(folder) for folder in folders), sizes, tucked))

    def make_picture(self, number: int, visit: Visit) -> None:
        """Ask for a still of the outfit on the approved picture."""
        folders = [self.folder_of(sku) for sku in visit.outfit.skus]
        if None in folders:
            self.session.picture_failed(number, _NOT_READY)
            return
        self._jobs.send(
            MakePicture(
                number,
                self.memory.capture(visit.capture),
                self.memory.place_for_look(number, visit.capture),
                tuple(str(folder) for folder in folders),
                visit.making.sizes if visit.making else visit.outfit.sizes,
                visit.outfit.tucked,
                visit.height_m,
            )
        )
        if self._jobs.current != "ready":
            self.session.progressed(number, "starting", 0.0, -1.0)

    def cancel_picture(self, number: int) -> None:
        """Stop a still."""
        self._jobs.send(Cancel(number))

    def drop_look(self, look: str) -> None:
        """Destroy the pixels of a look."""
        self.memory.drop(look)

    def wipe(self, number: int) -> None:
        """Destroy what is here at once, and have the workers do the same."""
        self._unforgotten = dict.fromkeys((self._live.role, self._jobs.role), number)
        self.memory.wipe()
        self._frames.clear()
        self.on_wipe()
        self._live.send(CloseCamera())
        for link in (self._live, self._jobs):
            link.send(Wipe(number))

    def replace_workers(self) -> None:
        """End both workers."""
        for link in (self._live, self._jobs):
            link.restart()

    # ---- told by the workers ----

    def on_live(self, message: object) -> None:
        """Take a message of the live worker."""
        match message:
            case FrameReady():
                self.figures.arrived(message, time.monotonic())
            case Guidance():
                self.session.seen(message)
            case CameraState():
                self._camera_changed(message)
            case Captured():
                capture = self.memory.captured(message)
                if capture is not None:
                    self.session.captured(message.number, capture)
            case DrapeState():
                self.session.drape_changed(message)
            case OutfitFit():
                self.session.fit_known(message)
            case Scanned(text=text):
                self.on_scan(text)
            case Failed(number=0):
                code = message.reason or message.code
                self.session.tell(code, "problem", message.sentence, message.remedy, message.values)
            case Failed():
                self.session.capture_failed(message.number, _capture_refusal(message))
            case Wiped():
                self._frames.clear()
                self._forgot(self._live.role, message.number)
            case _:
                self.on_other(message)

    def on_jobs(self, message: object) -> None:
        """Take a message of the jobs worker."""
        match message:
            case Progressed(number=number, step=step, fraction=fraction, seconds_left=left):
                self.session.progressed(number, step, fraction, left)
            case PictureMade():
                self._picture_made(message)
            case Failed():
                self.memory.drop(f"look-{message.number}")
                self.session.picture_failed(message.number, _refusal(message))
                self.on_other(message)
            case Wiped():
                self._forgot(self._jobs.role, message.number)
            case _:
                self.on_other(message)

    def on_state(self, role: str, state: str) -> None:
        """Take a change of a link's state."""
        if state == "given up":
            self._given_up.add(role)
            self.session.happen(Event.GIVEN_UP)
        elif state == "restarting" and self._is_noticed(role):
            self.session.tell("WORKER_RESTARTED", "info", "One moment, we are starting a part anew.", "")
        elif state == "ready":
            self.session.untell("WORKER_RESTARTED")
            self._given_up.discard(role)
            if not self._given_up and self.session.given_up:
                self.session.happen(Event.RECOVERED)

    def _is_noticed(self, role: str) -> bool:
        """Whether the shopper waits for this engine process at the moment."""
        visit = self.session.visit
        return visit is not None and (visit.making is not None if role == "jobs" else self.session.live_mode != "off")

    def _camera_changed(self, camera: CameraState) -> None:
        self.camera = camera
        if camera.state == "lost":
            self.session.tell(
                ErrorCode.CAMERA_LOST.value,
                "problem",
                "The camera is not answering.",
                "We are reconnecting; please call a member of staff if this stays.",
            )
        else:
            self.session.untell(ErrorCode.CAMERA_LOST.value)
        self.session.on_change()

    def _picture_made(self, made: PictureMade) -> None:
        look = self.memory.look_made(made)
        visit = self.session.visit
        if look is None or visit is None or visit.making is None:
            self.memory.drop(f"look-{made.number}")
            return
        if not made.passed:
            self.memory.drop(look)
            reasons = " ".join(made.reasons)
            code = made.advice or ErrorCode.QUALITY_REFUSED.value
            self.session.picture_failed(made.number, Refusal(code, reasons, _TRY_OTHER))
            return
        self.session.picture_made(made.number, Look(look, visit.making.skus, made.tier, made.passed, made.reasons))

    def _forgot(self, role: str, number: int) -> None:
        if self._unforgotten.get(role) == number:
            del self._unforgotten[role]
            if not self._unforgotten:
                self.session.forgotten(number)


_NOT_READY = Refusal(
    ErrorCode.NO_GARMENT.value,
    "This garment is still being prepared for the mirror.",
    "Please choose another one, or try again in some minutes.",
)


_TRY_OTHER = "Please try another garment, or take a new picture of yourself."


def _refusal(failed: Failed) -> Refusal:
    return Refusal(failed.reason or failed.code, failed.sentence, failed.remedy, failed.values)


def _capture_refusal(failed: Failed) -> Refusal:
    """Return why there is no picture of the shopper; what only the engine understands is said as such a failure."""
    told = failed.code in (ErrorCode.CAMERA_LOST, ErrorCode.WORKER_LOST)
    return replace(_refusal(failed), code=failed.code if told else "CAPTURE_FAILED")
