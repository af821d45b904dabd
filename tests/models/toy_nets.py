"""Small stand-ins for model files, archives and a download server."""

from __future__ import annotations

import hashlib
import http.server
import io
import json
import random
import tarfile
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.models import Registry


def bytes_of(name: str, size: int = 50_000) -> bytes:
    """Return reproducible noise."""
    return random.Random(name).randbytes(size)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def row(data: bytes, *sources: str, file: str, **changes: object) -> dict[str, object]:
    """Return a row that expects ``data``."""
    return {
        "about": "a toy",
        "file": file,
        "sha256": digest(data),
        "size": len(data),
        "licence": "MIT",
        "commercial": True,
        "sources": list(sources),
    } | changes


def registry(**rows: dict[str, object]) -> Registry:
    return Registry.model_validate({"models": rows})


def write_config(folder: Path, **rows: dict[str, object]) -> Path:
    """Write a configuration folder with these models (JSON is YAML)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "models.yaml").write_text(json.dumps({"models": rows}))
    return folder


def zip_of(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as bundle:
        for name, data in members.items():
            bundle.writestr(name, data)
    return path


def tar_of(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as tape:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tape.addfile(entry, io.BytesIO(data))
    return path


class Server(http.server.ThreadingHTTPServer):
    """Serves named bytes; can stop in the middle, be slow, and counts what it gave."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        self.break_after: int | None = None
        self.pause_s = 0.0
        self.ranges = True
        self.asked: list[tuple[str, str | None]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        name = self.path.split("?")[0].lstrip("/")
        wanted = self.headers.get("Range")
        self.server.asked.append((name, wanted))
        data = self.server.files.get(name)
        if data is None:
            self.send_error(404)
            return
        start = int(wanted.removeprefix("bytes=").split("-")[0]) if wanted and self.server.ranges else 0
        if start >= len(data):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(data) - start))
        self.send_header("Content-Type", self.server.types.get(name, "application/octet-stream"))
        self.end_headers()
        end = len(data) if self.server.break_after is None else start + self.server.break_after
        try:
            for at in range(start, min(end, len(data)), 1 << 14):
                self.wfile.write(data[at : min(at + (1 << 14), end)])
                time.sleep(self.server.pause_s)
        except OSError:
            pass


@contextmanager
def serving(**files: bytes) -> Iterator[Server]:
    """Serve files on a free port of this machine; ``__`` in a name stands for a dot."""
    server = Server()
    server.files = {name.replace("__", "."): data for name, data in files.items()}
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
