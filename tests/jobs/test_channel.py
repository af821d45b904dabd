"""The wire between the screen and an engine process."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import ErrorCode, MirrorError
from engine.jobs import fit_message, messages
from engine.jobs.channel import MessageStream, decode, encode
from engine.jobs.fit_message import FitNotes, OutfitFit
from engine.jobs.messages import Alive, Guidance, MakePicture, PictureMade, SharedPicture, Wear, Wipe

KINDS = [
    kind
    for module in (messages, fit_message)
    for kind in vars(module).values()
    if dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
]
_FINITE = st.floats(allow_nan=False, allow_infinity=False)
_INTEGERS = st.integers(-(2**63), 2**63 - 1)
_PLAIN = st.recursive(
    st.none() | st.booleans() | _INTEGERS | _FINITE | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def _values(hint: Any) -> st.SearchStrategy[Any]:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return st.one_of([_values(a) for a in args])
    if origin is tuple:
        return st.lists(_values(args[0]), max_size=4).map(tuple) if args[-1] is ... else st.tuples(*map(_values, args))
    if origin is Mapping:
        return st.dictionaries(st.text(max_size=6), _values(args[1]), max_size=4)
    if origin is typing.Literal:
        return st.sampled_from(args)
    if dataclasses.is_dataclass(hint):
        return _message(hint)
    if hint is Any:
        return _PLAIN
    return {
        int: _INTEGERS,
        float: _FINITE,
        str: st.text(max_size=20),
        bool: st.booleans(),
        bytes: st.binary(max_size=40),
        type(None): st.none(),
    }[hint]


def _message(kind: Any) -> st.SearchStrategy[Any]:
    return st.builds(kind, **{name: _values(hint) for name, hint in typing.get_type_hints(kind).items()})


@contextmanager
def refused_or_not() -> Iterator[None]:
    """Let BAD_MESSAGE pass, and nothing else."""
    code = ErrorCode.BAD_MESSAGE
    try:
        yield
    except MirrorError as error:
        code = error.code
    assert code == ErrorCode.BAD_MESSAGE


def _code(packed: bytes) -> ErrorCode:
    with pytest.raises(MirrorError) as caught:
        decode(packed)
    return caught.value.code


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_every_message_comes_out_as_it_went_in(kind: Any, data: st.DataObject):
    message = data.draw(_message(kind))
    assert decode(encode(message)) == message


@settings(max_examples=60, deadline=None)
@given(sent=st.lists(st.one_of([_message(kind) for kind in KINDS]), max_size=6), cut=st.integers(1, 50))
def test_a_stream_cut_anywhere_gives_the_same_messages(sent: list[object], cut: int):
    packed = b"".join(map(encode, sent))
    stream = MessageStream()
    got = [m for i in range(0, len(packed), cut) for m in stream.feed(packed[i : i + cut])]
    assert got == sent
    assert not stream.partial


def test_half_a_message_is_known_as_such():
    stream = MessageStream()
    assert list(stream.feed(encode(Wipe(3))[:-1])) == []
    assert stream.partial


@settings(max_examples=400, deadline=None)
@given(garbage=st.binary(max_size=200))
def test_garbage_is_refused_in_words_and_never_raises_anything_else(garbage: bytes):
    stream = MessageStream()
    with refused_or_not():
        for message in stream.feed(garbage):
            assert type(message) in KINDS


@settings(max_examples=200, deadline=None)
@given(value=_PLAIN, name=st.sampled_from([kind.__name__ for kind in KINDS]))
def test_a_message_with_wrong_fields_is_refused_in_words(value: object, name: str):
    with refused_or_not():
        decode(msgpack.packb([name, value]))


@pytest.mark.parametrize(
    "value",
    [
        ["NoSuchMessage", []],
        ["Wipe", []],
        ["Wipe", [1, 2]],
        ["Wipe", ["1"]],
        ["Wipe", [True]],
        ["Wipe", [1.0]],
        ["Wear", [["a", 3], None, None]],
        ["Wear", ["ab", None, None]],
        ["Alive", ["idle", float("nan"), 0.0]],
        ["Shopper", [["path", 1, 2, 3], None]],
        ["Guidance", [True, 1, [], 0.0, False, [[1.0, 2.0, 3.0]]]],
        "Wipe",
        [],
    ],
    ids=str,
)
def test_what_fits_no_message_is_refused(value: object):
    assert _code(msgpack.packb(value)) == ErrorCode.BAD_MESSAGE


def test_a_message_that_was_never_declared_is_not_sent():
    @dataclasses.dataclass(frozen=True)
    class Secret:
        face: bytes

    with pytest.raises(MirrorError):
        encode(Secret(b""))


@pytest.mark.parametrize("message", [Wipe("1"), Wear(["a"]), Wipe(2**70), Alive("a", float("inf"), 1.0)])  # type: ignore[arg-type]
def test_a_field_of_the_wrong_kind_is_refused_by_the_sender(message: object):
    with pytest.raises(MirrorError) as caught:
        encode(message)
    assert caught.value.code == ErrorCode.BAD_MESSAGE


def test_nested_pictures_and_notes_keep_their_types():
    photo = SharedPicture("/proc/1/fd/3", 1080, 1920)
    order = MakePicture(7, photo, photo, ("a.garment", "b.garment"), tucked=None)
    fit = OutfitFit((FitNotes("M", {"chest": "good"}), FitNotes("", {}, estimated=True)))
    made = PictureMade(7, 1080, 1920, True, (), "geometry", {"drape": 1.5}, fit, b"\xff")
    guide = Guidance(True, 1, ("too_close",), outline=((0.25, 0.5), (0.5, 1.0)))
    assert [decode(encode(m)) for m in (order, made, guide)] == [order, made, guide]
