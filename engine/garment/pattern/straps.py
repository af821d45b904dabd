"""Straps: where those of a worn top lie, whose photo shows them nearer than they are, and thin ones that it hides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from engine.garment.template.drawing import Drawing, Stretch, Template, resample
from engine.settings.garment_pattern import PatternSettings
from engine.types import BodyMeasures

STRAP_SLOPE = 0.3
"""fall over breadth of a strap, as of the shoulder it lies on."""

_STRAP_STEEPEST = 0.45
"""fall over breadth of a strap; no shoulder is steeper."""

_STRAP_SIDE = 0.95
"""of a chest's half breadth; straps lie no farther out."""

_TRUNK_DEPTH = 0.7
"""of its breadth; an ellipse of this depth is ``PatternSettings.wrap`` times as far around as it is broad."""

_HANG = ("neck_front", "neck_back", "armpit_y", "hem_y")
"""Parameters that count from the top, and so are the longer for what the cloth hangs from."""


@dataclass(frozen=True)
class ThinStraps:
    """Straps too thin for a photo's matte, which hang a dress from the shoulders by the corners of its top.

    Attributes:
        rise: how far the shoulders lie above the corners, m or px.
        width: across, in the same unit.
    """

    rise: float
    width: float

    def scaled(self, factor: float) -> ThinStraps:
        """Return them in another unit."""
        return ThinStraps(factor * self.rise, factor * self.width)


def hung(values: Mapping[str, float], rise: float) -> dict[str, float]:
    """Return template parameters (placement included) whose origin lies ``rise`` above the corners of the cloth."""
    moved = {name: values[name] + rise for name in _HANG}
    if "top_y" in values:
        moved |= {
            "top_y": values["top_y"] - rise * float(np.cos(values["tilt"])),
            "centre_x": values["centre_x"] + rise * float(np.sin(values["tilt"])),
        }
    return {**values, **moved}


def draw_hung(
    template: Template, p: Mapping[str, float], straps: ThinStraps | None, *, samples: int, back: bool = False
) -> Drawing:
    """Draw a garment with its thin straps, if it has any.

    Args:
        template: of a form with open arm holes.
        p: its parameters; with straps they count from the shoulders.
        straps: in the same unit.
        samples: points per segment.
        back: draw the back panel.
    """
    if straps is None:
        return template.draw(template.values(p), back=back, samples=samples)
    cloth = template.draw(template.values(hung(p, -straps.rise)), back=back, samples=samples)
    down = np.array([0.0, straps.rise])
    neck, corner, armhole, *rest = (replace(s, points=s.points + down) for s in cloth.stretches[:-1])
    top = corner.points  # of the cloth, from the neckline to the arm hole
    half = 0.5 * straps.width
    middle = float(top[:, 0].mean())
    inner, outer = (middle - half, 0.0), (middle + half, STRAP_SLOPE * straps.width)
    feet = np.clip([inner[0], outer[0]], top[0, 0], top[-1, 0])
    feet = np.stack([feet, np.interp(feet, top[:, 0], top[:, 1])], axis=1)
    sides = (
        Stretch("strap_neck_r", resample(np.array([top[0], feet[0], inner]), samples), neck.opening),
        Stretch("shoulder_r", resample(np.array([inner, outer]), samples), None),
        Stretch("strap_armhole_r", resample(np.array([outer, feet[1], top[-1]]), samples), armhole.opening),
    )
    mirrored = (Stretch(f"{s.name[:-1]}l", (s.points * (-1, 1))[::-1], s.opening) for s in sides)
    before, ridge, after = mirrored
    points = {name: (x, y + straps.rise) for name, (x, y) in cloth.points.items()} | {"hps": inner, "shoulder": outer}
    return Drawing((before, neck, *sides, armhole, *rest, after, ridge), points)


def around_the_chest(p: dict[str, float], breadth: float) -> None:
    """Put straps as far out as they are around the chest of a worn top, whose photo shows the chord.

    Args:
        p: template parameters in metres.
        breadth: half of what is seen of the chest.
    """
    across = np.linspace(0, 0.5 * np.pi, 200)
    steps = np.hypot(np.diff(np.sin(across)), _TRUNK_DEPTH * np.diff(np.cos(across)))
    around = breadth * np.concatenate([[0.0], np.cumsum(steps)])
    for name in ("neck_width", "shoulder_x"):
        p[name] = float(np.interp(min(p[name] / breadth, _STRAP_SIDE), np.sin(across), around))


def fall_of_strap(breadth: float, settings: PatternSettings) -> tuple[float, float]:
    """Return how far (m) a sleeveless garment falls from neck to arm hole, at least and at most.

    A narrow strap that falls like a whole shoulder, or lies aslant in its photo, stands up beside the neck.
    """
    low, high = settings.shoulder_drop
    steepest = _STRAP_STEEPEST * breadth if breadth < settings.strap_broad else high
    return min(low, STRAP_SLOPE * breadth), min(high, steepest)


def onto_the_shoulders(p: dict[str, float], body: BodyMeasures, settings: PatternSettings) -> None:
    """Let a sleeveless garment end on the shoulders: straps laid out wider move inwards and stay as broad as they are.

    Args:
        p: template parameters in metres.
        body: who wears it.
        settings: how far out shoulders and straps may lie.
    """
    breadth = p["shoulder_x"] - p["neck_width"]
    widest = settings.sleeveless_shoulder_max
    if breadth < settings.strap_broad:
        widest = min(widest, 0.5 * body.shoulder_joint_distance)
    if p["shoulder_x"] > widest:
        p["shoulder_x"] = widest
        p["neck_width"] = min(p["neck_width"], max(widest - breadth, settings.neck_half_width_min))


def scoop_to_reach(shoulder_x: float, armpit_x: float, inner_x: float) -> float:
    """Return the depth of a scooped arm hole whose innermost point lies at ``inner_x``; 0 when a straight one does.

    The curve is quadratic with its control point ``depth`` inside the shoulder point, so that it turns back at
    ``shoulder_x - depth² / (armpit_x - shoulder_x + 2 depth)``.
    """
    inward = shoulder_x - inner_x
    if inward <= 0:
        return 0.0
    return float(inward + np.sqrt(inward**2 + inward * max(armpit_x - shoulder_x, 0.0)))
