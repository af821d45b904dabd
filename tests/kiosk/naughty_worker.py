"""A jobs worker that goes wrong in a chosen way at its first ``MakePicture``; ``naughty_worker.py WAY MARKER``.

It goes wrong once: it leaves MARKER behind, and a process that finds it is the ordinary fake worker. With "-" for
MARKER it goes wrong every time.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from engine import worker
from engine.jobs import fake_jobs
from engine.jobs.channel import encode
from engine.jobs.messages import Guidance, MakePicture, Progressed, Wipe

WAY, MARKER = sys.argv[1], sys.argv[2]


def stuck(budget_s: float) -> None:
    with ROLE.stages.stage("drape", budget_s=budget_s):
        time.sleep(1000)


def write(data: bytes) -> None:
    os.write(ROLE.post._out, data)


def flood() -> None:
    while True:
        ROLE.post.send(Guidance(True, 1))


def half() -> None:
    write(encode(Progressed(1, "drape", 0.5, 1.0))[:-3])
    os._exit(3)


def deaf() -> None:
    """Hold the interpreter, so that not even the heartbeat runs, as a library in a long call may."""
    ctypes.PyDLL(None).sleep(1000)


def raises() -> None:
    raise ZeroDivisionError("a fault in a step")


WAYS = {
    "stopped": lambda: os.kill(os.getpid(), signal.SIGSTOP),
    "segfault": lambda: ctypes.string_at(0),
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "exit 0": lambda: os._exit(0),
    "hang": lambda: stuck(1.0),
    "deaf": deaf,
    "flood": flood,
    "half a message": half,
    "garbage": lambda: write(b"\xc1 I am not a message"),
    "unknown message": lambda: write(b"\x92\xa4Nope\x90"),
    "raises": raises,
}


class Naughty(fake_jobs.FakeJobs):
    """The fake worker, until a picture is asked for."""

    def __init__(self, post, stages) -> None:
        global ROLE  # noqa: PLW0603
        super().__init__(post, stages)
        self.post, self.stages = post, stages
        ROLE = self

    def handle(self, message: object) -> None:
        if isinstance(message, MakePicture):
            if MARKER != "-":
                Path(MARKER).touch()
            WAYS[WAY]()
            time.sleep(1000)
        super().handle(message)

    def forget(self) -> None:
        if WAY == "never forgets":
            time.sleep(1000)
        super().forget()

    def warm_up(self) -> tuple[str, ...]:
        if WAY == "dies at once":
            os._exit(1)
        if WAY == "never warm":
            time.sleep(1000)
        if WAY == "prints":
            print("a library greets", flush=True)
            os.write(1, b"another, from C\n")
        return super().warm_up()


ROLE: Naughty
WAYS["never forgets"] = WAYS["prints"] = lambda: None
if MARKER == "-" or not Path(MARKER).exists():
    fake_jobs.FakeJobs = Naughty  # type: ignore[misc]
assert Wipe
status = worker.main(["jobs", "--fake", "--parent", str(os.getppid())])
os._exit(status)
