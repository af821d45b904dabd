"""A visit before the real engine: a film of a house model plays the camera, its time burnt into each frame."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from engine.catalog import house_models
from kiosk.settings import KioskSettings
from kiosk.transitions import Screen
from tests.e2e.shopper import Shopper

PATIENT_MS = 240_000


@pytest.fixture
def settings(spares: bool) -> KioskSettings:
    """Choose the real engine and the film, with a warm spare of each engine process or with none."""
    plain = KioskSettings()
    film = {"backend": "file", "path": str(house_models().parent / "shopper.webm"), "time_code": True}
    return plain.model_copy(
        update={
            "workers": plain.workers.model_copy(update={"spare_jobs": spares, "spare_live": spares}),
            "camera": plain.camera.model_copy(update=film),
            "handover": plain.handover.model_copy(update={"port": 0}),
        }
    )


class FilmedVisit:
    """A shopper who lets the mirror take the picture by itself, and wears the first garment that is understood."""

    def __init__(self, shopper: Shopper) -> None:
        self.shopper, self.kiosk, self.bridge = shopper, shopper.kiosk, shopper.bridge
        self._begun = time.monotonic()
        self.steps: list[str] = []
        self.kiosk.window.resize(1080, 1920)

    def until(self, what: str, holds: Callable[[], object]) -> float:
        """Wait, note how long after the start of the mirror it came, and return for how long it was waited, s."""
        begun = time.monotonic()
        self.shopper.until(holds, PATIENT_MS)
        now = time.monotonic()
        self.steps.append(f"{now - self._begun:.0f} s {what}")
        return now - begun

    def wait_for_the_mirror(self) -> None:
        """Until both engine processes are warm and a garment is understood."""
        self.until("engines", lambda: (self.kiosk.live.current, self.kiosk.jobs.current) == ("ready", "ready"))
        self.until("a garment", self._ready)

    def be_taken(self) -> None:
        """From attract to approval, hands-free."""
        self.shopper.agree()
        self.until("captured", lambda: self.shopper.session.screen is Screen.APPROVE)

    def dress(self) -> None:
        """From approval to the live drape."""
        self.bridge.session.approve()
        self.shopper.sees(Screen.CHOOSE)
        self.bridge.outfit.choose(self._ready()[0])
        self.bridge.session.goTo("live")
        self.until("draped", lambda: self.bridge.live.drape["state"] == "on")

    def _ready(self) -> list[str]:
        catalog = self.bridge.catalog
        return [sku for sku in catalog.skus if catalog.item_of(sku)["ready"]]
