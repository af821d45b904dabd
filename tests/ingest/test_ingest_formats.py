"""Formats, orientation, colour and alpha: what comes out of ingest is upright sRGB, whatever the file was."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import cv2
import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms

from engine.errors import ErrorCode, MirrorError
from engine.ingest import load_photo, photo_from_pixels
from engine.settings.ingest import IngestSettings

SETTINGS = IngestSettings()
ORIENTATION = 0x0112


def quadrants(height: int = 320, width: int = 448) -> np.ndarray:
    """Return a picture whose four quadrants tell every turn and flip apart."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[: height // 2, : width // 2] = (220, 30, 30)
    pixels[: height // 2, width // 2 :] = (30, 200, 40)
    pixels[height // 2 :, : width // 2] = (40, 60, 230)
    pixels[height // 2 :, width // 2 :] = (230, 220, 60)
    return pixels


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def test_read_every_container_with_the_same_pixels():
    picture = Image.fromarray(quadrants())
    pillow_heif.register_heif_opener()
    files = {
        "JPEG": encoded(picture, "JPEG", quality=95, subsampling=0),
        "PNG": encoded(picture, "PNG"),
        "WebP": encoded(picture, "WEBP", lossless=True),
        "TIFF": encoded(picture, "TIFF", compression="tiff_lzw"),
        "HEIC": encoded(picture, "HEIF", quality=95),
    }
    for name, data in files.items():
        photo = load_photo(data, SETTINGS)
        assert photo.format == name
        assert photo.original_size == (448, 320)
        difference = np.abs(photo.pixels.astype(int) - quadrants().astype(int))
        assert np.median(difference) <= (0 if name in {"PNG", "WebP", "TIFF"} else 4)


@pytest.mark.parametrize("value", range(1, 9))
def test_apply_each_exif_orientation(value: int):
    upright = quadrants()
    stored = {
        1: upright, 2: upright[:, ::-1], 3: upright[::-1, ::-1], 4: upright[::-1],
        5: upright.transpose(1, 0, 2), 6: np.rot90(upright), 7: upright[::-1, ::-1].transpose(1, 0, 2),
        8: np.rot90(upright, -1),
    }[value]  # fmt: skip
    exif = Image.Exif()
    exif[ORIENTATION] = value
    data = encoded(Image.fromarray(np.ascontiguousarray(stored)), "PNG", exif=exif)
    photo = load_photo(data, SETTINGS)
    assert np.array_equal(photo.pixels, upright)
    assert photo.original_size == (upright.shape[1], upright.shape[0])


def test_keep_the_picture_when_its_exif_is_damaged():
    exif = b"Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\xff\xff" + b"\x01\x12\x00\x03\xff\xff\xff\xff" * 4
    data = encoded(Image.fromarray(quadrants()), "JPEG", exif=exif, quality=95)
    assert load_photo(data, SETTINGS).pixels.shape == (320, 448, 3)


def test_scale_sixteen_bits_to_eight():
    ramp = np.linspace(0, 65535, 300 * 300).reshape(300, 300).astype(np.uint16)
    grey = load_photo(encoded(Image.fromarray(ramp), "PNG"), SETTINGS)
    assert np.abs(grey.pixels[..., 0].astype(float) - ramp / 257).max() <= 0.51
    colour = np.dstack([ramp, ramp[::-1], ramp.T])
    for suffix in (".png", ".tiff"):
        data = cv2.imencode(suffix, colour[..., ::-1])[1].tobytes()
        photo = load_photo(data, SETTINGS)
        assert np.abs(photo.pixels.astype(float) - colour / 257).max() <= 1.0


def test_convert_cmyk_grey_palette_and_lab():
    picture = Image.fromarray(quadrants())
    cmyk = load_photo(encoded(picture.convert("CMYK"), "JPEG", quality=95), SETTINGS)
    assert np.median(np.abs(cmyk.pixels.astype(int) - quadrants().astype(int))) <= 3
    grey = load_photo(encoded(picture.convert("L"), "PNG"), SETTINGS)
    assert (grey.pixels[..., 0] == grey.pixels[..., 2]).all()
    palette = load_photo(encoded(picture.quantize(16), "PNG"), SETTINGS)
    assert np.median(np.abs(palette.pixels.astype(int) - quadrants().astype(int))) <= 3
    to_lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
    lab = load_photo(encoded(ImageCms.applyTransform(picture, to_lab), "TIFF"), SETTINGS)
    assert np.median(np.abs(lab.pixels.astype(int) - quadrants().astype(int))) <= 3


def profile_with_red_and_green_exchanged() -> bytes:
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", data[128:132])[0]
    for k in range(count):
        at = 132 + 12 * k
        tag = bytes(data[at : at + 4])
        if tag in (b"rXYZ", b"gXYZ"):
            data[at : at + 4] = b"gXYZ" if tag == b"rXYZ" else b"rXYZ"
    return bytes(data)


def test_convert_an_embedded_profile_to_srgb():
    data = encoded(Image.fromarray(quadrants()), "PNG", icc_profile=profile_with_red_and_green_exchanged())
    exchanged = load_photo(data, SETTINGS).pixels
    assert np.abs(exchanged.astype(int) - quadrants()[..., [1, 0, 2]].astype(int)).max() <= 3


def test_warn_when_the_profile_is_damaged():
    data = encoded(Image.fromarray(quadrants()), "PNG", icc_profile=b"not a profile")
    photo = load_photo(data, SETTINGS, name="shirt.png")
    assert np.array_equal(photo.pixels, quadrants())
    assert any("shirt.png has a colour profile" in warning for warning in photo.warnings)


def test_keep_straight_colours_under_alpha_and_white_where_nothing_is():
    alpha = np.zeros((320, 448), np.uint8)
    alpha[80:240, 100:300] = 255
    alpha[80:240, 300:310] = 128
    picture = Image.fromarray(np.dstack([quadrants(), alpha]))
    photo = load_photo(encoded(picture, "PNG"), SETTINGS)
    assert photo.alpha is not None
    assert np.abs(photo.alpha - alpha / 255).max() < 1e-6
    assert np.array_equal(photo.pixels[alpha > 0], quadrants()[alpha > 0])
    assert (photo.pixels[alpha == 0] == 255).all()


def test_bleed_no_hidden_colour_when_a_transparent_picture_is_reduced():
    pixels = np.zeros((1200, 1200, 3), np.uint8)
    pixels[300:900, 300:900] = (250, 250, 250)
    alpha = np.zeros((1200, 1200), np.uint8)
    alpha[300:900, 300:900] = 255
    photo = load_photo(
        encoded(Image.fromarray(np.dstack([pixels, alpha])), "PNG"), IngestSettings(working_long_side=500)
    )
    assert photo.alpha is not None
    assert (photo.pixels[photo.alpha > 0] >= 249).all()


def test_drop_an_alpha_channel_that_hides_nothing():
    picture = Image.fromarray(quadrants()).convert("RGBA")
    assert load_photo(encoded(picture, "PNG"), SETTINGS).alpha is None


def test_reduce_to_the_working_size_by_averaging():
    checks = np.indices((3000, 4000)).sum(0) % 2 * 255
    photo = load_photo(encoded(Image.fromarray(np.dstack([checks] * 3).astype(np.uint8)), "PNG"), SETTINGS)
    assert photo.pixels.shape == (1536, 2048, 3)
    assert photo.original_size == (4000, 3000)
    assert 100 < photo.pixels.mean() < 155
    assert photo.pixels.std() < 40


def test_decode_a_huge_jpeg_small_and_keep_its_size_in_mind():
    photo = load_photo(encoded(Image.new("RGB", (9000, 6000), (10, 120, 200)), "JPEG"), SETTINGS)
    assert photo.pixels.shape == (1365, 2048, 3)
    assert photo.original_size == (9000, 6000)
    assert np.abs(photo.pixels.astype(int) - (10, 120, 200)).max() <= 3


def test_warn_of_small_and_of_animated_pictures():
    small = load_photo(encoded(Image.fromarray(quadrants()), "PNG"), SETTINGS)
    assert any("small" in warning for warning in small.warnings)
    large = load_photo(encoded(Image.new("RGB", (1024, 700)), "PNG"), SETTINGS)
    assert large.warnings == ()
    frames = [Image.new("RGB", (1024, 700), c) for c in ("red", "green")]
    animated = load_photo(encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:]), SETTINGS)
    assert any("several pictures" in warning for warning in animated.warnings)


def test_name_the_hash_by_content_not_by_file(tmp_path: Path):
    data = encoded(Image.fromarray(quadrants()), "PNG")
    (tmp_path / "a.png").write_bytes(data)
    (tmp_path / "b.jpg").write_bytes(data)
    a, b = (load_photo(tmp_path / name, SETTINGS) for name in ("a.png", "b.jpg"))
    assert a.sha256 == b.sha256 == load_photo(data, SETTINGS).sha256
    assert b.format == "PNG"


def test_wrap_frames_and_refuse_other_arrays():
    frame = photo_from_pixels(quadrants())
    assert frame.format == "frame"
    assert np.array_equal(frame.pixels, quadrants())
    assert frame.sha256 != photo_from_pixels(quadrants()[:, ::-1]).sha256
    for wrong in (quadrants().astype(np.float32), quadrants()[..., 0], np.zeros((0, 0, 3), np.uint8)):
        with pytest.raises(MirrorError) as caught:
            photo_from_pixels(wrong)
        assert caught.value.code is ErrorCode.BAD_INPUT
