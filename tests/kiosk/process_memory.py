"""Look for bytes in another process's memory."""

from __future__ import annotations

from pathlib import Path

_CHUNK = 32 << 20


def places_of(needle: bytes, pid: int) -> list[str]:
    """Return the writable mappings of a process (and its children) that hold ``needle``, with how often."""
    found = []
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        span, access, *rest = line.split()
        if not access.startswith("rw"):
            continue
        count = _count(needle, pid, *(int(end, 16) for end in span.split("-")))
        if count:
            found.append(f"{pid} {span} {rest[-1] if len(rest) > 3 else ''} ×{count}")
    for task in Path(f"/proc/{pid}/task").iterdir():  # a child belongs to the thread that started it
        for child in (task / "children").read_text().split():
            found += places_of(needle, int(child))
    return found


def _count(needle: bytes, pid: int, start: int, end: int) -> int:
    count = 0
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        tail = b""
        while start < end:
            try:
                memory.seek(start)
                data = memory.read(min(_CHUNK, end - start))
            except (OSError, ValueError):
                return count
            if not data:
                return count
            count += (tail + data).count(needle)
            tail = data[-len(needle) + 1 :]
            start += len(data)
    return count
