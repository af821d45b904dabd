"""Perception on public-domain pictures that every clone has, and on the real photos where they are."""

from __future__ import annotations

import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from skimage import data

from engine.errors import ErrorCode, MirrorError
from engine.ingest import load_photo, photo_from_pixels
from engine.models import ModelStore
from engine.perception import Perceiver
from engine.perception.face import FaceFinder
from engine.perception.litert import Network
from engine.perception.pose import Joint
from engine.settings.ingest import IngestSettings
from engine.settings.perception import FaceSettings, PerceptionSettings
from engine.types import ParseClass, Person
from tests.benchmarks.bench_parse import accuracy_in_person, labelled_photos, read_labels


class StoreWithout(ModelStore):
    """A store in which some models are not installed."""

    def __init__(self, *missing: str) -> None:
        super().__init__()
        self._missing = missing

    def path(self, model_id: str) -> Path:
        if model_id in self._missing:
            raise MirrorError(ErrorCode.MODEL_MISSING, f"{model_id} is missing.", "Run the command.")
        return super().path(model_id)


@pytest.fixture(scope="module")
def perceiver() -> Perceiver:
    try:
        return Perceiver(ModelStore(), PerceptionSettings())
    except MirrorError as error:
        if error.code is ErrorCode.MODEL_MISSING:
            pytest.skip(f"the networks are not installed: {error.remedy}")
        raise


@pytest.fixture(scope="module")
def house(perceiver: Perceiver, photos: Path) -> tuple[np.ndarray, Person]:
    photo = load_photo(photos / "person" / "p19_m_black_vneck_armsdown.jpg", IngestSettings())
    return photo.pixels, perceiver.perceive(photo)


def refusal(perceiver: Perceiver, pixels: np.ndarray) -> MirrorError:
    with pytest.raises(MirrorError) as caught:
        perceiver.perceive(photo_from_pixels(np.ascontiguousarray(pixels)))
    assert caught.value.remedy
    return caught.value


def test_ask_the_astronaut_to_step_back(perceiver: Perceiver):
    error = refusal(perceiver, data.astronaut())
    assert error.code is ErrorCode.PERSON_CUT_OFF
    assert error.sentence.startswith("Step back, I cannot see your arms")
    assert "arms" in error.details["parts"]
    assert "head" not in error.details["parts"]


@pytest.mark.parametrize("picture", ["coffee", "chelsea", "rocket", "coins"])
def test_see_no_person_in_pictures_of_things_and_cats(perceiver: Perceiver, picture: str):
    pixels = getattr(data, picture)()
    pixels = pixels if pixels.ndim == 3 else np.dstack([pixels] * 3)
    assert refusal(perceiver, pixels).code is ErrorCode.NO_PERSON


def test_ask_who_is_meant_when_two_people_stand_side_by_side(perceiver: Perceiver):
    one = data.astronaut()
    gap = np.full((512, 40, 3), 200, np.uint8)
    error = refusal(perceiver, np.hstack([one, gap, one[:, ::-1]]))
    assert error.code is ErrorCode.SEVERAL_PEOPLE
    assert error.details["people"] == 2


def test_find_the_face_of_the_astronaut_and_know_it_again(perceiver: Perceiver):
    pixels = data.astronaut()
    store = ModelStore()
    finder = FaceFinder(
        Network(store.path("face_detection"), 1), Network(store.path("face_landmark"), 1), FaceSettings()
    )
    landmarks = np.zeros((33, 2), np.float32)
    landmarks[[Joint.NOSE, Joint.LEFT_EAR, Joint.RIGHT_EAR]] = (222, 115)
    landmarks[Joint.LEFT_SHOULDER], landmarks[Joint.RIGHT_SHOULDER] = (307, 249), (112, 231)
    landmarks[Joint.LEFT_HIP], landmarks[Joint.RIGHT_HIP] = (258, 520), (132, 521)
    face = finder.find(pixels, landmarks)
    assert face is not None
    assert face.score > 0.9
    x0, y0, x1, y1 = face.box
    assert 150 < x0 < 195
    assert 255 < x1 < 290
    assert 60 < y0 < 100
    assert 165 < y1 < 205
    same = perceiver.embed_face(pixels, face.xy)
    again = perceiver.embed_face(pixels, face.xy)
    assert same is not None
    assert same.shape == (128,)
    assert np.array_equal(same, again)
    softer = cv2.cvtColor(
        cv2.imdecode(cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 40])[1], 1), cv2.COLOR_BGR2RGB
    )
    jpeg = perceiver.embed_face(softer, face.xy)
    assert np.linalg.norm(same - jpeg) < 0.2
    centre = face.xy.mean(0)
    wider = cv2.warpAffine(pixels, np.array([[1.15, 0, -0.15 * centre[0]], [0, 1, 0]], np.float64), pixels.shape[1::-1])
    changed = perceiver.embed_face(wider, face.xy)
    assert np.linalg.norm(same - changed) > np.linalg.norm(same - jpeg)


