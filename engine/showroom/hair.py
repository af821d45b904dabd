"""Hair as strands that grow on the head, keep to shells around it, and are drawn as ribbons.

Growth happens in the head's own axes (x to the person's left, −y forward, z up, origin at the head bone), with roots
chosen on the template so that every person has the same clean hairline.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from engine.showroom.bodies import Anatomy, Figure
from engine.showroom.skin import hairline_height, linear, value_noise
from engine.showroom.stage import Material, Surface
from engine.types import F64


@dataclass(frozen=True)
class Haircut:
    """One head of hair.

    Attributes:
        style: "buzz", "short", "tied", "bob", "afro" or "none".
        strands: how many.
        length: factor on the style's length.
        width: of a strand, m.
        volume: factor on the distance from the head.
        parting: x of the parting in the head's axes, m.
        hairline: m, added to the height of the hairline.
        grey: share of grey strands.
        high: the bun of "tied" sits on top, not at the back.
    """

    style: str
    strands: int = 12_000
    length: float = 1.0
    width: float = 0.0010
    volume: float = 1.0
    parting: float = 0.020
    hairline: float = 0.0
    grey: float = 0.0
    high: bool = True


@dataclass
class _Head:
    """The head in its own axes, for growing on.

    Attributes:
        points, normals: of the head, neck and shoulders.
        centre: of the skull.
    """

    points: F64
    normals: F64
    centre: F64

    def __post_init__(self) -> None:
        self._tree = cKDTree(self.points)

    def distance(self, p: F64) -> tuple[F64, F64]:
        """Return signed distances (m) and normals at the nearest surface points."""
        _, i = self._tree.query(p, k=3)
        normal = self.normals[i].mean(1)
        normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-12
        return ((p[:, None] - self.points[i]) * self.normals[i]).sum(2).mean(1), normal


@dataclass
class _Roots:
    """Where strands start: positions and normals in the head's axes, template places, edge 0–1, layer 0–1."""

    p: F64
    n: F64
    q: F64
    edge: F64
    layer: F64
    rng: np.random.Generator


def _unit(v: F64) -> F64:
    return np.asarray(v / (np.linalg.norm(v, axis=-1, keepdims=True) + 1e-12), np.float64)


def _walk(
    head: _Head,
    roots: _Roots,
    steps: int,
    step: F64,
    start: F64,
    field: Callable[[F64, int, F64], F64],
    shell: Callable[[int], F64],
    keep_face_free: float = 0.0,
    parting: float = 0.0,
) -> F64:
    """Grow strands along a direction field while they keep outside their shell.

    Returns:
        (n, steps + 1, 3) m in the head's axes.
    """
    p, d = roots.p.copy(), _unit(start)
    out = [p.copy()]
    for k in range(steps):
        d = _unit(field(p, k, d))
        p = p + d * step[:, None]
        gap, normal = head.distance(p)
        push = np.maximum(shell(k) - gap, 0)
        p = p + normal * push[:, None]
        inward = (d * normal).sum(1)
        d = np.where(((push > 0) & (inward < 0))[:, None], d - normal * inward[:, None], d)
        if keep_face_free:
            side = np.where(roots.q[:, 0] > parting, 1.0, -1.0)
            before = (p[:, 1] < -0.045) & (np.abs(p[:, 0]) < keep_face_free) & (p[:, 2] < 0.088)
            p[before, 0] = 0.6 * p[before, 0] + 0.4 * side[before] * (keep_face_free + 0.008)
        out.append(p.copy())
    return np.stack(out, 1)


def _buzz(head: _Head, roots: _Roots, cut: Haircut) -> F64:
    n = len(roots.p)
    step = 0.0016 * cut.length * roots.rng.uniform(0.6, 1.1, n) * (0.35 + 0.65 * roots.edge)
    down = np.stack(
        [0 * roots.layer, np.where(roots.q[:, 2] > 0.72, -0.3, 0.25) + 0 * roots.layer, -0.5 + 0 * roots.layer], 1
    )
    start = 0.55 * roots.n + 0.8 * down + roots.rng.normal(0, 0.22, (n, 3))
    return _walk(head, roots, 3, step, start, lambda p, k, d: d, lambda k: np.full(n, 0.0006))


