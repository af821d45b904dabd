"""Tunables of the qa step: every field says its unit and why it has its value."""

from __future__ import annotations

from pydantic import Field

from engine.settings.section import Section


class HaloSettings(Section):
    """What counts as a rim around the garment."""

    bright: float = Field(12.0, description="L*; a rim this much lighter than both its sides is seen at arm's length")
    dark: float = Field(25.0, description="L*; seams and contact shadows are dark lines in real photos too")
    reach: float = Field(0.004, description="of the long side; distance at which the sides' colours are read")
    share: float = Field(0.06, description="0–1; share of the garment's border that may show a rim")
    patterned_share: float = Field(
        0.18, description="the same for stripes, checks and all-over prints, whose light parts end at the border"
    )


class PrintSettings(Section):
    """What counts as the same print."""

    side: int = Field(600, description="px; size of the garment at which prints are compared")
    turned: float = Field(2.0, gt=1, description="mirrored over true matches that say a print is mirrored")
    min_features: int = Field(25, ge=8, description="local features on the garment below which it counts as plain")
    ratio: float = Field(0.8, description="Lowe's ratio test; .75 loses small prints, .85 lets chance matches in")
    found: float = Field(0.12, description="0–1; share of the visible features found again; a true drape gives .2–.6")
    min_found: int = Field(8, ge=4, description="matches; fewer do not fix an affine map")
    scale: float = Field(0.25, description="largest |log| of the print's scale over the expected; folds give .1")
    shear: float = Field(0.30, description="largest 1 − smaller/larger axis; a chest turned 30° gives .13")


class QaSettings(Section):
    """Settings of the qa step."""

    identity_distance: float = Field(
        0.25, description="dlib distance; benign edits stay below, two people are .6 apart"
    )
    kept_share: float = Field(0.995, description="0–1; face, hair and background pixels that are the photo's own")
    kept_margin: float = Field(0.005, description="of the long side; beside the garment shadows may fall")
    cover_iou: float = Field(0.96, description="0–1; a missing short sleeve gives .95, whole garments above .98")
    leak_share: float = Field(0.02, description="0–1; garment outside the drape and the old clothes")
    leftover_share: float = Field(0.12, description="0–1; old garment of the same kind still seen")
    chopped: float = Field(0.08, description="shoulder widths of cuts through cloth; sound sleeves give .01–.07")
    limb_share: float = Field(0.06, description="0–1; of a limb's core shown as background; vanished shins give .2")
    limb_core: float = Field(0.2, description="of the limb's thickness; the fitted outline is off by this")
    limb_min: float = Field(0.001, description="of the long side squared; a smaller limb is hardly in the picture")
    stretch_p99: float = Field(0.08, description="99th percentile edge stretch; jersey stands 8 % without looking torn")
    neckline_slip_cm: float = Field(2.0, description="cm; a collar this far off its place is seen at once")
    landmark_error: float = Field(0.10, description="shoulder widths; the trial's good fits gave .03–.06")
    silhouette_iou: float = Field(0.70, description="0–1; loose clothes leave .75–.9, a wrong pose under .6")
    outline_error: float = Field(0.04, description="of the garment's width; a missed sleeve gives .06 and more")
    halo: HaloSettings = HaloSettings()
    print: PrintSettings = PrintSettings()
