"""What native libraries print by themselves does not come out of the command line."""

from __future__ import annotations

import os
import subprocess
import sys

from engine.models import ModelStore


def err_of(code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stderr.splitlines()


def test_notes_are_dropped_and_everything_else_comes_out() -> None:
    said = err_of(
        "import os, sys\n"
        "from engine.native_output import notes_dropped\n"
        "print('before', file=sys.stderr)\n"
        "with notes_dropped():\n"
        "    os.write(2, b'INFO: made a delegate\\nERROR: no memory\\n')\n"
        "print('after', file=sys.stderr)\n"
    )
    assert said == ["before", "ERROR: no memory", "after"]


def test_an_error_in_the_block_does_not_keep_standard_error() -> None:
    said = err_of(
        "import os, sys\n"
        "from engine.native_output import notes_dropped\n"
        "try:\n"
        "    with notes_dropped():\n"
        "        raise ValueError\n"
        "except ValueError:\n"
        "    os.write(2, b'still here\\n')\n"
    )
    assert said == ["still here"]


def test_a_process_without_standard_error_works() -> None:
    code = "import os; os.close(2); from engine.native_output import notes_dropped\nwith notes_dropped(): print('fine')"
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True, env=dict(os.environ))
    assert done.stdout.split() == [b"fine"]


def test_a_network_is_loaded_without_a_word() -> None:
    path = ModelStore().path("pose_landmark_full")
    code = f"from pathlib import Path\nfrom engine.perception.litert import Network\nNetwork(Path({str(path)!r}), 1)"
    assert err_of(code) == []
