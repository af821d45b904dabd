"""Understand one product photo: outline, template, landmarks with scores, neckline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy.spatial import cKDTree

from engine.errors import ErrorCode, MirrorError
from engine.garment.kind.categories import load_garment_config
from engine.garment.neck.collar import CollarTop, find_collar_top, is_roll_neck, width_of_outline, without_collar
from engine.garment.neck.collar_opening import fit_collar, fit_deep_neck
from engine.garment.neck.front_point import find_front_point
from engine.garment.neck.knee import knee_of
from engine.garment.neck.neckline import NECK, find_neckline, inner_back_mask, outline_between_shoulders, steadiness
from engine.garment.neck.opening_rest import opening_rest
from engine.garment.template.contour import side_gaps, symmetry_axis, trace_outline
from engine.garment.template.corners import cut_through, settle_on_corners
from engine.garment.template.drawing import PLACEMENT, Template, lean, place, turned_back
from engine.garment.template.fit import TemplateFit, fit_template
from engine.garment.template.inner_edges import part_hanging_sleeves
from engine.garment.template.landmarks import FoundLandmark, agreed_landmarks
from engine.garment.template.open_front import OpenFront, between, find_open_front
from engine.garment.template.ties import without_ties
from engine.pixels import bleed_colours
from engine.settings.garment import GarmentSettings
from engine.types import F32, F64, U8, Bools, GarmentView, Landmark, PhotoType

_BESIDE = 0.2
"""W; as much of the outline beside a landmark must agree with the form."""
_UNMET = 0.025
"""W; where the outline leaves the form by this much, its form is another one."""
_LEANS = 0.005
"""W; a neckline whose lowest point lies nearer to the axis hangs evenly."""


def fit_view(
    pixels: U8,
    alpha: F32,
    category: str,
    photo_type: PhotoType,
    settings: GarmentSettings,
    landmarks: Mapping[str, tuple[float, float]] | None = None,
    is_back: bool = False,
    cut: str = "",
    opening: Literal["open", "closed"] | None = None,
) -> GarmentView:
    """Fit the category's template to a cut-out garment.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        alpha: (H, W) float32 0–1 matte.
        category: key of configs/garments.yaml.
        photo_type: flat or ghost mannequin; both show the same outline, only the scale of the cut differs.
        settings: of the garment step.
        landmarks: name with suffix _l / _r → px; these points are pinned. ``neck``: the front neckline's lowest.
        is_back: the photo shows the back (no neckline inside).
        cut: one of the category's cuts.
        opening: whether the fronts of a cardigan or jacket hang open; seen in the photo when not given.

    Returns:
        The view; ``template`` holds the parameters in px plus ``centre_x``, ``top_y``, ``tilt``, ``width``,
        ``neck_score``, and ``front_score`` where fronts may hang open.

    Raises:
        MirrorError: NO_GARMENT, CATEGORY_UNSUPPORTED, BAD_INPUT (unknown landmark; open fronts not seen).
    """
    config = settings.template
    catalogue = load_garment_config()
    template = Template(catalogue.form_of(category, cut))
    collar = catalogue.categories[category].collar
    pinned = dict(landmarks or {})
    _check_names(pinned, template)
    neck_set = pinned.pop(NECK, None)
    if template.form.is_top and template.form.limbs == "none" and not catalogue.categories[category].cuts:
        alpha = without_ties(alpha, config)
    traced = _trace(pixels, alpha, template, collar, settings)
    raw = fit_template(traced.sewn, template, traced.found, traced.axis, pinned, config)
    fit = settle_on_corners(raw, template, traced.sewn, alpha, max(traced.unit, raw.width), pinned, config)
    front_opens = catalogue.categories[category].deep_neck and not is_back
    seen = _open_front(pixels, template, fit, settings, traced.top is not None) if front_opens else None
    fronts = _parted(seen, opening if not is_back else None, front_opens, settings)
    if neck_set is not None and (traced.top is not None or fronts is not None):
        raise _no_neck()
    deep = None
    if front_opens and traced.top is None and fronts is None and neck_set is None:
        deep = fit_deep_neck(pixels, alpha, template, fit, settings.collar)
    neck = _Neck(fit.values.copy(), fit.placement, {}, None)
    if traced.top is not None:
        kind = "roll" if collar == "none" else collar
        like = (settings.collar, config.label)
        sewn = fit_collar(pixels, alpha, template, fit, traced.top, *like, kind=kind, is_back=is_back)
        shown = sewn.opening if not is_back and collar != "none" else None
        neck = _Neck(sewn.values, sewn.placement, sewn.extra, shown)
    elif deep is not None:
        neck = _Neck(deep.values, fit.placement, deep.extra, deep.opening)
    elif template.form.top == "neck":
        neck = _plain_neck(pixels, alpha, traced.outline, template, raw, fit, fronts, settings, is_back, neck_set)
    own = alpha > config.solid_alpha
    inner_back = np.zeros(alpha.shape, bool) if neck.opening is None else inner_back_mask(alpha, neck.opening)
    if neck.behind is not None:
        inner_back |= neck.behind
    if fronts is not None:
        inner_back |= between(fronts.edges, alpha.shape, settings.front.margin * fit.width) & own
    extra = {"width": fit.width} | ({} if seen is None else {"front_score": seen.score}) | neck.extra
    values, placement = neck.values, neck.placement
    scored = _score_landmarks(
        template, values, placement, fit, traced.sewn, traced.found, np.array(traced.axis), pinned
    )
    if template.form.top == "neck" and traced.top is None and fronts is None and not is_back:
        lowest_point = np.array([[extra.get("opening_lean", 0.0), _value(template, values, "neck_front")]])
        x, y = map(float, place(lowest_point, placement)[0])
        scored[NECK] = Landmark(x, y, extra["neck_score"])
    mapping = template.as_mapping(values) | dict(zip(PLACEMENT, map(float, placement), strict=True)) | extra
    return GarmentView(
        pixels=bleed_colours(pixels, own if neck.rest is None else own & ~neck.rest),
        alpha=alpha,
        outline=traced.outline,
        landmarks=scored,
        template=mapping,
        outline_error=fit.error,
        inner_back=inner_back,
        front_edges=None if fronts is None else fronts.edges,
    )


@dataclass(frozen=True)
class _Traced:
    """What the outline alone says.

    Attributes:
        outline: (N, 2) px of the whole garment, hanging sleeves parted from the trunk.
        sewn: (M, 2) px, the same without the collar.
        found: its corners in the upright frame.
        axis: x and y px of the upright frame's origin, tilt rad.
        top: the collar's, None without one.
        unit: px, the garment's width as its area tells it.
    """

    outline: F64
    sewn: F64
    found: dict[str, FoundLandmark]
    axis: tuple[float, float, float]
    top: CollarTop | None
    unit: float


@dataclass(frozen=True)
class _Neck:
    """The fit with its neck.

    Attributes:
        values, placement: of the template.
        extra: what ``GarmentView.template`` says about the neck beside them.
        opening: (n, 2) px, above which the inside of the back is seen; None where it is not.
        rest: (H, W) bool, what hangs there and is no cloth.
        behind: (H, W) bool, what else shows the inside of the back.
    """

    values: F64
    placement: F64
    extra: dict[str, float]
    opening: F64 | None
    rest: Bools | None = None
    behind: Bools | None = None


def _trace(pixels: U8, alpha: F32, template: Template, collar: str, settings: GarmentSettings) -> _Traced:
    """Trace the outline, turn it upright, take the collar off, part hanging sleeves, find the corners."""
    config = settings.template
    outline = trace_outline(alpha, config, limbs=template.form.limbs != "none")
    axis_x, tilt = symmetry_axis(alpha, config)
    origin = np.array([axis_x, float((outline[:, 1].min() + outline[:, 1].max()) / 2)])

    def turned_upright(line: F64) -> F64:
        return place(line - origin, np.array([0.0, 0.0, -tilt]))

    upright = turned_upright(outline)
    top = find_collar_top(upright, settings.collar) if template.form.is_top else None
    if top is not None and collar == "none" and not is_roll_neck(upright, top, template.form, settings.collar):
        top = None
    if top is not None:
        upright = top.outline
    if template.form.long_sleeves:
        c, s = np.cos(tilt), np.sin(tilt)
        to_image = np.array([[c, -s, origin[0]], [s, c, origin[1]]])
        gaps = side_gaps(alpha, config)
        closed = upright
        if gaps:
            whole = np.where(np.any(gaps, axis=0), 1, alpha).astype(np.float32)
            closed = _below(top, turned_upright(trace_outline(whole, config)))
        opened, changed = part_hanging_sleeves(pixels, alpha, closed, gaps, to_image, config)
        if changed:
            outline = trace_outline(opened, config)
            upright = _below(top, turned_upright(outline))
    axis = (float(origin[0]), float(origin[1]), tilt)
    sewn = outline if top is None else place(upright, np.array(axis))
    unit = width_of_outline(upright, settings.collar)
    through = cut_through(sewn, alpha) > 0
    found = agreed_landmarks(upright, through, template.form, unit, config)
    if top is not None and "hps" in found:  # the straight line in the collar's place has no corner of its own
        found["hps"] = FoundLandmark(top.right, top.left, 1.0)
    return _Traced(outline, sewn, found, axis, top, unit)


def _below(top: CollarTop | None, upright: F64) -> F64:
    """Return an upright outline without its collar, if it has one."""
    return upright if top is None else without_collar(upright, top.right, top.left)


def _parted(
    seen: OpenFront | None, opening: str | None, front_opens: bool, settings: GarmentSettings
) -> OpenFront | None:
    """Decide whether the fronts hang open: as a person says, else as they look; None when they are closed.

    Raises:
        MirrorError: BAD_INPUT when they should hang open and their edges are not seen.
    """
    if opening == "open":
        if seen is None or seen.score == 0:
            raise _no_fronts(front_opens)
        return seen
    if seen is None or opening == "closed" or seen.score < settings.front.open_score:
        return None
    return seen


def _plain_neck(
    pixels: U8,
    alpha: F32,
    outline: F64,
    template: Template,
    raw: TemplateFit,
    fit: TemplateFit,
    fronts: OpenFront | None,
    settings: GarmentSettings,
    is_back: bool,
    neck_set: tuple[float, float] | None,
) -> _Neck:
    """Find the neckline of a garment without a collar.

    It hangs from the outline beside it, so it is looked for from the fit that weighs the whole outline (``raw``), not
    from the one that the corners of sleeves and hem have moved; ``neck_set``: px of its lowest point, set by a person.
    """
    values, placement = fit.values.copy(), fit.placement
    half_neck, back_depth = _value(template, values, "neck_width"), _value(template, values, "neck_back")
    if fronts is not None and fronts.half_width(placement) > settings.front.from_shoulder * half_neck:
        values[template.names.index("neck_front")] = back_depth + settings.front.shallow_neck * fit.width
        return _Neck(values, placement, {"neck_score": fronts.score}, None)
    if is_back:
        values[template.names.index("neck_front")] = max(back_depth, 0.03 * fit.width)
        return _Neck(values, placement, {"neck_score": 1.0}, None)
    lowest = None if neck_set is None else turned_back(np.array(neck_set), raw.placement)
    half_neck, back_depth = _value(template, raw.values, "neck_width"), _value(template, raw.values, "neck_back")
    moves = [(0.0, 0.0)] if neck_set is not None else [(0.0, 0.0), *settings.template.neck_moves]
    necks = [
        find_neckline(
            pixels, alpha, outline, half_neck, back_depth, raw.width, _moved(raw, move), settings.template, lowest
        )
        for move in moves
    ]
    neck = necks[0]
    sure = neck.score
    edge = outline_between_shoulders(outline, half_neck, raw.placement)
    point, how = None, settings.template.front_point
    if neck.source == "outline":
        point = find_front_point(pixels, alpha, edge, neck.depth, raw.width, raw.placement, how)
    if point is not None:
        neck = replace(neck, depth=float(point.tip[1]), sideways=float(point.tip[0]), exponent=how.exponent)
        sure = point.score
    if neck.source == "edge":
        px = [(x * raw.width, y * raw.width) for x, y in moves[1:]]
        sure *= steadiness(neck, necks[1:], px, settings.template.neck_alike * raw.width)
    at = place(np.array([[neck.sideways, neck.depth]]), raw.placement)[0]
    sideways, depth = map(float, turned_back(at, placement))
    values[template.names.index("neck_front")] = max(depth, _value(template, values, "neck_back"))
    values[template.names.index("neck_exponent")] = neck.exponent
    values[template.names.index("neck_width")] *= neck.half_width / half_neck
    extra = {"neck_score": sure}
    if abs(sideways) > _LEANS * fit.width:
        extra["opening_lean"] = sideways
    else:
        sideways = 0.0
    if neck.source == "outline":
        extra |= knee_of(edge, neck, raw, how.knee)
        rest = opening_rest(pixels, alpha, edge, raw.width, settings.template.rest)
        return _Neck(values, placement, extra, None, rest, None if point is None else point.inside)
    curve = lean(template.draw(values, samples=60).stretches[0].points, sideways)
    return _Neck(values, placement, extra, place(curve, placement))


def _moved(fit: TemplateFit, by: tuple[float, float]) -> F64:
    """Return a fit's placement, moved by shares of its width to the right and down."""
    at = place(np.array([by]) * fit.width, fit.placement)[0]
    return np.array([*at, fit.placement[2]])


