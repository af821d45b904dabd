"""How much hair a pixel shows where hair falls over old clothes, and its colour without them.

A pixel is a mixture of one of a few colours of the hair nearby and one of a few of what lies behind; the pair that
explains it best decides. The less hair and cloth differ, the more the parse has to say.

Source: Chuang et al., "A Bayesian approach to digital matting" (2001); Gastal, Oliveira, "Shared sampling for
real-time alpha matting" (2010).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np

from engine.compose.fill import local_mean
from engine.compose.in_front.hair_colour import unmixed, untinted
from engine.compose.masks import (
    blurred,
    bounds,
    channel_mean,
    gathered,
    grow,
    median_colour,
    outside_distance,
    shrink,
    squared_length,
)
from engine.compose.scene import Scene
from engine.types import F32, Bools, ParseClass

HAIR_DEPTH = 0.05
"""Shoulder widths; so deep inside the parsed hair old clothes show through."""

_REACH = 0.10  # shoulder widths; so far from the parsed hair its ends lie on old clothes
_CLEAR = 0.05  # shoulder widths; cloth farther from hair, and hair farther from cloth, are all their own
_HAIR_NEAR, _CLOTH_NEAR = 0.09, 0.07  # shoulder widths; whose colours are asked
_TIPS_NEAR = 0.036  # shoulder widths; the ends of hair may be lighter than the rest
_OTHER_NEAR = 0.05  # shoulder widths; so near skin and wall are asked
_HALF, _TIP, _OTHER = 0.2, 0.3, 0.3  # costs: a material's darker or lighter half, its ends, another material
_NEVER = 1e3  # the cost of what is not there
_NOISE = 0.08  # of root linear light; so much two pixels of one plain material differ
_PRIOR = 2.4  # what the parse has to say beside a pixel's colour, in units of the noise
_APART = 20.0  # squared distance of hair and cloth, in the same units, at which it has half as much to say
_DEEP = 0.02  # shoulder widths; so far outside and inside its border it has twice as much to say
_DIM, _BRIGHT = 0.4, 1.05  # of the cloth's brightness; so dark hair makes the cloth below it
_LIT = 0.025  # shoulder widths; so near a gap in it shows how bright the cloth is
_GAP = 1.5  # squared distance from the hair over that from the cloth; with more a pixel is mostly cloth
_TOLD = 0.35  # of root linear light; colours farther apart are told pixel by pixel, nearer ones with their neighbours
_BLUR = 1.2  # px; those neighbours
_SHADES, _SHADE = (0.7, 0.45, 0.25), 0.4  # of the cloth's brightness, and how much better its hue must fit
_SHADED = 0.95  # of what the parse says; deeper in hair it is the hair's own shade
_OF_WEAVE, _LEAST = 95, (0.15, 0.4)  # percentile of the share in cloth away from hair, and its limits: it is none
_OF_HAIR, _MOST = 25, (0.6, 0.97)  # the same deep in hair: it is whole
_WHOLE = 0.8  # of the share; where hair and cloth differ little that much is whole
_OUTER = (0.3, 0.85)  # of the share; outside the parsed hair less is cloth, more is hair
_OUT = 1.5  # parse cells; so far outside its border that holds
_EVEN = 0.6  # px; edges are no sharper than a photo's
_SPECK, _OPAQUE = 0.02, 0.97  # of the share; less is not seen, more is the photo's own pixel
_TINTED = 0.2  # of the cloth's hue; hair that has less of it stays the photo's own


@dataclass(frozen=True)
class HairMatte:
    """Hair over old clothes.

    Attributes:
        share: (h, w) float32 0–1 of hair.
        colours: (h, w, 3) float32 linear, the hair's own where it is mixed.
        mixed: (h, w) bool, hair that is no longer the photo's own pixel.
    """

    share: F32
    colours: F32
    mixed: Bools


class _Colours(NamedTuple):
    """(N, 3) linear colours that a material may have at the asked pixels, and (N,) what each costs there."""

    colours: list[F32]
    costs: list[F32]


@dataclass(frozen=True)
class _Band:
    """The pixels that are asked, in a part of the window.

    Attributes:
        scene: that part.
        hair: (h, w) bool, parsed as hair.
        beyond, deep, from_old: (h, w) float32 px, from the hair outwards, from its border inwards, from old clothes.
        asked: (h, w) bool.
    """

    scene: Scene
    hair: Bools
    beyond: F32
    deep: F32
    from_old: F32
    asked: Bools

    def near(self, where: Bools, share: float) -> tuple[F32, F32]:
        """Return (N, 3) the mean colour of a material near the asked pixels, and (N,) how much of it is there."""
        mean, seen = local_mean(self.scene.linear, where, share * self.scene.shoulder)
        return np.maximum(mean[self.asked], 0), seen[self.asked]


def hair_matte(scene: Scene, hair: Bools) -> HairMatte:
    """Tell hair from the clothes, and from the wall, below and behind it.

    Args:
        scene: the window.
        hair: (h, w) bool, parsed as hair.
    """
    share, colours, mixed = hair.astype(np.float32), scene.linear.copy(), hair & False
    ends = hair & grow(scene.old, HAIR_DEPTH * scene.shoulder)
    if not ends.any():
        return HairMatte(share, colours, mixed)
    box = bounds(ends, (_REACH + _CLEAR + _CLOTH_NEAR) * scene.shoulder)
    band = _band(scene.cropped(*box), hair[box])
    asked, linear = band.asked, band.scene.linear
    front, back = _hair_colours(band), _back_colours(band)
    noise2, apart = _noise(front, back)
    signed = (band.deep - band.beyond)[asked]
    prior = 1 / (1 + np.exp(np.clip(-signed / (0.8 * scene.parse_cell), -30, 30)))
    deep = signed / (_DEEP * scene.shoulder)
    weight = _PRIOR / (1 + apart / _APART) * (1 + deep**2)
    found, behind = _best_pair(linear, asked, noise2, front, back, prior.astype(np.float32), weight.astype(np.float32))
    tips = (front.costs[1] < _NEVER)[:, None]
    own = np.where(tips, 0.5 * (front.colours[0] + front.colours[1]), front.colours[0])
    bare, tint = untinted(
        unmixed(linear[asked], found, own, behind), linear, asked, own, back.colours[0], scene.shoulder
    )
    found = _sure_of(band, found, apart)
    known = hair & False
    known[box] = asked
    share[known], colours[known] = found, bare
    mixed[known] = (found > _SPECK) & ((found < _OPAQUE) | (tint > _TINTED))
    return HairMatte(share, colours, mixed)


def _band(part: Scene, hair: Bools) -> _Band:
    """Choose hair right at old clothes, and old clothes and covered wall right at hair."""
    beyond, deep, from_old = outside_distance(hair), outside_distance(~hair), outside_distance(part.old)
    wall = part.is_class(ParseClass.BACKGROUND) & ~part.locked & (part.coverage > 0.5)
    asked = (part.old | wall) & (beyond <= _REACH * part.shoulder)
    return _Band(part, hair, beyond, deep, from_old, asked | hair & (from_old <= HAIR_DEPTH * part.shoulder))


def _hair_colours(band: _Band) -> _Colours:
    """Return the hair's mean colour, its ends', and its darker and its lighter half's."""
    cell = band.scene.parse_cell
    core = band.hair & (band.from_old > _CLEAR * band.scene.shoulder) & (band.deep > 2 * cell)
    core = core if core.sum() > 0.1 * band.hair.sum() else band.hair & (band.deep > cell)
    own = _unlike_cloth(band, core)
    core &= own
    tips, seen = band.near(band.hair & (band.deep > 2 * cell) & own, _TIPS_NEAR)
    colours, costs = _spread(band, core, _HAIR_NEAR)
    return _Colours([colours[0], tips, *colours[1:]], [costs[0], _priced(seen, _TIP), *costs[1:]])


