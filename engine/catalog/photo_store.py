"""Product photos kept by their content, each with a small picture for lists."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection
from pathlib import Path

from engine.errors import ErrorCode, MirrorError
from engine.files import write_bytes
from engine.picture_formats import FORMATS, WANTED, why_unread

SMALL_SIDE = 720
"""px; long side of the pictures for lists: a third of a portrait screen's width, twice over for the grid."""

_QUALITY = 86
_LARGEST_BYTES = 64 << 20
_LARGEST_PIXELS = 120_000_000


class PhotoStore:
    """A folder of photos named by their SHA-256; a photo is there whole or not at all, and never changes."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def add(self, source: Path) -> str:
        """Take a photo in and make its small picture.

        Args:
            source: a picture file.

        Returns:
            The name it is kept under.

        Raises:
            MirrorError: BAD_INPUT when it is no picture, DISK_FULL.
        """
        data = _bytes_of(source)
        name = hashlib.sha256(data).hexdigest() + _suffix(source)
        if not (self.path(name).is_file() and self.small(name).is_file()):
            small = _small_picture(source, data)
            write_bytes(self.path(name), data)
            write_bytes(self.small(name), small)
        return name

    def add_file(self, source: Path) -> str:
        """Take in a file that is no picture (a size chart); returns its name. Raises as `add`."""
        try:
            data = source.read_bytes()
        except OSError as error:
            raise _refusal(source, f"cannot be read ({error.strerror or error})", "PICTURE_UNREADABLE") from error
        name = hashlib.sha256(data).hexdigest() + _suffix(source)
        if not self.path(name).is_file():
            write_bytes(self.path(name), data)
        return name

    def path(self, name: str) -> Path:
        """Return where the file of that name lies."""
        return self._root / name[:2] / name

    def small(self, name: str) -> Path:
        """Return where its small JPEG lies."""
        return self._root / name[:2] / f"{Path(name).stem}.small.jpg"

    def keep_only(self, names: Collection[str]) -> int:
        """Remove every file that is not named; return how many."""
        wanted = {self.path(name) for name in names} | {self.small(name) for name in names}
        removed = 0
        for file in self._root.glob("*/*"):
            if file not in wanted:
                file.unlink(missing_ok=True)
                removed += 1
        return removed


def check_photo(source: Path) -> None:
    """Raise MirrorError BAD_INPUT when a photo could not be taken in."""
    _small_picture(source, _bytes_of(source))


def _bytes_of(source: Path) -> bytes:
    try:
        if source.stat().st_size > _LARGEST_BYTES:
            raise _refusal(source, f"is larger than {_LARGEST_BYTES >> 20} MB", "PICTURE_LARGE")
        return source.read_bytes()
    except OSError as error:
        raise _refusal(source, f"cannot be read ({error.strerror or error})", "PICTURE_UNREADABLE") from error


def _suffix(source: Path) -> str:
    return source.suffix.lower() if source.suffix.isascii() else ""


def _small_picture(source: Path, data: bytes) -> bytes:
    """Decode, turn upright and shrink a photo to a JPEG; a transparent ground becomes white."""
    import pi_heif
    from PIL import Image, ImageOps, UnidentifiedImageError

    pi_heif.register_heif_opener(thumbnails=False)  # telephones name such files .jpg, too
    Image.init()  # Pillow loads its rarer openers on demand; naming one that is not loaded is a KeyError
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > _LARGEST_PIXELS:
                raise _refusal(
                    source,
                    f"has {image.width} × {image.height} pixels, which is more than a camera gives",
                    "PICTURE_LARGE",
                )
            image.draft("RGB", (2 * SMALL_SIDE, 2 * SMALL_SIDE))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
            plain = Image.new("RGB", upright.size, "white")
            mask = upright.convert("RGBA").getchannel("A") if upright.has_transparency_data else None
            plain.paste(upright.convert("RGB"), mask=mask)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise _refusal(source, why_unread(data), "PICTURE_FORMAT") from error
    buffer = io.BytesIO()
    plain.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    return buffer.getvalue()


def _refusal(source: Path, why: str, reason: str) -> MirrorError:
    return MirrorError(ErrorCode.BAD_INPUT, f"{source.name} {why}.", WANTED, {"name": source.name}, reason=reason)
