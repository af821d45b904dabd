"""The program: settings, engine processes, session, bridge and window, put together."""

from __future__ import annotations

import functools
import logging
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPixmapCache
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

from engine.catalog import Catalog, house_models
from engine.errors import ErrorCode, MirrorError
from engine.jobs.process import forbid_core_dumps
from engine.settings import state_root
from engine.settings.camera import CameraSettings
from kiosk.bridge.bridge import Bridge
from kiosk.engine_room import EngineRoom
from kiosk.live_frames import LiveFrames
from kiosk.lockdown import Lockdown
from kiosk.options import Options
from kiosk.pixel_pages import keep_pixels_off_the_heap
from kiosk.preferences import Preferences
from kiosk.screens import MAIN, prepare
from kiosk.services import Services
from kiosk.session import Session
from kiosk.settings import KioskSettings, SettingsStore
from kiosk.shopper_memory import ShopperMemory
from kiosk.staff_desk import StaffDesk
from kiosk.transitions import Screen
from kiosk.translations import Translations
from kiosk.worker_link import WorkerLink

_LOG = logging.getLogger(__name__)
_TICK_MS = 100
_MEASURE_MS = 1000
_MOST_LIVE_ROWS = 1920
_PATIENT_S = 30.0
"""For the self-test, which may run beside other programs."""
_LEFT_EARLY = "destroyed during incubation"
"""What QML says of a list whose screen was left before all of it was made; nothing is wrong then."""


def run(options: Options) -> int:
    """Run the mirror until it is switched off; return the exit status.

    Raises:
        MirrorError: it cannot start.
    """
    forbid_core_dumps()
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    app = QGuiApplication(sys.argv[:1])
    app.setApplicationName("Neurose Mirror")
    store = SettingsStore()
    kiosk = Kiosk(app, options, _settings(options, store.settings), warnings=store.warnings)
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda number, frame: kiosk.quit())
    sys.excepthook = kiosk.on_exception
    kiosk.services.crashes.install()
    try:
        kiosk.show()
        if options.smoke:
            from kiosk.smoke import SmokeRun

            smoke = SmokeRun(kiosk, app.exit)
            smoke.start()
        return app.exec()
    finally:
        kiosk.close()
        sys.excepthook = sys.__excepthook__


