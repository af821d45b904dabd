"""Thirty visits leave the screen's process as they found it; a thousand are run by tests/benchmarks."""

from __future__ import annotations

from tests.e2e.shopper import Shopper
from tests.e2e.soak import visits


def test_thirty_visits_add_no_descriptor_thread_memory_segment_or_process(shopper: Shopper) -> None:
    after = list(visits(shopper, 30))
    early, late = after[4], after[-1]
    assert late.descriptors <= early.descriptors
    assert late.threads <= early.threads
    assert late.segments <= early.segments
    assert late.children <= early.children
    assert late.rss_mib < early.rss_mib + 30, "a picture and a half per visit would be noticed"
