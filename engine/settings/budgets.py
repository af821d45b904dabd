"""How long an engine process beside the screen may take for what it does."""

from __future__ import annotations

from pydantic import Field

from engine.settings.section import Section


class BudgetSettings(Section):
    """Longest times; a process that takes longer is replaced."""

    warm_up_s: float = Field(150.0, gt=1, description="s to load and try everything once; 30 on two idle cores")
    step_s: float = Field(20.0, gt=1, description="s for a step of a still; the longest takes 2 on two idle cores")
    garment_s: float = Field(90.0, gt=1, description="s to understand a garment; a cluttered photo takes 10")
    frame_s: float = Field(10.0, gt=0.1, description="s for a live frame; one takes .03, the first of an outfit 2")
    order_s: float = Field(8.0, gt=0.1, description="s for an order to the live view; a stuck camera takes 3 to close")
