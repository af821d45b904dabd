"""A garment understood from its photos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from engine.types.arrays import F32, F64, U8, Bools

READING_VERSION = 23
"""Raised whenever the same photos would be understood in another way, so that what was built of them is built anew."""

_BELOW = frozenset({"skirt", "trousers", "shorts"})
_WHOLE = frozenset({"dress"})
OUTER = frozenset({"cardigan", "jacket"})
"""Categories that are worn over a top."""
REPEATING_PATTERNS = frozenset({"stripes", "check", "all-over"})
"""Pattern classes whose motif comes again and again: no single match tells where a piece of cloth came from."""


class PhotoType(StrEnum):
    """How a product photo was taken."""

    FLAT = "flat"
    GHOST = "ghost"
    ON_MODEL = "on_model"


@dataclass(frozen=True)
class Landmark:
    """A named point of the garment's outline in its photo.

    Attributes:
        x, y: px, image frame.
        score: 0–1, how well the photo supports it.
    """

    x: float
    y: float
    score: float


@dataclass(frozen=True)
class GarmentView:
    """One product photo, understood.

    Attributes:
        pixels: (H, W, 3) uint8 sRGB, edge colours bled outside the garment.
        alpha: (H, W) float32 0–1 matte of the garment.
        outline: (N, 2) float64 px, closed, clockwise on the screen, sub-pixel outline of the matte.
        landmarks: name → Landmark (names from configs/garments.yaml, with suffix _l / _r = picture left / right).
        template: template parameter name → value in px (angles in rad), the fitted parametric pattern.
        outline_error: mean distance template ↔ outline over the template's width (chest or waist).
        inner_back: (H, W) bool, pixels above the front neckline, or between two open fronts, that show the inside of
            the back (or the ground).
        front_edges: (2, n, 2) float64 px, the edges of two fronts that hang open, from the neckline to the hem, the
            picture's left one first; None where the front is closed.
    """

    pixels: U8
    alpha: F32
    outline: F64
    landmarks: Mapping[str, Landmark]
    template: Mapping[str, float]
    outline_error: float
    inner_back: Bools
    front_edges: F64 | None = None


@dataclass(frozen=True)
class SizeChart:
    """Flat garment measures per size in cm.

    Attributes:
        sizes: size label → measure name ("half_chest", "length", "sleeve", "shoulder", "half_waist", "half_hip",
            "inseam" …) → cm.
    """

    sizes: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class GarmentFeatures:
    """What the garment looks like, in data.

    Attributes:
        palette: (name, "#rrggbb", share) by falling share.
        pattern: "plain" | "print" | "stripes" | "check" | "all-over".
        texture: texture statistic name → value.
        print_regions: (n, 4) float32 px boxes x0, y0, x1, y1 of prints on the front photo.
    """

    palette: tuple[tuple[str, str, float], ...]
    pattern: str
    texture: Mapping[str, float]
    print_regions: F32


@dataclass(frozen=True)
class Garment:
    """A garment understood from its photos; independent of any body.

    Attributes:
        name: SKU or file stem.
        category: key of configs/garments.yaml.
        photo_type: how the front was taken.
        front: the front view.
        back: the back view, or None (then the pattern uses the front with its print removed).
        fabric: key of configs/fabrics.yaml.
        fit_word: "slim" | "regular" | "oversized".
        size_chart: or None.
        features: palette, pattern class, prints.
        key: content hash of everything that shapes it (cache key).
        cut: which of the category's cuts explains the photo ("short", "sleeveless" …), "" when it has only one.
        photo_size: (width, height) px of the front photo as its file has them, upright; the view may be smaller.
        doubtful: names of the corners that the photo does not show clearly, without _l and _r.
    """

    name: str
    category: str
    photo_type: PhotoType
    front: GarmentView
    back: GarmentView | None
    fabric: str
    fit_word: str
    size_chart: SizeChart | None
    features: GarmentFeatures
    key: str
    warnings: tuple[str, ...] = ()
    cut: str = ""
    photo_size: tuple[int, int] = (0, 0)
    doubtful: tuple[str, ...] = ()

    @property
    def on_top(self) -> bool:
        """Whether it takes the place of a top (a dress does)."""
        return self.category not in _BELOW

    @property
    def on_legs(self) -> bool:
        """Whether it takes the place of a skirt or trousers (a dress does, a kurta is worn over them)."""
        return self.category in _BELOW | _WHOLE

    @property
    def outer(self) -> bool:
        """Whether it is worn over a top, which shows in its opening and below its hem."""
        return self.category in OUTER

    @property
    def hangs_over(self) -> bool:
        """Whether nobody tucks it into a waistband."""
        return self.outer or self.category == "hoodie"
