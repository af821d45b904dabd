"""How many metres a photo pixel is: from the size chart, or estimated from the body that will wear the garment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from engine.garment.kind.categories import FormSpec
from engine.settings.garment_pattern import PatternSettings
from engine.types import BodyMeasures, PhotoType

_AS_NARROW, _NARROWER = 1.05, 0.85  # of the breadths at arm pits and hips; a waist that is drawn in is narrower


@dataclass(frozen=True)
class PhotoScale:
    """Scale of a product photo.

    Attributes:
        metres_per_px: for lengths.
        source: "size chart" or "body".
        flat: widths in the photo are half girths (else they are what one sees of a worn tube).
        full_sleeves: the photo's sleeves are of full length: estimated, they end at the wearer's wrist.
    """

    metres_per_px: float
    source: str
    flat: bool
    full_sleeves: bool = False


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
    that of the waist.  The waist of a dress that is drawn in lies at the wearer's, and sleeves of full
    length end at the wrist, which are third rulers: the middle one of the three counts, as wide, puffed and dropped
    shoulders mislead the other two.  A flat photo is as wide as the half girth of a usual
    build of that height plus ease, or wider where its full sleeves would not reach the wrist; for a fuller build
    lengths grow less than girths, as shops grade their sizes (the girth itself is added when the pattern is cut).  A
    narrow cut, which as wide as its wearer would be far too long, is a size that fits closely instead.

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
        return PhotoScale(
            charted, "size chart", flat, not flat and _full_sleeves(form, template, charted, measures, settings)
        )
    if form.is_top:
        chest = measures.chest.value_m
        usual = min(chest, settings.usual_chest_share * measures.height.value_m)
        graded = usual + settings.length_growth * (chest - usual)
        laid, metres = (0.5 * (c + settings.flat_ease[fit_word]) / (2 * template["armpit_x"]) for c in (usual, graded))
        flat = flat and not _too_long(template, laid, measures, settings)
        if flat and fit_word != "oversized" and "waist_share" not in template:
            longest = neck_height(measures) + measures.levels["crotch"] + settings.flat_hem
            metres = min(metres, longest / template["hem_y"])
        if form.limbs == "sleeves":
            return _sleeved_scale(form, template, flat, metres, fit_word, measures, settings)
        if not flat:
            metres = settings.sleeveless_breadth * chest / (2 * template["armpit_x"])
        if "waist_share" in template:
            metres *= _armhole_factor(template, float(metres), measures, settings)
        return PhotoScale(float(metres), "body", flat)
    waist = waistband_girth(measures, settings) + settings.bottom_ease[fit_word]
    worn, laid = (share * waist / (2 * template["waist_x"]) for share in (settings.waist_breadth, 0.5))
    metres = laid if flat else worn
    if form.limbs == "legs":
        # Waistbands are photographed anything between worn and laid flat; the leg is the better ruler when that
        # range of scales lets it reach the ankle, or when even the least would cut it beyond the floor: trousers of
        # a fuller size have a wider band than those in the photo, not longer legs.
        inseam = 0.5 * (template["hem_in_y"] + template["hem_out_y"]) - template["crotch_y"]
        full = measures.inseam.value_m - settings.inseam_clearance
        slack = settings.inseam_slack
        if full <= laid * inseam * (1 + slack):
            metres = full / inseam
    else:
        # Most shops show skirts as worn; laid flat, the same picture would give a skirt beyond the floor.
        longest = measures.levels["crotch"] + measures.inseam.value_m - waistband_level(measures, settings)
        longest -= settings.skirt_clearance
        if flat and laid * template["hem_y"] > longest:
            flat, metres = False, settings.waist_breadth * measures.waist.value_m / (2 * template["waist_x"])
        metres = min(metres, longest / template["hem_y"])
    return PhotoScale(float(metres), "body", flat)


def _sleeved_scale(
    form: FormSpec,
    template: Mapping[str, float],
    flat: bool,
    laid: float,
    fit_word: str,
    measures: BodyMeasures,
    settings: PatternSettings,
) -> PhotoScale:
    """Return the estimated scale of a top or dress with sleeves; ``laid`` is that of its chest, laid flat."""
    joints = settings.fit_share[fit_word] * measures.shoulder_joint_distance
    rulers = [
        settings.shoulder_share * joints / (2 * template["shoulder_x"]),
        settings.armpit_share * joints / (2 * template["armpit_x"]),
    ]
    metres = laid if flat else float(np.sqrt(rulers[0] * rulers[1]))
    if not flat and (waist := _marked_waist(template)) is not None:
        metres = float(np.median([*rulers, (neck_height(measures) + measures.levels["waist"]) / waist]))
    full = _full_sleeves(form, template, metres, measures, settings)
    if full:
        by_sleeves = wrist_reach(template["sleeve_angle"], measures, settings) / sleeve_reach(template)
        if flat:
            metres = float(np.clip(by_sleeves, laid, settings.flat_roomy_max * laid))
        else:
            metres = float(np.median([*rulers, by_sleeves]))
    return PhotoScale(metres, "body", flat, full)


def _marked_waist(template: Mapping[str, float]) -> float | None:
    """Return how far (px) below the neck's side point the waist of a dress is drawn in; None where it is not.

    Cloth that is gathered below the bust or hangs straight has its narrowest place anywhere.
    """
    if "waist_share" not in template:
        return None
    drawn_in = template["waist_x"] < min(_AS_NARROW * template["armpit_x"], _NARROWER * template["hip_x"])
    below = template["waist_share"] * (template["hem_y"] - template["armpit_y"])
    return template["armpit_y"] + below if drawn_in else None


def sleeve_reach(template: Mapping[str, float]) -> float:
    """Return how far the sleeve ends from the garment's middle, along neckline, shoulder and sleeve."""
    shoulder = np.hypot(template["shoulder_x"] - template["neck_width"], template["shoulder_y"])
    return float(template["neck_width"] + shoulder + template["sleeve_length"])


