"""``takeAway`` in QML: the picture on the shopper's phone or on paper, and a word to the staff."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
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


class TakeAwayBridge(Observed):
    """Offers links, prints, and asks staff; all of it ends with the visit."""

    qrImage_changed = Signal()  # noqa: N815
    secondsLeft_changed = Signal()  # noqa: N815
    link_changed = Signal()
    linkOnline_changed = Signal()  # noqa: N815
    goesOnline_changed = Signal()  # noqa: N815
    lifeSeconds_changed = Signal()  # noqa: N815
    printers_changed = Signal()
    printState_changed = Signal()  # noqa: N815
    printSentence_changed = Signal()  # noqa: N815

    qrImage = told(str, "qrImage", qrImage_changed)  # noqa: N815
    secondsLeft = told(int, "secondsLeft", secondsLeft_changed)  # noqa: N815
    link = told(str, "link", link_changed)
    linkOnline = told(bool, "linkOnline", linkOnline_changed)  # noqa: N815
    goesOnline = told(bool, "goesOnline", goesOnline_changed)  # noqa: N815
    lifeSeconds = told(int, "lifeSeconds", lifeSeconds_changed)  # noqa: N815
    printers = told(bool, "printers", printers_changed)
    printState = told(str, "printState", printState_changed)  # noqa: N815
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
        self._offer: Offer | None = None
        self._link = ""
        self._offers = 0
        printer.changed.connect(self.refresh)
        self.refresh()

    def wipe(self) -> None:
        """Take back every link and print that is not through."""
        if self._handover is not None:
            self._handover.wipe()
        self._printer.forget()
        self._offer, self._link = None, ""
        self.refresh()

    def code(self, offer: str) -> QImage | None:
        """Draw the code of the link offered now; None for an older offer."""
        return QImage.fromData(qr_png(self._link)) if self._link and offer == str(self._offers) else None

    def _read(self) -> Mapping[str, Any]:
        left = max(0, math.ceil(self._offer.expires_at - time.monotonic())) if self._offer else 0
        if left == 0:
            self._offer, self._link = None, ""
        return {
            "qrImage": str(self._offers) if self._link else "",
            "secondsLeft": left,
            "link": self._link,
            "linkOnline": self._offer is not None and self._link != self._offer.url,
            "goesOnline": self._terms.goes_online,
            "lifeSeconds": round(self._terms.expiry_s),
            "printers": self._printer.available,
            "printState": self._printer.state,
            "printSentence": self._printer.sentence,
        }

    @Slot(str)
    def makeLink(self, look: str) -> None:  # noqa: N802
        """Offer a finished picture by a link."""
        self._session.touch()
        file, visit = self._file_of(look), self._session.visit
        if self._handover is None or not file:
            return
        self.dropLink()

        def offered(offer: Offer) -> None:
            if self._session.visit is not visit:
                handover.withdraw(offer.token)
            else:
                self._show(offer, offer.url)
                if offer.online is not None:
                    self._soon.then(offer.online, lambda link: self._show(offer, link))

        handover = self._handover
        self._soon.then(handover.offer(file, self._session.preferences.language), offered)

    @Slot()
    def dropLink(self) -> None:  # noqa: N802
        """Take the link back."""
        if self._handover is not None and self._offer is not None:
            self._handover.withdraw(self._offer.token)
        self._offer, self._link = None, ""
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

    def _show(self, offer: Offer, link: str) -> None:
        """Show a link, unless the offer was taken back while it was being made."""
        if link == offer.url:
            self._offer = offer
        if self._offer is offer:
            self._offers += 1
            self._link = link
            self.refresh()

    def _refused(self, error: MirrorError) -> None:
        self._session.tell(error.code.value, "problem", error.sentence, error.remedy)
