"""The cut: seams pair index to index, no inverted triangle, the print true to scale, the tailor's rules kept."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.errors import ErrorCode, MirrorError
from engine.garment.pattern.cut import cut_pattern
from engine.garment.pattern.scale import neck_height
from engine.garment.pattern.straps import scoop_to_reach
from engine.garment.texture.map import plateau
from engine.settings.garment import GarmentSettings
from engine.settings.pipeline import PipelineSettings
from engine.types import ClothZone, GarmentFeatures, PanelEdge, PhotoType, SizeChart
from tests.garment.drawn_garments import WIDTH, exact_view, garment_of, measures

SETTINGS = GarmentSettings()
RULES = SETTINGS.pattern
BODY = measures()
SUPPORTED = ("sleeveless", "tshirt", "longsleeve", "skirt", "trousers", "shorts", "dress", "kurta")


@pytest.fixture(scope="module")
def cuts():
    made = {}

    def cut(category, photo_type=PhotoType.FLAT):
        key = (category, photo_type)
        if key not in made:
            made[key] = cut_pattern(garment_of(exact_view(category), category, photo_type), BODY, SETTINGS)
        return made[key]

    return cut


def signed_areas(points, faces):
    a, b, c = (points[faces[:, k]].astype(np.float64) for k in range(3))
    return 0.5 * ((b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0])


@pytest.mark.parametrize("photo_type", [PhotoType.FLAT, PhotoType.GHOST])
@pytest.mark.parametrize("category", SUPPORTED)
def test_mesh_both_panels_without_an_inverted_triangle(cuts, category, photo_type):
    pattern = cuts(category, photo_type)
    for p in (pattern, pattern.coarse):
        areas = signed_areas(p.render_vertices_panel, p.render_faces)
        front = p.render_panel[p.render_faces[:, 0]] == 0
        assert (areas[front] > 0).all()
        assert (areas[~front] < 0).all()  # wound the other way: the back's normal points to +y
        assert (p.render_panel[p.render_faces] == p.render_panel[p.render_faces[:, :1]]).all()


@pytest.mark.parametrize("category", SUPPORTED)
def test_weld_seams_of_equal_length_index_to_index(cuts, category):
    p = cuts(category)
    welded = np.bincount(p.sim_of_render)
    assert set(np.unique(welded)) == {1, 2}
    for sim in np.nonzero(welded == 2)[0]:
        a, b = np.nonzero(p.sim_of_render == sim)[0]
        assert p.render_panel[a] != p.render_panel[b]
        np.testing.assert_allclose(p.render_vertices_panel[a], p.render_vertices_panel[b], atol=1e-6)


@pytest.mark.parametrize("category", SUPPORTED)
def test_leave_open_only_what_is_tagged_open(cuts, category):
    p = cuts(category)
    faces = p.sim_faces
    edges = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    unique, count = np.unique(edges, axis=0, return_counts=True)
    assert count.max() == 2
    rim = np.unique(unique[count == 1])
    assert (p.sim_edge[rim] != PanelEdge.NONE).all()
    tagged = np.nonzero(p.sim_edge != PanelEdge.NONE)[0]
    assert set(tagged) == set(rim)
    wanted = {
        "sleeveless": {PanelEdge.NECK_FRONT, PanelEdge.NECK_BACK, PanelEdge.ARMHOLE, PanelEdge.HEM},
        "skirt": {PanelEdge.WAIST, PanelEdge.HEM},
        "trousers": {PanelEdge.WAIST, PanelEdge.HEM},
        "shorts": {PanelEdge.WAIST, PanelEdge.HEM},
    }.get(category, {PanelEdge.NECK_FRONT, PanelEdge.NECK_BACK, PanelEdge.CUFF, PanelEdge.HEM})
    assert {PanelEdge(v) for v in np.unique(p.sim_edge) if v} == wanted


@pytest.mark.parametrize("category", SUPPORTED)
def test_keep_edges_near_the_target_length(cuts, category):
    p = cuts(category)
    x, f = p.render_vertices_panel, p.render_faces
    length = np.linalg.norm(x[f[:, [0, 1, 2]]] - x[f[:, [1, 2, 0]]], axis=2)
    assert 0.7 * RULES.edge_m < np.median(length) < 1.2 * RULES.edge_m
    assert length.max() < 2.5 * RULES.edge_m
    assert p.coarse.sim_count < 0.4 * p.sim_count


def test_name_the_limb_that_cloth_wraps(cuts):
    p = cuts("tshirt")
    zone = p.sim_zone[p.sim_of_render]
    x = p.render_vertices_panel[:, 0]
    assert (x[zone == ClothZone.SLEEVE_L] > 0).all()
    assert (x[zone == ClothZone.SLEEVE_R] < 0).all()
    cuff = p.sim_edge[p.sim_of_render] == PanelEdge.CUFF
    assert np.isin(zone[cuff], [ClothZone.SLEEVE_L, ClothZone.SLEEVE_R]).all()
    legs = cuts("trousers")
    hem = legs.sim_edge == PanelEdge.HEM
    assert set(legs.sim_zone[hem]) == {ClothZone.LEG_L, ClothZone.LEG_R}


@pytest.mark.parametrize("photo_type", [PhotoType.FLAT, PhotoType.GHOST])
@pytest.mark.parametrize("category", SUPPORTED)
def test_map_the_photo_without_a_fold(cuts, category, photo_type):
    p = cuts(category, photo_type)
    ratio = signed_areas(p.uv, p.render_faces) / signed_areas(p.render_vertices_panel, p.render_faces)
    assert (-ratio * p.metres_per_px**2 > RULES.jacobian_min).all()  # the image's y runs down


def jacobians(p):
    x, uv, f = p.render_vertices_panel.astype(float), p.uv.astype(float), p.render_faces
    dx = np.stack([x[f[:, 1]] - x[f[:, 0]], x[f[:, 2]] - x[f[:, 0]]], axis=2)
    du = np.stack([uv[f[:, 1]] - uv[f[:, 0]], uv[f[:, 2]] - uv[f[:, 0]]], axis=2)
    return du @ np.linalg.inv(dx) * p.metres_per_px, x[f].mean(axis=1)


@pytest.mark.parametrize(
    ("photo_type", "lowest"), [(PhotoType.FLAT, 1.0), (PhotoType.GHOST, 1 / RULES.yoke_lean)], ids=["flat", "ghost"]
)
def test_keep_the_print_true_to_scale_without_shear(photo_type, lowest):
    """A worn garment's photo shows what lies on the sloping chest lower than its cloth is, but never narrower."""
    view = exact_view("tshirt")
    t = view.template
    box = np.array([[
        t["centre_x"] - 0.2 * WIDTH, t["top_y"] + 0.4 * WIDTH, t["centre_x"] + 0.2 * WIDTH, t["top_y"] + 0.75 * WIDTH,
    ]], np.float32)  # fmt: skip
    features = GarmentFeatures((), "print", {}, box)
    p = cut_pattern(garment_of(view, "tshirt", photo_type, features=features), BODY, SETTINGS)
    jacobian, _ = jacobians(p)
    at = p.uv[p.render_faces].mean(axis=1)
    inside = ((at > box[0, :2]) & (at < box[0, 2:])).all(axis=1)
    inside &= p.render_panel[p.render_faces[:, 0]] == 0
    assert inside.sum() > 40
    print_scale = jacobian[inside] * np.array([[1], [-1]])
    assert np.abs(print_scale[:, 0] - (1, 0)).max() < 0.03
    assert np.abs(print_scale[:, 1, 0]).max() < 0.03
    assert lowest - 0.03 < print_scale[:, 1, 1].min() <= print_scale[:, 1, 1].max() < 1.03


