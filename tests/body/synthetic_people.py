"""People of known shape and pose, seen by a known camera: the truth that the fit is held against."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from engine.body.anny_model import AnnyModel
from engine.body.camera import LEVEL, View
from engine.body.kinematics import rotation_from_vector
from engine.body.landmarks import LandmarkSet, landmarks_of
from engine.body.raster import rasterise
from engine.types import BodyPart, Keypoints, ParseClass, Person, Photo

FOCAL_SIDES = 1100.0 / 1280.0


@dataclass(frozen=True)
class Truth:
    shape: np.ndarray
    rotations: np.ndarray
    translation: np.ndarray
    view: View
    landmarks_m: np.ndarray


def random_truth(
    model: AnnyModel,
    marks: LandmarkSet,
    rng: np.random.Generator,
    *,
    half: bool = False,
    turn: float = 0.5,
    age: float = 2.0 / 3.0,
    weight: tuple[float, float] = (0.25, 0.85),
) -> Truth:
    u = rng.uniform
    names = model.skeleton
    phenotypes = [rng.choice([0.0, 1.0]), u(0.3, 0.7), u(*weight), u(0.3, 0.55), u(0.3, 0.7)]
    shape = np.array([*phenotypes, u(0.3, 0.6), u(0.35, 0.6), u(0.4, 0.6), age])
    rotations = np.tile(np.eye(3), (len(names.names), 1, 1))

    def turn_bone(name: str, *vector: float) -> None:
        rotations[names.index(name)] = rotation_from_vector(np.array(vector))

    turn_bone("root", 0.0, u(-0.08, 0.08), u(-turn, turn))
    turn_bone("spine03", u(-0.15, 0.15), u(-0.1, 0.1), u(-0.1, 0.1))
    turn_bone("neck01", u(-0.2, 0.2), u(-0.1, 0.1), u(-0.3, 0.3))
    for side, sign in (("L", 1.0), ("R", -1.0)):
        turn_bone(f"upperarm01.{side}", u(-0.4, 0.4), sign * u(-0.5, 0.5), sign * u(-0.3, 0.3))
        turn_bone(f"lowerarm01.{side}", u(-0.8, 0.2), 0.0, sign * u(-0.5, 0.5))
        turn_bone(f"upperleg01.{side}", u(-0.3, 0.2), sign * u(-0.15, 0.1), u(-0.2, 0.2))
        turn_bone(f"lowerleg01.{side}", u(0.0, 0.4), 0.0, 0.0)
    rotations[0] = _balanced(model, marks, shape, rotations, u(-0.03, 0.03))
    width, height = (768, 1024) if half else (720, 1280)
    focal = (2.3 if half else FOCAL_SIDES) * height
    view = View(np.array([[focal, 0, width / 2], [0, focal, height / 2], [0, 0, 1.0]]), LEVEL, width, height)
    rest = model.rest(shape[None])
    points = landmarks_of(marks, rest, model.chain.pose(rest, rotations))[0]
    distance = u(2.5, 3.0)
    if half:
        translation = np.array([u(-0.05, 0.05), u(0.05, 0.15), distance])
    else:
        middle = (points[:, 2].max() + points[:, 2].min()) / 2
        translation = np.array([u(-0.1, 0.1), middle + 0.03, distance])
    return Truth(shape, rotations, translation, view, points)


def _balanced(
    model: AnnyModel, marks: LandmarkSet, shape: np.ndarray, rotations: np.ndarray, lean: float
) -> np.ndarray:
    """Return the root's rotation with the shoulders above the ankles but for ``lean`` rad: people do not fall over."""
    rest = model.rest(shape[None])
    points = landmarks_of(marks, rest, model.chain.pose(rest, rotations))[0]
    middle = {
        name: points[[marks.index(f"{name}_{side}") for side in "lr"]].mean(axis=0) for name in ("shoulder", "ankle")
    }
    line = middle["shoulder"] - middle["ankle"]
    pitch = np.arctan2(line[1], line[2]) + lean
    return rotation_from_vector(np.array([pitch, 0.0, 0.0])) @ rotations[0]


