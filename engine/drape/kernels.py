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

FUSED = 6  # iterations per launch: a multiple of three, so that the three position buffers return to their roles


@ti.kernel
def predict(
    x: nd(vec3, 1), x0: nd(vec3, 1), v: nd(vec3, 1), goal: nd(vec3, 1), x_old: nd(vec3, 1), h: ti.f32, damping: ti.f32,
    speed_limit: ti.f32, gravity: ti.f32, fall: ti.f32,
):
    """Set the inertial goal and the start guess, which falls by a share of gravity.

    Jacobi iterations cannot move a whole cloth (its mass term is 1e-5 of the membrane's), so the guess must fall for it:
    1 is free fall. What they leave of the fall where cloth is held up is sag, so cloth at rest needs a small share.
    """
    for i in x:
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
    t, x: ti.template(), faces: ti.template(), grads: ti.template(), areas: ti.template(), force: ti.template(),
    k: ti.template(),
):
    """Write the face's pull along both panel axes and its stiffness: k = (weft, warp, twice shear, compression share)."""
    a = x[faces[t, 0]]
    b = x[faces[t, 1]] - a
    c = x[faces[t, 2]] - a
    fu = grads[t][0] * b + grads[t][2] * c
    fv = grads[t][1] * b + grads[t][3] * c
    lu = fu.norm() + 1e-9
    lv = fv.norm() + 1e-9
    nu = fu / lu
    nv = fv / lv
    ku = k[0]
    kv = k[1]
    if lu < 1.0:
        ku *= k[3]
    if lv < 1.0:
        kv *= k[3]
    # nearest right-angled pair to (nu, nv), symmetric between both
    s = nu + nv
    d = nu - nv
    s /= s.norm() + 1e-9
    d /= d.norm() + 1e-9
    half = 0.70710678
    force[t, 0] = vec4(areas[t] * (ku * (fu - nu) + k[2] * (fu - lu * half * (s + d))), areas[t] * (ku + k[2]))
    force[t, 1] = vec4(areas[t] * (kv * (fv - nv) + k[2] * (fv - lv * half * (s - d))), areas[t] * (kv + k[2]))


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
    force: ti.template(), inc_start: ti.template(), inc_face: ti.template(), inc_grad: ti.template(),
    bend_start: ti.template(), bend_col: ti.template(), bend_val: ti.template(), bend_diag: ti.template(),
    x0: ti.template(), skin_point: ti.template(), skin_normal: ti.template(), under_point: ti.template(),
    under_normal: ti.template(), self_tri: ti.template(), self_bary: ti.template(), self_side: ti.template(),
    pull: ti.template(), band_next: ti.template(), band_length: ti.template(), band_k, bend_k, inv_h2, omega, relax,
    gap, layer_gap, friction,
):
    """Do one accelerated Jacobi step of vertex i, then project it out of skin, under-layer and other cloth."""
    xi = x[i]
    m = mass[i] * inv_h2
    num = m * (goal[i] - xi)
    den = m
    for p in range(inc_start[i], inc_start[i + 1]):
        fu = force[inc_face[p], 0]
        fv = force[inc_face[p], 1]
        g = inc_grad[p]
        num -= g[0] * fu.xyz + g[1] * fv.xyz
        den += g[2] * fu.w + g[3] * fv.w
    for p in range(bend_start[i], bend_start[i + 1]):
        num -= bend_k * bend_val[p] * x[bend_col[p]]
    den += bend_k * bend_diag[i]
    num += pull[i]
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


