"""Forearms before the trunk: the trunk's cloth lies behind their sleeves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.spatial import cKDTree

from engine.types import F64, Body, BodyPart, Bools, Camera, ClothZone, Pattern

_SIDES = (("L", ClothZone.SLEEVE_L), ("R", ClothZone.SLEEVE_R))
_REACHES = 0.25  # along the forearm; the sleeve of an upper arm needs no place before the trunk
_NEAR_M = 0.04  # skin of the trunk so near a wrist, in the picture, is behind it
_ACROSS = 0.5  # of its height in the picture, a forearm's breadth; a steeper one hangs beside the trunk
_BENEATH_M = 0.03  # what is worn beneath holds cloth that lies so near to it, in the picture
_WIDE_M, _FADE_M = 0.07, 0.05  # half the breadth of a forearm's sleeve, and how far the trunk's cloth rises beside it


def behind_forearms(cloth: F64, pattern: Pattern, body: Body, under: Sequence[F64] = ()) -> F64:
    """Return (S, 3) m of settled cloth with the trunk's pressed behind the forearms that lie before it.

    Nothing in the simulation lets an arm press on the trunk's cloth: a loose front would hang before a crossed forearm
    and hide its sleeve. Cloth gives way along the lines of sight, so that the picture of what is seen stays. Before
    another garment it stays: that one would come through.

    Args:
        cloth: in the photo's pose.
        pattern: its zones.
        body: whose arms, and the photo's camera.
        under: (M, 3) m of each garment worn beneath.
    """
    trunk = np.flatnonzero(pattern.sim_zone == ClothZone.TORSO)
    names, out = body.joint_names, cloth
    for side, zone in _SIDES:
        joints = [f"lowerarm01.{side}", f"wrist.{side}"]
        if not set(joints) <= set(names):
            continue
        bones = body.photo_pose.bones_world[[names.index(joint) for joint in joints], :3, 3]
        if not _reaches(cloth[pattern.sim_zone == zone], bones) or not _before_trunk(bones[1], body):
            continue
        arm, place = _seen(bones, body.camera), _seen(out[trunk], body.camera)
        way = arm[1] - arm[0]
        if abs(way[0]) < _ACROSS * abs(way[1]):
            continue
        share = np.clip((place - arm[0])[:, :2] @ way[:2] / max(float(way[:2] @ way[:2]), 1e-9), 0, 1)
        middle = arm[0] + share[:, None] * way
        aside = np.linalg.norm((place - middle)[:, :2], axis=1) * middle[:, 2]
        lacking = np.clip(middle[:, 2] - place[:, 2], 0, None) * np.clip((_WIDE_M + _FADE_M - aside) / _FADE_M, 0, 1)
        lacking[_before_any(place, under, body.camera)] = 0
        eye = -body.camera.T_cam_world[:3, :3].T @ body.camera.T_cam_world[:3, 3]
        out = out.copy()
        out[trunk] += (out[trunk] - eye) * (lacking / np.maximum(place[:, 2], 1e-6))[:, None]
    return out


def _before_any(place: F64, under: Sequence[F64], camera: Camera) -> Bools:
    """Return (N,) bool which of N seen places lie before a garment worn beneath."""
    if not under:
        return np.zeros(len(place), bool)
    worn = _seen(np.concatenate(list(under)), camera)
    off, _ = cKDTree(worn[:, :2]).query(place[:, :2])
    return np.asarray(off * place[:, 2] < _BENEATH_M)


def _reaches(sleeve: F64, bones: F64) -> bool:
    """Say whether a sleeve goes on along the forearm, whose bones' heads (2, 3) m are those of elbow and wrist."""
    way = bones[1] - bones[0]
    return bool(((sleeve - bones[0]) @ way > _REACHES * (way @ way)).any())


def _before_trunk(wrist: F64, body: Body) -> bool:
    """Say whether a wrist lies nearer to the camera than the trunk's skin behind it."""
    skin = _seen(np.asarray(body.photo_pose.vertices_world, np.float64)[body.parts == BodyPart.TORSO], body.camera)
    at = _seen(wrist[None], body.camera)[0]
    behind = skin[np.linalg.norm((skin - at)[:, :2], axis=1) * at[2] < _NEAR_M]
    return bool(len(behind) and at[2] < behind[:, 2].min())


def _seen(points: F64, camera: Camera) -> F64:
    """Return (N, 3): x and y at a metre's depth, and the depth in m."""
    inside = points @ camera.T_cam_world[:3, :3].T + camera.T_cam_world[:3, 3]
    return np.concatenate([inside[:, :2] / inside[:, 2:], inside[:, 2:]], axis=1)
