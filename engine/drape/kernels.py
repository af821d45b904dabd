# mypy: ignore-errors
# ruff: noqa: ANN001, ANN201, E501
# (Taichi reads annotations as kernel types, so they are no Python types, and `from __future__` must stay away.)
"""Every Taichi kernel of the cloth solver. Arrays come in as arguments, so a kernel is compiled once, not per garment.

All sums are gathered per vertex in a fixed order: no atomics, no colouring, bitwise equal results on one kind of machine.
Importing this module imports Taichi; `engine.drape.backend` starts it.
"""

# fmt: off
import taichi as ti

vec3 = ti.math.vec3
vec4 = ti.math.vec4
nd = ti.types.ndarray

FUSED = 3  # iterations per launch


@ti.func
def predict_vertex(
    i, x: ti.template(), x0: ti.template(), v: ti.template(), goal: ti.template(), x_old: ti.template(), h, damping,
    speed_limit, gravity, fall,
):
    """Set the inertial goal and the start guess, which falls by a share of gravity.

    Jacobi iterations cannot move a whole cloth (its mass term is 1e-5 of the membrane's), so the guess must fall for it:
    1 is free fall. What they leave of the fall where cloth is held up is sag, so cloth at rest needs a small share.
    """
    vi = v[i] * damping
    speed = vi.norm()
    if speed > speed_limit:
        vi *= speed_limit / speed
    x0[i] = x[i]
    goal[i] = x[i] + h * vi + vec3(0, 0, -gravity * h * h)
    x[i] = x[i] + h * vi + vec3(0, 0, -gravity * fall * h * h)
    x_old[i] = x[i]


@ti.func
def stretch_face(
    t, x: ti.template(), faces: ti.template(), grads: ti.template(), areas: ti.template(), slots: ti.template(),
    force: ti.template(), k: ti.template(),
):
    """Write the face's pull on each corner, and its stiffness there: k = (weft, warp, twice shear, compression share).

    Every corner has a slot of its own, sorted by vertex, so that no two faces write to one place.
    """
    a = x[faces[t, 0]]
    b = x[faces[t, 1]] - a
    c = x[faces[t, 2]] - a
    g = grads[t]
    fu = g[0] * b + g[2] * c
    fv = g[1] * b + g[3] * c
    uu = fu.norm_sqr() + 1e-12
    vv = fv.norm_sqr() + 1e-12
    iu = ti.rsqrt(uu)
    iv = ti.rsqrt(vv)
    ku = k[0]
    kv = k[1]
    if uu < 1.0:
        ku *= k[3]
    if vv < 1.0:
        kv *= k[3]
    # nearest right-angled pair to both unit directions, symmetric between them, as a series in the cosine of their angle
    cosine = fu.dot(fv) * iu * iv
    even = cosine * cosine
    r = 1.0 + even * (0.375 + even * (0.2734375 + even * 0.2255859))
    q = -cosine * (0.5 + even * (0.3125 + even * 0.2460938))
    area = areas[t]
    pu = area * ((ku * (1.0 - iu) + k[2] * (1.0 - r)) * fu - (k[2] * q * iv * iu * uu) * fv)
    pv = area * ((kv * (1.0 - iv) + k[2] * (1.0 - r)) * fv - (k[2] * q * iu * iv * vv) * fu)
    # row sums: the diagonal that bounds the face's matrix
    g0 = -(g[0] + g[2])
    g1 = -(g[1] + g[3])
    wu = area * (ku + k[2]) * (ti.abs(g0) + ti.abs(g[0]) + ti.abs(g[2]))
    wv = area * (kv + k[2]) * (ti.abs(g1) + ti.abs(g[1]) + ti.abs(g[3]))
    force[slots[t, 0]] = vec4(g0 * pu + g1 * pv, ti.abs(g0) * wu + ti.abs(g1) * wv)
    force[slots[t, 1]] = vec4(g[0] * pu + g[1] * pv, ti.abs(g[0]) * wu + ti.abs(g[1]) * wv)
    force[slots[t, 2]] = vec4(g[2] * pu + g[3] * pv, ti.abs(g[2]) * wu + ti.abs(g[3]) * wv)


@ti.func
def against_plane(z, start, point, normal, gap, friction):
    """Push z out of the half space at rest and apply the nodal Coulomb law (exact for a diagonal operator)."""
    out = z
    depth = (z - point).dot(normal) - gap
    if depth < 0.0:
        out -= depth * normal
        slide = out - start
        slide -= normal * slide.dot(normal)
        length = slide.norm()
        if length > 1e-9:
            out -= slide * ti.min(1.0, friction * (-depth) / length)
    return out


