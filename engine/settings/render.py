"""Tunables of the render step: every field says its unit and why it has its value."""

from __future__ import annotations

from pydantic import Field

from engine.settings.section import Section


class LightSettings(Section):
    """How the photo's light is read from face and skin."""

    work_side_px: int = Field(480, ge=64, description="px; light is smooth, so the photo is read at this long side")
    least_pixels: int = Field(400, ge=16, description="pixels at work size; fewer leave nine unknowns to the prior")
    least_spread: float = Field(
        0.12, ge=0, description="unitless; RMS spread of the normals below which the light's direction is a guess"
    )
    prior: float = Field(
        0.006, ge=0, description="unitless; ridge weight towards the studio light, holds what skin does not show"
    )
    huber: float = Field(
        0.10, gt=0, description="relative intensity; residuals beyond are beard, brow, shadow or gloss"
    )
    floor: float = Field(
        0.25, ge=0, lt=1, description="unitless; least irradiance against the mean, rooms bounce light"
    )
    fall: float = Field(
        0.5,
        ge=0,
        le=1,
        description="0-1; share of the light's fall from above to below that reaches cloth: faces tell twice of what "
        "16 tops really worn showed, for floors and legs throw light back up",
    )
    chroma: float = Field(
        0.10, ge=0, le=1, description="0-1; share of the light's colour differences kept: skin flushes look like light"
    )


class OcclusionSettings(Section):
    """Ambient occlusion and soft shadow by many shadow maps."""

    directions: int = Field(30, ge=4, description="count; more is smoother, each costs about 2 ms on two cores")
    map_px: int = Field(192, ge=32, description="px; side of one map, 4-5 mm a texel over a top")
    margin_m: float = Field(0.12, ge=0, description="m; surroundings of the garment that may shade it")
    thin_m: float = Field(0.012, gt=0, description="m; the body's vertices nearer than this throw shade as one")
    offset_m: float = Field(0.007, gt=0, description="m; lift along the normal, half a cloth edge")
    bias_m: float = Field(0.010, gt=0, description="m; depth tolerance, two texels at a slope")
    outer_floor: float = Field(0.30, ge=0, le=1, description="0-1; light that bounces even where no sky is seen")
    inner_floor: float = Field(0.30, ge=0, le=1, description="0-1; the same on the cloth's inner side")
    strength: float = Field(0.85, ge=0, le=1, description="0-1; mix of no occlusion and full occlusion")


class ShadeSettings(Section):
    """How irradiance becomes a factor on the product photo's pixels."""

    lowest: float = Field(0.42, gt=0, le=1, description="unitless; darkest factor, deeper shade is print to the eye")
    highest: float = Field(1.20, ge=1, description="unitless; brightest factor, whiter than the photo looks burnt")
    contrast: float = Field(
        1.12, ge=0, description="exponent on the factor; makes up for light read too flat from skin"
    )
    dyed_contrast: float = Field(
        0.9,
        ge=0,
        description="added to that exponent for cloth of deep dye; the red dress really worn is twice as deep as "
        "white cotton, whose folds light each other",
    )
    pale: float = Field(0.55, gt=0, le=1, description="linear luminance from which cloth lights its own folds fully")
    black: float = Field(0.03, gt=0, le=1, description="the same up to which it is black; at twice of it dye is seen")
    deepening: float = Field(
        1.6,
        ge=0,
        description="per linear reflectance; how much deeper in colour shade is, eleven worn clothes showed .5-2.5",
    )
    shades: float = Field(
        0.2, gt=0, description="log units; neighbouring shades of one cloth differ by less, its stripes by more"
    )
    surface: float = Field(
        0.011, ge=0, description="linear; light that fibres reflect whatever their dye; folds of black cloth show by it"
    )
    least_albedo: float = Field(
        0.012, ge=0, description="linear; what the blackest dye reflects; a photo's crushed black is raised to this"
    )
    crushed_black: float = Field(
        0.0035, gt=0, description="linear; cloth whose photo is darker (8-bit 11) has lost its shades to the camera"
    )
    lining_dark: float = Field(0.62, gt=0, le=1, description="unitless; inside colour against the lining's own")
    seam_dark: float = Field(0.12, ge=0, lt=1, description="0-1; darkening in the ditch of a seam")
    rim_dark: float = Field(0.12, ge=0, lt=1, description="0-1; darkening of the cut side of hems and cuffs")
    exposure_limit: float = Field(
        1.22, ge=1, description="unitless; most the reference may be lowered so that the mean colour is the photo's"
    )


class HemSettings(Section):
    """The folded edge at hems, cuffs and necklines."""

    width_m: float = Field(0.020, gt=0, description="m; two layers lie so far from the edge, the usual hem of a tee")
    swell: float = Field(0.10, ge=0, description="m/m; slope of the roll between edge and stitches, soft like knit")
    step: float = Field(0.22, ge=0, description="m/m; slope where the second layer ends and the stitches pull in")


