"""Parts of perception against synthetic truth."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import ErrorCode, MirrorError
from engine.perception.detector import _anchors, _merge
from engine.perception.framing import check_framing
from engine.perception.guard import torso_skin_share
from engine.perception.litert import Network, SquareCrop
from engine.perception.parse.colour import ColourModel
from engine.perception.parse.outfit import read_outfit
from engine.perception.parse.parser import _with_boots, _with_whole_arms
from engine.perception.parse.regions import body_regions, near
from engine.perception.pose import Joint, _world_axes
from engine.settings.perception import FramingSettings
from engine.types import Keypoints, ParseClass

STANDING = {
    Joint.NOSE: (200, 80), Joint.LEFT_EYE: (208, 72), Joint.RIGHT_EYE: (192, 72), Joint.LEFT_EAR: (220, 78),
    Joint.RIGHT_EAR: (180, 78), Joint.MOUTH_LEFT: (206, 95), Joint.MOUTH_RIGHT: (194, 95),
    Joint.LEFT_SHOULDER: (255, 150), Joint.RIGHT_SHOULDER: (145, 150), Joint.LEFT_ELBOW: (280, 240),
    Joint.RIGHT_ELBOW: (120, 240), Joint.LEFT_WRIST: (290, 320), Joint.RIGHT_WRIST: (110, 320),
    Joint.LEFT_PINKY: (293, 345), Joint.RIGHT_PINKY: (107, 345), Joint.LEFT_INDEX: (290, 350),
    Joint.RIGHT_INDEX: (110, 350), Joint.LEFT_THUMB: (284, 340), Joint.RIGHT_THUMB: (116, 340),
    Joint.LEFT_HIP: (235, 330), Joint.RIGHT_HIP: (165, 330), Joint.LEFT_KNEE: (235, 470),
    Joint.RIGHT_KNEE: (165, 470), Joint.LEFT_ANKLE: (235, 600), Joint.RIGHT_ANKLE: (165, 600),
    Joint.LEFT_HEEL: (235, 615), Joint.RIGHT_HEEL: (165, 615), Joint.LEFT_FOOT: (245, 630),
    Joint.RIGHT_FOOT: (155, 630),
}  # fmt: skip


def standing() -> Keypoints:
    xy = np.full((33, 2), (200.0, 80.0), np.float32)
    for joint, place in STANDING.items():
        xy[joint] = place
    ones = np.ones(33, np.float32)
    return Keypoints(xy, np.zeros((33, 3), np.float32), ones, ones, 1.0)


def test_map_a_rotated_crop_to_the_picture_and_back():
    crop = SquareCrop(120.0, 90.0, 80.0, np.radians(30))
    matrix = crop.to_picture(64)
    centre = matrix[:, :2] @ (32, 32) + matrix[:, 2]
    assert np.allclose(centre, (120, 90))
    top, bottom = (matrix[:, :2] @ (32, y) + matrix[:, 2] for y in (0, 64))
    assert np.isclose(np.hypot(*(bottom - top)), 80)
    assert top[0] > bottom[0]  # turned clockwise: the crop's upper end leans to the right
    pattern = np.zeros((200, 240, 3), np.uint8)
    pattern[80:100, 110:130] = 255
    back = crop.paste(crop.cut(pattern, 64)[..., 0].astype(np.float32) / 255, 240, 200)
    assert np.abs(back - pattern[..., 0] / 255)[70:110, 100:140].mean() < 0.06


@pytest.mark.parametrize("side", [200.0, 560.0, 1090.0, 1700.0])
def test_a_quick_cut_shows_everything_where_a_crop_says_it_lies(side):
    y, x = np.mgrid[:960, :540]
    blob = np.clip(40 - np.hypot(x - 231.0, y - 402.0), 0, 1) * 255
    crop = SquareCrop(260.0, 430.0, side, np.radians(20))
    square = crop.cut_quickly(np.repeat(blob[..., None], 3, 2).astype(np.uint8), 256)[..., 0].astype(float)
    rows, columns = np.mgrid[:256, :256]
    centre = np.array([(square * columns).sum(), (square * rows).sum()]) / square.sum()
    matrix = crop.to_picture(256)
    assert np.abs(matrix[:, :2] @ centre + matrix[:, 2] - (231.0, 402.0)).max() < 0.1


def test_turn_world_landmarks_upright():
    world = np.array([[0.0, -0.5, -0.2], [0.2, 0.0, 0.1]], np.float32)
    assert np.allclose(_world_axes(world, 0.0), [[0, -0.2, 0.5], [0.2, 0.1, 0]])
    # a crop turned by 90° clockwise: what is up in the crop points to the picture's right
    assert np.allclose(_world_axes(world, np.pi / 2)[0], [0.5, -0.2, 0], atol=1e-6)


def test_lay_two_anchors_per_layer_at_cell_centres():
    anchors = _anchors(128, (8, 16, 16, 16))
    assert anchors.shape == (16 * 16 * 2 + 8 * 8 * 6, 2)
    assert np.allclose(anchors[0], 0.5 / 16)
    assert np.allclose(anchors[-1], 7.5 / 8)


def test_average_overlapping_detections_and_keep_distant_ones():
    values = np.array([[[0.5, 0.5], [0.2, 0.2]], [[0.52, 0.5], [0.2, 0.2]], [[0.1, 0.1], [0.1, 0.1]]])
    merged = _merge(np.array([0.9, 0.3, 0.6], np.float32), values)
    assert len(merged) == 2
    assert np.allclose(merged[0][1][0], (0.505, 0.5))
    assert merged[1][0] == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("joints", "part"),
    [
        ((Joint.MOUTH_LEFT, Joint.MOUTH_RIGHT), "head"),
        ((Joint.LEFT_SHOULDER,), "shoulders"),
        ((Joint.LEFT_ELBOW,), "arms"),
        ((Joint.LEFT_WRIST, Joint.RIGHT_WRIST), "arms"),
        ((Joint.LEFT_HIP, Joint.RIGHT_HIP), "hips"),
    ],
)
def test_name_each_part_outside_the_picture(joints: tuple[Joint, ...], part: str):
    keypoints = standing()
    keypoints.xy[list(joints)] = (500, 300)
    with pytest.raises(MirrorError) as caught:
        check_framing(keypoints, 400, 700, FramingSettings())
    assert caught.value.code is ErrorCode.PERSON_CUT_OFF
    assert caught.value.details["parts"] == [part]
    assert part in caught.value.sentence


def test_let_hidden_joints_and_one_cut_hand_pass():
    keypoints = standing()
    keypoints.visibility[[Joint.LEFT_WRIST, Joint.RIGHT_WRIST, Joint.LEFT_ELBOW]] = 0.05
    assert check_framing(keypoints, 400, 700, FramingSettings()) == ()
    keypoints.xy[Joint.LEFT_WRIST] = (500, 300)
    assert check_framing(keypoints, 400, 700, FramingSettings()) == ("The picture cuts the left hand.",)
    keypoints.xy[[Joint.LEFT_EYE, Joint.RIGHT_EYE]] = (200, -30)
    assert any("eyes" in warning for warning in check_framing(keypoints, 400, 700, FramingSettings()))


def test_ask_to_step_back_when_one_hand_is_cut_and_the_other_arm_was_guessed_at_the_border():
    keypoints = standing()
    keypoints.xy[Joint.LEFT_WRIST] = (290, 400)
    assert check_framing(keypoints, 400, 345, FramingSettings()) == ("The picture cuts the left hand.",)
    keypoints.visibility[Joint.RIGHT_ELBOW] = 0.1
    with pytest.raises(MirrorError) as caught:
        check_framing(keypoints, 400, 345, FramingSettings())
    assert caught.value.details["parts"] == ["arms"]


def test_measure_the_trunk_share_of_skin():
    parse = np.zeros((700, 400), np.uint8)
    parse[150:400, 100:300] = ParseClass.UPPER
    xy = standing().xy
    assert torso_skin_share(parse, xy) == 0.0
    parse[150:262, 100:300] = ParseClass.SKIN
    assert torso_skin_share(parse, xy) == pytest.approx(0.52, abs=0.08)
    parse[:] = ParseClass.SKIN
    assert torso_skin_share(parse, xy) == 1.0
    assert torso_skin_share(np.zeros((700, 400), np.uint8), xy) == 0.0


def test_prefer_learnt_colours_and_know_nothing_without_samples():
    rng = np.random.default_rng(0)
    red, blue = rng.normal((30, 60, 40), 2, (300, 3)), rng.normal((20, 0, -50), 2, (300, 3))
    model = ColourModel(red.astype(np.float32), 3, 8)
    evidence = model.evidence(np.stack([red[:50], blue[:50]]).astype(np.float32))
    assert evidence[0].min() > evidence[1].max()
    assert not ColourModel(red[:5].astype(np.float32), 3, 8).known


def test_fall_off_outside_a_prior():
    mask = np.zeros((60, 60), np.uint8)
    mask[20:40, 20:40] = 1
    prior = near(mask, 5)
    assert prior[30, 30] == 0
    assert prior[30, 49] == pytest.approx(-2, abs=0.2)
    assert near(np.zeros((5, 5), np.uint8), 1).max() == -12


def arms_seen(visibility: float, *joints: Joint, aside: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the masks of both forearms and of trunk and legs; elbows and wrists lie ``aside`` px off the shoulders."""
    person = standing()
    person.visibility[list(joints)] = visibility
    for left, right in ((Joint.LEFT_ELBOW, Joint.RIGHT_ELBOW), (Joint.LEFT_WRIST, Joint.RIGHT_WRIST)):
        person.xy[left, 0] = person.xy[Joint.LEFT_SHOULDER, 0] + aside
        person.xy[right, 0] = person.xy[Joint.RIGHT_SHOULDER, 0] - aside
    regions = body_regions((700, 400), person.xy, person.visibility, None)
    return regions.forearms > 0, (regions.torso | regions.pelvis | regions.legs) > 0


