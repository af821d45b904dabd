"""Keep garments on disk: one ``.garment`` folder of JSON + PNG + NPZ + OBJ, written whole or not at all."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.files import recover_folder, replacing_folder
from engine.garment.looks.detection import detection_picture
from engine.garment.pattern.outline_mesh import outline_obj
from engine.png import png_bytes
from engine.types import (
    F32,
    F64,
    READING_VERSION,
    U8,
    Garment,
    GarmentFeatures,
    GarmentView,
    Landmark,
    PhotoType,
    SizeChart,
)

FORMAT = "neurose-mirror/garment"
VERSION = 1


def save_garment(garment: Garment, folder: Path) -> None:
    """Write a garment folder; an older one of the same name is replaced as a whole.

    The folder holds ``garment.json``, ``front.png``, ``front.npz``, ``front.obj`` (and ``back.*``), ``detection.png``
    and ``manifest.json`` with the SHA-256 of each. It is prepared beside its place and renamed into it, so a reader
    (or a kill at any moment) sees the old one, the new one, or none, never a part.

    Args:
        garment: what to keep.
        folder: its place, by custom ``<name>.garment``.

    Raises:
        MirrorError: DISK_FULL, or BAD_INPUT when the folder cannot be written.
    """
    with replacing_folder(folder) as staging:
        _write_files(garment, staging)


def load_garment(folder: Path) -> Garment:
    """Read a garment folder and check every file's hash.

    Args:
        folder: what ``save_garment`` wrote.

    Returns:
        The garment, equal bit for bit to the one saved. One that another version of the engine has read says so in its
        warnings: its photos would be understood in another way now.

    Raises:
        MirrorError: BAD_INPUT when it is missing, no garment folder, damaged or of a newer version.
    """
    folder = Path(folder)
    if not folder.is_dir():
        recover_folder(folder)
    if folder.is_dir() and not (folder / "manifest.json").is_file():
        raise MirrorError(
            ErrorCode.BAD_INPUT,
            f"{folder} is a folder, but no garment was built in it.",
            "Name a .garment folder that `mirror garment build` has written, or the product photo itself.",
            reason="NOT_READ_YET",
        )
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if manifest.get("format") != FORMAT:
            raise ValueError("it is not a garment folder")
        if int(manifest["version"]) > VERSION:
            raise ValueError(f"it was written by a newer version (format {manifest['version']}, known {VERSION})")
        files = {name: _checked(folder / name, digest) for name, digest in manifest["files"].items()}
        content = json.loads(files["garment.json"])
        garment = _garment(content, files)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as exc:
        raise MirrorError(
            ErrorCode.BAD_INPUT,
            f"The garment {folder.name} cannot be read: {exc}.",
            "Build it again from its product photos with `mirror garment build`.",
            reason="NOT_READ_YET",
        ) from exc
    if content.get("read_by") == READING_VERSION:
        return garment
    age = "an older" if content.get("read_by", 0) < READING_VERSION else "a newer"
    said = (
        f"The garment {folder.name} was read by {age} version of the engine and is worn as that one saw it; "
        "build it again from its product photos with `mirror garment build`."
    )
    return replace(garment, warnings=(*garment.warnings, said))


def _write_files(garment: Garment, staging: Path) -> None:
    files = {"garment.json": _json_bytes(_description(garment)), "detection.png": png_bytes(detection_picture(garment))}
    for side, view in (("front", garment.front), ("back", garment.back)):
        if view is not None:
            files[f"{side}.png"] = png_bytes(view.pixels)
            arrays: dict[str, np.ndarray[Any, Any]] = {
                "alpha": view.alpha,
                "outline": view.outline,
                "inner_back": view.inner_back,
            }
            if view.front_edges is not None:
                arrays["front_edges"] = view.front_edges
            files[f"{side}.npz"] = _npz(arrays)
            files[f"{side}.obj"] = outline_obj(view.outline, view.pixels.shape[:2], f"{side}.png").encode()
    files["arrays.npz"] = _npz({"print_regions": garment.features.print_regions})
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
    }
    for name, data in {**files, "manifest.json": _json_bytes(manifest)}.items():
        (staging / name).write_bytes(data)


def _checked(path: Path, digest: str) -> bytes:
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise ValueError(f"{path.name} was changed or damaged")
    return data


# ------------------------------------------------------------------------------------------------- encodings


def _json_bytes(content: object) -> bytes:
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def _npz(arrays: Mapping[str, np.ndarray[Any, Any]]) -> bytes:
    """Encode arrays like ``np.savez_compressed``, with fixed dates so that equal arrays give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, value in sorted(arrays.items()):
            member = io.BytesIO()
            np.save(member, value, allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, member.getvalue())
    return buffer.getvalue()


