"""Tell systemd that the kiosk works, from the loop whose turning is the proof."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import suppress


class SystemdNotifier:
    """Sends state to the service manager; does nothing when started by hand.

    Source:
        sd_notify(3): datagrams of ``KEY=value`` lines to the socket named by NOTIFY_SOCKET; a leading ``@`` is an
        abstract socket.
    """

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        name = environment.get("NOTIFY_SOCKET", "")
        self._address = "\0" + name[1:] if name.startswith("@") else name
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) if name else None

    def ready(self) -> None:
        """Say that the start is over: the attract screen is shown."""
        self._send("READY=1")

    def alive(self) -> None:
        """Say that the program works."""
        self._send("WATCHDOG=1")

    def status(self, words: str) -> None:
        """Say in one line what the program is doing (shown by ``systemctl status``)."""
        self._send("STATUS=" + " ".join(words.split()))

    def stopping(self) -> None:
        """Say that the program ends in an orderly way."""
        self._send("STOPPING=1")

    def close(self) -> None:
        """Close the socket."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _send(self, message: str) -> None:
        if self._socket is not None:
            with suppress(OSError):  # a manager that is busy or gone must never stop the mirror
                self._socket.sendto(message.encode(), self._address)


class Watchdog:
    """Sends the sign of life from the main loop, at half of the time that systemd allows.

    `beat` is called by the loop that draws the screen, only after everything that must work has worked; there is no
    thread in here that could go on while the loop hangs.
    """

    def __init__(
        self,
        notifier: SystemdNotifier,
        environment: Mapping[str, str] = os.environ,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Read what systemd asks for.

        Args:
            notifier: sends it.
            environment: WATCHDOG_USEC, and WATCHDOG_PID when it is meant for one process only.
            clock: rising seconds.

        Source:
            sd_watchdog_enabled(3): half of the interval is recommended.
        """
        self._notifier, self._clock = notifier, clock
        asked = environment.get("WATCHDOG_USEC", "")
        meant = environment.get("WATCHDOG_PID", "")
        ours = meant in ("", str(os.getpid()))
        self.interval_s = int(asked) / 2e6 if asked.isdecimal() and int(asked) > 0 and ours else 0.0
        self._due = 0.0

    def beat(self, works: bool = True) -> None:
        """Send a sign of life if one is due.

        Args:
            works: False withholds it, so that systemd starts the kiosk anew.
        """
        now = self._clock()
        if works and self.interval_s > 0 and now >= self._due:
            self._notifier.alive()
            self._due = now + self.interval_s
