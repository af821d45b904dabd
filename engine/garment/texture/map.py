"""Map a panel onto its photo: the border follows the outline, the print stays true to scale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import scipy.sparse as sp
from scipy.ndimage import gaussian_filter1d
from scipy.sparse.linalg import splu
from scipy.spatial import cKDTree

from engine.garment.pattern.chest_slope import UPRIGHT, ChestSlope
from engine.garment.pattern.panel_mesh import PanelMesh
from engine.garment.template.contour import OrientedLine
from engine.garment.template.drawing import Drawing, arc_length
from engine.garment.template.side_levels import SideLevels, along_side
from engine.garment.template.sleeve_border import SleeveBorder
from engine.garment.texture.leg_map import LegMap
from engine.mesh import vertex_adjacency
from engine.settings.garment_pattern import PatternSettings
from engine.types import F64, I32, Bools

_GRID = np.linspace(0, 1, 101)
_FIRM = 0.2  # of a print's stiffness: a rib's above it
_SPREAD = (1.0, 1.0)  # what a cut is wider than its photo is spread evenly
_BELOW_NECK = 0.06  # m of height over which the chest's slope begins, around the neckline's level

Squeeze = tuple[float, float]
"""Smallest scale at the sides, and the share of the half width over which the scale falls to it."""


@dataclass(frozen=True)
class MapTarget:
    """What the texture map should look like inside.

    Attributes:
        scale: px per m of the photo.
        cut_side, photo_side: (n, 2) right side seam, cut in m and photo in m (px / scale), y down, same shares.
        yoke_y: m, depth of the arm pit (0 without one); above it the map is isotropic.
        limb: where the right sleeve begins, None without sleeves.
        print_box: (half width, y0, y1) m, where the print lies; it is kept true to scale.
        mirrored: the photo shows the back, so its x runs against the panel's.
        turn: of the sleeves, photo − cut (rad).
        neck_rate: height of cloth in the photo over its height in the cut, beside the neckline.
        slope: how the chest below it foreshortens cloth.
        even: the pattern runs all over, so the missing width is spread rather than taken from the sides.
        printed: a print was found in the box; a few folds of plain cloth are accepted for it.
        levels: of a top's side seams, None for what has no arm pits.
        legs: where trousers' and shorts' legs lie, None for what has none.
    """

    scale: float
    cut_side: F64
    photo_side: F64
    yoke_y: float
    limb: SleeveBorder | None
    print_box: tuple[float, float, float]
    mirrored: bool
    turn: float = 0.0
    neck_rate: float = 1.0
    slope: ChestSlope = UPRIGHT
    even: bool = False
    printed: bool = False
    levels: SideLevels | None = None
    legs: LegMap | None = None


@dataclass(frozen=True)
class TextureMap:
    """Texture coordinates of one panel.

    Attributes:
        uv: (V, 2) float64 px.
        folds: triangles that are turned over or flat.
    """

    uv: F64
    folds: int


def map_panel(
    mesh: PanelMesh, photo: Drawing, to_image: F64, outline: F64, target: MapTarget, settings: PatternSettings
) -> TextureMap:
    """Compute texture coordinates of a panel.

    The border maps by equal share of arc length per segment (hems and waists keep the photo's scale in the middle),
    follows the real outline within ``settings.snap`` and is inset.  The interior minimises the weighted squared
    distance of the Jacobian to its target (Poisson).  The gentlest squeeze that keeps the print is taken unless the
    picture folds over itself in more than a few triangles.

    Args:
        mesh: panel in metres.
        photo: the template as fitted to the photo, px, template frame.
        to_image: (3,) placement x, y, tilt.
        outline: (N, 2) px outline of the matte.
        target: see MapTarget.
        settings: inset, snap, squeeze.
    """
    best: TextureMap | None = None
    neck = _on_neckline(mesh, photo)
    few = settings.few_folds * len(mesh.faces) if target.printed else 0
    for squeeze in _squeezes(target, settings):
        rim = _border(mesh, photo, to_image, outline, neck, target, squeeze, settings)
        aim = _with_neck_band(mesh, rim, neck, target, settings, *_target_jacobian(mesh, target, squeeze, to_image[2]))
        uv = _untangle(mesh, _poisson(mesh, rim, *aim, settings), target, settings)
        found = TextureMap(uv, _folds(mesh, uv, target, settings))
        if best is None or found.folds < best.folds:
            best = found
        if best.folds <= few:
            break
    assert best is not None
    return best


def _squeezes(target: MapTarget, settings: PatternSettings) -> list[Squeeze]:
    """Order the side squeezes: the gentlest that leaves the print on the plateau, then gentler ones (fewer folds)."""
    if target.legs is not None:
        return [_SPREAD]
    if target.even:
        return list(settings.squeeze_mild)
    _, y0, y1 = target.print_box
    y = np.linspace(max(y0, target.yoke_y), max(y1, target.yoke_y + 0.01), 9)
    half, seen = _half_widths(target, y)
    share = float((seen / half).min())
    wanted = float(target.print_box[0] / half.min())
    options = list(settings.squeeze)
    reach = [float(_GRID[plateau(share, option) > 0.97].max(initial=0.0)) for option in options]
    first = next((k for k, plain in enumerate(reach) if plain >= wanted), len(options) - 1)
    return [*options[first::-1], *settings.squeeze_mild]


def plateau(share: float, squeeze: Squeeze) -> F64:
    """Return the local scale over |u| in 101 steps 0–1: 1 in the middle, falling at the sides.

    The plateau is as wide as the mean scale ``share`` (photo width over cut width) allows.
    """
    low, _ = squeeze
    share = float(np.clip(share, low, 1.0))
    curves, means = _falls(squeeze)
    k = int(np.clip(np.searchsorted(means, share), 1, len(means) - 1))
    t = float(np.clip((share - means[k - 1]) / max(means[k] - means[k - 1], 1e-9), 0, 1))
    out: F64 = (1 - t) * curves[k - 1] + t * curves[k]
    return out


@lru_cache(maxsize=16)
def _falls(squeeze: Squeeze) -> tuple[F64, F64]:
    """Return (81, 101) curves that begin to fall ever further out, and their means."""
    low, ramp = squeeze
    starts = np.linspace(-ramp, 1, 81)
    curves = np.clip(1 - (_GRID[None] - starts[:, None]) / ramp * (1 - low), low, 1)
    return curves, np.asarray(np.trapezoid(curves, _GRID, axis=1))


def _half_widths(target: MapTarget, y: F64) -> tuple[F64, F64]:
    """Return the half width of the cut and of the photo (m) at heights ``y`` below the top."""
    order = np.argsort(target.cut_side[:, 1])
    cut_y, cut_x = target.cut_side[order, 1], target.cut_side[order, 0]
    half = np.maximum(np.interp(y, cut_y, cut_x), 1e-6)
    return half, np.interp(y, cut_y, target.photo_side[order, 0])


def _border(
    mesh: PanelMesh,
    photo: Drawing,
    to_image: F64,
    outline: F64,
    neck: Bools,
    target: MapTarget,
    squeeze: Squeeze,
    settings: PatternSettings,
) -> F64:
    cut = mesh.vertices[: mesh.boundary]
    rim = np.zeros((mesh.boundary, 2))
    for k, stretch in enumerate(photo.stretches):
        mine = mesh.stretch == k
        share = mesh.fraction[mine]
        arc = arc_length(stretch.points)
        if stretch.opening != "neck" and not stretch.name.endswith(("_r", "_l")):
            ends = cut[np.nonzero(mine)[0][0]], cut[(np.nonzero(mine)[0][-1] + 1) % mesh.boundary]
            cut_length = float(np.linalg.norm(ends[1] - ends[0]))
            ratio = float(np.linalg.norm(stretch.points[-1] - stretch.points[0])) / target.scale / max(cut_length, 1e-9)
            if ratio < 0.98 and target.legs is None:
                running = np.concatenate([[0], np.cumsum(plateau(ratio, squeeze))])[:-1]
                u = 2 * share - 1
                share = 0.5 + 0.5 * np.sign(u) * np.interp(np.abs(u), _GRID, running / running[-1])
        t = share * arc[-1]
        if target.levels is not None and stretch.name in ("side_r", "side_l"):
            firm = target.print_box[1:] if target.print_box[0] > 0 else None
            levels = replace(target.levels, firm=firm, stiffness=settings.print_weight)
            t = along_side(-cut[mine, 1], stretch.points, levels, target.scale)
        if target.legs is not None and (row := _leg_rows(target.legs, stretch.name)) is not None:
            down = stretch.name in ("side_r", "inseam_l")  # the border runs on around the hems
            t = (row(share) if down else 1 - row(1 - share)) * arc[-1]
        rim[mine] = np.stack([np.interp(t, arc, stretch.points[:, j]) for j in (0, 1)], axis=1)
    if target.mirrored:
        rim = rim * (-1, 1)
    c, s = np.cos(to_image[2]), np.sin(to_image[2])
    rim = rim @ np.array([[c, s], [-s, c]]) + to_image[:2]
    rim = _snap(rim, outline, neck, settings.snap * float(np.ptp(outline[:, 0])))
    normal = _inward(rim)
    return rim + settings.inset_px * normal


def _leg_rows(legs: LegMap, stretch: str) -> Callable[[F64], F64] | None:
    """Return what tells the photo's share of a leg's edge, from its upper end, by the cut's; None for other edges."""
    return {"side": legs.seen, "inseam": legs.seen_inseam}.get(stretch.rpartition("_")[0])


def _inward(rim: F64) -> F64:
    d = np.roll(rim, -1, axis=0) - np.roll(rim, 1, axis=0)
    normal = np.stack([-d[:, 1], d[:, 0]], axis=1)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-9
    x, y = rim[:, 0], rim[:, 1]
    return np.asarray(normal * np.sign(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)))


