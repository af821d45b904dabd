"""Tunables of the pattern: template fit and cut; every field says its unit and why it has its value."""

from __future__ import annotations

from pydantic import Field

from engine.settings.garment_neck import (
    FrontPointSettings,
    LabelSettings,
    OpeningRestSettings,
    SlackRibSettings,
    SleeveOverSettings,
)
from engine.settings.section import Section


class TemplateSettings(Section):
    """Settings of the template fit."""

    outline_smoothing: float = Field(
        1.2, description="px per 1000 px of height; removes the pixel staircase, no corner"
    )
    side_gap_area: float = Field(0.0003, description="share of the garment; smaller see-through gaps are button holes")
    side_gap_offset: float = Field(0.12, description="share of the width; holes nearer to the middle are neck holes")
    side_gap_exit: float = Field(0.6, description="sine; edges that face down more than this end a gap: cuffs")
    tilt_limit: float = Field(0.20, description="rad; phone photos are turned by up to 10 degrees")
    tilt_cost: float = Field(0.10, description="per rad; prefers an upright axis when the garment is not symmetric")
    armpit_turn: float = Field(-75.0, description="degrees; a sharper inward corner is a seen arm pit")
    armpit_lowest: float = Field(0.62, description="share of the box; arm pits lie above, sleeve ends below")
    armpit_habit: float = Field(0.36, description="share of the box; height of an arm pit that is not seen")
    notch_turn: float = Field(-40.0, description="degrees; the outline's inward corner between sleeve end and hem")
    least_overlap: float = Field(0.06, description="share of the box; shorter ways from gap to cuff need no edge")
    path_bend: float = Field(0.25, description="edge strengths per px of 256 rows; a sleeve's inner edge is smooth")
    over: SleeveOverSettings = Field(SleeveOverSettings(), description="a long sleeve that lies on the trunk")
    landmark_samples: int = Field(170, description="contour points per side; 1 cm on a long sleeve")
    landmark_skirt_spacing: float = Field(
        3.0, description="times further apart in a skirt part, whose sides are smooth"
    )
    landmark_turn_arms: tuple[int, ...] = Field((4, 8), description="samples; arm lengths of the corner measure")
    landmark_axes: tuple[tuple[float, float], ...] = Field(
        ((0.0, 0.0), (-0.012, 0.0), (0.012, 0.0), (0.0, -0.012), (0.0, 0.012)),
        description="W and rad; axes that the corners are looked for from: what moves with them is not sure",
    )
    landmark_alike: float = Field(0.10, gt=0, description="W; a landmark that strays this much is half as sure")
    landmark_near: float = Field(0.2, gt=0, description="W; readings of a blunt corner further off are another one")
    landmark_trust: float = Field(0.3, gt=0, description="cost; a reading that costs as much more counts a third")
    joins_turn: float = Field(15.0, description="degrees; a blunter corner on both sides is none: the landmarks join")
    no_corner: float = Field(
        0.15, description="how sure is a landmark that should be a corner and lies on a smooth run"
    )
    landmark_window_sigma: float = Field(0.04, description="share of the box; softness of the search windows")
    landmark_straight_sigma: float = Field(0.035, description="share of the half width; a run this wavy costs .7")
    symmetry_sigma_x: float = Field(0.06, description="share of the half width; folds and perspective")
    symmetry_sigma_y: float = Field(0.025, description="share of the height, of a long garment of its upper part")
    symmetry_height: float = Field(2.0, description="W; height of that upper part, a long top's")
    symmetry_weight: float = Field(0.35, description="cost per sigma of asymmetry against a full corner cost of 1")
    neck_peak_sigma: float = Field(
        0.03, gt=0, description="W; no higher peak than a standing rib's end lies between both shoulder points"
    )
    neck_climb_sigma: float = Field(
        0.05, gt=0, description="W; a strap hardly climbs on its way out from the neck: its end is its highest point"
    )
    pit_climb: tuple[float, float] = Field(
        (0.045, 0.008), description="W; free and sigma: beside a sleeve an arm pit is the gap's top"
    )
    hem_rise_sigma: float = Field(
        0.15, gt=0, description="W; a hem's middle lies above its ends by no more than it arches"
    )
    template_sigma: float = Field(0.02, description="W; template to outline, the size of a fold")
    outline_sigma: float = Field(0.02, description="W; outline to template")
    direction_weight: float = Field(
        0.12, description="W per unit normal; parts a sleeve's inner edge from the side seam"
    )
    landmark_floor: float = Field(0.25, description="smallest confidence of a found landmark, so that it still guides")
    firm_score: float = Field(0.7, description="0–1; from here a found corner holds the fit like a dragged point")
    firm_corner: float = Field(35.0, description="degrees; blunter corners and arm pits slide along the outline")
    firm_sigma: float = Field(0.03, description="W; how far the fit may leave a corner that is just firm")
    firm_least: float = Field(0.27, description="share of that for the clearest corner: 4 mm, as both sides differ")
    unsure_score: float = Field(0.4, description="0–1; a landmark below it is named in a warning, to be looked at")
    unsure_outline: float = Field(0.022, description="W; an outline that the form misses by more is named as well")
    pin_sigma: float = Field(0.004, description="W; a point dragged by a person is the truth")
    prior_weight: float = Field(2.0, description="of the trade's habits against the outline (findings: x2)")
    placement_freedom: float = Field(0.12, description="W; how far the axis may move from the mirror axis")
    tilt_freedom: float = Field(0.06, description="rad; how far the axis may turn from the mirror axis")
    settle_corner: float = Field(50.0, description="degrees; blunter corners and arm pits have no sharp place")
    settle_arms: tuple[float, ...] = Field((0.03, 0.06), description="W; arm lengths of the final corner measure")
    settle_reach: float = Field(0.08, gt=0, description="W; how far from the fit its corner is looked for")
    settle_sharpness: float = Field(0.4, description="of the expected turn; blunter is no corner")
    settle_apart: float = Field(0.04, gt=0, description="W; two corners of a garment lie at least this far apart")
    settle_uneven: float = Field(0.07, gt=0, description="W; sides that differ more show a fold, not the same corner")
    settle_slit: float = Field(
        -100.0, description="degrees; from here an arm pit is the tip of a slit, not a rounded corner"
    )
    settle_slit_reach: float = Field(0.12, gt=0, description="W; how far from the fit the tip of a slit is looked for")
    settle_slit_uneven: float = Field(
        0.15, gt=0, description="W; slits beside two sleeves differ by more than corners: one hangs closer to the trunk"
    )
    settle_sigma: float = Field(0.006, gt=0, description="W; how far the template may leave a corner in the end")
    settle_hold: float = Field(0.02, gt=0, description="W; the same of points without a corner")
    settle_place: float = Field(0.004, gt=0, description="W; how far the whole template may move for its corners")
    settle_turn: float = Field(1.0, gt=0, description="rad or share that is as far as one W")
    settle_freedom: float = Field(0.3, gt=0, description="W; how far a parameter may move")
    tie_trunk: tuple[float, float] = Field((0.25, 0.6), description="share of the height; rows of the trunk")
    tie_width: float = Field(0.2, gt=0, description="of the trunk's width; ties and bands are 3 to 8 cm")
    tie_length: float = Field(0.3, gt=0, description="of the trunk's width; what hangs less is a hem's corner")
    tie_lowest: float = Field(0.4, description="share of the height; ties of a hem begin below, straps above")
    fit_outline_samples: int = Field(300, description="outline points in the fit")
    fit_samples: int = Field(22, description="points per template segment in the fit")
    fit_evaluations: int = Field(30, description="least-squares evaluations; 14 garments settle in 20")
    solid_alpha: float = Field(0.6, description="0–1; colours of less covered pixels hold background and are replaced")
    neck_open_depth: float = Field(0.55, description="half neck widths; a deeper outline is itself the front neckline")
    neck_inner_margin: float = Field(0.035, description="W; an inner back lower than this cannot be seen")
    neck_step: float = Field(0.012, description="W; step of the depth search, the tolerance of the edge test")
    neck_exponents: tuple[float, ...] = Field((1.15, 1.5, 2.0, 2.5, 3.2), description="V to square necks")
    neck_exponent_costs: tuple[float, ...] = Field(
        (0.05, 0.14, 0.0, 0.0, 0.03), description="coverage; necks are V or round"
    )
    neck_deepest: float = Field(2.6, description="half neck widths; a plunging V")
    neck_plunge: float = Field(0.85, description="W; at least as deep, however narrow: lapels part at the chest")
    neck_clear: float = Field(0.72, description="share of the curve; so much edge outweighs every habit")
    neck_depth_habit: tuple[float, float, float] = Field(
        (0.21, 0.055, 0.13), description="W; mean and sigmas (shallower, deeper): 8 to 10 cm below the shoulder point"
    )
    neck_v_depth_habit: tuple[float, float, float] = Field(
        (0.24, 0.07, 0.42), description="W; the same of V necks, which may plunge"
    )
    neck_ratio_habit: tuple[float, float, float] = Field(
        (0.85, 0.28, 0.6), description="half neck widths; mean and sigmas (shallower, deeper) of round necks"
    )
    neck_v_ratio_habit: tuple[float, float, float] = Field(
        (1.35, 0.35, 1.3), description="half neck widths; mean and sigmas (shallower, deeper) of V necks"
    )
    neck_habit_weight: float = Field(0.07, description="coverage per squared sigma")
    neck_edge_strength: float = Field(1.0, description="local rms gradients; a weaker edge counts partly")
    neck_light_above: float = Field(
        0.3, description="share taken off edges that are lighter above: the back's inside lies in the shade"
    )
    neck_coverage: float = Field(0.57, description="share of the curve; less is no neckline")
    neck_middle: float = Field(0.3, description="half neck widths; an open neckline is lowest this near to the middle")
    neck_shares: tuple[float, ...] = Field(
        (1.0, 0.9), description="of the half neck width; a standing rib's inner edge"
    )
    neck_share_cost: float = Field(0.02, description="coverage; prefers the neckline that meets the outline's corner")
    neck_leans: tuple[float, ...] = Field(
        (-0.06, -0.04, -0.02, 0.02, 0.04, 0.06), description="W; how far the lowest point may lie off the axis"
    )
    neck_lean_tries: int = Field(4, description="best shapes that are tried with a lean")
    neck_lean_cost: float = Field(1.5, description="coverage per W of lean; most necklines lie evenly")
    neck_moves: tuple[tuple[float, float], ...] = Field(
        ((-0.012, 0.0), (0.012, 0.0), (0.0, -0.01), (0.0, 0.01)),
        description="W; how far off the neckline is looked for again: what is found elsewhere then is not sure",
    )
    neck_mean_near: float = Field(0.03, gt=0, description="W; lower or higher necklines lie on other edges")
    neck_mean_value: float = Field(0.008, gt=0, description="coverage; a neckline worse by as much counts a third")
    neck_alike: float = Field(0.03, gt=0, description="W; readings that differ by less are one")
    label: LabelSettings = Field(LabelSettings(), description="the label inside the back")
    rest: OpeningRestSettings = Field(OpeningRestSettings(), description="what hangs in a deep neckline")
    front_point: FrontPointSettings = Field(FrontPointSettings(), description="a front below a deep neckline")
    neck_even_weight: float = Field(0.25, description="coverage for an even colour below; parts a rib from stripes")
    rib_width: tuple[float, float] = Field((0.025, 0.09), description="W; ribs are 1 to 3 cm")
    rib_coverage: float = Field(0.8, description="of the best edge; the rib's upper edge is as clear as its seam")
    rib_evenness: float = Field(0.03, description="a rib is as even in colour as what lies below its seam")
    slack: SlackRibSettings = Field(SlackRibSettings(), description="a rib that lies slack")
    rib_faint_coverage: float = Field(0.5, description="the same for a contrasting rib before a dark inside")
    inside_shade: tuple[float, float] = Field(
        (0.5, 1.05), description="of the outside's Lab; the inside is a shade of it"
    )
    rib_contrast: float = Field(15.0, description="ΔE from every shade; a contrasting rib is further away")
    rib_habit: float = Field(0.06, description="W; width of a contrasting rib whose upper edge is not seen")
    rib_shallowest: float = Field(0.15, description="W; higher lies the back's own rib")


