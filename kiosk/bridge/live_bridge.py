"""``live`` in QML: what the camera sees and how the live drape is."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot

from engine.jobs.fit_message import FitNotes
from kiosk.bridge.observed import Observed, told
from kiosk.engine_room import EngineRoom
from kiosk.session import Session
from kiosk.visit import LiveSight

_NOTHING = LiveSight()
_MATTERS = ("chest", "hips", "waist", "shoulders", "thighs", "arms", "sleeves", "legs", "length")
_ROOM = 4  # notes beside the shopper, also in large letters


class LiveBridge(Observed):
    """Shows guidance, fit and drape of the shopper in front of the mirror."""

    cameraState_changed = Signal()  # noqa: N815
    hints_changed = Signal()
    hold_changed = Signal()
    countdown_changed = Signal()
    present_changed = Signal()
    people_changed = Signal()
    outline_changed = Signal()
    mode_changed = Signal()
    fitMap_changed = Signal()  # noqa: N815
    fit_changed = Signal()
    drape_changed = Signal()
    yaw_changed = Signal()
    fps_changed = Signal()
    p95Ms_changed = Signal()  # noqa: N815
    rung_changed = Signal()

    cameraState = told(str, "cameraState", cameraState_changed)  # noqa: N815
    hints = told("QVariantList", "hints", hints_changed)
    hold = told(float, "hold", hold_changed)
    countdown = told(int, "countdown", countdown_changed)
    present = told(bool, "present", present_changed)
    people = told(int, "people", people_changed)
    outline = told("QVariantList", "outline", outline_changed)
    mode = told(str, "mode", mode_changed)
    fitMap = told(bool, "fitMap", fitMap_changed)  # noqa: N815
    fit = told("QVariant", "fit", fit_changed)
    drape = told("QVariant", "drape", drape_changed)
    yaw = told(float, "yaw", yaw_changed)
    fps = told(float, "fps", fps_changed)
    p95Ms = told(float, "p95Ms", p95Ms_changed)  # noqa: N815
    rung = told(int, "rung", rung_changed)

    def __init__(self, session: Session, engines: EngineRoom) -> None:
        super().__init__(self._read)
        self._session = session
        self._engines = engines
        self._figures: dict[str, Any] = {}
        self.measure()

    def measure(self) -> None:
        """Show newest frame figures; call it about once a second."""
        figures = self._engines.figures
        self._figures = {
            "fps": round(figures.fps(time.monotonic()), 1),
            "p95Ms": round(figures.p95_ms(), 1),
            "rung": figures.rung,
        }
        self.refresh()

    def _read(self) -> Mapping[str, Any]:
        session = self._session
        sight = session.visit.sight if session.visit else _NOTHING
        guidance, drape = sight.guidance, sight.drape
        fit = sight.fits.get(session.visit.outfit.seen) if session.visit else None
        return self._figures | {
            "cameraState": self._engines.camera.state,
            "hints": list(guidance.hints),
            "hold": session.hold,
            "countdown": session.countdown,
            "present": guidance.present,
            "people": guidance.people,
            "outline": [list(point) for point in guidance.outline],
            "mode": session.live_mode,
            "fitMap": sight.fit_map,
            "fit": {
                "size": fit.size if fit else "",
                "recommended": fit.recommended if fit else "",
                "estimated": fit.estimated if fit else False,
                "notes": [_note(fit, zone) for zone in _told(fit)] if fit else [],
                "verdict": fit.verdict if fit else "",
                "between": list(fit.between) if fit else [],
                "smallest": fit.smallest if fit else "",
                "largest": fit.largest if fit else "",
                "doubt": fit.doubt if fit else "",
                "doubtCm": round(fit.doubt_cm) if fit else 0,
            },
            "drape": {
                "state": drape.state,
                "sentence": drape.sentence,
                "remedy": drape.remedy,
                "code": drape.reason or drape.code,
                "values": list(drape.values),
            },
            "yaw": sight.yaw,
        }

    @Slot(bool)
    def setFitMap(self, on: bool) -> None:  # noqa: N802
        """Colour the garment by how tight it is."""
        self._session.look_live(fit_map=on)

    @Slot(float)
    def turn(self, yaw: float) -> None:
        """Show the drape turned by ``yaw`` radians."""
        self._session.look_live(yaw=yaw)

    @Slot()
    def resetTurn(self) -> None:  # noqa: N802
        """Show the shopper again."""
        self._session.look_live(yaw=0.0)

    @Slot()
    def startScan(self) -> None:  # noqa: N802
        """Look for tags."""
        self._session.look_live(scanning=True)

    @Slot()
    def stopScan(self) -> None:  # noqa: N802
        """Look for tags no longer."""
        self._session.look_live(scanning=False)


def _told(fit: FitNotes) -> list[str]:
    """Return the zones there is room for, from top to bottom; what fits is left out first, then what matters least."""
    order = {zone: k for k, zone in enumerate(_MATTERS)}
    first = sorted(fit.notes, key=lambda zone: (fit.notes[zone] == "good", order.get(zone, len(order))))
    return [zone for zone in fit.notes if zone in first[:_ROOM]]


def _note(fit: FitNotes, zone: str) -> dict[str, str]:
    """Return the zone, its word and the centimetres with their sign, "" where they say nothing."""
    cm = f"{round(fit.cm[zone]):+d}".replace("-", "−") if zone in fit.cm else ""
    return {"zone": zone, "word": fit.notes[zone], "cm": cm}
