"""Fetch one distribution file with pip's own index, credentials, proxies and certificates, without building it.

Run as ``python -m engine.models.pip_fetch NAME VERSION FOLDER``. ``pip download`` is not enough: it refuses wheels
made for another Python and runs the build of source distributions for their metadata, while only the data files
inside are wanted. Prints one JSON object per line: ``{"done": bytes, "total": bytes}`` while it runs, at the end
``{"file": path}`` or ``{"error": "missing" | "disk_full" | "failed", "message": text}``.
"""

from __future__ import annotations

import errno
import hashlib
import importlib
import json
import sys
from pathlib import Path
from typing import Any

from engine.models.orphan import die_with_parent

_COMMON = ["--quiet", "--retries", "2", "--no-input", "--ignore-requires-python"]
# The data inside a wheel are the same on every platform; when none fits this interpreter, this one exists.
_FOREIGN = [
    *("--only-binary", ":all:", "--no-deps", "--implementation", "cp", "--python-version", "311"),
    *("--platform", "manylinux_2_28_x86_64", "--platform", "manylinux2014_x86_64", "--dest", "."),
]
_CHUNK = 1 << 20


def _say(**fields: object) -> None:
    print(json.dumps(fields), flush=True)


def _find(extra: list[str], name: str, version: str) -> tuple[Any, Any] | None:
    """Return pip's (session, link) for the best file of that version, wheels before source distributions."""
    create_command = importlib.import_module("pip._internal.commands").create_command
    make_target_python = importlib.import_module("pip._internal.cli.cmdoptions").make_target_python
    command = create_command("download")
    options, _ = command.parse_args([*_COMMON, *extra, name])
    context = command.main_context()
    context.__enter__()  # left open: the session below lives in it until this short process ends
    session = command.get_default_session(options)
    finder = command._build_package_finder(
        options, session, target_python=make_target_python(options), ignore_requires_python=True
    )
    found = [c for c in finder.find_all_candidates(name) if str(c.version) == version]
    found.sort(key=lambda c: (not c.link.is_wheel, c.link.filename))
    return (session, found[0].link) if found else None


def _download(session: Any, link: Any, folder: Path) -> Path:
    """Stream the link into the folder, going on where an earlier attempt stopped when the server can."""
    target: Path = folder / link.filename
    part = folder / (link.filename + ".part")
    have = part.stat().st_size if part.exists() else 0
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    with session.get(link.url_without_fragment, stream=True, headers=headers) as response:
        if response.status_code == 416:  # the part is already all there is, or nonsense: the digest will tell
            have = 0
            response.close()
            part.unlink()
            return _download(session, link, folder)
        response.raise_for_status()
        if response.status_code != 206:
            have = 0
        total = have + int(response.headers.get("content-length") or 0)
        with part.open("ab" if have else "wb") as handle:
            for chunk in response.iter_content(_CHUNK):
                handle.write(chunk)
                have += len(chunk)
                _say(done=have, total=total)
    if link.hash and link.hash_name in hashlib.algorithms_guaranteed:
        with part.open("rb") as handle:
            if hashlib.file_digest(handle, link.hash_name).hexdigest() != link.hash:
                part.unlink()
                raise ValueError(f"{link.filename} arrived damaged")
    part.replace(target)
    return target


def main(name: str, version: str, folder: Path) -> int:
    """Fetch and report; returns the process's exit status."""
    try:
        hit = _find([], name, version) or _find(_FOREIGN, name, version)
        if hit is None:
            _say(error="missing", message=f"pip's package index does not offer {name} {version}, or cannot be reached")
            return 1
        _say(file=str(_download(*hit, folder)))
        return 0
    except OSError as error:
        kind = "disk_full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "failed"
        _say(error=kind, message=str(error))
    except ImportError as error:
        _say(error="failed", message=f"pip is not usable in this environment ({error})")
    except Exception as error:  # pip's own errors have no public base class
        _say(error="failed", message=f"{type(error).__name__}: {error}")
    return 1


if __name__ == "__main__":
    die_with_parent()
    sys.exit(main(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
