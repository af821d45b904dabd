"""The cloth solver against physics that can be worked out by hand."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from drape_scenes import sheet, tee

from engine.drape import backend
from engine.drape.cloth import edge_stretch, principal_strain, rest_state
from engine.drape.fabrics import fabric_physics
from engine.drape.refine import refine
from engine.drape.solver import GRAVITY, ClothSolver, chebyshev_weights
from engine.drape.surface import Surface, Topology
from engine.settings.drape import DrapeSettings

SETTINGS = DrapeSettings(self_contact=False)


@pytest.fixture(scope="module", autouse=True)
def _taichi():
    backend.start(SETTINGS)


def one_layer(step=0.02, width=0.3, height=0.3):
    """Only the front panel of a sheet, as a pattern: a plain rectangle of cloth, seam-free."""
    p = sheet(width=width, height=height, step=step)
    front = np.flatnonzero(p.render_panel == 0)
    faces = p.render_faces[(p.render_panel[p.render_faces] == 0).all(1)]
    return dataclasses.replace(
        p,
        render_vertices_panel=p.render_vertices_panel[front],
        render_panel=p.render_panel[front],
        render_faces=faces,
        sim_of_render=np.arange(len(front), dtype=np.int32),
        uv=p.uv[front],
        sim_zone=np.zeros(len(front), np.uint8),
        sim_edge=np.zeros(len(front), np.uint8),
    )


def upright(pattern, z=0.0):
    out = np.zeros((pattern.sim_count, 3))
    out[pattern.sim_of_render, 0] = pattern.render_vertices_panel[:, 0]
    out[pattern.sim_of_render, 2] = pattern.render_vertices_panel[:, 1] + z
    return out


def lying(pattern, z=0.0):
    out = np.zeros((pattern.sim_count, 3))
    out[pattern.sim_of_render, :2] = pattern.render_vertices_panel - pattern.render_vertices_panel.mean(0)
    out[:, 2] = z
    return out


def plane(z=0.0, size=1.0, tilt=0.0):
    n = 41
    x, y = np.meshgrid(np.linspace(-size, size, n), np.linspace(-size, size, n), indexing="ij")
    c, s = np.cos(tilt), np.sin(tilt)
    v = np.stack([x.ravel() * c, y.ravel(), z - x.ravel() * s], axis=1)
    k = np.arange(n * n).reshape(n, n)
    a, b, c_, d = k[:-1, :-1].ravel(), k[1:, :-1].ravel(), k[1:, 1:].ravel(), k[:-1, 1:].ravel()
    f = np.concatenate([np.stack([a, b, c_], 1), np.stack([a, c_, d], 1)])
    return Surface(v, Topology(f.astype(np.int32), np.ones(len(v), np.int32)), cell=0.05)


def sphere(radius=0.12, n=48):
    t, p = np.meshgrid(np.linspace(0, np.pi, n), np.linspace(0, 2 * np.pi, 2 * n, endpoint=False), indexing="ij")
    v = radius * np.stack([np.sin(t) * np.cos(p), np.sin(t) * np.sin(p), np.cos(t)], axis=-1).reshape(-1, 3)
    k = np.arange(n * 2 * n).reshape(n, 2 * n)
    a, b, c, d = k[:-1].ravel(), k[1:].ravel(), np.roll(k, -1, 1)[1:].ravel(), np.roll(k, -1, 1)[:-1].ravel()
    f = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)]).astype(np.int32)
    area = np.linalg.norm(np.cross(v[f[:, 1]] - v[f[:, 0]], v[f[:, 2]] - v[f[:, 0]]), axis=1)
    return Surface(v, Topology(f[area > 1e-9], np.ones(len(v), np.int32)))


def test_cloth_at_rest_stays_at_rest_on_a_floor():
    p = one_layer()
    rest = rest_state(p)
    start = lying(p, z=SETTINGS.skin_gap_m)
    solver = ClothSolver(rest, fabric_physics("cotton"), SETTINGS, start)
    solver.set_body(plane())
    for _ in range(10):
        solver.frame(friction=0.3, damping=2.0)
    assert np.abs(solver.vertices - start).max() < 2e-5
    assert np.abs(edge_stretch(rest, solver.vertices)).max() < 1e-3


def test_free_fall_follows_gravity():
    p = one_layer()
    solver = ClothSolver(rest_state(p), fabric_physics("cotton"), SETTINGS, lying(p))
    frames = 12
    for _ in range(frames):
        solver.frame(friction=0.0, damping=0.0, fall=1.0)
    steps = frames * SETTINGS.substeps
    h = SETTINGS.frame_s / SETTINGS.substeps
    expected = -GRAVITY * h * h * steps * (steps + 1) / 2  # implicit Euler's own parabola
    assert solver.vertices[:, 2].mean() == pytest.approx(expected, rel=0.02)


def test_hanging_cloth_stretches_as_its_own_weight_demands():
    p = one_layer(width=0.16, height=0.4)
    rest = rest_state(p)
    soft = fabric_physics("knit").model_copy(
        update={"warp_n_m": 40.0, "weft_n_m": 40.0, "shear_n_m": 30.0, "density_kg_m2": 0.5}
    )
    start = upright(p)
    top = np.flatnonzero(start[:, 2] > start[:, 2].max() - 1e-6).astype(np.int32)
    settings = SETTINGS.model_copy(update={"iteration_blocks": 8})
    solver = ClothSolver(rest, soft, settings, start)
    solver.hold_ring(top, start[top].mean(0), np.array([0.0, 0.0, 1.0]))
    for _ in range(160):
        solver.frame(friction=0.0, damping=12.0, fall=0.02)
    x = solver.vertices
    u = start[:, 2].max() - start[:, 2]
    middle = (np.abs(start[:, 0]) < 0.05) & (u > 0.1)
    # a strip of height H sags at depth u by ρ g (H u − u²/2) / E
    height = 0.4
    sag = (x[top, 2].mean() - x[middle, 2]) - u[middle]
    expected = soft.density_kg_m2 * GRAVITY * (height * u[middle] - u[middle] ** 2 / 2) / soft.warp_n_m
    assert expected.max() > 0.008
    assert np.median(sag / expected) == pytest.approx(1.0, abs=0.25)


def test_stiffer_warp_stretches_less_than_weft():
    p = one_layer(width=0.3, height=0.3)
    rest = rest_state(p)
    x = upright(p)
    fabric = fabric_physics("cotton").model_copy(update={"warp_n_m": 2000.0, "weft_n_m": 100.0, "shear_n_m": 20.0})
    solver = ClothSolver(rest, fabric, SETTINGS, x * [1.05, 1, 1.05])  # pulled alike in both directions
    solver.frame(friction=0.0, damping=0.0)
    g = rest.gradients
    u = np.linalg.norm(np.einsum("fk,fkc->fc", g[:, :, 0], solver.vertices[rest.faces]), axis=1) - 1
    v = np.linalg.norm(np.einsum("fk,fkc->fc", g[:, :, 1], solver.vertices[rest.faces]), axis=1) - 1
    assert np.median(v) < 0.5 * np.median(u)


def test_cloth_never_penetrates_a_sphere():
    p = one_layer(width=0.4, height=0.4)
    ball = sphere()
    solver = ClothSolver(rest_state(p), fabric_physics("cotton"), SETTINGS, lying(p, z=0.14))
    solver.set_body(ball)
    for _ in range(40):
        solver.frame(friction=0.5, damping=2.0, fall=0.5)
    distance = np.linalg.norm(solver.vertices, axis=1) - 0.12
    assert distance.min() > 0.0
    assert distance.min() < 2 * SETTINGS.skin_gap_m  # it does lie on the ball
    assert solver.vertices[:, 2].min() < 0.05  # and hangs down around it


@pytest.mark.parametrize(("friction", "slides"), [(0.1, True), (0.8, False)])
def test_cloth_on_a_slope_slides_only_outside_the_friction_cone(friction, slides):
    p = one_layer()
    tilt = np.arctan(0.4)
    start = lying(p)
    c, s = np.cos(tilt), np.sin(tilt)
    start = np.stack([start[:, 0] * c, start[:, 1], -start[:, 0] * s], axis=1) + SETTINGS.skin_gap_m * np.array(
        [s, 0, c]
    )
    solver = ClothSolver(rest_state(p), fabric_physics("denim"), SETTINGS, start)
    solver.set_body(plane(tilt=tilt))
    for _ in range(30):
        solver.frame(friction=friction, damping=0.0, fall=1.0)
    moved = np.linalg.norm(solver.vertices.mean(0) - start.mean(0))
    assert (moved > 0.1) if slides else (moved < 0.01)


def test_self_contact_keeps_front_and_back_apart():
    p = sheet(width=0.3, height=0.3, step=0.02)
    rest = rest_state(p)
    on_front = np.zeros(p.sim_count, bool)
    on_front[p.sim_of_render[p.render_panel == 0]] = True
    start = upright(p)
    top = np.flatnonzero(start[:, 2] > -1e-6).astype(np.int32)
    depth = 0.004 * np.clip(-start[:, 2] / 0.02, 0, 1)
    start[:, 1] = np.where(on_front, -depth, depth)

    def crossed(self_contact):
        settings = DrapeSettings(self_contact=self_contact)
        solver = ClothSolver(rest, fabric_physics("satin"), settings, start)
        solver.hold_ring(top, start[top].mean(0), np.array([0.0, 0.0, 1.0]))
        push = np.where(on_front, 1.0, -1.0)[:, None] * [0, 0.3, 0]  # both panels fly towards each other
        solver._v.from_numpy(np.ascontiguousarray(push, np.float32))
        for _ in range(8):
            solver.frame(friction=0.0, damping=1.0)
        x = solver.vertices
        front, back = (np.flatnonzero(s & (start[:, 2] < -0.08)) for s in (on_front, ~on_front))
        pairs = np.linalg.norm(start[front][:, None, [0, 2]] - start[back][None, :, [0, 2]], axis=2).argmin(1)
        return float((x[front, 1] - x[back[pairs], 1] > 0.002).mean())

    assert crossed(self_contact=True) < 0.02
    assert crossed(self_contact=False) > 0.3


def test_chebyshev_reaches_less_strain_than_plain_jacobi_in_the_same_iterations():
    p = one_layer(width=0.3, height=0.3, step=0.015)
    rest = rest_state(p)
    start = upright(p) * 1.1

    def left(rho):
        settings = SETTINGS.model_copy(update={"chebyshev_rho": rho, "substeps": 1, "iteration_blocks": 6})
        solver = ClothSolver(rest, fabric_physics("cotton"), settings, start)
        solver.frame(friction=0.0, damping=10.0)
        return np.abs(edge_stretch(rest, solver.vertices)).mean()

    assert left(0.99) < 0.7 * left(0.0)
    assert (chebyshev_weights(12, 0.0, 8) == 1).all()


def test_principal_strain_of_a_known_deformation():
    p = tee(step=0.03)
    rest = rest_state(p)
    x = upright(p) * [1.10, 1, 0.95]
    strain = principal_strain(rest, x)
    assert strain[:, 0] == pytest.approx(0.10, abs=1e-6)
    assert strain[:, 1] == pytest.approx(-0.05, abs=1e-6)


def test_bending_energy_of_flat_cloth_is_zero_and_of_a_roll_is_the_textbook_one():
    import scipy.sparse as sp

    p = one_layer(width=0.3, height=0.3, step=0.015)
    rest = rest_state(p)
    q = sp.csr_matrix((rest.hinge_values, rest.hinge_columns, rest.hinge_offsets), (rest.count, rest.count))
    flat = upright(p)
    assert np.abs(q @ flat).max() < 1e-3 * np.abs(rest.hinge_values).max()
    radius = 0.1
    roll = np.stack([radius * np.sin(flat[:, 0] / radius), radius * np.cos(flat[:, 0] / radius), flat[:, 2]], axis=1)
    energy = 0.5 * float(np.einsum("ij,ij->", roll, q @ roll))
    assert energy == pytest.approx(0.5 * rest.areas.sum() / radius**2, rel=0.25)  # ½ B ∫ κ² with B = 1


def test_settings_of_a_running_process_cannot_change():
    from engine.errors import ErrorCode, MirrorError

    with pytest.raises(MirrorError) as info:
        backend.start(SETTINGS.model_copy(update={"threads": 3}))
    assert info.value.code == ErrorCode.BAD_CONFIG


@pytest.mark.parametrize("depth", [0.015, 0.003])
def test_pull_nothing_out_of_the_skin_that_lies_too_deep_to_be_a_dent(depth):
    pattern = one_layer()
    cloth = lying(pattern, -depth)
    masks = np.ones(len(cloth), np.int32)
    refined, bad = refine(rest_state(pattern), cloth, plane(), masks, SETTINGS)
    assert bad == len(cloth)
    assert np.array_equal(refined, cloth) == (depth > 0.008)


def test_push_a_dent_out_of_the_skin_and_keep_the_lengths_around_it():
    """Dent a sheet 3 mm into the skin: it comes out, no edge strains by more than 1.5 %, what is far off stays."""
    pattern = one_layer(step=0.015)
    rest = rest_state(pattern)
    cloth = lying(pattern, 0.002)
    far = np.linalg.norm(cloth[:, :2], axis=1)
    cloth[far < 0.03, 2] = -0.003
    refined, bad = refine(rest, cloth, plane(), np.ones(len(cloth), np.int32), SETTINGS)
    assert bad > 3
    assert refined[:, 2].min() > 0.0015
    assert np.abs(edge_stretch(rest, refined)).max() < 0.015
    assert np.array_equal(refined[far > 0.12], cloth[far > 0.12])


def test_compile_no_new_kernel_when_a_cloth_is_placed_again():
    from taichi._kernels import fill_ndarray_matrix

    p = one_layer()
    solver = ClothSolver(rest_state(p), fabric_physics("cotton"), SETTINGS, lying(p))
    solver.set_body(plane())
    solver.frame(friction=0.3, damping=2.0)
    compiled = fill_ndarray_matrix._primal.compiled_kernels  # Taichi's fill keeps one more for each call on vectors
    before = len(compiled)
    solver.set_body(plane())
    solver.place(lying(p))
    assert len(compiled) == before
    assert not solver.velocities.any()
