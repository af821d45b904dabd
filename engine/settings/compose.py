"""Tunables of the compose step: every field says its unit and why it has its value."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.settings.section import Section


class ComposeSettings(Section):
    """Settings of the compose step. Lengths named ``*_share`` are shares of the shoulder width in the picture."""

    hem: Literal["auto", "over", "tucked"] = Field(
        "auto",
        description="where a top's hem goes; auto: tucked when it ends just below a waistband that is worn high, "
        "else over, however the old top was worn: shoppers look for the product's length",
    )
    tuck_above_hip: float = Field(
        0.08, description="of shoulder to hip height; a lower garment that begins this far above the hips covers hems"
    )
    tuck_hem_share: float = Field(
        0.10, description="share; a top that hangs less below a high waistband is tucked: it was made to end there"
    )
    blouse_share: float = Field(
        0.10, description="share; how far a tucked top may stand out beside the waistband, this far above it"
    )
    hem_reach_share: float = Field(
        0.16, description="share; a tucked top that ends up to this far above the waistband is continued into it"
    )
    hole_share: float = Field(
        0.22, description="share; holes in the cloth smaller than this square are gaping seams and closed"
    )
    thread_px: float = Field(4.4, description="px; thinner parts of the render are cloth edges behind the body")
    window_margin_share: float = Field(
        0.22, description="share; surroundings taken along so that fills have background to start from"
    )
    old_rim_share: float = Field(
        0.014, description="share; width of the mixed rim around removed clothes that is filled as well"
    )
    band_min_px: int = Field(2, description="px; smallest width of that rim, anti-aliasing is never narrower")
    garment_rim_px: float = Field(
        1.0, description="px; the garment's outermost colours are replaced by those this far inside (no white rim)"
    )
    edge_blur_px: float = Field(
        0.6, description="px; so much cuts in the cloth are smoothed before its edge is made as broad as the photo's"
    )
    outline_even_share: float = Field(
        0.018,
        ge=0,
        description="share; the cloth's outline has no shorter waves (7 mm): the render's stairs, the mesh and cuts "
        "make some, real cloth does not",
    )
    sleeve_thickness: float = Field(
        0.03, ge=0, description="of the limb's width; cloth and air between the skin and a tight sleeve's outline"
    )
    limb_smooth_share: float = Field(0.10, description="share; smoothing of a revealed limb's outline along the limb")
    seat_share: float = Field(
        0.06, description="of the arm above the cuff; left open by more than this, the sleeve is closed over it"
    )
    sleeve_ease: float = Field(0.10, ge=0, description="of half the arm's width; a closed sleeve stands off this much")
    parse_side_px: int = Field(900, description="px; long side at which the parse was made, its edges are no finer")
    seam_share: float = Field(
        0.030, description="share; real skin this near a removed edge lies in its shadow and is blended over"
    )
    front_reach_cells: float = Field(
        2.4, description="parse cells; how far from a parsed hand or forearm its true edge is looked for, both ways"
    )
    matte_contrast: float = Field(
        0.012, description="squared linear-light distance below which two materials count as of one colour"
    )
    slit_share: float = Field(
        0.07, ge=0, description="share; a narrower gap between a revealed arm and clothes beside it shows those clothes"
    )
    skin_blend_share: float = Field(
        0.45, description="share; how far the tone of real skin at a seam reaches into revealed skin"
    )
    limb_rim: float = Field(
        0.18,
        ge=0,
        description="log units; how much darker the rims of an unseen limb are than its normals say (arms seen: .14)",
    )
    limb_inner_rim: float = Field(
        0.55,
        ge=0,
        description="log units; the same on the trunk's side, where the trunk takes the light (arms seen: .6)",
    )
    limb_relief: float = Field(
        0.16, ge=0, description="log units; how much muscles and sinews vary the light on an unseen limb (seen: .1-.2)"
    )
    limb_redness: float = Field(
        0.01,
        ge=0,
        description="log units; how much redder elbow and forearm are than the upper arm (arms seen: .02-.05)",
    )
    sleeve_shade: float = Field(
        0.4,
        ge=0,
        description="log units; how much darker a black sleeve is on the trunk's side of a hanging arm "
        "(long ones seen: .3-.9)",
    )
    cloth_shade: float = Field(
        0.6, ge=0, le=1, description="0–1; how much of the shade on a plain old sleeve the arm revealed under it takes"
    )
    skin_mottle: float = Field(0.016, description="relative amplitude of slow tone changes in revealed skin")
    lower_extend_m: float = Field(
        0.05, description="m; the lower garment may be continued upwards by this much where the old hem is removed"
    )
    top_extend_share: float = Field(
        0.65, description="share; a worn top is continued down to a lower waistband by at most this much"
    )
    shadow_strength: float = Field(0.46, description="0–1; darkening just outside a cloth edge that lies on the body")
    shadow_share: float = Field(0.028, description="share; standard deviation of the soft contact shadow")
    shadow_offset_share: float = Field(0.018, description="share; shift of that shadow away from the light")
    crease_strength: float = Field(0.30, description="0–1; darkening of the thin line where cloth touches the body")
    front_shadow_strength: float = Field(
        0.26, description="0–1; shadow that a hand, forearm or hair in front throws on the cloth"
    )
    waist_shade: float = Field(
        0.16,
        ge=0,
        description="log units; how much darker a tucked top is at its waistband (five tees worn so: 0 to .3)",
    )
    waist_shade_share: float = Field(
        0.05, gt=0, description="share; height above the waistband at which a third of that shade is left"
    )
    warp_limit_share: float = Field(
        0.05, ge=0, le=0.05, description="share; largest correction of the garment's outline in the picture"
    )
    warp_reach_share: float = Field(0.16, description="share; how far a correction of the outline fades inwards")
    jacobian_min: float = Field(0.35, description="smallest determinant of the correction; below it is weakened")
    shoulder_layer_share: float = Field(
        0.008, ge=0, description="share; cloth lies this far above a bare shoulder: 3 mm, a layer and its seams"
    )
    grain_max: float = Field(6.0, description="8-bit steps; more noise than this in the photo is texture, not grain")
    blur_max_px: float = Field(0.9, description="px; the render is softened at most this much to match the photo")
    cloth_sharper: float = Field(
        1.3,
        ge=1,
        description="times the person's sharpness; cloth with a weave or print was so much sharper on 3 of 16 people",
    )
    sharpen_max: float = Field(0.5, description="amount; the render is sharpened at most this much to match the photo")
    smooth_background: float = Field(
        0.03, description="sRGB units; detail (85th percentile) around a hole up to which a wall is continued smoothly"
    )
    focus_background: float = Field(
        0.012,
        description="sRGB units; finest detail (95th percentile) around a hole below which the place is out of focus "
        "and continued smoothly too: patches of a blur have seams",
    )
    patch_radius: int = Field(3, ge=1, description="px at the working scale; half side of the patches of a texture")
    patch_side_px: int = Field(
        160, ge=32, description="px; a textured hole with its surroundings is worked at this size at most"
    )
    patch_sweeps: int = Field(5, ge=1, description="propagation and search rounds per scale")
    refuse_bare_share: float = Field(
        0.35, description="of the trunk that the old top covers; left bare by more than this, the try-on is refused"
    )

    def with_hem(self, tucked: bool | None) -> ComposeSettings:
        """Return these settings with the hem as asked, or unchanged when nothing was asked."""
        if tucked is None:
            return self
        return self.model_copy(update={"hem": "tucked" if tucked else "over"})
