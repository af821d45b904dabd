"""Where cloth folds, which way and how deep: tensors of the length that a smooth mesh leaves over."""

from __future__ import annotations

import numpy as np

from engine.settings.render import FoldSettings
from engine.types import F64, Bools, ClothZone, Drape, PanelEdge, Pattern

_LONG_SLEEVE_M = 0.38  # a longer sleeve has an elbow in it
_ELBOW, _ELBOW_REACH, _CUFF_REACH, _ARMPIT_REACH = 0.55, 0.17, 0.12, 0.30  # shares of the sleeve's length


def face_jacobians(panel_xy: F64, faces: np.ndarray, positions: F64) -> F64:
    """Return (F, 3, 2) float64: world metres per panel metre along x and z, per face.

    Args:
        panel_xy: (R, 2) m.
        faces: (F, 3) into R.
        positions: (R, 3) m, world.
    """
    p, x = panel_xy[faces], positions[faces]
    dp = np.stack([p[:, 1] - p[:, 0], p[:, 2] - p[:, 0]], axis=2)
    dx = np.stack([x[:, 1] - x[:, 0], x[:, 2] - x[:, 0]], axis=2)
    det = dp[:, 0, 0] * dp[:, 1, 1] - dp[:, 0, 1] * dp[:, 1, 0]
    det = np.where(np.abs(det) < 1e-12, 1e-12, det)
    inverse = np.stack(
        [np.stack([dp[:, 1, 1], -dp[:, 0, 1]], axis=1), np.stack([-dp[:, 1, 0], dp[:, 0, 0]], axis=1)], axis=1
    )
    jacobians: F64 = dx @ (inverse / det[:, None, None])
    return jacobians


def compression(jacobians: F64, threshold: float) -> F64:
    """Return (F, 2, 2) float64 tensors: compression beyond the threshold times its direction's outer product."""
    c = np.swapaxes(jacobians, 1, 2) @ jacobians
    values, vectors = np.linalg.eigh(c)
    shortening = np.clip(1 - np.sqrt(np.maximum(values[:, 0], 0)) - threshold, 0, 0.3)
    d = vectors[:, :, 0]
    tensors: F64 = shortening[:, None, None] * d[:, :, None] * d[:, None, :]
    return tensors


def hanging(drape: Drape, jacobians: F64, settings: FoldSettings) -> F64:
    """Return (F, 2, 2) float64 tensors of the wide folds of cloth that hangs free.

    Cloth with ease to spare falls into folds that run down its own slope. The tensors have the measure of
    ``compression``: the shortening that waves of the chosen slope take up, across the fall line.

    Args:
        drape: gap to the body.
        jacobians: (F, 3, 2) from ``face_jacobians``.
        settings: slope and reach.
    """
    faces = drape.pattern.sim_faces
    gap = drape.gap.astype(np.float64)[faces].mean(axis=1)
    ease = np.clip((gap - settings.hang_from_m) / (settings.hang_full_m - settings.hang_from_m), 0, 1)
    fall = -jacobians[:, 2, :]  # how world "down" runs in the panel; short where the cloth lies level
    steep = np.minimum(np.linalg.norm(fall, axis=1), 1)
    across = np.stack([-fall[:, 1], fall[:, 0]], axis=1) / np.maximum(np.linalg.norm(fall, axis=1), 1e-6)[:, None]
    free = np.where(_sleeve(drape.pattern), 0.0, _below_the_yoke(drape.pattern, settings))
    amount = (0.5 * settings.hang_slope * ease * steep * free) ** 2
    tensors: F64 = amount[:, None, None] * across[:, :, None] * across[:, None, :]
    return tensors


def _below_the_yoke(pattern: Pattern, settings: FoldSettings) -> F64:
    """Return (F,) float64 0–1: the shoulders spread the cloth over the chest, further down it hangs."""
    if not np.isin(pattern.sim_edge, [PanelEdge.NECK_FRONT, PanelEdge.NECK_BACK]).any():
        return np.ones(len(pattern.render_faces))
    z = pattern.render_vertices_panel[:, 1].astype(np.float64)
    drop = z.max() - z[pattern.render_faces].mean(axis=1)
    share = np.clip((drop - settings.yoke_m) / settings.yoke_m, 0, 1)
    trunk = pattern.sim_zone[pattern.sim_faces].max(axis=1) == ClothZone.TORSO
    return np.where(trunk, share, 1.0)


