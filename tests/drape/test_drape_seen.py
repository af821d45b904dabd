"""Cloth that nobody sees is not judged: in the fold of a bent arm, and outside the picture."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from drape_scenes import NAMES, capsule_body, tee

from engine.drape import Draper
from engine.drape.folded_arm import refuse_folded_sleeves
from engine.drape.transfer import carry_body, creases
from engine.errors import ErrorCode, MirrorError
from engine.mesh import vertex_normals
from engine.settings.drape import DrapeSettings
from engine.types import BodyPart, ClothZone

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


@pytest.mark.parametrize(
    ("reach", "turn", "refused"), [(0.9, 2.3, True), (0.9, 1.0, False), (0.1, 2.3, False), (0.9, -2.3, False)]
)
def test_refuse_a_long_sleeve_on_a_forearm_that_is_folded_up(bodies, reach, turn, refused):
    names = ("upperarm01.L", "lowerarm01.L", "wrist.L")
    straight = np.tile(np.eye(4), (3, 1, 1))
    straight[:, :3, 3] = (0, 0, 0), (0, 0, -0.3), (0, 0, -0.55)
    folded = straight.copy()
    folded[2, :3, 3] = (0.25 * np.sin(turn), 0, -0.3 - 0.25 * np.cos(turn))
    if turn < 0:  # as sharply bent, the forearm hanging from a raised elbow
        folded[:, :3, 3] *= (1, 1, -1)
    body = dataclasses.replace(bodies[0], joint_names=names)
    pattern = tee(half_chest=0.56, step=0.03)
    cloth = np.zeros((len(pattern.sim_zone), 3))
    cloth[pattern.sim_zone == ClothZone.SLEEVE_L] = 0, 0, -0.3 - 0.25 * reach
    if not refused:
        refuse_folded_sleeves(pattern, cloth, body, straight, folded, SETTINGS)
        return
    with pytest.raises(MirrorError, match="folded up"):
        refuse_folded_sleeves(pattern, cloth, body, straight, folded, SETTINGS)


def test_refuse_a_folded_arm_before_anything_is_draped(bodies, monkeypatch):
    def drapes(*_):
        raise AssertionError("cloth was draped that the pose refuses")

    monkeypatch.setattr(Draper, "_wear", drapes)
    body, flat = bodies
    shoulder, elbow = (flat.bones_world[NAMES.index(f"{bone}.L")] for bone in ("upperarm01", "lowerarm01"))
    upper = elbow[:3, 3] - shoulder[:3, 3]

    def with_wrist(pose, forearm):
        wrist = np.eye(4)
        wrist[:3, 3] = elbow[:3, 3] + forearm
        return dataclasses.replace(pose, bones_world=np.concatenate([flat.bones_world, wrist[None]]))

    raised = dataclasses.replace(
        body, joint_names=(*NAMES, "wrist.L"), photo_pose=with_wrist(body.photo_pose, -0.9 * upper)
    )
    long_sleeved = tee(half_chest=0.56, sleeve=0.55, cuff=0.14, step=0.03)
    with pytest.raises(MirrorError, match="folded up") as refusal:
        Draper(SETTINGS).drape(long_sleeved, raised, with_wrist(flat, 0.9 * upper))
    assert refusal.value.code == ErrorCode.POSE_UNSUITABLE  # more room in the garment, tried otherwise, helps nothing
