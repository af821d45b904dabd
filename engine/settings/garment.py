"""Tunables of the garment step: every field says its unit and why it has its value."""

from __future__ import annotations

from pydantic import Field

from engine.settings.garment_collar import CollarSettings
from engine.settings.garment_front import FrontSettings
from engine.settings.garment_pattern import PatternSettings, TemplateSettings
from engine.settings.section import Section


class CutoutSettings(Section):
    """Settings of the cut-out."""

    work_long_side: int = Field(1024, description="px; masks are found at this size, mattes at the photo's own size")
    clutter_long_side: int = Field(512, description="px; colour mixtures on a carpet need no fine texture")
    coarse_long_side: int = Field(224, description="px; without the net, a carpet's pile is averaged away at this size")
    border_share: float = Field(0.02, description="of the short side; the frame that shows the ground")
    chroma_weight: float = Field(1.3, description="weight of a, b against L; shadows change L, cloth changes both")
    flood_distance: float = Field(2.5, description="Lab; flat part of the area curve on 39 studio photos")
    flood_ladder: tuple[float, ...] = Field(
        (1.2, 1.6, 2.0, 2.5, 3.2, 4.0, 5.0), description="Lab; thresholds tried for the most stable area"
    )
    painted_spread: float = Field(0.05, description="Lab; a ground this even was painted in, no camera saw it")
    painted_flood: float = Field(0.8, description="Lab; what differs less from such a ground, between cloth, is a slit")
    slit_unseen: float = Field(0.03, description="of the cloth; what was taken for cloth in closed slits is less")
    slit_noise: float = Field(2.5, description="of the spread along the border; ground in a slit differs by less")
    slit_apart: float = Field(0.4, description="of the distance of the palest cloth; noise below never shows cloth")
    pale_line: float = Field(4.0, description="Lab; a line on such a ground differs by more, JPEG's ringing by less")
    pale_reach: tuple[float, float] = Field(
        (0.03, 0.12), description="of the garment's width; so far a cuff's side leaves the outline, ringing less"
    )
    pale_thick: float = Field(0.007, description="of the garment's width; half of a line's, shadows are broader")
    pale_span: float = Field(0.18, description="of the garment's width; the breadth of a cuff, the trunk lies beyond")
    pale_hue: float = Field(10.0, description="Lab a, b off the ground's; a white cuff's shaded part stays below")
    pale_shade: float = Field(0.4, description="of the ground's lightness; that part is no darker")
    pale_beside: float = Field(0.08, description="of the cloth beside the lost part; the cuff's own end is that much")
    studio_distance: float = Field(8.0, description="Lab; a studio ground (with vignette) stays below after the fit")
    studio_share: float = Field(
        0.6, description="of the frame that must look like the ground to call it a studio photo"
    )
    uneven_spread: float = Field(2.5, description="Lab; studio grounds spread by less than 1.5, boards and rugs by 5")
    studio_grain: float = Field(1.5, description="Lab L; paper and walls stay below 0.5, carpets are above 4")
    shadow_depth: float = Field(45.0, description="L; a contact shadow on white is rarely darker")
    shadow_chroma: float = Field(3.0, description="Lab a, b; shadows keep the ground's chroma")
    shadow_slope: float = Field(1.6, description="L per px at 1024 px; penumbras are softer, cloth edges steeper")
    cast_reach: float = Field(0.03, description="of the garment's width; so wide is the shadow of cloth that lies flat")
    cast_depth: float = Field(75.0, description="L under the ground; black trims are darker, such a shadow is not")
    cast_step: float = Field(0.003, description="of the long side; cloth beside its shadow is light within as much")
    cast_rise: float = Field(16.0, description="L; by as much it is lighter, a fold less so near")
    cast_length: float = Field(
        0.05, description="of the long side; shadows run along the outline, folds across and prints end"
    )
    cast_even: float = Field(0.002, description="of the long side; the new edge is smoothed like a tailor's line")
    hem_line: float = Field(0.006, description="of the long side; half of the shadow of a front's hem on the back")
    hem_dark: float = Field(15.0, description="L; by as much it is darker than cloth on both sides, stitches are less")
    hem_strip: float = Field(0.05, description="of the garment's width; the back peeks out by less")
    hem_gap: float = Field(0.04, description="of the garment's width; where both hems touch, the shadow is lost")
    hem_length: float = Field(0.2, description="of the garment's width; a fold's end is shorter")
    hem_joins: float = Field(0.015, description="of the garment's width; so near both hems come at the side seams")
    hem_uneven: float = Field(0.01, description="of the garment's width; by more than there the back peeks out between")
    hem_above: float = Field(0.25, description="of the garment's width; so far up the cloth must be plain")
    hem_plain: float = Field(0.01, description="share of such dark lines there; folds are fewer, stripes are more")
    shadow_share: float = Field(0.08, description="of the garment; more means that the soft flood ran into the cloth")
    hue_shadow_step: float = Field(7.0, description="Lab a, b; cloth with less hue cannot be told from shadow")
    fork_width: float = Field(0.09, description="of the garment's width; forks with deep shadow are narrower")
    tip_climb: float = Field(0.08, description="of the garment's width; a slit is followed no further above its tip")
    tip_wall: float = Field(
        25.0,
        description="Lab; cloth beside the tip of a slit differs from the ground by more",
    )
    tip_floor: float = Field(0.35, description="of that; the ground seen in the tip of a slit differs by less")
    refine_band: float = Field(0.012, description="of the long side; how far the cut may move inward")
    net_overlap: float = Field(0.75, description="IoU of net and flood from which the net is the prior")
    net_closing: float = Field(0.02, description="of the long side; holes in the net's map that stripes may leave")
    colour_weight: float = Field(0.8, description="weight of nearby colours in the cut")
    prior_weight: float = Field(0.5, description="weight of the net or the flood in the cut")
    shadow_cost: float = Field(0.12, description="per L; the darker, the less a pixel is taken for shadow")
    alike_colour: float = Field(0.35, description="0–1; colour evidence below which the outline is smoothed")
    colour_doubt: float = Field(6.0, description="Lab; cloth and ground closer than that leave the edge to decide")
    gap_area: float = Field(0.0008, description="of the garment; smaller ground-coloured holes are print or noise")
    slit_area: float = Field(0.0002, description="of the garment; the same for narrow slits between sleeve and trunk")
    slit_slenderness: float = Field(2.2, description="height over width of a slit; flowers and letters are rounder")
    slit_offset: tuple[float, float] = Field((0.13, 0.42), description="of the width from the axis; where arm pits are")
    slit_bleed: float = Field(4.0, description="hue off the ground over light off it; JPEG bleeds hue into slits")
    slit_symmetry: float = Field(0.06, description="of the garment's width; slits under both arms mirror each other")
    buckle_bar: float = Field(0.02, description="of the garment's width; a buckle's frame is thinner, cloth is not")
    slit_contrast: float = Field(8.0, description="Lab; the cloth around a slit is this far from the ground")
    gap_rim: float = Field(0.2, description="of the garment's width; gaps beside sleeves lie near the outline")
    smallest_share: float = Field(0.02, description="of the picture; a smaller garment has no usable texture")
    grabcut_rounds: int = Field(5, description="rounds of GrabCut; converged on the carpet photos")
    matte_band: float = Field(2.0, description="px at 1024 px; half width of the border band that may be mixed")
    matte_contrast: float = Field(0.12, description="sRGB 0–1; colour step from which the projection is trusted")
    bleed_inset: float = Field(1.0, description="px at 1024 px; rim that may hold ground colour and is replaced")
    separation: float = Field(6.0, description="Lab; colour step over the border that counts as certain")
    second_garment: float = Field(0.4, gt=0, description="of the garment's area; a belt or a shoe beside it is smaller")
    sure_score: float = Field(0.6, description="0–1; below it a second method is tried and a warning is given")
    lowest_score: float = Field(0.3, description="0–1; below it there is no garment")
    border_contact: float = Field(0.2, description="of the garment's extent on one side; more is a cropped garment")
    border_inward: float = Field(
        0.006, description="of the long side; so far in, cut cloth is as broad as at the frame"
    )
    border_cut: float = Field(
        0.65, description="of the breadth there; photos trimmed to the garment show less at the frame, cut ones .7 to 1"
    )


