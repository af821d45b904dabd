"""Arms that come out of long old sleeves: shaded as arms are, and as wide as the wrists they end in."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose import compose
from engine.compose.in_front.layers import covered_limbs
from engine.compose.limbs.sections import inner_side, limb_shape
from engine.compose.masks import grow
from engine.compose.scene import build_scene
from engine.compose.skin.layer import _limb_skin
from engine.compose.skin.limb_tone import limb_tone
from engine.compose.skin.revealed import skin_share
from engine.compose.skin.unseen import fit_skin_light
from engine.settings.compose import ComposeSettings
from engine.types import BodyPart, Owner, ParseClass
from tests.compose.compose_scene import ARM_RADIUS, JOINTS, H, W, World, make_world

TROUSERS = (60, 70, 110)


def forearm() -> tuple[np.ndarray, np.ndarray]:
    """Return how far along the left forearm a pixel lies and how far inwards from its middle, px."""
    y, x = np.mgrid[:H, :W] + 0.5
    a, b = (np.array(JOINTS[k], float) for k in (13, 15))
    direction = (b - a) / np.linalg.norm(b - a)
    along = ((x - a[0]) * direction[0] + (y - a[1]) * direction[1]) / np.linalg.norm(b - a)
    return along, (a[0] - x) * direction[1] - (a[1] - y) * direction[0]


def revealed() -> tuple[np.ndarray, np.ndarray]:
    """Return the linear colours of the outer and of the inner quarter of a forearm that a dark sleeve hid."""
    result = compose(*make_world(old=(30, 30, 42), old_extra=4.0).inputs, ComposeSettings())
    along, inwards = forearm()
    piece = (result.owner == Owner.SKIN) & (along > 0.1) & (along < 0.6)
    linear = (result.image.astype(np.float64) / 255) ** 2.2
    place = inwards / ARM_RADIUS
    outer, inner = piece & (place > -0.9) & (place < -0.45), piece & (place > 0.45) & (place < 0.9)
    assert min(outer.sum(), inner.sum()) > 80
    return linear[outer].mean(0), linear[inner].mean(0)


def test_darken_an_arm_on_the_side_of_the_trunk():
    """Take light from the side of a revealed arm that the trunk shades, more than a round limb's own normals do."""
    outer, inner = revealed()
    assert inner.mean() < 0.9 * outer.mean()


def test_make_the_shade_on_skin_warmer_than_its_light():
    """Let blue fall faster than red where revealed skin is darker: shade on skin is no grey."""
    outer, inner = revealed()
    loss = np.log(outer / inner)
    assert loss[2] > 1.15 * loss[0] > 0


def world_with_a_hand_before_trousers(sleeve: float = 1.8) -> World:
    """Return a person whose hand hangs before wide trousers that a dress replaces, and whose fitted wrist is broad."""
    world = make_world(old=(30, 30, 42), old_sleeve=sleeve, old_extra=9.0, joints={19: (314, 372)})
    y, x = np.mgrid[:H, :W] + 0.5
    cloth = (x > 250) & (x < 322) & (y > 285) & (world.person.parse == ParseClass.BACKGROUND)
    world.person.parse[cloth], world.person.alpha[cloth] = ParseClass.LOWER, 1.0
    world.person.photo.pixels[cloth] = TROUSERS
    along, _ = forearm()
    broad = grow(world.soft.body_parts == BodyPart.ARM_L, 6.0) & (along > 0.6) & (x > 250)
    world.soft.body_parts[broad] = BodyPart.ARM_L
    world.soft.body_depth[broad] = float(np.median(world.soft.body_depth[world.soft.body_parts == BodyPart.ARM_L]))
    return replace(world, garment=replace(world.garment, category="dress"))


def test_end_a_revealed_arm_as_wide_as_its_wrist_before_trousers():
    """Lay no skin beside the wrist on the side where trousers lie behind the hand."""
    result = compose(*world_with_a_hand_before_trousers().inputs, ComposeSettings())
    along, inwards = forearm()
    at_wrist = (result.owner == Owner.SKIN) & (along > 0.66) & (along < 0.8)
    assert at_wrist.sum() > 150
    assert float(np.percentile(inwards[at_wrist], 98)) < ARM_RADIUS + 1.5


def test_end_a_revealed_arm_as_wide_as_its_hand_where_no_more_than_the_hand_is_seen():
    """Count no trousers beside a hand as its sleeve: the hand that comes out of a long sleeve tells the wrist."""
    result = compose(*world_with_a_hand_before_trousers(2.06).inputs, ComposeSettings())
    along, inwards = forearm()
    at_wrist = (result.owner == Owner.SKIN) & (along > 0.9) & (along < 1.05)
    assert at_wrist.sum() > 150
    assert float(np.percentile(inwards[at_wrist], 98)) < ARM_RADIUS + 1.5


