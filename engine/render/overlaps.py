"""Borders where one piece of cloth lies before another: as soft as the cloth's own outline."""

from __future__ import annotations

import cv2
import numpy as np

from engine.pixels import linear_to_srgb, srgb_to_linear
from engine.settings.render import OverlapSettings
from engine.types import F32, U8, Bools


def soften_overlaps(rgba: U8, shading: F32, depth: F32, uv: F32, settings: OverlapSettings) -> None:
    """Mix the colours across every border of cloth before cloth, in place.

    A pixel's few samples give such a border two or three levels, a stair between a black sleeve and a white trunk;
    coverage alone, which is found from more of them, is smooth.

    Args:
        rgba: (h, w, 4) uint8 sRGB straight alpha.
        shading: (h, w) float32 luminance factor.
        depth: (h, w) float32 m at the pixels' centres, inf where nothing is.
        uv: (h, w, 2) float32 px of the texture seen there, nan where nothing is.
        settings: the least steps and the softness.
    """
    edge = steps(depth, settings.step_m) | steps(uv[..., 0], settings.step_px) | steps(uv[..., 1], settings.step_px)
    if not edge.any():
        return
    reach = int(np.ceil(3 * settings.sigma_px))
    side = 2 * int(np.ceil(settings.sigma_px)) + 1
    edge = cv2.dilate(edge.view(np.uint8), np.ones((side, side), np.uint8)).view(np.bool_) & (rgba[..., 3] > 0)
    rows, columns = np.flatnonzero(edge.any(1)), np.flatnonzero(edge.any(0))
    box = (
        slice(max(0, rows[0] - reach), rows[-1] + reach + 1),
        slice(max(0, columns[0] - reach), columns[-1] + reach + 1),
    )
    here = edge[box]
    share = rgba[box][..., 3].astype(np.float32)
    layers = np.dstack([srgb_to_linear(rgba[box][..., :3]), shading[box]])
    weighted = cv2.GaussianBlur(layers * share[..., None], (0, 0), settings.sigma_px)[here]
    weight = cv2.GaussianBlur(share, (0, 0), settings.sigma_px)[here]
    mixed = np.asarray(weighted / weight[:, None], np.float32)
    rgba[box][..., :3][here] = linear_to_srgb(mixed[:, :3])
    shading[box][here] = mixed[:, 3]


def steps(field: F32, least: float) -> Bools:
    """Return (h, w) bool, both pixels at every step of a field, not finite outside, that is no slope of the cloth."""
    out = np.zeros(field.shape, np.bool_)
    for there, found in ((field, out), (field.T, out.T)):
        with np.errstate(invalid="ignore"):  # inf − inf, outside
            change = np.abs(np.diff(there, axis=1))
            slope = np.minimum(change[:, :-2], change[:, 2:])
            step = np.isfinite(change[:, 1:-1]) & (change[:, 1:-1] > least + 2 * slope)
        found[:, 1:-2] |= step
        found[:, 2:-1] |= step
    return out
