"""The colours of this picture's skin, hair, garments and shoes, learnt in the picture itself."""

from __future__ import annotations

from functools import partial

import cv2
import numpy as np
import numpy.typing as npt

from engine.perception.parse.colour import ColourModel
from engine.perception.parse.multiclass import Multiclass
from engine.perception.parse.outfit import read_outfit
from engine.perception.parse.regions import dilate, erode
from engine.perception.parse.scene import Scene
from engine.settings.perception import ParseSettings
from engine.side_by_side import all_side_by_side
from engine.types import F32, Bools, ParseClass


class SceneColours:
    """Evidence of each class's colours at each pixel.

    Attributes:
        outfit: where the upper garment ends.
    """

    def __init__(self, scene: Scene, settings: ParseSettings) -> None:
        """Learn from where the pose says each class must be."""
        self._scene = scene
        self._settings = settings
        r, lab, person, network = scene.regions, scene.lab, scene.person, scene.network
        self._skin_seed = self._first_skin()
        self.skin = ColourModel(self._skin_seed, 2, 20).evidence(lab)
        self.hair = self._first_hair()
        bare = self.skin > -2.5 if network is None else network[..., Multiclass.BODY_SKIN] > settings.skin_share
        self.outfit = read_outfit(lab, person, np.asarray(bare), r)
        margin = max(1, round(0.05 * r.unit))
        top = 0.0 if self.outfit.one_piece else max(0.25, self.outfit.waist + 0.04)
        below = self.outfit.waist - r.trunk_height
        low = (erode(r.pelvis | r.thighs, margin) > 0) & person & ~scene.arms & (below > 0.06) & (below < 0.75)
        feet = lab[(r.feet > 0) & person & (self.skin < -3)]
        self.upper, self.lower, self.shoes = all_side_by_side(
            (
                lambda: self._garment(scene.chest & (r.trunk_height > top)),
                lambda: self._garment(low),
                lambda: _learnt(lab, feet, 3, 10),
            )
        )

    def _first_skin(self) -> F32:
        """Take skin from the face's bare parts and the network; from skin-like colours when there is no face."""
        s, r = self._scene, self._scene.regions
        face = (r.face_core > 0) & s.person
        if s.network is not None:
            face &= s.network[..., Multiclass.HAIR] < 0.5
        seed = s.lab[face]
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
        samples = {"skin": (np.concatenate([self._skin_seed, thinned]), 3, 15)}
        for name, label, count in (
            ("hair", ParseClass.HAIR, 3),
            ("upper", ParseClass.UPPER, 5),
            ("lower", ParseClass.LOWER, 5),
            ("shoes", ParseClass.SHOES, 3),
        ):
            inner = cv2.erode((labels == label).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
            if inner.sum() > 60:
                samples[name] = (lab[inner], count, 8)
        found = all_side_by_side([partial(_learnt, lab, *sample) for sample in samples.values()])
        for name, evidence in zip(samples, found, strict=True):
            setattr(self, name, evidence)


def _learnt(lab: F32, samples: F32, components: int, spread: float) -> F32:
    """Return (H, W) float32 log evidence of the colours of samples."""
    return ColourModel(samples, components, spread).evidence(lab)
