"""Tunables of the body step: every field says its unit and why it has its value."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.settings.section import Section


class BodySettings(Section):
    """Settings of the body step."""

    camera_distance_m: float = Field(
        2.8,
        description="m; assumed camera distance when no calibrated camera is given: a person fills a portrait frame",
    )
    focal_min: float = Field(0.8, description="long sides; shortest assumed focal length (a phone's wide lens)")
    focal_max: float = Field(3.0, description="long sides; longest assumed focal length (a portrait lens, cropped)")
    landmark_sigma_m: float = Field(0.012, description="m; spread of a confident 2-D landmark about its definition")
    pose_network: Literal["heavy", "full"] = Field(
        "heavy", description="network the landmarks come from: the heavy one is lopsided in depth and corrected"
    )
    world_sigma_m: float = Field(
        0.12, description="m; spread of upright world landmarks (findings: 9 cm after uprighting; correlated)"
    )
    turn_sigma_m: float = Field(
        0.04,
        description="m; spread of the depth between left and right joints of the trunk (mirroring shows 2 cm)",
    )
    balance_sigma_m: float = Field(
        0.04, description="m; spread of the shoulders before or behind the ankles (hips when cut) of standing people"
    )
    before_trunk_m: float = Field(
        0.17,
        description="m; the wrist of a crossed arm lies so far before the trunk's axis: half a trunk and half a wrist",
    )
    before_arm_m: float = Field(
        0.07, description="m; and so much farther that of the arm which crosses the other one before it"
    )
    before_trunk_sigma_m: float = Field(0.02, description="m; spread of that: trunks differ in depth")
    midline_sigma_m: float = Field(
        0.008, description="m; spread of the middle of the chest about that of a neckline's lowest part"
    )
    skin_sigma_m: float = Field(0.006, description="m; spread of the skin outline: matte error and hair on arms")
    outside_sigma_m: float = Field(0.005, description="m; how hard the clothes' outline holds the body in")
    top_sigma_m: float = Field(0.012, description="m; spread of cloth thickness on top of the shoulders")
    top_ease_m: float = Field(0.006, description="m; cloth lies on the shoulders: its thickness plus seam")
    slack_sigma_m: float = Field(
        0.008, description="m; spread of the outline of clothes about its mean ease: cloth bridges hollows and folds"
    )
    slack_count: float = Field(10.0, description="independent measurements that the outline of one garment is worth")
    upper_ease_m: float = Field(0.010, description="m; usual ease per side of a top whose looseness is not seen")
    upper_spread_m: float = Field(0.008, description="m; spread of that")
    lower_ease_m: float = Field(0.006, description="m; usual ease per side of trousers and skirts at waist and seat")
    lower_spread_m: float = Field(0.007, description="m; spread of that")
    ease_sigma_m: float = Field(0.004, description="m; least spread of an ease that is read off sleeves and hems")
    outline_spacing_m: float = Field(
        0.012, description="m; spacing of outline points: finer adds nothing, skin bends slowly"
    )
    skin_count: float = Field(
        20.0, description="independent measurements that all skin outlines are worth: errors are local, not per point"
    )
    top_count: float = Field(8.0, description="independent measurements that cloth on the shoulders is worth")
    outside_count: float = Field(
        60.0, description="independent measurements that the hold of the whole outline is worth"
    )
    unknown_scale: float = Field(
        0.055,
        description="share; spread of all lengths when no height is stated: a picture hides the person's size, and the "
        "network's metres are a mean adult's (house models of 1.54-1.88 m all come out as 1.70 m)",
    )
    child_height_m: float = Field(1.48, description="m; a person whose stated height is less is fitted as a child")
    child_head: float = Field(1.09, description="adults' heads for the trunk; a surely larger head is a child's")
    child_stature_m: float = Field(1.32, description="m; height of a child whose height is not stated: nine years")
    child_age: float = Field(0.40, description="anny's age of such a child (1/3 is eight years, 2/3 grown up)")
    child_age_sigma: float = Field(0.10, description="spread of that")
    height_sigma_m: float = Field(0.01, description="m; trust in a stated height")
    landmark_iterations: int = Field(14, description="steps of the landmark fit per start")
    good_landmark_cost: float = Field(
        16.0, description="squared sigmas; two starts suffice when the first ends below it (good fits end at 8-12)"
    )
    outline_iterations: int = Field(12, description="most steps of the outline fit; half of them are usually enough")
    rival_iterations: int = Field(3, description="steps of the outline fit after which the better of two starts shows")
    tie_quality: float = Field(
        0.01,
        ge=0,
        description="share of silhouette and shoulder widths; rival fits this near are told by the plainer pose",
    )
    max_landmark_error: float = Field(
        0.16, description="shoulder widths; above it the fit does not explain the landmarks"
    )
    min_silhouette_iou: float = Field(
        0.70, description="0–1; below it the body does not cover the person (bulky clothes reach .75)"
    )
    max_yaw_deg: float = Field(60.0, description="degrees; a person turned further shows too little of the front")
    flat_leg_deg: float = Field(4.0, description="degrees from the vertical of each leg in the flat-lay pose")
    max_arm_swing_deg: float = Field(
        8.0, description="degrees; largest swing of an arm along the line of sight, unseen"
    )
    max_arm_swing_across_deg: float = Field(
        25.0, description="degrees; the same towards the camera of an arm seen across the trunk"
    )
    max_arm_swing_behind_deg: float = Field(
        18.0, description="degrees; the same away from it of an arm behind the trunk's clothes, more tears sleeves"
    )
    max_arm_turn_deg: float = Field(1.5, description="degrees; largest sideways turn of an arm: 1.3 cm at the wrist")
    texture_size: int = Field(2048, description="texels; side of the exported UV texture")
