"""The light: its mathematics, and that it is found in a picture whose light is known."""

from __future__ import annotations

import numpy as np
import pytest
import render_scenes as scenes

from engine.pixels import linear_to_srgb
from engine.render import Renderer
from engine.render.light import (
    LUMINANCE,
    TOWARDS_CAMERA,
    bounded,
    estimate_light,
    irradiance,
    on_clothes,
    radiance,
    sh_basis,
    skin_regions,
    sphere,
    studio_light,
    turned,
)
from engine.settings.render import LightSettings, RenderSettings
from engine.types import BodyPart, Light, ParseClass

SKIN = np.array([0.42, 0.26, 0.19])


def lamp(direction, share=0.65, tint=(1, 1, 1)) -> Light:
    """Return even light plus a soft lamp, normalised to 1 towards the camera."""
    d = np.asarray(direction, float) / np.linalg.norm(direction)
    dirs = sphere(4000)
    incoming = (1 - share) + share * 4 * np.maximum(dirs @ d, 0) ** 2
    band = np.array([0, 1, 1, 1, 2, 2, 2, 2, 2])
    c = 4 * np.pi * (sh_basis(dirs) * incoming[:, None]).mean(axis=0) * np.array([1, 2 / 3, 1 / 4])[band]
    c = c / (sh_basis(TOWARDS_CAMERA) @ c)
    return Light((c[:, None] * np.asarray(tint)).astype(np.float32), "face")


def sphere_picture(light, noise=0.0, size=240):
    """Return a photo of a skin-coloured ball, its normals, and a region mask."""
    y, x = np.mgrid[0:size, 0:size] + 0.5
    u, w = (x - size / 2) / (0.45 * size), -(y - size / 2) / (0.45 * size)
    inside = u * u + w * w < 1
    normals = np.zeros((size, size, 3), np.float32)
    normals[inside] = np.stack([u, -np.sqrt(np.maximum(0, 1 - u * u - w * w)), w], -1)[inside]
    linear = np.zeros((size, size, 3))
    linear[inside] = SKIN * np.maximum(irradiance(light, normals[inside]), 0)
    linear += np.random.default_rng(1).normal(0, noise, linear.shape)
    return linear_to_srgb(linear), normals, inside.astype(np.uint8)


def relight_error(found, true):
    """Return the RMS error of the luminance over camera-facing normals."""
    d = sphere(600)
    d = d[d[:, 1] < -0.25]
    return float(np.sqrt((((irradiance(found, d) - irradiance(true, d)) @ LUMINANCE) ** 2).mean()))


DIRECTIONS = [(-1, -0.4, 0.5), (1, -0.5, 0.3), (0.1, -0.4, 1), (-0.8, -0.9, -0.1), (0.6, -0.2, 0.8)]


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_recover_the_light_of_a_rendered_ball(direction):
    true = lamp(direction)
    found = estimate_light(*_arguments(sphere_picture(true, noise=0.004)))
    assert found.source == "face"
    assert relight_error(found, true) < 0.08


def _arguments(scene):
    photo, normals, regions = scene
    return photo, regions, normals, LightSettings(work_side_px=240)


def test_light_better_than_the_default_light_on_every_lamp():
    """Hold the ablation: what the estimate is for."""
    gains = []
    for direction in DIRECTIONS:
        true = lamp(direction)
        found = estimate_light(*_arguments(sphere_picture(true, noise=0.01)))
        gains.append((relight_error(found, true), relight_error(studio_light(), true)))
    assert all(ours < default for ours, default in gains)
    ours, default = np.mean(gains, axis=0)
    assert ours < 0.4 * default


def test_not_be_misled_by_beard_and_gloss():
    true = lamp((-1, -0.5, 0.4))
    photo, normals, regions = sphere_picture(true)
    photo[150:190, 90:150] //= 3  # beard
    photo[60:80, 80:100] = 255  # gloss
    found = estimate_light(photo, regions, normals, LightSettings(work_side_px=240))
    assert relight_error(found, true) < 0.5 * relight_error(studio_light(), true)


def test_tell_two_albedos_from_light():
    true = lamp((-1, -0.5, 0.4))
    photo, normals, regions = sphere_picture(true)
    dark = np.zeros_like(regions, bool)
    dark[:, 120:] = True
    linear = SKIN * np.maximum(irradiance(true, normals.reshape(-1, 3)).reshape(normals.shape), 0)
    photo[dark] = linear_to_srgb(0.5 * linear)[dark]
    regions = np.where(dark & (regions > 0), 2, regions).astype(np.uint8)
    found = estimate_light(photo, regions, normals, LightSettings(work_side_px=240))
    assert relight_error(found, true) < 0.12


