"""Tunables of the perception step: every field says its unit and why it has its value."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.settings.section import Section


class PoseSettings(Section):
    """Who is in the picture and how they stand."""

    network: Literal["heavy", "full"] = Field(
        "heavy", description="heavy for stills (31 ms, .41 % of the height off), full for live frames (11 ms, .53 %)"
    )
    passes: int = Field(2, ge=1, le=3, description="crops; the second one is placed by the first one's landmarks")
    detection_score: float = Field(
        0.3, description="0–1; BlazePose's own .5 misses heads cut at the mouth; the landmarks decide"
    )
    landmark_score: float = Field(0.5, description="0–1; below this the crop holds no person (BlazePose's own)")
    sure_score: float = Field(0.6, description="0–1; mean visibility of the best-seen limb chain that a person shows")
    centrality: float = Field(3.0, description="exponent of the fall-off from the middle to the sides, half widths")
    rival_ratio: float = Field(
        0.6, description="rank of the second person over the first's, from which the picture is ambiguous"
    )
    max_people: int = Field(6, ge=1, description="people looked at; more than this are background")
    same_person: float = Field(0.5, description="overlap of two masks over the smaller, from which they are one person")


class FramingSettings(Section):
    """What must be inside the picture, and in colour."""

    margin: float = Field(0.005, description="of the picture's side; a joint this close to the border counts as cut")
    visibility: float = Field(0.2, description="0–1; an elbow less visible whose fingers are outside was guessed")
    monochrome: float = Field(
        3.0,
        ge=0,
        description="chroma, Lab units; the skin of every colour photo lies above, grey photos below",
    )


class FaceSettings(Section):
    """Where the face is looked for."""

    window: float = Field(1.6, description="shoulder widths; side of the square searched around the pose's head")
    detection_score: float = Field(0.5, description="0–1; BlazeFace's own threshold")
    mesh_score: float = Field(0.5, description="0–1; below this the mesh lies on a back of a head or on cloth")


class WhiteSettings(Section):
    """What photos of good light show, against which a dim or tinted one is told."""

    usual_lightest: float = Field(
        0.85, gt=0, le=1, description="linear; the least that the lightest things of 30 well-lit photos had"
    )
    lightest_percent: float = Field(99.5, gt=0, le=100, description="percent; lamps and gloss beyond are no white")
    usual_eye: float = Field(
        0.30, gt=0, description="linear luminance of the white of eyes on those photos, each within a factor of 1.5"
    )
    least_dimming: float = Field(
        0.35, ge=0, description="log units; half a stop, less is within what well-lit photos differ by"
    )
    least_tint: float = Field(
        0.16,
        ge=0,
        description="log of a channel over green; of well-lit photos, before yellow walls too, both said less",
    )


class WallSettings(Section):
    """Plain walls, before which even white cloth can be told by a few grey levels."""

    plain: float = Field(0.012, description="0–1; a wall whose neighbouring pixels differ by more is not plain")
    step: float = Field(0.008, description="0–1; two grey levels, the least difference of cloth and wall")
    noises: float = Field(2.2, description="times the wall's own noise; a larger difference is no wall")
    reach: float = Field(0.035, description="of the cut side; how far the networks' outline may be moved")


class MatteSettings(Section):
    """The person's soft outline."""

    cut_side: int = Field(512, description="px; long side at which GrabCut runs (95 ms; more shows no gain)")
    cut_rounds: int = Field(2, ge=1, description="GrabCut iterations; a third changes nothing visible")
    band: float = Field(0.012, description="of the cut side; half width of the zone left open to GrabCut")
    reach: float = Field(0.12, description="shoulder widths; how far colours of front and back are looked for")
    depth: float = Field(0.1, description="shoulder widths; deeper inside the pose mask GrabCut's yes is final")
    steepness: float = Field(2.5, description="slope at which the coarse matte counts as shape")
    contrast: float = Field(0.10, description="0–1 colour distance of front and back from which colour decides")
    residual: float = Field(0.05, description="0–1 colour distance to their mixture beyond which colour is mute")
    colour_trust: float = Field(0.9, description="0–1; most that nearby colours may overrule the networks")
    open_band: float = Field(0.006, description="of the cut side; half width in which the guided filter has a say")
    guide_radius: int = Field(16, description="px at 1024 px long side; wider than a strand of hair's fringe")
    guide_epsilon: float = Field(1e-4, description="squared 0–1 colour; edges of 1 % contrast still steer the matte")
    stretch: float = Field(0.15, description="0–.5; alpha below it is 0 and above one minus it is 1 (clears haze)")
    wall: WallSettings = WallSettings()


class ParseSettings(Section):
    """The eight-class parse."""

    side: int = Field(512, description="px; long side of the person's crop at which the classes are decided")
    border_side: int = Field(1024, description="px; long side at which the borders between classes are placed")
    rounds: int = Field(2, ge=1, description="times the colour models are learnt; the second from the first answer")
    colour_weight: float = Field(0.55, description="weight of a colour's log likelihood against the pose prior")
    network_weight: float = Field(1.6, description="weight of the multiclass network's log probability")
    skin_share: float = Field(0.5, description="0–1; a region with more skin than this is bare")
    speck: float = Field(0.0015, description="of the person's area; smaller pieces of a class join their neighbours")


class PerceptionSettings(Section):
    """Settings of the perception step."""

    threads: int = Field(2, ge=1, description="CPU threads of each network; results do not depend on it")
    pose: PoseSettings = PoseSettings()
    framing: FramingSettings = FramingSettings()
    face: FaceSettings = FaceSettings()
    white: WhiteSettings = WhiteSettings()
    matte: MatteSettings = MatteSettings()
    parse: ParseSettings = ParseSettings()
