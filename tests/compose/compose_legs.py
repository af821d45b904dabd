"""A drawn person in wide trousers and shoes, whose fitted legs are thinner."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.compose.scene import Scene, build_scene
from engine.settings.compose import ComposeSettings
from engine.types import BodyPart, ParseClass
from tests.compose.compose_scene import SKIN, make_world

TROUSERS = (40, 50, 80)


def standing() -> tuple[Scene, dict[str, slice]]:
    """Return a window with two wide trouser legs, shoes, and thinner fitted legs; and its rows and columns."""
    world = make_world()
    scene = build_scene(*world.inputs, ComposeSettings())
    height, width = scene.shape
    assert min(height, width) > 200
    top, ankle = height // 2, height - 60
    at = {"shin": slice(top + 20, ankle), "left": slice(130, 160), "right": slice(50, 80), "shoe": slice(ankle, height)}
    parse, parts = scene.parse.copy(), np.full(scene.shape, 255, np.uint8)
    pixels = scene.pixels.copy()
    parse[top:], pixels[top:] = ParseClass.BACKGROUND, 215
    for side, part in (("left", BodyPart.LEG_L), ("right", BodyPart.LEG_R)):
        wide = slice(at[side].start - 5, at[side].stop + 5)
        parse[top:ankle, wide], pixels[top:ankle, wide] = ParseClass.LOWER, TROUSERS
        parse[ankle:, wide], pixels[ankle:, wide] = ParseClass.SHOES, 245
        parts[top:ankle, at[side]] = part
    joints, seen = scene.joints.copy(), np.ones_like(scene.seen)
    for hip, x in ((23, 145), (24, 65)):
        joints[[hip, hip + 2, hip + 4, hip + 8]] = [(x, top), (x, top + 30), (x, ankle), (x, height - 5)]
    old = parse == ParseClass.LOWER
    scene = replace(
        scene, parse=parse, pixels=pixels, linear=((pixels / 255.0) ** 2.2).astype(np.float32), body_parts=parts,
        joints=joints, seen=seen, old=old, lower=True, upper=False, normals=np.zeros_like(scene.normals),
        alpha=(parse != ParseClass.BACKGROUND).astype(np.float32),
    )  # fmt: skip
    return scene, at


def with_ankles(scene: Scene, at: dict[str, slice], aside: int, shade: float, high: int = 24) -> tuple[Scene, slice]:
    """Return the window with some px of bare ankle above each shoe, beside where the leg was fitted, and their rows."""
    rows = slice(at["shoe"].start - high, at["shoe"].start)
    parse, pixels = scene.parse.copy(), scene.pixels.copy()
    for side in ("left", "right"):
        ankle = slice(at[side].start + aside, at[side].stop + aside)
        parse[rows], pixels[rows] = np.where(parse[rows] == ParseClass.LOWER, 0, parse[rows]), pixels[rows]
        parse[rows, ankle], pixels[rows, ankle] = ParseClass.LEGS, SKIN * shade
    linear = ((pixels / 255.0) ** 2.2).astype(np.float32)
    return replace(scene, parse=parse, pixels=pixels, linear=linear, old=parse == ParseClass.LOWER), rows
