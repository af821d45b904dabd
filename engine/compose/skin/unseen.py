"""Skin that the photo does not show: its tone from the person's own skin, its shading from the same light."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.compose.fill import carried, fade, faded, local_mean
from engine.compose.grain import add_grain, photo_grain
from engine.compose.masks import (
    blurred,
    bounds,
    channel_mean,
    gathered,
    grow,
    median_colour,
    outside_distance,
    put,
    scaled,
    shrink,
    squared_length,
    tripled,
)
from engine.compose.scene import Scene
from engine.errors import ErrorCode, MirrorError
from engine.pixels import Nearest
from engine.side_by_side import side_by_side
from engine.types import F32, F64, Bools, ParseClass

BRIGHT = 85
"""Per cent of the skin seen; revealed skin is hardly brighter than that."""

_GLOW = 0.25  # of what is brighter all the same
_FLOOR = 1e-3
_ENOUGH = 250
_BANDS = ((0.7, 1.6, 0.6), (1.6, 4.0, 0.35))  # px; skin's texture in bands, and an arm's over the calmest skin's seen
_SMOOTHER = 0.6  # times a throat's texture, which has sinews, hair and a necklace in it, is a chest's
_UNIT = 0.112  # what ``_calm`` returns for a band of unit strength
_STEP = 1.0  # log units; the tone is corrected at the seam by no more
_SEAM = 0.06  # shoulder widths; so much of the real skin beside the revealed one tells its tone
_INNER, _USUAL = 0.06, 0.3  # shoulder widths; skin so far from its outline has the usual tone, a mean over the second
_SHADE, _CORNER = 0.08, 0.1  # log units; darker skin lies in the old clothes' shade, gone after so many shoulder widths
_GLOOM = 0.2  # log units; what is so much darker than most of the skin near a seam is none, or in deep shade
_TINT = 0.1  # log units; old clothes tint the skin beside them, by no more does its hue differ from that farther off
_RUNS_OUT = 0.07  # shoulder widths; over which the chin's shade runs out on a chest
_HIGHLIGHT = 0.15  # shoulder widths; a highlight of real skin at the seam fades out over so much of the revealed one
_SOFT = 0.03  # shoulder widths; what is beside the revealed skin is averaged over so much
_BROAD = 0.12  # shoulder widths; half an arm: away from the seam it is averaged over so much
_MIXED = 3.5  # px; so near its outline skin is mixed with what lies beside it
_DEPTH = np.array([0.78, 1.04, 1.18])  # by how much more or less than their mean red, green and blue change in shade
_DEPTH_SEEN = 0.5  # share of what the person's own skin says of that; lips and brows are among it
_MOTTLE_SEED, _TEXTURE_SEED = 11, 29
_MOTTLE = (0.06, 0.12)  # shoulder widths; finer blotches read as sand
_ROUGHEST, _NEAR = (
    0.02,
    350.0,
)  # log units per band, more is no skin; px of a shoulder: seen from farther, skin is smoother
_ONE_DYE, _TWO_DYES = 1.0, 1.6  # log units; light on one cloth varies less, black beside white more
_SHADED = (0.03, 0.12)  # linear light; the shade of cloth darker than the first says nothing about light


@dataclass(frozen=True)
class SkinLight:
    """Log colour of the person's skin as a linear function of the surface normal.

    Attributes:
        coefficients: (4, 3) float64; rows: constant, then per component of (n − towards the camera).
        brightest: mean log colour that hardly any of the skin seen exceeds.
        depth: (3,) float64, change of each channel per change of their mean: light that skin's shade loses is less
            red than blue, and how much less is the person's and the camera's.
    """

    coefficients: F64
    brightest: float
    depth: F64

    def shaded(self, level: F32) -> F32:
        """Return (h, w, 3) log factors of skin for (h, w) ones of its brightness."""
        return np.asarray(cv2.merge([level * depth for depth in self.depth.astype(np.float32)]), np.float32)

    def tone(self, normals: F32) -> F32:
        """Return (…, 3) log linear-light colour for (…, 3) world normals."""
        constant = self.coefficients[0] + self.coefficients[2]
        return np.asarray(normals @ self.coefficients[1:].astype(np.float32) + constant.astype(np.float32), np.float32)


@dataclass(frozen=True)
class SkinNoise:
    """What all revealed skin of a window has in it, the same every time.

    Attributes:
        mottle: (h, w) float32 log units, blotches.
        bands: (h, w) float32 of unit variance, one per band of skin's texture.
    """

    mottle: F32
    bands: list[F32]


def log_of(linear: F32) -> F32:
    """Return the logarithm of linear light, black a little above nothing."""
    return np.asarray(np.log(np.maximum(linear, 0) + _FLOOR), np.float32)


def trimmed(values: F32) -> Bools:
    """Return which rows are no outliers in luminance (specks, shadows of clothes, jewellery)."""
    luminance = values.mean(1)
    low, high = np.percentile(luminance, [8, 97])
    return np.asarray((luminance >= low) & (luminance <= high))


def _samples(scene: Scene) -> tuple[Bools, Bools]:
    """Return trustworthy skin of body and of face (eyes, brows and lips stay inside; the fit forgives them)."""
    skin = shrink(scene.is_class(ParseClass.SKIN, ParseClass.LEGS), max(2.0, 0.02 * scene.shoulder))
    return skin, shrink(scene.is_class(ParseClass.FACE), 0.06 * scene.shoulder)


def fit_skin_light(scene: Scene) -> SkinLight:
    """Fit the person's skin tone against the body's normals.

    A ridge keeps the slopes near those of soft light from the front and above when little skin is seen. The level is
    that of face and body skin together, for neck skin alone lies in the chin's shadow.

    Raises:
        ValueError: the photo shows no skin at all.
    """
    solid = squared_length(scene.normals) > 0.5
    skin, face = _samples(scene)
    if skin.sum() + face.sum() < _ENOUGH:
        skin = scene.is_class(ParseClass.SKIN, ParseClass.FACE, ParseClass.LEGS)
    if skin.sum() + face.sum() < 20:
        raise ValueError("no skin is visible to take a tone from")
    rows, weight = [], []
    for mask, share in ((skin & solid, 1.0), (skin & ~solid, 0.5), (face, 0.6)):
        found = np.flatnonzero(mask.ravel())
        found = found[:: max(1, len(found) // 5000)]
        rows.append(found)
        weight.append(np.full(len(found), share))
    index, trust = np.concatenate(rows), np.concatenate(weight)
    colour = log_of(scene.linear.reshape(-1, 3)[index])
    keep = trimmed(colour)
    index, colour, trust = index[keep], colour[keep], trust[keep]
    usable = solid.ravel()[index] & (scene.parse.ravel()[index] != ParseClass.FACE)
    normal = np.where(usable[:, None], scene.normals.reshape(-1, 3)[index], np.array([0, -0.96, 0.1], np.float32))
    design = np.concatenate([np.ones((len(index), 1)), normal - [0, -1, 0]], 1)
    prior = np.zeros((4, 3))
    prior[2], prior[3] = -0.60, 0.15
    ridge = np.diag([1e-9, 0.05, 0.25, 0.10]) * trust.sum()
    centre = np.median(colour, 0)
    weighted = design * trust[:, None]
    x = np.linalg.solve(weighted.T @ design + ridge, weighted.T @ (colour - centre - design @ prior)) + prior
    x[1] = np.clip(x[1], -0.6, 0.6)
    x[2] = np.clip(x[2], -1.1, -0.25)
    x[3] = np.clip(x[3], -0.1, 0.6)
    left = colour - centre - design @ x
    x[0] += centre + np.median(left, 0) * 0.5
    return SkinLight(x, float(np.percentile(colour.mean(1), BRIGHT)), _depth(colour))


def light_of_bare_skin(scene: Scene, bare: str, instead: str, reason: str = "LEG_SKIN_UNSEEN") -> SkinLight:
    """Fit the light of skin that is about to be drawn.

    Args:
        scene: the window.
        bare: what would be bare.
        instead: what could be worn that bares nothing.
        reason: of the refusal.

    Raises:
        MirrorError: QUALITY_REFUSED when the photo shows no skin whose colour it could have.
    """
    try:
        return fit_skin_light(scene)
    except ValueError:
        raise MirrorError(
            ErrorCode.QUALITY_REFUSED,
            f"{bare} would be bare, and the photo shows no skin whose colour they could have.",
            f"Use a photo in which the legs or the arms are bare, or choose {instead}.",
            reason=reason,
        ) from None


def _depth(colour: F32) -> F64:
    """Return each channel's share of the changes of brightness in (N, 3) log colours, half as usual, half as seen."""
    level = colour.mean(1) - colour.mean()
    own = np.clip(level @ (colour - colour.mean(0)) / (level @ level + 1e-9), 0.5, 1.5)
    mean = _DEPTH_SEEN * own + (1 - _DEPTH_SEEN) * _DEPTH
    return np.asarray(mean / mean.mean(), np.float64)


