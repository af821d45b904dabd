"""Physical fabric presets, read from configs/fabrics.yaml."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from engine.errors import ErrorCode, MirrorError
from engine.settings.section import Section

_SECTIONS = {"physics", "look"}


class FabricPhysics(Section):
    """How one fabric behaves. Warp runs down the garment (panel z), weft across it (panel x)."""

    density_kg_m2: float = Field(gt=0, description="kg/m²; mass of the cloth per area")
    warp_n_m: float = Field(gt=0, description="N/m; tension per width and strain along the panel's z")
    weft_n_m: float = Field(gt=0, description="N/m; tension per width and strain along the panel's x")
    shear_n_m: float = Field(gt=0, description="N/m; in-plane shear modulus times thickness")
    bending_n_m: float = Field(ge=0, description="N·m; bending stiffness per width")
    friction: float = Field(ge=0, description="Coulomb coefficient, cloth on skin")
    thickness_m: float = Field(gt=0, description="m; thickness of one layer")


def fabrics_file() -> Path:
    """Return the path of fabrics.yaml: inside an installed package, else in the checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_configs" / "fabrics.yaml"
    return installed if installed.is_file() else package.parent / "configs" / "fabrics.yaml"


def parse_fabrics(text: str, *, name: str = "fabrics.yaml") -> Mapping[str, FabricPhysics]:
    """Read the physics of every fabric.

    Args:
        text: YAML, fabric key → {physics: …, look: …}.
        name: how errors call the text.

    Raises:
        MirrorError: BAD_CONFIG for text that is no mapping, unknown or missing keys, values out of range.
    """
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise _bad(name, f"is not valid YAML ({error})") from error
    if not isinstance(data, dict) or not data:
        raise _bad(name, "does not list any fabric")
    fabrics: dict[str, FabricPhysics] = {}
    for key, entry in data.items():
        if not isinstance(entry, dict) or not isinstance(entry.get("physics"), dict):
            raise _bad(name, f"has no physics for the fabric {key!r}")
        for section in entry:
            if section not in _SECTIONS:
                raise _bad(name, f"has the unknown section {section!r} in {key!r}{_nearest(str(section), _SECTIONS)}")
        for field in entry["physics"]:
            if field not in FabricPhysics.model_fields:
                hint = _nearest(str(field), set(FabricPhysics.model_fields))
                raise _bad(name, f"has the unknown key {field!r} in {key}.physics{hint}")
        try:
            fabrics[str(key)] = FabricPhysics(**entry["physics"])
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise _bad(name, f"has a wrong value at {key}.physics.{where}: {first['msg']}") from error
    return fabrics


@lru_cache(maxsize=1)
def load_fabrics() -> Mapping[str, FabricPhysics]:
    """Return the fabrics of configs/fabrics.yaml.

    Raises:
        MirrorError: BAD_CONFIG.
    """
    path = fabrics_file()
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise _bad(str(path), "cannot be read") from error
    return parse_fabrics(text, name=path.name)


def fabric_physics(key: str) -> FabricPhysics:
    """Return one fabric's physics.

    Raises:
        MirrorError: BAD_CONFIG, names the nearest fabric.
    """
    fabrics = load_fabrics()
    if key not in fabrics:
        raise MirrorError(
            ErrorCode.BAD_CONFIG,
            f"The fabric {key!r} is not known{_nearest(key, set(fabrics))}.",
            f"Use one of {', '.join(sorted(fabrics))}, or add it to fabrics.yaml.",
        )
    return fabrics[key]


def _nearest(word: str, known: set[str]) -> str:
    match = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return f" (did you mean {match[0]!r}?)" if match else ""


def _bad(name: str, what: str) -> MirrorError:
    return MirrorError(
        ErrorCode.BAD_CONFIG, f"The file {name} {what}.", "Correct the file, or restore the one shipped."
    )
