"""Long hair before the chest, on a drawn figure: a braid hangs from the head, a fur collar or a bag does not."""

from __future__ import annotations

import numpy as np

from engine.perception.parse.multiclass import Multiclass
from engine.perception.parse.outfit import Outfit
from engine.perception.parse.prior import place_prior
from engine.perception.parse.regions import body_regions
from engine.perception.parse.scene import Scene
from engine.types import F32, Bools, ParseClass
from tests.perception.test_perception_parts import standing

SHAPE = (700, 400)


def hair_prior(seen: Bools) -> F32:
    """Return the log prior of hair where the network sees it in ``seen``."""
    regions = body_regions(SHAPE, standing().xy, standing().visibility, None)
    person = (regions.torso | regions.pelvis | regions.legs | regions.arms | regions.hair_zone) > 0
    network = np.full((*SHAPE, len(Multiclass)), 0.01, np.float32)
    network[..., Multiclass.HAIR] = np.where(seen, 0.9, 0.01)
    scene = Scene(np.zeros((*SHAPE, 3), np.uint8), np.zeros((*SHAPE, 3), np.float32), person, regions, network)
    return place_prior(scene, Outfit(0.3, False, "edge"))[..., ParseClass.HAIR]


def lock(first: float, last: float) -> Bools:
    """Return a vertical strip, its ends in heights of the head above (negative) or below the chin."""
    head = body_regions(SHAPE, standing().xy, standing().visibility, None).head
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]]
    below = (rows - head.chin[1]) / head.height
    return np.asarray((below > first) & (below < last) & (np.abs(columns - head.chin[0] - 0.3 * head.height) < 8))


def test_expect_hair_down_a_braid_that_the_network_sees_hanging_from_the_head():
    assert hair_prior(lock(-0.8, 1.6))[lock(1.3, 1.6)].min() > -1


def test_expect_no_hair_low_on_the_chest_where_what_looks_like_it_hangs_from_nothing():
    assert hair_prior(lock(1.2, 1.6))[lock(1.3, 1.6)].max() < -2
