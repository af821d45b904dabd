"""Where the cloth starts: both panels as height fields before and behind the body in the flat-lay pose.

A closed tube's half girth is at least its projected width, so a garment that is not stretched contains the body's
frontal outline; panels held in front of and behind the body therefore start without a crossing.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import splu
from scipy.spatial import ConvexHull

from engine.drape.cloth import ClothRest, opening_edges
from engine.drape.tubes import Rounded, round_tubes, with_sleeves
from engine.errors import ErrorCode, MirrorError
from engine.settings.drape import DrapeSettings
from engine.types import F64, I32, I64, Body, BodyPart, Bools, PanelEdge, Pattern, PosedBody

_LIFTING = (
    BodyPart.TORSO, BodyPart.SHOULDER_L, BodyPart.SHOULDER_R, BodyPart.ARM_L, BodyPart.ARM_R, BodyPart.HAND_L,
    BodyPart.HAND_R,
)  # fmt: skip
# hems start over the ankle, not before the toes
_APART = (BodyPart.HEAD, BodyPart.FOOT_L, BodyPart.FOOT_R)


@dataclass(frozen=True)
class Placed:
    """A garment around the body, before any physics.

    Attributes:
        vertices_world: (S, 3) float64 m.
        lift: m that the panel's z was raised by.
        band_centre: (3,) m, mean of the waistband (nan for tops).
        band_girth: girth of the body there, m (nan for tops).
    """

    vertices_world: F64
    lift: float
    band_centre: F64
    band_girth: float


class DepthMap:
    """Front and back depth (world y) of a surface over the (x, z) plane."""

    def __init__(self, vertices: F64, faces: I32, cell: float, pad: float = 0.15) -> None:
        """Sample every triangle more densely than the cells.

        Args:
            vertices: (V, 3) m, world.
            faces: (F, 3) int32.
            cell: m.
            pad: m of margin.
        """
        self.cell = cell
        used = vertices[np.unique(faces)]
        self.origin = used[:, [0, 2]].min(0) - pad
        size = np.ceil((used[:, [0, 2]].max(0) + pad - self.origin) / cell).astype(int) + 1
        self.width, self.height = int(size[0]), int(size[1])
        front = np.full(self.width * self.height, np.inf)
        back = np.full(self.width * self.height, -np.inf)
        corners = vertices.T[:, faces]  # (3, F, 3): coordinate, face, corner
        sides = corners[[0, 2]] - corners[[0, 2]][..., [2, 0, 1]]
        longest = np.sqrt((sides**2).sum(0).max(-1))
        level = np.clip(np.ceil(longest / cell).astype(int), 1, 24)
        for n in np.unique(level):
            i, j = np.meshgrid(np.arange(n + 1), np.arange(n + 1))
            keep = i + j <= n
            w = np.stack([i[keep], j[keep], n - i[keep] - j[keep]], axis=1) / n
            a, b, c = corners[:, level == n].transpose(2, 0, 1)[..., None]
            x, y, z = (w[:, 0] * a + w[:, 1] * b + w[:, 2] * c).reshape(3, -1)
            index = self._index(x, z)
            np.minimum.at(front, index, y)
            np.maximum.at(back, index, y)
        self.front = front.reshape(self.height, self.width)
        self.back = back.reshape(self.height, self.width)
        self.covered: Bools = np.isfinite(self.front)

    def _index(self, x: F64, z: F64) -> I64:
        column = np.clip(np.round((x - self.origin[0]) / self.cell).astype(np.int64), 0, self.width - 1)
        row = np.clip(np.round((z - self.origin[1]) / self.cell).astype(np.int64), 0, self.height - 1)
        return np.asarray(row * self.width + column, np.int64)

    def sample(self, field: F64, points: F64) -> F64:
        """Return the field's values at (N, 3) world points."""
        return np.asarray(field, np.float64).ravel()[self._index(points[:, 0], points[:, 2])]

    def top(self) -> F64:
        """Return (width,) highest covered z per column, −inf where nothing is."""
        z = self.origin[1] + np.arange(self.height) * self.cell
        return np.asarray(np.where(self.covered, z[:, None], -np.inf).max(0), np.float64)

    def columns(self, x: F64) -> I64:
        """Return the column of every x (m)."""
        return np.asarray(np.clip(np.round((x - self.origin[0]) / self.cell), 0, self.width - 1), np.int64)


