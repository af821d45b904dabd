"""Measure the person parse against labelled photos and print a table.

Run: ``python tests/benchmarks/bench_parse.py [--overlays FOLDER]``; the photos lie beside the checkout.

Method: the label maps' palettes (LIP 20 colours, ATR 18 colours) are mapped to the engine's eight classes. Bags and
gloves have no class and are left out; where a map has one label for face and neck, both answers are right. Pixel
accuracy in the person = right labels over pixels that the map calls person; IoU per class over the whole picture.
"""

from __future__ import annotations

import argparse
import os
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from engine.types import U8, ParseClass

IGNORED = 255
HEAD = 254  # the ATR maps have one label for face and neck: FACE and SKIN are both right there
ROOT = Path(__file__).resolve().parents[2]

_LIP = {
    (0, 0, 0): ParseClass.BACKGROUND, (128, 0, 0): ParseClass.HAIR, (254, 0, 0): ParseClass.HAIR,
    (0, 85, 0): IGNORED, (169, 0, 51): ParseClass.FACE, (254, 85, 0): ParseClass.UPPER, (0, 0, 85): ParseClass.UPPER,
    (0, 119, 220): ParseClass.UPPER, (85, 85, 0): ParseClass.SHOES, (0, 85, 85): ParseClass.LOWER,
    (85, 51, 0): ParseClass.SKIN, (52, 86, 128): ParseClass.UPPER, (0, 128, 0): ParseClass.LOWER,
    (0, 0, 254): ParseClass.FACE, (51, 169, 220): ParseClass.SKIN, (0, 254, 254): ParseClass.SKIN,
    (85, 254, 169): ParseClass.LEGS, (169, 254, 85): ParseClass.LEGS, (254, 254, 0): ParseClass.SHOES,
    (254, 169, 0): ParseClass.SHOES,
}  # fmt: skip
_ATR = {
    (0, 0, 0): ParseClass.BACKGROUND, (128, 0, 0): ParseClass.HAIR, (0, 128, 0): ParseClass.HAIR,
    (128, 128, 0): ParseClass.FACE, (0, 0, 128): ParseClass.UPPER, (128, 0, 128): ParseClass.LOWER,
    (0, 128, 128): ParseClass.LOWER, (128, 128, 128): ParseClass.UPPER, (64, 0, 0): ParseClass.LOWER,
    (192, 0, 0): ParseClass.SHOES, (64, 128, 0): ParseClass.SHOES, (192, 128, 0): HEAD,
    (64, 0, 128): ParseClass.LEGS, (192, 0, 128): ParseClass.LEGS, (64, 128, 128): ParseClass.SKIN,
    (192, 128, 128): ParseClass.SKIN, (0, 64, 0): IGNORED, (128, 64, 0): ParseClass.UPPER,
}  # fmt: skip


@dataclass(frozen=True)
class Labelled:
    """A photo with its label map.

    Attributes:
        name: short name.
        photo: picture file.
        labels: label map file.
        palette: colour → class.
    """

    name: str
    photo: Path
    labels: Path
    palette: dict[tuple[int, int, int], int]


def labelled_photos(photos: Path) -> list[Labelled]:
    """List the labelled photos of the folder (which map belongs to whom: MANIFEST.csv)."""
    person, paired = photos / "person", photos / "paired"
    return [
        Labelled("00891", person / "p11_w_arm_across_torso.jpg", paired / "parse_00891.png", _LIP),
        Labelled("03615", person / "p12_w_longsleeve_loosehair.jpg", paired / "parse_03615.png", _LIP),
        Labelled("10549", person / "p15_w_long_brown_hair.jpg", paired / "parse_10549.png", _LIP),
        Labelled("03191", person / "p17_w_tee_suede_skirt.jpg", paired / "parse_03191.png", _LIP),
        Labelled("dc_skirt", paired / "dc_skirt_person.jpg", paired / "dc_skirt_parse.png", _ATR),
        Labelled("048462", paired / "dc_048462_person.jpg", paired / "dc_048462_parse.png", _ATR),
    ]


