"""The rules of dresses and kurtas: the yoke of a top, and a skirt part that passes hips and legs."""

from __future__ import annotations

import numpy as np

from engine.garment.pattern.rules import Cut, CutOrder, cut_yoke, hang_sleeve, largest, level_hem
from engine.garment.pattern.scale import armhole_depth, neck_height
from engine.garment.pattern.straps import ThinStraps, hung
from engine.garment.template.drawing import smooth_curve
from engine.settings.garment_pattern import PatternSettings
from engine.types import F64, BodyMeasures

_ROUNDS = 8


def cut_dress(cut: Cut, order: CutOrder, settings: PatternSettings, *, sleeves: bool, low_point: str) -> None:
    """Apply the rules of garments that hang from the shoulders past the hips, in place.

    Args:
        cut: template parameters in metres.
        order: what it is cut for.
        settings: eases and shares.
        sleeves: it has sleeves.
        low_point: name of the side's point between waist and hem ("hip"; "slit" where the seam ends there).
    """
    p, body, chart = cut.p, order.measures, order.chart
    seen = {k: p[k] for k in ("armpit_x", "waist_x", "hip_x", "hem_x")}
    if not sleeves:
        _add_straps(cut, order, settings)
    before = p["armpit_y"]
    cut_yoke(cut, order, settings, sleeves=sleeves)
    # The waist stays where the photo has it although the arm hole was lowered.
    before += cut.unseen
    waist_y = before + p["waist_share"] * (p["hem_y"] - before)
    hip_y = waist_y + p["hip_share"] * (p["hem_y"] - waist_y)
    longest = neck_height(body) + body.levels["crotch"] + body.inseam.value_m - settings.dress_clearance
    if p["hem_y"] > longest and "length" not in chart:
        cut.adjustments.append(f"The dress was shortened by {100 * (p['hem_y'] - longest):.0f} cm to clear the floor.")
        share = longest / p["hem_y"]
        p["hem_y"], waist_y, hip_y = longest, waist_y * share, hip_y * share
    cut.at_least("hem_y", p["armpit_y"] + 0.30)
    waist_y = max(waist_y, p["armpit_y"] + 0.06)
    hip_y = float(np.clip(hip_y, waist_y + 0.08, p["hem_y"] - 0.04))
    p["waist_share"] = (waist_y - p["armpit_y"]) / (p["hem_y"] - p["armpit_y"])
    p["hip_share"] = (hip_y - waist_y) / (p["hem_y"] - waist_y)
    # without sleeves the chest is the ruler, and what it needs beyond the photo the whole side gets: a waist that
    # stayed behind would bite
    by_chest = "half_chest" in chart or not sleeves
    ratio = p["armpit_x"] / seen["armpit_x"] if by_chest else 1.0 if order.scale.flat else settings.wrap
    for name in ("waist_x", "hip_x", "hem_x"):
        p[name] = seen[name] * ratio
    for name in ("waist", "hip", "hem"):
        if f"half_{name}" in chart:
            p[f"{name}_x"] = chart[f"half_{name}"] / 200
    _pass_the_body(cut, order, settings, low_point, waist_y, hip_y)
    level_hem(cut, order, settings, (p["waist_x"], waist_y))
    if sleeves:
        hang_sleeve(cut, settings, may_lengthen="sleeve" not in chart)


def _add_straps(cut: Cut, order: CutOrder, settings: PatternSettings) -> None:
    """Hang a dress whose photo shows no straps (they are thin threads) on straps, its top at the arm pits' height."""
    p = cut.p
    least, width = settings.slip_strap
    lacking = armhole_depth(order.measures, settings) - p["armpit_y"]
    if lacking < least:
        return
    p |= hung(p, lacking)
    cut.straps = ThinStraps(lacking, width)
    cut.adjustments.append(f"The straps are not seen in the photo; straps of {1000 * width:.0f} mm were assumed.")


def _pass_the_body(
    cut: Cut, order: CutOrder, settings: PatternSettings, low_point: str, waist_y: float, hip_y: float
) -> None:
    """Widen the side until no height is narrower than the body there plus ease; charted widths stay."""
    p, chart = cut.p, order.chart
    places = {"waist_x": waist_y, "hip_x": hip_y, "hem_x": p["hem_y"]}
    free = [n for n in places if f"half_{n[:-2]}" not in chart]
    end = hip_y if low_point == "slit" else p["hem_y"]
    y = np.linspace(p["armpit_y"] + 0.02, end, 40)
    need = 0.5 * needed_half_girth(order.measures, y, settings)
    before = max(p[n] for n in places)
    for _ in range(_ROUNDS):
        nodes = np.array([(p["armpit_x"], p["armpit_y"]), *((p[n], at) for n, at in places.items())])
        curve = smooth_curve(nodes)
        lacking = need - np.interp(y, curve[:, 1], curve[:, 0])
        k = int(lacking.argmax())
        if lacking[k] < 0.002 or not free:
            break
        nearest = min(free, key=lambda n: abs(places[n] - y[k]))
        p[nearest] += float(lacking[k])
    if max(p[n] for n in places) > before + 0.02:
        cut.adjustments.append("The skirt part was widened to pass the hips.")


def needed_half_girth(body: BodyMeasures, y: F64, settings: PatternSettings) -> F64:
    """Return the half girth (m) that cloth needs at heights ``y`` below the neck's side point.

    Below the crotch a skirt goes around both legs: a leg's girth and twice their distance.
    """
    below = y - neck_height(body)
    girth = np.interp(below, body.torso_girth[:, 0], body.torso_girth[:, 1])
    crotch = body.levels["crotch"]
    apart = settings.legs_apart[0] + settings.legs_apart[1] * np.maximum(below - crotch, 0.0)
    both = np.interp(below - crotch, body.leg_girth[:, 0], body.leg_girth[:, 1]) + 2 * apart
    both = np.minimum(both, largest(body.torso_girth, body.levels["hip"], crotch))
    ease = np.where(below < body.levels["waist"], settings.trunk_ease, settings.hip_ease)
    return np.asarray(0.5 * (np.where(below > crotch, both, girth) + ease), np.float64)
