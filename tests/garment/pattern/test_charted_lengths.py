"""A length that the size chart states is cut as it is stated, however the garment was photographed."""

from __future__ import annotations

import pytest

from engine.garment.pattern.cut import cut_pattern
from engine.settings.garment import GarmentSettings
from engine.types import PhotoType, SizeChart
from tests.garment.drawn_garments import exact_view, garment_of, measures

CHART = {
    "S": {"half_chest": 48.0, "length": 66.0, "sleeve": 19.0},
    "L": {"half_chest": 54.0, "length": 71.0, "sleeve": 22.0},
}


@pytest.mark.parametrize("photo_type", list(PhotoType)[:2])
@pytest.mark.parametrize("category", ["tshirt", "dress"])
def test_cut_a_garment_as_long_as_its_chart_says(category, photo_type):
    long = 30.0 if category == "dress" else 0.0
    chart = SizeChart({size: row | {"length": row["length"] + long} for size, row in CHART.items()})
    garment = garment_of(exact_view(category), category, photo_type, chart=chart)
    for size, row in chart.sizes.items():
        cut = cut_pattern(garment, measures(), GarmentSettings(), size=size).lengths_cm
        assert cut["length"] == pytest.approx(row["length"], abs=0.1)
        assert cut["sleeve"] == pytest.approx(row["sleeve"], abs=1.0)  # it begins where the shoulder is set in
