"""A pattern on a body."""

from __future__ import annotations

from dataclasses import dataclass

from engine.types.arrays import F32
from engine.types.pattern import Pattern


@dataclass(frozen=True)
class ClothHealth:
    """Whether the cloth can be shown.

    Attributes:
        stretch_p99: 99th percentile of edge stretch (0.05 = 5 %).
        stretch_max: largest edge stretch.
        inverted: number of triangles whose normal turned inward against the body's.
        penetration_mm: deepest visible penetration into the body.
        penetrating: number of visible vertices deeper than 1 mm.
        neckline_slip_cm: vertical move of the neckline against its place on the body in the flat pose.
        healthy: all within limits.
        reasons: sentences, empty when healthy.
    """

    stretch_p99: float
    stretch_max: float
    inverted: int
    penetration_mm: float
    penetrating: int
    neckline_slip_cm: float
    healthy: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drape:
    """A pattern on a body in the photo pose.

    Attributes:
        pattern: what is draped.
        vertices_world: (S, 3) float32 m.
        flat_vertices_world: (S, 3) float32 m, rest drape in the flat-lay pose (before the pose transfer).
        strain: (F, 2) float32, principal stretches − 1 per face (larger first).
        gap: (S,) float32 m, distance to the body (negative inside).
        method: "simulated" | "kinematic".
        health: of this result.
        frames: simulated frames in all.
        under: what was worn beneath, as it lies now: a top goes into a waistband that is put on over it.
    """

    pattern: Pattern
    vertices_world: F32
    flat_vertices_world: F32
    strain: F32
    gap: F32
    method: str
    health: ClothHealth
    frames: int
    under: tuple[Drape, ...] = ()
