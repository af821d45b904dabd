"""Order of the layers: plate, inner cloth, cloth, what stays in front; then the photo's own pixels come back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from engine.compose.edges.borders import without_specks_along
from engine.compose.edges.high_shoulders import laid_down
from engine.compose.edges.inner import with_even_inner_edges
from engine.compose.edges.outline import apply_warp, cover_rest, outline_warp, uncovered_outline
from engine.compose.edges.spurs import hanging_scraps, without_cracks, without_peeps, without_spurs, without_strap_ends
from engine.compose.edges.width import with_photo_edges
from engine.compose.evidence import gather
from engine.compose.garment_layer import complete, match_photo, part_legs, reach_waistband, tuck, waist_shade
from engine.compose.in_front.edges import fills_under_front
from engine.compose.in_front.false_hair import without_false_hair
from engine.compose.in_front.held import with_held_things
from engine.compose.in_front.layers import Front, covered_limbs, decide_front, without_arms_behind
from engine.compose.limbs.arm_edge import cloth_behind_arms
from engine.compose.limbs.arm_gaps import with_open_gaps
from engine.compose.limbs.fitted_arm import whole_arm
from engine.compose.limbs.sections import limb_shape
from engine.compose.limbs.shoes import with_parted_shoes
from engine.compose.masks import (
    blurred,
    gathered,
    grow,
    layered,
    mixed,
    picked,
    scaled,
    shrink,
    touching,
    without_specks,
)
from engine.compose.old_clothes.colour import unlike_wall, with_true_border
from engine.compose.old_clothes.open_cuffs import with_open_cuffs
from engine.compose.old_clothes.removal import Plate, clear_old_clothes
from engine.compose.old_clothes.slits import cloth_to_arms
from engine.compose.scene import Scene, build_scene
from engine.compose.shadow import cast_by, cast_by_hair, cast_by_outer, light_direction
from engine.compose.skin.bare_legs import show_legs
from engine.compose.skin.border import without_shaded_cloth
from engine.compose.skin.neck_slope import with_whole_collar
from engine.compose.skin.parted_arms import show_arms
from engine.compose.skin.unseen import SkinLight, fit_skin_light
from engine.compose.sleeves.around_arms import arms_before_trunk, close_sleeves, with_whole_cuffs
from engine.compose.sleeves.cuffs import without_cuff_tips
from engine.compose.sleeves.hidden_arms import without_hidden_sleeves
from engine.compose.sleeves.shade import with_shaded_sleeves
from engine.compose.waist.beyond_arms import cloth_beyond_arms
from engine.compose.waist.over_hips import over_hips
from engine.compose.waist.under_top import without_cloth_beside_top
from engine.compose.waist.upper_strip import apart_from_top
from engine.errors import ErrorCode, MirrorError
from engine.pixels import linear_to_srgb
from engine.settings.compose import ComposeSettings
from engine.side_by_side import side_by_side
from engine.types import (
    F32,
    F64,
    U8,
    Body,
    BodyPart,
    Composite,
    Drape,
    Fill,
    Garment,
    Owner,
    ParseClass,
    Person,
    SoftRender,
)

_VISIBLE = 1.5 / 255
_CORE, _HOLE = 0.06, 0.01  # shoulder widths inside the fitted trunk, and squared ones; no wall shows there
_BAND_SOFT = 2.0  # px; a waistband's soft edge
_SCRAP = 0.1  # shoulder widths; a smaller square of a hem's inner side, below the hips, is not shown


def compose(
    person: Person,
    body: Body,
    garments: Sequence[Garment],
    drapes: Sequence[Drape],
    soft: SoftRender,
    settings: ComposeSettings,
    *,
    plate: U8 | None = None,
    agnostic: bool = False,
) -> Composite:
    """Put the rendered cloth into the photo.

    Args:
        person: what was perceived.
        body: fitted to the person.
        garments: put on, in the order of ``drapes``.
        drapes: cloth in the photo pose (its trunk may be hidden by an arm in the render).
        soft: the render.
        settings: of this step.
        plate: (H, W, 3) uint8 sRGB picture of the place without the person, or None.
        agnostic: hide the old garment from everything that shapes the new one (honest benchmarks).

    Returns:
        The picture; outside ``owner != PHOTO`` it equals the photo bit for bit.

    Raises:
        MirrorError: QUALITY_REFUSED when no cloth would be seen.
    """
    scene = with_true_border(build_scene(person, body, garments, drapes, soft, settings))
    scene = with_open_gaps(with_held_things(with_parted_shoes(scene)))
    _refuse_unseen(scene)
    scene = with_whole_collar(without_false_hair(scene)) if scene.upper else scene
    limbs, skins = covered_limbs(scene)
    if scene.upper:
        scene, skins = without_shaded_cloth(scene, skins)
        scene, skins = with_open_cuffs(without_hidden_sleeves(scene, limbs, skins), limbs, skins)
    shapes = side_by_side(
        lambda: limb_shape(scene, limbs[0], skins[0], scene.old, fitted=whole_arm(scene, body, limbs[0], skins[0])),
        lambda: limb_shape(scene, limbs[1], skins[1], scene.old, fitted=whole_arm(scene, body, limbs[1], skins[1])),
    )
    if scene.upper:
        scene, skins = with_whole_cuffs(scene, shapes, skins)
    # from here on only the new cloth changes
    (scene, cuffs), unlike = side_by_side(
        partial(close_sleeves, scene, limbs, shapes, skins), partial(unlike_wall, scene)
    )
    front = decide_front(scene, garments, limbs, skins, shapes, cuffs)
    scene = complete(scene, front, shapes)
    if scene.upper:
        scene = arms_before_trunk(scene, limbs, shapes, skins, cuffs)
        front = without_arms_behind(scene, front)
    scene = over_hips(scene, front)
    limit = settings.warp_limit_share * scene.shoulder + 1
    missing = uncovered_outline(scene, front, shapes, limit, agnostic=agnostic)
    high = laid_down(scene, front.mask, limit) if scene.upper and not agnostic else None
    warp = outline_warp(scene, missing, high)
    scene = apply_warp(scene, warp) if warp is not None else scene
    if missing.any():
        scene = cover_rest(scene, uncovered_outline(scene, front, shapes, limit, agnostic=True))
    scene = part_legs(scene)
    if scene.upper and not agnostic:
        scene = cloth_to_arms(scene, front, shapes, garments)
        scene = cloth_beyond_arms(scene, front, garments)
    if scene.upper:
        scene = without_cuff_tips(scene, limbs, shapes, cuffs)
    scene = reach_waistband(without_spurs(without_cloth_beside_top(scene), front.mask), front)
    if scene.upper:
        scene = cloth_behind_arms(without_strap_ends(scene), front.mask)
        scene = with_shaded_sleeves(scene, limbs, shapes)
        scene, front = with_even_inner_edges(scene, front, limbs, shapes)
    scene = without_cracks(scene, front.mask)
    coverage = without_peeps(scene, front.mask, with_photo_edges(scene, tuck(scene, front)))
    empty = plate[scene.rows, scene.columns] if plate is not None else None
    cleared, (colours, direction) = side_by_side(
        lambda: clear_old_clothes(scene, front, limbs, shapes, coverage, unlike, empty),
        lambda: (match_photo(scene, scene.garment, coverage), light_direction(_skin_light(scene))),
    )
    refuse_hole(scene, cleared.owner, coverage)
    cleared = show_arms(scene, body, front, show_legs(scene, cleared, coverage), coverage)
    cleared = fills_under_front(scene, front, cleared)
    picture, owner = _layer_up(scene, front, cleared, colours, coverage, direction)
    picture, owner = without_specks_along(scene, front, cleared, picture, owner, coverage)
    share = warp.share if warp is not None else 0.0
    return _finish(person, scene, front, cleared, coverage, picture, owner, share)


def _refuse_unseen(scene: Scene) -> None:
    """Raise QUALITY_REFUSED when the cloth is not where the old clothes were."""
    if not (scene.coverage > 0.5).any():
        raise MirrorError(
            ErrorCode.QUALITY_REFUSED,
            "The garment would not be seen in this photo.",
            "Use a photo in which the upper body and the hips are in the picture.",
            reason="OUT_OF_VIEW",
        )
    chest = scene.old & scene.is_part(BodyPart.TORSO) if scene.upper else scene.old & False
    bare = float((chest & ~scene.bare.mask & (scene.coverage < 0.5)).sum()) / max(float(chest.sum()), 1.0)
    if bare > scene.settings.refuse_bare_share:
        raise MirrorError(
            ErrorCode.QUALITY_REFUSED,
            "The garment would leave much of the upper body uncovered that is covered in the photo.",
            "Try another size, or check the garment's landmarks in its detection picture.",
            {"bare_share": round(bare, 3)},
            reason="TOO_BARE",
        )


def refuse_hole(scene: Scene, owner: U8, coverage: F32) -> None:
    """Refuse a picture in which the wall shows where the body is, between a short top and a low waistband.

    Args:
        scene: the window.
        owner: (h, w) uint8 of Owner, of the photo without the old clothes.
        coverage: (h, w) float32 of the new cloth.

    Raises:
        MirrorError: QUALITY_REFUSED.
    """
    core = shrink(scene.is_part(BodyPart.TORSO), _CORE * scene.shoulder)
    hole = core & (owner == Owner.BACKGROUND) & (coverage < 0.5)
    if hole.sum() > _HOLE * scene.shoulder**2:
        raise MirrorError(
            ErrorCode.QUALITY_REFUSED,
            "The garments leave a part of the body bare that the photo does not show.",
            "Choose a longer top, or trousers or a skirt with a higher waistband.",
            {"hole": round(float(hole.sum()) / scene.shoulder**2, 3)},
            reason="MIDDLE_BARE",
        )


def _skin_light(scene: Scene) -> SkinLight | None:
    try:
        return fit_skin_light(scene)
    except ValueError:
        return None


def _layer_up(
    scene: Scene, front: Front, cleared: Plate, colours: F32, coverage: F32, direction: F64
) -> tuple[F32, U8]:
    """Lay inner cloth, cloth and front layers over the plate; return linear colours and owners."""
    settings = scene.settings
    owner = cleared.owner.copy()
    # the far side of a hem or a waistband lies behind the body, in whatever else it wears
    ahead = scene.is_class(ParseClass.SKIN, ParseClass.FACE, ParseClass.HAIR) | (owner == Owner.SKIN)
    ahead |= scene.is_class(ParseClass.LOWER, ParseClass.UPPER, ParseClass.LEGS) & ~scene.old
    ahead |= cleared.kept | (cleared.invented == Fill.CLOTH)
    soft = blurred(ahead.astype(np.float32), max(0.7, 0.6 * scene.parse_cell))
    inside_cover = scene.inside_coverage * (1 - soft * grow(ahead, 2.0))
    if front.waist is not None and front.band is not None:  # the far side of a tucked hem is inside the band
        columns = np.arange(scene.shape[1])
        within = (columns > front.band[0]) & (columns < front.band[1])
        inside_cover = inside_cover * ~(within[None] & (np.arange(scene.shape[0])[:, None] > front.waist[None]))
    # what a tuck, an arm or the wall cut off from the outer side is no inside of anything
    inside_cover = inside_cover * touching(inside_cover > _VISIBLE, grow(coverage > 0.5, 2.0))
    # a scrap of the back hem between the legs reads as dirt
    low = (np.arange(scene.shape[0]) > scene.joints[[23, 24], 1].mean())[:, None]
    if scene.lower:  # the body fills a waistband
        lower = grow(apart_from_top(scene, coverage > 0.5), _BAND_SOFT) if scene.upper else np.ones(scene.shape, bool)
        inside_cover = inside_cover * (low | ~touching(inside_cover > _VISIBLE, lower))
    seen = inside_cover > _VISIBLE
    inside_cover = inside_cover * (without_specks(seen, round((_SCRAP * scene.shoulder) ** 2)) | ~low)
    outer = coverage > 0.5
    scraps = hanging_scraps((inside_cover > _VISIBLE) & ~outer, outer, round((_SCRAP * scene.shoulder) ** 2))
    collar = np.arange(scene.shape[0]) < scene.joints[[11, 12], 1].mean() + _SCRAP * scene.shoulder
    inside_cover = np.where(scraps & ~collar[:, None], 0, inside_cover)
    below = cleared.linear
    on_body = (ParseClass.SKIN, ParseClass.LOWER, ParseClass.LEGS, ParseClass.SHOES)
    body_like = scene.is_class(*on_body) | (owner == Owner.SKIN)
    body_like |= cleared.kept
    body_like |= scene.under & scene.is_class(ParseClass.UPPER)  # a top stays in an open or short outer garment
    body_like &= ~cleared.removed | (owner != Owner.BACKGROUND)  # the wall where old trousers were is far behind
    under = cast_by(
        scene, coverage, body_like, direction, soft=settings.shadow_strength, crease=settings.crease_strength
    )
    owner[(under < 0.997) & (owner == Owner.PHOTO)] = Owner.BLEND
    under = under * cast_by_hair(scene, front.matte, owner == Owner.SKIN, direction)
    out = layered(np.asarray(inside_cover, np.float32), scene.inside, scaled(under, below))
    owner[inside_cover > 0.5] = Owner.GARMENT_INSIDE
    owner[(inside_cover > _VISIBLE) & (inside_cover <= 0.5) & (owner == Owner.PHOTO)] = Owner.BLEND
    over = cast_by(
        scene,
        front.matte,
        coverage > 0.5,
        direction,
        soft=settings.front_shadow_strength,
        crease=0.6 * settings.front_shadow_strength,
    )
    over = over * cast_by_outer(scene, coverage, direction)
    out = layered(coverage, scaled(over * waist_shade(scene, front), colours), out)
    owner[coverage > 0.5] = Owner.GARMENT
    owner[(coverage > _VISIBLE) & (coverage <= 0.5) & (owner == Owner.PHOTO)] = Owner.BLEND
    changed = owner != Owner.PHOTO
    matte = front.matte
    # where nothing new lies behind it, what is in front is mixed with the photo's own already; only shade is new there
    shaded = (coverage <= _VISIBLE) & (inside_cover <= _VISIBLE) & (cleared.owner == Owner.PHOTO)
    seam = cleared.seam & ~(front.rim & (coverage > 0.5))
    in_front = picked((seam | (cleared.owner == Owner.SKIN)) & ~front.strands, cleared.linear, front.colours)
    in_shade = scaled(matte + (1 - matte) * under, scene.linear)
    hair = front.strands | scene.is_class(ParseClass.HAIR)  # its shares are of the light
    over_all = picked(hair, mixed(matte, in_front, out), layered(matte, in_front, out))
    out = picked(changed, picked(shaded, in_shade, over_all), scene.linear)
    owner[changed & (matte > _VISIBLE)] = Owner.BLEND
    owner[(matte > 0.97) & ~seam & ~front.strands & (cleared.owner != Owner.SKIN)] = Owner.PHOTO
    return out, owner.astype(np.uint8)


def _finish(
    person: Person,
    scene: Scene,
    front: Front,
    cleared: Plate,
    coverage: F32,
    picture: F32,
    owner: U8,
    warp_share: float,
) -> Composite:
    """Write the window back and restore every pixel that is the photo's own."""
    image = person.photo.pixels.copy()
    full_owner = np.zeros(person.parse.shape, np.uint8)
    full_alpha = np.zeros(person.parse.shape, np.float32)
    removed = np.zeros(person.parse.shape, bool)
    cut = (scene.rows, scene.columns)
    owner = np.where(scene.is_class(ParseClass.FACE) | scene.locked, Owner.PHOTO, owner)
    changed = owner != Owner.PHOTO
    image[cut][changed] = linear_to_srgb(gathered(changed, picture))
    full_owner[cut] = owner
    full_alpha[cut] = coverage * (1 - front.matte)
    zones = np.zeros(person.parse.shape, np.uint8)
    zones[cut] = np.where(coverage > 0.5, scene.zones, 0)
    shift = None
    if scene.shift is not None:
        shift = np.zeros((*person.parse.shape, 2), np.int16)
        shift[cut] = np.round(scene.shift)
    removed[cut] = cleared.removed & (coverage < 0.5)
    evidence = gather(scene, image[cut], owner, cleared.invented, coverage * (1 - front.matte), cleared.kept)
    invented = np.zeros(person.parse.shape, np.uint8)
    invented[cut] = evidence.invented
    remnants = np.zeros(person.parse.shape, bool)
    remnants[cut] = evidence.remnants
    gaps = np.zeros(person.parse.shape, bool)
    none_of_an_arm = scene.is_class(ParseClass.BACKGROUND) | scene.shaded
    gaps[cut] = none_of_an_arm & (person.parse[cut] == ParseClass.SKIN)
    held = np.zeros(person.parse.shape, bool)
    held[cut] = scene.locked & ~person.bystanders[cut]
    return Composite(
        image=image,
        owner=full_owner,
        garment_alpha=full_alpha,
        removed=removed,
        warp_share=warp_share,
        warnings=cleared.warnings,
        cloth_zones=zones,
        shift=shift,
        invented=invented,
        fills=evidence.fills,
        remnants=remnants,
        gaps=gaps,
        held=held,
    )
