"""Export a garment's outline as a textured triangle mesh."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
from scipy.spatial import Delaunay

from engine.types import F64, I32


def outline_obj(outline: F64, shape: tuple[int, ...], texture: str, step: float = 0.025) -> str:
    """Triangulate an outline and write it as Wavefront OBJ text.

    Args:
        outline: (N, 2) px, closed.
        shape: (H, W) of the picture.
        texture: file name of the picture, noted for viewers.
        step: edge length as a share of the outline's height.

    Returns:
        OBJ text: x right, y up in picture heights, texture coordinates over the whole picture.
    """
    points, faces = _triangulate(outline, step)
    height, width = float(shape[0]), float(shape[1])
    lines = [f"# garment outline; texture {texture}", "o garment"]
    lines += [f"v {x / height:.6f} {1 - y / height:.6f} 0" for x, y in points]
    lines += [f"vt {x / width:.6f} {1 - y / height:.6f}" for x, y in points]
    lines += [f"f {a}/{a} {b}/{b} {c}/{c}" for a, b, c in faces + 1]
    return "\n".join(lines) + "\n"


def _triangulate(outline: F64, step: float) -> tuple[F64, I32]:
    closed = np.concatenate([outline, outline[:1]])
    arc = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    spacing = step * float(np.ptp(outline[:, 1]))
    count = max(12, round(arc[-1] / spacing))
    at = np.linspace(0, arc[-1], count, endpoint=False)
    rim = np.stack([np.interp(at, arc, closed[:, k]) for k in range(2)], axis=1)
    polygon = rim.astype(np.float32).reshape(-1, 1, 2)
    low, high = rim.min(axis=0), rim.max(axis=0)
    rows = np.arange(low[1], high[1], spacing * 0.866)
    inner = [
        (x, y)
        for k, y in enumerate(rows)
        for x in np.arange(low[0] + (k % 2) * spacing / 2, high[0], spacing)
        if cv2.pointPolygonTest(polygon, (float(x), float(y)), True) > 0.55 * spacing
    ]
    points: F64 = np.concatenate([rim, np.array(inner, np.float64).reshape(-1, 2)])
    faces: npt.NDArray[np.int32] = Delaunay(points).simplices.astype(np.int32)
    centres = points[faces].mean(axis=1)
    inside = np.array([cv2.pointPolygonTest(polygon, (float(x), float(y)), False) > 0 for x, y in centres])
    return points, faces[inside]
