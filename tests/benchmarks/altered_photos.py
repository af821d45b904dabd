"""The product photo another shop would have taken: mirrored, tilted, smaller, framed, lit or grounded otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from engine.garment.cutout.candidates import Cutout
from engine.landmark_file import other_side
from engine.types import F32, F64, U8, Photo

_TILT = 7.0
"""degrees; what a hand-held phone adds."""
_SMALLER = 0.6
_JPEG = 60
_TIGHT, _WIDE = 0.03, 0.25
"""of the garment's long side; the margin of a crop made for a shop, and of a photo taken from further away."""
_TOUCHING = 0.005
"""of the same; a crop that leaves nothing around."""
_KEYSTONE = 0.04
"""of the width and height; the camera stands a little to the side and above what lies on the table."""
_SHADE = 0.3
"""of the ground's light that the garment keeps off where it lies closest."""


@dataclass(frozen=True)
class Altered:
    """An altered photo.

    Attributes:
        photo: what the engine is given.
        matrix: (2, 3) affine or (3, 3) homography from the first photo's px to this one's.
        mirrored: left and right have changed places.
    """

    photo: Photo
    matrix: F64
    mirrored: bool = False

    def follow(self, points: dict[str, F64]) -> dict[str, F64]:
        """Return where the first photo's landmarks lie in this one."""
        seen = {name: self.matrix[:, :2] @ xy + self.matrix[:, 2] for name, xy in points.items()}
        moved = {name: xy[:2] / (xy[2] if len(xy) > 2 else 1.0) for name, xy in seen.items()}
        return {other_side(name): xy for name, xy in moved.items()} if self.mirrored else moved


def _photo(pixels: U8, alpha: F32 | None, old: Photo, word: str) -> Photo:
    size = (pixels.shape[1], pixels.shape[0])
    key = f"{old.sha256} {word}"
    return replace(old, pixels=np.ascontiguousarray(pixels), alpha=alpha, original_size=size, sha256=key)


def _warped(photo: Photo, matrix: F64, size: tuple[int, int], word: str, *, mirrored: bool = False) -> Altered:
    centred = matrix.copy()
    centred[:, 2] += matrix[:, :2] @ (0.5, 0.5) - 0.5  # px centres lie at .5
    flags = cv2.INTER_AREA if abs(np.linalg.det(matrix[:, :2])) < 0.9 else cv2.INTER_CUBIC
    pixels = cv2.warpAffine(_calm(photo.pixels, matrix), centred, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    alpha = None
    if photo.alpha is not None:
        alpha = np.asarray(cv2.warpAffine(_calm(photo.alpha, matrix), centred, size), np.float32)
    return Altered(_photo(np.asarray(pixels, np.uint8), alpha, photo, word), matrix, mirrored)


def _calm(picture: np.ndarray, matrix: F64) -> np.ndarray:
    """Take away what a smaller picture cannot hold."""
    scale = float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))
    return picture if scale > 0.9 else cv2.GaussianBlur(picture, (0, 0), 0.45 / scale)


def mirrored(photo: Photo, cut: Cutout) -> Altered:
    """Mirror the photo."""
    width = photo.pixels.shape[1]
    alpha = None if photo.alpha is None else np.ascontiguousarray(photo.alpha[:, ::-1])
    matrix = np.array([[-1.0, 0, width], [0, 1, 0]])
    return Altered(_photo(photo.pixels[:, ::-1], alpha, photo, "mirrored"), matrix, True)


def tilted(degrees: float) -> Callable[[Photo, Cutout], Altered]:
    """Turn the photo; the ground goes on beyond its frame."""

    def turn(photo: Photo, cut: Cutout) -> Altered:
        height, width = photo.pixels.shape[:2]
        c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
        size = (round(width * c + height * abs(s)), round(height * c + width * abs(s)))
        matrix = np.array([[c, -s, 0.0], [s, c, 0.0]])
        matrix[:, 2] = np.array(size) / 2 - matrix[:, :2] @ (width / 2, height / 2)
        return _warped(photo, matrix, size, f"tilted {degrees:+.0f}")

    return turn


def smaller(photo: Photo, cut: Cutout) -> Altered:
    """Shrink the photo."""
    height, width = photo.pixels.shape[:2]
    size = (round(width * _SMALLER), round(height * _SMALLER))
    matrix = np.array([[size[0] / width, 0, 0.0], [0, size[1] / height, 0.0]])
    return _warped(photo, matrix, size, "smaller")


def compressed(photo: Photo, cut: Cutout) -> Altered:
    """Save the photo with the loss of a shop's web site."""
    _, coded = cv2.imencode(".jpg", photo.pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, _JPEG])
    decoded = cv2.imdecode(coded, cv2.IMREAD_COLOR)
    assert decoded is not None
    return Altered(_photo(np.asarray(decoded[..., ::-1], np.uint8), photo.alpha, photo, "compressed"), np.eye(2, 3))