def _unlike_cloth(band: _Band, core: Bools) -> Bools:
    """Return what looks like most of the hair rather than like the clothes nearby: gaps between curls do not."""
    scene = band.scene
    hair = median_colour(np.sqrt(gathered(core, scene.linear))) if core.any() else np.zeros(3, np.float32)
    root, far = np.sqrt(scene.linear), _far(band)
    cloth, seen = local_mean(scene.linear, far, _CLOTH_NEAR * scene.shoulder)
    usual = np.median(root[far], axis=0) if far.any() else np.zeros(3, np.float32)
    nearby = np.where((seen > 1e-4)[..., None], np.sqrt(np.maximum(cloth, 0)), usual.astype(np.float32))
    from_cloth = squared_length(root - nearby)
    like = squared_length(root - hair.astype(np.float32)) < _GAP * from_cloth
    return like if (like & core).sum() > 0.5 * core.sum() else np.ones(core.shape, bool)


def _far(band: _Band) -> Bools:
    """Return old clothes that no hair lies on."""
    far = band.scene.old & (band.beyond > _CLEAR * band.scene.shoulder)
    return far if far.any() else band.scene.old & (band.beyond > band.scene.parse_cell)


def _spread(band: _Band, where: Bools, share: float) -> _Colours:
    """Return a material's mean, darker and lighter colours nearby."""
    linear = band.scene.linear
    mean, _ = local_mean(linear, where, share * band.scene.shoulder)
    lit, usual = channel_mean(np.sqrt(linear)), channel_mean(np.sqrt(np.maximum(mean, 0)))
    colours, costs = [np.maximum(mean[band.asked], 0)], [np.zeros(int(band.asked.sum()), np.float32)]
    for half in (lit < usual - 0.01, lit > usual + 0.01):
        colour, seen = band.near(where & half, share)
        colours.append(colour)
        costs.append(_priced(seen, _HALF))
    return _Colours(colours, costs)


