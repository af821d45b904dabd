"""Whose each pixel of the frame is, at half size.

What the segmenter saw a moment ago is moved along with the person and sharpened by the colours of this very frame.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.live.tracker import Followed
from engine.perception.pose import Joint, shoulder_unit
from engine.types import F32, F64, U8

BINS = 32
"""Steps per channel of the colour table."""
HALF = 2
"""Frame px per map px."""

_STEADY = [Joint.LEFT_EAR, Joint.RIGHT_EAR, Joint.NOSE, Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER]
_ARMS = (
    (Joint.LEFT_ELBOW, Joint.LEFT_WRIST, Joint.LEFT_PINKY, Joint.LEFT_INDEX, Joint.LEFT_THUMB),
    (Joint.RIGHT_ELBOW, Joint.RIGHT_WRIST, Joint.RIGHT_PINKY, Joint.RIGHT_INDEX, Joint.RIGHT_THUMB),
)
_TO_TIP = 2.0
_HARDLY_SEEN, _SEEN = 0.3, 0.6  # 0–1 visibility
_FOREARMS = ([Joint.LEFT_ELBOW, Joint.LEFT_WRIST], [Joint.RIGHT_ELBOW, Joint.RIGHT_WRIST])
_RIM = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
_CROSS = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
_TRUNK = [Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER, Joint.LEFT_HIP, Joint.RIGHT_HIP]


@dataclass(frozen=True)
class Look:
    """What the segmenter made of one frame.

    Attributes:
        number: rising.
        shares: (n, n, 3) uint8 shares of skin, hair, clothes in the crop.
        crop: (2, 3) float64 frame px → crop px.
        xy: (33, 2) float32 px, where the person's landmarks were then.
        colours: (BINS³, 4) uint8: how much a colour speaks for skin, hair, upper and lower clothes; the rest for the
            background.
        behind: (h, w, 3) uint8 half-size picture of the room without the person.
        lower: 0–1 sRGB, the usual colour of the lower clothes.
    """

    number: int
    shares: U8
    crop: F64
    xy: F32
    colours: U8
    behind: U8
    lower: tuple[float, float, float]


@dataclass(frozen=True)
class Overlay:
    """Facts about this frame.

    Attributes:
        claims: (h, w, 4) uint8 half-size: skin (above 127 of a hand or forearm, up to 127 of anything else), hair, old
            top, old bottom.
        behind: (h, w, 3) uint8 half-size, the room without the person.
        behind_number: changes when ``behind`` does.
        sleeved: share of the left and the right forearm that the old clothes cover.
        lower: (3,) float32 0–1 sRGB, the usual colour of the lower clothes.
    """

    claims: U8
    behind: U8
    behind_number: int
    sleeved: tuple[float, float] = (0.0, 0.0)
    lower: tuple[float, float, float] = (0.0, 0.0, 0.0)


def overlay_of(frame: U8, followed: Followed | None, look: Look | None, *, whole: bool) -> Overlay:
    """Say whose the pixels of a frame are.

    Args:
        frame: (H, W, 3) uint8 sRGB.
        followed: the person in it.
        look: the latest of the segmenter; without one nothing is claimed.
        whole: look down to the feet, else to the hips.
    """
    size = frame.shape[1] // HALF, frame.shape[0] // HALF
    claims = np.zeros((size[1], size[0], 4), np.uint8)
    if look is None or followed is None:
        return Overlay(claims, np.zeros((size[1], size[0], 3), np.uint8), 0)
    window = _window(followed, size, whole=whole)
    small = np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), np.uint8)[window]
    packed = np.take(look.colours.view(np.uint32).ravel(), colour_index(small))  # four bytes as one: ten times as fast
    like = np.asarray(cv2.blur(packed.view(np.uint8).reshape(*packed.shape, 4), (3, 3)), np.uint8)
    hair_then = _moved(look, 1, followed, window, _STEADY)
    cloth_then = _moved(look, 2, followed, window, _TRUNK)
    crop = followed.crop.to_picture(followed.mask.shape[0]) / HALF
    crop[:, 2] -= window[1].start, window[0].start
    mask = (followed.mask * 255).astype(np.uint8)
    person = np.asarray(cv2.warpAffine(mask, crop, small.shape[1::-1]), np.uint8)
    claims[window] = _claims(like, hair_then, cloth_then, person, _hands(followed, size)[window])
    keypoints = followed.keypoints
    sleeved = [
        _covered(claims, keypoints.xy[joints] / np.float32(HALF)) * float(keypoints.visibility[joints].min() > _SEEN)
        for joints in _FOREARMS
    ]
    return Overlay(claims, look.behind, look.number, (sleeved[0], sleeved[1]), look.lower)


def _claims(like: U8, hair_then: U8, cloth_then: U8, person: U8, hands: U8) -> U8:
    """Return (h, w, 4) uint8 claims.

    Args:
        like: (h, w, 4) what the colours speak for: skin, hair, upper, lower clothes.
        hair_then: (h, w) as last segmented, moved here.
        cloth_then: likewise.
        person: (h, w) as the pose network sees the person now.
        hands: (h, w) 255 around forearms and hands.
    """
    skin_like, hair_like, top_like, bottom_like = (np.ascontiguousarray(like[..., k]) for k in range(4))
    skin = np.minimum(skin_like, 255 - _less(cloth_then, 96))
    hair = (hair_then.astype(np.uint16) * (90 + (hair_like * np.uint16(166) >> 8)) >> 8).astype(np.uint8)
    inside = np.minimum(person, _twice(cloth_then))
    other = np.maximum(skin_like, hair)
    top = np.minimum(inside, _over(top_like, np.maximum(other, bottom_like)))
    bottom = np.minimum(inside, _over(bottom_like, np.maximum(other, top_like)))
    # the rim of the old clothes is half something else, often near to skin
    rim = np.where(hands > 0, np.maximum(skin, hair), hair)
    top = np.minimum(np.asarray(cv2.dilate(top, _RIM), np.uint8), 255 - rim)
    # skin where forearms and hands are: whatever the fitted arm says, what is seen there lies before the trunk
    arm = np.asarray(cv2.erode(skin, _CROSS), np.uint8) & hands
    return np.stack([np.where(hands > 0, arm, skin >> 1), hair, top, bottom], axis=-1)


def _less(values: U8, amount: int) -> U8:
    """Return values - amount, not below 0."""
    return np.maximum(values, amount) - np.uint8(amount)


def _twice(values: U8) -> U8:
    """Return twice the values, not above 255."""
    return np.minimum(values, 127) << np.uint8(1)


def _window(followed: Followed, size: tuple[int, int], *, whole: bool) -> tuple[slice, slice]:
    """Return the half-size rows and columns in which the person is."""
    unit = shoulder_unit(followed.keypoints.xy)
    low, high = followed.keypoints.xy.min(0) - unit, followed.keypoints.xy.max(0) + unit
    if not whole:
        high[1] = min(high[1], float(followed.keypoints.xy[_TRUNK[2:], 1].mean()) + 1.2 * unit)
    x0, y0 = (int(np.clip(v / HALF, 0, n - 1)) for v, n in zip(low, size, strict=True))
    x1, y1 = (int(np.clip(v / HALF + 1, 1, n)) for v, n in zip(high, size, strict=True))
    return slice(y0, max(y1, y0 + 1)), slice(x0, max(x1, x0 + 1))


def _hands(followed: Followed, size: tuple[int, int]) -> U8:
    """Return (h, w) uint8, 255 around the forearms and hands that the pose network sees."""
    keypoints = followed.keypoints
    unit = shoulder_unit(keypoints.xy)
    zone = np.zeros((size[1], size[0]), np.uint8)
    for elbow, wrist, *fingers in _ARMS:
        if keypoints.visibility[wrist] < _HARDLY_SEEN:
            continue
        start, end = keypoints.xy[elbow] / HALF, keypoints.xy[wrist] / HALF
        _thick(zone, start + 0.25 * (end - start), end, 0.14 * unit)
        for finger in fingers:  # a landmark of the hand is a knuckle; fingers reach further
            tip = end + _TO_TIP * (keypoints.xy[finger] / HALF - end)
            _thick(zone, end, tip, 0.11 * unit)
    return zone


def _thick(zone: U8, start: F32, end: F32, radius_px: float) -> None:
    a, b = ((round(float(p[0])), round(float(p[1]))) for p in (start, end))
    limit = 4 * max(zone.shape)
    if max(abs(v) for v in (*a, *b)) < limit:
        cv2.line(zone, a, b, 255, max(1, round(radius_px)))


def _covered(claims: U8, ends: F32) -> float:
    """Return the share of the old top among what is claimed along a forearm from elbow to wrist (2, 2) px."""
    along = np.linspace(0.1, 0.8, 8)[:, None]
    x, y = np.round(ends[0] + along * (ends[1] - ends[0])).astype(int).T
    inside = (x >= 0) & (y >= 0) & (x < claims.shape[1]) & (y < claims.shape[0])
    skin, top = claims[y[inside], x[inside]][:, [0, 2]].T.astype(np.float32)
    return float(top.sum() / (skin.sum() + top.sum() + 1e-3))


def colour_index(pixels: U8) -> np.ndarray:
    """Return (…,) int32 rows of a colour table for (…, 3) sRGB pixels."""
    p = (pixels >> 3).astype(np.int32)
    return np.asarray((p[..., 0] << 10) | (p[..., 1] << 5) | p[..., 2], np.int32)


def _over(one: U8, other: U8) -> U8:
    """Return 0–255, 128 where both are alike."""
    return ((one.astype(np.int16) - other + 256) >> 1).astype(np.uint8)


def _moved(look: Look, share: int, followed: Followed, window: tuple[slice, slice], joints: list[Joint]) -> U8:
    """Return one of the look's shares in a half-size window of this frame, carried along with some joints."""
    then, now = look.xy[joints].astype(np.float64), followed.keypoints.xy[joints].astype(np.float64)
    back = similarity(now, then)
    full = np.vstack([look.crop, [0, 0, 1]]) @ np.vstack([back, [0, 0, 1]]) @ np.diag([HALF, HALF, 1.0])
    rows, columns = window
    full[:, 2] += full[:, :2] @ (columns.start, rows.start)
    size = columns.stop - columns.start, rows.stop - rows.start
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(cv2.extractChannel(look.shares, share), full[:2], size, flags=flags), np.uint8)


def similarity(source: F64, target: F64) -> F64:
    """Return the (2, 3) similarity (turn, zoom, shift) that carries (N, 2) points onto others best.

    Source: Umeyama 1991, without reflection, in two dimensions.
    """
    a, b = source - source.mean(0), target - target.mean(0)
    spread = float((a**2).sum()) + 1e-9
    along = float((a * b).sum()) / spread
    across = float((a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum()) / spread
    turn = np.array([[along, -across], [across, along]])
    return np.column_stack([turn, target.mean(0) - turn @ source.mean(0)])
