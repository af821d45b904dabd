"""The settings in force on this box: they always load, and what staff change is kept with its history."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from engine.errors import MirrorError
from engine.files import write_bytes
from engine.settings import state_root
from engine.settings.layers import merged
from kiosk.settings.all import KioskSettings
from kiosk.settings.loading import KIOSK_LAYERS, shipped_file
from kiosk.settings.mending import mended

_FILE = "settings.yaml"
_HISTORY = "settings-history"
_KEPT = 20
_HEAD = "# What staff changed on this mirror; it lies over kiosk.yaml. Older versions are in {history}/.\n"


class SettingsStore:
    """Loads the settings without ever failing, and changes them atomically.

    Attributes:
        settings: in force now.
        warnings: sentences about fields that were dropped, for the staff page.
        version: number of the newest change, 0 when staff changed nothing yet.
    """

    settings: KioskSettings
    warnings: tuple[str, ...]
    version: int

    def __init__(self, state: Path | None = None, shipped: Path | None = None) -> None:
        """Load.

        Args:
            state: folder of what staff changed; default `engine.settings.state_root`.
            shipped: the file below it; default ``kiosk.yaml`` of the configuration folder.
        """
        self._state = state if state is not None else state_root()
        self._shipped = shipped
        self._changes: dict[str, Any] = {}
        self.reload()

    def reload(self) -> None:
        """Read all layers again; whatever is broken is left out and said in ``warnings``."""
        said: list[str] = []
        shipped = self._layer(self._shipped_file(), said)
        self._changes = self._newest_changes(said)
        environment, words = mended(self._environment(said), KioskSettings, "The environment")
        said += words
        together, words = mended(
            merged(merged(shipped, self._changes), environment),
            KioskSettings,
            "What staff and environment say together",
        )
        self.settings = KioskSettings.model_validate(together)
        self.version = max((number for number, _ in self._history()), default=0)
        self.warnings = (*said, *words)

    def change(self, changes: Mapping[str, object]) -> KioskSettings:
        """Change fields for good.

        Args:
            changes: ``section.field`` → value, e.g. ``{"session.countdown_s": 5.0}``; all of them or none.

        Returns:
            The settings now in force (a field that the environment sets stays as the environment says).

        Raises:
            MirrorError: BAD_CONFIG for a wrong name or value, DISK_FULL or BAD_INPUT when it cannot be kept; the
                settings are then as before.
        """
        everything = self._changes
        for name, value in changes.items():
            everything = merged(everything, _nested(name.split("."), value))
        base = {} if (file := self._shipped_file()) is None else self._layer(file, [])
        tree = KIOSK_LAYERS.validated(merged(base, everything), "The change")
        self._keep(_as_plain(tree, everything))
        self.reload()
        return self.settings

    def undo(self) -> KioskSettings:
        """Go back to the version before the newest change, as a new version.

        Raises:
            MirrorError: as `change`.
        """
        history = sorted(self._history())
        before = history[-2][1] if len(history) > 1 else None
        self._keep(self._layer(before, []))
        self.reload()
        return self.settings

    def _keep(self, values: dict[str, Any]) -> None:
        """Write the version to the history first: a kill between both writes loses nothing."""
        head = _HEAD.format(history=_HISTORY)
        data = (head + yaml.safe_dump(values, allow_unicode=True, sort_keys=False)).encode()
        version = self._state / _HISTORY / f"{self.version + 1:06d}.yaml"
        write_bytes(version, data)
        try:
            write_bytes(self._state / _FILE, data)
        except MirrorError:
            version.unlink(missing_ok=True)
            raise
        for _, old in sorted(self._history())[:-_KEPT]:
            old.unlink(missing_ok=True)

    def _history(self) -> list[tuple[int, Path]]:
        return [(int(file.stem), file) for file in (self._state / _HISTORY).glob("*.yaml") if file.stem.isdecimal()]

    def _newest_changes(self, said: list[str]) -> dict[str, Any]:
        """Read what staff changed; when the file is unreadable, the newest readable version of the history."""
        file = self._state / _FILE
        older = [version for _, version in sorted(self._history(), reverse=True)]
        for candidate in (file, *older) if file.exists() or older else ():
            try:
                values, words = mended(KIOSK_LAYERS.read_file(candidate), KioskSettings, candidate.name)
            except MirrorError as error:
                said.append(f"{error.sentence} An older version is used.")
                continue
            said += words
            return values
        return {}

    def _layer(self, file: Path | None, said: list[str]) -> dict[str, Any]:
        if file is None:
            return {}
        try:
            values, words = mended(KIOSK_LAYERS.read_file(file), KioskSettings, file.name)
        except MirrorError as error:
            said.append(f"{error.sentence} Its defaults are used.")
            return {}
        said += words
        return values

    def _shipped_file(self) -> Path | None:
        if self._shipped is not None:
            return self._shipped
        try:
            return shipped_file()
        except MirrorError:  # no configuration folder at all: the classes hold every default
            return None

    @staticmethod
    def _environment(said: list[str]) -> dict[str, Any]:
        try:
            return KIOSK_LAYERS.read_environment()
        except MirrorError as error:
            said.append(f"{error.sentence} The environment is left out.")
            return {}


def _nested(path: list[str], value: object) -> dict[str, Any]:
    return {path[0]: value if len(path) == 1 else _nested(path[1:], value)}


def _as_plain(tree: KioskSettings, named: Mapping[str, Any]) -> dict[str, Any]:
    """Return the validated values of just the fields that ``named`` names, as plain YAML types."""

    def pick(values: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
        return {
            key: pick(values[key], inner)
            if isinstance(inner, Mapping) and isinstance(values[key], Mapping)
            else values[key]
            for key, inner in names.items()
        }

    return pick(tree.model_dump(mode="json"), named)