def test_know_where_a_forearm_is_whose_wrist_is_hardly_seen_and_not_one_behind_the_back():
    wrists = (Joint.LEFT_WRIST, Joint.RIGHT_WRIST)
    (seen, _), (hardly, _) = (arms_seen(v, *wrists, aside=0) for v in (1.0, 0.25))
    behind, trunk = arms_seen(0.02, *wrists, aside=0)
    assert (seen == hardly).all()
    assert (seen & trunk).any()
    assert not (behind & trunk).any()


def test_know_where_the_forearm_of_a_sleeve_is_whose_hand_is_hidden_behind_the_trunk():
    """Pose sees no elbow in black cloth beside more of it; what lies beside the trunk is an arm all the same."""
    hidden = (Joint.LEFT_ELBOW, Joint.RIGHT_ELBOW, Joint.LEFT_WRIST, Joint.RIGHT_WRIST)
    seen, trunk = arms_seen(1.0, aside=30)
    assert (arms_seen(0.05, *hidden, aside=30)[0] == seen & ~trunk).all()
    assert (seen & ~trunk).sum() > 500


def test_count_skin_that_goes_on_an_arm_downwards_to_the_arm_and_leave_a_leg_below_shorts():
    labels = np.zeros((300, 200), np.uint8)
    labels[:150, 40:160], labels[150:200, 40:160] = ParseClass.UPPER, ParseClass.LOWER
    labels[200:, 50:90] = labels[200:, 110:150] = ParseClass.LEGS
    forearm = (slice(120, 260), slice(165, 190))
    labels[20:120, 165:190], labels[forearm] = ParseClass.SKIN, ParseClass.LEGS
    labels[180:220, 70:80] = ParseClass.SKIN  # a hand before the other leg
    whole = _with_whole_arms(labels)
    assert (whole[forearm] == ParseClass.SKIN).all()
    assert (whole[200:, 110:150] == ParseClass.LEGS).all()
    assert (whole[220:, 50:90] == ParseClass.LEGS).all()