def cloth_shade(scene: Scene, where: Bools) -> F32:
    """Return (h, w) log factor: how an old plain sleeve was lit, which is how the arm in it is lit.

    Zero where the old cloth is dark or patterned, and outside ``where``.
    """
    out = np.zeros(scene.shape, np.float32)
    core = shrink(scene.old, 2.0) & where
    if core.sum() < _ENOUGH:
        return out
    box = bounds(core, 0)
    colour, level = np.zeros_like(scene.linear), np.zeros(scene.shape, np.float32)
    colour[box] = log_of(scene.linear[box])
    level[box] = channel_mean(colour[box])
    hue = gathered(core, colour) - level[core][:, None]
    hue = np.abs(hue - median_colour(hue)).max(-1)
    plain = float(np.clip(1.5 - np.percentile(hue, 80) / 0.12, 0, 1))
    lit = float(np.median(channel_mean(scene.linear)[core]))
    share = scene.settings.cloth_shade * plain * float(np.clip((lit - _SHADED[0]) / (_SHADED[1] - _SHADED[0]), 0, 1))
    if share < 0.05:
        return out
    sigma = max(1.5, 0.02 * scene.shoulder)
    weight = core.astype(np.float32)
    smooth = blurred(level * weight, sigma) / (blurred(weight, sigma) + 1e-4)
    spread = float(np.ptp(np.percentile(smooth[core], [10, 90])))
    share *= float(np.clip((_TWO_DYES - spread) / (_TWO_DYES - _ONE_DYE), 0, 1))
    factor = np.clip(smooth - float(np.median(smooth[core])), -0.5, 0.3) * share
    return np.where(where, fade(np.asarray(factor, np.float32), core, 0.1 * scene.shoulder), 0).astype(np.float32)


