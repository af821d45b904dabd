"""Small pictures of people are worked on enlarged: what is cut out and drawn there has finer edges than their px."""

from __future__ import annotations

import math
from dataclasses import replace

import cv2
import numpy as np

from engine.settings.ingest import IngestSettings
from engine.types import F32, U8, Photo


def enlargement(photo: Photo, shoulder_px: float, settings: IngestSettings) -> float:
    """Return by how much a photo is enlarged before a person in it is dressed; 1 where its px are fine enough.

    Mattes, borders and seams are some px wide whatever the person's size, so a person with few px has coarse ones.

    Args:
        photo: from ingest.
        shoulder_px: between the shoulder joints.
        settings: the aimed width, the most px that are worked on.
    """
    most = min(math.sqrt(settings.enlarged_pixels / (photo.width * photo.height)), settings.largest_enlargement)
    factor = min(settings.shoulder_px / max(shoulder_px, 1.0), most)
    return factor if factor >= settings.smallest_enlargement else 1.0


def may_be_enlarged(photo: Photo, settings: IngestSettings) -> bool:
    """Say whether a photo has so few px that it would be enlarged for a small person in it."""
    return enlargement(photo, 1.0, settings) > 1


def enlarged(photo: Photo, factor: float) -> Photo:
    """Return a photo with ``factor`` times as many rows and columns.

    Interpolated by cubic splines, which stay within the range of the pixels around: their overshoot beside a dark edge
    would be a bright line when what is dark is taken away.
    """
    size = (round(photo.width * factor), round(photo.height * factor))
    around = np.ones((3, 3), np.uint8)
    least = cv2.resize(cv2.erode(photo.pixels, around), size, interpolation=cv2.INTER_NEAREST)
    most = cv2.resize(cv2.dilate(photo.pixels, around), size, interpolation=cv2.INTER_NEAREST)
    pixels = np.asarray(np.clip(cv2.resize(photo.pixels, size, interpolation=cv2.INTER_CUBIC), least, most), np.uint8)
    alpha = None if photo.alpha is None else np.clip(_resized(photo.alpha, size, cv2.INTER_CUBIC), 0, 1)
    return replace(photo, pixels=pixels, alpha=alpha)


def at_photo_size(picture: U8, worked_on: Photo, photo: Photo) -> U8:
    """Bring a picture that was made of an enlarged photo back to the size of the photo.

    What was not changed is the photo's own, bit for bit. Averaging blurs what is at the limit of resolution; one step
    of iterative back-projection (Irani and Peleg 1991) undoes that.

    Args:
        picture: (h, w, 3) uint8 sRGB, as large as ``worked_on``.
        worked_on: the photo, enlarged.
        photo: as ingested.

    Returns:
        (H, W, 3) uint8 sRGB as large as ``photo``; ``picture`` itself where nothing had been enlarged.
    """
    if worked_on.pixels.shape == photo.pixels.shape:
        return picture
    size, whole = (photo.width, photo.height), (worked_on.width, worked_on.height)
    changed = _resized((picture != worked_on.pixels).any(2).astype(np.float32), size, cv2.INTER_AREA)
    mean = _resized(picture.astype(np.float32), size, cv2.INTER_AREA)
    sharp = 2 * mean - _resized(_resized(mean, whole, cv2.INTER_CUBIC), size, cv2.INTER_AREA)
    return np.where((changed > 0)[..., None], np.clip(sharp + 0.5, 0, 255), photo.pixels).astype(np.uint8)


def _resized(values: F32, size: tuple[int, int], how: int) -> F32:
    return np.asarray(cv2.resize(values, size, interpolation=how), np.float32)
