"""How the engine has read a product photo, for a person to check and to mend."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from engine.errors import ErrorCode, MirrorError
from engine.landmark_file import corner_of


@dataclass(frozen=True)
class ReadPoint:
    """A named point of a garment.

    Attributes:
        name: as in configs/garments.yaml, with the suffix _l or _r (of the picture).
        x, y: px of the upright photo as its file has them.
        doubtful: the photo does not show clearly where it lies.
    """

    name: str
    x: float
    y: float
    doubtful: bool


@dataclass(frozen=True)
class Reading:
    """What was read in a front photo.

    Attributes:
        size: (width, height) px of the upright photo as its file has them.
        points: from top to bottom.
    """

    size: tuple[int, int]
    points: tuple[ReadPoint, ...]


def read_points(folder: Path) -> Reading:
    """Read the points of a built garment's front.

    Args:
        folder: a ``.garment`` folder.

    Raises:
        MirrorError: BAD_INPUT when it is not there or damaged.
    """
    from PIL import Image  # heavy for a screen that only lists garments

    try:
        with Image.open(folder / "front.png") as picture:
            worked_width = picture.width
        content = json.loads((folder / "garment.json").read_text("utf-8"))
        width, height = (int(side) for side in content["photo_size"])
        scale = width / worked_width
        points = [
            ReadPoint(str(name), float(x) * scale, float(y) * scale, corner_of(name) in content["doubtful"])
            for name, (x, y, _) in content["front"]["landmarks"].items()
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise MirrorError(
            ErrorCode.BAD_INPUT,
            "This garment has not been read yet, or its folder is damaged.",
            "Wait a moment.",
            reason="NOT_READ_YET",
        ) from error
    return Reading((width, height), tuple(sorted(points, key=lambda point: (point.y, point.x))))
