"""Colour spaces, bleeding and edge-aware filtering."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.pixels import GuidedFilter, bleed_colours, linear_to_srgb, listed, srgb_to_linear


def test_srgb_comes_back_from_linear_light_unchanged() -> None:
    ramp = np.repeat(np.arange(256, dtype=np.uint8)[:, None, None], 3, axis=2)
    assert (linear_to_srgb(srgb_to_linear(ramp)) == ramp).all()


def test_mid_grey_is_a_fifth_of_white_in_linear_light() -> None:
    assert srgb_to_linear(np.full((1, 1, 3), 124, np.uint8))[0, 0, 0] == pytest.approx(0.2016, abs=1e-3)
    assert srgb_to_linear(np.full((1, 1, 3), 1.0)).max() == pytest.approx(1.0)


def test_labels_of_a_list_are_found() -> None:
    labels = np.random.default_rng(0).integers(0, 9, (12, 15)).astype(np.uint8)
    for chosen in ((), (3,), [2, 8], (0, 1, 5, 7)):
        assert (listed(labels, chosen) == np.isin(labels, chosen)).all()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_bleeding_keeps_the_known_and_invents_no_colour(seed) -> None:
    rng = np.random.default_rng(seed)
    pixels = rng.integers(0, 256, (17, 23, 3), np.uint8)
    known = rng.random((17, 23)) < 0.3
    out = bleed_colours(pixels, known)
    assert (out[known] == pixels[known]).all()
    if known.any():
        colours = {tuple(c) for c in pixels[known]}
        assert {tuple(c) for c in out.reshape(-1, 3)} <= colours


def test_bleeding_takes_the_nearest_colour() -> None:
    pixels = np.zeros((1, 9, 3), np.uint8)
    pixels[0, 0], pixels[0, 8] = 10, 200
    known = np.zeros((1, 9), bool)
    known[0, [0, 8]] = True
    assert bleed_colours(pixels, known)[0, :, 0].tolist()[:4] == [10] * 4
    assert bleed_colours(pixels, known)[0, :, 0].tolist()[5:] == [200] * 4


def direct_guided_filter(guide, channel, radius, epsilon):
    """Filter by the definition, window by window (He, Sun, Tang 2013, eq. 14-16), away from the border."""
    height, width = channel.shape
    a, b = np.zeros((height, width, 3)), np.zeros((height, width))
    for y in range(radius, height - radius):
        for x in range(radius, width - radius):
            rows, columns = slice(y - radius, y + radius + 1), slice(x - radius, x + radius + 1)
            g, p = guide[rows, columns].reshape(-1, 3).astype(float), channel[rows, columns].ravel().astype(float)
            covariance = np.cov(g.T, bias=True) + epsilon * np.eye(3)
            a[y, x] = np.linalg.solve(covariance, ((g - g.mean(0)) * (p - p.mean())[:, None]).mean(0))
            b[y, x] = p.mean() - a[y, x] @ g.mean(0)
    out = np.zeros((height, width))
    for y in range(2 * radius, height - 2 * radius):
        for x in range(2 * radius, width - 2 * radius):
            rows, columns = slice(y - radius, y + radius + 1), slice(x - radius, x + radius + 1)
            out[y, x] = a[rows, columns].reshape(-1, 3).mean(0) @ guide[y, x] + b[rows, columns].mean()
    return out


def test_guided_filter_matches_its_definition() -> None:
    rng = np.random.default_rng(3)
    guide = rng.random((24, 26, 3)).astype(np.float32)
    channel = rng.random((24, 26)).astype(np.float32)
    ours = GuidedFilter(guide, 2, 1e-2, subsample=1)(channel)
    truth = direct_guided_filter(guide, channel, 2, 1e-2)
    assert np.abs(ours - truth)[6:-6, 6:-6].max() < 2e-4
