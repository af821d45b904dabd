"""Pictures that are offered by link: one unguessable token each, few downloads, a short life, memory only."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field

_TOKEN_BYTES = 16
"""128 bits: guessing one at a million tries a second takes longer than the universe has lasted."""


@dataclass(frozen=True)
class Offer:
    """A picture that waits for a phone.

    Attributes:
        token: the secret of the link.
        url: to show as a QR code; on the shop's own network.
        expires_at: ``time.monotonic`` seconds.
        online: link on the internet once the upload has succeeded; None when no uploader is set up.
    """

    token: str
    url: str
    expires_at: float
    online: Future[str] | None = None


@dataclass
class OfferedFile:
    """The bytes behind a token.

    Attributes:
        data: of the JPEG; overwritten with zeros when it is withdrawn.
        language: of the page around it.
        expires_at: ``time.monotonic`` seconds.
        downloads_left: how often it may still be fetched.
    """

    data: bytearray
    language: str
    expires_at: float
    downloads_left: int
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self) -> bytearray | None:
        """Count one download and return the bytes; None when there is none left."""
        with self.lock:
            if self.downloads_left <= 0 or not self.data:
                return None
            self.downloads_left -= 1
            return self.data

    def erase(self) -> None:
        """Overwrite the bytes; whoever still sends them sends zeros."""
        self.data[:] = bytes(len(self.data))


class OfferedFiles:
    """All pictures on offer; safe to use from several threads."""

    def __init__(self, expiry_s: float, downloads: int, clock: Callable[[], float]) -> None:
        """Start empty.

        Args:
            expiry_s: life of an offer (s).
            downloads: how often each may be fetched.
            clock: rising seconds that no change of the wall clock touches.
        """
        self._expiry_s, self._downloads, self._clock = expiry_s, downloads, clock
        self._files: dict[str, OfferedFile] = {}
        self._lock = threading.Lock()

    def add(self, data: bytes, language: str) -> tuple[str, float]:
        """Offer a picture; returns its token and when it ends."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        ends = self._clock() + self._expiry_s
        with self._lock:
            self._files[token] = OfferedFile(bytearray(data), language, ends, self._downloads)
        return token, ends

    def find(self, token: str) -> OfferedFile | None:
        """Return what a token stands for, None when there is nothing (any more)."""
        with self._lock:
            file = self._files.get(token)
        if file is None or file.expires_at <= self._clock():
            return None
        return file

    def remove(self, token: str) -> bool:
        """End one offer and overwrite its bytes; says whether there was one."""
        with self._lock:
            file = self._files.pop(token, None)
        if file is not None:
            file.erase()
        return file is not None

    def remove_expired(self) -> None:
        """End every offer whose time is over."""
        now = self._clock()
        with self._lock:
            over = [token for token, file in self._files.items() if file.expires_at <= now]
        for token in over:
            self.remove(token)

    def remove_all(self) -> None:
        """End every offer."""
        with self._lock:
            tokens = list(self._files)
        for token in tokens:
            self.remove(token)

    def __len__(self) -> int:
        with self._lock:
            return len(self._files)
