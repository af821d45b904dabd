"""What must stay the shopper's own: identity of the face, and the pixels of face, hair and background."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from engine.pixels import largest, listed
from engine.qa.evidence import Evidence, at_least, at_most, grow, not_applicable
from engine.settings.qa import QaSettings
from engine.types import F32, U8, Owner, ParseClass, Score

_TAKE_AGAIN = "Take the photo again, upright and facing the camera, with hair and hands away from the garment."


def identity(evidence: Evidence, settings: QaSettings, embed_face: Callable[[U8, F32], F32 | None] | None) -> Score:
    """Compare the face in the try-on with the face in the photo.

    An untouched face needs no network to be known, so of most shoppers no embedding is ever made.
    """
    name, limit = "identity", settings.identity_distance
    face = evidence.person.face
    if face is None:
        return not_applicable(name, limit, "No face is seen in the photo, so none is compared.")
    away = 0.0
    if not _untouched(evidence, face.mesh):
        images = (evidence.person.photo.pixels, evidence.composite.image)
        before, after = (None if embed_face is None else embed_face(image, face.mesh) for image in images)
        if before is None or after is None:
            return not_applicable(name, limit, "The face cannot be compared: no network, or a tiny face.")
        away = float(np.linalg.norm(after - before))
    return at_most(
        name,
        away,
        limit,
        "The face is the shopper's own.",
        "The face in the picture is no longer the shopper's.",
        _TAKE_AGAIN,
    )


def _untouched(evidence: Evidence, mesh: F32) -> bool:
    """Say whether the face is the photo's own, pixel for pixel."""
    hull = np.zeros(evidence.person.parse.shape, np.uint8)
    cv2.fillConvexPoly(hull, cv2.convexHull(np.round(mesh).astype(np.int32)), 1)
    face = hull > 0
    return bool((evidence.composite.image[face] == evidence.person.photo.pixels[face]).all())


def kept_pixels(evidence: Evidence, settings: QaSettings) -> Score:
    """Count the pixels of face, hair, background and bystanders that equal the photo; the worst of them decides.

    Background beside the garment and beside clothes that were taken away is left out: shadows fall there and the
    matte's border lies there. The face is counted whole, the hair but for its ends on old clothes, or before a wall
    that new cloth hides: both show through.
    """
    person, composite = evidence.person, evidence.composite
    same = largest(cv2.absdiff(composite.image, person.photo.pixels)) == 0
    margin = settings.kept_margin * evidence.long_side
    over_old = max(margin, settings.kept_hair_share * evidence.shoulder)
    touched = grow((composite.garment_alpha > 0) | composite.removed, margin)
    wall = person.parse == ParseClass.BACKGROUND
    behind_hair = evidence.old_clothes | (wall & listed(composite.owner, (Owner.GARMENT, Owner.GARMENT_INSIDE)))
    background = wall & (person.alpha < 0.02) & ~touched
    parts = {
        "face": person.parse == ParseClass.FACE,
        "hair": (person.parse == ParseClass.HAIR) & ~grow(behind_hair, over_old),
        "background": background,
        "other people": person.bystanders,
    }
    shares = {part: float(same[mask].mean()) for part, mask in parts.items() if mask.any()}
    if not shares:
        return not_applicable("kept_pixels", settings.kept_share, "Neither face, hair nor background is in the photo.")
    worst = min(shares, key=lambda part: shares[part])
    return at_least(
        "kept_pixels",
        shares[worst],
        settings.kept_share,
        "Face, hair and background are the photo's own pixels.",
        f"A part of the {worst} was painted over ({100 * (1 - shares[worst]):.1f} %).",
        _TAKE_AGAIN,
    )
