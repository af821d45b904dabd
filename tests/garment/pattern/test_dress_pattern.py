"""Dresses, kurtas and waistbands: the yoke of a top, a skirt part that passes the body, bands where they are worn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.errors import MirrorError
from engine.garment.kind.categories import load_garment_config
from engine.garment.kind.category import require_supported
from engine.garment.pattern.cut import cut_pattern
from engine.garment.pattern.dress import needed_half_girth
from engine.garment.template.drawing import Template
from engine.garment.template.reading import fit_view
from engine.garment.template.sleeve_border import sleeve_border
from engine.settings.garment import GarmentSettings
from engine.showroom.garments.long import flared_dress, shorts
from engine.types import ClothZone, PanelEdge, PhotoType
from tests.garment.drawn_garments import exact_view, garment_of, measures
from tests.garment.photographed_garments import silhouette

SETTINGS = GarmentSettings()
RULES = SETTINGS.pattern
BODY = measures()


def cut(category: str, photo_type: PhotoType = PhotoType.GHOST, **changes: float):
    return cut_pattern(garment_of(exact_view(category, **changes), category, photo_type), BODY, SETTINGS)


def side_at(pattern, heights):
    """Half width of the front panel at depths below its top."""
    outline = pattern.panel_outlines[0]
    out = []
    for h in heights:
        near = np.abs(outline[:, 1] + h) < 0.006
        out.append(np.abs(outline[near, 0]).max())
    return np.array(out)


def test_lets_a_narrow_dress_pass_hips_and_legs():
    p = cut("dress", waist_x=0.36, hip_x=0.36, hem_x=0.36)
    y = np.linspace(0.55, -p.panel_landmarks["hem_r"][1] - 0.03, 8)
    assert (2 * side_at(p, y) > needed_half_girth(BODY, y, RULES) - 0.012).all()
    assert any("hips" in a for a in p.adjustments)


def test_passes_both_feet_of_a_body_that_stands_with_its_legs_apart():
    p = cut("dress", waist_x=0.36, hip_x=0.36, hem_x=0.36, hem_y=4.6)
    below = -p.panel_landmarks["hem_r"][1] - 0.065 - BODY.levels["crotch"]
    assert below > 0.6
    ankles = 0.5 * BODY.shoulder_joint_distance + 2 * below * np.sin(np.radians(5))
    leg = np.interp(below, BODY.leg_girth[:, 0], BODY.leg_girth[:, 1])
    assert 4 * p.panel_landmarks["hem_r"][0] > leg + 2 * ankles


def test_ends_the_longest_dress_above_the_floor():
    p = cut("dress", hem_y=5.0, waist_share=0.14)
    floor = 0.065 + BODY.levels["crotch"] + BODY.inseam.value_m
    assert p.lengths_cm["length"] / 100 == pytest.approx(floor - RULES.dress_clearance, abs=1e-6)


def test_does_not_take_a_flared_side_for_a_sleeve():
    p = cut("dress")
    hem = p.sim_edge == PanelEdge.HEM
    assert (p.sim_zone[hem] == ClothZone.TORSO).all()
    cuff = p.sim_edge == PanelEdge.CUFF
    assert np.isin(p.sim_zone[cuff], [ClothZone.SLEEVE_L, ClothZone.SLEEVE_R]).all()


def test_parts_sleeve_and_side_in_the_notch_between_them():
    template = Template(load_garment_config().form_of("dress"))
    view = exact_view("dress")
    border = sleeve_border(template.draw(template.values(view.template)))
    pit = border.armpit
    inside, outside = pit + np.array([8.0, -6.0]), pit + np.array([2.0, 60.0])
    assert border.beyond(np.array([inside]))[0] > 0 > border.beyond(np.array([outside]))[0]
    assert border.beyond(np.array([[0.0, pit[1]]]))[0] < 0


def test_opens_the_side_seams_of_a_kurta_below_the_slit():
    p = cut("kurta")
    slit, hem = p.panel_landmarks["slit_r"], p.panel_landmarks["hem_r"]
    panel = np.zeros((p.sim_count, 2))
    panel[p.sim_of_render] = p.render_vertices_panel
    on_side = p.sim_edge == PanelEdge.HEM
    open_side = on_side & (np.abs(panel[:, 0]) > 0.8 * slit[0]) & (panel[:, 1] > hem[1] + 0.03)
    assert open_side.sum() > 20
    assert panel[open_side, 1].max() < slit[1] + 0.02


def slip_dress(**changes: float):
    """Return a worn slip dress whose photo shows no straps."""
    view = exact_view("dress")
    form = Template(load_garment_config().form_of("dress", "sleeveless"))
    values = dict(view.template) | {"armhole_scoop": 4.0, "armpit_y": 30.0, "neck_front": 20.0, "neck_back": 20.0}
    values |= {"shoulder_x": 70.0, "neck_width": 55.0, "hem_y": 620.0} | changes
    kept = {k: v for k, v in values.items() if k in form.names or k not in view.template
            or k in ("centre_x", "top_y", "tilt", "width")}  # fmt: skip
    return replace(garment_of(replace(view, template=kept), "dress", PhotoType.GHOST), cut="sleeveless")


def test_hangs_a_dress_without_visible_straps_by_its_arm_pits():
    p = cut_pattern(slip_dress(), BODY, SETTINGS)
    assert any("straps" in a for a in p.adjustments)
    assert -p.panel_landmarks["armpit_r"][1] > BODY.levels["armpit"] - BODY.levels["neck"]
    assert p.panel_landmarks["shoulder_r"][0] - p.panel_landmarks["hps_r"][0] < 0.05


def across(outline: np.ndarray, height: float) -> np.ndarray:
    """Return x (m) of where a closed outline crosses a height, right of the axis, ordered."""
    a, b = outline, np.roll(outline, -1, axis=0)
    cut_ = (a[:, 1] - height) * (b[:, 1] - height) < 0
    share = (height - a[cut_, 1]) / (b[cut_, 1] - a[cut_, 1])
    x = a[cut_, 0] + share * (b[cut_, 0] - a[cut_, 0])
    return np.sort(x[x > 0])


@pytest.mark.parametrize("panel", [0, 1])
def test_hang_a_dress_whose_straps_the_photo_loses_on_straps_that_are_as_thin(panel: int):
    """Give them one width from the shoulders down to the corners of the cloth, before and behind."""
    p = cut_pattern(slip_dress(neck_exponent=1.15), BODY, SETTINGS)
    outline, z = p.panel_outlines[panel], p.panel_landmarks["armpit_r"][1]
    rise = -z - slip_dress().front.template["armpit_y"] * p.metres_per_px  # what the straps add above the cloth
    assert rise > RULES.slip_strap[0]
    for height in np.linspace(-0.1 * rise, -0.5 * rise, 5):
        inner, outer = across(outline, height)
        assert outer - inner == pytest.approx(RULES.slip_strap[1], abs=1e-3)
    corner = p.uv[np.flatnonzero(p.render_panel == 0)]
    seen = slip_dress().front.template
    assert corner[:, 1].max() > seen["top_y"] + 0.9 * seen["hem_y"]  # the cloth has its own part of the photo


def test_widen_the_whole_side_of_a_strap_dress_with_its_chest():
    """Cut the side of a worn strap dress as wide beside its chest as its photo shows it where the chest is widened."""
    seen = slip_dress().front.template
    p = cut_pattern(slip_dress(), BODY, SETTINGS)
    assert p.lengths_cm["half_chest"] > 1.1 * 200 * RULES.wrap * seen["armpit_x"] * p.metres_per_px
    proportion = seen["hip_x"] / seen["armpit_x"]
    assert p.lengths_cm["half_hip"] == pytest.approx(proportion * p.lengths_cm["half_chest"], rel=0.01)


def test_seats_a_waistband_where_it_is_told():
    garment = garment_of(exact_view("skirt"), "skirt", PhotoType.GHOST)
    high = cut_pattern(garment, BODY, SETTINGS, waistband=BODY.levels["waist"])
    low = cut_pattern(garment, BODY, SETTINGS, waistband=BODY.levels["hip"] - 0.05)
    assert (high.band_level, low.band_level) == (BODY.levels["waist"], BODY.levels["hip"] - 0.05)
    assert high.lengths_cm["half_waist"] < low.lengths_cm["half_waist"]
    assert np.isnan(cut("dress").band_level)


def test_gives_wide_legs_no_more_than_the_least_fork():
    wide, narrow = cut("shorts", PhotoType.FLAT), cut("trousers", PhotoType.FLAT)
    hips = 2 * wide.lengths_cm["half_hip"] / 100
    assert wide.fork == pytest.approx(RULES.fork_share[0] * hips)
    assert narrow.fork <= RULES.fork_share[1] * 2 * narrow.lengths_cm["half_hip"] / 100 + 1e-9


@pytest.mark.parametrize(("shape", "category", "sewn"), [("dress", "dress", "sleeveless"), ("shorts", "shorts", "")])
def test_finds_the_points_of_drawn_dresses_and_shorts(shape, category, sewn):
    drawn = flared_dress() if shape == "dress" else shorts()
    scale = 6.0
    alpha = silhouette(drawn, scale)
    low = drawn.outline.min(axis=0)
    pixels = np.repeat(np.where(alpha[..., None] > 0.5, 90, 245).astype(np.uint8), 3, axis=2)
    view = fit_view(pixels, alpha, category, PhotoType.FLAT, SETTINGS, cut=sewn)
    assert view.outline_error < 0.02
    for name in ("hem_r", "hem_l") if category == "dress" else ("hem_out_r", "waist_l", "crotch"):
        true = (np.array(drawn.landmarks[name]) - low) * scale + 20
        found = view.landmarks[name]
        assert np.hypot(*(np.array([found.x, found.y]) - true)) < 3 * scale, name


@pytest.mark.parametrize("name", ["saree", "lehenga"])
def test_refuses_saree_and_lehenga_by_name(name):
    with pytest.raises(MirrorError, match=f"(?i){name}"):
        require_supported(name)


@pytest.mark.parametrize(("category", "sag"), [("dress", 0.4), ("skirt", 0.45)])
def test_cut_a_flared_hem_that_the_camera_looks_down_on_level(category, sag):
    side, middle = _fall_of(cut(category, hem_x=1.3, hem_curve=sag))
    assert middle == pytest.approx(side, abs=0.012)


def test_keep_a_hem_that_is_curved_by_its_cut():
    side, middle = _fall_of(cut("dress", hem_x=1.3, hem_curve=0.68))
    assert middle > side + 0.03
    view = exact_view("dress", hem_x=1.3, hem_curve=0.22)
    laid = cut_pattern(garment_of(view, "dress", PhotoType.FLAT), BODY, SETTINGS)
    drop = laid.panel_landmarks["hem_r"][1] - laid.panel_outlines[0][:, 1].min()
    assert drop == pytest.approx(view.template["hem_curve"] * laid.metres_per_px, rel=0.02)


def _fall_of(pattern):
    """Return the lengths (m) from the waist to the hem at the side and in the middle."""
    marks = {n: np.array(pattern.panel_landmarks[f"{n}_r"]) for n in ("waist", "hem")}
    bottom = pattern.panel_outlines[0][:, 1].min()
    return float(np.hypot(*(marks["hem"] - marks["waist"]))), float(marks["waist"][1] - bottom)


@pytest.mark.parametrize("wide", [1.0, 1.15])
def test_lay_the_waist_of_a_dress_that_is_drawn_in_at_the_wearer_s(wide: float):
    """Shoulders photographed too wide would make it small; gathered cloth without a waist tells nothing."""
    usual = exact_view("dress").template
    reach = RULES.shoulder_share * BODY.shoulder_joint_distance / (2 * usual["shoulder_x"])
    waist_y = (0.065 + BODY.levels["waist"]) / (1.1 * reach)  # px, by a scale a tenth larger than the shoulders'
    share = (waist_y - usual["armpit_y"]) / (usual["hem_y"] - usual["armpit_y"])
    unit = usual["width"]
    breadth = usual["armpit_x"] / unit
    changes = {"waist_share": share, "shoulder_x": wide * usual["shoulder_x"] / unit, "hip_x": 1.3 * breadth}
    scales = [cut("dress", waist_x=waist * breadth, **changes).metres_per_px for waist in (1.2, 0.8)]
    by_shoulders = reach / wide
    by_pits = RULES.armpit_share * BODY.shoulder_joint_distance / (2 * usual["armpit_x"])
    assert scales[0] == pytest.approx(np.sqrt(by_shoulders * by_pits), rel=0.01)
    assert scales[1] == pytest.approx(np.median([by_shoulders, by_pits, 1.1 * reach]), rel=0.01)
