"""Many visits in a row, and what the screen's process holds after each."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np

from kiosk.live_view import LiveView
from tests.e2e.shopper import Shopper

_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Held:
    """What a process holds: resident MiB, descriptors, threads, anonymous memory files, child processes, live views."""

    rss_mib: float
    descriptors: int
    threads: int
    segments: int
    children: int
    views: int


def held() -> Held:
    gc.collect()
    links = []
    for link in Path("/proc/self/fd").iterdir():
        try:
            links.append(os.readlink(link))
        except OSError:
            continue
    tasks = list(Path("/proc/self/task").iterdir())
    children = sum(len((task / "children").read_text().split()) for task in tasks)
    rss = int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE / (1 << 20)
    segments = sum("memfd:mirror" in link for link in links)
    views = sum(type(thing) is LiveView for thing in gc.get_objects())
    return Held(rss, len(links), len(tasks), segments, children, views)


def visits(shopper: Shopper, number: int) -> Iterator[Held]:
    """Let shoppers come one after another; yield what is held after each."""
    skus = shopper.bridge.catalog.skus
    for visit in range(number):
        shopper.visit(skus[visit % len(skus)])
        yield held()


def slopes(samples: list[Held]) -> dict[str, float]:
    """Return the growth of each figure per 100 visits, by a straight line through all samples."""
    values = np.array([astuple(sample) for sample in samples])
    lines = np.polyfit(np.arange(len(values)), values, 1)[0] * 100
    return dict(zip(Held.__dataclass_fields__, map(float, lines), strict=True))
