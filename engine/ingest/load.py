"""The way from bytes to a `Photo`: size limits, decoding, orientation, colour, working size."""

from __future__ import annotations

import hashlib
from pathlib import Path

import cv2
import numpy as np

from engine.errors import MirrorError
from engine.ingest.decode import (
    TOO_LARGE,
    TOO_NARROW,
    TOO_SMALL,
    UNREADABLE,
    WRONG_FORMAT,
    Decoded,
    bad_picture,
    decode,
)
from engine.settings.ingest import IngestSettings
from engine.types import F32, U8, Photo


def load_photo(source: Path | bytes, settings: IngestSettings, *, name: str = "") -> Photo:
    """Load a picture file as an upright sRGB `Photo` without metadata.

    Where the file is transparent, pixels keep their own colour while their alpha is above zero and are white where
    it is zero, so that neither an edge nor an empty region carries a foreign colour.

    Args:
        source: a file, or its bytes (JPEG, PNG, WebP, HEIC or TIFF).
        settings: limits and working size.
        name: what to call the picture in messages; the file's name by default.

    Returns:
        The photo, its long side at most ``settings.working_long_side``.

    Raises:
        MirrorError: ``BAD_INPUT`` naming the picture and the reason, ``OUT_OF_MEMORY``.
    """
    label = name or (source.name if isinstance(source, Path) else "The picture")
    data = source if isinstance(source, bytes) else _read(source, label, settings)
    if not data:
        raise bad_picture(label, "is empty (0 bytes)", UNREADABLE)
    if len(data) > settings.max_file_bytes:
        raise _too_heavy(label, len(data), settings)
    decoded = decode(data, label, settings)
    return _finish(decoded, hashlib.sha256(data).hexdigest(), label, settings)


def photo_from_pixels(pixels: U8, *, name: str = "frame") -> Photo:
    """Wrap a camera frame or a rendered picture as a `Photo`.

    Args:
        pixels: (H, W, 3) uint8 sRGB, upright; reduced to the default working size when larger.
        name: what to call the picture in messages.

    Returns:
        The photo; its hash is that of the pixels and their shape.

    Raises:
        MirrorError: ``BAD_INPUT`` when the array is no picture or too small.
    """
    settings = IngestSettings()
    array = np.asarray(pixels)
    if array.dtype != np.uint8 or array.ndim != 3 or array.shape[2] != 3 or array.size == 0:
        raise bad_picture(
            name,
            f"is no H×W×3 uint8 picture but {array.dtype} of shape {array.shape}",
            WRONG_FORMAT,
            "Pass sRGB pixels as a uint8 array with three channels.",
        )
    digest = hashlib.sha256(repr(array.shape).encode() + np.ascontiguousarray(array).tobytes()).hexdigest()
    size = (int(array.shape[1]), int(array.shape[0]))
    return _finish(Decoded(np.ascontiguousarray(array), None, size, "frame", ()), digest, name, settings)


def _read(path: Path, label: str, settings: IngestSettings) -> bytes:
    try:
        size = path.stat().st_size
        if size > settings.max_file_bytes:
            raise _too_heavy(label, size, settings)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise bad_picture(label, "does not exist", UNREADABLE, f"Check the path {path}.") from error
    except IsADirectoryError as error:
        raise bad_picture(label, "is a folder, not a picture", UNREADABLE, "Name one picture file.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise bad_picture(
            label, f"cannot be read ({reason})", UNREADABLE, "Check the path and the permissions."
        ) from error


def _too_heavy(label: str, size: int, settings: IngestSettings) -> MirrorError:
    return bad_picture(
        label,
        f"is too large a file ({size / 2**20:.0f} MB, the limit is {settings.max_file_bytes / 2**20:.0f} MB)",
        TOO_LARGE,
        "Export it as a JPEG of at most 20 megapixels.",
        bytes=size,
    )


def _finish(decoded: Decoded, digest: str, label: str, settings: IngestSettings) -> Photo:
    """Bring the decoded picture to working size, check how small it is, settle its alpha."""
    width, height = decoded.original_size
    if min(width, height) < settings.min_short_side:
        raise bad_picture(
            label,
            f"is too small ({width}×{height} px; each side needs at least {settings.min_short_side} px)",
            TOO_SMALL,
            "Use the original photo instead of a thumbnail.",
            width=width,
            height=height,
        )
    warnings = list(decoded.warnings)
    if max(width, height) < settings.small_long_side:
        warnings.append(
            f"{label} is small ({width}×{height} px); the result will be soft. "
            f"{settings.small_long_side} px on the long side or more is better."
        )
    pixels, alpha = _fit_working_size(decoded.pixels, decoded.alpha, settings.working_long_side)
    if min(pixels.shape[:2]) < 16:
        raise bad_picture(
            label,
            f"is too narrow a strip ({width}×{height} px)",
            TOO_NARROW,
            "Use a photo whose sides are of similar length.",
            width=width,
            height=height,
        )
    if alpha is not None:
        if float(alpha.min()) >= 1.0:
            alpha = None
        else:
            pixels = np.where((alpha > 0)[..., None], pixels, np.uint8(255))
    return Photo(
        pixels=np.ascontiguousarray(pixels),
        sha256=digest,
        original_size=decoded.original_size,
        format=decoded.format,
        alpha=alpha,
        warnings=tuple(warnings),
    )


def _fit_working_size(pixels: U8, alpha: F32 | None, long_side: int) -> tuple[U8, F32 | None]:
    """Reduce by area averaging; colours are weighted by alpha so that hidden ones do not bleed in."""
    height, width = pixels.shape[:2]
    if max(height, width) <= long_side:
        return pixels, alpha
    scale = long_side / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    if alpha is None:
        return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8), None
    small_alpha = np.asarray(cv2.resize(alpha, size, interpolation=cv2.INTER_AREA), np.float32)
    weighted = cv2.resize(pixels.astype(np.float32) * alpha[..., None], size, interpolation=cv2.INTER_AREA)
    colours = weighted / np.maximum(small_alpha, 1e-6)[..., None]
    return (np.clip(colours, 0, 255) + 0.5).astype(np.uint8), small_alpha
