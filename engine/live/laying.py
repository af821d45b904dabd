"""Lay what was drawn over the frame, with soft edges."""

from __future__ import annotations

import cv2
import numpy as np

from engine.types import U8

_NEIGHBOURS = np.ones((3, 3), np.uint8)
_EDGE_PX = 0.75  # sigma
_WHOLE = 254  # 0-255; a share from which the frame is not seen


def lay(frame: U8, chosen: U8) -> None:
    """Lay (h, w, 4) premultiplied pixels over a (h, w, 3) frame, in place; where the share changes, softened ones."""
    share = cv2.extractChannel(chosen, 3)
    low, high = cv2.erode(share, _NEIGHBOURS), cv2.dilate(share, _NEIGHBOURS)
    whole = (low >= _WHOLE).astype(np.uint8)
    cv2.copyTo(cv2.cvtColor(chosen, cv2.COLOR_RGBA2RGB), whole, frame)
    edge = np.flatnonzero((low != high) | ((low > 0) & (low < _WHOLE)))
    rows, columns = np.divmod(edge, share.shape[1])
    soft = cv2.GaussianBlur(chosen, (3, 3), _EDGE_PX).reshape(-1, 4)[edge].astype(np.uint16)
    under = frame[rows, columns] * (255 - soft[:, 3:])
    frame[rows, columns] = np.minimum((under + 127) // 255 + soft[:, :3], 255)
