"""The installer makes CUPS forget printed pictures, or says in one line that it does not."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from kiosk.devices.spool import spool_forgets

SCRIPT = Path(__file__).resolve().parents[2] / "installer" / "printing.sh"
PLAIN = "LogLevel warn\nListen /run/cups/cups.sock\n<Location />\n  Order allow,deny\n</Location>\n"


def run(configuration: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SCRIPT, *words],
        env=os.environ | {"CUPSD_CONF": str(configuration)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("said", ["", "PreserveJobFiles 86400\n", "PreserveJobFiles No\npreservejobfiles Yes\n"])
def test_afterwards_the_mirror_may_print_and_every_other_line_is_as_it_was(tmp_path: Path, said: str) -> None:
    configuration = tmp_path / "cupsd.conf"
    configuration.write_text(PLAIN + said)
    configuration.chmod(0o640)
    assert not spool_forgets(configuration)
    done = run(configuration)
    assert done.returncode == 0, done.stderr
    assert spool_forgets(configuration)
    text = configuration.read_text()
    assert text.startswith(PLAIN)
    assert text.splitlines()[-2:] == ["PreserveJobFiles No", "PreserveJobHistory No"]
    assert configuration.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == ["cupsd.conf"]


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    configuration = tmp_path / "cupsd.conf"
    configuration.write_text(PLAIN)
    run(configuration)
    before = configuration.stat().st_mtime_ns, configuration.read_bytes()
    again = run(configuration)
    assert (again.returncode, again.stderr) == (0, "")
    assert (configuration.stat().st_mtime_ns, configuration.read_bytes()) == before


def test_the_check_says_what_is_missing_in_one_line_and_changes_nothing(tmp_path: Path) -> None:
    configuration = tmp_path / "cupsd.conf"
    configuration.write_text(PLAIN + "PreserveJobHistory No\n")
    told = run(configuration, "--check")
    assert told.returncode == 1
    assert told.stderr == (
        "The mirror will not print: CUPS keeps printed pictures on the disk (PreserveJobFiles). "
        f"To make it forget them: sudo {SCRIPT}\n"
    )
    assert configuration.read_text() == PLAIN + "PreserveJobHistory No\n"


def test_where_there_is_no_print_service_there_is_nothing_to_say(tmp_path: Path) -> None:
    told = run(tmp_path / "cupsd.conf", "--check")
    assert (told.returncode, told.stderr) == (0, "")
