"""In which order garments are put on."""

from __future__ import annotations

from collections.abc import Sequence

from engine.types import PanelEdge, Pattern


def layer_order(patterns: Sequence[Pattern], *, tucked: bool = False) -> list[int]:
    """Return the order in which to drape patterns, each over all before it.

    Args:
        patterns: what is worn together.
        tucked: True puts tops inside the waistband (tops first); False lets their hem fall over it (bottoms first).

    Returns:
        Indices into `patterns`; by `Pattern.layer` first, then bottoms and tops as asked, then as given.
    """

    def key(index: int) -> tuple[int, int, int]:
        bottom = bool((patterns[index].sim_edge == PanelEdge.WAIST).any())
        return patterns[index].layer, int(bottom == tucked), index

    return sorted(range(len(patterns)), key=key)