def place(
    pattern: Pattern,
    rest: ClothRest,
    body: Body,
    flat: PosedBody,
    settings: DrapeSettings,
    under: tuple[tuple[F64, I32], ...] = (),
) -> Placed:
    """Put a garment around the body in its flat-lay pose.

    Args:
        pattern: what to place.
        rest: its rest state.
        body: whose parts and measures.
        flat: the body's surface with the arms along the sleeves.
        settings: tunables.
        under: (vertices, faces) of garments already worn, in the same pose.

    Raises:
        MirrorError: CLOTH_UNHEALTHY when the body has no part that the garment could hang on.
    """
    skin = np.asarray(flat.vertices_world, np.float64)
    panel, sewn = _panel_of_sim(pattern)
    depth = DepthMap(
        *_merge(skin, _faces_of(body, [p for p in BodyPart if p not in _APART]), under), settings.map_cell_m
    )
    xyz = np.stack([panel[:, 0], np.zeros(len(panel)), panel[:, 1]], axis=1)
    band = pattern.sim_edge == PanelEdge.WAIST
    height, girth = float("nan"), float("nan")
    if band.any():
        height, girth = _band_place(pattern, rest, body, flat, settings)
        lift = height - float(panel[band, 1].mean())
        xyz[:, 2] += lift
        top = height
    else:
        lift = _shoulder_lift(pattern, panel, sewn, body, skin, settings)
        lift = min(lift, _neck_base(body, flat) + settings.collar_limit_m - float(panel[:, 1].max()))
        xyz[:, 2] += lift
        top = shoulder_joints(body, flat) - body.measures.levels.get("waist", np.nan)
    front = np.zeros(rest.count, bool)
    front[pattern.sim_of_render[pattern.render_panel == 0]] = True
    tubes = round_tubes(xyz, pattern, front, body, skin, top, settings)
    tubes = with_sleeves(tubes, xyz, pattern, front, body, skin, settings)
    if tubes is not None:
        xyz[:, 0], xyz[:, 2] = tubes.x, tubes.z
    xyz[:, 1] = _depths(rest, xyz, sewn, front, depth, tubes, settings)
    centre = xyz[band].mean(0) if band.any() else np.full(3, np.nan)
    return Placed(xyz, lift, centre, girth)


def trunk_girth(body: Body, skin: F64, z: float) -> float:
    """Return the girth (m) of trunk and legs at a height of the upright body, by the convex hull of a slice."""
    keep = np.isin(body.parts, [BodyPart.TORSO, BodyPart.LEG_L, BodyPart.LEG_R]) & (np.abs(skin[:, 2] - z) < 0.012)
    points = skin[keep][:, :2]
    if len(points) < 8:
        return float("nan")
    return float(ConvexHull(points).area)  # the area of a 2-D hull is its perimeter


def _panel_of_sim(pattern: Pattern) -> tuple[F64, Bools]:
    sim = pattern.sim_of_render
    count = pattern.sim_count
    panel = np.zeros((count, 2))
    panel[sim] = pattern.render_vertices_panel
    sides = np.zeros((count, 2), bool)
    sides[sim, pattern.render_panel] = True
    return panel, np.asarray(sides.all(1), bool)


def _faces_of(body: Body, parts: list[BodyPart]) -> I32:
    keep = np.isin(body.parts, [int(p) for p in parts])
    faces: I32 = body.faces[keep[body.faces].all(1)]
    if not len(faces):
        raise MirrorError(
            ErrorCode.CLOTH_UNHEALTHY,
            "The fitted body has no part that this garment could hang on.",
            "Take the photo again from further away.",
        )
    return faces


def _merge(skin: F64, faces: I32, under: tuple[tuple[F64, I32], ...]) -> tuple[F64, I32]:
    vertices, all_faces, start = [skin], [faces], len(skin)
    for v, f in under:
        vertices.append(np.asarray(v, np.float64))
        all_faces.append(f + start)
        start += len(v)
    return np.concatenate(vertices), np.concatenate(all_faces)


def _shoulder_lift(pattern: Pattern, panel: F64, sewn: Bools, body: Body, skin: F64, settings: DrapeSettings) -> float:
    """Return how far to raise the panels so that their sewn upper outline clears trunk, shoulders and arms."""
    solid = DepthMap(skin, _faces_of(body, list(_LIFTING)), settings.map_cell_m)
    top = solid.top()
    front = pattern.render_panel[pattern.render_faces].max(1) == 0
    faces = pattern.sim_of_render[pattern.render_faces[front]]
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    inner = np.concatenate([faces[:, 2], faces[:, 0], faces[:, 1]])
    _, first, times = np.unique(np.sort(edges, axis=1), axis=0, return_index=True, return_counts=True)
    rim, inner = edges[first[times == 1]], inner[first[times == 1]]
    lies_above = (panel[rim].mean(1) - panel[inner])[:, 1] > 0.3 * np.linalg.norm(
        panel[rim].mean(1) - panel[inner], axis=1
    )
    rim = rim[lies_above]
    seam = sewn[rim].all(1)
    t = np.linspace(0, 1, 12)[:, None, None]
    points = panel[rim[:, 0]] * (1 - t) + panel[rim[:, 1]] * t  # (12, edges, 2)
    sewn_top = np.full(solid.width, -np.inf)
    open_top = np.full(solid.width, -np.inf)
    for target, part in ((sewn_top, points[:, seam].reshape(-1, 2)), (open_top, points[:, ~seam].reshape(-1, 2))):
        if len(part):
            np.maximum.at(target, solid.columns(part[:, 0]), part[:, 1])
    use = np.isfinite(sewn_top) & np.isfinite(top) & (sewn_top >= open_top)
    if not use.any():
        raise MirrorError(
            ErrorCode.CLOTH_UNHEALTHY,
            "The garment has no shoulder line that could lie on this body.",
            "Check the garment's landmarks.",
        )
    return float((top[use] - sewn_top[use]).max()) + settings.shoulder_gap_m


