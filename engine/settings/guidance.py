"""Tunables of the pose guide: when a shopper is told what, and when the capture fires by itself.

They are stricter than what the still engine refuses (``FramingSettings``, ``PoseSettings``, ``BodySettings``), so that
a capture which the guide let through is not refused afterwards.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.settings.section import Section


class GuidanceSettings(Section):
    """When a shopper is told what; lengths in shoulder widths unless said otherwise."""

    present_s: float = Field(0.3, ge=0, description="s seen until somebody counts as present; a passer-by is quicker")
    absent_s: float = Field(1.0, ge=0, description="s unseen until nobody is there; the pose network misses frames")
    hint_s: float = Field(
        0.3, ge=0, description="s that something must be wrong before it is said; words that flicker are not read"
    )
    relief: float = Field(0.15, ge=0, lt=1, description="share better than the limit at which a hint goes away again")
    must_show: Literal["hips", "knees", "feet"] = Field(
        "knees", description="how far down the picture must show the shopper; hips suffice for tops, the engine's least"
    )
    margin: float = Field(0.02, description="of the picture's side; joints must be this far inside (engine: −.005)")
    least_height: float = Field(
        0.45,
        description="of the picture's height that nose to ankles takes; less wastes half the pixels of the garment",
    )
    most_offset: float = Field(
        0.14, description="of the picture's width from the middle; farther, an arm leaves it soon"
    )
    most_turn_deg: float = Field(
        32.0, description="degrees; the engine refuses 60, from 35 on half of a garment's front is made up"
    )
    most_lean: float = Field(0.35, description="sideways over upright extent of the trunk (engine refuses .83)")
    least_wrist_gap: float = Field(
        0.2, description="from wrist to trunk; relaxed arms .31–.61 on 14 photos, pocket .13, crossed −.6"
    )
    rival: float = Field(
        0.4, description="size and centrality of the second person over the first's (the engine refuses .6)"
    )
    least_light: float = Field(
        60.0,
        description="0–255; brightest tenth of the picture darker than this: noise hides prints. Not the person's "
        "own brightness, which would tell dark skin and clothes apart from light ones",
    )
    most_glare: float = Field(0.35, description="share of the face that is white without detail (250 and more)")
    still: float = Field(0.06, description="that joints may wander while standing still, about 2.5 cm; jitter is .01")
    still_s: float = Field(0.5, gt=0, description="s over which that is judged")
    hold_s: float = Field(
        1.5, gt=0, description="s of holding still until the capture fires; shorter fires by accident"
    )
    hand_s: float = Field(0.6, gt=0, description="s a hand must be up; arranging hair is shorter")
    hand_height: float = Field(0.25, description="above the eyes, at which a wrist counts as raised")
