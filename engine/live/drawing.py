"""Draw the live picture: body facts, cloth, the decision whose each pixel is; then lay it over the frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from engine.live.drawn import DrawnFigure, DrawnGarment
from engine.live.overlay import HALF, Overlay
from engine.live.posing import LiveBody
from engine.live.shaders import SOURCES
from engine.live.worn import Layer, Shopper
from engine.render.context import GlContext, GlScope, set_uniforms
from engine.render.light import LUMINANCE
from engine.render.passes import depth_range
from engine.render.projection import Tile, clip_matrix, depth_row, eye_of, tile_of
from engine.settings.live import LookSettings
from engine.settings.render import RenderSettings
from engine.types import F32, U8, Light

_MARGIN_PX = 14  # around the cloth: old clothes stick out
_BELOW_HEM_M = 0.10  # an old top that hangs out below the new one by so much is painted over
_OLD = 127  # 0–255; a claim above it counts


@dataclass(frozen=True)
class DrawnLayer:
    """A layer in this frame.

    Attributes:
        layer: what is drawn.
        vertices: (N, 3) float32 m, world.
    """

    layer: Layer
    vertices: F32


@dataclass(frozen=True)
class Scene:
    """What is drawn.

    Attributes:
        body: posed, with the camera.
        worn: layers from the body outward.
        light: world frame.
        gain: brightness of the room against the approved picture.
        fit_map: colour by strain.
    """

    body: LiveBody
    worn: Sequence[DrawnLayer]
    light: Light
    gain: float = 1.0
    fit_map: bool = False


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
            self._claims, self._behind = keep.texture(small, 4), keep.texture(small, 3)
            for texture in (self._claims, self._behind):
                texture.filter = (gl.LINEAR, gl.LINEAR)
                texture.repeat_x = texture.repeat_y = False
            self._body, self._cloth = keep.target(size, [(4, "f2")]), keep.target(size, [(4, "f2")])
            self._limbs, self._final = keep.target(size, [(4, "f2")]), keep.target(size, [(4, "f1")])
            for target in (self._body, self._limbs, self._cloth):
                target.color_attachments[0].filter = (gl.NEAREST, gl.NEAREST)
            corners = keep.buffer(np.array([[0, 0], [1, 0], [0, 1], [1, 1]], np.float32))
            self._screens = {
                name: keep.keep(gl.vertex_array(self._context.program(name), [(corners, "2f", "corner")]))
                for name in ("live_decide", "live_alone")
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
                self._clear(target, (0, 0, *self._size))
        self._behind_number = -1

    def meet(self, shopper: Shopper) -> None:
        """Upload what stays the same of the shopper's body."""
        with self._context.gl:
            if self._figure is not None:
                self._figure.scope.release()
            self._figure = DrawnFigure(self._context, shopper)

    def over(self, frame: U8, scene: Scene, overlay: Overlay) -> U8:
        """Return the (H, W, 3) frame with the garments on the person; outside their window it is the frame itself."""
        camera = scene.body.camera
        points = np.concatenate([w.vertices for w in scene.worn])
        tile = _around(tile_of(camera, points, _MARGIN_PX), overlay, scene)
        figure = self._figure
        if tile is None or figure is None:
            return frame
        box = _box(tile)
        with self._context.gl as gl:
            shared = self._drawn(scene, box, legs=False)
            gl.enable_only(gl.DEPTH_TEST)
            self._clear(self._limbs, box)
            set_uniforms(self._context.program("live_body"), offset=self._look.arm_reach_m, **shared)
            figure.limbs.render()
            self._claims.write(np.ascontiguousarray(overlay.claims))
            if overlay.behind_number != self._behind_number:
                self._behind.write(np.ascontiguousarray(overlay.behind))
                self._behind_number = overlay.behind_number
            inputs = {
                "body": self._body.color_attachments[0],
                "limbs": self._limbs.color_attachments[0],
                "cloth": self._cloth.color_attachments[0],
                "claims": self._claims,
                "behind": self._behind,
            }
            look, rows = self._look, _rows(scene)
            chosen = self._screen(
                "live_decide",
                inputs,
                box,
                skin=figure.skin * scene.gain ** (1 / 2.2),
                sure=(look.in_front_m, look.skin_sure, look.hair_sure),
                rows=rows,
                sleeved=overlay.sleeved,
                middle=_middle(scene),
                below=(*overlay.lower, 0.5 * (rows[0] + _shoulder_row(scene))),
            )
        out = frame.copy()
        _lay(out[tile.slices], chosen)
        return out

    def alone(self, scene: Scene) -> U8:
        """Return the (H, W, 3) garments on a mannequin before a ground."""
        box = (0, 0, *self._size)
        if self._figure is None:
            return np.full((self._size[1], self._size[0], 3), self._render.backdrop, np.uint8)
        with self._context.gl:
            self._drawn(scene, box, legs=True)
            inputs = {"body": self._body.color_attachments[0], "cloth": self._cloth.color_attachments[0]}
            chosen = self._screen(
                "live_alone",
                inputs,
                box,
                ground=np.array(self._render.backdrop, np.float32) / 255,
                grey=np.array(self._render.mannequin, np.float32) / 255,
            )
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
        near, far = depth_range(camera, points.astype(np.float64))
        shared = {
            "clip": clip_matrix(camera, Tile(0, 0, *self._size), near, far).T,
            "depth_row": depth_row(camera),
            "eye": eye_of(camera),
            "sh": scene.light.coefficients,
        }
        figure.move(scene.body)
        gl.enable_only(gl.DEPTH_TEST)
        self._clear(self._body, box)
        set_uniforms(self._context.program("live_body"), offset=0.0, **shared)
        (figure.whole if any(w.layer.on_legs for w in scene.worn) or legs else figure.upper).render()
        self._clear(self._cloth, box)
        program, shade = self._context.program("live_cloth"), self._render.shade
        key = scene.light.coefficients[[3, 1, 2]].astype(np.float64) @ LUMINANCE
        set_uniforms(
            program,
            albedo=0,
            folds=1,
            key=key / (np.linalg.norm(key) + 1e-9),
            limits=(shade.lowest, shade.highest, shade.contrast, 0.0),
            fibre=shade.surface,
            gain=scene.gain,
            relief=self._look.relief,
            map_share=0.92 if scene.fit_map else 0.0,
            **shared,
        )
        gl.front_face = "cw"  # rows run downwards, so the picture is drawn mirrored
        row = depth_row(camera)
        for index, worn in enumerate(scene.worn):
            middle = float(np.median(worn.vertices @ row[:3]) + row[3])
            metre = 2 * far * near / ((far - near) * max(middle, near) ** 2)
            set_uniforms(program, lift=self._render.layer_lift_m * index * metre)
            self._garments[id(worn.layer)].draw(program, worn.vertices, self._render)
        gl.front_face = "ccw"
        return shared

    def _screen(self, name: str, inputs: dict[str, Any], box: tuple[int, int, int, int], **uniforms: Any) -> U8:
        """Draw a program over the window; returns (h, w, 4) uint8."""
        gl = self._context.gl
        self._final.use()  # every pixel of the window is written, so nothing needs to be cleared
        self._final.scissor = box
        gl.enable_only(gl.NOTHING)
        for unit, (sampler, texture) in enumerate(inputs.items()):
            texture.use(unit)
            uniforms[sampler] = unit
        width, height = self._size
        window = (box[0] / width, box[1] / height, box[2] / width, box[3] / height)
        set_uniforms(self._context.program(name), size=self._size, window=window, **uniforms)
        self._screens[name].render(gl.TRIANGLE_STRIP)
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


