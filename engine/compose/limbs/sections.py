"""Where a limb is under its old sleeve or leg: cross-sections along it, measured where the skin can be seen."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter1d, median_filter

from engine.compose.limbs.edges import free_sides, joined_to_skin
from engine.compose.limbs.shape import Axis, LimbShape, rasterise
from engine.compose.masks import bounds
from engine.compose.scene import Scene
from engine.limb_chains import LEFT_ARM, RIGHT_ARM, chain_field
from engine.side_by_side import side_by_side
from engine.types import F32, F64, BodyPart, Bools, ClothZone, ParseClass

ANKLE = 1.85
"""Along a leg; skin seen above it is no part of a pale shoe, and tells where the leg is."""

_TRUSTED = 0.8  # of a limb's segment; so far a measured place tells more than the outline of a loose sleeve
_BRIDGE = 0.7  # of a limb's segment; the longest piece that is interpolated between two measured ones
_TIGHT, _LOOSE = 1.2, 1.42  # sleeve's width over the limb's; a tight sleeve's outline is followed, a loose one's not
_JUMP = 1.15  # times a sleeve's usual width over the limb's; wider places are not the sleeve alone
_CUFF, _STANDS_OFF = (1.4, 1.8), (1.0, 0.2)  # along a limb; a hand or foot must pass a cuff, so it lies off the wrist
_FIRST, _HAND, _HAND_ENDS = 5, 0.3, 2.8  # per cent of its skin; of a segment beyond; a sleeve may reach to the fingers
_CLEAR, _WHOLE = 0.04, 0.9  # of a limb's width: old cloth that is none on it, skin that is all of it
_LONG, _OUT, _SLIM = 1.7, 0.04, 0.6  # along an arm, of a segment, of its fitted width: a hand well out of a cuff
_FOLDED = 0.7  # cosine of an elbow's angle; there forearm and upper arm lie one on the other
_BENT = -0.3  # cosine of an elbow's angle; from there on a cut across the upper arm meets the forearm as well
_OVERLAP = 0.15  # of a segment, past the joint
_SLANTS = 0.4  # of a segment, from the limb's outline to its middle


@dataclass(frozen=True)
class Limb:
    """A chain of joints in the picture.

    Attributes:
        chain: (4, 2) float32 px, root to tip (the last one is the finger tip or toe).
        parts: body parts of the limb; tip_part: hand or foot.
        zone: 1 + ClothZone of the sleeve or leg that covers it.
        visible: whether pose saw it, or its skin is where pose guessed it.
        field: per pixel the distance in px to the chain, and how far along it (0–3) the nearest point lies.
    """

    chain: F32
    parts: tuple[BodyPart, ...]
    tip_part: BodyPart
    zone: int
    visible: bool
    field: tuple[F32, F32]

    @property
    def folded(self) -> bool:
        """Whether the lower half lies along the upper one in the picture: the hand is at the shoulder."""
        return self._bend() > _FOLDED

    @property
    def bent(self) -> bool:
        """Whether the lower half goes off to the side of the upper one in the picture."""
        return self._bend() > _BENT

    def _bend(self) -> float:
        """Return the cosine of the angle between both halves, −1 for a straight limb."""
        upper, lower = self.chain[0] - self.chain[1], self.chain[2] - self.chain[1]
        return float(upper @ lower) / max(float(np.linalg.norm(upper) * np.linalg.norm(lower)), 1e-6)


_ARMS = (
    (LEFT_ARM, BodyPart.SHOULDER_L, BodyPart.ARM_L, BodyPart.HAND_L, ClothZone.SLEEVE_L),
    (RIGHT_ARM, BodyPart.SHOULDER_R, BodyPart.ARM_R, BodyPart.HAND_R, ClothZone.SLEEVE_R),
)
_LEGS = (
    ((23, 25, 27, 31), BodyPart.LEG_L, BodyPart.LEG_L, BodyPart.FOOT_L, ClothZone.LEG_L),
    ((24, 26, 28, 32), BodyPart.LEG_R, BodyPart.LEG_R, BodyPart.FOOT_R, ClothZone.LEG_R),
)


def _limb(scene: Scene, row: tuple[tuple[int, ...], BodyPart, BodyPart, BodyPart, ClothZone]) -> Limb:
    joints, root, middle, tip, zone = row
    chain = scene.joints[list(joints)].copy()
    chain[3] = chain[2] + 1.7 * (chain[3] - chain[2])
    seen = scene.seen[list(joints)]
    visible = bool(seen[0] > 0.2 and (seen[1] > 0.2 or _is_bare(scene, chain)))
    return Limb(chain, (root, middle), tip, 1 + int(zone), visible, chain_field(chain, scene.shape))


def _is_bare(scene: Scene, chain: F32) -> bool:
    """Say whether skin is seen along the lower half: pose gives up a joint that cloth covers a little sooner."""
    x, y = (chain[1] + np.linspace(0, 1, 24)[:, None] * (chain[2] - chain[1])).astype(int).T
    inside = (x >= 0) & (y >= 0) & (x < scene.shape[1]) & (y < scene.shape[0])
    return bool((scene.parse[y[inside], x[inside]] == ParseClass.SKIN).sum() >= 12)


def arms(scene: Scene) -> tuple[Limb, Limb]:
    """Return the wearer's left and right arm."""
    return side_by_side(lambda: _limb(scene, _ARMS[0]), lambda: _limb(scene, _ARMS[1]))


