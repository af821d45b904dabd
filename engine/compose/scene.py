"""The window of the photo that may change, with everything that is known about it cut to that window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import cv2
import numpy as np

from engine.compose.masks import (
    blurred,
    bounds,
    grow,
    shrink,
    to_linear,
    without_islands,
    without_threads,
)
from engine.compose.old_clothes.worn_under import worn_under
from engine.compose.sleeves.bare_cloth import BareCloth, draw_cloth
from engine.pixels import bleed_colours, listed
from engine.settings.compose import ComposeSettings
from engine.side_by_side import side_by_side
from engine.types import (
    F32,
    U8,
    Body,
    BodyPart,
    Bools,
    ClothZone,
    Drape,
    Garment,
    Light,
    ParseClass,
    Person,
    SoftRender,
)

_ISLAND = 0.004  # of the largest piece of cloth; smaller pieces show through the body
_HANGS_ON = (BodyPart.TORSO, BodyPart.SHOULDER_L, BodyPart.SHOULDER_R, BodyPart.NECK)
_TRUNK = 1 + ClothZone.TORSO
SLEEVES = (1 + ClothZone.SLEEVE_L, 1 + ClothZone.SLEEVE_R)


@dataclass(frozen=True)
class Scene:
    """Everything compose needs, cut to the window.

    Attributes:
        rows, columns: where the window lies in the photo.
        pixels: (h, w, 3) uint8, the photo.
        linear: (h, w, 3) float32 linear light, the photo.
        alpha: (h, w) float32 matte of the person.
        parse: (h, w) uint8 of ParseClass; other people are BACKGROUND and locked.
        locked: (h, w) bool, other people.
        joints: (33, 2) float32 px in the window; seen: (33,) float32.
        shoulder: shoulder width in px; px_per_m: picture scale at the body.
        garment: (h, w, 3) float32 linear colours of the new cloth, bled beyond its edge.
        coverage: (h, w) float32 of the new cloth.
        inside, inside_coverage: the same for cloth seen from within.
        zones: (h, w) uint8, 1 + ClothZone, carried outwards to the nearest cloth.
        layer: (h, w) uint8, 1 + index of the garment from the body outward, carried outwards as ``zones``.
        shift: (h, w, 2) float32 px, x and y by which cloth was displaced to where it is; None where all lies as laid.
        cloth_depth, body_depth: (h, w) float32 m, inf where nothing is.
        body_parts: (h, w) uint8, 255 outside the fitted body.
        bare: the cloth as if no arm hid it (not cropped by ``cropped``).
        shading: (h, w) float32, luminance factor of the render.
        normals: (h, w, 3) float32 world, of the fitted body, zero outside.
        light: the estimated light.
        upper, lower: whether a top, a lower garment is put on.
        dress: whether one garment is both.
        old: (h, w) bool, the clothes that are replaced.
        under: (h, w) bool, what an open or short outer garment leaves free: the photo stays there.
        one_piece: top and skirt are one garment, or no lower garment is seen: what is below a new top stays.
        made: (h, w) bool, new cloth that was continued where none was drawn.
        shaded: (h, w) bool, what beside an arm was taken for its skin: old clothes in its shade, stairs of the parse.
        parse_cell: px, size of a cell of the parse: its edges are no finer.
        settings: of this step.
    """

    rows: slice
    columns: slice
    pixels: U8
    linear: F32
    alpha: F32
    parse: U8
    locked: Bools
    joints: F32
    seen: F32
    shoulder: float
    px_per_m: float
    garment: F32
    coverage: F32
    inside: F32
    inside_coverage: F32
    zones: U8
    layer: U8
    shift: F32 | None
    cloth_depth: F32
    body_depth: F32
    body_parts: U8
    bare: BareCloth
    shading: F32
    normals: F32
    light: Light
    upper: bool
    lower: bool
    dress: bool
    old: Bools
    under: Bools
    one_piece: bool
    made: Bools
    shaded: Bools
    parse_cell: float
    settings: ComposeSettings

    @property
    def shape(self) -> tuple[int, int]:
        """(h, w) of the window in px."""
        return (self.parse.shape[0], self.parse.shape[1])

    def is_class(self, *classes: ParseClass) -> Bools:
        """Return where the photo's parse has one of these classes."""
        return listed(self.parse, [int(c) for c in classes])

    def is_part(self, *parts: BodyPart) -> Bools:
        """Return where the fitted body shows one of these parts."""
        return listed(self.body_parts, [int(p) for p in parts])

    @property
    def sleeved(self) -> Bools:
        """(h, w) bool, where ``zones`` has a sleeve."""
        return listed(self.zones, SLEEVES)

    def cropped(self, rows: slice, columns: slice) -> Scene:
        """Return a part of the window as a scene of its own."""
        arrays = {
            f.name: getattr(self, f.name)[rows, columns]
            for f in fields(self)
            if isinstance(getattr(self, f.name), np.ndarray) and f.name not in ("joints", "seen")
        }
        top, left = self.rows.start + rows.start, self.columns.start + columns.start
        return replace(
            self,
            rows=slice(top, top + rows.stop - rows.start),
            columns=slice(left, left + columns.stop - columns.start),
            joints=self.joints - np.array([columns.start, rows.start], np.float32),
            **arrays,
        )

    def pasted(self, part: Scene, box: tuple[slice, slice], *names: str) -> Scene:
        """Return the window with these arrays of a part of it (made by ``cropped``) put back."""
        arrays = {}
        for name in names:
            arrays[name] = getattr(self, name).copy()
            arrays[name][box] = getattr(part, name)
        return replace(self, **arrays)

    def band(self, share: float) -> float:
        """Return a share of the shoulder width in px, never below anti-aliasing and what the parse can resolve."""
        return max(share * self.shoulder, float(self.settings.band_min_px), 1.5 * self.parse_cell)