@ti.kernel
def iterate(
    xa: nd(vec3, 1), xb: nd(vec3, 1), xc: nd(vec3, 1), goal: nd(vec3, 1), mass: nd(ti.f32, 1), faces: nd(ti.i32, 2),
    grads: nd(vec4, 1), areas: nd(ti.f32, 1), force: nd(vec4, 2), inc_start: nd(ti.i32, 1), inc_face: nd(ti.i32, 1),
    inc_grad: nd(vec4, 1), bend_start: nd(ti.i32, 1), bend_col: nd(ti.i32, 1), bend_val: nd(ti.f32, 1),
    bend_diag: nd(ti.f32, 1), x0: nd(vec3, 1), skin_point: nd(vec3, 1), skin_normal: nd(vec3, 1),
    under_point: nd(vec3, 1), under_normal: nd(vec3, 1), self_tri: nd(ti.i32, 2), self_bary: nd(vec3, 1),
    self_side: nd(ti.f32, 1), pull: nd(vec3, 1), band_next: nd(ti.i32, 2), band_length: nd(ti.f32, 2),
    omegas: nd(ti.f32, 1), first: ti.i32, band_k: ti.f32, stiffness: vec4, bend_k: ti.f32, inv_h2: ti.f32,
    relax: ti.f32, gap: ti.f32, layer_gap: ti.f32, friction: ti.f32,
):
    """Run FUSED iterations; positions are in xa before and after, xb holds the ones of an iteration earlier.

    Source: Wang, A Chebyshev Semi-Iterative Approach for Accelerating Projective and Position-Based Dynamics, 2015.
    """
    for k in ti.static(range(FUSED)):
        if ti.static(k % 3 == 0):
            for t in areas:
                stretch_face(t, xa, faces, grads, areas, force, stiffness)
            for i in mass:
                move_vertex(
                    i, xa, xb, xc, goal, mass, force, inc_start, inc_face, inc_grad, bend_start, bend_col, bend_val,
                    bend_diag, x0, skin_point, skin_normal, under_point, under_normal, self_tri, self_bary, self_side,
                    pull, band_next, band_length, band_k, bend_k, inv_h2, omegas[first + k], relax, gap, layer_gap,
                    friction,
                )
        elif ti.static(k % 3 == 1):
            for t in areas:
                stretch_face(t, xc, faces, grads, areas, force, stiffness)
            for i in mass:
                move_vertex(
                    i, xc, xa, xb, goal, mass, force, inc_start, inc_face, inc_grad, bend_start, bend_col, bend_val,
                    bend_diag, x0, skin_point, skin_normal, under_point, under_normal, self_tri, self_bary, self_side,
                    pull, band_next, band_length, band_k, bend_k, inv_h2, omegas[first + k], relax, gap, layer_gap,
                    friction,
                )
        else:
            for t in areas:
                stretch_face(t, xb, faces, grads, areas, force, stiffness)
            for i in mass:
                move_vertex(
                    i, xb, xc, xa, goal, mass, force, inc_start, inc_face, inc_grad, bend_start, bend_col, bend_val,
                    bend_diag, x0, skin_point, skin_normal, under_point, under_normal, self_tri, self_bary, self_side,
                    pull, band_next, band_length, band_k, bend_k, inv_h2, omegas[first + k], relax, gap, layer_gap,
                    friction,
                )


@ti.kernel
def finish(x: nd(vec3, 1), x0: nd(vec3, 1), v: nd(vec3, 1), inv_h: ti.f32):
    """Set the velocities of the step that was just solved."""
    for i in x:
        v[i] = (x[i] - x0[i]) * inv_h


@ti.func
def closest_on_triangle(p, a, b, c):
    """Return the barycentric coordinates of the point of triangle abc closest to p (Ericson, Real-Time Collision Detection, 5.1.5)."""
    ab = b - a
    ac = c - a
    ap = p - a
    d1 = ab.dot(ap)
    d2 = ac.dot(ap)
    bp = p - b
    d3 = ab.dot(bp)
    d4 = ac.dot(bp)
    cp = p - c
    d5 = ab.dot(cp)
    d6 = ac.dot(cp)
    va = d3 * d6 - d5 * d4
    vb = d5 * d2 - d1 * d6
    vc = d1 * d4 - d3 * d2
    w = vec3(0)
    if d1 <= 0 and d2 <= 0:
        w = vec3(1, 0, 0)
    elif d3 >= 0 and d4 <= d3:
        w = vec3(0, 1, 0)
    elif vc <= 0 and d1 >= 0 and d3 <= 0:
        t = d1 / (d1 - d3 + 1e-20)
        w = vec3(1 - t, t, 0)
    elif d6 >= 0 and d5 <= d6:
        w = vec3(0, 0, 1)
    elif vb <= 0 and d2 >= 0 and d6 <= 0:
        t = d2 / (d2 - d6 + 1e-20)
        w = vec3(1 - t, 0, t)
    elif va <= 0 and d4 - d3 >= 0 and d5 - d6 >= 0:
        t = (d4 - d3) / (d4 - d3 + d5 - d6 + 1e-20)
        w = vec3(0, 1 - t, t)
    else:
        s = 1.0 / (va + vb + vc + 1e-30)
        w = vec3(1 - vb * s - vc * s, vb * s, vc * s)
    return w


