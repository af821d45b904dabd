"""The tailor's rules: from the photo's proportions to a pattern that a body can wear."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from engine.garment.pattern.scale import PhotoScale, arm_root_girth, neck_height, sleeve_reach, wrist_reach
from engine.garment.pattern.straps import (
    ThinStraps,
    around_the_chest,
    fall_of_strap,
    onto_the_shoulders,
    scoop_to_reach,
)
from engine.garment.template.drawing import neck_curve
from engine.settings.garment_pattern import PatternSettings
from engine.types import F64, BodyMeasures

_WORN_DROP_M = 0.025  # m; so far below the arm pits the open arm holes of a worn top end


@dataclass
class Cut:
    """Template parameters in metres while the rules work on them.

    Attributes:
        p: parameter → m (angles rad).
        adjustments: sentences for the report.
        fork: m of girth to be added to a trouser leg at the crotch, nan without legs.
        seat_run: m to be added to the middle seam of trousers above the crotch, front and back.
        unseen: m of cloth above the arm pits that the photo of a worn garment does not show.
        straps: thin ones (m) that hang the garment, None where its own cloth reaches the shoulders.
    """

    p: dict[str, float]
    adjustments: list[str] = field(default_factory=list)
    fork: float = math.nan
    seat_run: tuple[float, float] = (0.0, 0.0)
    unseen: float = 0.0
    straps: ThinStraps | None = None

    def at_least(self, name: str, value: float, sentence: str = "") -> None:
        """Raise a parameter to ``value``; the sentence is reported when it changes by more than 1 cm."""
        if self.p[name] < value:
            if sentence and value - self.p[name] > 0.01:
                self.adjustments.append(sentence)
            self.p[name] = value


@dataclass(frozen=True)
class CutOrder:
    """What a cut is made for.

    Attributes:
        scale: of the photo.
        fit_word: "slim", "regular" or "oversized".
        measures: of the body.
        chart: measure → cm of the size, empty without a chart.
        min_length: m below the shoulder joints that the hem must reach, or None.
        long_sleeves: the sleeve ends at the wrist.
        band: m below the shoulder joints where a waistband is to sit.
    """

    scale: PhotoScale
    fit_word: str
    measures: BodyMeasures
    chart: Mapping[str, float]
    min_length: float | None
    long_sleeves: bool
    band: float


def cut_top(cut: Cut, order: CutOrder, settings: PatternSettings, *, sleeves: bool) -> None:
    """Apply the rules of tops to ``cut.p`` in place.  Source: findings/templates.md, recipe."""
    p, top = cut.p, neck_height(order.measures)
    seen = {k: p[k] for k in ("armpit_x", "waist_x", "hem_x")}
    if not sleeves and not order.scale.flat:
        _lower_to_pits(cut, order.measures, settings)
    cut_yoke(cut, order, settings, sleeves=sleeves)
    if order.min_length is not None:
        levels = order.measures.levels
        slope = (settings.chest_slope - 1) * float(levels["armpit"] - levels["neck"])  # the cloth runs down the chest
        added = top + order.min_length + slope - p["hem_y"]
        if added > 0.002:
            cut.adjustments.append(f"The hem was lengthened by {100 * added:.0f} cm, so that no midriff is shown.")
        p["hem_y"] += max(added, 0.0)
    cut.at_least("hem_y", p["armpit_y"] + 0.08)
    graded = p["armpit_x"] / seen["armpit_x"]
    _trunk_girths(cut, order, settings, seen, graded if order.scale.flat else settings.wrap)
    if sleeves:
        hang_sleeve(cut, settings, may_lengthen="sleeve" not in order.chart)


def cut_yoke(cut: Cut, order: CutOrder, settings: PatternSettings, *, sleeves: bool) -> None:
    """Apply the rules of chest, shoulders, neckline and arm holes, which tops and dresses share, in place."""
    p, body, flat = cut.p, order.measures, order.scale.flat
    top = neck_height(body)
    chest = p["armpit_x"]
    wrap = 1.0 if flat else settings.wrap
    charted_chest = order.chart.get("half_chest")
    _lengths_from_chart(p, order.chart)
    cut.at_least("neck_width", settings.neck_half_width_min)
    p["cuff_skew"] = 0.0
    if "sleeve_angle" in p:  # sleeves are cut straight, and to hang, however far out they were laid for the photo
        p["sleeve_bend"] = 0.0
        p["sleeve_angle"] = max(p["sleeve_angle"], settings.sleeve_angle_hanging)
    if charted_chest is not None:
        half_chest = charted_chest / 100
    elif flat:
        half_chest = max(2 * chest, 0.5 * (body.chest.value_m + settings.flat_ease[order.fit_word]))
    else:
        low, high = settings.girth_window
        depth = p["armpit_y"] - top
        girth = largest(body.torso_girth, min(depth, body.levels["armpit"]) + low, depth + high)
        half_chest = max(0.5 * (girth + settings.ghost_ease[order.fit_word]), wrap * 2 * chest)
    p["armpit_x"] = half_chest / 2
    _shoulders(cut, order, settings, chest, sleeves=sleeves)
    if not flat and sleeves:
        _unproject_yoke(cut, body, settings, order.chart)
    if sleeves:  # straps carry a sleeveless top: widening its neck would only take their cloth away
        _neck_opening(cut, body, settings)
        _sleeve_widths(cut, order, settings)
    _arm_hole(cut, order, settings)


def _unproject_yoke(cut: Cut, body: BodyMeasures, settings: PatternSettings, chart: Mapping[str, float]) -> None:
    """Give the yoke of a worn garment the cloth that its photo foreshortens.

    From the shoulder the cloth runs forward around the neck, then down the sloping chest; a photo shows only how far
    it falls. All below hangs from it. Behind, it runs around the nape, while a photo shows the straight line between
    its ends: cut as wide as that, it would draw them together, up the neck. The front's edge stays as long as it is;
    cut wider, it is less deep. A hanging sleeve runs over the round of the shoulder, which a sleeve that is cut flatter
    has to add: turn times radius.
    """
    p = cut.p
    fall, seen = p["neck_front"], p["neck_width"]
    around = 2 * (settings.nape_sag * body.neck_girth) ** 2 / (3 * seen)  # half of what a flat arc has over its chord
    wide = p["neck_width"] = min(seen + around, max(seen, p["shoulder_x"] - settings.neck_shoulder_min))
    usual, slope = settings.neck_slope
    run = math.hypot(fall, settings.neck_reach * body.neck_girth - slope * max(usual - fall, 0.0))
    p["neck_front"] = math.sqrt(max(run**2 + seen**2 - wide**2, fall**2))  # a quarter of an ellipse of the same length
    cut.unseen = run - fall + (settings.yoke_lean - 1) * max(p["armpit_y"] - fall, 0.0)
    p["armpit_y"] += cut.unseen
    p["hem_y"] += 0.0 if "length" in chart else cut.unseen
    turn = max(p["sleeve_angle"] - settings.sleeve_angle_max, 0.0)
    p["sleeve_length"] += 0.0 if "sleeve" in chart else turn * arm_root_girth(body, settings) / math.tau


def _lower_to_pits(cut: Cut, body: BodyMeasures, settings: PatternSettings) -> None:
    """Let a sleeveless top hang lower whose arm holes would end above the arm pits.

    It was photographed clear of its mannequin's too: what its yoke lacks is foreshortened, or was taken up by straps,
    and all below the arm holes lies so much lower.
    """
    p = cut.p
    cut.unseen = max(_pit_depth(body, settings) + _WORN_DROP_M - p["armpit_y"], 0.0)
    p["neck_front"] *= 1 + cut.unseen / p["armpit_y"]
    p["armpit_y"] += cut.unseen
    p["hem_y"] += cut.unseen


def _pit_depth(body: BodyMeasures, settings: PatternSettings) -> float:
    """Return how far (m) the cloth runs from the neck's side point, down the chest, to the height of the arm pit."""
    return settings.chest_slope * float(body.levels["armpit"] - body.levels["neck"])


