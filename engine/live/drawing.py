"""Draw the live picture: body facts, cloth, the decision whose each pixel is, and the blend over the frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from engine.live.overlay import Overlay
from engine.live.posing import LiveBody
from engine.live.shaders import SOURCES
from engine.live.worn import Layer, Shopper
from engine.pixels import srgb_to_linear
from engine.render.context import GlContext, GlScope, set_uniforms
from engine.render.dressed import SRGB8
from engine.render.light import LUMINANCE
from engine.render.passes import depth_range
from engine.render.projection import Tile, clip_matrix, depth_row, eye_of, tile_of
from engine.render.strain_view import strain_colours
from engine.settings.live import LookSettings
from engine.settings.render import RenderSettings
from engine.types import F32, I32, U8, BodyPart, Camera, Light

_LIMBS = (
    BodyPart.HEAD, BodyPart.NECK, BodyPart.ARM_L, BodyPart.ARM_R, BodyPart.HAND_L, BodyPart.HAND_R,
)  # fmt: skip
_MARGIN_PX = 36  # around the fitted body: old clothes stand off it
_TEXTURE_PX = 768  # a garment fills half of a live picture's width at most


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
    """What ``LiveDrawing.draw`` draws.

    Attributes:
        body: posed, with the camera.
        worn: layers from the body outward.
        light: world frame.
        gain: brightness of the room against the approved picture.
        fit_map: colour by strain.
        alone: on a ground, with a mannequin, instead of over the frame.
    """

    body: LiveBody
    worn: Sequence[DrawnLayer]
    light: Light
    gain: float
    fit_map: bool
    alone: bool


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
        with gl:
            self._fixed = GlScope(gl)
            keep = self._fixed
            self._frame = keep.texture(size, 3)
            self._person = keep.texture((256, 256), 1)
            self._seen = keep.texture((256, 256), 3)
            self._behind = keep.texture(size, 3)
            self._colours = keep.keep(gl.texture3d((32, 32, 32), 4, alignment=1))
            for texture in (self._frame, self._person, self._seen, self._behind, self._colours):
                texture.filter = (gl.LINEAR, gl.LINEAR)
                texture.repeat_x = texture.repeat_y = False
            self._colours.repeat_z = False
            self._body = keep.target(size, [(4, "f2")])
            self._arms = keep.target(size, [(4, "f2")])
            self._cloth = keep.target(size, [(4, "f1"), (1, "f2")])
            self._decided = keep.target(size, [(4, "f1")])
            self._final = keep.target(size, [(4, "f1")])
            for target in (self._body, self._arms, self._cloth, self._decided):
                for attachment in target.color_attachments:
                    attachment.filter = (gl.NEAREST, gl.NEAREST)
            corners = keep.buffer(np.array([[0, 0], [1, 0], [0, 1], [1, 1]], np.float32))
            self._screens = {
                name: keep.keep(gl.vertex_array(self._context.program(name), [(corners, "2f", "corner")]))
                for name in ("live_decide", "live_blend")
            }
        self._figure: _Figure | None = None
        self._garments: dict[int, _Garment] = {}
        self._overlay_number = -1

    def close(self) -> None:
        """Release everything."""
        if self._context.gl is None:
            return
        with self._context.gl:
            self.forget()
            self._fixed.release()
        self._context.release()

    def forget(self) -> None:
        """Release the shopper's body and garments, and overwrite the frame."""
        with self._context.gl:
            self._wear(())
            if self._figure is not None:
                self._figure.scope.release()
                self._figure = None
            width, height = self._size
            self._frame.write(bytes(width * height * 3))
            self._behind.write(bytes(width * height * 3))
            self._overlay_number = -1

    def meet(self, shopper: Shopper) -> None:
        """Upload what stays the same of the shopper's body."""
        with self._context.gl:
            if self._figure is not None:
                self._figure.scope.release()
            self._figure = _Figure(self._context, shopper)

    def draw(self, frame: U8, scene: Scene, overlay: Overlay) -> U8:
        """Return the (H, W, 3) picture; the frame's own pixels outside the person's window."""
        if self._figure is None:
            return frame
        camera = scene.body.camera
        points = [scene.body.vertices, *(w.vertices for w in scene.worn)]
        tile = tile_of(camera, np.concatenate(points), _MARGIN_PX)
        if scene.alone:
            tile = Tile(0, 0, *self._size)
        if tile is None:
            return frame
        with self._context.gl:
            self._wear([w.layer for w in scene.worn])
            return self._drawn(
                frame, scene, overlay, tile, *depth_range(camera, np.concatenate(points).astype(np.float64))
            )

    # ------------------------------------------------------------------------------------------- parts

    def _drawn(self, frame: U8, scene: Scene, overlay: Overlay, tile: Tile, near: float, far: float) -> U8:
        gl, camera, figure = self._context.gl, scene.body.camera, self._figure
        assert figure is not None
        self._upload(frame, overlay)
        shared = {
            "clip": clip_matrix(camera, Tile(0, 0, *self._size), near, far).T,
            "depth_row": depth_row(camera),
            "eye": eye_of(camera),
            "sh": scene.light.coefficients,
        }
        box = (tile.x0, tile.y0, tile.width, tile.height)
        figure.move(scene.body.vertices, scene.body.normals)
        gl.enable_only(gl.DEPTH_TEST)
        self._clear(self._body, box)
        set_uniforms(self._context.program("live_body"), offset=0.0, **shared)
        figure.whole.render()
        self._clear(self._arms, box)
        set_uniforms(self._context.program("live_body"), offset=self._look.arm_reach_m)
        figure.limbs.render()
        self._clear(self._cloth, box)
        self._draw_cloth(scene, shared, near, far)
        gl.enable_only(gl.NOTHING)
        self._decide(scene, overlay, figure, box)
        self._clear(self._final, box)
        self._frame.use(0)
        self._decided.color_attachments[0].use(1)
        set_uniforms(self._context.program("live_blend"), frame=0, decided=1, size=self._size, window=self._window(box))
        self._screens["live_blend"].render(gl.TRIANGLE_STRIP)
        raw = self._final.read(viewport=box, components=3, alignment=1)
        out = np.empty_like(frame) if scene.alone else frame.copy()
        out[tile.slices] = np.frombuffer(raw, np.uint8).reshape(tile.height, tile.width, 3)
        return out

    def _upload(self, frame: U8, overlay: Overlay) -> None:
        self._frame.write(np.ascontiguousarray(frame))
        if overlay.person is not None:
            self._person.write(np.ascontiguousarray(overlay.person))
        if overlay.number != self._overlay_number:
            self._overlay_number = overlay.number
            self._seen.write(np.ascontiguousarray(overlay.seen))
            self._colours.write(np.ascontiguousarray(overlay.colours))
            self._behind.write(np.ascontiguousarray(overlay.behind))

    def _draw_cloth(self, scene: Scene, shared: dict[str, Any], near: float, far: float) -> None:
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
            map_share=0.92 if scene.fit_map else 0.0,
            **shared,
        )
        self._context.gl.front_face = "cw"  # rows run downwards, so the picture is drawn mirrored
        for index, worn in enumerate(scene.worn):
            garment = self._garments[id(worn.layer)]
            middle = float(np.median(worn.vertices @ shared["depth_row"][:3]) + shared["depth_row"][3])
            metre = 2 * far * near / ((far - near) * max(middle, near) ** 2)
            set_uniforms(program, lift=self._render.layer_lift_m * index * metre)
            garment.draw(program, worn.vertices, self._render)
        self._context.gl.front_face = "ccw"

    def _decide(self, scene: Scene, overlay: Overlay, figure: _Figure, box: tuple[int, int, int, int]) -> None:
        look, rows = self._look, _rows(scene)
        textures = (
            self._frame, self._body.color_attachments[0], self._arms.color_attachments[0],
            *self._cloth.color_attachments, self._person, self._seen, self._behind, self._colours,
        )  # fmt: skip
        for unit, texture in enumerate(textures):
            texture.use(unit)
        names = ("frame", "body", "arms", "cloth", "cloth_fact", "person", "seen", "behind", "colours")
        set_uniforms(
            self._context.program("live_decide"),
            **dict(zip(names, range(len(names)), strict=True)),
            to_person=overlay.to_person.T,
            to_seen=overlay.to_seen.T,
            skin=figure.skin,
            size=self._size,
            sure=(look.in_front_m, look.skin_sure, look.hair_sure, scene.gain),
            rows=rows,
            mode=int(scene.alone),
            ground=np.array(self._render.backdrop, np.float32) / 255,
            grey=srgb_to_linear(np.array(self._render.mannequin, np.uint8)),
            window=self._window(box),
        )
        self._clear(self._decided, box)
        self._screens["live_decide"].render(self._context.gl.TRIANGLE_STRIP)

    def _clear(self, target: Any, box: tuple[int, int, int, int]) -> None:
        target.use()
        target.scissor = box
        target.clear(0.0, 0.0, 0.0, 0.0, depth=1.0)

    def _window(self, box: tuple[int, int, int, int]) -> tuple[float, float, float, float]:
        width, height = self._size
        return box[0] / width, box[1] / height, box[2] / width, box[3] / height

    def _wear(self, layers: Sequence[Layer]) -> None:
        wanted = {id(layer): layer for layer in layers}
        for known in [k for k in self._garments if k not in wanted]:
            self._garments.pop(known).scope.release()
        for key, layer in wanted.items():
            if key not in self._garments:
                self._garments[key] = _Garment(self._context, layer)


