"""The camera back-ends: files play in a loop, a USB camera is found again, optional packages are asked right."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import cv2
import numpy as np
import pytest

from engine.capture import CameraGoneError, CameraOpener, CapturedFrame
from engine.capture.file_camera import FileCamera
from engine.capture.nodes import VideoNode, likely_nodes, video_nodes
from engine.errors import ErrorCode, MirrorError
from engine.settings.camera import CameraSettings
from engine.time_code import read_time
from engine.types import U8


def flat(value: int, size: tuple[int, int] = (192, 108)) -> U8:
    pixels = np.full((*size, 3), value, np.uint8)
    pixels[: size[0] // 2] //= 2
    return pixels


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


# ---- nodes ----------------------------------------------------------------------------------------------------------


def plug(root: Path, number: int, model: str, port: str, index: int = 0) -> None:
    entry = root / "sys/class/video4linux" / f"video{number}"
    entry.mkdir(parents=True)
    (entry / "name").write_text(model + "\n")
    (entry / "index").write_text(f"{index}\n")
    (root / "ports" / port).mkdir(parents=True, exist_ok=True)
    (entry / "device").symlink_to(root / "ports" / port)
    (root / "dev").mkdir(exist_ok=True)
    (root / "dev" / f"video{number}").touch()


def unplug(root: Path, number: int) -> None:
    entry = root / "sys/class/video4linux" / f"video{number}"
    for file in entry.iterdir():
        file.unlink()
    entry.rmdir()
    (root / "dev" / f"video{number}").unlink()


def paths(nodes: list[VideoNode]) -> list[str]:
    return [Path(node.path).name for node in nodes]


def test_list_the_nodes_that_stream(tmp_path: Path) -> None:
    plug(tmp_path, 0, "Cam", "usb1")
    plug(tmp_path, 1, "Cam", "usb1", index=1)
    plug(tmp_path, 10, "Grabber", "pci")
    plug(tmp_path, 2, "Other", "usb2")
    assert [node.model for node in video_nodes(tmp_path)] == ["Cam", "Cam", "Other", "Grabber"]
    assert paths(likely_nodes("auto", None, tmp_path)) == ["video0", "video2", "video10"]
    assert likely_nodes("auto", None, tmp_path / "bare") == []


def test_find_a_camera_that_comes_back_under_another_node(tmp_path: Path) -> None:
    plug(tmp_path, 0, "Cam", "usb1")
    device = str(tmp_path / "dev" / "video0")
    (known,) = likely_nodes(device, None, tmp_path)
    unplug(tmp_path, 0)
    assert likely_nodes(device, known, tmp_path) == []
    plug(tmp_path, 0, "Scanner", "usb9")  # something else took its number
    plug(tmp_path, 3, "Cam", "usb1")
    assert paths(likely_nodes(device, known, tmp_path)) == ["video3"]


def test_open_no_strange_camera_in_place_of_the_chosen_one(tmp_path: Path) -> None:
    plug(tmp_path, 0, "Cam", "usb1")
    device = str(tmp_path / "dev" / "video0")
    (known,) = likely_nodes(device, None, tmp_path)
    unplug(tmp_path, 0)
    plug(tmp_path, 1, "Scanner", "usb9")
    assert likely_nodes(device, known, tmp_path) == []
    assert paths(likely_nodes("auto", known, tmp_path)) == ["video1"], "auto takes what there is"


def test_tell_two_cameras_of_a_kind_by_their_port(tmp_path: Path) -> None:
    plug(tmp_path, 0, "Cam", "left")
    plug(tmp_path, 1, "Cam", "right")
    known = likely_nodes(str(tmp_path / "dev" / "video1"), None, tmp_path)[0]
    unplug(tmp_path, 1)
    plug(tmp_path, 4, "Cam", "right")
    assert paths(likely_nodes("auto", known, tmp_path)) == ["video4", "video0"]


# ---- cameras whose library or device is not here --------------------------------------------------------------------


class FakeCapture:
    """Stands in for cv2.VideoCapture."""

    present: frozenset[str] = frozenset()
    made: list[FakeCapture] = []  # noqa: RUF012

    def __init__(self, node: str, api: int) -> None:
        self.node = node
        self.properties: dict[int, float] = {}
        self.released = 0
        self.answer: object = (True, np.full((96, 128, 3), (200, 100, 50), np.uint8))
        FakeCapture.made.append(self)

    @staticmethod
    def waitAny(captures: list[FakeCapture], timeout: int) -> tuple[bool, list[int]]:  # noqa: N802
        if isinstance(captures[0].answer, Exception):
            raise captures[0].answer
        return captures[0].answer is not None, [0]

    def isOpened(self) -> bool:  # noqa: N802
        return self.node in FakeCapture.present

    def set(self, prop: int, value: float) -> bool:
        self.properties[prop] = value
        return True

    def retrieve(self) -> object:
        return self.answer

    def release(self) -> None:
        self.released += 1


@pytest.fixture
def usb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    FakeCapture.made = []
    monkeypatch.setattr(cv2, "VideoCapture", FakeCapture)
    monkeypatch.setattr(
        "engine.capture.opener.likely_nodes", lambda device, known: likely_nodes(device, known, tmp_path)
    )
    return tmp_path


def present(root: Path, *numbers: int) -> None:
    FakeCapture.present = frozenset(str(root / "dev" / f"video{n}") for n in numbers)


def test_lock_exposure_and_white_balance_of_a_usb_camera(usb: Path) -> None:
    plug(usb, 0, "Cam", "usb1")
    present(usb, 0)
    camera = CameraOpener(CameraSettings(width=1280, height=720, fps=30, white_balance_k=4600, exposure_ms=12.5))()
    asked = FakeCapture.made[0].properties
    assert asked[cv2.CAP_PROP_FRAME_WIDTH] == 1280
    assert asked[cv2.CAP_PROP_FRAME_HEIGHT] == 720
    assert asked[cv2.CAP_PROP_AUTO_WB] == 0
    assert asked[cv2.CAP_PROP_WB_TEMPERATURE] == 4600
    assert asked[cv2.CAP_PROP_AUTO_EXPOSURE] == 1
    assert asked[cv2.CAP_PROP_EXPOSURE] == 125
    frame = camera.read()
    assert frame is not None
    assert frame.pixels[0, 0].tolist() == [50, 100, 200], "red first"
    camera.close()
    assert FakeCapture.made[0].released == 1


def test_leave_exposure_and_white_balance_automatic_by_default(usb: Path) -> None:
    plug(usb, 0, "Cam", "usb1")
    present(usb, 0)
    CameraOpener(CameraSettings())().close()
    asked = FakeCapture.made[0].properties
    assert asked[cv2.CAP_PROP_AUTO_WB] == 1
    assert asked[cv2.CAP_PROP_AUTO_EXPOSURE] == 3
    assert cv2.CAP_PROP_EXPOSURE not in asked


def test_open_the_next_node_when_the_first_is_busy_and_follow_the_camera(usb: Path) -> None:
    plug(usb, 0, "Busy", "usb0")
    plug(usb, 1, "Cam", "usb1")
    present(usb, 1)
    opener = CameraOpener(CameraSettings())
    assert opener().name.endswith("video1")
    unplug(usb, 1)
    plug(usb, 5, "Cam", "usb1")
    present(usb, 0, 5)
    assert opener().name.endswith("video5"), "the camera it knows, though another answers too"


def test_say_that_no_usb_camera_answers(usb: Path) -> None:
    present(usb)
    with pytest.raises(CameraGoneError, match="no camera is plugged in"):
        CameraOpener(CameraSettings())()
    plug(usb, 0, "Cam", "usb1")
    with pytest.raises(CameraGoneError, match="video0 cannot be opened"):
        CameraOpener(CameraSettings())()


def test_know_a_slow_usb_camera_from_an_unplugged_one(usb: Path) -> None:
    plug(usb, 0, "Cam", "usb1")
    present(usb, 0)
    camera = CameraOpener(CameraSettings())()
    FakeCapture.made[0].answer = None
    assert camera.read() is None
    FakeCapture.made[0].answer = (False, None)
    assert camera.read() is None
    FakeCapture.made[0].answer = cv2.error("VIDIOC_DQBUF: No such device")
    with pytest.raises(CameraGoneError):
        camera.read()


class FakeRealSense:
    """The parts of pyrealsense2 that are used, and what was asked of them."""

    def __init__(self, picture: U8 | None) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.picture = picture
        self.stream = SimpleNamespace(color="color")
        self.format = SimpleNamespace(rgb8="rgb8")
        self.option = SimpleNamespace(
            enable_auto_white_balance="awb", white_balance="wb", enable_auto_exposure="aec", exposure="exp"
        )
        self.camera_info = SimpleNamespace(name="D435", serial_number="0815")

    def config(self) -> Any:
        return SimpleNamespace(
            enable_device=lambda serial: self.asked.append(("device", serial)),
            enable_stream=lambda *what: self.asked.append(("stream", *what)),
        )

    def pipeline(self) -> Any:
        sensor = SimpleNamespace(set_option=lambda *what: self.asked.append(("option", *what)))
        device = SimpleNamespace(get_info=lambda info: info, first_color_sensor=lambda: sensor)

        def start(_: object) -> Any:
            if self.picture is None:
                raise RuntimeError("No device connected")
            return SimpleNamespace(get_device=lambda: device)

        colour = SimpleNamespace(get_data=lambda: self.picture)
        return SimpleNamespace(
            start=start,
            stop=lambda: self.asked.append(("stop",)),
            try_wait_for_frames=lambda ms: (ms == 1000, SimpleNamespace(get_color_frame=lambda: colour)),
        )


def test_read_the_colour_stream_of_a_realsense_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeRealSense(flat(90))
    monkeypatch.setitem(sys.modules, "pyrealsense2", fake)  # type: ignore[arg-type]
    monkeypatch.setattr("engine.capture.opener.require_backend", lambda _: None)
    camera = CameraOpener(CameraSettings(backend="realsense", device="0815", exposure_ms=10, white_balance_k=5000))()
    frame = camera.read()
    assert isinstance(frame, CapturedFrame)
    assert np.array_equal(frame.pixels, flat(90))
    assert camera.name == "D435 0815"
    assert ("device", "0815") in fake.asked
    assert ("stream", "color", 1920, 1080, "rgb8", 30) in fake.asked
    assert {("option", "exp", 100), ("option", "aec", 0), ("option", "wb", 5000)} <= set(fake.asked)
    camera.close()
    camera.close()
    assert fake.asked.count(("stop",)) == 1


def test_say_that_no_realsense_camera_is_plugged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyrealsense2", FakeRealSense(None))  # type: ignore[arg-type]
    monkeypatch.setattr("engine.capture.opener.require_backend", lambda _: None)
    with pytest.raises(CameraGoneError, match="No device connected"):
        CameraOpener(CameraSettings(backend="realsense"))()


def test_read_the_preview_of_a_photo_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    class GPhoto2Error(Exception):
        pass

    previews: list[object] = [cv2.imencode(".jpg", flat(150))[1].tobytes(), b"", GPhoto2Error("[-52] not found")]
    ended = []

    def preview() -> Any:
        data = previews.pop(0)
        if isinstance(data, Exception):
            raise data
        return SimpleNamespace(get_data_and_size=lambda: data)

    device = SimpleNamespace(
        init=lambda: None,
        exit=lambda: ended.append(1),
        get_abilities=lambda: SimpleNamespace(model="EOS"),
        capture_preview=preview,
    )
    fake = SimpleNamespace(GPhoto2Error=GPhoto2Error, Camera=lambda: device)
    monkeypatch.setitem(sys.modules, "gphoto2", fake)  # type: ignore[arg-type]
    monkeypatch.setattr("engine.capture.opener.require_backend", lambda _: None)
    camera = CameraOpener(CameraSettings(backend="gphoto2", fps=120))()
    frame = camera.read()
    assert frame is not None
    assert np.abs(frame.pixels.astype(int) - flat(150)).mean() < 3
    assert camera.read() is None
    with pytest.raises(CameraGoneError, match="EOS"):
        camera.read()
    camera.close()
    camera.close()
    assert ended == [1]
