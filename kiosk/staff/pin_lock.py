"""The staff PIN: never a default one, never kept in the clear, and guessing it is hopeless."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError
from argon2.profiles import RFC_9106_LOW_MEMORY

from engine.errors import ErrorCode, MirrorError
from engine.files import write_json
from kiosk.settings import StaffSettings

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class _State:
    """What is kept on disk.

    Attributes:
        hash: argon2id of the PIN, "" while none is set.
        failures: wrong tries since the last right one or lock-out.
        lockouts: lock-outs since the last right try; each doubles the next.
        boot: id of the system's run in which ``until`` counts.
        until: seconds of that run (CLOCK_BOOTTIME) at which the lock-out ends; 0 for none.
        length: of the lock-out (s), served anew after the system was started again.
    """

    hash: str = ""
    failures: int = 0
    lockouts: int = 0
    boot: str = ""
    until: float = 0.0
    length: float = 0.0


def boot_id() -> str:
    """Return what tells this run of the system from every other, "" where it cannot be told."""
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except OSError:
        return ""


def boot_seconds() -> float:
    """Return seconds since the system started, sleep included; no change of the wall clock touches it."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class PinLock:
    """Holds the PIN and counts wrong tries.

    The count is written before a try is checked, so pulling the plug during a try gains nothing; the lock-out counts
    in seconds of the running system and starts anew after a restart of the system, so neither a restart of the kiosk
    nor a changed clock shortens it. Checking takes about 100 ms on purpose and happens on a thread.
    """

    def __init__(
        self,
        file: Path,
        settings: StaffSettings,
        *,
        clock: Callable[[], float] = boot_seconds,
        boot: Callable[[], str] = boot_id,
        hasher: PasswordHasher | None = None,
    ) -> None:
        """Read the file; one that is damaged locks the corner instead of opening it.

        Args:
            file: by custom ``staff-pin.json`` in the state folder.
            settings: of the staff corner.
            clock: seconds since the system's start.
            boot: id of the system's run.
            hasher: of the PIN; default argon2id as RFC 9106 recommends for little memory.
        """
        self._file, self._settings = file, settings
        self._clock, self._boot = clock, boot
        self._hasher = hasher or PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
        self._thread = ThreadPoolExecutor(1, "staff-pin")
        self.damaged = False
        self._state = self._read()
        if self._state.until > 0 and self._state.boot != boot():
            self._keep(replace(self._state, boot=boot(), until=clock() + self._state.length))

    @property
    def needs_pin(self) -> bool:
        """Whether staff have to set a PIN first."""
        return not self._state.hash and not self.damaged

    @property
    def attempts_left(self) -> int:
        """How many wrong tries are left before the next lock-out."""
        return max(0, self._settings.attempts - self._state.failures)

    def locked_seconds(self) -> float:
        """Return how long the corner stays locked (s), 0 when it is not."""
        state = self._state
        if state.until <= 0:
            return 0.0
        return min(state.length, max(0.0, state.until - self._clock()))

    def refuse_easy(self, pin: str) -> None:
        """Raise MirrorError BAD_INPUT for a PIN that is too short or too easy to guess."""
        digits = self._settings.pin_digits
        steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)} if pin.isdecimal() else set()
        if not (pin.isascii() and pin.isdecimal() and len(pin) >= digits):
            raise MirrorError(
                ErrorCode.BAD_INPUT,
                f"The PIN needs at least {digits} digits.",
                "Choose another one.",
                reason="PIN_SHORT",
                values=(str(digits),),
            )
        if len(steps) == 1 or len(set(pin)) < 3:
            raise MirrorError(
                ErrorCode.BAD_INPUT,
                "That PIN is too easy to guess.",
                "Choose another one.",
                reason="PIN_EASY",
            )

    def set_pin(self, pin: str) -> Future[None]:
        """Set the first PIN, or another one while the corner is open (the caller knows that it is).

        Returns:
            Done when the PIN is kept; fails with BAD_INPUT when it is too easy, DISK_FULL when it cannot be kept.
        """
        return self._thread.submit(self._set, pin)

    def try_pin(self, pin: str) -> Future[bool]:
        """Check a PIN; True opens the corner.

        Returns:
            The outcome; False also while it is locked. Fails with BAD_CONFIG when the file is damaged.
        """
        return self._thread.submit(self._try, pin)

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown()

    # ---- on the thread --------------------------------------------------------------------------------------------

    def _set(self, pin: str) -> None:
        if self.damaged:
            raise self._damage()
        self.refuse_easy(pin)
        state = _State(hash=self._hasher.hash(pin))
        self._write(state)
        self._state = state

    def _try(self, pin: str) -> bool:
        if self.damaged:
            raise self._damage()
        if not self._state.hash or self.locked_seconds() > 0:
            return False
        self._count_failure()
        try:
            self._hasher.verify(self._state.hash, pin)
        except VerifyMismatchError:
            return False
        except (VerificationError, InvalidHashError) as error:
            self.damaged = True
            raise self._damage() from error
        renewed = self._hasher.hash(pin) if self._hasher.check_needs_rehash(self._state.hash) else self._state.hash
        self._keep(_State(hash=renewed))
        return True

    def _count_failure(self) -> None:
        """Count the try as wrong before it is known; the last one starts the lock-out."""
        failures = self._state.failures + 1
        if failures < self._settings.attempts:
            self._keep(replace(self._state, failures=failures, until=0.0))
            return
        length = min(self._settings.lock_max_s, self._settings.lock_s * 2**self._state.lockouts)
        self._keep(
            replace(
                self._state,
                failures=0,
                lockouts=self._state.lockouts + 1,
                boot=self._boot(),
                until=self._clock() + length,
                length=length,
            )
        )

    def _keep(self, state: _State) -> None:
        """Take the state over; in memory also when the disk is full, so that guessing never becomes free."""
        self._state = state
        with suppress(MirrorError):
            self._write(state)

    def _write(self, state: _State) -> None:
        write_json(self._file, asdict(state))
        self._file.chmod(0o600)

    def _read(self) -> _State:
        try:
            raw = json.loads(self._file.read_text("utf-8"))
            state = _State(**raw)
            kinds = all(isinstance(getattr(state, n), type(d)) for n, d in asdict(_State()).items() if n != "until")
            if not (kinds and isinstance(state.until, int | float) and state.hash):
                raise ValueError("it is incomplete")
        except FileNotFoundError:
            return _State()
        except (OSError, ValueError, TypeError):
            self.damaged = True
            return _State()
        return state

    def _damage(self) -> MirrorError:
        return MirrorError(
            ErrorCode.BAD_CONFIG,
            "The staff PIN cannot be read.",
            f"Remove {self._file} on the box itself, then set a new PIN here.",
            reason="PIN_UNREADABLE",
        )
