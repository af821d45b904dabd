"""What the renderer draws against what projection and paint say it must draw."""

from __future__ import annotations

import dataclasses
import hashlib

import cv2
import numpy as np
import pytest
import render_scenes as scenes

from engine.errors import ErrorCode, MirrorError
from engine.render import Renderer
from engine.render.context import GlContext
from engine.render.overlaps import outlines
from engine.settings.render import FoldSettings, RenderSettings, TextureSettings
from engine.types import BodyPart, ClothZone

PLAIN = RenderSettings(folds=FoldSettings(strength=0), texture=TextureSettings(flatten=0))


@pytest.fixture(scope="module")
def renderer():
    with Renderer(PLAIN) as it:
        yield it


def grey_person(camera):
    return scenes.person_of(np.full((camera.height, camera.width, 3), 128, np.uint8))


def looking_down(degrees=28):
    """Return a camera above the tube, so that the inner back shows over the front's neckline."""
    camera = scenes.frontal_camera(400, 500)
    tilt = np.radians(degrees)
    turn = np.array([[1, 0, 0], [0, np.cos(tilt), -np.sin(tilt)], [0, np.sin(tilt), np.cos(tilt)]])
    camera.T_cam_world[:3, :3] = turn @ camera.T_cam_world[:3, :3]
    return camera


def quad_soft(renderer, **more):
    camera = scenes.frontal_camera()
    return camera, renderer.render(grey_person(camera), scenes.no_body(camera), [scenes.quad_drape(**more)])


def test_cover_a_flat_panel_exactly_where_it_projects(renderer):
    camera, soft = quad_soft(renderer)
    corners = camera.project(np.array([[-0.25, 0, -0.3], [0.25, 0, 0.3]]))
    width, height = corners[1, 0] - corners[0, 0], corners[0, 1] - corners[1, 1]
    alpha = soft.rgba[..., 3] / 255
    rim_px = 0.0026 / 2 * 500 / 2  # the hem is this thick and may stand out by half of it
    assert alpha.sum() == pytest.approx(width * height, abs=2 * (width + height) * (rim_px + 0.05))
    rows, columns = np.mgrid[0.5 : camera.height : 1, 0.5 : camera.width : 1]
    assert (alpha * columns).sum() / alpha.sum() == pytest.approx(corners[:, 0].mean(), abs=0.02)
    assert (alpha * rows).sum() / alpha.sum() == pytest.approx(corners[:, 1].mean(), abs=0.02)
    assert (
        alpha[int(corners[1, 1]) + 2 : int(corners[0, 1]) - 1, int(corners[0, 0]) + 2 : int(corners[1, 0]) - 1].min()
        == 1
    )


def test_move_the_outline_by_a_fraction_of_a_pixel_when_the_cloth_does(renderer):
    camera = scenes.frontal_camera()
    drape, shifted = scenes.quad_drape(), scenes.quad_drape()
    for one in (drape, shifted):  # a slanted outline meets the sample grid at every phase
        x, _, z = one.vertices_world.T.copy()
        one.vertices_world[:, 0], one.vertices_world[:, 2] = x - 0.12 * z, z + 0.12 * x
    shifted.vertices_world[:, 0] += 0.3 * 2 / 500  # 0.3 px
    sums = []
    for one in (drape, shifted):
        alpha = renderer.render(grey_person(camera), scenes.no_body(camera), [one]).rgba[..., 3] / 255
        sums.append((alpha * (np.arange(camera.width) + 0.5)).sum() / alpha.sum())
    assert sums[1] - sums[0] == pytest.approx(0.3, abs=0.03)


def test_measure_depth_along_the_optical_axis(renderer):
    _, soft = quad_soft(renderer, y=0.2)
    inside = soft.rgba[..., 3] == 255
    inside &= np.isfinite(soft.depth)
    assert inside.sum() > 5000
    thickness = 0.0004
    core = soft.depth[140:260, 110:190]
    assert np.abs(core - (2.2 - thickness)).max() < 2e-4
    assert np.isinf(soft.depth[0, 0])


def test_keep_the_photo_colour_under_white_light(renderer):
    for colour in ((200, 60, 40), (250, 250, 248), (12, 12, 14), (30, 90, 200)):
        _, soft = quad_soft(renderer, texture=scenes.picture(200, 200, colour), key=str(colour))
        core = soft.rgba[140:260, 110:190]  # inside the hems
        assert np.abs(core[..., :3].astype(int) - colour).max() <= 1
        assert np.abs(soft.shading[140:260, 110:190] - 1).max() < 0.005
        assert soft.light.source == "default"


