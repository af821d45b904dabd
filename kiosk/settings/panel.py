"""Tunables of the panel: its true size decides how large 20 mm is and which part a hand reaches."""

from __future__ import annotations

import math

from pydantic import Field

from engine.settings import Section

_MM_PER_INCH = 25.4
_PLAUSIBLE_PX_PER_MM = (0.4, 30.0)
_DESKTOP_PX_PER_MM = 96 / _MM_PER_INCH


class PanelSettings(Section):
    """The screen and where it hangs."""

    diagonal_in: float = Field(
        0.0, ge=0, le=200, description="inches; 0 takes what the display says of itself (some panels and adapters lie)"
    )
    bottom_mm: float = Field(
        180.0, ge=0, le=2000, description="mm from the floor to the picture's lower edge; a stand-mounted 75 inch panel"
    )
    band_mm: tuple[float, float] = Field(
        (380.0, 1220.0),
        description="mm over the floor; all controls lie between: reach of a seated person (EN 301 549 chapter 8)",
    )
    fullscreen: bool = Field(True, description="cover the whole display; off only for work on the program")
    hide_pointer: bool = Field(True, description="no mouse pointer on a touch panel")

    def px_per_mm(self, width_px: int, height_px: int, reported_mm: tuple[float, float] | None = None) -> float:
        """Return how many pixels are a millimetre.

        Args:
            width_px: width of the display.
            height_px: height of the display.
            reported_mm: width and height the display reports, None when it reports nothing.

        Returns:
            From the diagonal set here, else from the report when it is plausible, else that of a desktop display.
        """
        diagonal_px = math.hypot(width_px, height_px)
        if self.diagonal_in > 0:
            return diagonal_px / (self.diagonal_in * _MM_PER_INCH)
        diagonal_mm = math.hypot(*reported_mm) if reported_mm else 0.0
        density = diagonal_px / diagonal_mm if diagonal_mm > 0 else 0.0
        lowest, highest = _PLAUSIBLE_PX_PER_MM
        return density if lowest <= density <= highest else _DESKTOP_PX_PER_MM

    def band_px(self, height_px: int, px_per_mm: float) -> tuple[int, int]:
        """Return top and bottom of the reachable band in px from the top of the picture.

        A panel shorter than the band stands on a table and is all within reach; so is one whose ``bottom_mm`` would put
        it out of reach altogether, because controls nobody can touch help nobody.
        """
        lowest, highest = sorted(self.band_mm)
        top = max(0.0, height_px - (highest - self.bottom_mm) * px_per_mm)
        bottom = min(float(height_px), height_px - (lowest - self.bottom_mm) * px_per_mm)
        if height_px / px_per_mm < highest - lowest or bottom <= top:
            return 0, height_px
        return round(top), round(bottom)
