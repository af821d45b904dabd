"""A network on LiteRT, and the rotated square crops that MediaPipe's networks are fed with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from engine.errors import ErrorCode, MirrorError
from engine.native_output import notes_dropped
from engine.types import F32, F64, U8


class Network:
    """A .tflite network with one input picture."""

    def __init__(self, path: Path, threads: int) -> None:
        """Load the network.

        Args:
            path: the .tflite file.
            threads: CPU threads.

        Raises:
            MirrorError: ``MODEL_CORRUPT`` when the file is no network, ``BACKEND_MISSING`` without LiteRT.
        """
        try:
            from ai_edge_litert.interpreter import Interpreter
        except ImportError as error:
            raise MirrorError(
                ErrorCode.BACKEND_MISSING,
                "The LiteRT runtime is not installed.",
                "Install the package ai-edge-litert and try again.",
            ) from error
        try:
            with notes_dropped():
                self._interpreter = Interpreter(str(path), num_threads=threads)
                self._interpreter.allocate_tensors()
        except (ValueError, RuntimeError) as error:
            raise MirrorError(
                ErrorCode.MODEL_CORRUPT,
                f"The model file {path.name} cannot be loaded.",
                "Run `mirror models verify` and then `mirror models ensure`.",
                {"file": path.name},
            ) from error
        self._input = self._interpreter.get_input_details()[0]
        self._outputs = self._interpreter.get_output_details()
        self.height = int(self._input["shape"][1])
        self.width = int(self._input["shape"][2])

    def __call__(self, picture: npt.NDArray[np.floating]) -> list[F32]:
        """Run on one (height, width, 3) picture in the network's own value range; returns all outputs, batch cut."""
        self._interpreter.set_tensor(self._input["index"], np.asarray(picture, np.float32)[None])
        self._interpreter.invoke()
        return [np.array(self._interpreter.get_tensor(o["index"])[0], np.float32) for o in self._outputs]


def output_of_size(outputs: list[F32], size: int) -> F32:
    """Return the output with that many values (outputs have no stable order between releases)."""
    return next(o for o in outputs if o.size == size)


def sigmoid(x: npt.NDArray[np.floating]) -> F32:
    """Map logits to 0–1 without overflow."""
    return (1 / (1 + np.exp(-np.clip(np.asarray(x, np.float32), -60, 60)))).astype(np.float32)


@dataclass(frozen=True)
class SquareCrop:
    """A rotated square in the picture.

    Attributes:
        x, y: centre, px.
        side: px.
        angle: rad, clockwise on the screen.
    """

    x: float
    y: float
    side: float
    angle: float

    def to_picture(self, n: int) -> F64:
        """Return the (2, 3) matrix from the n × n crop to picture px."""
        c, s = np.cos(self.angle) * self.side / n, np.sin(self.angle) * self.side / n
        return np.array([[c, -s, self.x - (c - s) * n / 2], [s, c, self.y - (s + c) * n / 2]])

    def cut(self, pixels: U8, n: int) -> U8:
        """Resample to n × n; black outside the picture. Strong reductions are averaged first."""
        reduction = self.side / n
        if reduction > 2:
            scale = 2 / reduction
            small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
            rescaled = SquareCrop(self.x * scale, self.y * scale, self.side * scale, self.angle)
            return rescaled.cut(np.asarray(small, np.uint8), n)
        return self._sampled(pixels, n)

    def cut_quickly(self, pixels: U8, n: int) -> U8:
        """Resample as ``cut`` does, but average whole squares of pixels first: a fifth of the time, for films."""
        step = round(self.side / (2 * n))
        if step <= 1:
            return self.cut(pixels, n)
        height, width = pixels.shape[0] // step, pixels.shape[1] // step
        whole = pixels[: height * step, : width * step]
        small = np.asarray(cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
        first = (step - 1) / 2  # px; where the centre of the first square lies
        reduced = SquareCrop((self.x - first) / step, (self.y - first) / step, self.side / step, self.angle)
        return reduced._sampled(small, n)

    def _sampled(self, pixels: U8, n: int) -> U8:
        """Sample n × n points without any averaging."""
        matrix = cv2.invertAffineTransform(self.to_picture(n))
        return np.asarray(cv2.warpAffine(pixels, matrix, (n, n), flags=cv2.INTER_LINEAR), np.uint8)

    def paste(self, crop: F32, width: int, height: int) -> F32:
        """Resample an n × n map back into a (height, width) picture, zero outside the crop."""
        matrix = self.to_picture(crop.shape[0])
        return np.asarray(cv2.warpAffine(crop, matrix, (width, height), flags=cv2.INTER_LINEAR), np.float32)
