"""Thin straps that turned on edge are laid flat."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from engine.drape.thin_straps import laid_flat
from engine.types import PanelEdge

WIDTH, ROWS, STEP = 0.008, 9, 0.015


class Wall:
    """A flat body in the plane y = 0; cloth before it has y < 0."""

    def closest(self, points, mask, radius):
        """Say that all is near, the normal towards the camera."""
        normal = np.tile([0.0, -1.0, 0.0], (len(points), 1))
        return SimpleNamespace(face=np.zeros(len(points), int), normal=normal)


def ladder(width: float):
    """Return a strip of cloth that hangs: its pattern, and (S, 2) m of its vertices, the neck's side first."""
    z = -STEP * np.arange(ROWS)
    panel = np.concatenate([np.stack([np.full(ROWS, x), z], 1) for x in (0.1, 0.1 + width)])
    k = np.arange(ROWS - 1)
    faces = np.concatenate([np.stack([k, k + 1, k + ROWS], 1), np.stack([k + 1, k + ROWS + 1, k + ROWS], 1)])
    pattern = SimpleNamespace(
        render_vertices_panel=panel.astype(np.float32),
        render_panel=np.zeros(len(panel), np.uint8),
        render_faces=faces.astype(np.int32),
        sim_of_render=np.arange(len(panel), dtype=np.int32),
        sim_edge=np.repeat([int(PanelEdge.NECK_FRONT), int(PanelEdge.ARMHOLE)], ROWS).astype(np.uint8),
    )
    return pattern, panel


def turned(panel: np.ndarray, angle: float) -> np.ndarray:
    """Return (S, 3) m of the strip before the wall, turned about its middle."""
    middle = panel[:, 0].mean()
    aside = panel[:, 0] - middle
    return np.stack([middle + aside * np.cos(angle), -0.01 + aside * np.sin(angle), panel[:, 1]], 1)


@pytest.mark.parametrize("angle", [-1.5, -0.8, 0.6, 1.4, 2.6])
def test_lay_a_thin_strap_flat_that_has_turned_about_its_middle(angle: float):
    """Its edge at the neck stays nearer to the middle of the body, and the strap as wide as it is cut."""
    pattern, panel = ladder(WIDTH)
    found = laid_flat(turned(panel, angle), pattern, Wall(), np.full(len(panel), -1, np.int32), 0.05)
    assert found == pytest.approx(turned(panel, 0.0), abs=2e-4)


def test_leave_broad_cloth_as_it_fell():
    pattern, panel = ladder(0.05)
    cloth = turned(panel, 0.9)
    assert np.array_equal(laid_flat(cloth, pattern, Wall(), np.full(len(panel), -1, np.int32), 0.05), cloth)
