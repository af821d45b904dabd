"""The cloth as it is drawn: finer than simulated, with thickness, tangents, seams and rims."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.mesh import vertex_normals
from engine.render.fabric_look import FabricLook
from engine.render.fold_sources import face_jacobians
from engine.render.subdivide import ClothTopology, border_edges
from engine.settings.render import ReliefSettings
from engine.types import F32, F64, I32, U8, ClothZone, Drape


@dataclass(frozen=True)
class ClothSurface:
    """Arrays for drawing; render vertices carry uv, welded vertices carry shape.

    Attributes:
        topology: connectivity drawn.
        welded: (S, 3) float64 m, world.
        welded_normals: (S, 3) float64 unit, away from the body, relief strengthened (for shading).
        true_normals: (S, 3) float64 unit, of the mesh as it is.
        cavity: (S,) float64 1/m, mean curvature, positive in the hollow of a fold.
        tangent: (R, 3) float32, world direction of panel x.
        half: (R,) float32 m, half the thickness there.
        seam: (R,) float32, 1 on a sewn line, 0 one vertex away.
        rim_edges: (B, 2) int32 render vertices along the openings, wound as in their face.
        rim_panel: (B,) uint8, panel of each rim edge.
    """

    topology: ClothTopology
    welded: F64
    welded_normals: F64
    true_normals: F64
    cavity: F64
    tangent: F32
    half: F32
    seam: F32
    rim_edges: I32
    rim_panel: U8

    def attributes(self, openness: F64, value: F64 | None = None) -> dict[str, F32]:
        """Return the vertex attributes of the sheet.

        Args:
            openness: (S, 2) share of light that reaches the outer and the inner side.
            value: (S,) any scalar to be drawn along.
        """
        t = self.topology
        weld = t.sim_of_render
        return {
            "position": self.welded[weld].astype(np.float32),
            "normal": self.true_normals[weld].astype(np.float32),
            "shaded": self.welded_normals[weld].astype(np.float32),
            "tangent": self.tangent,
            "uv": t.uv.astype(np.float32),
            "panel": t.panel_xy.astype(np.float32),
            "open": openness[weld].astype(np.float32),
            "seam": self.seam,
            "opening": t.to_opening.astype(np.float32),
            "half_thickness": self.half,
            "zone": (1 + t.zone[weld]).astype(np.float32),
            "value": np.zeros(len(weld), np.float32) if value is None else value[weld].astype(np.float32),
        }

    def rim(self, sheet: dict[str, F32], panel: int) -> tuple[dict[str, F32], I32]:
        """Return attributes and faces of the rounded strip that closes the openings of one panel.

        The strip's ``tangent`` is the sheet's normal: it tells the near from the far side of an opening.

        Args:
            sheet: the sheet's ``attributes``.
            panel: 0 front, 1 back.
        """
        edges = self.rim_edges[self.rim_panel == panel]
        count = len(edges)
        if not count:
            return {}, np.zeros((0, 3), np.int32)
        a, b = edges.T
        along = sheet["position"][b] - sheet["position"][a]
        out = np.cross(along, sheet["normal"][a] + sheet["normal"][b])
        # one outward direction per vertex, so that the strip is smooth along the opening
        total = np.zeros_like(sheet["position"])
        weld = self.topology.sim_of_render
        for column in range(3):
            sums = np.bincount(weld[edges.ravel()], np.repeat(out[:, column], 2), minlength=len(self.welded))
            total[:, column] = sums[weld]
        total /= np.linalg.norm(total, axis=1, keepdims=True) + 1e-9
        corner = np.concatenate([a, b, a, b])
        up = np.concatenate([np.ones(2 * count), -np.ones(2 * count)]).astype(np.float32)[:, None]
        normal = sheet["normal"][corner]
        attributes = {name: value[corner] for name, value in sheet.items()}
        attributes["position"] = sheet["position"][corner] + up * normal * sheet["half_thickness"][corner][:, None]
        rounded = total[corner] + 0.7 * up * normal
        attributes["normal"] = (rounded / (np.linalg.norm(rounded, axis=1, keepdims=True) + 1e-9)).astype(np.float32)
        attributes["shaded"] = attributes["normal"]
        attributes["tangent"] = normal
        attributes["half_thickness"] = np.zeros(4 * count, np.float32)
        attributes["seam"] = np.zeros(4 * count, np.float32)
        mostly_outer = attributes["open"] @ np.array([[0.75], [0.25]], np.float32)  # it is seen from where one stands
        attributes["open"] = np.repeat(mostly_outer, 2, axis=1)
        i = np.arange(count)
        faces = np.concatenate(
            [
                np.stack([i, i + count, i + 2 * count], axis=1),
                np.stack([i + count, i + 3 * count, i + 2 * count], axis=1),
            ]
        )
        return attributes, faces.astype(np.int32)


def _kept_corners(faces: I32, vertices: F64, corner_cos: float) -> I32:
    """Return border vertices where the border turns sharply: smoothing must not cut them off."""
    edges, _ = border_edges(faces, len(vertices))
    if not len(edges):
        return np.zeros(0, np.int32)
    into = np.full(len(vertices), -1)
    out = np.full(len(vertices), -1)
    into[edges[:, 1]], out[edges[:, 0]] = edges[:, 0], edges[:, 1]
    v = np.flatnonzero((into >= 0) & (out >= 0))
    d0, d1 = vertices[v] - vertices[into[v]], vertices[out[v]] - vertices[v]
    cosine = (d0 * d1).sum(axis=1) / (np.linalg.norm(d0, axis=1) * np.linalg.norm(d1, axis=1) + 1e-12)
    return np.asarray(v[cosine < corner_cos], np.int32)


def _relief(positions: F64, normals: F64, topology: ClothTopology, settings: ReliefSettings) -> tuple[F64, F64]:
    """Return normals with stronger folds, and the mean curvature (1/m, positive in hollows), per vertex.

    A 15 mm mesh rounds every fold off; its normals' departure from the broad form is therefore scaled up.
    """
    mean, edges = topology.neighbour_mean, topology.sim_edges
    broad = normals
    for _ in range(settings.rings):
        broad = 0.5 * broad + 0.5 * (mean @ broad)
    strong = normals + settings.gain * (normals - broad)
    strong /= np.linalg.norm(strong, axis=1, keepdims=True) + 1e-12
    towards = mean @ positions - positions
    squares = ((positions[edges[:, 0]] - positions[edges[:, 1]]) ** 2).sum(axis=1)
    valence = np.maximum(np.bincount(edges.ravel(), minlength=len(positions)), 1)
    size = np.bincount(edges.ravel(), np.repeat(squares, 2), minlength=len(positions)) / valence
    curvature = 2 * (towards * normals).sum(axis=1) / np.maximum(size, 1e-9)
    for _ in range(2):
        curvature = 0.5 * curvature + 0.5 * (mean @ curvature)
    curvature[topology.openings.ravel()] = 0.0  # one-sided neighbours say nothing
    return strong, curvature


def build_surface(
    drape: Drape, topology: ClothTopology, look: FabricLook, corner_cos: float, relief: ReliefSettings
) -> ClothSurface:
    """Shape the drawn surface from a drape.

    Args:
        drape: positions of the simulated vertices.
        topology: from ``topology_of`` and ``subdivide`` of the same pattern.
        look: thickness.
        corner_cos: borders that turn sharper keep their corner.
        relief: how much the folds are strengthened.
    """
    coarse = drape.vertices_world.astype(np.float64)
    welded: F64 = np.asarray(topology.positions @ coarse)
    corners = _kept_corners(drape.pattern.sim_faces, coarse, corner_cos)
    welded[corners] = coarse[corners]
    sim_faces = topology.sim_faces
    normals = vertex_normals(welded, sim_faces)
    strong, cavity = _relief(welded, normals, topology, relief)

    positions = welded[topology.sim_of_render]
    jacobians = face_jacobians(topology.panel_xy, topology.render_faces, positions)
    tangent = np.stack(
        [
            np.bincount(topology.render_faces.ravel(), np.repeat(jacobians[:, k, 0], 3), minlength=len(positions))
            for k in range(3)
        ],
        axis=1,
    )
    tangent = tangent / (np.linalg.norm(tangent, axis=1, keepdims=True) + 1e-12)

    on_opening = np.zeros(len(welded), np.bool_)
    on_opening[topology.openings.ravel()] = True
    half = np.where(on_opening, look.rim_m, look.thickness_m)[topology.sim_of_render] / 2

    panel_border, owner, at_opening = topology.panel_border
    seam = np.zeros(len(positions), np.float32)
    sewn = panel_border[~at_opening]
    # a sleeve is one piece of cloth folded over; only its panels here meet along its upper edge
    trunk = topology.zone[topology.sim_of_render[sewn]] == ClothZone.TORSO
    seam[sewn[trunk.all(axis=1)].ravel()] = 1
    rim = panel_border[at_opening]
    return ClothSurface(
        topology=topology,
        welded=welded,
        welded_normals=strong,
        true_normals=normals,
        cavity=cavity,
        tangent=tangent.astype(np.float32),
        half=half.astype(np.float32),
        seam=seam,
        rim_edges=rim.astype(np.int32),
        rim_panel=topology.panel[topology.render_faces[owner[at_opening], 0]],
    )


def cavity_light(cavity: F64, settings: ReliefSettings) -> F64:
    """Return (S, 2) factors of light on the outer and the inner side: hollows lose, crests gain."""
    outer = -settings.cavity * np.maximum(cavity, 0) + settings.crest * np.maximum(-cavity, 0)
    inner = -settings.cavity * np.maximum(-cavity, 0)
    both: F64 = 1 + np.clip(np.stack([outer, inner], axis=1), -settings.cavity_limit, 0.5 * settings.cavity_limit)
    return both
