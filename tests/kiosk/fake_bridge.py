"""The objects that QML talks to, with sample data and no machinery: every property can be set, every slot is noted."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QAbstractListModel, QByteArray, QModelIndex, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickImageProvider

from kiosk.translations import LANGUAGES, Translations

SHOWROOM = Path(__file__).resolve().parents[2] / "assets" / "showroom"
ROLES = ("sku", "name", "category", "colour", "colourHex", "price", "image", "favourite", "recent", "ready", "sizes")
SIZES = ["XS", "S", "M", "L", "XL"]


def _garment(sku: str, name: str, category: str, colour: str, hexa: str, price: str) -> dict[str, Any]:
    return {
        "sku": sku, "name": name, "category": category, "colour": colour, "colourHex": hexa, "price": price,
        "image": sku, "favourite": sku in {"dress", "tee_print"}, "recent": sku in {"hoodie"}, "ready": sku != "tank",
        "sizes": SIZES,
    }  # fmt: skip


GARMENTS = [
    _garment("tee_print", "Sunset tee", "tshirt", "white", "#e9e7e1", "€ 39"),
    _garment("dress", "Flowered dress", "dress", "teal", "#17666a", "€ 119"),
    _garment("hoodie", "Forest hoodie", "hoodie", "green", "#4f7a52", "€ 79"),
    _garment("jeans", "Straight jeans", "trousers", "blue", "#3d536e", "€ 95"),
    _garment("tee_stripes", "Sailor tee", "tshirt", "navy", "#26324a", "€ 45"),
    _garment("polo", "Club polo", "polo", "red", "#a33a3a", "€ 59"),
    _garment("skirt", "Midi skirt", "skirt", "grey", "#77777c", "€ 69"),
    _garment("long_sleeve", "Fine long sleeve", "longsleeve", "beige", "#c3ad8e", "€ 55"),
    _garment("shorts", "Chino shorts", "shorts", "beige", "#c3ad8e", "€ 49"),
    _garment("tee_text", "Words tee", "tshirt", "green", "#3c6e57", "€ 39"),
    _garment("tank", "Light tank top", "sleeveless", "black", "#2a2a2c", "€ 29"),
]

KINDS: Mapping[type, str] = {str: "QString", bool: "bool", int: "int", float: "double", list: "QVariantList"}


def note(code: str, *values: str) -> dict[str, Any]:
    """Return what staff are told, as the bridge gives it to QML."""
    return {"code": code, "sentence": code, "values": list(values)}


_SEVERAL = {
    "reason": "TWO_GARMENTS",
    "values": [],
    "english": "More than one garment lies in this photo. Use a photo for each garment, or cut this one in two.",
}


def reading_row(
    sku: str, state: str, *, problem: dict[str, Any] | None = None, doubtful: list[str] | None = None
) -> dict[str, Any]:
    """Return how a garment was read, as the bridge gives it to QML."""
    name = next(one["name"] for one in GARMENTS if one["sku"] == sku)
    return {"sku": sku, "name": name, "state": state, "problem": problem, "doubtful": doubtful or []}


def reading_of(sku: str, *, outer: bool = False, opening: str = "") -> dict[str, Any]:
    """Return the points of a garment of the showroom, as it was drawn; the arm pits are doubted."""
    file = SHOWROOM / "garments" / f"{sku}.jpg"
    size = QImage(str(file)).size()
    landmarks = json.loads(file.with_suffix(".json").read_text("utf-8"))["landmarks"]
    points = [
        {"name": name, "x": x, "y": y, "doubtful": name.startswith("armpit")} for name, (x, y) in landmarks.items()
    ]
    name = next(one["name"] for one in GARMENTS if one["sku"] == sku)
    return {
        "sku": sku, "name": name, "pinned": True, "outer": outer, "opening": opening,
        "width": size.width(), "height": size.height(), "points": points,
    }  # fmt: skip


class Fake(QObject):
    """A QObject made of settable properties; what is called on it stands in ``calls``."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}
        self.calls: list[tuple[Any, ...]] = []

    def put(self, **values: Any) -> None:
        """Set properties and tell QML."""
        for name, value in values.items():
            assert name in self.values, name
            self.values[name] = value
            getattr(self, f"{name}_changed").emit()


_TYPES: list[type] = []
"""Every type made so far: QML remembers the properties of a type by its address, which must not go to another one."""


