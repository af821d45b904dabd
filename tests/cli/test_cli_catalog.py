"""``mirror catalog`` says what it did, what failed, and exits so that a script can tell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.catalog.shop_folder import THREE, shop


def catalog(state: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "engine.cli", "catalog", *arguments],
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1", "MIRROR_STATE_DIR": str(state)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_sync_list_and_check_a_shops_folder(tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop", *THREE)
    done = catalog(tmp_path, "sync", str(folder), "--no-build")
    assert done.returncode == 0, done.stderr
    assert "3 added, 0 changed, 0 removed, 0 unchanged." in done.stderr
    listed = catalog(tmp_path, "list", "hood")
    assert "Ärmel hoodie" in listed.stdout
    assert "not yet" in listed.stdout
    assert "Straße" not in listed.stdout
    assert catalog(tmp_path, "check", str(folder)).stdout == "All articles are in order.\n"


def test_an_empty_list_says_what_to_do(tmp_path: Path) -> None:
    assert "mirror catalog sync FOLDER" in catalog(tmp_path, "list").stdout
    assert "No article matches “hat”." in catalog(tmp_path, "list", "hat").stdout


def test_say_which_rows_failed_and_exit_with_three(tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop", THREE[0], "B1,Tee,tshrt,b.jpg")
    done = catalog(tmp_path, "sync", str(folder), "--no-build")
    assert done.returncode == 3
    assert "row 3 (B1): the category 'tshrt' is not known. Did you mean 'tshirt'?" in done.stderr
    checked = catalog(tmp_path, "check", str(folder))
    assert (checked.returncode, checked.stdout.count("✗")) == (3, 1)


def test_refuse_a_folder_without_a_list(tmp_path: Path) -> None:
    done = catalog(tmp_path, "sync", str(tmp_path))
    assert done.returncode == 2
    assert "BAD_INPUT" in done.stderr
