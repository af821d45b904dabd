"""From the photo's pinhole camera to OpenGL's clip space, for any tile of the picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.types import F64, Camera


@dataclass(frozen=True)
class Tile:
    """A window of the photo, px: columns x0..x1, rows y0..y1 (ends excluded)."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        """Columns."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """Rows."""
        return self.y1 - self.y0

    @property
    def slices(self) -> tuple[slice, slice]:
        """Rows and columns, to index a picture."""
        return slice(self.y0, self.y1), slice(self.x0, self.x1)


def tile_of(camera: Camera, points_world: npt.NDArray[np.floating], margin: int = 6) -> Tile | None:
    """Return the photo window that holds the points, or None when they lie outside the picture.

    Points behind the camera or nearer than 5 cm are left out.
    """
    return tile_around(camera, camera.project(points_world), margin)


def tile_around(camera: Camera, places: F64, margin: int) -> Tile | None:
    """Return what ``tile_of`` does for (N, 3) points that are already projected: px, px, depth m."""
    p = places[np.isfinite(places).all(axis=1) & (places[:, 2] > 0.05)]
    if not len(p):
        return None
    low = np.floor(p[:, :2].min(axis=0)).astype(int) - margin
    high = np.ceil(p[:, :2].max(axis=0)).astype(int) + margin
    tile = Tile(
        int(max(low[0], 0)), int(max(low[1], 0)), int(min(high[0], camera.width)), int(min(high[1], camera.height))
    )
    return tile if tile.width > 0 and tile.height > 0 else None


def clip_matrix(camera: Camera, tile: Tile, near: float, far: float) -> F64:
    """Return the (4, 4) float64 world → clip matrix of a tile.

    Row 0 of the drawn buffer is the tile's top row (so y is not flipped on reading, and front faces are clockwise).

    Args:
        camera: the photo's camera (pixel centres at .5).
        tile: window to fill.
        near: m along the optical axis.
        far: m along the optical axis.
    """
    k = camera.matrix
    to_ndc = np.zeros((4, 4))
    sx, sy = 2 / tile.width, 2 / tile.height
    to_ndc[0, :3] = [sx * k[0, 0], sx * k[0, 1], sx * (k[0, 2] - tile.x0) - 1]
    to_ndc[1, :3] = [sy * k[1, 0], sy * k[1, 1], sy * (k[1, 2] - tile.y0) - 1]
    to_ndc[2, 2:] = [(far + near) / (far - near), -2 * far * near / (far - near)]
    to_ndc[3, 2] = 1
    clip: F64 = to_ndc @ camera.T_cam_world
    return clip


def depth_row(camera: Camera) -> F64:
    """Return the (4,) row that gives the depth (m) of a homogeneous world point."""
    return np.asarray(camera.T_cam_world[2], np.float64)


def eye_of(camera: Camera) -> F64:
    """Return the camera's centre (3,) in the world, m."""
    r, t = camera.T_cam_world[:3, :3], camera.T_cam_world[:3, 3]
    return np.asarray(-r.T @ t, np.float64)