def _priced(seen: F32, cost: F32 | float) -> F32:
    """Return what a colour costs where its material is seen nearby; nothing else can have it."""
    return np.where(seen > 1e-4, cost, _NEVER).astype(np.float32)


def _back_colours(band: _Band) -> _Colours:
    """Return colours of the old clothes, as bright as the gaps nearby show them, of skin and of the wall."""
    scene, cell = band.scene, band.scene.parse_cell
    far = _far(band)
    cloth = _spread(band, far, _CLOTH_NEAR)
    shade = _shade(band, far)
    away = np.where(band.hair, 0, band.from_old / (3 * cell)).astype(np.float32)[band.asked]
    colours = [np.asarray(c * shade[:, None], np.float32) for c in cloth.colours]
    costs = [np.asarray(c + away, np.float32) for c in cloth.costs]
    skin = scene.is_class(ParseClass.SKIN, ParseClass.FACE)
    for other in (skin, scene.is_class(ParseClass.BACKGROUND) & ~scene.locked):
        if (other & grow(band.asked, 3 * cell)).any():
            colour, seen = band.near(shrink(other, 1.5) & (band.beyond > 2 * cell), _OTHER_NEAR)
            colours.append(colour)
            costs.append(_priced(seen, _OTHER + outside_distance(other)[band.asked] / (1.5 * cell)))
    return _Colours(colours, costs)


def _shade(band: _Band, far: Bools) -> F32:
    """Return (N,) how dark the hair's shade makes the cloth: as bright as its brightest gap nearby, at most itself."""
    scene = band.scene
    mean, _ = local_mean(scene.linear, far, _CLOTH_NEAR * scene.shoulder)
    ratio = channel_mean(scene.linear) / np.maximum(channel_mean(mean), 1e-3)
    here = np.where(scene.old | band.hair, np.clip(ratio, _DIM, _BRIGHT), _DIM).astype(np.float32)
    side = 2 * max(1, round(_LIT * scene.shoulder)) + 1
    lit = np.asarray(cv2.dilate(here, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))), np.float32)
    return np.minimum(blurred(lit, _LIT * scene.shoulder)[band.asked], 1)


def _noise(front: _Colours, back: _Colours) -> tuple[F32, F32]:
    """Return (N,) the squared noise of hair, and how often it goes into its squared distance from the cloth."""
    hair, cloth, dark, light = (np.sqrt(c) for c in (front.colours[0], back.colours[0], *front.colours[-2:]))
    noise2 = _NOISE**2 + ((light - dark) ** 2).sum(1) / 12
    return noise2.astype(np.float32), (((hair - cloth) ** 2).sum(1) / noise2).astype(np.float32)


