"""Ask the saliency net where the garment is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.garment.resample import resize_map, resize_picture
from engine.types import F32, U8, Bools

if TYPE_CHECKING:
    from engine.models import ModelStore

_SIDE = 320
_MEAN = (0.485, 0.456, 0.406)
_STD = (0.229, 0.224, 0.225)
_FRAME = 640
"""px; side of the square in which the net is shown a garment, reduced to its own input size by areas."""
_MARGIN = 0.17
"""of the garment's long side; the ground around it."""
_SURE = 0.9
"""IoU of net and flood; hanging sleeves, shadows and slits keep it below one."""


@lru_cache(maxsize=1)
def _session(path: str) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def garment_saliency(pixels: U8, solid: Bools, first: F32, models: ModelStore | None) -> F32:
    """Where the net contradicts the flood, ask it again with ground around the garment.

    What fills the photo to its rim, or is lost in it, is no object to the net.  Of both answers that one counts which
    means about the same thing as the flood.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        solid: (H, W) bool, what differs from the ground.
        first: (H, W) float32 0–1, what it saw in the whole photo.
        models: model store.

    Returns:
        (H, W) float32 0–1 saliency.
    """
    if not solid.any() or _overlap(first, solid) >= _SURE:
        return first
    rows, columns = np.nonzero(solid.any(axis=1))[0], np.nonzero(solid.any(axis=0))[0]
    middle = 0.5 * np.array([columns[0] + columns[-1] + 1, rows[0] + rows[-1] + 1])
    scale = _FRAME / ((1 + 2 * _MARGIN) * max(rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1))
    matrix = np.array([[scale, 0, 0], [0, scale, 0.0]])
    matrix[:, 2] = 0.5 * _FRAME - scale * (middle - 0.5) - 0.5
    ground = tuple(float(v) for v in np.median(pixels[~solid], axis=0)) if not solid.all() else (0.0, 0.0, 0.0)
    calm = cv2.GaussianBlur(pixels, (0, 0), 0.4 / scale) if scale < 1 else pixels
    frame = cv2.warpAffine(calm, matrix, (_FRAME, _FRAME), flags=cv2.INTER_LINEAR, borderValue=ground)
    again = saliency(np.asarray(frame, np.uint8), models)
    assert again is not None
    size = (pixels.shape[1], pixels.shape[0])
    second = np.asarray(cv2.warpAffine(again, matrix, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP), np.float32)
    return second if _overlap(second, solid) > _overlap(first, solid) else first


def _overlap(seed: F32, solid: Bools) -> float:
    salient = seed > 0.5
    return float((salient & solid).sum() / max(1, (salient | solid).sum()))


def saliency(pixels: U8, models: ModelStore | None) -> F32 | None:
    """Run U²-Net.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        models: model store, or None.

    Returns:
        (H, W) float32 0–1 saliency, or None when the net is not installed.

    Source: Qin et al., "U²-Net" (2020).
    """
    if models is None:
        return None
    try:
        path = models.path("u2net")
    except MirrorError as error:
        if error.code is ErrorCode.MODEL_MISSING:
            return None
        raise
    session = _session(str(path))
    x = np.asarray(resize_picture(pixels, _SIDE, _SIDE), np.float64)
    x = (x / max(float(x.max()), 1e-6) - _MEAN) / _STD
    y = session.run(None, {session.get_inputs()[0].name: x.transpose(2, 0, 1)[None].astype(np.float32)})[0][0, 0]
    y = (y - y.min()) / max(float(y.max() - y.min()), 1e-6)
    return resize_map(y.astype(np.float32), pixels.shape[1], pixels.shape[0], smooth=True)