def _lengths_from_chart(p: dict[str, float], chart: Mapping[str, float]) -> None:
    if "length" in chart:
        p["hem_y"] = chart["length"] / 100
    if "sleeve" in chart and "sleeve_length" in p:
        p["sleeve_length"] = chart["sleeve"] / 100
    if "shoulder" in chart:
        p["shoulder_x"] = chart["shoulder"] / 200


def _shoulders(cut: Cut, order: CutOrder, settings: PatternSettings, breadth: float, *, sleeves: bool) -> None:
    p = cut.p
    if not sleeves and not order.scale.flat:
        around_the_chest(p, breadth)
    if "shoulder" not in order.chart:
        inner = min(p["shoulder_x"], p["armpit_x"] - 0.01)
        if sleeves:  # what a dropped shoulder loses, its sleeve gains: it ends where it did
            p["sleeve_length"] += (p["shoulder_x"] - inner) * math.cos(p["sleeve_angle"])
        p["shoulder_x"] = inner
        if not sleeves:
            onto_the_shoulders(p, order.measures, settings)
    least = 0.04 if sleeves else settings.strap_width_min
    p["neck_width"] = min(p["neck_width"], max(settings.neck_half_width_min, p["shoulder_x"] - least))
    cut.at_least("shoulder_x", p["neck_width"] + least)
    low, high = settings.shoulder_drop
    if not sleeves:
        low, high = fall_of_strap(p["shoulder_x"] - p["neck_width"], settings)
    p["shoulder_y"] = float(np.clip(p["shoulder_y"], low, high))
    if "shoulder_rounding" in p:
        p["shoulder_rounding"] = min(p["shoulder_rounding"], settings.shoulder_rounding_max)


