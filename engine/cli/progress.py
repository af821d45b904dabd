"""One progress bar for a batch: which picture, which step, how long still."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from engine.telemetry import Progress as StepProgress

STEP_WORDS = {
    "ingest": "reading the photo",
    "perceive": "finding the person",
    "fit": "measuring the body",
    "drape": "draping the cloth",
    "render": "lighting the cloth",
    "compose": "putting the picture together",
    "judge": "checking the picture",
    "done": "done",
}


class BatchBar:
    """Feeds one rich progress bar from the pipeline's step messages."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress, self._task, self._done, self._title = progress, task, 0, ""

    def garment(self, name: str) -> None:
        """Say that a garment is being understood."""
        self._progress.update(self._task, description=f"{name}: reading the garment")

    def start(self, title: str) -> None:
        """Begin one picture."""
        self._title = title
        self._progress.update(self._task, description=title)

    def listener(self, message: StepProgress) -> None:
        """Take one message of the pipeline."""
        self._progress.update(
            self._task,
            completed=self._done + message.fraction,
            description=f"{self._title}: {STEP_WORDS.get(message.step, message.step)}",
        )

    def finish(self) -> None:
        """End one picture."""
        self._done += 1
        self._progress.update(self._task, completed=self._done)


@contextmanager
def batch_progress(console: Console, pictures: int) -> Iterator[BatchBar]:
    """Show a bar over ``pictures`` pictures while the block runs."""
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as progress:
        yield BatchBar(progress, progress.add_task("starting", total=pictures))
