"""What is drawn into one frame of the live view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from engine.live.posing import LiveBody
from engine.live.worn import Layer
from engine.types import F32, Light


@dataclass(frozen=True)
class DrawnLayer:
    """A layer in this frame.

    Attributes:
        layer: what is drawn.
        vertices: (N, 3) float32 m, world.
    """

    layer: Layer
    vertices: F32


@dataclass(frozen=True)
class Scene:
    """What is drawn.

    Attributes:
        body: posed, with the camera.
        worn: layers from the body outward.
        light: world frame.
        gain: brightness of the room against the approved picture.
        white: (3,) linear RGB of a white sheet in that picture.
        fit_map: colour by the eases of the size.
    """

    body: LiveBody
    worn: Sequence[DrawnLayer]
    light: Light
    gain: float = 1.0
    white: F32 = field(default_factory=lambda: np.ones(3, np.float32))
    fit_map: bool = False
