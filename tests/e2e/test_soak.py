"""Thirty visits leave the screen's process as they found it; a thousand are run by tests/benchmarks."""

from __future__ import annotations

from tests.e2e.shopper import Shopper
from tests.e2e.soak import visits


def test_thirty_visits_add_no_descriptor_thread_segment_process_or_live_view(shopper: Shopper) -> None:
    after = list(visits(shopper, 30))
    early, late = after[4:12], after[-8:]
    for name in ("descriptors", "threads", "segments", "children", "views"):
        before, now = ([getattr(sample, name) for sample in samples] for samples in (early, late))
        assert min(now) <= max(before), f"{name}: {before} became {now}"
    grown = min(sample.rss_mib for sample in late) - max(sample.rss_mib for sample in early)
    assert grown < 30, "a picture and a half per visit would be noticed"
