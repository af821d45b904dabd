"""Time of a drape, and what Chebyshev acceleration buys over plain Jacobi iterations of the same kernels.

Run: ``pytest tests/benchmarks/test_drape_time.py --benchmark-only -s``.

Method: a synthetic tee (coarse 30 mm, fine 15 mm) on the capsule body, kernels cached, one thread. Strain is measured
on cloth that is released 10 % stretched, after equal numbers of iterations.
"""

from __future__ import annotations

import dataclasses
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "drape"))
from drape_scenes import capsule_body, tee

from engine.drape import Draper
from engine.drape.backend import start
from engine.drape.cloth import edge_stretch, rest_state
from engine.drape.fabrics import fabric_physics
from engine.drape.solver import ClothSolver
from engine.settings.drape import DrapeSettings


def test_drape_of_a_tee(benchmark):
    pattern = dataclasses.replace(tee(step=0.015, half_chest=0.52), coarse=tee(step=0.03, half_chest=0.52))
    body, flat = capsule_body()
    draper = Draper(DrapeSettings())
    draper.drape(pattern, body, flat)  # load the kernels
    cpu = time.process_time()
    drape = benchmark.pedantic(draper.drape, args=(pattern, body, flat), rounds=3, iterations=1)
    benchmark.extra_info["cpu_s"] = (time.process_time() - cpu) / 3
    benchmark.extra_info["vertices"] = pattern.sim_count
    benchmark.extra_info["stretch_p99"] = drape.health.stretch_p99
    assert drape.health.healthy


def test_strain_left_by_chebyshev_over_plain_jacobi(benchmark):
    pattern = tee(step=0.015)
    settings = DrapeSettings(self_contact=False, substeps=1, iteration_blocks=6)
    start(settings)
    rest = rest_state(pattern)
    flat = np.zeros((rest.count, 3))
    flat[pattern.sim_of_render, 0] = pattern.render_vertices_panel[:, 0] * 1.1
    flat[pattern.sim_of_render, 2] = pattern.render_vertices_panel[:, 1] * 1.1
    flat[:, 1] = rest.folded[:, 1] * 0.1

    def left(rho: float) -> float:
        solver = ClothSolver(rest, fabric_physics("cotton"), settings.model_copy(update={"chebyshev_rho": rho}), flat)
        solver.frame(friction=0.0, damping=10.0)
        return float(np.abs(edge_stretch(rest, solver.vertices)).mean())

    ratio = left(0.0) / benchmark.pedantic(left, args=(settings.chebyshev_rho,), rounds=3, iterations=1)
    benchmark.extra_info["plain_over_chebyshev_strain"] = ratio
    assert ratio > 1.3