def test_slant_the_end_of_a_revealed_arm_that_other_old_cloth_lies_over():
    """Draw the limb farther along its middle than along its outline past the old cuff: no cloth ends in a ledge."""
    world = make_world(old=(30, 30, 42), old_sleeve=1.75, old_extra=4.0, joints={19: (314, 372)})
    along, inwards = forearm()
    trunk = (world.figure.arms[0] > 0.5) & (along > 0.85) & (inwards > 0.45 * ARM_RADIUS)
    world.person.parse[trunk] = ParseClass.UPPER
    scene = build_scene(*world.inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    shape = limb_shape(scene, limbs[0], skins[0], scene.old)
    assert shape is not None
    middle = (shape.coverage > 0.5) & (np.abs(shape.across) < 0.1)
    rim = (shape.coverage > 0.5) & (shape.across > 0.9)
    assert float(shape.along[middle].max()) > float(shape.along[rim].max()) + 0.2


def between_hand_and_throat(low: float, high: float, face_ends: int = H) -> float:
    """Return how far from a pink hand's hue (0) to a golden throat's (1) a revealed forearm's is there along it."""
    world = make_world(old=(30, 30, 42), old_extra=4.0, old_sleeve=2.05)
    face = world.person.parse == ParseClass.FACE
    world.person.parse[face & (np.arange(H) >= face_ends)[:, None]] = ParseClass.SKIN
    pixels, skin = world.person.photo.pixels, world.person.parse == ParseClass.SKIN
    above = (np.arange(H) < JOINTS[11][1] + 20)[:, None]
    for where, tint in ((skin & ~above, (1.0, 0.93, 1.07)), (skin & above, (1.0, 1.03, 0.9))):
        pixels[where] = np.clip(pixels[where] * np.array(tint), 0, 255).astype(np.uint8)
    result = compose(*world.inputs, ComposeSettings())
    along, inwards = forearm()

    def yellow(where: np.ndarray, image: np.ndarray) -> float:
        linear = (image[where].astype(np.float64) / 255) ** 2.2
        return float(np.log(linear[:, 1].mean() / linear[:, 2].mean()))

    arm = (result.owner == Owner.SKIN) & (along > low) & (along < high) & (np.abs(inwards) < 0.4 * ARM_RADIUS)
    hand, throat = yellow(skin & ~above & (along > 1), pixels), yellow(skin & above, pixels)
    return (yellow(arm, result.image) - hand) / (throat - hand)


def test_give_a_revealed_arm_the_hue_of_the_throat_more_than_that_of_the_hand():
    """Lay skin well between a pink hand and a golden throat: hands alone are pinker than arms."""
    assert between_hand_and_throat(0, 0.3) > 0.35


def test_tell_the_throat_by_a_face_that_is_far_above_the_clothes():
    """Look at the face of a long neck too: without it no skin is a throat's, and arms are as pink as hands."""
    assert between_hand_and_throat(0, 0.3, face_ends=80) > 0.35


def test_let_the_tone_of_a_revealed_arm_go_over_into_the_hands_own():
    """Take the hand's tone near the wrist: no other hue begins at the old cuff."""
    assert between_hand_and_throat(0.75, 0.92) < 0.23


def tone_of_an_arm(pinker: float) -> np.ndarray:
    """Return the (3,) median log tone of a hidden forearm whose hand has fingers pinker by so much than its back."""
    scene = build_scene(*make_world(old=(30, 30, 42), old_extra=4.0, old_sleeve=2.05).inputs, ComposeSettings())
    scene = replace(scene, normals=np.broadcast_to(np.float32([0, -1, 0]), (*scene.shape, 3)))
    limbs, skins = covered_limbs(scene)
    shape = limb_shape(scene, limbs[0], skins[0], scene.old)
    assert shape is not None
    along = limbs[0].field[1]
    fingers = skins[0] & (along > float(np.percentile(along[skins[0]], 45)))
    light = fit_skin_light(scene)
    tint = np.where(fingers[..., None], np.exp(pinker * np.float32([0, -0.5, 0.5])), 1).astype(np.float32)
    tone = limb_tone(replace(scene, linear=scene.linear * tint), shape, skins[0], light, 1.0, None)
    arm = (shape.coverage > 0.5) & (shape.along > 1.3) & (shape.along < 1.7)
    return np.asarray(np.median(tone[arm], 0))


def test_take_the_tone_of_the_back_of_a_hand_and_not_of_its_fingers():
    """Carry the hue of the skin nearest to the old cuff along the arm, though most of a hand is pink fingers."""
    assert np.abs(tone_of_an_arm(0.4) - tone_of_an_arm(0.0)).max() < 0.03


def elbow_level(place: float, aside: tuple[float, float]) -> float:
    """Return the mean log light of a revealed left arm so far along (1 = elbow) and, inwards, aside."""
    world = make_world(old=(30, 30, 42), old_extra=4.0)
    result = compose(*world.inputs, ComposeSettings(skin_mottle=0))
    scene = build_scene(*world.inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    shape = limb_shape(scene, limbs[0], skins[0], scene.old)
    assert shape is not None
    inwards = shape.across * inner_side(scene, limbs[0], shape)
    near = (np.abs(shape.along - place) < 0.06) & (inwards > aside[0]) & (inwards < aside[1])
    near &= result.owner[scene.rows, scene.columns] == Owner.SKIN
    assert near.sum() > 15
    image = result.image[scene.rows, scene.columns][near].astype(np.float64) / 255
    return float(np.log(image**2.2 + 1e-3).mean())


def test_shade_the_hollow_of_a_straight_elbow_and_light_the_muscle_below_it():
    """Let an elbow's inner half lie darker against its outer one than the forearm's muscle beside it does."""
    hollow = elbow_level(1.0, (0.1, 0.5)) - elbow_level(1.0, (-0.6, -0.2))
    upper = elbow_level(0.7, (0.1, 0.5)) - elbow_level(0.7, (-0.6, -0.2))
    assert hollow < upper - 0.12


def test_lay_smooth_skin_in_a_small_picture():
    """Take little of a rough hand's texture where the person is small: there it is fingers, and skin looks smooth."""
    world = make_world(old=(30, 30, 42), old_extra=4.0)
    skin = world.person.parse == ParseClass.SKIN
    noise = np.random.default_rng(5).standard_normal((H, W)) * 40
    world.person.photo.pixels[skin] = np.clip(world.person.photo.pixels[skin] + noise[skin][:, None], 0, 255)
    result = compose(*world.inputs, ComposeSettings(grain_max=0, skin_mottle=0, limb_relief=0))
    along, inwards = forearm()
    arm = (result.owner == Owner.SKIN) & (along > 0) & (along < 0.5) & (np.abs(inwards) < 0.5 * ARM_RADIUS)
    level = np.log((result.image.astype(np.float64) / 255) ** 2.2 + 1e-3).mean(-1)
    rough = cv2.GaussianBlur(level, (0, 0), 0.7) - cv2.GaussianBlur(level, (0, 0), 4.0)
    assert float(rough[arm].std()) < 0.016


def test_show_no_wall_between_a_revealed_arm_and_the_cloth_it_lies_before():
    """Let the arm go on below the soft edge of cloth that meets it: two soft edges let the bright wall through."""
    scene = build_scene(*make_world().inputs, ComposeSettings())
    none = np.zeros(scene.shape, bool)
    exposed, edge = none.copy(), 80
    exposed[150:200, edge - 20 : edge + 1] = True
    scene.parse[200:230, edge - 20 : edge] = ParseClass.SKIN
    limb, cloth = np.zeros(scene.shape, np.float32), np.zeros(scene.shape, np.float32)
    limb[150:200, edge - 20 : edge], limb[150:200, edge] = 1, 0.5
    cloth[150:200, edge + 1 : edge + 20], cloth[150:200, edge] = 1, 0.5
    share = skin_share(scene, exposed, none, none, cloth, (None, None), limb)
    assert (share[160:190, edge] == 1).all()
    beside_wall = skin_share(scene, exposed, none, none, 0 * cloth, (None, None), limb)
    assert np.abs(beside_wall[160:190, edge] - 0.5).max() < 0.1


def test_model_the_muscles_of_a_bent_arm_too():
    """Light a bent arm over its muscles, if less than a straight one: without them it is a tube."""
    world = make_world(old=(30, 30, 42), old_extra=4.0, joints={15: (356, 190), 19: (372, 168)})
    plain, modelled = (
        compose(*world.inputs, ComposeSettings(skin_mottle=0, limb_relief=relief)) for relief in (0.0, 0.16)
    )
    arm = (plain.owner == Owner.SKIN) & (np.arange(W) > 262)
    assert arm.sum() > 1000
    assert float(np.abs(modelled.image.astype(float) - plain.image)[arm].mean()) > 2


def test_let_the_tone_of_an_arm_go_over_into_what_lies_around_without_a_corner():
    """Give nothing the tone of an arm beyond its hand, where a crossed one lies on the other arm, or cut off."""
    crossed = make_world(old=(30, 30, 42), joints={15: (200, 260), 19: (176, 252)})
    scene = build_scene(*crossed.inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    shape = limb_shape(scene, limbs[0], skins[0], scene.old)
    assert shape is not None
    skin = _limb_skin(scene, shape, skins[0], scene.old, fit_skin_light(scene), 1.0, None, clothed=False)
    assert skin.share.max() > 0.9
    assert max(skin.share[:, 0].max(), skin.share[:, -1].max(), skin.share[-1].max()) < 0.05
