"""A thousand scripted visits on the drawn engines: what the screen's process holds must not grow.

``MIRROR_SOAK_VISITS`` changes the number.
"""

from __future__ import annotations

import os

from pytest_benchmark.fixture import BenchmarkFixture

from tests.e2e.conftest import open_mirror, qapp_cls, settings, shopper, state, stocked
from tests.e2e.shopper import Shopper
from tests.e2e.soak import slopes, visits

__all__ = ["open_mirror", "qapp_cls", "settings", "shopper", "state", "stocked"]


def test_a_thousand_visits(shopper: Shopper, benchmark: BenchmarkFixture) -> None:
    number = int(os.environ.get("MIRROR_SOAK_VISITS", "1000"))
    samples = benchmark.pedantic(lambda: list(visits(shopper, number)), rounds=1)
    grown = ", ".join(f"{name} {slope:+.3f}" for name, slope in slopes(samples[5:]).items())
    print(f"\n{number} visits, growth per 100: {grown}; from {samples[5]} to {samples[-1]}")
    assert samples[-1].descriptors <= samples[5].descriptors
    assert samples[-1].threads <= samples[5].threads
    assert samples[-1].segments <= samples[5].segments
