"""Cloth that nobody sees is not judged: in the fold of a bent arm, and outside the picture."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from drape_scenes import NAMES, capsule_body, tee

from engine.drape import Draper
from engine.drape.transfer import carry_body, creases
from engine.errors import MirrorError
from engine.mesh import vertex_normals
from engine.settings.drape import DrapeSettings
from engine.types import BodyPart

SETTINGS = DrapeSettings()


@pytest.fixture(scope="module")
def bodies():
    return capsule_body()


def arm_creases(body, flat, bend: float) -> int:
    """Return how many vertices of the left arm lie in a crease when its elbow is bent by ``bend`` rad."""
    bones = flat.bones_world.copy()
    elbow = NAMES.index("lowerarm01.L")
    turn = np.array([[np.cos(bend), 0, np.sin(bend)], [0, 1, 0], [-np.sin(bend), 0, np.cos(bend)]])
    bones[elbow, :3, :3] = turn
    posed = carry_body(body, flat.vertices_world.astype(np.float64), flat.bones_world, bones).astype(np.float64)
    found = creases(body, posed, vertex_normals(posed, body.faces), SETTINGS.crease_gap_m)
    return int(found[body.parts == BodyPart.ARM_L].sum())


def test_find_the_fold_of_a_sharply_bent_elbow_and_none_in_a_straight_arm(bodies):
    body, flat = bodies
    straight = arm_creases(body, flat, 0.0)
    assert arm_creases(body, flat, 2.6) > straight + 10


def test_judge_no_cloth_outside_the_picture(bodies, monkeypatch):
    settle = Draper._settle

    def torn(self, scene, cloth, start, masks, frames):
        shape = settle(self, scene, cloth, start, masks, frames)
        return np.where(shape[:, 2:] < 0.0, shape * (1, 1, 4), shape)

    monkeypatch.setattr(Draper, "_settle", torn)
    body, flat = bodies
    settings = SETTINGS.model_copy(update={"photo_p99_limit": 0.15, "refine": False, "mend_limit_m": 0.0})
    pattern = tee(half_chest=0.56, step=0.03)
    hem = body.camera.project(np.array([[0.0, 0.0, 0.05]]))[0, 1]
    cropped = dataclasses.replace(body, camera=dataclasses.replace(body.camera, height=int(hem)))
    assert Draper(settings).drape(pattern, cropped, flat).method == "simulated"
    try:
        method = Draper(settings).drape(pattern, body, flat).method
    except MirrorError:
        method = "refused"
    assert method != "simulated"
