"""How tight a garment sits, as a picture that a shop assistant reads."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from engine.render.light import studio_light
from engine.render.passes import View, depth_range, draw_facts, draw_tuck
from engine.render.projection import tile_of
from engine.types import F32, U8, Body, Composite, Drape, Owner

if TYPE_CHECKING:
    from engine.render.renderer import Renderer

_STOPS = np.array([-1.0, -0.5, -0.2, 0.2, 0.5, 0.75, 1.0])
_COLOURS = np.array(
    [[44, 98, 200], [126, 176, 226], [122, 190, 120], [122, 190, 120], [244, 178, 88], [216, 70, 50], [176, 16, 30]],
    np.float64,
)
_GREY = np.array([150, 150, 150], np.float32)
_WORDS = (("loose", -0.72), ("as meant", 0.0), ("close", 0.5), ("too tight", 0.88))
_NO_CHART = "grey: no size chart, the size is estimated"
_UNKNOWN = -2.0  # values below it say that nothing is known
_COVER = 0.96  # a hint of the garment stays


def fit_colours(values: npt.NDArray[np.floating]) -> F32:
    """Return the colours (…, 3) float32 0–255 of tightness values −1 … 1, grey of what is below: unknown."""
    colours = np.stack([np.interp(values, _STOPS, _COLOURS[:, c]) for c in range(3)], axis=-1).astype(np.float32)
    colours[np.asarray(values) < _UNKNOWN] = _GREY
    return colours


def fit_picture(
    renderer: Renderer, body: Body, drapes: Sequence[Drape], tightness: Sequence[F32], composite: Composite
) -> U8:
    """Draw the picture; see ``Renderer.fit_picture``."""
    settings = renderer.settings
    light = studio_light()
    dressed = [
        dataclasses.replace(d, value=np.asarray(d.surface.topology.linear @ value.astype(np.float64)))
        for d, value in zip(renderer.dress(body, drapes, light), tightness, strict=True)
    ]
    picture = composite.image.astype(np.float32)
    points = [d.surface.welded for d in dressed]
    tile = tile_of(body.camera, np.concatenate(points)) if points else None
    if tile is not None:
        view = View(body.camera, tile, *depth_range(body.camera, *points))
        with renderer.context.scope() as scope:
            tuck = draw_tuck(renderer.context, scope, body, view, settings.inside_tuck_m)
            place, surface = draw_facts(renderer.context, dressed, tuck, view, light, settings)
        outside = np.ones(picture.shape[:2], np.uint8)
        outside[tile.slices][(place[..., 3] > 0) & (place[..., 3] < 256)] = 0
        shade = 0.80 + 0.20 * np.clip(-surface[..., 1:2], 0, 1)  # keeps the folds readable under the colours
        colours = np.zeros_like(picture)
        colours[tile.slices] = fit_colours(surface[..., 3]) * shade
        if not outside.all():
            cover = np.maximum(composite.garment_alpha, composite.owner == Owner.GARMENT_INSIDE)
            alpha = _COVER * np.asarray(cover, np.float32)[..., None]
            picture = picture * (1 - alpha) + _spread(colours, outside) * alpha
    unknown = any(bool((value < _UNKNOWN).any()) for value in tightness)
    return draw_legend(np.clip(np.round(picture), 0, 255).astype(np.uint8), _NO_CHART if unknown else "")


def _spread(colours: F32, outside: U8) -> F32:
    """Return (H, W, 3) colours that go on beyond the cloth as it was laid: the try-on's may reach a little further."""
    _, nearest = cv2.distanceTransformWithLabels(outside, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    inside = outside == 0
    table = np.zeros((int(nearest.max()) + 1, 3), np.float32)
    table[nearest[inside]] = colours[inside]
    return np.asarray(table[nearest], np.float32)


def draw_legend(picture: U8, note: str = "") -> U8:
    """Put a colour bar with its words, and a note below them, at the picture's foot; returns a new picture."""
    from PIL import Image, ImageDraw, ImageFont

    height, width = picture.shape[:2]
    text = max(14, round(min(0.024 * max(height, width), 0.042 * width)))
    bar_width, bar_height = round(0.86 * width), max(8, round(0.8 * text))
    pad = max(4, text // 2)
    lines = 2 if note else 1
    band = bar_height + lines * (text + pad) + 2 * pad
    image = Image.fromarray(picture)
    veil = Image.new("RGBA", (width, band), (255, 255, 255, 225))
    image.paste(veil.convert("RGB"), (0, height - band), veil.getchannel("A"))
    x0, y0 = (width - bar_width) // 2, height - band + pad
    bar = fit_colours(np.linspace(-1, 1, bar_width)[None, :].repeat(bar_height, axis=0))
    image.paste(Image.fromarray(np.round(bar).astype(np.uint8)), (x0, y0))
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(text)
    below = y0 + bar_height + pad // 2
    for word, value in _WORDS:
        draw.text((x0 + 0.5 * (1 + value) * bar_width, below), word, fill=(25, 25, 25), font=font, anchor="ma")
    if note:
        draw.text((width // 2, below + text + pad), note, fill=(25, 25, 25), font=font, anchor="ma")
    return np.asarray(image, np.uint8)
