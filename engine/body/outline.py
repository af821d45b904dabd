"""The person's outline as evidence: skin binds on both sides, clothes only from outside, hair not at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import cv2
import numpy as np
import scipy.ndimage as ndi

from engine.body.covered import read_covered
from engine.types import F32, F64, U8, Bools, ParseClass, Person

ARM_REACH = 7.0  # spacings (8 cm): half of a loose sleeve's width
AXIS_ERROR = 0.3  # of the reach (2.5 cm): by so much the line of an arm's landmarks may lie outside of the arm
SPACING = 5.0  # px between points at which the outline is read: 1 px is then 2-3 mm; finer adds only time


class OutlineKind(IntEnum):
    """What an outline point may bind."""

    SKIN = 0  # neck, arms, bare trunk
    LEGS = 1  # bare legs
    UPPER = 2
    LOWER = 3
    ARM = 4  # bare arm, against the background or in front of clothes
    SLEEVE = 5


_KIND_OF_CLASS = {
    ParseClass.SKIN: OutlineKind.SKIN,
    ParseClass.LEGS: OutlineKind.LEGS,
    ParseClass.UPPER: OutlineKind.UPPER,
    ParseClass.LOWER: OutlineKind.LOWER,
}


@dataclass(frozen=True)
class Outline:
    """What the silhouette says.

    Attributes:
        xy: (n, 2) float64 px, points on the outline.
        normal: (n, 2) float64, unit, pointing out of the person.
        kind: (n,) uint8 of OutlineKind.
        outside: (h, w) float32 px of the photo, distance outside of the person (0 inside), on a coarser grid.
        scale: grid px per photo px.
        behind: the left and the right arm lies behind clothes.
    """

    xy: F64
    normal: F64
    kind: U8
    outside: F32
    scale: float
    behind: tuple[bool, bool]

    def overshoot(self, xy: F64) -> tuple[F64, F64]:
        """Return how far (n,) photo px each point lies outside, and the (n, 2) direction outwards."""
        field = self.outside
        u = np.clip(xy[:, 0] * self.scale - 0.5, 1.0, field.shape[1] - 2.001)
        v = np.clip(xy[:, 1] * self.scale - 0.5, 1.0, field.shape[0] - 2.001)

        def at(du: float, dv: float) -> F64:
            return ndi.map_coordinates(field, [v + dv, u + du], order=1, mode="nearest").astype(np.float64)

        slope = np.stack([at(1.0, 0.0) - at(-1.0, 0.0), at(0.0, 1.0) - at(0.0, -1.0)], axis=1)
        length = np.linalg.norm(slope, axis=1, keepdims=True)
        return at(0.0, 0.0), slope / np.maximum(length, 1e-6)


def read_outline(person: Person, spacing: float) -> Outline:
    """Read the outline of a perceived person.

    Args:
        person: matte and parse.
        spacing: px between points; also the scale of smoothing.
    """
    scale = min(1.0, SPACING / spacing)
    height, width = person.alpha.shape
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    alpha = cv2.resize(person.alpha, size, interpolation=cv2.INTER_AREA)
    parse = cv2.resize(person.parse, size, interpolation=cv2.INTER_NEAREST).astype(np.uint8)
    ratio = np.array([width / size[0], height / size[1]])
    joints = person.keypoints.xy.astype(np.float64) / ratio
    spacing *= scale
    smooth = cv2.GaussianBlur(alpha, (0, 0), max(0.6, spacing * 0.15))
    inside = (smooth > 0.5).astype(np.uint8)
    clear = cv2.distanceTransform((parse != ParseClass.HAIR).astype(np.uint8), cv2.DIST_L2, 5) > 4.0 * spacing
    points: list[F64] = []
    normals: list[F64] = []
    kinds: list[U8] = []
    for xy, normal in _contours(inside, spacing):
        inner = _class_along(parse, xy, normal, -spacing)
        kind = np.full(len(xy), 255, np.uint8)
        for seen, binds in _KIND_OF_CLASS.items():
            kind[inner == seen] = binds
        on_arm = _on_arm(joints, person.keypoints.visibility, xy, normal, ARM_REACH * spacing)
        kind[on_arm & (kind == OutlineKind.SKIN)] = OutlineKind.ARM
        kind[on_arm & (kind == OutlineKind.UPPER)] = OutlineKind.SLEEVE
        keep = (kind != 255) & clear[_pixel(xy, clear.shape)]
        points.append(xy[keep])
        normals.append(normal[keep])
        kinds.append(kind[keep])
    covered = read_covered(parse, joints, person.keypoints.visibility, spacing)
    bare = (parse == ParseClass.SKIN).astype(np.uint8)
    skin: U8 = cv2.morphologyEx(bare, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)).astype(np.uint8)
    for xy, normal in _contours(skin, spacing):
        beyond = _class_along(parse, xy, normal, spacing)
        keep = np.isin(beyond, (ParseClass.UPPER, ParseClass.LOWER)) & clear[_pixel(xy, clear.shape)]
        keep &= ~covered.hides(xy)
        points.append(xy[keep])
        normals.append(normal[keep])
        kinds.append(np.full(int(keep.sum()), OutlineKind.ARM, np.uint8))
    return Outline(
        xy=np.concatenate([np.zeros((0, 2)), *points]) * ratio,
        normal=np.concatenate([np.zeros((0, 2)), *normals]),
        kind=np.concatenate([np.zeros(0, np.uint8), *kinds]),
        outside=_outside_field(inside) / np.float32(scale),
        scale=scale,
        behind=covered.arms,
    )


def _contours(mask: U8, spacing: float) -> list[tuple[F64, F64]]:
    """Return points and outward normals of each long contour of a mask, away from the picture's border."""
    found, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    height, width = mask.shape
    result = []
    for contour in found:
        if len(contour) < 8.0 * spacing:
            continue
        raw = contour[:, 0].astype(np.float64) + 0.5
        xy = ndi.gaussian_filter1d(raw, 0.35 * spacing, axis=0, mode="wrap")
        along = np.roll(xy, -2, axis=0) - np.roll(xy, 2, axis=0)
        along = ndi.gaussian_filter1d(along, 0.35 * spacing, axis=0, mode="wrap")
        normal = np.stack([along[:, 1], -along[:, 0]], axis=1)
        normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-9
        probe = mask[_pixel(xy + 3.0 * normal, mask.shape)]
        if probe.mean() > 0.5:
            normal = -normal
        margin = 3.0
        keep = (
            (raw[:, 0] > margin) & (raw[:, 0] < width - margin) & (raw[:, 1] > margin) & (raw[:, 1] < height - margin)
        )
        index = np.arange(0, len(xy), max(1, round(spacing)))
        index = index[keep[index]]
        result.append((xy[index] + 0.5 * normal[index], normal[index]))  # the border runs half a pixel outside
    return result


