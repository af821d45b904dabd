# ruff: noqa: E501, PLW2901
"""Synthetic patterns and bodies for the tests of the drape: simple polygons, and a smooth body of capsules."""

from __future__ import annotations

import numpy as np
from scipy.spatial import Delaunay
from skimage.measure import marching_cubes

from engine.types import (
    Body,
    BodyMeasures,
    BodyPart,
    Camera,
    ClothZone,
    FitScore,
    PanelEdge,
    Pattern,
    PosedBody,
    Quantity,
)

NO_PICTURE = np.zeros((4, 4, 4), np.uint8)


def _sample(line, step):
    line = np.asarray(line, float)
    s = np.r_[0, np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))]
    t = np.linspace(0, s[-1], max(2, round(s[-1] / step) + 1))
    return np.stack([np.interp(t, s, line[:, 0]), np.interp(t, s, line[:, 1])], axis=1)


def _inside(polygon, points):
    x, z = points[:, 0][:, None], points[:, 1][:, None]
    a, b = polygon, np.roll(polygon, -1, axis=0)
    crosses = ((a[:, 1] > z) != (b[:, 1] > z)) & (
        x < (b[:, 0] - a[:, 0]) * (z - a[:, 1]) / (b[:, 1] - a[:, 1] + 1e-30) + a[:, 0]
    )
    return crosses.sum(1) % 2 == 1


def _panel(segments, step):
    """Triangulate a closed chain of (polyline, tag); return vertices, faces, tags, number of boundary vertices."""
    points, tags = [], []
    for line, tag in segments:
        samples = _sample(line, step)
        points += list(samples[:-1])
        tags += [tag] * (len(samples) - 1)
    # a corner between an opening and a seam is sewn; the first sample of an opening's run is its corner
    outline = np.array(points)
    lo, hi = outline.min(0), outline.max(0)
    rows = np.arange(lo[1], hi[1], step * np.sqrt(3) / 2)
    grid = np.concatenate(
        [
            np.stack(
                [
                    np.arange(lo[0] + (k % 2) * step / 2, hi[0], step),
                    np.full_like(np.arange(lo[0] + (k % 2) * step / 2, hi[0], step), z),
                ],
                axis=1,
            )
            for k, z in enumerate(rows)
        ]
    )
    grid = grid[_inside(outline, grid)]
    from scipy.spatial import cKDTree

    grid = grid[cKDTree(_sample(np.r_[outline, outline[:1]], step / 4)).query(grid)[0] > 0.6 * step]
    vertices = np.concatenate([outline, grid])
    faces = Delaunay(vertices).simplices
    centre = vertices[faces].mean(1)
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    area = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    keep = _inside(outline, centre) & (np.abs(area) > 1e-3 * step**2)
    faces, area = faces[keep], area[keep]
    faces[area < 0] = faces[area < 0][:, ::-1]
    return vertices, faces, np.array(tags), len(outline)


def pattern_of(
    front, back, *, zone_of, step, category, fabric="cotton", layer=0, sleeve_angle=float("nan"), lengths=None
):
    """Weld two panels. Segments are (polyline, tag) in the same order; tag None = sewn, else a PanelEdge."""
    vf, ff, tf, nf = _panel(front, step)
    vb, fb, tb, nb = _panel(back, step)

    # sewn samples are those on None segments, and the two ends of every opening
    def sewn(segments):
        marks = []
        for line, tag in segments:
            count = len(_sample(line, step)) - 1
            marks += [(tag is None or k == 0) for k in range(count)]
        return np.flatnonzero(marks)

    sf, sb = sewn(front), sewn(back)
    assert len(sf) == len(sb)
    assert np.allclose(vf[sf], vb[sb])
    sim = np.arange(len(vf) + len(vb))
    sim[len(vf) + sb] = sf
    _, sim = np.unique(sim, return_inverse=True)
    panel = np.concatenate([vf, vb])
    faces = np.concatenate([ff, fb[:, ::-1] + len(vf)])
    count = sim.max() + 1
    flat = np.zeros((count, 2))
    flat[sim] = panel
    edge = np.zeros(count, np.uint8)
    for offset, tags in ((0, tf), (len(vf), tb)):
        for k, tag in enumerate(tags):
            if tag is not None:
                edge[sim[offset + k]] = tag
    return Pattern(
        garment_key="test", size="M", category=category, fabric=fabric, layer=layer,
        render_vertices_panel=panel.astype(np.float32), render_panel=np.r_[np.zeros(len(vf)), np.ones(len(vb))].astype(np.uint8),
        render_faces=faces.astype(np.int32), sim_of_render=sim.astype(np.int32), uv=np.zeros((len(panel), 2), np.float32),
        textures=(NO_PICTURE, NO_PICTURE), lining=np.zeros(3, np.uint8), sim_zone=zone_of(flat).astype(np.uint8), sim_edge=edge,
        panel_outlines=(vf[:nf], vb[:nb]), panel_landmarks={}, sleeve_angle=sleeve_angle, metres_per_px=1e-3,
        scale_source="size chart", lengths_cm=lengths or {},
    )  # fmt: skip


