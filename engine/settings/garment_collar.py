"""Tunables of collars and hoods; every field says its unit and why it has its value."""

from __future__ import annotations

from pydantic import Field

from engine.settings.section import Section


class CollarSettings(Section):
    """Settings of the search for a collar and of its piece.  Lengths in garment widths W unless a field says m."""

    width_of_area: float = Field(0.70, description="W over the root of the outline's area; 0.62 to 0.78 with sleeves")
    top_length: float = Field(2.0, description="W; what hangs lower is the skirt of a dress and left out of that area")
    step: float = Field(0.008, description="W; spacing of the points that are tried, 4 mm")
    edge_arm: float = Field(0.045, description="W; stretch of the collar's edge whose direction is measured")
    shoulder_run: float = Field(0.16, description="W; straight shoulder line beside a collar, 8 cm")
    corner_x: tuple[float, float] = Field((0.11, 0.44), description="W from the axis; where collars meet shoulders")
    rise: tuple[float, float] = Field((0.035, 0.90), description="W; a band of 2 cm up to a hood spread upwards")
    slope: tuple[float, float] = Field((-0.05, 0.95), description="rad below the horizontal; shoulder lines")
    turn: tuple[float, float] = Field((0.30, 0.75), description="rad; least and clear inward turn at the corner")
    straight_sigma: float = Field(0.012, description="W; rms by which a shoulder line may leave its chord")
    symmetry_sigma: float = Field(0.05, description="W; both corners mirror each other this well")
    lowest_score: float = Field(0.25, description="0–1; below it the outline's top is taken for the back of the neck")
    roll_rise: float = Field(0.10, description="W; from here what stands above a top's shoulders is a roll neck: 5 cm")
    # the opening between both halves
    opening_levels: tuple[float, ...] = Field((0.9, 0.6, 0.3), description="of the rise; where the opening is widest")
    hood_levels: tuple[float, ...] = Field((0.7, 0.55, 0.4), description="the same of a hood spread upwards")
    opening_shares: tuple[float, float, float] = Field(
        (0.40, 0.96, 0.05), description="of the corners' distance: from, to, step; half widths that are tried"
    )
    opening_ratios: tuple[float, float, float] = Field(
        (0.8, 2.6, 0.07), description="half widths: from, to, step; depths that are tried"
    )
    opening_exponents: tuple[float, ...] = Field((1.05, 1.3, 1.45, 1.6, 2.0), description="V to round")
    ratio_habit: tuple[float, float] = Field((1.5, 0.5), description="half widths; mean and sigma of the depth")
    share_habit: tuple[float, float] = Field((0.72, 0.25), description="mean and sigma of the half width's share")
    bottom_habit: tuple[float, float, float] = Field(
        (0.11, 0.045, 0.15), description="W; mean and sigmas (above, below) of the lowest point below the corners"
    )
    leans: tuple[float, ...] = Field(
        (-0.06, -0.04, -0.02, 0.02, 0.04, 0.06), description="W; how far the lowest point may lie off the axis"
    )
    lean_tries: int = Field(250, description="openings that are tried with a lean beside the best of every depth")
    lean_cost: float = Field(0.8, description="coverage per W of lean; most collars are laid evenly")
    mean_value: float = Field(0.008, gt=0, description="coverage; an opening worse by as much counts a third")
    mean_near: float = Field(0.05, gt=0, description="W; lower or higher openings lie on other edges")
    habit_weight: float = Field(0.03, description="coverage per squared sigma")
    least_coverage: float = Field(0.40, description="share of the curve on edges; less is no opening that is seen")
    placket_below: float = Field(0.03, gt=0, description="W below an opening's point; whose colour is the front's")
    placket_above: float = Field(0.6, gt=0, lt=1, description="of the depth; higher begins no placket")
    placket_half: float = Field(0.04, gt=0, description="W; half the breadth that is looked at, a wide placket's")
    placket_alike: float = Field(12.0, description="ΔE; as much differs a placket in its own folds")
    placket_share: float = Field(0.4, description="of the row between both leaves")
    placket_least: float = Field(0.05, gt=0, description="W; less above the point is a fold's or a seam's shade")
    placket_exponents: tuple[float, ...] = Field(
        (1.05, 1.3, 1.6, 2.0, 2.6, 3.2), description="shapes of an opening that a placket cuts off"
    )
    button: float = Field(0.06, gt=0, description="W; the largest buttons, 2.5 cm")
    edge_strength: float = Field(1.0, description="local rms gradients; a weaker edge counts partly")
    blur: float = Field(0.0045, description="W; smoothing before edges are measured, 2 mm")
    local_sigma: float = Field(0.08, description="W; neighbourhood in which an edge is compared")
    shift_range: tuple[float, float, float] = Field(
        (-0.03, 0.0501, 0.003), description="W: from, to, step; how far one side's edge may leave the symmetric curve"
    )
    shift_bend: float = Field(14.0, description="cost per W of change between neighbours; an edge is smooth")
    shift_cost: float = Field(2.0, description="cost per W of shift against a full edge of 1")
    beyond: tuple[float, float] = Field((0.010, 0.020), description="W; where beyond its edge a leaf shows its colour")
    leaf_colour: float = Field(30.0, description="ΔE from the collar's colour that is surely something else")
    leaf_weight: float = Field(1.0, description="cost of a wrong colour against a full edge of 1")
    # the opening of a cardigan or jacket without a collar
    deep_shares: tuple[float, float, float] = Field((0.85, 1.26, 0.05), description="like opening_shares")
    deep_ratios: tuple[float, float, float] = Field((0.7, 6.5, 0.09), description="like opening_ratios")
    deep_share_habit: tuple[float, float] = Field(
        (1.0, 0.15), description="like share_habit; the bands meet the corner"
    )
    deep_ratio_habit: tuple[float, float] = Field((3.8, 2.5), description="like ratio_habit; deep V")
    deep_bottom_habit: tuple[float, float, float] = Field((0.60, 0.30, 0.35), description="like bottom_habit")
    straight_part: tuple[float, float] = Field((0.27, 0.43), description="of an opening's run; where a V is straight")
    point_below: tuple[float, float] = Field((0.01, 0.25), description="W; how far a V's point may lie below the curve")
    point_coverage: float = Field(0.55, description="share of the way to the point that lies on an edge, on each side")
    point_exponents: tuple[float, ...] = Field((1.15, 1.3, 1.45, 1.6), description="shapes of an opening with a point")
    band_share: float = Field(1.5, description="of the half width; the button band beside a cardigan's opening")
    # the seam under the collar
    seam_share: float = Field(0.5, description="of the way from the opening to the corner; where collars are sewn in")
    natural_depth: float = Field(0.155, description="W; the seam of a closed collar lies 8 cm below its side points")
    back_depth: float = Field(0.03, description="W; the seam dips 1.5 cm at the back")
    # the piece
    leaf_reach: float = Field(0.22, gt=0, description="W off the opening; leaves of 8 to 11 cm end within")
    columns: int = Field(72, description="columns around the neck, 6 mm each")
    rise_share: float = Field(0.70, description="of the photo's rise; its top is the back's fold, seen from the front")
    leaf_height: tuple[float, float] = Field((0.018, 0.034), description="m; stands of collars")
    roll_height: tuple[float, float] = Field(
        (0.025, 0.05), description="m; a roll neck, 8 to 12 cm of knit, stands half as high when it is folded down"
    )
    hood_height: tuple[float, float] = Field((0.035, 0.050), description="m; a hood's roll beside the neck")
    hood_dip: float = Field(0.75, description="of the height; a hood that lies on the back leaves the throat free")
    back_higher: float = Field(0.12, description="of the height; collars stand higher behind the neck")
    leaf_side: tuple[float, float] = Field((0.015, 0.035), description="m; a leaf's width on the shoulder seam")
    hood_side: tuple[float, float] = Field((0.045, 0.070), description="m; a hood's width on the shoulder seam")
    hood_back: float = Field(0.18, description="m; how far a hood hangs down the back")
    fall_longer: float = Field(0.010, description="m; a fall covers its stand by this much")
    front_fall: float = Field(0.012, description="m; in the middle the fall runs into the leaf on the chest")
    lift: float = Field(0.003, description="m; a leaf's edge above the shoulder's cloth")
    dive: float = Field(0.003, description="m; where the leaf is the front panel's own picture, the fall runs into it")
    side_inset: float = Field(
        0.2, description="of the way to the fold; the collar's outer edge is read this far inside"
    )
    inset: float = Field(0.012, description="W; colours are read this far inside the collar, off its rim")
    loop_share: dict[str, float] = Field(
        {"leaf": 1.08, "outer": 1.16, "hood": 1.18, "none": 1.10},
        description="of the neck's girth at its base; a shirt's collar is sewn close to it (with 1.16 those of two "
        "shirts and a polo stood off six necks), a jacket's goes over another, roll necks (none) hug it",
    )
    outer_ease: float = Field(0.05, description="m of chest girth more; hoodies and jackets are worn over a top")