@ti.kernel
def find_surface(
    points: nd(vec3, 1), point_mask: nd(ti.i32, 1), verts: nd(vec3, 1), normals: nd(vec3, 1), vert_mask: nd(ti.i32, 1),
    tris: nd(ti.i32, 2), ring_start: nd(ti.i32, 1), ring_tri: nd(ti.i32, 1), rim: nd(ti.f32, 1),
    cell_start: nd(ti.i32, 1), cell_item: nd(ti.i32, 1), origin: vec3, inv_cell: ti.f32, nx: ti.i32, ny: ti.i32,
    nz: ti.i32, reach: ti.i32, radius: ti.f32, hit: nd(ti.i32, 1), bary: nd(vec3, 1), near_point: nd(vec3, 1),
    near_normal: nd(vec3, 1),
):
    """Find each point's closest place on the surface parts its mask allows; hit = −1 and a zero normal where none is in reach.

    Places on the rim of an open surface, or of the allowed parts, do not count: beyond it there is nothing to stand on.
    """
    for i in points:
        p = points[i]
        q = ti.floor((p - origin) * inv_cell, ti.i32)
        best = radius * radius
        nearest = -1
        for z in range(ti.max(q[2] - reach, 0), ti.min(q[2] + reach + 1, nz)):
            for y in range(ti.max(q[1] - reach, 0), ti.min(q[1] + reach + 1, ny)):
                row = (z * ny + y) * nx
                a = ti.max(q[0] - reach, 0)
                b = ti.min(q[0] + reach, nx - 1)
                if a <= b:
                    for s in range(cell_start[row + a], cell_start[row + b + 1]):
                        j = cell_item[s]
                        if (vert_mask[j] & point_mask[i]) != 0:
                            d = (verts[j] - p).norm_sqr()
                            if d < best:
                                best = d
                                nearest = j
        hit[i] = -1
        near_normal[i] = vec3(0)
        if nearest >= 0:
            least = 1e9
            for s in range(ring_start[nearest], ring_start[nearest + 1]):
                t = ring_tri[s]
                w = closest_on_triangle(p, verts[tris[t, 0]], verts[tris[t, 1]], verts[tris[t, 2]])
                c = w[0] * verts[tris[t, 0]] + w[1] * verts[tris[t, 1]] + w[2] * verts[tris[t, 2]]
                d = (c - p).norm_sqr()
                if d < least:
                    least = d
                    hit[i] = t
                    bary[i] = w
                    near_point[i] = c
            t = hit[i]
            w = bary[i]
            edge = 0.0
            for k in ti.static(range(3)):
                j = tris[t, k]
                if (vert_mask[j] & point_mask[i]) == 0:
                    edge += w[k]
                else:
                    edge += w[k] * rim[j]
            if edge > 0.999:
                hit[i] = -1
            else:
                n = w[0] * normals[tris[t, 0]] + w[1] * normals[tris[t, 1]] + w[2] * normals[tris[t, 2]]
                near_normal[i] = n / (n.norm() + 1e-12)


@ti.kernel
def find_self(
    x: nd(vec3, 1), folded: nd(vec3, 1), limb: nd(ti.i32, 1), faces: nd(ti.i32, 2), ring_start: nd(ti.i32, 1),
    ring_tri: nd(ti.i32, 1), cell_start: nd(ti.i32, 1), cell_item: nd(ti.i32, 1), origin: vec3, inv_cell: ti.f32,
    nx: ti.i32, ny: ti.i32, nz: ti.i32, radius: ti.f32, apart: ti.f32, tri: nd(ti.i32, 2), bary: nd(vec3, 1),
    side: nd(ti.f32, 1),
):
    """Find each vertex's closest cloth triangle that is no neighbour in the cloth, and the side to stay on.

    A negative limb takes no part. Only layers that face each other, or turn their backs on each other, touch. The present side is kept. Cloth of different limbs touches with its outer sides only: where limbs of the fitted body
    cross each other, their sleeves must be free to cross too.
    """
    for i in x:
        p = x[i]
        q = ti.floor((p - origin) * inv_cell, ti.i32)
        best = radius * radius
        nearest = -1
        for z in range(ti.max(q[2] - 1, 0), ti.min(q[2] + 2, nz)):
            for y in range(ti.max(q[1] - 1, 0), ti.min(q[1] + 2, ny)):
                row = (z * ny + y) * nx
                a = ti.max(q[0] - 1, 0)
                b = ti.min(q[0] + 1, nx - 1)
                if a <= b:
                    for s in range(cell_start[row + a], cell_start[row + b + 1]):
                        j = cell_item[s]
                        d = (x[j] - p).norm_sqr()
                        if d < best and limb[i] >= 0 and limb[j] >= 0 and (folded[i] - folded[j]).norm() > apart:
                            best = d
                            nearest = j
        side[i] = 0.0
        if nearest >= 0:
            least = 1e9
            t = -1
            for s in range(ring_start[nearest], ring_start[nearest + 1]):
                f = ring_tri[s]
                w = closest_on_triangle(p, x[faces[f, 0]], x[faces[f, 1]], x[faces[f, 2]])
                d = (w[0] * x[faces[f, 0]] + w[1] * x[faces[f, 1]] + w[2] * x[faces[f, 2]] - p).norm_sqr()
                if d < least:
                    least = d
                    t = f
                    bary[i] = w
            a = x[faces[t, 0]]
            w = bary[i]
            n = (x[faces[t, 1]] - a).cross(x[faces[t, 2]] - a)
            c = w[0] * a + w[1] * x[faces[t, 1]] + w[2] * x[faces[t, 2]]
            for k in ti.static(range(3)):
                tri[i, k] = faces[t, k]
            own = vec3(0)
            for r in range(ring_start[i], ring_start[i + 1]):
                f = ring_tri[r]
                own += (x[faces[f, 1]] - x[faces[f, 0]]).cross(x[faces[f, 2]] - x[faces[f, 0]])
            inside = (p - c).dot(n) < 0.0
            if own.dot(n) < -0.3 * own.norm() * n.norm():
                if limb[nearest] == limb[i]:
                    side[i] = -1.0 if inside else 1.0
                elif not inside:
                    side[i] = 1.0
