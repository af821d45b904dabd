"""How garments are worn together: which lies under which, and how far down a top has to reach."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.types import Body, Garment, ParseClass, Person

_WAISTBAND_OVERLAP_M = 0.02
"""A hem must end this far below the waistband (m): enough that no skin flashes when the shopper moves."""

_BELLY_HALF_M, _BELLY_LEAST_M, _BELLY_SHARE = 0.08, 0.03, 0.9
"""A belly is bare over at least so much of its middle's width, this far up from a waistband (m)."""
_BAND_RIM_M = 0.02
"""The parse takes so much (m) of what lies above a waistband for the band."""
_BELLY_OVERLAP_M = 0.005
"""A hem over a bare belly goes on past the old one by this much (m), which the old top's shade is mixed into."""


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


def asked_sizes(garments: Sequence[Garment], asked: str | Sequence[str | None] | None) -> dict[int, str | None]:
    """Return the size label that each garment of an outfit is asked in, by the garment's ``id``.

    Charts of one outfit may have different labels (S … XL above, 30 … 36 below): one label counts where it is known,
    the others are cut for the body. A label that no chart knows is passed on; the cut refuses it in words.

    Args:
        garments: all that is worn.
        asked: one label for all, a label for each, None for the body's own.

    Raises:
        MirrorError: BAD_INPUT when there are not as many labels as garments.
    """
    if asked is None or isinstance(asked, str):
        known = [g for g in garments if g.size_chart is not None and asked in g.size_chart.sizes]
        return {id(g): asked if not known or any(g is k for k in known) else None for g in garments}
    if len(asked) != len(garments):
        raise MirrorError(
            ErrorCode.BAD_INPUT,
            f"{len(asked)} sizes were named for {len(garments)} garments.",
            "Name one size for each garment, in the same order.",
        )
    return {id(g): size for g, size in zip(garments, asked, strict=True)}


_BAND_OVERLAP_M = 0.012
"""A new waistband is worn this much (m) higher than the old one that it covers."""
_BAND_HALF_M, _BAND_PLACES = 0.11, 40
"""So far (m) to both sides of the pelvis a waistband is seen from the front, read in so many places."""
_BAND_HIGHEST_M = 0.07
"""A waistband sits at most this far (m) above the narrowest place of the trunk."""


def worn_waistband(person: Person, body: Body) -> float | None:
    """Find the waistband that the shopper wears, where a new skirt or trousers will sit too.

    Args:
        person: parse with LOWER where trousers or a skirt are seen.
        body: fitted body, gives the metres per pixel at the pelvis.

    Returns:
        Metres below the shoulder joints, or None when no waistband is seen at or above the place where the
        body would carry one (it lies under a top, or the shopper wears a dress).
    """
    if person.one_piece:
        return None
    row, _ = _waist_row(person, body)
    if row is None:
        return None
    levels = body.measures.levels
    seen = _below_shoulders(row, body) - _BAND_OVERLAP_M
    if seen > levels["waist"] + 0.5 * (levels["hip"] - levels["waist"]):
        return None
    return max(seen, levels["waist"] - _BAND_HIGHEST_M)


