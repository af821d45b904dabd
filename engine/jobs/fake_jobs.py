"""The jobs worker without vision: honest steps, a drawn picture. For tests of the screen and for its smoke run."""

from __future__ import annotations

import io
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.files import write_bytes, write_json
from engine.jobs.fit_message import FitNotes, OutfitFit
from engine.jobs.heartbeat import Stages
from engine.jobs.messages import (
    BuildGarment,
    Cancel,
    GarmentBuilt,
    LookMade,
    MakeLook,
    MakePicture,
    PictureMade,
    Progressed,
    Wipe,
)
from engine.jobs.post import Post
from engine.jobs.shared_picture import picture_in, write_picture

if TYPE_CHECKING:
    from engine.types.arrays import U8

_STEPS = ("ingest", "perceive", "fit", "drape", "render", "compose", "judge")
_STEP_S = 0.08


class FakeJobs:
    """Answers like the real jobs worker: a still half a second after its request, garments and looks at once."""

    def __init__(self, post: Post, stages: Stages) -> None:
        self._post, self._stages = post, stages
        self._cancelled: set[int] = set()
        self._wiped = threading.Event()

    def warm_up(self) -> tuple[str, ...]:
        """Say that nothing real is computed."""
        return ("Pictures are drawn, not computed: the mirror runs on its fake engine.",)

    def on_arrival(self, message: object) -> None:
        """Note what stops a request that is being worked on."""
        if isinstance(message, Cancel):
            self._cancelled.add(message.number)
        if isinstance(message, Wipe):
            self._wiped.set()

    def handle(self, message: object) -> None:
        """Answer one request."""
        match message:
            case MakePicture():
                self._make_picture(message)
            case MakeLook(number=number, out=out):
                write_bytes(Path(out), _jpeg(_drawn(np.full((960, 540, 3), 200, np.uint8))))
                self._post.send(LookMade(number, True))
            case BuildGarment(number=number, category=category, folder=folder):
                write_json(Path(folder) / "manifest.json", {"drawn": True})
                self._post.send(GarmentBuilt(number, category or "tee"))

    def patience_s(self) -> float | None:
        """Wait for messages only."""
        return None

    def step(self) -> None:
        """Do nothing."""

    def forget(self) -> None:
        """Forget which requests were stopped."""
        self._cancelled.clear()
        self._wiped.clear()

    def close(self) -> None:
        """Do nothing."""

    def _make_picture(self, order: MakePicture) -> None:
        seconds = self._walk(order.number)
        height, width = order.photo.height, order.photo.width
        made = _drawn(picture_in(order.photo))
        write_picture(made, order.into)
        sizes = order.sizes or (None,) * len(order.garments)
        told = (FitNotes(size or "M", {"chest": "good", "waist": "loose"}, "M", size is None) for size in sizes)
        fitting = OutfitFit(tuple(told)) if order.shopper else None
        self._post.send(PictureMade(order.number, width, height, True, (), "geometry", seconds, fitting, _jpeg(made)))

    def _walk(self, number: int) -> dict[str, float]:
        """Go through the steps; raises MirrorError CANCELLED between two of them."""
        for done, step in enumerate(_STEPS):
            if number in self._cancelled or self._wiped.is_set():
                raise MirrorError(ErrorCode.CANCELLED, "The picture was cancelled.", "Start again when you like.")
            left = (len(_STEPS) - done) * _STEP_S
            self._post.send(Progressed(number, step, done / len(_STEPS), left))
            with self._stages.stage(step, budget_s=5.0):
                time.sleep(_STEP_S)
        self._post.send(Progressed(number, "done", 1.0, 0.0))
        return dict.fromkeys(_STEPS, _STEP_S)


def _drawn(photo: U8) -> U8:
    """Paint a shirt-like block onto an (H, W, 3) picture."""
    out = photo.copy()
    height, width = out.shape[:2]
    out[height // 4 : height // 2, width // 4 : 3 * width // 4] = (180, 60, 70)
    return out


def _jpeg(pixels: U8) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=90)
    return file.getvalue()
