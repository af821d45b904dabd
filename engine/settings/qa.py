"""Tunables of the qa step: every field says its unit and why it has its value."""

from __future__ import annotations

from pydantic import Field

from engine.settings.section import Section


class HaloSettings(Section):
    """What counts as a rim around the garment."""

    bright: float = Field(12.0, description="L*; a rim this much lighter than both its sides is seen at arm's length")
    dark: float = Field(25.0, description="L*; seams and contact shadows are dark lines in real photos too")
    reach: float = Field(0.004, description="of the long side; distance at which the sides' colours are read")
    trim: int = Field(
        70, ge=0, le=255, description="of 255, brightest channel; cloth below it at the edge is a dark trim"
    )
    share: float = Field(0.16, description="0–1; share of the garment's border with a rim; below it is hardly seen")
    patterned_share: float = Field(
        0.25, description="the same for stripes, checks and all-over prints, whose light parts end at the border"
    )


class PrintSettings(Section):
    """What counts as the same print."""

    min_area: float = Field(0.005, description="of the squared shoulder width; a smaller print is a label")
    measured_area: float = Field(0.1, description="of the squared shoulder width; one fold shears a smaller print")
    found: float = Field(0.4, description="correlation with the product photo; folds and shading leave .7–1")
    turned: float = Field(0.2, description="by which the mirrored print must agree better to be called mirrored")
    seen: float = Field(0.5, description="0–1; share of the print in view; an arm across the chest leaves .6")
    scale: float = Field(0.25, description="largest |log| of the print's scale over the expected; folds give .1")
    shear: float = Field(0.35, description="largest 1 − smaller/larger axis; a chest turned 30° gives .13")


class OutlineSettings(Section):
    """What counts as a torn outline."""

    tooth: float = Field(0.006, description="shoulder widths off the smooth course; 2 mm of cloth do not show")
    ragged: float = Field(0.17, description="0–1; share of the outline with teeth; sleeves' corners make .03–.10")
    serrated: float = Field(
        0.30, description="shoulder widths of steps beside bare skin; good .02, poor .09, fair up to .25"
    )
    dust: float = Field(0.00015, description="of the squared shoulder width; smaller bits are not seen")
    part: float = Field(0.01, description="of the squared shoulder width; a larger piece is a part of the garment")
    fragments: float = Field(0.012, description="squared shoulder widths of scraps; whole garments have under .004")
    flaps: float = Field(0.004, description="squared shoulder widths of cloth beside the drape; sound sides have none")
    cracks: float = Field(0.008, description="squared shoulder widths of cracks in the cloth; whole cloth has .0007")


class FillSettings(Section):
    """How much may be invented, and how well it must fit."""

    normal: float = Field(6.0, description="ΔE76 across the border of an invented piece; folds and shading give 1–6")
    unknown: float = Field(0.5, description="ΔE76 counted for a piece without real neighbours")
    detail: float = Field(0.5, description="fine detail over that of the cloth beside it below which cloth looks flat")
    flat: float = Field(10.0, description="ΔE76 counted for a wholly flat patch of cloth; as visible as such a seam")
    fit: float = Field(0.5, description="ΔE76 times squared shoulder widths; an arm in another skin colour gives 1")
    kept_weight: float = Field(3.5, description="of invented clothes that stay, against invented skin")
    tone: float = Field(
        10.5, description="ΔE76 between revealed and seen skin; shading and a lit chest give 2–6, two tones from 7"
    )
    tone_area: float = Field(0.02, description="squared shoulder widths; the border of a smaller patch is short")
    line_contrast: float = Field(12.0, description="L*; a thin line this much darker or lighter than its sides is seen")
    lines: float = Field(1.25, description="shoulder widths of such lines along fills; clean pictures have under .35")
    area: float = Field(1.0, description="squared shoulder widths of invented skin; whole arms and a chest make .85")
    area_legs: float = Field(1.2, description="the same under shorts, skirts and dresses; two bare legs make 1")


