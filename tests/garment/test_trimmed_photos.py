"""Photos that were trimmed to their garment touch the frame and are whole; photos that cut it are refused."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.errors import ErrorCode, MirrorError
from engine.garment.cutout.candidates import cut_out
from engine.garment.cutout.score import border_contact
from engine.settings.garment import CutoutSettings
from engine.types import Bools, Photo
from tests.garment.photographed_garments import drawn_tee, photo

SETTINGS = CutoutSettings()


def trimmed(mask: Bools) -> Bools:
    rows, columns = np.nonzero(mask.any(axis=1))[0], np.nonzero(mask.any(axis=0))[0]
    return mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def transparent(below: float) -> Photo:
    """Return a tee without ground, trimmed to its cloth; ``below``: share of its height that the frame cuts off."""
    drawn = drawn_tee((40, 70, 160), (243, 242, 240))
    alpha = cv2.GaussianBlur(drawn.mask.astype(np.float32), (0, 0), 1.2)
    rows, columns = np.nonzero((alpha > 0.4).any(axis=1))[0], np.nonzero((alpha > 0.4).any(axis=0))[0]
    end = rows[-1] + 1 - round(below * (rows[-1] - rows[0]))
    box = (slice(rows[0], end), slice(columns[0], columns[-1] + 1))
    return replace(photo(np.ascontiguousarray(drawn.pixels[box])), alpha=np.ascontiguousarray(alpha[box]))


def test_call_a_hem_that_curves_away_from_the_frame_whole_and_a_cut_trunk_cut():
    x = np.arange(600)
    hem = 560 - 0.0003 * (x - 300.0) ** 2
    shoulder = 40 + 0.3 * np.abs(x - 300.0)
    y = np.arange(600)[:, None]
    mask = (y < hem) & (y > shoulder) & (np.abs(x - 300) < 200 - 0.05 * np.abs(y - 300))
    assert border_contact(trimmed(mask), SETTINGS)[0] < SETTINGS.border_contact
    assert border_contact(trimmed(mask)[:-30], SETTINGS)[0] > SETTINGS.border_contact


def test_take_a_transparent_photo_that_was_trimmed_to_its_cloth():
    seen = transparent(0.0)
    assert (cut_out(seen, None, SETTINGS).alpha > 0.5).sum() == (seen.alpha > 0.5).sum()


def test_refuse_a_transparent_photo_whose_frame_cuts_the_hem():
    with pytest.raises(MirrorError) as refused:
        cut_out(transparent(0.1), None, SETTINGS)
    assert refused.value.code is ErrorCode.GARMENT_CUT_OFF
