"""Outcomes of other threads, delivered to the screen's own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from engine.errors import MirrorError

_Result = TypeVar("_Result")


class Soon(QObject):
    """Waits for futures without waiting: what they come to is handled in the thread that made this object."""

    _done = Signal(object)

    def __init__(self, refused: Callable[[MirrorError], None]) -> None:
        """Prepare; ``refused`` is told of every MirrorError. Another exception is raised from the event loop."""
        super().__init__()
        self._refused = refused
        self._done.connect(self._run)

    def then(self, future: Future[_Result], use: Callable[[_Result], None]) -> None:
        """Have ``use`` called with the result."""

        def deliver() -> None:
            try:
                result = future.result()
            except CancelledError:
                return
            except MirrorError as error:
                self._refused(error)
                return
            use(result)

        def hop(_: Future[_Result]) -> None:
            with suppress(RuntimeError):  # the program has ended meanwhile
                self._done.emit(deliver)

        future.add_done_callback(hop)

    @Slot(object)
    def _run(self, deliver: Callable[[], Any]) -> None:
        deliver()
