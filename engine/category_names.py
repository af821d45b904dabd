"""What people call garments besides the titles of configs/garments.yaml."""

from __future__ import annotations

from collections.abc import Mapping

OTHER_NAMES: Mapping[str, str] = {
    "tee": "tshirt",
    "t-shirt": "tshirt",
    "t shirt": "tshirt",
    "top": "tshirt",
    "tank": "sleeveless",
    "tank top": "sleeveless",
    "vest": "sleeveless",
    "long sleeve": "longsleeve",
    "long-sleeve": "longsleeve",
    "sweater": "longsleeve",
    "jumper": "longsleeve",
    "pullover": "longsleeve",
    "jeans": "trousers",
    "pants": "trousers",
    "chinos": "trousers",
    "joggers": "trousers",
    "leggings": "trousers",
    "sweatpants": "trousers",
    "blouse": "shirt",
    "dress shirt": "shirt",
    "hoody": "hoodie",
    "sweatshirt": "hoodie",
    "hooded sweatshirt": "hoodie",
    "blazer": "jacket",
    "coat": "jacket",
    "gown": "dress",
    "sari": "saree",
}
"""other name in small letters → key of configs/garments.yaml, for the command line and the shop's list alike"""
