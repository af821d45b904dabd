"""Whatever happens to the process that fetches, the store holds whole files only."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from toy_nets import bytes_of, digest, row, serving, write_config, zip_of

from engine.models import ModelStore, load_registry

NETS = {f"net{i}": bytes_of(f"net{i}", 400_000) for i in range(12)}


def start_ensure(config: Path, cache: Path) -> subprocess.Popen[str]:
    """Start ``mirror models ensure`` in a process of its own."""
    # whoever runs the tests in the background lets all their children ignore Ctrl-C
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "engine.cli", "models", "ensure"],
            env={**os.environ, "MIRROR_CONFIG_DIR": str(config), "MIRROR_CACHE_DIR": str(cache)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)


def wait_until(condition: object, child: subprocess.Popen[str]) -> None:
    while not condition():  # type: ignore[operator]
        assert child.poll() is None, child.communicate()[0]
        time.sleep(0.005)


def whole_files(folder: Path) -> int:
    """Count the model files; every one must be whole."""
    found = list(folder.glob("*.bin"))
    for path in found:
        assert digest(path.read_bytes()) == digest(NETS[path.stem])
    return len(found)


@pytest.mark.parametrize("installed", [0, 3, 8])
def test_leave_nothing_half_made_when_killed(tmp_path: Path, installed: int) -> None:
    archive = zip_of(tmp_path / "nets.zip", NETS)
    rows = {name: row(data, f"file:{archive}!{name}", file=f"{name}.bin") for name, data in NETS.items()}
    config = write_config(tmp_path / "config", **rows)
    folder = tmp_path / "cache/models"
    child = start_ensure(config, tmp_path / "cache")
    wait_until(lambda: folder.is_dir() and len(list(folder.glob("*.bin"))) >= installed, child)
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()
    before = whole_files(folder)
    assert before >= installed
    store = ModelStore(folder, registry=load_registry(config / "models.yaml"))
    assert set(store.states().values()) <= {"ready", "missing"}
    store.ensure()
    assert whole_files(folder) == len(NETS)
    leftovers = {path.suffix for path in folder.rglob("*") if path.is_file() and path.name != ".lock"}
    assert leftovers == {".bin", ".seal"}


def test_resume_after_a_kill_in_the_middle_of_a_download(tmp_path: Path) -> None:
    data = NETS["net0"]
    with serving(net__bin=data) as server:
        server.pause_s = 0.05
        config = write_config(tmp_path / "config", net0=row(data, f"{server.url}/net.bin", file="net0.bin"))
        part = tmp_path / "cache/models/.work/downloads/net.bin.part"
        child = start_ensure(config, tmp_path / "cache")
        wait_until(part.is_file, child)
        time.sleep(0.3)
        os.kill(child.pid, signal.SIGKILL)
        child.communicate()
        assert not (tmp_path / "cache/models/net0.bin").exists()
        server.pause_s = 0.0
        store = ModelStore(tmp_path / "cache/models", registry=load_registry(config / "models.yaml"))
        assert store.ensure() == ["net0"]
        assert store.path("net0").read_bytes() == data


def test_end_quietly_on_ctrl_c(tmp_path: Path) -> None:
    data = NETS["net0"]
    with serving(net__bin=data) as server:
        server.pause_s = 0.05
        config = write_config(tmp_path / "config", net0=row(data, f"{server.url}/net.bin", file="net0.bin"))
        child = start_ensure(config, tmp_path / "cache")
        wait_until(lambda: bool(server.asked), child)
        child.send_signal(signal.SIGINT)
        output, _ = child.communicate()
    assert child.returncode == 130
    assert "Stopped." in output
    assert "Traceback" not in output
    assert not (tmp_path / "cache/models/net0.bin").exists()


def test_fetch_once_when_two_processes_want_the_same(tmp_path: Path) -> None:
    data = NETS["net0"]
    with serving(net__bin=data) as server:
        server.pause_s = 0.02
        config = write_config(tmp_path / "config", net0=row(data, f"{server.url}/net.bin", file="net0.bin"))
        children = [start_ensure(config, tmp_path / "cache") for _ in range(2)]
        for child in children:
            output, _ = child.communicate()
            assert child.returncode == 0, output
        assert len(server.asked) == 1


def test_stop_the_helper_when_its_parent_is_killed(tmp_path: Path) -> None:
    started = tmp_path / "started"
    helper = (
        "import os, pathlib, time\n"
        "from engine.models.orphan import die_with_parent\n"
        "die_with_parent(0.02)\n"
        f"pathlib.Path({str(started)!r}).write_text(str(os.getpid()))\n"
        "time.sleep(600)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {helper!r}])"],
        stdout=subprocess.PIPE,
        text=True,
    )
    wait_until(lambda: started.is_file() and started.read_text(), parent)
    helper_id = int(started.read_text())
    parent.kill()
    parent.communicate()  # returns only when the helper, which holds the pipe, is gone too
    assert not Path(f"/proc/{helper_id}/cmdline").exists() or not Path(f"/proc/{helper_id}/cmdline").read_bytes()


def test_say_in_words_what_is_wrong_and_exit_2(tmp_path: Path) -> None:
    config = write_config(tmp_path / "config", net0=row(b"x", "file:/nowhere/net.bin", file="net0.bin"))
    child = start_ensure(config, tmp_path / "cache")
    output, _ = child.communicate()
    assert child.returncode == 2
    assert "/nowhere/net.bin does not exist" in output
    assert "MODEL_MISSING" in output
    assert "Traceback" not in output
    (config / "models.yaml").write_text(json.dumps({"model": {}}))
    child = start_ensure(config, tmp_path / "cache")
    output, _ = child.communicate()
    assert (child.returncode, "Did you mean 'models'?" in output) == (2, True)
