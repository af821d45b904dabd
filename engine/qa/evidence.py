"""What every measure needs: the steps' results side by side, and a short way to write a score."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from engine.limb_chains import ARMS
from engine.pixels import listed
from engine.types import I64, U8, Body, Bools, Composite, Drape, Garment, Owner, ParseClass, Person, Score, SoftRender

_HAND = 0.3  # shoulder widths around a hand's landmark
_ARM = 0.3  # shoulder widths; breadth of the band in which an arm lies
_NARROWEST = 0.06  # of the long side
_RESTING = 0.6  # share of a piece's columns that end on what it lies on


@dataclass(frozen=True)
class Evidence:
    """A finished try-on before it is judged."""

    person: Person
    body: Body
    garments: Sequence[Garment]
    drapes: Sequence[Drape]
    soft: SoftRender
    composite: Composite

    @cached_property
    def long_side(self) -> int:
        """Of the picture, px."""
        return max(self.person.photo.height, self.person.photo.width)

    @cached_property
    def shoulder(self) -> float:
        """Width between the shoulder joints, px; no less than a body seen from the side has in front of the camera."""
        xy = self.person.keypoints.xy
        return max(float(np.hypot(*(xy[11] - xy[12]))), _NARROWEST * self.long_side)

    @cached_property
    def hands(self) -> Bools:
        """(H, W) bool, discs around both hands' landmarks: cloth and skin may show between the fingers."""
        out = np.zeros(self.person.parse.shape, np.uint8)
        for x, y in self.person.keypoints.xy[17:23]:
            centre = (int(np.clip(x, -1e4, 1e4)), int(np.clip(y, -1e4, 1e4)))
            cv2.circle(out, centre, round(_HAND * self.shoulder), 1, -1)
        return np.asarray(out > 0)

    @cached_property
    def arms(self) -> Bools:
        """(H, W) bool: a band around the bones of both arms, down to the fingers, as pose saw them."""
        out = np.zeros(self.person.parse.shape, np.uint8)
        xy = np.clip(np.nan_to_num(self.person.keypoints.xy), -1e4, 1e4).astype(int)
        for chain in ARMS:
            cv2.polylines(out, [xy[list(chain)].reshape(-1, 1, 2)], False, 1, max(1, round(_ARM * self.shoulder)))
        return np.asarray(out > 0)

    @cached_property
    def drawn(self) -> Bools:
        """(H, W) bool: the new garments in the picture."""
        return self.composite.garment_alpha > 0.5

    @cached_property
    def zones(self) -> U8:
        """(H, W) uint8, 0 nothing, 1 + ClothZone of the cloth as it was laid, also behind what stays in front."""
        if self.composite.cloth_zones is not None:
            return self.composite.cloth_zones
        return np.asarray(np.where(self.soft.rgba[..., 3] > 127, self.soft.part_ids, 0), np.uint8)

    def laid(self, rows: I64, columns: I64) -> tuple[I64, I64]:
        """Return rows and columns where the renderer laid the cloth that is drawn at these."""
        shift = self.composite.shift
        if shift is None:
            return rows, columns
        right, down = shift[rows, columns].T
        height, width = self.person.parse.shape
        return np.clip(rows - down, 0, height - 1), np.clip(columns - right, 0, width - 1)

    @cached_property
    def projected(self) -> Bools:
        """(H, W) bool: where the renderer sees cloth, outside or inside."""
        return (self.soft.rgba[..., 3] > 127) | (self.soft.inside[..., 3] > 127)

    @cached_property
    def old_clothes(self) -> Bools:
        """(H, W) bool: worn clothes of the kind that the new garments replace; a bag in a hand is none."""
        top = any(g.on_top for g in self.garments)
        legs = any(g.on_legs for g in self.garments)
        classes = [ParseClass.UPPER] if top or (legs and self.person.one_piece) else []
        if legs:
            classes.append(ParseClass.LOWER)
        old = listed(self.person.parse, classes)
        return old if self.composite.held is None else old & ~self.composite.held

    @cached_property
    def worn_under(self) -> Bools:
        """(H, W) bool: the top that shows in the opening or below the hem of an outer garment, as the photo has it."""
        outer = any(g.outer for g in self.garments)
        return np.asarray(self.old_clothes & (self.composite.owner == Owner.PHOTO) & outer)


def grow(mask: Bools, radius: float) -> Bools:
    """Grow a mask by a disc of that many px."""
    r = max(1, round(radius))
    out, here = np.zeros_like(mask), around(mask, r + 1)
    if mask[here].any():
        out[here] = cv2.distanceTransform((~mask[here]).view(np.uint8), cv2.DIST_L2, 3) <= r
    return out


def shrink(mask: Bools, radius: float) -> Bools:
    """Shrink a mask by a disc of that many px; the picture's own border takes nothing away."""
    out, here = np.zeros_like(mask), around(mask, 1)
    if not mask[here].all():
        out[here] = cv2.distanceTransform(mask[here].view(np.uint8), cv2.DIST_L2, 3) > max(1, round(radius))
    else:
        out[here] = True
    return out


def resting(cloth: Bools, on: Bools, reach: float) -> Bools:
    """Return the pieces of cloth, (H, W) bool, of which most of the breadth ends at most ``reach`` px above ``on``."""
    out = np.zeros_like(cloth)
    if not cloth.any():
        return out
    below = grow(on, reach)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cloth.view(np.uint8), connectivity=8)
    for label in range(1, count):
        x, y, width, height, _ = (int(v) for v in stats[label])
        at = slice(y, y + height), slice(x, x + width)
        piece = labels[at] == label
        lowest = height - 1 - np.argmax(piece[::-1], axis=0)
        if below[at][lowest, np.arange(width)].mean() > _RESTING:
            out[at] |= piece
    return out


def around(mask: Bools, margin: int) -> tuple[slice, slice]:
    """Return the rows and columns of a mask's bounding box with a margin, within the picture."""
    x, y, width, height = cv2.boundingRect(mask.view(np.uint8))
    return (
        slice(max(0, y - margin), min(mask.shape[0], y + height + margin)),
        slice(max(0, x - margin), min(mask.shape[1], x + width + margin)),
    )


def places(mask: Bools) -> tuple[I64, I64]:
    """Return the rows and columns of a mask's pixels, line by line (of a small one faster than ``np.nonzero``)."""
    box = around(mask, 0)
    rows, columns = np.nonzero(mask[box])
    return rows + box[0].start, columns + box[1].start


def at_most(name: str, value: float, limit: float, good: str, bad: str, remedy: str) -> Score:
    """Score a value that must not exceed its limit."""
    passed = bool(value <= limit)
    share = max(0.0, float(value)) / max(limit, 1e-9)
    return Score(name, float(value), limit, passed, good if passed else bad, "" if passed else remedy, _quality(share))


def at_least(name: str, value: float, limit: float, good: str, bad: str, remedy: str) -> Score:
    """Score a value that must reach its limit."""
    passed = bool(value >= limit)
    share = max(0.0, 1 - float(value)) / max(1 - limit, 1e-9)  # of the way from the ideal, 1, to the limit
    return Score(name, float(value), limit, passed, good if passed else bad, "" if passed else remedy, _quality(share))


def _quality(share: float) -> float:
    """Return 1 at the ideal, .5 at the limit (share 1), .06 at twice the limit."""
    return float(0.5 ** (share**2))


def not_applicable(name: str, limit: float, why: str) -> Score:
    """Score what cannot be measured here."""
    return Score(name, math.nan, limit, None, why)
