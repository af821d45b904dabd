"""The shared test photos: which show people, which show garments, and the category a shop would state."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CATEGORIES = {
    "cc0_dress_18": "dress",
    "cc0_longsleeve_22": "longsleeve",
    "cc0_pants_40": "trousers",
    "cc0_t-shirt_62": "tshirt",
    "cc0_t-shirt_71": "tshirt",
    "cc0_t-shirt_83": "tshirt",
    "flat_solidus_hoodie_red_front": "hoodie",
    "flat_solidus_long_black_front": "longsleeve",
    "flat_solidus_long_white_front": "longsleeve",
    "flat_solidus_polo_red_front": "polo",
    "flat_solidus_tee_blue_front": "tshirt",
    "flat_solidus_tee_white_front": "tshirt",
    "onmodel_mh07_gray_main": "hoodie",
    "onmodel_mp11_brown_main": "trousers",
    "onmodel_wt04_blue_main": "sleeveless",
    "shop_beige_chinos": "trousers",
    "shop_blue_floral_midi_dress": "dress",
    "shop_colorblock_fila": "tshirt",
    "shop_denim_shorts": "shorts",
    "shop_floral_aline_skirt": "skirt",
    "shop_happy_weekend_tee": "tshirt",
    "shop_jeans_blue_wide": "trousers",
    "shop_knit_polo_dress": "dress",
    "shop_minnie_tee": "tshirt",
    "shop_mount_fuji_tee": "tshirt",
    "shop_pattern_trousers": "trousers",
    "shop_satin_slip_dress": "dress",
    "shop_snoopy_cardigan": "cardigan",
    "shop_stripe_longsleeve": "longsleeve",
    "vhdtest_01430": "tshirt",
    "vhdtest_11351": "tshirt",
    "dc_skirt_garment": "skirt",
    "dcgif_00_garment": "polo",
    "dcgif_01_garment": "shirt",
    "dcgif_02_garment": "longsleeve",
    "dcgif_03_garment": "sleeveless",
    "dcgif_04_garment": "shirt",
    "dcgif_05_garment": "dress",
    "dcgif_06_garment": "dress",
    "fluxval_ad2de543_garment": "tshirt",
    "fluxval_e287fe16_garment": "tshirt",
    "vhd_00034_garment": "sleeveless",
    "vhd_00035_garment": "longsleeve",
    "vhd_00055_garment": "tshirt",
    "vhd_00067_garment": "tshirt",
    "vhd_13987_garment": "tshirt",
    "vhd_14627_garment": "sleeveless",
}
"""File stem → what the shop's feed says; a photo that is not listed is suggested a category by the engine."""

NOT_FRONTS = ("_back", "_alt1")
"""Ends of the stems of back and detail photos, which are no garments of their own."""

_PICTURES = (".jpg", ".png")


@dataclass(frozen=True)
class SharedGarment:
    """A product photo and its category, None when the engine has to suggest it."""

    path: Path
    category: str | None

    @property
    def name(self) -> str:
        """File stem."""
        return self.path.stem

    @property
    def back(self) -> Path | None:
        """The back photo beside a front photo, if there is one."""
        stem = self.path.stem.removesuffix("_front").removesuffix("_main")
        return next((p for p in _pictures(self.path.parent) if p.stem == f"{stem}_back"), None)


def shared_people(photos: Path, wanted: str = "") -> list[Path]:
    """Return every photo of a person; ``wanted`` keeps stems that begin with one of its comma-separated parts."""
    people = [*_pictures(photos / "person"), *(p for p in _pictures(photos / "paired") if p.stem.endswith("_person"))]
    return [p for p in people if _is_wanted(p.stem, wanted)]


def shared_garments(photos: Path, wanted: str = "") -> list[SharedGarment]:
    """Return every front photo of a garment; ``wanted`` as above, a part may also be a category."""
    fronts = [p for p in _pictures(photos / "garment") if not p.stem.endswith(NOT_FRONTS)]
    fronts += [p for p in _pictures(photos / "paired") if p.stem.endswith("_garment")]
    garments = [SharedGarment(p, CATEGORIES.get(p.stem)) for p in fronts]
    return [g for g in garments if _is_wanted(g.name, wanted) or g.category in wanted.split(",")]


def _pictures(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.suffix in _PICTURES) if folder.is_dir() else []


def _is_wanted(stem: str, wanted: str) -> bool:
    return not wanted or any(stem.startswith(part) for part in wanted.split(",") if part)
