"""The mirror tries itself: one whole visit on the real screens, without a hand. Ends with a line per step."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from kiosk.app import Kiosk

_POLL_MS = 40
_SOON_S = 45.0
"""More than the countdown and what the self-test lets a capture take on a busy box (``kiosk.app``) together."""
_ENGINE_S = 240.0
"""The first picture on a cold box: every model is loaded from the disk, every garment understood."""
_DRAWN_S = 60.0


@dataclass(frozen=True)
class Until:
    """Wait for something, for at most ``seconds``."""

    what: str
    holds: Callable[[], bool]
    seconds: float = _SOON_S


class SmokeRun(QObject):
    """Walks through one visit and gives the program its exit status: 0 when every step came, 1 when one did not."""

    def __init__(self, kiosk: Kiosk, end: Callable[[int], None]) -> None:
        """Prepare; ``end`` is called once with the exit status."""
        super().__init__()
        self._kiosk = kiosk
        self._end = end
        self._patience_s = _DRAWN_S if kiosk.settings.workers.fake else _ENGINE_S
        self._steps = self._visit()
        self._step: Until | None = None
        self._since = self._begun = time.monotonic()
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._look)

    def start(self) -> None:
        """Begin."""
        self._go_on()
        self._poll.start()

    def _visit(self) -> Iterator[Until]:
        """Go the shopper's way; after each step that is waited for, the next touch is made."""
        kiosk, bridge, session = self._kiosk, self._kiosk.bridge, self._kiosk.session
        yield self._shown("attract")
        yield Until("a catalogue with garments that are ready", lambda: len(self._ready()) > 1, self._patience_s)
        yield Until("both engine processes", lambda: self._engines_are("ready"), self._patience_s)
        for language in reversed([str(one["code"]) for one in bridge.session.languages]):
            bridge.session.chooseLanguage(language)
            yield Until(f"the language {language}", functools.partial(self._speaks, language))
        bridge.session.start()
        yield self._shown("consent")
        bridge.session.acceptConsent()
        yield self._shown("mirror")
        yield Until("the camera", lambda: bridge.live.cameraState == "live", self._patience_s)
        yield Until("live pictures", lambda: kiosk.frames.newest() is not None, self._patience_s)
        yield Until("hands-free capture", lambda: bridge.session.screen in ("countdown", "approve"), self._patience_s)
        yield self._shown("approve")
        yield Until("the captured picture", lambda: kiosk.memory.image(bridge.session.capturing) is not None)
        bridge.session.setHeightCm(172.0)
        bridge.session.approve()
        yield self._shown("choose")
        first, second = self._pair()
        for sku in (first, second):
            bridge.outfit.choose(sku)
            bridge.session.goTo("live")
            yield self._shown("live")
            yield Until(f"the live drape of {sku}", lambda: bridge.live.drape["state"] == "on", self._patience_s)
            bridge.live.setFitMap(True)
            yield Until("the fit map", lambda: bridge.live.fitMap)
            bridge.live.setFitMap(False)
            bridge.live.turn(0.6)
            yield Until("the turned view", lambda: bridge.live.mode == "turn")
            bridge.live.resetTurn()
            bridge.picture.make()
            yield self._shown("picture")
            yield Until(f"the picture of {sku}", lambda: not bridge.picture.running, self._patience_s)
            self._demand(bridge.picture.refused is None, f"no refusal ({bridge.picture.refused})")
            self._demand(kiosk.memory.image(bridge.picture.current) is not None, "the pixels of the picture")
            self._demand(bool(kiosk.memory.file(bridge.picture.current)), "the file of the picture")
            bridge.session.goTo("choose")
            yield self._shown("choose")
        bridge.session.goTo("picture")
        yield self._shown("picture")
        self._demand(len(bridge.picture.looks) == 2, "two looks to compare")
        bridge.session.goTo("take")
        yield self._shown("take")
        bridge.take_away.makeLink(bridge.picture.current)
        offered = ("NETWORK_MISSING", "HANDOVER_OFF")
        yield Until("a link", lambda: bool(bridge.take_away.link) or _code(bridge.session.notice) in offered)
        bridge.take_away.askStaff(first, "M")
        bridge.session.finish()
        yield self._shown("goodbye")
        self._demand(session.visit is None, "an empty session")
        self._demand(kiosk.memory.empty, "empty picture memory")
        yield self._shown("attract")
        self._demand(kiosk.frames.newest() is None, "no live picture left")
        self._demand(not bridge.take_away.link, "no link left")
        self._demand(not kiosk.complaints, f"no complaint of the screens ({kiosk.complaints})")

    def _shown(self, screen: str) -> Until:
        """Wait until the session names a screen and QML shows it."""

        def holds() -> bool:
            item = self._kiosk.window.property("screen")
            shown = screen == self._kiosk.session.screen == self._kiosk.window.property("shown")
            return shown and item is not None and item.width() > 0

        return Until(f"the screen {screen}", holds)

    def _speaks(self, language: str) -> bool:
        return bool(self._kiosk.bridge.session.language == language)

    def _engines_are(self, state: str) -> bool:
        return self._kiosk.live.current == state and self._kiosk.jobs.current == state

    def _ready(self) -> list[str]:
        catalog = self._kiosk.bridge.catalog
        return [sku for sku in catalog.skus if catalog.item_of(sku)["ready"]]

    def _pair(self) -> tuple[str, str]:
        """Return two garments of different categories, if there are."""
        ready = self._ready()
        category = self._kiosk.bridge.catalog.item_of(ready[0])["category"]
        others = [sku for sku in ready if self._kiosk.bridge.catalog.item_of(sku)["category"] != category]
        return ready[0], (others or ready[1:])[0]

    def _look(self) -> None:
        step = self._step
        if step is None:
            return
        try:
            if step.holds():
                self._say(f"ok    {step.what}")
                self._go_on()
            elif time.monotonic() - self._since > step.seconds:
                self._demand(False, f"{step.what} within {step.seconds:.0f} s")
        except Exception as error:
            self._say(f"FAIL  {error}")
            self._finish(1)

    def _go_on(self) -> None:
        self._step = next(self._steps, None)
        self._since = time.monotonic()
        if self._step is None:
            self._say("ok    the whole visit")
            self._finish(0)

    def _demand(self, holds: bool, what: str) -> None:
        """Raise RuntimeError unless something holds."""
        if not holds:
            notice, screen = self._kiosk.bridge.session.notice, self._kiosk.session.screen
            raise RuntimeError(f"expected {what}; on screen {screen.value}, notice {notice}")

    def _say(self, line: str) -> None:
        print(f"{time.monotonic() - self._begun:7.2f} s  {line}", flush=True)

    def _finish(self, status: int) -> None:
        self._poll.stop()
        self._step = None
        self._end(status)


def _code(notice: dict[str, str] | None) -> str:
    return notice["code"] if notice else ""
