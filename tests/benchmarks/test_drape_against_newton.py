"""CPU time of our cloth solver to the residual of a settled drape, against newton's VBD and Style3D on the same mesh.

Run: ``pip install .[bench]``, then
``pytest tests/benchmarks/test_drape_against_newton.py -o addopts= --benchmark-only -s``.

Method: one welded tee of 15 mm, one body, one start (our placement around the upright body), no friction, no contact
of the cloth with itself, the same weight and in-plane stiffness, kernels compiled beforehand, one thread each. A solver
has arrived at the first frame where all of `RESIDUAL` holds; CPU seconds of the process are added up until then. Our
way is a coarse mesh, then the fine one; all that the coarse mesh costs is counted. Our solver on the fine mesh alone is
stated beside it. Newton's CPU back-end is not what its authors tune for: these ratios say nothing about a GPU.

Source: Chen et al., Vertex Block Descent, 2024 (VBD); newton 1.8, Apache-2.0.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "drape"))
from drape_scenes import capsule_body, tee

from engine.drape import backend
from engine.drape.cloth import ClothRest, edge_stretch, masses, rest_state
from engine.drape.fabrics import FabricPhysics, fabric_physics
from engine.drape.placement import place
from engine.drape.prolong import prolongation
from engine.drape.solver import ClothSolver
from engine.drape.surface import Surface, Topology
from engine.drape.transfer import ALL_BITS
from engine.settings.drape import DrapeSettings
from engine.types import F64, I32, Pattern

RESIDUAL = {"mean strain": 0.012, "p99 stretch": 0.06, "rms speed m/s": 0.06, "penetration mm": 1.0}
FRAMES = 40
FRAME_S = 1 / 60
SETTINGS = DrapeSettings(self_contact=False)


@dataclass(frozen=True)
class Scene:
    """What all solvers get."""

    pattern: Pattern
    rest: ClothRest
    start: F64
    body: F64
    faces: I32
    skin: Surface
    fabric: FabricPhysics


@dataclass(frozen=True)
class Row:
    """One solver's figures; `cpu_s` is infinite when it never arrived."""

    solver: str
    cpu_s: float
    frames: int
    per_frame_s: float
    last: dict[str, float]


def build_scene() -> Scene:
    backend.start(SETTINGS)
    body, flat = capsule_body()
    pattern = tee(step=0.015, half_chest=0.52)
    rest = rest_state(pattern)
    placed = place(pattern, rest, body, flat, SETTINGS)
    vertices = np.asarray(flat.vertices_world, np.float64)
    skin = Surface(vertices, Topology(body.faces, np.full(len(vertices), ALL_BITS, np.int32)))
    return Scene(pattern, rest, placed.vertices_world, vertices, body.faces, skin, fabric_physics("cotton"))


def residual(scene: Scene, x: F64, v: F64) -> dict[str, float]:
    stretch = edge_stretch(scene.rest, x)
    distance = scene.skin.closest(x, ALL_BITS, SETTINGS.contact_radius_m).distance
    return {
        "mean strain": float(np.abs(stretch).mean()),
        "p99 stretch": float(np.percentile(stretch, 99)),
        "rms speed m/s": float(np.sqrt((v**2).sum(1).mean())),
        "penetration mm": float(max(0.0, -distance.min()) * 1e3),
    }


def clock(
    scene: Scene, name: str, step: Callable[[int], None], state: Callable[[], tuple[F64, F64]], before: float = 0.0
) -> Row:
    """Step until the residual is reached; only the steps are timed."""
    spent, frames, figures = before, 0, {}
    for k in range(FRAMES):
        cpu = time.process_time()
        step(k)
        spent += time.process_time() - cpu
        frames += 1
        figures = residual(scene, *state())
        if all(figures[key] <= limit for key, limit in RESIDUAL.items()):
            return Row(name, spent, frames, (spent - before) / frames, figures)
    return Row(name, math.inf, frames, (spent - before) / frames, figures)


