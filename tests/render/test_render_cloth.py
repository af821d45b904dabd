"""The drawn cloth: subdivision, folds, texture, shade, looks, and the pictures for people."""

from __future__ import annotations

import dataclasses
import os

import numpy as np
import pytest
import render_scenes as scenes

from engine.errors import ErrorCode, MirrorError
from engine.mesh import unique_edges
from engine.pixels import linear_to_srgb
from engine.render import Renderer, folds
from engine.render.context import GlContext
from engine.render.fabric_look import FabricLook, load_looks, look_of
from engine.render.fit_view import fit_colours
from engine.render.folds import fold_maps
from engine.render.light import studio_light
from engine.render.occlusion import Occluder, open_share
from engine.render.subdivide import loop_masks, subdivide, topology_of
from engine.render.surface import build_surface
from engine.settings.places import config_dir
from engine.settings.render import FoldSettings, OcclusionSettings, ReliefSettings, RenderSettings, TextureSettings
from engine.types import Composite, Owner

LOOK = FabricLook()


@pytest.fixture(scope="module")
def renderer():
    with Renderer(RenderSettings()) as it:
        yield it


def test_split_every_face_in_four_and_keep_the_welds():
    pattern = scenes.tube_drape().pattern
    fine = subdivide(topology_of(pattern))
    assert len(fine.render_faces) == 4 * len(pattern.render_faces)
    edges = len(unique_edges(pattern.sim_faces))
    assert fine.sim_count == pattern.sim_count + edges
    assert np.unique(fine.sim_of_render).size == fine.sim_count
    # a closed tube keeps its Euler characteristic of zero
    assert fine.sim_count - len(unique_edges(fine.sim_faces)) + len(fine.sim_faces) == 0


def test_weigh_points_so_that_they_sum_to_one():
    pattern = scenes.tube_drape().pattern
    loop, linear, _ = loop_masks(pattern.sim_faces, pattern.sim_count)
    assert np.asarray(loop.sum(axis=1)).ravel() == pytest.approx(1)
    assert np.asarray(linear.sum(axis=1)).ravel() == pytest.approx(1)


def test_leave_a_flat_panel_flat_with_its_corners():
    drape = scenes.quad_drape()
    surface = build_surface(drape, subdivide(topology_of(drape.pattern)), LOOK, 0.5, ReliefSettings())
    assert np.abs(surface.welded[:, 1]).max() < 1e-9
    assert surface.welded[:, 0].min() == pytest.approx(-0.25)
    corners = {(round(float(x), 6), round(float(z), 6)) for x, _, z in surface.welded}
    assert {(0.25, 0.3), (-0.25, 0.3), (0.25, -0.3), (-0.25, -0.3)} <= corners
    assert surface.welded_normals[:, 1].max() < -0.999
    assert surface.tangent[:, 0].min() > 0.999


def test_round_a_coarse_ring():
    """Hold what subdivision is for: the outline is less of a polygon."""
    drape = scenes.tube_drape(depth=1.0)
    fine = build_surface(drape, subdivide(topology_of(drape.pattern)), LOOK, 0.5, ReliefSettings()).welded

    def roughness(points, faces):
        radii = np.linalg.norm(points[faces][:, :, :2].mean(axis=1), axis=1)
        return np.ptp(radii)

    middle = lambda p, f: f[np.abs(p[f][:, :, 2].mean(axis=1)) < 0.2]  # noqa: E731
    coarse_faces = middle(drape.vertices_world, drape.pattern.sim_faces)
    topology = subdivide(topology_of(drape.pattern))
    fine_faces = middle(fine, topology.sim_faces)
    assert roughness(fine, fine_faces) < 0.6 * roughness(drape.vertices_world, coarse_faces) + 1e-4


def test_find_seams_and_openings():
    drape = scenes.tube_drape()
    surface = build_surface(drape, topology_of(drape.pattern), LOOK, 0.5, ReliefSettings())
    x = np.abs(drape.pattern.render_vertices_panel[:, 0])
    assert (surface.seam[x > x.max() - 1e-6] == 1).all()
    assert (surface.seam[x < 0.9 * x.max()] == 0).all()
    z = drape.pattern.render_vertices_panel[surface.rim_edges.ravel(), 1]
    assert ((z > 0.299) | (z < -0.249)).all()
    assert len(surface.rim_edges) == 4 * 36
    assert surface.half.max() == pytest.approx(LOOK.rim_m / 2)


def compressed(drape, share, axis):
    world = drape.vertices_world.copy()
    world[:, axis] *= 1 - share
    return dataclasses.replace(drape, vertices_world=world)


