"""Pictures as PNG bytes and files."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.files import write_bytes
from engine.types import U8


def write_png(path: Path, pixels: U8) -> None:
    """Write an (H, W), (H, W, 3) or (H, W, 4) sRGB picture as PNG atomically; raises as ``replacing``."""
    write_bytes(path, png_bytes(pixels))


def png_bytes(pixels: U8) -> bytes:
    """Encode an (H, W), (H, W, 3) or (H, W, 4) sRGB picture as PNG.

    Raises:
        MirrorError: RENDER_FAILED when it cannot be encoded.
    """
    order = [0] if pixels.ndim == 2 else [2, 1, 0, 3][: pixels.shape[2]]
    turned = np.ascontiguousarray(np.atleast_3d(pixels)[..., order])
    done, data = cv2.imencode(".png", turned, [cv2.IMWRITE_PNG_COMPRESSION, 3])
    if not done:
        raise MirrorError(ErrorCode.RENDER_FAILED, "A picture could not be encoded.", "Please report this photo.")
    return data.tobytes()
