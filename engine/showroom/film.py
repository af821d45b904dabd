"""The film that stands in for a camera: a shopper walks in, stands, moves the arms, turns a little, and leaves."""

from __future__ import annotations

import itertools
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from engine.showroom.backdrop import paint
from engine.showroom.bodies import Stance
from engine.showroom.people import MODELS
from engine.showroom.picture import Model, Photographer, Shot, Spot, develop, moved
from engine.showroom.puppet import Puppet, PuppetStage, make_puppet
from engine.showroom.stage import Lens
from engine.types import F32, U8

FILM = Path(__file__).resolve().parents[2] / "assets" / "showroom" / "shopper.webm"
RATE = 15.0
SECONDS = 19.0
LENS = Lens(width=720, height_px=1280, focal=1560.0, height=1.22, horizon=560.0)
_HERE = 3.0  # m from the camera, where the shopper stands
_RELAXED = Stance(((17.0, 10.0), (17.0, 10.0)), head=(14.0, 0.0, 0.0))
_WALKING = Stance(((14.0, 16.0), (14.0, 16.0)), head=(12.0, 0.0, 0.0))
_PHOTOGRAPHED = (-60.0, -24.0, 0.0, 24.0, 42.0)  # turns, degrees
_STEP_M = 0.62
_GRAIN = 1.3  # grey levels, like a camera in a lit shop


def shopper() -> Model:
    """Return who walks in: Anna, before a plain wall such as a mirror's camera should look at."""
    return next(model for model in MODELS if model.name == "anna")


def photograph(photographer: Photographer, quality: float = 1.0) -> Iterator[tuple[float, Shot]]:
    """Photograph the shopper at the turns that the film needs; yields the turn (degrees) and the photo."""
    for turn in _PHOTOGRAPHED:
        stance = replace(_RELAXED if abs(turn) < 30 else _WALKING, turn=turn)
        yield turn, photographer.shoot(replace(shopper(), stance=stance), quality, Spot(LENS, 0.0, _HERE))


def act(seconds: float) -> tuple[Stance, float, float] | None:
    """Return how and where (x to the camera's right and distance, m) the shopper stands; None while nobody is there."""
    if not 1.6 <= seconds < 18.4:
        return None
    way = _between(seconds, (1.6, -1.35), (4.1, 0.0), (16.4, 0.0), (18.4, -1.5))
    far = _between(seconds, (1.6, 3.9), (4.1, _HERE), (16.8, _HERE), (18.4, 2.8))
    turn = _between(
        seconds,
        *((1.6, 50.0), (3.6, 46.0), (4.5, 0.0), (11.4, 0.0), (12.2, 20.0), (13.3, -20.0), (14.1, 0.0)),
        *((15.8, 0.0), (16.6, -62.0), (18.4, -66.0)),
    )
    arms = _between(seconds, (9.2, 17.0), (10.0, 40.0), (10.5, 40.0), (11.3, 17.0))
    pace = _between(seconds, (1.6, 1.0), (3.5, 1.0), (4.2, 0.0), (16.3, 0.0), (16.9, 1.0), (18.4, 1.0))
    travelled = abs(way) if seconds < 10 else abs(way) + 0.3
    phase = np.pi * travelled / _STEP_M
    stride = 24.0 * pace * np.sin(phase)
    bend = [30.0 * pace * max(0.0, float(np.sin(phase + lag))) for lag in (0.9, 0.9 + np.pi)]
    sway = float(np.sin(seconds * 1.4)) * (1.0 - pace)
    look = 2.0 * float(np.sin(seconds * 0.9))
    stance = Stance(
        arms=((arms, 10.0 + 6.0 * pace), (arms, 10.0 + 6.0 * pace)),
        turn=turn,
        head=(14.0 - 2.0 * pace + 0.5 * sway, look, 0.5 * sway),
        weight=0.12 * sway,
        swing=(-0.8 * stride, 0.8 * stride),
        legs=((stride, 4.0 * pace + bend[0]), (-stride, 4.0 * pace + bend[1])),
    )
    return stance, way, far


