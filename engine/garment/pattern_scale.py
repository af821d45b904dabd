"""How many metres a photo pixel is: from the size chart, or estimated from the body that will wear the garment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from engine.garment.categories import FormSpec
from engine.settings.garment_pattern import PatternSettings
from engine.types import BodyMeasures, PhotoType


@dataclass(frozen=True)
class PhotoScale:
    """Scale of a product photo.

    Attributes:
        metres_per_px: for lengths.
        source: "size chart" or "body".
        flat: widths in the photo are half girths (else they are what one sees of a worn tube).
    """

    metres_per_px: float
    source: str
    flat: bool


def photo_scale(
    form: FormSpec,
    template: Mapping[str, float],
    photo_type: PhotoType,
    fit_word: str,
    measures: BodyMeasures,
    chart: Mapping[str, float],
    settings: PatternSettings,
) -> PhotoScale:
    """Choose the ruler of a photo.

    A chart in cm decides when it is there.  Otherwise a ghost-mannequin photo is a projection of a worn garment: its
    shoulder points and visible arm pits keep a fixed proportion to the body's shoulder joints (findings/templates.md,
    rule d; both rulers are averaged), a sleeveless one's arm pits to the visible breadth of the trunk, a waistband to
    that of the waist.  A flat photo is as wide
    as the half girth of a usual build of that height plus ease; for a fuller one lengths grow less than girths, as
    shops grade their sizes (the girth itself is added when the pattern is cut).

    Args:
        form: of the category and cut.
        template: fitted parameters, px.
        photo_type: flat or ghost.
        fit_word: "slim", "regular" or "oversized".
        measures: of the body.
        chart: measure → cm of the size, empty without a chart.
        settings: eases and shares.
    """
    flat = photo_type == PhotoType.FLAT
    charted = _from_chart(form, template, flat, chart)
    if charted is not None:
        return PhotoScale(charted, "size chart", flat)
    if form.is_top:
        chest = measures.chest.value_m
        usual = min(chest, settings.usual_chest_share * measures.height.value_m)
        graded = usual + settings.length_growth * (chest - usual)
        laid, metres = (0.5 * (c + settings.flat_ease[fit_word]) / (2 * template["armpit_x"]) for c in (usual, graded))
        flat = flat and not _too_long(template, laid, measures, settings)
        if not flat and form.limbs == "sleeves":
            joints = settings.fit_share[fit_word] * measures.shoulder_joint_distance
            by_shoulders = settings.shoulder_share * joints / (2 * template["shoulder_x"])
            by_armpits = settings.armpit_share * joints / (2 * template["armpit_x"])
            metres = np.sqrt(by_shoulders * by_armpits)
        elif not flat:
            metres = settings.sleeveless_breadth * chest / (2 * template["armpit_x"])
        if form.limbs == "none" and "waist_share" in template:
            metres *= _armhole_factor(template, float(metres), measures, settings)
        return PhotoScale(float(metres), "body", flat)
    waist = waistband_girth(measures, settings) + settings.bottom_ease[fit_word]
    worn, laid = (share * waist / (2 * template["waist_x"]) for share in (settings.waist_breadth, 0.5))
    metres = laid if flat else worn
    if form.limbs == "legs":
        # Waistbands are photographed anything between worn and laid flat; the leg is the better ruler when that
        # range of scales lets it reach the ankle.
        inseam = 0.5 * (template["hem_in_y"] + template["hem_out_y"]) - template["crotch_y"]
        full = measures.inseam.value_m - settings.inseam_clearance
        slack = settings.inseam_slack
        if worn * inseam * (1 - slack) <= full <= laid * inseam * (1 + slack):
            metres = full / inseam
    else:
        # Most shops show skirts as worn; laid flat, the same picture would give a skirt beyond the floor.
        longest = measures.levels["crotch"] + measures.inseam.value_m - waistband_level(measures, settings)
        longest -= settings.skirt_clearance
        if flat and laid * template["hem_y"] > longest:
            flat, metres = False, settings.waist_breadth * measures.waist.value_m / (2 * template["waist_x"])
        metres = min(metres, longest / template["hem_y"])
    return PhotoScale(float(metres), "body", flat)


def _armhole_factor(
    template: Mapping[str, float], metres: float, measures: BodyMeasures, settings: PatternSettings
) -> float:
    """Return by how much a sleeveless dress is larger than its chest says, read from its arm holes.

    A stretch dress laid flat is narrower than the body that wears it. Where the larger scale would give a dress beyond
    the floor, or the arm holes are no arm holes at all, the straps are not seen in the photo instead.
    """
    factor = armhole_depth(measures, settings) / max(metres * template["armpit_y"], 1e-6)
    longest = measures.levels["crotch"] - measures.levels["neck"] + measures.inseam.value_m
    fits = metres * factor * template["hem_y"] <= settings.slip_length_share * longest
    return factor if 1 < factor <= settings.armhole_factor_max and fits else 1.0


def armhole_depth(body: BodyMeasures, settings: PatternSettings) -> float:
    """Return how far (m) below the neck's side point the arm holes of a sleeveless dress end."""
    return float(body.levels["armpit"] - body.levels["neck"] + settings.dress_armhole_ease)


def waistband_level(body: BodyMeasures, settings: PatternSettings) -> float:
    """Return how far (m) below the shoulder joints skirts and trousers sit."""
    return float(body.levels["waist"] + settings.waistband_level * (body.levels["hip"] - body.levels["waist"]))


def _too_long(template: Mapping[str, float], metres: float, measures: BodyMeasures, settings: PatternSettings) -> bool:
    """Whether a photo read as flat would give sleeves beyond the hands, a top to the knees, a dress past the floor."""
    reach = settings.flat_sleeve_max * float(measures.arm_girth[-1, 0])
    fall = measures.levels["crotch"] - measures.levels["neck"]
    fall += measures.inseam.value_m if "waist_share" in template else settings.flat_hem_max
    return template.get("sleeve_length", 0.0) * metres > reach or template["hem_y"] * metres > fall


def waistband_girth(measures: BodyMeasures, settings: PatternSettings) -> float:
    """Return the body's girth (m) where skirts and trousers sit."""
    return float(np.interp(waistband_level(measures, settings), measures.torso_girth[:, 0], measures.torso_girth[:, 1]))


def _from_chart(form: FormSpec, template: Mapping[str, float], flat: bool, chart: Mapping[str, float]) -> float | None:
    cm = {k: v / 100 for k, v in chart.items()}
    rulers: list[tuple[str, float]] = []
    if form.is_top:
        if flat:
            rulers.append(("half_chest", 2 * template["armpit_x"]))
        rulers += [("length", template["hem_y"]), ("shoulder", 2 * template["shoulder_x"])]
        rulers.append(("half_chest", 2 * template["armpit_x"] * (1.0 if flat else 1.35)))
    else:
        if flat:
            rulers.append(("half_waist", 2 * template["waist_x"]))
        legs = form.limbs == "legs"
        length = template["hem_out_y"] if legs else template["hem_y"]
        rulers.append(("length", length))
        if legs:
            rulers.append(("inseam", 0.5 * (template["hem_in_y"] + template["hem_out_y"]) - template["crotch_y"]))
        rulers.append(("half_waist", 2 * template["waist_x"] * (1.0 if flat else 1.35)))
    for name, px in rulers:
        if name in cm and px > 0:
            return cm[name] / px
    return None
