"""All that is known about one shopper except pixels; forgotten by dropping this one object."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from engine.jobs.fit_message import FitNotes
from engine.jobs.messages import DrapeState, Guidance

Slot = Literal["top", "bottom", "whole"]
"""Where a garment is worn; ``whole`` (a dress) takes both places."""
MOST_LOOKS = 4
MOST_RECENT = 24


@dataclass
class Outfit:
    """What the shopper wears in the mirror.

    Attributes:
        worn: place → sku.
        chosen: sku → size that the shopper chose.
        seen: sku of the garment whose sizes and colours are shown, "" when nothing is worn.
        tucked: where the top's hem goes.
    """

    worn: dict[Slot, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    seen: str = ""
    tucked: bool | None = None

    def choose(self, sku: str, slot: Slot) -> None:
        """Put a garment on; a dress takes top and bottom off and the other way round. Its size is asked anew."""
        self.seen = sku
        if self.worn.get(slot) == sku:
            return
        clash: tuple[Slot, ...] = ("top", "bottom") if slot == "whole" else ("whole",)
        for other in clash:
            self.worn.pop(other, None)
        self.worn[slot] = sku
        self.chosen = {worn: size for worn, size in self.chosen.items() if worn != sku and worn in self.worn.values()}

    def remove(self, sku: str) -> None:
        """Take a garment off, if it is worn."""
        self.worn = {slot: worn for slot, worn in self.worn.items() if worn != sku}
        self.chosen.pop(sku, None)
        if self.seen == sku:
            self.seen = next(iter(self.skus), "")

    @property
    def skus(self) -> tuple[str, ...]:
        """What is worn, from the top down."""
        return tuple(self.worn[slot] for slot in ("whole", "top", "bottom") if slot in self.worn)

    @property
    def sizes(self) -> tuple[str | None, ...]:
        """The size that the shopper chose of each garment, None where the one that suits best is worn."""
        return tuple(self.chosen.get(sku) for sku in self.skus)


@dataclass(frozen=True)
class Look:
    """A finished picture.

    Attributes:
        id: name of its pixels in the shopper's memory.
        skus: garments in it, from the top down.
        tier: "geometry" or the name of the finisher.
        passed: the judge lets it be shown without a remark.
        reasons: what the judge remarked.
    """

    id: str
    skus: tuple[str, ...]
    tier: str
    passed: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Making:
    """A picture on its way: number of the request, outfit as it was asked for, step, share done, seconds left."""

    number: int
    skus: tuple[str, ...]
    sizes: tuple[str | None, ...]
    step: str = "start"
    fraction: float = 0.0
    seconds_left: float = -1.0


@dataclass(frozen=True)
class Refusal:
    """Why there is no picture: the code of the screens' words with its values, sentence, what to do."""

    code: str
    sentence: str
    remedy: str
    values: tuple[str, ...] = ()


@dataclass
class LiveSight:
    """What the live view shows and knows of the shopper at this moment; how each worn garment fits, by its sku."""

    guidance: Guidance = field(default_factory=lambda: Guidance(present=False, people=0))
    drape: DrapeState = field(default_factory=lambda: DrapeState("none"))
    fits: dict[str, FitNotes] = field(default_factory=dict)
    fit_map: bool = False
    yaw: float = 0.0
    scanning: bool = False


@dataclass
class Visit:
    """One shopper's visit."""

    height_m: float | None = None
    capturing: int = 0
    capture: str = ""
    outfit: Outfit = field(default_factory=Outfit)
    favourites: set[str] = field(default_factory=set)
    recent: list[str] = field(default_factory=list)
    sight: LiveSight = field(default_factory=LiveSight)
    making: Making | None = None
    refused: Refusal | None = None
    looks: list[Look] = field(default_factory=list)
    current: str = ""

    def look_at(self, sku: str) -> None:
        """Note a garment as recently seen."""
        self.recent = [sku, *(seen for seen in self.recent if seen != sku)][:MOST_RECENT]