def kept_waistband(person: Person, body: Body) -> tuple[float, float] | None:
    """Find the upper edge of the lower garment that a tucked top goes into.

    Args:
        person: parse with LOWER where trousers or a skirt are seen.
        body: fitted body, gives the place and the scale of the pelvis.

    Returns:
        The edge as row = first + second * column (px), or None when none is seen.
    """
    x, _, px_per_m = _px_per_m(body)
    half = _BAND_HALF_M * px_per_m
    left, right = max(0, int(x - half)), min(int(x + half) + 1, person.photo.width)
    lower = person.parse[:, left:right] == ParseClass.LOWER
    columns = np.flatnonzero(lower.any(axis=0))
    if person.one_piece or len(columns) < half:
        return None
    at = columns[:: max(1, len(columns) // _BAND_PLACES)]
    row = lower[:, at].argmax(axis=0).astype(np.float64)
    column = at + left + 0.5
    run = column[None] - column[:, None]
    slope = float(np.median((row[None] - row[:, None])[run > half / 2] / run[run > half / 2]))
    return float(np.median(row - slope * column)), slope


def waistband_drop(person: Person, body: Body, *, agnostic: bool = False) -> float | None:
    """Find how far below the shoulder joints the worn lower garment begins.

    Args:
        person: parse with LOWER where trousers or a skirt are seen.
        body: fitted body, gives the metres per pixel at the pelvis.
        agnostic: ignore the old top's hem, which hides the true waistband, and use the body's waist instead.

    Returns:
        Metres below the shoulder joints that a top has to cover, or None when no lower garment is seen
        (a dress, or the picture ends above it). Where the belly is bare above the lower garment it may stay so: a top
        has to cover what the old one did, and with that hidden it is as long as it is.
    """
    row, seen = _waist_row(person, body)
    hem = _hem_over_bare_belly(person, body, row) if row is not None else None
    if hem is not None:
        return None if agnostic else _below_shoulders(hem, body) + _BELLY_OVERLAP_M
    if agnostic or row is None:
        if not seen:
            return None
        waist, hip = body.measures.levels["waist"], body.measures.levels["hip"]
        return float(0.5 * (waist + hip)) + _WAISTBAND_OVERLAP_M
    return _below_shoulders(row, body) + _WAISTBAND_OVERLAP_M


def hem_reach(garment: Garment, person: Person, body: Body, *, over: bool, agnostic: bool = False) -> float | None:
    """Find how far below the shoulder joints a top has to reach, so that no belly has to be invented.

    Args:
        garment: put on.
        person: parse of the photo.
        body: fitted body.
        over: it hangs over a new skirt or new trousers; else over what the shopper wears.
        agnostic: as of ``waistband_drop``.

    Returns:
        Metres, or None for what is no top and where nothing has to be covered. Where the photo bares the belly, a top
        over new trousers has to cover what the old one did.
    """
    if garment.on_legs or garment.outer:
        return None
    if not over:
        return waistband_drop(person, body, agnostic=agnostic)
    row, _ = _waist_row(person, body)
    hem = _hem_over_bare_belly(person, body, row) if row is not None and not agnostic else None
    if hem is not None:
        return _below_shoulders(hem, body) + _BELLY_OVERLAP_M
    band = None if agnostic else worn_waistband(person, body)
    return float(body.measures.levels["waist"] if band is None else band) + _WAISTBAND_OVERLAP_M


def _px_per_m(body: Body) -> tuple[float, float, float]:
    """Return x and y (px) of the pelvis and the picture's scale there."""
    pelvis = body.camera.project(np.zeros((1, 3)))[0]
    return float(pelvis[0]), float(pelvis[1]), float(body.camera.matrix[1, 1] / pelvis[2])


def _waist_row(person: Person, body: Body) -> tuple[float | None, bool]:
    """Return the first row in which a lower garment fills the middle, and whether any is seen at all."""
    lower = person.parse == ParseClass.LOWER
    x, _, px_per_m = _px_per_m(body)
    half_width = int(0.08 * px_per_m)
    centre = int(np.clip(x, half_width, person.photo.width - half_width - 1))
    band = lower[:, centre - half_width : centre + half_width + 1]
    rows = np.flatnonzero(band.mean(axis=1) > 0.5)
    return (float(rows[0]) if rows.size else None), bool(lower.any())


def _hem_over_bare_belly(person: Person, body: Body, waist_row: float) -> float | None:
    """Return the row where a top ends over a bare belly, None when no belly is seen, or an arm may lie before it."""
    x, _, px_per_m = _px_per_m(body)
    half, least = _BELLY_HALF_M * px_per_m, _BELLY_LEAST_M * px_per_m
    left, right = max(0, int(x - half)), int(x + half) + 1
    bare = (person.parse[: int(waist_row), left:right] == ParseClass.SKIN).mean(axis=1) > _BELLY_SHARE
    above = bare[: len(bare) - round(_BAND_RIM_M * px_per_m)][::-1]
    height = int(above.argmin()) if len(above) and not above.all() else 0
    hem = waist_row - (len(bare) - len(above)) - height
    hands = person.keypoints.xy[15:23]
    before = (np.abs(hands[:, 0] - x) < 1.5 * half) & (hands[:, 1] > hem - half) & (hands[:, 1] < waist_row + half)
    return float(hem) if height >= least and not before.any() else None


def _below_shoulders(row: float, body: Body) -> float:
    """Return how far (m) a row of the picture lies below the shoulder joints, at the depth of the pelvis."""
    _, y, px_per_m = _px_per_m(body)
    shoulders = [body.joint_names.index(f"upperarm01.{side}") for side in "LR"]
    z_shoulder = float(np.mean([body.photo_pose.bones_world[j, 2, 3] for j in shoulders]))
    return z_shoulder - (y - row) / px_per_m
