"""An engine process's two pipes to the screen: stdin brings messages, stdout takes them."""

from __future__ import annotations

import os
import queue
import sys
import threading
from collections.abc import Callable

from engine.errors import MirrorError
from engine.jobs.channel import MessageStream, encode
from engine.jobs.messages import Failed

BAD_MESSAGE_EXIT = 65
_CHUNK = 1 << 16


class Post:
    """Take the process's stdin and stdout over. What prints to stdout afterwards comes out on stderr."""

    def __init__(self, on_arrival: Callable[[object], None]) -> None:
        """Start reading.

        Args:
            on_arrival: called on the reading thread with every message before it is queued, so that a long
                piece of work learns that it shall stop.
        """
        self._out = os.dup(1)
        os.dup2(2, 1)
        self._lock = threading.Lock()
        self._on_arrival = on_arrival
        self._inbox: queue.SimpleQueue[object] = queue.SimpleQueue()
        threading.Thread(target=self._read, name="stdin", daemon=True).start()

    def next(self, timeout_s: float | None) -> object | None:
        """Return the next message, None when none came in time (0: do not wait, None: wait for ever)."""
        try:
            return self._inbox.get(timeout_s != 0, timeout_s)
        except queue.Empty:
            return None

    def send(self, message: object) -> None:
        """Write one message; the process ends when nobody reads any more.

        Raises:
            MirrorError: BAD_MESSAGE.
        """
        data = memoryview(encode(message))
        with self._lock:
            try:
                while data:
                    data = data[os.write(self._out, data) :]
            except BrokenPipeError:
                os._exit(0)

    def refuse(self, number: int, error: MirrorError) -> None:
        """Answer request ``number`` with what went wrong."""
        self.send(Failed(number, error.code.value, error.sentence, error.remedy, error.reason, error.values))

    def _read(self) -> None:
        """Queue what arrives until the screen closes the pipe, which ends the process whatever it is doing."""
        stream = MessageStream()
        try:
            while chunk := os.read(0, _CHUNK):
                for message in stream.feed(chunk):
                    self._on_arrival(message)
                    self._inbox.put(message)
        except MirrorError as error:
            print(f"unreadable: {error.details.get('reason')}", file=sys.stderr, flush=True)
            self.refuse(0, error)
            os._exit(BAD_MESSAGE_EXIT)
        os._exit(0)