class PatternSettings(Section):
    """Settings of the cut: the tailor's rules.  Lengths in metres."""

    # scale
    shoulder_share: float = Field(
        1.07,
        description="template shoulder points over shoulder joints on ghost photos (three print-matched pairs: ±4 %)",
    )
    armpit_share: float = Field(
        0.75,
        description="visible arm-pit distance over shoulder joints on ghost photos (three print-matched pairs: ±2 %)",
    )
    fit_share: dict[str, float] = Field(
        {"slim": 0.98, "regular": 1.0, "oversized": 1.15}, description="both shares by fit word; dropped shoulders"
    )
    flat_ease: dict[str, float] = Field(
        {"slim": 0.04, "regular": 0.08, "oversized": 0.20},
        description="m of chest girth; a flat garment without a chart is as wide as the body plus this",
    )
    ghost_ease: dict[str, float] = Field(
        {"slim": 0.03, "regular": 0.06, "oversized": 0.16},
        description="m of chest girth over the widest trunk girth below the arm pit (ghost photos)",
    )
    usual_chest_share: float = Field(0.53, description="of the height; chest girth of a usual build")
    length_growth: float = Field(
        0.35, description="share; a size grows this much in length of what it grows in girth beyond a usual build"
    )
    flat_sleeve_max: float = Field(1.35, description="of the arm; a longer sleeve says the photo shows a worn garment")
    flat_hem_max: float = Field(0.14, description="m below the crotch; a longer top says the same")
    flat_hem: float = Field(
        0.0,
        description="m below the crotch; a flat top ends here at the lowest, worn 6 cm higher (usual: 3 to 10)",
    )
    sleeveless_breadth: float = Field(
        0.325, description="of the chest girth; visible breadth of a trunk, the ruler of sleeveless ghost photos"
    )
    waist_breadth: float = Field(0.345, description="of the waist girth; visible breadth of a worn waistband")
    bottom_ease: dict[str, float] = Field(
        {"slim": 0.02, "regular": 0.04, "oversized": 0.08}, description="m of waist girth for skirts and trousers"
    )
    waistband_level: float = Field(0.20, description="share of the way from the waist to the hip where bottoms sit")
    inseam_slack: float = Field(0.10, description="share; trousers this near to the ankle are scaled to reach it")
    inseam_clearance: float = Field(0.03, description="m; full-length trousers end this far above the floor")
    rise_ease: tuple[float, float] = Field(
        (0.03, 0.05), description="m, least and most; so far below the crotch hangs the fork (photos: .01 to .10)"
    )
    seat_run: tuple[float, float] = Field(
        (0.06, 0.18),
        description="m, front and back; the middle seam is this much longer than the rise of a flat picture: it curves "
        "under the body and over the seat (with 5 cm less shorts are stretched by 13 %; more at the front crumples)",
    )
    usual_thigh: float = Field(0.56, gt=0, description="m of girth; beneath fuller thighs the middle seam goes further")
    skirt_clearance: float = Field(0.08, description="m above the floor; a photo that says more shows a worn skirt")
    dress_armhole_ease: float = Field(0.02, description="m; arm holes of dresses end this far below the arm pits")
    armhole_factor_max: float = Field(
        1.5, description="share; stretch dresses laid flat are narrower than their wearer by at most this"
    )
    slip_length_share: float = Field(
        0.85, description="of neck to floor; a longer sleeveless dress has thin straps that its photo does not show"
    )
    slip_strap: tuple[float, float] = Field(
        (0.035, 0.008), description="m; arm holes that lack this much hang on straps too thin for mattes; their width"
    )
    dress_clearance: float = Field(0.04, description="m; the longest dress ends this far above the floor")
    legs_apart: tuple[float, float] = Field(
        (0.2, 0.18),
        description="m between the legs' axes at the crotch, and how much more per m below it; a dress goes around "
        "both, standing a little apart or walking",
    )
    hem_break: float = Field(0.035, description="m; side seams run over the hips, hems rest on shoes")
    # girths
    wrap: float = Field(1.35, description="half girth over visible breadth of a worn garment (elliptical trunk)")
    girth_window: tuple[float, float] = Field((0.01, 0.14), description="m below the arm pit; widest trunk girth")
    trunk_ease: float = Field(0.07, description="m; waist and hem girth over the body's, so that nothing clings")
    waist_share: float = Field(0.86, description="of the mean of chest and hem; a narrower waist folds the panel")
    hip_ease: float = Field(0.07, description="m; hip girth of skirts and trousers over the body's")
    hip_stand_off: float = Field(
        0.005, description="m of a quarter's width; the side of a straight skirt may be this much wider above the hips"
    )
    leg_ease: float = Field(0.04, description="m; thigh and hem girth of a trouser leg over the body's")
    # neck and shoulders
    neck_half_width_min: float = Field(0.075, description="m; the head and the neck's side points need it")
    neck_loop_share: float = Field(
        1.12, description="of the neck's girth at its base; a shorter neckline climbs the neck, a longer one stands off"
    )
    neck_reach: float = Field(
        0.22,
        description="of the neck's girth; from its side forward to its front, the run of a neckline that a photo hides",
    )
    neck_slope: tuple[float, float] = Field(
        (0.07, 0.55),
        description="m of fall of a usual neckline, and how much less far forward one reaches per m of less fall: "
        "the skin below the neck slopes so (four fitted bodies)",
    )
    nape_sag: float = Field(
        0.085,
        ge=0,
        description="of the neck's girth; how far a worn neckline runs behind the line between its ends, around the "
        "nape (with it six drapes are as wide there as their photos)",
    )
    chest_slope: float = Field(
        1.2,
        ge=1,
        description="run over height between neckline and arm pits, where the chest slopes forward (35° on the mean "
        "body): a rib or a strap there is this much longer than its photo shows it",
    )
    yoke_lean: float = Field(
        1.3,
        ge=1,
        description="cloth over its height in a photo there, most below the neckline; it also lies slack over the "
        "hollows beside the collar bones (eight true pairs: clothes IoU .912 with 1.2, .920 with 1.3, less with 1.4)",
    )
    neck_growth_max: float = Field(1.3, description="share; a neckline is widened and deepened by at most this much")
    neck_shoulder_min: float = Field(0.05, description="m; shoulder seam that must remain beside a widened neckline")
    strap_width_min: float = Field(0.008, description="m; the thinnest straps that are sewn")
    strap_broad: float = Field(0.08, description="m; broader straps are shoulders, which may reach past the joints")
    shoulder_drop: tuple[float, float] = Field((0.02, 0.09), description="m below the neck's side point")
    sleeveless_shoulder_max: float = Field(0.19, description="m from the middle; wider straps fall off the shoulder")
    shoulder_rounding_max: float = Field(0.5, description="share; rounder shoulders lose cloth over the joint")
    # sleeves
    sleeve_ease: float = Field(
        0.045,
        description="m; full sleeves bag a little and end past the wrist's joint; longer ones crumple on the hand",
    )
    wrist_slack: float = Field(
        0.10, description="share; long sleeves that end this near to the hand in a photo, elbows bent, reach it"
    )
    full_sleeve_reach: tuple[float, float] = Field(
        (0.95, 1.2),
        description="of the garment's length, middle to cuff: three-quarter sleeves reach less than the second, full "
        "ones more than the first (eight photographed full ones 1.12-1.49, a three-quarter one 1.16)",
    )
    full_sleeve_taper: float = Field(
        0.45, description="cuff over arm hole; a sleeve between these lengths that is narrower ends at the wrist"
    )
    flat_roomy_max: float = Field(
        1.25,
        description="share; a flat garment is at most this much larger than its chest says where sleeves are short",
    )
    cuff_ease: float = Field(0.03, description="m of half girth; narrower sleeves tore the cloth (findings, cause 2)")
    cuff_long_ease: float = Field(
        0.012, description="m of half girth, the same at the wrist, where a cuff lies close: wider ones flare"
    )
    sleeve_room_ease: float = Field(
        0.03, description="m of half girth, the same at the upper arm and the elbow, which is thicker when bent"
    )
    sleeve_room_max: float = Field(
        0.35, description="share; a sleeve's cloth gives way to a stout arm by at most this between arm hole and cuff"
    )
    across_share: float = Field(
        0.46, description="of the shoulder joints' distance; half breadth between open arm holes: inside the arms"
    )
    armhole_ease: float = Field(0.035, description="m of half girth; vest p99 stretch .335 → .025 (findings)")
    armhole_drop: float = Field(
        0.035,
        description="m; open arm holes end this far below the arm pits, or they pull the cloth up there (slim arms)",
    )
    sleeved_ease: float = Field(
        0.055, description="m of half girth, the same with sleeves, which fill the hole when the arm hangs"
    )
    arm_root_depth: float = Field(
        0.03, description="m from the joint; a profile that starts here measures the arm's root"
    )
    arm_root_share: float = Field(1.45, description="girth of the arm's root over the upper arm's (38 to 27 cm)")
    armhole_half_girth: tuple[float, float] = Field((0.13, 0.24), description="m; plausible half girth of an arm root")
    sleeve_angle_max: float = Field(0.80, description="rad below the horizontal; steeper sleeves pinch the arm pit")
    sleeve_angle_min: float = Field(0.20, description="rad; flatter sleeves lift the shoulder")
    underarm_min: float = Field(
        0.02, description="m; a shorter underarm seam degenerates, a longer one turns short sleeves out like wings"
    )
    sleeve_angle_hanging: float = Field(0.50, description="rad; sleeves cut flatter stand off a hanging arm like wings")
    sleeve_longer_hanging: float = Field(
        0.04, description="m; a short sleeve rather grows by up to this than to be cut flatter than a hanging one"
    )
    sleeve_longer_max: float = Field(0.12, description="m; a cap sleeve grows at most this much to close under the arm")
    underarm_share: float = Field(
        0.27,
        ge=0,
        description="of a sleeve's length; so long is the underarm seam of short sleeves (cuffs of true pairs)",
    )
    cuff_slant_max: float = Field(
        0.18, ge=0, description="rad; a cuff that is cut more aslant shows the sleeve's inside beside the arm"
    )
    underarm_slope_max: float = Field(0.70, description="rad; keeps the arm pit's angle open")
    fork_share: tuple[float, float] = Field(
        (0.08, 0.09),
        description="of the hip girth, least and most; fork of a trouser leg hidden in its flat picture (6 to 10 cm)",
    )
    fork_reach: float = Field(0.28, description="m below the crotch where the fork has run out")
    thigh_share: float = Field(0.9, description="of the thigh; the panels have no crotch extension, hips give way")
    hem_view: float = Field(
        0.2,
        description="of the hem's half width as seen; from the chest's height a level hem sags by this (.15 to .19)",
    )
    cuff_long_min: float = Field(0.09, description="m; a hand passes through 18 cm of girth")
    # mesh
    edge_m: float = Field(0.015, description="m; edge length of the fine mesh (findings: 4100 vertices, 0.4 s)")
    coarse_edge_m: float = Field(0.03, description="m; edge length of the coarse mesh, 3.5x faster start")
    # texture
    inset_px: float = Field(1.5, description="px; the texture is read this far inside the outline, off the rim")
    snap: float = Field(0.03, description="W; how far the texture border may follow the outline off the template")
    squeeze: tuple[tuple[float, float], ...] = Field(
        ((0.35, 0.35), (0.2, 0.25), (0.12, 0.15)),
        description="(smallest texture scale at the sides, share of the half width of the fall); the gentlest that "
        "keeps the print true is used",
    )
    squeeze_mild: tuple[tuple[float, float], ...] = Field(
        ((0.6, 0.35), (0.95, 0.35)), description="the same when all others fold the picture over itself"
    )
    jacobian_min: float = Field(0.02, description="of the photo's scale squared; less is a fold")
    few_folds: float = Field(
        0.01,
        ge=0,
        le=1,
        description="of a panel's triangles; so many folds, which lie in plain cloth at arm pits and neck, are "
        "accepted to keep a print true: a gentler squeeze stretches the print itself",
    )
    untangle_rounds: int = Field(25, description="rounds of pulling folded texture triangles straight")
    print_weight: float = Field(
        60.0, description="stiffness of the print's area in the texture map against plain cloth"
    )
    neck_band: float = Field(
        0.025, description="m; ribs and bindings along a neckline are up to so broad and keep their breadth"
    )
    print_top: float = Field(0.02, description="m below the neckline where a print may start")
    print_margin: float = Field(0.01, description="m kept true to scale around a print")
    plain_print: float = Field(0.5, description="of the visible half width; kept true when no print is known")
