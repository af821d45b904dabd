"""Preparing garments for the live loop: a pose that would not carry them in a still, live gives way."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from engine.errors import ErrorCode, MirrorError
from engine.jobs.messages import DrapeState
from engine.live import dressing
from engine.live.dressing import Dresser
from engine.live.engine import LiveEngine
from engine.live.preparation import Answer
from engine.live.worn import Outfit
from engine.models import ModelStore
from engine.settings import load_settings
from engine.types import PosedBody

FOLDED = MirrorError(ErrorCode.POSE_UNSUITABLE, "An arm is folded.", "Let your arms hang.")


class Body(SimpleNamespace):
    """What the dresser asks of a fitted body."""


def pose(height: float) -> PosedBody:
    return PosedBody(np.full((1, 3), height, np.float32), np.eye(4)[None])


@pytest.fixture
def dresser(monkeypatch):
    settings = load_settings()
    made = Dresser(settings, ModelStore())
    made._engine = SimpleNamespace(fitter=SimpleNamespace(flat_lay=lambda body, angle: pose(angle)))
    made._met = (None, Body(photo_pose=pose(9.0)), None)
    monkeypatch.setattr(dressing, "dressing_order", lambda garments, tucked: garments)
    monkeypatch.setattr(dressing, "replace", lambda noun, **new: type(noun)(**{**vars(noun), **new}))
    yield made
    made._engine = SimpleNamespace(close=lambda: None, forget_people=lambda: None)
    made.close()


def test_lay_what_folded_arms_refuse_on_straight_arms(dresser, monkeypatch):
    def outfit(sized, met, posed):
        if posed.photo_pose.vertices_world[0, 0] == 9.0:
            raise FOLDED
        return Outfit((), None)

    monkeypatch.setattr(dresser, "_outfit", outfit)
    assert dresser.dress((), (), None) == Outfit((), None, FOLDED)


def test_leave_other_refusals_as_they_are(dresser, monkeypatch):
    def outfit(sized, met, posed):
        raise MirrorError(ErrorCode.CLOTH_UNHEALTHY, "It tears.", "Take another size.")

    monkeypatch.setattr(dresser, "_outfit", outfit)
    with pytest.raises(MirrorError, match="It tears"):
        dresser.dress((), (), None)


def test_say_beside_the_garment_that_the_picture_needs_hanging_arms():
    engine = LiveEngine(load_settings(), ModelStore())
    engine._cloth = lambda outfit: ()
    engine._take_outfit(Answer(1, Outfit((), None, FOLDED)))
    assert engine._drape == DrapeState("on", "An arm is folded.", "Let your arms hang.", "POSE_UNSUITABLE")
    engine._take_outfit(Answer(2, Outfit((), None)))
    assert engine._drape == DrapeState("on")
    engine.close()
