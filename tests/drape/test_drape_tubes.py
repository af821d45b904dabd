"""Skirts, legs, trunks and sleeves start as round tubes, and their ends stay round."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from drape_scenes import capsule_body, skirt, tee, trousers
from scipy.spatial import ConvexHull

from engine.drape import Draper
from engine.drape.cloth import rest_state
from engine.drape.placement import place
from engine.drape.tubes import ellipse_around
from engine.settings.drape import DrapeSettings
from engine.types import ClothZone, PanelEdge

SETTINGS = DrapeSettings()


def test_draws_an_ellipse_of_the_cloth_s_girth_with_even_air() -> None:
    a, b = ellipse_around(1.2, 0.16, 0.10, 0.01)
    t = np.linspace(0, 2 * np.pi, 2000)
    length = np.linalg.norm(np.diff(np.stack([a * np.cos(t), b * np.sin(t)], 1), axis=0), axis=1).sum()
    assert abs(length - 1.2) < 0.002
    assert abs((a - 0.16) - (b - 0.10)) < 1e-9


def test_keeps_air_around_a_body_too_large_for_the_cloth() -> None:
    assert ellipse_around(0.5, 0.16, 0.10, 0.01) == (0.17, 0.11)


def test_starts_a_skirt_round_and_unstretched() -> None:
    pattern = skirt(half_waist=0.46, half_hip=0.62, step=0.02)
    body, flat = capsule_body()
    rest = rest_state(pattern)
    x = place(pattern, rest, body, flat, SETTINGS).vertices_world
    low = np.abs(x[:, 2] - (x[:, 2].min() + 0.08)) < 0.02
    hull = ConvexHull(x[low][:, :2])
    across, deep = np.ptp(x[low][:, 0]), np.ptp(x[low][:, 1])
    assert 0.5 < deep / across < 1.0  # a flat panel's edges would be far apart
    assert 4 * np.pi * hull.volume / hull.area**2 > 0.8  # roundness of the outline: a circle has 1


def test_starts_trouser_legs_around_their_own_leg() -> None:
    pattern = trousers(step=0.02)
    body, flat = capsule_body()
    x = place(pattern, rest_state(pattern, SETTINGS.fork_share), body, flat, SETTINGS).vertices_world
    for zone, sign in ((ClothZone.LEG_L, 1), (ClothZone.LEG_R, -1)):
        leg = x[pattern.sim_zone == zone]
        low = leg[leg[:, 2] < leg[:, 2].min() + 0.1]
        assert (sign * low[:, 0] > -0.02).all()


def test_starts_sleeves_and_the_trunk_of_a_tee_round() -> None:
    pattern = tee(step=0.02)
    body, flat = capsule_body()
    x = place(pattern, rest_state(pattern), body, flat, SETTINGS).vertices_world
    for zone in (ClothZone.SLEEVE_L, ClothZone.SLEEVE_R):
        cuff = x[(pattern.sim_edge == PanelEdge.CUFF) & (pattern.sim_zone == zone)]
        axes = np.linalg.svd(cuff - cuff.mean(0), compute_uv=False)
        assert axes[1] > 0.5 * axes[0]  # a flat sleeve's opening is a line
        assert len(cuff) > 12


def test_hems_and_cuffs_do_not_hang_as_an_edge_along_the_seam() -> None:
    body, flat = capsule_body()
    cut = replace(tee(half_chest=0.54), coarse=tee(half_chest=0.54, step=0.035))
    sharpest = {}
    for stiffness in (1.0, SETTINGS.sewn_stiffness):
        drape = Draper(SETTINGS.model_copy(update={"sewn_stiffness": stiffness})).drape(cut, body, flat)
        x, pattern = drape.vertices_world.astype(np.float64), drape.pattern
        hem = pattern.sim_edge == PanelEdge.HEM
        seam = [int(np.where(hem, side * x[:, 0], -9).argmax()) for side in (1, -1)]
        turns = []
        for corner in seam:
            near = np.flatnonzero(hem & (np.linalg.norm(x - x[corner], axis=1) < 0.05) & (np.arange(len(x)) != corner))
            ahead = near[x[near, 1] < x[corner, 1]]
            behind = near[x[near, 1] >= x[corner, 1]]
            a, b = (x[ids].mean(0)[:2] - x[corner, :2] for ids in (ahead, behind))
            turns.append(float(np.degrees(np.arccos(a @ b / np.linalg.norm(a) / np.linalg.norm(b)))))
        sharpest[stiffness] = min(turns)
    assert sharpest[SETTINGS.sewn_stiffness] > 100
    assert sharpest[SETTINGS.sewn_stiffness] > sharpest[1.0]
