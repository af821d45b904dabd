"""Cut a pattern: from a garment's photo and a body's measures to two welded, textured panels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.garment.kind.categories import FormSpec, load_garment_config
from engine.garment.neck.collar import shoulder_outline
from engine.garment.neck.collar_opening import around_the_leaves, with_uneven_neck
from engine.garment.neck.knee import with_knee
from engine.garment.pattern.bottoms import cut_skirt, cut_trousers
from engine.garment.pattern.collar_piece import cut_collar
from engine.garment.pattern.dress import cut_dress
from engine.garment.pattern.front_cut import between_lines, front_lines
from engine.garment.pattern.panel_mesh import PanelMesh, WeldedPanels, mesh_pattern
from engine.garment.pattern.rules import Cut, CutOrder, cut_top
from engine.garment.pattern.scale import PhotoScale, photo_scale, waistband_level
from engine.garment.pattern.sleeve_room import sleeve_room
from engine.garment.pattern.straps import draw_hung, hung
from engine.garment.pattern.worn_yoke import unprojected
from engine.garment.template.drawing import PLACEMENT, Drawing, Template
from engine.garment.template.side_levels import SideLevels
from engine.garment.template.sleeve_border import sleeve_border
from engine.garment.texture.back_panel import lining_colour
from engine.garment.texture.leg_map import LegEdges, LegMap
from engine.garment.texture.map import MapTarget, TextureMap, map_panel
from engine.garment.texture.panels import panel_textures
from engine.settings.garment import GarmentSettings
from engine.settings.garment_pattern import PatternSettings
from engine.side_by_side import side_by_side
from engine.types import (
    F64,
    REPEATING_PATTERNS,
    U8,
    BodyMeasures,
    Bools,
    ClothZone,
    Garment,
    GarmentView,
    Pattern,
    PhotoType,
)

_SAMPLES = 80
_NOWHERE = -1.0  # m; half width of a print's box that holds nothing


def cut_pattern(
    garment: Garment,
    measures: BodyMeasures,
    settings: GarmentSettings,
    *,
    size: str | None = None,
    layer: int = 0,
    min_length_below_shoulder: float | None = None,
    waistband: float | None = None,
    room: float = 0.0,
) -> Pattern:
    """Cut a garment for a body.

    Args:
        garment: understood garment.
        measures: of the body that will wear it.
        settings: of the garment step.
        size: label in the size chart; without one the cut is estimated from the body.
        layer: 0 next to the body, 1 over another garment.
        min_length_below_shoulder: m below the shoulder joints that the hem of a top must reach.
        waistband: m below the shoulder joints where the waistband of a skirt or trousers is worn; None leaves it to
            the body.
        room: m of girth that an estimated size gets beyond its usual ease.

    Returns:
        The pattern; ``coarse`` is the same cut in a coarser mesh.

    Raises:
        MirrorError: BAD_INPUT (size not in the chart), CLOTH_UNHEALTHY (the outline crosses itself).
    """
    form = load_garment_config().form_of(garment.category, garment.cut)
    template = Template(form)
    view = garment.front
    collar = load_garment_config().categories[garment.category].collar
    rules = settings.pattern
    if garment.hangs_over:
        roomy = settings.collar.outer_ease
        eases = {n: {w: v + roomy for w, v in getattr(rules, n).items()} for n in ("flat_ease", "ghost_ease")}
        rules = rules.model_copy(update=eases)
    if "collar_x" in view.template:
        close = "outer" if garment.hangs_over and collar == "leaf" else collar
        rules = rules.model_copy(update={"neck_loop_share": settings.collar.loop_share[close]})
    chart = _chart_of(garment, size)
    scale = photo_scale(form, view.template, garment.photo_type, garment.fit_word, measures, chart, rules)
    rules = _with_room(rules, room)
    photo = template.values(view.template)
    cut = Cut(template.as_mapping(template.scale(photo, scale.metres_per_px)))
    band = waistband_level(measures, rules) if waistband is None else waistband
    order = CutOrder(
        scale,
        garment.fit_word,
        measures,
        chart,
        min_length_below_shoulder,
        form.long_sleeves,
        band,
    )
    sleeves = form.limbs == "sleeves"
    if form.limbs == "legs":
        cut_trousers(cut, order, rules)
    elif not form.is_top:
        cut_skirt(cut, order, rules)
    elif "waist_share" in cut.p:
        cut_dress(cut, order, rules, sleeves=sleeves, low_point="slit" if "slit" in form.points else "hip")
    else:
        cut_top(cut, order, rules, sleeves=sleeves)
    front, back = (draw_hung(template, cut.p, cut.straps, samples=_SAMPLES, back=b) for b in (False, True))
    front = with_knee(front, view.template) if cut.straps is None else front
    coarse, textures = side_by_side(
        lambda: mesh_pattern(front, back, rules.coarse_edge_m), lambda: panel_textures(garment)
    )
    fronts = _front_lines(coarse, template, garment, cut, scale, rules)
    fine = mesh_pattern(front, back, rules.edge_m, fronts or ())
    adjustments = list(cut.adjustments)
    if garment.photo_type == PhotoType.FLAT and not scale.flat:
        adjustments.append("The photo has the proportions of a worn garment, so its girths come from the body.")
    patterns: list[Pattern] = []
    for welded in (coarse, fine):
        maps = _texture_maps(welded, template, garment, cut, scale, rules) if welded is fine else None
        if maps is not None and any(m.folds for m in maps):
            folds = sum(m.folds for m in maps)
            adjustments.append(f"The picture folds over itself in {folds} triangles of the cut.")
        patterns.append(
            _assemble(
                garment,
                form,
                welded,
                maps,
                textures,
                (front, back),
                cut.p,
                scale,
                size or "",
                layer,
                adjustments,
                patterns[0] if patterns else None,
                float("nan") if form.is_top else band,
                cut.fork,
                cut.seat_run,
                sleeve_room(cut.p, measures, rules) if sleeves else None,
            )
        )
    if fronts is not None:
        patterns[1] = replace(patterns[1], opening=_opening(fronts, fine))
    hood, roll = collar == "hood", collar == "none"
    front_uv = patterns[1].uv[: len(fine.front.vertices)].astype(np.float64)
    piece = cut_collar(view, fine, front_uv, scale.metres_per_px, settings.collar, hood=hood, roll=roll, fronts=fronts)
    return replace(patterns[1], collar=piece, leaves=around_the_leaves(view.template, settings.collar.leaf_reach))


def _with_room(rules: PatternSettings, room: float) -> PatternSettings:
    """Return the rules with ``room`` m more girth around trunk, hips and limbs."""
    if room == 0:
        return rules
    words = ("flat_ease", "ghost_ease", "bottom_ease")
    eases: dict[str, object] = {n: {w: v + room for w, v in getattr(rules, n).items()} for n in words}
    eases |= {n: getattr(rules, n) + room for n in ("trunk_ease", "hip_ease")}
    limbs = ("cuff_ease", "cuff_long_ease", "armhole_ease", "sleeved_ease", "armhole_drop", "leg_ease")
    eases |= {n: getattr(rules, n) + 0.5 * room for n in limbs}
    return rules.model_copy(update=eases)


def _chart_of(garment: Garment, size: str | None) -> Mapping[str, float]:
    if garment.size_chart is None or size is None:
        return {}
    sizes = garment.size_chart.sizes
    if size not in sizes:
        raise MirrorError(
            ErrorCode.BAD_INPUT,
            f"The size “{size}” is not in the size chart.",
            "Choose one of: " + ", ".join(sizes) + ".",
        )
    return sizes[size]


def _front_lines(
    welded: WeldedPanels,
    template: Template,
    garment: Garment,
    cut: Cut,
    scale: PhotoScale,
    rules: PatternSettings,
) -> tuple[F64, F64] | None:
    """Return the edges of open fronts on the panel, None when the front is closed."""
    if garment.front.front_edges is None:
        return None
    mapped = _texture_maps(welded, template, garment, cut, scale, rules)[0]
    return front_lines(garment.front.front_edges, welded.front, mapped.uv)


def _opening(fronts: tuple[F64, F64], welded: WeldedPanels) -> Bools:
    """Return (F,) bool: the welded faces between the fronts."""
    out = np.zeros(len(welded.faces), bool)
    out[: len(welded.front.faces)] = between_lines(fronts, welded.front.vertices[welded.front.faces].mean(axis=1))
    return out


def _texture_maps(
    welded: WeldedPanels,
    template: Template,
    garment: Garment,
    cut: Cut,
    scale: PhotoScale,
    rules: PatternSettings,
) -> tuple[TextureMap, TextureMap]:
    def of_panel(panel: int, mesh: PanelMesh) -> TextureMap:
        own_back = panel == 1 and garment.back is not None
        view: GarmentView = garment.back if own_back and garment.back is not None else garment.front
        # The back photo has its own zoom: its width equals the front's.
        metres = scale.metres_per_px * garment.front.template["width"] / view.template["width"]
        straps = None if cut.straps is None else cut.straps.scaled(1 / metres)
        seen = view.template if straps is None else hung(view.template, straps.rise)
        photo = draw_hung(template, seen, straps, samples=_SAMPLES, back=panel == 1)
        if panel == 0:
            photo = with_uneven_neck(photo if straps is not None else with_knee(photo, seen), seen)
        placement = np.array([seen[k] for k in PLACEMENT])
        target = _map_target(template, photo, seen, cut.p, metres, rules, mirrored=own_back)
        repeats = garment.features.pattern in REPEATING_PATTERNS
        target = replace(target, even=repeats and garment.features.pattern != "stripes")
        if repeats:  # no part of it is truer than another
            target = replace(target, print_box=(_NOWHERE, *target.print_box[1:]))
        elif not own_back:
            printed = garment.features.pattern == "print" and len(garment.features.print_regions) > 0
            target = replace(target, print_box=_print_box(garment, target, placement, rules), printed=printed)
        if not scale.flat:
            target = unprojected(target, seen, cut.p, metres, rules)
        return map_panel(mesh, photo, placement, shoulder_outline(view), target, rules)

    return side_by_side(lambda: of_panel(0, welded.front), lambda: of_panel(1, welded.back))


def _map_target(
    template: Template,
    photo: Drawing,
    seen: Mapping[str, float],
    p: Mapping[str, float],
    metres: float,
    rules: PatternSettings,
    *,
    mirrored: bool,
) -> MapTarget:
    cut = template.draw(template.values(p), samples=_SAMPLES)
    sides = [next(s.points for s in d.stretches if s.name == "side_r") for d in (cut, photo)]
    cut_side, photo_side = sides[0], sides[1] * metres
    limb = levels = None
    turn = yoke = top = 0.0
    if "armpit" in cut.points:
        yoke = cut.points["armpit"][1]
        top = p["neck_front"]
        seams = cut_side[:, 1], photo_side[:, 1]
        levels = SideLevels(
            armpit=(float(seams[0].min()), float(seams[1].min())),
            hem=(float(seams[0].max()), float(seams[1].max())),
            neck=(top, float(seen["neck_front"] * metres)),
        )
    if "sleeve_angle" in p:
        bent = seen.get("sleeve_bend", 0.0) * (1 - seen.get("sleeve_elbow", 0.5))  # mean over the sleeve's length
        turn = seen["sleeve_angle"] + bent - p["sleeve_angle"]
        limb = sleeve_border(cut)
    bottom = max(float(s.points[:, 1].max()) for s in cut.stretches)
    visible = float(photo_side[:, 0].min())
    return MapTarget(
        scale=1 / metres,
        cut_side=cut_side,
        photo_side=photo_side,
        yoke_y=yoke,
        limb=limb,
        turn=turn,
        print_box=(rules.plain_print * visible, top + rules.print_top, top + 0.7 * (bottom - top)),
        mirrored=mirrored,
        levels=levels,
        legs=LegMap(LegEdges.of(cut), LegEdges.of(photo, metres)) if template.form.limbs == "legs" else None,
    )


def _print_box(
    garment: Garment, target: MapTarget, placement: F64, rules: PatternSettings
) -> tuple[float, float, float]:
    """Return (half width, y0, y1) in m of the front's prints, or the default when none is known."""
    boxes = np.asarray(garment.features.print_regions, np.float64).reshape(-1, 4)
    if garment.features.pattern != "print" or not len(boxes):
        return target.print_box
    corners = np.vstack([boxes[:, [0, 1]], boxes[:, [2, 1]], boxes[:, [0, 3]], boxes[:, [2, 3]]])
    c, s = np.cos(placement[2]), np.sin(placement[2])
    at = (corners - placement[:2]) @ np.array([[c, -s], [s, c]]) / target.scale
    margin = rules.print_margin
    visible = 0.97 * float(target.photo_side[:, 0].min())
    half = min(float(np.abs(at[:, 0]).max()) + margin, visible)
    return half, float(at[:, 1].min()) - margin, float(at[:, 1].max()) + margin


