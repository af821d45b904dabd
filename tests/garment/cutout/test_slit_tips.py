"""Slits between two pieces of cloth are followed up to where these meet, and the crotch lies there."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.cutout.background import model_background
from engine.garment.cutout.shadow import free_slits, free_tips
from engine.settings.garment import CutoutSettings
from engine.types import U8, Bools
from tests.garment.template.test_corners import drawn_fit, settled, truth

SETTINGS = CutoutSettings()
TIP, HEM = 150, 420


def cloth_with_a_slit(above: float) -> tuple[U8, Bools]:
    """Draw cloth that a slit parts from its hem to a tip; ``above``: px of width of a pale stripe that goes on there.

    The mask's slit ends 12 px below the tip, as smoothing leaves it.
    """
    picture = np.full((500, 400, 3), 246, np.uint8)
    cv2.rectangle(picture, (100, 60), (300, HEM), (150, 40, 60), -1)
    mask = picture[..., 1] < 200
    slit = np.array([[199, HEM + 1], [215, HEM + 1], [201, TIP], [199, TIP]])
    cv2.fillPoly(picture, [slit.astype(np.int32)], (246, 246, 246))
    mask &= (picture[..., 1] < 200) | (np.arange(500)[:, None] < TIP + 12)
    if above:
        half = round(above / 2)
        cv2.rectangle(picture, (200 - half, 70), (200 + half, TIP + 10), (240, 240, 240), -1)
    noise = np.random.default_rng(0).normal(0, 1.0, picture.shape)
    return np.clip(cv2.GaussianBlur(picture, (0, 0), 0.7) + noise, 0, 255).astype(np.uint8), mask


def top_of_the_slit(above: float) -> int:
    """Return the highest row of ground in the middle of the cloth after its slits were followed."""
    picture, mask = cloth_with_a_slit(above)
    freed = free_tips(mask, model_background(picture, SETTINGS), SETTINGS)
    return int(np.nonzero(~freed[65:HEM, 180:222].all(axis=1))[0][0]) + 65


def test_follow_a_slit_to_where_its_sides_meet():
    assert abs(top_of_the_slit(0) - TIP) <= 3


def test_leave_a_pale_stripe_above_a_slit_alone():
    assert top_of_the_slit(8) >= TIP + 9


def test_follow_no_slit_between_the_dark_folds_of_pale_cloth():
    picture, mask = cloth_with_a_slit(0)
    pale = picture.copy()
    pale[mask] = 238
    pale[:, 186:195][mask[:, 186:195]] = pale[:, 205:214][mask[:, 205:214]] = 150  # a fold on either side
    freed = free_tips(mask, model_background(pale, SETTINGS), SETTINGS)
    assert (freed == mask).all()


def test_put_the_crotch_at_the_tip_of_the_slit_between_both_legs():
    _, alpha, template, values, placement, fit = drawn_fit("trousers", {"crotch_y": 0.06})
    right, found = truth(template, values, placement), settled(template, fit, alpha)
    assert np.linalg.norm(found["crotch"] - right["crotch"]) < 0.03 * fit.width


def test_free_a_slit_that_shows_the_ground_of_a_photo_between_pale_legs():
    slit_at = np.array([[199, HEM + 1], [215, HEM + 1], [204, TIP], [198, TIP]], np.int32)
    slit = cv2.fillPoly(np.zeros((500, 400), np.uint8), [slit_at], 1) > 0
    legs = np.zeros((500, 400), bool)
    legs[60:HEM, 100:300] = True
    picture = np.full((500, 400, 3), 246.0)
    picture[legs & ~slit] = (222, 210, 192)
    picture = cv2.GaussianBlur(picture, (0, 0), 0.7) + np.random.default_rng(0).normal(0, 1.0, picture.shape)
    found = legs & ~(slit & (np.arange(500)[:, None] > TIP + 100))  # the net saw no more of it

    def freed(photo: np.ndarray) -> Bools:
        return found & ~free_slits(found, model_background(photo.astype(np.uint8), SETTINGS), SETTINGS)

    assert freed(picture)[slit & found].mean() > 0.6
    assert not freed(picture)[~cv2.dilate(slit.astype(np.uint8), np.ones((5, 5), np.uint8)).astype(bool)].any()
    picture[80:140, 110:290] = 246  # cloth of the ground's own colour: then nothing tells them apart
    assert not freed(picture).any()