def _neck_opening(cut: Cut, body: BodyMeasures, settings: PatternSettings) -> None:
    """Widen and deepen the neckline until it lies around the base of the neck instead of climbing it."""
    p = cut.p
    need = settings.neck_loop_share * body.neck_girth
    widest = max(p["neck_width"], p["shoulder_x"] - settings.neck_shoulder_min)
    width, depth, loop = p["neck_width"], p["neck_front"], _neck_loop(p)
    for grow in np.linspace(1.0, settings.neck_growth_max, 15):
        p["neck_width"], p["neck_front"] = min(width * grow, widest), depth * grow
        if _neck_loop(p) >= need:
            break
    if _neck_loop(p) > loop + 0.01:
        cut.adjustments.append("The neckline was widened to lie around the neck.")


def _neck_loop(p: Mapping[str, float]) -> float:
    """Return the length (m) of the whole neckline."""
    curves = (
        neck_curve(p["neck_width"], p["neck_front"], p["neck_exponent"], 40),
        neck_curve(p["neck_width"], p["neck_back"], 2.0, 40),
    )
    return float(sum(np.linalg.norm(np.diff(c, axis=0), axis=1).sum() for c in curves))


def _sleeve_widths(cut: Cut, order: CutOrder, settings: PatternSettings) -> None:
    """Make sleeves as long as the arms allow and wide enough for them.

    A short sleeve of a worn garment stands open like its trunk: half its girth is more than its visible breadth. Read
    as flat, the sleeves of a wide tee would lie close to the arm. A long sleeve's cuff is a band, which lies flat.
    """
    p, arm = cut.p, order.measures.arm_girth
    if not order.long_sleeves and not order.scale.flat:
        p["cuff_width"] *= settings.wrap
    if order.long_sleeves and "sleeve" not in order.chart:
        reach = wrist_reach(p["sleeve_angle"], order.measures, settings)
        longest = reach - sleeve_reach(p) + p["sleeve_length"]
        if p["sleeve_length"] > longest:
            cut.adjustments.append("The sleeves were shortened to end at the hands.")
            p["sleeve_length"] = longest
        elif order.scale.full_sleeves:
            p["sleeve_length"] = longest
    if order.long_sleeves:
        reach = min(_dropped(p, order.measures) + p["sleeve_length"], float(arm[-1, 0]))
        wide = 0.5 * float(np.interp(reach, arm[:, 0], arm[:, 1])) + settings.cuff_long_ease
        wide = max(wide, settings.cuff_long_min)
    else:
        low = min(0.12, 0.6 * p["sleeve_length"])
        wide = 0.5 * largest(arm, low, max(p["sleeve_length"], low + 0.02)) + settings.cuff_ease
    wide = min(wide, settings.armhole_half_girth[1] + settings.cuff_ease)
    cut.at_least("cuff_width", wide, "The sleeves were widened to fit the arms.")


