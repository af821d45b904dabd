"""A white cuff on a painted ground of its very colour belongs to the garment; straps and shadows enclose nothing."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.garment.cutout.background import model_background
from engine.garment.cutout.pale import complete_pale
from engine.settings.garment import CutoutSettings

SETTINGS = CutoutSettings()
GROUND = 246
SLEEVE = np.array([(130, 100), (230, 120), (180, 288), (95, 260)])
"""px x, y of a navy sleeve; its cuff goes on below, grey where it turns into the shade."""
CUFF = np.array([(95, 260), (180, 288), (172, 320), (87, 292)])


def filled(*shapes: np.ndarray) -> np.ndarray:
    out = np.zeros((600, 600), np.uint8)
    for shape in shapes:
        cv2.fillPoly(out, [shape.astype(np.int32)], 1)
    return out > 0


def photo() -> tuple[np.ndarray, np.ndarray]:
    """Return a tee of which one white cuff has the ground's colour, and what of it can be seen by colour."""
    trunk = np.array([(230, 100), (480, 100), (480, 520), (230, 520)])
    shade = CUFF[1] + np.array([(0, 0), (-8, 32), (-38, 22), (-30, -10)])
    cloth, grey = filled(SLEEVE, trunk), filled(shade)
    pixels = np.full((600, 600, 3), GROUND, np.uint8)
    pixels[grey] = 170
    pixels[cloth] = (20, 30, 60)
    return pixels, cloth | grey


@pytest.fixture(scope="module")
def tee() -> tuple[np.ndarray, np.ndarray]:
    return photo()


def test_complete_a_white_cuff_whose_side_alone_is_seen(tee):
    pixels, mask = tee[0].copy(), tee[1]
    cv2.line(pixels, (95, 262), (88, 292), (222, 222, 222), 2)
    found = complete_pale(mask, model_background(pixels, SETTINGS), SETTINGS)
    cuff = filled(CUFF) & ~mask
    assert (found & cuff).sum() > 0.9 * cuff.sum()
    assert (found & ~mask & ~filled(CUFF)).sum() < 0.15 * cuff.sum()


@pytest.mark.parametrize("end", [(80, 230), (60, 480)], ids=["beside the sleeve", "a long thread"])
def test_take_no_thread_for_the_side_of_a_cuff(tee, end):
    pixels, mask = tee[0].copy(), tee[1]
    cv2.line(pixels, (92, 262), end, (150, 150, 150), 2)
    found = complete_pale(mask, model_background(pixels, SETTINGS), SETTINGS)
    assert (found & ~mask).sum() < 0.1 * filled(CUFF).sum()


def test_take_no_shadow_for_the_side_of_a_cuff(tee):
    pixels, mask = tee[0].copy(), tee[1]
    shadow = cv2.dilate(mask.astype(np.uint8), np.ones((25, 25), np.uint8)) > 0
    pixels[shadow & ~mask] = 225
    assert (complete_pale(mask, model_background(pixels, SETTINGS), SETTINGS) == mask).all()


def test_leave_a_ground_that_a_camera_saw_alone(tee):
    pixels, mask = tee[0].copy(), tee[1]
    cv2.line(pixels, (95, 262), (88, 292), (222, 222, 222), 2)
    noise = np.random.default_rng(3).integers(-3, 4, pixels.shape)
    pixels = np.clip(pixels.astype(int) + noise, 0, 255).astype(np.uint8)
    assert (complete_pale(mask, model_background(pixels, SETTINGS), SETTINGS) == mask).all()


def test_close_no_fork_between_two_legs_for_a_line_in_its_tip():
    legs = filled(
        np.array([(200, 80), (400, 80), (410, 540), (330, 540), (312, 200), (288, 200), (270, 540), (190, 540)])
    )
    pixels = np.full((600, 600, 3), GROUND, np.uint8)
    pixels[legs] = (216, 206, 190)
    cv2.line(pixels, (300, 201), (300, 217), (225, 222, 216), 1)  # JPEG's ringing
    assert (complete_pale(legs, model_background(pixels, SETTINGS), SETTINGS) == legs).all()


@pytest.mark.parametrize("phase", range(0, 16, 4))
def test_take_no_ringing_of_strong_compression_for_the_side_of_a_cuff(phase):
    trunk = np.array([(230, 90), (420, 90), (395, 320), (440, 520), (210, 520), (250, 320)])
    mask = filled(trunk + np.array([phase, phase // 2]))
    pixels = np.full((600, 600, 3), GROUND, np.uint8)
    colours = np.array([(180, 90, 60), (230, 190, 90), (70, 60, 110), (200, 205, 225), (120, 60, 20)], np.uint8)
    pixels[mask] = np.broadcast_to(colours[np.arange(600) // 11 % 5][:, None], pixels.shape)[mask]
    _, coded = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 40])
    seen = cv2.imdecode(coded, cv2.IMREAD_COLOR)
    assert seen is not None
    background = model_background(np.ascontiguousarray(seen[..., ::-1]).astype(np.uint8), SETTINGS)
    assert background.border_spread < SETTINGS.painted_spread
    assert (complete_pale(mask, background, SETTINGS) == mask).all()
