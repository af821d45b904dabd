"""Print figures beside those of a named earlier state of the code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

BASELINE = Path(__file__).with_name("baseline.json")


def print_against_baseline(figures: Mapping[str, float]) -> None:
    """Print each figure, the baseline's and their ratio; a figure that the baseline lacks stands alone."""
    baseline = json.loads(BASELINE.read_text("utf-8"))
    before: dict[str, float] = baseline["figures"]
    print(f"\n{'figure':34s} {'now':>8s} {'before':>8s} {'ratio':>6s}   (before: {baseline['name']})")
    for name, value in figures.items():
        earlier = before.get(name)
        tail = f"{earlier:8.3f} {value / earlier:6.2f}" if earlier else f"{'-':>8s} {'-':>6s}"
        print(f"{name:34s} {value:8.3f} {tail}")
