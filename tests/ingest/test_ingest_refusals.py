"""Bad files: each is refused as BAD_INPUT by name and reason, before work is done, whatever its bytes are."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from engine.errors import ErrorCode, MirrorError
from engine.ingest import load_photo
from engine.settings.ingest import IngestSettings
from engine.types import Photo

SETTINGS = IngestSettings()


def picture_file(kind: str) -> bytes:
    rng = np.random.default_rng(3)
    pixels = np.kron(rng.integers(0, 255, (20, 20, 3)), np.ones((16, 16, 1))).astype(np.uint8)
    if kind == "HEIF":
        pillow_heif.register_heif_opener()
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, kind)
    return buffer.getvalue()


KINDS = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF")
FILES = {kind: picture_file(kind) for kind in KINDS}


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb_png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 4096)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", body) + png_chunk(b"IEND", b"")


def refused(path: Path) -> MirrorError:
    with pytest.raises(MirrorError) as caught:
        load_photo(path, SETTINGS)
    error = caught.value
    assert error.code is ErrorCode.BAD_INPUT
    assert path.name in error.sentence
    assert error.remedy
    return error


def test_refuse_an_empty_file(tmp_path: Path):
    path = tmp_path / "empty.jpg"
    path.write_bytes(b"")
    assert "empty" in refused(path).sentence


def test_refuse_text_named_jpg(tmp_path: Path):
    path = tmp_path / "letter.jpg"
    path.write_text("Dear shop, please find my photo enclosed.\n" * 20)
    assert "text" in refused(path).sentence


@pytest.mark.parametrize("kind", KINDS)
def test_refuse_truncated_files(tmp_path: Path, kind: str):
    path = tmp_path / f"cut.{kind.lower()}"
    path.write_bytes(FILES[kind][: int(len(FILES[kind]) * 0.6)])
    refused(path)


def test_refuse_one_pixel(tmp_path: Path):
    path = tmp_path / "dot.png"
    Image.new("RGB", (1, 1)).save(path)
    assert "too small" in refused(path).sentence


def test_refuse_less_than_256_px(tmp_path: Path):
    path = tmp_path / "thumb.png"
    Image.new("RGB", (400, 255)).save(path)
    assert "400×255" in refused(path).sentence
    Image.new("RGB", (400, 256)).save(path)
    assert load_photo(path, SETTINGS).height == 256


def test_refuse_a_thin_strip(tmp_path: Path):
    path = tmp_path / "strip.png"
    Image.new("L", (60_000, 300)).save(path)
    assert "strip" in refused(path).sentence


@pytest.mark.parametrize("side", [11_000, 40_000])
def test_refuse_a_decompression_bomb_before_decoding(tmp_path: Path, side: int, monkeypatch: pytest.MonkeyPatch):
    def forbidden(_: object) -> None:
        raise AssertionError("pixels were decoded")

    monkeypatch.setattr(ImageFile.ImageFile, "load", forbidden)
    path = tmp_path / "bomb.png"
    path.write_bytes(bomb_png(side, side))
    assert "too large" in refused(path).sentence


def test_refuse_a_heavy_file_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "film.jpg"
    with path.open("wb") as file:
        file.truncate(SETTINGS.max_file_bytes + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was read"))
    assert "too large a file" in refused(path).sentence


def test_refuse_missing_files_and_folders(tmp_path: Path):
    assert "does not exist" in refused(tmp_path / "nobody.jpg").sentence
    folder = tmp_path / "folder.jpg"
    folder.mkdir()
    assert "folder" in refused(folder).sentence


def test_refuse_floating_point_pictures(tmp_path: Path):
    path = tmp_path / "depth.tiff"
    Image.fromarray(np.zeros((300, 300), np.float32)).save(path)
    assert "floating" in refused(path).sentence


def test_refuse_formats_that_are_not_photos(tmp_path: Path):
    path = tmp_path / "icon.gif"
    Image.new("P", (300, 300)).save(path)
    assert "JPEG, PNG, WebP, HEIC or TIFF" in refused(path).remedy
    assert refused(path).sentence == "icon.gif is a GIF, which is not read here."
    letter = tmp_path / "letter.jpg"
    letter.write_bytes(b"%PDF-1.4\n1 0 obj<<>>endobj\n")
    assert refused(letter).sentence == "letter.jpg is a PDF, which is not read here."


def only_photo_or_mirror_error(data: bytes) -> None:
    refusal: MirrorError | None = None
    try:
        photo = load_photo(data, SETTINGS, name="fuzz")
    except MirrorError as error:
        refusal = error
    if refusal is not None:
        assert refusal.code in {ErrorCode.BAD_INPUT, ErrorCode.OUT_OF_MEMORY}
        assert "fuzz" in refusal.sentence
    else:
        assert isinstance(photo, Photo)
        assert photo.pixels.dtype == np.uint8
        assert photo.pixels.shape[2] == 3
        assert max(photo.pixels.shape) <= SETTINGS.working_long_side


FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FUZZ
@given(st.binary(max_size=2000))
def test_survive_random_bytes(data: bytes):
    only_photo_or_mirror_error(data)


@FUZZ
@given(st.sampled_from(KINDS), st.floats(0, 1))
def test_survive_truncation_anywhere(kind: str, share: float):
    data = FILES[kind]
    only_photo_or_mirror_error(data[: int(len(data) * share)])


@FUZZ
@given(
    st.sampled_from(KINDS),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=24),
    st.booleans(),
)
def test_survive_flipped_bytes(kind: str, edits: list[tuple[float, int]], in_header: bool):
    data = bytearray(FILES[kind])
    span = min(len(data), 400) if in_header else len(data)
    for place, value in edits:
        data[int(place * (span - 1))] = value
    only_photo_or_mirror_error(bytes(data))
