"""Load the kiosk's settings strictly: what a developer or an installer writes must be right."""

from __future__ import annotations

from pathlib import Path

from engine.settings import config_dir
from engine.settings.layers import Layers
from kiosk.settings.all import KioskSettings

KIOSK_LAYERS = Layers(KioskSettings, "MIRROR_KIOSK__", "Restore it with `python -m kiosk.settings write`.")

KIOSK_HEAD = """\
# All tunables of the kiosk with their defaults. Generated from kiosk/settings/*.py by `python -m kiosk.settings write`:
# change a default there, then generate this file again. A key that is left out keeps its default. What staff change on
# the mirror is kept in the state folder and lies over this file. For one run:
# MIRROR_KIOSK__SESSION__COUNTDOWN_S=5 mirror-kiosk
"""


def shipped_file() -> Path | None:
    """Return ``kiosk.yaml`` of the configuration folder, None when there is none."""
    file = config_dir() / "kiosk.yaml"
    return file if file.is_file() else None


def load_kiosk_settings(path: Path | None = None) -> KioskSettings:
    """Load file and environment and refuse every wrong key; what staff changed is not looked at.

    Args:
        path: a ``kiosk.yaml``; default the one in the configuration folder, which may be absent.

    Raises:
        MirrorError: BAD_CONFIG, naming the wrong key and the nearest known one.
    """
    return KIOSK_LAYERS.load(path if path is not None else shipped_file())
