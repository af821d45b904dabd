"""Load the engine's settings: class defaults, then ``pipeline.yaml``, then the environment."""

from __future__ import annotations

from pathlib import Path

from engine.settings.all import Settings
from engine.settings.layers import Layers
from engine.settings.places import config_dir

ENGINE_LAYERS = Layers(Settings, "MIRROR__", "Restore it with `mirror config write`.")


def load_settings(path: Path | None = None) -> Settings:
    """Load all settings.

    Args:
        path: a ``pipeline.yaml``; default the one in the configuration folder, which may be absent. Keys that are
            left out keep their defaults.

    Returns:
        Settings, with ``MIRROR__SECTION__KEY=value`` of the environment applied last.

    Raises:
        MirrorError: BAD_CONFIG, naming the wrong key and the nearest known one.
    """
    file = path if path is not None else config_dir() / "pipeline.yaml"
    return ENGINE_LAYERS.load(file if path is not None or file.is_file() else None)