def read_labels(item: Labelled, width: int, height: int) -> U8:
    """Read a label map as (height, width) uint8 classes, IGNORED where a colour has no class."""
    rgb = cv2.imread(str(item.labels), cv2.IMREAD_COLOR)[:, :, ::-1]
    colours = np.array(list(item.palette), np.int32)
    classes = np.array(list(item.palette.values()), np.uint8)
    distance = np.abs(rgb[:, :, None].astype(np.int32) - colours).sum(-1)
    labels = classes[distance.argmin(-1)]
    labels[distance.min(-1) > 30] = IGNORED
    return np.asarray(cv2.resize(labels, (width, height), interpolation=cv2.INTER_NEAREST), np.uint8)


def accuracy_in_person(parse: U8, truth: U8) -> float:
    """Return the share of the person's labelled pixels that have the right class."""
    person = (truth != ParseClass.BACKGROUND) & (truth != IGNORED)
    right = (parse == truth) | ((truth == HEAD) & np.isin(parse, (ParseClass.FACE, ParseClass.SKIN)))
    return float(right[person].mean())


def person_iou(parse: U8, truth: U8) -> float:
    """Return the whole person's intersection over union."""
    known = truth != IGNORED
    a, b = (parse > 0) & known, (truth > 0) & known
    return float((a & b).sum() / (a | b).sum())


def class_iou(parse: U8, truth: U8, label: int) -> float:
    """Return one class's intersection over union, nan when the map does not have it."""
    known = (truth != IGNORED) & (truth != HEAD)
    a, b = (parse == label) & known, (truth == label) & known
    return float((a & b).sum() / (a | b).sum()) if b.any() else float("nan")


_COLOURS = np.array(
    [[0, 0, 0], [255, 160, 0], [255, 60, 60], [255, 200, 120], [60, 120, 255], [60, 220, 90], [255, 120, 220],
     [160, 80, 255]], np.float32,
)  # fmt: skip


def overlay(pixels: U8, parse: U8) -> U8:
    """Draw the classes over a picture, borders in white."""
    tinted = np.where((parse > 0)[..., None], 0.5 * pixels + 0.5 * _COLOURS[parse], pixels).astype(np.uint8)
    edge = cv2.morphologyEx(parse, cv2.MORPH_GRADIENT, np.ones((2, 2), np.uint8)) > 0
    tinted[edge] = 255
    return np.asarray(tinted, np.uint8)


def measure(photos: Path, overlays: Path | None = None) -> list[str]:
    """Return the table's lines; optionally draw photo, answer and truth side by side into a folder."""
    from engine.ingest import load_photo
    from engine.models import ModelStore
    from engine.perception import Perceiver
    from engine.settings.ingest import IngestSettings
    from engine.settings.perception import PerceptionSettings

    perceiver = Perceiver(ModelStore(), PerceptionSettings())
    names = " ".join(f"{c.name.lower():>6s}" for c in list(ParseClass)[1:])
    lines = [f"{'photo':10s} {'accuracy':>8s} {'person':>6s} {names}   cpu s"]
    total = []
    for item in labelled_photos(photos):
        photo = load_photo(item.photo, IngestSettings())
        start = time.process_time()
        person = perceiver.perceive(photo)
        seconds = time.process_time() - start
        truth = read_labels(item, photo.width, photo.height)
        row = [accuracy_in_person(person.parse, truth), person_iou(person.parse, truth)]
        row += [class_iou(person.parse, truth, c) for c in range(1, 8)]
        total.append(row)
        lines.append(f"{item.name:10s} {row[0]:8.3f} " + " ".join(f"{v:6.3f}" for v in row[1:]) + f"  {seconds:6.2f}")
        if overlays:
            overlays.mkdir(parents=True, exist_ok=True)
            known = np.where(truth < len(ParseClass), truth, 0).astype(np.uint8)
            pictures = photo.pixels, overlay(photo.pixels, person.parse), overlay(photo.pixels, known)
            cv2.imwrite(str(overlays / f"{item.name}.png"), np.hstack(pictures)[:, :, ::-1])
    mean = np.nanmean(np.array(total), axis=0)
    lines.append(f"{'mean':10s} {mean[0]:8.3f} " + " ".join(f"{v:6.3f}" for v in mean[1:]))
    return lines


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--overlays", type=Path)
    folder = Path(os.environ.get("MIRROR_PHOTOS", ROOT.parent / "shared" / "photos"))
    print("\n".join(measure(folder, arguments.parse_args().overlays)))


if __name__ == "__main__":
    main()
