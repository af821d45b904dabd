"""Staff and support learn how the box is, and nothing about anybody who stood before it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from engine.catalog import Backlog, sync_folder
from engine.errors import ErrorCode, MirrorError
from kiosk.durability import CrashLog, Records
from kiosk.note import Note
from kiosk.settings import KioskSettings
from kiosk.staff.bundle import write_bundle
from kiosk.staff.diagnostics import diagnose, package_versions
from kiosk.staff.inspector import Inspector
from tests.catalog.shop_folder import THREE, shop
from tests.catalog.test_backlog import build

LOST = Note("CAMERA", "The camera was lost twice.")


def test_tell_figures_of_box_catalogue_and_counters(tmp_path: Path) -> None:
    sync_folder(tmp_path / "catalog", shop(tmp_path / "shop", *THREE))
    found = diagnose(tmp_path, {"consents": 12, "restarts": 1}, (LOST,))
    assert found.figures["garments ready"] == "0 / 3"
    assert found.figures["count: restarts"] == "1"
    assert found.figures["synchronised"] == "0 min"
    assert found.warnings[0] == LOST
    assert float(found.figures["disk free"].split()[0]) > 0
    assert [(note.code, note.values) for note in found.shown[:3]] == [
        ("VISITS", ("12",)),
        ("GARMENTS", ("0 / 3",)),
        ("UNREAD", ("3",)),
    ]


def test_say_how_many_garments_a_newer_version_still_reads_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Count what is worn as an older version has read it, as progress, and warn of none of it."""
    sync_folder(tmp_path / "catalog", shop(tmp_path / "shop", *THREE))
    backlog = Backlog(tmp_path / "catalog", tmp_path)
    for _ in range(2):
        backlog.finished(build(backlog.next_build()))
    backlog.close()
    monkeypatch.setattr("engine.catalog.keys.READING_VERSION", 1 << 20)
    sync_folder(tmp_path / "catalog", tmp_path / "shop")
    found = diagnose(tmp_path, {})
    told = {note.code: note.values for note in found.shown}
    assert (told["GARMENTS"], told["UNREAD"], told["OUTDATED"]) == (("2 / 3",), ("1",), ("2",))
    assert not any(note.code == "GARMENT_FAILED" for note in found.warnings)


def test_look_at_a_box_that_has_nothing_yet(tmp_path: Path) -> None:
    found = diagnose(tmp_path / "not" / "there", {})
    assert found.figures["garments ready"] == "0 / 0"
    assert found.figures["synchronised"] == "–"


def test_warn_of_a_full_disk_and_of_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.staff.diagnostics._LOW_DISK_BYTES", 1 << 60)
    monkeypatch.setattr("kiosk.staff.diagnostics.lan_address", lambda: None)
    low, network = diagnose(tmp_path, {}).warnings
    assert (low.code, network.code) == ("DISK_LOW", "NO_NETWORK")
    assert low.sentence == f"Only {low.values[0]} GiB of disk space are left. Free some."


def test_name_the_versions_of_the_libraries_that_matter() -> None:
    assert "not installed" not in package_versions().values()


def test_put_no_picture_no_secret_and_no_address_into_the_support_bundle(tmp_path: Path) -> None:
    secret = "AbCdEfGhIjKlMnOpQr0123"
    settings = KioskSettings.model_validate(
        {"handover": {"sign_url": "https://store.example/sign", "sign_key_file": "/etc/key", "address": "10.1.2.3"}}
    )
    crashes = CrashLog(tmp_path / "crashes")
    crashes.install()
    crashes.note(ValueError(f"GET http://10.1.2.3:8787/{secret} by anna@example.org, token {secret}, {b'x' * 40!r}"))
    crashes.close()
    (tmp_path / "crashes" / "shopper.jpg").write_bytes(b"\xff\xd8 a face")
    file = write_bundle(tmp_path / "support.zip", diagnose(tmp_path, {}), settings, CrashLog(tmp_path / "crashes"))
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        text = "\n".join(archive.read(name).decode() for name in names)
    assert sorted(names)[1:] == ["diagnosis.json", "packages.json", "settings.yaml"]
    assert sorted(names)[0].startswith("crashes/crash-")
    for trace in (secret, "10.1.2.3", "anna@", "store.example", "/etc/key", "xxxxxxxx", "a face", str(Path.home())):
        assert trace not in text
    assert "ValueError" in text
    assert json.loads(zipfile.ZipFile(file).read("diagnosis.json"))["figures"]["version"]


def test_look_and_write_on_a_thread_with_everything_that_staff_should_see(tmp_path: Path) -> None:
    (tmp_path / "records.db").write_bytes(b"no database" * 1000)
    records = Records(tmp_path / "records.db")
    inspector = Inspector(tmp_path, KioskSettings(), records, CrashLog(tmp_path / "crashes"), lambda: (LOST,))
    try:
        records.consent("en", "1")
        found = inspector.look().result(10)
        assert found.figures["count: consents"] == "1"
        assert found.warnings[0] == LOST
        assert (found.warnings[1].code, "was damaged" in found.warnings[1].sentence) == ("FILE_DAMAGED", True)
        with zipfile.ZipFile(inspector.write_bundle().result(10)) as bundle:
            assert json.loads(bundle.read("diagnosis.json"))["warnings"][0] == LOST.sentence
    finally:
        inspector.close()
        records.close()


def test_say_in_words_that_the_bundle_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(MirrorError) as caught:
        write_bundle(tmp_path / "file" / "x.zip", diagnose(tmp_path, {}), KioskSettings(), CrashLog(tmp_path))
    assert caught.value.code == ErrorCode.BAD_INPUT