def test_keep_a_print_as_far_below_the_neckline_of_a_worn_garment_as_its_photo_shows():
    """The neckline's own depth is foreshortened, and once took its lack from the cloth between it and the print."""
    hanging = {"shoulder_x": 0.66, "shoulder_y": 0.13, "sleeve_length": 0.62, "sleeve_angle": 1.2, "cuff_width": 0.31}
    view = exact_view("tshirt", neck_width=0.3, neck_front=0.18, armpit_y=0.65, hem_y=1.92, **hanging)
    t = view.template
    box = np.array([[
        t["centre_x"] - 0.4 * WIDTH, t["top_y"] + 0.38 * WIDTH, t["centre_x"] + 0.4 * WIDTH, t["top_y"] + 0.6 * WIDTH,
    ]], np.float32)  # fmt: skip
    features = GarmentFeatures((), "print", {}, box)
    p = cut_pattern(garment_of(view, "tshirt", PhotoType.GHOST, features=features), BODY, SETTINGS)
    jacobian, _ = jacobians(p)
    x, y = p.uv[p.render_faces].mean(axis=1).T
    between = (np.abs(x - t["centre_x"]) < 0.08 * WIDTH) & (y > t["top_y"] + 0.2 * WIDTH) & (y < box[0, 1])
    between &= p.render_panel[p.render_faces[:, 0]] == 0
    assert between.sum() > 5
    assert np.abs(jacobian[between, 1, 1]).mean() < 1.05 / RULES.chest_slope