class ClassifySettings(Section):
    """Settings of photo type, category and feature classification."""

    feature_long_side: int = Field(512, description="px; colours and prints are described at this size")
    feature_inset: float = Field(0.012, description="of the long side; rim left out of the statistics")
    palette_size: int = Field(8, description="colour clusters before merging")
    palette_merge: float = Field(11.0, description="Lab with half lightness; folds of one cloth stay below")
    palette_share: float = Field(0.012, description="of the garment; rarer colours are not listed")
    print_chroma: float = Field(11.0, description="Lab; base cloth in shade stays below")
    print_light: float = Field(15.0, description="L against the local shade; folds stay below")
    shade_slope: float = Field(7.0, description="Lab per px at 512 px; prints have steeper borders than folds")
    print_join: float = Field(0.02, description="of the long side; letters closer than that are one print")
    print_share: float = Field(0.003, description="of the garment; smaller marks are logos too small to matter")
    plain_share: float = Field(0.012, description="of the garment; less other colour than that is plain")
    all_over_share: float = Field(0.72, description="of the cells; a pattern in more of them is all over")
    stripe_share: float = Field(0.5, description="of the gradient energy within 17° of one direction")
    stripe_runs: int = Field(
        5, description="a line across most stripes meets so many; side stripes and upright letters are fewer (three)"
    )
    check_share: float = Field(0.68, description="of the gradient energy along two perpendicular directions")
    category_confidence: float = Field(0.55, description="0–1; below it the user is asked for the category")
    photo_type_confidence: float = Field(0.7, description="0–1; below it the photo type is called a guess")


class GarmentSettings(Section):
    """Settings of the garment step."""

    cutout: CutoutSettings = CutoutSettings()
    classify: ClassifySettings = ClassifySettings()
    template: TemplateSettings = TemplateSettings()
    pattern: PatternSettings = PatternSettings()
    collar: CollarSettings = CollarSettings()
    front: FrontSettings = FrontSettings()