def _dropped(p: Mapping[str, float], body: BodyMeasures) -> float:
    """Return how far (m) outside the shoulder joint a garment's shoulder ends, on the arm; 0 inside it."""
    return max(p["shoulder_x"] - 0.5 * body.shoulder_joint_distance, 0.0)


def _arm_hole(cut: Cut, order: CutOrder, settings: PatternSettings) -> None:
    """Lower the arm pit until shoulder → arm pit is the arm's half girth plus ease.

    The hole of a dropped shoulder lies around the upper arm, which is slimmer than the arm's root; it is upright, and
    the arm runs through it along the sleeve.
    """
    p, body = cut.p, order.measures
    ease = settings.sleeved_ease if "sleeve_length" in p else settings.armhole_ease
    need = float(np.clip(0.5 * arm_root_girth(body, settings), *settings.armhole_half_girth)) + ease
    if "sleeve_length" in p:
        arm = body.arm_girth[body.arm_girth[:, 0] > settings.arm_root_depth]
        dropped = _dropped(p, body)
        if len(arm) and dropped > arm[0, 0]:
            through = 0.5 * float(np.interp(dropped, arm[:, 0], arm[:, 1])) + ease
            need = min(need, through / math.cos(min(p["sleeve_angle"], settings.sleeve_angle_max)))
    depth = p["shoulder_y"] + np.sqrt(max(need**2 - (p["armpit_x"] - p["shoulder_x"]) ** 2, 1e-4))
    cut.at_least("armpit_y", float(depth), "The arm holes were lowered to fit the arms.")
    if "armhole_scoop" in p:  # nothing holds an open arm hole off the arm: it hangs clear of the arm pit
        clear = _pit_depth(order.measures, settings) + settings.armhole_drop
        cut.at_least("armpit_y", clear, "The arm holes were lowered to clear the arm pits.")
        across = settings.across_share * order.measures.shoulder_joint_distance
        inner = max(across, p["neck_width"] + settings.strap_width_min)
        least = scoop_to_reach(p["shoulder_x"], p["armpit_x"], inner)
        most = max(least, 0.45 * (p["shoulder_x"] - p["neck_width"]) + 0.02)
        p["armhole_scoop"] = float(np.clip(p["armhole_scoop"], least, most))


def level_hem(cut: Cut, order: CutOrder, settings: PatternSettings, waist: tuple[float, float]) -> None:
    """Take from the hem of a skirt photographed as worn the sag that is the camera's.

    Seen from above, the near edge of a level hem lies lower in the picture than its sides. Cut as it is seen, the
    side seams would be too short, and a wide skirt would close in at its lower corners like a balloon. A level hem has
    a side as long as its middle; a deeper curve than the view explains is the garment's own.

    Args:
        cut: template parameters in metres.
        order: what it is cut for.
        settings: how much the view explains.
        waist: x, y (m) where the skirt part begins at the side.
    """
    p = cut.p
    if order.scale.flat:
        return
    fall = p["hem_y"] - waist[1]
    level = math.hypot(p["hem_x"] - waist[0], fall) - fall
    p["hem_curve"] -= float(np.clip(p["hem_curve"] - level, 0.0, settings.hem_view * p["hem_x"] / settings.wrap))


def _trunk_girths(cut: Cut, order: CutOrder, settings: PatternSettings, seen: Mapping[str, float], wrap: float) -> None:
    p, body, chart = cut.p, order.measures, order.chart
    top = neck_height(body)
    measured = bool(chart) and ("half_chest" in chart)
    ratio = 2 * p["armpit_x"] / (2 * seen["armpit_x"]) if measured else wrap
    waist_y = 0.5 * (p["armpit_y"] + p["hem_y"])

    def worn(y: float) -> float:
        girth = float(np.interp(y - top, body.torso_girth[:, 0], body.torso_girth[:, 1]))
        return 0.25 * (girth + settings.trunk_ease)

    p["hem_x"] = seen["hem_x"] * ratio
    p["waist_x"] = seen["waist_x"] * ratio
    if "half_hem" in chart:
        p["hem_x"] = chart["half_hem"] / 200
    elif not measured:
        cut.at_least("hem_x", worn(p["hem_y"]))
    if "half_waist" in chart:
        p["waist_x"] = chart["half_waist"] / 200
    elif not measured:
        cut.at_least("waist_x", worn(waist_y))
    charted = measured or "half_waist" in chart
    waisted = 0.0 if charted else seen["waist_x"] / (0.5 * (seen["armpit_x"] + seen["hem_x"]))
    # What the body asks of chest and hem must not suck in the waist: a side straight in the photo is cut straight.
    share = max(settings.waist_share, min(waisted, 1.0))
    cut.at_least("waist_x", share * 0.5 * (p["armpit_x"] + p["hem_x"]))


