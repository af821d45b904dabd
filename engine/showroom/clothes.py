"""Plain clothes of the house models: cut out of the body's surface, loosened, and let fall under their weight.

A garment starts as the part of the body where its cut function is positive (clipped exactly, so hems are clean), is
refined, pushed out and smoothed over hollows, and relaxed by position-based dynamics against the body: folds come from
cloth that is a little longer than the body it hangs on.

Source: Müller et al., Position Based Dynamics (2007).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.spatial import cKDTree

from engine.mesh import unique_edges, vertex_adjacency, vertex_normals
from engine.showroom.bodies import Anatomy, Figure
from engine.showroom.skin import linear, value_noise
from engine.showroom.stage import Material, Surface
from engine.types import F64, I32

Cut = Callable[[F64], F64]
"""Maps (N, 3) template points to metres inside the garment (negative outside)."""


@dataclass(frozen=True)
class Clothing:
    """One garment.

    Attributes:
        kind: "tee", "tank" or "trousers".
        colour: sRGB 0–255.
        ease: m, distance from the body before it falls.
        slack: share by which the cloth is longer than the body along it.
        length: m, added at the hem.
        sheen: 0–1.
        seed: of the folds.
    """

    kind: str
    colour: tuple[int, int, int]
    ease: float = 0.012
    slack: float = 0.03
    length: float = 0.0
    sheen: float = 0.25
    seed: int = 0

    def inside(self, places: F64) -> F64:
        """Return metres inside the garment at (N, 3) template places; negative outside."""
        return CUTS[self.kind](self.length)(places)


def _neck(p: F64, half_width: float, front: float, back: float, centre: float = 0.487) -> F64:
    """Return metres outside an elliptic neckline that is deeper in front than behind."""
    t = np.clip((p[:, 1] + 0.045) / 0.06, 0, 1)
    t = t * t * (3 - 2 * t)
    depth = front * (1 - t) + back * t
    inside = np.sqrt((p[:, 0] / half_width) ** 2 + ((p[:, 2] - centre) / depth) ** 2) - 1
    return np.minimum(inside * half_width, 0.495 - p[:, 2])


def _arm(p: F64) -> tuple[F64, F64]:
    """Return how far along the upper arm's axis and how far from it places are, m."""
    axis = np.array([0.669, -0.024, -0.743])
    from_shoulder = np.stack([np.abs(p[:, 0]), p[:, 1], p[:, 2]], 1) - [0.165, -0.013, 0.427]
    along = from_shoulder @ axis
    return along, np.linalg.norm(from_shoulder - along[:, None] * axis, axis=1)


def _sleeve(p: F64, length: float) -> F64:
    """Return metres inside a sleeve that ends ``length`` along the upper arm; large on the trunk."""
    along, away = _arm(p)
    arm = (away < 0.072) | (np.abs(p[:, 0]) > 0.27)
    return np.where(arm, length - along, 0.2)


def _tee(length: float) -> Cut:
    return lambda p: np.minimum.reduce([_neck(p, 0.074, 0.070, 0.034), _sleeve(p, 0.175), p[:, 2] + 0.055 + length])


def _tank(length: float) -> Cut:
    def cut(p: F64) -> F64:
        edge = 0.114 + 0.14 * np.clip(0.40 - p[:, 2], 0, 0.14) + 1.1 * np.clip(0.25 - p[:, 2], 0, 0.12)
        along, away = _arm(p)
        trunk = np.where(along > 0.03, away - 0.068, 0.2)
        hem = p[:, 2] + 0.055 + length
        parts = [_neck(p, 0.076, 0.105, 0.062), edge - np.abs(p[:, 0]), trunk, hem]
        return np.asarray(np.minimum.reduce(parts), np.float64)

    return cut


def _trousers(length: float) -> Cut:
    return lambda p: np.minimum.reduce([0.045 - p[:, 2], p[:, 2] + 0.808 + length, 0.26 - np.abs(p[:, 0])])


_SEAMS = {"tee": 0.0, "tank": 0.0, "trousers": 1.0}
CUTS: dict[str, Callable[[float], Cut]] = {"tee": _tee, "tank": _tank, "trousers": _trousers}


