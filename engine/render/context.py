"""One off-screen OpenGL context, and scopes that give every GPU object back."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from engine.errors import ErrorCode, MirrorError
from engine.render.shaders import SOURCES

T = TypeVar("T")

EGL_PACKAGES = "libegl1 libgl1 libgl1-mesa-dri"
"""Debian/Ubuntu packages that off-screen drawing needs (Mesa's llvmpipe draws on the CPU)."""


_KEPT = 4
"""Panels whose textures stay on the GPU between jobs: the shopper's two garments, about 20 MB a panel."""


class GlScope:
    """Objects made during one drawing job; all released when the job ends, also on an error."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._objects: list[Any] = []

    def keep(self, thing: Any) -> Any:
        """Release ``thing`` with the scope."""
        self._objects.append(thing)
        return thing

    def buffer(self, array: npt.NDArray[Any]) -> Any:
        """Upload an array as it lies in memory."""
        return self.keep(self._context.buffer(np.ascontiguousarray(array).tobytes()))

    def texture(
        self,
        size: tuple[int, int],
        components: int,
        data: npt.NDArray[Any] | None = None,
        dtype: str = "f1",
        **more: Any,
    ) -> Any:
        """Make a texture of (width, height) px; ``data`` row 0 is texture row 0."""
        raw = None if data is None else np.ascontiguousarray(data).tobytes()
        return self.keep(self._context.texture(size, components, raw, alignment=1, dtype=dtype, **more))

    def target(self, size: tuple[int, int], formats: list[tuple[int, str]], samples: int = 0) -> Any:
        """Make a framebuffer with one texture per (components, dtype) and a depth buffer."""
        colours = [
            self.keep(self._context.texture(size, components, dtype=dtype, samples=samples))
            for components, dtype in formats
        ]
        depth = self.keep(self._context.depth_renderbuffer(size, samples=samples))
        return self.keep(self._context.framebuffer(colours, depth))

    def mesh(self, program: Any, attributes: dict[str, npt.NDArray[Any]], faces: npt.NDArray[np.integer] | None) -> Any:
        """Make a vertex array of those float attributes that the program reads."""
        used = {name: value for name, value in attributes.items() if name in program}
        content = [
            (self.buffer(np.asarray(value, np.float32)), f"{1 if value.ndim == 1 else value.shape[1]}f", name)
            for name, value in used.items()
        ]
        index = None if faces is None else self.buffer(np.asarray(faces, np.int32))
        return self.keep(self._context.vertex_array(program, content, index, index_element_size=4))

    def release(self) -> None:
        """Give everything back, last made first."""
        while self._objects:
            self._objects.pop().release()


class GlContext:
    """An off-screen context with its programs; make once, use from one thread, release once.

    Args:
        sources: program name → (vertex, fragment) source.

    Raises:
        MirrorError: BACKEND_MISSING when off-screen OpenGL cannot be started.
    """

    def __init__(self, sources: Mapping[str, tuple[str, str]] = SOURCES) -> None:
        self._sources = sources
        try:
            import moderngl

            start: Any = moderngl.create_standalone_context
            self.gl: Any = start(backend="egl", require=330)
        except Exception as error:  # the backend raises plain Exception for every reason
            raise MirrorError(
                ErrorCode.BACKEND_MISSING,
                "This computer cannot draw pictures off-screen: OpenGL (EGL) did not start.",
                f"Install the drawing libraries: sudo apt-get install {EGL_PACKAGES}",
                {"reason": str(error)},
            ) from error
        self._programs: dict[str, Any] = {}
        self._kept: OrderedDict[int, tuple[object, Any, GlScope]] = OrderedDict()
        self.living = 0
        """Scopes that are open now; zero between jobs."""

    @property
    def device(self) -> str:
        """What draws, in the driver's words ("llvmpipe …" is the CPU)."""
        return str(self.gl.info["GL_RENDERER"])

    def program(self, name: str) -> Any:
        """Return a compiled program of the context's sources."""
        if name not in self._programs:
            vertex, fragment = self._sources[name]
            self._programs[name] = self.gl.program(vertex_shader=vertex, fragment_shader=fragment)
        return self._programs[name]

    def kept(self, source: object, make: Callable[[GlScope], T]) -> T:
        """Return what was made of ``source``, the very object, by one of the last jobs; else make it. Within a scope.

        Args:
            source: must not change while it is kept.
            make: makes it in the scope that it is given.
        """
        if id(source) not in self._kept:
            own = GlScope(self.gl)
            self._kept[id(source)] = (source, make(own), own)  # the source is held, so that its id stays its own
        self._kept.move_to_end(id(source))
        made: T = self._kept[id(source)][1]
        return made

    @contextlib.contextmanager
    def scope(self) -> Iterator[GlScope]:
        """Open a drawing job: this context becomes current, GPU objects end with the block.

        Raises:
            MirrorError: RENDER_FAILED when the driver gives up.
        """
        import moderngl

        with self.gl:
            scope = GlScope(self.gl)
            self.living += 1
            try:
                yield scope
            except moderngl.Error as error:
                raise MirrorError(
                    ErrorCode.RENDER_FAILED,
                    "The picture could not be drawn.",
                    "Try again; if it happens again, restart the program or use a smaller photo.",
                    {"reason": str(error), "device": self.device},
                ) from error
            finally:
                scope.release()
                self.living -= 1
                while len(self._kept) > _KEPT:  # not earlier: a job may draw more than are kept
                    self._kept.popitem(last=False)[1][2].release()

    def release(self) -> None:
        """Free the programs and the context; the object is dead afterwards."""
        if self.gl is None:
            return
        for _, _, scope in self._kept.values():
            scope.release()
        self._kept.clear()
        for program in self._programs.values():
            program.release()
        self._programs.clear()
        self.gl.release()
        self.gl = None


def set_uniforms(program: Any, **values: Any) -> None:
    """Set uniforms by name; arrays are written as float32, those the compiler dropped are skipped."""
    for name, value in values.items():
        uniform = program.get(name, None)  # "name in program" would walk through all of them
        if uniform is None:
            continue
        if isinstance(value, np.ndarray):
            uniform.write(np.ascontiguousarray(value, np.float32).tobytes())
        else:
            uniform.value = value