def _on_arm(joints: F64, visibility: F32, xy: F64, normal: F64, reach: float) -> Bools:
    """Return which outline points are an arm's: near the line of its joints, with that line inside the outline.

    A trunk's edge beside a hanging arm is as near, but the arm lies on its outer side, by half an arm's breadth or
    more; landmarks miss an arm's middle by less.
    """
    result = np.zeros(len(xy), bool)
    for shoulder, elbow, wrist in ((11, 13, 15), (12, 14, 16)):
        for start, end, first in ((shoulder, elbow, 0.3), (elbow, wrist, 0.0)):
            if min(visibility[start], visibility[end]) < 0.5:
                continue
            along = joints[end] - joints[start]
            share = (xy - joints[start]) @ along / max(float(along @ along), 1e-6)
            foot = joints[start] + np.clip(share, 0.0, 1.0)[:, None] * along
            near = np.linalg.norm(xy - foot, axis=1) < reach
            inwards = np.sum((foot - xy) * normal, axis=1) < AXIS_ERROR * reach
            result |= near & (share > first) & (share < 1.1) & inwards
    return result


def _class_along(parse: U8, xy: F64, normal: F64, reach: float) -> U8:
    """Return the commonest class on the way from the outline to ``reach`` px along the normal."""
    samples = np.stack([parse[_pixel(xy + normal * reach * s, parse.shape)] for s in (0.3, 0.55, 0.8, 1.05)])
    samples = np.where(samples == ParseClass.BACKGROUND, 255, samples)
    votes = (samples[:, None] == samples[None]).sum(axis=1)
    votes[samples == 255] = 0
    chosen: U8 = samples[votes.argmax(axis=0), np.arange(len(xy))].astype(np.uint8)
    return chosen


def _pixel(xy: F64, shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return rows and columns of the pixels that hold the points, clamped to the picture."""
    columns = np.clip(np.floor(xy[:, 0]).astype(int), 0, shape[1] - 1)
    rows = np.clip(np.floor(xy[:, 1]).astype(int), 0, shape[0] - 1)
    return rows, columns


def _outside_field(inside: U8) -> F32:
    """Return the distance outside of a mask, px; open beyond the picture."""
    outside = (inside == 0).astype(np.uint8)
    if outside.all():
        return np.zeros(outside.shape, np.float32)
    field: F32 = np.maximum(cv2.distanceTransform(outside, cv2.DIST_L2, 5) - 0.5, 0.0).astype(np.float32)
    return field
