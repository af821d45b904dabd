"""An engine process: ``python -m engine.worker live|jobs``. Messages come on stdin and leave on stdout; no Qt here."""

from __future__ import annotations

import argparse
import faulthandler
import os
import sys
import threading
import time
import traceback
from collections.abc import Sequence
from typing import Protocol

from engine.errors import ErrorCode, MirrorError
from engine.jobs.heartbeat import Heartbeat, Stages
from engine.jobs.messages import Ready, Stop, Wipe, Wiped
from engine.jobs.post import Post
from engine.jobs.process import (
    be_first_out_of_memory,
    die_with,
    forbid_core_dumps,
    return_free_memory,
    use_one_heap,
)

UNEXPECTED_EXIT = 70


class Role(Protocol):
    """What one kind of engine process does. All methods run on the main thread except ``on_arrival``."""

    def warm_up(self) -> tuple[str, ...]:
        """Load what the first request needs; return sentences for the staff."""

    def on_arrival(self, message: object) -> None:
        """Learn of a message at once, on the reading thread, before ``handle`` gets it in its turn."""

    def handle(self, message: object) -> None:
        """Do what a message asks; raises MirrorError."""

    def patience_s(self) -> float | None:
        """Say how long to wait for a message before ``step`` (0: not at all, None: there is nothing to step)."""

    def step(self) -> None:
        """Do a piece of continuous work, a frame; raises MirrorError."""

    def forget(self) -> None:
        """Drop everything of the shopper."""

    def close(self) -> None:
        """Release devices."""


class _Arrivals:
    """Tells a role, which is built after its post, of what arrives; also of what came before it was there."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._role: Role | None = None
        self._early: list[object] = []

    def __call__(self, message: object) -> None:
        with self._lock:
            if self._role is None:
                self._early.append(message)
            else:
                self._role.on_arrival(message)

    def tell(self, role: Role) -> None:
        """Tell this role from now on."""
        with self._lock:
            for message in self._early:
                role.on_arrival(message)
            self._early.clear()
            self._role = role


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one engine process until the screen ends it.

    Returns:
        0 after ``Stop``, 70 after an unexpected error (its trace is on stderr and the request is answered).
    """
    begin = time.monotonic()
    options = _parse(arguments)
    forbid_core_dumps()
    be_first_out_of_memory()
    use_one_heap()
    if options.parent:
        die_with(options.parent)
    faulthandler.enable()
    arrivals = _Arrivals()
    post, stages = Post(arrivals), Stages()
    heartbeat = Heartbeat(stages, post.send)
    role = _role(options.role, post, stages, fake=options.fake)
    arrivals.tell(role)
    code = 0
    try:
        warnings = role.warm_up()
        post.send(Ready(options.role, os.getpid(), time.monotonic() - begin, warnings))
        _serve(role, post)
    except Exception:
        traceback.print_exc()
        code = UNEXPECTED_EXIT
    role.close()
    heartbeat.close()
    sys.stderr.flush()
    return code


def _serve(role: Role, post: Post) -> None:
    """Answer messages until ``Stop``; raises what is no MirrorError after telling the screen."""
    while True:
        message = post.next(role.patience_s())
        number = getattr(message, "number", 0)
        try:
            if message is None:
                role.step()
            elif isinstance(message, Stop):
                return
            elif isinstance(message, Wipe):
                role.forget()
                return_free_memory()
                post.send(Wiped(message.number))
            else:
                role.handle(message)
        except MirrorError as error:
            post.refuse(number, error)
        except Exception:
            post.refuse(
                number,
                MirrorError(
                    ErrorCode.UNEXPECTED,
                    "Something unexpected went wrong in the mirror.",
                    "Please try again; call a member of staff if this stays.",
                ),
            )
            raise


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("engine.worker", description=__doc__)
    parser.add_argument("role", choices=("live", "jobs"))
    parser.add_argument("--fake", action="store_true", help="Draw pictures instead of computing them; loads no vision.")
    parser.add_argument("--parent", type=int, default=0, help="End with this process.")
    return parser.parse_args(arguments)


def _role(name: str, post: Post, stages: Stages, *, fake: bool) -> Role:
    """Build a role; each imports its own libraries."""
    if fake and name == "live":
        from engine.jobs.fake_live import FakeLive

        return FakeLive(post)
    if fake:
        from engine.jobs.fake_jobs import FakeJobs

        return FakeJobs(post, stages)
    if name == "live":
        from engine.jobs.live_worker import LiveWorker

        return LiveWorker(post, stages)
    from engine.jobs.jobs_worker import JobsWorker

    return JobsWorker(post, stages)


if __name__ == "__main__":
    status = main()
    # Threads of the libraries must not keep a process alive that the screen has ended.
    os._exit(status)
