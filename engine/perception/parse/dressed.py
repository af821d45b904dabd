"""What the network takes for bare skin and is a garment's sleeve or leg."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.perception.parse.colour import ColourModel
from engine.perception.parse.multiclass import Multiclass
from engine.perception.parse.scene import Scene
from engine.types import U8

_FACE = 30  # px of a face that tell what its skin looks like
_UNLIKE = -4.0  # log evidence; colours less likely than this are nowhere in the face
_LIKELIER = 4.0  # log evidence by which the top's colours must explain them better
_EDGE = 0.02  # shoulder widths; thinner pieces are the edge between cloth and skin


def with_dressed_skin(scene: Scene, skin_share: float) -> Scene:
    """Give the network's bare skin that wears the top's colours, and nothing of the face's, to the clothes.

    Before a shop's racks the network takes a pale sleeve's middle for skin at times.  Learnt as skin, its colour would
    hold the whole arm.  Without a face to compare with, nothing is told.

    Args:
        scene: the person, with the network's probabilities.
        skin_share: 0–1; where the network is surer of skin than this, it says bare.

    Returns:
        The scene, its network's shares of body skin and clothes exchanged there.
    """
    network, r = scene.network, scene.regions
    if network is None:
        return scene
    face = scene.lab[(r.face_core > 0) & scene.person]
    cloth = scene.lab[scene.chest & (network[..., Multiclass.CLOTHES] > 0.5)]
    bare = scene.person & (network[..., Multiclass.BODY_SKIN] > skin_share)
    if len(face) < _FACE or len(cloth) < _FACE or not bare.any():
        return scene
    colours = scene.lab[bare][None]
    skin = ColourModel(face, 2, 20).evidence(colours)[0]
    top = ColourModel(cloth, 5, 8).evidence(colours)[0]
    dressed: U8 = np.zeros(bare.shape, np.uint8)
    dressed[bare] = (skin < _UNLIKE) & (top > skin + _LIKELIER)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * max(1, round(_EDGE * r.unit)) + 1,) * 2)
    there = cv2.morphologyEx(dressed, cv2.MORPH_OPEN, disc) > 0
    if not there.any():
        return scene
    told = network.copy()
    told[there, Multiclass.BODY_SKIN] = network[there, Multiclass.CLOTHES]
    told[there, Multiclass.CLOTHES] = network[there, Multiclass.BODY_SKIN]
    return replace(scene, network=told)
