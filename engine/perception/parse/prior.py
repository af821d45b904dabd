"""Where each class may be: log priors by the pose, and the network's opinion in the same eight classes."""

from __future__ import annotations

import cv2
import numpy as np

from engine.perception.parse.multiclass import Multiclass
from engine.perception.parse.outfit import Outfit
from engine.perception.parse.regions import dilate, near
from engine.perception.parse.scene import Scene
from engine.types import F32, U8, ParseClass

_CLASSES = len(ParseClass)
_HAIR = 0.5  # of the network's probability
_FAR, _LOCK = 0.3, 0.1  # heights of the head beyond the zone, and shoulder widths: the side of a lock that hangs there


def place_prior(scene: Scene, outfit: Outfit) -> F32:
    """Return (H, W, 8) float32 log priors of the classes by place."""
    r = scene.regions
    u = r.unit
    t, waist = r.trunk_height, outfit.waist
    skirted = r.torso | r.pelvis | r.legs if outfit.one_piece else r.torso
    below_waist = 0.0 if outfit.one_piece else np.clip(np.minimum(t - waist, 0) * 14, -6, 0)
    above_waist = np.clip(np.minimum(waist - t, 0) * 14, -8, 0)
    hands, forearms, feet = r.hands > 0, r.forearms > 0, r.feet > 0
    prior = np.full((*scene.person.shape, _CLASSES), -12, np.float32)
    # bangs fall over the forehead: where the network can see hair, the mesh's "surely skin" is only a hint
    not_hair = 3.0 if scene.network is None else 0.5
    hair = _hair_zone(scene)
    prior[..., ParseClass.HAIR] = near(hair, 0.22 * r.head.height) - 0.8 - not_hair * (r.face & r.face_core)
    prior[..., ParseClass.FACE] = near(dilate(r.face, 1), 0.05 * r.head.height)
    prior[..., ParseClass.SKIN] = np.maximum.reduce(
        [near(r.neck, 0.07 * u) - 0.2, near(r.arms, 0.06 * u) - 0.4, near(r.hands, 0.07 * u) + 0.6]
    )
    prior[..., ParseClass.UPPER] = (
        np.maximum(near(skirted, 0.16 * u) + below_waist, near(r.arms, 0.16 * u) - 0.5) - 2.5 * hands - (r.face > 0)
    )
    prior[..., ParseClass.LOWER] = (
        near(r.legs | r.pelvis, 0.2 * u)
        + above_waist
        - 2.0 * hands
        - 1.2 * forearms
        - 1.5 * feet
        - (9.0 if outfit.one_piece else 0.0)
    )
    prior[..., ParseClass.LEGS] = near(r.legs, 0.08 * u) - np.where(t > -0.12, 4.0, 0.0) - 0.3
    prior[..., ParseClass.SHOES] = near(r.feet, 0.09 * u) + 0.3
    return prior


def _hair_zone(scene: Scene) -> U8:
    """Return (H, W) uint8 where hair is likely: around the head, and down a braid or a lock that hangs from there."""
    around = scene.regions.hair_zone
    if scene.network is None:
        return around
    seen = (scene.network[..., Multiclass.HAIR] > _HAIR).astype(np.uint8)
    _, pieces = cv2.connectedComponents(seen)
    hanging = np.isin(pieces, np.unique(pieces[(seen & around) > 0])) & (seen > 0)
    far = hanging & (dilate(around, round(_FAR * scene.regions.head.height)) == 0)
    if far.sum() < (_LOCK * scene.regions.unit) ** 2:
        return around
    return np.asarray(around | hanging, np.uint8)


def network_evidence(scene: Scene) -> F32 | None:
    """Return (H, W, 8) float32 log probabilities of the segmenter for the eight classes, or None."""
    if scene.network is None:
        return None
    log = np.log(np.maximum(scene.network, 1e-3))
    hair, skin, face = log[..., Multiclass.HAIR], log[..., Multiclass.BODY_SKIN], log[..., Multiclass.FACE_SKIN]
    clothes, other = log[..., Multiclass.CLOTHES], log[..., Multiclass.OTHER]
    neck = np.where(scene.regions.neck > 0, face, np.float32(-9))
    return np.stack(
        [
            np.zeros_like(hair),
            hair,
            face,
            np.maximum(skin, neck),
            clothes,
            clothes,
            skin,
            np.maximum(other, clothes - 0.7),
        ],
        -1,
    )
