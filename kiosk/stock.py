"""The shop's garments behind the screen: synced from their folder, made ready while nobody stands there."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from engine.catalog import (
    Backlog,
    BuildTask,
    LookTask,
    Opening,
    Problem,
    Reading,
    SyncReport,
    house_models,
    pin_opening,
    pin_points,
    read_points,
    sample_shop,
    sync_folder,
)
from engine.errors import ErrorCode, MirrorError
from engine.jobs.messages import BuildGarment, Cancel, Failed, GarmentBuilt, LookMade, MakeLook
from engine.landmark_file import Landmarks
from kiosk.note import Note
from kiosk.settings import CatalogSettings

Work = BuildGarment | MakeLook
_Result = TypeVar("_Result")

FIRST_NUMBER = 1 << 40
"""Requests of the stock count from here, so that they are never taken for a shopper's."""

_NOT_ITS_FAULT = frozenset({ErrorCode.CANCELLED, ErrorCode.DISK_FULL, ErrorCode.MODEL_MISSING, ErrorCode.OUT_OF_MEMORY})


_NO_LOOK = MirrorError(
    ErrorCode.QUALITY_REFUSED, "The picture is not good enough to be shown.", "Choose another house model."
)
_WORKER_DIED = MirrorError(
    ErrorCode.WORKER_LOST,
    "The engine failed on this garment.",
    "Send the support bundle to us.",
    reason="WORKER_DIED",
)
_NOTHING_WRITTEN = MirrorError(
    ErrorCode.UNEXPECTED,
    "The engine wrote nothing for this garment.",
    "Send the support bundle to us.",
    reason="NOTHING_WRITTEN",
)


