"""The body fitter that the tests of this folder share."""

from __future__ import annotations

import pytest

from engine.body import BodyFitter
from engine.errors import ErrorCode, MirrorError
from engine.models import ModelStore
from engine.settings.body import BodySettings


@pytest.fixture(scope="module")
def fitter() -> BodyFitter:
    try:
        return BodyFitter(ModelStore(), BodySettings())
    except MirrorError as error:
        if error.code == ErrorCode.MODEL_MISSING:
            pytest.skip(str(error))
        raise
