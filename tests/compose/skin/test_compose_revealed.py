"""Where skin is revealed beside the neck."""

from __future__ import annotations

import numpy as np
import pytest

from engine.compose.in_front.layers import covered_limbs
from engine.compose.limbs.sections import limb_shape
from engine.compose.scene import build_scene
from engine.compose.skin import revealed
from engine.compose.skin.neck_slope import NeckSlopes
from engine.settings.compose import ComposeSettings
from engine.types import BodyPart, ParseClass
from tests.compose.compose_scene import make_world


def test_show_no_wall_between_neck_and_hair_whatever_the_necks_slope_says(monkeypatch: pytest.MonkeyPatch):
    """Reveal skin where an old collar stood between neck and hair: there is no air behind it."""
    scene = build_scene(*make_world(noise=0.0).inputs, ComposeSettings())
    row, column = (round(float(x)) for x in scene.joints[[11, 12]].mean(0)[::-1])
    collar, none = np.zeros(scene.shape, bool), np.zeros(scene.shape, bool)
    collar[row - 45 : row - 30, column + 20 : column + 30] = True
    around = np.s_[row - 60 : row - 15, column - 20 : column + 50]
    scene.parse[around] = ParseClass.HAIR
    scene.parse[row - 60 : row - 15, column - 20 : column + 20] = ParseClass.SKIN
    scene.parse[collar] = ParseClass.UPPER
    open_air = NeckSlopes(~none, np.zeros(scene.shape, np.float32), ~none)
    monkeypatch.setattr(revealed, "neck_slopes", lambda *_: open_air)
    bare = np.zeros(scene.shape, np.float32)
    share = revealed.skin_share(scene, collar, none, none, bare, (None, None), bare)
    assert (share[collar] == 1).all()
    scene.parse[row - 60 : row - 15, column + 30 : column + 50] = ParseClass.BACKGROUND
    scene.alpha[row - 60 : row - 15, column + 30 : column + 50] = 0
    beside_wall = revealed.skin_share(scene, collar, none, none, bare, (None, None), bare)
    assert (beside_wall[collar] == 0).all()


def test_reveal_no_skin_that_joins_nothing_but_hair(monkeypatch: pytest.MonkeyPatch):
    """Show the wall in a notch below the ends of hair: a disc of skin hung there, off the shoulder."""
    scene = build_scene(*make_world(noise=0.0).inputs, ComposeSettings())
    row, column = (round(float(x)) for x in scene.joints[[11, 12]].mean(0)[::-1])
    notch, none = np.zeros(scene.shape, bool), np.zeros(scene.shape, bool)
    notch[row - 24 : row - 12, column + 30 : column + 42] = True
    around = np.s_[row - 50 : row, column + 10 : column + 70]
    scene.parse[around], scene.alpha[around] = ParseClass.BACKGROUND, 0
    scene.parse[row - 50 : row - 12, column + 10 : column + 30] = ParseClass.HAIR
    scene.parse[notch], scene.body_parts[notch] = ParseClass.UPPER, BodyPart.TORSO
    undecided = NeckSlopes(none, np.zeros(scene.shape, np.float32), none)
    monkeypatch.setattr(revealed, "neck_slopes", lambda *_: undecided)
    bare = np.zeros(scene.shape, np.float32)
    share = revealed.skin_share(scene, notch, none, none, bare, (None, None), bare)
    assert (share[notch] == 0).all()
    scene.parse[row - 12 : row, column + 10 : column + 60] = ParseClass.SKIN
    on_skin = revealed.skin_share(scene, notch, none, none, bare, (None, None), bare)
    assert (on_skin[notch] > 0.5).mean() > 0.8


def test_reveal_a_forearm_whose_hand_is_not_seen_and_no_scrap_of_one(monkeypatch: pytest.MonkeyPatch):
    """Draw a thin forearm between a sleeve and a pocket: it is small and joins no skin, as a scrap of a sleeve does."""
    scene = build_scene(*make_world(noise=0.0, joints={11: (275, 140), 12: (125, 140)}).inputs, ComposeSettings())
    none, bare = np.zeros(scene.shape, bool), np.zeros(scene.shape, np.float32)
    limbs, skins = covered_limbs(scene)
    shape = limb_shape(scene, limbs[0], skins[0], scene.old)
    assert shape is not None
    forearm = (shape.coverage > 0.5) & (shape.along > 1.1) & (shape.along < 1.7)
    assert 300 < forearm.sum() < (0.35 * scene.shoulder) ** 2
    scene.parse[scene.parse == ParseClass.SKIN] = ParseClass.LOWER
    undecided = NeckSlopes(none, np.zeros(scene.shape, np.float32), none)
    monkeypatch.setattr(revealed, "neck_slopes", lambda *_: undecided)
    # the sleeve above it ends there
    cloth = ((shape.coverage > 0.5) & (shape.along <= 1.1)).astype(np.float32)
    shown = revealed.skin_share(scene, forearm, none, none, cloth, (shape, None), shape.coverage)
    assert (shown[forearm] > 0.5).mean() > 0.9
    scrap = forearm & (shape.along > 1.55)
    shown = revealed.skin_share(scene, scrap, none, none, bare, (shape, None), shape.coverage)
    assert not (shown[scrap] > 0.5).any()


@pytest.mark.parametrize("photo", [1.5, 2.6])
def test_bared_arms_end_as_softly_as_the_photo(monkeypatch: pytest.MonkeyPatch, photo: float):
    """Draw a bared arm before the wall with edges as broad as the photo's: sharper, it looks cut out."""
    scene = build_scene(*make_world(noise=0.0).inputs, ComposeSettings())
    none, limb = np.zeros(scene.shape, bool), np.zeros(scene.shape, np.float32)
    scene.parse[:], scene.alpha[:], scene.body_parts[:] = ParseClass.BACKGROUND, 0, BodyPart.ARM_L
    row = scene.shape[0] - 80
    sleeve, hand = none.copy(), none.copy()
    sleeve[row : row + 50, 20:80], hand[row + 50 : row + 70, 30:70] = True, True
    scene.parse[sleeve], scene.parse[hand] = ParseClass.UPPER, ParseClass.SKIN
    limb[row : row + 50, 30:70] = 1
    monkeypatch.setattr(revealed, "edge_width", lambda _: photo)
    share = revealed.skin_share(scene, sleeve, none, none, np.zeros(scene.shape, np.float32), (None, None), limb)
    edge = share[row + 20, 20:50]
    across = np.interp([0.1, 0.9], edge, np.arange(len(edge)))
    assert np.ptp(across) == pytest.approx(photo, abs=0.45)
    assert np.interp(0.5, edge, np.arange(20, 50)) == pytest.approx(29.5, abs=0.1)
    assert (share[row + 10 : row + 50, 36:64] == 1).all()