def _arc(x, depth, n=24):
    t = np.linspace(np.pi, 0, n)
    return np.stack([x * np.cos(t), -depth * np.sin(t)], axis=1)


def tee(
    *,
    half_chest=0.50,
    length=0.70,
    sleeve=0.24,
    cuff=0.20,
    angle=0.50,
    pit=0.26,
    step=0.02,
    shoulder=0.20,
    fabric="cotton",
    layer=0,
):
    """Return a tee: origin at the middle between the neck's side points."""
    neck = 0.085
    tip = np.array([shoulder, -0.05])
    d = np.array([np.cos(angle), -np.sin(angle)])
    down = np.array([-np.sin(angle), -np.cos(angle)])
    upper, lower = tip + sleeve * d, tip + sleeve * d + cuff * down
    armpit = np.array([half_chest / 2, -pit])
    hem = np.array([half_chest / 2, -length])
    m = np.array([-1.0, 1.0])

    def chain(depth, tag):
        return [
            (_arc(neck, depth), tag),
            ([[neck, 0], tip, upper], None),
            ([upper, lower], PanelEdge.CUFF),
            ([lower, armpit, hem], None),
            ([hem, hem * m], PanelEdge.HEM),
            ([hem * m, armpit * m, lower * m], None),
            ([lower * m, upper * m], PanelEdge.CUFF),
            ([upper * m, tip * m, [-neck, 0]], None),
        ]

    normal = np.array([armpit[1] - tip[1], -(armpit[0] - tip[0])])
    normal *= np.sign(normal[0])

    def zone_of(p):
        beyond = (np.stack([np.abs(p[:, 0]), p[:, 1]], axis=1) - tip) @ normal > 0
        beyond &= p[:, 1] > lower[1] - 0.3
        return np.where(beyond, np.where(p[:, 0] > 0, ClothZone.SLEEVE_L, ClothZone.SLEEVE_R), ClothZone.TORSO)

    return pattern_of(
        chain(0.09, PanelEdge.NECK_FRONT), chain(0.02, PanelEdge.NECK_BACK), zone_of=zone_of, step=step, category="tshirt",
        fabric=fabric, layer=layer, sleeve_angle=angle,
        lengths={"half_chest": 100 * half_chest, "length": 100 * length, "sleeve": 100 * sleeve},
    )  # fmt: skip


def skirt(*, half_waist=0.40, half_hip=0.53, half_hem=None, length=0.55, step=0.02, fabric="denim", layer=0):
    """Return a skirt, straight if no hem is given: origin in the middle of the waist."""
    w, h = half_waist / 2, half_hip / 2
    e = h if half_hem is None else half_hem / 2
    chain = [
        ([[-w, 0], [w, 0]], PanelEdge.WAIST),
        ([[w, 0], [h, -0.2], [e, -length]], None),
        ([[e, -length], [-e, -length]], PanelEdge.HEM),
        ([[-e, -length], [-h, -0.2], [-w, 0]], None),
    ]
    return pattern_of(
        chain, chain, zone_of=lambda p: np.zeros(len(p)), step=step, category="skirt", fabric=fabric, layer=layer,
        lengths={"half_waist": 100 * half_waist, "half_hip": 100 * half_hip, "length": 100 * length},
    )  # fmt: skip


def trousers(*, half_waist=0.40, half_hip=0.53, crotch=0.30, inseam=0.72, leg=0.22, step=0.02, fabric="denim", layer=0):
    """Return trousers: origin in the middle of the waist; `leg` is the flat width at the ankle."""
    w, h = half_waist / 2, half_hip / 2
    bottom = -(crotch + inseam)
    inner = 0.03
    right = [
        ([[w, 0], [h, -0.2], [h + 0.01, -crotch], [inner + leg, bottom]], None),
        ([[inner + leg, bottom], [inner, bottom]], PanelEdge.CUFF),
    ]
    left = [
        ([[-inner, bottom], [-inner - leg, bottom]], PanelEdge.CUFF),
        ([[-inner - leg, bottom], [-h - 0.01, -crotch], [-h, -0.2], [-w, 0]], None),
    ]
    chain = [
        ([[-w, 0], [w, 0]], PanelEdge.WAIST),
        *right,
        ([[inner, bottom], [0.0, -crotch], [-inner, bottom]], None),
        *left,
    ]

    def zone_of(p):
        below = p[:, 1] < -crotch
        return np.where(below, np.where(p[:, 0] > 0, ClothZone.LEG_L, ClothZone.LEG_R), ClothZone.TORSO)

    return pattern_of(
        chain, chain, zone_of=zone_of, step=step, category="trousers", fabric=fabric, layer=layer,
        lengths={"half_waist": 100 * half_waist, "half_hip": 100 * half_hip, "inseam": 100 * inseam},
    )  # fmt: skip