def _texture(scene: Scene, real: Bools, noise: SkinNoise) -> F32:
    """Return (h, w) log noise as fine and as strong as the real skin's own texture."""
    out = np.zeros(scene.shape, np.float32)
    sure = shrink(real, 2.0)
    if sure.sum() < _ENOUGH:
        return out
    box = bounds(sure, 12)
    sure, level = sure[box], channel_mean(log_of(scene.linear[box]))
    sure &= level >= np.median(level[sure])  # in the shade a camera's noise is larger than what skin has
    # in a small picture the bands hold the roundness of fingers too
    limit = _ROUGHEST * min(1.0, scene.shoulder / _NEAR)
    for (fine, coarse, calm), layer in zip(_BANDS, noise.bands, strict=True):
        core = shrink(sure, 0.5 * coarse)
        if core.sum() < _ENOUGH:
            continue
        # along the limb its roundness is not seen; which of the two that is, the calmer one tells
        strength = min(_calm(level, sure, core, fine, coarse, along) for along in (0, 1)) / _UNIT
        out += layer * np.float32(min(calm * strength, limit))
    return out


def _calm(values: F32, known: Bools, core: Bools, fine: float, coarse: float, along: int) -> float:
    """Return how much (h, w) values vary in a band along an axis of the picture, only known ones counted.

    The calmest quarter tells: edges of fingers, veins and jewellery are no texture.
    """
    weight = known.astype(np.float32)

    def smooth(x: F32, sigma: float, size: tuple[int, int] = (0, 0)) -> F32:
        below = cv2.GaussianBlur(weight, size, sigma) + np.float32(1e-6)
        return np.asarray(cv2.GaussianBlur(x * weight, size, sigma) / below, np.float32)

    side = 2 * int(3 * coarse) + 1
    soft = smooth(values, fine)
    own = soft - smooth(soft, coarse, (1, side) if along == 0 else (side, 1))
    return float(np.percentile(np.abs(own[core]), 25)) + 1e-9


