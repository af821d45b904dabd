"""Tunables of the shop: its look and its catalogue."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from engine.settings import Section

LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: contrast of text."""

_HEX = r"^#[0-9a-fA-F]{6}$"


class LookSettings(Section):
    """How the kiosk looks."""

    shop_name: str = Field("Neurose Mirror", min_length=1, max_length=40, description="text on the attract screen")
    accent: str = Field("#d8b98a", pattern=_HEX, description="sRGB; buttons and lines that ask to be touched")
    ink: str = Field("#f4f1ec", pattern=_HEX, description="sRGB; text on the ground")
    ground: str = Field("#121214", pattern=_HEX, description="sRGB; dark, a mirror's border must not outshine the face")

    @model_validator(mode="after")
    def _check_contrast(self) -> Self:
        for name in ("ink", "accent"):
            ratio = contrast(getattr(self, name), self.ground)
            if ratio < LEAST_CONTRAST:
                raise ValueError(f"{name} on ground has a contrast of {ratio:.1f}, at least {LEAST_CONTRAST} is needed")
        return self


class CatalogSettings(Section):
    """Where the garments come from."""

    folder: str = Field(
        "", description="folder with catalog.csv or catalog.yaml and the product photos; empty: the sample shop"
    )
    sync_s: float = Field(300.0, ge=10, description="s between looks at the folder; staff see a new garment soon after")
    build_when_idle: bool = Field(
        True, description="understand new garments and make look-book pictures while nobody stands there"
    )
    retry_s: float = Field(3600.0, ge=60, description="s before a garment that failed is tried again")


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio (1–21) of two ``#rrggbb`` colours.

    Source: WCAG 2.2, relative luminance and contrast ratio.
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    levels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in levels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
