"""How garments are worn together: which lies under which, and how far down a top has to reach."""

from __future__ import annotations

import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.types import Body, Garment, ParseClass, Person

_WAISTBAND_OVERLAP_M = 0.02
"""A hem must end this far below the waistband (m): enough that no skin flashes when the shopper moves."""


def dressing_order(garments: tuple[Garment, ...], *, tucked: bool = False) -> tuple[Garment, ...]:
    """Return the garments from the body outward.

    Args:
        garments: at most one lower garment and one top, or a dress alone.
        tucked: the top is worn inside the waistband, so it comes first; else its hem falls over the lower garment.

    Raises:
        MirrorError: BAD_INPUT when two garments claim the same place.
    """
    lower = [g for g in garments if not g.on_top]
    upper = [g for g in garments if g.on_top]
    if sum(g.on_legs for g in garments) > 1 or len(upper) > 1:
        raise MirrorError(
            ErrorCode.BAD_INPUT,
            "Two of the chosen garments are worn in the same place.",
            "Choose one top and one skirt or pair of trousers, or a dress alone.",
        )
    return (*upper, *lower) if tucked else (*lower, *upper)


def waistband_drop(person: Person, body: Body, *, agnostic: bool = False) -> float | None:
    """Find how far below the shoulder joints the worn lower garment begins.

    Args:
        person: parse with LOWER where trousers or a skirt are seen.
        body: fitted body, gives the metres per pixel at the pelvis.
        agnostic: ignore the old top's hem, which hides the true waistband, and use the body's waist instead.

    Returns:
        Metres below the shoulder joints that a top has to cover, or None when no lower garment is seen
        (a dress, or the picture ends above it).
    """
    lower = person.parse == ParseClass.LOWER
    pelvis = body.camera.project(np.zeros((1, 3)))[0]
    px_per_m = float(body.camera.matrix[1, 1] / pelvis[2])
    half_width = int(0.08 * px_per_m)
    centre = int(np.clip(pelvis[0], half_width, person.photo.width - half_width - 1))
    band = lower[:, centre - half_width : centre + half_width + 1]
    rows = np.flatnonzero(band.mean(axis=1) > 0.5)
    if agnostic or rows.size == 0:
        if rows.size == 0 and not lower.any():
            return None
        waist, hip = body.measures.levels["waist"], body.measures.levels["hip"]
        return float(0.5 * (waist + hip)) + _WAISTBAND_OVERLAP_M
    shoulders = [body.joint_names.index(f"upperarm01.{side}") for side in "LR"]
    z_shoulder = float(np.mean([body.photo_pose.bones_world[j, 2, 3] for j in shoulders]))
    z_band = (pelvis[1] - float(rows[0])) / px_per_m
    return float(z_shoulder - z_band + _WAISTBAND_OVERLAP_M)
