"""Everything that a try-on gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.types.arrays import U8
from engine.types.body import Body
from engine.types.composite import Composite
from engine.types.drape import Drape
from engine.types.garment import Garment
from engine.types.person import Person
from engine.types.photo import Photo
from engine.types.render import SoftRender
from engine.types.verdict import QaReport


@dataclass(frozen=True)
class TryOn:
    """Everything that a try-on gives.

    Attributes:
        image: (H, W, 3) uint8 sRGB, the try-on picture, as large as ``photo``.
        photo: as ingested.
        person, body, garments, drapes, render, composite: the steps' results, in the frame of ``person.photo``: that is
            ``photo``, enlarged where the person in it is small.
        report: the judge's.
        seconds: step name → wall seconds.
        seed: first 8 bytes of SHA-256 over person, garments, size, config.
        config: snapshot of the settings.
        artifacts: model id → sha256.
        warnings: all steps' warnings.
    """

    image: U8
    photo: Photo
    person: Person
    body: Body
    garments: tuple[Garment, ...]
    drapes: tuple[Drape, ...]
    render: SoftRender
    composite: Composite
    report: QaReport
    seconds: Mapping[str, float]
    seed: int
    config: Mapping[str, object] = field(default_factory=dict)
    artifacts: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