@ti.func
def move_vertex(
    i, x: ti.template(), x_old: ti.template(), y: ti.template(), goal: ti.template(), mass: ti.template(),
    force: ti.template(), slot_start: ti.template(), bend_start: ti.template(), bend_col: ti.template(),
    bend_val: ti.template(), bend_diag: ti.template(), x0: ti.template(), skin_point: ti.template(),
    skin_normal: ti.template(), under_point: ti.template(), under_normal: ti.template(), self_tri: ti.template(),
    self_bary: ti.template(), self_side: ti.template(), pull: ti.template(), band_next: ti.template(),
    band_length: ti.template(), band_k, bend_k, inv_h2, omega, relax, gap, layer_gap, friction,
):
    """Do one accelerated Jacobi step of vertex i, then project it out of skin, under-layer and other cloth."""
    xi = x[i]
    m = mass[i] * inv_h2
    total = vec4(m * (goal[i] - xi) + pull[i], m)
    for p in range(slot_start[i], slot_start[i + 1]):
        f = force[p]
        total += vec4(-f.xyz, f.w)
    bend = vec3(0)
    for p in range(bend_start[i], bend_start[i + 1]):
        bend += bend_val[p] * x[bend_col[p]]
    num = total.xyz - bend_k * bend
    den = total.w + bend_k * bend_diag[i]
    for k in ti.static(range(2)):
        j = band_next[i, k]
        if j >= 0:  # elastic of a waistband: pulls only
            d = x[j] - xi
            length = d.norm() + 1e-9
            num += band_k * ti.max(0.0, 1.0 - band_length[i, k] / length) * d
            den += 2.0 * band_k
    z = xi + relax * num / den
    z = omega * (z - x_old[i]) + x_old[i]
    if self_side[i] != 0.0:
        a = x[self_tri[i, 0]]
        b = x[self_tri[i, 1]]
        c = x[self_tri[i, 2]]
        n = (b - a).cross(c - a)
        n *= self_side[i] / (n.norm() + 1e-12)
        w = self_bary[i]
        depth = (z - (w[0] * a + w[1] * b + w[2] * c)).dot(n) - layer_gap
        if depth < 0.0:
            z -= 0.5 * depth * n  # the other layer takes the other half
    if under_normal[i].norm_sqr() > 0.5:
        z = against_plane(z, x0[i], under_point[i], under_normal[i], layer_gap, friction)
    if skin_normal[i].norm_sqr() > 0.5:
        z = against_plane(z, x0[i], skin_point[i], skin_normal[i], gap, friction)
    y[i] = z


@ti.func
def ring_offset(x: ti.template(), ring: ti.template(), centre, axis):
    """Return how far the mean of a ring lies short of its place along the axis, m."""
    total = 0.0
    for r in range(ring.shape[0]):
        total += (centre - x[ring[r]]).dot(axis)
    return total / ring.shape[0]


@ti.func
def ring_speed(v: ti.template(), ring: ti.template(), axis):
    """Return the mean speed of a ring along the axis, m/s."""
    total = 0.0
    for r in range(ring.shape[0]):
        total += v[ring[r]].dot(axis)
    return total / ring.shape[0]


@ti.kernel
def hold_ring(
    x: nd(vec3, 1), v: nd(vec3, 1), pull: nd(vec3, 1), ring: nd(ti.i32, 1), follow: nd(ti.f32, 1), centre: vec3,
    axis: vec3, spring: ti.f32, slack: ti.f32,
):
    """Let a spring bear the weight of a ring; move and slow the cloth as a whole beyond what the weight explains."""
    ti.loop_config(serialize=True)
    for _ in range(1):
        offset = ring_offset(x, ring, centre, axis)
        for r in range(ring.shape[0]):
            pull[ring[r]] = axis * (spring * offset / ring.shape[0])
        if ti.abs(offset) > slack:
            shift = offset - slack if offset > 0.0 else offset + slack
            speed = ring_speed(v, ring, axis)
            for i in range(x.shape[0]):
                x[i] += follow[i] * shift * axis
                v[i] -= follow[i] * speed * axis


