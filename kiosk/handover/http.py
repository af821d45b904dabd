"""As much HTTP as one page and one picture need, with a deadline on everything a client does."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate
from http import HTTPStatus

_LARGEST_HEAD = 8 << 10
_MINUTE_S = 60.0
_CLIENTS_REMEMBERED = 1024

_ALWAYS = {
    "Cache-Control": "no-store, max-age=0",
    "Pragma": "no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
    "Connection": "close",
}


@dataclass(frozen=True)
class Answer:
    """What a client gets.

    Attributes:
        status: of the answer.
        kind: media type.
        body: the bytes; a bytearray is sent as it is at that moment.
        name: file name for saving, "" for none.
    """

    status: HTTPStatus
    kind: str
    body: bytes | bytearray
    name: str = ""

    def head(self) -> bytes:
        """Return the status line and headers."""
        fields = {
            "Date": formatdate(usegmt=True),
            "Content-Type": self.kind,
            "Content-Length": str(len(self.body)),
            **_ALWAYS,
        }
        if self.name:
            fields["Content-Disposition"] = f'inline; filename="{self.name}"'
        lines = [f"HTTP/1.1 {self.status.value} {self.status.phrase}", *(f"{k}: {v}" for k, v in fields.items())]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


class RateLimit:
    """Counts the requests of each client over the last minute."""

    def __init__(self, per_minute: int, clock: Callable[[], float]) -> None:
        self._per_minute, self._clock = per_minute, clock
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()

    def allows(self, client: str) -> bool:
        """Count a request and say whether it may be answered."""
        now = self._clock()
        times = self._seen.setdefault(client, deque())
        self._seen.move_to_end(client)
        while len(self._seen) > _CLIENTS_REMEMBERED:
            self._seen.popitem(last=False)
        while times and times[0] <= now - _MINUTE_S:
            times.popleft()
        if len(times) >= self._per_minute:
            return False
        times.append(now)
        return True


class PageServer:
    """Answers GET and HEAD; one request a connection. Lives in one asyncio loop."""

    def __init__(
        self,
        answer: Callable[[str, bool], Answer],
        *,
        connections: int,
        client_timeout_s: float,
        per_minute: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare; `listen` opens the port.

        Args:
            answer: from the path, and whether the body is wanted, to what the client gets.
            connections: served at once; more are turned away.
            client_timeout_s: for the whole of a request, and again for taking the answer.
            per_minute: requests of one client address.
            clock: for the rate limit.
        """
        self._answer, self._connections, self._timeout_s = answer, connections, client_timeout_s
        self._limit = RateLimit(per_minute, clock)
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()

    @property
    def port(self) -> int | None:
        """The port that is open, None when none is."""
        sockets = self._server.sockets if self._server is not None else ()
        return int(sockets[0].getsockname()[1]) if sockets else None

    async def listen(self, address: str, port: int) -> None:
        """Open the port; raises OSError."""
        self._server = await asyncio.start_server(
            self._serve, address, port, limit=_LARGEST_HEAD, backlog=2 * self._connections, reuse_address=True
        )

    async def stop(self) -> None:
        """Close the port and break every connection off."""
        server, self._server = self._server, None
        if server is not None:
            server.close()
        self.break_off()
        if server is not None:
            await server.wait_closed()

    def break_off(self) -> None:
        """Drop every connection with whatever is not sent yet."""
        for writer in tuple(self._writers):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            if len(self._writers) > self._connections:
                await self._send(writer, _plain(HTTPStatus.SERVICE_UNAVAILABLE), body=True)
                return
            async with asyncio.timeout(self._timeout_s):
                head = await reader.readuntil(b"\r\n\r\n")
            answer, body = self._answered(head, str(writer.get_extra_info("peername")[0]))
            await self._send(writer, answer, body=body)
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            pass  # the client was too slow, said too much or went away: nobody is left to answer
        finally:
            self._writers.discard(writer)
            writer.transport.abort() if writer.transport.get_write_buffer_size() else writer.close()

    def _answered(self, head: bytes, client: str) -> tuple[Answer, bool]:
        if not self._limit.allows(client):
            return _plain(HTTPStatus.TOO_MANY_REQUESTS), True
        words = head.split(b"\r\n", 1)[0].split(b" ")
        if len(words) != 3 or not words[2].startswith(b"HTTP/1."):
            return _plain(HTTPStatus.BAD_REQUEST), True
        method, path = words[0], words[1].decode("latin-1")
        if method not in (b"GET", b"HEAD"):
            return _plain(HTTPStatus.METHOD_NOT_ALLOWED), True
        body = method == b"GET"
        return self._answer(path, body), body

    async def _send(self, writer: asyncio.StreamWriter, answer: Answer, *, body: bool) -> None:
        async with asyncio.timeout(self._timeout_s * 4):
            writer.write(answer.head())
            if body:
                for start in range(0, len(answer.body), _CHUNK):
                    writer.write(bytes(answer.body[start : start + _CHUNK]))
                    await writer.drain()
            await writer.drain()
            writer.close()
            await writer.wait_closed()


_CHUNK = 64 << 10


def _plain(status: HTTPStatus) -> Answer:
    return Answer(status, "text/plain; charset=utf-8", f"{status.value} {status.phrase}\n".encode())
