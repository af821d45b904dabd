"""Draw the live picture: body facts, cloth, the decision whose each pixel is; then lay it over the frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from engine.live.drawn import DrawnFigure, DrawnGarment
from engine.live.extent import claimed_corners, extent_of, most_squares
from engine.live.laying import lay
from engine.live.overlay import HALF, Overlay
from engine.live.scene import Scene
from engine.live.shaders import SOURCES
from engine.live.worn import Layer, Shopper
from engine.render.context import GlContext, GlScope, set_uniforms
from engine.render.light import LUMINANCE
from engine.render.passes import depth_range
from engine.render.projection import Tile, clip_matrix, depth_row, eye_of
from engine.settings.live import LookSettings
from engine.settings.render import RenderSettings
from engine.types import U8

_CLOTH_DEPTH = 0.999  # of clip space: behind all cloth and before where none is


class LiveDrawing:
    """GPU objects for one frame size and one shopper. One thread; close once."""

    def __init__(self, size: tuple[int, int], look: LookSettings, render: RenderSettings) -> None:
        """Start the context.

        Args:
            size: width, height px of the frames.
            look: of the live view.
            render: shading shared with the still picture.

        Raises:
            MirrorError: BACKEND_MISSING without OpenGL.
        """
        self._size = size
        self._look = look
        self._render = render
        self._context = GlContext(SOURCES)
        gl = self._context.gl
        small = (size[0] // HALF, size[1] // HALF)
        with gl:
            self._fixed = GlScope(gl)
            keep = self._fixed
            self._claims, self._behind = keep.texture(small, 4), keep.texture(small, 4)
            for texture in (self._claims, self._behind):
                texture.filter = (gl.LINEAR, gl.LINEAR)
                texture.repeat_x = texture.repeat_y = False
            self._body, self._cloth = keep.target(size, [(4, "f2")]), keep.target(size, [(4, "f2")])
            self._limbs = keep.target(small, [(4, "f2")])
            self._final = keep.keep(gl.framebuffer([keep.texture(size, 4)], self._cloth.depth_attachment))
            self._final.depth_mask = False  # the cloth's depth says which pixels are whose
            for target in (self._body, self._limbs, self._cloth):
                target.color_attachments[0].filter = (gl.NEAREST, gl.NEAREST)
            self._window = keep.keep(gl.buffer(reserve=6 * 8, dynamic=True))
            self._squares = keep.keep(gl.buffer(reserve=6 * 8 * most_squares(size), dynamic=True))
            drawn = {"live_worn": self._window, "live_alone": self._window, "live_bare": self._squares}
            self._screens = {
                name: keep.keep(gl.vertex_array(self._context.program(name), [(corners, "2f", "corner")]))
                for name, corners in drawn.items()
            }
        self._figure: DrawnFigure | None = None
        self._garments: dict[int, DrawnGarment] = {}
        self._behind_number = -1

    def close(self) -> None:
        """Release everything."""
        if self._context.gl is None:
            return
        self.forget()
        with self._context.gl:
            self._fixed.release()
        self._context.release()

    def forget(self) -> None:
        """Release the shopper's body and garments, and overwrite what was uploaded of the frame."""
        with self._context.gl:
            self._wear(())
            if self._figure is not None:
                self._figure.scope.release()
                self._figure = None
            for texture in (self._claims, self._behind):
                texture.write(bytes(texture.width * texture.height * texture.components))
            for target in (self._body, self._limbs, self._cloth, self._final):
                self._clear(target, (0, 0, *target.size))
        self._behind_number = -1

    def meet(self, shopper: Shopper) -> None:
        """Upload what stays the same of the shopper's body."""
        with self._context.gl:
            if self._figure is not None:
                self._figure.scope.release()
            self._figure = DrawnFigure(self._context, shopper)

    def over(self, frame: U8, scene: Scene, overlay: Overlay) -> U8:
        """Return the (H, W, 3) frame with the garments on the person; outside their window it is the frame itself."""
        extent, figure = extent_of(scene, overlay), self._figure
        if extent is None or figure is None:
            return frame
        box, look = extent.box, self._look
        with self._context.gl as gl:
            self._upload(overlay, extent.window)
            shared = self._drawn(scene, box, legs=False)
            gl.enable_only(gl.DEPTH_TEST | gl.CULL_FACE)
            self._clear(self._limbs, _halved(box))
            set_uniforms(self._context.program("live_body"), offset=look.arm_reach_m, **shared)
            figure.limbs.render()
            gl.front_face = "ccw"
            claims = {
                "body": self._body.color_attachments[0],
                "cloth": self._cloth.color_attachments[0],
                "claims": self._claims,
            }
            facts = {
                "skin": figure.skin * scene.gain ** (1 / 2.2),
                "sure": (look.in_front_m, look.skin_sure, look.hair_sure),
                "sleeved": overlay.sleeved,
            }
            self._clear(self._final, box)
            gl.enable_only(gl.DEPTH_TEST)
            gl.depth_func = ">"
            self._cover(extent.window)
            inputs = {**claims, "limbs": self._limbs.color_attachments[0]}
            self._screen("live_worn", inputs, 6, depth=_CLOTH_DEPTH, **facts)
            gl.depth_func = "<="
            corners = claimed_corners(overlay.claims, extent, self._size)
            if len(corners):
                self._squares.write(corners)
                facts |= {
                    "rows": extent.rows,
                    "middle": extent.middle,
                    "worn_under": extent.worn_under,
                    "below": (*overlay.lower, 0.5 * (extent.rows[0] + extent.shoulder_row)),
                }
                inputs = {**claims, "behind": self._behind}
                self._screen("live_bare", inputs, len(corners), depth=1.0, **facts)
            gl.depth_func = "<"
            chosen = self._read(box)
        out = frame.copy()
        lay(out[extent.window.slices], chosen)
        return out

    def alone(self, scene: Scene) -> U8:
        """Return the (H, W, 3) garments on a mannequin before a ground."""
        box = (0, 0, *self._size)
        if self._figure is None:
            return np.full((self._size[1], self._size[0], 3), self._render.backdrop, np.uint8)
        with self._context.gl:
            self._drawn(scene, box, legs=True)
            inputs = {"body": self._body.color_attachments[0], "cloth": self._cloth.color_attachments[0]}
            self._final.use()
            self._final.scissor = box
            self._context.gl.enable_only(self._context.gl.NOTHING)
            self._cover(Tile(*box))
            self._screen(
                "live_alone",
                inputs,
                6,
                depth=0.0,
                ground=np.array(self._render.backdrop, np.float32) / 255,
                grey=np.array(self._render.mannequin, np.float32) / 255,
            )
            chosen = self._read(box)
        smooth = cv2.GaussianBlur(chosen[..., :3], (3, 3), 0.5)
        return np.ascontiguousarray(smooth, np.uint8)

    # ------------------------------------------------------------------------------------------- parts

    def _drawn(self, scene: Scene, box: tuple[int, int, int, int], *, legs: bool) -> dict[str, Any]:
        """Draw body and cloth into their buffers; return the uniforms that all programs share.

        Args:
            scene: what.
            box: x, y, width, height px that are drawn.
            legs: draw the legs also when nothing is worn on them.
        """
        gl, figure = self._context.gl, self._figure
        assert figure is not None
        self._wear([w.layer for w in scene.worn])
        camera = scene.body.camera
        points = np.concatenate([scene.body.vertices, *(w.vertices for w in scene.worn)])
        (near, far), eye = depth_range(camera, points.astype(np.float64)), eye_of(camera)
        shared = {
            "clip": clip_matrix(camera, Tile(0, 0, *self._size), near, far).T,
            "depth_row": depth_row(camera),
            "eye": eye,
            "sh": scene.light.coefficients,
        }
        figure.move(scene.body)
        gl.front_face = "cw"  # rows run downwards, so the picture is drawn mirrored
        gl.enable_only(gl.DEPTH_TEST | gl.CULL_FACE)
        self._clear(self._body, box)
        set_uniforms(self._context.program("live_body"), offset=0.0, **shared)
        (figure.whole if any(w.layer.on_legs for w in scene.worn) or legs else figure.upper).render()
        gl.enable_only(gl.DEPTH_TEST)
        self._clear(self._cloth, box)
        self._body.color_attachments[0].use(2)
        program, shade = self._context.program("live_cloth"), self._render.shade
        key = scene.light.coefficients[[3, 1, 2]].astype(np.float64) @ LUMINANCE
        set_uniforms(
            program,
            albedo=0,
            folds=1,
            body=2,
            key=key / (np.linalg.norm(key) + 1e-9),
            limits=(shade.lowest, shade.highest, shade.contrast, 0.0),
            fibre=shade.surface,
            gain=scene.gain * scene.white,
            relief=self._look.relief,
            map_share=0.92 if scene.fit_map else 0.0,
            **shared,
        )
        row = depth_row(camera)
        for index, worn in enumerate(scene.worn):
            middle = float(np.median(worn.vertices @ row[:3]) + row[3])
            metre = 2 * far * near / ((far - near) * max(middle, near) ** 2)
            set_uniforms(program, lift=self._render.layer_lift_m * index * metre)
            self._garments[id(worn.layer)].draw(program, worn.vertices, eye, self._render)
        return shared

    def _upload(self, overlay: Overlay, window: Tile) -> None:
        """Upload the claims in a window, and the room when it is another picture."""
        width, height = self._claims.size
        x0, y0 = max(window.x0 // HALF - 1, 0), max(window.y0 // HALF - 1, 0)
        x1, y1 = min(window.x1 // HALF + 2, width), min(window.y1 // HALF + 2, height)
        part = np.ascontiguousarray(overlay.claims[y0:y1, x0:x1])
        self._claims.write(part, viewport=(x0, y0, x1 - x0, y1 - y0))
        if overlay.behind_number != self._behind_number:
            self._behind.write(cv2.cvtColor(overlay.behind, cv2.COLOR_RGB2RGBA))
            self._behind_number = overlay.behind_number

    def _screen(self, name: str, inputs: dict[str, Any], corners: int, **uniforms: Any) -> None:
        """Draw a program over the first corners of its triangles, into the final picture."""
        for unit, (sampler, texture) in enumerate(inputs.items()):
            texture.use(unit)
            uniforms[sampler] = unit
        set_uniforms(self._context.program(name), size=self._size, **uniforms)
        self._screens[name].render(vertices=corners)

    def _cover(self, window: Tile) -> None:
        """Let the two triangles of ``_window`` cover a window."""
        low, high = np.array([[window.x0, window.y0], [window.x1, window.y1]]) / np.array(self._size)
        places = np.array([[0, 0], [1, 0], [0, 1], [0, 1], [1, 0], [1, 1]])
        self._window.write((low + places * (high - low)).astype(np.float32))

    def _read(self, box: tuple[int, int, int, int]) -> U8:
        """Return the final picture in a box, (h, w, 4) uint8."""
        raw = self._final.read(viewport=box, components=4, alignment=1)
        return np.frombuffer(raw, np.uint8).reshape(box[3], box[2], 4)

    def _clear(self, target: Any, box: tuple[int, int, int, int]) -> None:
        target.use()
        target.scissor = box
        target.clear(0.0, 0.0, 0.0, 0.0, depth=1.0)

    def _wear(self, layers: Sequence[Layer]) -> None:
        wanted = {id(layer): layer for layer in layers}
        for known in [k for k in self._garments if k not in wanted]:
            self._garments.pop(known).scope.release()
        for key, layer in wanted.items():
            if key not in self._garments:
                self._garments[key] = DrawnGarment(self._context, layer)


def _halved(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Return the box of half size that holds a box."""
    x, y, width, height = box
    x1, y1 = -(-(x + width) // HALF), -(-(y + height) // HALF)
    return x // HALF, y // HALF, x1 - x // HALF, y1 - y // HALF