def fake(
    name: str,
    properties: Mapping[str, Any],
    slots: Mapping[str, tuple[type, ...]],
    answers: Mapping[str, Callable[[str], Any]] | None = None,
) -> Fake:
    """Make one object of the bridge; ``answers`` are slots that take a text and return something."""

    def reader(key: str) -> Callable[[Fake], Any]:
        return lambda self: self.values[key]

    def writer(key: str) -> Callable[[Fake, Any], None]:
        return lambda self, value: self.put(**{key: value})

    def noter(key: str, kinds: tuple[type, ...]) -> Any:
        def note(self: Fake, *given: Any) -> None:
            self.calls.append((key, *given))

        note.__name__ = key
        return Slot(*kinds, name=key)(note)

    def answerer(key: str, answer: Callable[[str], Any]) -> Any:
        def reply(self: Fake, asked: str) -> Any:
            return answer(asked)

        reply.__name__ = key
        return Slot(str, name=key, result="QVariant")(reply)

    body: dict[str, Any] = {}
    for key, value in properties.items():
        changed = Signal()
        body[f"{key}_changed"] = changed
        kind = KINDS.get(type(value), "QVariant")
        body[key] = Property(kind, reader(key), writer(key), notify=changed)  # type: ignore[arg-type]
    for key, kinds in slots.items():
        body[key] = noter(key, kinds)
    for key, answer in (answers or {}).items():
        body[key] = answerer(key, answer)
    made_of = type(name, (Fake,), body)
    _TYPES.append(made_of)
    made: Fake = made_of()
    made.values.update(properties)
    return made


class GarmentModel(QAbstractListModel):
    """``catalog.model`` over ``GARMENTS``."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = [dict(garment) for garment in GARMENTS]

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.rows)

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: N802
        return {Qt.ItemDataRole.UserRole + i: QByteArray(role.encode()) for i, role in enumerate(ROLES)}

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        return self.rows[index.row()][ROLES[role - Qt.ItemDataRole.UserRole]]

    def show(self, rows: list[dict[str, Any]]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class FakeFrames(QObject):
    """The live picture: a house model."""

    arrived = Signal()

    def __init__(self, person: str = "priya") -> None:
        super().__init__()
        self.image: QImage | None = QImage(str(SHOWROOM / "people" / f"{person}.jpg"))

    def newest(self) -> QImage | None:
        return self.image


class FakePictures(QQuickImageProvider):
    """``image://shop``, ``look``, ``capture`` from the showroom or given files, ``qr`` as a drawn pattern."""

    def __init__(self, kind: str, files: Mapping[str, Path]) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self.kind, self.files = kind, files

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: N802
        return _code() if self.kind == "qr" else _picture(self._file(id), requestedSize.width())

    def _file(self, id: str) -> Path:
        if id in self.files:
            return self.files[id]
        garment = SHOWROOM / "garments" / f"{id}.jpg"
        return garment if garment.exists() else SHOWROOM / "people" / f"{id.split('/', maxsplit=1)[0]}.jpg"


@cache
def _picture(file: Path, width: int) -> QImage:
    image = QImage(str(file))
    return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation) if width > 0 else image


