"""The sample garments: product photos that the project draws itself, with their truth."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from engine.showroom.garments_art import lettering, stripes, sunrise
from engine.showroom.garments_bottoms import draw_jeans, draw_skirt
from engine.showroom.garments_cloth import Field, Table
from engine.showroom.garments_shape import jeans, sleeved_top, straight_skirt, tank_top
from engine.showroom.garments_tops import Drawn, TopStyle, draw_top

SIZES = ("XS", "S", "M", "L", "XL", "XXL")
_GRADE = {
    "half_chest": 2.5,
    "half_waist": 2.2,
    "half_hip": 2.4,
    "length": 1.6,
    "sleeve": 0.8,
    "shoulder": 1.5,
    "inseam": 0.0,
    "rise": 0.6,
}
"""cm per size step, the trade's usual grading."""


def tee_print() -> Drawn:
    """Draw a white crew tee with a sunrise print."""

    def art(table: Table, albedo: npt.NDArray[np.float32], rng: np.random.Generator, sleeves: dict[str, Field]) -> None:
        sunrise(table, albedo, rng)

    style = TopStyle((226, 224, 219), (222, 220, 214), (196, 194, 190), art, seed=11, ground=(205, 208, 212))
    return draw_top(sleeved_top(), Table(1400, 1440, 16.4, (700, 120)), style)


def tee_stripes() -> Drawn:
    """Draw an ecru tee with navy stripes."""
    shape = sleeved_top(half_chest=25.0, length=68, sleeve=19.5, sleeve_angle=0.68)

    def art(table: Table, albedo: npt.NDArray[np.float32], rng: np.random.Generator, sleeves: dict[str, Field]) -> None:
        stripes(table, shape, sleeves, albedo, (34, 44, 74))

    style = TopStyle((226, 218, 200), (34, 44, 74), (190, 182, 164), art, rib_width=1.8, seed=23)
    return draw_top(shape, Table(1400, 1400, 16.6, (700, 125)), style)


def tee_text() -> Drawn:
    """Draw a bottle-green tee with lettering."""

    def art(table: Table, albedo: npt.NDArray[np.float32], rng: np.random.Generator, sleeves: dict[str, Field]) -> None:
        lettering(table, albedo, (("MIRROR", 27.5, 25.0), ("SINCE THIS MORNING", 31.2, 25.0)), (232, 226, 208))

    style = TopStyle((40, 84, 66), (36, 76, 60), (66, 112, 92), art, seed=37)
    return draw_top(sleeved_top(sleeve_angle=0.56), Table(1400, 1440, 16.2, (700, 125)), style)


def tank() -> Drawn:
    """Draw a terracotta sleeveless top."""
    style = TopStyle((188, 98, 72), (180, 92, 68), (208, 128, 100), rib_width=1.1, cuffs="none", seed=41)
    return draw_top(tank_top(), Table(1200, 1560, 20.5, (600, 110)), style)


def long_sleeve() -> Drawn:
    """Draw a heather-blue long sleeve with ribbed cuffs."""
    shape = sleeved_top(half_chest=26, length=70, sleeve=60, sleeve_angle=1.02, cuff=9.8, armpit=27.0)
    style = TopStyle((92, 112, 142), (84, 104, 134), (120, 138, 164), cuffs="rib", seed=53)
    return draw_top(shape, Table(1500, 1200, 13.0, (750, 110)), style)


def skirt() -> Drawn:
    """Draw a wine-red straight skirt."""
    return draw_skirt(straight_skirt(), Table(1200, 1500, 21.5, (600, 110)), (112, 44, 58), 61)


def blue_jeans() -> Drawn:
    """Draw washed blue jeans."""
    return draw_jeans(jeans(), Table(1100, 1600, 13.9, (550, 62)), 71)


CATALOGUE: dict[str, tuple[str, str, Callable[[], Drawn]]] = {
    "tee_print": ("tshirt", "printed", tee_print),
    "tee_stripes": ("tshirt", "knit", tee_stripes),
    "tee_text": ("tshirt", "knit", tee_text),
    "tank": ("sleeveless", "knit", tank),
    "long_sleeve": ("longsleeve", "knit", long_sleeve),
    "skirt": ("skirt", "cotton", skirt),
    "jeans": ("trousers", "denim", blue_jeans),
}
"""File stem → (category, fabric, drawing)."""


def write_all(folder: Path) -> None:
    """Draw every sample garment into ``folder``.

    Args:
        folder: gets ``<name>.jpg`` and ``<name>.json`` (category, fabric, measures in cm, landmarks in px) for each,
            and one ``size_chart.csv``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    charts: list[tuple[str, dict[str, float]]] = []
    for name, (category, fabric, draw) in CATALOGUE.items():
        drawn = draw()
        options = [cv2.IMWRITE_JPEG_QUALITY, 90]
        done, data = cv2.imencode(".jpg", np.ascontiguousarray(drawn.pixels[..., ::-1]), options)
        if not done:
            raise OSError(f"{name} could not be encoded")
        (folder / f"{name}.jpg").write_bytes(data.tobytes())
        truth = {
            "category": category,
            "fabric": fabric,
            "photo_type": "flat",
            "size": "M",
            "px_per_cm": drawn.scale,
            **drawn.measures,
            "landmarks": {key: [round(x, 2), round(y, 2)] for key, (x, y) in sorted(drawn.landmarks.items())},
        }
        (folder / f"{name}.json").write_text(json.dumps(truth, indent=1) + "\n", encoding="utf-8")
        charts.append((category, drawn.measures))
    (folder / "size_chart.csv").write_text(size_chart(charts[0][1]), encoding="utf-8")


def size_chart(measures_m: dict[str, float]) -> str:
    """Grade the measures of size M over XS–XXL; returns CSV text in cm."""
    names = [name.removesuffix("_cm") for name in measures_m]
    rows = ["size," + ",".join(names)]
    for step, size in enumerate(SIZES):
        values = [measures_m[f"{name}_cm"] + (step - SIZES.index("M")) * _GRADE[name] for name in names]
        rows.append(size + "," + ",".join(f"{value:.1f}" for value in values))
    return "\n".join(rows) + "\n"
