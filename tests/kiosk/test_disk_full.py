"""A full disk is told in words, costs nothing that was promised, and is forgotten when there is space again.

As root the disk is a file system of 3 MB; otherwise a limit on the size of files makes every larger write fail.
"""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.catalog import Catalog, sync_folder
from engine.errors import ErrorCode, MirrorError
from kiosk.durability import CrashLog, Records, only_mirror
from kiosk.settings import KioskSettings, SettingsStore, StaffSettings
from kiosk.staff import PinLock
from kiosk.staff.bundle import write_bundle
from kiosk.staff.diagnostics import diagnose
from tests.catalog.shop_folder import THREE, photo, shop


class Disk:
    """A disk that can be filled up and freed again."""

    def __init__(self, folder: Path, mounted: bool) -> None:
        self.folder, self.mounted = folder, mounted
        self.code = ErrorCode.DISK_FULL if mounted else ErrorCode.BAD_INPUT

    def fill(self) -> None:
        if not self.mounted:
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
            return
        with (self.folder / "ballast").open("wb", buffering=0) as ballast:
            size = 1 << 16
            while size:
                try:
                    ballast.write(bytes(size))
                except OSError:
                    size //= 2

    def free(self) -> None:
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        (self.folder / "ballast").unlink(missing_ok=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "mirror-test", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    small = Disk(folder, mounted)
    yield small
    small.free()
    if mounted:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_keep_every_acknowledged_consent_and_write_the_others_when_there_is_space(disk: Disk) -> None:
    records = Records(disk.folder / "records.db")
    try:
        for _ in range(5):
            records.consent("en", "1").result(10)
        disk.fill()
        refused = 0
        for _ in range(200):
            error = records.consent("de", "1").exception(10)
            assert error is None or (isinstance(error, MirrorError) and error.code == disk.code)
            refused += error is not None
        assert refused > 0
        assert records.counters().result(10)["consents"] == 205 - refused
        assert records.open_requests().result(10) == []
        disk.free()
        records.request_size("A", "Tee", "L").result(10)
        assert records.counters().result(10)["consents"] == 205
        assert len(records.open_requests().result(10)) == 1
    finally:
        records.close()
    again = Records(disk.folder / "records.db")
    try:
        assert again.opened.result(10) == ()
        assert again.counters().result(10)["consents"] == 205
    finally:
        again.close()


def test_leave_the_settings_as_they_were(disk: Disk) -> None:
    shipped = disk.folder / "kiosk.yaml"
    shipped.write_text("")
    store = SettingsStore(disk.folder / "state", shipped)
    store.change({"session.countdown_s": 5})
    disk.fill()
    with pytest.raises(MirrorError) as caught:
        store.change({"session.countdown_s": 7, "look.shop_name": "x" * 40})
    assert caught.value.code == disk.code
    assert store.settings.session.countdown_s == 5
    disk.free()
    again = SettingsStore(disk.folder / "state", shipped)
    assert (again.settings.session.countdown_s, again.warnings, again.version) == (5.0, (), 1)


def test_keep_the_old_catalogue_and_take_the_new_one_when_there_is_space(disk: Disk, tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop", *THREE)
    sync_folder(disk.folder / "cat", folder)
    for name in ("a.jpg", "b.jpg"):
        photo(folder / name, "#123456", (1200, 1200))
        with (folder / name).open("ab") as file:
            file.write(os.urandom(1 << 20))
    disk.fill()
    with pytest.raises(MirrorError) as caught:
        sync_folder(disk.folder / "cat", folder)
    assert caught.value.code == disk.code, caught.value
    if not disk.mounted:
        disk.free()  # a limit on file sizes, unlike a full disk, is nothing that the catalogue knows a way around
    with Catalog(disk.folder / "cat") as catalog:
        assert [item.sku for item in catalog.items("tee")] == ["A1", "A3"]
        assert bool(catalog.warnings) == disk.mounted
        assert all(item.front.is_file() and item.photo.is_file() for item in catalog.items())
    disk.free()
    report = sync_folder(disk.folder / "cat", folder)
    assert (report.changed, report.problems) == (("A1", "A2"), ())


def test_count_wrong_pins_on_a_full_disk_and_let_the_right_one_in(disk: Disk) -> None:
    lock = PinLock(disk.folder / "pin.json", StaffSettings())
    try:
        lock.set_pin("482915").result()
        disk.fill()
        for _ in range(4):
            assert lock.try_pin("000111").result() is False
        assert lock.attempts_left == 1
        assert lock.try_pin("482915").result() is True
    finally:
        lock.close()
    again = PinLock(disk.folder / "pin.json", StaffSettings())
    assert not again.needs_pin
    again.close()


def test_run_without_a_crash_log_rather_than_not_at_all(disk: Disk) -> None:
    disk.fill()
    log = CrashLog(disk.folder / "crashes")
    log.install()
    for _ in range(50):
        log.note(ValueError("x" * 300))
    log.close()
    assert "note" not in log.previous


def test_say_in_words_that_the_support_bundle_has_no_room(disk: Disk, tmp_path: Path) -> None:
    found = diagnose(tmp_path, {})
    disk.fill()
    with pytest.raises(MirrorError) as caught:
        write_bundle(disk.folder / "support.zip", found, KioskSettings(), CrashLog(tmp_path))
    assert caught.value.code == disk.code
    assert list(disk.folder.glob("*.zip*")) == []


def test_a_mirror_starts_on_a_full_disk_and_still_alone(disk: Disk) -> None:
    disk.fill()
    with only_mirror(disk.folder):
        with pytest.raises(MirrorError) as refused, only_mirror(disk.folder):
            pass
        assert refused.value.code is ErrorCode.ALREADY_RUNNING
