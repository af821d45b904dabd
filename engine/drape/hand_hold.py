"""Hands on the hips: they hold a top to the trunk."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import coo_matrix
from scipy.spatial import cKDTree

from engine.drape.cloth import ClothRest
from engine.drape.surface import Surface
from engine.drape.transfer import LEG_L_BIT, LEG_R_BIT, TRUNK_BIT
from engine.types import F64, Body, BodyPart, Bools

_TOUCHES_M, _TOUCHING = 0.04, 0.25  # so much of a hand lies this near the trunk
_ELBOW_OUT_M = 0.05  # its elbow is farther from the trunk; an arm that hangs beside it holds nothing
_UNDER_M = 0.006  # room of cloth beneath a hand
_HAND_M, _LOOSER = 0.06, (0.25, 0.1)  # from here on there is more, by so much per m of distance above and below it
_BELOW_M = 0.1  # below the hands; from there the cloth hangs from where they hold it
_ABOVE_M = 0.16  # above the hands; from there the shoulders hold the cloth
_REACH_M = 0.25
_HELD_BITS = TRUNK_BIT | LEG_L_BIT | LEG_R_BIT
_AROUND, _BESIDE_M = 8, 0.04  # so many vertices of a garment beneath, so near, tell how far it stands off
_GIVES, _ROUNDS, _OVER = 0.02, 40, 1.2  # cloth gives way by this share; rounds of sliding, and their over-relaxation
_ROUND = 4.0  # exponent of the smooth lesser of a cloth's distance and its room


def held_by_hands(cloth: F64, trunk: Bools, body: Body, skin: Surface, under: Sequence[F64] = ()) -> F64:
    """Return (N, 3) m of settled cloth with the trunk's drawn in around hands that rest on the hips.

    Raised elbows draw a wide top's sides outwards; nothing in the simulation holds them, and the top would hang like a
    board, far wider than the body, from the arm pits down.

    Args:
        cloth: in the photo's pose.
        trunk: (N,) bool, what covers the trunk.
        body: whose hands.
        skin: its surface in that pose.
        under: (M, 3) m of each garment worn beneath, which the cloth stays outside of.
    """
    hands = _resting(body)
    if hands is None:
        return cloth
    away = np.asarray(cKDTree(hands).query(cloth)[0], np.float64)
    above = np.clip((cloth[:, 2] - hands[:, 2].max()) / _ABOVE_M, 0, 1)
    lower = np.clip((hands[:, 2].mean() - cloth[:, 2]) / _BELOW_M, 0, 1)
    looser = _LOOSER[0] + (_LOOSER[1] - _LOOSER[0]) * lower
    moving = np.flatnonzero(trunk & (above < 1))
    contacts = skin.closest(cloth[moving], _HELD_BITS, _REACH_M)
    loose = (contacts.face >= 0) & (contacts.distance > _UNDER_M)
    moving, point, gap = moving[loose], contacts.point[loose], contacts.distance[loose]
    least = _UNDER_M + _thickness(point, under, skin)
    room = least + looser[moving] * np.clip(away[moving] - _HAND_M, 0, None)
    share = (1 + (gap / room) ** _ROUND) ** (-1 / _ROUND)
    share = np.maximum(share, np.minimum(least / gap, 1))
    share += (1 - share) * above[moving]
    out = cloth.copy()
    out[moving] = point + share[:, None] * (cloth[moving] - point)
    return out


def slid(held: F64, settled: F64, rest: ClothRest, trunk: Bools, skin: Surface) -> F64:
    """Return (N, 3) m of held cloth that has slid to where no thread is longer than it was settled, or than it gives.

    Each vertex is drawn to its own place of the skin. Where those of neighbours lie apart (the front of the trunk and
    its side, two folds) the cloth between would be pulled to twice its length, its picture to streaks.

    Args:
        held: as `held_by_hands` returns it.
        settled: what it was given.
        rest: of this cloth.
        trunk: as it was given.
        skin: the body's surface, which the cloth comes no nearer than it was.
    """
    ends = rest.edges
    count = np.arange(len(ends))
    apart = coo_matrix(
        (np.repeat([-1.0, 1.0], len(ends)), (np.tile(count, 2), ends.T.ravel())), shape=(len(ends), len(held))
    ).tocsr()
    back = apart.T.tocsr()
    longest = np.maximum((1 + _GIVES) * rest.lengths, np.linalg.norm(apart @ settled, axis=1))
    share = _OVER / np.maximum(np.bincount(ends.ravel(), minlength=len(held)), 1)[:, None]
    out = held.copy()
    for _ in range(_ROUNDS):
        way = apart @ out
        length = np.linalg.norm(way, axis=1)
        out -= share * (back @ ((np.clip(length - longest, 0, None) / np.maximum(length, 1e-9))[:, None] * way))
    before, now = (skin.closest(c[trunk], _HELD_BITS, _REACH_M) for c in (settled, out))
    lacking = np.where(now.face >= 0, np.minimum(_UNDER_M, before.distance) - now.distance, 0.0)
    out[trunk] += np.clip(lacking, 0, None)[:, None] * now.normal
    return out


def _thickness(point: F64, under: Sequence[F64], skin: Surface) -> F64:
    """Return (N,) m by which the garments beneath stand off the skin around (N, 3) points of it."""
    thick = np.zeros(len(point))
    for cloth in under:
        near = skin.closest(cloth, _HELD_BITS, _REACH_M)
        there = near.face >= 0
        if not there.any():
            continue
        away, index = cKDTree(near.point[there]).query(point, k=min(_AROUND, int(there.sum())))
        height = np.where(away < _BESIDE_M, near.distance[there][index], 0.0)
        thick = np.maximum(thick, height.reshape(len(point), -1).max(1))
    return thick


def _resting(body: Body) -> F64 | None:
    """Return (N, 3) m the skin of hands that rest on the trunk with the elbow out, None when none does."""
    skin = np.asarray(body.photo_pose.vertices_world, np.float64)
    trunk = skin[body.parts == BodyPart.TORSO]
    if not len(trunk):
        return None
    near = cKDTree(trunk)
    found = []
    for side, part in (("L", BodyPart.HAND_L), ("R", BodyPart.HAND_R)):
        hand = skin[body.parts == part]
        joints = [f"lowerarm01.{side}", f"wrist.{side}"]
        if not len(hand) or not all(name in body.joint_names for name in joints):
            continue
        elbow, wrist = body.photo_pose.bones_world[[body.joint_names.index(n) for n in joints], :3, 3]
        touching = float(np.mean(near.query(hand)[0] < _TOUCHES_M))
        if touching > _TOUCHING and near.query(elbow)[0] - near.query(wrist)[0] > _ELBOW_OUT_M:
            found.append(hand)
    return np.concatenate(found) if found else None
