"""Put a person before a backdrop and develop the picture like a camera would."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from engine.showroom.backdrop import Backdrop, paint
from engine.showroom.bodies import Anatomy, Figure, Shape, Stance
from engine.showroom.clothes import Clothing, dress
from engine.showroom.hair import Haircut, hair
from engine.showroom.light import Rig, lamps_of
from engine.showroom.shoes import sneakers
from engine.showroom.skin import Complexion, SkinPainter, linear
from engine.showroom.stage import Layers, Lens, Material, Stage, Surface
from engine.types import F32, F64, U8


@dataclass(frozen=True)
class Model:
    """A house model: who, in what, where.

    Attributes:
        name: file stem.
        shape, stance, complexion, haircut: the person.
        clothes: from the bottom layer up: trousers, then the top.
        shoes: sRGB upper and sole.
        backdrop, rig: the place and its light.
        seed: of hair and film grain.
        exposure: factor from light to film.
    """

    name: str
    shape: Shape
    complexion: Complexion
    haircut: Haircut
    clothes: tuple[Clothing, ...]
    backdrop: Backdrop
    stance: Stance = field(default_factory=Stance)
    shoes: tuple[tuple[int, int, int], tuple[int, int, int]] = ((184, 184, 180), (206, 206, 202))
    rig: Rig = field(default_factory=Rig)
    seed: int = 0
    exposure: float = 0.47


@dataclass(frozen=True)
class Shot:
    """A developed picture with the truth behind it.

    Attributes:
        pixels: (h, w, 3) uint8 sRGB.
        alpha: (h, w) float32 coverage of the person.
        figure: the body, m, as it stands before the lens.
        lens: the camera.
        distance: from the camera to the person, m.
        ground: (h, w, 3) uint8 sRGB, the place without the person but with their shadow.
        surfaces: what was drawn of the person.
    """

    pixels: U8
    alpha: F32
    figure: Figure
    lens: Lens
    distance: float
    ground: U8
    surfaces: tuple[Surface, ...]


@dataclass(frozen=True)
class Spot:
    """A camera that does not move, and where the person stands before it: to its right and away from it, m."""

    lens: Lens
    x: float
    distance: float


class Photographer:
    """Holds what is expensive to make once: the body model, the stage, the skin painter."""

    def __init__(self) -> None:
        self.anatomy = Anatomy()
        self.stage = Stage()
        self.painter = SkinPainter(self.anatomy, self.stage)

    def shoot(self, model: Model, quality: float = 1.0, spot: Spot | None = None) -> Shot:
        """Photograph a model.

        Args:
            model: who and where.
            quality: of the light sampling; 1 for the final picture.
            spot: where; None sets the camera so that the whole person fits.
        """
        lens, distance, figure = self._place(model) if spot is None else self._stand(model, spot)
        surfaces = self._surfaces(model, figure, lens)
        self.stage.set_scene([*surfaces, _floor(distance)], self.painter.paint(model.complexion))
        lamps = lamps_of(model.rig, quality)
        red, green, blue = map(float, linear(model.complexion.iris))
        iris = (red, green, blue)
        half = replace(
            lens, width=lens.width // 2, height_px=lens.height_px // 2, focal=lens.focal / 2, horizon=lens.horizon / 2
        )
        everything = (0, 0, half.width, half.height_px)
        ground = self.stage.draw(half, everything, 1, lamps_of(model.rig, 2.0 * quality), iris)
        behind = paint(model.backdrop, lens, distance)
        opened = cv2.resize(_fill(ground), (lens.width, lens.height_px), interpolation=cv2.INTER_LINEAR) ** 1.25
        opened = 0.5 * cv2.GaussianBlur(opened, (0, 0), 1.5) + 0.5 * cv2.GaussianBlur(opened, (0, 0), 9.0)
        canvas = behind * (0.10 + 0.90 * opened[..., None])
        shaded = canvas.copy()
        self.stage.set_scene(surfaces, self.painter.paint(model.complexion))
        alpha = np.zeros(canvas.shape[:2], np.float32)
        seen = lens.project(figure.vertices)
        low, high = seen.min(0) - 14, seen.max(0) + 14
        low[1] -= 0.03 * lens.height_px
        body = _clamp((*low, *high), lens)
        face = lens.project(figure.keypoints)[0]
        size = float(np.linalg.norm(lens.project(figure.keypoints)[3] - lens.project(figure.keypoints)[4]))
        head = _clamp((face[0] - 1.3 * size, face[1] - 1.5 * size, face[0] + 1.3 * size, face[1] + 1.3 * size), lens)
        for window, samples in ((body, 2), (head, 3)):
            layers = self.stage.draw(lens, window, samples, lamps, iris)
            _merge(layers, window, samples, behind, canvas, alpha, opened)
        pixels, empty = (develop(light, model.exposure, model.seed) for light in (canvas, shaded))
        return Shot(pixels, alpha, figure, lens, distance, empty, tuple(surfaces))

    def _stand(self, model: Model, spot: Spot) -> tuple[Lens, float, Figure]:
        figure = self.anatomy.figure(model.shape, model.stance)
        return spot.lens, spot.distance, moved(figure, np.array([spot.x, spot.distance, 0.0]))

    def _place(self, model: Model) -> tuple[Lens, float, Figure]:
        """Stand the person so that the whole of them fits with air above and below."""
        figure = self.anatomy.figure(model.shape, model.stance)
        lens = Lens()
        top = float(figure.vertices[:, 2].max()) + 0.03
        distance = 1.0
        for _ in range(20):
            head_row = lens.horizon - lens.focal * (top - lens.height) / distance
            feet_row = lens.horizon + lens.focal * lens.height / (distance - 0.12)
            share = (feet_row - head_row) / (0.86 * lens.height_px)
            distance *= share
        feet_row = lens.horizon + lens.focal * lens.height / (distance - 0.12)
        lens = replace(lens, horizon=lens.horizon + 0.945 * lens.height_px - feet_row)
        return lens, distance, moved(figure, np.array([0.0, distance, 0.0]))

    def _surfaces(self, model: Model, figure: Figure, lens: Lens) -> list[Surface]:
        anatomy = self.anatomy
        shoes = sneakers(anatomy, figure, *model.shoes)
        worn: list[Surface] = []
        for clothing in model.clothes:
            worn = [_uncovered(surface, clothing) for surface in worn]
            worn.append(dress(anatomy, figure, clothing, [*shoes, *worn]))
        eye = np.array([0.0, 0.0, lens.height])
        strands = hair(anatomy, figure, model.haircut, model.complexion.hair, eye, model.seed)
        return [_body(anatomy, figure, model), *_eyes(anatomy, figure), *shoes, *worn, *strands]


def moved(figure: Figure, shift: F64) -> Figure:
    """Return the figure moved by (3,) m."""
    bones = figure.bones.copy()
    bones[:, :3, 3] += shift
    return Figure(figure.vertices + shift, figure.normals, bones, figure.keypoints + shift, figure.rest)


def _body(anatomy: Anatomy, figure: Figure, model: Model) -> Surface:
    outside = ~anatomy.eyes[anatomy.faces].all(1) & ~anatomy.on("foot", "toe")[anatomy.faces].all(1)
    for clothing in model.clothes:  # what lies well under cloth would only poke through it
        hidden = (clothing.inside(anatomy.template) > 0.03) & (anatomy.template[:, 2] < 0.36)
        outside &= ~hidden[anatomy.faces].all(1)
    corners = anatomy.faces[outside].ravel()
    uv = anatomy.uv[anatomy.uv_faces[outside].ravel()]
    gloss = model.complexion.gloss * np.where(anatomy.on("head")[corners], 0.9, 0.5)
    shape = np.column_stack([uv, gloss, np.zeros(len(corners))])
    return Surface(
        Material.SKIN,
        figure.vertices[corners],
        figure.normals[corners],
        np.arange(len(corners)).reshape(-1, 3),
        np.ones((len(corners), 3)),
        anatomy.template[corners],
        shape,
    )


def _uncovered(surface: Surface, over: Clothing) -> Surface:
    """Return a garment without the part that lies well under another."""
    depth = over.inside(np.asarray(surface.detail, np.float64))
    return replace(surface, faces=surface.faces[(depth[surface.faces] < 0.05).any(1)])


def _eyes(anatomy: Anatomy, figure: Figure) -> list[Surface]:
    bone = anatomy.bone("head")
    turn = figure.bones[bone][:3, :3] @ np.linalg.inv(anatomy.template_bones[bone][:3, :3])
    result = []
    for side in "LR":
        ball = anatomy.on(f"eye.{side}")
        faces = anatomy.faces[ball[anatomy.faces].all(1)]
        used, index = np.unique(faces, return_inverse=True)
        points = figure.vertices[used]
        out = points - points.mean(0)
        out /= np.linalg.norm(out, axis=1, keepdims=True)
        gaze = out @ turn
        # The camera is below eye level: the eyes look down at it.
        tilt = np.radians(5.0)
        gaze = gaze @ np.array([[1, 0, 0], [0, np.cos(tilt), -np.sin(tilt)], [0, np.sin(tilt), np.cos(tilt)]])
        count = len(points)
        result.append(
            Surface(Material.EYE, points, out, index.reshape(-1, 3), np.ones((count, 3)), gaze, np.zeros((count, 4)))
        )
    return result


def _floor(distance: float) -> Surface:
    corners = np.array([[-3.0, 0.8, 0], [3.0, 0.8, 0], [-3.0, distance + 3, 0], [3.0, distance + 3, 0]])
    up = np.tile([0.0, 0.0, 1.0], (4, 1))
    faces = np.array([[0, 1, 2], [2, 1, 3]])
    return Surface(Material.FLOOR, corners, up, faces, np.full((4, 3), 0.5), corners, np.zeros((4, 4)), casts=False)


def _fill(ground: Layers) -> F32:
    """Return the share of light on the floor, carried on under the person's feet and to the wall as full light."""
    known = ground.material == Material.FLOOR
    opened = np.where(known, ground.open, 0).astype(np.float32)
    weight = cv2.GaussianBlur(known.astype(np.float32), (0, 0), 3)
    spread = cv2.GaussianBlur(opened, (0, 0), 3) / np.maximum(weight, 1e-3)
    rows = np.nonzero(known.any(1))[0]
    result = np.where(known, opened, np.where(weight > 0.02, spread, 1.0)).astype(np.float32)
    fade = np.clip((np.arange(len(known)) - rows[0]) / 30.0, 0, 1)[:, None]
    return np.asarray(result * fade + (1 - fade), np.float32)


