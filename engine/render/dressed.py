"""A garment ready to be drawn, in memory and on the GPU."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import cv2
import numpy as np

from engine.pixels import srgb_to_linear
from engine.render.context import GlContext, GlScope
from engine.render.fabric_look import FabricLook
from engine.render.folds import FoldMap
from engine.render.surface import ClothSurface
from engine.render.texture import ClothTexture
from engine.settings.render import HemSettings, RenderSettings, ShadeSettings
from engine.types import F32, F64, I32, Drape

SRGB8 = 0x8C41
"""GL_SRGB8: texels are decoded to linear light before they are filtered."""


@dataclass(frozen=True)
class Dressed:
    """A drape with everything that drawing it needs.

    Attributes:
        drape: the noun.
        look: its fabric's look.
        surface: drawn geometry.
        textures, folds: front and back.
        openness: (S, 2) share of light that reaches outer and inner side.
        reference: (3,) irradiance that leaves the photo's colour unchanged.
        value: (S,) any scalar that ``draw_facts`` shall draw along.
    """

    drape: Drape
    look: FabricLook
    surface: ClothSurface
    textures: tuple[ClothTexture, ClothTexture]
    folds: tuple[FoldMap, FoldMap]
    openness: F64
    reference: F64
    value: F64 | None = None


@dataclass(frozen=True)
class LoadedPanel:
    """A panel on the GPU: vertex arrays (None when empty), textures for units 1…, uniforms."""

    sheet: Any
    rim: Any
    textures: tuple[Any, ...]
    uniforms: dict[str, Any]


@dataclass(frozen=True)
class LoadedGarment:
    """A garment on the GPU, for one program.

    Attributes:
        panels: front and back.
        uniforms: of the whole garment.
        middle: (3,) float64 m, a point amid the garment.
        layer: 0 next to the body.
    """

    panels: tuple[LoadedPanel, ...]
    uniforms: dict[str, Any]
    middle: F64
    layer: int


def hem_form(hem: HemSettings, look: FabricLook) -> tuple[float, float, float, float]:
    """Return the hem's width m, swell m/m, the width m over which its edge rounds off, and its step m/m."""
    return hem.width_m, hem.swell, max(look.rim_m, 1e-4), hem.step


def black_haze(ground: float, shade: ShadeSettings) -> float:
    """Return the linear light that the dye of cloth reflects whose photo shows none: a camera's crushed black."""
    return shade.least_albedo * max(0.0, 1.0 - ground / shade.crushed_black)


def contrast_of(ground: float, shade: ShadeSettings) -> float:
    """Return the exponent on the light of cloth of a linear luminance: dyed cloth lightens its own shade less.

    Black cloth is seen by what its surface reflects, whatever its folds do.
    """
    dyed = np.clip(1 - ground / shade.pale, 0, 1) * np.clip(ground / shade.black - 1, 0, 1)
    return shade.contrast + shade.dyed_contrast * float(dyed)


def load_garments(
    context: GlContext, scope: GlScope, program_name: str, garments: Sequence[Dressed], settings: RenderSettings
) -> list[LoadedGarment]:
    """Upload garments for the program ``cloth`` or ``facts``; they live as long as the scope."""
    return [_load(context, scope, program_name, one, settings) for one in garments]


def _with_detail(texture: ClothTexture, crisp: float, scope: GlScope) -> list[Any]:
    """Upload a panel's weave, albedo and swatch with their reductions, which take longer to make than the upload.

    Each texel's difference from its neighbours is raised by what reading between texels will take away again.
    """
    size = (texture.albedo.shape[1], texture.albedo.shape[0])
    kernel = np.array([-crisp, 1 + 2 * crisp, -crisp], np.float32)
    albedo = cv2.sepFilter2D(texture.albedo, cv2.CV_8U, kernel, kernel)
    made = [
        scope.texture(size, 2, texture.weave, "f2"),
        scope.texture(size, 3, albedo, internal_format=SRGB8),
        scope.texture(texture.swatch.shape[::-1], 1, texture.swatch, "f2"),
    ]
    for one in made:
        one.build_mipmaps()
        one.repeat_x = one.repeat_y = one is made[-1]
    return made


def _usual_scale(uv: F32, panel: F32, faces: I32) -> float:
    """Return the px of the photo per metre of cloth that half of a panel's cloth has at least."""
    if not len(faces):
        return 1.0
    seen, cloth = (np.abs(np.linalg.det(p[faces[:, 1:]] - p[faces[:, :1]])) for p in (uv, panel))
    return float(np.sqrt(max(np.median(seen / np.maximum(cloth, 1e-12)), 1e-6)))


def _load(
    context: GlContext, scope: GlScope, program_name: str, one: Dressed, settings: RenderSettings
) -> LoadedGarment:
    program = context.program(program_name)
    coloured = program_name == "cloth"
    topology = one.surface.topology
    sheet = one.surface.attributes(one.openness, one.value)
    panels = []
    for panel in (0, 1):
        faces = topology.render_faces[topology.panel[topology.render_faces[:, 0]] == panel]
        rim, rim_faces = one.surface.rim(sheet, panel)
        texture, folds = one.textures[panel], one.folds[panel]
        height, width = texture.albedo.shape[:2]
        relief = np.dstack([folds.slopes, folds.crest]).astype(np.float16)
        textures = [scope.texture(folds.slopes.shape[1::-1], 3, relief, "f2")]
        textures[0].repeat_x = textures[0].repeat_y = False
        if coloured:
            textures += context.kept(texture, partial(_with_detail, texture, settings.crisp))
        x0, z0, box_width, box_height = folds.box
        panels.append(
            LoadedPanel(
                sheet=scope.mesh(program, sheet, faces) if len(faces) else None,
                rim=scope.mesh(program, rim, rim_faces) if len(rim_faces) else None,
                textures=tuple(textures),
                uniforms={
                    "texture_size": (float(width), float(height)),
                    "texture_origin": (float(texture.origin[0]), float(texture.origin[1])),
                    "fold_box": (x0, z0, 1 / box_width, 1 / box_height),
                    "turned": 1.0 if panel == 0 else -1.0,
                    "px_per_m": _usual_scale(sheet["uv"], sheet["panel"], faces),
                    "swatch_px": float(texture.swatch.shape[0]),
                    "swatch_main": texture.main,
                },
            )
        )
    return LoadedGarment(
        panels=tuple(panels),
        uniforms={
            "lining": srgb_to_linear(one.drape.pattern.lining) * settings.shade.lining_dark,
            "inner_dark": settings.shade.lining_dark,
            # what is seen above a hood's neckline is the hood's own lining, and its sleeves are of one cloth
            "plain_sleeves": float(one.drape.pattern.category == "hoodie"),
            "reference": one.reference,
            "finish": (one.look.gloss, one.look.shininess, one.look.sheen, one.look.gloss_tint),
            "stretch": one.look.gloss_stretch,
            "contrast": contrast_of(max(t.ground for t in one.textures), settings.shade),
            "bump": one.look.bump if coloured else 0.0,
            "valley": settings.folds.valley,
            "hem": hem_form(settings.hem, one.look),
            "haze": black_haze(min(t.ground for t in one.textures), settings.shade),
        },
        middle=np.median(one.surface.welded, axis=0),
        layer=one.drape.pattern.layer,
    )
