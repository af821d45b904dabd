"""Whether a drape can be shown: stretch, inside-out triangles, penetration, neckline slip."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.drape.cloth import ClothRest, edge_stretch
from engine.drape.surface import Contacts, Surface
from engine.mesh import vertex_normals
from engine.settings.drape import DrapeSettings
from engine.types import F64, I32, Bools, ClothHealth, PanelEdge, Pattern

_INWARD = -0.2  # cosine


@dataclass(frozen=True)
class Measured:
    """The figures of one pose."""

    stretch_p99: float
    stretch_max: float
    inverted: int
    penetration_mm: float
    penetrating: int
    distance: F64


def measure(rest: ClothRest, vertices: F64, skin: Surface, masks: I32, settings: DrapeSettings) -> Measured:
    """Measure a cloth against the parts of the body that it may touch.

    Vertices with no part (mask 0) are not seen: edges between them do not count for the stretch.
    """
    stretch = edge_stretch(rest, vertices)
    seen = (masks[rest.edges] != 0).any(1)
    contacts = skin.closest(vertices, masks, settings.contact_radius_m)
    depth = np.maximum(0.0, -contacts.distance)
    return Measured(
        stretch_p99=float(np.percentile(stretch[seen], 99)) if seen.any() else 0.0,
        stretch_max=float(stretch[seen].max(initial=0.0)),
        inverted=int(inverted_faces(rest, vertices, contacts, 2 * settings.skin_gap_m).sum()),
        penetration_mm=float(depth.max(initial=0.0) * 1e3),
        penetrating=int((depth > settings.penetration_limit_mm * 1e-3).sum()),
        distance=contacts.distance,
    )


def inverted_faces(rest: ClothRest, vertices: F64, contacts: Contacts, near_m: float) -> Bools:
    """Return (F,) bool: faces on the skin whose outer side, and that of the cloth around them, look at it.

    Farther out than `near_m` a face may be the middle layer of a pleat.
    """
    faces = rest.faces
    normal = np.cross(vertices[faces[:, 1]] - vertices[faces[:, 0]], vertices[faces[:, 2]] - vertices[faces[:, 0]])
    normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-15
    body = contacts.normal[faces].sum(1)
    body /= np.linalg.norm(body, axis=1, keepdims=True) + 1e-15
    around = vertex_normals(vertices, faces)[faces].sum(1)
    near = (np.abs(contacts.distance[faces]) < near_m).all(1)
    return np.asarray(near & ((normal * body).sum(1) < _INWARD) & ((around * body).sum(1) < 0), bool)


def neckline_slip_cm(pattern: Pattern, vertices: F64, carried: F64) -> float:
    """Return the mean vertical move of the neckline against where the bones alone would carry it, cm; 0 without one."""
    neck = np.isin(pattern.sim_edge, [PanelEdge.NECK_FRONT, PanelEdge.NECK_BACK])
    if not neck.any():
        return 0.0
    return float((vertices[neck, 2] - carried[neck, 2]).mean() * 100)


def judge(photo: Measured, slip_cm: float, settings: DrapeSettings, *, flat: Measured | None = None) -> ClothHealth:
    """Compare the figures with the limits; every broken limit gives a sentence."""
    s = settings
    reasons = []
    if not np.isfinite([photo.stretch_p99, photo.stretch_max]).all():
        reasons.append("The cloth simulation did not stay finite.")
    if flat is not None and flat.stretch_p99 > s.flat_p99_limit:
        reasons.append(
            f"The cloth is stretched by {flat.stretch_p99:.0%} around the upright body (limit {s.flat_p99_limit:.0%})."
        )
    if photo.stretch_p99 > s.photo_p99_limit:
        reasons.append(
            f"The cloth is stretched by {photo.stretch_p99:.0%} in the photo's pose (limit {s.photo_p99_limit:.0%})."
        )
    if photo.stretch_max > s.max_limit:
        reasons.append(f"The worst edge is stretched by {photo.stretch_max:.0%} (limit {s.max_limit:.0%}).")
    if photo.inverted > s.inverted_limit:
        reasons.append(f"{photo.inverted} pieces of cloth are turned inside out.")
    if photo.penetrating:
        reasons.append(
            f"The cloth lies up to {photo.penetration_mm:.1f} mm under the skin at {photo.penetrating} places."
        )
    if abs(slip_cm) > s.slip_limit_cm:
        reasons.append(f"The neckline slipped by {slip_cm:+.1f} cm.")
    return ClothHealth(
        stretch_p99=photo.stretch_p99,
        stretch_max=photo.stretch_max,
        inverted=photo.inverted,
        penetration_mm=photo.penetration_mm,
        penetrating=photo.penetrating,
        neckline_slip_cm=slip_cm,
        healthy=not reasons,
        reasons=tuple(reasons),
    )
