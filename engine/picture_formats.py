"""Which picture files are read, and what others are called."""

from __future__ import annotations

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF")
"""Pillow's openers that are tried; the JPEG one also answers "MPO", the JPEG with a second view of many phones."""

WANTED = "Use a JPEG, PNG, WebP, HEIC or TIFF photo."

_BEGINNINGS = (
    (0, b"GIF8", "a GIF"),
    (0, b"%PDF", "a PDF"),
    (0, b"BM", "a BMP picture"),
    (0, b"PK\x03\x04", "an archive or an office document"),
    (0, b"8BPS", "a Photoshop file"),
    (4, b"ftypavi", "an AVIF picture"),
    (4, b"ftypqt", "a film"),
    (4, b"ftypmp4", "a film"),
    (4, b"ftypisom", "a film"),
)


def why_unread(data: bytes) -> str:
    """Say in words what a file is whose bytes are no picture that is read here."""
    if not data:
        return "is empty (0 bytes)"
    for start, beginning, name in _BEGINNINGS:
        if data.startswith(beginning, start):
            return f"is {name}, which is not read here"
    return "is text, not a picture" if _looks_like_text(data) else "is not a picture that can be read"


def _looks_like_text(data: bytes) -> bool:
    try:
        return all(letter.isprintable() or letter in "\r\n\t" for letter in data[:512].decode("utf-8"))
    except UnicodeDecodeError:
        return False
