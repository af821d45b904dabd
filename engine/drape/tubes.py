"""Start trunks, skirts, legs and sleeves as the round tubes they will be, not as panels whose edges stay as creases."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d

from engine.settings.drape import DrapeSettings
from engine.types import F64, Body, BodyPart, Bools, ClothZone, PanelEdge, Pattern

_STEP_M = 0.03
_SLAB_M = 0.02
_ENOUGH = 4
_BLEND_M = 0.10
_SLEEVE_BLEND_M = 0.05
_FORK_M = 0.03
_SHARES = np.linspace(0, 1, 25)
_TRUNK = (BodyPart.TORSO, BodyPart.LEG_L, BodyPart.LEG_R)


@dataclass(frozen=True)
class Rounded:
    """Where cloth starts as a tube.

    Attributes:
        x, z: (S,) m, world.
        y: (S,) m, world, of a round tube.
        weight: (S,) 0–1, how far the tube's depth counts against a panel before or behind the body.
    """

    x: F64
    y: F64
    z: F64
    weight: F64


@dataclass(frozen=True)
class _Tube:
    """A tube by height (rows, z rising): panel centre and half width, tube centre, quarter section by arc share."""

    z: F64
    panel_centre: F64
    panel_half: F64
    centre: F64
    middle: F64
    across: F64  # (rows, shares) m
    deep: F64  # (rows, shares) m

    def places(self, x: F64, z: F64, front: Bools) -> tuple[F64, F64]:
        """Return the x and y of panel points on the tube, at equal shares of its girth."""

        def at(values: F64) -> F64:
            return np.asarray(np.interp(z, self.z, values), np.float64)

        u = np.clip((x - at(self.panel_centre)) / np.maximum(at(self.panel_half), 1e-6), -1, 1)
        row = np.interp(z, self.z, np.arange(len(self.z)))
        low = np.clip(row.astype(int), 0, len(self.z) - 2)
        f = row - low
        column = np.abs(u) * (len(_SHARES) - 1)
        left = np.clip(column.astype(int), 0, len(_SHARES) - 2)
        g = column - left

        def section(table: F64) -> F64:
            upper = table[low, left] * (1 - g) + table[low, left + 1] * g
            lower = table[low + 1, left] * (1 - g) + table[low + 1, left + 1] * g
            return np.asarray(upper * (1 - f) + lower * f, np.float64)

        deep = section(self.deep)
        return at(self.centre) + np.sign(u) * section(self.across), at(self.middle) + np.where(front, -deep, deep)


def round_tubes(
    xyz: F64, pattern: Pattern, front: Bools, body: Body, skin: F64, top: float, settings: DrapeSettings
) -> Rounded | None:
    """Lay cloth below ``top`` around the body as an ellipse of the cloth's own girth, with the same air all around.

    A panel lies as wide as half its girth; around a body it is narrower. Cloth left outside would hang there as a
    crease along the side seam, which contact and friction never let go.

    Args:
        xyz: (S, 3) m, panels in the frontal plane.
        pattern: zones.
        front: (S,) lies on the front panel.
        body: parts.
        skin: (V, 3) m, the upright body.
        top: world z where tubes begin: the waistband, or the waist of a dress.
        settings: gaps.

    Returns:
        The tubes, or None when the body has nothing there to go around.
    """
    gap = settings.start_gap_m + settings.map_margin_m
    x, z = xyz[:, 0], xyz[:, 2]
    trunk = np.asarray(pattern.sim_zone == ClothZone.TORSO, bool)
    whole = _tube(xyz[trunk], skin[np.isin(body.parts, [int(p) for p in _TRUNK])], top, gap)
    if whole is None:
        return None
    tube_x, tube_y = whole.places(x, z, front)
    hung = not np.isfinite(pattern.band_level)
    weight = np.clip((top - z) / _BLEND_M, 0, 1) if hung else np.ones(len(x))
    weight = np.where(trunk & (z <= top + (0 if hung else 0.05)), weight, 0.0)
    for zone, part in ((ClothZone.LEG_L, BodyPart.LEG_L), (ClothZone.LEG_R, BodyPart.LEG_R)):
        mine = np.flatnonzero(pattern.sim_zone == zone)
        fork = float(z[mine].max()) if len(mine) else 0.0
        leg = _tube(xyz[mine], skin[body.parts == part], fork, gap) if len(mine) else None
        if leg is None:
            continue
        share = np.clip((fork - z[mine]) / _FORK_M, 0, 1)
        leg_x, tube_y[mine] = leg.places(x[mine], z[mine], front[mine])
        tube_x[mine] += share * (leg_x - tube_x[mine])
        weight[mine] = share
        # the crotch runs under the body: the middle of the seat is no part of a tube
        outer = np.clip(np.abs(x) / (0.5 * float(np.abs(x[trunk]).max())), 0, 1)
        weight = np.where(trunk, weight * np.maximum(outer, np.clip((z - fork) / _BLEND_M, 0, 1)), weight)
    legs = np.isin(pattern.sim_zone, [ClothZone.LEG_L, ClothZone.LEG_R])
    tube_x = np.where(legs, tube_x, x + weight * (tube_x - x))
    return Rounded(tube_x, tube_y, z.copy(), weight)


def with_sleeves(
    tubes: Rounded | None,
    xyz: F64,
    pattern: Pattern,
    front: Bools,
    body: Body,
    skin: F64,
    settings: DrapeSettings,
) -> Rounded | None:
    """Lay each sleeve below its armhole around the arm, in the same way along the sleeve's own direction.

    Args:
        tubes: those of the trunk, None without any.
        xyz: (S, 3) m, panels in the frontal plane.
        pattern: zones.
        front: (S,) lies on the front panel.
        body: parts.
        skin: (V, 3) m, the body with the arms along the sleeves.
        settings: gaps.

    Returns:
        The tubes with those of the sleeves, or what was given when there are none.
    """
    gap = settings.start_gap_m + settings.map_margin_m
    zones = pattern.sim_zone[pattern.sim_faces]
    for zone, part in ((ClothZone.SLEEVE_L, BodyPart.ARM_L), (ClothZone.SLEEVE_R, BodyPart.ARM_R)):
        mine = np.flatnonzero(pattern.sim_zone == zone)
        arm = skin[body.parts == part]
        seam = np.unique(pattern.sim_faces[(zones == zone).any(1) & (zones == ClothZone.TORSO).any(1)])
        if len(mine) < _ENOUGH or not len(seam) or len(arm) < _ENOUGH:
            continue
        cuff = mine[pattern.sim_edge[mine] == PanelEdge.CUFF]
        if not len(cuff):
            continue
        root = xyz[seam].mean(0)[[0, 2]]
        along = xyz[cuff].mean(0)[[0, 2]] - root
        along /= max(float(np.hypot(*along)), 1e-9)
        turn = np.array([[-along[1], along[0]], [-along[0], -along[1]]])  # to (across, up): the cuff is below
        local = (xyz[:, [0, 2]] - root) @ turn.T
        flesh = np.stack([(arm[:, [0, 2]] - root) @ turn[0], arm[:, 1], (arm[:, [0, 2]] - root) @ turn[1]], 1)
        top = float(local[seam, 1].min())
        sleeve = np.stack([local[mine, 0], np.zeros(len(mine)), local[mine, 1]], 1)
        tube = _tube(sleeve, flesh, top, gap)
        if tube is None:
            continue
        share = np.clip((top - local[mine, 1]) / _SLEEVE_BLEND_M, 0, 1)
        across, deep = tube.places(local[mine, 0], local[mine, 1], front[mine])
        local[mine, 0] += share * (across - local[mine, 0])
        moved = local[mine] @ turn + root  # the turn's inverse is its transpose
        if tubes is None:
            tubes = Rounded(xyz[:, 0].copy(), np.zeros(len(xyz)), xyz[:, 2].copy(), np.zeros(len(xyz)))
        tubes.x[mine], tubes.z[mine] = moved.T
        tubes.y[mine], tubes.weight[mine] = deep, share
    return tubes


def _tube(cloth: F64, flesh: F64, top: float, gap: float) -> _Tube | None:
    """Measure a tube of cloth around flesh at heights from ``top`` down to its hem."""
    rows: list[tuple[float, ...]] = []
    across, deep = [], []
    for z in np.arange(float(cloth[:, 2].min()), top + 1e-9, _STEP_M):
        here = cloth[np.abs(cloth[:, 2] - z) < _SLAB_M, 0]
        slab = flesh[np.abs(flesh[:, 2] - z) < _SLAB_M]
        if len(here) < _ENOUGH or len(slab) < _ENOUGH:
            continue
        half, reach, depth = 0.5 * float(np.ptp(here)), 0.5 * float(np.ptp(slab[:, 0])), 0.5 * float(np.ptp(slab[:, 1]))
        a, b = ellipse_around(4 * half, reach, depth, gap)
        rows.append(
            (
                float(z),
                0.5 * float(here.min() + here.max()),
                half,
                0.5 * float(slab[:, 0].min() + slab[:, 0].max()),
                0.5 * float(slab[:, 1].min() + slab[:, 1].max()),
            )
        )
        quarter = _quarter(a, b)
        across.append(quarter[0])
        deep.append(quarter[1])
    if len(rows) < 2:
        return None
    table = np.array(rows)
    z_rows, *columns = table.T
    smooth = [gaussian_filter1d(v, 1.0, axis=0, mode="nearest") for v in (*columns, np.array(across), np.array(deep))]
    return _Tube(z_rows, *smooth)


def ellipse_around(perimeter: float, reach: float, depth: float, gap: float) -> tuple[float, float]:
    """Return the half axes of the ellipse of a perimeter with equal air around a body of these half axes.

    Args:
        perimeter: m.
        reach: half width of the body, m.
        depth: half depth of the body, m.
        gap: least air, m; a tighter tube starts stretched.
    """
    low, high = gap, gap + perimeter / 4
    for _ in range(40):
        air = 0.5 * (low + high)
        a, b = reach + air, depth + air
        # Ramanujan's first approximation
        length = np.pi * (3 * (a + b) - np.sqrt((3 * a + b) * (a + 3 * b)))
        low, high = (air, high) if length < perimeter else (low, air)
    return reach + low, depth + low


def _quarter(a: float, b: float) -> tuple[F64, F64]:
    """Return x and depth of a quarter ellipse from its front (0, b) to its side (a, 0) at equal arc shares."""
    angle = np.linspace(0, np.pi / 2, 100)
    x, y = a * np.sin(angle), b * np.cos(angle)
    arc = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
    at = _SHARES * arc[-1]
    return np.interp(at, arc, x), np.interp(at, arc, y)
