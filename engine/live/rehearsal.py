"""Rehearse a frame with a mean body and a patch of cloth, so that no shopper's frame has to compile anything."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from engine.body import BodyFitter
from engine.body.measures import measure
from engine.drape import backend
from engine.drape.rehearsal import triangle, triangle_vertices
from engine.drape.surface import Topology
from engine.drape.transfer import body_masks
from engine.live.cloth import LiveCloth, Relaxing
from engine.live.drawing import LiveDrawing
from engine.live.overlay import overlay_of
from engine.live.posing import LiveBody
from engine.live.scene import DrawnLayer, Scene
from engine.live.worn import Layer, Mesh, PanelPicture, Shopper
from engine.mesh import vertex_normals
from engine.render.fabric_look import look_of
from engine.render.light import studio_light
from engine.settings import Settings
from engine.types import Body, Camera, FitScore, Keypoints

_FABRIC = "cotton"


def rehearse(fitter: BodyFitter, drawing: LiveDrawing, size: tuple[int, int], settings: Settings) -> None:
    """Pose, relax and draw once; nothing of it stays.

    Args:
        fitter: holds the body model.
        drawing: whose programs are compiled.
        size: width, height px of the frames.
        settings: of the engine.
    """
    body = _mean_body(fitter, size)
    shopper = Shopper(body, _no_keypoints(), studio_light(), 0.2, np.full(3, 0.3, np.float32), np.ones(3, np.float32))
    layer = _patch(len(body.joint_names), body)
    backend.start(settings.drape)
    cloth = LiveCloth(layer, Topology(body.faces, body_masks(body.parts)), settings.drape, settings.live.cloth)
    vertices = body.photo_pose.vertices_world
    normals = vertex_normals(vertices, body.faces).astype(np.float32)
    posed = LiveBody(vertices, normals, body.photo_pose.bones_world, body.camera)
    drawing.meet(shopper)
    worn = [DrawnLayer(layer, cloth.follow(posed, Relaxing.FINE, fresh=True))]
    blank = np.zeros((size[1], size[0], 3), np.uint8)
    scene = Scene(posed, worn, shopper.light)
    drawing.over(blank, scene, overlay_of(blank, None, None, whole=False))
    drawing.alone(scene)
    drawing.forget()


def _mean_body(fitter: BodyFitter, size: tuple[int, int]) -> Body:
    model = fitter.model
    shape, count = model.shape_mean, len(model.skeleton.names)
    rotations = np.tile(np.eye(3), (count, 1, 1))
    place = np.eye(4)
    place[:3, :3], place[2, 3] = [[1, 0, 0], [0, 0, -1], [0, 1, 0]], 3.0
    matrix = np.array([[size[1] * 1.3, 0, size[0] / 2], [0, size[1] * 1.3, size[1] / 2], [0, 0, 1.0]])
    return Body(
        backend=model.name,
        shape=model.shape_mapping(shape),
        local_rotations=rotations,
        translation=np.zeros(3),
        photo_pose=model.pose(shape, rotations),
        faces=model.faces,
        skin_indices=model.skin_indices,
        skin_weights=model.skin_weights.astype(np.float32),
        parts=model.parts,
        joint_names=model.skeleton.names,
        camera=Camera(matrix, place, *size),
        measures=measure(model, shape, np.diag(model.shape_sigma**2), 0.0),
        fit=FitScore(0.0, 0.0, 0.0, 0.0, 1.0, half_body=False),
    )


def _no_keypoints() -> Keypoints:
    none = np.zeros(33, np.float32)
    return Keypoints(np.zeros((33, 2), np.float32), np.zeros((33, 3), np.float32), none, none, 0.0)


def _patch(joints: int, body: Body) -> Layer:
    """Return one triangle of cloth before the chest."""
    rest, vertices = triangle(), triangle_vertices()
    blend = sp.csr_matrix((np.ones(3), (np.arange(3), np.zeros(3, int))), (3, joints))
    mesh = Mesh(rest, vertices, np.ones(3, np.int32), blend, np.arange(1, dtype=np.int32), np.array([0.1]))
    same = sp.csr_matrix(np.eye(3, dtype=np.float32))
    picture = PanelPicture(np.full((8, 8, 3), 128, np.uint8), np.zeros((1, 1, 2), np.float32), (0.0, 0.0, 1.0, 1.0))
    return Layer(
        key="", size="", name="", fabric=_FABRIC, look=look_of(_FABRIC), on_top=True, on_legs=True, outer=False,
        fine=mesh, coarse=mesh, up=same, down=same, hang=sp.csr_matrix(np.zeros((0, 3), np.float32)), simulated=3,
        bones=body.photo_pose.bones_world, faces=rest.faces, sim_of_drawn=np.arange(3, dtype=np.int32),
        panel=np.zeros(3, np.uint8), panel_xz=vertices[:, [0, 2]], sleeve=np.zeros(3, np.float32),
        uv=np.zeros((3, 2), np.float32), pictures=(picture, picture), openness=np.ones((3, 2), np.float32),
        reference=np.ones(3), lining=np.full(3, 90, np.uint8), tightness=np.zeros(3, np.float32),
    )  # fmt: skip