class Kiosk:
    """The running mirror."""

    def __init__(
        self,
        app: QGuiApplication,
        options: Options,
        settings: KioskSettings,
        commands: Mapping[str, list[str]] | None = None,
        warnings: tuple[str, ...] = (),
    ) -> None:
        """Put everything together; ``show`` opens the window and starts the engine processes.

        Args:
            app: Qt's application.
            options: how to start.
            settings: of the shop.
            commands: role → program and arguments, instead of the engine's own processes.
            warnings: sentences for staff about settings that were left out.

        Raises:
            MirrorError: the catalogue cannot be opened, or the installation is incomplete.
        """
        keep_pixels_off_the_heap()
        self.settings = settings
        self.app = app
        self.complaints: list[str] = []
        self.services = Services(state_root(), settings, warnings)
        self._windowed = options.windowed or not settings.panel.fullscreen
        self._options = options
        self._failing = False
        self.lockdown = Lockdown(app, may_close=self._windowed)
        self.live = WorkerLink("live", settings.workers, command=(commands or {}).get("live"))
        self.jobs = WorkerLink("jobs", settings.workers, command=(commands or {}).get("jobs"))
        width, height = _upright(settings.camera)
        self.memory = ShopperMemory(width, height)
        self.frames = LiveFrames(*_within(width, height, _MOST_LIVE_ROWS))
        self.catalog = Catalog()
        self.engines = EngineRoom(
            self.live,
            self.jobs,
            self.memory,
            self.frames,
            camera=settings.camera.model_dump(mode="json"),
            record_consent=self._record_consent,
        )
        self.session = self.engines.session = Session(
            self.engines,
            settings.session,
            lambda: time.clock_gettime(time.CLOCK_BOOTTIME),
            defaults=Preferences(
                settings.languages.first,
                settings.session.units,
                settings.session.large_text,
                settings.session.reduced_motion,
                settings.session.sound,
            ),
            report=self._report,
        )
        self.desk = StaffDesk(self)
        self.bridge = Bridge(self, windowed=self._windowed)
        self._connect()
        self.qml = QQmlApplicationEngine()
        self.qml.warnings.connect(self._on_qml_warnings)
        self.window = self._load()
        self._translations = Translations(self.qml)
        self._speak()
        self.bridge.session.language_changed.connect(self._speak)
        self.bridge.session.soundOn_changed.connect(self._speak)
        self.bridge.session.screen_changed.connect(self._on_screen)
        self.session.on_change = self._refresh
        self._tick = self._timer(_TICK_MS, self._on_tick)
        self._measure = self._timer(_MEASURE_MS, self._on_measure)

    # ---- life ----

    def show(self) -> None:
        """Open the window; the engine processes start behind its first frame."""
        self._resized()
        if self._windowed:
            self.window.resize(*self._window_size())
            self.window.show()
        else:
            if self.settings.panel.hide_pointer:
                self.app.setOverrideCursor(Qt.CursorShape.BlankCursor)
            self.window.showFullScreen()
        self._tick.start()
        self._measure.start()
        self.window.frameSwapped.connect(self._start_workers)

    def close(self) -> None:
        """End everything; nothing of a shopper is left."""
        self.session.on_change = lambda: None
        self._tick.stop()
        self._measure.stop()
        self.live.close()
        self.jobs.close()
        self.memory.wipe()
        self.lockdown.may_close = True
        shiboken6.delete(self.qml)
        self.desk.close()
        self.services.close()
        self.frames.close()
        self.catalog.close()
        QPixmapCache.clear()
        self.app.removeEventFilter(self.lockdown)

    def quit(self) -> None:
        """Switch the mirror off."""
        self.lockdown.may_close = True
        self.app.quit()

    def on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take the safe state because of an exception that nobody caught; ``sys.excepthook``."""
        if isinstance(error, Exception):
            self.session.fail(error)
        else:
            self.quit()

    # ---- inside ----

    def _window_size(self) -> tuple[int, int]:
        if not self._options.demo:
            return self._options.size
        height = self.window.screen().availableGeometry().height() * 9 // 10
        return height * 9 // 16, height

    def _connect(self) -> None:
        self.live.message.connect(self.frames.on_message)
        self.live.message.connect(self.engines.on_live)
        self.jobs.message.connect(self.engines.on_jobs)
        for link in (self.live, self.jobs):
            link.state.connect(functools.partial(self._on_state, link))
        self.engines.on_wipe = self._on_wipe
        self.engines.on_other = self.services.stock.take
        self.engines.folder_of = self.bridge.catalog.folder_of
        self.engines.on_scan = self.bridge.on_scan

    def _on_state(self, link: WorkerLink, state: str) -> None:
        if state in ("restarting", "given up") and link.faults:
            fault = link.faults[-1]
            _LOG.warning("%s worker: %s\n%s", link.role, fault.reason, "\n".join(fault.stderr))
            self.services.records.count("restarts")
        self.engines.on_state(link.role, state)

    def _load(self) -> QQuickWindow:
        """Load the screens. Raises MirrorError UNEXPECTED when the installation is incomplete."""
        prepare(self.qml)
        for name, thing in self.bridge.objects.items():
            self.qml.rootContext().setContextProperty(name, thing)
        for name, provider in self.bridge.images.items():
            self.qml.addImageProvider(name, provider)
        self.qml.load(MAIN)
        roots = self.qml.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise MirrorError(
                ErrorCode.UNEXPECTED, "The screens cannot be shown.", "The installation is incomplete; install it anew."
            )
        window = roots[0]
        window.widthChanged.connect(self._resized)
        window.heightChanged.connect(self._resized)
        return window

    def _timer(self, interval_ms: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self.app)
        timer.setInterval(interval_ms)
        timer.timeout.connect(call)
        return timer

    def _start_workers(self) -> None:
        """Start the engine processes once the attract screen is seen."""
        self.window.frameSwapped.disconnect(self._start_workers)
        self.services.notifier.ready()
        self.live.start()
        self.live.send(self.frames.order)
        self.jobs.start()

    def _on_tick(self) -> None:
        self.session.tick()
        self.services.watchdog.beat()

    def _on_measure(self) -> None:
        self._work_on_stock()
        if self.session.visit is None:
            self.bridge.catalog.reload()
        else:
            self.bridge.live.measure()
        self.bridge.take_away.refresh()
        self.bridge.staff.look_around()
        self.bridge.reading.refresh()

    def _on_wipe(self) -> None:
        """Have the window forget what it was showing."""
        self.bridge.take_away.wipe()
        self.services.voice.forget()
        QPixmapCache.clear()
        self.window.releaseResources()

    def _record_consent(self, language: str) -> None:
        self.services.records.consent(language, self.settings.consent_text)

    def _on_screen(self) -> None:
        """Have the engine leave the shop's garments alone while a shopper is there."""
        if self.session.visit is not None and (cancel := self.services.stock.give_way()) is not None:
            self.jobs.send(cancel)

    def _work_on_stock(self) -> None:
        nobody = self.session.visit is None and self.session.screen in (Screen.ATTRACT, Screen.STAFF)
        idle = nobody and self.jobs.current == "ready" and not self.settings.workers.fake
        if (work := self.services.stock.poll(idle)) is not None:
            self.jobs.send(work)

    def _speak(self) -> None:
        preferences, voice = self.session.preferences, self.services.voice
        self._translations.use(preferences.language)
        voice.set_language(preferences.language)
        voice.set_on(preferences.sound_on)

    def _resized(self) -> None:
        screen = self.window.screen()
        size = screen.physicalSize()
        self.bridge.panel.resize(self.window.width(), self.window.height(), (size.width(), size.height()))

    def _refresh(self) -> None:
        """Show what has changed. A fault in showing it is a fault like any other, but is not answered by itself."""
        try:
            self.bridge.refresh()
        except Exception as error:
            if self._failing:
                self._report(error)
                return
            self._failing = True
            self.session.fail(error)
            self._failing = False

    def _report(self, error: Exception) -> None:
        _LOG.error("the session starts over", exc_info=error)
        self.services.crashes.note(error)

    def _on_qml_warnings(self, warnings: list[QQmlError]) -> None:
        words = [warning.toString() for warning in warnings]
        _LOG.warning("%s", "\n".join(words))
        if not any(_LEFT_EARLY in word for word in words):
            self.complaints += words


