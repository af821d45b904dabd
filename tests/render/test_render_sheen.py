"""Satin and leather shine where folds turn them to the light, and keep their photo's colour where they hang flat."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import render_scenes as scenes
import yaml

from engine.render import Renderer
from engine.settings.places import config_dir
from engine.settings.render import RenderSettings
from engine.types import F64, Drape

CAMERA = scenes.frontal_camera(300, 400)
COLOUR = (70, 40, 110)


def brightness(drape: Drape, fabrics: Path) -> F64:
    """Return the (h, w) mean of the channels, nan outside the cloth."""
    person = scenes.person_of(np.full((400, 300, 3), 128, np.uint8))
    with Renderer(RenderSettings(), fabrics=fabrics) as renderer:
        rgba = renderer.render(person, scenes.no_body(CAMERA), [drape]).rgba
    return np.where(rgba[..., 3] > 250, rgba[..., :3].mean(axis=2), np.nan)


@pytest.fixture
def fabrics(tmp_path):
    """Return a writer of a fabrics file in which one fabric looks different."""

    def write(fabric: str, **changed: float) -> Path:
        rows = yaml.safe_load((config_dir() / "fabrics.yaml").read_text("utf-8"))
        rows[fabric]["look"] |= changed
        file = tmp_path / f"{fabric}-{'-'.join(f'{k}{v}' for k, v in changed.items())}.yaml"
        file.write_text(yaml.safe_dump(rows), "utf-8")
        return file

    return write


def contrast(values: F64) -> float:
    low, high = np.nanpercentile(values, [5, 99])
    return float(high - low)


@pytest.mark.parametrize("fabric", ["satin", "leather"])
def test_shine_on_what_curves_to_the_light_and_not_without_gloss(fabric, fabrics):
    drape = scenes.tube_drape(texture=scenes.picture(60, 60, COLOUR), fabric=fabric, key=fabric)
    shining, dull = brightness(drape, fabrics(fabric)), brightness(drape, fabrics(fabric, gloss=0.0, sheen=0.0))
    assert contrast(shining) > 1.5 * contrast(dull)
    assert np.nanmean(shining) == pytest.approx(np.nanmean(dull), rel=0.2)


@pytest.mark.parametrize("fabric", ["satin", "leather"])
def test_keep_the_photo_s_colour_where_shining_cloth_hangs_flat(fabric, fabrics):
    drape = scenes.quad_drape(texture=scenes.picture(60, 60, COLOUR), fabric=fabric, key=fabric)
    shining, dull = brightness(drape, fabrics(fabric)), brightness(drape, fabrics(fabric, gloss=0.0, sheen=0.0))
    middle = np.s_[150:250, 110:190]
    assert np.abs(shining - dull)[middle].mean() < 10


def test_shine_in_narrower_streaks_across_the_warp_of_satin(fabrics):
    drape = scenes.tube_drape(texture=scenes.picture(60, 60, COLOUR), fabric="satin", key="satin")

    def breadth(stretch: float) -> float:
        row = brightness(drape, fabrics("satin", gloss_stretch=stretch))[180:220].mean(axis=0)
        row = row[np.isfinite(row)] - np.nanpercentile(row, 20)
        return float((row > 0.5 * row.max()).mean())

    assert breadth(3.0) < 0.75 * breadth(1.0)
