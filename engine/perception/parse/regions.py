"""Where the body's parts are by the pose alone: capsules and polygons that serve as position priors."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import cv2
import numpy as np

from engine.perception.face import BARE, CHIN, FOREHEAD, OVAL
from engine.perception.pose import Joint, shoulder_unit
from engine.types import F32, F64, U8

_FAR = -12.0
_SEEN = 0.3  # visibility of a joint
_GUESSED = 0.1  # visibility; a wrist at the picture's rim still tells where its forearm is, one behind the back not
_ARMS = (
    (Joint.LEFT_SHOULDER, Joint.LEFT_ELBOW, Joint.LEFT_WRIST, (Joint.LEFT_PINKY, Joint.LEFT_INDEX, Joint.LEFT_THUMB)),
    (
        Joint.RIGHT_SHOULDER,
        Joint.RIGHT_ELBOW,
        Joint.RIGHT_WRIST,
        (Joint.RIGHT_PINKY, Joint.RIGHT_INDEX, Joint.RIGHT_THUMB),
    ),
)
_LEGS = (
    (Joint.LEFT_HIP, Joint.LEFT_KNEE, Joint.LEFT_ANKLE, Joint.LEFT_HEEL, Joint.LEFT_FOOT),
    (Joint.RIGHT_HIP, Joint.RIGHT_KNEE, Joint.RIGHT_ANKLE, Joint.RIGHT_HEEL, Joint.RIGHT_FOOT),
)


@dataclass(frozen=True)
class HeadFrame:
    """Place of the face.

    Attributes:
        centre: (2,) px.
        height: forehead to chin, px.
        up: (2,) unit vector from chin to forehead.
        chin: (2,) px.
    """

    centre: F64
    height: float
    up: F64
    chin: F64


@dataclass(frozen=True)
class BodyRegions:
    """Masks (H, W) uint8 0/1 of where body parts may be, and the trunk's axes.

    Attributes:
        unit: shoulder width, px.
        head: place of the face.
        face, face_core: the face's oval; the part of it that is skin for sure.
        hair_zone: ellipse that holds most hair.
        neck, torso, pelvis, arms, forearms, hands, thighs, legs, feet: parts.
        trunk_height: (H, W) float32, 0 at the hips, 1 at the shoulders, along the trunk's axis.
        trunk_length: hips to shoulders, px.
    """

    unit: float
    head: HeadFrame
    face: U8
    face_core: U8
    hair_zone: U8
    neck: U8
    torso: U8
    pelvis: U8
    arms: U8
    forearms: U8
    hands: U8
    thighs: U8
    legs: U8
    feet: U8
    trunk_height: F32
    trunk_length: float


def near(mask: U8, sigma: float) -> F32:
    """Return a log prior: 0 inside the mask, falling by 1 each ``sigma`` px outside, at least −12."""
    if not mask.any():
        return np.full(mask.shape, _FAR, np.float32)
    distance = cv2.distanceTransform(1 - mask, cv2.DIST_L2, 3)
    return np.asarray(np.maximum(-distance / sigma, _FAR), np.float32)


def erode(mask: U8, radius: int) -> U8:
    """Shrink a mask by a disc."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    return np.asarray(cv2.erode(mask, disc), np.uint8)


def dilate(mask: U8, radius: int) -> U8:
    """Grow a mask by a disc."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    return np.asarray(cv2.dilate(mask, disc), np.uint8)


class _Canvas:
    """Draws masks of one size."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self.shape = shape

    def empty(self) -> U8:
        return np.zeros(self.shape, np.uint8)

    def capsule(self, points: list[F64], radius: float) -> U8:
        mask = self.empty()
        ends = [tuple(np.round(p).astype(int).tolist()) for p in points]
        for a, b in itertools.pairwise(ends):
            cv2.line(mask, a, b, 1, max(1, round(2 * radius)))
        for a in ends:
            cv2.circle(mask, a, max(1, round(radius)), 1, -1)
        return mask

    def polygon(self, points: list[F64]) -> U8:
        mask = self.empty()
        cv2.fillPoly(mask, [np.round(np.array(points)).astype(np.int32)], 1)
        return mask