def _full_sleeves(
    form: FormSpec, template: Mapping[str, float], metres: float, measures: BodyMeasures, settings: PatternSettings
) -> bool:
    """Whether sleeves are long, and of full length, not three-quarter ones.

    They reach the wrist by the photo's scale, or they are long beside the garment's own trunk. Between the lengths of
    full and three-quarter sleeves their taper tells: full ones narrow down to the wrist.
    """
    if not form.long_sleeves:
        return False
    reach = sleeve_reach(template)
    if metres * reach >= (1 - settings.wrist_slack) * wrist_reach(template["sleeve_angle"], measures, settings):
        return True
    if "waist_share" in template:  # the length of a dress or kurta says nothing about its sleeves
        return False
    three_quarter, full = settings.full_sleeve_reach
    share = reach / template["hem_y"]
    taper = template["cuff_width"] / max(template["armpit_y"] - template["shoulder_y"], 1e-6)
    return share >= full or (share >= three_quarter and taper <= settings.full_sleeve_taper)


def wrist_reach(sleeve_angle: float, body: BodyMeasures, settings: PatternSettings) -> float:
    """Return how far (m) from its middle a garment reaches to the wrist along neckline, shoulder and sleeve.

    Straight from the neck to the wrist of an arm along the sleeve, and the round of the shoulder: turn times radius.

    Args:
        sleeve_angle: rad below the horizontal at which the sleeve is cut, or photographed.
        body: who wears it.
        settings: limits of the angle, ease.
    """
    angle = float(np.clip(sleeve_angle, settings.sleeve_angle_min, settings.sleeve_angle_max))
    arm, neck = float(body.arm_girth[-1, 0]), settings.neck_half_width_min
    across = 0.5 * body.shoulder_joint_distance + arm * np.cos(angle) - neck
    down = neck_height(body) + arm * np.sin(angle)
    rounding = angle * arm_root_girth(body, settings) / (2 * np.pi)
    return float(neck + np.hypot(across, down) + rounding + settings.sleeve_ease)


def neck_height(body: BodyMeasures) -> float:
    """Return how far (m) the neck's side point lies above the shoulder joints."""
    return float(np.clip(-body.levels["neck"], 0.02, 0.14))


def arm_root_girth(body: BodyMeasures, settings: PatternSettings) -> float:
    """Return the girth (m) around the shoulder and under the arm.

    A profile that starts down the arm tells the upper arm's girth, of which the root is a fixed multiple.
    """
    start, girth = body.arm_girth[0]
    return float(girth if start <= settings.arm_root_depth else settings.arm_root_share * girth)


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