def _mottle(scene: Scene) -> F32:
    noise = np.random.default_rng(_MOTTLE_SEED).standard_normal(scene.shape, np.float32)
    out = np.zeros(scene.shape, np.float32)
    for sigma in _MOTTLE:
        layer = blurred(noise, max(0.8, sigma * scene.shoulder))
        out += layer / (float(layer.std()) + 1e-9)
    return out * np.float32(scene.settings.skin_mottle)


def _bands(scene: Scene) -> list[F32]:
    noise = np.random.default_rng(_TEXTURE_SEED).standard_normal(scene.shape, np.float32)
    layers = [
        cv2.GaussianBlur(noise, (0, 0), fine) - cv2.GaussianBlur(noise, (0, 0), coarse) for fine, coarse, _ in _BANDS
    ]
    return [np.asarray(layer / (layer.std() + 1e-9), np.float32) for layer in layers]


def skin_noise(scene: Scene) -> SkinNoise:
    """Draw the noise of a window's skin."""
    return SkinNoise(*side_by_side(lambda: _mottle(scene), lambda: _bands(scene)))


def _usual(scene: Scene, residual: F32, known: Bools, hole: Bools) -> F32 | None:
    """Return (h, w, 3) by how much skin well inside its outline differs from the tone wanted, None of too little."""
    inner = shrink(known, _INNER * scene.shoulder) & grow(hole, 3 * _INNER * scene.shoulder)
    if inner.sum() <= _ENOUGH:
        return None
    gloom = channel_mean(residual)
    inner &= gloom > np.median(gloom[inner]) - _GLOOM  # gaps, hair and jewellery
    return local_mean(residual, inner, _USUAL * scene.shoulder)[0]


def _out_of_shade(residual: F32, usual: F32, light: SkinLight, darkest: float) -> F32:
    """Return (h, w, 3) by how much skin differs from the tone wanted, without old clothes' tint and deep shade.

    Shade takes light off skin along its own depth: cut off channel by channel, an orange hand's arm would be grey.

    Args:
        residual: (h, w, 3) by how much skin differs from it.
        usual: (h, w, 3) the same of the skin farther off.
        light: of the person's skin.
        darkest: log units; by no more is the skin darker than that.
    """
    tint = residual - usual
    level = channel_mean(tint)
    tint = np.clip(np.subtract(tint, light.shaded(level), out=tint), -_TINT, _TINT, out=tint)
    out = light.shaded(np.maximum(level, np.float32(darkest)))
    np.add(usual, out, out=out)
    return np.asarray(np.add(out, tint, out=out), np.float32)


def _led_along_limb(scene: Scene, residual: F32, seam: Nearest, away: F32, usual: F32 | None, light: SkinLight) -> F32:
    """Return (h, w, 3) by how much a limb's tone is changed: at the seam as the skin beside it is, then less."""
    beside = carried(residual, seam, _SOFT * scene.shoulder)
    if usual is not None:
        # the deep shade of a slanting cuff's highest corner, which is nearest, would darken the whole arm
        residual = _out_of_shade(residual, usual, light, -_SHADE)
    # farther off only the level goes on: a hand's lit rims and knuckles are no stripes along an arm
    lit = carried(residual, seam, _BROAD * scene.shoulder)
    beside = scaled(np.exp(-away / np.float32(_CORNER)), np.subtract(beside, lit, out=beside))
    led = np.add(lit, beside, out=lit)
    return faded(led, seam.known, scene.settings.skin_blend_share * scene.shoulder)