def clip_mesh(faces: I32, inside: F64) -> tuple[I32, sp.csr_matrix]:
    """Clip triangles at the zero line of a vertex function.

    Returns:
        Faces of the positive part, and the (N, V) matrix that interpolates its vertices from the old ones.
    """
    rows: list[tuple[int, int, float]] = []
    index: dict[tuple[int, int], int] = {}

    def vertex(a: int, b: int) -> int:
        key = (a, b) if a <= b else (b, a)
        if key not in index:
            index[key] = len(index)
            t = 0.0 if a == b else float(inside[key[0]] / (inside[key[0]] - inside[key[1]]))
            rows.append((key[0], key[1], t))
        return index[key]

    result = []
    kept = faces[(inside[faces] > 0).any(1)]
    for face in kept:
        ring: list[int] = []
        for k in range(3):
            a, b = int(face[k]), int(face[(k + 1) % 3])
            if inside[a] > 0:
                ring.append(vertex(a, a))
            if (inside[a] > 0) != (inside[b] > 0):
                ring.append(vertex(a, b))
        result += [(ring[0], ring[k], ring[k + 1]) for k in range(1, len(ring) - 1)]
    first, second, share = (np.array(column) for column in zip(*rows, strict=True))
    n = np.arange(len(rows))
    matrix = sp.csr_matrix(
        (np.r_[1 - share, share], (np.r_[n, n], np.r_[first, second])), shape=(len(rows), len(inside))
    )
    return np.array(result, np.int32), matrix


def subdivide(faces: I32, count: int) -> tuple[I32, sp.csr_matrix]:
    """Split every triangle into four; returns faces and the (N, V) interpolation matrix."""
    edges = unique_edges(faces)
    number = {(int(a), int(b)): count + i for i, (a, b) in enumerate(edges)}

    def middle(a: npt.NDArray[np.integer], b: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
        return np.array([number[(min(x, y), max(x, y))] for x, y in zip(a.tolist(), b.tolist(), strict=True)])

    a, b, c = faces.T
    ab, bc, ca = middle(a, b), middle(b, c), middle(c, a)
    split = np.concatenate([np.stack(t, 1) for t in ((a, ab, ca), (b, bc, ab), (c, ca, bc), (ab, bc, ca))])
    n = np.arange(len(edges))
    half = sp.csr_matrix(
        (np.full(2 * len(edges), 0.5), (np.r_[n, n], np.r_[edges[:, 0], edges[:, 1]])), shape=(len(edges), count)
    )
    return split.astype(np.int32), sp.csr_matrix(sp.vstack([sp.csr_matrix(sp.identity(count)), half]))


@dataclass
class Skin:
    """What cloth may not enter: points with outward normals, in two groups that do not see each other's cloth.

    Attributes:
        points, normals: (P, 3).
        on_arm: (P,) bool; sleeves meet arms only, the rest meets the trunk only, so armpits do not tangle.
    """

    points: F64
    normals: F64
    on_arm: npt.NDArray[np.bool_]

    def __post_init__(self) -> None:
        self._groups = [np.nonzero(self.on_arm == arm)[0] for arm in (False, True)]
        self._trees = [cKDTree(self.points[group]) for group in self._groups]

    def nearest(self, x: F64, sleeve: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """Return the index of the nearest point of each vertex's own group."""
        found = np.empty(len(x), np.int64)
        for arm, group, tree in zip((False, True), self._groups, self._trees, strict=True):
            mine = sleeve == arm
            if mine.any():
                found[mine] = group[tree.query(x[mine])[1]]
        return found


def _border(faces: I32) -> npt.NDArray[np.int64]:
    """Return the vertices on open edges."""
    sides = np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1)
    edges, times = np.unique(sides, axis=0, return_counts=True)
    return np.unique(edges[times == 1]).astype(np.int64)


def _wrinkles(kind: str, p: F64, seed: int) -> F64:
    """Return the height (m) of the small folds that the coarse cloth cannot form, at (N, 3) template places."""

    def near(z: float, width: float) -> F64:
        return np.exp(-(((p[:, 2] - z) / width) ** 2))

    def folds(scale: tuple[float, float, float], lean: float, salt: int) -> F64:
        q = p + np.stack([0 * p[:, 0], 0 * p[:, 0], lean * np.abs(p[:, 0])], 1)
        q = q + 0.02 * np.stack([value_noise(p, 14.0, seed + salt + k) for k in range(3)], 1)
        ridge = 1 - 2.2 * np.abs(value_noise(q * scale, 1.0, seed + salt))
        return np.clip(ridge, 0, 1) ** 2 - 0.35

    if kind == "trousers":
        knee, ankle = near(-0.46, 0.07), near(-0.76, 0.075)
        crotch = near(-0.085, 0.06) * np.exp(-((p[:, 0] / 0.12) ** 2))
        bunched = 0.0036 * knee + 0.0075 * ankle
        return bunched * folds((7, 7, 34), 0.25, 1) + 0.0048 * crotch * folds((9, 9, 40), -0.7, 5)
    armpit = np.exp(-(((np.abs(p[:, 0]) - 0.15) / 0.055) ** 2)) * near(0.33, 0.08)
    waist = near(0.075, 0.075)
    sleeve = np.clip((np.abs(p[:, 0]) - 0.19) / 0.03, 0, 1)
    return (
        0.0050 * armpit * folds((11, 11, 30), 1.0, 1)
        + 0.0042 * waist * folds((5, 5, 30), 0.35, 3)
        + 0.0026 * folds((4, 4, 9), -0.4, 7)
        + 0.0030 * sleeve * folds((22, 16, 22), 0.8, 9)
    )


def _averaging(faces: I32, count: int) -> sp.csr_matrix:
    """Return the (N, N) matrix that averages over neighbours; a border vertex over its neighbours on the border."""
    sides = np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1)
    edges, times = np.unique(sides, axis=0, return_counts=True)
    border = edges[times == 1]
    on_border = np.zeros(count, bool)
    on_border[border.ravel()] = True
    inner = vertex_adjacency(faces, count).multiply((~on_border)[:, None])
    i, j = border.T
    rim = sp.coo_matrix((np.ones(2 * len(i)), (np.r_[i, j], np.r_[j, i])), shape=(count, count))
    adjacency = (inner + rim).tocsr()
    return sp.csr_matrix(sp.diags(1 / np.maximum(np.asarray(adjacency.sum(1)).ravel(), 1)) @ adjacency)


