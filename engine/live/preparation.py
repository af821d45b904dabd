"""Preparing beside the live loop: a process of its own, so that neither Python's lock nor Taichi stalls a frame.

The live process keeps one thread that hands over the newest wishes and takes the answers; nothing touches a disk.
"""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import os
import pickle
import threading
from collections import deque
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from engine.errors import ErrorCode, MirrorError
from engine.jobs.process import die_with, forbid_core_dumps, return_free_memory
from engine.live.keepsake import Keepsake
from engine.live.worn import Outfit, Shopper
from engine.models import ModelStore
from engine.native_output import nothing_held_back
from engine.settings import Settings
from engine.types import Garment, Photo

_MOST_RESTARTS = 3
_NICE = 3  # the live loop goes first; 10 would starve it beside a saturated core
_UNKILLED_S = 5.0


@dataclass(frozen=True)
class WarmUp:
    """Load the networks."""


@dataclass(frozen=True)
class Meet:
    """Fit the shopper's body."""

    photo: Photo
    height_m: float | None


@dataclass(frozen=True)
class Dress:
    """Prepare garments; an empty outfit needs no process."""

    garments: tuple[Garment, ...]
    sizes: tuple[str | None, ...]
    tucked: bool | None


@dataclass(frozen=True)
class Forget:
    """Drop the shopper."""


Wish = WarmUp | Meet | Dress | Forget


@dataclass(frozen=True)
class Answer:
    """What became of a wish.

    Attributes:
        number: of the wish, as ``Preparation`` counted it.
        result: a ``Shopper`` or ``Outfit``, None for the others and for refusals.
        error: why it was refused.
    """

    number: int
    result: Shopper | Outfit | None = None
    error: MirrorError | None = None


class Preparation:
    """The preparing process, seen from the live loop.

    All methods but ``wait_warm``, ``wait_idle``, ``forget`` and ``close`` return at once.
    """

    def __init__(self, settings: Settings, store: ModelStore) -> None:
        """Remember how to start; the process starts with the first wish."""
        self._start_with = (settings, store.folder, store.profile)
        self._wishes: dict[type, tuple[int, Wish]] = {}
        self._answers: deque[Answer] = deque()
        self._changed = threading.Condition()
        self._number = 0
        self._busy = 0
        self._generation = 0
        self._closed = False
        self._met: tuple[int, Wish] | None = None
        self._wished_met: Wish | None = None
        self._keepsake: Keepsake | None = None
        self._answered: set[int] = set()
        self._restarts = 0
        self._process: Any = None
        self._link: Connection | None = None
        self._thread = threading.Thread(target=self._hand_over, name="live-preparation", daemon=True)
        self._thread.start()

    @property
    def pid(self) -> int | None:
        """Process id of the preparing process, None before it runs."""
        process = self._process
        return None if process is None else process.pid

    def wish(self, wish: Wish) -> int:
        """Ask for something; a newer wish of a kind takes the place of one not yet begun. Returns its number.

        What a process that has died had prepared already is answered at once. The shopper is met anew all the same,
        for the garments that are still to come, but nobody is told a second time.
        """
        with self._changed:
            self._number += 1
            if isinstance(wish, Meet):
                self._wished_met = wish
            self._wishes[type(wish)] = (self._number, wish)
            kept = self._kept(wish)
            if kept is not None:
                self._answers.append(Answer(self._number, kept))
                if isinstance(wish, Meet):
                    self._answered.add(self._number)
                else:
                    del self._wishes[type(wish)]
            self._changed.notify_all()
            return self._number

    def keep_in(self, path: str | None) -> None:
        """Keep what is prepared for this shopper where another live process finds it; None keeps nothing."""
        with self._changed:
            self._keepsake = None if path is None else Keepsake(path)

    def forget(self, wait_s: float) -> None:
        """Forget the shopper here and in the process; one that is too busy for that is ended and started anew."""
        with self._changed:
            self._generation += 1
            self._wishes.clear()
            self._answers.clear()
            self._answered.clear()
            self._met = self._wished_met = self._keepsake = None
            if self._process is None and not self._busy:
                return
            number = self.wish(Forget())

            def done() -> bool:
                return any(a.number == number for a in self._answers)

            forgotten = self._changed.wait_for(done, wait_s)
            self._answers.clear()
            self._wishes.pop(Forget, None)
            process = self._process
            if not forgotten and process is not None:
                with contextlib.suppress(ValueError):  # it has been given up meanwhile
                    process.kill()
                self.wish(WarmUp())

    def answers(self) -> list[Answer]:
        """Take the answers that have come."""
        with self._changed:
            taken = list(self._answers)
            self._answers.clear()
        return taken

    def wait_warm(self, number: int, timeout_s: float) -> None:
        """Wait until the wish ``number``, a ``WarmUp``, has come true: the process runs and its networks are loaded.

        Raises:
            MirrorError: what the process met; BACKEND_MISSING when it is not ready in time.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: any(a.number == number for a in self._answers), timeout_s):
                raise _not_running()
            answer = next(a for a in self._answers if a.number == number)
            self._answers.remove(answer)
        if answer.error is not None:
            raise answer.error

    def wait_idle(self, timeout_s: float) -> bool:
        """Wait until nothing is wished for any more; returns whether that came true."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._wishes and not self._busy, timeout_s)

    def close(self) -> None:
        """End the process and the thread."""
        with self._changed:
            self._closed = True
            self._wishes.clear()
            self._changed.notify_all()
        self._end_process()
        self._thread.join(_UNKILLED_S)

    # ------------------------------------------------------------------------------------------ thread

    def _hand_over(self) -> None:
        while (taken := self._next()) is not None:
            number, wish = taken
            answer: Answer | None
            generation = self._generation
            try:
                answer = self._asked(number, wish)
            except (EOFError, OSError):
                self._end_process()
                if self._closed:
                    return
                answer = self._after_crash(number, wish) if generation == self._generation else None
            with self._changed:
                self._busy = 0
                if answer is not None and (generation == self._generation) and number not in self._answered:
                    self._answers.append(answer)
                self._answered.discard(number)
                self._changed.notify_all()

    def _next(self) -> tuple[int, Wish] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or bool(self._wishes))
            if self._closed:
                return None
            for kind in (Forget, WarmUp, Meet, Dress):
                if kind in self._wishes:
                    taken = self._wishes.pop(kind)
                    self._busy = taken[0]
                    if kind is Meet:
                        self._met = taken
                    return taken
        raise AssertionError("a wish of an unknown kind")

    def _asked(self, number: int, wish: Wish) -> Answer:
        if self._link is None:
            self._begin_process()
            if isinstance(wish, Dress) and self._met is not None:
                self._exchange(*self._met)
        return self._exchange(number, wish)

    def _exchange(self, number: int, wish: Wish) -> Answer:
        link = self._link
        if link is None:
            raise EOFError
        link.send((number, wish))
        data = link.recv_bytes()
        answer = pickle.loads(data)
        if not isinstance(answer, Answer):
            return Answer(number)
        keepsake, key = self._keepsake, _key(wish, self._met[1] if self._met is not None else None)
        if keepsake is not None and key is not None and answer.result is not None:
            keepsake.put(key, data, shape=isinstance(wish, Meet))
        return answer

    def _kept(self, wish: Wish) -> Shopper | Outfit | None:
        """Return what another process prepared for the same shopper and the same garments."""
        key = _key(wish, self._wished_met)
        data = None
        if self._keepsake is not None and key is not None:
            data = self._keepsake.get(key, shape=isinstance(wish, Meet))
        answer = None if data is None else pickle.loads(data)
        return answer.result if isinstance(answer, Answer) else None

    def _after_crash(self, number: int, wish: Wish) -> Answer | None:
        """Try a wish again in a new process, a few times in all."""
        self._restarts += 1
        if self._restarts > _MOST_RESTARTS:
            return Answer(number, error=_not_running())
        with self._changed:
            self._wishes.setdefault(type(wish), (number, wish))
        return None

    def _begin_process(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve, args=(theirs, os.getpid(), *self._start_with), name="live-preparation", daemon=True
        )
        with nothing_held_back():
            process.start()
        theirs.close()
        self._process, self._link = process, ours

    def _end_process(self) -> None:
        link, process = self._link, self._process
        self._link = self._process = None
        if process is not None:
            process.kill()
            process.join(_UNKILLED_S)
            process.close()
        if link is not None:
            link.close()


