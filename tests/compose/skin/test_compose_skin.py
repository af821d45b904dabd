"""The tone of revealed skin beside the real skin that it meets."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from engine.compose import compose
from engine.compose.scene import Scene, build_scene
from engine.compose.skin import layer as revealed_skin
from engine.compose.skin.layer import two_tones
from engine.compose.skin.unseen import SkinNoise, cloth_shade, render_skin, skin_noise
from engine.errors import ErrorCode, MirrorError
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass
from tests.compose.compose_scene import make_world, skin_light

SKIN = np.array([0.42, 0.27, 0.2], np.float32)
EDGE = 100  # column where the real skin ends


def neckline(lit: float) -> tuple[Scene, np.ndarray, np.ndarray]:
    """Return a window with a highlight on the real skin at its edge, that skin, and where skin is revealed."""
    scene = build_scene(*make_world(noise=0.0).inputs, ComposeSettings())
    across = np.arange(scene.shape[1], dtype=np.float32)
    level = 1 + (lit - 1) * np.exp(-(((across - EDGE) / 25) ** 2))
    linear = np.broadcast_to(SKIN * level[None, :, None], scene.linear.shape).astype(np.float32)
    real, hole = np.zeros(scene.shape, bool), np.zeros(scene.shape, bool)
    real[60:160, 20:EDGE], hole[60:160, EDGE:180] = True, True
    return replace(scene, linear=linear), real, hole


def test_refuse_in_words_to_bare_arms_when_the_photo_shows_no_skin():
    """Say that the colour of bare arms cannot be known of somebody whose face and hands are hidden."""
    person, *rest = make_world(noise=0.0).inputs
    skin = np.isin(person.parse, [ParseClass.SKIN, ParseClass.FACE])
    hidden = replace(person, parse=np.where(skin, np.uint8(ParseClass.HAIR), person.parse))
    with pytest.raises(MirrorError, match="no skin") as refused:
        compose(hidden, *rest, ComposeSettings())
    assert refused.value.code == ErrorCode.QUALITY_REFUSED


def test_let_a_highlight_go_on_beyond_the_neckline_that_cut_it_off():
    """Meet the real skin's own brightness at the seam, and come down to the usual brightness away from it."""
    scene, real, hole = neckline(lit=1.5)
    tone = np.broadcast_to(np.log(SKIN + 1e-3), scene.linear.shape).astype(np.float32)
    usual = float(np.log(SKIN + 1e-3).mean())
    filled = render_skin(scene, tone, hole, real, skin_light(usual)).mean(-1)
    rows = slice(90, 130)
    at_seam = float(filled[rows, EDGE + 1 : EDGE + 4].mean() / scene.linear[rows, EDGE - 4 : EDGE - 1].mean())
    away = float(filled[rows, 170:178].mean() / SKIN.mean())
    assert at_seam > 0.9
    assert away < 1.12


def test_let_no_skin_take_the_tint_of_the_old_collar_beside_it():
    """Keep the hue of most of the throat on the chest, though the throat is orange right beside an orange collar."""
    scene, real, hole = neckline(lit=1.0)
    linear = scene.linear.copy()
    linear[:, EDGE - 8 : EDGE] *= np.float32([1.0, 0.75, 0.5])
    tone = np.broadcast_to(np.log(SKIN + 1e-3), scene.linear.shape).astype(np.float32)
    filled = render_skin(replace(scene, linear=linear), tone, hole, real, skin_light(0.0), chest=True)
    chest = filled[90:130, EDGE + 4 : EDGE + 30].reshape(-1, 3).mean(0)
    assert chest[2] / chest[0] > 0.93 * SKIN[2] / SKIN[0]


def test_let_a_chest_leave_the_shade_of_the_chin_sooner_than_an_arm_its_sleeve():
    """Come out of a dark seam sooner than an arm comes out of its sleeve's shade."""
    scene, real, hole = neckline(lit=1.0)
    linear = scene.linear.copy()
    linear[:, EDGE - 6 : EDGE] *= np.float32(0.7)
    tone = np.broadcast_to(np.log(SKIN + 1e-3), scene.linear.shape).astype(np.float32)
    soon, late = (
        render_skin(replace(scene, linear=linear), tone, hole, real, skin_light(0.0), chest=chest)
        for chest in (True, False)
    )
    place = np.s_[90:130, EDGE + 8 : EDGE + 14]
    assert SKIN.mean() > soon[place].mean() > late[place].mean() + 0.03 * SKIN.mean()


