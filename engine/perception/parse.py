"""The eight-class parse: pose priors × colours learnt from the picture × a network, smoothed along edges.

Source: hybrid of per-image colour models (Rother et al., 2004), cost-volume filtering (Hosni et al., 2013) and
MediaPipe's multiclass segmenter; without the segmenter the same code runs on priors and colours alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from engine.perception.parse_colour import ColourModel, parse_lab
from engine.perception.parse_multiclass import Multiclass
from engine.perception.parse_outfit import Outfit, read_outfit
from engine.perception.parse_regions import BodyRegions, body_regions, dilate, erode, near
from engine.perception.pose import BONES
from engine.perception.subject import Subject
from engine.pixels import GuidedFilter
from engine.settings.perception import ParseSettings
from engine.types import F32, U8, Bools, ParseClass

_CLASSES = len(ParseClass)
_NEVER = -14.0


@dataclass(frozen=True)
class Parse:
    """The answer.

    Attributes:
        labels: (h, w) uint8 of ParseClass, of the person's crop.
        one_piece: upper and lower are one garment.
    """

    labels: U8
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

    def __init__(self, settings: ParseSettings) -> None:
        """Take the settings."""
        self._settings = settings

    def size(self, subject: Subject) -> tuple[int, int]:
        """Return (width, height) px at which the classes are decided."""
        height, width = subject.pixels.shape[:2]
        scale = min(1.0, self._settings.side / max(height, width))
        return max(1, round(width * scale)), max(1, round(height * scale))

    def parse(self, subject: Subject, alpha: F32, network: F32 | None) -> Parse:
        """Parse the main person.

        Args:
            subject: the person's crop.
            alpha: (h, w) float32 0–1 matte of the crop.
            network: multiclass probabilities at `size`, or None for the classical parse.

        Returns:
            Classes of the crop.
        """
        scene = self._scene(subject, alpha, network)
        outfit, probabilities = self._classify(scene)
        return Parse(self._full_size(subject, alpha, scene, probabilities), outfit.one_piece)

    def _scene(self, subject: Subject, alpha: F32, network: F32 | None) -> _Scene:
        size = self.size(subject)
        height, width = alpha.shape
        scale = np.array([size[0] / width, size[1] / height], np.float32)
        pixels = np.asarray(cv2.resize(subject.pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
        matte = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA)
        xy = subject.keypoints.xy * scale
        mesh = None if subject.mesh is None else subject.mesh * scale
        regions = body_regions((size[1], size[0]), xy, subject.keypoints.visibility, mesh)
        person = _on_skeleton(np.asarray(matte > 0.5), xy, subject.keypoints.visibility)
        return _Scene(pixels, parse_lab(pixels), person, regions, network)

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

    def _full_size(self, subject: Subject, alpha: F32, scene: _Scene, probabilities: F32) -> U8:
        """Decide at parse size, clear specks, and place the borders at full size."""
        labels = probabilities.argmax(-1).astype(np.uint8)
        labels[~scene.person] = ParseClass.BACKGROUND
        labels = _clear_specks(labels, scene.person, self._settings.speck)
        return np.asarray(cv2.resize(labels, alpha.shape[::-1], interpolation=cv2.INTER_NEAREST), np.uint8)


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