def _short(head: _Head, roots: _Roots, cut: Haircut) -> F64:
    n, rng = len(roots.p), roots.rng
    top = np.clip((roots.q[:, 2] - 0.680) / 0.040, 0, 1)
    front = np.clip((-0.02 - roots.q[:, 1]) / 0.06, 0, 1)
    goal = np.array([-4.0 * cut.parting, 0.30, 0.06])
    step = (0.0013 + 0.0030 * top) * cut.length * rng.uniform(0.8, 1.1, n) * (0.3 + 0.7 * roots.edge)
    clump = np.stack([value_noise(roots.q, 55.0, s) for s in (1, 2, 3)], 1)
    flank = np.array([0.0, 0.55, -0.8])
    lift = (0.0010 + (0.002 + 0.010 * top + 0.006 * top * front) * (0.25 + 0.75 * roots.layer)) * cut.volume
    lift = lift * (0.25 + 0.75 * roots.edge)

    def flow(p: F64) -> F64:
        return _unit(goal - p) * top[:, None] + flank * (1 - top[:, None]) + 0.35 * clump

    start = roots.n * (0.35 + 0.5 * top[:, None]) + flow(roots.p) + rng.normal(0, 0.06, (n, 3))
    return _walk(
        head,
        roots,
        10,
        step,
        start,
        lambda p, k, d: 0.6 * d + 0.4 * _unit(flow(p)),
        lambda k: lift * min(1.0, (k + 1) / 3),
    )


def _tied(head: _Head, roots: _Roots, cut: Haircut) -> F64:
    n, rng = len(roots.p), roots.rng
    knot = _knot_centre(head, cut)
    reach = np.linalg.norm(knot - roots.p, axis=1)
    step = reach / 15.0 * rng.uniform(1.0, 1.12, n)
    lift = (0.0018 + 0.0085 * roots.layer * cut.volume) * (0.25 + 0.75 * roots.edge)
    wave = np.stack([value_noise(roots.q * [1, 0.3, 1], 90.0, s) for s in (1, 2, 3)], 1)

    def field(p: F64, k: int, d: F64) -> F64:
        return 0.45 * d + 0.55 * _unit(knot - p) + 0.05 * wave

    upward = np.array([0.0, 0.45, 0.6]) if cut.high else np.array([0.0, 0.55, 0.4])
    start = 0.45 * roots.n + _unit(knot - roots.p) + 0.35 * upward + rng.normal(0, 0.04, (n, 3))
    return _walk(head, roots, 16, step, start, field, lambda k: lift * min(1.0, (k + 1.5) / 4))


def _knot_centre(head: _Head, cut: Haircut) -> F64:
    """Return where tied hair is gathered, in the head's axes."""
    return np.asarray(head.centre + ([0.0, 0.050, 0.098] if cut.high else [0.0, 0.105, -0.015]), np.float64)


def _knot(rng: np.random.Generator, count: int, radius: float, centre: F64) -> F64:
    """Return strands wound into a bun."""
    axis = _unit(rng.normal(0, 1, (count, 3)) + np.array([0, 1.0, 0.2]))
    a = _unit(np.cross(axis, [0.2, 0.3, 1.0]))
    b = np.cross(axis, a)
    r = radius * rng.uniform(0.86, 1.03, (count, 1, 1))
    angle = (rng.uniform(0, 6.28, (count, 1)) + np.linspace(0, 1.9, 17)[None])[..., None]
    return centre + r * (np.cos(angle) * a[:, None] + np.sin(angle) * b[:, None])


def _bob(head: _Head, roots: _Roots, cut: Haircut) -> F64:
    n, rng = len(roots.p), roots.rng
    side = np.where(roots.q[:, 0] > cut.parting, 1.0, -1.0)
    top = np.clip((roots.q[:, 2] - 0.70) / 0.03, 0, 1)
    front = np.clip((-0.03 - roots.q[:, 1]) / 0.04, 0, 1)
    # Every strand ends at the same height, so the cut is a line; under-layers are a little shorter.
    fall = roots.p[:, 2] + 0.070 * cut.length + 0.010 * roots.layer
    arc = fall + 0.055 * top + 0.020 * front
    steps = 22
    step = np.maximum(arc, 0.012) / steps * rng.uniform(0.96, 1.05, n)
    clump = np.stack([value_noise(roots.q, 60.0, s) for s in (4, 5, 6)], 1)
    lift = (0.003 + 0.016 * (0.2 + 0.8 * roots.layer)) * cut.volume * (0.2 + 0.8 * roots.edge)
    start = (
        0.5 * roots.n
        + np.stack([side * (0.25 + 0.6 * top), 0.30 + 0.35 * front, 0.30 - 1.1 * (1 - top)], 1)
        + 0.15 * clump
        + rng.normal(0, 0.03, (n, 3))
    )

    def field(p: F64, k: int, d: F64) -> F64:
        t = k / steps
        inward = np.stack([-np.sign(p[:, 0]), np.where(p[:, 1] > 0, -0.7, 0.25), 0 * side], 1)
        down = np.array([0.0, 0.02, -1.0])
        return d * 0.74 + (0.26 + 0.10 * t) * down + 0.10 * max(t - 0.65, 0) * inward + 0.015 * clump

    grown = _walk(head, roots, steps, step, start, field, lambda k: lift * min(1.0, (k + 1) / 4), 0.064, cut.parting)
    return grown


