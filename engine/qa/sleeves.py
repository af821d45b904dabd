"""Whether the sleeves are whole: no bare patch of arm, and no cloth of the trunk, lies between shoulder and cuff."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np

from engine.qa.evidence import Evidence, around, at_most, not_applicable, places
from engine.settings.qa import QaSettings
from engine.types import F32, F64, U8, BodyPart, Bools, ClothZone, Owner, ParseClass, Score

_ARMS = (
    (BodyPart.ARM_L, ClothZone.SLEEVE_L, (11, 13, 15)),
    (BodyPart.ARM_R, ClothZone.SLEEVE_R, (12, 14, 16)),
)
_SMALLEST = 0.01  # of the squared shoulder width; less of an arm is hardly in the picture
_BINS, _STRIPS = 24, 5  # along an arm (2–3 cm each) and across it
_FEWEST = 4  # px of a cell that tell anything
_CORE = 0.25  # of the arm's half thickness; the fitted outline is off by this
_FULL = 0.5  # share of a cell under the sleeve's own cloth where it is inside the sleeve
_SEAM = 0.125  # of the arm's length from the joint; there the trunk's cloth ends in the sleeve's
_ACROSS = 0.02  # shoulder widths of arm (px of area) in a bin that tell anything
_IN_SLEEVE, _IN_TRUNK = 0.4, 0.6  # share of the arm's breadth under the sleeve's cloth, or the trunk's
_UNLIKE = 15.0  # ΔE, lightness at half its weight; cloth more alike hides what lies before what


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


def sleeves_joined(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure the length of arm on which its sleeve is lost under the trunk's cloth, over the shoulder width.

    An arm that the body shows before its trunk has its sleeve before the trunk's cloth. Where loose cloth swallows it
    and the two are unlike, a sleeve ends in the air and begins again below the elbow.
    """
    lost = [_swallowed(evidence, part, zone, joints) for part, zone, joints in _ARMS]
    found = [length for length in lost if length is not None]
    if not found:
        return not_applicable("sleeves_joined", settings.sleeves_joined, "No arm is in a sleeve.")
    return at_most(
        "sleeves_joined",
        max(found),
        settings.sleeves_joined,
        "The sleeves go from the shoulder to their cuffs.",
        "A part of a sleeve is lost under the cloth of the trunk.",
        "Stand facing the camera, arms a hand's breadth away from the body, or try another size.",
    )


def _swallowed(evidence: Evidence, part: BodyPart, zone: ClothZone, joints: tuple[int, int, int]) -> float | None:
    """Return the length of one arm above its cuff that lies under the trunk's cloth, None without a sleeve."""
    rows, columns = places(evidence.soft.body_parts == part)
    if len(rows) < _SMALLEST * evidence.shoulder**2:
        return None
    joints_xy = evidence.person.keypoints.xy[list(joints)].astype(np.float64)
    along, _ = _place(np.stack([columns, rows], 1).astype(np.float64), joints_xy)
    bins = np.clip((along * _BINS).astype(int), 0, _BINS - 1)
    zones, drawn = evidence.zones[rows, columns], evidence.drawn[rows, columns]
    sleeve, trunk = zones == 1 + zone, (zones == 1 + ClothZone.TORSO) & drawn
    whole = np.bincount(bins, minlength=_BINS)
    tells = whole > max(_FEWEST, _ACROSS * evidence.shoulder)
    inside = tells & (np.bincount(bins[sleeve], minlength=_BINS) > _IN_SLEEVE * whole)
    if not inside.any():
        return None
    lost = tells & (np.bincount(bins[trunk], minlength=_BINS) > _IN_TRUNK * whole)
    lost[np.flatnonzero(inside)[-1] :] = False
    lost[: round(_SEAM * _BINS)] = False
    over = trunk & lost[bins]
    if not over.any() or not (sleeve & drawn).any():
        return 0.0
    shown = evidence.composite.image[rows, columns]
    apart = (_colour(shown[over]) - _colour(shown[sleeve & drawn])) * np.array([0.5, 1, 1], np.float32)
    if float(np.linalg.norm(apart)) < _UNLIKE:
        return 0.0
    length = sum(float(np.hypot(*(b - a))) for a, b in pairwise(joints_xy))
    return float(lost.sum()) / _BINS * length / evidence.shoulder


def _colour(pixels: U8) -> F32:
    """Return the middle L*, a*, b* of (N, 3) sRGB pixels."""
    lab = cv2.cvtColor(pixels[None].astype(np.float32) / np.float32(255), cv2.COLOR_RGB2Lab)
    return np.asarray(np.median(lab[0], axis=0), np.float32)


def _hole(evidence: Evidence, part: BodyPart, zone: ClothZone, joints: tuple[int, int, int]) -> float | None:
    """Return the bare area of one arm between its shoulder and the end of its sleeve, None without a sleeve."""
    arm = evidence.soft.body_parts == part
    rows, columns = places(arm)
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