def test_leave_a_leg_whose_highest_corner_lies_below_a_hand():
    """The hem rises to the side where the hand hangs: most of the leg comes out of the skirt for all that."""
    rows, columns = np.mgrid[:300, :200]
    labels = np.where((columns >= 40) & (columns < 160), ParseClass.LOWER, 0).astype(np.uint8)
    below = rows > 200 + 0.8 * (columns - 50)
    labels[below] = np.where((columns >= 50) & (columns < 110), ParseClass.LEGS, 0)[below]
    labels[(rows > 150) & (columns >= 45) & (columns < 72) & ~below] = ParseClass.SKIN
    assert (_with_whole_arms(labels) == labels).all()


def test_take_what_comes_out_of_a_bare_leg_for_a_boot_and_leave_the_dress_above():
    labels = np.zeros((400, 200), np.uint8)
    labels[:250, 40:160] = ParseClass.UPPER
    labels[250:380, 60:90] = labels[250:380, 110:140] = ParseClass.LEGS
    labels[320:380, 60:90] = labels[330:380, 110:140] = ParseClass.UPPER  # boots in the dress's colours
    labels[380:, 60:90] = labels[380:, 110:140] = ParseClass.SHOES
    xy = np.zeros((33, 2), np.float32)
    xy[[Joint.LEFT_KNEE, Joint.RIGHT_KNEE]] = (125, 260), (75, 260)
    shod = _with_boots(labels, xy)
    assert (shod[330:, 60:90] == ParseClass.SHOES).all()
    assert (shod[330:, 110:140] == ParseClass.SHOES).all()
    assert (shod[:250] == labels[:250]).all()
    raised = xy + np.float32([0, 100])  # a slip that shows below a short top's bare belly lies above the knees
    assert (_with_boots(labels, raised) == labels).all()


