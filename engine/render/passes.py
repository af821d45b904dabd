"""The drawing jobs: the body's facts, the garments' colours, the garments' facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.mesh import vertex_normals
from engine.render.bounce import bounced
from engine.render.context import GlContext, GlScope, set_uniforms
from engine.render.dressed import Dressed, LoadedGarment, load_garments
from engine.render.light import LUMINANCE, TOWARDS_CAMERA, irradiance
from engine.render.projection import Tile, clip_matrix, depth_row, eye_of
from engine.render.surface import ClothSurface
from engine.settings.render import RenderSettings
from engine.types import F32, F64, U8, Body, Camera, Light

NOTHING = 255
"""Value of ``body_parts`` where no body is."""


@dataclass(frozen=True)
class View:
    """A camera window that is drawn."""

    camera: Camera
    tile: Tile
    near: float
    far: float

    def uniforms(self) -> dict[str, Any]:
        """Return the uniforms that every program shares."""
        return {
            "clip": clip_matrix(self.camera, self.tile, self.near, self.far).T,
            "depth_row": depth_row(self.camera),
            "eye": eye_of(self.camera),
        }


def depth_range(camera: Camera, *points: F64) -> tuple[float, float]:
    """Return near and far (m) that hold all points in front of the camera."""
    depths = np.concatenate([p @ camera.T_cam_world[2, :3] + camera.T_cam_world[2, 3] for p in points])
    depths = depths[depths > 0.05]
    if not len(depths):
        return 0.05, 10.0
    return max(0.05, float(depths.min()) - 0.15), float(depths.max()) + 0.15


def body_mesh(scope: GlScope, program: Any, body: Body) -> Any:
    """Upload the body in its photo pose."""
    vertices = body.photo_pose.vertices_world
    return scope.mesh(
        program,
        {
            "position": vertices,
            "normal": vertex_normals(vertices, body.faces).astype(np.float32),
            "part": body.parts.astype(np.float32),
        },
        body.faces,
    )


def draw_body(context: GlContext, body: Body, view: View) -> tuple[F32, U8, F32]:
    """Draw the naked body once per pixel of the view's tile.

    Returns:
        depth (h, w) float32 m, inf outside; parts (h, w) uint8, 255 outside; normals (h, w, 3) float32 world.
    """
    size = (view.tile.width, view.tile.height)
    with context.scope() as scope:
        program = context.program("body")
        target = scope.target(size, [(4, "f4"), (1, "f4")])
        target.use()
        target.clear(0.0, 0.0, 0.0, 0.0)
        context.gl.enable_only(context.gl.DEPTH_TEST)
        set_uniforms(program, offset=0.0, **view.uniforms())
        body_mesh(scope, program, body).render()
        surface = np.frombuffer(target.read(components=4, dtype="f4", attachment=0), np.float32)
        depth = np.frombuffer(target.read(components=1, dtype="f4", attachment=1), np.float32)
    surface = surface.reshape(size[1], size[0], 4)
    depth = depth.reshape(size[1], size[0])
    seen = depth > 0
    return (
        np.where(seen, depth, np.inf).astype(np.float32),
        np.where(seen, np.round(surface[..., 3]), NOTHING).astype(np.uint8),
        np.ascontiguousarray(surface[..., :3]),
    )


def draw_tuck(context: GlContext, scope: GlScope, body: Body | None, view: View, inset: float) -> Any:
    """Draw the depth of the body shrunk by ``inset`` m into a texture of the tile's size (large where nothing is)."""
    size = (view.tile.width, view.tile.height)
    target = scope.target(size, [(1, "f4")])
    target.use()
    target.clear(1e6, 1e6, 1e6, 1e6)
    if body is not None:
        program = context.program("tuck")
        context.gl.enable_only(context.gl.DEPTH_TEST)
        set_uniforms(program, offset=-inset, **view.uniforms())
        body_mesh(scope, program, body).render()
    texture = target.color_attachments[0]
    texture.filter = (context.gl.NEAREST, context.gl.NEAREST)
    return texture


def exposure(surface: ClothSurface, openness: F64, light: Light, eye: F64, limit: float, ground: float) -> F64:
    """Return the irradiance (3,) under which the cloth shows the product photo's own colours.

    It is the median over the camera-facing cloth, so that the garment as a whole keeps the photo's brightness; its
    distance from the unshaded frontal irradiance is limited, so that a garment in deep shade stays in shade.
    ``ground`` is the cloth's linear luminance, by which light bounces in its hollows.
    """
    towards = eye - surface.welded
    towards /= np.linalg.norm(towards, axis=1, keepdims=True)
    facing = (surface.welded_normals * towards).sum(axis=1)
    front = np.maximum(irradiance(light, TOWARDS_CAMERA)[0], 1e-3)
    seen = facing > 0.3
    if not seen.any():
        return np.asarray(front, np.float64)
    level = (irradiance(light, surface.welded_normals[seen]) @ LUMINANCE) * bounced(openness[seen, 0], ground)
    order = np.argsort(level)
    cumulative = np.cumsum(facing[seen][order])
    median = float(level[order][np.searchsorted(cumulative, 0.5 * cumulative[-1])])
    base = float(front @ LUMINANCE)
    reference: F64 = front * np.clip(median / base, 1 / limit, limit)
    return reference