def framed(margin: float, word: str) -> Callable[[Photo, Cutout], Altered]:
    """Crop the photo, or let its ground go on, so that the garment has ``margin`` of its long side around it."""

    def frame(photo: Photo, cut: Cutout) -> Altered:
        rows, columns = np.nonzero((cut.alpha > 0.5).any(axis=1))[0], np.nonzero((cut.alpha > 0.5).any(axis=0))[0]
        edge = round(margin * max(rows[-1] - rows[0], columns[-1] - columns[0]))
        x0, y0 = int(columns[0]) - edge, int(rows[0]) - edge
        size = (int(columns[-1]) + edge + 1 - x0, int(rows[-1]) + edge + 1 - y0)
        return _warped(photo, np.array([[1.0, 0, -x0], [0, 1, -y0]]), size, word)

    return frame


def on_ground(colour: tuple[int, int, int], word: str, grain: float = 0.0) -> Callable[[Photo, Cutout], Altered]:
    """Lay the garment on a ground of another colour, with light from one side and, if asked for, a wood's grain."""

    def lay(photo: Photo, cut: Cutout) -> Altered:
        height, width = cut.alpha.shape
        rng = np.random.default_rng(5)
        light = np.linspace(1.03, 0.95, width)[None, :] * np.linspace(1.0, 0.97, height)[:, None]
        fibres = cv2.GaussianBlur(rng.standard_normal((height, width)), (0, 0), sigmaX=0.06 * width, sigmaY=2.0)
        ground = np.array(colour) * (light + grain * fibres / max(float(fibres.std()), 1e-9))[..., None]
        ground += rng.normal(0, 1.0, (height, width, 1))  # the sensor's noise
        cover = cut.alpha[..., None]
        pixels = np.clip(cut.pixels * cover + ground * (1 - cover) + 0.5, 0, 255).astype(np.uint8)
        return Altered(_photo(pixels, None, photo, word), np.eye(2, 3))

    return lay


def lit(red: float, green: float, blue: float, word: str) -> Callable[[Photo, Cutout], Altered]:
    """Expose the photo anew, or under a lamp of another colour: shares of the light per channel."""

    def light(photo: Photo, cut: Cutout) -> Altered:
        values = np.power(photo.pixels / 255.0, 2.2) * (red, green, blue)
        pixels = np.power(np.clip(values, 0, 1), 1 / 2.2) * 255 + 0.5
        return Altered(_photo(pixels.astype(np.uint8), photo.alpha, photo, word), np.eye(2, 3))

    return light


def shadowed(photo: Photo, cut: Cutout) -> Altered:
    """Let the garment cast a soft shadow down and to the side on its ground."""
    size = float(max(cut.alpha.shape))
    move = np.array([[1.0, 0, 0.012 * size], [0, 1, 0.018 * size]])
    cast = cv2.warpAffine(cut.alpha, move, cut.alpha.shape[::-1])
    shade = _SHADE * cv2.GaussianBlur(cast, (0, 0), 0.012 * size) * (1 - cut.alpha)
    pixels = (photo.pixels * (1 - shade[..., None]) + 0.5).astype(np.uint8)
    return Altered(_photo(pixels, photo.alpha, photo, "shadowed"), np.eye(2, 3))


def from_aside(photo: Photo, cut: Cutout) -> Altered:
    """Look at the photo from a little to the side and above, as a hand-held phone does."""
    height, width = photo.pixels.shape[:2]
    before = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    k = _KEYSTONE
    after = before + np.array([(0, 0), (0, 0.5 * k), (-k, 0), (k, 0)], np.float32) * (width, height)
    matrix = cv2.getPerspectiveTransform(before, after.astype(np.float32))
    centre = np.array([[1.0, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    centred = np.linalg.inv(centre) @ matrix @ centre  # px centres lie at .5
    kind = {"flags": cv2.INTER_CUBIC, "borderMode": cv2.BORDER_REPLICATE}
    pixels = cv2.warpPerspective(photo.pixels, centred, (width, height), **kind)
    alpha = None
    if photo.alpha is not None:
        alpha = np.asarray(cv2.warpPerspective(photo.alpha, centred, (width, height)), np.float32)
    return Altered(_photo(np.asarray(pixels, np.uint8), alpha, photo, "from aside"), np.asarray(matrix, np.float64))


ALTERATIONS: dict[str, Callable[[Photo, Cutout], Altered]] = {
    "mirrored": mirrored,
    "tilted left": tilted(-_TILT),
    "tilted right": tilted(_TILT),
    "smaller": smaller,
    "compressed": compressed,
    "cropped": framed(_TIGHT, "cropped"),
    "touching": framed(_TOUCHING, "touching"),
    "padded": framed(_WIDE, "padded"),
    "brighter": lit(1.3, 1.3, 1.3, "brighter"),
    "darker": lit(0.55, 0.55, 0.55, "darker"),
    "warm": lit(1.15, 0.95, 0.7, "warm"),
    "shadowed": shadowed,
    "from aside": from_aside,
    "on grey": on_ground((176, 178, 181), "on grey"),
    "on beige": on_ground((222, 208, 188), "on beige"),
    "on wood": on_ground((166, 128, 92), "on wood", grain=0.02),
}
