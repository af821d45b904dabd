"""The camera that plays files: in a loop, at the right rate, with the time in the picture when that is asked."""

from __future__ import annotations

import time
from pathlib import Path

import cv2
import numpy as np
import pytest
from fake_camera import flat

from engine.capture import CameraGoneError
from engine.capture.file_camera import FileCamera
from engine.errors import ErrorCode, MirrorError
from engine.settings.camera import CameraSettings
from engine.time_code import read_time


def files(path: Path, **settings: object) -> CameraSettings:
    return CameraSettings.model_validate({"backend": "file", "path": str(path), "fps": 120, **settings})


def values(camera: FileCamera, count: int) -> list[int]:
    seen = []
    for _ in range(count):
        frame = camera.read()
        assert frame is not None
        seen.append(int(frame.pixels[-1, -1, 0]))
    return seen


def write(folder: Path, **pictures: int) -> None:
    for name, value in pictures.items():
        cv2.imwrite(str(folder / f"{name}.png"), flat(value))


def test_play_a_folder_of_pictures_by_name_in_a_loop(tmp_path: Path) -> None:
    write(tmp_path, b=20, a=10, c=30)
    (tmp_path / "notes.txt").write_text("not a picture")
    camera = FileCamera(files(tmp_path))
    assert values(camera, 7) == [10, 20, 30, 10, 20, 30, 10]
    camera.close()


def test_play_a_script_of_who_is_before_the_camera(tmp_path: Path) -> None:
    write(tmp_path, empty=10, person=200)
    (tmp_path / "script.yaml").write_text(
        "- {picture: empty.png, seconds: 0.1}\n"
        "- {picture: person.png, seconds: 0.2}\n"
        "- {picture: empty.png, seconds: 0.1}\n"
    )
    camera = FileCamera(files(tmp_path, fps=20))
    assert values(camera, 10) == [10, 10, 200, 200, 200, 200, 10, 10, 10, 10]
    camera.close()


def test_show_one_picture_for_ever_in_true_colours(tmp_path: Path) -> None:
    red = np.zeros((64, 64, 3), np.uint8)
    red[..., 2] = 250  # OpenCV writes blue first
    cv2.imwrite(str(tmp_path / "red.png"), red)
    camera = FileCamera(files(tmp_path / "red.png"))
    frames = [camera.read() for _ in range(3)]
    assert [frame.number for frame in frames if frame] == [1, 2, 3]
    assert frames[0] is not None
    assert frames[0].pixels[5, 5].tolist() == [250, 0, 0]
    camera.close()


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "film.mp4"
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"mp4v"), 20.0, (108, 192))
    for value in range(20, 240, 20):
        writer.write(flat(value))
    writer.release()
    return path


def test_play_a_film_in_a_loop_at_its_own_rate(film: Path) -> None:
    camera = FileCamera(files(film))
    started = time.monotonic()
    seen = values(camera, 23)
    assert time.monotonic() - started >= 22 / 20 - 0.06, "no faster than it was taken"
    assert np.abs(np.array(seen[:11]) - np.arange(20, 240, 20)).max() <= 6
    assert np.abs(np.array(seen[11:22]) - np.array(seen[:11])).max() <= 3
    camera.close()


def test_leave_frames_of_a_film_out_when_fewer_are_wanted(film: Path) -> None:
    camera = FileCamera(files(film, fps=10))
    seen = values(camera, 5)
    camera.close()
    assert np.abs(np.diff(seen) - 40).max() <= 8


def test_write_the_time_of_capture_into_the_picture_but_not_into_the_file(tmp_path: Path) -> None:
    write(tmp_path, a=120)
    camera = FileCamera(files(tmp_path, time_code=True))
    for _ in range(3):
        frame = camera.read()
        assert frame is not None
        read = read_time(frame.pixels, time.monotonic())
        assert read == pytest.approx(frame.captured_at, abs=1e-3)
    camera.close()


def test_not_race_after_a_pause(tmp_path: Path) -> None:
    write(tmp_path, a=120)
    camera = FileCamera(files(tmp_path, fps=20))
    camera.read()
    time.sleep(0.5)
    resumed = time.monotonic()
    times = [frame.captured_at for _ in range(4) if (frame := camera.read())]
    camera.close()
    assert times[-1] - resumed >= 2 / 20, "ten missed frames are not made up for"


@pytest.mark.parametrize("script", ["nonsense", "- {picture: a.png}", "- 5", "[}", "[]"])
def test_refuse_a_script_that_cannot_be_read(tmp_path: Path, script: str) -> None:
    (tmp_path / "script.yaml").write_text(script)
    with pytest.raises(MirrorError) as error:
        FileCamera(files(tmp_path))
    assert error.value.code == ErrorCode.BAD_CONFIG


def test_refuse_a_folder_and_a_file_with_nothing_to_play(tmp_path: Path) -> None:
    (tmp_path / "broken.mp4").write_bytes(b"no film")
    for path in (tmp_path, tmp_path / "broken.mp4"):
        with pytest.raises(MirrorError, match=r"camera\.path"):
            FileCamera(files(path))


def test_take_a_vanished_file_for_a_vanished_camera(tmp_path: Path) -> None:
    write(tmp_path, a=1, b=2)
    camera = FileCamera(files(tmp_path))
    camera.read()
    (tmp_path / "b.png").unlink()
    with pytest.raises(CameraGoneError):
        camera.read()
    camera.close()