def dressed(upper: tuple[int, int, int], lower: tuple[int, int, int], waist_row: int, legs: bool = True) -> tuple:
    """Return a drawn figure: colours, person mask, skin mask, regions."""
    rng = np.random.default_rng(1)
    shape = (700, 400)
    regions = body_regions(shape, standing().xy, standing().visibility, None)
    person = (regions.torso | regions.pelvis | regions.legs | regions.arms | regions.hands) > 0
    lab = np.zeros((*shape, 3), np.float32)
    lab[:waist_row], lab[waist_row:] = upper, lower
    lab += rng.normal(0, 1.5, lab.shape)
    bare = (regions.hands > 0) | (np.zeros(shape, bool) if legs else (np.indices(shape)[0] > 480))
    return lab.astype(np.float32), person, bare, regions


def test_find_the_waist_where_colours_change():
    for row in (270, 300, 340):
        lab, person, bare, regions = dressed((50, 10, 0), (20, 0, -30), row)
        outfit = read_outfit(lab, person, bare, regions)
        assert outfit.evidence == "colour"
        assert not outfit.one_piece
        assert outfit.waist == pytest.approx((330 - row) / 180, abs=0.05)


def test_see_a_dress_where_nothing_changes_above_bare_legs():
    lab, person, bare, regions = dressed((50, 10, 0), (50, 10, 0), 300, legs=False)
    outfit = read_outfit(lab, person, bare, regions)
    assert outfit.one_piece
    assert outfit.evidence == "shape"


def test_see_two_pieces_of_one_colour_in_two_legs():
    lab, person, bare, regions = dressed((50, 10, 0), (50, 10, 0), 300)
    assert not read_outfit(lab, person, bare, regions).one_piece


def test_find_the_waist_below_a_bare_midriff():
    lab, person, bare, regions = dressed((20, 0, 0), (20, 0, 0), 300)
    bare = bare.copy()
    bare[240:275, 130:270] = True
    outfit = read_outfit(lab, person, bare, regions)
    assert outfit.evidence == "skin"
    assert outfit.waist == pytest.approx((330 - 275) / 180, abs=0.05)


def test_find_a_seam_between_garments_of_one_colour():
    lab, person, bare, regions = dressed((20, 0, 0), (20, 0, 0), 300)
    lab[288:292] += 25
    outfit = read_outfit(lab, person, bare, regions)
    assert outfit.evidence == "edge"
    assert outfit.waist == pytest.approx((330 - 290) / 180, abs=0.05)


def test_refuse_a_file_that_is_no_network(tmp_path):
    path = tmp_path / "net.tflite"
    path.write_bytes(b"not a network" * 100)
    with pytest.raises(MirrorError) as caught:
        Network(path, 1)
    assert caught.value.code is ErrorCode.MODEL_CORRUPT
