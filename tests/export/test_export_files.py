"""Films, sheets and galleries."""

from __future__ import annotations

import re
import resource

import cv2
import numpy as np
import pytest

from engine.errors import MirrorError
from engine.export.film import write_film
from engine.export.gallery import GalleryEntry, write_gallery
from engine.export.pictures import before_after, contact_sheet, labelled_row
from engine.png import write_png


def test_film_has_every_frame(tmp_path) -> None:
    frames = [np.full((96, 64, 3), 20 * k, np.uint8) for k in range(7)]
    write_film(tmp_path / "turn.mp4", frames)
    capture = cv2.VideoCapture(str(tmp_path / "turn.mp4"))
    means = []
    while (read := capture.read())[0]:
        means.append(float(read[1].mean()))
    capture.release()
    assert np.abs(np.array(means) - 20 * np.arange(7)).max() < 6


def test_film_that_could_not_be_written_whole_is_an_error_and_leaves_nothing(tmp_path) -> None:
    """Say so when the encoder could write no more, for it says nothing itself; no half film is kept."""
    frames = list(np.random.default_rng(0).integers(0, 256, (24, 96, 64, 3), np.uint8))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, limits[1]))
    try:
        with pytest.raises(MirrorError, match=r"turn\.mp4"):
            write_film(tmp_path / "turn.mp4", frames)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not list(tmp_path.iterdir())


def test_before_stands_left_of_after() -> None:
    before, after = np.zeros((50, 40, 3), np.uint8), np.full((50, 40, 3), 200, np.uint8)
    both = before_after(before, after)
    assert (both[:, :40] == 0).all()
    assert (both[:, -40:] == 200).all()


def test_contact_sheet_shows_every_picture(tmp_path) -> None:
    for k in range(5):
        write_png(tmp_path / f"{k}.png", np.full((64, 32, 3), 40 * k, np.uint8))
    sheet = contact_sheet([tmp_path / f"{k}.png" for k in range(5)])
    assert sheet.shape == (1280, 4 * 320, 3)
    assert [int(sheet[100, 160 + 320 * k, 0]) for k in range(4)] == [0, 40, 80, 120]
    assert int(sheet[740, 160, 0]) == 160


def test_gallery_links_pictures_relative_and_escapes_words(tmp_path) -> None:
    picture = tmp_path / "a" / "try-on.png"
    write_png(picture, np.zeros((4, 4, 3), np.uint8))
    entries = [
        GalleryEntry("A <b> & c", picture, True, (), picture.parent),
        GalleryEntry("refused", None, False, ("Step back.",), None),
    ]
    write_gallery(tmp_path / "gallery.html", "Looks", entries)
    page = (tmp_path / "gallery.html").read_text()
    assert 'src="a/try-on.png"' in page
    assert "A &lt;b&gt; &amp; c" in page
    assert "Step back." in page
    assert "1 of 2 pictures may be shown" in page
    assert not re.search(r"https?://", page)


def test_labelled_row_keeps_the_pictures_and_writes_above_them() -> None:
    row = labelled_row({"S": np.full((200, 80, 3), 90, np.uint8), "XXL": np.full((200, 80, 3), 160, np.uint8)})
    assert row.shape == (224, 160, 3)
    assert (row[24:, :80] == 90).all()
    assert (row[24:, 80:] == 160).all()
    assert (row[:24, :80] < 100).any()
    assert (row[:24, 80:] < 100).sum() > (row[:24, :80] < 100).sum()
