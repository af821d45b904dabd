"""Sleeves that the network takes for skin, on a drawn figure."""

from __future__ import annotations

import numpy as np
import pytest

from engine.perception.parse.dressed import with_dressed_skin
from engine.perception.parse.multiclass import Multiclass
from engine.perception.parse.regions import body_regions
from engine.perception.parse.scene import Scene
from tests.perception.test_perception_parts import standing

SHARE = 0.5
WHITE, NAVY, SKIN, SHADED = (57.0, 0.0, 2.0), (12.0, 3.0, -18.0), (42.0, 18.0, 22.0), (27.0, 17.0, 19.0)


def figure(top: tuple[float, ...], arms: tuple[float, ...], *, face: bool = True) -> Scene:
    """Return a person in a top whose arms, of any colour, the network calls bare."""
    shape = (700, 400)
    regions = body_regions(shape, standing().xy, standing().visibility, None)
    if not face:
        regions.face_core[:] = 0
    person = (regions.torso | regions.pelvis | regions.legs | regions.arms | regions.hands | regions.face) > 0
    bare = (regions.arms > 0) & (regions.torso == 0)
    lab = np.full((*shape, 3), top, np.float32)
    lab[(regions.face | regions.hands) > 0] = SKIN
    lab[bare] = arms
    lab += np.random.default_rng(1).normal(0, 1.5, lab.shape).astype(np.float32)
    network = np.full((*shape, len(Multiclass)), 0.01, np.float32)
    network[..., Multiclass.CLOTHES] = np.where(bare, 0.05, 0.95)
    network[..., Multiclass.BODY_SKIN] = np.where(bare, 0.9, 0.02)
    return Scene(np.zeros((*shape, 3), np.uint8), lab, person, regions, network)


def dressed_share(scene: Scene) -> float:
    """Return the share of the arms that counts as clothes afterwards."""
    told = with_dressed_skin(scene, SHARE).network
    assert told is not None
    assert scene.network is not None
    arms = scene.network[..., Multiclass.BODY_SKIN] > SHARE
    return float((told[..., Multiclass.CLOTHES] > SHARE)[arms].mean())


def test_give_a_pale_sleeve_that_the_network_calls_skin_back_to_the_clothes():
    assert dressed_share(figure(WHITE, WHITE)) > 0.9


@pytest.mark.parametrize(("top", "arms"), [(WHITE, SKIN), (WHITE, SHADED), (NAVY, SHADED), (SKIN, SKIN)])
def test_leave_bare_arms_to_the_skin_also_in_shade_and_beside_a_top_of_its_colour(top, arms):
    assert dressed_share(figure(top, arms)) < 0.01


def test_tell_nothing_without_a_face():
    scene = figure(WHITE, WHITE, face=False)
    assert with_dressed_skin(scene, SHARE) is scene
