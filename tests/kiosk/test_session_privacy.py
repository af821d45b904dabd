"""No order of events whatever leaves a shopper's data behind."""

from __future__ import annotations

from hypothesis import settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from engine.jobs.fit_message import FitNotes, OutfitFit
from engine.jobs.messages import DrapeState, Guidance
from kiosk.transitions import TRANSITIONS, VISITING, Event, Screen
from kiosk.visit import Look, Refusal
from tests.kiosk.stage import Stage

FRAGILE = ["open_camera", "show_live", "capture", "introduce", "wear", "make_picture", "wipe", "record_consent"]


class AnyOrderOfEvents(RuleBasedStateMachine):
    """Shoppers, staff, workers and faults do anything at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.stage = Stage()
        self.session = self.stage.session

    @rule(event=strategies.sampled_from(sorted(Event)))
    def happen(self, event: Event) -> None:
        self.session.happen(event)

    @rule(data=strategies.data())
    def happen_what_can_happen_here(self, data: strategies.DataObject) -> None:
        self.session.happen(data.draw(strategies.sampled_from(sorted(TRANSITIONS[self.session.screen]))))

    @rule()
    def walk_on(self) -> None:
        self._walk_on()

    @rule()
    def walk_far(self) -> None:
        for _ in range(6):
            self._walk_on()

    def _walk_on(self) -> None:
        """Take the shopper's usual next step."""
        match self.session.screen:
            case Screen.ATTRACT:
                self.session.happen(Event.START)
            case Screen.CONSENT:
                self.session.happen(Event.ACCEPT)
            case Screen.MIRROR:
                self.stage.capture()
            case Screen.APPROVE:
                self.session.happen(Event.APPROVE)
            case Screen.CHOOSE:
                self.session.choose("tee", "top")
                self.session.happen(Event.OPEN_LIVE)
            case Screen.LIVE:
                self.session.happen(Event.MAKE)
                self.deliver_picture(late=False, ok=True)
            case Screen.PICTURE:
                self.session.happen(Event.OPEN_TAKE)

    @rule(seconds=strategies.sampled_from([0.1, 1.0, 3.1, 5.0, 30.0, 61.0, 100.0]))
    def wait(self, seconds: float) -> None:
        self.stage.clock.now += seconds
        self.session.tick()

    @rule(broken=strategies.sampled_from(FRAGILE))
    def break_something(self, broken: str) -> None:
        self.stage.machinery.broken = {broken}

    @rule()
    def break_wiping_while_somebody_is_there(self) -> None:
        self.walk_far()
        self.stage.machinery.broken = {"wipe"}

    @rule()
    def staff_takes_over(self) -> None:
        self.walk_far()
        self.session.happen(Event.OPEN_STAFF)
        self.session.happen(Event.UNLOCK)

    @rule()
    def mend(self) -> None:
        self.stage.machinery.broken = set()

    @rule(present=strategies.booleans(), hold=strategies.sampled_from([0.0, 1.0]))
    def see(self, present: bool, hold: float) -> None:
        self.session.seen(Guidance(present=present, people=int(present), hold=hold))

    @rule(late=strategies.booleans())
    def deliver_capture(self, late: bool) -> None:
        number = self.session.visit.capturing if self.session.visit else 1
        self.session.captured(number - late, "capture")

    @rule(late=strategies.booleans(), ok=strategies.booleans())
    def picture(self, late: bool, ok: bool) -> None:
        self.deliver_picture(late=late, ok=ok)

    def deliver_picture(self, *, late: bool, ok: bool) -> None:
        making = self.session.visit.making if self.session.visit else None
        number = (making.number if making else 1) - late
        if ok:
            self.session.picture_made(number, Look(f"look-{number}", ("tee",), "geometry", passed=True))
        else:
            self.session.picture_failed(number, Refusal("CANCELLED", "", ""))

    @rule(sku=strategies.sampled_from(["tee", "jeans", "gown"]))
    def choose(self, sku: str) -> None:
        self.session.choose(sku, {"tee": "top", "jeans": "bottom", "gown": "whole"}[sku])  # type: ignore[arg-type]

    @rule(sku=strategies.sampled_from(["tee", "jeans", "gown"]))
    def use_catalogue(self, sku: str) -> None:
        self.session.toggle_favourite(sku)
        self.session.remove(sku)
        self.session.see(sku)
        self.session.resize("M")
        self.session.tuck(True)

    @rule(height=strategies.sampled_from([None, 1.6, 1.9]))
    def tell_height(self, height: float | None) -> None:
        self.session.set_height(height)

    @rule()
    def hear_late_news(self) -> None:
        self.session.drape_changed(DrapeState("on"))
        self.session.fit_known(OutfitFit((FitNotes("M", {"chest": "tight"}),)))
        self.session.look_live(fit_map=True, yaw=0.3)

    @rule()
    def confirm_wipe(self) -> None:
        if self.stage.machinery.said("wipe"):
            self.stage.wiped()

    @rule()
    def cancel_or_drop(self) -> None:
        self.session.cancel_picture()
        if self.session.visit and self.session.visit.looks:
            self.session.drop_look(self.session.visit.looks[0].id)

    @rule()
    def fail(self) -> None:
        self.session.fail(RuntimeError("anything"))

    @invariant()
    def nothing_is_held_without_a_shopper(self) -> None:
        screen = self.session.screen
        if screen in (Screen.ATTRACT, Screen.GOODBYE, Screen.FAULT) or self.session.staff_unlocked:
            assert self.session.visit is None
            assert not self.stage.machinery.holds

    @invariant()
    def there_is_a_shopper_on_every_screen_of_a_visit(self) -> None:
        if self.session.screen in VISITING:
            assert self.session.visit is not None

    @invariant()
    def what_a_screen_shows_is_there(self) -> None:
        visit = self.session.visit
        if self.session.screen in (Screen.APPROVE, Screen.CHOOSE, Screen.LIVE):
            assert visit is not None
            assert visit.capture
        if self.session.screen is Screen.TAKE:
            assert visit is not None
            assert visit.looks


TestAnyOrderOfEvents = AnyOrderOfEvents.TestCase
TestAnyOrderOfEvents.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
