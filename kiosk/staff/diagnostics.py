"""What staff and support need to know about the box, in numbers and words; nothing about shoppers."""

from __future__ import annotations

import os
import platform
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

import engine
from engine.catalog import Catalog
from engine.errors import MirrorError
from kiosk.handover.address import lan_address
from kiosk.note import Note

_PACKAGES = ("PySide6-Essentials", "torch", "taichi", "opencv-python", "numpy", "sqlite-utils")
_LOW_DISK_BYTES = 1 << 30
_GIB = 1 << 30
_OLD_SYNC_S = 2 * 86400
_SHOWN = (
    ("count: consents", "VISITS"),
    ("garments ready", "GARMENTS"),
    ("garments to read", "UNREAD"),
    ("garments to read anew", "OUTDATED"),
    ("synchronised", "SYNCHRONISED"),
    ("memory free", "MEMORY"),
    ("disk free", "DISK"),
    ("hottest", "HOTTEST"),
    ("running since", "RUNNING"),
)
"""Figures of the staff page, and the code of each; the value is a number with its unit, which needs no translation."""


@dataclass(frozen=True)
class Diagnosis:
    """One look at the box.

    Attributes:
        figures: name → value with its unit, in English, for the file for support.
        warnings: what staff should see to.
        shown: the figures that the staff page shows.
    """

    figures: Mapping[str, str]
    warnings: tuple[Note, ...]
    shown: tuple[Note, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return it for a file."""
        return {"figures": dict(self.figures), "warnings": [note.sentence for note in self.warnings]}


def diagnose(state: Path, counters: Mapping[str, int], warnings: tuple[Note, ...] = ()) -> Diagnosis:
    """Look at the box; takes some 20 ms, so call it from a thread.

    Args:
        state: the state folder.
        counters: of `kiosk.durability.Records`.
        warnings: known already (settings, records), put first.
    """
    said = list(warnings)
    figures = {"version": engine.__version__, "system": f"{platform.system()} {platform.release()}"}
    figures |= _machine(state, said)
    figures |= _catalogue(state / "catalog", said)
    address = lan_address()
    figures["network"] = address or "none"
    if address is None:
        said.append(Note("NO_NETWORK", "The box is on no network: pictures cannot be taken along by phone."))
    figures |= {f"count: {name}": str(number) for name, number in sorted(counters.items())}
    shown = [Note(code, f"{name} {figures[name]}", (figures[name],)) for name, code in _SHOWN if name in figures]
    return Diagnosis(figures, tuple(said), tuple(shown))


def package_versions() -> dict[str, str]:
    """Return the versions of the libraries that matter most."""
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def _machine(state: Path, said: list[Note]) -> dict[str, str]:
    process, memory = psutil.Process(), psutil.virtual_memory()
    while not state.exists():
        state = state.parent
    disk = shutil.disk_usage(state)
    if disk.free < _LOW_DISK_BYTES:
        left = f"{disk.free / _GIB:.1f}"
        said.append(Note("DISK_LOW", f"Only {left} GiB of disk space are left. Free some.", (left,)))
    hottest = max((entry.current for group in _temperatures().values() for entry in group), default=0.0)
    children = process.children(recursive=True)
    return {
        "on since": f"{(time.time() - psutil.boot_time()) / 3600:.1f} h",
        "running since": f"{(time.time() - process.create_time()) / 3600:.1f} h",
        "processors": f"{os.cpu_count()} · load {os.getloadavg()[0]:.1f}",
        "memory free": f"{memory.available / _GIB:.1f} / {memory.total / _GIB:.1f} GiB",
        "memory of the screen": f"{process.memory_info().rss / _GIB:.2f} GiB",
        "engine processes": str(len(children)),
        "open files": str(process.num_fds()),
        "threads": str(process.num_threads()),
        "disk free": f"{disk.free / _GIB:.1f} / {disk.total / _GIB:.1f} GiB",
    } | ({"hottest": f"{hottest:.0f} °C"} if hottest else {})


def _temperatures() -> Mapping[str, list[psutil._common.shwtemp]]:
    read = getattr(psutil, "sensors_temperatures", None)
    return read() if read is not None else {}


def _catalogue(root: Path, said: list[Note]) -> dict[str, str]:
    try:
        with Catalog(root) as catalog:
            items, synced, warnings = catalog.items(), catalog.synced_at(), catalog.warnings
    except MirrorError as error:
        said.append(Note("FILE_DAMAGED", error.sentence, why=error))
        return {}
    said += [Note("FILE_DAMAGED", sentence, (sentence,)) for sentence in warnings]
    for item in items:
        if item.problem and not item.ready:
            name = f"{item.sku} {item.name}"
            said.append(Note("GARMENT_FAILED", f"{name} cannot be tried on: {item.problem}", (name,), item.problem))
    age = None if synced is None else time.time() - synced
    if age is not None and age > _OLD_SYNC_S:
        days = f"{age / 86400:.0f}"
        said.append(Note("SYNC_OLD", f"The catalogue was last synchronised {days} days ago.", (days,)))
    left = {
        "garments to read": sum(not item.ready and not item.problem for item in items),
        "garments to read anew": sum(item.outdated for item in items),
    }
    return {
        "garments ready": f"{sum(item.ready for item in items)} / {len(items)}",
        **{name: str(number) for name, number in left.items() if number},
        "look-book": f"{sum(item.look is not None for item in items)} pictures",
        "synchronised": "–" if age is None else f"{max(0.0, age) / 60:.0f} min",
    }