def _settings(options: Options, settings: KioskSettings) -> KioskSettings:
    changes: dict[str, Any] = {}
    if options.fake:
        changes["workers"] = settings.workers.model_copy(update={"fake": True})
        changes["camera"] = settings.camera.model_copy(update={"width": 720, "height": 1280, "rotate": 0})
    if options.smoke:
        changes["session"] = settings.session.model_copy(update={"capture_timeout_s": _PATIENT_S})
    film = options.camera
    if film is None and (options.smoke or (options.demo and not any(Path("/dev").glob("video*")))):
        film = _stand_in(walking=not options.smoke)
    if film is not None:
        changes["camera"] = settings.camera.model_copy(update={"backend": "file", "path": str(film)})
    return settings.model_copy(update=changes)


def _stand_in(*, walking: bool) -> Path:
    """Return what plays the camera where there is none: a house model who comes and goes, or who stays."""
    people = house_models()
    return people.parent / "shopper.webm" if walking else people / "anna.jpg"


def _upright(camera: CameraSettings) -> tuple[int, int]:
    """Return width and height of the largest picture the camera gives, turned upright."""
    width, height = max(camera.width, camera.height), max(camera.width, camera.height)
    if camera.backend == "file":
        return width, height
    return (camera.height, camera.width) if camera.rotate in (90, 270) else (camera.width, camera.height)


def _within(width: int, height: int, rows: int) -> tuple[int, int]:
    """Return a size scaled down to at most ``rows`` rows."""
    return (width, height) if height <= rows else (width * rows // height, rows)