class CrumbSettings(Section):
    """What counts as a stray spot."""

    contrast: float = Field(16.0, description="ΔE76 to the surroundings; skin's own shading stays below 12")
    dust: float = Field(0.0003, description="of the squared shoulder width; smaller spots are grain")
    area: float = Field(
        0.0105, description="squared shoulder widths of spots of twice that contrast; clean: under .005"
    )


class QaSettings(Section):
    """Settings of the qa step."""

    identity_distance: float = Field(
        0.25, description="dlib distance; benign edits stay below, two people are .6 apart"
    )
    kept_share: float = Field(0.995, description="0–1; face, hair and background pixels that are the photo's own")
    kept_margin: float = Field(0.005, description="of the long side; beside the garment shadows may fall")
    kept_hair_share: float = Field(
        0.06, description="share; old clothes show through hair that ends on them up to so deep: there it is drawn anew"
    )
    cover_iou: float = Field(0.96, description="0–1; a missing short sleeve gives .95, whole garments above .98")
    leak_share: float = Field(0.02, description="0–1; garment outside the drape and the old clothes")
    leftover: float = Field(0.025, description="squared shoulder widths of the old garment; a cuff has .01")
    leftover_outer: float = Field(
        0.0065, description="the same along the sleeves of what is worn over it; wings of a short sleeve: .009"
    )
    sleeve_holes: float = Field(0.003, description="squared shoulder widths of arm seen through a sleeve")
    sleeves_joined: float = Field(0.2, description="shoulder widths of arm whose sleeve lies under the trunk's cloth")
    chopped: float = Field(0.08, description="shoulder widths of cuts through cloth; sound sleeves give .01–.07")
    limb_share: float = Field(0.08, description="0–1; of a limb's core shown as background; vanished shins give .2")
    limb_core: float = Field(0.2, description="of the limb's thickness; the fitted outline is off by this")
    limb_min: float = Field(0.001, description="of the long side squared; a smaller limb is hardly in the picture")
    limb_beyond: float = Field(0.04, description="shoulder widths; the fitted outline of a clothed limb is off by this")
    limb_shape: float = Field(0.006, description="squared shoulder widths of skin beyond that; sound arms have .002")
    limb_ends: float = Field(0.055, description="shoulder widths; longest step or end of a revealed limb; sound: .02")
    arm_drawn: float = Field(0.05, description="squared shoulder widths of revealed arm; less is the rim of a cuff")
    arm_miss: float = Field(0.10, description="0–1; of the arms seen; fitted arms miss up to .05, crossed ones .17")
    hand_apart: float = Field(0.15, description="0–1; of the forearm of a hand that is seen; sound arms miss up to .04")
    hand_in_cloth: float = Field(0.5, description="0–1; of a hand's fingers; one of three may be misread at a seam")
    forearm_covered: float = Field(0.15, description="0–1; of a bare forearm under the trunk; whole ones: under .11")
    limb_hidden: float = Field(0.15, description="0–1; visibility below which a joint was hidden in the photo already")
    stretch_p99: float = Field(0.08, description="99th percentile edge stretch; jersey stands 8 % without looking torn")
    neckline_slip_cm: float = Field(2.0, description="cm; a collar this far off its place is seen at once")
    landmark_error: float = Field(0.10, description="shoulder widths; the trial's good fits gave .03–.06")
    silhouette_iou: float = Field(0.70, description="0–1; loose clothes leave .75–.9, a wrong pose under .6")
    outline_error: float = Field(0.04, description="of the garment's width; a missed sleeve gives .06 and more")
    continued: float = Field(0.06, description="squared shoulder widths of cloth beyond the drape; good pictures: .01")
    unseen_cloth: float = Field(
        0.05, description="squared shoulder widths outside the product's cut-out; sound patterns: .0003"
    )
    believable: float = Field(0.5, description="0–1; overall score without refusals; good pictures have .62 and more")
    outline: OutlineSettings = OutlineSettings()
    fills: FillSettings = FillSettings()
    crumbs: CrumbSettings = CrumbSettings()
    halo: HaloSettings = HaloSettings()
    print: PrintSettings = PrintSettings()