def legs(scene: Scene) -> tuple[Limb, Limb]:
    """Return the wearer's left and right leg."""
    return side_by_side(lambda: _limb(scene, _LEGS[0]), lambda: _limb(scene, _LEGS[1]))


def hangs_beside(scene: Scene, arm: Limb) -> bool:
    """Say whether an arm hangs down at the trunk's side, its hand not before the trunk."""
    root, elbow, wrist = arm.chain[:3]
    axis = float(scene.joints[[11, 12, 23, 24], 0].mean())
    hips = 0.5 * abs(float(scene.joints[23, 0] - scene.joints[24, 0]))
    return bool(root[1] < elbow[1] < wrist[1] and abs(float(wrist[0]) - axis) > hips)


def inner_side(scene: Scene, limb: Limb, shape: LimbShape) -> float:
    """Return the sign of ``aside`` on the trunk's side of the upper arm."""
    trunk = scene.joints[[11, 12, 23, 24]].mean(0)
    drawn = shape.coverage > 0.5
    box = bounds(drawn, 0)
    upper = (shape.along[box] > 0.3) & (shape.along[box] < 1) & drawn[box]
    side = shape.side[box][upper].mean(0) if upper.any() else np.zeros(2)
    return float(np.sign(side @ (trunk - limb.chain[:2].mean(0)))) or 1.0


def axis_of(limb: Limb, step: float, stop: float) -> Axis:
    """Sample the chain every ``step`` px from the root up to ``stop`` (2 = wrist) with turning normals."""
    along: list[float] = []
    for k in range(int(np.ceil(stop))):
        length = float(np.linalg.norm(limb.chain[k + 1] - limb.chain[k]))
        end = min(1.0, stop - k)
        count = max(2, int(length * end / step))
        along.extend((k + np.linspace(0, end, count, endpoint=False)).tolist())
    t = np.array(along)
    low = np.minimum(t.astype(int), 2)
    points = limb.chain[low] + (t - low)[:, None] * (limb.chain[low + 1] - limb.chain[low])
    bend = max(2.0, 0.12 * len(t) / max(stop, 1))
    points = gaussian_filter1d(points.astype(np.float64), bend * 0.5, axis=0, mode="nearest")
    tangent = gaussian_filter1d(np.gradient(points, axis=0), bend, axis=0, mode="nearest")
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True) + 1e-9
    return Axis(points, np.stack([-tangent[:, 1], tangent[:, 0]], 1), t)