def draw_garments(
    context: GlContext,
    program_name: str,
    garments: Sequence[LoadedGarment],
    view: View,
    tuck: Any,
    factor: int,
    light: Light,
    settings: RenderSettings,
) -> None:
    """Draw all garments with the program they were loaded for into the framebuffer in use."""
    gl = context.gl
    program = context.program(program_name)
    gl.front_face = "cw"  # rows run downwards, so the picture is drawn mirrored
    key = light.coefficients[[3, 1, 2]].astype(np.float64) @ LUMINANCE
    set_uniforms(
        program,
        tuck=0,
        folds=1,
        weave=2,
        albedo=3,
        swatch=4,
        magnified=settings.magnified,
        most_taps=settings.anisotropy,
        tuck_scale=(1 / factor, 1 / factor),
        detail_bias=0.0 if factor > 1 else settings.detail_bias,
        inside_cosine=settings.inside_cosine,
        sh=light.coefficients,
        key=key / (np.linalg.norm(key) + 1e-9),
        rim_dark=settings.shade.rim_dark,
        skin_of_fibre=settings.shade.surface,
        deepening=settings.shade.deepening,
        shades=settings.shade.shades,
        limits=(settings.shade.lowest, settings.shade.highest, settings.shade.seam_dark),
        **view.uniforms(),
    )
    tuck.use(0)
    for index, garment in enumerate(garments):
        middle = float(garment.middle @ view.camera.T_cam_world[2, :3] + view.camera.T_cam_world[2, 3])
        metre = 2 * view.far * view.near / ((view.far - view.near) * max(middle, view.near) ** 2)
        set_uniforms(
            program, garment=float(1 + index), lift=settings.layer_lift_m * garment.layer * metre, **garment.uniforms
        )
        for panel in garment.panels:
            for unit, texture in enumerate(panel.textures, start=1):
                texture.use(unit)
            set_uniforms(program, **panel.uniforms)
            if panel.sheet is not None:
                gl.enable_only(gl.DEPTH_TEST | gl.CULL_FACE)
                for side, cull in ((0, "back"), (1, "front")):
                    gl.cull_face = cull
                    set_uniforms(program, side=side, rim=0, offset=1.0 if side == 0 else -1.0)
                    panel.sheet.render()
            if panel.rim is not None:
                gl.enable_only(gl.DEPTH_TEST)
                set_uniforms(program, side=0, rim=1, offset=0.0)
                panel.rim.render()
    gl.front_face = "ccw"


def draw_colours(
    context: GlContext,
    garments: Sequence[Dressed],
    tuck: Any,
    view: View,
    light: Light,
    settings: RenderSettings,
) -> tuple[U8, U8, F32]:
    """Draw the garments' colours, smooth at the edges; ``tuck`` is ``draw_tuck``'s.

    Returns:
        rgba (h, w, 4) uint8 sRGB straight alpha, inside likewise, shading (h, w) float32 (0 outside).
    """
    size = (view.tile.width, view.tile.height)
    factor = settings.supersample if size[0] * size[1] * settings.supersample**2 <= settings.pixel_budget else 1
    with context.scope() as scope:
        loaded = load_garments(context, scope, "cloth", garments, settings)
        target = sample_target(context, scope, size, factor)
        draw_garments(context, "cloth", loaded, view, tuck, factor, light, settings)
        rgba, inside, shading = resolve(context, scope, target, size, factor)
    return rgba, inside, shading


def sample_target(context: GlContext, scope: GlScope, size: tuple[int, int], factor: int) -> Any:
    """Return an empty framebuffer in use with ``factor``² colour samples a pixel."""
    target = scope.target((size[0] * factor, size[1] * factor), [(4, "f2")])
    target.use()
    target.clear(0.0, 0.0, 0.0, 0.0)
    return target


def resolve(context: GlContext, scope: GlScope, target: Any, size: tuple[int, int], factor: int) -> tuple[U8, U8, F32]:
    """Average the samples of ``sample_target``; returns what ``draw_colours`` does."""
    result = scope.target(size, [(4, "f1"), (4, "f1"), (1, "f4")])
    program = context.program("resolve")
    result.use()
    result.clear(0.0, 0.0, 0.0, 0.0)
    context.gl.enable_only(context.gl.NOTHING)
    target.color_attachments[0].use(0)
    set_uniforms(program, samples=0, factor=factor)
    scope.mesh(program, {"corner": np.array([[-1, -1], [3, -1], [-1, 3]], np.float32)}, None).render()
    rgba, inside = (np.frombuffer(result.read(components=4, attachment=k, alignment=1), np.uint8) for k in (0, 1))
    shading = np.frombuffer(result.read(components=1, attachment=2, dtype="f4"), np.float32)
    shape = (size[1], size[0])
    return rgba.reshape(*shape, 4), inside.reshape(*shape, 4), shading.reshape(shape)


def draw_facts(
    context: GlContext,
    garments: Sequence[Dressed],
    tuck: Any,
    view: View,
    light: Light,
    settings: RenderSettings,
) -> tuple[F32, F32]:
    """Draw what lies at each pixel's centre; ``tuck`` is ``draw_tuck``'s.

    Returns:
        place (h, w, 4) float32: u px, v px (of the panel's whole texture), depth m, code = 1 + zone +
        16 × (1 + garment), + 256 when the inside is seen, 0 outside; surface (h, w, 4) float32: world normal of the
        seen side, value.
    """
    size = (view.tile.width, view.tile.height)
    with context.scope() as scope:
        loaded = load_garments(context, scope, "facts", garments, settings)
        target = scope.target(size, [(4, "f4"), (4, "f4")])
        target.use()
        target.clear(0.0, 0.0, 0.0, 0.0)
        draw_garments(context, "facts", loaded, view, tuck, 1, light, settings)
        place, surface = (
            np.frombuffer(target.read(components=4, dtype="f4", attachment=k), np.float32).reshape(size[1], size[0], 4)
            for k in (0, 1)
        )
    return place, surface
