"""Tunables of what is seen in a neck: labels, the back's inside; every field says its unit and why it has its value."""

from __future__ import annotations

from pydantic import Field

from engine.settings.section import Section


class LabelSettings(Section):
    """Settings of the search for the label that is sewn inside the back."""

    samples_per_width: float = Field(200.0, description="px per W of the picture that is searched; 2.5 mm")
    reach: float = Field(0.36, description="W below the back of the neck that is searched")
    top: float = Field(0.18, description="W; labels are sewn to the neck seam: they begin this near to the rim")
    width: tuple[float, float] = Field((0.05, 0.42), description="W; 2.5 cm size tags to woven labels of 20 cm")
    height: tuple[float, float] = Field((0.02, 0.24), description="W; 1 to 12 cm")
    off_axis: float = Field(0.10, description="W; labels sit in the middle of the back")
    contrast: float = Field(28.0, description="ΔE from every colour of the cloth, at least")
    contrast_spread: float = Field(3.0, description="the same in median deviations: cloth has folds and grain")
    chest: tuple[float, float] = Field(
        (0.85, 1.40), description="W below the back of the neck; where the cloth's colours are taken"
    )
    closing: float = Field(0.05, description="W; strokes of the text on a label are finer")
    fullness: float = Field(0.7, description="area over its smallest rectangle's; a label has straight sides")
    margin: float = Field(0.015, description="W; the neckline runs this far below the label")
    weight: float = Field(0.6, description="coverage; cost of a neckline above a label")


class OpeningRestSettings(Section):
    """Settings of what hangs in a deep neckline and is no cloth."""

    core: float = Field(0.03, gt=0, description="W; the garment's own colours are those this far inside")
    samples: int = Field(4000, description="pixels that stand for them")
    alike: int = Field(5, description="of them that must be alike; a print has more, noise has fewer")
    reach: float = Field(0.08, description="W; how far from the opening's edge such things reach")
    touch: float = Field(0.03, description="W; they hang at the edge itself")
    other: float = Field(9.0, description="Lab; where they end: the rim mixes with the ground by less")
    strange: float = Field(18.0, description="Lab; what is nowhere further off is the cloth in another light")
    small: float = Field(0.12, description="W; what is longer is a binding")


class NeckKneeSettings(Section):
    """Settings of the search for the knee of a neckline that follows its straps down before it turns in."""

    plain: tuple[float, ...] = Field((1.05, 1.15, 1.5, 2.0, 2.5, 3.2), description="shapes of necklines without a knee")
    exponents: tuple[float, ...] = Field(
        (0.75, 0.85, 1.0, 1.2, 1.5), description="below the knee: arched over the bust to round"
    )
    x: tuple[float, ...] = Field(
        (0.6, 0.66, 0.72, 0.78, 0.84, 0.9, 0.96, 1.02), description="of the half width; where the knee may lie"
    )
    y: tuple[float, ...] = Field(
        (0.2, 0.26, 0.32, 0.38, 0.44, 0.5, 0.56, 0.62, 0.68), description="of the depth; how far down"
    )
    least: float = Field(0.012, gt=0, description="W; a smooth curve that misses the outline by less needs no knee")
    better: float = Field(0.65, gt=0, lt=1, description="of that miss; a knee leaves no more of it")


class FrontPointSettings(Section):
    """Settings of the search for the front's pointed neckline below a back that ends higher."""

    length: float = Field(0.34, gt=0, description="W; of each straight edge beside the point, 17 cm")
    beyond: float = Field(1.2, ge=1, description="of that length; the edges go on, less clearly, to straps and sides")
    aside: float = Field(0.15, description="W; how far the point may lie off the axis")
    below: tuple[float, float] = Field((-0.03, 0.15), description="W below the opening; where the point is looked for")
    step: float = Field(0.012, gt=0, description="W; places that are tried")
    angles: tuple[float, float, float] = Field(
        (15.0, 70.0, 2.0), description="degrees above the horizontal: from, to, step"
    )
    strip: tuple[float, ...] = Field(
        (0.012, 0.02, 0.028, 0.036, 0.044),
        description="W off the edge; both sides differ there, a seam's or a fold's do not",
    )
    close: float = Field(0.008, description="W on both sides of a line that lies on a sharp edge, 3 mm")
    sharp: float = Field(12.0, gt=0, description="ΔE between these; folds and sheen are softer")
    blur: float = Field(0.004, description="W; smoothing before both sides are compared, 2 mm")
    contrast: float = Field(12.0, gt=0, description="ΔE between both sides of a full edge; cloth in its own shade")
    shade: float = Field(3.0, description="L; the inside lies in the front's shade, so it is no lighter by more")
    lighter_above: float = Field(0.6, description="of an edge's worth where its upper side is lighter")
    ground: float = Field(0.5, description="of an edge's worth where its upper side is not cloth")
    uneven: float = Field(25.0, description="degrees; both edges rise alike, but for how the garment was laid")
    coverage: tuple[float, float] = Field((0.35, 0.58), description="share of the fainter edge, and mean of both")
    knee: NeckKneeSettings = Field(NeckKneeSettings(), description="where straps end above it")
    alike: float = Field(
        0.97, description="of the best pair of edges; neighbours that are as good lie on the same edges"
    )
    neighbours: int = Field(3, description="steps of place and angle")
    exponent: float = Field(1.15, gt=0, description="of the neckline with such a point: a V")
    apart: float = Field(0.08, description="W off the outline; what runs along it nearer is a binding's or lace's seam")


class SlackRibSettings(Section):
    """Settings of the search for the upper edge of a rib that lies slack.  Lengths in W."""

    leans: tuple[float, ...] = Field(
        (-0.08, -0.06, -0.04, 0.04, 0.06, 0.08), description="how far its lowest point may lie off the axis"
    )
    coverage: float = Field(1.02, description="of the seam's; the edge is no less clear than the seam")
    value: float = Field(0.06, description="coverage; and about as likely, its lean counted")


class SleeveOverSettings(Section):
    """Settings of a long sleeve that lies on the trunk."""

    edge_part: float = Field(0.6, gt=0, le=1, description="of a gap's rows, from below; above lies the arm pit")
    cuff_run: float = Field(0.12, gt=0, description="of the half breadth; as much of a cuff tells its line")
    reach: tuple[float, float] = Field(
        (0.015, 0.2), description="of the half breadth; how far over the trunk's side its inner corner lies"
    )
    hidden: float = Field(2.0, gt=0, description="of the edge that is seen in the gap; it goes on straight this far")
