"""The inner edge of bare arms beside the trunk's new cloth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.compose import compose
from engine.compose.edges.inner import with_even_inner_edges
from engine.compose.in_front.layers import covered_limbs, decide_front
from engine.compose.limbs.sections import limb_shape
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass
from tests.compose.compose_scene import SKIN, H, W, make_world, with_photo

BESIDE = {13: (270, 215), 15: (276, 300), 19: (277, 322)}


def with_bulge(depth: float):
    """Return a world whose parse calls a piece of the old top beside a hanging arm its skin, and that piece."""
    world = make_world(joints=BESIDE, old_sleeve=0.5, new_sleeve=0.5, noise=0.0)
    y, x = np.mgrid[:H, :W]
    bulge = (np.hypot((x - 256) / depth, (y - 246) / 9) < 1) & (world.person.parse == ParseClass.UPPER)
    world.person.parse[bulge] = ParseClass.SKIN
    photo = world.person.photo.pixels.copy()
    photo[bulge] = 0.7 * SKIN  # in the arm's shade cloth takes up the skin's light
    return with_photo(world, photo), bulge


def test_lay_new_cloth_over_old_cloth_that_the_parse_calls_skin_of_the_arm_beside_it():
    """Show no bulge of the old top's colour between a bare arm and the new cloth, and end the arm evenly."""
    world, bulge = with_bulge(8.0)
    assert bulge.sum() > 50
    result = compose(*world.inputs, ComposeSettings())
    shown = result.image[bulge].max(1)
    assert (shown < 110).mean() > 0.9


def test_leave_an_arm_whose_edge_is_even_as_it_is():
    """Keep the photo's own skin inside the edge of an arm without a bulge."""
    world, _ = with_bulge(0.1)
    result = compose(*world.inputs, ComposeSettings())
    arm = (world.figure.arms[0] > 0.99) & (np.arange(H)[:, None] > 215) & (np.arange(H)[:, None] < 290)
    far = np.abs(result.image[arm].astype(int) - world.person.photo.pixels[arm]).max(1)
    assert (far < 12).mean() > 0.93


def test_leave_the_other_hand_that_is_held_beside_an_arm():
    """Take the fist of the other arm for no bulge of this one: it would fade into the cloth."""
    world, bulge = with_bulge(8.0)
    scene = build_scene(*world.inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    fist = bulge[scene.rows, scene.columns]
    shapes = [limb_shape(scene, limb, skin, scene.old) for limb, skin in zip(limbs, skins, strict=True)]
    front = decide_front(scene, [], limbs, skins, shapes)
    assert front.mask[fist].mean() > 0.9
    kept = []
    for other in (fist & False, fist):
        owned = replace(front, limb_skin=(skins[0] & ~other, skins[1] | other))
        after = with_even_inner_edges(scene, owned, limbs, shapes)[1]
        kept.append(float(after.mask[fist & front.mask].mean()))
    assert kept[0] < 0.7
    assert kept[1] == 1
