"""The stock and the real engine: a product photo becomes a garment and a look-book picture while the mirror is idle."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image
from pytestqt.qtbot import QtBot

from engine.catalog import Catalog, house_models, sample_shop
from engine.jobs.messages import Ready
from kiosk.settings import CatalogSettings
from kiosk.settings.workers import WorkerSettings
from kiosk.stock import Stock

PATIENT = WorkerSettings(spare_jobs=False, start_s=500, wipe_s=30, grace_s=10)
"""The suite shares small machines with others; the budgets themselves are held by test_worker_faults."""


def test_make_a_garment_and_its_look_book_picture(linked, closing, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    for name in ("tee_text.jpg", "size_chart.csv"):
        shutil.copy(sample_shop() / name, folder / name)
    head, *rows = (sample_shop() / "catalog.csv").read_text("utf-8").splitlines()
    (folder / "catalog.csv").write_text("\n".join([head, *(row for row in rows if "tee_text" in row)]), "utf-8")
    stock = closing(Stock(tmp_path / "cat", CatalogSettings(folder=str(folder)), models=house_models()))
    jobs = linked("jobs", PATIENT)
    jobs.wait_for(Ready, timeout_s=500)
    catalog = closing(Catalog(tmp_path / "cat"))
    told = 0

    def made() -> bool:
        nonlocal told
        while told < len(jobs.messages):
            stock.take(jobs.messages[told])
            told += 1
        if (order := stock.poll(idle=True)) is not None:
            jobs.link.send(order)
        items = catalog.items()
        return bool(items) and (items[0].has_look or bool(items[0].problem))

    qtbot.waitUntil(made, timeout=300_000)
    (item,) = catalog.items()
    assert item.problem is None
    assert item.garment is not None
    assert item.look is not None
    with Image.open(item.look) as look:
        assert look.size == Image.open(house_models() / "kofi.jpg").size
        assert b"compositeSynthetic" in look.info.get("xmp", b"")
    (picture,) = catalog.lookbook()
    assert picture.worn
