"""Where pixels lie along a chain of joints."""

from __future__ import annotations

import numpy as np

from engine.limb_chains import chain_field


def test_every_pixel_has_its_distance_and_its_place_in_pictures_of_any_height() -> None:
    chain = np.array([[10.5, 5.5], [10.5, 25.5], [30.5, 25.5], [30.5, 65.5]], np.float32)
    for height in (1, 31, 32, 33, 70, 96):
        aside, along = chain_field(chain, (height, 40))
        y, x = np.mgrid[:height, :40] + 0.5
        nearest = np.full((height, 40), np.inf)
        for k in range(3):
            a, d = chain[k].astype(float), (chain[k + 1] - chain[k]).astype(float)
            t = np.clip(((x - a[0]) * d[0] + (y - a[1]) * d[1]) / (d @ d), 0, 1)
            nearest = np.minimum(nearest, np.hypot(x - a[0] - t * d[0], y - a[1] - t * d[1]))
        assert np.allclose(aside, nearest, atol=1e-3)
        if height > 65:
            assert np.allclose(
                [along[5, 3], along[15, 10], along[25, 20], along[45, 33]], [0, 0.5, 1.5, 2.5], atol=0.05
            )