def test_cut_a_size_exactly_by_its_chart():
    chart = SizeChart({"M": {"half_chest": 52, "length": 71, "sleeve": 21, "shoulder": 45}, "L": {"half_chest": 55}})
    garment = garment_of(exact_view("tshirt"), "tshirt", chart=chart)
    p = cut_pattern(garment, BODY, SETTINGS, size="M")
    for name, cm in chart.sizes["M"].items():
        assert p.lengths_cm[name] == pytest.approx(cm, abs=0.01)
    assert (p.size, p.scale_source) == ("M", "size chart")
    marks = p.panel_landmarks
    assert 100 * (marks["armpit_r"][0] - marks["armpit_l"][0]) == pytest.approx(52, abs=0.01)
    larger = cut_pattern(garment, BODY, SETTINGS, size="L")
    assert larger.lengths_cm["half_chest"] == pytest.approx(55, abs=0.01)


def test_refuse_a_size_that_is_not_in_the_chart():
    garment = garment_of(exact_view("skirt"), "skirt", chart=SizeChart({"S": {"half_waist": 37}}))
    with pytest.raises(MirrorError) as error:
        cut_pattern(garment, BODY, SETTINGS, size="XXL")
    assert error.value.code == ErrorCode.BAD_INPUT


def test_scale_a_ghost_photo_by_the_shoulders_and_not_by_the_chest(cuts):
    p = cuts("tshirt", PhotoType.GHOST)
    t = exact_view("tshirt").template
    by_shoulders = RULES.shoulder_share * BODY.shoulder_joint_distance / (2 * t["shoulder_x"])
    by_armpits = RULES.armpit_share * BODY.shoulder_joint_distance / (2 * t["armpit_x"])
    assert p.metres_per_px == pytest.approx(np.sqrt(by_shoulders * by_armpits), rel=1e-6)
    assert p.scale_source == "body"
    assert p.lengths_cm["half_chest"] >= 50 * (0.92 + RULES.ghost_ease["regular"]) - 0.01


def test_keep_the_rules_of_wearable_tops(cuts):
    for photo_type in (PhotoType.FLAT, PhotoType.GHOST):
        p = cuts("tshirt", photo_type)
        marks, cm = p.panel_landmarks, p.lengths_cm
        assert marks["hps_r"][0] >= RULES.neck_half_width_min - 1e-9
        arm = BODY.arm_girth
        assert cm["cuff"] / 100 >= 0.5 * arm[(arm[:, 0] > 0.12) & (arm[:, 0] < 0.25), 1].max() + RULES.cuff_ease - 1e-9
        hole = np.hypot(*(np.array(marks["armpit_r"]) - marks["shoulder_r"]))
        assert hole >= 0.5 * arm[0, 1] + RULES.armhole_ease - 1e-6
        assert cm["half_waist"] >= RULES.waist_share * 0.5 * (cm["half_chest"] + cm["half_hem"]) - 1e-6
        assert RULES.sleeve_angle_min <= p.sleeve_angle <= RULES.sleeve_angle_max
        underarm = np.hypot(*(np.array(marks["cuff_bottom_r"]) - marks["armpit_r"]))
        assert underarm >= RULES.underarm_min - 1e-9
    ghost = cuts("tshirt", PhotoType.GHOST)
    hem = -ghost.panel_landmarks["hem_r"][1] - 0.065
    girth = np.interp(hem, BODY.torso_girth[:, 0], BODY.torso_girth[:, 1])
    assert 2 * ghost.lengths_cm["half_hem"] / 100 >= girth + RULES.trunk_ease - 1e-6


def test_open_the_arm_holes_of_sleeveless_tops(cuts):
    p = cuts("sleeveless", PhotoType.GHOST)
    marks = p.panel_landmarks
    assert marks["shoulder_r"][0] <= RULES.sleeveless_shoulder_max + 1e-9
    hole = np.hypot(*(np.array(marks["armpit_r"]) - marks["shoulder_r"]))
    assert hole >= 0.5 * BODY.arm_girth[0, 1] + RULES.armhole_ease - 1e-6