def shoulder_width_px(person: Person, body: Body) -> tuple[float, float]:
    """Return the shoulder joints' distance in px as it would be seen from the front, and px per metre at the body."""
    depth = float(body.camera.T_cam_world[2, 3])
    px_per_m = float(body.camera.matrix[0, 0]) / max(depth, 1e-3)
    seen = float(np.hypot(*(person.keypoints.xy[11] - person.keypoints.xy[12])))
    return max(seen, body.measures.shoulder_joint_distance * px_per_m), px_per_m


def replaced_clothes(person: Person, upper: bool, lower: bool) -> Bools:
    """Return where the photo shows clothes that the new ones replace."""
    parse = person.parse
    old = np.zeros(parse.shape, bool)
    if upper:
        old |= parse == ParseClass.UPPER
    if lower:
        old |= parse == ParseClass.LOWER
    if lower and person.one_piece:
        old |= parse == ParseClass.UPPER
    old &= ~person.bystanders
    mouth, shoulders = (float(person.keypoints.xy[pair, 1].mean()) for pair in ([9, 10], [11, 12]))
    return old & ~_jewellery(old, 0.5 * (mouth + shoulders))


def _is_one_piece(person: Person) -> bool:
    lower, top = (int((person.parse == c).sum()) for c in (ParseClass.LOWER, ParseClass.UPPER))
    bare = int((person.parse == ParseClass.LEGS).sum())
    return person.one_piece or (lower < 0.02 * top and bare > 0.02 * top)


def _jewellery(old: Bools, lowest: float) -> Bools:
    """Return small separate pieces by the head: earrings and hair bands that the parse calls clothes.

    Those around the shoulders, below ``lowest`` (px), are straps.
    """
    out = np.zeros(old.shape, bool)
    box = bounds(old, 0)
    count, labels, stats, centres = cv2.connectedComponentsWithStats(old[box].view(np.uint8), connectivity=8)
    if count < 2:
        return out
    area = stats[:, cv2.CC_STAT_AREA]
    small = (area < 0.05 * area[1:].max()) & (centres[:, 1] + box[0].start < lowest)
    small[0] = False
    out[box] = small[labels]
    return out


def _layer(rgba: U8, rim: float, threads: float, reach: float, before: Bools | None = None) -> tuple[F32, F32]:
    """Return linear colours, bled over at least ``reach`` px, and coverage of a straight-alpha layer.

    Threads of cloth (px) are left out but for those ``before`` the trunk: these are thin straps.
    """
    if not rgba[..., 3].any():
        return np.zeros((*rgba.shape[:2], 3), np.float32), np.zeros(rgba.shape[:2], np.float32)
    coverage = np.asarray(rgba[..., 3] / np.float32(255), np.float32)
    broad = without_threads(coverage, threads)
    coverage = without_islands(broad if before is None else np.where(before, coverage, broad), _ISLAND)
    solid = coverage > 0.97
    core = shrink(solid, rim)
    core = core if core.sum() > 0.3 * solid.sum() else solid
    thin = solid & ~core & ~grow(core, 2 * rim + 2)
    box = bounds(coverage > 0, reach)
    colours = np.zeros((*coverage.shape, 3), np.float32)
    colours[box] = to_linear(bleed_colours(np.ascontiguousarray(rgba[..., :3][box]), (core | thin)[box]))
    return colours, coverage


def depth_normals(depth: F32, px_per_m: float, sigma: float) -> F32:
    """Return world normals of a depth map seen by an upright camera (x right, −y towards the camera, z up).

    Args:
        depth: (h, w) float32 m, inf outside.
        px_per_m: picture scale.
        sigma: px, smoothing before differentiating.

    Returns:
        (h, w, 3) float32 unit, zero where the depth is not finite.
    """
    known = np.isfinite(depth)
    if not known.any():
        return np.zeros((*depth.shape, 3), np.float32)
    out = np.zeros((*depth.shape, 3), np.float32)
    box = bounds(known, 1)
    known, depth = known[box], depth[box]
    base = np.float32(np.median(depth[known]))
    flat = np.where(known, depth - base, 0).astype(np.float32)
    smooth = blurred(flat, sigma) / (blurred(known.astype(np.float32), sigma) + np.float32(1e-6))
    scale = px_per_m / 8
    dx = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, ksize=3, scale=scale)
    dy = cv2.Sobel(smooth, cv2.CV_32F, 0, 1, ksize=3, scale=scale)
    share = known / np.sqrt(1 + dx * dx + dy * dy)
    out[box] = cv2.merge([dx * share, -share, -dy * share])
    return out