class Straight:
    """Straightens pictures along a limb: row = sample along the axis, column = offset along the normal."""

    def __init__(self, axis: Axis, offsets: F64) -> None:
        self._x, self._y = (
            (axis.points[:, k, None] + offsets[None] * axis.normals[:, k, None] - 0.5).astype(np.float32)
            for k in (0, 1)
        )

    def mask(self, mask: Bools) -> Bools:
        """Straighten a mask."""
        return np.asarray(cv2.remap(mask.view(np.uint8), self._x, self._y, cv2.INTER_NEAREST) > 0)

    def values(self, values: F32) -> F32:
        """Straighten colours."""
        return np.asarray(cv2.remap(values, self._x, self._y, cv2.INTER_NEAREST), np.float32)


def runs_of(strip: Bools, offsets: F64, start: F64, search: int) -> F64:
    """Return (T, 2) edges of the run that contains ``start`` or lies within ``search`` columns of it; nan without."""
    columns = np.arange(strip.shape[1])
    step = float(offsets[1] - offsets[0])
    known = np.isfinite(start) & strip.any(1)
    middle = np.round((np.where(known, start, 0) - offsets[0]) / step).astype(int)
    apart = np.where(strip, np.abs(columns[None] - middle[:, None]), strip.shape[1] + np.abs(middle).max())
    nearest = apart.argmin(1)
    known &= np.abs(nearest - middle) <= search
    rows = np.arange(len(strip))
    gap_before = np.maximum.accumulate(np.where(strip, -1, columns[None]), axis=1)[rows, nearest]
    gap_after = np.minimum.accumulate(np.where(strip, len(columns), columns[None])[:, ::-1], axis=1)[:, ::-1]
    low, high = gap_before + 1, gap_after[rows, nearest] - 1
    edges = np.stack([offsets[np.minimum(low, high)] - step / 2, offsets[high] + step / 2], axis=1)
    return np.where(known[:, None], edges, np.nan)


def _hold(values: F64, good: Bools, fallback: float) -> F64:
    """Interpolate over the good samples and hold the median of the outer ten beyond them."""
    index = np.flatnonzero(good)
    if not len(index):
        return np.full(len(values), fallback)
    out = np.interp(np.arange(len(values)), index, values[index])
    out[: index[0]] = np.median(values[index[:10]])
    out[index[-1] :] = np.median(values[index[-10:]])
    return np.asarray(out)


