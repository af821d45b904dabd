"""Render time of one tee-sized garment at 1080×1920, on the machine's own OpenGL (llvmpipe without a GPU).

Run with ``pytest tests/benchmarks/test_render_time.py --benchmark-only``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "render"))
import render_scenes as scenes

from engine.render import Renderer
from engine.settings.render import RenderSettings


@pytest.fixture(scope="module")
def scene():
    camera = scenes.frontal_camera(1080, 1920, 2300, 2.4)  # the tee is some 480 × 640 px, as on a full-length person
    texture = scenes.picture(1024, 768)
    texture[::16, :, :3] = 240
    drape = scenes.tube_drape(radius=0.24, z0=-0.35, z1=0.32, texture=texture)
    person = scenes.person_of(np.full((1920, 1080, 3), 150, np.uint8))
    return person, scenes.simple_body(camera), drape


def test_still_picture(benchmark, scene):
    person, body, drape = scene
    with Renderer(RenderSettings()) as renderer:
        renderer.render(person, body, [drape])  # compiles programs, prepares textures
        soft = benchmark.pedantic(renderer.render, args=(person, body, [drape]), rounds=5)
    assert soft.rgba[..., 3].max() == 255


def test_turntable_frame(benchmark, scene):
    _, body, drape = scene
    with Renderer(RenderSettings()) as renderer:
        frames = benchmark.pedantic(renderer.turntable, args=(body, [drape], 4), rounds=2)
    assert len(frames) == 4
