"""The store of model files: verified when handed out, fetched only on demand of `ensure`."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

from engine.errors import ErrorCode, MirrorError
from engine.files import TEMPORARY_FILES
from engine.models.archives import Archives, SourceFailed, member_chunks
from engine.models.files import (
    disk_full,
    disk_full_as_error,
    locked,
    read_chunks,
    read_seal,
    remove_sealed,
    seal,
    sha256_of,
    write_model_file,
)
from engine.models.recipes import build
from engine.models.registry import PROFILES, ModelRow, Registry, load_registry
from engine.models.sources import BuildSource, FileSource, Source, parse_source
from engine.settings.places import cache_root, config_dir

ENSURE = "Run `mirror models ensure` once while the machine has a network connection."

State = Literal["ready", "missing", "damaged", "denied"]
Report = Callable[[str, str, int, int], None]
"""Called with model id, what happens ("fetch", "build", "ready"), bytes done, bytes in all (0 = unknown)."""


def _silent(model_id: str, what: str, done: int, total: int) -> None:
    """Report nothing."""


class ModelStore:
    """Hand out model files by id.

    Args:
        cache_dir: folder of the files; default ``models`` in the cache root (``MIRROR_CACHE_DIR``, else
            ``~/.cache/neurose-mirror``).
        profile: licence profile; "commercial" refuses rows whose licence forbids commercial use, "research" does not.
        registry: rows; default ``models.yaml`` of the configuration folder.
    """

    def __init__(
        self, cache_dir: Path | None = None, *, profile: str = "commercial", registry: Registry | None = None
    ) -> None:
        if profile not in PROFILES:
            raise MirrorError(
                ErrorCode.BAD_CONFIG,
                f"There is no licence profile '{profile}'.",
                "Use one of: " + ", ".join(PROFILES) + ".",
            )
        self.folder = Path(cache_dir) if cache_dir is not None else cache_root() / "models"
        self.profile = profile
        self.registry = registry if registry is not None else load_registry(config_dir() / "models.yaml")
        self._used: dict[str, tuple[Path, str]] = {}

    def path(self, model_id: str) -> Path:
        """Return the verified local file of a model; never touches the network.

        Raises:
            MirrorError: MODEL_MISSING (the remedy names the command), MODEL_CORRUPT, LICENCE_DENIED, BAD_CONFIG for an
                unknown id.
        """
        if model_id in self._used:
            return self._used[model_id][0]
        row = self._permitted(model_id)
        target = self.folder / row.file
        if not target.is_file():
            raise MirrorError(
                ErrorCode.MODEL_MISSING,
                f"The model '{model_id}' ({row.about}) is not installed on this machine.",
                ENSURE,
                {"model": model_id},
            )
        digest = self._digest(row, target)
        if digest is None:
            raise MirrorError(
                ErrorCode.MODEL_CORRUPT,
                f"The file of the model '{model_id}' is damaged: {target}.",
                "Run `mirror models ensure`; it replaces damaged files.",
                {"model": model_id},
            )
        self._used[model_id] = (target, digest)
        return target

    def hashes(self) -> dict[str, str]:
        """Return the SHA-256 of every model handed out so far, by id."""
        return {model_id: digest for model_id, (_, digest) in sorted(self._used.items())}

    def states(self, *, thorough: bool = False) -> dict[str, State]:
        """Say for every model whether it is ready.

        Args:
            thorough: read every file again instead of trusting its seal.
        """
        return {model_id: self._state(model_id, thorough) for model_id in self.registry.models}

    def ensure(
        self, model_ids: Iterable[str] | None = None, *, report: Report = _silent, wait_s: float = 1800.0
    ) -> list[str]:
        """Make models available: fetch or build what is missing or damaged.

        Safe against interruption at any moment and against other processes doing the same.

        Args:
            model_ids: which; default all that the profile permits.
            report: progress.
            wait_s: how long to wait for another process that is fetching, s.

        Returns:
            Ids that had to be fetched or built.

        Raises:
            MirrorError: MODEL_MISSING when no source gives a file, DISK_FULL, LICENCE_DENIED, BAD_CONFIG.
        """
        wanted = list(model_ids) if model_ids is not None else self._permitted_ids()
        rows = {model_id: self._permitted(model_id) for model_id in wanted}
        if all(self._state(model_id) == "ready" for model_id in rows):
            return []
        with disk_full_as_error(self.folder), locked(self.folder, wait_s) as lock:
            work = self.folder / ".work"
            for leftover in (*self.folder.rglob(TEMPORARY_FILES), *work.glob("build*"), *work.glob("downloads/npm-*")):
                shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
            missing = {model_id: row for model_id, row in rows.items() if self._state(model_id) != "ready"}
            self._check_space(missing.values())
            archives = Archives(work / "downloads", keep_open=(lock,))
            try:
                for model_id, row in missing.items():
                    remove_sealed(self.folder / row.file)
                    self._obtain(model_id, row, archives, report, lock)
                    report(model_id, "ready", row.size, row.size)
            finally:
                archives.forget()
            shutil.rmtree(work, ignore_errors=True)  # all is there: no interrupted download is worth keeping
        self._used.clear()
        return list(missing)

    def _permitted_ids(self) -> list[str]:
        return [model_id for model_id, row in self.registry.models.items() if self._permits(row)]

    def _permits(self, row: ModelRow) -> bool:
        return row.commercial or self.profile == "research"

    def _permitted(self, model_id: str) -> ModelRow:
        row = self.registry.row(model_id)
        if not self._permits(row):
            raise MirrorError(
                ErrorCode.LICENCE_DENIED,
                f"The licence of the model '{model_id}' ({row.licence}) does not allow use in a shop.",
                "Choose another back-end in configs/pipeline.yaml.",
                {"model": model_id, "licence": row.licence},
            )
        return row

    def _digest(self, row: ModelRow, target: Path, *, thorough: bool = False) -> str | None:
        """Return the file's digest, or None when it is not the one expected."""
        sealed = read_seal(target)
        expected = row.sha256 if row.sha256 is not None else (sealed.sha256 if sealed is not None else None)
        if expected is None:
            return None
        if sealed is not None and sealed.sha256 == expected and sealed.fits(target) and not thorough:
            return expected
        if sha256_of(target) != expected:
            return None
        if sealed is None or not sealed.fits(target):
            seal(target, expected)
        return expected

    def _state(self, model_id: str, thorough: bool = False) -> State:
        row = self.registry.row(model_id)
        if not self._permits(row):
            return "denied"
        target = self.folder / row.file
        if not target.is_file():
            return "missing"
        return "ready" if self._digest(row, target, thorough=thorough) is not None else "damaged"

    def _check_space(self, rows: Iterable[ModelRow]) -> None:
        """Refuse before any work when the disk cannot hold the files (archives come on top)."""
        if shutil.disk_usage(self.folder).free < sum(row.size for row in rows):
            raise disk_full(self.folder)

    def _obtain(self, model_id: str, row: ModelRow, archives: Archives, report: Report, lock: int) -> None:
        target = self.folder / row.file
        reasons: list[str] = []
        for source in self._sources(row):
            try:
                if isinstance(source, BuildSource):
                    report(model_id, "build", 0, 0)
                    digest = self._build(source, target, lock)
                else:
                    archive, member = archives.get(source, lambda done, total: report(model_id, "fetch", done, total))
                    digest = write_model_file(target, _checked(member_chunks(archive, member), _expected(row, archive)))
            except SourceFailed as error:
                reasons.append(str(error))
                continue
            seal(target, digest)
            return
        raise MirrorError(
            ErrorCode.MODEL_MISSING,
            f"The model '{model_id}' could not be fetched: {'; '.join(reasons)}.",
            f"{ENSURE} Without a network, point MIRROR_MODEL_MIRROR at a copy of another machine's {self.folder}.",
            {"model": model_id, "reasons": reasons},
        )

    def _build(self, source: BuildSource, target: Path, lock: int) -> str:
        """Build a file and move it in; anny finds it by its name, so the name must be the row's."""
        folder = self.folder / ".work" / "build"
        try:
            built = build(source.recipe, folder, keep_open=(lock,))
            if built.name != target.name:
                raise SourceFailed(
                    f"the recipe '{source.recipe}' made {built.name}, the model list names {target.name}"
                )
            return write_model_file(target, read_chunks(built))
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _sources(self, row: ModelRow) -> list[Source]:
        mirror = os.environ.get("MIRROR_MODEL_MIRROR")
        first: list[Source] = [FileSource(str(Path(mirror).absolute() / row.file))] if mirror else []
        return first + [parse_source(source) for source in row.sources]


def _expected(row: ModelRow, copy: Path) -> str:
    """Return the digest a fetched file must have: the row's, or for a built one that of the mirror's seal."""
    if row.sha256 is not None:
        return row.sha256
    sealed = read_seal(copy)
    if sealed is None:
        raise SourceFailed(f"{copy} has no seal beside it")
    return sealed.sha256


def _checked(chunks: Iterable[bytes], expected: str) -> Iterator[bytes]:
    """Pass chunks through; refuse at the end, before the file gets its name, when the digest is wrong."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
        yield chunk
    if digest.hexdigest() != expected:
        raise SourceFailed("the file came with the wrong SHA-256 and was thrown away")
