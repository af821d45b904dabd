"""How tight a garment sits, as a picture that a shop assistant reads."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from engine.mesh import vertex_adjacency
from engine.render.light import studio_light
from engine.render.passes import View, depth_range, draw_facts
from engine.render.projection import tile_of
from engine.types import F32, F64, U8, Body, Drape, ParseClass, Person

if TYPE_CHECKING:
    from engine.render.renderer import Renderer

_STOPS = np.array([-1.0, -0.45, 0.0, 0.45, 1.0])
_COLOURS = np.array([[44, 98, 200], [126, 176, 226], [122, 190, 120], [244, 178, 88], [208, 40, 44]], np.float64)
_WORDS = ("loose", "fits", "tight")
_COVER = 0.96  # a hint of the photo stays, the old clothes' print must not
_BEFORE_M = 0.01  # an arm this much nearer the camera is in front
_SLACK = 0.02  # stretch of cloth that carries its own weight
_SMOOTHING = 6  # rounds over a 15 mm mesh: about 3 cm
_EASE_M = 0.012  # gap below which cloth counts as close to the body


def tightness(drape: Drape, tight_strain: float, loose_gap_m: float) -> F64:
    """Return (S,) float64 in −1 … 1 per simulated vertex: 1 pulls, 0 fits, −1 hangs loose.

    Args:
        drape: strain and gap.
        tight_strain: stretch that counts as fully tight.
        loose_gap_m: distance to the body that counts as fully loose.
    """
    faces = drape.pattern.sim_faces
    count = drape.pattern.sim_count
    uses = np.maximum(np.bincount(faces.ravel(), minlength=count), 1)
    stretch = np.bincount(faces.ravel(), np.repeat(np.maximum(drape.strain[:, 0], 0), 3), minlength=count) / uses
    adjacency = vertex_adjacency(faces, count)
    valence = np.maximum(np.asarray(adjacency.sum(axis=1)).ravel(), 1)
    for _ in range(_SMOOTHING):  # cloth is tight over a hand's breadth, not at a point it hangs from
        stretch = 0.5 * stretch + 0.5 * (adjacency @ stretch) / valence
    pull = np.clip((stretch - _SLACK) / max(tight_strain - _SLACK, 1e-6), 0, 1)
    loose = np.clip((drape.gap.astype(np.float64) - _EASE_M) / (loose_gap_m - _EASE_M), 0, 1)
    value: F64 = np.where(pull > 0.25, pull, pull - loose * (1 - pull / 0.25))
    return value


def strain_colours(values: npt.NDArray[np.floating]) -> F32:
    """Return the colours (…, 3) float32 0–255 of tightness values −1 … 1."""
    return np.stack([np.interp(values, _STOPS, _COLOURS[:, c]) for c in range(3)], axis=-1).astype(np.float32)


def strain_picture(renderer: Renderer, person: Person, body: Body, drapes: Sequence[Drape]) -> U8:
    """Draw the picture; see ``Renderer.strain_picture``."""
    settings = renderer.settings
    light = studio_light()
    dressed = [
        dataclasses.replace(
            d,
            value=np.asarray(
                d.surface.topology.linear @ tightness(d.drape, settings.tight_strain, settings.loose_gap_m)
            ),
        )
        for d in renderer.dress(body, drapes, light)
    ]
    picture = person.photo.pixels.astype(np.float32)
    points = [d.surface.welded for d in dressed]
    tile = tile_of(body.camera, np.concatenate(points)) if points else None
    if tile is not None:
        view = View(body.camera, tile, *depth_range(body.camera, *points))
        place, surface = draw_facts(renderer.context, dressed, body, view, light, settings)
        cloth = (place[..., 3] > 0) & (place[..., 3] < 256)
        parse = person.parse[tile.slices]
        before = renderer.body_buffers(body)[0][tile.slices] < place[..., 2] - _BEFORE_M
        before &= np.isin(parse, [ParseClass.SKIN, ParseClass.FACE])
        before |= parse == ParseClass.HAIR
        alpha = cv2.GaussianBlur((cloth & ~before).astype(np.float32), (0, 0), 0.7)[..., None]
        shade = 0.80 + 0.20 * np.clip(-surface[..., 1:2], 0, 1)  # keeps the folds readable under the colours
        colours = strain_colours(surface[..., 3]) * shade
        window = picture[tile.slices]
        picture[tile.slices] = window * (1 - _COVER * alpha) + colours * _COVER * alpha
    return draw_legend(np.clip(np.round(picture), 0, 255).astype(np.uint8))


def draw_legend(picture: U8) -> U8:
    """Put a colour bar with the words loose, fits, tight at the picture's foot; returns a new picture."""
    from PIL import Image, ImageDraw, ImageFont

    height, width = picture.shape[:2]
    text = max(14, round(0.030 * max(height, width) * 0.75))
    bar_width, bar_height = round(0.62 * width), max(8, round(0.8 * text))
    pad = max(4, text // 2)
    band = bar_height + text + 3 * pad
    image = Image.fromarray(picture)
    veil = Image.new("RGBA", (width, band), (255, 255, 255, 225))
    image.paste(veil.convert("RGB"), (0, height - band), veil.getchannel("A"))
    x0, y0 = (width - bar_width) // 2, height - band + pad
    bar = strain_colours(np.linspace(-1, 1, bar_width)[None, :].repeat(bar_height, axis=0))
    image.paste(Image.fromarray(np.round(bar).astype(np.uint8)), (x0, y0))
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(text)
    for word, share, anchor in zip(_WORDS, (0.0, 0.5, 1.0), ("la", "ma", "ra"), strict=True):
        draw.text(
            (x0 + share * bar_width, y0 + bar_height + pad // 2), word, fill=(25, 25, 25), font=font, anchor=anchor
        )
    return np.asarray(image, np.uint8)