def _best_pair(
    linear: F32, asked: Bools, noise2: F32, front: _Colours, back: _Colours, prior: F32, weight: F32
) -> tuple[F32, F32]:
    """Return (N,) share and (N, 3) colours of what is behind, of the pair that explains each pixel best.

    Cloth in deep shade is asked for last: it must explain a pixel's hue better than hair does.
    """
    sharp = np.sqrt(linear)[asked]
    soft = np.asarray(cv2.GaussianBlur(np.sqrt(linear), (0, 0), _BLUR), np.float32)[asked]
    least, rest = np.full(len(sharp), np.inf, np.float32), np.full(len(sharp), np.inf, np.float32)
    share, other = prior.copy(), back.colours[0].copy()
    behind = [(b, cost, False) for b, cost in zip(*back, strict=True)]
    behind += [(back.colours[0] * np.float32(s), np.full(len(sharp), _SHADE, np.float32), True) for s in _SHADES]
    for b, b_cost, in_shade in behind:
        root_b = np.sqrt(b)
        for f, f_cost in zip(*front, strict=True):
            axis = np.sqrt(f) - root_b
            length2 = np.einsum("ij,ij->i", axis, axis)
            seen = soft + np.minimum(length2 / _TOLD**2, 1)[:, None] * (sharp - soft)
            step, trust = seen - root_b, length2 / noise2
            a = np.clip((np.einsum("ij,ij->i", step, axis) / noise2 + weight * prior) / (trust + weight), 0, 1)
            step = step - a[:, None] * axis
            off = np.einsum("ij,ij->i", step, step) / noise2
            cost = off + weight * (a - prior) ** 2 + f_cost + b_cost
            better = (off + b_cost < rest) & (a < share) & (prior < _SHADED) if in_shade else cost < least
            if not better.any():
                continue
            line = (f - b)[better]  # light adds up linearly
            part = np.einsum("ij,ij->i", seen[better] ** 2 - b[better], line)
            part = np.clip(part / np.maximum(np.einsum("ij,ij->i", line, line), 1e-6), 0, 1)
            least[better], rest[better] = cost[better], off[better]
            share[better] = (trust[better] * part + weight[better] * prior[better]) / (trust[better] + weight[better])
            other[better] = b[better]
    return share, other


def _sure_of(band: _Band, found: F32, apart: F32) -> F32:
    """Return (N,) the share that is shown: nothing of the cloth's weave, all of hair deep in hair, with even edges."""
    scene, asked = band.scene, band.asked
    deep = (band.hair & (band.deep > 3 * scene.parse_cell))[asked]
    weave = (scene.old & (band.beyond > _CLEAR * scene.shoulder))[asked]
    least = float(np.clip(np.percentile(found[weave], _OF_WEAVE), *_LEAST)) if weave.any() else _LEAST[0]
    most = float(np.clip(np.percentile(found[deep], _OF_HAIR), *_MOST)) if deep.any() else _MOST[1]
    whole = np.minimum(most, _WHOLE + (_MOST[1] - _WHOLE) * np.clip(apart / _APART, 0, 1))
    found = np.clip((found - least) / (whole - least), 0, 1)
    inmost = np.clip(2 * np.maximum(band.deep, band.from_old) / (HAIR_DEPTH * scene.shoulder) - 1, 0, 1)[asked]
    outer = np.clip((found - _OUTER[0]) / (_OUTER[1] - _OUTER[0]), 0, 1)
    away = band.beyond[asked]
    outer = found + np.clip(away / (_OUT * scene.parse_cell), 0, 1) * (outer - found)
    outer *= np.clip(2 - 2 * away / (_REACH * scene.shoulder), 0, 1)
    share = band.hair.astype(np.float32)
    share[asked] = np.where(band.hair[asked], found + (1 - found) * inmost, outer)
    told = (band.hair | asked).astype(np.float32)  # beside skin, say, the parse's border stays
    even = cv2.GaussianBlur(share * told, (0, 0), _EVEN)[asked] / cv2.GaussianBlur(told, (0, 0), _EVEN)[asked]
    return np.where(even > _OPAQUE, 1, even).astype(np.float32)
