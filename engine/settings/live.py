"""Tunables of the live drape: every field says its unit and why it has its value."""

from __future__ import annotations

from pydantic import Field

from engine.settings.section import Section


class TrackingSettings(Section):
    """Who is followed from frame to frame, and how calm the landmarks are."""

    threads: int = Field(2, ge=1, description="CPU threads of the pose network; 6 ms against 10 ms with one")
    search_every_s: float = Field(
        0.25, description="s between two searches of an empty picture; a person needs a second to walk in"
    )
    people_every_s: float = Field(1.0, description="s between two counts of the other people; each costs a detection")
    still_hz: float = Field(1.2, description="Hz; cut-off of a still landmark: noise of 1 px becomes .34 px")
    xy_beta: float = Field(
        0.02, description="Hz per px/s; how fast the cut-off opens: a wrist at 5 px a frame lags by 1.3 px"
    )
    world_beta: float = Field(4.0, description="Hz per m/s; the same for the landmarks in metres")
    speed_hz: float = Field(1.0, description="Hz; cut-off of the speed that opens the filter (its authors' value)")


class PosingSettings(Section):
    """The body's pose, its shape held."""

    steps: int = Field(1, ge=1, description="Gauss–Newton steps a frame; a second one gains less than the filter's lag")
    first_steps: int = Field(12, ge=1, description="steps on the first frame of a person")
    damping: float = Field(0.02, gt=0, description="of the normal equations' diagonal; keeps unseen joints calm")


class LiveClothSettings(Section):
    """Cloth that is carried by the body and relaxed a little in every frame."""

    anchor: float = Field(
        0.2, ge=0, le=0.5, description="share of the way back to the carried drape per substep; else cloth creeps down"
    )
    smoothing: int = Field(
        4, ge=0, description="rounds over the mesh that smooth what is drawn: the body's facets must not show as bumps"
    )
    friction: float = Field(0.2, ge=0, description="Coulomb coefficient; less than at rest, or sleeves stick to arms")
    damping: float = Field(6.0, ge=0, description="1/s; a shopper's cloth swings once, not twice")
    contact_steps: int = Field(
        4, ge=1, description="edges of the body that a contact may walk in one frame: 4 of 15 mm keep pace with a hand"
    )
    torn_stretch: float = Field(0.6, gt=0, description="99th percentile of edge stretch above which cloth is re-seated")
    far_m: float = Field(0.25, gt=0, description="m from the carried drape; farther cloth has come off")


class LadderSettings(Section):
    """When quality gives way to pace."""

    slow_ms: float = Field(60.0, gt=0, description="ms; 95th percentile of a second's frames that steps down (issue 4)")
    room_ms: float = Field(34.0, gt=0, description="ms; below it there is room for the next better rung")
    patience_s: float = Field(3.0, gt=0, description="s of room before stepping up; doubled after every failed try")
    window_s: float = Field(1.0, gt=0, description="s over which the percentile is taken")
    least_frames: int = Field(8, ge=2, description="frames in the window before it says anything")


class LookSettings(Section):
    """How the garment is laid over the frame."""

    segment_every_s: float = Field(
        0.4, description="s between two looks of the segmenter: 60 ms of one core, so a seventh of it"
    )
    in_front_m: float = Field(0.012, description="m; a hand or arm nearer than the cloth by this stays before it")
    arm_reach_m: float = Field(0.018, description="m; the fitted arm is thickened by this before the frame is asked")
    skin_sure: float = Field(0.5, description="0–1; likelihood of skin above which the frame's pixel stays in front")
    hair_sure: float = Field(0.5, description="0–1; the same of hair")
    relief: float = Field(0.45, ge=0, description="of the key light's change over a small fold, in sRGB")
    gain_limit: float = Field(1.5, ge=1, description="largest change of the garment's brightness with the room's light")


class LiveSettings(Section):
    """Settings of engine/live."""

    height: int = Field(960, ge=320, description="px; rows of the drape picture, whatever the camera gives")
    mirror_height: int = Field(1920, ge=320, description="px; most rows of a frame that is only passed through")
    tracking: TrackingSettings = TrackingSettings()
    posing: PosingSettings = PosingSettings()
    cloth: LiveClothSettings = LiveClothSettings()
    ladder: LadderSettings = LadderSettings()
    look: LookSettings = LookSettings()
