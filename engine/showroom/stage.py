"""Draw surfaces under a studio's soft light: one geometry pass, then light by light with a shadow map each.

Sampling big soft boxes, the ceiling and the floor's bounce by many distant lights gives penumbras and ambient occlusion
without a path tracer. Materials are evaluated in the geometry pass; colours are linear.

Frame: metres, floor z = 0, the camera looks along +y.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.showroom.stage_shaders import (
    GEOMETRY_FRAGMENT,
    GEOMETRY_VERTEX,
    LIGHT_FRAGMENT,
    LIGHT_VERTEX,
    SHADOW_FRAGMENT,
    SHADOW_VERTEX,
)
from engine.types import F32, F64


class Material(IntEnum):
    """How a surface answers light."""

    SKIN = 1
    EYE = 2
    HAIR = 3
    CLOTH = 4
    SHOE = 5
    FLOOR = 6


@dataclass(frozen=True)
class Surface:
    """Triangles of one material.

    Attributes:
        material: of all of them.
        vertices: (V, 3) m.
        normals: (V, 3) unit.
        faces: (F, 3).
        colour: (V, 3) linear albedo (multiplied with the texture for SKIN).
        detail: (V, 3) coordinates that carry fine structure (rest position, m), or a strand's tangent for HAIR, or the
            direction from the eye ball's centre for EYE.
        shape: (V, 4) per material: SKIN u, v, gloss, –; HAIR gloss, –; CLOTH distance to hem (m), seams
            (1 = trousers'), distance of the stitch from the hem (m), sheen; SHOE gloss.
        casts: throws shadows; shown: is drawn itself.
    """

    material: Material
    vertices: npt.NDArray[np.floating]
    normals: npt.NDArray[np.floating]
    faces: npt.NDArray[np.integer]
    colour: npt.NDArray[np.floating]
    detail: npt.NDArray[np.floating]
    shape: npt.NDArray[np.floating]
    casts: bool = True
    shown: bool = True


@dataclass(frozen=True)
class Lamp:
    """A distant light: direction it comes from, linear RGB irradiance on a surface that faces it."""

    direction: tuple[float, float, float]
    colour: tuple[float, float, float]


@dataclass(frozen=True)
class Lens:
    """The picture's camera: at (0, 0, height), looking along +y.

    Attributes:
        width, height_px: picture, px.
        focal: px.
        height: above the floor, m.
        horizon: row of the horizon, px from the top.
    """

    width: int = 900
    height_px: int = 1600
    focal: float = 1950.0
    height: float = 1.22
    horizon: float = 800.0

    def project(self, points: npt.NDArray[np.floating]) -> F64:
        """Project (N, 3) m to (N, 2) px (x right, y down)."""
        p = np.asarray(points, np.float64)
        x = self.width / 2 + self.focal * p[:, 0] / p[:, 1]
        y = self.horizon - self.focal * (p[:, 2] - self.height) / p[:, 1]
        return np.stack([x, y], axis=1)

    def matrix(self, window: tuple[float, float, float, float], near: float = 0.3, far: float = 30.0) -> F64:
        """Return the clip matrix of a window (x0, y0, x1, y1 px) of the picture."""
        x0, y0, x1, y1 = window
        w, h = x1 - x0, y1 - y0
        m = np.zeros((4, 4))
        m[0] = [2 * self.focal / w, (self.width - x0 - x1) / w, 0, 0]
        m[1] = [0, (y0 + y1 - 2 * self.horizon) / h, 2 * self.focal / h, -2 * self.focal / h * self.height]
        m[2] = [0, (far + near) / (far - near), 0, -2 * far * near / (far - near)]
        m[3] = [0, 1, 0, 0]
        return m


@dataclass(frozen=True)
class Layers:
    """What one window gives, at supersampled size (h, w).

    Attributes:
        albedo: (h, w, 3) linear.
        irradiance: (h, w, 3) diffuse light.
        gloss: (h, w, 3) reflected light.
        material: (h, w) uint8, 0 nothing.
        open: (h, w) 0–1, light that reaches the floor against light that would without anybody.
    """

    albedo: F32
    irradiance: F32
    gloss: F32
    material: npt.NDArray[np.uint8]
    open: F32


_SHADOW_SIZE = 1536
_GROUP = 4


class Stage:
    """An off-screen renderer; surfaces are set once, windows of the picture drawn many times."""

    def __init__(self) -> None:
        import moderngl

        self._gl: Any = moderngl
        create: Any = moderngl.create_context  # its types know no backend by name
        self._ctx: Any = create(standalone=True, backend="egl")
        make = self._ctx.program
        self._geometry: Any = make(vertex_shader=GEOMETRY_VERTEX, fragment_shader=GEOMETRY_FRAGMENT)
        self._shadow: Any = make(vertex_shader=SHADOW_VERTEX, fragment_shader=SHADOW_FRAGMENT)
        self._light: Any = make(vertex_shader=LIGHT_VERTEX, fragment_shader=LIGHT_FRAGMENT)
        corners = np.array([[-1, -1], [3, -1], [-1, 3]], np.float32)
        self._screen = self._ctx.vertex_array(self._light, [(self._ctx.buffer(corners.tobytes()), "2f", "p")])
        self._maps = []
        for _ in range(_GROUP):
            depth = self._ctx.depth_texture((_SHADOW_SIZE, _SHADOW_SIZE))
            depth.compare_func = "<="
            depth.repeat_x = depth.repeat_y = False
            self._maps.append((depth, self._ctx.framebuffer(depth_attachment=depth)))
        self._meshes: list[tuple[Surface, Any, Any]] = []
        self._loaded: list[Any] = []
        self._skin: Any = None
        self._centre = np.zeros(3)
        self._radius = 1.0

    def unwrap(self, uv_corners: F32, values: F32, size: int) -> tuple[F32, npt.NDArray[np.bool_]]:
        """Draw per-corner values into the texture's plane.

        Args:
            uv_corners: (F, 3, 2) 0–1.
            values: (F, 3, 3).
            size: side of the texture, px.

        Returns:
            (size, size, 3) values with row 0 at v = 0, and where there are any.
        """
        program = self._ctx.program(
            vertex_shader="#version 330\nin vec2 u; in vec3 a; out vec3 v; "
            "void main() { v = a; gl_Position = vec4(u * 2.0 - 1.0, 0.0, 1.0); }",
            fragment_shader="#version 330\nin vec3 v; out vec4 o; void main() { o = vec4(v, 1.0); }",
        )
        texture = self._ctx.texture((size, size), 4, dtype="f4")
        frame = self._ctx.framebuffer([texture])
        frame.use()
        frame.clear(0, 0, 0, 0)
        self._ctx.disable(self._gl.DEPTH_TEST | self._gl.CULL_FACE | self._gl.BLEND)
        data = np.concatenate([uv_corners, values], axis=2).astype(np.float32)
        array = self._ctx.vertex_array(program, [(self._ctx.buffer(data.tobytes()), "2f 3f", "u", "a")])
        array.render()
        out = np.frombuffer(texture.read(), "f4").reshape(size, size, 4).copy()
        for item in (array, frame, texture, program):
            item.release()
        return out[..., :3], out[..., 3] > 0

    def set_scene(self, surfaces: Sequence[Surface], skin: F32) -> None:
        """Load the surfaces and the skin's texture ((S, S, 3) linear, v up)."""
        for item in self._loaded:
            item.release()
        self._meshes, self._loaded = [], []
        for surface in surfaces:
            packed = np.hstack([surface.vertices, surface.normals, surface.colour, surface.detail, surface.shape])
            vertices = self._ctx.buffer(packed.astype(np.float32).tobytes())
            index = self._ctx.buffer(np.ascontiguousarray(surface.faces, np.int32).tobytes())
            drawn = self._ctx.vertex_array(
                self._geometry, [(vertices, "3f 3f 3f 3f 4f", "p", "n", "c", "d", "s")], index
            )
            cast = self._ctx.vertex_array(self._shadow, [(vertices, "3f 52x", "p")], index)
            self._meshes.append((surface, drawn, cast))
            self._loaded += [drawn, cast, vertices, index]
        if self._skin is not None:
            self._skin.release()
        size = skin.shape[0]
        self._skin = self._ctx.texture((size, size), 3, np.ascontiguousarray(skin, np.float16).tobytes(), dtype="f2")
        self._skin.build_mipmaps()
        self._skin.anisotropy = 4.0
        points = np.concatenate([s.vertices for s in surfaces if s.casts])
        low, high = points.min(0), points.max(0)
        self._centre = (low + high) / 2
        self._radius = float(np.linalg.norm(high - low)) / 2 + 0.02

    def draw(
        self,
        lens: Lens,
        window: tuple[int, int, int, int],
        supersampling: int,
        lamps: Sequence[Lamp],
        iris: tuple[float, float, float],
    ) -> Layers:
        """Draw a window (x0, y0, x1, y1 px) of the picture.

        Args:
            lens: the picture's camera.
            window: whole pixels of the picture.
            supersampling: samples per pixel and axis.
            lamps: all lights.
            iris: linear colour.
        """
        ctx, gl = self._ctx, self._gl
        size = ((window[2] - window[0]) * supersampling, (window[3] - window[1]) * supersampling)
        targets = [ctx.texture(size, 4, dtype="f4"), ctx.texture(size, 4, dtype="f2")]
        targets += [ctx.texture(size, 4, dtype="f2"), ctx.texture(size, 4, dtype="f2")]
        depth = ctx.depth_renderbuffer(size)
        buffer = ctx.framebuffer(targets, depth)
        buffer.use()
        buffer.clear(0, 0, 0, 0, depth=1.0)
        ctx.enable(gl.DEPTH_TEST)
        ctx.disable(gl.CULL_FACE | gl.BLEND)
        eye = (0.0, 0.0, lens.height)
        self._geometry["view"].write(lens.matrix(window).T.astype(np.float32).tobytes())
        self._geometry["eye"].value = eye
        self._geometry["iris"].value = iris
        self._skin.use(0)
        self._geometry["skin"].value = 0
        for surface, drawn, _ in self._meshes:
            if surface.shown:
                self._geometry["material"].value = int(surface.material)
                drawn.render()
        sums = [ctx.texture(size, 4, dtype="f4"), ctx.texture(size, 4, dtype="f4")]
        light = ctx.framebuffer(sums)
        light.use()
        light.clear(0, 0, 0, 0)
        for start in range(0, len(lamps), _GROUP):
            self._add_light(lamps[start : start + _GROUP], targets, light, eye)
        ctx.disable(gl.BLEND)

        def read(texture: Any, kind: str) -> F32:
            array = np.frombuffer(texture.read(), kind).reshape(size[1], size[0], 4)[::-1]
            return array.astype(np.float32)

        position, albedo = read(targets[0], "f4"), read(targets[2], "f2")
        diffuse, gloss = read(sums[0], "f4"), read(sums[1], "f4")
        for item in (*targets, *sums, depth, buffer, light):
            item.release()
        material = (position[..., 3] + 0.5).astype(np.uint8)
        upward = sum(np.mean(lamp.colour) * max(lamp.direction[2], 0.0) for lamp in lamps)
        return Layers(
            albedo[..., :3],
            diffuse[..., :3],
            gloss[..., :3],
            material,
            np.clip(diffuse[..., 3] / upward, 0, 1).astype(np.float32),
        )

    def _add_light(self, lamps: Sequence[Lamp], targets: Sequence[Any], light: Any, eye: tuple[float, ...]) -> None:
        ctx, gl = self._ctx, self._gl
        views = [self._shadow_view(lamp) for lamp in lamps]
        ctx.disable(gl.BLEND)
        ctx.enable(gl.DEPTH_TEST)
        for (_, frame), view in zip(self._maps, views, strict=False):
            frame.use()
            frame.clear(depth=1.0)
            self._shadow["view"].write(view.T.astype(np.float32).tobytes())
            for surface, _, cast in self._meshes:
                if surface.casts:
                    cast.render()
        light.use()
        ctx.disable(gl.DEPTH_TEST)
        ctx.enable(gl.BLEND)
        ctx.blend_func = gl.ONE, gl.ONE
        for unit, (name, texture) in enumerate(
            zip(("t_position", "t_normal", "t_albedo", "t_tangent"), targets, strict=True)
        ):
            texture.use(unit)
            self._light[name].value = unit
        for i, (depth, _) in enumerate(self._maps):
            depth.use(4 + i)
            self._light[f"shadow{i}"].value = 4 + i
        padded = [views[min(i, len(views) - 1)] for i in range(_GROUP)]
        self._light["views"].write(np.stack([v.T for v in padded]).astype(np.float32).tobytes())
        towards = np.array([lamps[min(i, len(lamps) - 1)].direction for i in range(_GROUP)], np.float32)
        colours = np.array([lamps[min(i, len(lamps) - 1)].colour for i in range(_GROUP)], np.float32)
        self._light["towards"].write(towards.tobytes())
        self._light["colours"].write(colours.tobytes())
        self._light["count"].value = len(lamps)
        self._light["eye"].value = eye
        self._light["texel"].value = 0.75 / _SHADOW_SIZE
        self._screen.render()

    def _shadow_view(self, lamp: Lamp) -> F64:
        """Return the orthographic clip matrix that sees all casting surfaces from the lamp."""
        forward = -np.asarray(lamp.direction, np.float64)
        side = np.cross(forward, [0.0, 0.0, 1.0] if abs(forward[2]) < 0.95 else [1.0, 0.0, 0.0])
        side /= np.linalg.norm(side)
        up = np.cross(side, forward)
        m = np.eye(4)
        m[0, :3], m[1, :3], m[2, :3] = side, up, forward
        m[:3, :3] /= self._radius
        m[:3, 3] = -m[:3, :3] @ self._centre
        return m
