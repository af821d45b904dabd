"""The garment categories and their pattern forms, read from configs/garments.yaml and checked."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

import engine
from engine.errors import ErrorCode, MirrorError

_ELBOW = frozenset({"sleeve_bend", "sleeve_elbow"})
"""Parameters that only long sleeves have: the turn of the fore-arm, and where along the sleeve."""
_TAIL = frozenset({"hem_exponent"})
"""What only hems have that rise at their ends, as a shirt's: how square the curve is."""


class _Spec(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class PointSpec(_Spec):
    """A named point of the right half: cartesian, polar, or on the height between two others.

    Attributes:
        x, y: number or parameter name (cartesian).
        origin, length, angle, across: polar from another point; ``across`` adds a right angle and that skew.
        between, share: y at that share of the way between two points.
    """

    x: float | str | None = None
    y: float | str | None = None
    origin: str | None = Field(None, alias="from")
    length: str | None = None
    angle: str | None = None
    across: str | None = None
    between: tuple[str, str] | None = None
    share: float | str = 0.5


class SegmentSpec(_Spec):
    """A stretch of the outline between points.

    Attributes:
        kind: curve family.
        points: names; a spanning segment has one and runs to its mirror image.
        spans: crosses the middle.
        opening: name of the open edge, None when sewn.
        depth, back_depth: parameter of the sag (front, back); the back uses ``depth`` when it has no own one.
        exponent: of the neck's superellipse (front), or of a sag; a sag without that parameter is a parabola.
        rounding: share of the corner that is rounded.
        puff: parameter of the bulge between the segment's last two points, share of their distance.
        fillet: share of this segment that is rounded into the next one.
    """

    name: str
    kind: Literal["neck", "sag", "line", "rounded", "curve", "scoop"]
    points: tuple[str, ...]
    spans: bool = False
    opening: Literal["neck", "cuff", "hem", "waist", "armhole"] | None = None
    depth: str | None = None
    back_depth: str | None = None
    exponent: str | None = None
    rounding: str | None = None
    puff: str | None = None
    fillet: float = 0.0


class ParameterSpec(_Spec):
    """Range and habit of one parameter.

    Attributes:
        bounds: smallest and largest plausible value.
        prior: mean and sigma of the trade's habit, None when anything goes.
        unit: "W" (garment widths), "rad" or "share".
    """

    bounds: tuple[float, float]
    prior: tuple[float, float] | None = None
    unit: Literal["W", "rad", "share"] = "W"

    @model_validator(mode="after")
    def _ordered(self) -> ParameterSpec:
        if not self.bounds[0] < self.bounds[1]:
            raise ValueError("bounds must rise")
        return self


class LandmarkSpec(_Spec):
    """Where and how the outline search looks for a landmark.

    Attributes:
        window: x0, x1 (shares of the outline box's half width), y0, y1 (shares of its height).
        corner: expected turn and its sigma, degrees, positive where the outline is convex.
        weight: of the corner.
        sigma: W; how far the fitted template may leave the found point.
        straight: weight of the straightness of the stretch that ends here.
        run: shortest length of that stretch, share of the outline box's half width.
        middle: lies on the axis of symmetry.
        joins: the landmark where it lies when the outline has no corner for it: wide sleeves end in the arm pit.
        depth: W below the outline's top, from and to, or None; a skirt's length says nothing about where arm pits are.
    """

    window: tuple[float, float, float, float]
    corner: tuple[float, float]
    weight: float = 1.0
    sigma: float = 0.05
    straight: float = 1.0
    run: float = 0.0
    middle: bool = False
    joins: str | None = None
    depth: tuple[float, float] | None = None


class FormSpec(_Spec):
    """A parametric outline; see the head of configs/garments.yaml.

    Attributes:
        dense_above: share of the outline's height above which the corner search looks most closely.
    """

    width: str
    limbs: Literal["sleeves", "legs", "none"]
    top: str
    points: dict[str, PointSpec]
    segments: tuple[SegmentSpec, ...]
    parameters: dict[str, ParameterSpec]
    landmarks: dict[str, LandmarkSpec]
    dense_above: float = 1.0

    @property
    def is_top(self) -> bool:
        """Whether it hangs on the shoulders."""
        return self.top == "neck"

    @property
    def long_sleeves(self) -> bool:
        """Whether the sleeves may end at the wrist: twice the garment's width and more."""
        sleeve = self.parameters.get("sleeve_length")
        return sleeve is not None and sleeve.bounds[1] > 2.0


class CutSpec(_Spec):
    """A form with ranges of its own.

    Attributes:
        form: key of the forms.
        parameters, landmarks: replace the form's entries of the same name.
    """

    form: str
    parameters: dict[str, ParameterSpec] = Field(default_factory=dict)
    landmarks: dict[str, LandmarkSpec] = Field(default_factory=dict)


class CategorySpec(CutSpec):
    """A kind of garment.

    Attributes:
        title: for people.
        worn: "upper", "lower" or "whole".
        supported: the engine can cut it now.
        cuts: name → cut, for a kind that has several (with or without sleeves); empty when the category is its own.
        collar: what may stand above the shoulder lines.
        deep_neck: the front opens down to its first button, or all the way (cardigans, jackets).
    """

    title: str
    worn: Literal["upper", "lower", "whole"]
    supported: bool
    cuts: dict[str, CutSpec] = Field(default_factory=dict)
    collar: Literal["none", "leaf", "hood"] = "none"
    deep_neck: bool = False


class GarmentConfig(_Spec):
    """The whole file."""

    forms: dict[str, FormSpec]
    categories: dict[str, CategorySpec]

    @model_validator(mode="after")
    def _consistent(self) -> GarmentConfig:
        for key, category in self.categories.items():
            for spec in (category, *category.cuts.values()):
                if spec.form not in self.forms:
                    raise ValueError(f"category {key}: unknown form {spec.form}")
                for name in (*spec.parameters, *spec.landmarks):
                    form = self.forms[spec.form]
                    optional = _TAIL | _ELBOW if form.limbs == "sleeves" else _TAIL
                    if name not in form.parameters and name not in form.landmarks and name not in optional:
                        raise ValueError(f"category {key}: the form has no {name}")
        return self

    def form_of(self, category: str, cut: str = "") -> FormSpec:
        """Return the form of a category (or of one of its cuts) with its own ranges put in.

        Raises:
            MirrorError: CATEGORY_UNSUPPORTED when the key is unknown.
        """
        if category not in self.categories:
            raise MirrorError(
                ErrorCode.CATEGORY_UNSUPPORTED,
                f"Garments of the category “{category}” are not known.",
                "Choose one of: " + ", ".join(k for k, c in self.categories.items() if c.supported) + ".",
                reason="NOT_WORN_YET",
                values=(category,),
            )
        spec = self.categories[category].cuts.get(cut, self.categories[category])
        form = self.forms[spec.form]
        return form.model_copy(
            update={
                "parameters": {**form.parameters, **spec.parameters},
                "landmarks": {**form.landmarks, **spec.landmarks},
            }
        )


def _config_path() -> Path:
    package = Path(engine.__file__).resolve().parent
    shipped = package / "_configs" / "garments.yaml"
    return shipped if shipped.exists() else package.parent / "configs" / "garments.yaml"


@lru_cache(maxsize=4)
def load_garment_config(path: Path | None = None) -> GarmentConfig:
    """Read and check the garment categories.

    Args:
        path: another file than the shipped one.

    Raises:
        MirrorError: BAD_CONFIG when the file is missing or wrong.
    """
    source = path or _config_path()
    try:
        return GarmentConfig.model_validate(yaml.safe_load(source.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as exc:
        raise MirrorError(
            ErrorCode.BAD_CONFIG,
            f"The garment categories in {source} cannot be used: {exc}",
            "Restore the file from the release or mend the entry that is named.",
        ) from exc
