"""Where configuration, caches and what a shop must not lose lie."""

from __future__ import annotations

import os
from pathlib import Path

from engine.errors import ErrorCode, MirrorError


def cache_root() -> Path:
    """Return the folder of everything that can be fetched or computed again.

    ``MIRROR_CACHE_DIR``, else ``neurose-mirror`` in ``XDG_CACHE_HOME`` or ``~/.cache``. Model files are in ``models``.
    """
    chosen = os.environ.get("MIRROR_CACHE_DIR")
    if chosen:
        return Path(chosen).expanduser()
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "neurose-mirror"


def state_root() -> Path:
    """Return the folder of what cannot be computed again: catalogue, consent records, staff PIN, changed settings.

    ``MIRROR_STATE_DIR``, else ``neurose-mirror`` in ``XDG_STATE_HOME`` or ``~/.local/state``.
    """
    chosen = os.environ.get("MIRROR_STATE_DIR")
    if chosen:
        return Path(chosen).expanduser()
    base = os.environ.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "neurose-mirror"


def config_dir() -> Path:
    """Return the folder of ``models.yaml``, ``fabrics.yaml``, ``garments.yaml`` and ``pipeline.yaml``.

    ``MIRROR_CONFIG_DIR`` when set, else ``configs`` of the checkout, else the copy inside the installed package.

    Raises:
        MirrorError: BAD_CONFIG when there is none.
    """
    chosen = os.environ.get("MIRROR_CONFIG_DIR")
    package = Path(__file__).resolve().parent.parent
    places = [Path(chosen).expanduser()] if chosen else [package.parent / "configs", package / "_configs"]
    for place in places:
        if (place / "models.yaml").is_file():
            return place
    raise MirrorError(
        ErrorCode.BAD_CONFIG,
        f"There is no configuration in {places[0]}.",
        "Point MIRROR_CONFIG_DIR at the folder with models.yaml, or unset it.",
        {"folder": str(places[0])},
    )