def _assemble(
    garment: Garment,
    form: FormSpec,
    welded: WeldedPanels,
    maps: tuple[TextureMap, TextureMap] | None,
    textures: tuple[U8, U8],
    drawings: tuple[Drawing, Drawing],
    p: Mapping[str, float],
    scale: PhotoScale,
    size: str,
    layer: int,
    adjustments: list[str],
    coarse: Pattern | None,
    band: float,
    fork: float,
    seat_run: tuple[float, float],
    room: F64 | None,
) -> Pattern:
    panels = (welded.front, welded.back)
    vertices = np.vstack([m.vertices for m in panels]).astype(np.float32)
    zone = np.zeros(int(welded.sim_of_render.max()) + 1, np.uint8)
    zone[welded.sim_of_render] = _zones(form, drawings[0], vertices.astype(np.float64))
    return Pattern(
        garment_key=garment.key,
        size=size,
        category=garment.category,
        fabric=garment.fabric,
        layer=layer,
        render_vertices_panel=vertices,
        render_panel=np.concatenate([np.full(len(m.vertices), k, np.uint8) for k, m in enumerate(panels)]),
        render_faces=welded.faces,
        sim_of_render=welded.sim_of_render,
        # nobody looks at the coarse mesh
        uv=np.zeros_like(vertices) if maps is None else np.vstack([m.uv for m in maps]).astype(np.float32),
        textures=textures,
        lining=lining_colour(garment.front) if coarse is None else coarse.lining,
        sim_zone=zone,
        sim_edge=welded.sim_edge,
        panel_outlines=(drawings[0].outline * (1, -1), drawings[1].outline * (1, -1)),
        panel_landmarks={n: (x, -y) for n, (x, y) in drawings[0].landmarks().items()},
        sleeve_angle=float(p.get("sleeve_angle", np.nan)),
        metres_per_px=scale.metres_per_px,
        scale_source=scale.source,
        lengths_cm=_lengths(p),
        adjustments=tuple(adjustments),
        coarse=coarse,
        band_level=band,
        fork=fork,
        seat_run=seat_run,
        sleeve_room=room,
    )


