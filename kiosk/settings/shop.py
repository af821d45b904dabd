"""Tunables of the shop: its look and its catalogue."""

from __future__ import annotations

from pydantic import Field

from engine.settings import Section


class LookSettings(Section):
    """How the kiosk looks."""

    shop_name: str = Field("Neurose Mirror", min_length=1, max_length=40, description="text on the attract screen")
    accent: str = Field(
        "#d8b98a",
        pattern=r"^#[0-9a-fA-F]{6}$",
        description="sRGB; what asks to be touched; made lighter where it would be hard to read on the dark ground",
    )


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