def sheet(*, width=0.3, height=0.3, step=0.02, fabric="cotton"):
    """Return two sheets sewn together at the top edge only: the panels hang from one line."""
    w, h = width / 2, height
    chain = [
        ([[-w, 0], [w, 0]], None),
        ([[w, 0], [w, -h], [-w, -h], [-w, 0]], PanelEdge.HEM),
    ]
    return pattern_of(chain, chain, zone_of=lambda p: np.zeros(len(p)), step=step, category="skirt", fabric=fabric)


# ------------------------------------------------------------------------------------------------- body

_C, _S = np.cos(0.6), np.sin(0.6)  # arms of the building pose, 0.6 rad below the horizontal
JOINTS = {  # name → head (m) in the building pose
    "pelvis": (0, 0, 0), "spine": (0, 0, 0.15), "neck": (0, 0, 0.50), "head": (0, 0, 0.60),
    "upperarm01.L": (0.18, 0, 0.45), "lowerarm01.L": (0.18 + 0.30 * _C, 0, 0.45 - 0.30 * _S),
    "upperarm01.R": (-0.18, 0, 0.45), "lowerarm01.R": (-0.18 - 0.30 * _C, 0, 0.45 - 0.30 * _S),
    "upperleg01.L": (0.10, 0, -0.05), "lowerleg01.L": (0.13, 0, -0.48),
    "upperleg01.R": (-0.10, 0, -0.05), "lowerleg01.R": (-0.13, 0, -0.48),
}  # fmt: skip
NAMES = tuple(JOINTS)
_BONES = [  # joint, part, start, end, radius start/end, depth scale
    ("pelvis", BodyPart.TORSO, (-0.06, 0, 0.0), (0.06, 0, 0.0), 0.105, 0.105),
    ("spine", BodyPart.TORSO, (0, 0, 0.05), (0, 0, 0.22), 0.105, 0.10),
    ("spine", BodyPart.TORSO, (-0.05, 0, 0.33), (0.05, 0, 0.33), 0.10, 0.10),
    ("spine", BodyPart.SHOULDER_L, (0.05, 0, 0.42), (0.16, 0, 0.44), 0.07, 0.06),
    ("spine", BodyPart.SHOULDER_R, (-0.05, 0, 0.42), (-0.16, 0, 0.44), 0.07, 0.06),
    ("neck", BodyPart.NECK, (0, 0, 0.48), (0, 0, 0.58), 0.055, 0.055),
    ("head", BodyPart.HEAD, (0, 0, 0.66), (0, 0, 0.72), 0.09, 0.09),
    ("upperarm01.L", BodyPart.ARM_L, JOINTS["upperarm01.L"], JOINTS["lowerarm01.L"], 0.048, 0.04),
    ("lowerarm01.L", BodyPart.ARM_L, JOINTS["lowerarm01.L"], (0.18 + 0.55 * _C, 0, 0.45 - 0.55 * _S), 0.04, 0.03),
    ("upperarm01.R", BodyPart.ARM_R, JOINTS["upperarm01.R"], JOINTS["lowerarm01.R"], 0.048, 0.04),
    ("lowerarm01.R", BodyPart.ARM_R, JOINTS["lowerarm01.R"], (-0.18 - 0.55 * _C, 0, 0.45 - 0.55 * _S), 0.04, 0.03),
    ("upperleg01.L", BodyPart.LEG_L, (0.10, 0, -0.05), (0.13, 0, -0.48), 0.08, 0.055),
    ("lowerleg01.L", BodyPart.LEG_L, (0.13, 0, -0.48), (0.15, 0, -0.88), 0.055, 0.04),
    ("upperleg01.R", BodyPart.LEG_R, (-0.10, 0, -0.05), (-0.13, 0, -0.48), 0.08, 0.055),
    ("lowerleg01.R", BodyPart.LEG_R, (-0.13, 0, -0.48), (-0.15, 0, -0.88), 0.055, 0.04),
]