def _led_onto_chest(scene: Scene, residual: F32, seam: Nearest, away: F32, usual: F32 | None, light: SkinLight) -> F32:
    """Return (h, w, 3) by how much a chest's tone is changed: at the seam as the throat is, whose shade runs out.

    Chests are lit as the rest of the skin is, however dark the throat above them.
    """
    if usual is not None:  # an old collar's tint ends with it
        residual = _out_of_shade(residual, usual, light, -_STEP)
    beside = carried(residual, seam, _SOFT * scene.shoulder)
    return scaled(np.exp(-((away / np.float32(_RUNS_OUT)) ** 2)), beside)


def render_skin(
    scene: Scene,
    tone: F32,
    hole: Bools,
    real: Bools,
    light: SkinLight,
    *,
    chest: bool = False,
    noise: SkinNoise | None = None,
) -> F32:
    """Return (h, w, 3) linear colours of revealed skin that meet the real skin without a seam.

    Args:
        scene: the window.
        tone: (h, w, 3) log colours wanted.
        hole: (h, w) bool, where skin is needed.
        real: (h, w) bool, trustworthy visible skin.
        light: of the person's skin; a seam in the chin's shade would lift what is below it above all skin seen.
        chest: the chin's shade runs out on it, and a limb's level goes on along the limb.
        noise: ``skin_noise`` of the window, drawn anew without it.

    Returns:
        (h, w, 3) float32; zero outside the hole.
    """
    known = real & ~hole
    cap: F32 | float = light.brightest
    noise = noise or skin_noise(scene)
    texture = _texture(scene, known, noise) * np.float32(_SMOOTHER if chest else 1)
    tone = tone + tripled(noise.mottle + texture)  # below, what is done with is written over: this needs most memory
    del texture
    if known.any():
        seen = np.zeros(tone.shape, np.float32)
        put(seen, known, log_of(gathered(known, scene.linear)))
        cv2.GaussianBlur(seen, (0, 0), 1.2, dst=seen)
        weight = cv2.GaussianBlur(known.astype(np.float32), (0, 0), 1.2)
        np.divide(seen, tripled(weight + 1e-4), out=seen)
        level = channel_mean(seen)
        residual = np.clip(np.subtract(seen, tone, out=seen), -_STEP, _STEP, out=seen)
        # skin farther off would draw the tone away from what the revealed skin touches
        seam = known & (weight > 0.3) & grow(hole, _SEAM * scene.shoulder)
        clean = seam & ~grow(~known & ~hole, _MIXED)
        seam = clean if clean.any() else seam
        if seam.any():
            nearest = Nearest(seam)
            level = carried(level[..., None], nearest, _SOFT * scene.shoulder)
            away = outside_distance(seam) / np.float32(scene.shoulder)
            usual = _usual(scene, residual, known, hole)
            led = _led_onto_chest if chest else _led_along_limb
            tone += led(scene, residual, nearest, away, usual, light)
            # a highlight that ends at the old neckline goes on beyond it
            cap = light.brightest + np.exp(-away / np.float32(_HIGHLIGHT)) * np.maximum(level - light.brightest, 0)
        del seen, residual
    tone -= tripled((1 - _GLOW) * np.maximum(channel_mean(tone) - cap, 0))
    grain = photo_grain(scene, known) if known.any() else 0.0
    out = np.zeros(tone.shape, np.float32)
    put(out, hole, np.maximum(np.exp(gathered(hole, tone)) - _FLOOR, 0))
    return add_grain(out, grain, 17, hole)
