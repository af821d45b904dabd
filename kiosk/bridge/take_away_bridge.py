"""``takeAway`` in QML: the picture on the shopper's phone or on paper, and a word to the staff."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QImage

from engine.errors import MirrorError
from kiosk.bridge.observed import Observed, told
from kiosk.bridge.soon import Soon
from kiosk.devices.printer import Printer
from kiosk.handover import Handover, Offer, qr_png
from kiosk.session import Session
from kiosk.settings import HandoverSettings


@dataclass(frozen=True)
class _Link:
    """A link that one finished picture can be fetched by, and the number of its code."""

    offer: Offer
    address: str
    number: int


class TakeAwayBridge(Observed):
    """Offers links, prints, and asks staff; all of it ends with the visit.

    Each finished picture has its own link; what is shown is that of the picture that is looked at.
    """

    qrImage_changed = Signal()  # noqa: N815
    secondsLeft_changed = Signal()  # noqa: N815
    link_changed = Signal()
    linkOnline_changed = Signal()  # noqa: N815
    goesOnline_changed = Signal()  # noqa: N815
    lifeSeconds_changed = Signal()  # noqa: N815
    printers_changed = Signal()
    printState_changed = Signal()  # noqa: N815
    printCode_changed = Signal()  # noqa: N815
    printSentence_changed = Signal()  # noqa: N815

    qrImage = told(str, "qrImage", qrImage_changed)  # noqa: N815
    secondsLeft = told(int, "secondsLeft", secondsLeft_changed)  # noqa: N815
    link = told(str, "link", link_changed)
    linkOnline = told(bool, "linkOnline", linkOnline_changed)  # noqa: N815
    goesOnline = told(bool, "goesOnline", goesOnline_changed)  # noqa: N815
    lifeSeconds = told(int, "lifeSeconds", lifeSeconds_changed)  # noqa: N815
    printers = told(bool, "printers", printers_changed)
    printState = told(str, "printState", printState_changed)  # noqa: N815
    printCode = told(str, "printCode", printCode_changed)  # noqa: N815
    printSentence = told(str, "printSentence", printSentence_changed)  # noqa: N815

    def __init__(
        self,
        session: Session,
        file_of: Callable[[str], bytes],
        handover: Handover | None,
        terms: HandoverSettings,
        printer: Printer,
        ask: Callable[[str, str], None],
    ) -> None:
        """Begin with nothing offered.

        Args:
            session: whose pictures they are.
            file_of: look → JPEG file.
            handover: None when the shop does not offer links.
            terms: how long a link lives, and whether its picture leaves the box.
            printer: of the shop.
            ask: sku, size → told to staff.
        """
        super().__init__(self._read)
        self._session = session
        self._file_of = file_of
        self._handover = handover
        self._terms = terms
        self._printer = printer
        self._ask = ask
        self._soon = Soon(self._refused)
        self._links: dict[str, _Link] = {}
        self._codes = 0
        printer.changed.connect(self.refresh)
        self.refresh()

    def wipe(self) -> None:
        """Take back every link and print that is not through."""
        if self._handover is not None:
            self._handover.wipe()
        self._printer.forget()
        self._links.clear()
        self.refresh()

    def code(self, number: str) -> QImage | None:
        """Draw the code of a link; None for one that is not offered any more."""
        for link in self._links.values():
            if number == str(link.number):
                return QImage.fromData(qr_png(link.address))
        return None

    def _read(self) -> Mapping[str, Any]:
        self._forget_ended()
        visit = self._session.visit
        link = self._links.get(visit.current) if visit is not None else None
        return {
            "qrImage": str(link.number) if link else "",
            "secondsLeft": math.ceil(link.offer.expires_at - time.monotonic()) if link else 0,
            "link": link.address if link else "",
            "linkOnline": link is not None and link.address != link.offer.url,
            "goesOnline": self._terms.goes_online,
            "lifeSeconds": round(self._terms.expiry_s),
            "printers": self._printer.available,
            "printState": self._printer.state,
            "printCode": self._printer.code,
            "printSentence": self._printer.sentence,
        }

    @Slot(str)
    def makeLink(self, look: str) -> None:  # noqa: N802
        """Offer a finished picture by a link."""
        self._session.touch()
        file, visit = self._file_of(look), self._session.visit
        if self._handover is None or not file:
            return
        self._withdraw(look)

        def offered(offer: Offer) -> None:
            if self._session.visit is not visit:
                handover.withdraw(offer.token)
            else:
                self._withdraw(look)  # asked for twice, while the first was being made
                self._show(look, offer, offer.url)
                if offer.online is not None:
                    self._soon.then(offer.online, lambda address: self._show(look, offer, address))

        handover = self._handover
        self._soon.then(handover.offer(file, self._session.preferences.language), offered)

    @Slot()
    def dropLink(self) -> None:  # noqa: N802
        """Take back the link of the picture that is looked at."""
        if self._session.visit is not None:
            self._withdraw(self._session.visit.current)
        self.refresh()

    @Slot(str)
    def print(self, look: str) -> None:
        """Print a finished picture."""
        self._session.touch()
        file = self._file_of(look)
        if file:
            self._printer.print(file)
        self.refresh()

    @Slot(str, str)
    def askStaff(self, sku: str, size: str) -> None:  # noqa: N802
        """Ask staff to bring a garment in a size."""
        self._session.touch()
        self._ask(sku, size)

    def _show(self, look: str, offer: Offer, address: str) -> None:
        """Show a link, unless the offer was taken back while its online address was being made."""
        shown = self._links.get(look)
        if address == offer.url or (shown is not None and shown.offer is offer):
            self._codes += 1
            self._links[look] = _Link(offer, address, self._codes)
            self.refresh()

    def _withdraw(self, look: str) -> None:
        link = self._links.pop(look, None)
        if link is not None and self._handover is not None:
            self._handover.withdraw(link.offer.token)

    def _forget_ended(self) -> None:
        """Drop what is out of date, and take back the links of pictures that are destroyed."""
        visit, now = self._session.visit, time.monotonic()
        kept = {look.id for look in visit.looks} if visit is not None else set()
        for look, link in list(self._links.items()):
            if look not in kept or link.offer.expires_at <= now:
                self._withdraw(look)

    def _refused(self, error: MirrorError) -> None:
        self._session.tell(error.code.value, "problem", error.sentence, error.remedy)