def body_regions(shape: tuple[int, int], xy: F32, visibility: F32, mesh: F32 | None) -> BodyRegions:
    """Lay out the body's parts.

    Args:
        shape: (H, W) of the masks.
        xy: (33, 2) landmarks in their px.
        visibility: (33,) 0–1.
        mesh: (468, 2) face mesh in their px, or None.

    Returns:
        The regions.
    """
    canvas = _Canvas(shape)
    p = xy.astype(np.float64)
    unit = shoulder_unit(xy)
    shoulders = (p[Joint.LEFT_SHOULDER] + p[Joint.RIGHT_SHOULDER]) / 2
    hips = (p[Joint.LEFT_HIP] + p[Joint.RIGHT_HIP]) / 2
    trunk = max(float(np.hypot(*(shoulders - hips))), 1.0)
    up = (shoulders - hips) / trunk
    across = p[Joint.LEFT_SHOULDER] - p[Joint.RIGHT_SHOULDER]
    across = across / max(float(np.hypot(*across)), 1e-3)
    rows, columns = np.mgrid[: shape[0], : shape[1]]
    height = ((columns - hips[0]) * up[0] + (rows - hips[1]) * up[1]) / trunk

    head, face, core = _head(canvas, p, up, unit, mesh)
    hair = canvas.empty()
    middle = head.centre + head.up * 0.1 * head.height
    cv2.ellipse(hair, (middle.tolist(), (1.35 * head.height, 1.7 * head.height), 0.0), 1, -1)
    thighs, legs, feet = _legs(canvas, p, visibility, unit)
    left, right = p[Joint.LEFT_SHOULDER], p[Joint.RIGHT_SHOULDER]
    hip_l, hip_r = p[Joint.LEFT_HIP], p[Joint.RIGHT_HIP]
    torso = canvas.polygon(
        [
            left + (across + up) * 0.12 * unit,
            right + (up - across) * 0.12 * unit,
            hip_r - across * 0.26 * unit,
            hip_l + across * 0.26 * unit,
        ]
    )
    pelvis = canvas.polygon(
        [
            hip_l + across * 0.3 * unit + up * 0.22 * trunk,
            hip_r - across * 0.3 * unit + up * 0.22 * trunk,
            hip_r - across * 0.34 * unit - up * 0.3 * trunk,
            hip_l + across * 0.34 * unit - up * 0.3 * trunk,
        ]
    )
    arms, forearms, hands = _arms(canvas, p, visibility, up, unit, torso | pelvis | legs)
    rise = head.up * 0.2 * head.height
    return BodyRegions(
        unit=unit,
        head=head,
        face=face,
        face_core=core,
        hair_zone=hair,
        neck=canvas.polygon(
            [
                head.chin + across * 0.22 * unit + rise,
                head.chin - across * 0.22 * unit + rise,
                shoulders - across * 0.3 * unit - up * 0.12 * unit,
                shoulders - up * 0.35 * unit,
                shoulders + across * 0.3 * unit - up * 0.12 * unit,
            ]
        ),
        torso=torso,
        pelvis=pelvis,
        arms=arms,
        forearms=forearms,
        hands=hands,
        thighs=thighs,
        legs=legs,
        feet=feet,
        trunk_height=height.astype(np.float32),
        trunk_length=trunk,
    )


def _head(canvas: _Canvas, p: F64, up: F64, unit: float, mesh: F32 | None) -> tuple[HeadFrame, U8, U8]:
    """Return the head's frame, the face mask and its core; without a mesh both come from eyes, ears and mouth."""
    if mesh is not None:
        q = mesh.astype(np.float64)
        core = canvas.empty()
        for ring in BARE:
            hull = cv2.convexHull(np.round(q[list(ring)]).astype(np.int32))
            cv2.fillConvexPoly(core, hull, 1)
        size = max(float(np.hypot(*(q[FOREHEAD] - q[CHIN]))), 1.0)
        axis = (q[FOREHEAD] - q[CHIN]) / size
        oval = q[list(OVAL)]
        return HeadFrame(oval.mean(0), size, axis, q[CHIN]), canvas.polygon(list(oval)), core
    ears = max(float(np.hypot(*(p[Joint.LEFT_EAR] - p[Joint.RIGHT_EAR]))), 0.28 * unit)
    parts = [Joint.NOSE, Joint.LEFT_EYE, Joint.RIGHT_EYE, Joint.MOUTH_LEFT, Joint.MOUTH_RIGHT]
    centre = p[parts].mean(0)
    size = 1.35 * ears
    face = canvas.empty()
    angle = float(np.degrees(np.arctan2(up[0], -up[1])))
    cv2.ellipse(face, (centre.tolist(), (0.85 * ears, size), angle), 1, -1)
    core = erode(face, max(1, round(0.12 * size)))
    return HeadFrame(centre, size, up, centre - up * size * 0.5), face, core


def _arms(canvas: _Canvas, p: F64, visibility: F32, up: F64, unit: float, trunk: U8) -> tuple[U8, U8, U8]:
    """Return arms, forearms and hands; of one that pose does not see, what lies beside the ``trunk`` and the legs."""
    arms, forearms, hands = canvas.empty(), canvas.empty(), canvas.empty()
    for shoulder, elbow, wrist, (pinky, index, thumb) in _ARMS:
        upper = canvas.capsule([p[shoulder] - up * 0.06 * unit, p[elbow]], 0.17 * unit)
        forearm = canvas.capsule([p[elbow], p[wrist]], 0.13 * unit)
        if visibility[elbow] <= _SEEN:
            upper &= 1 - trunk
        if visibility[elbow] <= _SEEN or visibility[wrist] <= _GUESSED:
            forearm &= 1 - trunk
        arms |= upper | forearm
        forearms |= forearm
        if visibility[wrist] <= _SEEN:
            continue
        tip = p[wrist] + 1.8 * ((p[pinky] + p[index]) / 2 - p[wrist])
        hands |= canvas.capsule([p[wrist], p[pinky], p[index]], 0.10 * unit)
        hands |= canvas.capsule([p[wrist], p[thumb]], 0.08 * unit)
        hands |= canvas.capsule([p[wrist], tip], 0.085 * unit)
    return arms, forearms, hands


def _legs(canvas: _Canvas, p: F64, visibility: F32, unit: float) -> tuple[U8, U8, U8]:
    thighs, shins, feet = canvas.empty(), canvas.empty(), canvas.empty()
    for hip, knee, ankle, heel, toe in _LEGS:
        thighs |= canvas.capsule([p[hip], p[knee]], 0.25 * unit)
        shins |= canvas.capsule([p[knee], p[ankle]], 0.17 * unit)
        if visibility[ankle] > _SEEN:
            beyond = p[toe] + (p[toe] - p[heel]) * 0.25
            feet |= canvas.capsule([(p[ankle] + p[heel]) / 2, p[heel], beyond], 0.13 * unit)
    return thighs, thighs | shins, feet
