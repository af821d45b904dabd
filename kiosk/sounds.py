"""The mirror's few short sounds, played without Qt's multimedia add-on."""

from __future__ import annotations

import shutil

from PySide6.QtCore import QObject, QProcess, Slot

from kiosk.assets import asset_dir

PLAYERS = ("pw-play", "paplay", "aplay")
"""Programs that play a WAV file, the best first: PipeWire, PulseAudio, ALSA."""


class Sounds(QObject):
    """Play the sounds through the system's own player; a machine without one stays silent.

    Attributes:
        player: path of the program, None when the machine has none.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.player = next((found for name in PLAYERS if (found := shutil.which(name))), None)
        self._folder = asset_dir("sounds")

    @Slot(str)
    def play(self, name: str) -> None:
        """Play one sound; returns at once and never waits for the player."""
        file = self._folder / f"{name}.wav"
        if self.player is not None and file.is_file():
            QProcess.startDetached(self.player, [str(file)])