def serve(link: Connection, parent: int, settings: Settings, models: Path, profile: str) -> None:
    """Answer wishes until the link or the parent process ends. The process' main function."""
    forbid_core_dumps()
    die_with(parent)
    with contextlib.suppress(OSError):
        os.nice(_NICE)
    os.dup2(2, 1)  # stdout is the worker's protocol
    from engine.live.dressing import Dresser

    dresser = Dresser(settings, ModelStore(models, profile=profile))
    with contextlib.suppress(EOFError, OSError):
        while True:
            number, wish = link.recv()
            link.send(_answered(dresser, number, wish))


def _answered(dresser: Any, number: int, wish: Wish) -> Answer:
    try:
        match wish:
            case WarmUp():
                dresser.warm_up()
                return Answer(number)
            case Forget():
                dresser.forget()
                return_free_memory()
                return Answer(number)
            case Meet(photo, height_m):
                return Answer(number, dresser.meet(photo, height_m))
            case Dress(garments, sizes, tucked):
                return Answer(number, dresser.dress(garments, sizes, tucked))
    except MirrorError as error:
        return Answer(number, error=error)
    except Exception as error:  # a fault in one garment must not end the mirror
        return Answer(
            number,
            error=MirrorError(
                ErrorCode.RENDER_FAILED,
                "The live view could not be prepared.",
                "Try again, or choose another garment.",
                {"reason": f"{type(error).__name__}: {error}"},
            ),
        )


def _key(wish: Wish, met: Wish | None) -> bytes | None:
    """Return the digest of all that shapes the answer to a wish; None where nothing is worth keeping."""
    match wish, met:
        case Meet(photo, height_m), _:
            words: tuple[object, ...] = photo.sha256, height_m
        case Dress(garments, sizes, tucked), Meet(photo, height_m):
            words = photo.sha256, height_m, tuple(garment.key for garment in garments), sizes, tucked
        case _:
            return None
    return hashlib.sha256(repr(words).encode()).digest()


def _not_running() -> MirrorError:
    return MirrorError(
        ErrorCode.BACKEND_MISSING,
        "The live view cannot be prepared: its helper process does not run.",
        "Restart the mirror; call a member of staff if this stays.",
    )