def sleeve_rings(drape: Drape, settings: FoldSettings) -> F64:
    """Return (F, 2, 2) float64 tensors of the wrinkles that run around a sleeve.

    A sleeve is pushed together along the arm: where the elbow gives, above the cuff that holds it, and, on any
    sleeve, below the arm pit.

    Args:
        drape: gap to the arm.
        settings: slope.
    """
    pattern = drape.pattern
    faces = len(pattern.render_faces)
    marks = pattern.panel_landmarks
    if not {"shoulder_r", "cuff_top_r"} <= set(marks):
        return np.zeros((faces, 2, 2))
    start, end = np.array(marks["shoulder_r"]), np.array(marks["cuff_top_r"])
    length = float(np.linalg.norm(end - start))
    axis = (end - start) / max(length, 1e-6)
    centre = pattern.render_vertices_panel.astype(np.float64)[pattern.render_faces].mean(axis=1)
    side = np.where(centre[:, 0] < 0, -1.0, 1.0)
    share = np.clip(((centre * np.stack([side, np.ones(faces)], axis=1)) - start) @ axis / max(length, 1e-6), 0, 1)
    pit = np.exp(-0.5 * (share / _ARMPIT_REACH) ** 2)
    if length > _LONG_SLEEVE_M:
        elbow = np.exp(-0.5 * ((share - _ELBOW) / _ELBOW_REACH) ** 2)
        cuff = np.exp(-0.5 * ((1 - share) / _CUFF_REACH) ** 2)
        weight = np.maximum.reduce([0.6 * pit, elbow, 0.8 * cuff, np.full(faces, 0.3)])
    else:
        weight = 0.6 * pit
    ease = np.clip(drape.gap.astype(np.float64)[pattern.sim_faces].mean(axis=1) / settings.sleeve_full_m, 0.35, 1)
    amount = np.where(_sleeve(pattern), 0.5 * settings.sleeve_slope * weight * ease, 0.0) ** 2
    d = np.stack([side * axis[0], np.full(faces, axis[1])], axis=1)
    tensors: F64 = amount[:, None, None] * d[:, :, None] * d[:, None, :]
    return tensors


def armpit_rays(drape: Drape, jacobians: F64, settings: FoldSettings) -> F64:
    """Return (F, 2, 2) float64 tensors of the folds that run out from the arm pits over chest and side.

    A sleeve is cut at an angle; an arm that hangs lower pushes the cloth at its root together. The folds run along
    the rays from the arm pit, the deeper the further the arm is from the cut.

    Args:
        drape: of a garment with sleeves; others have no such folds.
        jacobians: (F, 3, 2) from ``face_jacobians``.
        settings: slope and reach.
    """
    pattern = drape.pattern
    faces = len(pattern.render_faces)
    out = np.zeros((faces, 2, 2))
    if not np.isfinite(pattern.sleeve_angle) or "armpit_r" not in pattern.panel_landmarks:
        return out
    centre = pattern.render_vertices_panel.astype(np.float64)[pattern.render_faces].mean(axis=1)
    zones = pattern.sim_zone[pattern.sim_faces].max(axis=1)
    axis = np.array([np.cos(pattern.sleeve_angle), -np.sin(pattern.sleeve_angle)])
    for zone, side in ((ClothZone.SLEEVE_L, 1.0), (ClothZone.SLEEVE_R, -1.0)):
        sleeve = zones == zone
        if not sleeve.any():
            continue
        lie = (jacobians[sleeve] @ (axis * (side, 1))).mean(axis=0)  # how the sleeve's axis lies in the world
        lowered = np.arctan2(-lie[2], max(abs(lie[0]), 1e-6)) - pattern.sleeve_angle
        depth = float(np.clip(lowered / settings.arm_lowered_full, 0, 1))
        pit = np.array(pattern.panel_landmarks["armpit_r"]) * (side, 1)
        ray = centre - pit
        reach = np.linalg.norm(ray, axis=1)
        across = np.stack([-ray[:, 1], ray[:, 0]], axis=1) / np.maximum(reach, 1e-6)[:, None]
        near = np.exp(-reach / settings.armpit_reach_m) * np.clip(reach / 0.02, 0, 1) * (zones == ClothZone.TORSO)
        amount = (0.5 * settings.armpit_slope * depth * near) ** 2
        out += amount[:, None, None] * across[:, :, None] * across[:, None, :]
    return out


def _sleeve(pattern: Pattern) -> Bools:
    """Return (F,) bool, faces of sleeves."""
    zones = pattern.sim_zone[pattern.sim_faces]
    return np.asarray(np.isin(zones, [ClothZone.SLEEVE_L, ClothZone.SLEEVE_R]).all(axis=1), np.bool_)
