"""Video nodes: a USB camera is found again under another one."""

from __future__ import annotations

from pathlib import Path

from fake_nodes import plug, unplug

from engine.capture.nodes import VideoNode, likely_nodes, video_nodes


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
