"""Jackets whose fronts hang open: found in the photo, parted on the panel, closed ones left alone."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.errors import ErrorCode, MirrorError
from engine.garment import load_garment, save_garment
from engine.garment.pattern.cut import cut_pattern
from engine.garment.template.drawing import place, prolonged
from engine.garment.template.open_front import close_front, find_open_front, open_share
from engine.garment.template.reading import fit_view
from engine.settings import Settings
from engine.types import PhotoType
from tests.garment.drawn_garments import SIZE, drawn_garment, exact_view, fill, garment_of, measures

SETTINGS = Settings().garment
FRONT = SETTINGS.front
JACKET = {
    "armpit_y": 0.6, "shoulder_x": 0.47, "shoulder_y": 0.13, "neck_width": 0.18, "hem_y": 1.3, "cuff_width": 0.24,
    "sleeve_length": 1.15, "hem_x": 0.53,
}  # fmt: skip
CLOTH, LINING, PALE = (60, 70, 90), (150, 120, 90), (245, 245, 245)


def drawn_jacket(inside, *, half=(0.08, 0.22), sway=0.02, tilt=0.0):
    """Return pixels, alpha, template width, placement, truth edges (2, n, 2) px of a jacket that shows its inside."""
    pixels, alpha, template, values, placement = drawn_garment("longsleeve", tilt, **JACKET)
    named = template.as_mapping(values)
    width = 2 * abs(template.points(values)[template.form.width][0])
    t = np.linspace(0, 1, 60)
    y = t * (named["hem_y"] + 0.1 * width)
    away = width * (half[0] + (half[1] - half[0]) * t)
    edges = np.stack(
        [
            place(np.stack([-away - sway * width * np.sin(3 * t), y], axis=1), placement),
            place(np.stack([away + sway * width * np.sin(2 * t + 1), y], axis=1), placement),
        ]
    )
    opening = fill(np.vstack([edges[0], edges[1, ::-1]])) / 255
    depth = cv2.distanceTransform((opening > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    shade = 1 - 0.35 * np.exp(-depth / 6) * (opening > 0.5)
    lining = np.array(inside, float) * shade[..., None]
    share = (opening * alpha)[..., None]
    pixels = pixels * (1 - share) + lining * share
    return np.clip(pixels, 0, 255).astype(np.uint8), alpha, width, placement, edges


def off(found, truth, width):
    """Return the largest distance of found edges to true ones, W, leaving the drawn-on ends out."""
    return max(
        float(np.abs(np.interp(f[1:-1, 1], t[:, 1], t[:, 0]) - f[1:-1, 0]).max()) / width
        for f, t in zip(found, truth, strict=True)
    )


@pytest.mark.parametrize("inside", [LINING, PALE, (38, 45, 58)], ids=["brown", "white", "shade of the cloth"])
@pytest.mark.parametrize("half", [(0.08, 0.22), (0.16, 0.12)], ids=["widening", "narrowing"])
def test_follow_the_edges_of_two_open_fronts(inside, half):
    pixels, _, width, placement, truth = drawn_jacket(inside, half=half)
    found = find_open_front(pixels, placement, FRONT.from_top * width, (1.3 - FRONT.above_hem) * width, width, FRONT)
    assert found.score > FRONT.open_score
    assert off(found.edges, truth, width) < 0.03


@pytest.mark.parametrize("half", [(0.03, 0.03), (0.0, 0.0)], ids=["button band", "nothing"])
def test_leave_a_closed_front_closed(half):
    pixels, _, width, placement, _ = drawn_jacket(LINING if half[0] else CLOTH, half=half, sway=0.0)
    found = find_open_front(pixels, placement, FRONT.from_top * width, (1.3 - FRONT.above_hem) * width, width, FRONT)
    assert found.score < FRONT.doubt_score


def test_take_no_flowers_for_an_opening():
    pixels, alpha, width, placement, _ = drawn_jacket(CLOTH, half=(0, 0), sway=0.0)
    rng = np.random.default_rng(3)
    for x, y in rng.integers(0, SIZE, (600, 2)).tolist():
        colour = rng.integers(40, 255, 3).tolist()
        cv2.circle(pixels, (x, y), 9, colour, -1)
    pixels[alpha < 0.5] = 245
    found = find_open_front(pixels, placement, FRONT.from_top * width, (1.3 - FRONT.above_hem) * width, width, FRONT)
    assert found.score < FRONT.doubt_score


@pytest.mark.parametrize("tilt", [0.0, 0.06])
def test_understand_an_open_jacket_without_its_lining(tilt):
    pixels, alpha, width, _, truth = drawn_jacket(LINING, tilt=tilt)
    view = fit_view(pixels, alpha, "jacket", PhotoType.FLAT, SETTINGS, cut="long")
    assert view.front_edges is not None
    assert off(view.front_edges, truth, width) < 0.04
    brown = (np.abs(pixels.astype(int) - LINING).sum(axis=2) < 60) & (alpha > 0.9)
    assert view.inner_back[brown].mean() > 0.98
    cloth = (alpha > 0.9) & ~brown
    assert view.inner_back[cloth].mean() < 0.1
    closed = fit_view(pixels, alpha, "jacket", PhotoType.FLAT, SETTINGS, cut="long", opening="closed")
    assert closed.front_edges is None


def test_follow_a_button_bands_edge_and_not_its_seam():
    folder = Path(__file__).resolve().parents[3] / "assets" / "showroom" / "garments"
    pixels = cv2.imread(str(folder / "cardigan.jpg"))[..., ::-1]
    truth = json.loads((folder / "cardigan.json").read_text())
    per_cm, marks = truth["px_per_cm"], {k: np.array(v) for k, v in truth["landmarks"].items()}
    axis = 0.5 * (marks["hps_l"] + marks["hps_r"])
    width = 56.0 * per_cm
    placement = np.array([*axis, 0.0])
    found = find_open_front(pixels, placement, FRONT.from_top * width, 68 * per_cm, width, FRONT)
    assert found.score > FRONT.open_score
    heights = np.arange(14.0, 66.0, 4.0)
    half = np.interp(heights, [0, 6, 20, 42, 62, 78], [8.6, 8.4, 7.0, 6.4, 8.2, 11.0])
    for side, edge in zip((-1, 1), found.edges, strict=True):
        seen = np.interp(axis[1] + heights * per_cm, edge[:, 1], edge[:, 0])
        assert np.median(np.abs(side * (seen - axis[0]) / per_cm - half)) < 0.8


def test_close_the_outline_over_ground_between_the_fronts():
    pixels, alpha, _, _, edges = drawn_jacket(PALE)
    opened = alpha * (1 - fill(np.vstack([edges[0], edges[1, ::-1]])) / 255)
    closed = close_front(opened.astype(np.float32), FRONT)
    rows = np.nonzero((alpha > 0.5).any(axis=1))[0]
    low = slice(rows[0] + len(rows) // 5, rows[-1] - 4)
    assert (np.abs(closed - alpha)[low] > 0.5).sum() < 30
    beside = (opened < 0.5) & (alpha < 0.5)
    assert (closed[low][beside[low]] < 0.5).mean() > 0.999
    assert open_share(pixels, alpha) > 0.9


@pytest.fixture(scope="module")
def opened():
    """Return an open jacket and its pattern."""
    pixels, alpha, _, _, edges = drawn_jacket(LINING)
    view = exact_view("longsleeve", **JACKET)
    view = type(view)(pixels, alpha, view.outline, {}, view.template, 0.0, view.inner_back, edges)
    garment = garment_of(view, "jacket")
    garment = type(garment)(**{**garment.__dict__, "cut": "long"})
    return garment, cut_pattern(garment, measures(), SETTINGS)


def test_draw_the_fronts_and_not_what_lies_between(opened):
    garment, pattern = opened
    edges = garment.front.front_edges
    assert pattern.opening is not None
    assert len(pattern.drawn_faces) == len(pattern.render_faces) - pattern.opening.sum()
    ring = np.concatenate([edges[0], edges[1, ::-1]]).astype(np.float32)
    front = pattern.render_panel[pattern.render_faces[:, 0]] == 0
    assert not pattern.opening[~front].any()
    centre = pattern.uv[pattern.render_faces].mean(axis=1)
    depth = np.array([cv2.pointPolygonTest(ring, (float(x), float(y)), True) for x, y in centre])
    unit = 0.015 / pattern.metres_per_px
    assert pattern.opening[front & (depth > 0.5 * unit)].all()
    assert not pattern.opening[front & (depth < -0.5 * unit)].any()


def test_run_the_mesh_along_the_edges_of_the_fronts(opened):
    garment, pattern = opened
    shown = pattern.render_faces[~pattern.opening]
    hidden = np.unique(pattern.render_faces[pattern.opening])
    border = np.intersect1d(np.unique(shown), hidden)
    line = np.concatenate([prolonged(e, 0.0) for e in garment.front.front_edges])
    away = np.linalg.norm(pattern.uv[border][:, None] - line[None], axis=2).min(axis=1) * pattern.metres_per_px
    assert np.percentile(away, 90) < 0.006
    assert away.max() < 0.015


def test_simulate_one_sheet(opened):
    _, pattern = opened
    used = np.unique(pattern.render_faces)
    assert len(used) == len(pattern.uv)
    assert pattern.coarse is not None
    assert pattern.coarse.opening is None


def test_keep_the_edges_on_disk(opened, tmp_path):
    garment, _ = opened
    save_garment(garment, tmp_path / "jacket.garment")
    again = load_garment(tmp_path / "jacket.garment")
    assert np.array_equal(again.front.front_edges, garment.front.front_edges)


@pytest.mark.parametrize(("category", "words"), [("jacket", "cannot be followed"), ("tshirt", "Only cardigans")])
def test_refuse_to_open_what_has_no_open_fronts(category, words):
    pixels, alpha, *_ = drawn_garment("longsleeve" if category == "jacket" else "tshirt")
    cut = "long" if category == "jacket" else ""
    with pytest.raises(MirrorError) as refused:
        fit_view(pixels, alpha, category, PhotoType.FLAT, SETTINGS, cut=cut, opening="open")
    assert refused.value.code == ErrorCode.BAD_INPUT
    assert words in str(refused.value)
