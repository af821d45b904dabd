"""What a garment is meant to leave around a body: every figure says its unit and why it has its value."""

from __future__ import annotations

from pydantic import Field

from engine.settings.section import Section

Range = tuple[float, float, float, float]
"""cm: least, low, best, high. Below ``least`` it is tight, below ``low`` close, above ``high`` loose."""


class SizingSettings(Section):
    """Ease: the finished garment's measure minus the body's."""

    kinds: dict[str, str] = Field(
        {
            "tshirt": "tee",
            "polo": "tee",
            "longsleeve": "tee",
            "sleeveless": "tee",
            "shirt": "shirt",
            "kurta": "shirt",
            "sweatshirt": "warm",
            "hoodie": "warm",
            "cardigan": "outer",
            "jacket": "outer",
            "dress": "dress",
            "skirt": "skirt",
            "trousers": "trousers",
            "shorts": "trousers",
        },
        description="category → kind; what is meant to hang alike shares its eases",
    )
    meant_cm: dict[str, dict[str, Range]] = Field(
        {
            "tee": {
                "shoulders": (-4.0, -2.5, 1.0, 4.0),
                "chest": (1.0, 4.0, 9.0, 15.0),
                "waist": (1.0, 4.0, 18.0, 36.0),
                "hips": (1.0, 2.0, 9.0, 24.0),
                "arms": (0.5, 2.0, 8.0, 18.0),
            },
            "shirt": {
                "shoulders": (-3.0, -2.0, 1.0, 3.5),
                "chest": (3.0, 6.0, 12.0, 19.0),
                "waist": (3.0, 5.0, 18.0, 36.0),
                "hips": (2.0, 4.0, 11.0, 26.0),
                "arms": (2.0, 4.0, 10.0, 20.0),
            },
            "warm": {
                "shoulders": (-3.0, -2.0, 2.0, 6.0),
                "chest": (4.0, 7.0, 14.0, 22.0),
                "waist": (4.0, 6.0, 22.0, 42.0),
                "hips": (0.5, 2.0, 10.0, 26.0),
                "arms": (2.0, 4.0, 12.0, 24.0),
            },
            "outer": {
                "shoulders": (-2.0, -1.0, 2.0, 5.0),
                "chest": (5.0, 8.0, 14.0, 22.0),
                "waist": (5.0, 7.0, 22.0, 42.0),
                "hips": (3.0, 5.0, 12.0, 28.0),
                "arms": (4.0, 6.0, 14.0, 26.0),
            },
            "dress": {
                "shoulders": (-3.0, -2.0, 0.5, 3.0),
                "chest": (1.0, 3.0, 7.0, 13.0),
                "waist": (1.0, 2.5, 9.0, 24.0),
                "hips": (1.0, 3.0, 10.0, 60.0),
                "arms": (0.5, 2.0, 8.0, 18.0),
            },
            "skirt": {"waist": (0.0, 0.0, 2.0, 5.0), "hips": (1.0, 3.0, 9.0, 60.0)},
            "trousers": {
                "waist": (0.0, 0.0, 2.0, 5.0),
                "hips": (1.0, 3.0, 8.0, 16.0),
                "thighs": (1.0, 2.5, 8.0, 18.0),
            },
        },
        description="cm by kind and zone, of the fit word regular; girths whole, shoulders from seam to seam. Skirts "
        "are flared as they please; the straight sides of a top leave more at the waist than at the chest",
    )
    end_cm: dict[str, tuple[float, float]] = Field(
        {"sleeves": (-2.0, 8.0), "length": (-22.0, 9.0), "legs": (-4.0, 4.0)},
        description="cm; where full sleeves end past the straight way to the wrist (a bent arm needs more), a top's "
        "hem below the crotch (higher bares the belly, lower is a tunic), legs past where they clear the floor",
    )
    cropped_cm: float = Field(
        -11.0, description="cm; sleeves and legs that end further up are three-quarter ones, as they are meant to be"
    )
    wrist_beyond_cm: float = Field(
        3.0, description="cm; from the shoulder's point to the wrist is so much more than from the joint (2 to 4)"
    )
    across_share: float = Field(
        0.95, gt=0, description="a shoulder is measured straight across, a body's over the nape: 2 cm longer"
    )
    fit_shift_cm: dict[str, float] = Field(
        {"slim": -5.0, "regular": 0.0, "oversized": 11.0},
        description="cm by the garment's fit word; added to the girths that are meant (usual ease 4, 9, 20 cm)",
    )
    band_shift_cm: dict[str, float] = Field(
        {"slim": 0.0, "regular": 0.0, "oversized": 3.0}, description="cm; the same of waistbands, which have to hold"
    )
    shoulder_shift_cm: dict[str, float] = Field(
        {"slim": -1.0, "regular": 0.0, "oversized": 7.0}, description="cm; the same of shoulders: oversized ones drop"
    )
    weights: dict[str, float] = Field(
        {
            "chest": 1.0,
            "waist": 0.5,
            "hips": 0.5,
            "shoulders": 0.4,
            "thighs": 0.4,
            "arms": 0.3,
            "sleeves": 0.2,
            "legs": 0.2,
        },
        description="what a zone counts when a size is chosen: a hem is taken up sooner than a chest let out",
    )
    band_weights: dict[str, float] = Field(
        {"waist": 1.0, "hips": 1.0}, description="the same of skirts and trousers, which hips and waist decide alike"
    )
    knit_shoulder_weight: float = Field(0.15, ge=0, description="of tees' shoulders, which drop on half of the wearers")
    seen_weight: float = Field(0.4, ge=0, description="share that a measure counts which only the photo tells")
    seen_share: float = Field(
        0.03,
        ge=0,
        description="share of the body's girth by which a measure off the photo may be wrong: what lacks less there is "
        "tight, not too tight (points are read to 2 % of the width in most photos)",
    )
    too_tight_cost: float = Field(
        6.0, ge=0, description="of a zone with less cloth than body; more than any loose zone: nobody can wear it"
    )
    too_tight_cost_per_cm: float = Field(0.7, ge=0, description="added per cm that is lacking")
    between_margin: float = Field(0.25, ge=0, description="two sizes whose costs differ by less are as good")
    height_unknown: float = Field(0.04, gt=0, description="share; a height less sure than this was not stated")
    loose_clothes_m: float = Field(
        0.014,
        gt=0,
        description="m; clothes that are fitted to stand off further hide the body's girths, and it is said: 13 to 23 "
        "mm on synthetic people in clothes 25 mm off, 1 to 6 mm in close ones",
    )


ZONES = ("shoulders", "chest", "waist", "hips", "thighs", "arms", "sleeves", "length", "legs")
"""All zones that get a word, in the order in which they are said."""
