"""The person's alpha matte: pose mask and selfie crops agree on a trimap, GrabCut and a guided filter refine it.

Source: Rother et al., "GrabCut" (2004); He et al., "Guided Image Filtering" (2013).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.perception.litert import Network
from engine.perception.pose import BONES, Joint, shoulder_unit
from engine.pixels import GuidedFilter
from engine.settings.perception import MatteSettings
from engine.types import F32, U8, Keypoints

Box = tuple[int, int, int, int]
"""x0, y0, x1, y1 px; x1 and y1 are outside."""

_SURE_BONE = 0.6


@dataclass(frozen=True)
class Matte:
    """A matte and what it was made of.

    Attributes:
        alpha: (H, W) float32 0–1.
        coarse: (H, W) float32 0–1, the networks' opinion before GrabCut.
    """

    alpha: F32
    coarse: F32


def person_box(keypoints: Keypoints, width: int, height: int) -> Box:
    """Return a box that surely holds the person; it runs to the lower border when the feet are not in the picture."""
    seen = keypoints.visibility > 0.3
    points = keypoints.xy[seen] if seen.any() else keypoints.xy
    margin = 0.45 * shoulder_unit(keypoints.xy)
    (x0, y0), (x1, y1) = points.min(0), points.max(0)
    ankles = [Joint.LEFT_ANKLE, Joint.RIGHT_ANKLE]
    if keypoints.visibility[ankles].min() < 0.5 or keypoints.xy[ankles, 1].max() > height:
        y1 = height
    return _clip(x0 - margin, y0 - 1.3 * margin, x1 + margin, y1 + 0.8 * margin, width, height)


def head_box(keypoints: Keypoints, width: int, height: int) -> Box:
    """Return a square around head, hair and shoulders' top."""
    xy = keypoints.xy
    x, y = xy[[Joint.NOSE, Joint.LEFT_EAR, Joint.RIGHT_EAR]].mean(0)
    ears = float(np.hypot(*(xy[Joint.LEFT_EAR] - xy[Joint.RIGHT_EAR])))
    half = 0.95 * max(float(np.hypot(*(xy[Joint.LEFT_SHOULDER] - xy[Joint.RIGHT_SHOULDER]))), 2 * ears)
    return _clip(x - half, y - half, x + half, y + half, width, height)


def _clip(x0: float, y0: float, x1: float, y1: float, width: int, height: int) -> Box:
    return int(max(0, x0)), int(max(0, y0)), int(min(width, x1)), int(min(height, y1))


class Matter:
    """Makes mattes with MediaPipe's selfie segmentation."""

    def __init__(self, selfie: Network, settings: MatteSettings) -> None:
        """Take the network."""
        self._selfie = selfie
        self._settings = settings

    def matte(self, pixels: U8, keypoints: Keypoints, pose_mask: F32, others: F32) -> Matte:
        """Cut the person out.

        Args:
            pixels: (H, W, 3) uint8 sRGB.
            keypoints: the person's.
            pose_mask: (H, W) float32 0–1, BlazePose's mask of the person.
            others: (H, W) float32 0–1, masks of other people.

        Returns:
            The matte.
        """
        coarse = self._coarse(pixels, keypoints, pose_mask) * (1 - others)
        cut = self._grab_cut(pixels, coarse, keypoints)
        agreed = np.where(
            coarse > 0.9,
            np.maximum(cut, 0.9),
            np.where(coarse < 0.1, np.minimum(cut, 0.1), 0.5 * coarse + 0.5 * cut),
        ).astype(np.float32)
        s = self._settings
        long_side = max(pixels.shape[:2])
        radius = max(4, round(s.guide_radius * long_side / 1024))
        guided = GuidedFilter(pixels.astype(np.float32) / 255, radius, s.guide_epsilon, 4)(agreed)
        alpha = np.clip((guided - s.stretch) / (1 - 2 * s.stretch), 0, 1).astype(np.float32)
        return Matte(alpha, coarse)

    def _segment(self, pixels: U8, box: Box) -> F32:
        x0, y0, x1, y1 = box
        whole = np.zeros(pixels.shape[:2], np.float32)
        if min(x1 - x0, y1 - y0) < 16:
            return whole
        size = (self._selfie.width, self._selfie.height)
        small = cv2.resize(pixels[y0:y1, x0:x1], size, interpolation=cv2.INTER_AREA)
        mask = self._selfie(small.astype(np.float32) / 255)[0][..., 0]
        whole[y0:y1, x0:x1] = cv2.resize(mask, (x1 - x0, y1 - y0))
        return whole

    def _coarse(self, pixels: U8, keypoints: Keypoints, pose_mask: F32) -> F32:
        """Average the pose mask and the selfie mask of the person's box; the head's own crop leads around the hair."""
        height, width = pixels.shape[:2]
        body = 0.5 * pose_mask + 0.5 * self._segment(pixels, person_box(keypoints, width, height))
        box = head_box(keypoints, width, height)
        x0, y0, x1, y1 = box
        rim = max(2, (x1 - x0) // 8)
        weight = np.zeros((height, width), np.float32)
        weight[y0 : max(y0, y1 - 3 * rim), x0 + rim : max(x0 + rim, x1 - rim)] = 1
        if y0 > 0:
            weight[y0 : y0 + rim] = 0
        weight = 0.6 * np.asarray(cv2.blur(weight, (rim, rim)), np.float32)
        return np.asarray(body * (1 - weight) + self._segment(pixels, box) * weight, np.float32)

    def _grab_cut(self, pixels: U8, coarse: F32, keypoints: Keypoints) -> F32:
        """Run GrabCut from the coarse matte's trimap and the skeleton; returns (H, W) float32 0–1."""
        s = self._settings
        scale = s.cut_side / max(pixels.shape[:2])
        small = np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
        opinion = cv2.resize(coarse, small.shape[1::-1], interpolation=cv2.INTER_AREA)
        trimap = np.where(opinion > 0.5, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
        half = max(3, int(s.cut_side * s.band))
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * half + 1, 2 * half + 1))
        trimap[cv2.erode((opinion > 0.8).astype(np.uint8), disc) > 0] = cv2.GC_FGD
        trimap[cv2.dilate((opinion > 0.15).astype(np.uint8), disc) == 0] = cv2.GC_BGD
        skeleton = np.zeros(trimap.shape, np.uint8)
        for a, b in BONES:
            if min(keypoints.visibility[a], keypoints.visibility[b]) > _SURE_BONE:
                ends = np.round(keypoints.xy[[a, b]] * scale).astype(int).tolist()
                cv2.line(skeleton, ends[0], ends[1], 1, max(1, half // 3))
        trimap[(skeleton > 0) & (opinion > 0.3)] = cv2.GC_FGD
        if (trimap == cv2.GC_FGD).any() and (trimap == cv2.GC_BGD).any():
            cv2.setRNGSeed(1)
            cv2.grabCut(small, trimap, None, np.zeros((1, 65)), np.zeros((1, 65)), s.cut_rounds, cv2.GC_INIT_WITH_MASK)
        person = np.isin(trimap, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)
        count, labels, stats, _ = cv2.connectedComponentsWithStats(person)
        if count > 1:
            person = (labels == 1 + stats[1:, cv2.CC_STAT_AREA].argmax()).astype(np.uint8)
        return np.asarray(cv2.resize(person.astype(np.float32), pixels.shape[1::-1]), np.float32)