def test_grow_no_folds_in_cloth_that_keeps_its_length():
    for one in fold_maps(scenes.quad_drape(), LOOK, FoldSettings()):
        assert np.abs(one.slopes).max() == 0


@pytest.mark.parametrize(("axis", "across", "along"), [(2, 1, 0), (0, 0, 1)])
def test_fold_across_the_direction_of_compression(axis, across, along):
    front, _ = fold_maps(compressed(scenes.quad_drape(), 0.04, axis), LOOK, FoldSettings())
    rms = np.sqrt((front.slopes**2).mean(axis=(0, 1)))
    assert rms[across] > 2.2 * rms[along]
    assert 0.05 < rms[across] < 0.35


def test_let_loose_cloth_hang_in_folds_down_its_slope_and_tight_cloth_not():
    close = scenes.quad_drape()
    loose = dataclasses.replace(close, gap=np.full_like(close.gap, 0.05))
    front, _ = fold_maps(loose, LOOK, FoldSettings())
    rms = np.sqrt((front.slopes**2).mean(axis=(0, 1)))
    assert rms[0] > 2.5 * rms[1]  # slopes run across, folds run down
    assert 0.03 < rms[0] < 0.25
    assert np.abs(fold_maps(close, LOOK, FoldSettings())[0].slopes).max() == 0


def test_take_up_more_length_where_more_is_missing():
    weak = fold_maps(compressed(scenes.quad_drape(), 0.02, 2), LOOK, FoldSettings())[0].slopes
    strong = fold_maps(compressed(scenes.quad_drape(), 0.08, 2), LOOK, FoldSettings())[0].slopes
    assert (strong**2).mean() > 2 * (weak**2).mean()
    assert np.abs(strong).max() <= FoldSettings().slope_limit + 1e-6


