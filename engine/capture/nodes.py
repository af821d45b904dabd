"""The video nodes of this machine, and which of them is most likely the camera that is looked for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class VideoNode:
    """A V4L2 node.

    Attributes:
        path: ``/dev/videoN``, or the link that was asked for.
        model: what the driver calls the camera; stays when the node changes.
        port: the device behind it (a USB port), "" when unknown.
        index: 0 for the node that streams, more for those that carry metadata.
    """

    path: str
    model: str
    port: str
    index: int


def video_nodes(root: Path = Path("/")) -> list[VideoNode]:
    """List the video nodes by number.

    Args:
        root: of the file system (tests give another).
    """
    nodes = []
    for entry in sorted((root / "sys/class/video4linux").glob("video*"), key=lambda e: (len(e.name), e.name)):
        device = root / "dev" / entry.name
        if device.exists():
            index = _line(entry / "index")
            port = os.path.realpath(entry / "device") if (entry / "device").exists() else ""
            nodes.append(VideoNode(str(device), _line(entry / "name"), port, int(index) if index.isdigit() else 0))
    return nodes


def likely_nodes(device: str, known: VideoNode | None, root: Path = Path("/")) -> list[VideoNode]:
    """Return the nodes to try, the likeliest first.

    A camera that was open before is known by its model, and by its port when there are two of a kind. Without ``auto``
    no camera of another model is ever opened in its place.

    Args:
        device: of the settings, "auto" or a path.
        known: the node under which the camera was open before.
        root: of the file system.
    """
    nodes = [node for node in video_nodes(root) if node.index == 0]
    if device == "auto":
        wanted = nodes
    else:
        real = os.path.realpath(device)
        wanted = [node for node in nodes if os.path.realpath(node.path) == real]
        if not wanted and Path(device).exists():
            wanted = [VideoNode(device, "", "", 0)]
    if known is None:
        return wanted
    same = [node for node in nodes if known.model and node.model == known.model]
    same.sort(key=lambda node: (node.port != known.port, node.path != known.path))
    if device == "auto":
        return same + [node for node in wanted if node not in same]
    return same or [node for node in wanted if not known.model or not node.model]


def _line(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace").strip()
    except OSError:
        return ""
