"""Garments drawn from known template parameters: exact ground truth for the fit and the cut."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.kind.categories import load_garment_config
from engine.garment.template.drawing import Template, place
from engine.types import BodyMeasures, Garment, GarmentFeatures, GarmentView, PhotoType, Quantity, SizeChart

SIZE = 700
WIDTH = 220.0

SHAPES = {
    "tshirt": {
        "neck_width": 0.24, "neck_back": 0.04, "neck_front": 0.22, "neck_exponent": 2.0, "shoulder_x": 0.5,
        "shoulder_y": 0.1, "sleeve_length": 0.42, "sleeve_angle": 0.75, "cuff_width": 0.32, "cuff_skew": 0.0,
        "armpit_x": 0.5, "armpit_y": 0.55, "waist_x": 0.49, "hem_x": 0.52, "hem_y": 1.45, "hem_curve": 0.02,
        "shoulder_rounding": 0.3,
    },
    "longsleeve": {
        "neck_width": 0.24, "neck_back": 0.04, "neck_front": 0.2, "neck_exponent": 2.0, "shoulder_x": 0.6,
        "shoulder_y": 0.1, "sleeve_length": 1.4, "sleeve_angle": 1.25, "cuff_width": 0.2, "cuff_skew": 0.0,
        "armpit_x": 0.5, "armpit_y": 0.52, "waist_x": 0.49, "hem_x": 0.51, "hem_y": 1.5, "hem_curve": 0.02,
        "shoulder_rounding": 0.4, "sleeve_bend": 0.0, "sleeve_elbow": 0.5,
    },
    "sleeveless": {
        "neck_width": 0.24, "neck_back": 0.05, "neck_front": 0.25, "neck_exponent": 2.0, "shoulder_x": 0.42,
        "shoulder_y": 0.06, "armhole_scoop": 0.06, "armpit_x": 0.5, "armpit_y": 0.5, "waist_x": 0.49, "hem_x": 0.52,
        "hem_y": 1.4, "hem_curve": 0.02,
    },
    "skirt": {
        "waist_x": 0.5, "waist_front": 0.02, "waist_back": 0.0, "hip_x": 0.68, "hip_share": 0.3, "hem_x": 0.8,
        "hem_y": 1.9, "hem_curve": 0.05,
    },
    "trousers": {
        "waist_x": 0.5, "waist_front": 0.03, "waist_back": 0.0, "hip_x": 0.6, "hip_y": 0.55, "crotch_y": 0.75,
        "knee_out_x": 0.58, "knee_in_x": 0.12, "hem_out_x": 0.56, "hem_out_y": 2.6, "hem_in_x": 0.18, "hem_in_y": 2.6,
    },
    "shorts": {
        "waist_x": 0.5, "waist_front": 0.03, "waist_back": 0.0, "hip_x": 0.6, "hip_y": 0.45, "crotch_y": 0.66,
        "knee_out_x": 0.66, "knee_in_x": 0.02, "hem_out_x": 0.68, "hem_out_y": 1.05, "hem_in_x": 0.05, "hem_in_y": 1.1,
    },
    "dress": {
        "neck_width": 0.24, "neck_back": 0.04, "neck_front": 0.25, "neck_exponent": 2.0, "shoulder_x": 0.5,
        "shoulder_y": 0.1, "sleeve_length": 0.42, "sleeve_angle": 0.75, "cuff_width": 0.32, "cuff_skew": 0.0,
        "armpit_x": 0.5, "armpit_y": 0.55, "waist_x": 0.42, "waist_share": 0.25, "hip_x": 0.7, "hip_share": 0.4,
        "hem_x": 1.1, "hem_y": 3.0, "hem_curve": 0.05, "shoulder_rounding": 0.3,
    },
    "kurta": {
        "neck_width": 0.22, "neck_back": 0.04, "neck_front": 0.3, "neck_exponent": 1.6, "shoulder_x": 0.5,
        "shoulder_y": 0.1, "sleeve_length": 0.5, "sleeve_angle": 0.8, "cuff_width": 0.3, "cuff_skew": 0.0,
        "armpit_x": 0.5, "armpit_y": 0.55, "waist_x": 0.47, "waist_share": 0.3, "hip_x": 0.52, "hip_share": 0.3,
        "hem_x": 0.6, "hem_y": 2.4, "hem_curve": 0.02, "shoulder_rounding": 0.3,
    },
}  # fmt: skip

SHAPES["shirt"] = {**SHAPES["tshirt"], "hem_curve": 0.22, "hem_exponent": 4.0}

LONG = {"skirt", "trousers", "dress", "kurta"}


def template_of(category: str, cut: str = "") -> Template:
    return Template(load_garment_config().form_of(category, cut))


def drawn_garment(category: str, tilt: float = 0.0, cut: str = "", **changes: float):
    """Return (pixels, alpha, template, values in px, placement) of a garment drawn from known parameters."""
    template = template_of(category, cut)
    shape = {**SHAPES[category], **changes}
    width = min(160.0, 0.85 * SIZE / shape.get("hem_y", 1.0)) if category in LONG else WIDTH
    values = template.scale(template.values(shape), width)
    front = template.draw(values, samples=80)
    back = template.draw(values, back=True, samples=80)
    height = back.outline[:, 1].max()
    placement = np.array([SIZE / 2 + 3.3, (SIZE - height) / 2, tilt])
    alpha = fill(place(back.outline, placement)) / np.float32(255)
    colour = np.array([60, 90, 160], np.float32)
    pixels = np.full((SIZE, SIZE, 3), 245, np.float32)
    rng = np.random.default_rng(7)
    cloth = colour + rng.normal(0, 3, (SIZE, SIZE, 3)).astype(np.float32)
    if template.form.top == "neck":
        opening = fill(place(np.vstack([front.stretches[0].points, [[1e3, 0], [1e3, -1e3], [-1e3, -1e3]]]), placement))
        cloth = np.where(opening[..., None] > 127, 0.6 * cloth, cloth)
    pixels = pixels * (1 - alpha[..., None]) + cloth * alpha[..., None]
    return np.clip(pixels, 0, 255).astype(np.uint8), alpha.astype(np.float32), template, values, placement


def fill(outline: np.ndarray) -> np.ndarray:
    big = np.zeros((SIZE * 4, SIZE * 4), np.uint8)
    cv2.fillPoly(big, [np.round((outline * 4 - 0.5) * 16).astype(np.int32)], 255, shift=4)
    return cv2.resize(big, (SIZE, SIZE), interpolation=cv2.INTER_AREA).astype(np.float32)


def exact_view(category: str, **changes: float) -> GarmentView:
    """Return the view that a perfect fit would give."""
    pixels, alpha, template, values, placement = drawn_garment(category, **changes)
    mapping = template.as_mapping(values)
    mapping |= dict(zip(("centre_x", "top_y", "tilt"), map(float, placement), strict=True))
    width = 2 * abs(template.points(values)[template.form.width][0])
    outline = place(template.draw(values, back=True, samples=200).outline, placement)
    return GarmentView(pixels, alpha, outline, {}, mapping | {"width": float(width)}, 0.0, np.zeros(alpha.shape, bool))


def garment_of(
    view: GarmentView, category: str, photo_type: PhotoType = PhotoType.FLAT, chart: SizeChart | None = None,
    fit_word: str = "regular", back: GarmentView | None = None, features: GarmentFeatures | None = None,
) -> Garment:  # fmt: skip
    plain = GarmentFeatures((), "plain", {}, np.zeros((0, 4), np.float32))
    return Garment("drawn", category, photo_type, view, back, "knit", fit_word, chart, features or plain, "key")


def measures(chest: float = 0.92, waist: float = 0.76, hip: float = 0.97) -> BodyMeasures:
    """Return the measures of a plausible 1.72 m body."""

    def q(value: float) -> Quantity:
        return Quantity(value, 0.02)

    depth = np.array([-0.12, -0.06, 0, 0.04, 0.1, 0.16, 0.22, 0.3, 0.38, 0.44, 0.5, 0.56, 0.62, 0.68])
    mid = 0.5 * (chest + waist)
    girth = np.array(
        [0.36, 0.4, 0.8, 0.9, chest, chest, 0.97 * chest, mid, waist, 0.5 * (waist + hip), 0.96 * hip, hip, hip, hip]
    )
    arm = np.array([[0, 0.36], [0.05, 0.33], [0.1, 0.29], [0.2, 0.265], [0.28, 0.25], [0.4, 0.22], [0.53, 0.17]])
    leg = np.array([[0, 0.57], [0.1, 0.52], [0.2, 0.46], [0.35, 0.38], [0.45, 0.36], [0.6, 0.3], [0.72, 0.23]])
    levels = {"neck": -0.065, "armpit": 0.1, "chest": 0.15, "waist": 0.38, "hip": 0.56, "crotch": 0.66, "knee": 1.05}
    return BodyMeasures(
        q(1.72), q(chest), q(waist), q(hip), q(0.78), q(0.4), 0.33, np.stack([depth, girth], axis=1), arm, leg, levels,
        0.35, 0.04,
    )  # fmt: skip
