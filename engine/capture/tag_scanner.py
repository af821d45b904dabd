"""Read the tags that shoppers hold up: QR, EAN, UPC-A and Code 128, through zxing-cpp (Apache-2.0)."""

from __future__ import annotations

import time
from collections.abc import Callable

import cv2
import numpy as np

from engine.jobs.messages import Scanned
from engine.settings.camera import TagSettings
from engine.types import U8

_LEAST_CONTRAST = 8  # grey levels between the dark and the light of a frame; less is a covered lens
_STRETCH_BELOW = 120


class TagScanner:
    """Reads tags, a few times a second, inside a window of the frame, and tells each tag once while it is held up."""

    def __init__(self, settings: TagSettings, clock: Callable[[], float] = time.monotonic) -> None:
        """Load the reader.

        Args:
            settings: window and rates.
            clock: s, rising.
        """
        import zxingcpp

        formats = zxingcpp.BarcodeFormat
        self._settings = settings
        self._clock = clock
        self._zxing = zxingcpp
        self._formats = zxingcpp.BarcodeFormats(
            [formats.QRCode, formats.EAN13, formats.EAN8, formats.UPCA, formats.Code128]
        )
        self._last_scan = float("-inf")
        self._sharpen = False
        self._seen: dict[Scanned, float] = {}

    def scan(self, pixels: U8) -> list[Scanned]:
        """Return the tags that have just come into the frame.

        Args:
            pixels: (H, W, 3) uint8 sRGB, not mirrored.

        Returns:
            Tags not reported while they were in view; empty between two scans.
        """
        now = self._clock()
        if now - self._last_scan < 1.0 / self._settings.per_s:
            return []
        self._last_scan = now
        self._seen = {tag: at for tag, at in self._seen.items() if now - at < self._settings.again_s}
        fresh = []
        for tag in self._read(pixels):
            if tag not in self._seen:
                fresh.append(tag)
            self._seen[tag] = now
        return fresh

    def _read(self, pixels: U8) -> list[Scanned]:
        height, width = pixels.shape[:2]
        x0, y0, x1, y1 = self._settings.window
        window = pixels[round(y0 * height) : round(y1 * height), round(x0 * width) : round(x1 * width)]
        grey = cv2.cvtColor(np.ascontiguousarray(window), cv2.COLOR_RGB2GRAY)
        dark, light = np.percentile(grey[::4, ::4], (1, 99))
        if light - dark < _LEAST_CONTRAST:
            return []
        if light - dark < _STRETCH_BELOW:  # a dim shop: bars differ by less than the reader asks for
            grey = cv2.convertScaleAbs(grey - np.minimum(grey, np.uint8(dark)), alpha=255.0 / (light - dark))
        if self._sharpen:
            grey = cv2.addWeighted(grey, 3.0, cv2.GaussianBlur(grey, (0, 0), 2.5), -2.0, 0)
        found = self._zxing.read_barcodes(grey, formats=self._formats, text_mode=self._zxing.TextMode.Plain)
        self._sharpen = not found and not self._sharpen  # every other try: reads bars out of focus by half a bar
        return list(dict.fromkeys(Scanned(tag.text, tag.format.name) for tag in found if tag.valid and tag.text))