def _with_face(person: Person, rows: slice, columns: slice) -> tuple[slice, slice]:
    """Return the rows and columns of a window grown over the lower half of the person's face.

    Bared arms and a bared chest take their tone from all skin, and what of it belongs to the throat is told by the
    face above it; below a wide neckline a window of the clothes holds no face.
    """
    face = (person.parse == ParseClass.FACE) & ~person.bystanders
    if not face.any():
        return rows, columns
    high, wide = bounds(face, 1)
    top, bottom = min(rows.start, (high.start + high.stop) // 2), max(rows.stop, high.stop)
    return slice(top, bottom), slice(min(columns.start, wide.start), max(columns.stop, wide.stop))


def build_scene(
    person: Person,
    body: Body,
    garments: Sequence[Garment],
    drapes: Sequence[Drape],
    soft: SoftRender,
    settings: ComposeSettings,
) -> Scene:
    """Cut everything to the window that old and new clothes fill.

    Raises:
        ValueError: an array does not have the photo's size.
    """
    height, width = person.parse.shape
    if soft.rgba.shape[:2] != (height, width):
        raise ValueError(f"the render is {soft.rgba.shape[:2]}, the photo is {(height, width)}")
    lower = any(g.on_legs for g in garments)
    upper = any(g.on_top for g in garments)
    old_full = replaced_clothes(person, upper, lower)
    shoulder, px_per_m = shoulder_width_px(person, body)
    outer_worn = any(g.outer for g in garments)
    under_full = worn_under(person, soft, shoulder) if outer_worn else np.zeros_like(old_full)
    if lower:  # the old trousers go where new ones are worn with an outer garment
        under_full &= person.parse != ParseClass.LOWER
    old_full &= ~under_full
    new_full = (soft.rgba[..., 3] > 0) | (soft.inside[..., 3] > 0)
    rows, columns = bounds(old_full | new_full, settings.window_margin_share * shoulder + 8)
    if upper:
        rows, columns = _with_face(person, rows, columns)
    cut = (rows, columns)
    origin = (int(columns.start), int(rows.start))
    body_depth = soft.body_depth[cut].copy()

    def layers() -> tuple[tuple[F32, F32], tuple[F32, F32]]:
        trunk = listed(soft.body_parts[cut], [int(p) for p in _HANGS_ON]) & listed(soft.part_ids[cut], [_TRUNK])
        outer = _layer(soft.rgba[cut], settings.garment_rim_px, settings.thread_px, 0.3 * shoulder, trunk)
        return outer, _layer(soft.inside[cut], 0.0, settings.thread_px, 4.0)

    def shapes() -> tuple[U8, U8, BareCloth, F32]:
        zones = np.ascontiguousarray(soft.part_ids[cut])
        bare = draw_cloth(body.camera, drapes, zones.shape[:2], origin)
        layer = np.ascontiguousarray(soft.garment_ids[cut])
        layer = bleed_colours(layer, layer > 0) if len(drapes) > 1 else np.ones_like(layer)
        normals = depth_normals(body_depth, px_per_m, max(1.5, 0.015 * shoulder))
        return bleed_colours(zones, zones > 0), layer, bare, normals

    ((garment, coverage), (inside, inside_coverage)), (zones, layer, bare, normals) = side_by_side(layers, shapes)
    parse = person.parse[cut].copy()
    locked = person.bystanders[cut].copy()
    parse[locked] = ParseClass.BACKGROUND
    joints = person.keypoints.xy - np.asarray(origin, np.float32)
    pixels = np.ascontiguousarray(person.photo.pixels[cut])
    return Scene(
        rows=rows,
        columns=columns,
        pixels=pixels,
        linear=to_linear(pixels),
        alpha=person.alpha[cut].copy(),
        parse=parse,
        locked=locked,
        joints=joints.astype(np.float32),
        seen=person.keypoints.visibility * (person.keypoints.presence > 0.3),
        shoulder=shoulder,
        px_per_m=px_per_m,
        garment=garment,
        coverage=coverage,
        inside=inside,
        inside_coverage=inside_coverage,
        zones=zones,
        layer=layer,
        shift=None,
        cloth_depth=soft.depth[cut].copy(),
        body_depth=body_depth,
        body_parts=soft.body_parts[cut].copy(),
        bare=bare,
        shading=soft.shading[cut].copy(),
        normals=normals,
        light=soft.light,
        upper=upper,
        lower=lower,
        dress=any(g.on_top and g.on_legs for g in garments),
        old=old_full[cut].copy(),
        under=under_full[cut].copy(),
        one_piece=upper and not lower and _is_one_piece(person),
        made=np.zeros(parse.shape, bool),
        shaded=np.zeros(parse.shape, bool),
        parse_cell=max(1.0, max(height, width) / settings.parse_side_px),
        settings=settings,
    )