def test_give_no_embedding_for_a_tiny_face(perceiver: Perceiver):
    mesh = np.random.default_rng(0).uniform(0, 8, (468, 2)).astype(np.float32)
    assert perceiver.embed_face(data.astronaut(), mesh) is None


def test_read_a_standing_man(house: tuple[np.ndarray, Person]):
    pixels, person = house
    height, width = pixels.shape[:2]
    assert person.alpha.shape == person.parse.shape == person.bystanders.shape == (height, width)
    assert person.alpha.dtype == np.float32
    assert person.parse.dtype == np.uint8
    assert person.face is not None
    assert not person.one_piece
    assert person.torso_skin_share < 0.05
    assert not person.bystanders.any()
    seen = set(np.unique(person.parse))
    assert {ParseClass.HAIR, ParseClass.FACE, ParseClass.SKIN, ParseClass.UPPER, ParseClass.LOWER} <= seen
    assert ((person.parse > 0) == (person.alpha > 0.5)).mean() > 0.995


def test_give_world_landmarks_in_the_world_frame(house: tuple[np.ndarray, Person]):
    world = house[1].keypoints.world
    assert world[Joint.LEFT_SHOULDER, 0] > world[Joint.RIGHT_SHOULDER, 0]  # the person's left is the picture's right
    assert world[Joint.NOSE, 1] < world[[Joint.LEFT_EAR, Joint.RIGHT_EAR], 1].min()  # the nose is nearer the camera
    assert world[Joint.NOSE, 2] > world[Joint.LEFT_SHOULDER, 2] > world[Joint.LEFT_KNEE, 2]  # z is up
    assert np.abs((world[Joint.LEFT_HIP] + world[Joint.RIGHT_HIP]) / 2).max() < 0.05


def test_turn_with_the_picture(perceiver: Perceiver, house: tuple[np.ndarray, Person]):
    """A camera held 12° askew must change neither lengths nor the meaning of the axes of the landmarks."""
    pixels, upright = house
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 12, 0.85)
    askew = cv2.warpAffine(pixels, turn, (width, height), borderValue=(255, 255, 255))
    person = perceiver.perceive(photo_from_pixels(askew))
    joints = [Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER, Joint.LEFT_HIP, Joint.RIGHT_HIP, Joint.NOSE]
    expected = upright.keypoints.xy[joints] @ turn[:, :2].T + turn[:, 2]
    assert np.linalg.norm(person.keypoints.xy[joints] - expected, axis=1).max() < 0.03 * height
    across = person.keypoints.world[Joint.LEFT_SHOULDER] - person.keypoints.world[Joint.RIGHT_SHOULDER]
    straight = upright.keypoints.world[Joint.LEFT_SHOULDER] - upright.keypoints.world[Joint.RIGHT_SHOULDER]
    slope = np.degrees(np.arctan2(across[2], across[0]) - np.arctan2(straight[2], straight[0]))
    assert 6 < slope < 18  # the picture turned anticlockwise: the person's left shoulder rises


