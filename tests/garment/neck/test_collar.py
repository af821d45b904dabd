"""Collars and hoods: parted from the outline, opened where the picture shows it, cut as a piece of their own."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.errors import ErrorCode, MirrorError
from engine.garment import GarmentBuilder
from engine.garment.kind.categories import load_garment_config
from engine.garment.neck.collar import below_collar, find_collar_top, without_collar
from engine.garment.neck.collar_opening import opening_curve
from engine.garment.pattern.collar_piece import cut_collar
from engine.garment.pattern.panel_mesh import mesh_pattern
from engine.garment.template.drawing import PLACEMENT, Template, place
from engine.garment.template.reading import fit_view
from engine.models import ModelStore
from engine.settings import Settings
from engine.showroom.garments.collars import with_collar
from engine.showroom.garments.shape import curve, sleeved_top
from engine.types import PhotoType
from tests.garment.photographed_garments import SHAPES, drawn_tee, photo

FOLDER = Path(__file__).resolve().parents[3] / "assets" / "showroom" / "garments"
SETTINGS = Settings().garment
SIDE = 700


def collared(rise: float, corner: float = 11.2):
    upper = curve([(0.0, -rise), (6.0, 0.4 - rise), (corner - 1.6, -0.35 * rise)], 20)
    opening = curve([(6.5, 0.6 - rise), (5.0, 3.0), (0.0, 9.0)], 20)
    return with_collar(sleeved_top(neck=8.8), corner=corner, upper=upper, opening=opening)


def dense(points, step=0.1):
    closed = np.vstack([points, points[:1]])
    arc = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))])
    t = np.arange(0, arc[-1], step)
    return np.stack([np.interp(t, arc, closed[:, k]) for k in (0, 1)], axis=1)


@pytest.fixture(scope="module", params=["polo", "hoodie"])
def drawn(request):
    """Return a sample garment's name, its view, its truth in px of the reduced picture, and px per cm."""
    pixels = cv2.imread(str(FOLDER / f"{request.param}.jpg"))[..., ::-1]
    truth = json.loads((FOLDER / f"{request.param}.json").read_text())
    scale = SIDE / pixels.shape[0]
    pixels = np.ascontiguousarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    lab = cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    cover = np.clip((70 - lab[..., 0]) / 10, 0, 1)
    solid = cv2.morphologyEx((cover > 0.5).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    alpha = np.maximum(cover, solid).astype(np.float32)
    view = fit_view(
        pixels, alpha, request.param, PhotoType.FLAT, SETTINGS, cut="short" if request.param == "polo" else "long"
    )
    return (
        request.param,
        view,
        {k: np.array(v) * scale for k, v in truth["landmarks"].items()},
        truth["px_per_cm"] * scale,
    )


@pytest.mark.parametrize("rise", [2.5, 4.0, 20.0])
def test_find_where_a_collar_meets_the_shoulder_lines(rise):
    shape = collared(rise)
    top = find_collar_top(dense(shape.outline), SETTINGS.collar)
    assert top is not None
    assert np.hypot(*(top.right - shape.landmarks["collar_r"])) < 1.0
    assert np.hypot(*(top.left - shape.landmarks["collar_l"])) < 1.0
    assert top.rise == pytest.approx(rise + shape.landmarks["collar_r"][1], abs=0.6)
    assert top.outline[:, 1].min() > shape.landmarks["collar_r"][1] - 0.6


@pytest.mark.parametrize("name", ["tshirt", "longsleeve"])
def test_find_no_collar_on_a_plain_top(name):
    assert find_collar_top(dense(SHAPES[name].outline), SETTINGS.collar) is None


def test_keep_the_outline_below_the_corners():
    outline = dense(collared(4.0).outline)
    cut = without_collar(outline, np.array([11.2, 1.0]), np.array([-11.2, 1.0]))
    low = outline[outline[:, 1] > 3]
    gaps = np.linalg.norm(cut[:, None] - low[None, ::20], axis=2).min(axis=0)
    assert gaps.max() < 0.2
    assert cut[:, 1].min() > 0


def test_fit_the_landmarks_under_a_collar_or_hood(drawn):
    _, view, truth, per_cm = drawn
    for name in ("armpit", "cuff_top", "cuff_bottom", "hem"):
        for side in "lr":
            point = view.landmarks[f"{name}_{side}"]
            assert np.hypot(point.x - truth[f"{name}_{side}"][0], point.y - truth[f"{name}_{side}"][1]) < 1.6 * per_cm
    for side in "lr":
        hps = view.landmarks[f"hps_{side}"]
        assert np.hypot(*(np.array([hps.x, hps.y]) - truth[f"hps_{side}"])) < 2.0 * per_cm


def test_open_the_collar_where_the_picture_shows_it(drawn):
    name, view, _, per_cm = drawn
    placement = np.array([view.template[k] for k in PLACEMENT])
    lowest = place(opening_curve(view.template), placement)[:, 1].max()
    above = view.landmarks["hps_r"].y
    assert (lowest - above) / per_cm == pytest.approx(10.4 if name == "polo" else 5.0, abs=2.0)
    assert view.template["neck_front"] >= lowest - above - 0.5 * per_cm
    assert view.inner_back.any()


def test_lay_no_collar_inside_onto_the_chest(drawn):
    _, view, truth, per_cm = drawn
    rows = np.nonzero(view.inner_back.any(axis=1))[0]
    assert rows[-1] < truth["armpit_r"][1] - 5 * per_cm


def test_measure_a_hoodie_without_its_hood(drawn):
    name, view, truth, _ = drawn
    below = below_collar(view.alpha, SETTINGS)
    rows = np.nonzero((below > 0.5).any(axis=1))[0]
    corners = 0.5 * (truth["collar_l"][1] + truth["collar_r"][1])
    assert abs(rows[0] - corners) < (12 if name == "polo" else 16)
    assert (below <= view.alpha).all()


def test_cut_a_collar_that_closes_around_the_neck(drawn):
    name, view, _, per_cm = drawn
    template = Template(load_garment_config().form_of(name, "short" if name == "polo" else "long"))
    metres = 0.01 / per_cm
    values = template.scale(template.values(view.template), metres)
    if "sleeve_bend" in template.names:
        values[template.names.index("sleeve_bend")] = 0.0
    front, back = (template.draw(values, back=b, samples=60) for b in (False, True))
    welded = mesh_pattern(front, back, 0.015)
    uv = place(welded.front.vertices * (1, -1) / metres, np.array([view.template[k] for k in PLACEMENT]))
    piece = cut_collar(view, welded, uv, metres, SETTINGS.collar, hood=name == "hoodie")
    assert piece is not None
    assert piece.kind == ("leaf" if name == "polo" else "hood")
    assert np.allclose(piece.base_weights.sum(axis=1), 1)
    assert np.allclose(piece.land_weights.sum(axis=1), 1)
    assert piece.behind.sum() * 2 == len(piece.behind)
    low, high = SETTINGS.collar.leaf_height if name == "polo" else SETTINGS.collar.hood_height
    assert low * 0.99 <= piece.height[piece.behind].min()
    assert piece.height.max() <= high * (1 + SETTINGS.collar.back_higher) + 1e-6
    # around the neck once: neighbours, and the last and the first column, are a step apart
    rest = np.zeros((int(welded.sim_of_render.max()) + 1, 2))
    rest[welded.sim_of_render] = np.vstack([welded.front.vertices, welded.back.vertices])
    seam = np.einsum("kc,kcd->kd", piece.base_weights, rest[piece.base_ids])
    steps = np.linalg.norm(np.roll(seam, -1, axis=0) - seam, axis=1)
    assert steps.max() < 0.02
    # its colours come from the garment
    for points in (piece.uv_base, piece.uv_fold, piece.uv_land):
        at = np.clip(points.astype(int), 0, np.array(view.alpha.shape[::-1]) - 1)
        assert (view.alpha[at[:, 1], at[:, 0]] > 0.5).mean() > 0.95


def test_cut_no_collar_for_a_tee():
    view_template = {"neck_width": 1.0}
    view = type("View", (), {"template": view_template})()
    assert cut_collar(view, None, None, 1.0, SETTINGS.collar, hood=False) is None


def test_refuse_a_jacket_whose_fronts_part_only_below():
    pixels = drawn_tee((40, 70, 160)).pixels.copy()
    height, width = pixels.shape[:2]
    pixels[int(0.55 * height) :, int(0.45 * width) : int(0.55 * width)] = np.median(pixels[:10], axis=(0, 1))
    with pytest.raises(MirrorError) as refused:
        GarmentBuilder(ModelStore(), SETTINGS).build(photo(pixels), category="jacket")
    assert refused.value.code == ErrorCode.CATEGORY_UNSUPPORTED
    assert "part above the hem" in str(refused.value)


@pytest.mark.parametrize("label", [np.s_[66:116, 326:374], np.s_[80:120, 336:364]])
def test_open_a_white_collar_below_its_label(label):
    """White leaves on a white shirt show no edge, a tape along the back's seam does: the label lies inside too."""
    shape = collared(4.0)
    corner = np.array([SIDE / 2, 60.0])
    mask = np.zeros((SIDE, SIDE), np.uint8)
    cv2.fillPoly(mask, [np.round(shape.outline * 8 + corner).astype(np.int32)], 255, cv2.LINE_AA)
    alpha = mask.astype(np.float32) / 255
    pixels = np.where(alpha[..., None] > 0.5, 245, 230).astype(np.uint8).repeat(3, axis=2)
    pixels[label] = 20
    pixels[50:55, 310:390] = 20  # a tape along the back's seam
    view = fit_view(pixels, alpha, "polo", PhotoType.FLAT, SETTINGS, cut="short")
    assert "collar_x" in view.template
    assert view.inner_back[label].mean() > 0.9
