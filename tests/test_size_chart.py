"""Size charts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ErrorCode, MirrorError
from engine.size_chart import MEASURES, read_size_chart


def test_reads_every_size_and_leaves_empty_cells_out(tmp_path) -> None:
    path = tmp_path / "chart.csv"
    path.write_text("\ufeffsize,half_chest_cm,length\nS,48,68\nM,50.5,\n", "utf-8")
    chart = read_size_chart(path)
    assert chart.sizes == {"S": {"half_chest": 48.0, "length": 68.0}, "M": {"half_chest": 50.5}}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("size,half_chset\nM,50\n", "half_chest"),
        ("half_chest,length\n50,70\n", "size"),
        ("size,length\nM,seventy\n", "seventy"),
        ("size,length\nM,7000\n", "plausible"),
        ("size,length\n", "no sizes"),
    ],
)
def test_names_what_is_wrong_with_a_chart(text, word) -> None:
    with pytest.raises(MirrorError) as caught:
        read_size_chart(text)
    assert caught.value.code == ErrorCode.BAD_INPUT
    assert word in caught.value.sentence


def test_refuses_a_missing_file_in_words(tmp_path) -> None:
    with pytest.raises(MirrorError, match=r"nowhere\.csv"):
        read_size_chart(tmp_path / "nowhere.csv")


@given(st.text())
def test_never_fails_with_anything_but_a_mirror_error(text) -> None:
    try:
        chart = read_size_chart(text + "\n")
    except MirrorError:
        return
    assert chart.sizes


@given(
    st.dictionaries(
        st.text("XSML0123456789", min_size=1, max_size=4),
        st.dictionaries(st.sampled_from(MEASURES), st.floats(2, 250).map(lambda v: round(v, 2)), min_size=1),
        min_size=1,
    )
)
def test_reads_back_what_was_written(sizes) -> None:
    lines = [",".join(("size", *MEASURES))]
    lines += [",".join([label, *(str(row.get(m, "")) for m in MEASURES)]) for label, row in sizes.items()]
    assert read_size_chart("\n".join(lines) + "\n").sizes == sizes
