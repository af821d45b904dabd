"""The person's alpha matte: three networks agree on a trimap, colour decides in the open band, a guided filter ends.

Source: Rother et al., "GrabCut" (2004); Chuang et al., "A Bayesian Approach to Digital Matting" (2001) for the local
foreground and background colours; He et al., "Guided Image Filtering" (2013).
"""

from __future__ import annotations

import cv2
import numpy as np

from engine.perception.litert import Network
from engine.perception.plain_wall import plain_wall_edge
from engine.perception.pose import BONES
from engine.perception.subject import Box, Subject, head_box
from engine.pixels import GuidedFilter, channel_sum
from engine.settings.perception import MatteSettings
from engine.types import F32, U8, Bools

_SURE_BONE = 0.6


class Matter:
    """Makes mattes with MediaPipe's selfie segmentation."""

    def __init__(self, selfie: Network, settings: MatteSettings) -> None:
        """Take the network."""
        self._selfie = selfie
        self._settings = settings

    def matte(self, subject: Subject, foreground: F32 | None) -> F32:
        """Cut the person out.

        Args:
            subject: the person's crop.
            foreground: (any size) float32 0–1, the multiclass network's "not background", or None.

        Returns:
            (h, w) float32 0–1 alpha of the crop.
        """
        s = self._settings
        height, width = subject.pixels.shape[:2]
        scale = min(1.0, s.cut_side / max(height, width))
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        small = np.asarray(cv2.resize(subject.pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
        opinion = self._coarse(subject, foreground, size)
        hair = self._hair(subject, opinion.shape, scale, (height, width))
        wall, person = plain_wall_edge(np.asarray(small, np.float32) / np.float32(255), opinion, s.wall, fixed=hair)
        opinion = np.where(wall, 0, np.where(person, np.maximum(opinion, 0.96), opinion)).astype(np.float32)
        cut = self._grab_cut(small, opinion, subject, scale)
        deep = cv2.resize(subject.pose_mask, size, interpolation=cv2.INTER_AREA) > 0.8
        deep = _shrink(deep, max(2, round(s.depth * subject.unit * scale))) & (cut > 0)
        agreed = self._weigh(small, np.where(deep, np.float32(1), opinion), cut, subject.unit * scale)
        agreed = np.where(wall, 0, np.where(person, np.maximum(agreed, 0.9), agreed)).astype(np.float32)
        full = np.asarray(cv2.resize(agreed, (width, height)), np.float32)
        radius = max(4, round(s.guide_radius * max(height, width) / 1024))
        guide = np.asarray(subject.pixels, np.float32) / np.float32(255)
        guided = GuidedFilter(guide, radius, s.guide_epsilon, 4)(full)
        guided = self._bound(guided, agreed, hair)
        return np.asarray(np.clip((guided - s.stretch) / (1 - 2 * s.stretch), 0, 1), np.float32)

    def _bound(self, guided: F32, agreed: F32, hair: Bools) -> F32:
        """Keep the guided filter from opening holes inside or haze outside, except around the hair.

        A light stripe at a sleeve's edge looks like the light wall to the filter; a few px inside the outline it
        has no say.
        """
        s = self._settings
        depth = max(1, round(s.open_band * s.cut_side))
        solid, empty = _shrink(agreed > 0.5, depth), _shrink(agreed < 0.5, depth)
        height, width = guided.shape
        floor = cv2.blur((solid & ~hair).astype(np.float32), (3, 3))
        ceiling = 1 - cv2.blur((empty & ~hair).astype(np.float32), (3, 3))
        low, high = cv2.resize(floor, (width, height)), cv2.resize(ceiling, (width, height))
        return np.asarray(np.clip(guided, low, np.maximum(high, low)), np.float32)

    @staticmethod
    def _hair(subject: Subject, shape: tuple[int, ...], scale: float, full: tuple[int, int]) -> Bools:
        """Return the box of the head at the working size."""
        x0, y0, x1, y1 = (round(v * scale) for v in head_box(subject.keypoints, full[1], full[0]))
        hair = np.zeros(shape, bool)
        hair[y0 : round(y0 + 0.8 * (y1 - y0)), x0:x1] = True
        return hair

    def _segment(self, pixels: U8, box: Box) -> F32:
        """Run the selfie network on a box; returns its own small mask, 0–1."""
        x0, y0, x1, y1 = box
        size = (self._selfie.width, self._selfie.height)
        small = cv2.resize(pixels[y0:y1, x0:x1], size, interpolation=cv2.INTER_AREA)
        return self._selfie(small.astype(np.float32) / 255)[0][..., 0]

    def _coarse(self, subject: Subject, foreground: F32 | None, size: tuple[int, int]) -> F32:
        """Let the networks vote, the pose mask with as many votes as the two others, which fail on white and black.

        The head's own selfie crop leads around the hair. Returns (height, width) float32 of the size asked for.
        """
        rows, columns = subject.pixels.shape[:2]
        width, height = size
        second = np.asarray(cv2.resize(self._segment(subject.pixels, (0, 0, columns, rows)), size), np.float32)
        if foreground is not None:
            second = 0.5 * (second + np.asarray(cv2.resize(foreground, size), np.float32))
        body = 0.5 * (np.asarray(cv2.resize(subject.pose_mask, size, interpolation=cv2.INTER_AREA)) + second)
        box = head_box(subject.keypoints, columns, rows)
        x0, x1 = (round(v * width / columns) for v in (box[0], box[2]))
        y0, y1 = (round(v * height / rows) for v in (box[1], box[3]))
        if min(x1 - x0, y1 - y0) >= 8:
            rim = max(2, (x1 - x0) // 8)
            weight = np.zeros((height, width), np.float32)
            weight[y0 : max(y0, y1 - 3 * rim), x0 + rim : max(x0 + rim, x1 - rim)] = 1
            if y0 > 0:
                weight[y0 : y0 + rim] = 0
            weight = 0.5 * np.asarray(cv2.blur(weight, (rim, rim)), np.float32)
            head = np.zeros((height, width), np.float32)
            head[y0:y1, x0:x1] = cv2.resize(self._segment(subject.pixels, box), (x1 - x0, y1 - y0))
            body = body * (1 - weight) + head * weight
        others = np.asarray(cv2.resize(subject.others, size, interpolation=cv2.INTER_AREA), np.float32)
        return np.asarray(body * (1 - others), np.float32)

    def _grab_cut(self, small: U8, opinion: F32, subject: Subject, scale: float) -> F32:
        """Run GrabCut from the coarse matte's trimap and the skeleton; returns (h, w) float32 0 or 1."""
        s = self._settings
        trimap = np.where(opinion > 0.5, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
        half = max(2, round(s.cut_side * s.band))
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * half + 1, 2 * half + 1))
        trimap[cv2.erode((opinion > 0.8).astype(np.uint8), disc) > 0] = cv2.GC_FGD
        trimap[cv2.dilate((opinion > 0.3).astype(np.uint8), disc) == 0] = cv2.GC_BGD
        trimap[(_skeleton(subject, opinion.shape, scale, max(1, half // 3))) & (opinion > 0.3)] = cv2.GC_FGD
        if (trimap == cv2.GC_FGD).any() and (trimap == cv2.GC_BGD).any():
            cv2.setRNGSeed(1)
            models = np.zeros((1, 65)), np.zeros((1, 65))
            cv2.grabCut(small, trimap, (0, 0, 1, 1), *models, s.cut_rounds, cv2.GC_INIT_WITH_MASK)
        return _largest(np.isin(trimap, (cv2.GC_FGD, cv2.GC_PR_FGD))).astype(np.float32)

    def _weigh(self, small: U8, opinion: F32, cut: F32, unit: float) -> F32:
        """Let colours speak where the nearby front and back differ; elsewhere the networks' shape stands.

        Global colour models (GrabCut) take a white sleeve for a white wall; colours within a hand's breadth either
        tell the two apart or say that they cannot.
        """
        s = self._settings
        image = np.asarray(small, np.float32) / np.float32(255)
        half = max(2, round(s.cut_side * s.band))
        inside, outside = _shrink(opinion > 0.6, half), _shrink(opinion < 0.4, half)
        reach = max(3, round(s.reach * unit))
        front, front_spread = _local(image, inside, reach)
        back, back_spread = _local(image, outside, reach)
        axis = front - back
        contrast = channel_sum(axis**2)
        distinct = contrast / (contrast + s.contrast**2 + 2 * (front_spread + back_spread))
        shape = np.clip((opinion - 0.5) * s.steepness + 0.5, 0, 1)
        alpha = shape + 0.5 * distinct * (cut - shape)
        alpha = np.where(opinion > 0.95, np.maximum(alpha, 0.9), np.where(opinion < 0.05, 0, alpha))
        share = np.clip(channel_sum((image - back) * axis) / np.maximum(contrast, 1e-6), 0, 1)
        residual = channel_sum((image - back - share[..., None] * axis) ** 2)
        trust = s.colour_trust * distinct * np.exp(-residual / (2 * s.residual**2))
        trust = trust * ~(inside | outside)
        return np.asarray(alpha + trust * (share - alpha), np.float32)


def _shrink(mask: Bools, radius: int) -> Bools:
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    return np.asarray(cv2.erode(mask.astype(np.uint8), disc) > 0)


def _local(image: F32, known: Bools, reach: int) -> tuple[F32, F32]:
    """Return mean and variance of the known colours around each pixel; infinite variance where there are none."""
    weight = known.astype(np.float32)
    size = (2 * reach + 1, 2 * reach + 1)

    def around(x: F32) -> F32:
        return np.asarray(cv2.blur(cv2.blur(x, size), size), np.float32)

    total = around(weight)
    safe = np.maximum(total, np.float32(1e-6))
    mean = np.asarray(around(image * weight[..., None]) / safe[..., None], np.float32)
    power = around(channel_sum(image**2) * weight) / safe
    variance = np.maximum(power - channel_sum(mean**2), 0)
    return mean, np.where(total > 1e-4, variance, np.float32(np.inf)).astype(np.float32)


def _skeleton(subject: Subject, shape: tuple[int, ...], scale: float, thickness: int) -> Bools:
    drawn = np.zeros(shape, np.uint8)
    visibility = subject.keypoints.visibility
    for a, b in BONES:
        if min(visibility[a], visibility[b]) > _SURE_BONE:
            ends = np.round(subject.keypoints.xy[[a, b]] * scale).astype(int).tolist()
            cv2.line(drawn, ends[0], ends[1], 1, thickness)
    return drawn > 0


def _largest(mask: Bools) -> Bools:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    if count <= 1:
        return mask
    return np.asarray(labels == 1 + stats[1:, cv2.CC_STAT_AREA].argmax())