def _zones(form: FormSpec, drawing: Drawing, vertices: F64) -> U8:
    """Return (R,) ClothZone of panel points (m, z up): beyond the arm hole, or below the crotch."""
    x, y = vertices[:, 0], -vertices[:, 1]
    zone = np.full(len(vertices), int(ClothZone.TORSO), np.uint8)
    if form.limbs == "sleeves":
        beyond = sleeve_border(drawing).beyond(np.stack([np.abs(x), y], axis=1)) > 0
        zone[beyond & (x > 0)] = int(ClothZone.SLEEVE_L)
        zone[beyond & (x < 0)] = int(ClothZone.SLEEVE_R)
    elif form.limbs == "legs":
        below = y > drawing.points["crotch"][1] + 1e-6
        zone[below & (x > 0)] = int(ClothZone.LEG_L)
        zone[below & (x < 0)] = int(ClothZone.LEG_R)
    return zone


def _lengths(p: Mapping[str, float]) -> dict[str, float]:
    """Return finished measures in cm under the names of a size chart."""
    if "armpit_x" in p:
        out = {"half_chest": 200 * p["armpit_x"], "length": 100 * p["hem_y"], "shoulder": 200 * p["shoulder_x"]}
        out |= {"half_waist": 200 * p["waist_x"], "half_hem": 200 * p["hem_x"]}
        if "hip_x" in p:
            out["half_hip"] = 200 * p["hip_x"]
        if "sleeve_length" in p:
            out |= {"sleeve": 100 * p["sleeve_length"], "cuff": 100 * p["cuff_width"]}
        return out
    out = {"half_waist": 200 * p["waist_x"], "half_hip": 200 * p["hip_x"]}
    if "crotch_y" in p:
        rise = 100 * p["crotch_y"]
        return out | {"length": 100 * p["hem_out_y"], "inseam": 100 * p["hem_in_y"] - rise, "rise": rise}
    return out | {"length": 100 * p["hem_y"], "half_hem": 200 * p["hem_x"]}