def _clamp(window: tuple[float, ...], lens: Lens) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = window
    return max(int(x0), 0), max(int(y0), 0), min(int(x1) + 1, lens.width), min(int(y1) + 1, lens.height_px)


def _merge(
    layers: Layers, window: tuple[int, int, int, int], samples: int, behind: F32, canvas: F32, alpha: F32, opened: F32
) -> None:
    """Average the samples of a window over the backdrop into the canvas."""
    x0, y0, x1, y1 = window
    size = (x1 - x0, y1 - y0)
    person = layers.material > 0
    light = _scatter(layers, samples)
    colour = layers.albedo * light + layers.gloss
    colour = np.minimum(colour, 6.0) * person[..., None]
    cover = cv2.resize(person.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    mean = cv2.resize(colour, size, interpolation=cv2.INTER_AREA)
    ground = behind[y0:y1, x0:x1] * (0.10 + 0.90 * opened[y0:y1, x0:x1, None])
    canvas[y0:y1, x0:x1] = mean + ground * (1 - cover[..., None])
    alpha[y0:y1, x0:x1] = cover


def _scatter(layers: Layers, samples: int) -> F32:
    """Let light wander a millimetre or two under the skin, red the farthest.

    Source: d'Eon et al., Efficient Rendering of Human Skin (2007), with one Gaussian per channel.
    """
    skin = (layers.material == Material.SKIN).astype(np.float32)
    result = layers.irradiance.copy()
    for channel, millimetres in enumerate((1.7, 0.8, 0.5)):
        sigma = millimetres * 0.78 * samples
        weight = cv2.GaussianBlur(skin, (0, 0), sigma)
        blurred = cv2.GaussianBlur(layers.irradiance[..., channel] * skin, (0, 0), sigma) / np.maximum(weight, 1e-3)
        result[..., channel] = np.where(skin > 0, blurred, layers.irradiance[..., channel])
    return result


def develop(canvas: F32, exposure: float, seed: int) -> U8:
    """Turn linear light into a photo: vignette, film curve, slight bloom, grain."""
    h, w = canvas.shape[:2]
    y, x = np.mgrid[-1 : 1 : h * 1j, -1 : 1 : w * 1j]
    light = canvas * exposure * (1 - 0.10 * (0.6 * x * x + 0.7 * y * y))[..., None]
    light = 0.96 * light + 0.04 * cv2.GaussianBlur(light.astype(np.float32), (0, 0), 12)
    curve = (light * (2.51 * light + 0.03)) / (light * (2.43 * light + 0.59) + 0.14)
    grey = curve.mean(2, keepdims=True)
    pixels = np.clip(grey + 0.90 * (curve - grey), 0, 1) ** (1 / 2.2)
    soft = cv2.GaussianBlur(pixels.astype(np.float32), (0, 0), 1.2)
    pixels = pixels + 0.30 * (pixels - soft)
    rng = np.random.default_rng(seed + 7)
    noise = cv2.GaussianBlur(rng.normal(0, 1, canvas.shape).astype(np.float32), (0, 0), 0.6)
    pixels = pixels + 0.0085 * noise
    return np.asarray(np.clip(pixels * 255 + 0.5, 0, 255), np.uint8)


def stature(figure: Figure) -> float:
    """Return the body height standing upright, m (hair not counted)."""
    return float(np.ptp(figure.rest[:, 2]))


def girth(points: F64, height: float, band: float = 0.012) -> float:
    """Return the tape measure around a trunk at a height: the perimeter of the slice's hull, m."""
    from scipy.spatial import ConvexHull

    ring = points[np.abs(points[:, 2] - height) < band][:, :2]
    return float(ConvexHull(ring).area)