def _snap(rim: F64, outline: F64, keep: Bools, reach: float) -> F64:
    """Move border points along their normal to the real outline, smoothly and never further than ``reach``."""
    normal = _inward(rim)
    line = OrientedLine(outline, 2 * reach)
    offset = outline[line.nearest(rim, -normal)] - rim
    along = (offset * normal).sum(axis=1)
    sideways = np.abs(offset[:, 0] * normal[:, 1] - offset[:, 1] * normal[:, 0])
    good = (np.abs(along) < reach) & (sideways < 0.5 * reach) & ~keep
    weight = gaussian_filter1d(good.astype(np.float64), 2.0, mode="wrap")
    shift = gaussian_filter1d(np.where(good, along, 0.0), 2.0, mode="wrap") / np.maximum(weight, 0.2)
    out: F64 = rim + np.where(keep, 0.0, np.clip(shift, -reach, reach))[:, None] * normal
    return out


def _target_jacobian(mesh: PanelMesh, target: MapTarget, squeeze: Squeeze, tilt: float) -> tuple[F64, F64]:
    """Return (F, 2, 2) target ∂(image)/∂(panel), the photo turned by ``tilt``, and (F,) 0–1 membership of the print."""
    centre = mesh.vertices[mesh.faces].mean(axis=1)
    if target.legs is not None:
        along_x, along_y, _ = _gradients(mesh)
        lying = target.legs.at(mesh.vertices * (1, -1)) * target.scale * (-1 if target.mirrored else 1, 1)
        return _turned(np.stack([along_x @ lying, along_y @ lying], axis=2), tilt), np.zeros(len(centre))
    x, y = centre[:, 0], -centre[:, 1]
    half, seen = _half_widths(target, y)
    u = np.clip(np.abs(x) / half, 0, 1)
    shares = np.linspace(max(squeeze[0], 0.05), 1.0, 40)
    table = np.stack([plateau(v, squeeze) for v in shares])
    ratio = np.clip(seen / half, shares[0], 1.0)
    row = (ratio - shares[0]) / max(shares[-1] - shares[0], 1e-9) * (len(shares) - 1)
    low = np.clip(row.astype(int), 0, len(shares) - 2)
    blend = row - low
    column = u * (len(_GRID) - 1)
    left = np.clip(column.astype(int), 0, len(_GRID) - 2)
    f = column - left

    def at(r: np.ndarray) -> F64:
        return np.asarray(table[r, left] * (1 - f) + table[r, left + 1] * f, np.float64)

    gx = at(low) * (1 - blend) + at(low + 1) * blend
    gx = np.where(seen > half, seen / half, gx)
    below = np.clip(y / max(target.yoke_y, 1e-6), 0, 1) if target.yoke_y > 0 else np.ones_like(y)
    below = below**2 * (3 - 2 * below)
    gx = (1 - below) + gx * below
    jacobian = np.zeros((len(x), 2, 2))
    jacobian[:, 0, 0] = gx * target.scale
    below_neck = np.clip((y - target.slope.neck_y) / _BELOW_NECK + 0.5, 0, 1)
    jacobian[:, 1, 1] = -target.scale * (target.neck_rate * (1 - below_neck) + target.slope.rate(y) * below_neck)
    half_print, y0, y1 = target.print_box
    inside = np.minimum.reduce([(half_print - np.abs(x)) / 0.01, (y - y0) / 0.02, (y1 - y) / 0.02])
    weight = np.clip(inside + 1, 0, 1)
    if target.limb is not None:
        for side in (1, -1):
            inside = target.limb.beyond(np.stack([side * x, y], axis=1))
            beyond = np.clip((inside + 0.02) / 0.04, 0, 1) * (side * x > 0)
            c, s = np.cos(target.turn * side), np.sin(target.turn * side)
            turned = np.array([[c, -s], [s, c]]) @ np.diag([1.0, -1.0]) * target.scale
            jacobian = jacobian * (1 - beyond)[:, None, None] + turned * beyond[:, None, None]
            weight = weight * (1 - beyond)
    if target.mirrored:
        jacobian = np.diag([-1.0, 1.0]) @ jacobian
    return _turned(jacobian, tilt), weight


