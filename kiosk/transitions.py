"""Which screen follows which: the whole way of the shopper as one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from kiosk.visit import Visit


class Screen(StrEnum):
    """The screens; their names are what QML shows."""

    ATTRACT = "attract"
    CONSENT = "consent"
    MIRROR = "mirror"
    COUNTDOWN = "countdown"
    APPROVE = "approve"
    CHOOSE = "choose"
    LIVE = "live"
    PICTURE = "picture"
    TAKE = "take"
    GOODBYE = "goodbye"
    STAFF = "staff"
    FAULT = "fault"


class Event(StrEnum):
    """What can move the mirror from one screen to another."""

    START = "start"
    ACCEPT = "accept"
    DECLINE = "decline"
    COUNT = "count"
    CAPTURED = "captured"
    CAPTURE_FAILED = "capture failed"
    RETAKE = "retake"
    APPROVE = "approve"
    OPEN_CHOOSE = "open choose"
    OPEN_LIVE = "open live"
    OPEN_PICTURE = "open picture"
    OPEN_TAKE = "open take"
    MAKE = "make"
    BACK = "back"
    FINISH = "finish"
    LEFT = "left"
    FORGOTTEN = "forgotten"
    OPEN_STAFF = "open staff"
    UNLOCK = "unlock"
    LOCK = "lock"
    GIVEN_UP = "given up"
    RECOVERED = "recovered"


S, E = Screen, Event

VISITING = frozenset({S.CONSENT, S.MIRROR, S.COUNTDOWN, S.APPROVE, S.CHOOSE, S.LIVE, S.PICTURE, S.TAKE})
"""The screens on which there is a shopper. Entering any other one forgets them (the locked staff page waits)."""

NEEDS: Mapping[Screen | Event, Callable[[Visit], bool]] = {
    E.MAKE: lambda visit: bool(visit.outfit.skus),
    S.APPROVE: lambda visit: bool(visit.capture),
    S.CHOOSE: lambda visit: bool(visit.capture),
    S.LIVE: lambda visit: bool(visit.capture and visit.outfit.skus),
    S.PICTURE: lambda visit: bool(visit.making or visit.refused or visit.looks),
    S.TAKE: lambda visit: bool(visit.looks),
}
"""What must be there for a screen to make sense, or for an event; a transition takes the first target that does."""

_ENDS: dict[Event, tuple[Screen, ...]] = {
    E.FINISH: (S.GOODBYE,),
    E.LEFT: (S.GOODBYE,),
    E.OPEN_STAFF: (S.STAFF,),
    E.GIVEN_UP: (S.FAULT,),
}
_AGAIN: dict[Event, tuple[Screen, ...]] = {E.RETAKE: (S.MIRROR,)}
_ROOMS: dict[Event, tuple[Screen, ...]] = {
    E.OPEN_CHOOSE: (S.CHOOSE,),
    E.OPEN_LIVE: (S.LIVE,),
    E.OPEN_PICTURE: (S.PICTURE,),
    E.OPEN_TAKE: (S.TAKE,),
}

TRANSITIONS: Mapping[Screen, Mapping[Event, tuple[Screen, ...]]] = {
    S.ATTRACT: {E.START: (S.CONSENT,), E.OPEN_STAFF: (S.STAFF,), E.GIVEN_UP: (S.FAULT,)},
    S.CONSENT: _ENDS
    | {
        E.ACCEPT: (S.MIRROR,),
        E.DECLINE: (S.ATTRACT,),
        E.BACK: (S.ATTRACT,),
        E.FINISH: (S.ATTRACT,),
        E.LEFT: (S.ATTRACT,),
    },
    S.MIRROR: _ENDS | {E.COUNT: (S.COUNTDOWN,), E.BACK: (S.GOODBYE,)},
    S.COUNTDOWN: _ENDS | {E.CAPTURED: (S.APPROVE,), E.CAPTURE_FAILED: (S.MIRROR,), E.BACK: (S.MIRROR,)},
    S.APPROVE: _ENDS | {E.APPROVE: (S.CHOOSE,), E.RETAKE: (S.MIRROR,), E.BACK: (S.MIRROR,)},
    S.CHOOSE: _ENDS | _ROOMS | _AGAIN | {E.BACK: (S.APPROVE,), E.MAKE: (S.PICTURE,)},
    S.LIVE: _ENDS | _ROOMS | _AGAIN | {E.BACK: (S.CHOOSE,), E.MAKE: (S.PICTURE,)},
    S.PICTURE: _ENDS | _ROOMS | _AGAIN | {E.BACK: (S.LIVE, S.CHOOSE), E.MAKE: (S.PICTURE,)},
    S.TAKE: _ENDS | _ROOMS | {E.BACK: (S.PICTURE, S.CHOOSE)},
    S.GOODBYE: {E.FORGOTTEN: (S.ATTRACT,), E.OPEN_STAFF: (S.STAFF,), E.GIVEN_UP: (S.FAULT,)},
    S.FAULT: {E.RECOVERED: (S.ATTRACT,), E.OPEN_STAFF: (S.STAFF,)},
    # BACK leads to the screen behind the staff page; UNLOCK ends the visit and stays.
    S.STAFF: {E.LEFT: (S.GOODBYE,), E.UNLOCK: (S.STAFF,), E.LOCK: (S.ATTRACT,)},
}

LIVE_MODE: Mapping[Screen, str] = {
    S.MIRROR: "guide",
    S.COUNTDOWN: "guide",
    S.APPROVE: "mirror",
    S.CHOOSE: "mirror",
    S.LIVE: "drape",
    S.PICTURE: "mirror",
    S.TAKE: "mirror",
}
"""What the live worker shows behind a screen, "off" elsewhere; while choosing, the outfit as soon as there is one."""
