"""Where in the frame the worn garments lie, and which parts of it the old clothes claim."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.live.overlay import HALF, Overlay
from engine.live.scene import Scene
from engine.render.projection import Tile, tile_around
from engine.types import F32, U8

_MARGIN_PX = 14  # around the cloth: old clothes stick out
_BELOW_HEM_M = 0.10  # an old top that hangs out below the new one by so much is painted over
_OLD = 127  # 0–255; a claim above it counts
_SKIN = 63  # 0–255; the same of skin, which a sleeve covers when it sticks out by little
SLEEVE_PX = 8
"""How far bare skin may stick out of a sleeve and is covered by it."""
_SQUARE = 8  # map px per side of the squares around the cloth that are looked at or left out


@dataclass(frozen=True)
class Extent:
    """Places in the frame, px.

    Attributes:
        window: all that may change.
        rows: the row to which an old top is replaced, the highest row of the bottoms, and whether there is a top and
            a bottom.
        middle: of the outermost top, of anything worn without one.
        shoulder_row: the highest row of cloth.
        sleeves: windows around the sleeves: bare skin that sticks out of one by little is covered.
        worn_under: the top is an outer garment; the shopper's own is seen in its opening and below its hem.
    """

    window: Tile
    rows: tuple[float, float, float, float]
    middle: tuple[float, float]
    shoulder_row: float
    sleeves: tuple[Tile, ...]
    worn_under: bool

    @property
    def box(self) -> tuple[int, int, int, int]:
        """x, y, width, height of the window."""
        return self.window.x0, self.window.y0, self.window.width, self.window.height


def extent_of(scene: Scene, overlay: Overlay) -> Extent | None:
    """Return where the worn things lie, None when they are out of the picture."""
    camera = scene.body.camera
    px_per_m = float(camera.matrix[1, 1] / max(camera.T_cam_world[2, 3], 0.1))  # at the pelvis
    places = [camera.project(worn.vertices) for worn in scene.worn]
    tile = tile_around(camera, np.concatenate(places), _MARGIN_PX)
    if tile is None:
        return None
    hem, waist, top, bottom = 0.0, 1e6, 0.0, 0.0
    middle = places[-1]
    worn_under = all(worn.layer.outer for worn in scene.worn if worn.layer.on_top)
    below = 0.0 if worn_under else _BELOW_HEM_M * px_per_m
    for place, worn in zip(places, scene.worn, strict=True):
        if worn.layer.on_top:
            hem, top, middle = max(hem, float(place[:, 1].max()) + below), 1.0, place
        if worn.layer.on_legs:
            waist, bottom = min(waist, float(place[:, 1].min())), 1.0
    x, y = np.median(middle[:, :2], axis=0)
    window = _with_old_clothes(tile, overlay.claims, px_per_m, top > 0, bottom > 0)
    highest = min(float(place[:, 1].min()) for place in places)
    arms = [
        tile_around(camera, place[worn.layer.sleeve == side], SLEEVE_PX + 1)
        for place, worn in zip(places, scene.worn, strict=True)
        for side in (1, 2)
    ]
    sleeves = tuple(tile for tile in arms if tile is not None)
    return Extent(window, (hem, waist, top, bottom), (float(x), float(y)), highest, sleeves, worn_under)


def most_squares(size: tuple[int, int]) -> int:
    """Return how many squares of ``claimed_corners`` a frame of width, height px holds at most."""
    side = _SQUARE * HALF
    return (size[0] // side + 1) * (size[1] // side + 1)


def claimed_corners(claims: U8, extent: Extent, size: tuple[int, int]) -> F32:
    """Return (6 n, 2) float32 corners, 0–1 of the frame, of two triangles for each square in which anything is claimed.

    Args:
        claims: as in ``Overlay``.
        extent: outside its window there are no squares, and skin counts around the sleeves only.
        size: width, height of the frame, px.
    """
    window, side = extent.window, _SQUARE * HALF
    x0, y0 = window.x0 // side, window.y0 // side
    columns, rows = -(-window.x1 // side) - x0, -(-window.y1 // side) - y0
    part = claims[y0 * _SQUARE : (y0 + rows) * _SQUARE, x0 * _SQUARE : (x0 + columns) * _SQUARE]
    held = (part[..., 2] > _OLD) | (part[..., 3] > _OLD)
    for tile in extent.sleeves:
        near = np.s_[
            max(tile.y0 // HALF - y0 * _SQUARE, 0) : max(-(-tile.y1 // HALF) - y0 * _SQUARE, 0),
            max(tile.x0 // HALF - x0 * _SQUARE, 0) : max(-(-tile.x1 // HALF) - x0 * _SQUARE, 0),
        ]
        held[near] |= part[near][..., 0] > _SKIN
    whole = np.zeros((rows * _SQUARE, columns * _SQUARE), np.uint8)
    whole[: held.shape[0], : held.shape[1]] = held
    whole = np.asarray(cv2.dilate(whole, np.ones((3, 3), np.uint8)), np.uint8)  # the map is read between its pixels
    y, x = np.nonzero(whole.reshape(rows, _SQUARE, columns, _SQUARE).any(axis=(1, 3)))
    left, top = (x + x0) * side, (y + y0) * side
    left, right = np.maximum(left, window.x0), np.minimum(left + side, window.x1)
    top, low = np.maximum(top, window.y0), np.minimum(top + side, window.y1)
    corners = np.stack([left, top, right, top, left, low, left, low, right, top, right, low], axis=1).reshape(-1, 2)
    return np.asarray(corners / np.array(size), np.float32)


def _with_old_clothes(tile: Tile, claims: U8, px_per_m: float, top: bool, bottom: bool) -> Tile:
    """Return the window grown to hold the old clothes that the worn ones replace, sleeves and flares included."""
    # below a top the shopper's own clothes stay
    last = claims.shape[0] if bottom else min((tile.y1 + round(_BELOW_HEM_M * px_per_m)) // HALF, claims.shape[0])
    old = np.zeros(claims[:last].shape[:2], bool)
    for claim, wanted in ((2, top), (3, bottom)):
        if wanted:
            old |= claims[:last, :, claim] > _OLD
    rows, columns = np.flatnonzero(old.any(1)), np.flatnonzero(old.any(0))
    if not len(rows):
        return tile
    x0, x1 = HALF * int(columns[0]), HALF * int(columns[-1] + 1)
    y0, y1 = HALF * int(rows[0]), HALF * int(rows[-1] + 1)
    return Tile(min(tile.x0, x0), min(tile.y0, y0), max(tile.x1, x1), max(tile.y1, y1))
