"""A camera that plays files in a loop: a film, one picture, or a folder of pictures."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import yaml

from engine.capture.camera import CameraGoneError, CapturedFrame
from engine.errors import ErrorCode, MirrorError
from engine.settings.camera import CameraSettings
from engine.time_code import burn_time
from engine.types import U8

SCRIPT = "script.yaml"
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp"})


@dataclass(frozen=True)
class _Shown:
    """A picture and how long it is shown, s; 0 for one frame."""

    path: Path
    seconds: float


class FileCamera:
    """Plays a film in real time, a picture for ever, or a folder's pictures by name, one per frame.

    A folder may hold ``script.yaml``, a list of ``{picture: name, seconds: 2.5}``: what is before the camera, in turn
    (an empty room, a person, the empty room), again and again.
    """

    def __init__(self, settings: CameraSettings) -> None:
        """Look at the files.

        Raises:
            MirrorError: BAD_CONFIG when there is nothing to play.
            CameraGoneError: the path has vanished.
        """
        path = Path(settings.path).expanduser()
        if not path.exists():
            raise CameraGoneError(f"{path} has vanished")
        self.name = path.name
        self._time_code = settings.time_code
        self._number = 0
        self._due = time.monotonic()
        self._interval = 1.0 / settings.fps
        self._film: cv2.VideoCapture | None = None
        if path.is_dir() or path.suffix.lower() in _PICTURES:
            self._frames = _pictures(_script(path), self._interval)
        else:
            self._film = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
            rate = self._film.get(cv2.CAP_PROP_FPS) if self._film.isOpened() else 0.0
            if rate <= 0:
                raise _nothing(path)
            self._interval = max(self._interval, 1.0 / rate)
            self._frames = _film(self._film, rate * self._interval, path)

    def read(self) -> CapturedFrame | None:
        """Wait until the next frame is due and return it.

        Raises:
            CameraGoneError: a file cannot be read any more.
        """
        now = time.monotonic()
        self._due = max(self._due, now - self._interval)  # late by more: go on from here, do not race
        time.sleep(max(0.0, self._due - now))
        self._due += self._interval
        pixels = next(self._frames)
        captured_at = time.monotonic()
        if self._time_code:
            pixels = pixels.copy()
            burn_time(pixels, captured_at)
        self._number += 1
        return CapturedFrame(pixels, captured_at, self._number)

    def close(self) -> None:
        """Close the film."""
        if self._film is not None:
            self._film.release()


def _script(path: Path) -> list[_Shown]:
    if path.is_file():
        return [_Shown(path, 0.0)]
    script = path / SCRIPT
    if script.is_file():
        try:
            shown = [
                _Shown(path / str(row["picture"]), float(row["seconds"])) for row in yaml.safe_load(script.read_text())
            ]
        except (yaml.YAMLError, TypeError, KeyError, ValueError) as error:
            raise MirrorError(
                ErrorCode.BAD_CONFIG,
                f"The script {script} cannot be read: {error}.",
                "It is a list of {picture: file name, seconds: number}.",
            ) from error
    else:
        shown = [_Shown(file, 0.0) for file in sorted(path.iterdir()) if file.suffix.lower() in _PICTURES]
    if not shown:
        raise _nothing(path)
    return shown


def _pictures(shown: list[_Shown], interval: float) -> Iterator[U8]:
    """Yield the pictures for ever; one that stays is decoded once."""
    last: Path | None = None
    pixels: U8 | None = None
    while True:
        for item in shown:
            if item.path != last or pixels is None:
                picture = cv2.imread(str(item.path), cv2.IMREAD_COLOR)
                if picture is None:
                    raise CameraGoneError(f"{item.path.name} cannot be read")
                last, pixels = item.path, cv2.cvtColor(picture, cv2.COLOR_BGR2RGB).astype("uint8", copy=False)
            for _ in range(max(1, round(item.seconds / interval))):
                yield pixels


def _film(film: cv2.VideoCapture, step: float, path: Path) -> Iterator[U8]:
    """Yield every ``step``-th frame of a film for ever."""
    position, wanted = 0, 0.0
    while True:
        found = film.grab()
        if not found and position == 0:
            raise CameraGoneError(f"{path.name} cannot be read")
        if not found:
            film.set(cv2.CAP_PROP_POS_FRAMES, 0)
            position, wanted = 0, 0.0
            continue
        position += 1
        if position > wanted:
            wanted += step
            yield cv2.cvtColor(film.retrieve()[1], cv2.COLOR_BGR2RGB).astype("uint8", copy=False)


def _nothing(path: Path) -> MirrorError:
    return MirrorError(
        ErrorCode.BAD_CONFIG,
        f"There is no film or picture in {path}.",
        "Set camera.path to a film, a picture or a folder of pictures.",
        {"path": str(path)},
    )
