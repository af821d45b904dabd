"""The eight-class parse: pose priors × colours learnt from the picture × a network, smoothed along edges.

Source: hybrid of per-image colour models (Rother et al., 2004), cost-volume filtering (Hosni et al., 2013) and
MediaPipe's multiclass segmenter; without the segmenter the same code runs on priors and colours alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import cv2
import numpy as np
import numpy.typing as npt

from engine.perception.parse.collar import with_whole_collar
from engine.perception.parse.colour import parse_lab
from engine.perception.parse.dressed import with_dressed_skin
from engine.perception.parse.flaps import with_whole_flaps
from engine.perception.parse.models import SceneColours
from engine.perception.parse.prior import network_evidence, place_prior
from engine.perception.parse.regions import body_regions
from engine.perception.parse.scene import Scene
from engine.perception.pose import BONES, Joint
from engine.perception.subject import Subject
from engine.pixels import GuidedFilter
from engine.settings.perception import ParseSettings
from engine.side_by_side import all_side_by_side
from engine.types import F32, U8, Bools, ParseClass

_CLASSES = len(ParseClass)
_NEVER = -14.0
_ABOVE, _TOP = 2, 0.4  # px, and share of a piece's height; where what it comes out of is read


@dataclass(frozen=True)
class Parse:
    """The answer.

    Attributes:
        labels: (h, w) uint8 of ParseClass, of the person's crop.
        one_piece: upper and lower are one garment.
    """

    labels: U8
    one_piece: bool


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
        scene = with_dressed_skin(self._scene(subject, alpha, network), self._settings.skin_share)
        colours = SceneColours(scene, self._settings)
        prior = place_prior(scene, colours.outfit)
        evidence = network_evidence(scene)
        belief = self._belief(scene, prior, colours, evidence)
        for _ in range(self._settings.rounds - 1):
            colours.learn_from(_smooth(belief, scene.pixels, scene.regions.unit, 2))
            belief = self._belief(scene, prior, colours, evidence)
        labels = self._borders(subject, alpha, scene, belief, colours.outfit.one_piece)
        return Parse(labels, colours.outfit.one_piece)

    def _borders(self, subject: Subject, alpha: F32, scene: Scene, belief: F32, one_piece: bool) -> U8:
        """Decide along the edges of a larger picture, clear specks, and cut by the full-size matte."""
        height, width = alpha.shape
        scale = min(1.0, self._settings.border_side / max(height, width))
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        pixels = np.asarray(cv2.resize(subject.pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
        reduction = max(2, round(size[1] / scene.person.shape[0]))
        labels = _smooth(belief, pixels, subject.unit * scale, reduction)
        matte = np.asarray(cv2.resize(alpha, size, interpolation=cv2.INTER_AREA))
        person = _on_skeleton(matte > 0.5, subject.keypoints.xy * scale, subject.keypoints.visibility)
        labels[~person] = ParseClass.BACKGROUND
        labels = _with_whole_arms(_clear_specks(labels, person, self._settings.speck))
        labels = _with_boots(labels, subject.keypoints.xy * scale)
        if not one_piece:
            labels = with_whole_flaps(labels, pixels, subject.unit * scale)
        labels = with_whole_collar(labels, subject.unit * scale)
        if scale == 1.0:
            return labels
        # what the smaller picture calls background is filled, so that the full-size matte alone draws the outline
        labels = _fill_nearest(labels, cv2.dilate(person.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0)
        full = np.asarray(cv2.resize(labels, (width, height), interpolation=cv2.INTER_NEAREST), np.uint8)
        full[alpha <= 0.5] = ParseClass.BACKGROUND
        return full

    def _scene(self, subject: Subject, alpha: F32, network: F32 | None) -> Scene:
        size = self.size(subject)
        height, width = alpha.shape
        scale = np.array([size[0] / width, size[1] / height], np.float32)
        pixels = np.asarray(cv2.resize(subject.pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
        matte = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA)
        xy = subject.keypoints.xy * scale
        mesh = None if subject.mesh is None else subject.mesh * scale
        regions = body_regions((size[1], size[0]), xy, subject.keypoints.visibility, mesh)
        person = _on_skeleton(np.asarray(matte > 0.5), xy, subject.keypoints.visibility)
        return Scene(pixels, parse_lab(pixels), person, regions, network)

    def _belief(self, scene: Scene, prior: F32, colours: SceneColours, network: F32 | None) -> F32:
        """Weigh place, colour and network; returns (H, W, 8) float32 probabilities, not yet smoothed."""
        score = prior + self._settings.colour_weight * np.clip(colours.evidence(), _NEVER, 4)
        if network is not None:
            score = score + self._settings.network_weight * network
        score[..., ParseClass.BACKGROUND] = np.where(scene.person, _NEVER, 4)
        score[~scene.person, 1:] -= 6
        e = np.exp(score - score.max(-1, keepdims=True))
        return np.asarray(e / e.sum(-1, keepdims=True), np.float32)


def _smooth(belief: F32, pixels: U8, unit: float, reduction: int) -> U8:
    """Smooth each class along the edges of the pixels; returns the strongest class at their size."""
    guide = np.asarray(pixels, np.float32) / np.float32(255)
    smoother = GuidedFilter(guide, max(4, round(0.07 * unit)), 4e-4, reduction)
    labels = np.zeros(pixels.shape[:2], np.uint8)
    present = [0, *(c for c in range(1, _CLASSES) if float(belief[..., c].max()) >= 0.2)]
    strongest, *others = all_side_by_side([partial(smoother, belief[..., c]) for c in present])
    for c, value in zip(present[1:], others, strict=True):
        better = value > strongest
        labels[better] = c
        np.copyto(strongest, value, where=better)
    return labels


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
    return _fill_nearest(out, person)


def _with_whole_arms(labels: U8) -> U8:
    """Give pieces of bare leg that go on an arm's skin downwards to that skin: legs come out of clothes.

    The wrist of a forearm that leaves the picture is not seen, and below the hips its skin passed for a thigh.
    """
    out = labels.copy()
    count, pieces, stats, _ = cv2.connectedComponentsWithStats((labels == ParseClass.LEGS).astype(np.uint8))
    for i in range(1, count):
        if _comes_out_of(ParseClass.SKIN, labels, pieces == i, stats[i]):
            out[pieces == i] = ParseClass.SKIN
    return out


def _with_boots(labels: U8, xy: F32) -> U8:
    """Give pieces of top that come out of a bare leg below the knee to the shoes: those are boots or socks.

    Of a dress and its boots in like colours the boots passed for a part of the dress.

    Args:
        labels: (h, w) uint8 of ParseClass.
        xy: (33, 2) px landmarks.
    """
    out = labels.copy()
    knees = min(xy[Joint.LEFT_KNEE, 1], xy[Joint.RIGHT_KNEE, 1])
    count, pieces, stats, _ = cv2.connectedComponentsWithStats((labels == ParseClass.UPPER).astype(np.uint8))
    for i in range(1, count):
        top = stats[i, cv2.CC_STAT_TOP]
        if top > knees and _comes_out_of(ParseClass.LEGS, labels, pieces == i, stats[i]):
            out[pieces == i] = ParseClass.SHOES
    return out


def _comes_out_of(label: ParseClass, labels: U8, piece: Bools, stats: npt.NDArray[np.int32]) -> bool:
    """Say whether most of what lies right above the top of a piece, (h, w) bool with its OpenCV stats, is a class."""
    x, y, width, height, _ = (int(v) for v in stats)
    low, high = max(y - _ABOVE, 0), y + max(1, round(_TOP * height))
    piece = piece[low:high, x : x + width]
    above = np.zeros_like(piece)
    above[:-_ABOVE] = piece[_ABOVE:]
    around = labels[low:high, x : x + width][above & ~piece]
    around = around[around != ParseClass.BACKGROUND]  # beside a slanting limb
    return bool(len(around)) and float((around == label).mean()) > 0.5


def _fill_nearest(labels: U8, person: Bools) -> U8:
    """Give the person's unlabelled pixels the class of the nearest labelled one."""
    hole = (labels == 0) & person
    if not hole.any() or not (labels > 0).any():
        return labels
    _, index = cv2.distanceTransformWithLabels(
        (labels == 0).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    table = np.zeros(int(index.max()) + 1, np.uint8)
    table[index[labels > 0]] = labels[labels > 0]
    filled = labels.copy()
    filled[hole] = table[index[hole]]
    return filled
