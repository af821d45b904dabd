"""Tunables of the drape step: every field says its unit and why it has its value."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.settings.section import Section


class DrapeSettings(Section):
    """Settings of the drape step."""

    # --- machine
    arch: Literal["cpu", "cuda", "auto"] = Field(
        "cpu", description="where the kernels run; auto takes CUDA if there is one; results differ between the two"
    )
    threads: int = Field(1, ge=1, le=16, description="CPU threads; one already drapes a tee in about a second")
    cache_dir: str = Field("", description="folder of compiled kernels; empty: the user's cache folder")

    # --- solver
    frame_s: float = Field(1 / 60, gt=0, description="s per frame; folding looks natural at film-like steps")
    substeps: int = Field(2, ge=1, description="per frame; one converges worse, four cost twice as much for little")
    iteration_blocks: int = Field(
        3, ge=1, description="times six Jacobi iterations per substep; 18 reach the plateau of strain"
    )
    chebyshev_rho: float = Field(
        0.99, ge=0, lt=1, description="spectral radius assumed by the acceleration; .995 rings; 0 switches it off"
    )
    chebyshev_delay: int = Field(8, ge=0, description="plain iterations before the acceleration sets in")
    relaxation: float = Field(
        1.5, gt=0, lt=2, description="of the Jacobi step over the row-sum diagonal, whose bound is 2"
    )
    compression: float = Field(
        0.04, gt=0, le=1, description="membrane stiffness in compression over that in tension; cloth buckles"
    )
    fall_start: float = Field(1.0, ge=0, le=1, description="share of gravity in the start guess when a stage begins")
    fall_end: float = Field(0.05, ge=0, le=1, description="the same when it ends: what is left of it is sag")
    fine_fall: float = Field(
        0.0, ge=0, le=1, description="the same on the fine mesh after a coarse one, which has fallen"
    )
    coarse_blocks: int = Field(
        6, ge=1, description="iteration_blocks of the coarse mesh: cheap, and it carries the weight"
    )
    speed_limit_m_s: float = Field(4.0, gt=0, description="m/s; keeps deep start overlaps from exploding")
    damping_settle: float = Field(10.0, ge=0, description="1/s; while falling into place")
    damping_release: float = Field(
        60.0, ge=0, description="1/s; just after placing: the start's stretch must not throw cloth up"
    )
    release_frames: int = Field(3, ge=0, description="frames after placing that run with damping_release")
    damping_rest: float = Field(4.0, ge=0, description="1/s; in the last frames of a stage, so gravity is fully felt")
    damping_rest_frames: int = Field(6, ge=0, description="frames of a stage that run with damping_rest")

    # --- contact
    skin_gap_m: float = Field(
        0.002,
        gt=0,
        description="m; cloth keeps this far from the skin; hides the facets of a 15 mm mesh, adds 13 mm of girth",
    )
    shoulder_seam_m: float = Field(
        0.006,
        ge=0,
        description="m; seams at the shoulders hold cloth this much further off (photos: 4 to 10 mm above the body)",
    )
    layer_gap_m: float = Field(
        0.003, gt=0, description="m; between two layers of cloth (garment over garment, fold on fold)"
    )
    contact_radius_m: float = Field(
        0.05, gt=0, description="m; how far a vertex looks for the body; deeper starts are lost"
    )
    self_radius_m: float = Field(0.015, gt=0, description="m; how far a vertex looks for other cloth: one edge length")
    self_contact: bool = Field(True, description="keep cloth layers apart")
    crease_gap_m: float = Field(
        0.012, ge=0, description="m; where arm and trunk are closer than this, skin is left out"
    )
    folded_elbow_deg: float = Field(
        75.0, ge=0, le=180, description="degrees between upper arm and raised forearm; less is folded up"
    )
    crease_reach_m: float = Field(0.04, ge=0, description="m; cloth this close to a crease has no self-contact")
    arm_share: float = Field(
        0.45, gt=0, lt=1, description="share of arm in the skin weights above which cloth meets the arm, else the trunk"
    )

    fork_share: float = Field(
        0.09, ge=0, description="of the hip girth; fork of a trouser leg that its flat picture hides: 9 to 10 cm"
    )

    sewn_stiffness: float = Field(
        40.0,
        ge=1,
        description="bending stiffness of hems, cuffs and seams over one layer's; two to three layers sewn together",
    )

    # --- stages
    flat_frames: int = Field(
        14, ge=1, description="frames in the flat-lay pose of the first mesh; strain is down after 12"
    )
    flat_free_frames: int = Field(
        9, ge=0, description="first frames without friction, which would freeze the start's stretch"
    )
    pose_step_rad: float = Field(
        0.5, gt=0, description="rad; the pose transfer takes one step for every such turn of a bone"
    )
    pose_steps_max: int = Field(6, ge=1, description="sub-steps of the pose transfer at most")
    pose_step_frames: int = Field(1, ge=0, description="frames after each sub-step but the last")
    settle_frames: int = Field(
        8, ge=1, description="frames in the photo pose, of the first mesh; with friction, or sleeves slide up the arms"
    )
    hung_settle_frames: int = Field(
        24,
        ge=1,
        description="the same of what hangs from a waistband: a skirt that spread legs gather from below, trousers "
        "that are pushed up a thigh; their creases fall out by then",
    )
    skirt_from_m: float = Field(
        0.12,
        ge=0,
        description="m; cloth around both legs that ends further below the fork is a skirt, and falls in folds",
    )
    narrow_hem: float = Field(
        1.15,
        gt=0,
        description="of the hips' width; the hem of a skirt this narrow is stretched by legs that stand apart: laid "
        "around such, it was drawn in between legs that stand closer",
    )
    narrow_below_m: float = Field(0.3, gt=0, description="m; a hem nearer to the hips is narrow without touching legs")
    skirt_settle_frames: int = Field(
        40,
        ge=1,
        description="settle_frames of skirts and of dresses: a flared one starts as a cone; at 27 it is still falling, "
        "at 70 it hangs as at 40",
    )
    damping_skirt: float = Field(
        6.0,
        ge=0,
        description="1/s; of a skirt while it falls; at 2 to 4 it swings past rest and its front jams, hem upwards, "
        "elsewhere at every rounding; damping_settle holds it up as a tent for over a second",
    )
    fine_settle_frames: int = Field(6, ge=1, description="frames of the fine mesh in the photo pose after a coarse one")
    band_free_share: float = Field(
        0.6,
        ge=0,
        le=1,
        description="share of the frames in the photo pose without friction, of what hangs from a waistband",
    )
    coarse_gap_m: float = Field(0.0045, gt=0, description="m; skin gap of a 30 mm mesh, whose facets cut deeper")
    skin_neighbours: int = Field(8, ge=1, description="body vertices a cloth vertex takes its skin weights from")
    skin_smoothing: int = Field(
        10, ge=0, description="rounds of smoothing of those weights; keeps seams from tearing apart"
    )

    # --- placement
    map_cell_m: float = Field(0.004, gt=0, description="m; cell of the body's depth map")
    map_margin_m: float = Field(
        0.012, gt=0, description="m; the map is widened by this, so that edges of panels clear the body"
    )
    start_gap_m: float = Field(0.012, gt=0, description="m; panels start this far from the body")
    shoulder_gap_m: float = Field(
        0.008, ge=0, description="m; the panel's shoulder line starts this far above the body's"
    )
    collar_limit_m: float = Field(
        0.05, gt=0, description="m; the panels' highest point starts at most this far above the base of the neck"
    )
    band_drop_limit_m: float = Field(
        0.06, ge=0, description="m; a wide waistband slides down to where it fits, at most this far (a belt holds it)"
    )
    band_slack: float = Field(
        0.88, gt=0, le=1, description="of the waistband's cut; on a body of this girth it still holds (belt, elastic)"
    )
    band_stiffness_n_m: float = Field(
        400.0, gt=0, description="N/m; holds the waistband's mean height; the ring as a whole, never single points"
    )
    hem_follow: float = Field(
        0.4, ge=0, le=1, description="share of the waistband's hold that the hem feels at once; the rest hangs from it"
    )
    band_grip: float = Field(
        1.0,
        gt=0,
        description="the waistband's elastic pulls it in to this times the body's girth, never below 80 % of its cut",
    )

    neck_rib: float = Field(
        0.98,
        gt=0,
        le=1,
        description="rest length of the neckline's rib over its cut; keeps the collar from curling over",
    )

    # --- layering
    tuck_gap_m: float = Field(0.001, ge=0, description="m; a top tucked into a waistband is pressed this near the skin")
    blouse_m: float = Field(
        0.006,
        gt=0,
        description="m; radius of the round in which a tucked top leaves its waistband (sides of five tees worn so: "
        ".001 to .008)",
    )

    # --- refinement
    mend_limit_m: float = Field(
        0.003, gt=0, description="m; mean move of a drape that was mended in places; more is another drape"
    )
    refine: bool = Field(True, description="push single remaining penetrations out after the last frame")
    refine_rounds: int = Field(3, ge=1, description="contact queries of the refinement")
    refine_steps: int = Field(10, ge=1, description="Adam steps per query")
    refine_rings: int = Field(4, ge=1, description="rings of neighbours around a bad vertex that may move")

    # --- collars and hoods
    collar_lean: float = Field(0.04, description="of the height; how far a stand leans off the neck")
    hood_lean: float = Field(0.45, description="of the height; the same of a hood that lies on the back")
    collar_bulge: float = Field(0.14, description="of the fall's length; how far a leaf arches")
    hood_bulge: float = Field(0.38, description="of the fall's length; a hood is a thick roll")
    collar_gap_m: tuple[float, float] = Field((0.004, 0.011), description="m; least and largest distance to the neck")
    collar_reach_m: float = Field(0.06, description="m; a fold farther from the neck stays where it is")

    # --- health
    flat_p99_limit: float = Field(
        0.08,
        gt=0,
        description="edge stretch around the upright body; above it the size is too small; synthetic tees reach .04",
    )
    photo_p99_limit: float = Field(0.08, gt=0, description="edge stretch; above it prints look pulled")
    max_limit: float = Field(0.5, gt=0, description="edge stretch of the worst edge; above it cloth looks torn")
    inverted_limit: int = Field(
        8,
        ge=0,
        description="faces on the skin that look at it; the tip of one wrinkle has a few, a flipped patch dozens",
    )
    penetration_limit_mm: float = Field(1.0, ge=0, description="mm; deeper skin shows through")
    slip_limit_cm: float = Field(
        4.0, gt=0, description="cm; the neckline's vertical move on the body between the poses"
    )
