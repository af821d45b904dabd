"""Raise a collar or hood on a draped neck edge: a stiff piece that follows the neck and rests on the shoulders."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.ndimage import gaussian_filter1d

from engine.drape.surface import Surface
from engine.drape.transfer import TRUNK_BIT
from engine.mesh import vertex_normals
from engine.settings.drape import DrapeSettings
from engine.types import F64, I32, Body, Bools, CollarPiece, Drape, Pattern, PosedBody

_STAND_ROWS, _FALL_ROWS = 4, 7


def with_collar(
    drape: Drape, body: Body, flat: PosedBody, photo_skin: Surface, flat_skin: Surface, settings: DrapeSettings
) -> Drape:
    """Add the pattern's collar to a drape.

    Args:
        drape: of a pattern with a collar; returned unchanged when it has none.
        body: fitted body.
        flat: its flat-lay pose.
        photo_skin: its surface in the photo's pose.
        flat_skin: its surface in the flat-lay pose.
        settings: gaps.

    Returns:
        The drape of a pattern that holds the collar's faces; they count as unstretched and lie on the cloth.
    """
    piece = drape.pattern.collar
    if piece is None:
        return drape
    faces = drape.pattern.sim_faces
    photo = raise_collar(
        piece, drape.vertices_world.astype(np.float64), faces, neck_axis(body, body.photo_pose), photo_skin, settings
    )
    laid = raise_collar(
        piece, drape.flat_vertices_world.astype(np.float64), faces, neck_axis(body, flat), flat_skin, settings
    )
    pattern = _sewn_on(drape.pattern, piece, laid)
    added = len(pattern.render_faces) - len(drape.pattern.render_faces)
    return replace(
        drape,
        pattern=pattern,
        vertices_world=np.concatenate([drape.vertices_world, photo.reshape(-1, 3).astype(np.float32)]),
        flat_vertices_world=np.concatenate([drape.flat_vertices_world, laid.reshape(-1, 3).astype(np.float32)]),
        strain=np.concatenate([drape.strain, np.zeros((added, 2), np.float32)]),
        gap=np.concatenate([drape.gap, np.full(photo.size // 3, settings.skin_gap_m, np.float32)]),
    )


def neck_axis(body: Body, pose: PosedBody) -> F64:
    """Return the (3,) unit direction from the base of the neck to the head."""
    bones = [k for k, name in enumerate(body.joint_names) if name in ("neck01", "head")]
    if len(bones) < 2:
        return np.array([0.0, 0.0, 1.0])
    axis = pose.bones_world[bones[-1], :3, 3] - pose.bones_world[bones[0], :3, 3]
    axis = axis * np.sign(axis[2] or 1.0)
    return np.asarray(axis / np.linalg.norm(axis), np.float64)


def raise_collar(piece: CollarPiece, cloth: F64, faces: I32, axis: F64, skin: Surface, settings: DrapeSettings) -> F64:
    """Return (rows, K, 3) m: the stand's rows from the seam up, then the fall's rows from the fold down.

    Args:
        piece: the collar.
        cloth: (S, 3) draped vertices.
        faces: (F, 3) of the cloth, wound outward.
        axis: (3,) direction up the neck.
        skin: the body, whose neck the stand follows at a distance.
        settings: gaps.
    """
    normals = vertex_normals(cloth, faces)
    base = np.einsum("kc,kcd->kd", piece.base_weights, cloth[piece.base_ids])
    land = np.einsum("kc,kcd->kd", piece.land_weights, cloth[piece.land_ids])
    rest = np.einsum("kc,kcd->kd", piece.land_weights, normals[piece.land_ids])
    land = land + piece.lift[:, None] * rest / (np.linalg.norm(rest, axis=1, keepdims=True) + 1e-9)
    base = _even(base, 1.0)
    centre = base.mean(axis=0)
    away = base - centre
    away -= (away @ axis)[:, None] * axis
    away /= np.linalg.norm(away, axis=1, keepdims=True) + 1e-9
    height = gaussian_filter1d(piece.height.astype(np.float64), 1.5, mode="wrap")
    hood = piece.kind == "hood"
    lean = settings.hood_lean if hood else settings.collar_lean
    fold = base + height[:, None] * (axis + lean * away)
    fold = _off_the_neck(fold, away, axis, skin, height, settings)
    fold = _even(fold, 1.5)
    outward = land - fold
    outward -= (outward @ axis)[:, None] * axis
    length = np.linalg.norm(land - fold, axis=1, keepdims=True)
    bulge = (settings.hood_bulge if hood else settings.collar_bulge) * length
    sideways = outward / (np.linalg.norm(outward, axis=1, keepdims=True) + 1e-9)
    control = 0.5 * (fold + land) + 0.7 * bulge * (axis + sideways)
    u = np.linspace(0, 1, _STAND_ROWS)[:, None, None]
    t = np.linspace(0, 1, _FALL_ROWS)[:, None, None]
    stand = _clear_of_the_neck(base * (1 - u) + fold * u, skin, settings)
    fall = (1 - t) ** 2 * fold + 2 * t * (1 - t) * control + t**2 * land
    return np.concatenate([stand, fall])


def _off_the_neck(points: F64, away: F64, axis: F64, skin: Surface, height: F64, settings: DrapeSettings) -> F64:
    """Move the fold along ``away`` until it keeps its distance to the neck: not in it, not standing off."""
    mask = np.full(len(points), TRUNK_BIT, np.int32)
    low, high = settings.collar_gap_m
    out = points.copy()
    for _ in range(3):
        found = skin.closest(out, mask, settings.collar_reach_m)
        distance = np.where(np.isfinite(found.distance), found.distance, high)
        step = (np.clip(distance, low, high) - distance)[:, None] * found.normal
        # a low fold lies on the chest; a high one moves towards or off the neck, not up or down it
        level = step - (step @ axis)[:, None] * axis
        share = np.clip(height / 0.02, 0, 1)[:, None]
        out = out + level * share + step * (1 - share)
    return out


def _clear_of_the_neck(stand: F64, skin: Surface, settings: DrapeSettings) -> F64:
    """Lift the rows between seam and fold off a neck that bulges through them: the sinews beside it, a full one."""
    between = stand[1:-1].reshape(-1, 3)
    found = skin.closest(between, TRUNK_BIT, settings.collar_reach_m)
    lacking = np.clip(settings.collar_gap_m[0] - found.distance, 0, None)  # none where no skin is near
    rows = between + lacking[:, None] * found.normal
    return np.concatenate([stand[:1], rows.reshape(stand[1:-1].shape), stand[-1:]])


def _even(ring: F64, sigma: float) -> F64:
    """Smooth a closed ring of points."""
    return np.stack([gaussian_filter1d(ring[:, k], sigma, mode="wrap") for k in range(3)], axis=1)


def _sewn_on(pattern: Pattern, piece: CollarPiece, laid: F64) -> Pattern:
    """Return the pattern with the collar's faces; its panel coordinates unroll the piece above the front panel."""
    rows, columns = laid.shape[:2]
    ring = np.concatenate([np.arange(columns), [0]])  # the picture's left seam is cut open for the texture
    count = columns + 1
    widths = np.linalg.norm(np.diff(laid[:, ring], axis=1), axis=2).mean(axis=0)
    x = np.concatenate([[0.0], np.cumsum(widths)])
    steps = np.linalg.norm(np.diff(laid, axis=0), axis=2).mean(axis=1)
    steps[_STAND_ROWS - 1] = 0.01  # stand and fall are two sheets
    z = np.concatenate([[0.0], np.cumsum(steps)])
    top = float(pattern.render_vertices_panel[:, 1].max()) + 0.02
    panel = np.stack(np.broadcast_arrays(x[None] - x[-1] / 2, top + z[:, None]), axis=-1).reshape(-1, 2)
    u = np.linspace(0, 1, _STAND_ROWS)[:, None, None]
    t = np.linspace(0, 1, _FALL_ROWS)[:, None, None]
    base, fold, land = (a[ring].astype(np.float64) for a in (piece.uv_base, piece.uv_fold, piece.uv_land))
    uv = np.concatenate([base * (1 - u) + fold * u, fold * (1 - t) + land * t]).reshape(-1, 2)
    start = pattern.sim_count
    sim = (start + np.arange(rows)[:, None] * columns + ring[None]).reshape(-1)
    faces = np.concatenate([_grid(_STAND_ROWS, count, 0), _grid(_FALL_ROWS, count, _STAND_ROWS)[:, ::-1]])
    added = rows * columns
    return replace(
        pattern,
        render_vertices_panel=np.concatenate([pattern.render_vertices_panel, panel.astype(np.float32)]),
        render_panel=np.concatenate([pattern.render_panel, np.zeros(len(panel), np.uint8)]),
        render_faces=np.concatenate([pattern.render_faces, (faces + len(pattern.uv)).astype(np.int32)]),
        sim_of_render=np.concatenate([pattern.sim_of_render, sim.astype(np.int32)]),
        uv=np.concatenate([pattern.uv, uv.astype(np.float32)]),
        sim_zone=np.concatenate([pattern.sim_zone, np.zeros(added, np.uint8)]),
        sim_edge=np.concatenate([pattern.sim_edge, np.zeros(added, np.uint8)]),
        collar=None,
        opening=_opening(pattern, piece, faces % count % columns),
    )


def _opening(pattern: Pattern, piece: CollarPiece, columns: I32) -> Bools | None:
    """Return which faces are not drawn, those of the collar (its (F, 3) columns given) behind the pattern's own."""
    if pattern.opening is None:
        return None
    return np.concatenate([pattern.opening, piece.parted[columns].all(axis=1)])


def _grid(rows: int, count: int, first: int) -> I32:
    """Return faces of a grid of rows × count vertices, wound so that the stand's outer side looks off the neck."""
    i, j = np.meshgrid(np.arange(rows - 1), np.arange(count - 1), indexing="ij")
    a = ((first + i) * count + j).ravel()
    b, c, d = a + 1, a + count, a + count + 1
    return np.concatenate([np.stack([a, b, c], axis=1), np.stack([b, d, c], axis=1)]).astype(np.int32)
