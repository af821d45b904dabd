"""What the fork between a sleeve and the trunk shows beside cloth: deep shade, and ground seen through the slit.

A sleeve that hangs or lies beside the trunk shades it, black where the two meet. On a wearer the arm stands
elsewhere, and the cut draws the last pixels beside the slit out to the whole hidden side of the trunk: a black slash
below the arm.
"""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.mask import dilate, erode
from engine.types import F32, Bools, GarmentView

_SCALE = 320.0
"""px per W at which pits are judged: 1.5 mm."""
_NEAR, _FAR = 0.16, 0.42
"""W from the pit; what is judged, and the cloth it is compared with."""
_BIN, _COMMON = 6.0, 0.006
"""CIELAB units of one colour, and the share of the cloth around from which it is the cloth's own."""
_DARKER = 4.0
"""L*; what is darker than every colour of the cloth around by more lies in the slit's shade."""
_OTHER, _VIVID = 8.0, 0.3
"""CIELAB a,b, and its growth with the cloth's chroma; what is further from every colour around is ground."""
_BORDER_PX = 1
"""px; the colours of two dyes mix along their border, on a narrower line."""
_TOUCHING = 0.03
"""W from the pit or the outline; shade starts there, a print does not."""
_SOFT = 0.008
"""W; shade goes over into cloth this gently."""


def own_pits(view: GarmentView, known: Bools) -> Bools:
    """Take from ``known`` what is shade or ground in the fork between sleeve and trunk.

    Colours are compared with those of the cloth further off: what is a fold, a stripe or a binding there is cloth
    here too.

    Args:
        view: the garment in its photo.
        known: (H, W) bool, pixels whose colours would be used.

    Returns:
        (H, W) bool, part of ``known``; all of it for garments without sleeves.
    """
    unit = view.template["width"]
    out = known.copy()
    for side in ("l", "r"):
        if not {f"armpit_{side}", f"cuff_bottom_{side}"} <= view.landmarks.keys():
            continue
        pit = view.landmarks[f"armpit_{side}"]
        x0, y0 = (max(0, int(v - _FAR * unit)) for v in (pit.x, pit.y))
        box = (slice(y0, int(pit.y + _FAR * unit) + 1), slice(x0, int(pit.x + _FAR * unit) + 1))
        inside = known[box]
        scale = min(1.0, _SCALE / unit)
        size = tuple(max(8, round(n * scale)) for n in inside.shape[::-1])
        cover = cv2.resize(inside.astype(np.float32), size, interpolation=cv2.INTER_AREA)
        colour = cv2.resize(
            view.pixels[box].astype(np.float32) / 255 * inside[..., None], size, interpolation=cv2.INTER_AREA
        )
        lab = cv2.cvtColor(np.clip(colour / np.maximum(cover, 1e-3)[..., None], 0, 1), cv2.COLOR_RGB2Lab)
        down, right = np.indices(cover.shape)
        far = np.hypot(right - (pit.x - x0) * scale, down - (pit.y - y0) * scale)
        odd = _foreign(np.asarray(lab, np.float32), cover > 0.5, far / (scale * unit), scale * unit)
        whole = cv2.resize(odd.astype(np.float32), inside.shape[::-1], interpolation=cv2.INTER_LINEAR) > 0.1
        out[box] &= ~whole
    return out


def _foreign(lab: F32, cloth: Bools, far: F32, unit: float) -> Bools:
    """Return (h, w) bool: pixels near the pit, ``far`` in W, of colours that the cloth around has not."""
    ring = lab[cloth & (far > _NEAR) & (far < _FAR)]
    near = cloth & (far < _NEAR)
    if len(ring) < 64 or not near.any():
        return np.zeros(cloth.shape, np.bool_)
    own = _common(ring)
    dark, other = np.zeros(cloth.shape, np.bool_), np.zeros(cloth.shape, np.bool_)
    dark[near] = lab[near][:, 0] < own[:, 0].min() - _DARKER
    away = np.linalg.norm(lab[near][:, None, 1:] - own[None, :, 1:], axis=2)
    other[near] = (away > _OTHER + _VIVID * np.linalg.norm(own[:, 1:], axis=1)).all(axis=1)
    odd = dark | (other & dilate(erode(other, _BORDER_PX), _BORDER_PX))
    pieces, labels = cv2.connectedComponents(dilate(odd, 1).astype(np.uint8))
    start = dilate(~cloth, max(1, round(_TOUCHING * unit))) | (far < _TOUCHING)
    reached = np.zeros(pieces, np.bool_)
    reached[np.unique(labels[odd & start])] = True
    reached[0] = False
    return np.asarray(dilate(odd & reached[labels], max(1, round(_SOFT * unit))) & (far < _NEAR + _SOFT))


def _common(ring: F32) -> F32:
    """Return (K, 3) the colours that are common among (N, 3), wherever a border of the cells of lightness lies."""
    found = []
    for shift in (0.0, 0.5):  # a dye whose shades lie on both sides of a border is common in neither cell
        cells, cell, count = np.unique(
            np.round(ring / _BIN + (shift, 0, 0)).astype(np.int32), axis=0, return_inverse=True, return_counts=True
        )
        sums = np.stack([np.bincount(cell.ravel(), ring[:, k], len(cells)) for k in range(3)], axis=1)
        found.append((sums / count[:, None])[count > _COMMON * len(ring)])
    return np.concatenate(found).astype(np.float32)
