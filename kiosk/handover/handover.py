"""Offer pictures to phones; everything happens on a thread of its own, the port is open only while something waits."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from http import HTTPStatus
from typing import Any, TypeVar

from engine.errors import ErrorCode, MirrorError
from kiosk.handover.address import lan_address
from kiosk.handover.http import Answer, PageServer
from kiosk.handover.offer import Offer, OfferedFiles
from kiosk.handover.page import over_page, picture_page
from kiosk.handover.uploading import Uploader
from kiosk.settings import HandoverSettings

_Result = TypeVar("_Result")
_HTML = "text/html; charset=utf-8"


class Handover:
    """Serves the pictures of one visit after another. Every method returns at once; futures carry the outcome."""

    def __init__(
        self,
        settings: HandoverSettings,
        shop: str,
        uploader: Uploader | None = None,
        *,
        address: Callable[[], str | None] = lan_address,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start the thread; no port is opened yet.

        Args:
            settings: of the hand-over.
            shop: its name, for the page.
            uploader: also puts pictures online; None keeps them in the shop.
            address: finds this box's address on the network.
            clock: rising seconds.
        """
        self._settings, self._shop, self._uploader = settings, shop, uploader
        self._address = address
        self._files = OfferedFiles(settings.expiry_s, settings.downloads, clock)
        self._server = PageServer(
            self._answer,
            connections=settings.connections,
            client_timeout_s=settings.client_timeout_s,
            per_minute=settings.requests_per_minute,
            clock=clock,
        )
        self._listening_on = ""
        self._visit = 0
        self._uploads = ThreadPoolExecutor(1, "handover-upload") if uploader is not None else None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="handover", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many pictures are on offer."""
        return len(self._files)

    def offer(self, file: bytes, language: str) -> Future[Offer]:
        """Offer a picture.

        Args:
            file: the JPEG; a copy is kept in memory until the offer ends.
            language: of the page on the phone.

        Returns:
            The offer with its link; fails with MirrorError NETWORK_MISSING when no phone could reach this box, and
            CANCELLED when the visit ended meanwhile.
        """
        return self._soon(self._offered(file, language, self._visit))

    def withdraw(self, token: str) -> Future[None]:
        """End one offer and overwrite its bytes; connections that were taking it are broken off."""
        return self._soon(self._withdrawn(token))

    def wipe(self) -> Future[None]:
        """End all offers: the visit is over. The bytes are overwritten and the port is closed."""
        self._visit += 1
        self._files.remove_all()
        return self._soon(self._withdrawn(None))

    def close(self) -> None:
        """Wipe and end the thread."""
        if not self._thread.is_alive():
            return
        self.wipe().result(timeout=5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=5)
        if self._uploads is not None:
            self._uploads.shutdown(cancel_futures=True)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
            rest = asyncio.all_tasks(self._loop)
            for task in rest:
                task.cancel()
            self._loop.run_until_complete(asyncio.gather(*rest, return_exceptions=True))
        finally:
            self._loop.close()

    def _soon(self, work: Coroutine[Any, Any, _Result]) -> Future[_Result]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _offered(self, file: bytes, language: str, visit: int) -> Offer:
        where = await self._listen()
        token, ends = self._files.add(file, language)
        if visit != self._visit:  # wiped while the port was being opened
            await self._withdrawn(token)
            raise MirrorError(ErrorCode.CANCELLED, "The visit has ended.", "Make a new picture.")
        self._loop.call_later(self._settings.expiry_s + 0.05, lambda: self._loop.create_task(self._withdrawn(None)))
        online = None
        if self._uploads is not None and self._uploader is not None:
            online = self._uploads.submit(self._uploader.upload, file, self._settings.expiry_s)
        return Offer(token, f"http://{where}/{token}", ends, online)

    async def _listen(self) -> str:
        """Open the port on the address that the network gives now; returns ``host:port`` for the link."""
        named = self._settings.address
        address = named or self._address()
        if address is None:
            raise MirrorError(
                ErrorCode.NETWORK_MISSING,
                "This mirror is on no network, so a phone cannot fetch the picture.",
                "Print the picture, or call a member of staff.",
            )
        bind = "0.0.0.0" if named else address
        if self._listening_on != bind:
            await self._server.stop()
            self._listening_on = ""
            try:
                await self._server.listen(bind, self._settings.port)
            except OSError:
                await self._open_any_port(bind)
            self._listening_on = bind
        return f"{address}:{self._server.port}"

    async def _open_any_port(self, bind: str) -> None:
        """Take a free port when the wished one is taken: the link says which, so a phone does not care."""
        try:
            await self._server.listen(bind, 0)
        except OSError as error:
            raise MirrorError(
                ErrorCode.NETWORK_MISSING,
                f"The hand-over cannot use the address {bind} ({error.strerror or error}).",
                "Check the address in the settings, or leave it empty.",
            ) from error

    async def _withdrawn(self, token: str | None) -> None:
        """End one offer, or those whose time is over; close the port when none is left."""
        if token is not None and self._files.remove(token):
            self._server.break_off()
        self._files.remove_expired()
        if not self._files and self._listening_on:
            self._listening_on = ""
            await self._server.stop()

    def _answer(self, path: str, body: bool) -> Answer:
        token, dot, suffix = path.removeprefix("/").partition(".")
        file = self._files.find(token)
        if file is not None and not dot:
            minutes = round(self._settings.expiry_s / 60)
            return Answer(HTTPStatus.OK, _HTML, picture_page(token, file.language, max(1, minutes), self._shop))
        if file is not None and suffix == "jpg":
            data = file.take() if body else file.data
            if data is not None:
                return Answer(HTTPStatus.OK, "image/jpeg", data, "picture.jpg")
        return Answer(HTTPStatus.NOT_FOUND, _HTML, over_page())
