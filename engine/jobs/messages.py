"""The messages between the screen and an engine process; one frozen dataclass each, sent as msgpack over stdio.

Pictures never travel inside a message, except a finished still as an encoded file: they lie in shared memory that the
screen's process owns, and a message names the place (``/proc/<pid>/fd/<n>`` of an anonymous memory file, so that
nothing is left behind when every process is killed).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from engine.jobs.fit_message import OutfitFit


@dataclass(frozen=True)
class SharedPicture:
    """A picture in shared memory.

    Attributes:
        path: of the memory file.
        width, height: px.
        channels: 3 (sRGB) or 4 (sRGB and straight alpha), uint8, rows from the top, tightly packed.
        offset: bytes from the start of the file.
    """

    path: str
    width: int
    height: int
    channels: int = 3
    offset: int = 0


# ---- screen → either worker -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Wipe:
    """Forget the shopper: pictures, body, embedding, garments on them; answered by ``Wiped`` with the same number."""

    number: int


@dataclass(frozen=True)
class Stop:
    """End the process in an orderly way."""


# ---- screen → live worker -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OpenRing:
    """Publish frames into this ring.

    Attributes:
        path: of the memory file; layout in ``engine/jobs/ring.py``.
        slots: number of pictures in it.
        width, height: largest picture (px) that fits a slot.
    """

    path: str
    slots: int
    width: int
    height: int


@dataclass(frozen=True)
class OpenCamera:
    """Open the camera (after consent). ``settings`` are the fields of ``engine.settings.camera.CameraSettings``."""

    settings: Mapping[str, Any]


@dataclass(frozen=True)
class CloseCamera:
    """Release the camera."""


@dataclass(frozen=True)
class ShowLive:
    """Choose what the frames show.

    Attributes:
        mode: "off" | "mirror" (camera only) | "guide" (camera, guidance on) | "scan" (camera, tags read) |
            "drape" (the chosen garments on the moving shopper) | "turn" (the drape alone, turned by ``yaw``).
        fit_map: colour the drape by the eases of the size.
        yaw: radians to the wearer's left, for "turn".
    """

    mode: str
    fit_map: bool = False
    yaw: float = 0.0


@dataclass(frozen=True)
class Wear:
    """Put garments on the live shopper (none: take them off).

    Attributes:
        garments: ``.garment`` folders, a top and/or a bottom, or a dress.
        sizes: label of each garment's size chart, None for the one that suits best; none at all where nothing was
            chosen. Garments without a chart are cut for the body.
        tucked: the top inside the waistband; None tucks only what ends there.
    """

    garments: tuple[str, ...]
    sizes: tuple[str | None, ...] = ()
    tucked: bool | None = None


@dataclass(frozen=True)
class Shopper:
    """Tell the live worker who stands there, as approved: shape is fitted to this picture.

    Attributes:
        photo, height_m: the approved picture, and the stated height, None when not stated.
        keep: memory file for the fitted shape and what is worn, for a worker that takes over.
    """

    photo: SharedPicture
    height_m: float | None = None
    keep: str | None = None


@dataclass(frozen=True)
class Capture:
    """Write the newest full-resolution camera frame into ``into`` (largest size given); answered by ``Captured``."""

    number: int
    into: SharedPicture


# ---- screen → jobs worker -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MakePicture:
    """Make a still try-on; answered by ``Progressed`` …, then ``PictureMade`` or ``Failed``.

    Attributes:
        number: of the request, chosen by the screen, never reused.
        photo: the approved picture of the shopper.
        into: where the result goes (same size as the photo).
        garments, sizes, tucked: as ``Wear``.
        height_m: stated height.
        shopper: False for a look-book picture on a house model (nothing personal in it).
    """

    number: int
    photo: SharedPicture
    into: SharedPicture
    garments: tuple[str, ...]
    sizes: tuple[str | None, ...] = ()
    tucked: bool | None = None
    height_m: float | None = None
    shopper: bool = True


@dataclass(frozen=True)
class MakeLook:
    """Make a look-book picture of a garment on a house model and write it to ``out`` (atomically)."""

    number: int
    person: str
    garments: tuple[str, ...]
    out: str


@dataclass(frozen=True)
class BuildGarment:
    """Understand a garment from its product photos and write the ``.garment`` folder; answered by ``GarmentBuilt``.

    The rest as ``engine.garment.builder.GarmentBuilder.build`` takes it.
    """

    number: int
    front: str
    folder: str
    back: str | None = None
    category: str | None = None
    fabric: str | None = None
    fit_word: str = "regular"
    size_chart: str | None = None
    opening: Literal["open", "closed"] | None = None
    landmarks: Mapping[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Cancel:
    """Stop request ``number`` between two steps; answered by ``Failed`` CANCELLED, or by its result if it was done."""

    number: int


# ---- worker → screen ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ready:
    """The process is warm.

    Attributes:
        role: "live" | "jobs".
        pid: of the process.
        warm_s: seconds from its start.
        warnings: sentences about missing better back-ends, for the staff page.
    """

    role: str
    pid: int
    warm_s: float
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alive:
    """Sent every half second, whatever the process does.

    Attributes:
        stage, stage_s: what it is doing ("idle" when nothing), and for how many seconds so far.
        budget_s: how long the stage may take; longer means that it hangs.
    """

    stage: str
    stage_s: float
    budget_s: float


@dataclass(frozen=True)
class FrameReady:
    """A frame lies in the ring.

    Attributes:
        slot: which.
        sequence: rising number of the published frame.
        width, height: px of the picture in it.
        captured_at: CLOCK_MONOTONIC seconds at which the camera delivered it.
        stages_ms: stage name → milliseconds.
        rung: of the quality ladder, 0 the best.
    """

    slot: int
    sequence: int
    width: int
    height: int
    captured_at: float
    stages_ms: Mapping[str, float] = field(default_factory=dict)
    rung: int = 0


@dataclass(frozen=True)
class Guidance:
    """What the shopper should do, judged on the newest frame.

    Attributes:
        present: a person stands there.
        people: how many are seen.
        hints: codes by falling urgency: "come_in" "only_one" "too_close" "too_far" "step_left" "step_right" "face_me"
            "arms_away" "more_light" "less_light" "hold_still"; empty when all is well.
        hold: 0–1, how long the shopper has held still in a good pose, 1 fires the capture.
        hand_raised: the shopper asks for the capture by a raised hand.
        outline: (n, 2) points as x, y in 0–1 of the frame: where the shopper stands, for the drawn outline.
    """

    present: bool
    people: int
    hints: tuple[str, ...] = ()
    hold: float = 0.0
    hand_raised: bool = False
    outline: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class CameraState:
    """The camera changed state.

    Attributes:
        state: "closed" | "opening" | "live" | "lost" (reconnecting).
        device: node or name.
        attempts: reopenings since it was lost.
    """

    state: str
    device: str = ""
    attempts: int = 0


@dataclass(frozen=True)
class Captured:
    """The capture ``number`` lies in shared memory, ``width`` × ``height`` px."""

    number: int
    width: int
    height: int


@dataclass(frozen=True)
class Scanned:
    """A tag was read: its text and symbology ("QRCode", "EAN13" …)."""

    text: str
    symbology: str


@dataclass(frozen=True)
class DrapeState:
    """The live drape: "none" | "preparing" | "on" | "refused"; words tell why it, or only a still of it, is refused."""

    state: str
    sentence: str = ""
    remedy: str = ""
    code: str = ""
    reason: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Progressed:
    """Request ``number`` is in ``step``; ``fraction`` (0–1) is behind it, about ``seconds_left`` remain."""

    number: int
    step: str
    fraction: float
    seconds_left: float


@dataclass(frozen=True)
class PictureMade:
    """A still is done.

    Attributes:
        number: of the request.
        width, height: px of the picture in ``MakePicture.into``.
        passed: the judge lets it be shown.
        reasons: why not, in words.
        tier: "geometry" (no diffusion finisher) or the finisher's name.
        seconds: step → seconds.
        fit: as ``OutfitFit``, None for a look-book picture.
        file: the picture as a JPEG file that says in its metadata that it was made by a computer.
        advice: code of what the shopper can do when it did not pass (``engine.types.Advice``), "" when it did.
    """

    number: int
    width: int
    height: int
    passed: bool
    reasons: tuple[str, ...]
    tier: str
    seconds: Mapping[str, float]
    fit: OutfitFit | None = None
    file: bytes = b""
    advice: str = ""


@dataclass(frozen=True)
class LookMade:
    """A look-book picture was written (``passed``), or refused."""

    number: int
    passed: bool


@dataclass(frozen=True)
class GarmentBuilt:
    """A garment folder was written: category and sentences for the staff."""

    number: int
    category: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Failed:
    """Request ``number`` (0: none in particular) ended in a MirrorError, whose ``reason`` and ``values`` these are."""

    number: int
    code: str
    sentence: str
    remedy: str
    reason: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wiped:
    """The shopper is forgotten."""

    number: int
