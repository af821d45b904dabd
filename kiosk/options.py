"""What is asked of the program on its command line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """How to start.

    Attributes:
        windowed: in a window that may be closed, for work on the program.
        size: width, height of that window in px.
        fake: drawn engine processes, without models or camera.
        camera: film, picture or folder that plays the camera; None takes the camera of the settings.
        demo: in a window as high as the display, with a film where there is no camera.
        smoke: walk through the whole program alone, then end.
        state: folder of what is kept; None takes the usual one.
    """

    windowed: bool = False
    size: tuple[int, int] = (540, 960)
    fake: bool = False
    camera: Path | None = None
    demo: bool = False
    smoke: bool = False
    state: Path | None = None


def read_options(words: Sequence[str]) -> Options:
    """Read the command line; a mistake ends the program with a sentence and status 2."""
    parser = argparse.ArgumentParser(prog="mirror-kiosk", description="The fitting mirror.")
    parser.add_argument("--windowed", action="store_true", help="in a window instead of the whole display")
    parser.add_argument("--size", type=_size, default=(540, 960), metavar="WxH", help="of the window (540x960)")
    parser.add_argument("--fake", action="store_true", help="drawn pictures; needs no models and no camera")
    parser.add_argument("--camera", type=_existing, metavar="PATH", help="film, picture or folder as the camera")
    parser.add_argument("--demo", action="store_true", help="in a window; a film where there is no camera")
    parser.add_argument("--smoke", action="store_true", help="walk the shopper's way alone, exit 0 when all is well")
    parser.add_argument("--state", type=Path, metavar="DIR", help="folder for what is kept")
    options = Options(**vars(parser.parse_args(words)))
    return replace(options, windowed=options.windowed or options.demo)


def _size(word: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{2,5})x(\d{2,5})", word)
    if not found:
        raise argparse.ArgumentTypeError(f"'{word}' is not a size like 540x960")
    return int(found[1]), int(found[2])


def _existing(word: str) -> Path:
    path = Path(word)
    if not path.exists():
        raise argparse.ArgumentTypeError(f"there is no file or folder {word}")
    return path.resolve()