def test_give_back_the_texture_coordinate_of_every_pixel(renderer):
    _, soft = quad_soft(renderer)
    rows, columns = np.mgrid[130:270:7, 110:190:7]
    uv = soft.uv[rows, columns]
    x = (columns + 0.5 - 150) / 500 * (2.0 - 0.0004)
    z = -(rows + 0.5 - 200) / 500 * (2.0 - 0.0004)
    assert np.abs(uv[..., 0] - (x / 0.5 + 0.5) * 200).max() < 0.05
    assert np.abs(uv[..., 1] - (0.5 - z / 0.6) * 240).max() < 0.05
    assert np.isnan(soft.uv[0, 0]).all()


def test_show_print_unmirrored_and_upright(renderer):
    texture = scenes.picture(240, 200, (255, 255, 255))
    texture[:120, :100, :3] = (255, 0, 0)  # the photo's upper left
    texture[120:, 100:, :3] = (0, 0, 255)  # its lower right
    _, soft = quad_soft(renderer, texture=texture, key="corners")
    assert soft.rgba[140, 120, 0] > 200
    assert soft.rgba[140, 120, 2] < 60
    assert soft.rgba[260, 180, 2] > 200
    assert soft.rgba[260, 180, 0] < 60
    assert soft.rgba[140, 180, :3].min() > 200


def test_keep_fine_stripes_sharp(renderer):
    texture = scenes.picture(480, 400, (255, 255, 255))
    texture[:, ::8, :3] = texture[:, 1::8, :3] = texture[:, 2::8, :3] = texture[:, 3::8, :3] = 0
    _, soft = quad_soft(renderer, texture=texture, key="stripes")  # eight texels a stripe pair on 2.5 pixels
    row = soft.rgba[200, 120:180, :3].mean(axis=1)
    assert row.std() > 60


def test_draw_the_inner_side_in_the_lining_colour_and_darker(renderer):
    _, soft = quad_soft(renderer, away=True, texture=scenes.picture(100, 100, (255, 0, 0)), key="away")
    core = soft.inside[150:250, 120:180]
    assert core[..., 3].min() == 255
    assert soft.rgba[150:250, 120:180, 3].max() == 0
    mean = core[..., :3].reshape(-1, 3).mean(axis=0)
    assert (mean < [120, 120, 160]).all()
    assert mean[2] > mean[0]
    assert abs(mean[0] - mean[1]) < 2


def test_show_the_outer_cloth_on_the_inner_side_of_a_hem(renderer):
    """Turn hems and ribs in: inside a white cuff there is white cloth, and the lining only behind it."""
    _, soft = quad_soft(renderer, away=True, texture=scenes.picture(100, 100, (255, 0, 0)), key="hem")
    middle = soft.inside[:, 130:170].astype(float)
    rows = np.flatnonzero(middle[..., 3].min(axis=1) == 255)
    hem, lining = middle[rows[-4:-1], :, :3].mean(axis=(0, 1)), middle[rows[-12:-8], :, :3].mean(axis=(0, 1))
    assert hem[0] > 2 * hem[2]
    assert hem[0] < 250  # and in its shade
    assert lining[2] > lining[0]


def test_show_a_hoods_lining_in_its_hood_only(renderer):
    """Keep the lining that is seen above a hood's neckline out of its sleeves, whose inside is of the outer cloth."""
    mean = {}
    for zone in (ClothZone.TORSO, ClothZone.SLEEVE_L):
        flat = scenes.quad_drape(away=True, texture=scenes.picture(100, 100, (255, 0, 0)), key=f"hood {zone}")
        cut = dataclasses.replace(flat.pattern, category="hoodie", sim_zone=np.full_like(flat.pattern.sim_zone, zone))
        camera = scenes.frontal_camera()
        worn = dataclasses.replace(flat, pattern=cut)
        soft = renderer.render(grey_person(camera), scenes.no_body(camera), [worn])
        mean[zone] = soft.inside[150:250, 120:180, :3].reshape(-1, 3).mean(axis=0)
    assert mean[ClothZone.TORSO][2] > mean[ClothZone.TORSO][0]
    assert mean[ClothZone.SLEEVE_L][0] > 2 * mean[ClothZone.SLEEVE_L][2]


def test_show_the_back_of_the_neckline_but_not_the_back_through_the_body(renderer):
    camera = looking_down()
    drape = scenes.tube_drape(radius=0.2)
    bare = renderer.render(grey_person(camera), scenes.no_body(camera), [drape])
    worn = renderer.render(grey_person(camera), scenes.simple_body(camera), [drape])
    assert (bare.inside[..., 3] > 0).sum() > 1500
    left = worn.inside[..., 3] > 0
    trunk = (worn.body_parts == BodyPart.TORSO) | (worn.body_parts == BodyPart.NECK)
    assert 100 < left.sum() < 0.75 * (bare.inside[..., 3] > 0).sum()
    assert left[~trunk].sum() > 50  # beside the trunk the inner back still shows
    deep = cv2.erode(trunk.astype(np.uint8), np.ones((23, 23), np.uint8)) > 0  # well inside the trunk's outline
    assert deep.sum() > 500
    assert not (left & deep).any()
    assert np.array_equal(bare.rgba[..., 3], worn.rgba[..., 3])  # the outer side is left to the composer


