"""The command line starts light, says errors in words, and exits with codes a script can use."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("torch", "numpy", "cv2", "scipy", "pydantic", "yaml", "anny", "taichi", "moderngl", "onnxruntime", "dlib")


def mirror(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "engine.cli", *arguments],
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_show_the_overview_without_importing_anything_heavy() -> None:
    code = (
        "import sys\n"
        "from engine.cli.mirror import app\n"
        "try:\n    app(['--help'], prog_name='mirror')\n"
        "except SystemExit:\n    pass\n"
        f"print('loaded:', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "loaded: []" in done.stdout
    for name in ("try-on", "garment", "catalog", "demo", "models", "config"):
        assert name in done.stdout


@pytest.mark.parametrize(
    "command", [["try-on"], ["garment", "build"], ["demo"], ["models", "ensure"], ["config", "show"]]
)
def test_explain_every_command_without_importing_the_engine(command: list[str]) -> None:
    heavy = [name for name in HEAVY if name != "pydantic"]  # typer looks for it when it builds options
    code = (
        "import sys\n"
        "from engine.cli.mirror import app\n"
        f"try:\n    app({[*command, '--help']!r}, prog_name='mirror')\n"
        "except SystemExit as end:\n    assert not end.code\n"
        f"print('loaded:', [name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "loaded: []" in done.stdout
    assert f"mirror {' '.join(command)}" in done.stdout


@pytest.mark.parametrize(("typed", "meant"), [("tryon", "try-on"), ("garmnt", "garment"), ("xyzzy", "")])
def test_a_mistyped_command_is_told_with_the_one_that_is_meant(typed: str, meant: str) -> None:
    done = mirror(typed)
    assert done.returncode == 2
    assert f"No such command '{typed}'" in done.stderr
    assert ("Did you mean" in done.stderr) == bool(meant)
    assert meant in done.stderr


def test_tell_the_version() -> None:
    assert mirror("--version").stdout.startswith("neurose-mirror ")


def test_show_the_settings_in_force() -> None:
    done = mirror("config", "show", MIRROR__INGEST__SMALL_LONG_SIDE="777")
    assert done.returncode == 0
    assert "small_long_side: 777" in done.stdout


def test_say_a_wrong_setting_in_words() -> None:
    done = mirror("config", "show", MIRROR__INGEST__SMAL_LONG_SIDE="777")
    assert done.returncode == 2
    assert "Did you mean 'small_long_side'?" in done.stderr
    assert "BAD_CONFIG" in done.stderr
    assert "Traceback" not in done.stderr


def test_write_the_settings_where_told(tmp_path: Path) -> None:
    target = tmp_path / "pipeline.yaml"
    assert mirror("config", "write", "--to", str(target)).returncode == 0
    assert "ingest:" in target.read_text("utf-8")


def test_list_and_verify_models_with_their_states(tmp_path: Path) -> None:
    net = tmp_path / "net.bin"
    net.write_bytes(b"weights")
    row = {
        "about": "a toy",
        "file": "net.bin",
        "sha256": hashlib.sha256(b"weights").hexdigest(),
        "size": 7,
        "licence": "MIT",
        "commercial": True,
        "sources": [f"file:{net}"],
    }
    (tmp_path / "models.yaml").write_text(json.dumps({"models": {"net": row}}))
    places = {"MIRROR_CONFIG_DIR": str(tmp_path), "MIRROR_CACHE_DIR": str(tmp_path / "cache")}
    assert "missing" in mirror("models", "list", **places).stdout
    assert mirror("models", "verify", **places).returncode == 1
    assert mirror("models", "ensure", **places).returncode == 0
    assert "ready" in mirror("models", "list", **places).stdout
    assert mirror("models", "verify", **places).returncode == 0
    (tmp_path / "cache/models/net.bin").write_bytes(b"weighty")
    done = mirror("models", "verify", **places)
    assert done.returncode == 1
    assert "damaged" in done.stdout


@pytest.mark.parametrize(
    "command",
    [
        ("try-on", "--person", "x.jpg", "--garment", "x.jpg"),
        ("sizes", "--person", "x.jpg", "--garment", "x.jpg"),
        ("person", "export", "x.jpg"),
        ("garment", "build", "x.jpg"),
    ],
)
def test_refuse_a_folder_that_cannot_be_written_before_the_work(command: tuple[str, ...], tmp_path) -> None:
    """Say in words that the results could not be written, before the pictures are even looked for."""
    (tmp_path / "file").write_text("no folder")
    done = mirror(*command, "--out", str(tmp_path / "file" / "deeper" / "results"))
    assert done.returncode == 2, done.stderr
    assert "cannot be written" in done.stderr
    assert "Choose another folder." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command", [("sizes", "--person", "x.jpg", "--garment", "x.jpg"), ("person", "export", "x.jpg")]
)
@pytest.mark.parametrize("height", ["1.72", "nan", "-170"])
def test_refuse_a_height_that_nobody_has_in_every_command(command: tuple[str, ...], height: str, tmp_path) -> None:
    """Refuse metres and nonsense in words, as a try-on does."""
    done = mirror(*command, "--height", height, "--out", str(tmp_path / "results"))
    assert done.returncode == 2, done.stderr
    assert "is not plausible" in done.stderr
