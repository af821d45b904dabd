"""The rules of skirts, trousers and shorts, which hang from a waistband."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.garment.pattern.rules import Cut, CutOrder, largest, level_hem
from engine.garment.template.drawing import smooth_curve
from engine.settings.garment_pattern import PatternSettings
from engine.types import F64

_KNEE_SHARE = 0.45  # of the way from hip to hem, as in configs/garments.yaml
_FLANK = ("hip", "knee_out", "hem_out")  # points of a trouser leg's side below the waist


def cut_skirt(cut: Cut, order: CutOrder, settings: PatternSettings) -> None:
    """Apply the rules of skirts to ``cut.p`` in place."""
    p, body, chart = cut.p, order.measures, order.chart
    wrap = 1.0 if order.scale.flat else settings.wrap
    seen_waist = p["waist_x"]
    half_waist = _half_waist(order, settings)
    if "length" in chart:
        p["hem_y"] = chart["length"] / 100
    p["waist_x"] = half_waist / 2
    ratio = p["waist_x"] / seen_waist if chart else wrap
    p["hip_x"] *= ratio
    p["hem_x"] *= ratio
    band = order.band
    hip_depth = max(body.levels["hip"] - band, 0.05)
    p["hip_share"] = float(np.clip(hip_depth / p["hem_y"], 0.12, 0.5))
    if "half_hip" in chart:
        p["hip_x"] = chart["half_hip"] / 200
    else:
        hip = 0.25 * (largest(body.torso_girth, band, body.levels["hip"] + 0.06) + settings.hip_ease)
        cut.at_least("hip_x", hip, "The skirt was widened to pass the hips.")
        if p["hem_x"] <= p["hip_x"] and not chart:  # a straight skirt is chosen by the hips, not by the waist
            p["hem_x"] *= hip / p["hip_x"]
            p["hip_x"] = hip
            _follow_the_hips(cut, order, settings)
    thigh = 0.25 * (largest(body.torso_girth, body.levels["hip"], body.levels["crotch"]) + settings.hip_ease)
    cut.at_least("hem_x", 0.92 * thigh)
    level_hem(cut, order, settings, (p["waist_x"], 0.0))


def _follow_the_hips(cut: Cut, order: CutOrder, settings: PatternSettings) -> None:
    """Lower the point of the hip until the side above it, which bulges in the photo, stands off the body nowhere."""
    p, body = cut.p, order.measures
    y = np.linspace(0.02, p["hip_share"] * p["hem_y"], 12)
    girth = np.interp(order.band + y, body.torso_girth[:, 0], body.torso_girth[:, 1])
    most = 0.25 * (girth + settings.hip_ease) + settings.hip_stand_off
    for share in np.arange(p["hip_share"], 0.5, 0.02):
        p["hip_share"] = float(share)
        side = smooth_curve(np.array([(p["waist_x"], 0.0), (p["hip_x"], share * p["hem_y"]), (p["hem_x"], p["hem_y"])]))
        if (np.interp(y, side[:, 1], side[:, 0]) <= most).all():
            return


def cut_trousers(cut: Cut, order: CutOrder, settings: PatternSettings) -> None:
    """Apply the rules of trousers and shorts to ``cut.p`` in place."""
    p, body, chart = cut.p, order.measures, order.chart
    wrap = 1.0 if order.scale.flat else settings.wrap
    seen = dict(p)
    p["waist_x"] = _half_waist(order, settings) / 2
    band = order.band
    rise = body.levels["crotch"] - band
    photo_inseam = float(np.hypot(p["hem_in_x"], p["hem_in_y"] - p["crotch_y"]))
    inseam = chart["inseam"] / 100 if "inseam" in chart else photo_inseam
    legs = body.leg_girth
    around = max(largest(legs, 0.0, 0.06) / settings.usual_thigh, 1.0)
    thicker = (around - 1) * settings.usual_thigh / np.pi  # fuller thighs push the fork down
    least, most = (rise + thicker + ease for ease in settings.rise_ease)
    cut.seat_run = (around * settings.seat_run[0], around * settings.seat_run[1])
    crotch = max(p["crotch_y"], least)
    if crotch > p["crotch_y"] + 0.01:
        cut.adjustments.append("The rise was lengthened to fit the body.")
    if "inseam" not in chart and "length" not in chart:
        crotch = min(crotch, most)
        inseam = min(inseam, rise + body.inseam.value_m - settings.inseam_clearance - crotch + settings.hem_break)
    p["crotch_y"] = crotch
    p["hem_in_y"] = p["hem_out_y"] = crotch + inseam
    p["hip_y"] = float(np.clip(max(body.levels["hip"] - band, 0.06), 0.06, crotch - 0.03))
    # Legs lie apart in many photos, and with them the hips: they are measured at the body's share of the rise.
    flank = _flank(seen)
    hips = float(np.interp(p["hip_y"] / crotch * seen["crotch_y"], flank[:, 1], flank[:, 0]))
    seen["hip_x"] = min(seen["hip_x"], hips)
    half_hip = 0.5 * (largest(body.torso_girth, band, body.levels["crotch"] - 0.02) + settings.hip_ease)
    ratio = p["waist_x"] / seen["waist_x"] if chart else wrap
    p["hip_x"] = chart["half_hip"] / 200 if "half_hip" in chart else max(seen["hip_x"] * ratio, half_hip / 2)
    thigh = settings.thigh_share * 0.5 * largest(legs, 0.0, 0.06)
    cut.at_least("hip_x", thigh)
    y0, y1 = p["crotch_y"], p["hem_in_y"]
    across = float(np.cos(_lie(seen)))
    for name_out, name_in, share in (("knee_out_x", "knee_in_x", _KNEE_SHARE), ("hem_out_x", "hem_in_x", 1.0)):
        girth = float(np.interp(share * (y1 - y0), legs[:, 0], legs[:, 1]))
        width = max(wrap * (seen[name_out] - seen[name_in]) * across, 0.5 * girth + settings.leg_ease)
        inner = float(np.clip(seen[name_in], 0.012, 0.06)) if share == 1.0 else 0.012
        p[name_in], p[name_out] = inner, inner + width
    _set_hems(p, seen, crotch - rise, order)
    side = smooth_curve(
        np.array([(p["hip_x"], p["hip_y"]), (p["knee_out_x"], _knee(p)), (p["hem_out_x"], p["hem_out_y"])])
    )
    at_fork = float(np.interp(crotch, side[:, 1], side[:, 0]))
    lacking = largest(legs, 0.0, 0.06) + 2 * settings.leg_ease - 2 * at_fork
    least, most = (4 * share * p["hip_x"] for share in settings.fork_share)
    cut.fork = min(max(lacking, least), most)
    # What the fork gives beyond need is taken from the side: wide legs would stand out there like wings.
    below = np.clip((_knee(p) - crotch) / min(settings.fork_reach, max(y1 - y0, 0.01)), 0, 1)
    given = 0.5 * max(cut.fork - max(lacking, 0.0), 0.0) * 0.5 * (1 + float(np.cos(np.pi * below)))
    p["knee_out_x"] -= given


def _set_hems(
    p: dict[str, float],
    seen: Mapping[str, float],
    spare: float,
    order: CutOrder,
) -> None:
    """Slant the hems, which lie level, in place.

    Args:
        p: the cut's parameters.
        seen: the photo's.
        spare: m of rise beyond the body's.
        order: size chart.
    """
    # A hem is cut square to its leg or, for shorts, higher at the side; where legs lie spread it is slanted with them.
    seen_slant = np.arctan2(seen["hem_in_y"] - seen["hem_out_y"], seen["hem_out_x"] - seen["hem_in_x"])
    angle = _lie(p) + max(float(seen_slant) - _lie(seen), 0.0)
    slant = (p["hem_out_x"] - p["hem_in_x"]) * float(np.tan(angle))
    p["hem_out_y"] -= slant
    if "length" in order.chart:
        shift = order.chart["length"] / 100 - p["hem_out_y"]
        p["hem_in_y"], p["hem_out_y"] = p["hem_in_y"] + shift, p["hem_out_y"] + shift
    else:
        # The inside of a leg hangs from the body's crotch, its side from the waistband: cut shorter by the spare rise,
        # or hems rise in an arch between the legs.
        p["hem_out_y"] = max(min(p["hem_out_y"], p["hem_in_y"] - spare), p["crotch_y"] + 0.02)


def _flank(p: Mapping[str, float]) -> F64:
    return smooth_curve(np.array([(p["waist_x"], 0.0), *((p[f"{n}_x"], _height(p, n)) for n in _FLANK)]))


def _lie(p: Mapping[str, float]) -> float:
    """Return the angle (rad, outwards) by which a leg's middle leaves the vertical below the fork."""
    flank = _flank(p)
    start = 0.5 * float(np.interp(p["crotch_y"], flank[:, 1], flank[:, 0]))
    down = 0.5 * (p["hem_in_y"] + p["hem_out_y"]) - p["crotch_y"]
    return float(np.arctan2(0.5 * (p["hem_in_x"] + p["hem_out_x"]) - start, down))


def _height(p: Mapping[str, float], point: str) -> float:
    return _knee(p) if point == "knee_out" else p[f"{point}_y"]


def _knee(p: Mapping[str, float]) -> float:
    return p["hip_y"] + _KNEE_SHARE * (p["hem_out_y"] - p["hip_y"])


def _half_waist(order: CutOrder, settings: PatternSettings) -> float:
    if "half_waist" in order.chart:
        return order.chart["half_waist"] / 100
    girth = np.interp(order.band, order.measures.torso_girth[:, 0], order.measures.torso_girth[:, 1])
    return 0.5 * (float(girth) + settings.bottom_ease[order.fit_word])