def hang_sleeve(cut: Cut, settings: PatternSettings, *, may_lengthen: bool) -> None:
    """Turn the sleeve to hang, and slant its cuff unless its length is given."""
    _turn_sleeve(cut, settings, may_lengthen=may_lengthen)
    if may_lengthen:
        _slant_cuff(cut.p, settings)


def _turn_sleeve(cut: Cut, settings: PatternSettings, *, may_lengthen: bool) -> None:
    """Turn the sleeve to the steepest angle (not steeper than the photo's) that leaves an open under-arm.

    A flat sleeve stands off a hanging arm like a wing: one too short for its arm hole is rather lengthened a little,
    and further if it would have no under-arm seam at all.
    """
    p = cut.p
    steepest = float(np.clip(p["sleeve_angle"], settings.sleeve_angle_min, settings.sleeve_angle_max))
    hanging = min(settings.sleeve_angle_hanging, steepest)
    flat = settings.sleeve_angle_min
    ways = [(settings.sleeve_longer_hanging, float(angle)) for angle in np.arange(hanging, flat, -0.06)]
    for most, flattest in [*ways, (settings.sleeve_longer_max, flat)]:
        for longer in np.arange(0, most if may_lengthen else 0.001, 0.005):
            for angle in np.arange(steepest, flattest - 1e-9, -0.02):
                if _closes_under_the_arm(p, p["sleeve_length"] + longer, angle, settings):
                    p["sleeve_angle"] = float(angle)
                    p["sleeve_length"] += float(longer)
                    if longer > 0.01:
                        cut.adjustments.append(
                            f"The sleeves were lengthened by {100 * longer:.0f} cm to close under the arm."
                        )
                    return
    p["sleeve_angle"] = flat


def _slant_cuff(p: dict[str, float], settings: PatternSettings) -> None:
    """Turn a short sleeve's cuff about its middle until the underarm seam is as long as a hanging sleeve's.

    The arm hole lies lower in a panel than in a sleeve sewn in with a cap, which leaves hardly a seam below the arm:
    it would lift the cuff's inner corner, and press the outer one to the arm.
    """
    lacking = settings.underarm_share * p["sleeve_length"] - float(
        np.hypot(*_underarm(p, p["sleeve_length"], p["sleeve_angle"]))
    )
    slant = min(math.atan2(max(lacking, 0.0), p["cuff_width"]), settings.cuff_slant_max)
    p["sleeve_length"] -= 0.5 * p["cuff_width"] * math.tan(slant)
    p["cuff_width"] /= math.cos(slant)
    p["cuff_skew"] = -slant


def _underarm(p: Mapping[str, float], length: float, angle: float) -> F64:
    """Return the way (2,) m from the arm pit to the lower end of a straight cuff."""
    along = np.array([math.cos(angle), math.sin(angle)])
    across = np.array([-along[1], along[0]])
    shoulder = np.array([p["shoulder_x"], p["shoulder_y"]])
    seam: F64 = shoulder + length * along + p["cuff_width"] * across - np.array([p["armpit_x"], p["armpit_y"]])
    return seam


def _closes_under_the_arm(p: Mapping[str, float], length: float, angle: float, settings: PatternSettings) -> bool:
    """Say whether a sleeve of this length and angle leaves an under-arm seam that runs outwards from the arm pit."""
    seam = _underarm(p, length, angle)
    slope = math.atan2(seam[1], seam[0])
    return bool(seam[0] > 0 and np.hypot(*seam) >= settings.underarm_min and slope < settings.underarm_slope_max)


def largest(profile: F64, low: float, high: float) -> float:
    """Return the largest girth of a profile between two positions."""
    at = np.linspace(low, high, 15)
    return float(np.interp(at, profile[:, 0], profile[:, 1]).max())
