"""Cloth drawn from too few px of its photo: the weave that they cannot hold is laid over it."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
import render_scenes as scenes

from engine.render import Renderer
from engine.render.weave import weave_swatch
from engine.settings.render import RenderSettings, TextureSettings
from engine.types import F64, U8

CAMERA = scenes.frontal_camera(400, 400, focal=900.0)


def mottled(colour: tuple[int, int, int], strength: float) -> U8:
    """Return a photo of heathered cloth, 300 px square."""
    mottle = cv2.GaussianBlur(np.random.default_rng(4).normal(0, strength, (300, 300)), (0, 0), 1.0)
    texture = scenes.picture(300, 300, colour)
    texture[..., :3] = np.clip(texture[..., :3] + mottle[..., None], 0, 255)
    return texture


def drawn_with_a_narrow_side(texture: U8) -> F64:
    """Return (rows, columns, 3) of cloth whose right third is drawn from a tenth of its columns of the photo."""
    drape = scenes.quad_drape(0.5, 0.6, texture)
    width = texture.shape[1]
    x = drape.pattern.uv[:, 0]
    narrow = np.where(x < 0.66 * width, x, 0.66 * width + 0.1 * (x - 0.66 * width))
    uv = np.stack([narrow, drape.pattern.uv[:, 1]], axis=1).astype(np.float32)
    drape = replace(drape, pattern=replace(drape.pattern, uv=uv))
    person = scenes.person_of(np.full((400, 400, 3), 128, np.uint8))
    with Renderer(RenderSettings()) as renderer:
        rgba = renderer.render(person, scenes.no_body(CAMERA), [drape]).rgba
    solid = rgba[..., 3] > 250
    rows, columns = np.flatnonzero(solid.sum(1) > 100)[30:-30], np.flatnonzero(solid.sum(0) > 100)[20:-20]
    return np.asarray(rgba[np.ix_(rows, columns)][..., :3], np.float64)


def fineness(part: F64) -> float:
    """Return how much detail there is, finer than folds."""
    grey = part.mean(axis=2)
    return float((grey - cv2.GaussianBlur(grey, (0, 0), 3.0)).std())


def test_draw_heathered_cloth_as_mottled_at_its_narrow_side():
    """Beside the sleeves of a cardigan, where its photo is turned away, its trunk had a smooth patch."""
    drawn = drawn_with_a_narrow_side(mottled((150, 150, 165), 22))
    share = drawn.shape[1] // 5
    assert fineness(drawn[:, -share:]) > 0.6 * fineness(drawn[:, :share])


def test_leave_cloth_alone_that_its_photo_shows():
    texture = mottled((150, 150, 165), 22)
    drape = scenes.quad_drape(0.5, 0.6, texture)
    person = scenes.person_of(np.full((400, 400, 3), 128, np.uint8))
    pictures = []
    for magnified in ((0.35, 0.85), (1e-6, 2e-6)):
        with Renderer(RenderSettings(magnified=magnified)) as renderer:
            pictures.append(renderer.render(person, scenes.no_body(CAMERA), [drape]).rgba)
    assert np.abs(pictures[0].astype(int) - pictures[1]).max() <= 1


def test_keep_the_hue_of_nearly_white_cloth():
    """A fleck lighter than white came out cyan."""
    drawn = drawn_with_a_narrow_side(mottled((252, 244, 220), 25))
    assert np.abs(drawn[..., 0] - drawn[..., 2]).max() < 60


def test_cut_the_swatch_where_no_seam_runs():
    grey = np.random.default_rng(2).normal(0.5, 0.03, (240, 240)).astype(np.float32)
    seams = grey.copy()
    seams[:, 40::80] -= 0.2  # a swatch between two of them is 34 px wide
    plain = np.ones(grey.shape, bool)
    made, free = (weave_swatch(g, plain, TextureSettings()).astype(float) for g in (seams, grey))
    assert made.shape == free.shape == (66, 66)
    assert made.std() == pytest.approx(free.std(), rel=0.1)
    assert np.abs(made.mean(axis=0)).max() < 0.1
    assert np.array_equal(made, made[::-1])
    assert np.array_equal(made, made[:, ::-1])


def test_cut_no_swatch_of_a_cloth_without_plain_places():
    grey = np.full((200, 200), 0.5, np.float32)
    plain = np.arange(200)[None] % 12 < 8
    assert not weave_swatch(grey, np.repeat(plain, 200, axis=0), TextureSettings()).any()
    assert not weave_swatch(grey, np.zeros((200, 200), bool), TextureSettings()).any()


def test_lay_no_weave_of_the_main_cloth_over_a_band_of_another_brightness():
    """Keep a white band smooth at the narrow side of a red top, whose grain was seen there as dirt."""
    texture = mottled((150, 20, 40), 14)
    texture[120:180, :, :3] = 240
    drawn = drawn_with_a_narrow_side(texture)
    rows, share = np.flatnonzero(drawn[:, 20, 1] > 128)[12:-12], drawn.shape[1] // 5
    assert len(rows) > 20
    assert fineness(drawn[rows][:, -share:]) < 1.0  # with the red cloth's grain: 7.8
    assert fineness(drawn[: rows[0] - 24, -share:]) > 1.0
