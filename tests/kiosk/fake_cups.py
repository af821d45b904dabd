"""A print service made of shell scripts on PATH, whose state is files that a test writes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_SCRIPTS = {
    "lp": r"""
cat > "$STATE/received"
n=$(( $(cat "$STATE/count") + 1 )); echo $n > "$STATE/count"
[ -e "$STATE/lp_fails" ] && { echo "lp: Error - The printer or class does not exist." >&2; exit 1; }
echo "photo-$n  kiosk  1024  Sat Nov 28 10:00:00 2026" >> "$STATE/jobs"
[ -e "$STATE/slow" ] && sleep 1
echo "request id is photo-$n (0 file(s))"
""",
    "lpstat": r"""
[ -e "$STATE/hangs" ] && exec sleep 60
[ -e "$STATE/down" ] && { echo "lpstat: Bad file descriptor" >&2; exit 1; }
case "$*" in
  -d) cat "$STATE/default" ;;
  "-l -p photo") cat "$STATE/printer" ;;
  *not-completed*) [ -e "$STATE/slow" ] && sleep 0.5; cat "$STATE/jobs" ;;
  *completed*) cat "$STATE/completed" ;;
  *) exit 1 ;;
esac
""",
    "cancel": r"""
for last; do :; done
grep -v "^$last " "$STATE/jobs" > "$STATE/jobs.new"; mv "$STATE/jobs.new" "$STATE/jobs"
""",
    "cupsenable": "exit 1",
}
IDLE = "printer photo is idle.  enabled since Sat Nov 28 10:27:17 2026\n\tDescription: photo\n\tAlerts: none\n"


class FakeCups:
    def __init__(self, folder: Path) -> None:
        self.state = folder / "state"
        self.bin = folder / "bin"
        self.state.mkdir()
        self.bin.mkdir()
        for name, script in _SCRIPTS.items():
            file = self.bin / name
            file.write_text(f'#!/bin/sh\nSTATE={self.state}\necho "{name} $*" >> "$STATE/calls"\n{script}')
            file.chmod(0o755)
        self.write(
            count="0", jobs="", completed="", calls="", printer=IDLE, default="system default destination: photo\n"
        )

    def write(self, **files: str) -> None:
        for name, text in files.items():
            file = self.state / f".{name}"
            file.write_text(text)
            file.rename(self.state / name)

    def read(self, name: str) -> str:
        return (self.state / name).read_text()

    def calls(self, command: str) -> list[str]:
        return [line for line in self.read("calls").splitlines() if line.split()[0] == command]

    def alert(self, reasons: str, *, enabled: bool = True) -> None:
        how = "is idle.  enabled since today" if enabled else "disabled since today -\n\tPaused"
        self.write(printer=f"printer photo {how}\n\tDescription: photo\n\tAlerts: {reasons}\n")

    def printing(self, job: str) -> None:
        self.write(printer=f"printer photo now printing {job}.  enabled since today\n\tAlerts: none\n")

    def finish(self, job: str, how: str = "job-completed-successfully") -> None:
        left = [line for line in self.read("jobs").splitlines() if not line.startswith(job)]
        self.write(completed=f"{job} kiosk 1024 today\n\tStatus: \n\tAlerts: {how}\n\tqueued for photo\n", printer=IDLE)
        self.write(jobs="".join(line + "\n" for line in left))


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeCups:
    fake = FakeCups(tmp_path)
    monkeypatch.setenv("PATH", f"{fake.bin}:{os.environ['PATH']}")
    return fake
