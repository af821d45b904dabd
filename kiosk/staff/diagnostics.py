"""What staff and support need to know about the box, in numbers and words; nothing about shoppers."""

from __future__ import annotations

import os
import platform
import shutil
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

import engine
from engine.catalog import Catalog
from engine.errors import MirrorError
from kiosk.handover.address import lan_address

_PACKAGES = ("PySide6-Essentials", "torch", "taichi", "opencv-python", "numpy", "sqlite-utils")
_LOW_DISK_BYTES = 1 << 30
_GIB = 1 << 30
_OLD_SYNC_S = 2 * 86400


@dataclass(frozen=True)
class Diagnosis:
    """One look at the box.

    Attributes:
        figures: name → value with its unit, in the order in which they are shown.
        warnings: sentences about what staff should see to.
    """

    figures: Mapping[str, str]
    warnings: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Return it for a file."""
        return asdict(self)


def diagnose(state: Path, counters: Mapping[str, int], warnings: tuple[str, ...] = ()) -> Diagnosis:
    """Look at the box; takes some 20 ms, so call it from a thread.

    Args:
        state: the state folder.
        counters: of `kiosk.durability.Records`.
        warnings: sentences known already (settings, records, workers), put first.
    """
    said = list(warnings)
    figures = {"version": engine.__version__, "system": f"{platform.system()} {platform.release()}"}
    figures |= _machine(state, said)
    figures |= _catalogue(state / "catalog", said)
    address = lan_address()
    figures["network"] = address or "none"
    if address is None:
        said.append("The box is on no network: pictures cannot be taken along by phone.")
    figures |= {f"count: {name}": str(number) for name, number in sorted(counters.items())}
    return Diagnosis(figures, tuple(said))


def package_versions() -> dict[str, str]:
    """Return the versions of the libraries that matter most."""
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def _machine(state: Path, said: list[str]) -> dict[str, str]:
    process, memory = psutil.Process(), psutil.virtual_memory()
    while not state.exists():
        state = state.parent
    disk = shutil.disk_usage(state)
    if disk.free < _LOW_DISK_BYTES:
        said.append(f"Only {disk.free / _GIB:.1f} GiB of disk space are left. Free some.")
    hottest = max((entry.current for group in _temperatures().values() for entry in group), default=0.0)
    children = process.children(recursive=True)
    return {
        "on since": f"{(time.time() - psutil.boot_time()) / 3600:.1f} h",
        "running since": f"{(time.time() - process.create_time()) / 3600:.1f} h",
        "processors": f"{os.cpu_count()} · load {os.getloadavg()[0]:.1f}",
        "memory": f"{memory.available / _GIB:.1f} of {memory.total / _GIB:.1f} GiB free",
        "memory of the screen": f"{process.memory_info().rss / _GIB:.2f} GiB",
        "engine processes": str(len(children)),
        "open files": str(process.num_fds()),
        "threads": str(process.num_threads()),
        "disk": f"{disk.free / _GIB:.1f} of {disk.total / _GIB:.1f} GiB free",
        "hottest": f"{hottest:.0f} °C" if hottest else "not known",
    }


def _temperatures() -> Mapping[str, list[psutil._common.shwtemp]]:
    read = getattr(psutil, "sensors_temperatures", None)
    return read() if read is not None else {}


def _catalogue(root: Path, said: list[str]) -> dict[str, str]:
    try:
        with Catalog(root) as catalog:
            items, synced, warnings = catalog.items(), catalog.synced_at(), catalog.warnings
    except MirrorError as error:
        said.append(error.sentence)
        return {"garments": "not known"}
    said += warnings
    failed = [item for item in items if item.problem]
    said += [f"{item.sku} {item.name} cannot be tried on: {item.problem}" for item in failed]
    age = None if synced is None else time.time() - synced
    if age is not None and age > _OLD_SYNC_S:
        said.append(f"The catalogue was last synchronised {age / 86400:.0f} days ago.")
    return {
        "garments": f"{sum(item.ready for item in items)} of {len(items)} ready",
        "look-book": f"{sum(item.look is not None for item in items)} pictures",
        "synchronised": "never" if age is None else f"{max(0.0, age) / 60:.0f} min ago",
    }
