"""A shopper in a test: touches what QML would, and waits for what they would see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pytestqt.qtbot import QtBot

from engine.jobs.messages import Guidance
from kiosk.app import Kiosk
from kiosk.transitions import Screen

_SOON_MS = 60_000


class Shopper:
    """Walks through a visit by the slots that the screens call.

    Attributes:
        holds_still: whether the mirror takes the picture by itself; else it waits for the touch, however late.
    """

    def __init__(self, kiosk: Kiosk, qtbot: QtBot) -> None:
        self.kiosk = kiosk
        self.bridge = kiosk.bridge
        self.session = kiosk.session
        self.qtbot = qtbot
        self.holds_still = False
        self._see = kiosk.session.seen
        kiosk.session.seen = self._stand  # type: ignore[method-assign]

    def _stand(self, guidance: Guidance) -> None:
        self._see(guidance if self.holds_still else replace(guidance, hold=0.0))

    def until(self, holds: Callable[[], object], timeout_ms: int = _SOON_MS) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=timeout_ms)

    def sees(self, screen: Screen) -> None:
        """Wait until the session names the screen and QML shows it."""

        def shown() -> bool:
            item = self.kiosk.window.property("screen")
            named = self.session.screen is screen and self.kiosk.window.property("shown") == screen.value
            return named and item is not None and item.width() > 0

        self.until(shown)

    def wait_for_engines(self) -> None:
        self.until(lambda: (self.kiosk.live.current, self.kiosk.jobs.current) == ("ready", "ready"))

    def agree(self) -> None:
        """From attract to the mirror."""
        self.bridge.session.start()
        self.sees(Screen.CONSENT)
        self.bridge.session.acceptConsent()
        self.sees(Screen.MIRROR)
        self.until(lambda: self.bridge.live.cameraState == "live")

    def be_taken(self) -> None:
        """From the mirror to choosing."""
        self.bridge.session.captureNow()
        self.sees(Screen.APPROVE)
        self.bridge.session.approve()
        self.sees(Screen.CHOOSE)

    def dress(self, *skus: str) -> None:
        """From choosing to the live view."""
        for sku in skus:
            self.bridge.outfit.choose(sku)
        self.bridge.session.goTo("live")
        self.sees(Screen.LIVE)
        self.until(lambda: self.bridge.live.drape["state"] == "on")

    def make_picture(self) -> None:
        """From the live view to a finished picture."""
        self.bridge.picture.make()
        self.sees(Screen.PICTURE)
        self.until(lambda: not self.bridge.picture.running)
        assert self.bridge.picture.refused is None, self.bridge.picture.refused

    def finish(self) -> None:
        """From anywhere to the next attract screen."""
        self.bridge.session.finish()
        self.until(lambda: self.session.screen is Screen.ATTRACT)

    def visit(self, *skus: str) -> None:
        """Go the whole way."""
        self.agree()
        self.be_taken()
        self.dress(*skus)
        self.make_picture()
        self.finish()
