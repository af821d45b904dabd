"""Errors as a user and another process meet them."""

from __future__ import annotations

import pickle

from engine.errors import ErrorCode, MirrorError


def test_keeps_every_field_across_a_process_border() -> None:
    error = MirrorError(ErrorCode.NO_PERSON, "Nobody is in the picture.", "Step in front.", {"score": 0.1})
    again = pickle.loads(pickle.dumps(error))
    assert (again.code, again.sentence, again.remedy, again.details) == (
        error.code,
        error.sentence,
        error.remedy,
        error.details,
    )


def test_reads_as_a_sentence_with_a_way_on() -> None:
    assert (
        str(MirrorError(ErrorCode.NO_PERSON, "Nobody is here.", "Step in front.")) == "Nobody is here. Step in front."
    )