def limb_shape(
    scene: Scene, limb: Limb, skin: Bools, old: Bools, *, stop: float = 2.4, fitted: Bools | None = None
) -> LimbShape | None:
    """Draw the limb as it is under the old cloth.

    Its width is the fitted body's, corrected by what is measured where its skin is seen, and limited by the
    person's outline (skin lies inside cloth); a tight sleeve's outline is taken as it is.

    Args:
        scene: the window.
        limb: which.
        skin: (h, w) bool, this limb's visible skin.
        old: (h, w) bool, the cloth that is taken away.
        stop: how far along the limb (2 = wrist or ankle; sleeves may reach onto the hand).
        fitted: (h, w) bool, the fitted limb where the fitted body hides it but the photo does not, else None.

    Returns:
        None when the limb is not seen by pose or not in the fitted body; for a leg whose skin is seen at the ankle
        only too, ``bare_legs`` draws it.
    """
    if not limb.visible:
        return None
    if _is_leg(limb) and not (skin & (limb.field[1] < ANKLE)).any():
        return None
    shape = scene.shape
    reach = 0.45 * scene.shoulder
    offsets = np.arange(-reach, reach + 1, 1.0)
    axis = axis_of(limb, 2.0, _up_to_hand(limb, skin, stop))
    straight = Straight(axis, offsets)
    body = scene.is_part(*limb.parts, limb.tip_part) if fitted is None else fitted
    person = (scene.alpha > 0.5) & ~scene.locked
    rim = person & (scene.is_class(ParseClass.SKIN, ParseClass.UPPER, ParseClass.LOWER, ParseClass.LEGS) | old)
    own = _own_half(limb, axis, straight)
    body_runs = runs_of(straight.mask(body) & own, offsets, np.zeros(len(axis.along)), int(0.2 * scene.shoulder))
    has_body = np.isfinite(body_runs[:, 0])
    if has_body.sum() < 8:
        return None
    sigma = max(2.0, scene.settings.limb_smooth_share * scene.shoulder / 2)
    middle = _hold(body_runs.mean(1), has_body, 0.0)
    half = np.maximum(_hold(np.diff(body_runs, axis=1)[:, 0] / 2, has_body, 0.12 * scene.shoulder), 2.0)
    half = gaussian_filter1d(half, sigma, mode="nearest")
    search = int(0.15 * scene.shoulder)
    skin_runs = runs_of(straight.mask(skin) & own, offsets, middle, search)
    person_runs = runs_of(straight.mask(rim), offsets, middle, search)
    trousers = scene.is_class(ParseClass.LOWER)  # they lie behind a hand and cover none of an arm
    cloth = straight.mask(old if _is_leg(limb) else old & ~trousers)
    near = np.abs(offsets[None] - middle[:, None]) < half[:, None] * 0.9
    covered = (cloth & near).sum(1) / np.maximum(near.sum(1), 1)
    bare = _bare(skin_runs, half, covered)
    centre, width, measured = _placed(axis, middle, half, skin_runs, person_runs, bare, covered)
    if _is_leg(limb) and measured.any():  # a hip is where it was fitted
        follows = np.clip(axis.along / axis.along[measured][0], 0, 1)
        centre, width = middle + follows * (centre - middle), half + follows * (width - half)
    centre = gaussian_filter1d(centre, sigma, mode="nearest")
    width = gaussian_filter1d(width, sigma, mode="nearest")
    whole = np.stack([centre - width, centre + width], 1)
    edges = _within(axis, whole, person_runs, covered > 0.3, scene.settings.sleeve_thickness, sigma)
    taken = (person | scene.old) & ~trousers  # no sleeve hides a part of a hand beside them
    free = free_sides(straight.mask(taken), offsets, skin_runs, edges)
    told = measured if _is_leg(limb) else measured | _out_of_cuff(axis, skin_runs, half, bare)
    edges = joined_to_skin(axis, whole, edges, skin_runs, told[:, None] | free, ragged=_is_leg(limb))
    edges = _clipped(edges, person_runs, covered > 0.3, sigma)  # what leads on from skin leaves no sleeve
    drawn = rasterise(shape, axis, edges)
    return _ended_at_cuff(drawn, axis, straight.mask(skin), offsets, edges, measured)


def _up_to_hand(limb: Limb, skin: Bools, stop: float) -> float:
    """Return how far along a limb goes that is followed to ``stop`` and on until enough of its hand or foot is seen."""
    along = limb.field[1][skin]
    if not len(along):
        return stop
    return float(np.clip(np.percentile(along, _FIRST) + _HAND, stop, _HAND_ENDS))


def _is_leg(limb: Limb) -> bool:
    return limb.tip_part in (BodyPart.FOOT_L, BodyPart.FOOT_R)


def _own_half(limb: Limb, axis: Axis, straight: Straight) -> Bools:
    """Return (T, n) bool, straightened: what lies nearer to the half of a bent limb that is cut there."""
    along = straight.values(limb.field[1])
    if not limb.bent:
        return np.ones(along.shape, bool)
    here = axis.along[:, None]
    return np.asarray(np.where(here < 1, along < 1 + _OVERLAP, along > 1 - _OVERLAP))


