# mypy: ignore-errors
# ruff: noqa: ANN001, ANN201, E501
# (Taichi reads annotations as kernel types, so they are no Python types, and `from __future__` must stay away.)
"""Taichi kernels that find what a cloth vertex touches: the closest place on a surface, or on the cloth itself."""

# fmt: off
import taichi as ti

vec3 = ti.math.vec3
nd = ti.types.ndarray


@ti.kernel
def surface_normals(
    verts: nd(vec3, 1), tris: nd(ti.i32, 2), ring_start: nd(ti.i32, 1), ring_tri: nd(ti.i32, 1), normals: nd(vec3, 1),
):
    """Set angle-weighted vertex normals, whose sign tells inside from outside at closest points.

    Source: Baerentzen and Aanaes, Signed Distance Computation Using the Angle Weighted Pseudonormal, 2005.
    """
    for i in verts:
        p = verts[i]
        total = vec3(0)
        for s in range(ring_start[i], ring_start[i + 1]):
            t = ring_tri[s]
            a = vec3(0)
            b = vec3(0)
            for k in ti.static(range(3)):
                if tris[t, k] == i:
                    a = verts[tris[t, (k + 1) % 3]] - p
                    b = verts[tris[t, (k + 2) % 3]] - p
            n = a.cross(b)
            total += n / (n.norm() + 1e-15) * ti.atan2(n.norm(), a.dot(b))
        normals[i] = total / (total.norm() + 1e-15)


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


@ti.func
def touch_around(
    i: ti.i32, vertex: ti.i32, p: vec3, point_mask: ti.template(), verts: ti.template(), normals: ti.template(),
    vert_mask: ti.template(), tris: ti.template(), ring_start: ti.template(), ring_tri: ti.template(),
    rim: ti.template(), hit: ti.template(), bary: ti.template(), near_point: ti.template(), near_normal: ti.template(),
):
    """Let point i at p touch the closest place on the triangles around a vertex, unless that lies on a rim."""
    least = 1e9
    for s in range(ring_start[vertex], ring_start[vertex + 1]):
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
        far = ti.min(1, reach)
        while far <= reach:
            for z in range(ti.max(q[2] - far, 0), ti.min(q[2] + far + 1, nz)):
                for y in range(ti.max(q[1] - far, 0), ti.min(q[1] + far + 1, ny)):
                    row = (z * ny + y) * nx
                    a = ti.max(q[0] - far, 0)
                    b = ti.min(q[0] + far, nx - 1)
                    if a <= b:
                        for s in range(cell_start[row + a], cell_start[row + b + 1]):
                            j = cell_item[s]
                            if (vert_mask[j] & point_mask[i]) != 0:
                                d = (verts[j] - p).norm_sqr()
                                if d < best:
                                    best = d
                                    nearest = j
            # what lies in no cell yet looked at is at least `far` cells away
            if far == reach or best * inv_cell * inv_cell <= far * far:
                break
            far = reach
        hit[i] = -1
        near_normal[i] = vec3(0)
        if nearest >= 0:
            touch_around(
                i, nearest, p, point_mask, verts, normals, vert_mask, tris, ring_start, ring_tri, rim, hit, bary,
                near_point, near_normal,
            )


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
