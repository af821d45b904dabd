"""Cut the garment out of a product photo: several candidates, scored, checked, the best refined to a matte."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.garment.cutout.background import model_background, to_lab
from engine.garment.cutout.cast import shed_cast_shadow
from engine.garment.cutout.clutter import clutter_mask
from engine.garment.cutout.hem import end_at_front_hem
from engine.garment.cutout.holder import without_holder
from engine.garment.cutout.matte import matte, own_colours
from engine.garment.cutout.pale import complete_pale
from engine.garment.cutout.saliency import garment_saliency, saliency
from engine.garment.cutout.score import CandidateScore, score_mask
from engine.garment.cutout.shade import free_shaded_forks
from engine.garment.cutout.shadow import free_forks, free_slits, free_tips
from engine.garment.cutout.studio import studio_mask, unlike_ground
from engine.garment.mask import dilate, ellipse, fill_holes, largest_part
from engine.garment.resample import shrink
from engine.settings.garment import CutoutSettings
from engine.types import F32, U8, Bools, Photo

if TYPE_CHECKING:
    from engine.models import ModelStore


_APART = 0.012
"""of the long side; what lies nearer to the garment is its shadow or its rim."""
_OPAQUE = 0.95
"""0–1; less coverage is a rim."""


@dataclass(frozen=True)
class Cutout:
    """A garment freed from its photo.

    Attributes:
        pixels: (H, W, 3) uint8 sRGB, the garment's own colours, bled beyond its rim.
        alpha: (H, W) float32 0–1 coverage.
        method: "alpha" | "studio" | "clutter".
        score: 0–1, self-check of the chosen mask.
        plain_ground: the photo's ground is as even as a studio's, or was taken away before.
        warnings: sentences for the report.
    """

    pixels: U8
    alpha: F32
    method: str
    score: float
    plain_ground: bool
    warnings: tuple[str, ...] = ()


def cut_out(photo: Photo, models: ModelStore | None, settings: CutoutSettings) -> Cutout:
    """Cut the garment out of a product photo.

    Args:
        photo: ingested product photo; its transparency channel is used when it makes sense.
        models: source of the saliency net; without it (None, or net not installed) the border alone is used.
        settings: cut-out tunables.

    Returns:
        Matte and clean colours at the photo's size.

    Raises:
        MirrorError: NO_GARMENT when nothing stands out, or several garments do; GARMENT_CUT_OFF when the garment leaves
            the picture.
    """
    if photo.alpha is not None:
        own = _alpha_channel(photo, settings)
        if own is not None:
            return own
    warnings: list[str] = []
    small = shrink(photo.pixels, settings.work_long_side)
    background = model_background(small, settings)
    if float(np.percentile(background.distance, 99.5)) < settings.flood_ladder[0]:
        raise _nothing_found(0.0)
    smooth = background.border_spread < settings.studio_distance and background.grain < settings.studio_grain
    studio = smooth and background.frame_share > settings.studio_share
    seen = saliency(small, models)
    seed = seen
    if studio and seen is not None:
        seed = garment_saliency(small, unlike_ground(background, settings), seen, models)
    if seed is None:
        warnings.append("The net that finds garments is not installed; the cut-out relies on colours alone.")
    candidates: list[tuple[str, Bools, CandidateScore]] = []
    if studio:
        mask, _ = studio_mask(background, seed, settings)
        candidates.append(("studio", mask, score_mask(mask, background.lab, seed, settings)))
    # boards and rugs come near to one colour, but their dark grain is none of the garment
    uneven = background.border_spread > settings.uneven_spread
    if not candidates or candidates[0][2].total < settings.sure_score or uneven:
        mask = clutter_mask(small, background, seed, settings)
        candidates.append(("clutter", mask, score_mask(mask, background.lab, seed, settings)))
    method, mask, score = max(candidates, key=lambda c: c[2].total)
    if method == "studio" or (studio and not uneven):
        mask = free_forks(free_shaded_forks(mask, background, settings), background, settings)
        mask = free_slits(mask, background, settings)
        mask = free_tips(mask, background, settings)
        mask = shed_cast_shadow(complete_pale(mask, background, settings), background, settings)
        mask = end_at_front_hem(mask, background, settings)
    if score.border_contact > 0:
        freed = without_holder(mask, background.lab)
        if not np.array_equal(freed, mask):
            mask, score = freed, score_mask(freed, background.lab, seed, settings)
    _check(mask, score, settings)
    if seen is not None and _share_beside(mask, seen) > settings.second_garment:
        raise _several()
    if score.total < settings.sure_score:
        warnings.append("The garment's outline is uncertain; look at the detection picture before you use it.")
    full = _to_full_size(mask, photo.pixels.shape[:2])
    alpha = matte(photo.pixels, full, settings)
    return Cutout(own_colours(photo.pixels, alpha, settings), alpha, method, score.total, smooth, tuple(warnings))


def _alpha_channel(photo: Photo, settings: CutoutSettings) -> Cutout | None:
    assert photo.alpha is not None
    alpha = photo.alpha
    solid = alpha > 0.5
    share = float(solid.mean())
    if share < settings.smallest_share or share > 0.97:
        return None
    mask = largest_part(solid)
    if mask.sum() < 0.8 * solid.sum():
        return None
    keep = cv2.dilate(mask.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    clean = np.where(keep, alpha, 0).astype(np.float32)
    # A picture that was trimmed to its cloth ends in the cloth's own soft rim; where the photo cut it, it is opaque.
    _check(mask, score_mask(mask & (alpha > _OPAQUE), to_lab(photo.pixels), None, settings), settings, trusted=True)
    return Cutout(own_colours(photo.pixels, clean, settings), clean, "alpha", 1.0, plain_ground=True)


def _check(mask: Bools, score: CandidateScore, settings: CutoutSettings, *, trusted: bool = False) -> None:
    if not mask.any() or (score.total < settings.lowest_score and not trusted):
        raise _nothing_found(score.total)
    if score.across and not trusted:  # no garment is cut on two sides at once where the ground was told from it
        raise _nothing_found(score.total)
    if score.border_contact > settings.border_contact:
        raise MirrorError(
            ErrorCode.GARMENT_CUT_OFF,
            f"The garment runs out of the picture ({score.border_side}).",
            "Use a photo that shows the whole garment with some ground around it.",
            {"contact": round(score.border_contact, 3), "side": score.border_side},
            reason="OUT_OF_PICTURE",
            values=(score.border_side,),
        )


def _share_beside(mask: Bools, seen: F32) -> float:
    """Measure the largest other thing that the net sees in the photo, over the garment's area."""
    radius = max(2, round(_APART * max(mask.shape)))
    other = (seen > 0.5) & ~dilate(mask, radius)
    other = cv2.morphologyEx(other.astype(np.uint8), cv2.MORPH_OPEN, ellipse(max(1, radius // 3))) > 0
    return float(largest_part(other).sum() / mask.sum()) if other.any() else 0.0


def _several() -> MirrorError:
    return MirrorError(
        ErrorCode.NO_GARMENT,
        "More than one garment lies in this photo.",
        "Use a photo for each garment, or cut this one in two.",
        reason="TWO_GARMENTS",
    )


def _nothing_found(score: float) -> MirrorError:
    return MirrorError(
        ErrorCode.NO_GARMENT,
        "No garment can be made out in this photo.",
        "Lay the garment flat on a plain ground of another colour and take the photo again.",
        {"score": round(score, 3)},
        reason="NOTHING_SEEN",
    )


def _to_full_size(mask: Bools, shape: tuple[int, ...]) -> Bools:
    height, width = int(shape[0]), int(shape[1])
    if mask.shape == (height, width):
        return mask
    smooth = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.7)
    out: Bools = cv2.resize(smooth, (width, height), interpolation=cv2.INTER_CUBIC) > 0.5
    return out


__all__ = ["Cutout", "cut_out", "fill_holes"]
