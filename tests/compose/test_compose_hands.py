"""Hands before new cloth: an even rim and whole fingers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from compose_scene import make_world

from engine.compose.arm_edge import even_arm_edge
from engine.compose.front import covered_limbs
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings

CROSSING = {13: (285, 225), 15: (205, 250), 19: (185, 255)}


def before_old_clothes(wide):
    """Return a scene all in old clothes but for an arm that is so wide from its middle line, and that arm."""
    scene = build_scene(*make_world(joints=CROSSING, old_sleeve=0.5, new_sleeve=0.5).inputs, ComposeSettings())
    rows, columns = np.mgrid[: scene.shape[0], : scene.shape[1]]
    arm = (np.abs(rows + 0.5 - 252 + 0.12 * (columns - 200)) < wide) & (columns > 120)
    return replace(scene, old=~arm, coverage=np.ones(scene.shape, np.float32), zones=np.ones_like(scene.zones)), arm


def bends(cover):
    edge = cover.sum(0)
    at = np.arange(len(edge))
    return float(np.abs(edge - np.polyval(np.polyfit(at, edge, 1), at)).max())


def test_run_evenly_around_the_back_of_a_hand():
    scene, arm = before_old_clothes(20)
    limbs, _ = covered_limbs(scene)
    hand = np.s_[190:255, 150:190]
    share, _, rim = even_arm_edge(scene, arm, arm & False, limbs, arm.astype(np.float32))
    assert bends(arm[hand].astype(float)) > 0.4
    assert rim[hand].any()
    assert bends(share[hand]) < 0.25


def test_leave_a_finger_as_thin_as_the_photo_shows_it():
    scene, arm = before_old_clothes(3)
    limbs, _ = covered_limbs(scene)
    hand = np.s_[190:300, 130:168]
    share, _, _ = even_arm_edge(scene, arm, arm & False, limbs, arm.astype(np.float32))
    assert (share[hand] == arm[hand]).all()
