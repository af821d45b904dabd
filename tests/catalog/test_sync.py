"""A shop's folder becomes the catalogue: whole, incrementally, with words for what failed, through any kill."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from engine.catalog import Catalog, check_folder, sample_shop, sync_folder
from engine.catalog.database import open_database
from engine.catalog.tables import CATALOG_MIGRATIONS
from engine.errors import ErrorCode, MirrorError
from tests.catalog.shop_folder import CHART, THREE, photo, shop


def skus(root: Path) -> list[str]:
    with Catalog(root) as catalog:
        return [item.sku for item in catalog.items()]


def test_take_the_bundled_sample_shop_over_without_a_problem(tmp_path: Path) -> None:
    report = sync_folder(tmp_path, sample_shop())
    assert len(report.added) == 11
    assert report.problems == ()
    with Catalog(tmp_path) as catalog:
        assert {item.worn for item in catalog.items()} == {"upper", "lower", "whole"}
        assert all(item.photo.is_file() and item.front.is_file() and item.sizes for item in catalog.items())
        assert all(max(Image.open(item.photo).size) <= 720 for item in catalog.items())
        assert catalog.by_tag("4012345000412") == catalog.item("NM-1401")


def test_read_no_file_again_that_did_not_change(tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop", *THREE)
    assert sync_folder(tmp_path / "cat", folder).files_read == 3
    again = sync_folder(tmp_path / "cat", folder)
    assert (again.files_read, again.unchanged, again.anything) == (0, 3, False)
    photo(folder / "b.jpg", "#ff0000")
    third = sync_folder(tmp_path / "cat", folder)
    assert (third.files_read, third.changed) == (1, ("A2",))


def test_add_change_and_remove_what_the_list_says(tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop", *THREE)
    sync_folder(tmp_path / "cat", folder)
    shop(folder, THREE[0].replace("19.90", "17,5").replace(",17,5,", ',"17,5",'), "A4,Skirt,skirt,d.jpg,,,,,,")
    report = sync_folder(tmp_path / "cat", folder)
    assert (report.added, report.changed, report.removed) == (("A4",), ("A1",), ("A2", "A3"))
    with Catalog(tmp_path / "cat") as catalog:
        item = catalog.item("A1")
        assert item is not None
        assert item.price == "17.50 €"


def test_keep_working_after_the_folder_is_gone(tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop", *THREE)
    sync_folder(tmp_path / "cat", folder)
    folder.rename(tmp_path / "unplugged")
    with Catalog(tmp_path / "cat") as catalog:
        assert all(item.front.is_file() for item in catalog.items())
    with pytest.raises(MirrorError, match="no list of articles"):
        sync_folder(tmp_path / "cat", folder)
    assert len(skus(tmp_path / "cat")) == 3


def test_remove_photos_that_no_article_names(tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop", *THREE)
    sync_folder(tmp_path / "cat", folder)
    shop(folder, THREE[0])
    sync_folder(tmp_path / "cat", folder)
    assert len(list((tmp_path / "cat" / "photos").glob("*/*"))) == 2


@pytest.mark.parametrize(
    ("row", "hint"),
    [
        ("B1,Tee,tshrt,a.jpg", "Did you mean 'tshirt'?"),
        ("B1,Saree,saree,a.jpg", "cannot be shown on people yet"),
        ("B1,Tee,tshirt,aa.jpg", "Did you mean 'a.jpg'?"),
        ("B1,Tee,tshirt,../secret.jpg", "lies outside the folder"),
        ("B1,Tee,tshirt,/etc/passwd", "lies outside the folder"),
        ("B1,,tshirt,a.jpg", "'name' is missing"),
        ("B1,Tee,tshirt,a.jpg,,,,cheap", "'price' cannot be 'cheap'. Write an amount like 24.90."),
        ("B1,Tee,tshirt,a.jpg,,,,1.299", "'price' cannot be '1.299'. Write an amount like 24.90."),
        ("B1,Tee,tshirt,a.jpg,,,,5,euro", "'currency' cannot be 'euro'. Write three letters, such as EUR."),
        ("B1,Tee,Hemdchen,a.jpg", "'Hemdchen' is not known. Known: "),
        ("A1,Tee,tshirt,a.jpg", "listed twice, first in row 2"),
        ("B1,Tee,tshirt,a.jpg,,,,,,12345678905", "belongs to A1 already"),
        ("B1,Tee,tshirt,broken.jpg", "is not a picture"),
        ("B1,Tee,tshirt,empty.jpg", "empty.jpg is empty (0 bytes)."),
        ("B1,Tee,tshirt,moving.gif", "moving.gif is a GIF, which is not read here."),
    ],
)
def test_name_the_row_and_say_what_is_wrong_with_it(tmp_path: Path, row: str, hint: str) -> None:
    folder = shop(tmp_path / "shop", THREE[0])
    photo(tmp_path / "secret.jpg")
    (folder / "broken.jpg").write_bytes((folder / "a.jpg").read_bytes()[:200])
    (folder / "empty.jpg").write_bytes(b"")
    photo(folder / "moving.gif")
    with (folder / "catalog.csv").open("a") as file:
        file.write(row + "\n")
    report = sync_folder(tmp_path / "cat", folder)
    assert len(report.problems) == 1
    assert hint in str(report.problems[0])
    assert str(report.problems[0]).startswith("row 3 (")
    assert skus(tmp_path / "cat") == ["A1"]
    assert [str(problem) for problem in check_folder(folder)] == [str(report.problems[0])]


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("24,90", "24.90 €"),
        ("1.299,00", "1299.00 €"),
        ("1,299.5", "1299.50 €"),
        ("1 299", "1299.00 €"),
        ("9'990", "9990.00 €"),
    ],
)
def test_read_prices_as_people_write_them(tmp_path: Path, amount: str, shown: str) -> None:
    row = ",".join(("A1,Tee,tshirt,a.jpg,,,", f'"{amount}"', "€"))
    sync_folder(tmp_path / "cat", shop(tmp_path / "shop", row))
    with Catalog(tmp_path / "cat") as catalog:
        assert [item.price for item in catalog.items()] == [shown]


@pytest.mark.parametrize(("written", "key"), [("Jeans", "trousers"), ("sweatshirts", "hoodie")])
def test_take_the_names_that_the_command_line_takes(tmp_path: Path, written: str, key: str) -> None:
    sync_folder(tmp_path / "cat", shop(tmp_path / "shop", f"A1,Thing,{written},a.jpg"))
    with Catalog(tmp_path / "cat") as catalog:
        assert [item.category for item in catalog.items()] == [key]


def test_an_export_without_a_row_does_not_empty_the_mirror(tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop", *THREE)
    sync_folder(tmp_path / "cat", folder)
    shop(folder)
    for run in (lambda: sync_folder(tmp_path / "cat", folder), lambda: check_folder(folder)):
        with pytest.raises(MirrorError, match="lists no article"):
            run()
    assert len(skus(tmp_path / "cat")) == 3


def test_keep_what_is_known_of_an_article_whose_row_went_wrong(tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop", *THREE)
    sync_folder(tmp_path / "cat", folder)
    shop(folder, THREE[0].replace("T-shirt", "teeshrit"), *THREE[1:])
    report = sync_folder(tmp_path / "cat", folder)
    assert report.removed == ()
    assert [problem.sku for problem in report.problems] == ["A1"]
    with Catalog(tmp_path / "cat") as catalog:
        assert [item.sku for item in catalog.items()] == ["A1", "A2", "A3"]
        assert catalog.by_tag("12345678905") == catalog.item("A1")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_read_the_list_as_spreadsheets_write_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    photo(tmp_path / "a.jpg")
    lines = ["SKU;Name;Category;Color;Front", "1;Größe M Hemd;Shirt;grün;a.jpg", ";;;;"]
    (tmp_path / "catalog.csv").write_bytes("\r\n".join(lines).replace(";", delimiter).encode(encoding))
    sync_folder(tmp_path / "cat", tmp_path)
    with Catalog(tmp_path / "cat") as catalog:
        (item,) = catalog.items()
    assert (item.name, item.category, item.colour.name) == ("Größe M Hemd", "shirt", "grün")


def test_read_a_yaml_list_and_the_sizes_of_a_chart(tmp_path: Path) -> None:
    photo(tmp_path / "a.jpg")
    (tmp_path / "chart.csv").write_text(CHART)
    row = "{sku: A, name: Tee, category: tshirt, front: a.jpg, size_chart: chart.csv, price: 9.5, tags: [x, y]}"
    (tmp_path / "catalog.yaml").write_text(f"items:\n  - {row}\n  - {{sku: B, sizes: [XL], {row[9:]}\n")
    report = sync_folder(tmp_path / "cat", tmp_path)
    assert "size XL is not in chart.csv" in str(report.problems[0])
    with Catalog(tmp_path / "cat") as catalog:
        (item,) = catalog.items()
    assert (item.sizes, item.tags, item.price) == (("S", "M", "L"), ("x", "y"), "9.50")


@pytest.mark.parametrize("content", ["", "name,front\n", 'sku,name\n"', "\x00\xff"])
def test_refuse_a_list_that_is_none_and_change_nothing(tmp_path: Path, content: str) -> None:
    folder = shop(tmp_path / "shop", *THREE)
    sync_folder(tmp_path / "cat", folder)
    (folder / "catalog.csv").write_text(content, "latin-1")
    with pytest.raises(MirrorError) as caught:
        sync_folder(tmp_path / "cat", folder)
    assert caught.value.code == ErrorCode.BAD_INPUT
    assert len(skus(tmp_path / "cat")) == 3


def test_check_a_folder_without_touching_the_catalogue(tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop", THREE[0], "B,Tee,what,a.jpg")
    assert len(check_folder(folder)) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["shop"]


def test_stop_a_synchronisation_and_change_nothing(tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop", *THREE)
    with pytest.raises(MirrorError) as caught:
        sync_folder(tmp_path / "cat", folder, cancelled=lambda: True)
    assert caught.value.code == ErrorCode.CANCELLED
    assert skus(tmp_path / "cat") == []


def test_find_the_old_or_the_new_catalogue_after_a_kill_at_any_moment(tmp_path: Path) -> None:
    """Two lists of 40 articles alternate; each has its own price on all of them, so a half-taken one would show."""
    program = (
        "import sys; from pathlib import Path; from engine.catalog import sync_folder\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    for name in ('one', 'two'): sync_folder(Path(sys.argv[1], 'cat'), Path(sys.argv[1], name))\n"
    )
    for name, price in (("one", 1), ("two", 2)):
        rows = [f"S{n},Tee {n},tshirt,{name}{n}.jpg,,,,{price},EUR,{n}" for n in range(40)]
        shop(tmp_path / name, *rows)
    sync_folder(tmp_path / "cat", tmp_path / "one")
    for delay in (0.0, 0.02, 0.05, 0.09, 0.14, 0.2):
        with subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(delay)
            child.send_signal(signal.SIGKILL)
        with Catalog(tmp_path / "cat") as catalog:
            items = catalog.items()
            assert len(items) == 40
            assert len({item.price for item in items}) == 1
            assert all(item.front.is_file() and item.photo.is_file() for item in items)
            assert all(catalog.by_tag(str(n)) is not None for n in range(40))
    assert sync_folder(tmp_path / "cat", tmp_path / "two").problems == ()


def test_open_with_pragmas_that_survive_a_power_cut(tmp_path: Path) -> None:
    db, warnings = open_database(tmp_path / "a.db", CATALOG_MIGRATIONS)
    try:
        pragma = {
            name: db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        }
        assert pragma == {"journal_mode": "wal", "synchronous": 2, "busy_timeout": 5000, "foreign_keys": 1}
        assert warnings == ()
        assert CATALOG_MIGRATIONS.pending(db) == []
    finally:
        db.close()


@pytest.mark.parametrize("damage", [b"this is no database at all" * 100, None])
def test_move_a_damaged_file_aside_and_begin_anew(tmp_path: Path, damage: bytes | None) -> None:
    sync_folder(tmp_path, sample_shop())
    file = tmp_path / "catalog.db"
    if damage is None:
        content = bytearray(file.read_bytes())
        content[4096 : 4096 * 9] = os.urandom(4096 * 8)
        damage = bytes(content)
    file.write_bytes(damage)
    with Catalog(tmp_path) as catalog:
        assert "was damaged" in catalog.warnings[0]
        assert catalog.items() == []
    assert len(list(tmp_path.glob("catalog.db.damaged-*"))) == 1
    assert len(sync_folder(tmp_path, sample_shop()).added) == 11


def test_let_a_reader_read_while_a_writer_writes(tmp_path: Path) -> None:
    sync_folder(tmp_path, shop(tmp_path / "shop", *THREE))
    writer = sqlite3.connect(tmp_path / "catalog.db", isolation_level=None)
    try:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE items SET name = 'half-way'")
        with Catalog(tmp_path) as catalog:
            assert "half-way" not in {item.name for item in catalog.items()}
    finally:
        writer.close()
