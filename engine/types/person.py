"""What is perceived of a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np

from engine.types.arrays import F32, U8, Bools
from engine.types.photo import Photo


class ParseClass(IntEnum):
    """The eight classes of the person parse."""

    BACKGROUND = 0
    HAIR = 1
    FACE = 2
    SKIN = 3  # neck, arms, hands
    UPPER = 4  # upper clothes, dresses
    LOWER = 5
    LEGS = 6  # bare legs
    SHOES = 7


@dataclass(frozen=True)
class Keypoints:
    """BlazePose's 33 landmarks.

    Attributes:
        xy: (33, 2) float32 px, image frame.
        world: (33, 3) float32 m, hip-centred, axes as the world frame for a camera that looks along +y
            (x picture right, y away from the camera, z up).
        visibility: (33,) float32 0–1, seen and not hidden.
        presence: (33,) float32 0–1, inside the picture.
        score: pose confidence 0–1.
    """

    xy: F32
    world: F32
    visibility: F32
    presence: F32
    score: float


@dataclass(frozen=True)
class Face:
    """The main person's face.

    Attributes:
        box: (4,) float32 px x0, y0, x1, y1.
        mesh: (468, 2) float32 px.
        score: 0–1.
    """

    box: F32
    mesh: F32
    score: float


@dataclass(frozen=True)
class Person:
    """What was perceived of the main person.

    Attributes:
        photo: the picture it was perceived in.
        keypoints: pose landmarks.
        alpha: (H, W) float32 0–1 matte of the main person.
        parse: (H, W) uint8 of ParseClass.
        face: None when no face is seen.
        bystanders: (H, W) bool, other people; never touched.
        torso_skin_share: 0–1, share of the torso polygon seen as bare skin (body guard).
        one_piece: the parse thinks that upper and lower are one garment.
        warnings: sentences for the report.
        white: (3,) float32 linear RGB that a white sheet would have in the photo; ones in good light.
    """

    photo: Photo
    keypoints: Keypoints
    alpha: F32
    parse: U8
    face: Face | None
    bystanders: Bools
    torso_skin_share: float
    one_piece: bool = False
    warnings: tuple[str, ...] = ()
    white: F32 = field(default_factory=lambda: np.ones(3, np.float32))
