"""The units that start the mirror are sound, and hold what the privacy promise and the watchdog need."""

from __future__ import annotations

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

UNITS = Path(__file__).resolve().parents[2] / "installer" / "systemd"
NAMES = ("mirror-kiosk.service", "mirror-kiosk-xorg.service")


def read(name: str) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(strict=False, interpolation=None, comment_prefixes="#", delimiters="=")
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(UNITS / name)
    return unit


@pytest.mark.parametrize("name", NAMES)
def test_pass_the_check_of_systemd_itself(name: str, tmp_path: Path) -> None:
    checker = shutil.which("systemd-analyze")
    if checker is None:
        pytest.skip("systemd is not installed here")
    text = (UNITS / name).read_text()
    for program in ("/usr/bin/cage", "/usr/bin/xinit"):
        text = text.replace(f"ExecStart={program}", f"ExecStart={shutil.which('true')}")
    (tmp_path / name).write_text(text)
    done = subprocess.run([checker, "verify", "--man=no", tmp_path / name], capture_output=True, text=True, check=False)
    said = [line for line in (done.stderr + done.stdout).splitlines() if name in line and "getty" not in line]
    assert said == []
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_start_again_after_every_end_and_when_the_loop_stands_still(name: str) -> None:
    service = read(name)["Service"]
    assert (service["Type"], service["NotifyAccess"], service["Restart"]) == ("notify", "all", "always")
    assert 10 <= int(service["WatchdogSec"]) <= 30
    assert "-u WATCHDOG_PID" in service["ExecStart"], "the pid systemd names is the compositor's, not the kiosk's"
    assert read(name)["Unit"]["StartLimitIntervalSec"] == "0"
    assert service["OOMPolicy"] == "continue", "a killed engine process must not stop the screen"


@pytest.mark.parametrize("name", NAMES)
def test_let_nothing_of_a_shopper_reach_the_disk(name: str) -> None:
    service = read(name)["Service"]
    assert (service["LimitCORE"], service["MemorySwapMax"], service["PrivateTmp"]) == ("0", "0", "yes")
    assert service["ProtectSystem"] == "strict"
    assert service["User"] == "mirror"


def test_never_run_both_sessions_at_once() -> None:
    first, second = NAMES
    assert second in read(first)["Unit"]["Conflicts"]
    assert first in read(second)["Unit"]["Conflicts"]
