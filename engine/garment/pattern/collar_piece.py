"""Cut the collar or hood that is sewn to a pattern's neck edge."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from engine.garment.neck.collar_opening import opening_curve
from engine.garment.pattern.front_cut import between_lines
from engine.garment.pattern.panel_mesh import WeldedPanels
from engine.garment.template.drawing import PLACEMENT, arc_length, place
from engine.mesh import barycentric
from engine.settings.garment_collar import CollarSettings
from engine.types import F64, I32, CollarPiece, GarmentView


def cut_collar(
    view: GarmentView,
    welded: WeldedPanels,
    front_uv: F64,
    metres_per_px: float,
    settings: CollarSettings,
    *,
    hood: bool,
    roll: bool = False,
    fronts: tuple[F64, F64] | None = None,
) -> CollarPiece | None:
    """Cut a collar for a pattern.

    Its stand is as high as the photo shows the fold above the seam, its fall covers what the photo shows of the collar
    beside the neck; both take the photo's pixels between the opening and the seam.

    Args:
        view: front view; without a collar in it there is none.
        welded: the fine panels.
        front_uv: (V, 2) px, texture coordinates of the front panel.
        metres_per_px: of the photo.
        settings: heights and widths.
        hood: a hood that lies on the back.
        roll: a roll neck, which is folded down over itself.
        fronts: edges of two fronts that hang open, see ``engine.garment.pattern.front_cut.front_lines``.

    Returns:
        The piece, or None.
    """
    if "collar_x" not in view.template:
        return None
    loops = [_neck_loop(welded, panel) for panel in (0, 1)]
    half = settings.columns // 2
    shares = np.arange(half) / half
    points, ids, weights = [], [], []
    for panel, loop in enumerate(loops):
        along = shares if panel == 0 else 1 - shares
        xy, pair, mix = _along(loop, welded, panel, along)
        points.append(xy)
        ids.append(pair)
        weights.append(mix)
    behind = np.repeat([False, True], half)
    # 1 in the front's and the back's middle, 0 at the shoulder seams
    towards = np.concatenate([1 - np.abs(2 * shares - 1)] * 2)
    uv_base, uv_fold, uv_side = _photo_points(view, front_uv, welded, loops[0], shares, settings)
    rise = settings.rise_share * view.template["collar_rise"] * metres_per_px
    rise = float(np.clip(rise, *_heights(settings, hood=hood, roll=roll)))
    seen = np.linalg.norm(uv_fold - uv_base, axis=1) * metres_per_px
    if hood:  # spread upwards in the photo; on the back, only what lies next to the seam stands up
        front = rise * (1 - settings.hood_dip * towards[:half])
    else:
        blend = np.clip(1.6 * towards[:half], 0, 1)
        front = np.minimum(rise * (1 - blend) + seen[:half] * blend, rise)
    height = np.concatenate([front, rise * (1 + settings.back_higher * towards[half:])])
    if hood:
        uv_fold = uv_base + (uv_fold - uv_base) * np.minimum(height / np.maximum(seen, 1e-6), 1)[:, None]
    side = (view.template["collar_x"] - view.template["neck_width"]) * metres_per_px
    side = float(np.clip(side, *(settings.hood_side if hood else settings.leaf_side)))
    back = settings.hood_back if hood else rise + settings.fall_longer
    middle = settings.front_fall
    reach = np.where(
        behind, side + (back - side) * np.minimum(2 * towards, 1), middle + (side - middle) * (1 - towards)
    )
    land_ids, land_weights = [], []
    uv_land = uv_base.copy()
    for panel in (0, 1):
        mine = behind == bool(panel)
        target = points[panel] + reach[mine, None] * _outward(points[panel], loops[panel], welded, panel)
        corner, bary = _inside(welded, panel, target)
        offset = len(welded.front.vertices) * panel
        land_ids.append(welded.sim_of_render[corner + offset])
        land_weights.append(bary)
        if panel == 0:
            uv_land[mine] = np.einsum("kc,kcd->kd", bary, front_uv[corner])
    # towards the shoulder seams, and behind them, the fall ends where the collar's edge crosses the shoulder line
    edge = np.clip(1 - 4 * towards, 0, 1)[:, None]
    edge[behind] = 1.0
    uv_land = uv_land * (1 - edge) + uv_side * edge
    outside = _outer_side(view, settings)
    return CollarPiece(
        kind="hood" if hood else "leaf",
        base_ids=np.concatenate(ids).astype(np.int32),
        base_weights=np.concatenate(weights).astype(np.float32),
        land_ids=np.concatenate(land_ids).astype(np.int32),
        land_weights=np.concatenate(land_weights).astype(np.float32),
        height=height.astype(np.float32),
        lift=np.where(behind, settings.lift, settings.lift * edge[:, 0] - settings.dive * (1 - edge[:, 0])).astype(
            np.float32
        ),
        uv_base=uv_base.astype(np.float32),
        uv_fold=outside(uv_fold).astype(np.float32),
        uv_land=outside(uv_land).astype(np.float32),
        behind=behind,
        parted=np.concatenate([between_lines(fronts, points[0]) if fronts else behind[:half], ~behind[half:]]),
    )


def _heights(settings: CollarSettings, *, hood: bool, roll: bool) -> tuple[float, float]:
    if roll:
        return settings.roll_height
    return settings.hood_height if hood else settings.leaf_height


def _neck_loop(welded: WeldedPanels, panel: int) -> I32:
    """Return the boundary vertices of a panel's neck edge from the picture's left to its right."""
    mesh = (welded.front, welded.back)[panel]
    count = int((mesh.stretch == 0).sum())
    return np.arange(count + 1, dtype=np.int32)


def _along(loop: I32, welded: WeldedPanels, panel: int, shares: F64) -> tuple[F64, I32, F64]:
    """Return panel points (K, 2) m, welded vertex pairs and their weights at arc-length shares of a loop."""
    mesh = (welded.front, welded.back)[panel]
    line = mesh.vertices[loop]
    arc = arc_length(line)
    at = shares * arc[-1]
    k = np.clip(np.searchsorted(arc, at, side="right") - 1, 0, len(loop) - 2)
    t = (at - arc[k]) / np.maximum(arc[k + 1] - arc[k], 1e-9)
    sim = welded.sim_of_render[loop + len(welded.front.vertices) * panel]
    xy = line[k] * (1 - t)[:, None] + line[k + 1] * t[:, None]
    return xy, np.stack([sim[k], sim[k + 1]], axis=1), np.stack([1 - t, t], axis=1)


def _outward(points: F64, loop: I32, welded: WeldedPanels, panel: int) -> F64:
    """Return (K, 2) unit directions from the neck edge into the panel; at its ends along the shoulder seam."""
    mesh = (welded.front, welded.back)[panel]
    line = mesh.vertices[loop]
    tangent = np.gradient(line, axis=0)
    normal = np.stack([tangent[:, 1], -tangent[:, 0]], axis=1)  # left to right, z up: the panel lies below
    normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-9
    ends = mesh.vertices[[mesh.boundary - 1, len(loop)]] - line[[0, -1]]
    ends /= np.linalg.norm(ends, axis=1, keepdims=True) + 1e-9
    arc = arc_length(line)
    where = np.array([arc[int(((line - q) ** 2).sum(axis=1).argmin())] for q in points]) / arc[-1]
    out = np.stack([np.interp(where, arc / arc[-1], normal[:, j]) for j in (0, 1)], axis=1)
    for end, near in ((ends[0], np.clip(1 - where / 0.2, 0, 1)), (ends[1], np.clip(1 - (1 - where) / 0.2, 0, 1))):
        out = out * (1 - near)[:, None] + end * near[:, None]
    return np.asarray(out / (np.linalg.norm(out, axis=1, keepdims=True) + 1e-9))


def _inside(welded: WeldedPanels, panel: int, points: F64) -> tuple[I32, F64]:
    """Return (K, 3) panel vertices and weights of the place in the panel next to each point."""
    mesh = (welded.front, welded.back)[panel]
    near = np.linalg.norm(mesh.vertices[mesh.faces].mean(axis=1)[None] - points[:, None], axis=2)
    pick = np.argsort(near, axis=1)[:, :24]
    corners = mesh.vertices[mesh.faces[pick]]
    bary = barycentric(points[:, None], corners)
    best = bary.min(axis=2).argmax(axis=1)
    rows = np.arange(len(points))
    chosen = np.clip(bary[rows, best], 0, 1)
    return mesh.faces[pick[rows, best]].astype(np.int32), chosen / chosen.sum(axis=1, keepdims=True)


def _photo_points(
    view: GarmentView, front_uv: F64, welded: WeldedPanels, loop: I32, shares: F64, settings: CollarSettings
) -> tuple[F64, F64, F64]:
    """Return (K, 2) px of seam, fold and outer edge per column; behind the neck the side's colours go on."""
    t = dict(view.template)
    placement = np.array([t[k] for k in PLACEMENT])
    inset = settings.inset * t["width"]
    line = front_uv[loop]
    arc = arc_length(welded.front.vertices[loop])
    base = np.stack([np.interp(shares * arc[-1], arc, line[:, j]) for j in (0, 1)], axis=1)
    curve = opening_curve(t)
    running = arc_length(curve)
    at = np.stack([np.interp(shares * running[-1], running, curve[:, j]) for j in (0, 1)], axis=1)
    tangent = np.gradient(curve, axis=0)
    normal = np.stack([-tangent[:, 1], tangent[:, 0]], axis=1)  # away from the opening, y down
    normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-9
    at += inset * np.stack([np.interp(shares * running[-1], running, normal[:, j]) for j in (0, 1)], axis=1)
    fold = place(at, placement)
    corners = place(np.array([[-t["collar_x"], t["collar_y"]], [t["collar_x"], t["collar_y"]]]), placement)
    corners += settings.side_inset * (fold[[0, -1]] - corners)
    right = (shares > 0.5)[:, None]
    side = np.where(right, corners[1], corners[0])
    # behind: from the right seam back to the left one
    ends = fold[[-1, 0]], base[[-1, 0]], corners[[1, 0]]
    first = (shares < 0.5)[:, None]
    fold_behind, base_behind, side_behind = (np.where(first, e[0], e[1]) for e in ends)
    return np.vstack([base, base_behind]), np.vstack([fold, fold_behind]), np.vstack([side, side_behind])


def _outer_side(view: GarmentView, settings: CollarSettings) -> Callable[[F64], F64]:
    """Return a move of (K, 2) px points that show ground or the inside of the back to the garment's nearest outside."""
    reach = max(1, round(0.5 * settings.inset * view.template["width"]))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1,) * 2)
    deep = cv2.erode(((view.alpha > 0.5) & ~view.inner_back).astype(np.uint8), kernel)
    _, labels = cv2.distanceTransformWithLabels(1 - deep, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    rows, columns = np.nonzero(deep)
    of_label = np.zeros((int(labels.max()) + 1, 2))
    of_label[labels[rows, columns]] = np.stack([columns, rows], axis=1) + 0.5

    def move(points: F64) -> F64:
        at = np.clip(points.astype(int), 0, np.array(deep.shape[::-1]) - 1)
        off = deep[at[:, 1], at[:, 0]] == 0
        return np.where(off[:, None], of_label[labels[at[:, 1], at[:, 0]]], points)

    return move
