"""The whole fitted arm, where the fitted body's trunk or clothes lie before it."""

from __future__ import annotations

import cv2
import numpy as np

from engine.compose.limbs.sections import Limb
from engine.compose.scene import Scene
from engine.types import Body, BodyPart, Bools

_BEFORE = 0.3  # of a forearm's skin; so much of it over the trunk tells that the arm is crossed before it
_FOREARM = (1.0, 2.0)  # along an arm; a hand may rest on the trunk's side
_TRUNK = [11, 12, 24, 23]  # joints around it


def whole_arm(scene: Scene, body: Body, limb: Limb, skin: Bools) -> Bools | None:
    """Return (h, w) bool, the fitted arm as if nothing lay before it; None for one not crossed or not fitted.

    A crossed arm's depth is hardly known from one photo. Where the fit puts it into or behind the trunk, what the body
    still shows of it is a sliver, and its width told by that would be one.

    Args:
        scene: the window.
        body: fitted to the person.
        limb: an arm.
        skin: (h, w) bool, its visible skin.
    """
    if not (limb.visible and limb.bent) or limb.parts[1] not in (BodyPart.ARM_L, BodyPart.ARM_R):
        return None
    trunk = np.zeros(scene.shape, np.uint8)
    cv2.fillConvexPoly(trunk, np.round(scene.joints[_TRUNK]).astype(np.int32), 1)
    forearm = skin & (limb.field[1] > _FOREARM[0]) & (limb.field[1] < _FOREARM[1])
    if (forearm & (trunk > 0)).sum() <= _BEFORE * max(1, int(forearm.sum())):
        return None
    return drawn_arm(scene, body, limb)


def drawn_arm(scene: Scene, body: Body, limb: Limb) -> Bools | None:
    """Return (h, w) bool, the fitted arm whatever lies before it; None when none was fitted.

    Args:
        scene: the window.
        body: fitted to the person.
        limb: an arm.
    """
    parts = [int(part) for part in (*limb.parts, limb.tip_part)]
    faces = body.faces[np.isin(body.parts, parts)[body.faces].all(1)]
    if not len(faces):
        return None
    origin = np.array([scene.columns.start, scene.rows.start], np.float64)
    places = body.camera.project(body.photo_pose.vertices_world)[:, :2] - origin
    out = np.zeros(scene.shape, np.uint8)
    for triangle in np.round((places[faces] - 0.5) * 16).astype(np.int32):
        cv2.fillConvexPoly(out, triangle, 1, shift=4)
    return out > 0
