"""Lines that the photo did not have along the border of what was invented: cracks, dashes, second hems."""

from __future__ import annotations

import cv2
import numpy as np

from engine.qa.evidence import Evidence, around, at_most, not_applicable
from engine.settings.qa import FillSettings
from engine.types import F32, REPEATING_PATTERNS, U8, Score

_BREADTH = 0.006  # shoulder widths; half of the widest line
_BESIDE = 2  # px to both sides of the border
_L_STEP = np.float32(100 / 255)  # L* of one step of 8 bits
_OWN = 0.5  # of the contrast; a line of the photo's own this strong is no new one


def fill_lines(evidence: Evidence, settings: FillSettings) -> Score:
    """Measure the length of thin lines beside the border of invented pixels, over the shoulder width.

    A line is lighter or darker than both of its sides. A fill that continues its surroundings leaves none; one that
    was cut a few pixels beside the old garment leaves a seam, a rim of the old colour or a row of dashes. Stripes and
    checks of the new garment are lines of its own and do not count.
    """
    name, limit = "fill_lines", settings.lines
    invented = evidence.composite.invented
    if invented is None:
        return not_applicable(name, limit, "What was invented is not known.")
    if not invented.any():
        return not_applicable(name, limit, "Nothing had to be invented.")
    half = max(1, round(_BREADTH * evidence.shoulder))
    here = around(invented > 0, 2 * half + _BESIDE + 1)
    filled = (invented[here] > 0).astype(np.uint8)
    border = cv2.morphologyEx(filled, cv2.MORPH_GRADIENT, np.ones((2 * _BESIDE + 1, 2 * _BESIDE + 1), np.uint8)) > 0
    if any(g.features.pattern in REPEATING_PATTERNS for g in evidence.garments):
        border &= ~evidence.drawn[here]
    now = _lines(evidence.composite.image[here], half)
    before = _lines(evidence.person.photo.pixels[here], half)
    new = [(a > settings.line_contrast) & (b < _OWN * settings.line_contrast) for a, b in zip(now, before, strict=True)]
    length = float(((new[0] | new[1]) & border).sum()) / half
    return at_most(
        name,
        length / evidence.shoulder,
        limit,
        "What had to be invented ends without a line.",
        "Lines and dashes show where the old clothes were taken away.",
        "Wear something tight and plain, no longer than the garment you try on.",
    )


def _lines(pixels: U8, half: int) -> tuple[F32, F32]:
    """Return two (h, w) float32, L* by which a pixel is darker, and lighter, than both sides of a thin line."""
    lightness = np.ascontiguousarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2Lab)[..., 0])  # of 255
    window = np.ones((2 * half + 1, 2 * half + 1), np.uint8)
    dark = cv2.morphologyEx(lightness, cv2.MORPH_BLACKHAT, window)
    light = cv2.morphologyEx(lightness, cv2.MORPH_TOPHAT, window)
    return np.asarray(dark, np.float32) * _L_STEP, np.asarray(light, np.float32) * _L_STEP
