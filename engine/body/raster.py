"""A depth-buffered triangle rasteriser in numpy: no GPU, no GL, the same bytes everywhere."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.types import F32, F64, I32

CHUNK = 2_000_000  # candidate pixels handled at once: bounds memory to about 150 MB


@dataclass(frozen=True)
class Raster:
    """What each pixel sees.

    Attributes:
        face: (H, W) int32 face number, −1 where nothing is.
        weights: (H, W, 3) float32 barycentric weights of the face's corners (in the picture plane).
        depth: (H, W) float32, inf where nothing is.
    """

    face: I32
    weights: F32
    depth: F32


def rasterise(
    xy: F64, depth: F64 | None, faces: npt.NDArray[np.integer], width: int, height: int, *, cull: bool = True
) -> Raster:
    """Draw triangles; the nearest wins, ties go to the lower face number.

    Args:
        xy: (V, 2) px, pixel centres at .5.
        depth: (V,) distance, smaller is nearer; None draws without depth (the lower face number wins).
        faces: (F, 3).
        width: columns of the picture.
        height: rows of the picture.
        cull: drop triangles that are seen from behind (counter-clockwise from outside in a y-down picture).

    Returns:
        The raster; weights are affine in the picture.
    """
    corners = xy[faces]
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    area = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    low = np.maximum(np.ceil(corners.min(axis=1) - 0.5), 0).astype(np.int64)
    high = np.minimum(np.floor(corners.max(axis=1) - 0.5), [width - 1, height - 1]).astype(np.int64)
    span = np.maximum(high - low + 1, 0)
    facing = area < -1e-12 if cull else np.abs(area) > 1e-12
    drawn = np.nonzero(facing & (span > 0).all(axis=1))[0]
    size = span[drawn, 0] * span[drawn, 1]
    face_map = np.full(width * height, -1, np.int32)
    weight_map = np.zeros((width * height, 3), np.float32)
    depth_map = np.full(width * height, np.inf, np.float32)
    cuts = np.searchsorted(np.cumsum(size), np.arange(CHUNK, size.sum() + CHUNK, CHUNK), side="right")
    begin = 0
    for end in np.unique(np.concatenate([cuts, [len(drawn)]])):
        block, count = drawn[begin:end], size[begin:end]
        begin = int(end)
        if len(block) == 0:
            continue
        owner = np.repeat(np.arange(len(block)), count)
        order = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
        face = block[owner]
        x = low[face, 0] + order % span[face, 0]
        y = low[face, 1] + order // span[face, 0]
        px, py = x + 0.5, y + 0.5
        w1 = ((px - a[face, 0]) * (c[face, 1] - a[face, 1]) - (py - a[face, 1]) * (c[face, 0] - a[face, 0])) / area[
            face
        ]
        w2 = ((b[face, 0] - a[face, 0]) * (py - a[face, 1]) - (b[face, 1] - a[face, 1]) * (px - a[face, 0])) / area[
            face
        ]
        w0 = 1.0 - w1 - w2
        hit = (w0 >= -1e-9) & (w1 >= -1e-9) & (w2 >= -1e-9)
        face, pixel = face[hit], (y * width + x)[hit]
        weights = np.stack([w0[hit], w1[hit], w2[hit]], axis=1)
        z = np.sum(weights * depth[faces[face]], axis=1) if depth is not None else np.zeros(len(face))
        rank = np.lexsort((face, z, pixel))
        pixel, z, face, weights = pixel[rank], z[rank], face[rank], weights[rank]
        first = np.ones(len(pixel), bool)
        first[1:] = pixel[1:] != pixel[:-1]
        pixel, z, face, weights = pixel[first], z[first].astype(np.float32), face[first], weights[first]
        nearer = z < depth_map[pixel]
        pixel = pixel[nearer]
        depth_map[pixel], face_map[pixel], weight_map[pixel] = z[nearer], face[nearer], weights[nearer]
    return Raster(
        face_map.reshape(height, width), weight_map.reshape(height, width, 3), depth_map.reshape(height, width)
    )
