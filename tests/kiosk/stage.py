"""A session with a clock that tests move by hand and machinery that only remembers what it holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.jobs.messages import Guidance
from kiosk.preferences import Preferences
from kiosk.session import Session
from kiosk.transitions import Event, Screen
from kiosk.visit import Look, Visit

STANDING = Guidance(present=True, people=1, hold=0.2)
STILL = Guidance(present=True, people=1, hold=1.0)
NOBODY = Guidance(present=False, people=0)


@dataclass(frozen=True)
class Seconds:
    leave_after_s: float = 60
    warn_s: float = 20
    countdown_s: float = 3
    goodbye_s: float = 6
    capture_timeout_s: float = 4
    capture_again_s: float = 5
    wipe_timeout_s: float = 2
    staff_idle_s: float = 90
    notice_s: float = 12


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class FakeMachinery:
    """Remembers every order; ``holds`` is what it keeps of a shopper; a method named in ``broken`` raises."""

    orders: list[tuple[object, ...]] = field(default_factory=list)
    holds: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    consents: list[str] = field(default_factory=list)
    replaced: int = 0

    def _note(self, name: str, *words: object) -> None:
        if name in self.broken:
            raise RuntimeError(f"{name} is broken")
        self.orders.append((name, *words))

    def record_consent(self, language: str) -> None:
        self._note("record_consent", language)
        self.consents.append(language)

    def open_camera(self) -> None:
        self._note("open_camera")
        self.holds.add("camera")

    def show_live(self, mode: str, *, fit_map: bool, yaw: float) -> None:
        self._note("show_live", mode, fit_map, yaw)

    def capture(self, number: int) -> None:
        self._note("capture", number)
        self.holds.add("capture")

    def introduce(self, capture: str, height_m: float | None) -> None:
        self._note("introduce", capture, height_m)
        self.holds.add("shape")

    def wear(self, skus: tuple[str, ...], sizes: tuple[str | None, ...], tucked: bool | None) -> None:
        self._note("wear", skus, sizes, tucked)

    def make_picture(self, number: int, visit: Visit) -> None:
        self._note("make_picture", number, visit.outfit.skus)
        self.holds.add("picture")

    def cancel_picture(self, number: int) -> None:
        self._note("cancel_picture", number)

    def drop_look(self, look: str) -> None:
        self._note("drop_look", look)

    def wipe(self, number: int) -> None:
        self._note("wipe", number)
        self.holds.clear()

    def replace_workers(self) -> None:
        self._note("replace_workers")
        self.replaced += 1
        self.holds.clear()

    def said(self, name: str) -> list[tuple[object, ...]]:
        return [order[1:] for order in self.orders if order[0] == name]


class Stage:
    """A session, its clock and its machinery, and the ways to each screen."""

    def __init__(self, defaults: Preferences | None = None) -> None:
        self.clock = Clock()
        self.machinery = FakeMachinery()
        self.errors: list[Exception] = []
        self.session = Session(self.machinery, Seconds(), self.clock, defaults=defaults, report=self.errors.append)

    def wait(self, seconds: float, *, present: bool = False) -> None:
        """Let time pass in steps of 100 ms."""
        for _ in range(round(seconds * 10)):
            self.clock.now += 0.1
            if present:
                self.session.seen(STANDING)
            self.session.tick()

    def wiped(self) -> None:
        self.session.forgotten(int(str(self.machinery.said("wipe")[-1][0])))

    def capture(self) -> None:
        """From the mirror to the approval."""
        self.session.happen(Event.COUNT)
        self.wait(3.1)
        if self.machinery.said("capture"):
            self.session.captured(int(str(self.machinery.said("capture")[-1][0])), "capture-1")

    def finish_picture(self, look: str = "look-1") -> None:
        assert self.session.visit is not None
        assert self.session.visit.making is not None
        making = self.session.visit.making
        self.session.picture_made(making.number, Look(look, making.skus, "geometry", passed=True))

    def go(self, screen: Screen) -> Session:
        """Walk the shopper's way to a screen."""
        session = self.session
        way = {
            Screen.ATTRACT: [],
            Screen.CONSENT: [lambda: session.happen(Event.START)],
            Screen.MIRROR: [lambda: session.happen(Event.ACCEPT)],
            Screen.COUNTDOWN: [lambda: session.happen(Event.COUNT)],
            Screen.APPROVE: [self.capture],
            Screen.CHOOSE: [lambda: session.happen(Event.APPROVE)],
            Screen.LIVE: [lambda: session.choose("tee", "top"), lambda: session.happen(Event.OPEN_LIVE)],
            Screen.PICTURE: [lambda: session.happen(Event.MAKE), self.finish_picture],
            Screen.TAKE: [lambda: session.happen(Event.OPEN_TAKE)],
            Screen.GOODBYE: [lambda: session.happen(Event.FINISH)],
        }
        if screen is Screen.STAFF:
            session.happen(Event.OPEN_STAFF)
        elif screen is Screen.FAULT:
            session.happen(Event.GIVEN_UP)
        else:
            for name, steps in way.items():
                if name is not Screen.COUNTDOWN or screen is Screen.COUNTDOWN:
                    for step in steps:
                        step()
                if name is screen:
                    break
        assert session.screen is screen, (session.screen, screen, self.errors)
        return session