def _bare(skin_runs: F64, half: F64, covered: F64) -> Bools:
    """Return (T,) bool, where nothing hides the limb: no old cloth lies on it, as far as the fit can tell.

    Where some does all along, the fitted limb lies beside the real one, and skin as broad as it is the whole limb.
    """
    seen = np.isfinite(skin_runs[:, 0])
    clear = seen & (covered < _CLEAR)
    return clear if clear.any() else seen & (np.diff(skin_runs, axis=1)[:, 0] > 2 * _WHOLE * half)


def _out_of_cuff(axis: Axis, skin_runs: F64, half: F64, bare: Bools) -> Bools:
    """Return (T,) bool, where a hand comes out of a long sleeve: none of it lies on the hand, wherever the fit lies.

    A loose sleeve makes the fit broader than its wrist, which would stand off the hand as a step.
    """
    seen = np.isfinite(skin_runs[:, 0])
    if bare.any() or not seen.any() or axis.along[seen][0] < _LONG:
        return bare
    width = np.diff(skin_runs, axis=1)[:, 0]
    return np.asarray(seen & (axis.along > axis.along[seen][0] + _OUT) & (width > 2 * _SLIM * half))


def _placed(
    axis: Axis, middle: F64, half: F64, skin_runs: F64, person_runs: F64, bare: Bools, covered: F64
) -> tuple[F64, F64, Bools]:
    """Return the limb's centre and half width per sample, and where they were measured on skin.

    Measured where its skin is seen. Under a sleeve that stands free, its middle; under one that touches the trunk, as
    far inside the free side as elsewhere.
    """
    skin_half = np.diff(skin_runs, axis=1)[:, 0] / 2
    measured = bare & (skin_half > 0.45 * half) & (skin_half < 1.7 * half) & (axis.along > 0.25)
    forearm = measured & (axis.along < 2)
    person_half = np.diff(person_runs, axis=1)[:, 0] / 2
    free = (covered > 0.5) & (person_half < 1.6 * half) & (axis.along > 0.3)
    ratio_known = forearm | free
    ratio = np.where(forearm, skin_half / half, np.minimum(person_half / half, 1.0))
    width = half * np.clip(_hold(ratio, ratio_known, 1.0), 0.72, 1.3)
    centre = np.where(measured, skin_runs.mean(1), np.nan)
    places = axis.along[measured]
    apart = np.abs(axis.along[:, None] - places[None]).min(1) if len(places) else np.full(len(half), np.inf)
    guessed = apart > _TRUSTED
    centre = np.where(free & ~measured & guessed, person_runs.mean(1), centre)
    slack = float(np.median((person_half - width)[free])) if free.sum() > 5 else float(0.1 * np.median(half))
    slack = max(slack, 0.0)
    leaning = (covered > 0.5) & np.isfinite(person_half) & ~free & (axis.along > 0.15)
    low_gap = middle - half - person_runs[:, 0]
    high_gap = person_runs[:, 1] - middle - half
    from_low = person_runs[:, 0] + slack + width
    from_high = person_runs[:, 1] - slack - width
    outer = np.where(low_gap < high_gap, from_low, from_high)
    centre = np.where(leaning & guessed & np.isnan(centre), outer, centre)
    known = np.isfinite(centre)
    shift = np.clip(_hold(centre - middle, known, 0.0), -1.2 * half, 1.2 * half)
    return middle + shift, width, measured


