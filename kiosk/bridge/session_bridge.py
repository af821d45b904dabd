"""``session`` in QML: which screen, the shopper's preferences, height and the steps of the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot

from kiosk.bridge.observed import Observed, told
from kiosk.session import Session
from kiosk.transitions import Event
from kiosk.translations import LANGUAGES

_GO_TO = {
    "choose": Event.OPEN_CHOOSE,
    "live": Event.OPEN_LIVE,
    "picture": Event.OPEN_PICTURE,
    "take": Event.OPEN_TAKE,
    "staff": Event.OPEN_STAFF,
}
_HEIGHT_M = (1.0, 2.3)
_CM_PER_INCH = 2.54


class SessionBridge(Observed):
    """Shows the session and passes the shopper's steps on."""

    screen_changed = Signal()
    language_changed = Signal()
    languages_changed = Signal()
    idleWarning_changed = Signal()  # noqa: N815
    idleSecondsLeft_changed = Signal()  # noqa: N815
    notice_changed = Signal()
    heightText_changed = Signal()  # noqa: N815
    heightM_changed = Signal()  # noqa: N815
    units_changed = Signal()
    capturing_changed = Signal()
    largeText_changed = Signal()  # noqa: N815
    reducedMotion_changed = Signal()  # noqa: N815
    soundOn_changed = Signal()  # noqa: N815

    screen = told(str, "screen", screen_changed)
    language = told(str, "language", language_changed)
    languages = told("QVariantList", "languages", languages_changed)
    idleWarning = told(bool, "idleWarning", idleWarning_changed)  # noqa: N815
    idleSecondsLeft = told(int, "idleSecondsLeft", idleSecondsLeft_changed)  # noqa: N815
    notice = told("QVariant", "notice", notice_changed)
    heightText = told(str, "heightText", heightText_changed)  # noqa: N815
    heightM = told(float, "heightM", heightM_changed)  # noqa: N815
    units = told(str, "units", units_changed)
    capturing = told(str, "capturing", capturing_changed)
    largeText = told(bool, "largeText", largeText_changed)  # noqa: N815
    reducedMotion = told(bool, "reducedMotion", reducedMotion_changed)  # noqa: N815
    soundOn = told(bool, "soundOn", soundOn_changed)  # noqa: N815

    def __init__(self, session: Session, languages: Sequence[str]) -> None:
        """Show ``session``; ``languages`` are the codes the shop offers, in order."""
        super().__init__(self._read)
        self._session = session
        known = {language.code: language for language in LANGUAGES}
        self._languages = [
            {"code": code, "name": known[code].name, "rtl": known[code].rtl} for code in languages if code in known
        ]
        self.refresh()

    def _read(self) -> Mapping[str, Any]:
        session, visit, preferences = self._session, self._session.visit, self._session.preferences
        height = visit.height_m if visit else None
        left = session.idle_seconds_left
        notice = session.notice
        return {
            "screen": session.screen.value,
            "language": preferences.language,
            "languages": self._languages,
            "idleWarning": left > 0,
            "idleSecondsLeft": left,
            "notice": None
            if notice is None
            else {
                "kind": notice.kind,
                "code": notice.code,
                "title": "",
                "sentence": notice.sentence,
                "action": notice.action,
                "values": list(notice.values),
            },
            "heightText": _height_text(height, preferences.units),
            "heightM": height or 0.0,
            "units": preferences.units,
            "capturing": visit.capture if visit else "",
            "largeText": preferences.large_text,
            "reducedMotion": preferences.reduced_motion,
            "soundOn": preferences.sound_on,
        }

    @Slot()
    def start(self) -> None:
        """Begin a visit."""
        self._session.happen(Event.START)

    @Slot(str)
    def chooseLanguage(self, code: str) -> None:  # noqa: N802
        """Speak another language."""
        if any(language["code"] == code for language in self._languages):
            self._session.prefer(replace(self._session.preferences, language=code))

    @Slot()
    def acceptConsent(self) -> None:  # noqa: N802
        """Agree; the camera opens."""
        self._session.happen(Event.ACCEPT)

    @Slot()
    def declineConsent(self) -> None:  # noqa: N802
        """Do not agree."""
        self._session.happen(Event.DECLINE)

    @Slot()
    def captureNow(self) -> None:  # noqa: N802
        """Start the countdown."""
        self._session.happen(Event.COUNT)

    @Slot()
    def retake(self) -> None:
        """Take the picture once more."""
        self._session.happen(Event.RETAKE)

    @Slot()
    def approve(self) -> None:
        """Use this picture."""
        self._session.happen(Event.APPROVE)

    @Slot(float)
    def setHeightCm(self, height_cm: float) -> None:  # noqa: N802
        """State the height in cm."""
        self._session.prefer(replace(self._session.preferences, units="cm"))
        self._session.set_height(_plausible(height_cm / 100))

    @Slot(int, int)
    def setHeightFt(self, feet: int, inches: int) -> None:  # noqa: N802
        """State the height in feet and inches."""
        self._session.prefer(replace(self._session.preferences, units="ft"))
        self._session.set_height(_plausible((12 * feet + inches) * _CM_PER_INCH / 100))

    @Slot()
    def clearHeight(self) -> None:  # noqa: N802
        """Take the stated height back."""
        self._session.set_height(None)

    @Slot(str)
    def goTo(self, screen: str) -> None:  # noqa: N802
        """Open a screen that can be opened from here."""
        if screen in _GO_TO:
            self._session.happen(_GO_TO[screen])

    @Slot()
    def back(self) -> None:
        """Go one step back."""
        self._session.happen(Event.BACK)

    @Slot()
    def finish(self) -> None:
        """End the visit and delete everything of it."""
        self._session.happen(Event.FINISH)

    @Slot()
    def extend(self) -> None:
        """Stay, after a warning."""
        self._session.touch()

    @Slot()
    def touch(self) -> None:
        """Note a touch anywhere."""
        self._session.touch()

    @Slot()
    def dismissNotice(self) -> None:  # noqa: N802
        """Take the notice away."""
        self._session.dismiss_notice()

    @Slot(bool)
    def setLargeText(self, on: bool) -> None:  # noqa: N802
        """Show large text."""
        self._session.prefer(replace(self._session.preferences, large_text=on))

    @Slot(bool)
    def setReducedMotion(self, on: bool) -> None:  # noqa: N802
        """Move less."""
        self._session.prefer(replace(self._session.preferences, reduced_motion=on))

    @Slot(bool)
    def setSoundOn(self, on: bool) -> None:  # noqa: N802
        """Make sounds."""
        self._session.prefer(replace(self._session.preferences, sound_on=on))


def _plausible(height_m: float) -> float:
    lowest, highest = _HEIGHT_M
    return min(max(height_m, lowest), highest)


def _height_text(height_m: float | None, units: str) -> str:
    """Return a height as the shopper reads it, "" for none."""
    if height_m is None:
        return ""
    if units == "cm":
        return f"{round(100 * height_m)} cm"
    feet, inches = divmod(round(100 * height_m / _CM_PER_INCH), 12)
    return f"{feet}′ {inches}″"
