"""A folder that looks like the system's list of video nodes."""

from __future__ import annotations

from pathlib import Path


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
