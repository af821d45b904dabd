"""Cloth in motion: it follows, it stays whole, and its fast contact finds what the exact one finds."""

from __future__ import annotations

import numpy as np
import pytest

from engine.drape import backend
from engine.drape.cloth import edge_stretch
from engine.drape.surface import Surface, Topology, array, empty_vectors, vectors
from engine.drape.transfer import body_masks, carry
from engine.live.cloth import LiveCloth, Relaxing
from engine.live.contact import WalkingSurface
from engine.settings import load_settings

SETTINGS = load_settings()
RELAXED = (Relaxing.FINE_TWICE, Relaxing.FINE, Relaxing.COARSE)


@pytest.fixture
def cloth(prepared) -> LiveCloth:
    backend.start(SETTINGS.drape)
    body = prepared.shopper.body
    topology = Topology(body.faces, body_masks(body.parts))
    return LiveCloth(prepared.outfit.layers[0], topology, SETTINGS.drape, SETTINGS.live.cloth)


def stretch_p99(cloth: LiveCloth, vertices: np.ndarray) -> float:
    count = cloth.layer.simulated
    return float(np.percentile(edge_stretch(cloth.layer.fine.rest, vertices[:count].astype(np.float64)), 99))


def test_the_carried_cloth_lies_where_the_exact_skinning_puts_it(cloth, puppet):
    body = puppet.pose(lift=0.6, turn=0.4)
    mesh = cloth.layer.fine
    exact = carry(mesh.vertices.astype(np.float64), mesh.blend.toarray(), cloth.layer.bones, body.bones)
    np.testing.assert_allclose(cloth.follow(body, Relaxing.CARRIED), exact, atol=5e-6)


@pytest.mark.parametrize("effort", RELAXED)
def test_a_still_shopper_keeps_the_drape_of_the_approved_picture(cloth, puppet, effort):
    body = puppet.pose()
    for k in range(20):
        vertices = cloth.follow(body, effort, fresh=k == 0)
    away = np.linalg.norm(vertices - cloth.layer.fine.vertices, axis=1)
    assert away.mean() < 0.006
    assert cloth.reseated == 0


@pytest.mark.parametrize("effort", RELAXED)
def test_the_cloth_stays_whole_while_the_shopper_walks_turns_and_lifts_the_arms(cloth, puppet, effort):
    worst = []
    for k in range(45):
        t = k / 30
        body = puppet.pose(lift=1.2 * (1 - np.cos(4 * t)) / 2, turn=0.9 * np.sin(4 * t), step=0.4 * np.sin(7 * t))
        vertices = cloth.follow(body, effort, fresh=k == 0)
        assert np.isfinite(vertices).all()
        worst.append(stretch_p99(cloth, vertices))
    carried = LiveCloth(cloth.layer, cloth._topology, SETTINGS.drape, SETTINGS.live.cloth)
    assert max(worst) < 0.6
    assert cloth.reseated == 0
    highest = puppet.pose(lift=1.2)
    assert stretch_p99(cloth, cloth.follow(highest, effort)) < stretch_p99(
        carried, carried.follow(highest, Relaxing.CARRIED)
    ), "relaxing does not take out the stretch of skinning"


def test_a_leap_of_the_pose_does_not_make_the_cloth_explode(cloth, puppet):
    for k, (lift, turn) in enumerate([(0, 0), (1.4, 1.5), (0, -1.5), (1.4, 0), (0, 0)] * 3):
        vertices = cloth.follow(puppet.pose(lift=lift, turn=turn), Relaxing.FINE, fresh=k == 0)
        middle = vertices.mean(0)
        assert np.isfinite(vertices).all()
        assert np.linalg.norm(vertices - middle, axis=1).max() < 1.0


def test_a_shopper_who_comes_back_is_dressed_anew_where_they_stand(cloth, puppet):
    for k in range(10):
        cloth.follow(puppet.pose(lift=1.2 * k / 10), Relaxing.FINE, fresh=k == 0)
    body = puppet.pose()
    back = cloth.follow(body, Relaxing.FINE, fresh=True)
    carried = LiveCloth(cloth.layer, cloth._topology, SETTINGS.drape, SETTINGS.live.cloth)
    away = np.linalg.norm(back - carried.follow(body, Relaxing.CARRIED), axis=1)
    assert away.max() < 0.03


def test_cloth_that_is_not_finite_is_seated_again(cloth, puppet):
    body = puppet.pose()
    for k in range(5):
        cloth.follow(body, Relaxing.FINE, fresh=k == 0)
    assert cloth._relaxed is not None
    broken = np.full((cloth.layer.simulated, 3), np.nan, np.float32)
    cloth._relaxed._now = broken
    for _ in range(8):
        vertices = cloth.follow(body, Relaxing.FINE)
    assert cloth.reseated == 1
    assert np.isfinite(vertices).all()
    assert stretch_p99(cloth, vertices) < 0.2


def test_walking_contact_finds_the_places_of_the_exact_search_on_a_moving_body(cloth, puppet, prepared):
    layer = cloth.layer
    topology = Topology(prepared.shopper.body.faces, body_masks(prepared.shopper.body.parts))
    count, masks = layer.simulated, layer.fine.masks[: layer.simulated]
    walking = WalkingSurface(topology, count, SETTINGS.live.cloth.contact_steps)
    out = (array(np.full(count, -1, np.int32)), *(empty_vectors(count) for _ in range(3)))
    radius = SETTINGS.drape.contact_radius_m
    for k in range(12):
        body = puppet.pose(lift=0.9 * k / 11, turn=0.5 * k / 11)
        points = cloth.follow(body, Relaxing.CARRIED)[:count]
        walking.move(body.vertices, body.normals)
        if k == 0:
            walking.seat(points, masks, body.vertices)
        walking.search(vectors(points), array(masks), radius, out)
    exact = Surface(body.vertices, topology).closest(points, masks, radius)
    near = np.flatnonzero((exact.distance < 0.02) & (out[0].to_numpy() >= 0))
    assert len(near) > 0.5 * count
    found = np.linalg.norm(points - out[2].to_numpy(), axis=1)
    assert (np.abs(found[near] - np.abs(exact.distance[near])) < 0.001).mean() > 0.97
    agree = (out[3].to_numpy()[near] * exact.normal[near]).sum(1)
    assert np.median(agree) > 0.98
