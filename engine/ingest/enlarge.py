"""The size at which a person is dressed: small ones enlarged, for finer edges; close ones in large photos reduced."""

from __future__ import annotations

import math
from dataclasses import replace

import cv2
import numpy as np

from engine.settings.ingest import IngestSettings
from engine.types import F32, U8, Owner, Photo

_ANOTHER = 32.0  # 8-bit steps; what differs so much from the photo has none of its detail
_TILE = 8  # px; a JPEG's block
_CAMERA = 0.55  # px; a camera's noise is so much blurred
_SEED = 23


def enlargement(photo: Photo, shoulder_px: float, settings: IngestSettings) -> float:
    """Return by how much a photo is enlarged before a person in it is dressed; 1 where its px are fine enough.

    Mattes, borders and seams are some px wide whatever the person's size, so a person with few px has coarse ones.
    Memory and time go with the px that clothes fill: below 1 for a person near the camera, in a photo larger than a
    shop's, but never to fewer px than a shop's photo has.

    Args:
        photo: from ingest.
        shoulder_px: between the shoulder joints.
        settings: the aimed width, the most px that are worked on.
    """
    most = min(math.sqrt(settings.enlarged_pixels / (photo.width * photo.height)), settings.largest_enlargement)
    factor = min(settings.shoulder_px / max(shoulder_px, 1.0), most)
    if factor >= settings.smallest_enlargement:
        return factor
    reduction = max(settings.largest_shoulder_px / max(shoulder_px, 1.0), most)
    return reduction if reduction <= settings.least_reduction else 1.0


def may_be_resized(photo: Photo, settings: IngestSettings) -> bool:
    """Say whether a small person in a photo, or a close one, would be dressed at another size than the photo's."""
    return enlargement(photo, 1.0, settings) > 1 or enlargement(photo, math.inf, settings) < 1