class Stock:
    """Keeps the catalogue in step with its folder and hands the engine one piece of work after another.

    `poll` is called every second or so; it never waits: files and database are worked on a thread of its own. The
    catalogue itself is read elsewhere (`engine.catalog.Catalog`), which sees changes by its version number.
    """

    def __init__(
        self,
        root: Path,
        settings: CatalogSettings,
        *,
        models: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare; the first `poll` starts the first synchronisation.

        Args:
            root: of the catalogue.
            settings: of the catalogue.
            models: folder with photos of house models; default the bundled ones.
            clock: rising seconds.
        """
        self._root, self._settings, self._models, self._clock = root, settings, models, clock
        self._thread = ThreadPoolExecutor(1, "stock")
        self._backlog: Backlog | None = None
        self._numbers = itertools.count(FIRST_NUMBER)
        self._sync_due = self._rest_until = clock()
        self._sync: Future[SyncReport] | None = None
        self._next: Future[BuildTask | LookTask | None] | None = None
        self._under_way: tuple[int, BuildTask | LookTask] | None = None
        self._closing = False
        self.report: SyncReport | None = None
        """What the last synchronisation did."""
        self.trouble: MirrorError | None = None
        """Why the last synchronisation failed; None when it did not."""

    @property
    def busy(self) -> bool:
        """Whether the engine is working for the stock."""
        return self._under_way is not None

    @property
    def warnings(self) -> tuple[Note, ...]:
        """What staff should see to."""
        said = [Note("SYNC_FAILED", self.trouble.sentence, why=self.trouble)] if self.trouble else []
        wrong = self.report.problems if self.report else ()
        return (*said, *(row_note(problem) for problem in wrong))

    def sync_now(self) -> Future[SyncReport]:
        """Synchronise; a synchronisation that is under way counts.

        Returns:
            Its report, or MirrorError when the folder cannot be read.
        """
        if self._sync is None:
            self._sync = self._thread.submit(self._synced)
            self._sync_due = self._clock() + self._settings.sync_s
        return self._sync

    def read(self, folder: Path) -> Future[Reading]:
        """Read how the engine has understood a garment; raises MirrorError when its folder is damaged."""
        return self._thread.submit(read_points, folder)

    def pin(self, sku: str, points: Landmarks) -> Future[None]:
        """Set points of a garment's photo by hand, as ``engine.catalog.pin_points``; it is built anew when idle."""
        return self._thread.submit(pin_points, self._root, sku, points)

    def pin_opening(self, sku: str, opening: Opening) -> Future[None]:
        """Say by hand whether a garment's fronts hang open, as ``engine.catalog.pin_opening``."""
        return self._thread.submit(pin_opening, self._root, sku, opening)

    def poll(self, idle: bool) -> Work | None:
        """Go on with what is due.

        Args:
            idle: nobody stands there and the engine has nothing else to do.

        Returns:
            A message to send to the jobs worker, None when there is nothing to do for it.
        """
        self._notice_sync()
        if self._sync is None and self._clock() >= self._sync_due:
            self.sync_now()
        may_work = idle and self._settings.build_when_idle and self._clock() >= self._rest_until
        if not may_work or self._under_way is not None or self._sync is not None:
            return None
        if self._next is None:
            self._next = self._thread.submit(self._found)
        if not self._next.done():
            return None
        asked, self._next = self._next, None
        task = None if asked.exception() is not None else asked.result()
        if task is None:
            return None
        number = next(self._numbers)
        self._under_way = (number, task)
        return _message(number, task)

    def take(self, message: object) -> bool:
        """Take an answer of the jobs worker; says whether it belongs to the stock."""
        if not isinstance(message, GarmentBuilt | LookMade | Failed) or message.number < FIRST_NUMBER:
            return False
        if self._under_way is None or self._under_way[0] != message.number:
            return True  # the answer to a piece of work that was given up
        task = self._under_way[1]
        self._under_way = None
        if isinstance(message, Failed):
            if message.code in _NOT_ITS_FAULT:
                self._rest_until = self._clock() + self._settings.sync_s
            else:
                code = ErrorCode(message.code)
                why = MirrorError(code, message.sentence, message.remedy, reason=message.reason, values=message.values)
                self._note_failure(task, why)
        elif isinstance(message, LookMade) and not message.passed:
            self._note_failure(task, _NO_LOOK)
        else:
            self._thread.submit(self._note_success, task)
        return True

    def give_way(self) -> Cancel | None:
        """Stop the work under way because somebody wants a picture; returns what to send to the jobs worker."""
        if self._under_way is None:
            return None
        number, self._under_way = self._under_way[0], None
        return Cancel(number)

    def worker_lost(self) -> None:
        """Note that the jobs worker died: what it was working on is not tried again for a while."""
        if self._under_way is not None:
            task, self._under_way = self._under_way[1], None
            self._note_failure(task, _WORKER_DIED)

    def close(self) -> None:
        """Stop a synchronisation and end the thread."""
        self._closing = True
        self._thread.submit(self._close_backlog)
        self._thread.shutdown()

    def _notice_sync(self) -> None:
        if self._sync is None or not self._sync.done():
            return
        ended, self._sync = self._sync, None
        error = ended.exception()
        if error is None:
            self.report, self.trouble = ended.result(), None
        elif isinstance(error, MirrorError):
            self.trouble = error
        else:
            said, remedy = f"The garments failed to load ({error}).", "Send the support bundle to us."
            self.trouble = MirrorError(ErrorCode.UNEXPECTED, said, remedy, reason="SYNC_BROKE")

    def _note_failure(self, task: BuildTask | LookTask, why: MirrorError) -> None:
        self._thread.submit(lambda: self._opened().failed(task, why))

    # ---- on the thread --------------------------------------------------------------------------------------------

    def _synced(self) -> SyncReport:
        folder = Path(self._settings.folder).expanduser() if self._settings.folder else sample_shop()
        return sync_folder(self._root, folder, cancelled=lambda: self._closing)

    def _opened(self) -> Backlog:
        if self._backlog is None:
            self._backlog = Backlog(self._root, self._models or house_models(), self._settings.retry_s)
        return self._backlog

    def _found(self) -> BuildTask | LookTask | None:
        return self._opened().next()

    def _note_success(self, task: BuildTask | LookTask) -> None:
        made = task.folder / "manifest.json" if isinstance(task, BuildTask) else task.out
        if made.is_file():
            self._opened().finished(task)
        else:
            self._opened().failed(task, _NOTHING_WRITTEN)

    def _close_backlog(self) -> None:
        if self._backlog is not None:
            self._backlog.close()


def row_note(problem: Problem) -> Note:
    """Return what staff read about a row of the shop's list."""
    file = str(problem.error.details.get("name", ""))
    about = " · ".join(word for word in (problem.sku, file) if word)
    return Note("ROW_WRONG", str(problem), (str(problem.row), about), problem.error)


def _message(number: int, task: BuildTask | LookTask) -> Work:
    if isinstance(task, LookTask):
        return MakeLook(number, str(task.person), tuple(map(str, task.garments)), str(task.out))
    return BuildGarment(
        number=number,
        front=str(task.front),
        folder=str(task.folder),
        back=str(task.back) if task.back else None,
        category=task.category,
        fabric=task.fabric,
        fit_word=task.fit_word,
        size_chart=str(task.size_chart) if task.size_chart else None,
        opening=task.opening,
        landmarks=task.landmarks,
    )
