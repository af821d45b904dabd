"""The wire between the screen and an engine process: every message of ``engine.jobs.messages`` as msgpack."""

from __future__ import annotations

import dataclasses
import inspect
import math
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgpack

from engine.errors import ErrorCode, MirrorError
from engine.jobs import fit_message, messages

MAX_MESSAGE_BYTES = 64 << 20
"""No message is longer: a finished still as a JPEG file of 4K size is below a third of it."""

_PLAIN = (str, int, float, bool, bytes, type(None))
_Check = Callable[[object], Any]


def encode(message: object) -> bytes:
    """Pack one message.

    Args:
        message: an instance of a dataclass of ``engine.jobs.messages``.

    Returns:
        The msgpack bytes of ``[type name, [field, ...]]``; messages may simply follow each other on a pipe.

    Raises:
        MirrorError: BAD_MESSAGE when it is not such a message or a field holds what the wire does not carry.
    """
    if type(message).__name__ not in _READERS:
        raise _bad(f"{type(message).__name__} is not a message")
    try:
        packed = msgpack.packb([type(message).__name__, _fields(message)], use_bin_type=True, default=_refuse)
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise _bad(f"{type(message).__name__} cannot be packed: {error}") from error
    if len(packed) > MAX_MESSAGE_BYTES:
        raise _bad(f"{type(message).__name__} is longer than a message may be")
    return bytes(packed)


def decode(packed: bytes) -> object:
    """Unpack one message.

    Raises:
        MirrorError: BAD_MESSAGE when the bytes are not exactly one well-formed message.
    """
    stream = MessageStream()
    found = list(stream.feed(packed))
    if len(found) != 1 or stream.partial:
        raise _bad(f"{len(found)} messages where one was expected")
    return found[0]


class MessageStream:
    """Cut a stream of bytes into messages. After an error it is out of step, and its sender not to be trusted."""

    def __init__(self) -> None:
        self._fed = self._whole = 0
        self._unpacker = msgpack.Unpacker(
            use_list=False,
            raw=False,
            strict_map_key=True,
            max_buffer_size=MAX_MESSAGE_BYTES,
            max_array_len=1 << 20,
            max_map_len=1 << 16,
            max_ext_len=0,
        )

    def feed(self, chunk: bytes) -> Iterator[object]:
        """Add bytes and yield every message that is complete now.

        Raises:
            MirrorError: BAD_MESSAGE.
        """
        try:
            self._unpacker.feed(chunk)
        except msgpack.BufferFull as error:
            raise _bad("a message is longer than a message may be") from error
        self._fed += len(chunk)
        while True:
            try:
                value = next(self._unpacker)
            except StopIteration:
                return
            except (msgpack.UnpackException, ValueError, TypeError, OverflowError) as error:
                raise _bad(f"not msgpack: {error}") from error
            self._whole = self._unpacker.tell()
            yield _message(value)

    @property
    def partial(self) -> bool:
        """Whether the beginning of a message waits for its rest."""
        return bool(self._whole < self._fed)


def _fields(message: object) -> list[object]:
    """Return the fields in order, nested dataclasses as lists; raises TypeError when one has the wrong type."""
    out: list[object] = []
    for field, check in zip(dataclasses.fields(message), _CHECKS[type(message).__name__], strict=True):  # type: ignore[arg-type]
        value = getattr(message, field.name)
        check(_flat(value))
        out.append(_flat(value))
    return out


def _flat(value: object) -> object:
    if dataclasses.is_dataclass(value) and type(value).__name__ in _READERS:
        return tuple(_fields(value))
    if isinstance(value, tuple):
        return tuple(_flat(each) for each in value)
    return dict(value) if isinstance(value, Mapping) else value


def _message(value: object) -> object:
    if not (isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str)):
        raise _bad("not a pair of a name and fields")
    reader = _READERS.get(value[0])
    if reader is None:
        raise _bad(f"no message is called {value[0]!r}")
    try:
        return reader(value[1])
    except (TypeError, ValueError) as error:
        raise _bad(f"{value[0]}: {error}") from error


def _refuse(value: object) -> object:
    raise TypeError(f"{type(value).__name__} is not carried")


def _bad(reason: str) -> MirrorError:
    return MirrorError(
        ErrorCode.BAD_MESSAGE,
        "A part of the mirror sent something that the other part does not understand.",
        "The part is started again by itself; call service if this stays.",
        {"reason": reason},
    )


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{type(value).__name__} is not a number")
    if not math.isfinite(value):
        raise ValueError("a number is not finite")
    return float(value)


def _exactly(kind: type) -> _Check:
    def check(value: object) -> object:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise TypeError(f"{type(value).__name__} is not {kind.__name__}")
        return value

    return check


_text = _exactly(str)


def _anything(value: object) -> object:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, tuple | list):
        return tuple(_anything(v) for v in value)
    if isinstance(value, Mapping):
        return {_text(k): _anything(v) for k, v in value.items()}
    raise TypeError(f"{type(value).__name__} is not carried")


def _check_for(hint: Any) -> _Check:
    """Return the function that reads a field of this type, raising TypeError or ValueError when it does not fit."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        inner = _check_for(next(a for a in args if a is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_check(args)
    if origin is Mapping:
        inner = _check_for(args[1])
        return lambda value: {_text(k): inner(v) for k, v in _exactly(dict)(value).items()}
    if origin is typing.Literal:
        return lambda value: _one_of(args, value)
    if hint is Any:
        return _anything
    if dataclasses.is_dataclass(hint):
        return _reader(typing.cast(type, hint))
    return _number if hint is float else _exactly(hint)


def _one_of(words: tuple[Any, ...], value: object) -> object:
    if value not in words:
        raise ValueError(f"{value!r} is none of {words}")
    return value


def _tuple_check(args: tuple[Any, ...]) -> _Check:
    if args[-1] is Ellipsis:
        each = _check_for(args[0])
        return lambda value: tuple(each(v) for v in _exactly(tuple)(value))
    checks = [_check_for(a) for a in args]
    return lambda value: tuple(c(v) for c, v in zip(checks, _exactly(tuple)(value), strict=True))


def _reader(kind: type) -> _Check:
    checks = [_check_for(hint) for hint in typing.get_type_hints(kind).values()]

    def read(values: object) -> object:
        fields = _exactly(tuple)(values)
        return kind(*(check(value) for check, value in zip(checks, fields, strict=True)))

    return read


_KINDS = [
    kind
    for module in (messages, fit_message)
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
]
_READERS: dict[str, _Check] = {kind.__name__: _reader(kind) for kind in _KINDS}
_CHECKS: dict[str, list[_Check]] = {
    kind.__name__: [_check_for(hint) for hint in typing.get_type_hints(kind).values()] for kind in _KINDS
}
