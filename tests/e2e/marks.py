"""Look for a known pattern of bytes in files and in the memory of processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_LARGEST_FILE = 1 << 28
_PIECE = 1 << 24


def commands_marked(mark: bytes) -> dict[str, list[str]]:
    """Return command lines of engine processes whose every picture is the mark over and over."""
    start = [sys.executable, "-m", "tests.e2e.marked_worker", mark.hex()]
    return {role: [*start, role, "--parent", str(os.getpid()), "--fake"] for role in ("live", "jobs")}


def files_with(mark: bytes, *folders: Path) -> list[Path]:
    """Return every file in the folders that contains the mark; what cannot be read is not a file of ours."""
    found = []
    for folder in folders:
        for path in _files(folder):
            try:
                if path.stat().st_size <= _LARGEST_FILE and mark in path.read_bytes():
                    found.append(path)
            except OSError:
                continue
    return found


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names if not Path(place, name).is_symlink())


def places_in_memory(pid: int, mark: bytes, times: int) -> int:
    """Return how often ``times`` marks in a row lie in the readable memory of a process, without overlaps.

    Another process looks, so that what it reads does not lie in the memory it looks at.
    """
    words = [sys.executable, "-m", "tests.e2e.marks", str(pid), mark.hex(), str(times)]
    return int(subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout)


def family(pid: int) -> list[int]:
    """Return a process and all that it and its threads have started."""
    out = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            out += family(int(child))
    return out


def _search(pid: int, pattern: bytes) -> int:
    places = 0
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            span, rights, *_ = line.split()
            if not rights.startswith("r") or "[v" in line:
                continue
            first, last = (int(part, 16) for part in span.split("-"))
            found = 0
            for start in range(first, last, _PIECE):
                try:
                    memory.seek(start)
                    found += memory.read(min(_PIECE + len(pattern), last - start)).count(pattern)
                except (OSError, ValueError):
                    break
            if found:
                print(found, line.strip(), file=sys.stderr)
            places += found
    return places


if __name__ == "__main__":
    print(_search(int(sys.argv[1]), bytes.fromhex(sys.argv[2]) * int(sys.argv[3])))
