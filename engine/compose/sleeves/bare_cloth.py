"""The cloth as it would look if no arm were in front of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from engine.compose.masks import bounds, grow, to_linear
from engine.types import F32, F64, I32, U8, Bools, Camera, ClothZone, Drape

_ZONES = (ClothZone.TORSO, ClothZone.LEG_L, ClothZone.LEG_R)
_RIM = 2.0  # px; the outline's pixels lie no deeper
_SAMPLES = 4  # per px and axis, of the outline


@dataclass(frozen=True)
class BareCloth:
    """Triangles of the cloth's outer side that face the camera, drawn into the window as if there were no body.

    Attributes:
        ids: (h, w) int32, number of the nearest triangle, −1 where none is.
        trunk: (T,) bool, whether a triangle lies around trunk or legs (else it is a sleeve's).
        corners: (T, 3, 2) float64 px in the window.
        uv: (T, 3, 2) float64 px in the texture.
        zone: (T,) uint8, 1 + ClothZone.
        sewn: (T,) bool, whether a triangle joins the trunk and a sleeve.
        depth: (T,) float64 m, of the triangle's middle.
        texture: (T,) int32 into ``textures``.
        textures: (H, W, 4) uint8 sRGB each.
    """

    ids: I32
    trunk: Bools
    zone: U8
    sewn: Bools
    depth: F64
    corners: F64
    uv: F64
    texture: I32
    textures: tuple[U8, ...]

    @property
    def mask(self) -> Bools:
        """(h, w) bool, where cloth around trunk or legs is."""
        return np.asarray((self.ids >= 0) & self.trunk[np.maximum(self.ids, 0)])

    @property
    def seams(self) -> Bools:
        """(h, w) bool, where trunk and sleeve are sewn together."""
        return np.asarray((self.ids >= 0) & self.sewn[np.maximum(self.ids, 0)])

    @property
    def sleeves(self) -> Bools:
        """(h, w) bool, where a sleeve is."""
        return np.asarray((self.ids >= 0) & ~self.trunk[np.maximum(self.ids, 0)])

    def only(self, zone: int) -> BareCloth:
        """Return the cloth of one zone (1 + ClothZone) alone, as if the rest of the garment were away."""
        return replace(self, ids=_paint(self.corners, self.depth, self.zone == zone, self.ids.shape))

    def share(self, where: Bools) -> F32:
        """Return (h, w) float32 how much of each pixel in ``where`` cloth covers; elsewhere it is all or nothing.

        ``ids`` has every pixel that a triangle touches: alone it gives the outline stairs.
        """
        out = (self.ids >= 0).astype(np.float32)
        rim = where & grow(self.ids < 0, _RIM) & grow(self.ids >= 0, 1.0)
        if not rim.any():
            return out
        box = bounds(rim, 1)
        origin = np.array([box[1].start, box[0].start])
        size = np.array([box[1].stop, box[0].stop]) - origin
        corners = self.corners - origin
        low = np.clip(np.floor(corners.min(1)).astype(int) - 1, 0, size)
        high = np.clip(np.ceil(corners.max(1)).astype(int) + 1, low, size)
        table = cv2.integral(rim[box].view(np.uint8))
        touched = table[high[:, 1], high[:, 0]] - table[low[:, 1], high[:, 0]]
        touched += table[low[:, 1], low[:, 0]] - table[high[:, 1], low[:, 0]]
        canvas = np.zeros(size[::-1] * _SAMPLES, np.uint8)
        for points in np.round((corners[touched > 0] * _SAMPLES - 0.5) * 16).astype(np.int32):
            cv2.fillConvexPoly(canvas, points, 255, shift=4)
        small = cv2.resize(canvas, size.tolist(), interpolation=cv2.INTER_AREA)
        out[box] = np.where(rim[box], small * np.float32(1 / 255), out[box])
        return out

    def colours(self, where: Bools) -> F32:
        """Return (h, w, 3) linear texture colours in ``where`` (unlit); zero elsewhere and where no cloth is."""
        out = np.zeros((*self.ids.shape, 3), np.float32)
        rows, columns = np.nonzero(where & (self.ids >= 0))
        if not len(rows):
            return out
        index = self.ids[rows, columns]
        a, b, c = (self.corners[index, k] for k in range(3))
        p = np.stack([columns + 0.5, rows + 0.5], 1)
        area = _cross(b - a, c - a)
        area = np.where(np.abs(area) < 1e-9, 1e-9, area)
        u, v = _cross(p - a, c - a) / area, _cross(b - a, p - a) / area
        uv = self.uv[index]
        at = uv[:, 0] * (1 - u - v)[:, None] + uv[:, 1] * u[:, None] + uv[:, 2] * v[:, None]
        for number, texture in enumerate(self.textures):
            chosen = self.texture[index] == number
            if chosen.any():
                out[rows[chosen], columns[chosen]] = _sampled(texture, (at[chosen] - 0.5).astype(np.float32))
        return out


def _sampled(texture: U8, xy: F32) -> F32:
    """Return (N, 3) linear colours at (N, 2) px of an sRGB texture; only the box that is read is made linear."""
    size = np.array(texture.shape[1::-1])
    low = np.clip(np.floor(xy.min(axis=0)), 0, size - 1).astype(int)
    high = np.clip(np.ceil(xy.max(axis=0)) + 1, low + 1, size).astype(int)
    colours = to_linear(np.asarray(cv2.cvtColor(texture[low[1] : high[1], low[0] : high[0]], cv2.COLOR_RGBA2RGB)))
    xy = xy - low.astype(np.float32)
    sampled = [
        cv2.remap(colours, part[:, :1], part[:, 1:], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        for part in np.array_split(xy, max(1, len(xy) // 30000 + 1))
    ]
    return np.asarray(np.concatenate(sampled)[:, 0], np.float32)


def _cross(a: F64, b: F64) -> F64:
    return np.asarray(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0])


def _paint(corners: F64, depth: F64, chosen: Bools, shape: tuple[int, ...]) -> I32:
    """Return (h, w) int32, the number of the nearest chosen triangle, −1 where none is."""
    ids = np.full(shape, -1, np.int32)
    points = np.round((corners - 0.5) * 16).astype(np.int32)
    order = np.argsort(-depth, kind="stable")
    for index in order[chosen[order]]:
        cv2.fillConvexPoly(ids, points[index], int(index), shift=4)
    return ids


def draw_cloth(camera: Camera, drapes: Sequence[Drape], shape: tuple[int, int], origin: tuple[int, int]) -> BareCloth:
    """Draw the cloth's outer side that faces the camera, far triangles first.

    Args:
        camera: the photo's.
        drapes: the cloth.
        shape: (h, w) of the window.
        origin: (x, y) px of the window in the photo.
    """
    corners, uv, depth, texture, trunk, zone, sewn = [], [], [], [], [], [], []
    textures: list[U8] = []
    for drape in drapes:
        pattern = drape.pattern
        faces = pattern.drawn_faces
        sim = pattern.sim_of_render[faces]
        projected = camera.project(drape.vertices_world)
        xy = projected[sim][:, :, :2] - np.asarray(origin, np.float64)
        # outward winding is clockwise on the screen (y down) when the camera sees the outer side
        facing = _cross(xy[:, 1] - xy[:, 0], xy[:, 2] - xy[:, 0]) < 0
        of_trunk = np.isin(pattern.sim_zone[sim], [int(z) for z in _ZONES]).sum(1)
        chosen = np.flatnonzero(facing)
        trunk.append(of_trunk[chosen] >= 2)
        sewn.append(np.isin(of_trunk[chosen], (1, 2)))
        zone.append(1 + np.median(pattern.sim_zone[sim[chosen]], axis=1).astype(np.uint8))
        corners.append(xy[chosen])
        uv.append(pattern.uv[faces[chosen]].astype(np.float64))
        depth.append(projected[sim[chosen]][:, :, 2].mean(1))
        texture.append(len(textures) + pattern.render_panel[faces[chosen, 0]].astype(np.int32))
        textures += pattern.textures
    all_corners, all_depth = np.concatenate(corners), np.concatenate(depth)
    ids = _paint(all_corners, all_depth, np.ones(len(all_depth), bool), shape)
    return BareCloth(
        ids=ids,
        trunk=np.concatenate(trunk),
        zone=np.concatenate(zone),
        sewn=np.concatenate(sewn),
        depth=all_depth,
        corners=all_corners,
        uv=np.concatenate(uv),
        texture=np.concatenate(texture),
        textures=tuple(textures),
    )
