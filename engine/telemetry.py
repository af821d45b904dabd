"""Progress, cancellation and step times: what a caller sees of a running pipeline. Stays in this process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from engine.errors import ErrorCode, MirrorError


@dataclass(frozen=True)
class Progress:
    """One progress message.

    Attributes:
        step: name of the step that starts ("done" at the end).
        fraction: 0–1 of the expected work behind us.
        seconds_left: expected seconds to the end, from earlier runs' step times.
    """

    step: str
    fraction: float
    seconds_left: float


ProgressListener = Callable[[Progress], None]
CancelCheck = Callable[[], bool]


class StepClock:
    """Time named steps, report progress before each, and stop between steps when the caller asks to.

    The expected seconds per step start from a measured table and are replaced by this process's own last
    run, so that the time left becomes honest after the first picture.
    """

    def __init__(
        self,
        expected: dict[str, float],
        listener: ProgressListener | None = None,
        cancelled: CancelCheck | None = None,
    ) -> None:
        """Prepare a run.

        Args:
            expected: step name → seconds, in order; updated in place as steps finish.
            listener: called before every step and once at the end.
            cancelled: asked before every step.
        """
        self._expected = expected
        self._listener = listener
        self._cancelled = cancelled
        self._total = sum(expected.values())
        self._behind = 0.0
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Run one named step.

        Raises:
            MirrorError: CANCELLED when the caller asked to stop before it began, OUT_OF_MEMORY when the step needed
                more memory than there is.
        """
        if self._cancelled is not None and self._cancelled():
            raise MirrorError(ErrorCode.CANCELLED, "The picture was cancelled.", "Start again when you like.")
        self._tell(name)
        begin = time.perf_counter()
        try:
            yield
        except MemoryError as error:
            raise MirrorError(
                ErrorCode.OUT_OF_MEMORY,
                "There is not enough memory for this picture.",
                "Close other programs, or use a smaller photo.",
                {"step": name},
            ) from error
        spent = time.perf_counter() - begin
        self.seconds[name] = self.seconds.get(name, 0.0) + spent
        self._behind += self._expected.get(name, 0.0)
        self._expected[name] = self.seconds[name]

    def skip(self, name: str) -> None:
        """Leave a step out that an earlier run has done: its time is not to come."""
        self._total -= self._expected.get(name, 0.0)

    def finish(self) -> None:
        """Report the end."""
        self._behind = self._total
        self._tell("done")

    def _tell(self, name: str) -> None:
        if self._listener is not None:
            fraction = min(1.0, self._behind / self._total) if self._total > 0 else 0.0
            self._listener(Progress(name, fraction, max(0.0, self._total - self._behind)))