class _Figure:
    """The shopper's body on the GPU."""

    def __init__(self, context: GlContext, shopper: Shopper) -> None:
        self.scope = GlScope(context.gl)
        self.skin = shopper.skin
        body = shopper.body
        count = len(body.photo_pose.vertices_world)
        program = context.program("live_body")
        self._vertices, self._normals = (
            self.scope.keep(context.gl.buffer(reserve=12 * count, dynamic=True)) for _ in range(2)
        )
        parts = self.scope.buffer(body.parts.astype(np.float32))
        content = [(self._vertices, "3f", "position"), (self._normals, "3f", "normal"), (parts, "1f", "part")]

        def array(faces: I32) -> Any:
            return self.scope.keep(context.gl.vertex_array(program, content, self.scope.buffer(faces)))

        self.whole = array(body.faces)
        self.limbs = array(body.faces[np.isin(body.parts[body.faces], [int(p) for p in _LIMBS]).all(1)])

    def move(self, vertices: F32, normals: F32) -> None:
        """Upload the frame's pose."""
        self._vertices.write(np.ascontiguousarray(vertices, np.float32))
        self._normals.write(np.ascontiguousarray(normals, np.float32))


class _Garment:
    """A layer on the GPU."""

    def __init__(self, context: GlContext, layer: Layer) -> None:
        import scipy.sparse as sp

        scope = self.scope = GlScope(context.gl)
        self._layer = layer  # also keeps its id from being given to another one
        self._faces = layer.sim_of_drawn[layer.faces]
        count, faces = len(layer.fine.vertices), len(self._faces)
        ones = np.ones(3 * faces, np.float32)
        self._around = sp.csr_matrix(
            (ones, (self._faces.ravel(), np.repeat(np.arange(faces), 3))), (count, faces), dtype=np.float32
        )
        drawn = len(layer.sim_of_drawn)
        program = context.program("live_cloth")
        self._positions, self._normals = (
            scope.keep(context.gl.buffer(reserve=12 * drawn, dynamic=True)) for _ in range(2)
        )
        weld = layer.sim_of_drawn
        strain = strain_colours(layer.tightness[weld]) / np.float32(255)
        content = [
            (self._positions, "3f", "position"),
            (self._normals, "3f", "normal"),
            (scope.buffer(strain.astype(np.float32)), "3f", "strain"),
            (scope.buffer(layer.uv), "2f", "uv"),
            (scope.buffer(layer.panel_xz.astype(np.float32)), "2f", "xz"),
            (scope.buffer(layer.openness[weld]), "2f", "open"),
        ]
        self._panels = []
        for panel, picture in enumerate(layer.pictures):
            mine = layer.faces[layer.panel[layer.faces[:, 0]] == panel]
            if not len(mine):
                continue
            array = scope.keep(context.gl.vertex_array(program, content, scope.buffer(mine.astype(np.int32))))
            albedo = _at_most(picture.albedo, _TEXTURE_PX)
            photo = scope.texture(albedo.shape[1::-1], 3, albedo, internal_format=SRGB8)
            photo.build_mipmaps()
            folds = scope.texture(picture.slopes.shape[1::-1], 2, picture.slopes.astype(np.float16), "f2")
            for texture in (photo, folds):
                texture.repeat_x = texture.repeat_y = False
            self._panels.append((array, photo, folds, picture.fold_box))

    def draw(self, program: Any, vertices: F32, render: RenderSettings) -> None:
        """Draw the layer at (N, 3) places."""
        layer = self._layer
        a, b, c = (vertices[self._faces[:, k]] for k in range(3))
        normals = self._around @ np.cross(b - a, c - a)
        normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12
        self._positions.write(np.ascontiguousarray(vertices[layer.sim_of_drawn]))
        self._normals.write(np.ascontiguousarray(normals[layer.sim_of_drawn], np.float32))
        look = layer.look
        set_uniforms(
            program,
            reference=layer.reference,
            lining=srgb_to_linear(layer.lining) * render.shade.lining_dark,
            finish=(look.gloss, look.shininess, look.sheen, look.gloss_tint),
        )
        for array, photo, folds, (x0, z0, width, height) in self._panels:
            photo.use(0)
            folds.use(1)
            set_uniforms(program, fold_box=(x0, z0, 1 / width, 1 / height))
            array.render()


def _rows(scene: Scene) -> tuple[float, float, float, float]:
    """Return the hem's row of the tops, the highest row of the bottoms, and whether there are any."""
    hem, waist, tops, bottoms = 0.0, 1e6, 0.0, 0.0
    for worn in scene.worn:
        rows = scene.body.camera.project(worn.vertices)[:, 1]
        if worn.layer.on_top:
            hem, tops = max(hem, float(np.percentile(rows, 99.5))), 1.0
        if worn.layer.on_legs:
            waist, bottoms = min(waist, float(rows.min())), 1.0
    return hem, waist, tops, bottoms


def _at_most(picture: U8, side: int) -> U8:
    scale = side / max(picture.shape[:2])
    if scale >= 1:
        return picture
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def orbit(camera: Camera, yaw: float) -> Camera:
    """Return the camera walked around the world's z axis through the pelvis by ``yaw`` rad to the wearer's left."""
    cos, sin = np.cos(yaw), np.sin(yaw)
    turn = np.eye(4)
    turn[:2, :2] = [[cos, -sin], [sin, cos]]
    return Camera(camera.matrix, camera.T_cam_world @ turn, camera.width, camera.height)