def test_let_an_arm_leave_the_shade_of_its_cuff_with_the_hue_of_the_skin_there():
    """Lift shade along the depth that skin's shade has: channel by channel it would be cut down to a paler hue."""
    scene, real, hole = neckline(lit=1.0)
    light = replace(skin_light(0.0), depth=np.array([0.78, 1.04, 1.18]))
    warm = np.array([0.07, 0.0, -0.07])
    linear = scene.linear.copy()
    linear[:, EDGE - 8 : EDGE] *= np.exp(-0.3 * light.depth + warm).astype(np.float32)
    tone = np.broadcast_to(np.log(SKIN + 1e-3), scene.linear.shape).astype(np.float32)
    filled = render_skin(replace(scene, linear=linear), tone, hole, real, light)
    place = filled[90:130, EDGE + 24 : EDGE + 30].reshape(-1, 3).mean(0)
    assert np.log(place[0] / place[2]) - np.log(SKIN[0] / SKIN[2]) > 0.07


def test_let_a_throat_in_the_shade_run_out_into_a_lit_chest():
    """Meet a throat in the chin's shade at the seam, and light the chest as all other skin a hand's breadth below."""
    scene, real, hole = neckline(lit=0.4)
    tone = np.broadcast_to(np.log(SKIN + 1e-3), scene.linear.shape).astype(np.float32)
    filled = render_skin(scene, tone, hole, real, skin_light(0.0), chest=True).mean(-1)
    rows = slice(90, 130)
    below = EDGE + round(0.2 * scene.shoulder)
    assert filled[rows, EDGE + 1 : EDGE + 3].mean() < 0.6 * SKIN.mean()
    assert filled[rows, below : below + 8].mean() > 0.93 * SKIN.mean()


def test_take_no_hands_tone_for_the_chest_that_it_lies_before():
    """Give the chest beside a dark hand the throat's tone, and a limb there the hand's."""
    scene, real, hole = neckline(lit=1.0)
    arms = real.copy()
    arms[:110] = False
    linear = np.where(arms[..., None], 0.6 * scene.linear, scene.linear).astype(np.float32)
    tone = np.broadcast_to(np.log(SKIN + 1e-3), scene.linear.shape).astype(np.float32)
    chest, limb = (
        two_tones(replace(scene, linear=linear), tone, hole, real, arms, np.full(scene.shape, share, np.float32),
                  skin_light(0.0))
        for share in (0, 1)
    )  # fmt: skip
    beside = np.s_[135:155, EDGE + 2 : EDGE + 8]
    assert chest[beside].mean() > 0.9 * SKIN.mean()
    assert limb[beside].mean() < 0.8 * SKIN.mean()


@pytest.mark.parametrize("two_dyes", [False, True], ids=["shaded", "black and white"])
def test_take_the_light_of_a_plain_sleeve_and_not_the_dyes_of_another(two_dyes):
    """Shade an arm as the plain sleeve on it was shaded; black beside white is no shade."""
    scene = build_scene(*make_world(old=(200, 200, 200), old_sleeve=1.9).inputs, ComposeSettings())
    dark = scene.old & (np.arange(scene.shape[0]) > 290 - scene.rows.start)[:, None]
    linear = np.where(dark[..., None], scene.linear * np.float32(0.02 if two_dyes else 0.6), scene.linear)
    shade = cloth_shade(replace(scene, linear=linear.astype(np.float32)), scene.old)
    assert (float(np.ptp(shade)) > 0.15) is not two_dyes


def test_draw_the_noise_of_skin_once_for_a_chest_and_the_arm_beside_it(monkeypatch):
    """Share mottle and texture between both, and get the same skin as when each draws its own."""
    scene, real, hole = neckline(lit=1.0)
    tone = np.broadcast_to(np.log(SKIN + 1e-3), scene.linear.shape).astype(np.float32)
    noise, drawn = skin_noise(scene), []

    def counted(part: Scene) -> SkinNoise:
        drawn.append(part)
        return noise

    monkeypatch.setattr(revealed_skin, "skin_noise", counted)
    of_limb = np.where(np.arange(scene.shape[1])[None] > 140, 1, 0) * np.ones(scene.shape, np.float32)
    light = skin_light(0.0)
    both = two_tones(scene, tone, hole, real, real & False, of_limb, light)
    assert len(drawn) == 1
    arm = hole & (of_limb == 1)
    assert np.array_equal(both[arm], render_skin(scene, tone, hole, real, light)[arm])


@pytest.mark.parametrize("chest", [True, False])
def test_hold_few_pictures_at_once_while_skin_is_drawn(chest: bool) -> None:
    """Need no more than some ten colour pictures beside the window's own: a large photo's are dear."""
    scene, real, hole = neckline(lit=1.2)
    tone = np.log(scene.linear + np.float32(1e-3))
    noise = skin_noise(scene)
    tracemalloc.start()
    try:
        render_skin(scene, tone, hole, real, skin_light(0.0), chest=chest, noise=noise)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 10.4 * scene.linear.nbytes
