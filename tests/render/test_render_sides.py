"""Cloth that the product photo shows edge-on, drawn broad: its few columns of the photo must not become streaks."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import render_scenes as scenes

from engine.render import Renderer
from engine.settings.render import RenderSettings
from engine.types import F64, U8

CAMERA = scenes.frontal_camera(400, 400, focal=900.0)
COLUMNS = 24
"""px of the photo that are spread over 225 px of the picture."""


def side_of(texture: U8) -> F64:
    """Return the brightness down the middle of a square of cloth drawn from a few columns of a photo."""
    drape = scenes.quad_drape(0.5, 0.6, texture)
    width = texture.shape[1]
    uv = drape.pattern.uv * np.float32([COLUMNS / width, 1]) + np.float32([0.5 * (width - COLUMNS), 0])
    drape = replace(drape, pattern=replace(drape.pattern, uv=uv.astype(np.float32)))
    person = scenes.person_of(np.full((400, 400, 3), 128, np.uint8))
    with Renderer(RenderSettings()) as renderer:
        rgba = renderer.render(person, scenes.no_body(CAMERA), [drape]).rgba
    rows = np.flatnonzero(rgba[:, 200, 3] > 250)[20:-20]
    return np.asarray(rgba[rows, 196:204, :3].mean(axis=(1, 2)), np.float64)


def test_draw_no_streaks_from_few_columns_of_mottled_cloth():
    """The side of a turned trunk was brushed with horizontal lines, as many as its photo has rows."""
    mottle = cv2.GaussianBlur(np.random.default_rng(4).normal(0, 22, (300, 300)), (0, 0), 1.2)
    texture = scenes.picture(300, 300, (180, 170, 150))
    texture[..., :3] = np.clip(texture[..., :3] + mottle[..., None], 0, 255)
    within = np.diff(texture[:, 150, 1].astype(float)).std()  # a row of the photo is a row of the picture
    assert np.diff(side_of(texture)).std() < 0.25 * within


def test_carry_stripes_on_over_few_columns():
    texture = scenes.picture(300, 300, (235, 235, 230))
    texture[np.arange(300) % 30 < 15, :, :3] = (40, 50, 90)
    drawn = side_of(texture)
    steep = np.abs(np.diff(drawn)).max()
    assert np.ptp(np.percentile(drawn, (10, 90))) > 140
    assert steep > 60
