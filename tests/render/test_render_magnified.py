"""A product photo that is smaller than the person: what is thin and slanted in it stays a line."""

from __future__ import annotations

import numpy as np
import pytest
import render_scenes as scenes

from engine.render import Renderer
from engine.settings.render import RenderSettings

CAMERA = scenes.frontal_camera(400, 400, focal=900.0)


@pytest.mark.parametrize("supersample", [1, 2])
def test_draw_a_slanted_line_of_a_small_photo_without_beads(supersample):
    """Along the shadow of a collar's leaf, a photo drawn half as large again had a bead every few px."""
    texture = scenes.picture(180, 150, (170, 190, 210))
    y, x = np.mgrid[:180, :150].astype(float)
    away = (x - 30 - 0.62 * y) / np.hypot(1, 0.62)
    texture[..., :3] = (texture[..., :3] * (1 - 0.8 * np.exp(-((away / 0.9) ** 2)))[..., None]).astype(np.uint8)
    drape = scenes.quad_drape(0.5, 0.6, texture)
    person = scenes.person_of(np.full((400, 400, 3), 128, np.uint8))
    with Renderer(RenderSettings(supersample=supersample)) as renderer:
        rgba = renderer.render(person, scenes.no_body(CAMERA), [drape]).rgba
    grey = rgba[..., 1].astype(float)
    inside = np.flatnonzero((rgba[..., 3] > 250).sum(1) > 200)[40:-40]
    columns = np.flatnonzero((rgba[inside, :, 3] > 250).all(0))[10:-10]
    dark = np.clip(0.9 * np.median(grey[inside][:, columns]) - grey[np.ix_(inside, columns)], 0, None)
    weight = dark.sum(1)
    assert weight.min() > 0
    assert weight.std() < 0.05 * weight.mean()
    middle = (dark * columns).sum(1) / weight
    off = middle - np.polyval(np.polyfit(inside, middle, 1), inside)
    assert off.std() < 0.1  # px


def test_keep_the_contrast_of_detail_four_texels_long():
    """Read between texels without care, lines as fine as a print's come out a quarter paler than in the photo."""
    texture = scenes.picture(288, 240, (120, 120, 120))
    wave = np.sin(2 * np.pi * np.arange(240) / 4 + 0.7)
    texture[..., :3] = np.round(120 + 30 * wave[None, :, None])
    drape = scenes.quad_drape(0.5, 0.6, texture)
    person = scenes.person_of(np.full((400, 400, 3), 128, np.uint8))
    with Renderer(RenderSettings()) as renderer:
        rgba = renderer.render(person, scenes.no_body(CAMERA), [drape]).rgba
    inside = np.flatnonzero((rgba[..., 3] > 250).sum(1) > 200)[60:-60]
    columns = np.flatnonzero((rgba[inside, :, 3] > 250).all(0))[30:-30]
    drawn = rgba[np.ix_(inside, columns)][..., 1].astype(float)
    drawn -= np.apply_along_axis(lambda row: np.convolve(row, np.ones(15) / 15, "same"), 1, drawn)
    kept = drawn[:, 10:-10].std() / texture[..., 1].astype(float).std()
    assert kept > 0.8
