"""Folds of the old garment: taken over where it is plain, left where they are print, hem or seam."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import render_scenes as scenes

from engine.pixels import linear_to_srgb
from engine.render import Renderer
from engine.render.worn_folds import worn_folds
from engine.settings.render import RenderSettings, WornFoldSettings
from engine.types import ParseClass

SETTINGS = WornFoldSettings()
HEIGHT, WIDTH = 400, 300


def person_in(linear, kind=ParseClass.UPPER):
    """Return a person whose garment fills the middle of the picture, and that region."""
    worn = np.zeros((HEIGHT, WIDTH), bool)
    worn[60:340, 50:250] = True
    picture = np.where(worn[..., None], linear, 0.9)
    parse = np.where(worn, kind, ParseClass.BACKGROUND).astype(np.uint8)
    return scenes.person_of(linear_to_srgb(picture.astype(np.float32)), parse), worn


def folded(colour, depth=0.2):
    """Return cloth with three horizontal folds, linear, and the folds' logarithm."""
    y = np.arange(HEIGHT)[:, None] * np.ones((1, WIDTH))
    folds = -depth * sum(np.exp(-((y - c) ** 2) / (2 * 5.0**2)) for c in (140, 200, 260))
    return np.asarray(colour, float) * np.exp(folds)[..., None], folds


@pytest.mark.parametrize("colour", [(0.7, 0.7, 0.7), (0.05, 0.2, 0.6)])
def test_read_the_folds_of_plain_cloth_where_they_are(colour):
    linear, folds = folded(colour)
    person, worn = person_in(linear)
    found = worn_folds(person, worn, SETTINGS)
    middle = (slice(120, 280), slice(110, 190))
    assert np.corrcoef(found[middle].ravel(), folds[middle].ravel())[0, 1] > 0.9
    assert found[200, 150] < -0.5 * 0.2
    assert not found[~worn].any()


def test_leave_the_hem_and_the_room_s_broad_light():
    x = np.arange(WIDTH)[None, :] * np.ones((HEIGHT, 1))
    person, worn = person_in(np.full((HEIGHT, WIDTH, 3), 0.4) * (0.6 + x / 400)[..., None])
    found = worn_folds(person, worn, SETTINGS)
    assert np.abs(found).max() < 0.03
    assert not found[60:63].any()


def test_take_over_folds_and_no_edge_of_a_pocket():
    linear, _ = folded((0.7, 0.7, 0.7))
    flap = np.zeros((HEIGHT, WIDTH), bool)
    flap[170:174, 90:140] = flap[150:174, 90:93] = flap[150:174, 137:140] = True
    person, worn = person_in(linear)
    marked, _ = person_in(linear * np.where(flap, 0.85, 1.0)[..., None])
    folds, found = worn_folds(person, worn, SETTINGS), worn_folds(marked, worn, SETTINGS)
    assert np.abs(found - folds)[flap].mean() < 0.2 * -np.log(0.85)
    assert folds[200, 150] < -0.5 * 0.2


def test_take_nothing_from_print_or_stripes_or_black():
    linear, _ = folded((0.7, 0.7, 0.7))
    linear[150:250, 100:200] = (0.6, 0.05, 0.05)
    striped = np.where((np.arange(HEIGHT) // 12 % 2 == 0)[:, None, None], 0.7, 0.1) * np.ones((HEIGHT, WIDTH, 3))
    for cloth in (linear, striped, folded((0.01, 0.01, 0.01))[0]):
        person, worn = person_in(cloth)
        assert worn_folds(person, worn, SETTINGS) is None


def test_take_nothing_from_a_pale_print_whose_edges_the_photo_has_softened():
    linear, _ = folded((0.16, 0.62, 0.60), depth=0.1)
    letters = np.zeros((HEIGHT, WIDTH), np.float32)
    letters[110:250, 70:230] = (np.arange(160) % 40 < 20)[None]
    soft = cv2.GaussianBlur(letters, (0, 0), 3.0)[..., None]
    person, worn = person_in(linear * (1 - 0.6 * soft) + 0.6 * soft * np.array([0.5, 0.75, 0.72]))
    plain, _ = person_in(linear)
    assert worn_folds(person, worn, SETTINGS) is None
    assert worn_folds(plain, worn, SETTINGS) is not None


def test_take_nothing_when_the_new_garment_lies_elsewhere():
    person, worn = person_in(folded((0.7, 0.7, 0.7))[0])
    assert worn_folds(person, np.roll(worn, 260, axis=0) & ~worn, SETTINGS) is None


def test_lay_no_folds_of_a_skirt_on_trousers_but_those_of_trousers_and_on_a_skirt_those_of_either():
    linear, _ = folded((0.7, 0.7, 0.7))
    skirt, worn = person_in(linear, ParseClass.LOWER)
    fork = np.zeros_like(worn)
    fork[160:, 130:170] = True
    trousers = scenes.person_of(skirt.photo.pixels, np.where(fork, ParseClass.BACKGROUND, skirt.parse).astype(np.uint8))
    assert worn_folds(skirt, worn & ~fork, SETTINGS, legs=True) is None
    assert worn_folds(trousers, worn & ~fork, SETTINGS, legs=True) is not None
    assert worn_folds(skirt, worn, SETTINGS) is not None


def test_lay_old_folds_only_when_asked():
    camera = scenes.frontal_camera(WIDTH, HEIGHT)
    body = scenes.no_body(camera)
    drape = scenes.quad_drape()
    person, _ = person_in(folded((0.7, 0.7, 0.7))[0])
    with Renderer(RenderSettings()) as renderer:
        agnostic = renderer.render(person, body, [drape])
        reused = renderer.render(person, body, [drape], reuse_folds=True)
    rows = reused.shading[150:250, 150] / agnostic.shading[150:250, 150]
    assert rows[50] < 0.93 * rows[20]
    assert (agnostic.rgba[..., 3] == reused.rgba[..., 3]).all()
    assert np.ptp(agnostic.rgba[150:250, 150, 0].astype(int)) <= 2
