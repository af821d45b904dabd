"""Tell whether a product photo shows the garment on a person."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import numpy.typing as npt

from engine.garment.cutout.background import model_background
from engine.garment.mask import border_ring, connected_to_border
from engine.garment.resample import resize_picture, shrink
from engine.native_output import notes_dropped
from engine.settings.garment import CutoutSettings
from engine.types import F32, F64, U8, Bools

if TYPE_CHECKING:
    from engine.models import ModelStore

_POSE_STRIDES = (8, 16, 32, 32, 32)
_FACE_STRIDES = (8, 16, 16, 16)
_HELD = 1.5
"""root of an arm's area; a hand touches a hanger along .5 of it, wearers' limbs touch cloth along 3 and more."""
_BOARD_HUE = 15.0
"""degrees; the hues of one wooden floor or rug lie this near to its median."""


@dataclass(frozen=True)
class PersonEvidence:
    """What speaks for a person in a product photo.

    Attributes:
        pose: 0–1, confidence of the pose net (ghost mannequins also reach high values).
        face: 0–1, confidence of the face detector near the pose's head.
        head_bulge: width of the outline at the head over its width at the neck below (1: no head stands out).
        size: length of the pose's trunk over the height of all that is not ground (a printed figure is small).
        skin_parts: number of body parts (head, hands, ankles) whose pixels are skin.
        cropped_skin: 0–1, share of skin among what the picture's border cuts (legs or a trunk without a head).
    """

    pose: float
    face: float
    head_bulge: float
    size: float
    skin_parts: int
    cropped_skin: float

    @property
    def worn(self) -> bool:
        """Whether a person wears the garment."""
        posed = self.pose > 0.6 and self.size > 0.2
        headed = self.head_bulge > 1.12 or self.face > 0.8
        return (posed and (headed or self.skin_parts >= 2)) or self.cropped_skin > 0.5


class _Net:
    """A LiteRT network with one square picture as input."""

    def __init__(self, path: str) -> None:
        from ai_edge_litert.interpreter import Interpreter

        with notes_dropped():
            self._interpreter = Interpreter(path, num_threads=1)
            self._interpreter.allocate_tensors()
        self._input = self._interpreter.get_input_details()[0]
        self._outputs = self._interpreter.get_output_details()
        self.side = int(self._input["shape"][1])

    def __call__(self, picture: F32) -> list[npt.NDArray[Any]]:
        self._interpreter.set_tensor(self._input["index"], picture[None].astype(np.float32))
        self._interpreter.invoke()
        return [self._interpreter.get_tensor(d["index"])[0].copy() for d in self._outputs]


@lru_cache(maxsize=4)
def _net(path: str) -> _Net:
    return _Net(path)


def _sigmoid(x: npt.NDArray[np.floating]) -> F64:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -40, 40).astype(np.float64))))


def _anchors(side: int, strides: tuple[int, ...]) -> F64:
    rows = []
    for stride in dict.fromkeys(strides):
        n = -(-side // stride)
        grid = (np.mgrid[:n, :n].reshape(2, -1).T[:, ::-1] + 0.5) / n
        rows.append(np.repeat(grid, 2 * strides.count(stride), axis=0))
    return np.concatenate(rows)


def _crop(pixels: U8, centre: F64, width: float, angle: float, side: int) -> tuple[F32, F64]:
    """Cut a rotated square; returns the (side, side, 3) picture and the 2×3 crop → photo matrix."""
    c, s = np.cos(angle) * width / side, np.sin(angle) * width / side
    back = np.array([[c, -s, centre[0] - (c - s) * side / 2], [s, c, centre[1] - (s + c) * side / 2]])
    picture = cv2.warpAffine(pixels, back, (side, side), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    return picture.astype(np.float32), back


def _detect(net: _Net, strides: tuple[int, ...], pixels: U8) -> tuple[float, F64 | None]:
    """Run an SSD detector on the letterboxed photo; returns the best score and its (k, 2) points in px."""
    height, width = pixels.shape[:2]
    longest = float(max(height, width))
    factor = net.side / longest
    small = resize_picture(pixels, max(1, round(width * factor)), max(1, round(height * factor)))
    centre = np.array([small.shape[1] / 2, small.shape[0] / 2])
    picture, back = _crop(small, centre, float(net.side), 0.0, net.side)
    regressed, classes = net((picture / 127.5 - 1).astype(np.float32))
    scores = _sigmoid(classes[:, 0])
    best = int(scores.argmax())
    if scores[best] < 0.2:
        return float(scores[best]), None
    points = (regressed[best] / net.side).reshape(-1, 2)
    anchor = _anchors(net.side, strides)[best]
    points[0] += anchor
    points[2:] += anchor
    absolute = points * net.side
    absolute[0] = absolute[0] @ back[:, :2].T + back[:, 2]
    absolute[2:] = absolute[2:] @ back[:, :2].T + back[:, 2]
    return float(scores[best]), absolute / factor


def _share(mask: Bools, centre: F64, radius: float) -> float:
    """Measure the share of a square of half side ``radius`` that is set; 0 outside the picture."""
    height, width = mask.shape
    x0, x1 = int(max(0, centre[0] - radius)), int(min(width, centre[0] + radius + 1))
    y0, y1 = int(max(0, centre[1] - radius)), int(min(height, centre[1] + radius + 1))
    if x1 - x0 < 2 or y1 - y0 < 2:
        return 0.0
    return float(mask[y0:y1, x0:x1].mean())


def skin_coloured(lab: F32) -> npt.NDArray[np.bool_]:
    """Mark colours that skin can have, from very dark to very pale.

    Args:
        lab: (..., 3) float32 CIE Lab.

    Returns:
        (...) bool.
    """
    light, a, b = lab[..., 0], lab[..., 1], lab[..., 2]
    chroma, hue = np.hypot(a, b), np.degrees(np.arctan2(b, a))
    out: npt.NDArray[np.bool_] = (light > 14) & (light < 93) & (chroma > 9) & (chroma < 48) & (hue > 18) & (hue < 78)
    return out


def _cropped_skin(lab: F32, ground: Bools) -> float:
    """Measure how much of what the border cuts is bare skin and unlike the rest; 0 when little is cut."""
    rim = border_ring((lab.shape[0], lab.shape[1]), 0.02) & ~ground
    if rim.sum() < 0.03 * border_ring((lab.shape[0], lab.shape[1]), 0.02).sum():
        return 0.0
    skin = skin_coloured(lab) & ~_of_the_ground(lab, ground)
    inner = ~ground & ~rim
    # A garment that is itself skin coloured and runs over the border is not a person.
    if not inner.any() or skin[inner].mean() > 0.6:
        return 0.0
    return float((skin & rim & ~_held_out(skin, ~ground & ~skin, rim)).sum() / rim.sum())


def _held_out(skin: Bools, other: Bools, rim: Bools) -> Bools:
    """Mark the arms that hold a hanger into the picture: they hardly touch anything, the limbs of a wearer do."""
    parts = cv2.morphologyEx(skin.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(parts, connectivity=8)
    out = np.zeros(skin.shape, bool)
    for k in range(1, count):
        part = labels == k
        beside = cv2.dilate(part.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
        if (beside & other & ~rim).sum() < _HELD * np.sqrt(stats[k, cv2.CC_STAT_AREA]):
            out |= beside
    return out


def _of_the_ground(lab: F32, ground: Bools) -> Bools:
    """Mark what has the hue of a ground that is itself skin coloured: boards and rugs are, and vary in lightness."""
    if not ground.any() or skin_coloured(lab[ground]).mean() < 0.5:
        return np.zeros(ground.shape, bool)
    hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1]))
    return np.asarray(np.abs(hue - np.median(hue[ground])) < _BOARD_HUE)


def _head_bulge(covered: Bools, shoulder_row: float, shoulder_width: float, middle: float) -> float:
    """Measure how much the outline narrows below a head, looking above the shoulders only."""
    widths = []
    column = int(np.clip(middle, 0, covered.shape[1] - 1))
    for row in range(int(np.clip(shoulder_row, 0, covered.shape[0]))):
        line = covered[row]
        if not line[column]:
            continue
        left = column - int(np.argmin(line[column::-1])) if not line[: column + 1].all() else 0
        right = column + int(np.argmin(line[column:])) if not line[column:].all() else covered.shape[1]
        widths.append(right - left)
    if len(widths) < 6:
        return 1.0
    run = cv2.blur(np.array(widths, np.float32)[None], (3, 1))[0]
    narrowest_below = np.minimum.accumulate(run[::-1])[::-1]
    # A neck is never a thread (that is a collar whose cloth has the ground's colour), a head never a shoulder.
    head = (run < 0.75 * shoulder_width) & (narrowest_below > 0.2 * shoulder_width)
    if head.sum() < 0.25 * shoulder_width:
        return 1.0
    return float((run / np.maximum(narrowest_below, 1))[head].max())


def find_person(pixels: U8, models: ModelStore, settings: CutoutSettings) -> PersonEvidence:
    """Look for a person who wears the garment.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        models: gives ``pose_detection``, ``pose_landmark_full`` and ``face_detection``.
        settings: cut-out tunables (what counts as ground).

    Returns:
        The evidence.

    Raises:
        MirrorError: MODEL_MISSING when the nets are not installed.

    Source: Bazarevsky et al., "BlazePose" (2020), "BlazeFace" (2019).
    """
    small = shrink(pixels, 640)
    background = model_background(small, settings)
    lab = background.lab
    ground = connected_to_border(background.distance < settings.studio_distance)
    cropped = _cropped_skin(lab, ground) if background.frame_share > 0.3 else 0.0
    rows = np.nonzero((~ground).any(axis=1))[0]
    extent = float(rows[-1] - rows[0] + 1) if len(rows) else 1.0
    face_net = _net(str(models.path("face_detection")))
    face, _ = _detect(face_net, _FACE_STRIDES, small)
    _, found = _detect(_net(str(models.path("pose_detection"))), _POSE_STRIDES, small)
    if found is None:
        return PersonEvidence(0.0, face, 1.0, 0.0, 0, cropped)
    axis = found[3] - found[2]
    angle = float(np.pi / 2 - np.arctan2(-axis[1], axis[0]))
    net = _net(str(models.path("pose_landmark_full")))
    picture, back = _crop(small, found[2], 2.5 * float(np.hypot(*axis)), angle, net.side)
    landmarks, flag, *_ = net((picture / 255).astype(np.float32))
    points = landmarks.reshape(39, 5)[:33]
    xy = points[:, :2] @ back[:, :2].T + back[:, 2]
    presence = _sigmoid(points[:, 4])
    torso = float(np.linalg.norm(xy[[11, 12]].mean(axis=0) - xy[[23, 24]].mean(axis=0)))
    head = xy[:11].mean(axis=0)
    x0, y0 = (int(max(0, v - 0.45 * torso)) for v in head)
    window = small[y0 : int(max(0, head[1] + 0.45 * torso)), x0 : int(max(0, head[0] + 0.45 * torso))]
    if min(window.shape[:2]) > 16:
        face = max(face, _detect(face_net, _FACE_STRIDES, np.ascontiguousarray(window))[0])
    places = [(head, 0.12 * torso, float(presence[:11].mean()))]
    places += [(xy[[15 + k, 17 + k, 19 + k]].mean(axis=0), 0.07 * torso, float(presence[15 + k])) for k in (0, 1)]
    places += [(xy[27 + k], 0.07 * torso, float(presence[27 + k])) for k in (0, 1)]
    bare = skin_coloured(lab) & ~ground
    parts = sum(seen > 0.5 and _share(bare, centre, radius) > 0.5 for centre, radius, seen in places)
    shoulders = xy[[11, 12]]
    span = float(np.ptp(shoulders[:, 0]))
    bulge = _head_bulge(~ground, float(shoulders[:, 1].mean()), span, float(shoulders[:, 0].mean()))
    return PersonEvidence(float(flag[0]), face, bulge, torso / extent, parts, cropped)
