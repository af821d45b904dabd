"""What the live worker does first depends on whether somebody stands before the mirror already."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from engine.errors import ErrorCode, MirrorError
from engine.jobs.fit_message import FitNotes, OutfitFit
from engine.jobs.heartbeat import Stages
from engine.jobs.live_worker import LiveWorker
from engine.jobs.messages import CloseCamera, OpenCamera


class Engine:
    """Notes what it is asked to load."""

    def __init__(self) -> None:
        self.did: list[str] = []

    def load(self) -> None:
        self.did.append("load")

    def warm_up(self) -> None:
        self.did.append("warm up")


class Post:
    """Sends nothing."""

    def send(self, message: object) -> None:
        """Drop it."""


def worker_with(engine: Any) -> LiveWorker:
    worker = LiveWorker(Post(), Stages())  # type: ignore[arg-type]
    worker._engine.close()
    worker._engine = engine
    return worker


def test_load_everything_while_nobody_waits() -> None:
    engine = Engine()
    worker = worker_with(engine)
    worker.on_arrival(OpenCamera({}))
    worker.on_arrival(CloseCamera())
    assert worker.warm_up() == ()
    assert engine.did == ["load", "warm up"]


def test_show_a_shopper_who_waits_before_any_garment_is_compiled() -> None:
    engine = Engine()
    worker = worker_with(engine)
    worker.on_arrival(OpenCamera({}))
    assert worker.warm_up() == ()
    assert engine.did == ["load"]


def test_say_to_the_staff_what_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise MirrorError(ErrorCode.MODEL_MISSING, "A model is not here.", "Fetch it.")

    engine = Engine()
    monkeypatch.setattr(engine, "load", missing)
    assert worker_with(engine).warm_up() == ("The live view may not be possible: A model is not here. Fetch it.",)


def test_tell_the_fit_of_a_garment_that_fits_like_the_one_before() -> None:
    """The screen forgot how the tee fits when another colour of it was chosen, and waits to hear it again."""
    frame = SimpleNamespace(number=1, captured_at=1.0, pixels=np.zeros((16, 9, 3), np.uint8))
    told: list[OutfitFit] = []
    post = SimpleNamespace(send=lambda message: told.append(message) if isinstance(message, OutfitFit) else None)

    def seen(fit: OutfitFit) -> Any:
        return SimpleNamespace(drape=worker._drape, fit=fit, poses=())

    worker = worker_with(Engine())
    worker._post = post  # type: ignore[assignment]
    navy, white = (OutfitFit((FitNotes("M", {"chest": "good"}, "M"),)) for _ in range(2))
    for fit in (navy, navy, white, white):
        worker._tell(frame, seen(fit))  # type: ignore[arg-type]
    assert told == [navy, white]
