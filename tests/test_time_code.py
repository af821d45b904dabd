"""The time of capture survives what lies between the camera and a screenshot."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.time_code import burn_time, read_time
from engine.types import U8


def scene(seconds: float, size: tuple[int, int] = (1280, 720)) -> U8:
    rng = np.random.default_rng(4)
    small = rng.integers(0, 255, (40, 24, 3), np.uint8)
    pixels = np.asarray(cv2.resize(small, size[::-1], interpolation=cv2.INTER_CUBIC), np.uint8)
    burn_time(pixels, seconds)
    return pixels


@given(st.floats(0, 3e6))
def test_read_back_any_time_to_a_ten_thousandth(seconds: float) -> None:
    assert read_time(scene(seconds, (192, 108)), seconds + 0.3) == pytest.approx(seconds, abs=0.6e-4)


def test_read_through_scaling_mirroring_compression_and_dimming() -> None:
    seconds = 123456.7891
    picture = scene(seconds)
    for width, height in ((540, 960), (1080, 1920), (360, 640), (144, 256)):
        scaled = np.asarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
        jpeg = cv2.imdecode(cv2.imencode(".jpg", scaled, [cv2.IMWRITE_JPEG_QUALITY, 60])[1], cv2.IMREAD_COLOR)
        dim = (np.asarray(jpeg) * 0.5 + 20).astype(np.uint8)
        for shown in (scaled, scaled[:, ::-1], np.asarray(jpeg, np.uint8), dim):
            assert read_time(np.ascontiguousarray(shown), seconds + 1.0) == pytest.approx(seconds, abs=1e-4)


def test_read_nothing_where_no_time_was_written() -> None:
    rng = np.random.default_rng(9)
    for _ in range(200):
        assert read_time(rng.integers(0, 255, (64, 96, 3), np.uint8), 5.0) is None
    assert read_time(np.zeros((64, 96, 3), np.uint8), 5.0) is None
    spoiled = scene(77.0)
    spoiled[:30, 300:330] = 255 - spoiled[:30, 300:330]
    assert read_time(spoiled, 77.0) is None
