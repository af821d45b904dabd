"""Records outlive power cuts and full disks; crashes are told the next morning; systemd hears the loop's heart."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.durability import CrashLog, Records, SystemdNotifier, Watchdog
from kiosk.durability.crash import scrubbed

# -------------------------------------------------------------------------------------------------------- records


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    opened = Records(tmp_path / "records.db", clock=lambda: 1_800_000_000.0)
    yield opened
    opened.close()


def test_keep_of_a_consent_its_time_text_and_language_and_nothing_else(records: Records, tmp_path: Path) -> None:
    records.consent("ar", "2").result(5)
    with sqlite3.connect(tmp_path / "records.db") as reader:
        assert reader.execute("SELECT * FROM consents").fetchall() == [(1, 1_800_000_000.0, "2", "ar")]
        columns = [row[1] for row in reader.execute("PRAGMA table_info(consents)")]
    reader.close()
    assert columns == ["id", "at", "text_version", "language"]


def test_list_wishes_for_another_size_until_staff_tick_them_off(records: Records) -> None:
    records.request_size("A1", "Tee", "L")
    records.request_size("A2", "Polo", "M")
    first, second = records.open_requests().result(5)
    assert (first.sku, first.name, first.size, first.at) == ("A1", "Tee", "L", 1_800_000_000.0)
    records.finish_request(first.id)
    assert records.open_requests().result(5) == [second]


def test_count_numbers(records: Records) -> None:
    records.count("sessions")
    records.count("sessions")
    records.count("restarts", 3)
    records.consent("en", "1")
    assert records.counters().result(5) == {"sessions": 2, "restarts": 3, "consents": 1}


def test_open_the_records_with_pragmas_that_survive_a_power_cut(records: Records) -> None:
    assert records.opened.result(5) == ()
    db = records._db
    assert db is not None
    asked = ("journal_mode", "synchronous", "busy_timeout")
    pragmas = records._thread.submit(lambda: [db.execute(f"PRAGMA {p}").fetchone()[0] for p in asked]).result(5)
    assert pragmas == ["wal", 2, 5000]


def test_lose_no_consent_that_was_acknowledged_when_the_process_is_killed(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from kiosk.durability import Records\n"
        "records = Records(Path(sys.argv[1]))\n"
        "while True:\n"
        "    records.consent('en', '1').result()\n"
        "    print('kept', flush=True)\n"
    )
    promised = 0
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path / "records.db")], stdout=subprocess.PIPE
        ) as child:
            assert child.stdout is not None
            for _ in range(15):
                promised += child.stdout.readline() == b"kept\n"
            child.send_signal(signal.SIGKILL)
            promised += child.stdout.read().count(b"kept\n")
    records = Records(tmp_path / "records.db")
    try:
        assert records.opened.result(5) == ()
        assert records.counters().result(5)["consents"] >= promised >= 45
    finally:
        records.close()


def test_begin_anew_beside_a_damaged_file_and_say_so(tmp_path: Path) -> None:
    (tmp_path / "records.db").write_bytes(b"no database" * 1000)
    records = Records(tmp_path / "records.db")
    try:
        assert "was damaged" in records.opened.result(5)[0]
        records.consent("en", "1").result(5)
    finally:
        records.close()


def test_write_with_wrong_clocks_and_read_in_the_order_of_asking(tmp_path: Path) -> None:
    times = iter([5e9, 0.0, 1e9])
    records = Records(tmp_path / "records.db", clock=lambda: next(times))
    try:
        for size in "SML":
            records.request_size("A", "Tee", size)
        assert [wish.size for wish in records.open_requests().result(5)] == ["S", "M", "L"]
    finally:
        records.close()


# ------------------------------------------------------------------------------------------------------ crash log


def run_to_its_end(folder: Path, body: str) -> subprocess.CompletedProcess[str]:
    program = "import os, sys, threading\nfrom pathlib import Path\nfrom kiosk.durability import CrashLog\n"
    program += f"log = CrashLog(Path({str(folder)!r}))\nlog.install()\n" + textwrap.dedent(body)
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("import ctypes\ndef walk_off(): ctypes.string_at(0)\nwalk_off()", ["Segmentation fault", "in walk_off"]),
        ("os.abort()", ["Aborted"]),
        ("def fall(): raise ValueError('the drape tore')\nfall()", ["builtins.ValueError: the drape tore", "in fall"]),
        (
            "def fall(): raise OSError('no camera')\n"
            "t = threading.Thread(target=fall); t.start(); t.join()\nlog.close()",
            ["builtins.OSError: no camera", "in fall"],
        ),
        ("os.kill(os.getpid(), 9)", ["ended without a word"]),
    ],
)
def test_tell_at_the_next_start_what_the_last_run_died_of(tmp_path: Path, body: str, told: list[str]) -> None:
    run_to_its_end(tmp_path, body)
    log = CrashLog(tmp_path)
    text = log.previous or log.reports()[0].read_text()
    for words in told:
        assert words in text
    assert CrashLog(tmp_path).previous == "", "it is told once"
    assert len(CrashLog(tmp_path).reports()) == 1


def test_tell_nothing_after_an_orderly_end(tmp_path: Path) -> None:
    run_to_its_end(tmp_path, "log.close()")
    log = CrashLog(tmp_path)
    assert (log.previous, log.reports()) == ("", [])


def test_keep_ten_reports_each_of_limited_size(tmp_path: Path) -> None:
    for _ in range(12):
        log = CrashLog(tmp_path)
        log._file = (tmp_path / "running.txt").open("w")  # without the hooks of a whole process
        for _ in range(2000):
            log.note(ValueError("x" * 5000))
        log.close()
    assert len(CrashLog(tmp_path).reports()) == 10
    assert max(path.stat().st_size for path in tmp_path.iterdir()) < 300 << 10


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("GET http://10.0.0.7:8787/AbCdEfGhIjKlMnOp0123 failed", "GET <link> failed"),
        ("token AbCdEfGhIjKlMnOp0123_- is over", "token <token> is over"),
        ("anna.m@example.org wrote from 192.168.1.20", "<mail> wrote from <address>"),
        (f"{Path.home()}/x.png", "~/x.png"),
        ("not b'\\xff\\xd8\\xff\\xe0 and more bytes'", "not <bytes>"),
        ("in a_function_with_a_very_long_name_of_its_own", "in a_function_with_a_very_long_name_of_its_own"),
    ],
)
def test_take_out_of_a_report_what_could_lead_to_a_person(text: str, kept: str) -> None:
    assert scrubbed(text) == kept


# ------------------------------------------------------------------------------------------------------- watchdog


@pytest.fixture(params=["path", "abstract"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[socket.socket, str]]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        name = str(tmp_path / "notify") if request.param == "path" else f"@mirror-test-{os.getpid()}"
        listener.bind(name.replace("@", "\0"))
        listener.settimeout(2)
        yield listener, name


def test_speak_the_protocol_of_systemd(manager: tuple[socket.socket, str]) -> None:
    listener, name = manager
    notifier = SystemdNotifier({"NOTIFY_SOCKET": name})
    notifier.ready()
    notifier.status("two\nlines")
    notifier.alive()
    notifier.stopping()
    assert [listener.recv(100) for _ in range(4)] == [b"READY=1", b"STATUS=two lines", b"WATCHDOG=1", b"STOPPING=1"]
    notifier.close()


def test_send_a_sign_of_life_at_half_the_interval_and_only_while_the_loop_works(
    manager: tuple[socket.socket, str],
) -> None:
    listener, name = manager
    now = [0.0]
    environment = {"NOTIFY_SOCKET": name, "WATCHDOG_USEC": "10000000", "WATCHDOG_PID": str(os.getpid())}
    notifier = SystemdNotifier(environment)
    watchdog = Watchdog(notifier, environment, lambda: now[0])
    assert watchdog.interval_s == 5.0
    sent = []
    for tick in range(200):
        now[0] = tick / 10
        watchdog.beat(works=not 8.0 <= now[0] < 13.0)
        listener.setblocking(False)
        try:
            listener.recv(100)
            sent.append(now[0])
        except BlockingIOError:
            continue
    assert sent == [0.0, 5.0, 13.0, 18.0]
    notifier.close()


@pytest.mark.parametrize(
    "environment",
    [{}, {"WATCHDOG_USEC": "0"}, {"WATCHDOG_USEC": "soon"}, {"WATCHDOG_USEC": "1000000", "WATCHDOG_PID": "1"}],
)
def test_send_nothing_when_systemd_asks_for_nothing(environment: dict[str, str]) -> None:
    watchdog = Watchdog(SystemdNotifier(environment), environment)
    assert watchdog.interval_s == 0.0
    watchdog.beat()


def test_go_on_when_the_service_manager_is_gone_or_deaf(tmp_path: Path) -> None:
    SystemdNotifier({"NOTIFY_SOCKET": str(tmp_path / "gone")}).ready()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as deaf:
        deaf.bind(str(tmp_path / "deaf"))
        notifier = SystemdNotifier({"NOTIFY_SOCKET": str(tmp_path / "deaf")})
        begun = time.monotonic()
        for _ in range(5000):
            notifier.alive()
        assert time.monotonic() - begun < 30, "a full queue must not block"
        notifier.close()