def play(photographer: Photographer, photos: dict[float, Shot], rate: float = RATE) -> Iterator[U8]:
    """Yield the frames of the film, (h, w, 3) uint8 sRGB."""
    model = shopper()
    plate = develop(paint(model.backdrop, LENS, _HERE), model.exposure, model.seed)
    plate = np.asarray(cv2.GaussianBlur(plate, (0, 0), 0.8), np.uint8)
    puppets = {turn: make_puppet(photographer.anatomy, shot, plate) for turn, shot in photos.items()}
    stage, rng = PuppetStage(), np.random.default_rng(15)
    for number in range(round(SECONDS * rate)):
        canvas = plate.astype(np.float32)
        acted = act(number / rate)
        if acted is not None:
            canvas = _draw(photographer, stage, puppets, canvas, *acted)
        noise = cv2.GaussianBlur(rng.normal(0, 2 * _GRAIN, (*canvas.shape[:2], 1)).astype(np.float32), (0, 0), 0.7)
        yield np.clip(canvas + noise[..., None] + 0.5, 0, 255).astype(np.uint8)


def write_film(path: Path, quality: float = 1.0) -> None:
    """Make the film and write it as VP9 in WebM."""
    photographer = Photographer()
    photos = dict(photograph(photographer, quality))
    write_frames(path, play(photographer, photos))


def write_frames(path: Path, frames: Iterable[U8]) -> None:
    """Write frames as VP9 in WebM with ``ffmpeg``, a developer's tool (OpenCV's own writer makes ten times the size).

    Raises:
        FileNotFoundError: there is no ffmpeg.
        subprocess.CalledProcessError: it failed.
    """
    size = f"{LENS.width}x{LENS.height_px}"
    source = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", size, "-r", f"{RATE:g}", "-i", "-"]
    codec = ["-c:v", "libvpx-vp9", "-crf", "22", "-b:v", "0", "-deadline", "good", "-cpu-used", "4", "-g", "60"]
    command = ["ffmpeg", "-y", "-loglevel", "error", *source, *codec, "-pix_fmt", "yuv420p", str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
        assert encoder.stdin is not None
        for frame in frames:
            encoder.stdin.write(frame.tobytes())
        encoder.stdin.close()
    if encoder.returncode:
        raise subprocess.CalledProcessError(encoder.returncode, command)


def _draw(
    photographer: Photographer,
    stage: PuppetStage,
    puppets: dict[float, Puppet],
    canvas: F32,
    stance: Stance,
    x: float,
    distance: float,
) -> F32:
    figure = photographer.anatomy.figure(shopper().shape, stance)
    figure = moved(figure, np.array([x, distance, 0.0]))
    turns = sorted(puppets)
    above = min(int(np.searchsorted(turns, stance.turn)), len(turns) - 1)
    below = max(above - 1, 0)
    low, high = turns[below], turns[above]
    share = 0.0 if low == high else float(np.clip((stance.turn - low) / (high - low), 0, 1))
    share = _ease(float(np.clip((share - 0.25) / 0.5, 0, 1)))
    mixed = [(turn, weight) for turn, weight in ((low, 1 - share), (high, share)) if weight > 0]
    layer = np.sum([weight * stage.draw(puppets[turn], figure, LENS) for turn, weight in mixed], axis=0)
    shadow = np.sum([weight * puppets[turn].shadow for turn, weight in mixed], axis=0)
    moving = abs(stance.legs[0][0]) + stance.legs[0][1] + stance.legs[1][1]
    if moving > 0.5:  # feet that walk stand elsewhere than the photographed ones: their shadow has no sharp core
        shadow = cv2.GaussianBlur(shadow.astype(np.float32), (0, 0), min(2.0 * moving, 30.0))
    ground = canvas * _cast(shadow, x, distance)[..., None]
    return np.asarray(ground * (1 - layer[..., 3:]) + 255 * layer[..., :3], np.float32)


def _cast(shadow: F32, x: float, distance: float) -> F32:
    """Move a shadow that was photographed at the shopper's place to another place on the floor."""
    scale = _HERE / distance
    before = np.array([LENS.width / 2, LENS.horizon + LENS.focal * LENS.height / _HERE])
    after = np.array([LENS.width / 2 + LENS.focal * x / distance, LENS.horizon + LENS.focal * LENS.height / distance])
    matrix = np.column_stack([scale * np.eye(2), after - scale * before])
    size = (LENS.width, LENS.height_px)
    there = cv2.warpAffine(shadow, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(there, np.float32)


def _between(seconds: float, *points: tuple[float, float]) -> float:
    """Go from value to value, gently at both ends of every stretch."""
    if seconds <= points[0][0]:
        return points[0][1]
    for (t0, a), (t1, b) in itertools.pairwise(points):
        if seconds < t1:
            return a + (b - a) * _ease((seconds - t0) / (t1 - t0))
    return points[-1][1]


def _ease(t: float) -> float:
    return t * t * (3 - 2 * t)
