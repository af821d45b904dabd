"""Bodies of known girths and garments of known measures: what a shop's size table says, without a photo."""

from __future__ import annotations

import numpy as np

from engine.settings import Settings
from engine.sizing import SizeAdvice, choose_size
from engine.types import (
    Body,
    BodyMeasures,
    Camera,
    FitScore,
    Garment,
    GarmentFeatures,
    GarmentView,
    Landmark,
    PhotoType,
    PosedBody,
    Quantity,
    SizeChart,
)

SETTINGS = Settings()
SURE = 0.01  # share; a body that was measured with a tape
TOP = {"armpit_x": 250.0, "waist_x": 245.0, "hem_x": 255.0, "hem_y": 690.0, "armpit_y": 240.0, "shoulder_x": 210.0}
TOP |= {"neck_width": 90.0, "shoulder_y": 40.0, "cuff_width": 170.0, "sleeve_length": 200.0}
WAISTED = {"armpit_x": 230.0, "waist_x": 205.0, "hip_x": 250.0, "hem_x": 270.0, "hem_y": 950.0}
SKIRT = {"waist_x": 190.0, "hip_x": 250.0, "hem_x": 350.0, "hem_y": 600.0}
LEGS = {"waist_x": 195.0, "hip_x": 245.0, "crotch_y": 270.0, "hem_out_y": 1040.0, "hem_in_y": 1040.0}
TEMPLATES = {"dress": WAISTED, "skirt": SKIRT, "trousers": LEGS}


def body_of(
    chest: float,
    waist: float,
    hip: float,
    *,
    height: float = 170.0,
    shoulder: float = 40.0,
    share: float = SURE,
    height_share: float = SURE,
    clothes_m: float = 0.0,
) -> Body:
    """Return a body of these girths (cm), each known to ``share``."""

    def known(cm: float, sigma: float = share) -> Quantity:
        return Quantity(cm / 100, sigma * cm / 100)

    depths = np.array([0.0, 0.08, 0.30, 0.50, 0.56])
    girths = np.array([0.98 * chest, chest, waist, hip, 0.98 * hip]) / 100
    arm, leg = 0.31 * chest / 100, 0.58 * hip / 100
    measures = BodyMeasures(
        height=known(height, height_share),
        chest=known(chest),
        waist=known(waist),
        hip=known(hip),
        inseam=known(0.46 * height),
        shoulder=known(shoulder / SETTINGS.sizing.across_share),
        shoulder_joint_distance=0.34,
        torso_girth=np.stack([depths, girths], axis=1),
        arm_girth=np.array([[0.06, arm], [0.25, 0.85 * arm], [0.52, 0.5 * arm]]),
        leg_girth=np.array([[0.01, leg], [0.11, 0.96 * leg], [0.70, 0.4 * leg]]),
        levels={"neck": -0.09, "armpit": 0.07, "chest": 0.08, "waist": 0.30, "hip": 0.50, "crotch": 0.56, "knee": 0.88},
        neck_girth=0.36,
        shoulder_slope=0.05,
    )
    nothing = np.zeros((1, 3), np.float32)
    return Body(
        backend="table",
        shape={},
        local_rotations=np.eye(3)[None],
        translation=np.zeros(3),
        photo_pose=PosedBody(nothing, np.eye(4)[None]),
        faces=np.zeros((0, 3), np.int32),
        skin_indices=np.zeros((1, 1), np.int32),
        skin_weights=np.ones((1, 1), np.float32),
        parts=np.zeros(1, np.uint8),
        joint_names=("root",),
        camera=Camera(np.eye(3), np.eye(4), 10, 10),
        measures=measures,
        fit=FitScore(0.0, 0.0, 0.0, 0.0, 1.0, False),
        clothes_m=clothes_m,
    )


def garment_of(
    category: str,
    chart: dict[str, dict[str, float]],
    *,
    fit_word: str = "regular",
    photo_type: PhotoType = PhotoType.GHOST,
    cut: str = "",
) -> Garment:
    """Return a garment of a category with a size chart (cm); only its proportions are known beside."""
    view = GarmentView(
        pixels=np.zeros((2, 2, 3), np.uint8),
        alpha=np.ones((2, 2), np.float32),
        outline=np.zeros((4, 2)),
        landmarks=dict[str, Landmark](),
        template=TEMPLATES.get(category, TOP),
        outline_error=0.0,
        inner_back=np.zeros((2, 2), bool),
    )
    features = GarmentFeatures((), "plain", {}, np.zeros((0, 4), np.float32))
    return Garment(
        category, category, photo_type, view, None, "knit", fit_word, SizeChart(chart), features, "", cut=cut
    )


def advice_of(garment: Garment, body: Body) -> SizeAdvice:
    """Return the advice with the settings of the shop."""
    advice = choose_size(garment, body, SETTINGS.sizing, SETTINGS.garment.pattern)
    assert advice is not None
    return advice


def words_of(garment: Garment, body: Body) -> dict[str, dict[str, str]]:
    """Return size → zone → word."""
    return {size: {f.ease.zone: f.word.value for f in fits} for size, fits in advice_of(garment, body).fits.items()}


WOMEN = {"XS": (80, 64, 88), "S": (86, 70, 94), "M": (92, 76, 100), "L": (100, 84, 108), "XL": (110, 95, 117)}
WOMEN |= {"3XL": (128, 114, 134)}
MEN = {"S": (90, 78, 92), "M": (98, 86, 99), "L": (106, 94, 106), "XL": (114, 104, 113), "3XL": (130, 123, 128)}
"""Chest, waist and hip (cm) of the body that a shop grades each size for (EN 13402-3)."""


def graded(bodies: dict[str, tuple[int, int, int]], **eases: float) -> dict[str, dict[str, float]]:
    """Return the chart of a garment that leaves these eases (cm) on the bodies it is graded for.

    Args:
        bodies: size → girths.
        eases: "chest", "waist", "hip", whole; "band" is the waistband, which sits a fifth down to the hips.
    """
    chart = {}
    for size, (chest, waist, hip) in bodies.items():
        girths = {"chest": chest, "waist": waist, "hip": hip, "band": waist + 0.2 * (hip - waist)}
        row = {f"half_{name}": 0.5 * (girths[name] + ease) for name, ease in eases.items()}
        if "half_band" in row:
            row["half_waist"] = row.pop("half_band")
        chart[size] = row
    return chart


def bodies_of(table: dict[str, tuple[int, int, int]]) -> dict[str, Body]:
    """Return size → the body it is graded for; men's are taller and broader."""
    man = table is MEN
    return {
        size: body_of(*girths, height=180.0 if man else 168.0, shoulder=45.0 if man else 39.0)
        for size, girths in table.items()
    }
