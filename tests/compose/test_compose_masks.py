"""Mask operations: the quick ways give what the plain ones do."""

from __future__ import annotations

import numpy as np
import pytest

from engine.compose.masks import gathered, grow, median_colour, outside_distance, put, scaled


@pytest.mark.parametrize("radius", [6.2, 7.0, 8.7, 10.5, 10.6, 17.0])
def test_growing_reaches_as_far_as_the_distance_to_the_mask(radius) -> None:
    rng = np.random.default_rng(3)
    for share in (0.0003, 0.003, 0.2):
        mask = rng.random((90, 140)) < share
        mask[0, 0] = mask[60, 139] = True  # at the picture's border
        assert (grow(mask, radius) == (outside_distance(mask) <= radius)).all()


@pytest.mark.parametrize("count", [1, 2, 7, 400, 401])
def test_the_median_colour_is_the_median_of_each_channel(count) -> None:
    colours = np.random.default_rng(count).random((count, 3), np.float32)
    assert (median_colour(colours) == np.median(colours, axis=0)).all()


def test_values_are_read_and_written_where_the_mask_is() -> None:
    rng = np.random.default_rng(5)
    picture, mask = rng.random((20, 30, 3), np.float32), rng.random((20, 30)) < 0.4
    assert (gathered(mask, picture) == picture[mask]).all()
    assert (gathered(mask[4:, 7:], picture[4:, 7:]) == picture[4:, 7:][mask[4:, 7:]]).all()
    expected, out = picture.copy(), picture.copy()
    expected[mask] = 2 * picture[mask]
    put(out, mask, 2 * gathered(mask, picture))
    assert (out == expected).all()


def test_a_part_of_a_picture_is_not_written_unnoticed_into_a_copy() -> None:
    picture = np.zeros((20, 30, 3), np.float32)
    with pytest.raises(ValueError, match="copy"):
        put(picture[:, 5:], np.ones((20, 25), bool), np.ones((500, 3), np.float32))


def test_a_factor_scales_all_channels() -> None:
    rng = np.random.default_rng(7)
    picture, share = rng.random((20, 30, 3), np.float32), rng.random((20, 30), np.float32)
    assert (scaled(share, picture) == picture * share[..., None]).all()