def test_compose_the_neckline_without_a_gap(renderer):
    camera = looking_down()
    soft = renderer.render(grey_person(camera), scenes.no_body(camera), [scenes.tube_drape(radius=0.2)])
    outer, inner = soft.rgba[..., 3] / 255.0, soft.inside[..., 3] / 255.0
    both = outer + (1 - outer) * inner
    border = (outer > 0.02) & (outer < 0.98) & (inner > 0.05)
    inward = np.zeros_like(border)
    inward[3:-3] = border[3:-3] & (both[:-6] > 0.99) & (both[6:] > 0.99)
    assert inward.sum() > 30
    assert both[inward].min() > 0.97


def test_hide_the_lower_layer_and_number_garments_in_the_order_given(renderer):
    camera = scenes.frontal_camera()
    over = scenes.quad_drape(0.3, 0.3, scenes.picture(50, 50, (0, 255, 0)), layer=1, key="over")
    under = scenes.quad_drape(0.5, 0.6, scenes.picture(50, 50, (255, 0, 0)), layer=0, key="under")
    soft = renderer.render(grey_person(camera), scenes.no_body(camera), [over, under])
    assert soft.garment_ids[200, 150] == 1  # equal depth: the layer decides
    assert soft.rgba[200, 150, 1] > 200
    assert soft.garment_ids[290 - 20, 150] == 2
    assert soft.garment_ids[0, 0] == 0
    assert set(np.unique(soft.part_ids)) == {0, 1}


def test_report_the_naked_body(renderer):
    camera = scenes.frontal_camera(400, 500)
    body = scenes.simple_body(camera)
    soft = renderer.render(grey_person(camera), body, [])
    assert soft.rgba.max() == 0
    assert soft.body_parts[250, 200] == BodyPart.TORSO
    assert soft.body_depth[250, 200] == pytest.approx(2 - 0.75 * 0.15, abs=2e-3)
    assert soft.body_parts[0, 0] == 255
    assert np.isinf(soft.body_depth[0, 0])


def test_point_normals_at_the_camera_side(renderer):
    _, soft = quad_soft(renderer)
    assert np.allclose(soft.normals[200, 150], [0, -1, 0], atol=1e-3)
    _, away = quad_soft(renderer, away=True)
    assert np.allclose(away.normals[200, 150], [0, -1, 0], atol=1e-3)


def test_mark_outlines_and_only_outlines(renderer):
    depth = np.full((20, 20), np.inf, np.float32)
    depth[5:15, 5:15] = 2
    code = np.where(np.isfinite(depth), 17, 0)
    edges = outlines(depth, code, 0.02)
    assert edges[5, 10] > 0.5
    assert edges[10, 10] < 0.01
    assert edges[0, 0] == 0


def test_draw_the_same_bytes_twice(renderer):
    camera = scenes.frontal_camera(400, 500)
    digests = set()
    for one in (renderer, renderer, Renderer(PLAIN)):
        soft = one.render(grey_person(camera), scenes.simple_body(camera), [scenes.tube_drape()])
        digest = hashlib.sha256()
        for array in (soft.rgba, soft.inside, soft.depth, soft.normals, soft.shading, soft.uv, soft.edges):
            digest.update(array.tobytes())
        digests.add(digest.hexdigest())
        if one is not renderer:
            one.close()
    assert len(digests) == 1


def test_give_every_gpu_object_back(renderer):
    camera = scenes.frontal_camera()
    made, released = [], []
    renderer.render(grey_person(camera), scenes.simple_body(camera), [scenes.tube_drape()])  # its textures stay

    class Counting:
        def __init__(self, gl):
            self._gl = gl

        def __getattr__(self, name):
            return getattr(self._gl, name)

        def __setattr__(self, name, value):
            if name == "_gl":
                object.__setattr__(self, name, value)
            else:
                setattr(self._gl, name, value)

        def __enter__(self):
            self._gl.__enter__()
            return self

        def __exit__(self, *a):
            return self._gl.__exit__(*a)

    for name in ("buffer", "texture", "framebuffer", "vertex_array", "depth_renderbuffer"):

        def make(self, *a, _name=name, **k):
            thing = getattr(self._gl, _name)(*a, **k)
            made.append(thing)
            return thing

        setattr(Counting, name, make)
    context = renderer.context
    plain = context.gl
    context.gl = Counting(plain)
    try:
        renderer.render(grey_person(camera), scenes.simple_body(camera), [scenes.tube_drape()])
    finally:
        context.gl = plain
    released = [thing for thing in made if type(thing.mglo).__name__ == "InvalidObject"]
    assert len(made) > 30
    assert len(released) == len(made)
    assert context.living == 0