def test_let_light_fall_less_on_clothes_from_above_and_as_much_from_the_side():
    up, down, left, right = np.array([[0, -0.8, 0.6], [0, -0.8, -0.6], [0.6, -0.8, 0], [-0.6, -0.8, 0]])
    light = lamp((-0.6, -0.5, 0.8))
    on = on_clothes(light, 0.5)

    def difference(which, one, other):
        return float(np.diff(irradiance(which, np.stack([one, other]))[:, 0])[0])

    assert difference(on, up, down) == pytest.approx(0.5 * difference(light, up, down), rel=0.01)
    assert difference(on, left, right) == pytest.approx(difference(light, left, right), rel=0.01)
    assert irradiance(on, TOWARDS_CAMERA) == pytest.approx(irradiance(light, TOWARDS_CAMERA))


def test_fall_back_to_the_studio_when_little_skin_is_seen():
    photo, normals, regions = sphere_picture(lamp((1, -1, 0)))
    regions[:, :110] = 0
    regions[:, 125:] = 0
    assert estimate_light(photo, regions * 0, normals, LightSettings()).source == "default"
    flat = np.zeros_like(normals)
    flat[...] = TOWARDS_CAMERA[0]
    settings = LightSettings(work_side_px=240, least_pixels=50)
    assert estimate_light(photo, regions, flat, settings).source == "default"


def test_read_the_light_of_a_whole_photo_through_the_renderer():
    true = lamp((-1, -0.5, 0.4))
    camera = scenes.frontal_camera(400, 500, 700)
    body = scenes.simple_body(camera)
    with Renderer(RenderSettings()) as renderer:
        _, parts, normals = renderer.body_buffers(body)
        skin = parts != 255
        linear = np.full((*parts.shape, 3), 0.5)
        linear[skin] = SKIN * np.maximum(irradiance(true, normals[skin]), 0)
        parse = np.full(parts.shape, ParseClass.BACKGROUND, np.uint8)
        parse[skin] = ParseClass.SKIN
        parse[parts == BodyPart.HEAD] = ParseClass.FACE
        parse[parts == BodyPart.TORSO] = ParseClass.UPPER
        drape = scenes.tube_drape()
        lit = renderer.render(scenes.person_of(linear_to_srgb(linear), parse), body, [drape])
    assert lit.light.source in {"face", "skin"}
    assert relight_error(lit.light, true) < 0.5 * relight_error(studio_light(), true)
    row = lit.shading[250]
    seen = np.flatnonzero(row > 0)
    left, right = row[seen[4:14]].mean(), row[seen[-14:-4]].mean()
    assert left > 1.1 * right  # the lamp stands at the picture's left


def test_never_light_negatively():
    wild = np.zeros((9, 3))
    wild[0], wild[3] = 1, 3
    for c in range(3):
        lowest = (sh_basis(sphere(2000)) @ bounded(wild, 0.25))[:, c].min()
        assert lowest >= 0.24 * 0.282095


def test_normalise_the_basis():
    d = sphere(20000)
    gram = 4 * np.pi * sh_basis(d).T @ sh_basis(d) / len(d)
    assert np.abs(gram - np.eye(9)).max() < 2e-3


def test_keep_the_studio_neutral_and_one_towards_the_camera():
    light = studio_light()
    assert irradiance(light, TOWARDS_CAMERA)[0] == pytest.approx([1, 1, 1], abs=1e-5)
    assert irradiance(light, sphere(500)).min() > 0.2
    even = Light(np.float32([[1, 1, 1]] + [[0, 0, 0]] * 8), "default")
    assert radiance(even, sphere(10)) == pytest.approx(irradiance(even, sphere(10)))


def test_use_only_skin_of_the_main_person_where_the_body_agrees():
    parse = np.uint8([[ParseClass.FACE, ParseClass.SKIN, ParseClass.UPPER, ParseClass.FACE]])
    parts = np.uint8([[BodyPart.HEAD, BodyPart.ARM_L, BodyPart.TORSO, 255]])
    groups = {BodyPart.HEAD: 1, BodyPart.ARM_L: 2, BodyPart.TORSO: 2}
    nobody = np.zeros((1, 4), bool)
    assert skin_regions(parse, parts, nobody, groups).tolist() == [[1, 2, 0, 0]]
    nobody[0, 0] = True
    assert skin_regions(parse, parts, nobody, groups).tolist() == [[0, 2, 0, 0]]


def test_turn_the_light_with_the_world():
    light = lamp((-1, -0.4, 0.5))
    angle = 0.7
    turn = np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])
    d = sphere(100)
    assert irradiance(turned(light, angle), d @ turn.T) == pytest.approx(irradiance(light, d), abs=1e-5)
