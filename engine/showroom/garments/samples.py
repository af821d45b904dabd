"""The sample garments: product photos that the project draws itself, with their truth."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from engine.showroom.garments.art import lettering, stripes, sunrise
from engine.showroom.garments.bottoms import draw_jeans, draw_skirt
from engine.showroom.garments.cloth import Field, Table
from engine.showroom.garments.collars import (
    cords,
    front_bands,
    hood_seams,
    leaves,
    open_fronts,
    placket,
    with_collar,
)
from engine.showroom.garments.long import blossoms, flared_dress, shorts
from engine.showroom.garments.shape import curve, jeans, sleeved_top, straight_skirt, tank_top
from engine.showroom.garments.tops import Drawn, TopStyle, draw_top

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


def polo() -> Drawn:
    """Draw a navy polo shirt with a lighter collar."""
    opening = curve([(7.0, -2.2), (6.6, 1.0), (4.4, 5.6), (0.0, 10.4)], 30)
    upper = curve([(0.0, -3.2), (4.0, -3.4), (7.9, -2.8), (9.4, -1.0)], 20)
    shape = with_collar(sleeved_top(neck=8.8), corner=11.2, upper=upper, opening=opening)
    leaf = np.vstack([opening[:-3], [[1.6, 10.0], [7.6, 11.6], [11.6, 4.4], [11.2, 0.9], [9.4, -1.0], [7.9, -2.8]]])

    def trim(table: Table, albedo: npt.NDArray[np.float32], relief: Field, front: Field) -> None:
        placket(table, albedo, relief, front, (10.2, 20.5), (36, 48, 80))
        leaves(table, albedo, relief, front, leaf, (58, 72, 108))

    style = TopStyle((38, 50, 84), (58, 72, 108), (70, 84, 120), rib_width=0.6, cuffs="hem", seed=83, trim=trim)
    return draw_top(shape, Table(1400, 1480, 16.4, (700, 190)), style)


def hoodie() -> Drawn:
    """Draw a moss-green hoodie with its hood spread upwards."""
    opening = curve([(7.4, -20.0), (8.2, -13.0), (6.0, -5.0), (2.4, 1.6), (0.0, 5.0)], 40)
    upper = curve([(0.0, -27.5), (6.0, -25.6), (11.2, -20.0), (12.0, -12.0), (11.2, -5.0), (11.4, -0.6)], 40)
    base = sleeved_top(half_chest=28, length=68, sleeve=60, sleeve_angle=0.9, cuff=10.5, armpit=28.5, neck=9.4)
    shape = with_collar(base, corner=12.4, upper=upper, opening=opening, arch=4.5)
    seam = curve([(-12.4, 1.6), (-8.0, 6.2), (0.0, 8.2), (8.0, 6.2), (12.4, 1.6)], 50)

    def trim(table: Table, albedo: npt.NDArray[np.float32], relief: Field, front: Field) -> None:
        hood_seams(table, relief, front, seam)
        cords(table, albedo, relief, (1.2, 4.4), 17.0)

    style = TopStyle((96, 112, 84), (90, 106, 78), (126, 142, 112), rib_width=1.3, cuffs="rib", seed=97, trim=trim)
    return draw_top(shape, Table(1640, 1440, 12.0, (820, 390)), style)


def cardigan() -> Drawn:
    """Draw a rust-brown cardigan whose fronts hang open."""
    edge = curve([(8.6, 0.0), (8.4, 6.0), (7.0, 20.0), (6.4, 42.0), (8.2, 62.0), (11.0, 78.0)], 90)
    base = sleeved_top(half_chest=28, length=70, sleeve=59, sleeve_angle=0.98, cuff=10.5, armpit=28.0, neck=8.6)
    shape = open_fronts(base, edge)

    def trim(table: Table, albedo: npt.NDArray[np.float32], relief: Field, front: Field) -> None:
        front_bands(table, albedo, relief, front, edge, 3.2, (150, 88, 56))

    style = TopStyle((158, 94, 60), (150, 88, 56), (182, 120, 84), rib_width=1.0, cuffs="rib", seed=113, trim=trim)
    return draw_top(shape, Table(1560, 1240, 12.6, (780, 120)), style)


def skirt() -> Drawn:
    """Draw a wine-red straight skirt."""
    return draw_skirt(straight_skirt(), Table(1200, 1500, 21.5, (600, 110)), (112, 44, 58), 61)


def blue_jeans() -> Drawn:
    """Draw washed blue jeans."""
    return draw_jeans(jeans(), Table(1100, 1600, 13.9, (550, 62)), 71)


def dress() -> Drawn:
    """Draw a teal sleeveless dress with cream blossoms and a waist seam."""

    def art(table: Table, albedo: npt.NDArray[np.float32], rng: np.random.Generator, sleeves: dict[str, Field]) -> None:
        blossoms(table, albedo, rng, (232, 222, 198), (206, 150, 60))

    style = TopStyle((34, 104, 112), (30, 96, 104), (60, 132, 140), art, rib_width=0.9, cuffs="none", seed=83)
    return draw_top(flared_dress(), Table(1200, 1560, 14.4, (600, 60)), style)


def chino_shorts() -> Drawn:
    """Draw khaki chino shorts."""
    return draw_skirt(shorts(), Table(1400, 1200, 23.0, (700, 90)), (150, 128, 92), 97)


CATALOGUE: dict[str, tuple[str, str, Callable[[], Drawn]]] = {
    "tee_print": ("tshirt", "printed", tee_print),
    "tee_stripes": ("tshirt", "knit", tee_stripes),
    "tee_text": ("tshirt", "knit", tee_text),
    "tank": ("sleeveless", "knit", tank),
    "long_sleeve": ("longsleeve", "knit", long_sleeve),
    "polo": ("polo", "knit", polo),
    "hoodie": ("hoodie", "knit", hoodie),
    "cardigan": ("cardigan", "knit", cardigan),
    "skirt": ("skirt", "cotton", skirt),
    "jeans": ("trousers", "denim", blue_jeans),
    "dress": ("dress", "cotton", dress),
    "shorts": ("shorts", "cotton", chino_shorts),
}
"""File stem → (category, fabric, drawing)."""

CHARTS = {"tee_print": "size_chart.csv"} | {name: f"{name}_chart.csv" for name in ("tank", "long_sleeve", "hoodie")}
"""File stem → size chart; the other tees and the polo are cut much as the first, the rest is sold without a chart."""


def write_all(folder: Path) -> None:
    """Draw every sample garment into ``folder``.

    Args:
        folder: gets ``<name>.jpg`` and ``<name>.json`` (category, fabric, measures in cm, landmarks in px) for each,
            and the size charts of ``CHARTS``.
    """
    folder.mkdir(parents=True, exist_ok=True)
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
        if name in CHARTS:
            (folder / CHARTS[name]).write_text(size_chart(drawn.measures), encoding="utf-8")


def size_chart(measures_m: dict[str, float]) -> str:
    """Grade the measures of size M over XS–XXL; returns CSV text in cm."""
    names = [name.removesuffix("_cm") for name in measures_m]
    rows = ["size," + ",".join(names)]
    for step, size in enumerate(SIZES):
        values = [measures_m[f"{name}_cm"] + (step - SIZES.index("M")) * _GRADE[name] for name in names]
        rows.append(size + "," + ",".join(f"{value:.1f}" for value in values))
    return "\n".join(rows) + "\n"
