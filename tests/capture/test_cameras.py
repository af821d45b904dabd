"""Cameras whose library or device is not here: a USB camera is followed, optional packages are asked right."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import cv2
import numpy as np
import pytest
from fake_camera import flat
from fake_nodes import plug, unplug

from engine.capture import CameraGoneError, CameraOpener, CapturedFrame
from engine.capture.nodes import likely_nodes
from engine.settings.camera import CameraSettings
from engine.types import U8


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