class TextureSettings(Section):
    """How the product photo's own light is taken out of the texture."""

    flatten: float = Field(0.8, ge=0, le=1, description="0-1; share of low-frequency shading removed, 1 eats real dye")
    surface: float = Field(
        0.1,
        gt=0,
        description="linear luminance of cloth that is light and dark as much by its surface's reflection as by lamps; "
        "even inks on 14 product photos followed the light of navy cloth by a tenth, of red and blue by a third",
    )
    work_width_px: int = Field(420, ge=64, description="px; the garment's width where its light is sought")
    sigma_share: float = Field(0.045, gt=0, description="of the garment's width; Gaussian of its broad shading")
    wrinkle_share: float = Field(0.004, gt=0, description="of the garment's width; detail finer than this is weave")
    wrinkle_kept: float = Field(
        0.035,
        ge=0,
        description="log units; cloth with folds of this mean strength keeps half of them, smoother cloth nearly all",
    )
    dye_edge: float = Field(3.0, gt=0, description="CIELAB per work px; a steeper border is dye, a fold's is gentle")
    dye_apart: float = Field(
        5.0, gt=0, description="CIELAB, lightness at a quarter; pieces of cloth further apart are of different dye"
    )
    dye_tint: float = Field(5.0, gt=0, description="CIELAB a,b units; folds of grey cloth stray less than this")
    dye_hue: float = Field(
        0.10, gt=0, description="of linear r, g, b shares; folds of one dye grow less pale than this"
    )
    least_ground_share: float = Field(
        0.5, ge=0, le=1, description="of the plain cloth; cloth cut up by edges more than this is striped or checked"
    )
    sewn_fade: float = Field(0.012, gt=0, description="of the garment's width; beside a collar wrinkles fade out, 1 cm")
    range: float = Field(0.8, gt=0, le=2, description="log units; shading beyond is a second colour, not light")
    base_chroma: float = Field(11.0, gt=0, description="CIELAB a,b units; plain cloth keeps its hue in a fold")
    base_lightness: float = Field(24.0, gt=0, description="CIELAB L units; a fold is rarely darker than this")
    vivid_share: float = Field(
        0.45,
        ge=0,
        description="of the cloth's own chroma; vivid cloth loses more chroma and lightness in a fold than grey",
    )
    least_base_share: float = Field(
        0.35, ge=0, le=1, description="0-1; a garment with less plain cloth is patterned and is left alone"
    )
    bump_sigma_px: float = Field(1.6, gt=0, description="px; detail finer than this is weave")
    bump_clip: float = Field(0.05, gt=0, description="luminance; beyond it is a print's edge, not relief")
    swatch_share: float = Field(0.14, gt=0, lt=1, description="of the garment's width; a swatch of its weave, 8 cm")
    swatch_least_px: int = Field(12, ge=2, description="px; a smaller swatch would be seen to repeat")
    swatch_sigma_px: float = Field(3.0, gt=0, description="px; detail finer than this is weave, coarser is a fold")
    swatch_calm: tuple[float, float] = Field(
        (30.0, 70.0), description="percentiles of the places' detail; the busier ones hold seams and creases"
    )
    swatch_limit: float = Field(0.35, gt=0, description="log units; a fleck or knot beyond would be seen to repeat")


class ReliefSettings(Section):
    """How the simulated folds, rounded off by a 15 mm mesh, are brought back in the shading."""

    rings: int = Field(6, ge=1, description="smoothing steps that define the broad form; about 2 cm on a 7.5 mm mesh")
    gain: float = Field(0.8, ge=0, description="unitless; added share of the normals' departure from the broad form")
    cavity: float = Field(0.006, ge=0, description="m; light lost per curvature in the hollow of a fold")
    crest: float = Field(0.002, ge=0, description="m; light gained per curvature on its crest")
    cavity_limit: float = Field(0.22, ge=0, le=1, description="0-1; most that a hollow may lose")


class FoldSettings(Section):
    """Small folds that the 15 mm simulation cannot resolve, driven by its compression."""

    grid_m: float = Field(0.0045, gt=0, description="m; cell of the slope map, a fifth of the shortest fold")
    smooth_m: float = Field(0.030, gt=0, description="m; the strain is averaged over this before it drives folds")
    threshold: float = Field(0.014, ge=0, description="strain; compression below is the solver's, not a fold")
    strength: float = Field(0.65, ge=0, description="unitless; 1 = all the missing length goes into the folds")
    hang_from_m: float = Field(0.012, ge=0, description="m; cloth nearer to the body lies on it and hangs in no folds")
    hang_full_m: float = Field(0.045, gt=0, description="m; gap at which hanging folds are fully grown")
    hang_slope: float = Field(0.26, ge=0, description="m/m; peak slope of hanging folds, a quarter is a soft tee")
    hang_length: float = Field(2.8, gt=0, description="of the fabric's fold length; 8-10 cm for knit")
    yoke_m: float = Field(0.20, gt=0, description="m; below the neck, where the shoulders stop spreading the cloth")
    sleeve_slope: float = Field(0.55, ge=0, description="m/m; slope of the wrinkles around a sleeve at the elbow")
    sleeve_full_m: float = Field(0.020, gt=0, description="m; gap to the arm at which a sleeve wrinkles fully")
    armpit_slope: float = Field(0.70, ge=0, description="m/m; slope of the folds at the arm pit of a lowered arm")
    armpit_reach_m: float = Field(0.10, gt=0, description="m; over which the arm pit's folds fall to a third")
    arm_lowered_full: float = Field(0.6, gt=0, description="rad; arm below the sleeve's cut at full folds")
    valley: float = Field(
        0.30, ge=0, description="unitless; light lost in a fold's valley per slope: a valley of slope s sees less sky"
    )
    slope_limit: float = Field(0.80, gt=0, description="m/m; steeper would shade like a crack")