@pytest.mark.parametrize("photo_type", list(PhotoType)[:2])
def test_hang_open_arm_holes_clear_of_the_arm_pits_of_slim_arms(photo_type):
    slim = replace(BODY, arm_girth=BODY.arm_girth * (1, 0.75))
    p = cut_pattern(garment_of(exact_view("sleeveless"), "sleeveless", photo_type), slim, SETTINGS)
    pit = slim.levels["armpit"] - slim.levels["neck"]
    assert -p.panel_landmarks["armpit_r"][1] >= RULES.chest_slope * pit + RULES.armhole_drop - 1e-9


def test_lay_on_sleeveless_tops_with_the_arms_beyond_their_side_seams(cuts):
    p, angle = cuts("sleeveless", PhotoType.GHOST), PipelineSettings().arm_angle(float("nan"))
    side, depth = p.panel_landmarks["armpit_r"]
    below = -depth + BODY.levels["neck"]
    thickness = BODY.arm_girth[2, 1] / (2 * np.pi)
    assert 0.5 * BODY.shoulder_joint_distance + below / np.tan(angle) - thickness / np.sin(angle) > side


@pytest.mark.parametrize("category", ["tshirt", "sleeveless", "dress", "trousers", "skirt"])
def test_give_an_estimated_size_more_room_all_round_but_no_more_length(category):
    garment = garment_of(exact_view(category), category, PhotoType.GHOST)
    usual, roomy = (cut_pattern(garment, BODY, SETTINGS, room=room).lengths_cm for room in (0.0, 0.08))
    wider = [n for n in usual if n in ("half_chest", "half_waist", "half_hip", "cuff")]
    assert wider
    assert all(roomy[n] > usual[n] + 0.4 for n in wider if n != "half_hip")
    assert roomy["length"] == pytest.approx(usual["length"], abs=3)


def test_lengthen_a_short_top_only_as_far_as_asked():
    garment = garment_of(exact_view("tshirt", hem_y=0.95), "tshirt")
    short = cut_pattern(garment, BODY, SETTINGS)
    asked = cut_pattern(garment, BODY, SETTINGS, min_length_below_shoulder=0.50)
    down_the_chest = (SETTINGS.pattern.chest_slope - 1) * (BODY.levels["armpit"] - BODY.levels["neck"])
    assert asked.lengths_cm["length"] == pytest.approx(100 * (0.50 + 0.065 + down_the_chest), abs=0.01)
    assert short.lengths_cm["length"] < asked.lengths_cm["length"]
    assert any("lengthened" in s for s in asked.adjustments)
    assert not any("lengthened" in s for s in short.adjustments)
    same = cut_pattern(garment, BODY, SETTINGS, min_length_below_shoulder=0.10)
    assert same.lengths_cm["length"] == short.lengths_cm["length"]


def test_keep_an_oversized_garment_oversized():
    view = exact_view("tshirt")
    for photo_type in (PhotoType.FLAT, PhotoType.GHOST):
        words = ("slim", "regular", "oversized")
        made = [cut_pattern(garment_of(view, "tshirt", photo_type, fit_word=w), BODY, SETTINGS) for w in words]
        chests = [p.lengths_cm["half_chest"] for p in made]
        assert chests[0] < chests[1] < chests[2]


def test_turn_the_back_photo_to_the_panels_side():
    front = exact_view("tshirt")
    back = replace(front, pixels=front.pixels[:, ::-1].copy())
    p = cut_pattern(garment_of(front, "tshirt", back=back), BODY, SETTINGS)
    on_back = p.render_panel == 1
    right = p.render_vertices_panel[:, 0] > 0.05
    middle = front.template["centre_x"]
    assert (p.uv[on_back & right, 0] < middle).all()
    assert (p.uv[~on_back & right, 0] > middle).all()


def test_remove_the_print_from_a_back_made_of_the_front():
    view = exact_view("tshirt")
    t = view.template
    x, y = int(t["centre_x"]), int(t["top_y"] + 0.7 * WIDTH)
    pixels = view.pixels.copy()
    pixels[y - 30 : y + 30, x - 40 : x + 40] = (250, 240, 20)
    features = GarmentFeatures((), "print", {}, np.array([[x - 40, y - 30, x + 40, y + 30]], np.float32))
    garment = garment_of(replace(view, pixels=pixels), "tshirt", features=features)
    front, back = cut_pattern(garment, BODY, SETTINGS).textures
    cloth = np.median(view.pixels[y - 30 : y + 30, x - 40 : x + 40].reshape(-1, 3), axis=0)
    patch = back[y - 30 : y + 30, x - 40 : x + 40, :3].reshape(-1, 3).astype(float)
    assert np.abs(patch.mean(axis=0) - cloth).max() < 8
    assert (front[y, x, :3] == (250, 240, 20)).all()


