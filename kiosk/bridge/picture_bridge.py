"""``picture`` in QML: the still on its way and the finished ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot

from kiosk.bridge.observed import Observed, told
from kiosk.session import Session
from kiosk.transitions import Event
from kiosk.visit import Look


class PictureBridge(Observed):
    """Shows progress, refusal and looks."""

    running_changed = Signal()
    step_changed = Signal()
    fraction_changed = Signal()
    secondsLeft_changed = Signal()  # noqa: N815
    refused_changed = Signal()
    looks_changed = Signal()
    current_changed = Signal()

    running = told(bool, "running", running_changed)
    step = told(str, "step", step_changed)
    fraction = told(float, "fraction", fraction_changed)
    secondsLeft = told(float, "secondsLeft", secondsLeft_changed)  # noqa: N815
    refused = told("QVariant", "refused", refused_changed)
    looks = told("QVariantList", "looks", looks_changed)
    current = told(str, "current", current_changed)

    def __init__(self, session: Session, item_of: Callable[[str], Mapping[str, Any]]) -> None:
        """Show the pictures of ``session``; ``item_of`` gives a garment's words by its sku."""
        super().__init__(self._read)
        self._session = session
        self._item_of = item_of
        self.refresh()

    def _read(self) -> Mapping[str, Any]:
        visit = self._session.visit
        making, refused = (visit.making, visit.refused) if visit else (None, None)
        return {
            "running": making is not None,
            "step": making.step if making else "",
            "fraction": making.fraction if making else 0.0,
            "secondsLeft": making.seconds_left if making else -1.0,
            "refused": None
            if refused is None
            else {
                "code": refused.code,
                "sentence": refused.sentence,
                "remedy": refused.remedy,
                "values": list(refused.values),
            },
            "looks": [self._look(look) for look in visit.looks] if visit else [],
            "current": visit.current if visit else "",
        }

    def _look(self, look: Look) -> dict[str, Any]:
        items = [self._item_of(sku) for sku in look.skus]
        return {
            "id": look.id,
            "image": look.id,
            "before": f"{look.id}/before",
            "title": " · ".join(item["name"] for item in items if item),
            "tier": look.tier,
            "passed": look.passed,
            "reasons": list(look.reasons),
            "skus": list(look.skus),
            "garments": [{"sku": item["sku"], "name": item["name"], "sizes": item["sizes"]} for item in items if item],
        }

    @Slot()
    def make(self) -> None:
        """Make a picture of the outfit."""
        self._session.happen(Event.MAKE)

    @Slot()
    def cancel(self) -> None:
        """Stop the picture on its way."""
        self._session.cancel_picture()

    @Slot(str)
    def select(self, look: str) -> None:
        """Look at a finished picture."""
        self._session.select(look)

    @Slot(str)
    def remove(self, look: str) -> None:
        """Destroy a finished picture."""
        self._session.drop_look(look)

    @Slot(list)
    def compare(self, looks: list[str]) -> None:
        """Note that pictures are looked at side by side."""
        if looks:
            self._session.touch()
