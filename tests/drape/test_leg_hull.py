"""The span between both legs."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from drape_scenes import capsule_body

from engine.drape import backend
from engine.drape.leg_hull import leg_hull
from engine.drape.surface import sheet_surface
from engine.settings.drape import DrapeSettings
from engine.types import BodyPart


@pytest.fixture(autouse=True)
def _started() -> None:
    """Start the back-end that finds closest places, whichever test runs first."""
    backend.start(DrapeSettings())


def _legs(legs_apart: float = 0.12):
    body, _ = capsule_body(legs_apart=legs_apart)
    skin = body.photo_pose.vertices_world.astype(np.float64)
    return body, skin, np.isin(body.parts, [BodyPart.LEG_L, BodyPart.LEG_R])


def test_holds_both_legs():
    """Let no skin of a leg stand out of the hull by more than its facets."""
    body, skin, legs = _legs()
    hull = leg_hull(body, skin)
    assert hull is not None
    inside = skin[legs & (skin[:, 2] < hull[0][:, 2].max() - 0.03) & (skin[:, 2] > hull[0][:, 2].min() + 0.03)]
    contacts = sheet_surface([hull]).closest(inside, 1, 0.3)
    assert len(inside) > 100
    assert contacts.distance.max() < 0.005


def test_spans_the_gap():
    """Push a place between the legs out to the front, a place before them not at all."""
    body, skin, legs = _legs()
    level = skin[legs, 2].mean()
    front = skin[legs & (np.abs(skin[:, 2] - level) < 0.05), 1].min()
    between = np.array([[skin[legs, 0].mean(), front + 0.02, level], [skin[legs, 0].mean(), front - 0.02, level]])
    contacts = sheet_surface([leg_hull(body, skin)]).closest(between, 1, 0.1)
    assert np.allclose(contacts.distance, [-0.02, 0.02], atol=0.006)
    assert (contacts.normal[:, 1] < -0.9).all()


def test_is_nothing_for_a_body_without_legs():
    """Return None where the photo's body has no legs to span."""
    body, skin, legs = _legs()
    parts = np.where(legs, BodyPart.TORSO, body.parts).astype(body.parts.dtype)
    assert leg_hull(dataclasses.replace(body, parts=parts), skin) is None
