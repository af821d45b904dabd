"""The camera as the live engine sees it: always there, newest frame first, opened again whenever it fails."""

from __future__ import annotations

import dataclasses
import logging
import threading
import time
from collections.abc import Callable

from engine.capture.camera import Camera, CapturedFrame
from engine.capture.connection import Connection
from engine.capture.opener import CameraOpener
from engine.capture.upright import upright
from engine.jobs.messages import CameraState
from engine.settings.camera import CameraSettings

_log = logging.getLogger(__name__)
_MOST_STUCK = 2  # threads hanging in a driver; more would only pile up
_END_S = 1.5


class CameraFeed:
    """Reads a camera on its own threads; the newest frame wins, older ones are dropped.

    No picture for ``lost_after_s``, an exception, or pictures of one single value for ``blank_s`` mean that the camera
    is lost: it is closed and opened again, under another node if need be, with a growing pause.
    """

    def __init__(
        self,
        settings: CameraSettings,
        on_state: Callable[[CameraState], None],
        opener: Callable[[], Camera] | None = None,
    ) -> None:
        """Start opening the camera; returns at once.

        Args:
            settings: of the camera.
            on_state: told of every change, on the feed's thread.
            opener: opens the camera; default the one of the settings.

        Raises:
            MirrorError: BACKEND_MISSING, BAD_CONFIG: settings that can never work.
        """
        self._settings = settings
        self._opener = CameraOpener(settings) if opener is None else opener
        self._on_state = on_state
        self._fresh = threading.Condition()
        self._newest: CapturedFrame | None = None
        self._count = 0
        self._closing = threading.Event()
        self._connection: Connection | None = None
        self._stuck: list[Connection] = []
        self._thread = threading.Thread(target=self._keep_open, name="camera feed", daemon=True)
        self._thread.start()

    def newest(self, after: int, timeout_s: float) -> CapturedFrame | None:
        """Wait for a frame with a number above ``after`` (0: any) and return the newest.

        Returns:
            The frame, upright and cropped; None when none came in time or the feed was closed.
        """
        with self._fresh:
            self._fresh.wait_for(
                lambda: self._closing.is_set() or (self._newest is not None and self._newest.number > after), timeout_s
            )
            frame = self._newest
        return frame if frame is not None and frame.number > after else None

    def close(self) -> None:
        """Release the camera and forget its last frame; may be called twice, not from ``on_state``."""
        self._closing.set()
        connection = self._connection
        if connection is not None:
            connection.changed.set()
        with self._fresh:
            self._newest = None
            self._fresh.notify_all()
        self._thread.join(2 * _END_S)

    def _keep_open(self) -> None:
        self._on_state(CameraState("opening", self._settings.device))
        failures = 0
        while not self._closing.is_set():
            self._stuck = [connection for connection in self._stuck if connection.alive]
            if len(self._stuck) < _MOST_STUCK and self._follow(failures):
                failures = 0
            if self._closing.is_set():
                break
            failures += 1
            self._on_state(CameraState("lost", self._settings.device, failures))
            self._closing.wait(min(self._settings.reopen_s * 2 ** min(failures - 1, 10), self._settings.reopen_max_s))
        self._on_state(CameraState("closed", self._settings.device))

    def _follow(self, failures: int) -> bool:
        """Stay with one opening of the camera until it fails; return whether a picture came."""
        connection = self._connection = Connection(self._opener, self._deliver)
        live = False
        while connection.working and not self._closing.is_set():
            left = self._patience(connection) - time.monotonic()
            if left <= 0:
                break
            connection.changed.wait(left)
            connection.changed.clear()
            if connection.seen is not None and not live:
                live = True
                self._on_state(CameraState("live", connection.name, failures))
        if not failures and not self._closing.is_set():  # once, not at every attempt of a lost week-end
            _log.warning("camera %s is lost: %s", connection.name or self._settings.device, connection.reason)
        if not connection.stop(_END_S):
            self._stuck.append(connection)
        self._connection = None
        with self._fresh:
            self._newest = None
        return live

    def _patience(self, connection: Connection) -> float:
        """Return until when (s monotonic) the connection is trusted."""
        if connection.heard is None:
            return connection.started + self._settings.open_s
        seen = connection.started if connection.seen is None else connection.seen
        return min(connection.heard + self._settings.lost_after_s, seen + self._settings.blank_s)

    def _deliver(self, frame: CapturedFrame) -> None:
        pixels = upright(frame.pixels, self._settings)
        with self._fresh:
            if self._closing.is_set():
                return
            self._count += 1
            self._newest = dataclasses.replace(frame, pixels=pixels, number=self._count)
            self._fresh.notify_all()