def _afro(head: _Head, roots: _Roots, cut: Haircut) -> F64:
    n, rng = len(roots.p), roots.rng
    steps = 15
    phase, axis = rng.uniform(0, 6.28, (n, 1)), rng.normal(0, 1, (n, 1))
    step = 0.0046 * cut.length * rng.uniform(0.8, 1.1, n) * (0.35 + 0.65 * roots.edge)
    shell = 0.036 * cut.volume * (0.1 + 0.9 * roots.layer)

    def field(p: F64, k: int, d: F64) -> F64:
        out = _unit(p - head.centre)
        curl = np.concatenate(
            [np.sin(phase + k * 1.35 + axis), np.cos(phase + k * 1.35), np.sin(phase * 2 + k * 1.15)], axis=1
        )
        return 0.45 * d + 0.55 * out + 0.75 * curl

    return _walk(head, roots, steps, step, roots.n, field, lambda k: shell * 0.55 * min(1.0, k / steps))


def hair(
    anatomy: Anatomy, figure: Figure, cut: Haircut, colour: tuple[int, int, int], eye: F64, seed: int
) -> list[Surface]:
    """Grow a haircut on a figure.

    Args:
        anatomy: the body model.
        figure: who.
        cut: how.
        colour: sRGB 0–255.
        eye: (3,) the camera, m; ribbons face it.
        seed: of everything random.

    Returns:
        The strands and what throws their shadow, or nothing for "none".
    """
    if cut.style == "none":
        return []
    rng = np.random.default_rng(seed)
    bone = anatomy.bone("head")
    turn = figure.bones[bone][:3, :3] @ np.linalg.inv(anatomy.template_bones[bone][:3, :3])
    origin = figure.bones[bone][:3, 3]
    local = (figure.vertices - origin) @ turn
    normals = figure.normals @ turn
    near = anatomy.on("head", "neck", "spine01", "clavicle", "shoulder") & ~anatomy.eyes
    skull = anatomy.on("head") & (hairline_height(anatomy.template) > 0)
    head = _Head(local[near], normals[near], local[skull].mean(0))
    roots = _scatter(anatomy, local, normals, cut, rng)
    grow = {"buzz": _buzz, "short": _short, "tied": _tied, "bob": _bob, "afro": _afro}[cut.style]
    strands = grow(head, roots, cut)
    layer, edge = roots.layer, roots.edge
    if cut.style in ("bob", "tied"):
        strands = _clump(strands, rng, 0.45)
    if cut.style == "tied":
        middle = _knot_centre(head, cut) + np.array([0.0, 0.008, 0.012])
        knot = _knot(rng, 3000, 0.036 * cut.volume**0.5, middle)
        strands = np.concatenate([strands, knot])
        layer, edge = np.r_[layer, rng.uniform(0.4, 1, 3000)], np.r_[edge, np.ones(3000)]
    world = strands @ turn.T + origin
    drawn = _ribbons(world, layer, edge, cut, linear(colour), eye, head.centre @ turn.T + origin, rng)
    # Shadow maps cannot resolve single strands: half of them, drawn wider and only there, shade as softly.
    some = slice(None, None, 2)
    wide = replace(cut, width=3 * cut.width)
    caster = _ribbons(world[some], layer[some], edge[some], wide, linear(colour), eye, head.centre, rng)
    return [replace(drawn, casts=False), replace(caster, shown=False)]


