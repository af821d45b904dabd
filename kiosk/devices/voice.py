"""The spoken hints: one sentence at a time through a speech program of the system, if it has one.

espeak-ng speaks all languages of the kiosk offline. It is under the GPL, so it is neither shipped nor linked: the shop
may install it (``apt-get install espeak-ng``) and the kiosk runs it as a program of its own. Qt's speech module is part
of the add-ons that are not shipped, and needs the same program below it.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from kiosk.devices.command import Answer, Command
from kiosk.settings.visit import VoiceSettings

_LONGEST_S = 20.0


class Voice(QObject):
    """Speaks what the screen shows; a machine without a speech program stays silent."""

    def __init__(
        self, settings: VoiceSettings, parent: QObject | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Look for the program.

        Args:
            settings: command and pauses.
            parent: owner.
            clock: s, rising.
        """
        super().__init__(parent)
        self._settings = settings
        self._clock = clock
        self._found = shutil.which(settings.command[0]) is not None
        self._on = True
        self._language = "en"
        self._said: dict[str, float] = {}
        self._started = float("-inf")
        self._speaking: Command | None = None

    @property
    def available(self) -> bool:
        """Whether this machine can speak."""
        return self._settings.enabled and self._found

    def set_on(self, on: bool) -> None:
        """Follow the shopper's sound switch; off falls silent in the middle of a word."""
        self._on = on
        if not on:
            self.stop()

    def set_language(self, code: str) -> None:
        """Speak this language (en, de, hi, ar) from the next sentence on."""
        if code != self._language:
            self._language = code
            self._said.clear()
            self.stop()

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Speak a sentence, already translated; an empty one falls silent.

        A sentence that is being spoken goes on; another one ends it, but not before ``pause_s`` after it began. The
        same sentence comes again only after ``again_s``.
        """
        if not sentence:
            self.stop()
            return
        now = self._clock()
        recent = now - self._said.get(sentence, float("-inf")) < self._settings.again_s
        if not self.available or not self._on or recent or now - self._started < self._settings.pause_s:
            return
        self.stop()
        self._started = self._said[sentence] = now
        voice = [part.replace("{language}", self._language) for part in self._settings.command]
        self._speaking = Command(self, voice, self._ended, data=sentence.encode(), limit_s=_LONGEST_S)

    def stop(self) -> None:
        """Fall silent at once."""
        speaking, self._speaking = self._speaking, None
        if speaking is not None:
            speaking.end()

    def forget(self) -> None:
        """Begin the next visit: every hint may be spoken again."""
        self.stop()
        self._said.clear()
        self._started = float("-inf")

    def _ended(self, _: Answer) -> None:
        self._speaking = None