def _turned(jacobian: F64, tilt: float) -> F64:
    c, s = np.cos(tilt), np.sin(tilt)
    return np.asarray(np.array([[c, -s], [s, c]]) @ jacobian, np.float64)


def _on_neckline(mesh: PanelMesh, photo: Drawing) -> Bools:
    """Return (B,) bool: the border points of the neckline."""
    return np.array([photo.stretches[k].opening == "neck" for k in mesh.stretch])


def _with_neck_band(
    mesh: PanelMesh, rim: F64, neck: Bools, target: MapTarget, settings: PatternSettings, jacobian: F64, weight: F64
) -> tuple[F64, F64]:
    """Keep a band along the neckline as broad as its photo shows it, and firm.

    A neckline is cut longer and deeper than its photo. The plain cloth below takes that up; a rib of another colour
    that took it up would become a bib.

    Args:
        mesh: panel in metres.
        rim: (B, 2) px, where the border lies in the photo.
        neck: (B,) bool, the neckline's part of it.
        target: see MapTarget.
        settings: the band's breadth.
        jacobian: (F, 2, 2) target of the whole panel.
        weight: (F,) 0–1, firmness.
    """
    if not neck.any():
        return jacobian, weight
    first = int(np.argmax(neck & ~np.roll(neck, 1)))
    line = (first + np.arange(neck.sum())) % len(neck)
    cut, seen = mesh.vertices[line], rim[line]
    centre = mesh.vertices[mesh.faces].mean(axis=1)
    away, nearest = cKDTree(cut).query(centre)
    along, along_seen = np.gradient(cut, axis=0), np.gradient(seen, axis=0)
    pace = np.linalg.norm(along, axis=1, keepdims=True)
    inward, inward_seen = (_inward(border)[line] for border in (mesh.vertices[: mesh.boundary], rim))
    lean = np.hypot(inward[:, 0], max(target.slope.mean, 1 / settings.chest_slope) * inward[:, 1])
    along, along_seen = along / pace, along_seen / pace
    across = inward_seen * (target.scale * lean)[:, None]
    kept = along_seen[:, :, None] * along[:, None, :] + across[:, :, None] * inward[:, None, :]
    share = np.clip(2 - away / settings.neck_band, 0, 1) * (1 - weight)
    jacobian = jacobian * (1 - share)[:, None, None] + kept[nearest] * share[:, None, None]
    return jacobian, np.maximum(weight, (_FIRM if target.printed else 1.0) * share)


