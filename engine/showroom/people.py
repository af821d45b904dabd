"""The eight house models, and writing their pictures with the truth behind them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from engine.showroom.backdrop import Backdrop
from engine.showroom.bodies import Anatomy, Shape, Stance
from engine.showroom.clothes import Clothing
from engine.showroom.hair import Haircut
from engine.showroom.light import Rig
from engine.showroom.picture import Model, Photographer, Shot, girth, stature
from engine.showroom.skin import Complexion

_SMILE = {
    "mouthSmileLeft": 0.32,
    "mouthSmileRight": 0.30,
    "mouthClose": 0.06,
    "cheekSquintLeft": 0.3,
    "cheekSquintRight": 0.3,
}
_EASY = {"eyeSquintLeft": 0.12, "eyeSquintRight": 0.12, "eyeBlinkLeft": 0.04, "eyeBlinkRight": 0.04}


def _shape(seed: int, smile: float = 1.0, strength: float = 0.28, **phenotypes: float) -> Shape:
    """Return a shape with an own face: small random local changes around the phenotypes."""
    base = {
        "gender": 0.5, "age": 0.67, "muscle": 0.5, "weight": 0.5, "height": 0.45, "proportions": 0.6,
        "cupsize": 0.28, "firmness": 0.6, "african": 0.05, "asian": 0.05, "caucasian": 0.05,
    }  # fmt: skip
    rng = np.random.default_rng(seed)
    own = {}
    for name in _FACE_CHANGES:
        value = float(np.clip(rng.normal(0, strength), -0.7, 0.7))
        own[name] = value
        if name.startswith("l-"):
            own["r" + name[1:]] = value
    face = _EASY | {name: value * smile for name, value in _SMILE.items()}
    return Shape(base | phenotypes, own, face)


_FACE_CHANGES = (
    "l-cheek-bones-incr", "l-cheek-volume-incr", "chin-height-incr", "chin-prominent-incr", "chin-width-incr",
    "chin-bones-incr", "l-eye-trans-out", "l-eye-corner2-up", "l-eye-scale-incr", "forehead-scale-vert-incr",
    "head-scale-horiz-incr", "head-scale-vert-incr", "head-fat-incr", "mouth-scale-horiz-incr",
    "mouth-lowerlip-volume-incr", "mouth-upperlip-volume-incr", "mouth-trans-up", "nose-scale-horiz-incr",
    "nose-scale-vert-incr", "nose-point-up", "nose-hump-incr", "nose-width2-incr", "nose-flaring-incr",
    "l-ear-scale-incr", "eyebrows-trans-up",
)  # fmt: skip

_COOL = Rig(key_colour=(1.92, 1.92, 1.88), sky_colour=(0.74, 0.78, 0.85))
_WARM = Rig(key=(0.6, 0.85, 0.8), key_colour=(2.05, 1.88, 1.64), fill=(-0.95, 0.6, 0.2), sky_colour=(0.72, 0.70, 0.67))

MODELS: tuple[Model, ...] = (
    Model(
        "anna",
        _shape(11, gender=0.98, caucasian=1.0, weight=0.45, height=0.43),
        Complexion((226, 184, 160), (190, 112, 104), (84, 60, 44), blush=1.1, iris=(84, 104, 112), brow=0.75),
        Haircut("tied", 13_000, volume=1.1),
        (Clothing("trousers", (58, 66, 86), seed=1), Clothing("tee", (214, 210, 202), ease=0.015, seed=2)),
        Backdrop("studio", (206, 202, 196)),
        Stance(((18.0, 9.0), (16.0, 12.0)), head=(14.0, 3.0, 1.5), weight=0.6),
        seed=1,
    ),
    Model(
        "kofi",
        _shape(23, 0.7, gender=0.02, african=1.0, weight=0.50, muscle=0.66, height=0.40),
        Complexion(
            (110, 78, 61),
            (122, 76, 68),
            (26, 22, 20),
            beard=0.55,
            brow_width=1.2,
            lip_paint=0.6,
            gloss=1.4,
            iris=(58, 36, 24),
        ),
        Haircut("buzz", 18_000, width=0.0007),
        (Clothing("trousers", (70, 68, 66), seed=3), Clothing("tee", (96, 112, 104), seed=4)),
        Backdrop("shop", (222, 214, 202), (168, 134, 100), 2),
        Stance(((17.0, 12.0), (19.0, 9.0)), head=(14.0, -3.0, -1.0), weight=-0.5),
        rig=_WARM,
        seed=2,
        exposure=0.54,
        shoes=((58, 58, 60), (196, 196, 190)),
    ),
    Model(
        "mei",
        _shape(31, gender=0.97, asian=1.0, weight=0.42, height=0.36),
        Complexion((230, 192, 164), (196, 112, 104), (26, 21, 20), brow_width=0.9, iris=(56, 36, 26)),
        Haircut("bob", 15_000, length=0.70, parting=0.018),
        (Clothing("trousers", (72, 78, 92), seed=5), Clothing("tank", (92, 132, 128), seed=6)),
        Backdrop("studio", (186, 194, 200)),
        Stance(((17.0, 10.0), (18.0, 10.0)), head=(14.0, -2.0, 1.5), weight=0.4),
        rig=_COOL,
        seed=3,
    ),
    Model(
        "lars",
        _shape(42, 0.8, gender=0.03, caucasian=1.0, weight=0.54, muscle=0.58, height=0.45),
        Complexion(
            (218, 172, 148),
            (178, 114, 104),
            (124, 92, 58),
            stubble_shadow=0.5,
            beard=0.18,
            brow_width=1.1,
            brow=0.7,
            blush=1.2,
            lip_paint=0.55,
            iris=(82, 106, 124),
        ),
        Haircut("short", 15_000, parting=0.022),
        (Clothing("trousers", (82, 86, 82), seed=7), Clothing("tee", (58, 74, 96), seed=8)),
        Backdrop("shop", (206, 210, 210), (176, 160, 140), 5),
        Stance(((18.0, 10.0), (17.0, 13.0)), head=(14.0, 3.0, 0.5), weight=0.5),
        rig=_COOL,
        seed=4,
        shoes=((120, 88, 62), (70, 56, 46)),
    ),
    Model(
        "priya",
        _shape(53, gender=0.96, asian=0.45, caucasian=0.7, weight=0.62, height=0.36),
        Complexion((178, 130, 98), (156, 86, 80), (30, 22, 19), brow_width=1.15, iris=(60, 36, 24)),
        Haircut("bob", 15_000, length=0.92, parting=0.002),
        (Clothing("trousers", (46, 52, 70), seed=9), Clothing("tank", (136, 60, 66), seed=10)),
        Backdrop("studio", (214, 202, 186)),
        Stance(((20.0, 9.0), (18.0, 11.0)), head=(14.0, 2.0, -1.5), weight=-0.4),
        rig=_WARM,
        seed=5,
    ),
    Model(
        "omar",
        _shape(64, 0.8, gender=0.04, caucasian=0.75, african=0.3, weight=0.80, muscle=0.45, height=0.38, age=0.76),
        Complexion(
            (192, 144, 112),
            (158, 98, 88),
            (40, 32, 28),
            beard=0.88,
            brow_width=1.35,
            lip_paint=0.55,
            age_lines=0.5,
            scalp=0.25,
            hairline=0.006,
            iris=(62, 40, 26),
        ),
        Haircut("none"),
        (Clothing("trousers", (54, 56, 60), seed=11), Clothing("tee", (186, 186, 182), seed=12)),
        Backdrop("shop", (216, 206, 192), (140, 112, 88), 9),
        Stance(((21.0, 10.0), (20.0, 8.0)), head=(14.0, -2.0, 0.0), weight=0.3),
        rig=_WARM,
        seed=6,
        shoes=((64, 64, 66), (60, 60, 62)),
    ),
    Model(
        "ruth",
        _shape(75, gender=0.95, caucasian=1.0, weight=0.64, height=0.38, age=0.90),
        Complexion(
            (216, 174, 154), (178, 112, 106), (150, 146, 142), blush=1.2, age_lines=0.9, brow=0.55, iris=(92, 110, 118)
        ),
        Haircut("bob", 14_000, length=0.72, parting=-0.022, grey=0.5),
        (Clothing("trousers", (92, 96, 104), seed=13), Clothing("tee", (126, 142, 160), ease=0.015, seed=14)),
        Backdrop("studio", (198, 196, 190)),
        Stance(((17.0, 12.0), (18.0, 9.0)), head=(14.0, 2.0, 1.0), weight=-0.3),
        seed=7,
    ),
    Model(
        "zola",
        _shape(86, gender=0.97, african=1.0, weight=0.52, height=0.42),
        Complexion((100, 66, 50), (122, 66, 62), (24, 19, 18), gloss=1.45, iris=(50, 30, 20), brow_width=1.1),
        Haircut("afro", 17_000, width=0.0011),
        (Clothing("trousers", (196, 186, 168), seed=15), Clothing("tank", (206, 150, 70), seed=16)),
        Backdrop("shop", (210, 204, 196), (156, 126, 98), 12),
        Stance(((18.0, 11.0), (18.0, 9.0)), head=(14.0, -3.0, 1.5), weight=0.5),
        rig=replace(_COOL, key=(0.6, 0.85, 0.75), fill=(-0.95, 0.6, 0.25)),
        seed=8,
        exposure=0.56,
    ),
)


def truth(anatomy: Anatomy, shot: Shot) -> dict[str, object]:
    """Return what a test may hold perception and fitting to.

    Returns:
        ``joints_px`` name → (x, y); ``height_cm``; ``girths_cm`` of chest, waist and hip (hull of the naked body's
        slices); ``camera`` focal length and principal point (px) and height above the floor (m); ``distance_m``.
    """
    figure, lens = shot.figure, shot.lens
    trunk = figure.rest[anatomy.on("spine", "pelvis", "clavicle", "upperleg01", "root")]
    hip = max(girth(trunk, z) for z in np.arange(-0.12, 0.02, 0.01))
    waist = min(girth(trunk, z) for z in np.arange(0.04, 0.20, 0.01))
    chest = max(girth(trunk[np.abs(trunk[:, 0]) < 0.20], z) for z in np.arange(0.20, 0.33, 0.01))
    joints = dict(zip(anatomy.keypoint_names, lens.project(figure.keypoints).round(1).tolist(), strict=True))
    return {
        "joints_px": joints,
        "height_cm": round(100 * stature(figure), 1),
        "girths_cm": {"chest": round(100 * chest, 1), "waist": round(100 * waist, 1), "hip": round(100 * hip, 1)},
        "camera": {
            "focal_px": lens.focal,
            "principal_px": [lens.width / 2, round(lens.horizon, 2)],
            "height_m": lens.height,
        },
        "distance_m": round(shot.distance, 3),
    }


def write_all(folder: Path, names: tuple[str, ...] = (), quality: float = 1.0) -> None:
    """Photograph the house models into ``<folder>/<name>.jpg`` with ``<name>.json`` beside it.

    Args:
        folder: made when missing.
        names: which; all when empty.
        quality: of the light sampling.
    """
    folder.mkdir(parents=True, exist_ok=True)
    photographer = Photographer()
    for model in MODELS:
        if names and model.name not in names:
            continue
        shot = photographer.shoot(model, quality)
        target = folder / f"{model.name}.jpg"
        cv2.imwrite(str(target), shot.pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 92])
        facts = truth(photographer.anatomy, shot)
        (folder / f"{model.name}.json").write_text(json.dumps(facts, indent=1) + "\n", "utf-8")
        print(target)
