"""Every picture a shopper or the staff can meet, by name: how the bridge must stand for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QWindow

from tests.kiosk.fake_bridge import FakeBridge, box_person, note, reading_of
from tests.kiosk.finger import wait_for_screen

Scene = Callable[[FakeBridge, QWindow], None]


_CHANGED_BY_SCENES = {"asGrid": True, "comparing": False, "slow": False, "tab": "requests"}
"""A screen that is shown twice in a row is the same one, so what was switched on it is switched back."""


def _rest(bridge: FakeBridge, window: QWindow) -> None:
    """Close what lies over the screens and put the values back that scenes change."""
    for sheet in window.findChildren(QObject):
        if sheet.property("dismissable") is not None and sheet.property("open"):
            sheet.setProperty("open", False)
    screen = window.property("screen")
    for name, value in _CHANGED_BY_SCENES.items():
        if screen is not None and screen.property(name) is not None:
            screen.setProperty(name, value)
    bridge.session.put(idleWarning=False, notice=None, heightM=0.0)
    bridge.live.put(
        cameraState="live", hints=["arms_away"], hold=0.0, outline=[], mode="mirror", fitMap=False, yaw=0.0,
        drape={"state": "on", "sentence": "", "remedy": "", "code": ""},
    )  # fmt: skip
    bridge.picture.put(
        running=False, refused=None, step="drape", fraction=0.42, secondsLeft=9.0, looks=bridge.some_looks()
    )
    bridge.take_away.put(qrImage="1", printState="none", goesOnline=False, linkOnline=False)
    bridge.reading.put(current=None)
    bridge.staff.put(unlocked=False, needsPinSet=False, lockedSeconds=0, crash="", warnings=[])
    bridge.dress()


def _scene(screen: str, **changes: dict[str, Any]) -> Scene:
    def set_up(bridge: FakeBridge, window: QWindow) -> None:
        _rest(bridge, window)
        for name, values in changes.items():
            if name == "dress":
                bridge.dress(**values)
            else:
                getattr(bridge, name).put(**values)
        bridge.session.put(screen=screen)
        wait_for_screen(window)

    return set_up


def _in_two_garments(screen: str) -> Scene:
    plain = _scene(screen, dress={"top": "tee_print", "bottom": "skirt"})

    def set_up(bridge: FakeBridge, window: QWindow) -> None:
        plain(bridge, window)
        bridge.picture.put(looks=[bridge.look("1", "Sunset tee · Midi skirt", "priya", "tee_print", "skirt")])

    return set_up


def _open(screen: str, sheet: str, **changes: dict[str, Any]) -> Scene:
    plain = _scene(screen, **changes)

    def set_up(bridge: FakeBridge, window: QWindow) -> None:
        plain(bridge, window)
        found = window.findChild(QObject, sheet)
        assert found is not None, sheet
        found.setProperty("open", True)

    return set_up


def _with(screen: str, screen_values: dict[str, Any], **changes: dict[str, Any]) -> Scene:
    plain = _scene(screen, **changes)

    def set_up(bridge: FakeBridge, window: QWindow) -> None:
        plain(bridge, window)
        for name, value in screen_values.items():
            window.property("screen").setProperty(name, value)

    return set_up


SCENES: dict[str, Scene] = {
    "attract": _scene("attract"),
    "consent": _scene("consent"),
    "consent_online": _scene("consent", take_away={"goesOnline": True}),
    "comfort": _open("attract", "comfort"),
    "mirror": _scene("mirror"),
    "mirror_hold": _scene("mirror", live={"hints": [], "hold": 0.6, "outline": box_person()}),
    "mirror_tall": _scene("mirror", live={"outline": box_person(0.04)}),
    "mirror_lost": _scene("mirror", live={"cameraState": "lost"}),
    "height": _open("mirror", "height"),
    "countdown": _scene("countdown"),
    "countdown_tall": _scene("countdown", live={"outline": box_person(0.04)}),
    "approve": _scene("approve"),
    "choose": _scene("choose", dress={"top": "tee_print"}),
    "carousel": _with("choose", {"asGrid": False}, dress={"top": "tee_print"}),
    "search": _open("choose", "search"),
    "filter": _open("choose", "filter"),
    "scan": _scene("choose", live={"mode": "scan"}),
    "live": _scene("live", dress={"top": "tee_print", "bottom": "skirt"}),
    "live_fit": _scene("live", dress={"top": "tee_print"}, live={"fitMap": True}),
    "live_preparing": _scene(
        "live",
        dress={"top": "hoodie"},
        live={"drape": {"state": "preparing", "sentence": "", "remedy": "", "code": ""}},
    ),
    "live_slow": _with(
        "live",
        {"slow": True},
        dress={"top": "hoodie"},
        live={"drape": {"state": "preparing", "sentence": "", "remedy": "", "code": ""}},
    ),
    "live_folded": _scene(
        "live",
        dress={"top": "hoodie"},
        live={"drape": {"state": "on", "sentence": "No.", "remedy": "Again.", "code": "POSE_UNSUITABLE"}},
    ),
    "live_turn": _scene("live", dress={"top": "tee_print"}, live={"mode": "turn"}),
    "picture_running": _scene("picture", picture={"running": True}),
    "picture_starting": _scene(
        "picture", picture={"running": True, "step": "starting", "fraction": 0.0, "secondsLeft": -1.0}
    ),
    "picture": _scene("picture", dress={"top": "tee_print"}),
    "side_by_side": _with("picture", {"comparing": True}, dress={"top": "tee_print"}),
    "picture_refused": _scene(
        "picture",
        dress={"top": "tee_print"},
        picture={"refused": {"sentence": "No.", "remedy": "Again.", "code": "QUALITY_REFUSED"}},
    ),
    "picture_tight": _scene(
        "picture",
        dress={"top": "tee_print"},
        picture={"refused": {"sentence": "No.", "remedy": "Again.", "code": "TOO_TIGHT"}},
    ),
    "picture_stance": _scene(
        "picture", picture={"refused": {"sentence": "No.", "remedy": "Again.", "code": "REFUSED_STANCE"}}
    ),
    "picture_again": _scene(
        "picture", picture={"refused": {"sentence": "No.", "remedy": "Again.", "code": "WORKER_LOST"}}
    ),
    "live_refused": _scene(
        "live",
        dress={"top": "hoodie"},
        live={"drape": {"state": "refused", "sentence": "No.", "remedy": "Again.", "code": "TURNED_AWAY"}},
    ),
    "take": _scene("take", dress={"top": "tee_print"}),
    "take_outfit": _in_two_garments("take"),
    "take_plain": _scene(
        "take", dress={"top": "tee_print"}, take_away={"qrImage": "", "printState": "problem", "printCode": "paper"}
    ),
    "take_online": _scene("take", dress={"top": "tee_print"}, take_away={"goesOnline": True, "linkOnline": True}),
    "take_online_plain": _scene("take", dress={"top": "tee_print"}, take_away={"goesOnline": True, "qrImage": ""}),
    "goodbye": _scene("goodbye"),
    "leaving": _scene("choose", dress={"top": "tee_print"}, session={"idleWarning": True}),
    "notice": _scene("choose", session={"notice": {"kind": "warning", "code": "WORKER_RESTARTED"}}),
    "staff_pin": _scene("staff"),
    "staff_new_pin": _scene("staff", staff={"needsPinSet": True}),
    "staff_requests": _scene("staff", staff={"unlocked": True}),
    "staff_state": _with(
        "staff",
        {"tab": "state"},
        staff={
            "unlocked": True,
            "crash": "TypeError: no such garment",
            "warnings": [
                note(
                    "SETTING_WRONG",
                    "kiosk.yaml has an unknown key 'session.countdwn_s'. Did you mean 'countdown_s'? It is left out.",
                ),
                note("NO_NETWORK"),
            ],
        },
    ),
    "staff_garments": _with("staff", {"tab": "garments"}, staff={"unlocked": True}),
    "staff_points": _with(
        "staff", {"tab": "garments"}, staff={"unlocked": True}, reading={"current": reading_of("tee_print")}
    ),
    "staff_work": _with("staff", {"tab": "work"}, staff={"unlocked": True}),
    "fault": _scene("fault"),
}