@ti.kernel
def advance(
    x: nd(vec3, 1), x_old: nd(vec3, 1), y: nd(vec3, 1), goal: nd(vec3, 1), mass: nd(ti.f32, 1), faces: nd(ti.i32, 2),
    grads: nd(vec4, 1), areas: nd(ti.f32, 1), slots: nd(ti.i32, 2), force: nd(vec4, 1), slot_start: nd(ti.i32, 1),
    bend_start: nd(ti.i32, 1), bend_col: nd(ti.i32, 1), bend_val: nd(ti.f32, 1), bend_diag: nd(ti.f32, 1),
    x0: nd(vec3, 1), skin_point: nd(vec3, 1), skin_normal: nd(vec3, 1), under_point: nd(vec3, 1),
    under_normal: nd(vec3, 1), self_tri: nd(ti.i32, 2), self_bary: nd(vec3, 1), self_side: nd(ti.f32, 1),
    pull: nd(vec3, 1), band_next: nd(ti.i32, 2), band_length: nd(ti.f32, 2), omegas: nd(ti.f32, 1), band_k: ti.f32,
    stiffness: vec4, bend_k: ti.f32, inv_h2: ti.f32, relax: ti.f32, gap: ti.f32, layer_gap: ti.f32, friction: ti.f32,
    v: nd(vec3, 1), h: ti.f32, damping: ti.f32, speed_limit: ti.f32, gravity: ti.f32, fall: ti.f32,
):
    """Take one whole step in one launch on one thread: `predict`, all of `iterate`, `finish`.

    A launch with as many arguments costs as much as two iterations of a coarse mesh, hence one instead of five.
    """
    ti.loop_config(serialize=True)
    for _ in range(1):
        n = mass.shape[0]
        for i in range(n):
            predict_vertex(i, x, x0, v, goal, x_old, h, damping, speed_limit, gravity, fall)
        for k in range(omegas.shape[0]):
            for t in range(areas.shape[0]):
                stretch_face(t, x, faces, grads, areas, slots, force, stiffness)
            for i in range(n):
                move_vertex(
                    i, x, x_old, y, goal, mass, force, slot_start, bend_start, bend_col, bend_val, bend_diag, x0,
                    skin_point, skin_normal, under_point, under_normal, self_tri, self_bary, self_side, pull, band_next,
                    band_length, band_k, bend_k, inv_h2, omegas[k], relax, gap, layer_gap, friction,
                )
            for i in range(n):
                x_old[i] = x[i]
                x[i] = y[i]
        for i in range(n):
            v[i] = (x[i] - x0[i]) / h


@ti.kernel
def clear(v: nd(vec3, 1)):
    """Set vectors to zero. Taichi's own ``fill`` compiles and keeps a new kernel each time it is called on vectors."""
    for i in v:
        v[i] = vec3(0)


@ti.kernel
def predict(
    x: nd(vec3, 1), x0: nd(vec3, 1), v: nd(vec3, 1), goal: nd(vec3, 1), x_old: nd(vec3, 1), h: ti.f32, damping: ti.f32,
    speed_limit: ti.f32, gravity: ti.f32, fall: ti.f32,
):
    """Start a step; see `predict_vertex`."""
    for i in x:
        predict_vertex(i, x, x0, v, goal, x_old, h, damping, speed_limit, gravity, fall)


@ti.kernel
def iterate(
    x: nd(vec3, 1), x_old: nd(vec3, 1), y: nd(vec3, 1), goal: nd(vec3, 1), mass: nd(ti.f32, 1), faces: nd(ti.i32, 2),
    grads: nd(vec4, 1), areas: nd(ti.f32, 1), slots: nd(ti.i32, 2), force: nd(vec4, 1), slot_start: nd(ti.i32, 1),
    bend_start: nd(ti.i32, 1), bend_col: nd(ti.i32, 1), bend_val: nd(ti.f32, 1), bend_diag: nd(ti.f32, 1),
    x0: nd(vec3, 1), skin_point: nd(vec3, 1), skin_normal: nd(vec3, 1), under_point: nd(vec3, 1),
    under_normal: nd(vec3, 1), self_tri: nd(ti.i32, 2), self_bary: nd(vec3, 1), self_side: nd(ti.f32, 1),
    pull: nd(vec3, 1), band_next: nd(ti.i32, 2), band_length: nd(ti.f32, 2), omegas: nd(ti.f32, 1), band_k: ti.f32,
    stiffness: vec4, bend_k: ti.f32, inv_h2: ti.f32, relax: ti.f32, gap: ti.f32, layer_gap: ti.f32, friction: ti.f32,
    first: ti.i32,
):
    """Run FUSED iterations; x_old holds the positions of an iteration earlier.

    Source: Wang, A Chebyshev Semi-Iterative Approach for Accelerating Projective and Position-Based Dynamics, 2015.
    """
    for k in ti.static(range(FUSED)):
        for t in areas:
            stretch_face(t, x, faces, grads, areas, slots, force, stiffness)
        for i in mass:
            move_vertex(
                i, x, x_old, y, goal, mass, force, slot_start, bend_start, bend_col, bend_val, bend_diag, x0, skin_point,
                skin_normal, under_point, under_normal, self_tri, self_bary, self_side, pull, band_next, band_length,
                band_k, bend_k, inv_h2, omegas[first + k], relax, gap, layer_gap, friction,
            )
        for i in mass:
            x_old[i] = x[i]
            x[i] = y[i]


@ti.kernel
def finish(x: nd(vec3, 1), x0: nd(vec3, 1), v: nd(vec3, 1), h: ti.f32):
    """Set the velocities of the step that was just solved."""
    for i in x:
        v[i] = (x[i] - x0[i]) / h