def test_take_up_half_of_the_length_that_compression_leaves_over(monkeypatch):
    """Average over eight sets of folds: a slope of s takes up s squared by two of the length."""
    settings = FoldSettings()
    missing = (0.08 - settings.threshold) * (settings.strength * LOOK.fold_strength) ** 2
    taken = []
    for seed in range(8):
        monkeypatch.setattr(folds, "_SEED", 100 * seed)
        slopes = fold_maps(compressed(scenes.quad_drape(), 0.08, 2), LOOK, settings)[0].slopes
        middle = tuple(slice(n // 4, -(n // 4)) for n in slopes.shape[:2])
        taken.append((np.sqrt(1 + (slopes[middle] ** 2).sum(axis=-1)) - 1).mean())
    assert 0.45 * missing < np.mean(taken) < missing


def test_grow_few_folds_only_on_the_faces_where_real_ones_are_known():
    drape = compressed(scenes.quad_drape(), 0.08, 2)
    panel = drape.pattern.render_vertices_panel[drape.pattern.render_faces].mean(axis=1)
    left = panel[:, 0] < np.median(panel[:, 0])
    front, _ = fold_maps(drape, LOOK, FoldSettings(), None, np.where(left, 0.0, 1.0))
    steep = np.linalg.norm(front.slopes, axis=-1).mean(axis=0)
    quarter = len(steep) // 4
    assert steep[:quarter].mean() < 0.3 * steep[-quarter:].mean()


def test_let_less_light_under_a_roof():
    drape = scenes.quad_drape()
    world = drape.vertices_world.astype(float)
    normals = np.tile([0.0, -1.0, 0.0], (len(world), 1))
    faces = drape.pattern.sim_faces
    roof = np.array([[-1, -0.05, 0.1], [1, -0.05, 0.1], [1, -0.05, 0.6], [-1, -0.05, 0.6]], float)
    roof_faces = np.int32([[0, 1, 2], [0, 2, 3]])
    context = GlContext()
    settings = OcclusionSettings()
    try:
        cloth = Occluder(world, faces)
        free = open_share(context, [cloth], [(world, normals, faces)], studio_light(), settings)[0]
        shut = open_share(
            context, [cloth, Occluder(roof, roof_faces)], [(world, normals, faces)], studio_light(), settings
        )[0]
    finally:
        context.release()
    assert free.min() > 0.999
    covered, far = world[:, 2] > 0.2, world[:, 2] < -0.15
    assert shut[covered, 0].mean() < 0.65
    assert shut[far, 0].mean() > 0.9
    assert shut[:, 1].min() > 0.999  # nothing lies behind


def test_throw_the_same_shade_with_fewer_faces():
    vertices, faces = scenes.lathe(np.full(200, 0.1), np.linspace(0, 0.4, 200))
    whole = Occluder(vertices, faces)
    thin = whole.thinned(0.012)
    assert len(thin.faces) < 0.5 * len(whole.faces)
    assert np.abs(thin.vertices.min(axis=0) - vertices.min(axis=0)).max() < 0.006
    assert np.abs(thin.vertices.max(axis=0) - vertices.max(axis=0)).max() < 0.006
    assert (np.diff(np.sort(thin.faces, axis=1)) > 0).all()


def test_prepare_a_texture_once_for_bodies_that_differ_a_little(renderer):
    pattern = scenes.quad_drape().pattern
    spans = pattern.uv.max(axis=0) - pattern.uv.min(axis=0)
    uv = 40 + (pattern.uv - pattern.uv.min(axis=0)) / spans * 50
    first = dataclasses.replace(pattern, uv=uv.astype(np.float32))
    other = dataclasses.replace(pattern, uv=(uv * 1.005).astype(np.float32))
    far = dataclasses.replace(pattern, uv=(uv + 40).astype(np.float32))
    assert renderer._texture(first, 0) is renderer._texture(other, 0)
    assert renderer._texture(first, 0) is not renderer._texture(far, 0)
    collared = dataclasses.replace(first, leaves=np.array([[40.0, 40], [90, 40], [65, 90]]))
    assert renderer._texture(first, 0) is not renderer._texture(collared, 0)
    assert renderer._texture(first, 1) is renderer._texture(collared, 1)  # leaves lie on the front


def test_shade_the_cloth_below_an_arm(renderer):
    camera = scenes.frontal_camera(300, 400)
    drape = scenes.tube_drape()
    person = scenes.person_of(np.full((400, 300, 3), 128, np.uint8))
    bare = renderer.render(person, scenes.no_body(camera), [drape]).shading
    worn = renderer.render(person, scenes.simple_body(camera), [drape]).shading
    edge = slice(188, 192)  # the tube's side, an arm 10 cm away
    assert (
        worn[190:210, edge][bare[190:210, edge] > 0].mean() < 0.97 * bare[190:210, edge][bare[190:210, edge] > 0].mean()
    )


def test_read_every_fabric_s_look():
    looks = load_looks(config_dir() / "fabrics.yaml")
    assert {"knit", "satin", "denim", "leather", "printed", "cotton"} <= set(looks)
    assert looks["satin"].gloss > looks["cotton"].gloss
    assert looks["leather"].shininess > looks["satin"].shininess


def test_refuse_an_unknown_fabric_by_name():
    with pytest.raises(MirrorError) as caught:
        look_of("tinfoil")
    assert caught.value.code is ErrorCode.BAD_CONFIG
    assert "cotton" in caught.value.remedy


@pytest.mark.parametrize("text", ["cotton: {physics: {}}", "cotton: {look: {glos: 1}}", "cotton: [", "- a"])
def test_refuse_a_broken_fabrics_file(tmp_path, text):
    file = tmp_path / "fabrics.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(MirrorError) as caught:
        load_looks(file)
    assert caught.value.code is ErrorCode.BAD_CONFIG


def test_give_satin_a_highlight_that_cotton_lacks(renderer):
    camera = scenes.frontal_camera(300, 400)
    person = scenes.person_of(np.full((400, 300, 3), 128, np.uint8))
    dark = scenes.picture(60, 60, (30, 20, 60))
    peak = {}
    for fabric in ("cotton", "satin"):
        drape = scenes.tube_drape(texture=dark, fabric=fabric, key=fabric)
        peak[fabric] = renderer.render(person, scenes.no_body(camera), [drape]).rgba[..., :3].max()
    assert peak["satin"] > peak["cotton"] + 30


def test_leave_the_creases_worn_into_denim_and_iron_those_of_cotton(renderer):
    person = scenes.person_of(np.full((400, 300, 3), 128, np.uint8))
    photo = scenes.picture(480, 420)
    photo[..., :3] = linear_to_srgb(scenes.wrinkled((0.05, 0.13, 0.30)).astype(np.float32))
    contrast = {}
    for fabric in ("cotton", "denim"):
        drape = scenes.quad_drape(texture=photo, fabric=fabric, key=f"creased {fabric}")
        drawn = renderer.render(person, scenes.no_body(scenes.frontal_camera(300, 400)), [drape]).rgba
        cloth = drawn[150:250, 110:190]
        assert (cloth[..., 3] == 255).all()
        contrast[fabric] = np.log(cloth[..., :3].mean(axis=2) + 1.0).std()
    assert contrast["denim"] > 2 * contrast["cotton"]


def _fit_picture(renderer, drape, value, alpha):
    """Return the fit map of one drape with one value all over, over a grey try-on."""
    owner = np.where(alpha > 0, Owner.GARMENT, Owner.PHOTO).astype(np.uint8)
    nothing = np.zeros(alpha.shape, bool)
    composite = Composite(np.full((*alpha.shape, 3), 128, np.uint8), owner, alpha, nothing, 0.0)
    values = np.full(drape.pattern.sim_count, value, np.float32)
    return renderer.fit_picture(scenes.no_body(scenes.frontal_camera(*alpha.shape[::-1])), [drape], [values], composite)


def test_paint_tight_red_meant_green_loose_blue_and_unknown_grey_with_a_legend(renderer):
    red, green, still_green, blue, grey = fit_colours(np.array([1.0, 0.0, 0.19, -1.0, -3.0]))
    assert red[0] > 2 * red[2]
    assert green[1] > max(green[0], green[2])
    assert (green == still_green).all()  # all that is meant looks alike
    assert blue[2] > 2 * blue[0]
    assert np.ptp(grey) == 0
    alpha = np.zeros((400, 300), np.float32)
    alpha[120:280, 90:210] = 1
    picture = _fit_picture(renderer, scenes.quad_drape(), 1.0, alpha)
    assert picture.shape == (400, 300, 3)
    assert picture[200, 150, 0] > picture[200, 150, 2] + 60
    assert (picture[20, 20] == 128).all()
    foot = picture[-40:]
    assert foot.min() < 60  # words
    assert foot.max() > 220  # on a light band
    unknown = _fit_picture(renderer, scenes.quad_drape(), -3.0, alpha)
    assert np.ptp(unknown[200, 150].astype(int)) < 4
    assert (unknown[-70:] < 60).sum() > (picture[-70:] < 60).sum()  # a line more: no size chart


def test_turn_the_mannequin_once_around(renderer):
    texture = scenes.picture(100, 100, (255, 255, 255))
    texture[:, :50, :3] = (255, 0, 0)
    drape = scenes.tube_drape(texture=texture, key="half")
    body = scenes.simple_body(scenes.frontal_camera())
    frames = renderer.turntable(body, [drape], frames=4, size=(120, 200))
    assert len(frames) == 4
    assert frames[0].shape == (200, 120, 3)
    red = [(f[..., 0].astype(int) - f[..., 1] > 80) for f in frames]
    assert red[0][:, :60].sum() > 5 * max(1, red[0][:, 60:].sum())  # panel left is picture left in front
    assert red[2][:, 60:].sum() > 5 * max(1, red[2][:, :60].sum())  # and picture right from behind
    assert red[3].sum() > 5 * max(1, red[1].sum())  # the wearer's right is seen when the camera is at world −x


def test_colour_all_cloth_of_the_try_on_and_nothing_that_lies_before_it(renderer):
    alpha = np.zeros((400, 300), np.float32)
    alpha[120:280, 60:240] = 1  # wider than the cloth as it was laid
    alpha[150:250, 140:160] = 0  # an arm
    picture = _fit_picture(renderer, scenes.quad_drape(), 1.0, alpha)
    assert (picture[160:240, 145:155] == 128).all()
    painted = picture[160:240, 62:138].astype(int)
    assert (painted[..., 0] > painted[..., 2] + 60).all()


def test_follow_settings_and_fabrics_that_change_within_one_process(tmp_path):
    texture = scenes.picture(480, 420)
    texture[..., :3] = linear_to_srgb(scenes.wrinkled((0.8, 0.8, 0.8)).astype(np.float32))
    drape = scenes.quad_drape(texture=texture, key="same")
    person = scenes.person_of(np.full((400, 300, 3), 128, np.uint8))
    body = scenes.no_body(scenes.frontal_camera(300, 400))
    raw = RenderSettings(texture=TextureSettings(flatten=0.0, wrinkle_kept=10.0))
    spread = []
    with Renderer(RenderSettings()) as one, Renderer(raw) as other:
        for each in (one, other, one):
            spread.append(each.render(person, body, [drape]).rgba[150:250, 100:200, 0].astype(float).std())
        one.settings = raw
        spread.append(one.render(person, body, [drape]).rgba[150:250, 100:200, 0].astype(float).std())
    assert spread[0] == spread[2] < 0.7 * spread[1]
    assert spread[3] == spread[1]
    file = tmp_path / "fabrics.yaml"
    for stamp, gloss in ((1, 0.1), (2, 0.5)):
        file.write_text(f"silk: {{look: {{gloss: {gloss}}}}}", "utf-8")
        os.utime(file, (stamp, stamp))
        assert look_of("silk", file).gloss == gloss