def _distances(p):
    out = np.empty((len(p), len(_BONES)))
    for k, (_, _, a, b, ra, rb) in enumerate(_BONES):
        a, b = np.array(a, float), np.array(b, float)
        t = np.clip(((p - a) @ (b - a)) / ((b - a) @ (b - a)), 0, 1)
        out[:, k] = np.linalg.norm(p - a - t[:, None] * (b - a), axis=1) - (ra + (rb - ra) * t)
    return out


def capsule_body(arms_down=0.5, cell=0.018, legs_apart=0.0):
    """Return (body in a photo pose with lowered arms and legs apart, flat-lay pose with arms 0.6 rad below level)."""
    axes = [np.arange(-0.75, 0.75, cell), np.arange(-0.25, 0.25, cell), np.arange(-0.98, 0.88, cell)]
    p = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 3)
    d = _distances(p)
    blend = 0.02
    field = -blend * np.log(np.exp(-np.clip(d, -1, 1) / blend).sum(1))
    volume = field.reshape([len(a) for a in axes])
    v, f, _, _ = marching_cubes(volume, 0.0, spacing=(cell,) * 3)
    v = v + [a[0] for a in axes]
    a, b, c = (v[f[:, k]] for k in range(3))
    if np.einsum("ij,ij->", np.cross(b - a, c - a), a) < 0:
        f = f[:, ::-1]
    near = _distances(v)
    parts = np.array([int(bone[1]) for bone in _BONES])[near.argmin(1)].astype(np.uint8)
    soft = np.exp(-near / 0.03)
    joint_of = np.array([NAMES.index(bone[0]) for bone in _BONES])
    dense = np.zeros((len(v), len(NAMES)))
    for k, j in enumerate(joint_of):
        dense[:, j] += soft[:, k]
    index = np.argsort(-dense, axis=1)[:, :4]
    weight = np.take_along_axis(dense, index, axis=1)
    weight /= weight.sum(1, keepdims=True)
    flat_bones = np.tile(np.eye(4), (len(NAMES), 1, 1))
    flat_bones[:, :3, 3] = [JOINTS[n] for n in NAMES]
    photo_bones = flat_bones.copy()
    for side, sign in (("L", 1), ("R", -1)):
        for limb, angle in (("arm", sign * arms_down), ("leg", -sign * legs_apart)):
            turn = np.array([[np.cos(angle), 0, np.sin(angle)], [0, 1, 0], [-np.sin(angle), 0, np.cos(angle)]])
            root = np.array(JOINTS[f"upper{limb}01.{side}"])
            for name in (f"upper{limb}01.{side}", f"lower{limb}01.{side}"):
                k = NAMES.index(name)
                photo_bones[k, :3, :3] = turn
                photo_bones[k, :3, 3] = root + turn @ (np.array(JOINTS[name]) - root)
    move = photo_bones @ np.linalg.inv(flat_bones)
    blended = np.einsum("vk,vkij->vij", weight, move[index])
    photo = np.einsum("vij,vj->vi", blended[:, :3, :3], v) + blended[:, :3, 3]
    q = Quantity(0.9, 0.02)
    levels = {
        "neck": -0.05,
        "armpit": 0.12,
        "chest": 0.15,
        "waist": 0.30,
        "hip": 0.45,
        "crotch": 0.55,
        "knee": 0.93,
        "ankle": 1.3,
    }
    measures = BodyMeasures(
        height=Quantity(1.7, 0.02), chest=q, waist=q, hip=q, inseam=q, shoulder=Quantity(0.42, 0.02), shoulder_joint_distance=0.36,
        torso_girth=np.array([[0.1, 0.95], [0.3, 0.88], [0.45, 0.98], [0.55, 1.0]]), arm_girth=np.array([[0.0, 0.36], [0.3, 0.27], [0.55, 0.2]]),
        leg_girth=np.array([[0.0, 0.55], [0.4, 0.36], [0.8, 0.26]]), levels=levels, neck_girth=0.36, shoulder_slope=0.04,
    )  # fmt: skip
    T = np.array([[1.0, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 3.0], [0, 0, 0, 1]])
    body = Body(
        backend="capsules", shape={}, local_rotations=np.tile(np.eye(3), (len(NAMES), 1, 1)), translation=np.zeros(3),
        photo_pose=PosedBody(photo.astype(np.float32), photo_bones), faces=f.astype(np.int32), skin_indices=index.astype(np.int32),
        skin_weights=weight.astype(np.float32), parts=parts, joint_names=NAMES,
        camera=Camera(np.array([[900.0, 0, 320], [0, 900.0, 480], [0, 0, 1]]), T, 640, 960), measures=measures,
        fit=FitScore(0, 0, 0, 0, 1, False),
    )  # fmt: skip
    return body, PosedBody(v.astype(np.float32), flat_bones)