def shoulder_joints(body: Body, flat: PosedBody) -> float:
    """Return the height of the shoulder joints in the flat-lay pose; nan for a skeleton without them."""
    joints = [k for k, name in enumerate(body.joint_names) if name.startswith("upperarm01")]
    return float(flat.bones_world[joints, 2, 3].mean()) if joints else float("nan")


def _neck_base(body: Body, flat: PosedBody) -> float:
    """Return the height of the base of the neck in the flat-lay pose: measured, else the lowest skin of the neck."""
    joints = shoulder_joints(body, flat)
    if np.isfinite(joints) and "neck" in body.measures.levels:
        return joints - body.measures.levels["neck"]
    return float(flat.vertices_world[body.parts == BodyPart.NECK, 2].min())


def _band_place(
    pattern: Pattern, rest: ClothRest, body: Body, flat: PosedBody, settings: DrapeSettings
) -> tuple[float, float]:
    """Return height (world z) and body girth where a waistband of this cut comes to rest."""
    skin = np.asarray(flat.vertices_world, np.float64)
    joints = shoulder_joints(body, flat)
    if np.isfinite(joints) and np.isfinite(pattern.band_level):
        waist = joints - pattern.band_level
    elif np.isfinite(joints) and "waist" in body.measures.levels:
        waist = joints - body.measures.levels["waist"]
    else:
        levels = np.arange(0.0, 0.25, 0.01)
        girths = np.array([trunk_girth(body, skin, z) for z in levels])
        waist = float(levels[np.nanargmin(girths)]) if np.isfinite(girths).any() else 0.15
    cut = float(rest.lengths[opening_edges(pattern, rest, [PanelEdge.WAIST])].sum())
    best = waist
    for drop in np.arange(0.0, settings.band_drop_limit_m + 1e-9, 0.01):
        best = waist - float(drop)
        girth = trunk_girth(body, skin, best)
        if np.isfinite(girth) and girth >= settings.band_slack * cut:
            break
    return best, trunk_girth(body, skin, best)


def _depths(
    rest: ClothRest,
    xyz: F64,
    sewn: Bools,
    on_front: Bools,
    depth: DepthMap,
    tubes: Rounded | None,
    settings: DrapeSettings,
) -> F64:
    """Return (S,) world y: panels before and behind the body, seams half-way between, the rest by a Laplace fill.

    Tubes are round, wherever that is not inside the body.
    """
    k = round(settings.map_margin_m / settings.map_cell_m)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * k + 1, 2 * k + 1))
    far = np.float32(9)
    front = -cv2.dilate(np.where(depth.covered, -depth.front, -far).astype(np.float32), kernel)
    back = cv2.dilate(np.where(depth.covered, depth.back, -far).astype(np.float32), kernel)
    covered = front < 8
    middle = np.where(covered, (front + back) / 2, 0).astype(np.float32)
    _, labels = cv2.distanceTransformWithLabels(
        (~covered).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    lookup = np.zeros(int(labels.max()) + 1, np.float32)
    lookup[labels[covered]] = middle[covered]
    middle = cv2.GaussianBlur(lookup[labels], (0, 0), 6)

    over = depth.sample(covered.astype(np.float64), xyz) > 0.5
    target = np.where(
        on_front,
        depth.sample(np.asarray(front, np.float64), xyz) - settings.start_gap_m,
        depth.sample(np.asarray(back, np.float64), xyz) + settings.start_gap_m,
    )
    y = np.where(sewn, depth.sample(np.asarray(middle, np.float64), xyz), target)
    fixed = sewn | over
    free = np.flatnonzero(~fixed)
    degree = np.asarray(rest.adjacency.sum(1)).ravel()
    if len(free):
        laplace = sp.csr_matrix(sp.diags(degree) - rest.adjacency)
        known = np.flatnonzero(fixed)
        y[free] = splu(sp.csc_matrix(laplace[free][:, free])).solve(-(laplace[free][:, known] @ y[known]))
    if tubes is not None:
        round_y = y + tubes.weight * (tubes.y - y)
        outside = np.where(on_front, np.minimum(round_y, target), np.maximum(round_y, target))
        y = np.where(sewn | ~over, round_y, outside)
    mean = sp.diags(1 / np.maximum(degree, 1)) @ rest.adjacency
    for _ in range(4):  # smooth away from the body only
        smooth = mean @ y
        limit = np.where(over, target, smooth)
        y = np.where(sewn, y, np.where(on_front, np.minimum(smooth, limit), np.maximum(smooth, limit)))
    return y
