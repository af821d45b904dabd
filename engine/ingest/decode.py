"""Decoding: container and pixel formats to upright 8-bit sRGB with an optional alpha channel."""

from __future__ import annotations

import io
import warnings as python_warnings
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from PIL import Image, ImageCms

from engine.errors import ErrorCode, MirrorError
from engine.picture_formats import FORMATS, WANTED, why_unread
from engine.settings.ingest import IngestSettings
from engine.types import F32, U8

UNREADABLE, WRONG_FORMAT = "PICTURE_UNREADABLE", "PICTURE_FORMAT"
TOO_SMALL, TOO_LARGE, TOO_NARROW = "PICTURE_SMALL", "PICTURE_LARGE", "PICTURE_NARROW"
"""Reasons of a ``MirrorError``."""

_NAMES = {"MPO": "JPEG", "HEIF": "HEIC", "WEBP": "WebP"}
_ORIENTATION_TAG = 0x0112
_TURNS = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
_PROFILE_SPACES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK", "Lab": "LAB"}


@dataclass(frozen=True)
class Decoded:
    """A picture out of its container.

    Attributes:
        pixels: (H, W, 3) uint8 sRGB, upright.
        alpha: (H, W) float32 0–1 or None.
        original_size: (width, height) px in the file, upright.
        format: name of the container.
        warnings: sentences.
    """

    pixels: U8
    alpha: F32 | None
    original_size: tuple[int, int]
    format: str
    warnings: tuple[str, ...]


@dataclass
class _Opened:
    """A picture on its way: Pillow's image and what was noticed so far."""

    image: Any
    label: str
    warnings: list[str] = field(default_factory=list)


def decode(data: bytes, label: str, settings: IngestSettings) -> Decoded:
    """Decode a picture file.

    The size is read from the header and checked before any pixel is decoded; JPEGs far above the working size are
    decoded at a half, a quarter or an eighth, as the format allows.

    Args:
        data: the file's bytes, not empty.
        label: what to call the picture in messages.
        settings: limits and working size.

    Returns:
        Upright sRGB pixels, at least of working size where the file has that many.

    Raises:
        MirrorError: ``BAD_INPUT`` with the reason, ``OUT_OF_MEMORY``.
    """
    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore")  # Pillow warns where this function decides
            return _decode(data, label, settings)
    except MirrorError:
        raise
    except MemoryError as error:
        raise MirrorError(
            ErrorCode.OUT_OF_MEMORY,
            f"{label} cannot be opened: there is not enough memory.",
            "Close other programs or use a smaller picture.",
            {"name": label},
        ) from error
    except Exception as error:  # decoders raise anything on damaged bytes: struct.error, KeyError, SyntaxError …
        raise bad_picture(label, f"is damaged or incomplete ({_short(error)})", UNREADABLE) from error


def bad_picture(
    label: str, why: str, reason: str, remedy: str = "Take or export the photo again.", **details: object
) -> MirrorError:
    """Return the ``BAD_INPUT`` error that names a picture and says what is wrong with it."""
    return MirrorError(ErrorCode.BAD_INPUT, f"{label} {why}.", remedy, {"name": label, **details}, reason=reason)


def _short(error: Exception) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text[:120]


def _decode(data: bytes, label: str, settings: IngestSettings) -> Decoded:
    opened = _Opened(_open(data, label), label)
    image = opened.image
    width, height = image.size
    if width < 1 or height < 1:
        raise bad_picture(label, "has no pixels", UNREADABLE)
    if width * height > settings.max_pixels:
        raise _too_many_pixels(label, width, height, settings)
    container = _NAMES.get(image.format, image.format)
    turns = _orientation(opened)
    if getattr(image, "n_frames", 1) > 1 and image.format != "MPO":
        opened.warnings.append(f"{label} holds several pictures; the first one is used.")
    profile = image.info.get("icc_profile")
    if image.format in {"JPEG", "MPO"}:
        shrink = settings.working_long_side / max(width, height)
        if shrink < 0.5:
            image.draft(None, (round(width * shrink) + 1, round(height * shrink) + 1))
    image.load()
    for turn in turns:
        image = image.transpose(turn)
    if turns and turns[0] in _SIDEWAYS:
        width, height = height, width
    opened.image = image
    alpha = _alpha(image)
    pixels = _srgb(opened, profile)
    return Decoded(pixels, alpha, (width, height), container, tuple(opened.warnings))


