"""Staff get in with their PIN; nobody else does, whatever they do to the clock or the plug."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher

from engine.errors import ErrorCode, MirrorError
from kiosk.settings import StaffSettings
from kiosk.staff import PinLock

PIN = "482915"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Box:
    """A box whose clock and starts the test decides; every ``lock()`` is a new start of the kiosk."""

    def __init__(self, folder: Path) -> None:
        self.file, self.now, self.boot = folder / "staff-pin.json", 100.0, "first"
        self._opened: list[PinLock] = []

    def lock(self, **settings: Any) -> PinLock:
        lock = PinLock(
            self.file,
            StaffSettings.model_validate(settings),
            clock=lambda: self.now,
            boot=lambda: self.boot,
            hasher=QUICK,
        )
        self._opened.append(lock)
        return lock

    def switched_off_and_on(self) -> None:
        self.boot, self.now = self.boot + "'", 3.0

    def close(self) -> None:
        for lock in self._opened:
            lock.close()


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = Box(tmp_path)
    yield made
    made.close()


def fail(lock: PinLock, times: int) -> None:
    for _ in range(times):
        assert lock.try_pin("000111").result() is False


def test_let_nobody_in_before_staff_have_set_a_pin(box: Box) -> None:
    lock = box.lock()
    assert lock.needs_pin
    for guess in ("", "0000", "000000", "123456", PIN):
        assert lock.try_pin(guess).result() is False
    lock.set_pin(PIN).result()
    assert not lock.needs_pin
    assert lock.try_pin(PIN).result() is True
    assert box.lock().try_pin(PIN).result() is True


def test_keep_the_pin_only_as_an_argon2id_hash_that_others_cannot_read(box: Box) -> None:
    box.lock().set_pin(PIN).result()
    assert PIN not in box.file.read_text()
    assert json.loads(box.file.read_text())["hash"].startswith("$argon2id$")
    assert box.file.stat().st_mode & 0o077 == 0


def test_hash_as_slowly_as_rfc_9106_recommends(tmp_path: Path) -> None:
    lock = PinLock(tmp_path / "pin.json", StaffSettings())
    lock.set_pin(PIN).result()
    lock.close()
    assert "m=65536,t=3,p=4" in json.loads((tmp_path / "pin.json").read_text())["hash"]


@pytest.mark.parametrize(
    "pin", ["", "482", "1234", "12345", "123456", "987654", "000000", "121212", "abcdef", "４８２９１５", "48291 "]
)
def test_refuse_a_pin_that_is_short_or_easy(box: Box, pin: str) -> None:
    with pytest.raises(MirrorError) as caught:
        box.lock().set_pin(pin).result()
    assert caught.value.code == ErrorCode.BAD_INPUT
    assert not box.file.exists()


def test_lock_after_five_wrong_tries_and_double_with_every_further_lock_out(box: Box) -> None:
    lock = box.lock(lock_s=60, lock_max_s=200)
    lock.set_pin(PIN).result()
    for length in (60, 120, 200, 200):
        assert lock.attempts_left == 5
        fail(lock, 4)
        assert (lock.attempts_left, lock.locked_seconds()) == (1, 0)
        fail(lock, 1)
        assert lock.locked_seconds() == length
        assert lock.try_pin(PIN).result() is False, "the right PIN waits as well"
        box.now += length - 1
        assert lock.try_pin(PIN).result() is False
        box.now += 1
    assert lock.try_pin(PIN).result() is True
    fail(lock, 5)
    assert lock.locked_seconds() == 60, "a right PIN starts the doubling anew"


def test_stay_locked_through_a_restart_of_the_kiosk(box: Box) -> None:
    box.lock().set_pin(PIN).result()
    fail(box.lock(), 5)
    box.now += 20
    again = box.lock()
    assert again.locked_seconds() == 40
    assert again.try_pin(PIN).result() is False


def test_count_wrong_tries_through_restarts(box: Box) -> None:
    box.lock().set_pin(PIN).result()
    for left in (4, 3, 2, 1):
        lock = box.lock()
        fail(lock, 1)
        assert lock.attempts_left == left
    fail(box.lock(), 1)
    assert box.lock().locked_seconds() == 60


def test_serve_the_lock_out_anew_after_the_box_was_switched_off(box: Box) -> None:
    box.lock().set_pin(PIN).result()
    fail(box.lock(), 5)
    box.now += 50
    box.switched_off_and_on()
    assert box.lock().locked_seconds() == 60
    box.now += 30
    assert box.lock().locked_seconds() == 30, "a restart of the kiosk alone does not begin it again"
    box.now += 30
    assert box.lock().try_pin(PIN).result() is True


def test_hold_whatever_the_wall_clock_does(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = box.lock()
    lock.set_pin(PIN).result()
    fail(lock, 5)
    for wrong in (0.0, 4e9, -1e9):
        monkeypatch.setattr("time.time", lambda wrong=wrong: wrong)
        assert lock.locked_seconds() == 60
        assert box.lock().locked_seconds() == 60


def test_count_a_try_before_it_is_checked(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    box.lock().set_pin(PIN).result()
    lock = box.lock()

    def plug_pulled(_self: PasswordHasher, _hash: str, _pin: str) -> bool:
        assert json.loads(box.file.read_text())["failures"] == 1
        raise KeyboardInterrupt

    monkeypatch.setattr(PasswordHasher, "verify", plug_pulled)
    with pytest.raises(KeyboardInterrupt):
        lock.try_pin(PIN).result()
    assert box.lock().attempts_left == 4


def test_go_on_counting_when_the_disk_is_full(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = box.lock()
    lock.set_pin(PIN).result()

    def full(*_: object) -> None:
        raise MirrorError(ErrorCode.DISK_FULL, "full", "")

    monkeypatch.setattr("kiosk.staff.pin_lock.write_json", full)
    fail(lock, 5)
    assert lock.locked_seconds() == 60
    box.now += 60
    assert lock.try_pin(PIN).result() is True
    with pytest.raises(MirrorError, match="full"):
        lock.set_pin("591827").result()
    assert lock.try_pin(PIN).result() is True, "the old PIN stays in force"


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"hash": 1}', b'{"hash": "x", "nope": 1}', b"\xff\x00"])
def test_stay_shut_when_the_file_is_damaged(box: Box, content: bytes) -> None:
    box.file.write_bytes(content)
    lock = box.lock()
    assert lock.damaged
    assert not lock.needs_pin, "a damaged file must not let the next one choose a PIN"
    for call in (lock.try_pin, lock.set_pin):
        with pytest.raises(MirrorError) as caught:
            call(PIN).result()
        assert caught.value.code == ErrorCode.BAD_CONFIG


def test_stay_shut_when_the_hash_is_no_hash(box: Box) -> None:
    box.file.write_text(json.dumps({"hash": "plain 482915"}))
    with pytest.raises(MirrorError):
        box.lock().try_pin(PIN).result()
