"""The eight-class parse: pose priors × colours learnt from the picture × a network, smoothed along edges.

Source: hybrid of per-image colour models (Rother et al., 2004), cost-volume filtering (Hosni et al., 2013) and
MediaPipe's multiclass segmenter; without the segmenter the same code runs on priors and colours alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from engine.perception.matte import Box
from engine.perception.parse_colour import ColourModel, parse_lab
from engine.perception.parse_multiclass import Multiclass, MulticlassSegmenter
from engine.perception.parse_outfit import Outfit, read_outfit
from engine.perception.parse_regions import BodyRegions, body_regions, dilate, erode, near
from engine.perception.pose import BONES, Joint, shoulder_unit
from engine.pixels import GuidedFilter
from engine.settings.perception import ParseSettings
from engine.types import F32, U8, Bools, Keypoints, ParseClass

_CLASSES = len(ParseClass)
_NEVER = -14.0


@dataclass(frozen=True)
class Parse:
    """The answer.

    Attributes:
        labels: (H, W) uint8 of ParseClass.
        alpha: (H, W) float32 0–1, the matte with the segmenter's opinion on what is background.
        one_piece: upper and lower are one garment.
    """

    labels: U8
    alpha: F32
    one_piece: bool


@dataclass
class _Scene:
    """What is known at parse size."""

    pixels: U8
    lab: F32
    person: Bools
    regions: BodyRegions
    network: F32 | None


class Parser:
    """Parses a person."""

    def __init__(self, segmenter: MulticlassSegmenter | None, settings: ParseSettings) -> None:
        """Take the segmenter, or None for the classical parse."""
        self._segmenter = segmenter
        self._settings = settings

    def parse(self, pixels: U8, keypoints: Keypoints, mesh: F32 | None, alpha: F32) -> Parse:
        """Parse the main person.

        Args:
            pixels: (H, W, 3) uint8 sRGB.
            keypoints: the person's.
            mesh: (468, 2) px face mesh or None.
            alpha: (H, W) float32 0–1 matte.

        Returns:
            Classes at the picture's size.
        """
        box = _alpha_box(alpha)
        x0, y0, x1, y1 = box
        crop, matte = np.ascontiguousarray(pixels[y0:y1, x0:x1]), alpha[y0:y1, x0:x1]
        scale = min(1.0, self._settings.side / max(crop.shape[:2]))
        size = (max(1, round(crop.shape[1] * scale)), max(1, round(crop.shape[0] * scale)))
        network = self._network(crop, keypoints, box, size)
        small_alpha = np.asarray(cv2.resize(matte, size, interpolation=cv2.INTER_AREA), np.float32)
        if network is not None:
            small_alpha = _join_alpha(small_alpha, network)
        scene = self._scene(crop, size, keypoints, mesh, box, small_alpha, network)
        outfit, probabilities = self._classify(scene)
        labels = self._full_size(crop, scene, probabilities)
        whole = np.zeros(alpha.shape, np.uint8)
        whole[y0:y1, x0:x1] = labels
        return Parse(whole, alpha, outfit.one_piece)

    def _network(self, crop: U8, keypoints: Keypoints, box: Box, size: tuple[int, int]) -> F32 | None:
        if self._segmenter is None:
            return None
        boxes = [(0, 0, crop.shape[1], crop.shape[0]), *_inner_boxes(keypoints, box)]
        return self._segmenter.segment(crop, boxes, size)

    def _scene(
        self,
        crop: U8,
        size: tuple[int, int],
        keypoints: Keypoints,
        mesh: F32 | None,
        box: Box,
        alpha: F32,
        network: F32 | None,
    ) -> _Scene:
        pixels = np.asarray(cv2.resize(crop, size, interpolation=cv2.INTER_AREA), np.uint8)
        scale = np.array([size[0] / crop.shape[1], size[1] / crop.shape[0]], np.float32)
        origin = np.array(box[:2], np.float32)
        xy = (keypoints.xy - origin) * scale
        small_mesh = None if mesh is None else (mesh - origin) * scale
        regions = body_regions(alpha.shape, xy, keypoints.visibility, small_mesh)
        return _Scene(pixels, parse_lab(pixels), _on_skeleton(alpha > 0.5, xy, keypoints.visibility), regions, network)

    # ------------------------------------------------------------------------------------ classes

    def _classify(self, scene: _Scene) -> tuple[Outfit, F32]:
        """Learn colours, weigh the evidence, smooth, and learn once more from the first answer."""
        models = _Models(scene, self._settings)
        outfit = models.outfit
        smoother = GuidedFilter(
            scene.pixels.astype(np.float32) / 255, max(4, round(0.07 * scene.regions.unit)), 4e-4, 2
        )
        prior = _prior(scene, outfit)
        network = _network_evidence(scene)
        probabilities = np.zeros((*scene.person.shape, _CLASSES), np.float32)
        for turn in range(self._settings.rounds):
            score = prior + self._settings.colour_weight * np.clip(models.evidence(), _NEVER, 4)
            if network is not None:
                score = score + self._settings.network_weight * network
            score[..., ParseClass.BACKGROUND] = np.where(scene.person, _NEVER, 4)
            score[~scene.person, 1:] -= 6
            e = np.exp(score - score.max(-1, keepdims=True))
            e /= e.sum(-1, keepdims=True)
            probabilities = np.stack([smoother(e[..., c]) for c in range(_CLASSES)], -1)
            if turn + 1 < self._settings.rounds:
                models.learn_from(probabilities.argmax(-1))
        return outfit, probabilities

    def _full_size(self, crop: U8, scene: _Scene, probabilities: F32) -> U8:
        """Decide at parse size, clear specks, and place the borders at full size."""
        labels = probabilities.argmax(-1).astype(np.uint8)
        labels[~scene.person] = ParseClass.BACKGROUND
        labels = _clear_specks(labels, scene.person, self._settings.speck)
        return np.asarray(cv2.resize(labels, crop.shape[1::-1], interpolation=cv2.INTER_NEAREST), np.uint8)


class _Models:
    """The colours of skin, hair, garments and shoes in this picture."""

    def __init__(self, scene: _Scene, settings: ParseSettings) -> None:
        self._scene = scene
        self._settings = settings
        r, lab, person, network = scene.regions, scene.lab, scene.person, scene.network
        self._skin_seed = self._first_skin()
        self.skin = ColourModel(self._skin_seed, 2, 20).evidence(lab)
        self.hair = self._first_hair()
        margin = max(1, round(0.05 * r.unit))
        torso = (erode(r.torso, margin) > 0) & person & (r.neck == 0) & (r.forearms == 0) & (r.hands == 0)
        self.upper = self._garment(torso & (r.trunk_height > 0.25))
        cloth = self.skin < -1.5 if network is None else network[..., Multiclass.BODY_SKIN] < 0.4
        bare = self.skin > -2.5 if network is None else network[..., Multiclass.BODY_SKIN] > settings.skin_share
        self.outfit = read_outfit(lab, person, cloth, bare, r)
        lower = (erode(r.pelvis | r.thighs, margin) > 0) & person & (r.hands == 0) & (r.forearms == 0)
        below = self.outfit.waist - r.trunk_height
        self.lower = self._garment(lower & (below > 0.06) & (below < 0.75))
        self.shoes = ColourModel(lab[(r.feet > 0) & person & (self.skin < -3)], 3, 10).evidence(lab)

    def _first_skin(self) -> F32:
        """Take skin from the face's bare parts and the network; from skin-like colours when there is no face."""
        s, r = self._scene, self._scene.regions
        seed = s.lab[(r.face_core > 0) & s.person]
        if s.network is not None:
            sure = s.network[..., Multiclass.BODY_SKIN] > 0.8
            if sure.sum() > 40:
                seed = np.concatenate([seed, s.lab[sure]])
        if len(seed) >= 30:
            return seed
        ycc = cv2.cvtColor(s.pixels, cv2.COLOR_RGB2YCrCb).astype(np.float32)
        likely = (ycc[..., 0] > 35) & (np.abs(ycc[..., 1] - 156) < 24) & (np.abs(ycc[..., 2] - 104) < 27)
        place = ((r.face_core | r.neck | r.hands) > 0) & s.person
        found = s.lab[place & likely]
        return found if len(found) > 25 else np.concatenate([seed, s.lab[(r.hands > 0) & s.person]])

    def _first_hair(self) -> F32:
        """Take hair from the ring around the face, above the chin, where it is not skin."""
        s, r = self._scene, self._scene.regions
        rows, columns = np.mgrid[: s.person.shape[0], : s.person.shape[1]]
        head = r.head
        around = np.hypot(columns - head.centre[0], rows - head.centre[1]) < 1.05 * head.height
        above = (columns - head.chin[0]) * head.up[0] + (rows - head.chin[1]) * head.up[1] > 0.35 * head.height
        ring = s.person & around & above & (dilate(r.face, max(1, round(0.04 * head.height))) == 0)
        sure = ring & (self.skin < -3)
        return ColourModel(s.lab[sure if sure.sum() > 25 else ring], 3, 10).evidence(s.lab)

    def _garment(self, place: Bools) -> F32:
        """Learn a garment's colours where it must be, leaving out what is skin."""
        s = self._scene
        cloth = self.skin < -2.5 if s.network is None else s.network[..., Multiclass.CLOTHES] > 0.5
        sure = place & cloth
        return ColourModel(s.lab[sure if sure.sum() > 0.25 * place.sum() else place], 5, 8).evidence(s.lab)

    def evidence(self) -> F32:
        """Return (H, W, 8) float32 log evidence of the colours."""
        return np.stack(
            [
                np.zeros_like(self.skin),
                self.hair,
                np.maximum(self.skin, -4),
                self.skin,
                self.upper,
                self.lower,
                self.skin,
                np.maximum(self.shoes, -6),
            ],
            -1,
        )

    def learn_from(self, labels: npt.NDArray[np.integer]) -> None:
        """Learn the colours again from a first answer; the skin of the face stays half of the skin's samples."""
        lab = self._scene.lab
        skin = lab[(labels == ParseClass.SKIN) & (self.skin > -8)]
        thinned = skin[:: max(1, len(skin) // max(1, 2 * len(self._skin_seed)))]
        self.skin = ColourModel(np.concatenate([self._skin_seed, thinned]), 3, 15).evidence(lab)
        for name, label, count in (
            ("hair", ParseClass.HAIR, 3),
            ("upper", ParseClass.UPPER, 5),
            ("lower", ParseClass.LOWER, 5),
            ("shoes", ParseClass.SHOES, 3),
        ):
            inner = cv2.erode((labels == label).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
            if inner.sum() > 60:
                setattr(self, name, ColourModel(lab[inner], count, 8).evidence(lab))


def _prior(scene: _Scene, outfit: Outfit) -> F32:
    """Return (H, W, 8) float32 log priors of the classes by place."""
    r = scene.regions
    u = r.unit
    t, waist = r.trunk_height, outfit.waist
    skirted = r.torso | r.pelvis | r.thighs if outfit.one_piece else r.torso
    below_waist = 0.0 if outfit.one_piece else np.clip(np.minimum(t - waist, 0) * 14, -8, 0)
    above_waist = np.clip(np.minimum(waist - t, 0) * 14, -8, 0)
    hands, forearms, feet = r.hands > 0, r.forearms > 0, r.feet > 0
    prior = np.full((*scene.person.shape, _CLASSES), -12, np.float32)
    prior[..., ParseClass.HAIR] = near(r.hair_zone, 0.22 * r.head.height) - 0.8 - 3 * (r.face & r.face_core)
    prior[..., ParseClass.FACE] = near(dilate(r.face, 1), 0.05 * r.head.height)
    prior[..., ParseClass.SKIN] = np.maximum.reduce(
        [near(r.neck, 0.07 * u) - 0.2, near(r.arms, 0.06 * u) - 0.4, near(r.hands, 0.07 * u) + 0.6]
    )
    prior[..., ParseClass.UPPER] = (
        np.maximum(near(skirted, 0.16 * u) + below_waist, near(r.arms, 0.16 * u) - 0.5) - 2.5 * hands - (r.face > 0)
    )
    prior[..., ParseClass.LOWER] = (
        near(r.legs | r.pelvis, 0.2 * u)
        + above_waist
        - 2.0 * hands
        - 1.2 * forearms
        - 1.5 * feet
        - (9.0 if outfit.one_piece else 0.0)
    )
    prior[..., ParseClass.LEGS] = near(r.legs, 0.08 * u) - np.where(t > -0.12, 4.0, 0.0) - 0.3
    prior[..., ParseClass.SHOES] = near(r.feet, 0.09 * u) + 0.3
    return prior


def _network_evidence(scene: _Scene) -> F32 | None:
    """Return (H, W, 8) float32 log probabilities of the segmenter for the eight classes, or None."""
    if scene.network is None:
        return None
    log = np.log(np.maximum(scene.network, 1e-3))
    hair, skin, face = log[..., Multiclass.HAIR], log[..., Multiclass.BODY_SKIN], log[..., Multiclass.FACE_SKIN]
    clothes, other = log[..., Multiclass.CLOTHES], log[..., Multiclass.OTHER]
    neck = np.where(scene.regions.neck > 0, face, np.float32(-9))
    return np.stack(
        [
            np.zeros_like(hair),
            hair,
            face,
            np.maximum(skin, neck),
            clothes,
            clothes,
            skin,
            np.maximum(other, clothes - 0.7),
        ],
        -1,
    )


def _alpha_box(alpha: F32) -> Box:
    """Return the box around the matte with a margin; the whole picture when the matte is empty."""
    height, width = alpha.shape
    rows, columns = np.flatnonzero((alpha > 0.1).any(1)), np.flatnonzero((alpha > 0.1).any(0))
    if not len(rows) or not len(columns):
        return 0, 0, width, height
    margin = max(8, round(0.04 * max(height, width)))
    return (
        max(0, int(columns[0]) - margin),
        max(0, int(rows[0]) - margin),
        min(width, int(columns[-1]) + margin),
        min(height, int(rows[-1]) + margin),
    )


def _inner_boxes(keypoints: Keypoints, box: Box) -> list[Box]:
    """Return crops of the outer box where detail matters: head to hips with the arms, in the outer box's px."""
    xy = keypoints.xy
    unit = shoulder_unit(xy)
    upper = xy[[*range(11), Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER, Joint.LEFT_HIP, Joint.RIGHT_HIP,
                Joint.LEFT_ELBOW, Joint.RIGHT_ELBOW]]  # fmt: skip
    (ax, ay), (bx, by) = upper.min(0) - 0.6 * unit, upper.max(0) + 0.4 * unit
    x0, y0, x1, y1 = box
    inner = (
        int(np.clip(ax, x0, x1)) - x0,
        int(np.clip(ay, y0, y1)) - y0,
        int(np.clip(bx, x0, x1)) - x0,
        int(np.clip(by, y0, y1)) - y0,
    )
    area = (inner[2] - inner[0]) * (inner[3] - inner[1])
    return [inner] if area < 0.75 * (x1 - x0) * (y1 - y0) else []


def _join_alpha(alpha: F32, network: F32) -> F32:
    """Let the segmenter correct the matte where the matte is not sure."""
    there = 1 - network[..., Multiclass.BACKGROUND]
    return np.where(alpha > 0.8, np.maximum(0.8 * alpha, there), 0.45 * alpha + 0.55 * there).astype(np.float32)


def _on_skeleton(person: Bools, xy: F32, visibility: F32) -> Bools:
    """Keep the parts of the silhouette that the skeleton runs through."""
    skeleton = np.zeros(person.shape, np.uint8)
    for a, b in BONES:
        if min(visibility[a], visibility[b]) > 0.4:
            ends = np.round(xy[[a, b]]).astype(int).tolist()
            cv2.line(skeleton, ends[0], ends[1], 1, 3)
    _, labels = cv2.connectedComponents(person.astype(np.uint8))
    kept = np.unique(labels[(skeleton > 0) & person])
    return person & np.isin(labels, kept) if len(kept) else person


def _clear_specks(labels: U8, person: Bools, share: float) -> U8:
    """Give pieces smaller than a share of the person to the nearest larger piece."""
    out = np.zeros_like(labels)
    for c in range(1, _CLASSES):
        count, pieces, stats, _ = cv2.connectedComponentsWithStats((labels == c).astype(np.uint8))
        for i in range(1, count):
            if stats[i, cv2.CC_STAT_AREA] > share * person.sum():
                out[pieces == i] = c
    hole = (out == 0) & person
    if hole.any() and (out > 0).any():
        _, index = cv2.distanceTransformWithLabels(
            (out == 0).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
        )
        table = np.zeros(int(index.max()) + 1, np.uint8)
        table[index[out > 0]] = out[out > 0]
        out[hole] = table[index[hole]]
    return out
