"""How a fabric looks: the ``look`` part of ``configs/fabrics.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from engine.errors import ErrorCode, MirrorError
from engine.settings.places import config_dir
from engine.settings.section import Section


class FabricLook(Section):
    """Optical values of one fabric."""

    gloss: float = Field(0.0, ge=0, description="linear; height of the highlight on a surface in full light")
    shininess: float = Field(12.0, gt=0, description="Blinn-Phong exponent; 6 silk, 12 satin, 35 leather")
    gloss_stretch: float = Field(
        1.0,
        ge=1,
        description="unitless; how the highlight is drawn out down the warp: 1 leather, 2.5 satin",
    )
    gloss_tint: float = Field(0.3, ge=0, le=1, description="0-1; the highlight takes this much of the cloth's colour")
    sheen: float = Field(0.0, ge=0, description="linear; light caught by fibres at grazing angles (knit, velvet)")
    creases_dyed: float = Field(
        0.0,
        ge=0,
        le=1,
        description="0-1; share of the product photo's wrinkles that are dye: denim's are washed and worn into it",
    )
    bump: float = Field(0.0, ge=0, description="unitless; relief read from the photo's weave")
    fold_length_m: float = Field(0.028, gt=0, description="m; wave length of small folds, stiff cloth folds wider")
    fold_strength: float = Field(1.0, ge=0, description="unitless; on top of the render settings' strength")
    thickness_m: float = Field(0.001, gt=0, description="m; one layer")
    rim_m: float = Field(0.0025, gt=0, description="m; turned hem or rib at openings")


def load_looks(path: Path) -> dict[str, FabricLook]:
    """Read every fabric's look; read again when the file has changed since.

    Raises:
        MirrorError: BAD_CONFIG when the file cannot be read, or a fabric's look is missing or wrong.
    """
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise _unusable(path, str(error)) from error
    return _read(path, changed)


@lru_cache(maxsize=4)
def _read(path: Path, _changed_ns: int) -> dict[str, FabricLook]:
    try:
        raw = yaml.safe_load(path.read_text("utf-8"))
        fabrics = raw.get("fabrics", raw)
        return {name: FabricLook.model_validate(row["look"]) for name, row in fabrics.items()}
    except ValidationError as error:
        first = error.errors()[0]
        reason = f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
    except (OSError, yaml.YAMLError, KeyError, AttributeError, TypeError) as error:
        reason = str(error).splitlines()[0]
    raise _unusable(path, reason)


def _unusable(path: Path, reason: str) -> MirrorError:
    return MirrorError(
        ErrorCode.BAD_CONFIG,
        f"The fabric list {path} has no usable look: {reason}.",
        "Restore configs/fabrics.yaml from the release, or give every fabric a 'look' with known keys.",
    )


def look_of(fabric: str, path: Path | None = None) -> FabricLook:
    """Return a fabric's look.

    Raises:
        MirrorError: BAD_CONFIG when the fabric is unknown.
    """
    looks = load_looks(path or config_dir() / "fabrics.yaml")
    if fabric not in looks:
        raise MirrorError(
            ErrorCode.BAD_CONFIG,
            f"The fabric '{fabric}' is not known.",
            f"Use one of: {', '.join(sorted(looks))}.",
        )
    return looks[fabric]