@dataclass
class _Piece:
    """A garment as a mesh over the body's.

    Attributes:
        faces: (F, 3).
        matrix: (N, V), interpolates its vertices from the body's.
        place: (N, 3) template places, m.
        border: vertices on open edges.
        hem: (N,) distance to the open edges, m.
        edges: (E, 2).
        mean: (N, N), averages over neighbours.
        sleeve: (N,) vertices over arms.
    """

    faces: I32
    matrix: sp.csr_matrix
    place: F64
    border: npt.NDArray[np.int64]
    hem: F64
    edges: I32
    mean: sp.csr_matrix
    sleeve: npt.NDArray[np.bool_]


def relax(
    x: F64,
    piece: _Piece,
    rest: F64,
    held: npt.NDArray[np.bool_],
    skin: Skin,
    gap: float,
    rounds: int,
    anchor: F64,
) -> F64:
    """Let cloth fall onto the body and come to rest.

    Args:
        x: (N, 3) start, m.
        piece: the cloth.
        rest: (E,) lengths of its edges, m.
        held: (N,) vertices that stay (waistband, neckline).
        skin: collider.
        gap: distance kept from it, m.
        rounds: relaxation rounds of 5 ms each.
        anchor: (N,) share of the way back to the start per round; keeps hems level.
    """
    count = len(x)
    i, j = piece.edges.T
    degree = np.bincount(piece.edges.ravel(), minlength=count)[:, None]
    gather = sp.csr_matrix(
        (np.r_[np.ones(len(i)), -np.ones(len(j))], (np.r_[i, j], np.r_[np.arange(len(i)), np.arange(len(j))])),
        shape=(count, len(i)),
    )
    start, before, touch = x.copy(), x.copy(), skin.nearest(x, piece.sleeve)
    for k in range(rounds):
        step = (x - before) * 0.97
        before = x
        x = x + step + np.array([0.0, 0.0, -4.0 * 0.005**2])
        for _ in range(10):
            d = x[i] - x[j]
            length = np.linalg.norm(d, axis=1)
            error = length - rest
            strength = np.where(error > 0, 1.0, 0.55)
            x = x - (gather @ (d * (strength * error / (2 * length + 1e-12))[:, None])) * (1.6 / degree)
        x = x + 0.05 * (piece.mean @ x - x)
        x = x + anchor[:, None] * (start - x) * np.array([0.6, 0.6, 1.0])
        if k % 6 == 0:
            touch = skin.nearest(x, piece.sleeve)
        normal = skin.normals[touch]
        depth = gap - ((x - skin.points[touch]) * normal).sum(1)
        x = x + normal * np.maximum(depth, 0)[:, None]
        moved = x - before
        slide = moved - normal * (moved * normal).sum(1, keepdims=True)
        x = np.where((depth > 0)[:, None], x - 0.85 * slide, x)
        x[held] = start[held]
    return x


def _cut_out(anatomy: Anatomy, clothing: Clothing, arms: npt.NDArray[np.bool_]) -> _Piece:
    body_faces = anatomy.faces[~anatomy.eyes[anatomy.faces].any(1)]
    faces, matrix = clip_mesh(body_faces, clothing.inside(anatomy.template))
    faces, finer = subdivide(faces, matrix.shape[0])
    matrix = sp.csr_matrix(finer @ matrix)
    count = matrix.shape[0]
    place = matrix @ anatomy.template
    border = _border(faces)
    hem = np.asarray(cKDTree(place[border]).query(place)[0], np.float64)
    sleeve = np.asarray(matrix @ arms.astype(np.float64)) > 0.5
    return _Piece(faces, matrix, place, border, hem, unique_edges(faces), _averaging(faces, count), sleeve)


