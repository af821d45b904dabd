"""All objects and pictures that QML sees, made from one running mirror."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtGui import QImage

from kiosk.bridge.catalog_bridge import CatalogBridge
from kiosk.bridge.images import Images
from kiosk.bridge.live_bridge import LiveBridge
from kiosk.bridge.outfit_bridge import OutfitBridge
from kiosk.bridge.panel_bridge import PanelBridge
from kiosk.bridge.picture_bridge import PictureBridge
from kiosk.bridge.reading_bridge import ReadingBridge
from kiosk.bridge.session_bridge import SessionBridge
from kiosk.bridge.staff_bridge import StaffBridge
from kiosk.bridge.take_away_bridge import TakeAwayBridge
from kiosk.settings.shop import LookSettings
from kiosk.sounds import Sounds
from kiosk.transitions import Event

if TYPE_CHECKING:
    from kiosk.app import Kiosk


class LookBridge(QObject):
    """``look`` in QML: the shop's name and colour."""

    changed = Signal()

    def __init__(self, settings: LookSettings) -> None:
        super().__init__()
        self._settings = settings

    @Property(str, notify=changed)
    def shopName(self) -> str:  # noqa: N802
        """Name of the shop."""
        return self._settings.shop_name

    @Property(str, notify=changed)
    def accent(self) -> str:
        """Colour of the shop."""
        return self._settings.accent


class Bridge:
    """Makes, names and refreshes every object that QML sees."""

    def __init__(self, kiosk: Kiosk, *, windowed: bool) -> None:
        """Make them all for ``kiosk``, whose window need not exist yet."""
        session, settings, services = kiosk.session, kiosk.settings, kiosk.services
        self._records = services.records
        self._session = session
        self.catalog = CatalogBridge(session, kiosk.catalog, all_ready=settings.workers.fake)
        self.session = SessionBridge(session, settings.languages.offered)
        self.live = LiveBridge(session, kiosk.engines)
        self.outfit = OutfitBridge(session, self.catalog.item_of)
        self.picture = PictureBridge(session, self.catalog.item_of)
        self.take_away = TakeAwayBridge(
            session, kiosk.memory.file, services.handover, settings.handover, services.printer, self._ask
        )
        self.staff = StaffBridge(session, services.lock, services.records, (kiosk.live, kiosk.jobs), kiosk.desk.work)
        self.reading = ReadingBridge(session, self.catalog, services.stock)
        self.panel = PanelBridge(settings.panel, windowed=windowed)
        self.objects: Mapping[str, QObject] = {
            "session": self.session,
            "live": self.live,
            "catalog": self.catalog,
            "outfit": self.outfit,
            "picture": self.picture,
            "takeAway": self.take_away,
            "staff": self.staff,
            "reading": self.reading,
            "panel": self.panel,
            "look": LookBridge(settings.look),
            "sounds": Sounds(),
            "voice": services.voice,
            "frames": kiosk.frames,
        }
        self.images: Mapping[str, Images] = {
            "shop": Images(self._shop_image),
            "look": Images(kiosk.memory.image),
            "capture": Images(kiosk.memory.image, mirrored=True),
            "qr": Images(self.take_away.code),
        }
        self._observed = (
            self.catalog, self.session, self.live, self.outfit, self.picture, self.take_away, self.staff, self.reading
        )  # fmt: skip

    def refresh(self) -> None:
        """Tell QML what has changed."""
        for part in self._observed:
            part.refresh()

    def on_scan(self, text: str) -> None:
        """Put on the garment whose tag was scanned, or say that it is not one of ours."""
        sku = self.catalog.sku_of_tag(text)
        if sku:
            self.outfit.choose(sku)
            self._session.happen(Event.OPEN_LIVE)
        elif self._session.visit is not None:
            self._session.tell("TAG_UNKNOWN", "info", "This tag is not one of ours.", "Please choose from the list.")

    def _ask(self, sku: str, size: str) -> None:
        """Put a wish for a size on the staff list."""
        self._records.request_size(sku, str(self.catalog.item_of(sku).get("name", sku)), size)
        self.staff.count_requests()

    def _shop_image(self, image: str) -> QImage | None:
        path = self.catalog.path_of(image)
        return QImage(str(path)) if path is not None else None
