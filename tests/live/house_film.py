"""A film of a house model who walks, turns and lifts the arms, with the joints' true places.

Frames are drawn by the project's own showroom and kept outside the repository; the first use draws them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from engine.showroom.bodies import Figure, Stance
from engine.showroom.people import MODELS
from engine.showroom.picture import Photographer
from engine.showroom.stage import Lens

SIZE = (540, 960)
FPS = 30.0
_VERSION = 2


@dataclass(frozen=True)
class Film:
    """Frames (N, H, W, 3) uint8 sRGB and true joints: px (N, 23, 2), m (N, 23, 3), with their names."""

    frames: list[np.ndarray]
    joints_px: np.ndarray
    joints_m: np.ndarray
    names: tuple[str, ...]


def moments(count: int) -> list[tuple[Stance, float, float]]:
    """Return stance, m to the side and m to the back of every frame: step aside, arms up and down, turn, come back."""
    out = []
    for k in range(count):
        t = k / FPS
        lift = 0.5 - 0.5 * np.cos(2 * np.pi * np.clip((t - 0.6) / 1.4, 0, 1))
        turn = 42.0 * np.sin(2 * np.pi * np.clip((t - 2.0) / 1.6, 0, 1))
        side = 0.16 * np.sin(2 * np.pi * t / 3.2)
        sway = 4.0 * np.sin(2 * np.pi * t / 1.1)
        arms = ((17.0 + 68.0 * lift + sway, 10.0 + 25.0 * lift), (17.0 + 50.0 * lift - sway, 12.0))
        out.append((Stance(arms=arms, turn=float(turn), weight=float(np.sin(2 * np.pi * t / 1.1))), side, 0.0))
    return out


class _FilmCamera(Photographer):
    """A photographer whose camera stands still."""

    def at(self, side: float, back: float) -> None:
        self._shift = np.array([side, 3.0 + back, 0.0])

    def _place(self, model) -> tuple[Lens, float, Figure]:
        figure = self.anatomy.figure(model.shape, model.stance)
        lens = Lens(width=SIZE[0], height_px=SIZE[1], focal=1290.0, height=1.05, horizon=525.0)
        bones = figure.bones.copy()
        bones[:, :3, 3] += self._shift
        moved = Figure(
            figure.vertices + self._shift, figure.normals, bones, figure.keypoints + self._shift, figure.rest
        )
        return lens, float(self._shift[1]), moved


def house_film(name: str, indices: Sequence[int]) -> Film:
    """Return the chosen frames of one house model's film, drawing those that are not kept yet."""
    folder = Path(tempfile.gettempdir()) / "neurose-mirror-tests" / f"film-{name}-{_VERSION}"
    folder.mkdir(parents=True, exist_ok=True)
    every = moments(max(indices) + 1)
    model = next(m for m in MODELS if m.name == name)
    camera = None
    frames, px, metres, names = [], [], [], ()
    for k in indices:
        kept = folder / f"{k:03d}.npz"
        if not kept.is_file():
            camera = camera or _FilmCamera()
            stance, side, back = every[k]
            camera.at(side, back)
            shot = camera.shoot(replace(model, stance=stance), quality=0.35)
            png = cv2.imencode(".png", shot.pixels[..., ::-1])[1]
            np.savez(
                kept,
                png=png,
                px=shot.lens.project(shot.figure.keypoints),
                m=shot.figure.keypoints,
                names=np.array(camera.anatomy.keypoint_names),
            )
        with np.load(kept) as data:
            frames.append(np.ascontiguousarray(cv2.imdecode(data["png"], 1)[..., ::-1]))
            px.append(data["px"])
            metres.append(data["m"])
            names = tuple(str(n) for n in data["names"])
    return Film(frames, np.array(px), np.array(metres), names)
