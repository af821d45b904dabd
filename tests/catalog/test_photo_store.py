"""Product photos are taken in as cameras and shops deliver them, once, upright and small enough for lists."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.catalog.photo_store import SMALL_SIDE, PhotoStore
from engine.errors import ErrorCode, MirrorError


def half_red_half_blue(size: tuple[int, int] = (1600, 1200)) -> Image.Image:
    pixels = np.zeros((size[1], size[0], 3), np.uint8)
    pixels[: size[1] // 2] = (220, 20, 20)
    pixels[size[1] // 2 :] = (20, 20, 220)
    return Image.fromarray(pixels)


def small_of(store: PhotoStore, source: Path) -> Image.Image:
    with Image.open(store.small(store.add(source))) as small:
        assert small.format == "JPEG"
        return small.convert("RGB")


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".tif", ".heic", ".JPG"])
def test_take_every_usual_format(tmp_path: Path, suffix: str) -> None:
    source = tmp_path / f"photo{suffix}"
    if suffix == ".heic":
        pillow_heif = pytest.importorskip("pillow_heif", reason="writes HEIC files for tests; comes with `.[dev]`")
        pillow_heif.from_pillow(half_red_half_blue()).save(source)
    else:
        half_red_half_blue().save(source)
    small = small_of(PhotoStore(tmp_path / "store"), source)
    assert small.size == (SMALL_SIDE, SMALL_SIDE * 3 // 4)
    red, blue = small.getpixel((360, 100)), small.getpixel((360, 440))
    assert red[0] - red[2] > 90
    assert blue[2] - blue[0] > 90


def test_turn_a_photo_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # taken with the camera turned: shown a quarter to the right
    half_red_half_blue().save(tmp_path / "turned.jpg", exif=exif)
    small = small_of(PhotoStore(tmp_path / "store"), tmp_path / "turned.jpg")
    assert small.size == (SMALL_SIDE * 3 // 4, SMALL_SIDE)
    assert small.getpixel((440, 360))[0] > 180, "the upper, red half lies to the right"


def test_show_a_cut_out_photo_on_white(tmp_path: Path) -> None:
    cut_out = half_red_half_blue((400, 400)).convert("RGBA")
    cut_out.putalpha(Image.new("L", (400, 400), 0))
    cut_out.save(tmp_path / "cut.png")
    assert min(small_of(PhotoStore(tmp_path / "store"), tmp_path / "cut.png").getpixel((200, 200))) > 250


def test_keep_the_bytes_of_a_photo_as_they_are_and_only_once(tmp_path: Path) -> None:
    store = PhotoStore(tmp_path / "store")
    for name in ("a.jpg", "b.jpg"):
        half_red_half_blue((300, 200)).save(tmp_path / name)
    assert store.add(tmp_path / "a.jpg") == store.add(tmp_path / "b.jpg")
    assert store.path(store.add(tmp_path / "a.jpg")).read_bytes() == (tmp_path / "a.jpg").read_bytes()
    assert len(list((tmp_path / "store").glob("*/*"))) == 2


@pytest.mark.parametrize(
    "content", [b"", b"not a picture", b"\xff\xd8\xff\xe0", b"<svg xmlns='http://www.w3.org/2000/svg'/>"]
)
def test_refuse_what_is_no_photo_and_keep_nothing_of_it(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.jpg").write_bytes(content)
    with pytest.raises(MirrorError) as caught:
        PhotoStore(tmp_path / "store").add(tmp_path / "x.jpg")
    assert caught.value.code == ErrorCode.BAD_INPUT
    assert "x.jpg" in caught.value.sentence
    assert not (tmp_path / "store").exists()


def test_refuse_a_picture_that_would_fill_the_memory(tmp_path: Path) -> None:
    Image.new("1", (16_000, 16_000)).save(tmp_path / "bomb.png")
    with pytest.raises(MirrorError) as caught:
        PhotoStore(tmp_path / "store").add(tmp_path / "bomb.png")
    assert caught.value.code == ErrorCode.BAD_INPUT