def test_make_the_reductions_of_a_texture_once_and_keep_them_of_the_last_panels(monkeypatch):
    """Keep the textures of the two garments drawn last, and give them back with the context."""
    import moderngl

    camera, made = scenes.frontal_camera(), []
    reduce = moderngl.Texture.build_mipmaps
    monkeypatch.setattr(moderngl.Texture, "build_mipmaps", lambda it, *a: (made.append(it), reduce(it, *a)))
    shades = [scenes.picture(64, 48) // k for k in (1, 2, 3)]
    one, two, three = (scenes.tube_drape(texture=shade) for shade in shades)
    with Renderer(PLAIN) as own:
        for drapes, count in (([one], 6), ([one], 6), ([two], 12), ([one], 12), ([three], 18), ([two], 24)):
            own.render(grey_person(camera), scenes.simple_body(camera), drapes)
            assert len(made) == count
        living = [it for it in made if type(it.mglo).__name__ != "InvalidObject"]
        assert len(living) == 12  # three of each panel
    assert all(type(it.mglo).__name__ == "InvalidObject" for it in made)


def test_end_the_context_on_close_and_start_again_when_used():
    camera = scenes.frontal_camera(64, 64)
    renderer = Renderer(PLAIN)
    renderer.render(grey_person(camera), scenes.no_body(camera), [])
    first = renderer.context
    renderer.close()
    renderer.close()
    assert first.gl is None
    renderer.render(grey_person(camera), scenes.no_body(camera), [])
    assert renderer.context is not first
    renderer.close()


def test_name_the_packages_when_off_screen_drawing_is_missing(monkeypatch):
    import moderngl

    def fail(**_):
        raise Exception("libEGL.so: cannot open shared object file")

    monkeypatch.setattr(moderngl, "create_standalone_context", fail)
    with pytest.raises(MirrorError) as caught:
        GlContext()
    assert caught.value.code is ErrorCode.BACKEND_MISSING
    assert "libegl1" in caught.value.remedy
    assert "libEGL" in str(caught.value.details["reason"])


def test_report_a_driver_that_gives_up_and_free_what_was_made(renderer):
    import moderngl

    context = renderer.context
    buffers = []

    def draw():
        with context.scope() as scope:
            buffers.append(scope.buffer(np.zeros(4)))
            raise moderngl.Error("out of memory")

    with pytest.raises(MirrorError) as caught:
        draw()
    assert caught.value.code is ErrorCode.RENDER_FAILED
    assert type(buffers[0].mglo).__name__ == "InvalidObject"
    assert context.living == 0


def test_refuse_a_camera_that_is_not_the_photo_s(renderer):
    camera = scenes.frontal_camera(64, 64)
    person = scenes.person_of(np.zeros((32, 64, 3), np.uint8))
    with pytest.raises(MirrorError) as caught:
        renderer.render(person, scenes.no_body(camera), [])
    assert caught.value.code is ErrorCode.RENDER_FAILED


def test_leave_out_cloth_outside_the_picture(renderer):
    camera = scenes.frontal_camera(64, 64)
    drape = scenes.quad_drape()
    drape.vertices_world[:, 0] += 5
    soft = renderer.render(grey_person(camera), scenes.no_body(camera), [drape])
    assert soft.rgba.max() == 0
    behind = scenes.quad_drape(y=-4.0)
    soft = renderer.render(grey_person(camera), scenes.no_body(camera), [behind])
    assert soft.rgba.max() == 0


def test_leave_no_memory_and_no_files_behind_when_contexts_come_and_go():
    import psutil

    camera = scenes.frontal_camera(100, 130)
    body, drape, person = scenes.simple_body(camera), scenes.tube_drape(), grey_person(camera)
    process = psutil.Process()

    def once():
        with Renderer(PLAIN) as renderer:
            renderer.render(person, body, [drape])
        return process.memory_info().rss, process.num_fds()

    once()
    rounds = [once() for _ in range(9)]  # the allocator keeps and gives back some megabytes as it likes
    assert min(size for size, _ in rounds[-3:]) - max(size for size, _ in rounds[:3]) < 6e6
    assert {files for _, files in rounds} == {rounds[0][1]}
