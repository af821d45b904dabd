"""Name colours the way a shop does."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

# sRGB anchors; a name may have several.
_ANCHORS: tuple[tuple[str, tuple[int, int, int]], ...] = (
    ("black", (16, 16, 18)),
    ("black", (36, 36, 38)),
    ("charcoal", (62, 62, 66)),
    ("grey", (128, 128, 130)),
    ("light grey", (190, 190, 192)),
    ("white", (250, 250, 250)),
    ("white", (228, 228, 230)),
    ("cream", (245, 236, 212)),
    ("beige", (214, 196, 166)),
    ("khaki", (176, 164, 128)),
    ("brown", (104, 70, 44)),
    ("tan", (176, 132, 88)),
    ("olive", (98, 100, 52)),
    ("yellow", (244, 208, 60)),
    ("mustard", (206, 156, 46)),
    ("orange", (236, 124, 40)),
    ("red", (206, 30, 40)),
    ("burgundy", (112, 22, 44)),
    ("coral", (240, 120, 104)),
    ("pink", (240, 168, 184)),
    ("dusty pink", (220, 176, 172)),
    ("magenta", (204, 44, 132)),
    ("purple", (112, 58, 144)),
    ("lilac", (184, 160, 214)),
    ("navy", (28, 36, 74)),
    ("navy", (20, 24, 44)),
    ("blue", (36, 88, 196)),
    ("denim blue", (84, 112, 152)),
    ("light blue", (158, 196, 232)),
    ("turquoise", (72, 200, 208)),
    ("teal", (20, 110, 116)),
    ("mint", (170, 222, 200)),
    ("green", (40, 138, 66)),
    ("dark green", (26, 66, 44)),
)


def _lab(rgb: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    matrix = np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    )
    xyz = linear @ matrix.T / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], axis=-1)


def colour_name(rgb: npt.NDArray[np.floating]) -> str:
    """Name a (3,) sRGB colour 0–255 by its nearest anchor in Lab, hue counting more than lightness."""
    anchors = _lab(np.array([c for _, c in _ANCHORS], np.float64) / 255)
    own = _lab(np.asarray(rgb, np.float64)[None] / 255)
    distance = np.sqrt(0.5 * (anchors[:, 0] - own[:, 0]) ** 2 + ((anchors[:, 1:] - own[:, 1:]) ** 2).sum(axis=1))
    return _ANCHORS[int(distance.argmin())][0]