@cache
def _code() -> QImage:
    import segno

    matrix = segno.make("http://192.168.4.1:8080/p/Zm9vYmFy", error="m").matrix
    side = len(matrix) + 4
    image = QImage(side * 12, side * 12, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                painter.fillRect((x + 2) * 12, (y + 2) * 12, 12, 12, Qt.GlobalColor.black)
    painter.end()
    return image


def box_person(crown: float = 0.1) -> list[list[float]]:
    """Return an outline such as the guide sends: a box-like person in the middle of the frame, ``crown`` its top."""
    outline = [[0.42, crown], [0.58, crown], [0.6, 0.2], [0.75, 0.3], [0.78, 0.55], [0.66, 0.6], [0.64, 0.93],
               [0.36, 0.93], [0.34, 0.6], [0.22, 0.55], [0.25, 0.3], [0.4, 0.2]]  # fmt: skip
    return outline


class FakeBridge:
    """All context properties, and how the session answers: choosing a language or a screen takes effect at once."""

    def __init__(self, files: Mapping[str, Path] | None = None) -> None:
        self.files = files or {}
        self.translations: Translations | None = None
        languages = [{"code": one.code, "name": one.name, "rtl": one.rtl} for one in LANGUAGES]
        self.session = fake(
            "Session",
            {
                "screen": "attract", "language": "en", "languages": languages, "idleWarning": False,
                "idleSecondsLeft": 20, "notice": None, "heightText": "172 cm", "heightM": 0.0, "units": "cm",
                "capturing": "priya", "largeText": False, "reducedMotion": True, "soundOn": True,
            },
            {
                "start": (), "acceptConsent": (), "declineConsent": (), "captureNow": (), "retake": (), "approve": (),
                "setHeightCm": (float,), "setHeightFt": (int, int), "clearHeight": (), "back": (), "finish": (),
                "extend": (), "touch": (), "dismissNotice": (), "chooseLanguage": (str,), "goTo": (str,),
                "setLargeText": (bool,), "setReducedMotion": (bool,), "setSoundOn": (bool,),
            },
        )  # fmt: skip
        self.live = fake(
            "Live",
            {
                "cameraState": "live", "hints": ["arms_away"], "hold": 0.0, "countdown": 3, "present": True,
                "people": 1, "outline": [], "mode": "mirror", "fitMap": False, "yaw": 0.0, "fps": 27.0, "p95Ms": 41.0,
                "rung": 0, "drape": {"state": "on", "sentence": "", "remedy": "", "code": ""},
                "fit": {"size": "M", "recommended": "M", "estimated": False, "verdict": "fits", "between": [],
                        "smallest": "S", "largest": "L", "doubt": "height", "doubtCm": 7, "notes": [
                    {"zone": "shoulders", "word": "good", "cm": "+1"}, {"zone": "chest", "word": "snug", "cm": "+3"},
                    {"zone": "waist", "word": "good", "cm": "+18"}, {"zone": "hips", "word": "too_tight", "cm": "−4"}]},
            },
            {"setFitMap": (bool,), "turn": (float,), "resetTurn": (), "startScan": (), "stopScan": ()},
        )  # fmt: skip
        self.model = GarmentModel()
        colours = {garment["colour"]: garment["colourHex"] for garment in GARMENTS}
        self.catalog = fake(
            "Catalog",
            {
                "model": self.model, "query": "", "category": "", "colour": "", "size": "",
                "categories": list(dict.fromkeys(garment["category"] for garment in GARMENTS)),
                "colours": [{"name": name, "hex": hexa} for name, hexa in colours.items()], "sizes": SIZES,
                "showing": "all",
                "lookbook": [{"image": name, "title": name.title(), "sku": sku, "worn": True} for name, sku in
                             (("ruth", "dress"), ("priya", "tee_print"), ("kofi", "hoodie"))],
            },
            {"toggleFavourite": (str,)},
            answers={
                "item": lambda sku: next((one for one in GARMENTS if one["sku"] == sku), {}),
                "variants": lambda sku: [one for one in GARMENTS if sku[:3] == one["sku"][:3] == "tee"],
            },
        )  # fmt: skip
        self.outfit = fake(
            "Outfit",
            {"top": None, "bottom": None, "seen": None, "size": "", "tucked": "auto"},
            {"choose": (str,), "remove": (str,), "see": (str,), "setSize": (str,), "setTucked": (str,)},
        )
        self.picture = fake(
            "Picture",
            {
                "running": False, "step": "drape", "fraction": 0.42, "secondsLeft": 9.0, "refused": None,
                "current": "1",
                "looks": self.some_looks(),
            },
            {"make": (), "cancel": (), "select": (str,), "remove": (str,), "compare": (list,)},
        )  # fmt: skip
        self.take_away = fake(
            "TakeAway",
            {
                "qrImage": "1", "secondsLeft": 417, "lifeSeconds": 600, "goesOnline": False, "linkOnline": False,
                "link": "http://192.168.4.1:8080/p/…", "printers": True,
                "printState": "none", "printSentence": "", "printCode": "",
            },
            {"makeLink": (str,), "dropLink": (), "print": (str,), "askStaff": (str, str)},
        )  # fmt: skip
        self.staff = fake(
            "Staff",
            {
                "needsPinSet": False, "unlocked": False, "lockedSeconds": 0, "attemptsLeft": 5,
                "workers": [{"name": "live", "state": "ready", "restarts": 0, "warnings": []},
                            {"name": "jobs", "state": "ready", "restarts": 1, "warnings": []}],
                "camera": {"device": "Logitech Brio", "state": "live", "attempts": 3},
                "printer": note("PRINTER", "Canon SELPHY", "paper", "2"),
                "network": "192.168.4.1", "crash": "", "version": "0.3.0",
                "figures": [note("VISITS", "27"), note("GARMENTS", "11 / 12"), note("DISK", "31.4 / 58.0 GiB")],
                "warnings": [], "waiting": 0,
                "requests": [{"id": "1", "sku": "dress", "name": "Flowered dress", "size": "L", "time": "14:02"},
                             {"id": "2", "sku": "jeans", "name": "Straight jeans", "size": "M", "time": "13:48"}],
            },
            {
                "setPin": (str,), "tryPin": (str,), "lock": (), "doneRequest": (str,), "restartWorker": (str,),
                "quit": (), "syncNow": (), "runSmoke": (), "makeBundle": (),
            },
            answers={"mayBePin": lambda pin: pin not in ("0000", "1234")},
        )  # fmt: skip
        self.reading = fake(
            "Reading",
            {
                "garments": [reading_row("tank", "failed", problem=_SEVERAL),
                             reading_row("hoodie", "doubtful", doubtful=["armpit", "hps"]),
                             reading_row("polo", "waiting"), reading_row("jeans", "pinned"),
                             reading_row("tee_print", "ready"), reading_row("dress", "ready")],
                "current": None,
            },
            {"open": (str,), "close": (), "save": (list,), "takeBack": (), "setOpening": (str,)},
        )  # fmt: skip
        self.panel = fake("Panel", {"mm": 1.156, "bandTop": 624, "bandBottom": 1595, "portrait": True}, {})
        self.look_settings = fake("Look", {"shopName": "Maison Neurose", "accent": "#d8b98a"}, {})
        self.sounds = fake("Sounds", {}, {"play": (str,)})
        self.frames = FakeFrames()

    def some_looks(self) -> list[dict[str, Any]]:
        """Return three finished pictures."""
        return [self.look("1", "Sunset tee", "priya", "tee_print"), self.look("2", "Forest hoodie", "kofi", "hoodie"),
                self.look("3", "Flowered dress", "ruth", "dress")]  # fmt: skip

    def look(self, id: str, title: str, person: str, *skus: str) -> dict[str, Any]:
        """Return one finished picture of garments; the showroom's photo of ``person`` stands for it."""
        self.files = {id: SHOWROOM / "people" / f"{person}.jpg", f"{id}/before": SHOWROOM / "people" / "anna.jpg",
                      **self.files}  # fmt: skip
        return {"id": id, "image": id, "before": f"{id}/before", "title": title, "tier": "geometry", "passed": True,
                "garments": [{key: one[key] for key in ("sku", "name", "sizes")} for one in GARMENTS
                             if one["sku"] in skus], "skus": list(skus)}  # fmt: skip

    def dress(self, top: str | None = None, bottom: str | None = None, *, size: str = "M") -> None:
        """Put garments of ``GARMENTS`` into the outfit."""
        by_sku = {garment["sku"]: {**garment, "size": size} for garment in GARMENTS}
        worn = {"top": by_sku.get(top or ""), "bottom": by_sku.get(bottom or "")}
        self.outfit.put(**worn, seen=worn["top"] or worn["bottom"], size=size)

    def speak(self, code: str) -> None:
        """Change the language as the session would."""
        assert self.translations is not None
        self.session.put(language=code)  # first, so that no text is set in a typeface of another script
        self.translations.use(code)

    def install(self, engine: QQmlEngine) -> None:
        """Give ``engine`` every context property and picture provider."""
        objects = {
            "session": self.session, "live": self.live, "catalog": self.catalog, "outfit": self.outfit,
            "picture": self.picture, "takeAway": self.take_away, "staff": self.staff, "reading": self.reading,
            "panel": self.panel, "look": self.look_settings, "sounds": self.sounds, "frames": self.frames,
        }  # fmt: skip
        for name, thing in objects.items():
            engine.rootContext().setContextProperty(name, thing)
        for kind in ("shop", "look", "capture", "qr"):
            engine.addImageProvider(kind, FakePictures(kind, self.files))
        self.translations = Translations(engine)
