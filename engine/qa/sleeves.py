"""Whether the sleeves are whole: a bare patch of arm between shoulder and cuff is a torn sleeve."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np

from engine.qa.evidence import Evidence, around, at_most, not_applicable
from engine.settings.qa import QaSettings
from engine.types import F64, BodyPart, Bools, ClothZone, Owner, ParseClass, Score

_ARMS = (
    (BodyPart.ARM_L, ClothZone.SLEEVE_L, (11, 13, 15)),
    (BodyPart.ARM_R, ClothZone.SLEEVE_R, (12, 14, 16)),
)
_SMALLEST = 0.01  # of the squared shoulder width; less of an arm is hardly in the picture
_BINS, _STRIPS = 24, 5  # along an arm (2–3 cm each) and across it
_FEWEST = 4  # px of a cell that tell anything
_CORE = 0.25  # of the arm's half thickness; the fitted outline is off by this
_FULL = 0.5  # share of a cell under the sleeve's own cloth where it is inside the sleeve


def sleeve_holes(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure bare skin of the arm above the sleeve's end, over the squared shoulder width."""
    holes = [_hole(evidence, part, zone, joints) for part, zone, joints in _ARMS]
    found = [hole for hole in holes if hole is not None]
    if not found:
        return not_applicable("sleeve_holes", settings.sleeve_holes, "No arm is in a sleeve.")
    return at_most(
        "sleeve_holes",
        max(found),
        settings.sleeve_holes,
        "The sleeves are whole.",
        "A sleeve is torn: the arm shows through it.",
        "Stand facing the camera, arms a hand's breadth away from the body, or try another size.",
    )


def _hole(evidence: Evidence, part: BodyPart, zone: ClothZone, joints: tuple[int, int, int]) -> float | None:
    """Return the bare area of one arm between its shoulder and the end of its sleeve, None without a sleeve."""
    arm = evidence.soft.body_parts == part
    rows, columns = np.nonzero(arm)
    if len(rows) < _SMALLEST * evidence.shoulder**2:
        return None
    joints_xy = evidence.person.keypoints.xy[list(joints)].astype(np.float64)
    along, across = _place(np.stack([columns, rows], 1).astype(np.float64), joints_xy)
    here = around(arm, 1)
    depth = cv2.distanceTransform(arm[here].view(np.uint8), cv2.DIST_L2, 3)[
        rows - here[0].start, columns - here[1].start
    ]
    half = float(np.percentile(depth, 95))
    core = depth > _CORE * half
    # in strips along the arm, so that the slanted end of a sleeve is no hole
    strip = np.clip(((across / half + 1) * 0.5 * _STRIPS).astype(int), 0, _STRIPS - 1)
    cell = strip * _BINS + np.clip((along * _BINS).astype(int), 0, _BINS - 1)
    drawn = evidence.drawn[rows, columns]
    owner = evidence.composite.owner[rows, columns]
    skin = (owner == Owner.SKIN) | ((owner == Owner.PHOTO) & (evidence.person.parse[rows, columns] == ParseClass.SKIN))
    sleeve = drawn & (evidence.zones[rows, columns] == 1 + zone)

    def count(which: Bools) -> F64:
        cells = np.bincount(cell[core & which], minlength=_STRIPS * _BINS)
        return np.asarray(cells.reshape(_STRIPS, _BINS), np.float64)

    inside = count(sleeve) > _FULL * np.maximum(count(np.ones_like(drawn)), _FEWEST)
    if not inside.any():
        return None
    last = np.where(inside.any(1), _BINS - 1 - np.argmax(inside[:, ::-1], axis=1), 0)
    above = np.arange(_BINS) < last[:, None]
    return float((count(skin & ~drawn) * above).sum()) / evidence.shoulder**2


def _place(points: F64, joints: F64) -> tuple[F64, F64]:
    """Return where (N, 2) points lie along the arm (shoulder 0, elbow, wrist 1) and beside its axis (px, signed)."""
    lengths = [max(1.0, float(np.hypot(*(b - a)))) for a, b in pairwise(joints)]
    along, across, gaps, start = [], [], [], 0.0
    for (a, b), length in zip(pairwise(joints), lengths, strict=True):
        axis = (b - a) / length
        t = np.clip((points - a) @ axis, 0, length)
        gaps.append(np.linalg.norm(points - a - t[:, None] * axis, axis=1))
        across.append((points - a) @ np.array([-axis[1], axis[0]]))
        along.append((start + t) / sum(lengths))
        start += length
    upper = gaps[0] <= gaps[1]
    return np.where(upper, along[0], along[1]), np.where(upper, across[0], across[1])
