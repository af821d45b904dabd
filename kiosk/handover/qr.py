"""A link as a QR code."""

from __future__ import annotations

import io

import segno

_QUIET_ZONE = 4
"""modules of white around the code, which the standard asks for (ISO/IEC 18004)."""


def qr_png(link: str, module_px: int = 12) -> bytes:
    """Return a QR code as a PNG file, black on white, with its quiet zone.

    Args:
        link: what a phone shall open.
        module_px: px per module; whole, so that every edge is sharp.

    Source:
        ISO/IEC 18004; error correction M outlives reflections of the shop's lamps on the glass.
    """
    buffer = io.BytesIO()
    segno.make(link, error="m", micro=False).save(buffer, kind="png", scale=module_px, border=_QUIET_ZONE)
    return buffer.getvalue()