def test_show_no_label_and_no_inside_on_either_panel():
    view = exact_view("tshirt")
    t = view.template
    inner = np.zeros(view.alpha.shape, bool)
    x, y = int(t["centre_x"]), int(t["top_y"] + 0.15 * WIDTH)
    inner[y - 8 : y + 8, x - 20 : x + 20] = True
    pixels = view.pixels.copy()
    pixels[inner] = (255, 0, 255)
    garment = garment_of(replace(view, pixels=pixels, inner_back=inner), "tshirt")
    for texture in cut_pattern(garment, BODY, SETTINGS).textures:
        rgb = texture[y - 8 : y + 8, x - 20 : x + 20, :3].astype(int)
        assert not ((rgb[..., 0] > 200) & (rgb[..., 1] < 60)).any()


def test_cover_the_panel_with_opaque_texture(cuts):
    for category in SUPPORTED:
        p = cuts(category)
        for panel in (0, 1):
            uv = p.uv[p.render_panel == panel]
            rows, columns = (np.clip(uv[:, k].astype(int), 0, 699) for k in (1, 0))
            assert (p.textures[panel][rows, columns, 3] == 255).all()


@pytest.mark.parametrize("share", [0.4, 0.6, 0.8, 1.0])
def test_spread_the_squeeze_so_that_the_width_fits(share):
    for squeeze in RULES.squeeze:
        curve = plateau(share, squeeze)
        assert np.trapezoid(curve, np.linspace(0, 1, 101)) == pytest.approx(share, abs=0.01)
        assert (np.diff(curve) <= 1e-12).all()


def test_take_the_arm_root_from_the_upper_arm_when_the_profile_starts_there():
    short = replace(BODY, arm_girth=BODY.arm_girth[2:])
    marks = cut_pattern(garment_of(exact_view("sleeveless"), "sleeveless"), short, SETTINGS).panel_landmarks
    hole = np.hypot(*(np.array(marks["armpit_r"]) - marks["shoulder_r"]))
    assert hole >= 0.5 * 1.45 * 0.29 + RULES.armhole_ease - 1e-6


def test_read_a_flat_photo_of_impossible_length_as_worn():
    long = cut_pattern(garment_of(exact_view("tshirt", hem_y=2.3), "tshirt"), BODY, SETTINGS)
    assert long.lengths_cm["length"] < 90
    assert any("worn" in s for s in long.adjustments)
    normal = cut_pattern(garment_of(exact_view("tshirt"), "tshirt"), BODY, SETTINGS)
    assert not any("worn" in s for s in normal.adjustments)


def test_scoop_arm_holes_to_lie_inside_the_arms():
    shoulder, armpit, inner = 0.18, 0.255, 0.155
    depth = scoop_to_reach(shoulder, armpit, inner)
    t = np.linspace(0, 1, 200)
    x = (1 - t) ** 2 * shoulder + 2 * t * (1 - t) * (shoulder - depth) + t**2 * armpit
    assert x.min() == pytest.approx(inner, abs=1e-4)
    assert scoop_to_reach(0.15, armpit, inner) == 0.0


@pytest.mark.parametrize("category", ["tshirt", "longsleeve"])
def test_grade_fuller_bodies_in_girth_and_hardly_in_length(category):
    garment = garment_of(exact_view(category), category)
    usual = cut_pattern(garment, measures(0.91), SETTINGS)
    full = cut_pattern(garment, measures(1.20, 1.05, 1.22), SETTINGS)
    assert full.lengths_cm["half_chest"] > usual.lengths_cm["half_chest"] + 13
    assert 1.0 <= full.lengths_cm["length"] / usual.lengths_cm["length"] < 1.15
    assert not any("worn" in s for s in full.adjustments)


@pytest.mark.parametrize("hem_y", [1.4, 1.57])
def test_end_a_narrow_flat_top_no_lower_than_usual_ones(hem_y):
    cut = cut_pattern(garment_of(exact_view("tshirt", hem_y=hem_y), "tshirt"), BODY, SETTINGS)
    below = cut.lengths_cm["length"] / 100 - neck_height(BODY) - BODY.levels["crotch"]
    assert below <= 1e-6  # worn, it runs over the chest, and its hem hangs some 6 cm above the crotch
    assert cut.lengths_cm["half_chest"] == pytest.approx(50 * (BODY.chest.value_m + RULES.flat_ease["regular"]))
