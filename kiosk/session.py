"""The session: what shopper and machinery do on each screen. Plain Python: time and machinery are handed in."""

from __future__ import annotations

from dataclasses import replace

from engine.jobs.fit_message import OutfitFit
from engine.jobs.messages import DrapeState, Guidance
from kiosk.preferences import Preferences
from kiosk.screen_machine import ScreenMachine, guarded
from kiosk.transitions import Event, Screen
from kiosk.visit import MOST_LOOKS, Look, Refusal, Slot, Visit


class Session(ScreenMachine):
    """One mirror's session, from shopper to shopper. Nothing raises; what does not fit the screen does nothing."""

    # ---- what the shopper does ----

    @guarded
    def touch(self) -> None:
        """Note that somebody is there."""
        self._touched = self._clock()

    @guarded
    def prefer(self, preferences: Preferences) -> None:
        """Use the mirror as this shopper likes it."""
        self._touched = self._clock()
        self.preferences = preferences

    @guarded
    def set_height(self, height_m: float | None) -> None:
        """Note the stated height; the live shape is fitted anew when the shopper is already known to it."""
        if self.visit is None or height_m == self.visit.height_m:
            return
        self.visit.height_m = height_m
        if self.screen in (Screen.CHOOSE, Screen.LIVE, Screen.PICTURE, Screen.TAKE):
            self._machinery.introduce(self.visit.capture, height_m)

    @guarded
    def toggle_favourite(self, sku: str) -> None:
        """Mark a garment, or unmark it."""
        if self.visit is not None:
            self.visit.favourites ^= {sku}

    @guarded
    def look_at(self, sku: str) -> None:
        """Note a garment as recently seen."""
        if self.visit is not None:
            self.visit.look_at(sku)

    @guarded
    def choose(self, sku: str, slot: Slot) -> None:
        """Put a garment on; the live view follows at once."""
        visit = self.visit
        if visit is None or self.screen not in (Screen.CHOOSE, Screen.LIVE, Screen.PICTURE, Screen.TAKE):
            return
        visit.look_at(sku)
        visit.outfit.choose(sku, slot)
        visit.sight.scanning = False
        self._dress(visit)
        self._show()

    @guarded
    def remove(self, sku: str) -> None:
        """Take a garment off; with nothing left to show, choose again."""
        if self.visit is None:
            return
        self.visit.outfit.remove(sku)
        self._dress(self.visit)
        if self.screen is Screen.LIVE and not self.visit.outfit.skus:
            self._move(Event.BACK)
        self._show()

    @guarded
    def see(self, sku: str) -> None:
        """Show the sizes and colours of a garment that is worn."""
        if self.visit is not None and sku in self.visit.outfit.skus:
            self.visit.outfit.seen = sku

    @guarded
    def resize(self, size: str) -> None:
        """Wear the garment whose sizes are shown in another size; "" takes the shopper's own."""
        if self.visit is None or not self.visit.outfit.seen:
            return
        outfit = self.visit.outfit
        outfit.chosen.pop(outfit.seen, None)
        if size:
            outfit.chosen[outfit.seen] = size
        self._dress(self.visit)

    @guarded
    def tuck(self, tucked: bool | None) -> None:
        """Change where the top's hem goes."""
        if self.visit is not None:
            self.visit.outfit.tucked = tucked
            self._dress(self.visit)

    @guarded
    def look_live(self, *, fit_map: bool | None = None, yaw: float | None = None, scanning: bool | None = None) -> None:
        """Change what the live view shows; None leaves a thing as it is."""
        if self.visit is None:
            return
        sight = self.visit.sight
        sight.fit_map = sight.fit_map if fit_map is None else fit_map
        sight.yaw = sight.yaw if yaw is None else yaw
        sight.scanning = sight.scanning if scanning is None else scanning
        self._show()

    @guarded
    def select(self, look: str) -> None:
        """Look at one of the finished pictures."""
        if self.visit is not None and any(kept.id == look for kept in self.visit.looks):
            self.visit.current = look
            self.visit.refused = None

    @guarded
    def drop_look(self, look: str) -> None:
        """Destroy one of the finished pictures."""
        if self.visit is None or all(kept.id != look for kept in self.visit.looks):
            return
        self._drop(self.visit, look)
        if not self._makes_sense(self.screen):
            self._move(Event.BACK)

    @guarded
    def cancel_picture(self) -> None:
        """Stop the picture on its way and go back."""
        visit = self.visit
        if visit is None or visit.making is None:
            return
        self._machinery.cancel_picture(visit.making.number)
        visit.making = None
        if not self._makes_sense(self.screen):
            self._move(Event.BACK)

    @guarded
    def dismiss_notice(self) -> None:
        """Take the notice away."""
        self.notice = None

    # ---- what the machinery says ----

    @guarded
    def seen(self, guidance: Guidance) -> None:
        """Note what the camera sees: presence keeps a visit alive, a still pose or a raised hand asks for a picture."""
        if self.visit is None:
            return
        self.visit.sight.guidance = guidance
        if guidance.present:
            self._touched = self._clock()
        asked = guidance.present and (guidance.hold >= 1 or guidance.hand_raised)
        if not asked:
            self._armed = True
        elif self._armed and self.screen is Screen.MIRROR and self._clock() >= self._rests_until:
            self._move(Event.COUNT)

    @guarded
    def drape_changed(self, drape: DrapeState) -> None:
        """Note how far the live drape is."""
        if self.visit is not None:
            self.visit.sight.drape = drape

    @guarded
    def fit_known(self, fit: OutfitFit) -> None:
        """Note how the garments fit; what another outfit's fit was is ignored."""
        if self.visit is not None and len(fit.garments) == len(self.visit.outfit.skus):
            self.visit.sight.fits = dict(zip(self.visit.outfit.skus, fit.garments, strict=True))

    @guarded
    def captured(self, number: int, capture: str) -> None:
        """Take over the picture asked for under ``number``; one that nobody waits for is ignored."""
        if self.visit is not None and self.screen is Screen.COUNTDOWN and number == self.visit.capturing:
            self.visit.capture = capture
            self._move(Event.CAPTURED)

    @guarded
    def capture_failed(self, number: int, refusal: Refusal) -> None:
        """Go back to the mirror because there is no picture."""
        if self.visit is not None and number == self.visit.capturing:
            self._tell(refusal.code, "problem", refusal.sentence, refusal.remedy)
            self._move(Event.CAPTURE_FAILED)

    @guarded
    def progressed(self, number: int, step: str, fraction: float, seconds_left: float) -> None:
        """Note how far the picture is; its share never goes back."""
        making = self.visit.making if self.visit else None
        if self.visit is not None and making is not None and making.number == number:
            fraction = max(making.fraction, fraction)
            self.visit.making = replace(making, step=step, fraction=fraction, seconds_left=seconds_left)

    @guarded
    def picture_made(self, number: int, look: Look) -> None:
        """Keep a finished picture; the oldest makes room when there are too many."""
        visit = self.visit
        if visit is None or visit.making is None or visit.making.number != number:
            self._machinery.drop_look(look.id)
            return
        visit.making = visit.refused = None
        visit.looks.append(look)
        visit.current = look.id
        if len(visit.looks) > MOST_LOOKS:
            self._drop(visit, visit.looks[0].id)

    @guarded
    def picture_failed(self, number: int, refusal: Refusal) -> None:
        """Say why there is no picture."""
        if self.visit is not None and self.visit.making is not None and self.visit.making.number == number:
            self.visit.making = None
            self.visit.refused = refusal

    @guarded
    def forgotten(self, number: int) -> None:
        """Note that everybody has forgotten what ``wipe`` of this number named."""
        if number == self._wipe:
            self._wipe_since = None

    @guarded
    def tell(self, code: str, kind: str, sentence: str, action: str, values: tuple[str, ...] = ()) -> None:
        """Show a notice."""
        self._tell(code, kind, sentence, action, values)

    @guarded
    def untell(self, code: str) -> None:
        """Take a notice away, because its reason is gone."""
        if self.notice is not None and self.notice.code == code:
            self.notice = None

    def _dress(self, visit: Visit) -> None:
        visit.sight.fits = {}
        visit.sight.drape = DrapeState("preparing" if visit.outfit.skus else "none")
        self._machinery.wear(visit.outfit.skus, visit.outfit.sizes, visit.outfit.tucked)

    def _drop(self, visit: Visit, look: str) -> None:
        visit.looks = [kept for kept in visit.looks if kept.id != look]
        if visit.current == look:
            visit.current = visit.looks[-1].id if visit.looks else ""
        self._machinery.drop_look(look)
