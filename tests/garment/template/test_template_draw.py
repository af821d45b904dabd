"""The parametric outline: closed, symmetric, in order, the same for front and back along the seams."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import ErrorCode, MirrorError
from engine.garment.kind.categories import load_garment_config
from engine.garment.template.contour import outline_normals, resample_closed, signed_area
from engine.garment.template.drawing import neck_curve, place, resample
from tests.garment.drawn_garments import SHAPES, template_of

SUPPORTED = ("sleeveless", "tshirt", "longsleeve", "skirt", "trousers")


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_keep_every_outline_closed_symmetric_and_clockwise(data):
    template = template_of(data.draw(st.sampled_from(SUPPORTED)))
    share = np.array([data.draw(st.floats(0.25, 0.75)) for _ in template.names])
    base = template.values(SHAPES[next(k for k in SUPPORTED if template_of(k).form == template.form)])
    low, high = np.maximum(template.lower, base - 0.06), np.minimum(template.upper, base + 0.06)
    drawing = template.draw(low + share * (high - low), back=data.draw(st.booleans()))
    stretches = drawing.stretches
    for a, b in zip(stretches, (*stretches[1:], stretches[0]), strict=True):
        np.testing.assert_allclose(a.points[-1], b.points[0], atol=1e-9)
    outline = drawing.outline
    assert signed_area(outline) > 0
    mirrored = outline * (-1, 1)
    distance = np.linalg.norm(outline[:, None] - mirrored[None], axis=2).min(axis=1)
    assert distance.max() < 1e-6


@pytest.mark.parametrize("category", SUPPORTED)
def test_draw_the_same_seams_on_front_and_back(category):
    template = template_of(category)
    values = template.values(SHAPES[category])
    front, back = template.draw(values), template.draw(values, back=True)
    for f, b in zip(front.stretches, back.stretches, strict=True):
        assert f.name == b.name
        if f.opening is None:
            np.testing.assert_allclose(f.points, b.points, atol=1e-12)


@pytest.mark.parametrize("category", SUPPORTED)
def test_scale_a_drawing_by_scaling_its_lengths(category):
    template = template_of(category)
    values = template.values(SHAPES[category])
    big = template.draw(template.scale(values, 3.0)).outline
    np.testing.assert_allclose(big, 3.0 * template.draw(values).outline, atol=1e-9)


@given(st.floats(0.05, 2), st.floats(0.01, 2), st.floats(1.05, 3.2))
@settings(max_examples=50, deadline=None)
def test_let_a_neck_run_from_side_to_side_and_reach_its_depth(half_width, depth, exponent):
    curve = neck_curve(half_width, depth, exponent, 61)
    np.testing.assert_allclose(curve[[0, -1]], [[-half_width, 0], [half_width, 0]], atol=1e-6)
    assert curve[:, 1].max() == pytest.approx(depth, rel=0.02)
    assert (np.diff(curve[:, 0]) > -1e-9).all()


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=2, max_size=12), st.integers(2, 60))
@settings(max_examples=50, deadline=None)
def test_keep_the_ends_when_a_line_is_resampled(points, count):
    line = np.array(points)
    out = resample(line, count)
    assert out.shape == (count, 2)
    np.testing.assert_allclose(out[[0, -1]], line[[0, -1]], atol=1e-9)


@given(st.floats(2, 50), st.floats(2, 50), st.integers(40, 200))
@settings(max_examples=30, deadline=None)
def test_keep_area_and_outward_normals_of_a_resampled_contour(a, b, count):
    t = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    ellipse = np.stack([a * np.cos(t), b * np.sin(t)], axis=1)
    out = resample_closed(ellipse, count)
    assert len(out) == count
    assert signed_area(out) == pytest.approx(np.pi * a * b, rel=0.02)
    assert ((outline_normals(out) * out).sum(axis=1) > 0).all()


def test_turn_and_shift_points_into_the_image():
    moved = place(np.array([[1.0, 0.0]]), np.array([10.0, 20.0, np.pi / 2]))
    np.testing.assert_allclose(moved, [[10.0, 21.0]], atol=1e-12)


def test_refuse_an_unknown_category_by_name():
    with pytest.raises(MirrorError) as error:
        load_garment_config().form_of("toga")
    assert error.value.code == ErrorCode.CATEGORY_UNSUPPORTED
    assert "toga" in error.value.sentence


def test_refuse_a_wrong_category_file_naming_the_entry(tmp_path):
    path = tmp_path / "garments.yaml"
    path.write_text("forms: {}\ncategories: {tee: {title: T, form: missing, worn: upper, supported: true}}\n")
    with pytest.raises(MirrorError) as error:
        load_garment_config(path)
    assert error.value.code == ErrorCode.BAD_CONFIG
    assert "missing" in error.value.sentence


def test_draw_every_cut_of_every_category():
    config = load_garment_config()
    for key, category in config.categories.items():
        for cut in ("", *category.cuts):
            form = config.form_of(key, cut)
            assert len(form.parameters) > 5
            assert set(form.landmarks) <= set(form.points)
    assert {k for k, c in config.categories.items() if not c.supported} == {"saree", "lehenga"}
