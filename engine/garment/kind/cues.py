"""What speaks for a kind of garment besides its silhouette: a collar or hood, a front that opens, a long skirt part."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from engine.garment.kind.shape import measure_silhouette
from engine.garment.neck.collar import below_collar, find_collar_top, width_of_outline
from engine.garment.template.contour import symmetry_axis, trace_outline
from engine.garment.template.drawing import place
from engine.settings.garment import GarmentSettings
from engine.types import F32, F64, U8

_ROWS = 320
_SPAN = (0.28, 0.95)
"""of the height; below most necklines, above the hem's own edge."""
_BANDS = 6
_DEEPEST = 2
"""bands above the point of a deep V, where nothing is buttoned yet."""
_REACH = 0.13
"""of the trunk's width; plackets lie this near to the middle."""
_ASIDE = 0.28
"""of the trunk's width; folds, ribs and stripes run here as well, a placket does not."""


@dataclass(frozen=True)
class Cues:
    """What speaks for a kind of garment besides its silhouette.

    Attributes:
        collar: 0–1, how clearly a collar or hood stands above the shoulder lines.
        rise: how far it stands up over the garment's scale (0.05–0.2 collars, from 0.35 hoods).
        opening: strength of an upright edge along the middle down to the hem, beyond that of edges beside it.
        slenderness: height below the collar over the narrowest width of the trunk.
        waist_row: height of that place, share of the garment's height below the collar.
    """

    collar: float
    rise: float
    opening: float
    slenderness: float
    waist_row: float


def find_cues(pixels: U8, alpha: F32, settings: GarmentSettings) -> Cues:
    """Look for a collar, a front that opens, and a skirt part.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        alpha: (H, W) float32 coverage.
        settings: of the garment step.
    """
    outline = trace_outline(alpha, settings.template)
    x, tilt = symmetry_axis(alpha, settings.template)
    origin = np.array([x, float((outline[:, 1].min() + outline[:, 1].max()) / 2)])
    upright = place(outline - origin, np.array([0.0, 0.0, -tilt]))
    top = find_collar_top(upright, settings.collar)
    shape = measure_silhouette(below_collar(alpha, settings) if top is not None else alpha)
    height = float(np.ptp(upright[:, 1])) - (top.rise if top is not None else 0.0)
    trunk = height / max(shape.aspect, 1e-6)
    unit = width_of_outline(upright, settings.collar)
    return Cues(
        collar=top.score if top is not None else 0.0,
        rise=top.rise / max(unit, 1e-6) if top is not None else 0.0,
        opening=_opening(pixels, alpha, upright, np.array([*origin, tilt]), trunk),
        slenderness=shape.slenderness,
        waist_row=shape.waist_row,
    )


def _opening(pixels: U8, alpha: F32, upright: F64, placement: F64, trunk: float) -> float:
    """Measure an upright edge of one direction that runs from the chest to the hem near the middle."""
    half, top, height = float(np.abs(upright[:, 0]).max()), float(upright[:, 1].min()), float(np.ptp(upright[:, 1]))
    scale = height / _ROWS
    columns = int(np.ceil(2 * half / scale)) + 1
    c, s = np.cos(placement[2]), np.sin(placement[2])
    to_image = np.array([[c, -s, placement[0]], [s, c, placement[1]]])
    matrix = to_image @ np.array([[scale, 0, -half], [0, scale, top], [0, 0, 1.0]])
    matrix[:, 2] -= 0.5
    calm = cv2.GaussianBlur(pixels, (0, 0), max(0.6, 0.5 * scale))
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    view = cv2.warpAffine(calm, matrix, (columns, _ROWS), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    solid = cv2.warpAffine((alpha > 0.5).astype(np.uint8), matrix, (columns, _ROWS), flags=flags)
    middle = min(round(half / scale), columns - 1)
    lab = cv2.cvtColor(np.asarray(view, np.float32) / 255, cv2.COLOR_RGB2Lab)
    across = np.asarray(cv2.Scharr(lab, cv2.CV_32F, 1, 0), np.float32) / 32
    strength = np.sqrt((across**2).sum(axis=2))
    local = np.sqrt(cv2.GaussianBlur(strength**2, (0, 0), 8.0)) + 0.4
    # Edges of prints and folds change their direction within a band, a placket's edge does not.
    signed = np.clip(across / local[..., None], -1.5, 1.5)
    filled = np.nonzero(solid[:, middle])[0]
    last = int(filled.max()) if len(filled) else _ROWS - 1
    cuts = (np.linspace(*_SPAN, _BANDS + 1) * last).astype(int)
    bands = np.array([np.linalg.norm(signed[a:b].mean(axis=0), axis=1) for a, b in pairwise(cuts)])
    bands = cv2.dilate(bands.astype(np.float32), np.ones((1, 5)))  # plackets need not be quite upright
    # A pocket or a belt may interrupt it once; below a deep V it begins later, and goes on to the hem.
    lines = [np.sort(bands, axis=0)[1], *(bands[above:].min(axis=0) for above in range(1, _DEEPEST + 1))]
    width = trunk / scale
    reach, aside = max(5, round(_REACH * width)), round(_ASIDE * width)
    return max(_beyond_beside(line, middle, reach, aside) for line in lines)


def _beyond_beside(line: F32, middle: int, reach: int, aside: int) -> float:
    """Return how much stronger a line is near the middle than beside it; (columns,) strengths."""
    near = line[max(0, middle - reach) : middle + reach + 1]
    sides = [line[max(0, at - reach) : max(0, at + reach + 1)] for at in (middle - aside, middle + aside)]
    beside = np.concatenate(sides)
    # Ribs and stripes are strong everywhere beside the middle; the edge of a sleeve or a pocket at one place only.
    return float(near.max(initial=0.0) - (np.percentile(beside, 75) if len(beside) else 0.0))