def _lay(frame: U8, chosen: U8) -> None:
    """Lay (h, w, 4) premultiplied pixels over a frame, in place; where the share changes, over a soft pixel."""
    share = np.ascontiguousarray(chosen[..., 3])
    low, high = cv2.erode(share, np.ones((3, 3), np.uint8)), cv2.dilate(share, np.ones((3, 3), np.uint8))
    np.copyto(frame, chosen[..., :3], where=(low >= 254)[..., None])
    rows, columns = np.nonzero((low != high) | ((low > 0) & (low < 254)))
    soft = cv2.GaussianBlur(chosen, (3, 3), 0.75)[rows, columns].astype(np.uint16)
    under = frame[rows, columns] * (255 - soft[:, 3:])
    frame[rows, columns] = np.minimum((under + 127) // 255 + soft[:, :3], 255)


def _around(tile: Tile | None, overlay: Overlay, scene: Scene) -> Tile | None:
    """Return the window grown to hold the old clothes that the worn ones replace, sleeves and flares included."""
    if tile is None:
        return None
    places = [w.layer.on_top for w in scene.worn], [w.layer.on_legs for w in scene.worn]
    old = np.zeros(overlay.claims.shape[:2], bool)
    for claim, worn in zip((2, 3), places, strict=True):
        if any(worn):
            old |= overlay.claims[..., claim] > _OLD
    if not any(places[1]):
        old[(tile.y1 + round(_BELOW_HEM_M * _px_per_m(scene))) // HALF :] = (
            False  # there the shopper's own clothes stay
        )
    rows, columns = np.flatnonzero(old.any(1)), np.flatnonzero(old.any(0))
    if not len(rows):
        return tile
    low, high = (HALF * int(v) for v in (columns[0], columns[-1] + 1))
    top, bottom = (HALF * int(v) for v in (rows[0], rows[-1] + 1))
    return Tile(min(tile.x0, low), min(tile.y0, top), max(tile.x1, high), max(tile.y1, bottom))


def _box(tile: Tile) -> tuple[int, int, int, int]:
    return tile.x0, tile.y0, tile.width, tile.height


def _rows(scene: Scene) -> tuple[float, float, float, float]:
    """Return the row to which an old top is replaced, the highest row of the bottoms, and whether there are any."""
    hem, waist, tops, bottoms = 0.0, 1e6, 0.0, 0.0
    for worn in scene.worn:
        rows = scene.body.camera.project(worn.vertices)[:, 1]
        if worn.layer.on_top:
            hem, tops = max(hem, float(rows.max()) + _BELOW_HEM_M * _px_per_m(scene)), 1.0
        if worn.layer.on_legs:
            waist, bottoms = min(waist, float(rows.min())), 1.0
    return hem, waist, tops, bottoms


def _px_per_m(scene: Scene) -> float:
    """Return the picture's scale at the pelvis."""
    camera = scene.body.camera
    return float(camera.matrix[1, 1] / max(camera.T_cam_world[2, 3], 0.1))


def _middle(scene: Scene) -> tuple[float, float]:
    """Return the px of the middle of the outermost top, of anything worn without one."""
    worn = [w for w in scene.worn if w.layer.on_top] or list(scene.worn)
    x, y = np.median(scene.body.camera.project(worn[-1].vertices)[:, :2], axis=0)
    return float(x), float(y)


def _shoulder_row(scene: Scene) -> float:
    """Return the row of the highest cloth vertex."""
    rows = [float(scene.body.camera.project(w.vertices)[:, 1].min()) for w in scene.worn]
    return min(rows, default=0.0)
