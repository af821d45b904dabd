"""Every exported file opens in other programs' readers and says what the body says."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import trimesh

from engine.body import BodyFitter
from engine.errors import ErrorCode, MirrorError
from engine.models import ModelStore
from engine.settings.body import BodySettings
from engine.types import Body, BodyPart, ParseClass, Person
from tests.body.synthetic_people import person_of, random_truth

SIZE = 2048


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Body, Person, Path]:
    try:
        fitter = BodyFitter(ModelStore(), BodySettings())
    except MirrorError as error:
        if error.code == ErrorCode.MODEL_MISSING:
            pytest.skip(str(error))
        raise
    rng = np.random.default_rng(0)
    truth = random_truth(fitter.model, fitter.landmarks, rng, turn=0.1)
    person = person_of(fitter.model, fitter.landmarks, truth, rng)
    body = fitter.fit(person)
    folder = tmp_path_factory.mktemp("export") / "body"
    fitter.export(body, person, folder)
    return body, person, folder


def _mask(path: Path) -> np.ndarray:
    mask = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    assert mask.dtype == np.uint8
    assert mask.ndim == 2
    return mask


def test_mesh_opens_as_a_textured_solid_in_metres(exported: tuple[Body, Person, Path]) -> None:
    body, _, folder = exported
    mesh = trimesh.load(folder / "mesh.obj", process=False, maintain_order=True)
    assert len(mesh.faces) == len(body.faces)
    assert np.allclose(mesh.triangles, body.photo_pose.vertices_world[body.faces], atol=2e-6)
    assert mesh.visual.uv is not None
    assert (mesh.visual.uv >= 0).all()
    assert (mesh.visual.uv <= 1).all()
    assert mesh.visual.material.image.size == (SIZE, SIZE)


def test_texture_shows_the_photo_where_the_photo_shows_the_body(exported: tuple[Body, Person, Path]) -> None:
    """Following the mesh's own UV from a seen face to the texture finds the colour of the photo there."""
    body, person, folder = exported
    mesh = trimesh.load(folder / "mesh.obj", process=False, maintain_order=True)
    texture = cv2.imread(str(folder / "uv.png"), cv2.IMREAD_UNCHANGED)
    assert texture.shape == (SIZE, SIZE, 4)
    uv = mesh.visual.uv[mesh.faces].mean(axis=1)
    columns = np.clip((uv[:, 0] * SIZE).astype(int), 0, SIZE - 1)
    rows = np.clip(((1 - uv[:, 1]) * SIZE).astype(int), 0, SIZE - 1)
    seen = texture[rows, columns, 3] > 100
    assert 0.15 < seen.mean() < 0.7  # a front view shows less than half of the skin
    place = body.camera.project(mesh.triangles[seen].mean(axis=1))
    inside = (place[:, 0] < body.camera.width) & (place[:, 1] < body.camera.height)
    x, y = place[inside, 0].astype(int), place[inside, 1].astype(int)
    photo = person.photo.pixels[y, x].astype(int)
    baked = texture[rows[seen][inside], columns[seen][inside], 2::-1].astype(int)
    assert (np.abs(photo - baked).max(axis=1) < 12).mean() > 0.95


def test_parameters_pose_and_project_the_body_again(exported: tuple[Body, Person, Path]) -> None:
    body, person, folder = exported
    with np.load(folder / "body.npz", allow_pickle=False) as data:
        vertices, bones = data["vertices_world"], data["bones_world"]
        assert dict(zip(data["shape_names"].tolist(), data["shape_values"].tolist(), strict=True)) == dict(body.shape)
        assert data["local_rotations"].shape == (len(data["joint_names"]), 3, 3)
        assert bones.shape == (len(data["joint_names"]), 4, 4)
        assert np.abs(data["skin_weights"].sum(axis=1) - 1).max() < 1e-4
        assert data["faces"].max() < len(vertices)
        camera = data["T_cam_world"]
        seen = (vertices @ camera[:3, :3].T + camera[:3, 3]) @ data["camera_matrix"].T
        assert np.allclose(seen[:, :2] / seen[:, 2:], body.camera.project(vertices)[:, :2], atol=1e-3)
        assert data["image_size"].tolist() == [person.photo.width, person.photo.height]
        measures = dict(zip(data["measure_names"].tolist(), data["measures_m"].tolist(), strict=True))
    assert measures["waist"] == [body.measures.waist.value_m, body.measures.waist.sigma_m]
    assert set(measures) == {"height", "chest", "waist", "hip", "inseam", "shoulder"}


def test_masks_are_those_of_person_and_body(exported: tuple[Body, Person, Path]) -> None:
    _, person, folder = exported
    shape = person.parse.shape
    names = {path.name for path in (folder / "masks").iterdir()}
    wanted = {"matte.png", *(f"body-{p.name.lower()}.png" for p in BodyPart)}
    wanted |= {f"parse-{c.name.lower()}.png" for c in ParseClass if c != ParseClass.BACKGROUND}
    assert names == wanted
    matte = _mask(folder / "masks" / "matte.png")
    assert np.abs(matte / 255 - person.alpha).max() <= 0.5 / 255 + 1e-6
    for kind in (ParseClass.UPPER, ParseClass.SKIN):
        assert np.array_equal(_mask(folder / "masks" / f"parse-{kind.name.lower()}.png") == 255, person.parse == kind)
    parts = np.stack([_mask(folder / "masks" / f"body-{p.name.lower()}.png") for p in BodyPart])
    assert parts.shape[1:] == shape
    assert set(np.unique(parts)) == {0, 255}
    body = (parts == 255).any(axis=0)
    assert ((parts == 255).sum(axis=0) <= 1).all()
    assert (body & (matte > 127)).sum() / (body | (matte > 127)).sum() > 0.85
    left, right = (np.nonzero(parts[p])[1].mean() for p in (BodyPart.ARM_L, BodyPart.ARM_R))
    assert left > right  # the person's left is the picture's right


def test_keypoints_are_the_thirty_three_of_the_person(exported: tuple[Body, Person, Path]) -> None:
    _, person, folder = exported
    document = json.loads((folder / "keypoints.json").read_text("ascii"))
    assert document["set"] == "BlazePose-33"
    assert [row["id"] for row in document["keypoints"]] == list(range(33))
    found = np.array([[row["x"], row["y"]] for row in document["keypoints"]])
    assert np.abs(found - person.keypoints.xy).max() < 1e-2
    assert np.abs(np.array([row["world_m"] for row in document["keypoints"]]) - person.keypoints.world).max() < 1e-4