def _scatter(anatomy: Anatomy, local: F64, normals: F64, cut: Haircut, rng: np.random.Generator) -> _Roots:
    """Choose roots evenly on the scalp, thinning out within the last millimetres before the hairline."""
    faces = anatomy.faces[anatomy.on("head")[anatomy.faces].all(1) & ~anatomy.eyes[anatomy.faces].any(1)]
    middle = anatomy.template[faces].mean(1)
    faces = faces[
        (hairline_height(middle) > -0.02 + cut.hairline) & (middle[:, 2] > 0.55) & (np.abs(middle[:, 0]) < 0.084)
    ]
    a, b, c = (local[faces[:, k]] for k in range(3))
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    count = 3 * cut.strands
    face = faces[rng.choice(len(faces), count, p=area / area.sum())]
    weight = rng.dirichlet([1, 1, 1], count)

    def mix(values: F64) -> F64:
        return np.asarray(np.einsum("nk,nkc->nc", weight, values[face]))

    q = mix(anatomy.template)
    above = hairline_height(q) - cut.hairline + 0.004 * value_noise(q, 120.0, 2)
    edge = np.clip(above / 0.012, 0, 1)
    keep = np.nonzero(rng.uniform(0, 1, count) < np.clip(above / 0.006 + 0.15, 0, 1) * (above > -0.001))[0][
        : cut.strands
    ]
    layer = rng.uniform(0, 1, len(keep))
    return _Roots(mix(local)[keep], _unit(mix(normals)[keep]), q[keep], edge[keep], layer, rng)


def _clump(strands: F64, rng: np.random.Generator, strength: float) -> F64:
    """Draw neighbouring strands together towards their ends, as combed hair lies."""
    n, steps, _ = strands.shape
    guides = rng.choice(n, max(n // 14, 1), replace=False)

    def key(s: F64) -> F64:
        return np.concatenate([s[:, 0], s[:, steps // 2], s[:, -1]], axis=1)

    guide = guides[cKDTree(key(strands[guides])).query(key(strands))[1]]
    t = np.linspace(0, 1, steps)[None, :, None] ** 0.8 * strength
    led = strands[guide] + (strands[:, :1] - strands[guide, :1]) * 0.25
    return np.asarray(strands * (1 - t) + led * t, np.float64)


def _ribbons(
    strands: F64,
    layer: F64,
    edge: F64,
    cut: Haircut,
    colour: npt.NDArray[np.floating],
    eye: F64,
    centre: F64,
    rng: np.random.Generator,
) -> Surface:
    n, steps, _ = strands.shape
    tangent = _unit(np.gradient(strands, axis=1))
    side = _unit(np.cross(tangent, eye - strands))
    taper = (
        np.linspace(1, 0.25, steps)[None, :, None]
        * rng.uniform(0.7, 1.3, (n, 1, 1))
        * (0.55 + 0.45 * edge)[:, None, None]
    )
    half = side * taper * cut.width / 2
    vertices = np.stack([strands - half, strands + half], 2).reshape(-1, 3)
    outward = _unit(strands - centre)
    normal = _unit(outward - 0.7 * (outward * tangent).sum(2, keepdims=True) * tangent)
    own = colour[None, None] * np.exp(rng.normal(0, 0.18, (n, 1, 1))) * (1 + rng.normal(0, 0.04, (n, 1, 3)))
    if cut.grey:
        own = np.where(rng.uniform(0, 1, (n, 1, 1)) < cut.grey, np.array([0.42, 0.41, 0.40]), own)
    own = own * np.linspace(0.80, 1.12, steps)[None, :, None] * (0.45 + 0.55 * layer)[:, None, None]
    i = np.arange(n * steps * 2).reshape(n, steps, 2)
    faces = np.concatenate(
        [
            np.stack([i[:, :-1, 0], i[:, :-1, 1], i[:, 1:, 0]], -1).reshape(-1, 3),
            np.stack([i[:, 1:, 0], i[:, :-1, 1], i[:, 1:, 1]], -1).reshape(-1, 3),
        ]
    )

    def twice(values: F64) -> F64:
        return np.repeat(values, 2, axis=1).reshape(-1, values.shape[2])

    shape = np.zeros((n * steps * 2, 4))
    shape[:, 0] = np.repeat(0.5 + 0.5 * layer, steps * 2)
    return Surface(Material.HAIR, vertices, twice(normal), faces, twice(own), twice(tangent), shape)