def test_choose_the_person_in_the_middle_and_leave_the_bystander(perceiver: Perceiver, photos: Path):
    def picture(name: str, height: int) -> np.ndarray:
        pixels = cv2.imread(str(photos / "person" / name))[..., ::-1]
        return cv2.resize(pixels, (round(pixels.shape[1] * height / pixels.shape[0]), height))

    main, other = picture("p34_w_gen_fullbody_jeans.jpg", 1024), picture("p41_w_fullbody_pleated_skirt.jpg", 512)
    scene = np.full((1024, 360 + main.shape[1], 3), 170, np.uint8)
    scene[:, 360:] = main
    scene[300:812, :360] = other[:, :360] if other.shape[1] >= 360 else scene[300:812, :360]
    scene = np.ascontiguousarray(scene[:, 100:])
    person = perceiver.perceive(photo_from_pixels(scene))
    middle = person.keypoints.xy[[Joint.LEFT_HIP, Joint.RIGHT_HIP], 0].mean()
    assert 0.4 * scene.shape[1] < middle < 0.85 * scene.shape[1]
    assert any("Other people" in warning for warning in person.warnings)
    assert person.bystanders[:, :260].mean() > 0.02
    assert not (person.bystanders & (person.parse > 0)).any()
    assert (person.parse[:, :200] == 0).all()


@pytest.mark.parametrize(
    ("box", "part"),
    [((0.40, 1.0), "head"), ((0.0, 0.42), "hips")],
    ids=["feet and trunk only", "bust only"],
)
def test_name_the_part_that_is_cut_off(perceiver: Perceiver, photos: Path, box: tuple[float, float], part: str):
    pixels = cv2.imread(str(photos / "person" / "p34_w_gen_fullbody_jeans.jpg"))[..., ::-1]
    rows = slice(int(box[0] * len(pixels)), int(box[1] * len(pixels)))
    error = refusal(perceiver, pixels[rows])
    assert error.code in {ErrorCode.PERSON_CUT_OFF, ErrorCode.NO_PERSON}
    if error.code is ErrorCode.PERSON_CUT_OFF:
        assert part in error.details["parts"]


def test_refuse_feet_only(perceiver: Perceiver, photos: Path):
    pixels = cv2.imread(str(photos / "person" / "p34_w_gen_fullbody_jeans.jpg"))[..., ::-1]
    feet = cv2.resize(pixels[820:], None, fx=2, fy=2)
    assert refusal(perceiver, feet).code in {ErrorCode.NO_PERSON, ErrorCode.PERSON_CUT_OFF}


def test_hold_the_parse_target_on_labelled_photos(perceiver: Perceiver, photos: Path):
    """≥ .93 pixel accuracy in the person, on average; no photo below .88."""
    scores = {}
    for item in labelled_photos(photos):
        photo = load_photo(item.photo, IngestSettings())
        truth = read_labels(item, photo.width, photo.height)
        scores[item.name] = accuracy_in_person(perceiver.perceive(photo).parse, truth)
    assert np.mean(list(scores.values())) >= 0.93, scores
    assert min(scores.values()) >= 0.88, scores


def test_parse_by_colour_and_pose_alone_and_say_so(photos: Path):
    lone = Perceiver(StoreWithout("selfie_multiclass", "dlib_identity"), PerceptionSettings())
    item = labelled_photos(photos)[3]
    photo = load_photo(item.photo, IngestSettings())
    person = lone.perceive(photo)
    assert accuracy_in_person(person.parse, read_labels(item, photo.width, photo.height)) > 0.85
    assert any("clothes segmenter is not installed" in warning for warning in person.warnings)
    assert any("faces cannot be compared" in warning for warning in person.warnings)
    assert person.face is not None
    assert lone.embed_face(photo.pixels, person.face.mesh) is None


def test_give_the_same_answer_twice(perceiver: Perceiver, house: tuple[np.ndarray, Person]):
    pixels, first = house
    second = perceiver.perceive(photo_from_pixels(pixels))
    assert np.array_equal(first.parse, second.parse)
    assert np.array_equal(first.alpha, second.alpha)
    assert np.array_equal(first.keypoints.xy, second.keypoints.xy)


def test_import_without_heavy_libraries():
    import subprocess

    code = "import sys, engine.perception; print([m for m in ('dlib', 'ai_edge_litert', 'torch') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_warn_of_a_black_and_white_photo_and_of_no_other(perceiver: Perceiver, house: tuple[np.ndarray, Person]):
    pixels, person = house
    grey = perceiver.perceive(
        photo_from_pixels(cv2.cvtColor(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB))
    )
    assert any("black and white" in warning for warning in grey.warnings)
    assert not any("black and white" in warning for warning in person.warnings)