class WornFoldSettings(Section):
    """Re-use of the folds of a plain old garment; off in agnostic mode."""

    strength: float = Field(1.0, ge=0, description="unitless; share of the old folds that is put on the new garment")
    limit: float = Field(0.35, gt=0, description="log units; deepest shade taken over, beyond it is a seam or a gap")
    broad_share: float = Field(0.09, gt=0, description="of the old garment's size; broader is light, put on already")
    rim_share: float = Field(0.015, gt=0, description="of the old garment's size; its hems and collar are left out")
    fade_share: float = Field(0.06, gt=0, description="of the old garment's size; over which the folds fade to its rim")
    least_share: float = Field(0.35, ge=0, le=1, description="of the new garment that must lie on the old one")
    least_lightness: float = Field(22.0, ge=0, description="CIELAB L; folds of darker cloth are mostly noise")
    chroma_spread: float = Field(6.0, gt=0, description="CIELAB a,b; plain cloth keeps its hue, prints do not")
    print_chroma: float = Field(
        3.0, gt=0, description="CIELAB a,b; root mean square of what varies within a fold's size; a pale print has more"
    )
    edge: float = Field(8.0, gt=0, description="CIELAB per px of a garment 220 px wide; folds are gentler")
    edge_share: float = Field(0.006, ge=0, le=1, description="of the garment; more sharp edges are a print or pockets")
    procedural: float = Field(
        0.35, ge=0, le=1, description="0-1; strength left to grown folds where real ones are known"
    )


class OverlapSettings(Section):
    """Borders where one piece of cloth lies before another."""

    step_m: float = Field(0.006, gt=0, description="m; a step of depth beyond is a sleeve before the trunk, not a fold")
    step_px: float = Field(12.0, gt=0, description="px of the texture; a step beyond is another piece of cloth")
    sigma_px: float = Field(0.8, gt=0, description="px; as soft as an edge in a sharp photo")


class RenderSettings(Section):
    """Settings of the render step."""

    supersample: int = Field(2, ge=1, le=4, description="samples per side and pixel of shading; 2 keeps prints sharp")
    pixel_budget: int = Field(
        12_000_000, gt=0, description="shaded samples; a larger tile is shaded once a pixel to hold the time"
    )
    detail_bias: float = Field(
        -0.5, le=0, ge=-2, description="mip levels; a pixel shaded once is read sharper, film grain hides the rest"
    )
    magnified: tuple[float, float] = Field(
        (0.35, 0.85),
        description="of the photo's usual px on a patch of cloth; with fewer its weave is lost, up to the latter it "
        "shows; sides of trunks are drawn from a tenth, and a print's surroundings from eight tenths",
    )
    crisp: float = Field(
        0.125,
        ge=0,
        le=0.5,
        description="of a texel's difference from either neighbour; the linear filter takes as much of detail four "
        "texels long, and prints came out a sixth softer than on eight people who really wore them",
    )
    anisotropy: float = Field(8.0, ge=1, description="texture filter taps along the slope; 8 keeps side stripes sharp")
    subdivisions: int = Field(1, ge=0, le=2, description="Loop steps for the outline; one makes 15 mm edges 7.5 mm")
    corner_cos: float = Field(
        0.5, ge=-1, le=1, description="cosine; a border that turns by more than 60 degrees keeps its corner"
    )
    layer_lift_m: float = Field(0.003, ge=0, description="m; the upper layer is drawn this much nearer the camera")
    inside_tuck_m: float = Field(
        0.020, ge=0, description="m; the inside reaches this far under the body's rim, the usual misfit of a neck"
    )
    inside_cosine: float = Field(
        0.15,
        ge=-1,
        le=1,
        description="cosine; a back-facing face whose smooth normal faces us is a crumple, not inside",
    )
    overlap: OverlapSettings = OverlapSettings()
    edge_depth_m: float = Field(0.02, gt=0, description="m; a depth step beyond is an inner silhouette")
    mannequin: tuple[int, int, int] = Field((198, 196, 192), description="sRGB; neutral grey body of the turntable")
    backdrop: tuple[int, int, int] = Field((236, 236, 234), description="sRGB; ground of the turntable")
    light: LightSettings = LightSettings()
    occlusion: OcclusionSettings = OcclusionSettings()
    shade: ShadeSettings = ShadeSettings()
    texture: TextureSettings = TextureSettings()
    relief: ReliefSettings = ReliefSettings()
    hem: HemSettings = HemSettings()
    folds: FoldSettings = FoldSettings()
    worn_folds: WornFoldSettings = WornFoldSettings()