def _gradients(mesh: PanelMesh) -> tuple[sp.csr_matrix, sp.csr_matrix, F64]:
    v, t = mesh.vertices, mesh.faces
    e = np.stack([v[t[:, 1]] - v[t[:, 0]], v[t[:, 2]] - v[t[:, 0]]], axis=2)
    inverse = np.linalg.inv(e)
    area = 0.5 * np.abs(np.linalg.det(e))
    g = np.stack([-inverse[:, 0] - inverse[:, 1], inverse[:, 0], inverse[:, 1]], axis=1)
    rows = np.repeat(np.arange(len(t)), 3)
    shape = (len(t), len(v))
    gx = sp.csr_matrix((g[:, :, 0].ravel(), (rows, t.ravel())), shape)
    gy = sp.csr_matrix((g[:, :, 1].ravel(), (rows, t.ravel())), shape)
    return gx, gy, area


def _poisson(mesh: PanelMesh, rim: F64, jacobian: F64, weight: F64, settings: PatternSettings) -> F64:
    gx, gy, area = _gradients(mesh)
    weight = area * (1 + settings.print_weight * weight)
    w = sp.diags(weight)
    laplace = (gx.T @ w @ gx + gy.T @ w @ gy).tocsr()
    right = gx.T @ (weight[:, None] * jacobian[:, :, 0]) + gy.T @ (weight[:, None] * jacobian[:, :, 1])
    uv = np.zeros((len(mesh.vertices), 2))
    uv[: mesh.boundary] = rim
    free = np.arange(mesh.boundary, len(uv))
    fixed = np.arange(mesh.boundary)
    solver = splu(laplace[free][:, free].tocsc())
    uv[free] = solver.solve(right[free] - laplace[free][:, fixed] @ rim)
    return uv