def _open_front(
    pixels: U8, template: Template, fit: TemplateFit, settings: GarmentSettings, collared: bool
) -> OpenFront | None:
    """Look for two fronts that hang open, below the collar if there is one; None where there is no room for any."""
    top = settings.front.from_top
    if collared:
        top = settings.collar.natural_depth + settings.front.from_collar
    hem = _value(template, fit.values, "hem_y") - settings.front.above_hem * fit.width
    if hem - top * fit.width < settings.front.shortest * fit.width:
        return None
    return find_open_front(pixels, fit.placement, top * fit.width, hem, fit.width, settings.front)


def _no_fronts(has_fronts: bool) -> MirrorError:
    if has_fronts:
        return MirrorError(
            ErrorCode.BAD_INPUT,
            "The edges of two open fronts cannot be followed in this photo.",
            "Use a photo in which they hang 5 cm apart or more, or do not say that they are open.",
            reason="FRONTS_LOST",
        )
    return MirrorError(
        ErrorCode.BAD_INPUT,
        "Only cardigans and jackets have fronts that can hang open.",
        "Do not say that its fronts are open, or name it a cardigan or a jacket.",
        reason="FRONTS_NONE",
    )


def _no_neck() -> MirrorError:
    return MirrorError(
        ErrorCode.BAD_INPUT,
        "The front neckline of this garment lies under its collar or between its open fronts.",
        "Leave the point “neck” out.",
        reason="NECK_HIDDEN",
    )