def our_solver(
    scene: Scene, start: F64, settings: DrapeSettings, falling: int
) -> tuple[Callable[[int], None], Callable[[], tuple[F64, F64]]]:
    """Return a step of the fine mesh, which falls freely first and ever less in `falling` frames, and its state."""
    solver = ClothSolver(scene.rest, scene.fabric, settings, start)
    solver.set_body(scene.skin)

    def step(k: int) -> None:
        s = settings
        share = max(0.0, 1 - k / falling) if falling else 0.0
        fall = s.fine_fall + (s.fall_start - s.fine_fall) * share
        solver.frame(friction=0.0, damping=s.damping_settle if k < FRAMES // 2 else s.damping_rest, fall=fall)

    return step, lambda: (solver.vertices, solver.velocities)


def run_ours_alone(scene: Scene) -> Row:
    settings = SETTINGS.model_copy(update={"iteration_blocks": SETTINGS.coarse_blocks})
    step, state = our_solver(scene, scene.start, settings, SETTINGS.settle_frames)
    return clock(scene, "ours, fine mesh alone", step, state)


def run_ours(scene: Scene) -> Row:
    """Time everything that the coarse mesh costs, its rest state and the prolongation included."""
    our_solver(scene, scene.start, SETTINGS, 0)[0](0)  # compile
    s = SETTINGS
    body, flat = capsule_body()
    coarse = tee(step=0.03, half_chest=0.52)
    cpu = time.process_time()
    rest = rest_state(coarse)
    settings = s.model_copy(update={"skin_gap_m": s.coarse_gap_m, "iteration_blocks": s.coarse_blocks})
    solver = ClothSolver(rest, scene.fabric, settings, place(coarse, rest, body, flat, s).vertices_world)
    solver.set_body(scene.skin)
    for k in range(s.flat_frames):
        done = k / (s.flat_frames - 1)
        fall = s.fall_start + (s.fall_end - s.fall_start) * done
        solver.frame(friction=0.0, damping=s.damping_settle, fall=fall)
    start = np.asarray(prolongation(coarse, scene.pattern) @ solver.vertices, np.float64)
    spent = time.process_time() - cpu
    step, state = our_solver(scene, start, s, 0)
    return clock(scene, "ours, coarse mesh first", step, state, spent)


def newton_model(scene: Scene, newton: Any, wp: Any, kind: str) -> Any:
    rest, fabric = scene.rest, scene.fabric
    builder = newton.ModelBuilder(up_axis=newton.Axis.Z)
    frame = {"pos": wp.vec3(0, 0, 0), "rot": wp.quat_identity(), "vel": wp.vec3(0, 0, 0)}
    if kind == "style3d":
        newton.solvers.SolverStyle3D.register_custom_attributes(builder)
        panel = scene.pattern.render_vertices_panel.astype(np.float64).copy()
        panel[scene.pattern.render_panel == 1, 0] *= -1  # it wants positive areas; our back panel is mirrored
        from newton.solvers import style3d

        style3d.add_cloth_mesh(
            builder, **frame, panel_verts=panel.tolist(), panel_indices=scene.pattern.render_faces.ravel().tolist(),
            vertices=scene.start.tolist(), indices=rest.faces.ravel().tolist(), density=fabric.density_kg_m2,
            particle_radius=SETTINGS.skin_gap_m,
            tri_aniso_ke=wp.vec3(fabric.weft_n_m, fabric.warp_n_m, fabric.shear_n_m),
            edge_aniso_ke=wp.vec3(*[fabric.bending_n_m] * 3), tri_ka=100.0, tri_kd=2e-6,
        )  # fmt: skip
    else:
        # isotropic Lamé parameters with the mean of our two Young moduli, at a Poisson ratio of 0.3
        young = 0.5 * (fabric.weft_n_m + fabric.warp_n_m)
        mu = young / 2.6
        builder.add_cloth_mesh(
            **frame, scale=1.0, vertices=scene.start.tolist(), indices=rest.faces.ravel().tolist(),
            density=fabric.density_kg_m2, particle_radius=SETTINGS.skin_gap_m, tri_ke=mu, tri_ka=young * 0.3 / 0.91,
            tri_kd=1e-3, edge_ke=fabric.bending_n_m * 3, edge_kd=1e-4,
        )  # fmt: skip
        # its rest state is the placed mesh; ours is the flat panels
        g = rest.gradients
        inverse = np.stack([g[:, 1], g[:, 2]], axis=1)  # rows: gradients of the second and third corner
        builder.tri_poses = [wp.mat22(*m.ravel()) for m in inverse]
        builder.tri_areas = rest.areas.tolist()
        builder.edge_rest_angle = [0.0] * len(builder.edge_rest_angle)
        keys = rest.edges[:, 0].astype(np.int64) * rest.count + rest.edges[:, 1]
        pairs = np.sort(np.asarray(builder.edge_indices)[:, 2:], axis=1).astype(np.int64)
        builder.edge_rest_length = rest.lengths[np.searchsorted(keys, pairs[:, 0] * rest.count + pairs[:, 1])].tolist()
        for i, mass in enumerate(masses(rest, fabric)):
            builder.particle_mass[i] = float(mass)
    shape = builder.default_shape_cfg.copy()
    shape.mu = 0.0
    builder.add_shape_mesh(body=-1, mesh=newton.Mesh(scene.body, scene.faces.ravel(), compute_inertia=False), cfg=shape)
    if kind == "vbd":
        builder.color(include_bending=True)
    model = builder.finalize(device="cpu")
    model.soft_contact_ke, model.soft_contact_kd, model.soft_contact_mu = 1e3, 1e-3, 0.0
    model.set_gravity((0, 0, -9.81))
    return model


def run_newton(scene: Scene, newton: Any, wp: Any, kind: str, substeps: int, iterations: int) -> Row:
    model = newton_model(scene, newton, wp, kind)
    solvers = newton.solvers
    if kind == "vbd":
        solver = solvers.SolverVBD(model, iterations=iterations, particle_enable_self_contact=False)
    else:
        config = solvers.SolverStyle3D.Config(iterations=iterations, linear_iterations=10)
        solver = solvers.SolverStyle3D(model, config=config)
    states = [model.state(), model.state()]
    control = model.control()
    pipeline = newton.CollisionPipeline(model, soft_contact_gap=0.02)
    contacts = pipeline.contacts()
    h = FRAME_S / substeps

    def step(k: int) -> None:
        pipeline.collide(states[0], contacts)
        damping = SETTINGS.damping_settle if k < FRAMES // 2 else SETTINGS.damping_rest
        for _ in range(substeps):
            states[0].clear_forces()
            solver.step(states[0], states[1], control, contacts, h)
            states.reverse()
            speed = states[0].particle_qd.numpy()  # shares memory on the CPU
            speed *= np.float32(math.exp(-damping * h))

    def state() -> tuple[F64, F64]:
        now = states[0]
        return now.particle_q.numpy().astype(np.float64), now.particle_qd.numpy().astype(np.float64)

    step(0)  # compile
    for s in states:
        s.particle_q.assign(scene.start.astype(np.float32))
        s.particle_qd.zero_()
    return clock(scene, f"newton {kind} {substeps} x {iterations}", step, state)


def test_cpu_time_to_equal_residual_against_newton(benchmark) -> None:
    newton = pytest.importorskip("newton", reason="newton is not installed: pip install .[bench]")
    wp = pytest.importorskip("warp", reason="warp, which newton runs on, is not installed: pip install .[bench]")
    wp.config.quiet = True
    scene = build_scene()
    ours = benchmark.pedantic(run_ours, args=(scene,), rounds=1, iterations=1)
    rows = [ours, run_ours_alone(scene)]
    rows += [run_newton(scene, newton, wp, "vbd", 10, n) for n in (6, 10)]
    rows += [run_newton(scene, newton, wp, "style3d", n, m) for n, m in ((2, 10), (10, 4))]
    print(f"\n{scene.rest.count} vertices; residual {RESIDUAL}; at most {FRAMES} frames")
    print(f"{'solver':26s} CPU s  frames  ms/frame  at the end")
    for r in rows:
        told = ", ".join(f"{k} {v:.4f}" for k, v in r.last.items())
        print(f"{r.solver:26s} {r.cpu_s:6.3f} {r.frames:5d} {1e3 * r.per_frame_s:9.1f}  {told}")
    for kind in ("vbd", "style3d"):
        ratio = min(r.cpu_s for r in rows if kind in r.solver) / ours.cpu_s
        benchmark.extra_info[f"{kind}_over_ours"] = ratio
        print(f"{kind}: {ratio:.1f} times our CPU time")
    assert math.isfinite(ours.cpu_s)
