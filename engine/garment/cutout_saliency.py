"""Ask the saliency net where the garment is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.garment.resample import resize_map, resize_picture
from engine.types import F32, U8

if TYPE_CHECKING:
    from engine.models import ModelStore

_SIDE = 320
_MEAN = (0.485, 0.456, 0.406)
_STD = (0.229, 0.224, 0.225)


@lru_cache(maxsize=1)
def _session(path: str) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


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
