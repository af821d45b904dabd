# mypy: ignore-errors
# ruff: noqa: ANN201
# (Taichi reads annotations as kernel types, so they are no Python types, and `from __future__` must stay away.)
"""Taichi kernel of the live contact: from last frame's closest body vertex, walk along the surface to this frame's."""

# fmt: off
import taichi as ti

from engine.drape.contact_kernels import touch_around

vec3 = ti.math.vec3
nd = ti.types.ndarray


@ti.kernel
def walk_surface(
    points: nd(vec3, 1), point_mask: nd(ti.i32, 1), verts: nd(vec3, 1), normals: nd(vec3, 1), vert_mask: nd(ti.i32, 1),
    tris: nd(ti.i32, 2), ring_start: nd(ti.i32, 1), ring_tri: nd(ti.i32, 1), rim: nd(ti.f32, 1), steps: ti.i32,
    radius: ti.f32, nearest: nd(ti.i32, 1), hit: nd(ti.i32, 1), bary: nd(vec3, 1), near_point: nd(vec3, 1),
    near_normal: nd(vec3, 1),
):
    """Move each point's nearest vertex along edges while that comes closer, then find the closest place around it.

    Rims count as in `find_surface`. A point whose nearest vertex is −1 touches nothing.
    """
    for i in points:
        hit[i] = -1
        near_normal[i] = vec3(0)
        at = nearest[i]
        if at >= 0:
            p = points[i]
            best = (verts[at] - p).norm_sqr()
            for _ in range(steps):
                here = at
                for s in range(ring_start[here], ring_start[here + 1]):
                    for k in ti.static(range(3)):
                        j = tris[ring_tri[s], k]
                        if (vert_mask[j] & point_mask[i]) != 0:
                            d = (verts[j] - p).norm_sqr()
                            if d < best:
                                best = d
                                at = j
                if at == here:
                    break
            nearest[i] = at
            if best < radius * radius:
                touch_around(
                    i, at, p, point_mask, verts, normals, vert_mask, tris, ring_start, ring_tri, rim, hit, bary,
                    near_point, near_normal,
                )