def enlarged(photo: Photo, factor: float) -> Photo:
    """Return a photo with ``factor`` times as many rows and columns; fewer are means of the photo's.

    More are interpolated by cubic splines, which stay within the range of the pixels around: their overshoot beside a
    dark edge would be a bright line when what is dark is taken away.
    """
    size = (round(photo.width * factor), round(photo.height * factor))
    if factor < 1:
        fewer = np.asarray(cv2.resize(photo.pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
        return replace(
            photo, pixels=fewer, alpha=None if photo.alpha is None else _resized(photo.alpha, size, cv2.INTER_AREA)
        )
    around = np.ones((3, 3), np.uint8)
    least = cv2.resize(cv2.erode(photo.pixels, around), size, interpolation=cv2.INTER_NEAREST)
    most = cv2.resize(cv2.dilate(photo.pixels, around), size, interpolation=cv2.INTER_NEAREST)
    pixels = np.asarray(np.clip(cv2.resize(photo.pixels, size, interpolation=cv2.INTER_CUBIC), least, most), np.uint8)
    alpha = None if photo.alpha is None else np.clip(_resized(photo.alpha, size, cv2.INTER_CUBIC), 0, 1)
    return replace(photo, pixels=pixels, alpha=alpha)


def at_photo_size(picture: U8, owner: U8, worked_on: Photo, photo: Photo) -> U8:
    """Bring a picture that was made of an enlarged or reduced photo back to the size of the photo.

    What was not changed is the photo's own, bit for bit. Averaging blurs what is at the limit of resolution; one step
    of iterative back-projection (Irani and Peleg 1991) undoes that.

    Args:
        picture: (h, w, 3) uint8 sRGB, as large as ``worked_on``.
        owner: (h, w) uint8 of Owner.
        worked_on: the photo, enlarged or reduced.
        photo: as ingested.

    Returns:
        (H, W, 3) uint8 sRGB as large as ``photo``; ``picture`` itself where nothing had been resized.
    """
    if worked_on.pixels.shape == photo.pixels.shape:
        return picture
    if worked_on.width < photo.width:
        return _brought_up(picture, owner, worked_on.pixels, photo.pixels)
    size, whole = (photo.width, photo.height), (worked_on.width, worked_on.height)
    changed = _resized((picture != worked_on.pixels).any(2).astype(np.float32), size, cv2.INTER_AREA)
    mean = _resized(picture.astype(np.float32), size, cv2.INTER_AREA)
    sharp = 2 * mean - _resized(_resized(mean, whole, cv2.INTER_CUBIC), size, cv2.INTER_AREA)
    return np.where((changed > 0)[..., None], np.clip(sharp + 0.5, 0, 255), photo.pixels).astype(np.uint8)


def _brought_up(picture: U8, owner: U8, reduced: U8, photo: U8) -> U8:
    """Return (H, W, 3) a picture that was made of a reduced photo, with the detail that the photo lost in it.

    Where the picture shows the photo, shaded or mixed with little else, the detail is the photo's own. What is new gets
    as much fine grain as the photo's calm parts lost.
    """
    height, width = photo.shape[:2]
    size = (width, height)
    step = np.abs(picture.astype(np.int16) - reduced).max(2).astype(np.float32)
    changed = _resized((step > 0).astype(np.float32), size, cv2.INTER_LINEAR) > 0
    mixed = (owner == Owner.PHOTO) | (owner == Owner.BLEND)
    share = np.clip(1 - cv2.dilate(step, np.ones((3, 3), np.uint8)) / np.float32(_ANOTHER), 0, 1) * mixed
    share = cv2.erode(share.astype(np.float32), np.ones((3, 3), np.uint8))
    share = _resized(np.asarray(share, np.float32), size, cv2.INTER_LINEAR)
    lost = np.asarray(photo - _consistent(reduced, size), np.float32)
    grain = _lost_grain(lost, (picture.shape[1], picture.shape[0]))
    out = _consistent(picture, size)
    for channel in range(3):
        out[..., channel] += share * lost[..., channel] + (1 - share) * grain
    return np.where(changed[..., None], np.clip(out + 0.5, 0, 255), photo).astype(np.uint8)


def _consistent(picture: U8, size: tuple[int, int]) -> F32:
    """Return a picture with more px whose means are the picture's, without overshoot beside its edges."""
    small, around = (picture.shape[1], picture.shape[0]), np.ones((3, 3), np.uint8)
    out = _resized(picture.astype(np.float32), size, cv2.INTER_CUBIC)
    missed = np.asarray(picture - _resized(out, small, cv2.INTER_AREA), np.float32)
    out += _resized(missed, size, cv2.INTER_CUBIC)
    for near, bound in ((cv2.erode, np.maximum), (cv2.dilate, np.minimum)):
        bound(out, cv2.resize(near(picture, around), size, interpolation=cv2.INTER_NEAREST), out=out)
    return out


def _lost_grain(lost: F32, small: tuple[int, int]) -> F32:
    """Return (H, W) noise as fine and as strong as what the calm parts of a photo lost when it was reduced.

    Args:
        lost: (H, W, 3) float32 8-bit steps.
        small: width and height of the reduced photo.
    """
    height, width = lost.shape[:2]
    noise = np.random.default_rng(_SEED).standard_normal((height, width), np.float32)
    noise = np.asarray(cv2.GaussianBlur(noise, (0, 0), _CAMERA), np.float32)
    noise -= _resized(_resized(noise, small, cv2.INTER_AREA), (width, height), cv2.INTER_CUBIC)
    tiles = (width // _TILE, height // _TILE)
    seen = np.percentile(_resized(np.abs(lost[..., 1]), tiles, cv2.INTER_AREA), 25)
    return noise * np.float32(seen / np.abs(noise).mean())


def _resized(values: F32, size: tuple[int, int], how: int) -> F32:
    return np.asarray(cv2.resize(values, size, interpolation=how), np.float32)
