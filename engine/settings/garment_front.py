"""Tunables of open fronts; every field says its unit and why it has its value."""

from __future__ import annotations

from pydantic import Field

from engine.settings.section import Section


class FrontSettings(Section):
    """Settings of the search for the edges of two fronts that hang open.  Lengths in garment widths W."""

    columns: int = Field(160, description="cells per W; a front's edge is followed to 3 mm")
    reach: float = Field(0.42, description="W off the axis; fronts pulled further apart hide the chest")
    across: float = Field(0.10, description="W over the axis; one front may reach past the middle")
    from_top: float = Field(0.10, description="W below the shoulder points; above lies the back's own neckline")
    from_collar: float = Field(0.04, description="W below a collar's opening; its halves have edges of their own")
    from_shoulder: float = Field(
        0.7, description="of the neck's half width; edges that begin so far out are the neckline as well"
    )
    shallow_neck: float = Field(0.04, description="W below the back's neckline; a neckline that lies in the opening")
    above_hem: float = Field(0.02, description="W; hems are rounded and shaded")
    past_the_hem: float = Field(0.12, description="W by which both edges are drawn on straight, up and down")
    margin: float = Field(0.012, description="W; rim of the fronts that is shaded or shows the lining, 6 mm")
    shortest: float = Field(0.3, description="W from neckline to hem; nothing shorter is worn open")
    arm: float = Field(0.025, description="W; colours are compared over 12 mm on both sides of an edge")
    edge_contrast: float = Field(10.0, description="ΔE of a full edge; the inside lies in the fronts' shade")
    bend: float = Field(0.12, description="strength per cell of sideways step; front edges are pressed straight")
    detour: float = Field(0.25, description="of the rows, in the running median; a seam is followed for a tenth")
    wander: float = Field(0.02, description="W; an edge waves by 1 cm around its running median")
    width: tuple[float, float] = Field(
        (0.10, 0.70), description="W, in the middle; button bands and zips are narrower (5 cm), sides further apart"
    )
    least_width_anywhere: float = Field(0.02, description="W; the fronts touch nowhere")
    beyond: float = Field(0.10, description="W of cloth beside the opening with which it is compared")
    inside_weight: float = Field(0.08, description="strength per cell of the inside's colour that an edge encloses")
    inside_share: float = Field(0.35, description="of the contrast to the fronts; what differs less is the inside")
    least_contrast: float = Field(3.0, description="ΔE; the weave of plain cloth differs as much from itself")
    rows_alike: float = Field(0.85, description="of the rows must differ so; pockets and labels lie in a few")
    sure_edge: float = Field(0.5, description="0–1 strength, mean along an edge; a knit's shaded inside reaches 0.47")
    sure_contrast: float = Field(
        5.5, description="ΔE between the inside and the fronts; 35 closed tops reach 2, the shade of one's own cloth 4"
    )
    open_score: float = Field(0.62, description="0–1; from here the fronts are taken to hang open")
    doubt_score: float = Field(0.45, description="0–1; from here a person is asked to look")
    closed_reach: float = Field(0.22, description="of the photo's extent off its middle; sleeves hang further out")
    closed_from: float = Field(0.10, description="of the height; above it lies the neck's own opening")