def _within(axis: Axis, edges: F64, person_runs: F64, clothed: Bools, thick: float, sigma: float) -> F64:
    """Keep a clothed limb inside the person's outline; the closer a sleeve fits, the more its own outline decides.

    Args:
        axis: samples along the limb.
        edges: (T, 2) px, of the limb by body and skin.
        person_runs: (T, 2) px, of the person, nan where unknown.
        clothed: (T,) bool.
        thick: of the limb's width; cloth and air between skin and a tight sleeve's outline, on each side.
        sigma: samples, smoothing along the limb.
    """
    edges = gaussian_filter1d(edges, sigma / 2, axis=0, mode="nearest")
    width = np.diff(edges, axis=1)[:, 0]
    free = clothed & np.isfinite(person_runs).all(1)
    ratio = np.where(free, np.diff(person_runs, axis=1)[:, 0] / np.maximum(width, 1), 9.0)
    # where the outline is suddenly wider, something else has joined the sleeve (the trunk, a gap taken for cloth)
    usual = float(np.percentile(ratio[free], 25)) if free.any() else 9.0
    sure = np.flatnonzero(free & (ratio < min(_LOOSE, _JUMP * usual)))
    follow = np.zeros_like(edges)
    if len(sure) > 5:
        tight = np.clip((_LOOSE - ratio[sure]) / (_LOOSE - _TIGHT), 0, 1)
        for side, sign in ((0, -1.0), (1, 1.0)):
            own = person_runs[sure, side] - sign * thick * width[sure] - edges[sure, side]
            own = np.where(sign * own > 0, own * np.interp(axis.along[sure], _CUFF, _STANDS_OFF), own)
            step = np.interp(np.arange(len(edges)), sure, median_filter(tight * own, 9, mode="nearest"))
            follow[:, side] = gaussian_filter1d(step, max(1.0, sigma / 3), mode="nearest")
    edges = np.where(clothed[:, None], edges + follow, edges)
    return gaussian_filter1d(_clipped(edges, person_runs, clothed, sigma), max(1.0, sigma / 4), axis=0, mode="nearest")


def _clipped(edges: F64, person_runs: F64, clothed: Bools, sigma: float) -> F64:
    """Return (T, 2) edges that lie where clothed no farther out than the person's smoothed outline; see ``_within``."""
    raw = np.where(np.isfinite(person_runs), person_runs, np.array([-1e4, 1e4]))
    even = median_filter(raw, (9, 1), mode="nearest")
    low, high = gaussian_filter1d(even, max(1.0, sigma / 4), axis=0, mode="nearest").T
    inside = np.stack([np.maximum(edges[:, 0], low), np.minimum(edges[:, 1], high)], 1)
    return np.where(clothed[:, None], inside, edges)


def _ended_at_cuff(shape: LimbShape, axis: Axis, skin: Bools, offsets: F64, edges: F64, measured: Bools) -> LimbShape:
    """Stop the revealed limb where its skin begins to be seen: beyond the old cuff there is no sleeve to remove.

    A piece further on that old cloth covers counts only between two nearby places where the limb was measured.
    """
    inner = (offsets[None] > edges[:, :1]) & (offsets[None] < edges[:, 1:])
    seen = (skin & inner).sum(1) / np.maximum(inner.sum(1), 1) > 0.6
    beyond = np.cumsum(seen[::-1])[::-1] / np.arange(len(seen), 0, -1)
    ends = np.flatnonzero(seen & (beyond > 0.6) & (axis.along > 0.2))
    if not len(ends):
        return shape
    sure = axis.along <= float(axis.along[ends[0]]) + 0.15
    places = np.flatnonzero(measured)
    if len(places):
        before = places[np.clip(np.searchsorted(places, np.arange(len(seen)), "right") - 1, 0, None)]
        after = places[np.clip(np.searchsorted(places, np.arange(len(seen))), None, len(places) - 1)]
        sure |= (np.abs(axis.along[after] - axis.along[before]) < _BRIDGE) & (axis.along < 1.9)
    box = bounds(shape.coverage > 0, 0)
    index = np.clip(np.searchsorted(axis.along, shape.along[box]), 0, len(sure) - 1)
    # where other old cloth lies over the arm from there on, its edge slants in to the skin that is seen
    slant = _SLANTS * (1 - np.abs(shape.across[box]))
    on = shape.along[box] < float(axis.along[ends[0]]) + 0.15 + slant
    coverage = shape.coverage.copy()
    coverage[box] *= sure[index] | on
    return replace(shape, coverage=coverage)