_SIDEWAYS = {
    Image.Transpose.TRANSPOSE,
    Image.Transpose.TRANSVERSE,
    Image.Transpose.ROTATE_90,
    Image.Transpose.ROTATE_270,
}


def _too_many_pixels(label: str, width: int, height: int, settings: IngestSettings) -> MirrorError:
    return bad_picture(
        label,
        f"is too large ({width}×{height} px; the limit is {settings.max_pixels / 1e6:.0f} megapixels)",
        TOO_LARGE,
        "Reduce it to at most 20 megapixels.",
        width=width,
        height=height,
    )


def _open(data: bytes, label: str) -> Any:
    """Open lazily: only headers are read."""
    import pi_heif

    pi_heif.register_heif_opener(thumbnails=False)
    Image.init()  # Pillow loads its rarer openers on demand; naming one that is not loaded is a KeyError
    try:
        return Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise bad_picture(
            label,
            "is too large: it would unpack to hundreds of megapixels",
            TOO_LARGE,
            "Reduce it to at most 20 megapixels.",
        ) from error
    except Exception as error:  # the list of openers leaks struct.error, ValueError … on hostile headers
        if isinstance(error, MemoryError):
            raise
        raise bad_picture(label, why_unread(data), WRONG_FORMAT, WANTED) from error


def _orientation(opened: _Opened) -> tuple[Image.Transpose, ...]:
    """Read the EXIF orientation; a damaged EXIF block costs a warning, not the picture."""
    try:
        value = int(opened.image.getexif().get(_ORIENTATION_TAG, 1))
    except Exception:  # EXIF is third-party bytes
        opened.warnings.append(f"{opened.label} has damaged camera data; it may lie on its side.")
        return ()
    return _TURNS.get(value, ())


def _alpha(image: Any) -> F32 | None:
    if image.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or (
        "transparency" in image.info and image.mode in {"P", "L", "RGB", "1"}
    ):
        channel = image.convert("RGBA").getchannel("A")
    else:
        return None
    return np.asarray(channel, np.float32) / np.float32(255)


def _srgb(opened: _Opened, profile: bytes | None) -> U8:
    """Convert any pixel format to 8-bit sRGB, by the embedded profile where there is one."""
    image = _eight_bits(opened)
    space = image.mode
    if profile:
        converted = _by_profile(image, profile)
        if converted is not None:
            return converted
        opened.warnings.append(
            f"{opened.label} has a colour profile that cannot be used; its colours are taken as sRGB."
        )
    if space == "LAB":
        transform = ImageCms.buildTransform(ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), "LAB", "RGB")
        image = ImageCms.applyTransform(image, transform)
    return np.array(image.convert("RGB"), np.uint8)


def _by_profile(image: Any, profile: bytes) -> U8 | None:
    """Transform by an ICC profile; None when the profile is damaged or describes another pixel format."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = _PROFILE_SPACES.get(source.profile.xcolor_space.strip())
        if mode is None:
            return None
        if image.mode != mode:
            if mode == "CMYK" or image.mode in {"CMYK", "LAB"}:
                return None
            image = image.convert(mode)
        target = ImageCms.createProfile("sRGB")
        transform = ImageCms.buildTransform(
            source, target, mode, "RGB", renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip
        return np.array(ImageCms.applyTransform(image, transform), np.uint8)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError, AttributeError):
        return None


def _eight_bits(opened: _Opened) -> Any:
    """Bring wide and palette formats to L, RGB, CMYK or LAB with 8 bits a channel."""
    image = opened.image
    if image.mode in {"I;16", "I;16L", "I;16B", "I;16N", "I"}:
        values = np.asarray(image).astype(np.int64)
        if image.mode == "I" and (values.min() < 0 or values.max() > 65535):
            raise bad_picture(
                opened.label, "has 32 bits a channel", WRONG_FORMAT, "Export it with 8 or 16 bits a channel."
            )
        return Image.fromarray(((values * 255 + 32767) // 65535).astype(np.uint8))
    if image.mode == "F":
        raise bad_picture(
            opened.label, "holds floating-point values", WRONG_FORMAT, "Export it with 8 or 16 bits a channel."
        )
    if image.mode in {"L", "RGB", "CMYK", "LAB"}:
        return image
    if image.mode in {"LA", "La", "1"}:
        return image.convert("L")
    return image.convert("RGBA").convert("RGB") if image.mode in {"P", "PA", "RGBa"} else image.convert("RGB")
