"""The live worker without vision: a drawn, moving shopper who follows a script. For tests and the smoke run."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.jobs.fit_message import FitNotes, OutfitFit
from engine.jobs.messages import (
    CameraState,
    Capture,
    Captured,
    CloseCamera,
    DrapeState,
    FrameReady,
    Guidance,
    OpenCamera,
    OpenRing,
    Scanned,
    ShowLive,
    Wear,
)
from engine.jobs.post import Post
from engine.jobs.ring import RingWriter
from engine.jobs.shared_picture import write_picture
from engine.time_code import burn_time

FAKE_TAG = Scanned("MIRROR-SAMPLE-TAG", "QRCode")

_FRAME_S = 1 / 30
_OPENING_S = 0.1
_GUIDANCE_S = 0.1
_DRAPE_S = 0.25
_SCAN_S = 0.4
_CAPTURE_SIZE = (1080, 1920)
_SCRIPT: tuple[tuple[float, tuple[str, ...]], ...] = (
    (0.2, ("come_in",)),
    (0.5, ("too_close", "more_light")),
    (0.8, ("arms_away",)),
    (1.1, ("hold_still",)),
)

if TYPE_CHECKING:
    from engine.types.arrays import U8
"""Seconds in the guide until which the hints hold; afterwards all is well and ``hold`` grows."""
_HOLD_S = 0.8


class FakeLive:
    """Thirty drawn frames a second while its camera is open."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._ring: RingWriter | None = None
        self._size = (0, 0)
        self._opened: float | None = None
        self._live = False
        self._next_frame = self._next_guidance = 0.0
        self._show, self._shown_since = ShowLive("off"), 0.0
        self._worn, self._worn_since, self._draped = Wear(()), 0.0, True
        self._scanned = False

    def warm_up(self) -> tuple[str, ...]:
        """Say that nothing real is seen."""
        return ("The camera picture is drawn: the mirror runs on its fake engine.",)

    def on_arrival(self, message: object) -> None:
        """Do nothing ahead of a message's turn."""

    def handle(self, message: object) -> None:
        """Change what is shown, or answer."""
        now = time.monotonic()
        match message:
            case OpenRing(width=width, height=height):
                self._close_ring()
                self._ring, self._size = RingWriter(message), (width, height)
            case OpenCamera():
                self._opened, self._next_frame = now, now
                self._post.send(CameraState("opening", "fake"))
            case CloseCamera():
                self._close_camera()
            case ShowLive(mode=mode):
                if mode != self._show.mode:
                    self._shown_since, self._scanned = now, False
                self._show = message
            case Wear(garments=garments):
                self._worn, self._worn_since, self._draped = message, now, False
                self._post.send(DrapeState("preparing" if garments else "none"))
            case Capture():
                self._capture(message)

    def patience_s(self) -> float | None:
        """Wait until the next frame is due."""
        if self._opened is None:
            return None
        return max(0.0, self._next_frame - time.monotonic())

    def step(self) -> None:
        """Draw one frame and say what the script has for this moment."""
        now = time.monotonic()
        if self._opened is None or now < self._next_frame:
            return
        self._next_frame = max(self._next_frame + _FRAME_S, now)
        if not self._live:
            if now - self._opened < _OPENING_S:
                return
            self._live = True
            self._post.send(CameraState("live", "fake"))
        if self._show.mode == "off":
            return
        self._publish(now)
        self._speak(now)

    def forget(self) -> None:
        """Take the garments off and start the script anew."""
        self._worn, self._draped = Wear(()), True
        self._shown_since = time.monotonic()

    def close(self) -> None:
        """Release the ring."""
        self._close_ring()

    def _publish(self, now: float) -> None:
        if self._ring is None:
            return
        width, height = self._size
        picture = _drawn(width, height, now, worn=bool(self._worn.garments) and self._draped)
        slot, sequence = self._ring.publish(picture, width, height, now)
        spent_ms = 1e3 * (time.monotonic() - now)
        self._post.send(FrameReady(slot, sequence, width, height, now, {"draw": spent_ms}))

    def _speak(self, now: float) -> None:
        if not self._draped and now - self._worn_since > _DRAPE_S:
            self._draped = True
            if self._worn.garments:
                self._post.send(DrapeState("on"))
                sizes = self._worn.sizes or (None,) * len(self._worn.garments)
                told = (FitNotes(size or "M", {"chest": "good", "waist": "tight"}, "M", size is None) for size in sizes)
                self._post.send(OutfitFit(tuple(told)))
        if self._show.mode == "scan" and not self._scanned and now - self._shown_since > _SCAN_S:
            self._scanned = True
            self._post.send(FAKE_TAG)
        if now >= self._next_guidance:
            self._next_guidance = now + _GUIDANCE_S
            self._post.send(_guidance(now - self._shown_since, guided=self._show.mode == "guide"))

    def _capture(self, order: Capture) -> None:
        if self._opened is not None and not self._live:  # as the real one waits for a frame
            time.sleep(max(0.0, self._opened + _OPENING_S - time.monotonic()))
        if self._opened is None:
            raise MirrorError(
                ErrorCode.CAMERA_LOST, "The camera is not answering.", "Please call a member of staff if this stays."
            )
        width, height = min(_CAPTURE_SIZE[0], order.into.width), min(_CAPTURE_SIZE[1], order.into.height)
        picture = _drawn(width, height, time.monotonic(), worn=False)
        write_picture(picture, order.into)
        self._post.send(Captured(order.number, width, height))

    def _close_camera(self) -> None:
        self._opened, self._live = None, False
        self._post.send(CameraState("closed", "fake"))

    def _close_ring(self) -> None:
        if self._ring is not None:
            self._ring.close()
            self._ring = None


def _guidance(seconds: float, *, guided: bool) -> Guidance:
    """Return what the script says ``seconds`` after the guide began."""
    outline = tuple((0.5 + 0.2 * x, 0.55 + 0.4 * y) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)))
    if not guided:
        return Guidance(True, 1, outline=outline)
    for until, hints in _SCRIPT:
        if seconds < until:
            present = hints != ("come_in",)
            return Guidance(present, int(present), hints, outline=outline if present else ())
    return Guidance(True, 1, hold=min(1.0, (seconds - _SCRIPT[-1][0]) / _HOLD_S), outline=outline)


def _drawn(width: int, height: int, now: float, *, worn: bool) -> U8:
    """Draw a person-like figure that sways, with the time in the top edge."""
    picture = np.empty((height, width, 3), np.uint8)
    picture[:] = np.linspace(225, 165, height).astype(np.uint8)[:, None, None]
    sway = int(0.03 * width * np.sin(2.0 * now))
    centre = width // 2 + sway
    skin, shirt, legs = (205, 160, 135), (150, 45, 60) if worn else (235, 235, 230), (60, 66, 84)
    for top, bottom, half, colour in (
        (0.14, 0.27, 0.085, skin),
        (0.27, 0.30, 0.04, skin),
        (0.30, 0.58, 0.19, shirt),
        (0.58, 0.94, 0.13, legs),
    ):
        left, right = centre - int(half * width), centre + int(half * width)
        picture[int(top * height) : int(bottom * height), max(0, left) : max(0, right)] = colour
    burn_time(picture, now)
    return picture