def _value(template: Template, values: F64, name: str) -> float:
    return float(values[template.names.index(name)])


def _check_names(pinned: Mapping[str, tuple[float, float]], template: Template) -> None:
    known = set(template.draw(template.start()).landmarks()) | ({NECK} if template.form.top == "neck" else set())
    unknown = sorted(set(pinned) - known)
    if unknown:
        raise MirrorError(
            ErrorCode.BAD_INPUT,
            f"The landmark “{unknown[0]}” does not exist on this garment.",
            "Use one of: " + ", ".join(sorted(known)) + ".",
            reason="POINT_UNKNOWN",
            values=(unknown[0],),
        )


def _score_landmarks(
    template: Template,
    values: F64,
    placement: F64,
    fit: TemplateFit,
    outline: F64,
    found: Mapping[str, FoundLandmark],
    axis: F64,
    pinned: Mapping[str, tuple[float, float]],
) -> dict[str, Landmark]:
    """Say per landmark how well the outline supports it: near the contour, and where the corner search saw it.

    Judged is the fit to the outline: under a collar the neck's points lie on a seam that no photo shows.
    """
    names = template.draw(values).landmarks()
    drawn = place(np.array(list(names.values())), placement)
    fitted = place(np.array(list(template.draw(fit.values).landmarks().values())), fit.placement)
    at_of = dict(zip(names, fitted, strict=True))
    distance = np.asarray(cKDTree(outline).query(fitted)[0]) / fit.width
    form = place(template.draw(fit.values, back=True, samples=60).outline, fit.placement)
    unmet = np.asarray(cKDTree(form).query(outline)[0]) / fit.width
    near = cKDTree(outline).query_ball_point(fitted, _BESIDE * fit.width)
    out: dict[str, Landmark] = {}
    for name, (x, y), off, beside in zip(names, drawn, distance, near, strict=True):
        if name in pinned:
            out[name] = Landmark(float(pinned[name][0]), float(pinned[name][1]), 1.0)
            continue
        support = float(np.exp(-0.5 * (off / 0.04) ** 2))
        if beside:
            support *= float(np.exp(-0.5 * (unmet[beside].mean() / _UNMET) ** 2))
        base = name.removesuffix("_r").removesuffix("_l")
        if base in found:
            astray = _astray(at_of, base, found[base], axis) / fit.width / (2 * template.form.landmarks[base].sigma)
            support *= found[base].score * found[base].steadiness * float(np.exp(-0.5 * astray**2))
        out[name] = Landmark(float(x), float(y), float(np.sqrt(support)))
    return out


def _astray(fitted: Mapping[str, F64], name: str, seen: FoundLandmark, axis: F64) -> float:
    """Return how far (px) the fit left a found corner; a symmetric fit lies between sides that were laid unevenly."""
    ends = [(fitted.get(f"{name}_{side}", fitted.get(name)), xy) for side, xy in (("r", seen.right), ("l", seen.left))]
    right, left = (end - place(xy[None], axis)[0] for end, xy in ends if end is not None)
    mean = np.hypot(right[0] - left[0], right[1] + left[1]) / 2
    return float(max(mean, np.linalg.norm(right) / 2, np.linalg.norm(left) / 2))