def _lay_on(piece: _Piece, body: F64, normals: F64, skin: Skin, loose: F64) -> F64:
    """Push the piece out by ``loose`` (m) and let it span the hollows, more on the trunk than on the shoulders."""
    x = piece.matrix @ body + normals * loose[:, None]
    share = 0.6 * (1 - 0.95 * np.clip((piece.place[:, 2] - 0.33) / 0.06, 0, 1))[:, None]
    touch = skin.nearest(x, piece.sleeve)
    for round_ in range(55):
        x = x + share * (piece.mean @ x - x)
        if round_ % 12 == 11:
            touch = skin.nearest(x, piece.sleeve)
        depth = 0.6 * loose + 0.002 - ((x - skin.points[touch]) * skin.normals[touch]).sum(1)
        x = x + skin.normals[touch] * np.maximum(depth, 0)[:, None]
    return x


def dress(anatomy: Anatomy, figure: Figure, clothing: Clothing, under: list[Surface]) -> Surface:
    """Put a garment on a figure, over the surfaces below it."""
    arms = anatomy.on("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
    piece = _cut_out(anatomy, clothing, arms)
    place, seed, legs = piece.place, clothing.seed, clothing.kind == "trousers"
    normals = piece.matrix @ figure.normals
    normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12
    skin = Skin(
        np.concatenate([figure.vertices, *(np.asarray(surface.vertices, np.float64) for surface in under)]),
        np.concatenate([figure.normals, *(np.asarray(surface.normals, np.float64) for surface in under)]),
        np.concatenate([arms, *(np.zeros(len(surface.vertices), bool) for surface in under)]),
    )
    loose = clothing.ease * np.clip(piece.hem / 0.05, 0.35, 1)
    if legs:
        loose = loose * (1 + 1.4 * np.clip((-0.12 - place[:, 2]) / 0.5, 0, 1))
        held = place[:, 2] > 0.02
    else:
        loose = loose * (1 - 0.7 * np.clip((place[:, 2] - 0.33) / 0.07, 0, 1))
        held = (piece.hem < 0.022) & (place[:, 2] > 0.30) & (np.abs(place[:, 0]) < 0.13)
    x = _lay_on(piece, figure.vertices, normals, skin, loose)
    i, j = piece.edges.T
    middle = (place[i] + place[j]) / 2
    longer = clothing.slack * (1 + 1.2 * value_noise(middle, 9.0, seed))
    if legs:
        longer = longer * (0.5 + 1.8 * np.clip((-0.30 - middle[:, 2]) / 0.35, 0, 1))
    rest = np.linalg.norm(x[i] - x[j], axis=1) * (1 + np.maximum(longer, 0))
    x = x + normals * (0.004 * value_noise(place * [1, 1, 0.6], 24.0, seed + 9))[:, None]
    anchor = 0.035 * (1 - 0.9 * np.clip((place[:, 2] - 0.34) / 0.05, 0, 1))
    x = relax(x, piece, rest, held, skin, 0.003 if legs else 0.006, 90, anchor)
    folds = _wrinkles(clothing.kind, place, seed) * np.clip(piece.hem / 0.02, 0, 1)
    x = x + vertex_normals(x, piece.faces) * folds[:, None]
    # The body's mesh is dense on the chest; what folds there is finer than cloth folds.
    dense = np.exp(-(((place[:, 2] - 0.25) / 0.06) ** 2)) * (place[:, 1] < -0.05) * (0.0 if legs else 1.0)
    for round_ in range(40):
        share = (0.5 if round_ < 2 else 0.5 * dense[:, None]) * np.ones((len(x), 1))
        x = x + share * (piece.mean @ x - x)
    for _ in range(25):
        x[piece.border] = 0.5 * x[piece.border] + 0.5 * (piece.mean @ x)[piece.border]
    plain = (place[:, 2] > 0.30) | (place[:, 2] < -0.6)
    stitch = np.where(plain, -1.0, 0.032 if legs else 0.017)
    flat = np.ones(len(x))
    shape = np.stack([piece.hem, _SEAMS[clothing.kind] * flat, stitch, clothing.sheen * flat], axis=1)
    colour = linear(clothing.colour) * (1 + 0.05 * value_noise(place, 22.0, seed + 3))[:, None]
    return Surface(Material.CLOTH, x, vertex_normals(x, piece.faces), piece.faces, colour, place, shape)
