"""Tags are read as a camera sees them: turned, small, blurred, dim, noisy; and told once."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
import segno
import zxingcpp
from PIL import Image

from engine.capture.tag_scanner import TagScanner
from engine.jobs.messages import Scanned
from engine.settings.camera import TagSettings
from engine.types import U8

LINK = "https://shop.example/sku/TEE-0042?size=M"
CODES = {
    "QRCode": LINK,
    "EAN13": "4006381333931",
    "EAN8": "96385074",
    "Code128": "TEE-0042-M",
}


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def drawn(symbology: str, text: str, width: int) -> U8:
    """Draw a code with its quiet zone, about ``width`` px wide, (h, w) uint8."""
    if symbology == "QRCode":  # drawn by another library than the one that reads
        file = io.BytesIO()
        segno.make(text, error="m", micro=False).save(file, kind="png", scale=8, border=4)
        code = np.array(Image.open(file).convert("L"))
    else:
        barcode = zxingcpp.create_barcode(text, zxingcpp.barcode_format_from_str(symbology))
        bars = np.array(barcode.to_image(scale=4, add_quiet_zones=True))
        line = bars[bars.shape[0] // 2]
        code = np.tile(line, (len(line) // 2, 1))
    height = round(code.shape[0] * width / code.shape[1])
    return np.asarray(cv2.resize(code, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def held_up(code: U8, *, turn: float = 0.0, blur: float = 0.0, light: float = 1.0, noise: float = 3.0) -> U8:
    """Show a code on a card before a person-sized frame, (1920, 1080, 3)."""
    rng = np.random.default_rng(7)
    frame = np.full((1920, 1080), 120.0, np.float32)
    frame += cv2.resize(rng.normal(0, 25, (60, 34)).astype(np.float32), (1080, 1920))  # clothes behind
    centre = (540.0, 960.0)
    matrix = cv2.getRotationMatrix2D((code.shape[1] / 2, code.shape[0] / 2), turn, 1.0)
    matrix[:, 2] += np.array(centre) - np.array(code.shape[::-1]) / 2
    card = cv2.warpAffine(code.astype(np.float32), matrix, (1080, 1920), flags=cv2.INTER_LINEAR, borderValue=-1.0)
    frame = np.where(card >= 0, 20 + 0.8 * card, frame)
    frame = cv2.GaussianBlur(frame, (0, 0), blur) if blur else frame
    frame = light * frame + rng.normal(0, noise, frame.shape)
    return np.repeat(np.clip(frame, 0, 255).astype(np.uint8)[..., None], 3, axis=2)


def read(frame: U8) -> list[Scanned]:
    return TagScanner(TagSettings()).scan(frame)


@pytest.mark.parametrize("turn", [0.0, 20.0, 90.0, 180.0, -75.0])
@pytest.mark.parametrize("symbology", CODES)
def test_read_a_tag_at_any_angle(symbology: str, turn: float) -> None:
    text = CODES[symbology]
    assert read(held_up(drawn(symbology, text, 420), turn=turn)) == [Scanned(text, symbology)]


@pytest.mark.parametrize(("symbology", "modules"), [("QRCode", 37), ("EAN13", 113), ("EAN8", 81), ("Code128", 166)])
def test_read_a_tag_blurred_by_half_a_bar_in_two_tries(symbology: str, modules: int) -> None:
    text, clock = CODES[symbology], Clock()
    frame = held_up(drawn(symbology, text, 460), turn=8.0, blur=0.48 * 460 / modules)
    scanner = TagScanner(TagSettings(), clock)
    told = scanner.scan(frame)
    clock.now += 0.2
    told += scanner.scan(frame)
    assert told == [Scanned(text, symbology)]


@pytest.mark.parametrize("symbology", CODES)
def test_read_a_tag_in_a_dim_shop(symbology: str) -> None:
    text = CODES[symbology]
    assert read(held_up(drawn(symbology, text, 420), turn=-6.0, blur=0.8, light=0.15, noise=2.0)) == [
        Scanned(text, symbology)
    ]


def test_read_a_small_qr_code_of_three_pixels_a_module() -> None:
    modules = segno.make(LINK, error="m", micro=False).symbol_size(border=4)[0]
    assert read(held_up(drawn("QRCode", LINK, 3 * modules), turn=5.0)) == [Scanned(LINK, "QRCode")]


def test_read_two_tags_at_once() -> None:
    frame = held_up(drawn("QRCode", LINK, 300))
    frame[1200:1500] = held_up(drawn("EAN13", CODES["EAN13"], 420))[810:1110]
    assert set(read(frame)) == {Scanned(LINK, "QRCode"), Scanned(CODES["EAN13"], "EAN13")}


def test_read_nothing_where_there_is_nothing() -> None:
    rng = np.random.default_rng(3)
    scanner = TagScanner(TagSettings(per_s=60), Clock())
    assert scanner.scan(np.zeros((1920, 1080, 3), np.uint8)) == []
    assert read(rng.integers(0, 255, (1920, 1080, 3), np.uint8)) == []


def test_read_no_tag_outside_the_window() -> None:
    frame = held_up(drawn("QRCode", LINK, 300))
    away = np.roll(frame, -900, axis=0)
    assert read(frame)
    assert read(away) == []


def test_keep_to_the_rate() -> None:
    clock = Clock()
    scanner = TagScanner(TagSettings(per_s=8), clock)
    frame = held_up(drawn("QRCode", LINK, 300))
    empty = np.full((1920, 1080, 3), 90, np.uint8)
    assert scanner.scan(empty) == []
    clock.now += 0.05
    assert scanner.scan(frame) == [], "too early"
    clock.now += 0.08
    assert scanner.scan(frame) == [Scanned(LINK, "QRCode")]


def test_tell_a_tag_once_while_it_is_held_up_and_again_when_it_comes_back() -> None:
    clock = Clock()
    scanner = TagScanner(TagSettings(), clock)
    frame = held_up(drawn("QRCode", LINK, 300))
    empty = np.full((1920, 1080, 3), 90, np.uint8)
    told = []
    for _ in range(30):
        clock.now += 0.2  # six seconds in view
        told += scanner.scan(frame)
    assert told == [Scanned(LINK, "QRCode")]
    clock.now += 1.5
    assert scanner.scan(frame) == [], "shaken out of view for a moment"
    for _ in range(12):
        clock.now += 0.2
        scanner.scan(empty)
    assert scanner.scan(frame) == [], "within the rate"
    clock.now += 0.2
    assert scanner.scan(frame) == [Scanned(LINK, "QRCode")]
