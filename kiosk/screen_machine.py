"""The state machine of the mirror: screens, time, forgetting and the safe state. Plain Python, no Qt."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from engine.errors import MirrorError
from kiosk.machinery import Machinery, Times
from kiosk.preferences import Notice, Preferences
from kiosk.transitions import LIVE_MODE, NEEDS, TRANSITIONS, VISITING, Event, Screen
from kiosk.visit import Making, Visit

P = ParamSpec("P")
M = TypeVar("M", bound="ScreenMachine")
_BY_HAND = frozenset(Event) - {Event.LEFT, Event.FORGOTTEN, Event.GIVEN_UP, Event.RECOVERED, Event.LOCK}
"""Events that say that somebody is there."""


def guarded(method: Callable[Concatenate[M, P], None]) -> Callable[Concatenate[M, P], None]:
    """Answer any exception of a method with the safe state, then tell the observer that something may have changed."""

    def run(self: M, /, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            method(self, *args, **kwargs)
        except Exception as error:
            self._make_safe(error)
        self.on_change()

    functools.update_wrapper(run, method)
    return run


class ScreenMachine:
    """Which screen is shown, and that it holds nothing of a shopper who has gone.

    Every screen change is a row of ``TRANSITIONS``. Entering a screen without a shopper forgets the shopper, so no way
    through the table can leave one behind. Nothing raises: an exception ends in the safe state, which forgets too.
    """

    def __init__(
        self,
        machinery: Machinery,
        times: Times,
        clock: Callable[[], float],
        *,
        defaults: Preferences | None = None,
        report: Callable[[Exception], None] = lambda error: None,
    ) -> None:
        """Begin on the attract screen.

        Args:
            machinery: what carries things out.
            times: how long things last.
            clock: seconds that never jump and also pass while the box sleeps.
            defaults: the shop's preferences.
            report: told of every exception; must not raise.
        """
        self.screen = Screen.ATTRACT
        self.visit: Visit | None = None
        self.notice: Notice | None = None
        self.defaults = defaults or Preferences()
        self.preferences = self.defaults
        self.staff_unlocked = False
        self.given_up = False
        self.on_change: Callable[[], None] = lambda: None
        self._machinery = machinery
        self._times = times
        self._clock = clock
        self._report = report
        self._entered = self._touched = clock()
        self._behind_staff = Screen.ATTRACT
        self._numbers = 0
        self._wipe = 0
        self._wipe_since: float | None = None
        self._armed = False
        self._rests_until = 0.0
        self._shown: tuple[str, bool, float] = ("off", False, 0.0)

    # ---- events of the table ----

    @guarded
    def happen(self, event: Event) -> None:
        """Let an event happen: move along the table, or do nothing where this screen does not know it."""
        self._move(event)

    @guarded
    def fail(self, error: Exception) -> None:
        """Take the safe state because of an exception somewhere else in the program."""
        self._make_safe(error)

    # ---- time ----

    @guarded
    def tick(self) -> None:
        """Let time pass; call it about ten times a second."""
        now = self._clock()
        if self.notice is not None and now >= self.notice.until:
            self.notice = None
        if self._wipe_since is not None and now - self._wipe_since > self._times.wipe_timeout_s:
            self._wipe_since = None
            self._machinery.replace_workers()
        away = now - self._touched
        if self.screen is Screen.GOODBYE:
            if self._wipe_since is None and now - self._entered >= self._times.goodbye_s:
                self._move(Event.FORGOTTEN)
        elif self.visit is not None and away >= self._times.leave_after_s:
            self._move(Event.LEFT)
        elif self.screen is Screen.STAFF and away >= self._times.staff_idle_s:
            self._move(Event.LOCK if self.staff_unlocked else Event.BACK)
        elif self.screen is Screen.COUNTDOWN:
            self._count_down(now)
        elif self.screen is Screen.ATTRACT and away >= self._times.leave_after_s:
            self.preferences = self.defaults

    @property
    def idle_seconds_left(self) -> int:
        """Whole seconds until the shopper is forgotten, 0 while there is no need to warn."""
        if self.visit is None:
            return 0
        left = self._times.leave_after_s - (self._clock() - self._touched)
        return max(1, math.ceil(left)) if left <= self._times.warn_s else 0

    @property
    def countdown(self) -> int:
        """The number on the countdown screen, 0 while the picture is being taken."""
        if self.screen is not Screen.COUNTDOWN:
            return 0
        return max(0, math.ceil(self._times.countdown_s - (self._clock() - self._entered)))

    @property
    def hold(self) -> float:
        """How near the next picture without a hand is, 0 to 1: after one that failed it comes anew, by the clock."""
        held = self.visit.sight.guidance.hold if self.visit is not None else 0.0
        rest = max(0.0, self._rests_until - self._clock()) if self.screen is Screen.MIRROR else 0.0
        return min(held, 1.0 - min(1.0, rest / self._times.capture_again_s))

    @property
    def live_mode(self) -> str:
        """What the live worker was last told to show."""
        return self._shown[0]

    # ---- inside ----

    def _move(self, event: Event) -> None:
        if event in (Event.GIVEN_UP, Event.RECOVERED):
            self.given_up = event is Event.GIVEN_UP
            if self.given_up and self.screen is Screen.STAFF:
                self._forget()
        target = self._target(event)
        if target is None:
            return
        if event in _BY_HAND:
            self._touched = self._clock()
        if event is Event.OPEN_STAFF:
            self._behind_staff = self.screen
        if event is Event.START:
            self.visit = Visit()
        self.staff_unlocked = event is Event.UNLOCK
        self._enter(target)
        self._act(event)
        self._show()

    def _target(self, event: Event) -> Screen | None:
        if self.screen is Screen.STAFF and event is Event.BACK:
            return self._behind_staff if self.visit is not None else Screen.ATTRACT
        for target in TRANSITIONS[self.screen].get(event, ()):
            if self._makes_sense(event if event in NEEDS else target):
                return target
        return None

    def _makes_sense(self, what: Screen | Event) -> bool:
        need = NEEDS.get(what)
        return need is None or (self.visit is not None and need(self.visit))

    def _enter(self, screen: Screen) -> None:
        """Enter a screen; where there is no shopper, there is nothing of one either."""
        if screen is Screen.ATTRACT and self.given_up:
            screen = Screen.FAULT
        if not (screen in VISITING or (screen is Screen.STAFF and not self.staff_unlocked)):
            self._forget()
        if screen is Screen.ATTRACT:
            self.preferences = self.defaults
        self.screen = screen
        self._entered = self._clock()
        self._armed = False
        self._rests_until = 0.0

    def _act(self, event: Event) -> None:
        """Do what an event means beyond the change of the screen."""
        visit = self.visit
        if visit is None:
            return
        match event:
            case Event.ACCEPT:
                self._machinery.record_consent(self.preferences.language)
                self._machinery.open_camera()
            case Event.COUNT:
                visit.capturing = 0
            case Event.CAPTURE_FAILED:
                self._armed = True
                self._rests_until = self._entered + self._times.capture_again_s
            case Event.APPROVE:
                self._machinery.introduce(visit.capture, visit.height_m)
            case Event.MAKE:
                self._make(visit)

    def _make(self, visit: Visit) -> None:
        if visit.making is not None:
            self._machinery.cancel_picture(visit.making.number)
        visit.refused = None
        outfit, fits = visit.outfit, visit.sight.fits
        seen = tuple(fits[sku].size if sku in fits else "" for sku in outfit.skus)
        sizes = tuple(worn or asked for worn, asked in zip(seen, outfit.sizes, strict=True))
        visit.making = Making(self._number(), outfit.skus, sizes)
        self._machinery.make_picture(visit.making.number, visit)

    def _count_down(self, now: float) -> None:
        """Take the picture when the count is over, and give up when none comes."""
        visit = self.visit
        over = now - self._entered - self._times.countdown_s
        if visit is None or over < 0:
            return
        if not visit.capturing:
            visit.capturing = self._number()
            self._machinery.capture(visit.capturing)
        elif over > self._times.capture_timeout_s:
            self._tell("CAPTURE_FAILED", "problem", "The picture did not come.", "Please try once more.")
            self._move(Event.CAPTURE_FAILED)

    def _show(self) -> None:
        """Let the live worker show what this screen needs, told only when that changes."""
        mode = LIVE_MODE.get(self.screen, "off") if self.visit else "off"
        fit_map, yaw = False, 0.0
        if self.visit is not None and self.screen in (Screen.CHOOSE, Screen.LIVE):
            sight = self.visit.sight
            if sight.scanning:
                mode = "scan"
            elif self.visit.outfit.skus:
                mode, fit_map, yaw = "turn" if sight.yaw else "drape", sight.fit_map, sight.yaw
        if self.screen is Screen.STAFF and self.visit is not None:
            mode = "mirror"
        if (mode, fit_map, yaw) != self._shown:
            self._shown = (mode, fit_map, yaw)
            self._machinery.show_live(mode, fit_map=fit_map, yaw=yaw)

    def _tell(self, code: str, kind: str, sentence: str, action: str, values: tuple[str, ...] = ()) -> None:
        self.notice = Notice(code, kind, sentence, action, self._clock() + self._times.notice_s, values)

    def _number(self) -> int:
        self._numbers += 1
        return self._numbers

    def _forget(self) -> None:
        """Drop everything of the shopper, here at once and in the machinery with a time limit."""
        if self.visit is None:
            return
        self.visit = None
        self._wipe, self._wipe_since = self._number(), self._clock()
        self._machinery.wipe(self._wipe)

    def _make_safe(self, error: Exception) -> None:
        """Forget the shopper and start over, whatever else is broken."""
        self._report(error)
        self.visit = None
        self.staff_unlocked = False
        self._wipe, self._wipe_since = self._number(), self._clock()
        try:
            self._machinery.wipe(self._wipe)
            self._show()
        except Exception as second:
            self._report(second)
            self._end_workers()
        code = error.code.value if isinstance(error, MirrorError) else "STARTED_OVER"
        self._tell(
            code, "problem", "Something went wrong. Everything of your visit was deleted.", "Please start again."
        )
        had_shopper = self.screen in VISITING or self.screen is Screen.STAFF
        self.screen = Screen.GOODBYE if had_shopper else Screen.FAULT if self.given_up else Screen.ATTRACT
        self._entered = self._clock()

    def _end_workers(self) -> None:
        self._wipe_since = None
        try:
            self._machinery.replace_workers()
        except Exception as third:
            self._report(third)
