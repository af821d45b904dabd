"""A thousand scripted visits on the drawn engines: what the screen's process holds must not grow.

``MIRROR_SOAK_VISITS`` changes the number; fewer than a few hundred say little about memory, because the first ones fill
caches.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from pytest_benchmark.fixture import BenchmarkFixture

from tests.e2e.conftest import open_mirror, qapp_cls, settings, shopper, state, stocked
from tests.e2e.shopper import Shopper
from tests.e2e.soak import Held, slopes, visits

__all__ = ["open_mirror", "qapp_cls", "settings", "shopper", "state", "stocked"]

_TOLD_EVERY = 50
_LEAK_MIB = 2.0
"""Growth per 100 visits that is a leak and no noise of the allocator: a shop has some hundred visits a day, restarts
each morning, and may lose 20 MiB."""


def test_a_thousand_visits(shopper: Shopper, benchmark: BenchmarkFixture) -> None:
    number = int(os.environ.get("MIRROR_SOAK_VISITS", "1000"))
    samples = benchmark.pedantic(lambda: list(_told(visits(shopper, number))), rounds=1)
    settled = samples[number // 5 :]
    growth = slopes(settled)
    words = ", ".join(f"{name} {slope:+.3f}" for name, slope in growth.items())
    print(f"\n{number} visits, growth per 100 after the first fifth: {words}; from {settled[0]} to {samples[-1]}")
    for name in ("descriptors", "threads", "segments", "children", "views"):
        early, late = ([getattr(sample, name) for sample in part] for part in (settled[:20], settled[-20:]))
        assert min(late) <= max(early), name
    assert growth["rss_mib"] < _LEAK_MIB


def _told(samples: Iterator[Held]) -> Iterator[Held]:
    for number, sample in enumerate(samples, 1):
        if number % _TOLD_EVERY == 0:
            print(number, sample, flush=True)
        yield sample
