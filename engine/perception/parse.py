"""The eight-class parse: pose priors × colours learnt from the picture × a network, smoothed along edges.

Source: hybrid of per-image colour models (Rother et al., 2004), cost-volume filtering (Hosni et al., 2013) and
MediaPipe's multiclass segmenter; without the segmenter the same code runs on priors and colours alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.perception.parse_colour import parse_lab
from engine.perception.parse_models import SceneColours
from engine.perception.parse_prior import network_evidence, place_prior
from engine.perception.parse_regions import body_regions
from engine.perception.parse_scene import Scene
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
        colours = SceneColours(scene, self._settings)
        prior = place_prior(scene, colours.outfit)
        evidence = network_evidence(scene)
        belief = self._belief(scene, prior, colours, evidence)
        for _ in range(self._settings.rounds - 1):
            coarse = _smooth(belief, scene.pixels, scene.regions.unit, 2).argmax(-1)
            colours.learn_from(coarse)
            belief = self._belief(scene, prior, colours, evidence)
        # the last smoothing runs along the full-size picture's edges, so that borders are exact to the pixel
        reduction = max(2, round(alpha.shape[0] / scene.person.shape[0]))
        labels = _smooth(belief, subject.pixels, subject.unit, reduction).argmax(-1).astype(np.uint8)
        person = _on_skeleton(np.asarray(alpha > 0.5), subject.keypoints.xy, subject.keypoints.visibility)
        labels[~person] = ParseClass.BACKGROUND
        return Parse(_clear_specks(labels, person, self._settings.speck), colours.outfit.one_piece)

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


def _smooth(belief: F32, pixels: U8, unit: float, reduction: int) -> F32:
    """Smooth each class along the edges of the pixels, and bring it to their size."""
    guide = np.asarray(pixels, np.float32) / np.float32(255)
    smoother = GuidedFilter(guide, max(4, round(0.07 * unit)), 4e-4, reduction)
    return np.stack([smoother(belief[..., c]) for c in range(_CLASSES)], -1)


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