def person_of(
    model: AnnyModel,
    marks: LandmarkSet,
    truth: Truth,
    rng: np.random.Generator,
    *,
    looser_m: float = 0.0,
    noise_px: float = 3.0,
    neckline_m: float = 0.0,
) -> Person:
    """Render a person who wears a tee and trousers, ``looser_m`` away from the body.

    A neckline is ``neckline_m`` deep below the collar bones' inner ends, and as wide at their height on both sides.
    """
    view = truth.view
    body = model.pose(truth.shape, truth.rotations).vertices_world.astype(np.float64)
    xy, inside = view.project(body, truth.translation)
    raster = rasterise(xy, inside[:, 2], model.faces, view.width, view.height)
    seen = raster.face >= 0
    corner = model.faces[np.maximum(raster.face, 0), raster.weights.argmax(axis=2)]
    part = model.parts[corner]
    rest = model.rest(truth.shape[None])
    rest_vertices = model.rest_vertices(rest.coefficients[0])
    names = model.skeleton
    elbow = abs(rest.heads[0, names.index("lowerarm01.L"), 0])
    armpit = abs(rest.heads[0, names.index("upperarm01.L"), 0])
    sleeve = (np.abs(rest_vertices[:, 0]) < 0.5 * (elbow + armpit))[corner]
    parse = np.full(seen.shape, ParseClass.BACKGROUND, np.uint8)
    rules = {
        ParseClass.HAIR: np.zeros_like(seen),
        ParseClass.FACE: part == BodyPart.HEAD,
        ParseClass.SKIN: np.isin(
            part, (BodyPart.NECK, BodyPart.ARM_L, BodyPart.ARM_R, BodyPart.HAND_L, BodyPart.HAND_R)
        ),
        ParseClass.UPPER: np.isin(part, (BodyPart.TORSO, BodyPart.SHOULDER_L, BodyPart.SHOULDER_R)),
        ParseClass.LOWER: np.isin(part, (BodyPart.LEG_L, BodyPart.LEG_R)),
        ParseClass.SHOES: np.isin(part, (BodyPart.FOOT_L, BodyPart.FOOT_R)),
    }
    for kind, where in rules.items():
        parse[seen & where] = kind
    parse[seen & np.isin(part, (BodyPart.ARM_L, BodyPart.ARM_R)) & sleeve] = ParseClass.UPPER
    if neckline_m:
        collar_bones = rest.heads[0, names.index("clavicle.L"), 2]
        corners = rest_vertices[model.faces[np.maximum(raster.face, 0)]]
        at_rest = (raster.weights[..., None] * corners).sum(axis=2)
        round_neck = np.hypot(at_rest[..., 0], at_rest[..., 2] - collar_bones) < neckline_m
        parse[seen & (part == BodyPart.TORSO) & round_neck] = ParseClass.SKIN
    hips = rest.heads[0, names.index("upperleg01.L"), 2]
    parse[seen & (part == BodyPart.TORSO) & (rest_vertices[corner, 2] < hips + 0.08)] = ParseClass.LOWER
    if looser_m:
        scale = view.matrix[0, 0] / truth.translation[2]
        reach = round(looser_m * scale)
        kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
        shoulder_row = xy[:, 1][np.isin(model.parts, (BodyPart.SHOULDER_L, BodyPart.SHOULDER_R))].min()
        for kind in (ParseClass.LOWER, ParseClass.UPPER):
            grown = cv2.dilate((parse == kind).astype(np.uint8), kernel) > 0
            grown[: int(shoulder_row + 2 * reach)] = False  # cloth lies on the shoulders, it does not float over them
            parse[grown & ((parse == ParseClass.BACKGROUND) | (parse == ParseClass.LOWER))] = kind
    alpha = cv2.GaussianBlur((parse > 0).astype(np.float32), (0, 0), 1.0)
    xy_marks, _ = view.project(truth.landmarks_m, truth.translation)
    noisy = xy_marks + rng.normal(0, noise_px, xy_marks.shape)
    hips_m = truth.landmarks_m[[marks.index("hip_l"), marks.index("hip_r")]].mean(axis=0)
    world = (truth.landmarks_m - hips_m) * rng.normal(1, 0.05) + rng.normal(0, 1, truth.landmarks_m.shape) * [
        0.025,
        0.06,
        0.025,
    ]
    keypoints_xy = np.zeros((33, 2), np.float32)
    keypoints_world = np.zeros((33, 3), np.float32)
    visibility = np.zeros(33, np.float32)
    keypoints_xy[marks.blazepose] = noisy
    keypoints_world[marks.blazepose] = world
    within = (noisy[:, 0] > 0) & (noisy[:, 0] < view.width) & (noisy[:, 1] > 0) & (noisy[:, 1] < view.height)
    visibility[marks.blazepose] = np.where(within, 1.0, 0.05)
    pixels = np.full((*seen.shape, 3), 200, np.uint8)
    pixels[parse == ParseClass.SKIN] = (190, 140, 110)
    pixels[parse == ParseClass.UPPER] = (40, 70, 160)
    photo = Photo(pixels, "0" * 64, (view.width, view.height), "frame")
    return Person(
        photo=photo,
        keypoints=Keypoints(keypoints_xy, keypoints_world, visibility, visibility.copy(), 1.0),
        alpha=alpha,
        parse=parse,
        face=None,
        bystanders=np.zeros(seen.shape, bool),
        torso_skin_share=0.0,
    )


JUDGED_JOINTS = tuple(
    ["spine03", "neck01"]
    + [
        f"{bone}.{side}"
        for bone in ("clavicle", "upperarm01", "lowerarm01", "wrist", "upperleg01", "lowerleg01", "foot")
        for side in "LR"
    ]
)
UPPER_JOINTS = tuple(name for name in JUDGED_JOINTS if not name.startswith(("upperleg", "lowerleg", "foot")))


def joint_error_m(
    model: AnnyModel, truth: Truth, rotations: np.ndarray, shape: np.ndarray, names=JUDGED_JOINTS
) -> float:
    """Return the mean distance of joints from the truth, both taken from the middle of the hips."""
    hips = [model.skeleton.index(f"upperleg01.{side}") for side in "LR"]
    judged = [model.skeleton.index(name) for name in names]
    true = model.pose(truth.shape, truth.rotations).bones_world[:, :3, 3]
    found = model.pose(shape, rotations).bones_world[:, :3, 3]
    gap = (found - found[hips].mean(axis=0))[judged] - (true - true[hips].mean(axis=0))[judged]
    return float(np.linalg.norm(gap, axis=1).mean())


def undressed(person: Person) -> Person:
    """Return the person with all clothes seen as skin."""
    parse = person.parse.copy()
    parse[parse == ParseClass.UPPER] = ParseClass.SKIN
    parse[parse == ParseClass.LOWER] = ParseClass.LEGS
    return replace(person, parse=parse)