def _folded(mesh: PanelMesh, uv: F64, target: MapTarget, settings: PatternSettings) -> Bools:
    ratio = _doubled_areas(uv, mesh.faces) / _doubled_areas(mesh.vertices, mesh.faces) / target.scale**2
    sign = 1.0 if target.mirrored else -1.0
    folded: Bools = sign * ratio < settings.jacobian_min
    return folded


def _doubled_areas(points: F64, faces: I32) -> F64:
    a = points[faces[:, 0]]
    b, c = points[faces[:, 1]] - a, points[faces[:, 2]] - a
    return np.asarray(b[:, 0] * c[:, 1] - b[:, 1] * c[:, 0])


def _folds(mesh: PanelMesh, uv: F64, target: MapTarget, settings: PatternSettings) -> int:
    return int(_folded(mesh, uv, target, settings).sum())


def _untangle(mesh: PanelMesh, uv: F64, target: MapTarget, settings: PatternSettings) -> F64:
    """Pull the corners of folded triangles to their neighbours' mean.

    A hanging sleeve leaves a needle of photo at the arm pit; its border points move a few px into the cloth.
    """
    best, folded = uv, _folded(mesh, uv, target, settings)
    if not folded.any():
        return uv
    neighbours = vertex_adjacency(mesh.faces, len(uv))
    degree = np.asarray(neighbours.sum(axis=1)).ravel()
    fewest, current = int(folded.sum()), uv
    for _ in range(settings.untangle_rounds):
        if not folded.any():
            break
        moving = np.unique(mesh.faces[folded])
        mean = (neighbours[moving] @ current) / degree[moving, None]
        current = current.copy()
        current[moving] = 0.5 * (current[moving] + mean)
        folded = _folded(mesh, current, target, settings)
        if folded.sum() < fewest:
            best, fewest = current, int(folded.sum())
    return best