def _arrays(data: bytes) -> dict[str, np.ndarray[Any, Any]]:
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


def _description(garment: Garment) -> dict[str, object]:
    def view(one: GarmentView | None) -> dict[str, object] | None:
        if one is None:
            return None
        return {
            "landmarks": {name: [p.x, p.y, p.score] for name, p in one.landmarks.items()},
            "template": dict(one.template),
            "outline_error": one.outline_error,
        }

    features = garment.features
    return {
        "name": garment.name,
        "category": garment.category,
        "cut": garment.cut,
        "photo_type": garment.photo_type.value,
        "fabric": garment.fabric,
        "fit_word": garment.fit_word,
        "size_chart": None
        if garment.size_chart is None
        else [[size, dict(measures)] for size, measures in garment.size_chart.sizes.items()],
        "features": {
            "palette": [list(entry) for entry in features.palette],
            "pattern": features.pattern,
            "texture": dict(features.texture),
        },
        "key": garment.key,
        "read_by": READING_VERSION,
        "warnings": list(garment.warnings),
        "photo_size": list(garment.photo_size),
        "doubtful": list(garment.doubtful),
        "front": view(garment.front),
        "back": view(garment.back),
    }


def _view(side: str, content: Mapping[str, Any], files: Mapping[str, bytes]) -> GarmentView:
    arrays = _arrays(files[f"{side}.npz"])
    picture = cv2.imdecode(np.frombuffer(files[f"{side}.png"], np.uint8), cv2.IMREAD_COLOR)
    if picture is None:
        raise ValueError(f"{side}.png is not a picture")
    pixels: U8 = np.ascontiguousarray(picture[..., ::-1]).astype(np.uint8)
    alpha: F32 = arrays["alpha"]
    outline: F64 = arrays["outline"]
    return GarmentView(
        pixels=pixels,
        alpha=alpha,
        outline=outline,
        landmarks={name: Landmark(*values) for name, values in content["landmarks"].items()},
        template=dict(content["template"]),
        outline_error=float(content["outline_error"]),
        inner_back=arrays["inner_back"],
        front_edges=arrays.get("front_edges"),
    )


def _garment(content: Mapping[str, Any], files: Mapping[str, bytes]) -> Garment:
    chart = content["size_chart"]
    features = content["features"]
    return Garment(
        name=content["name"],
        category=content["category"],
        photo_type=PhotoType(content["photo_type"]),
        front=_view("front", content["front"], files),
        back=None if content["back"] is None else _view("back", content["back"], files),
        fabric=content["fabric"],
        fit_word=content["fit_word"],
        size_chart=None if chart is None else SizeChart({size: dict(measures) for size, measures in chart}),
        features=GarmentFeatures(
            palette=tuple((name, code, share) for name, code, share in features["palette"]),
            pattern=features["pattern"],
            texture=dict(features["texture"]),
            print_regions=_arrays(files["arrays.npz"])["print_regions"],
        ),
        key=content["key"],
        warnings=tuple(content["warnings"]),
        cut=content.get("cut", ""),
        photo_size=tuple(content.get("photo_size", (0, 0))),
        doubtful=tuple(content.get("doubtful", ())),
    )
