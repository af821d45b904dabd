"""Fixtures that several test folders share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import engine  # noqa: F401 - before a test loads numpy: it limits the threads

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QSG_RENDER_LOOP", "basic")  # the threaded one can lock up with items written in Python

ROOT = Path(__file__).resolve().parent.parent
MOST_PROCESSES = 4
"""Each holds the networks and a renderer of its own: up to 3 GB."""


@pytest.hookimpl(optionalhook=True)  # also where pytest-xdist is not installed
def pytest_xdist_auto_num_workers() -> int:
    """Use every core that this process may use; 0 runs the tests in this process, as on a machine with one core."""
    cores = len(os.sched_getaffinity(0))
    return min(cores, MOST_PROCESSES) if cores > 1 else 0


@pytest.fixture(scope="session")
def photos() -> Path:
    """Return the folder of real photos beside the checkout, or skip: they are not ours to publish."""
    folder = Path(os.environ.get("MIRROR_PHOTOS", ROOT.parent / "shared" / "photos"))
    if not folder.is_dir():
        pytest.skip(f"the real test photos are not beside this checkout ({folder}); they may not be published")
    return folder
