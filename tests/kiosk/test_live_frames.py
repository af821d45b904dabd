"""The live pictures as QML's live view reads them."""

from __future__ import annotations

import gc
import weakref

import numpy as np
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from engine.jobs.messages import FrameReady
from engine.jobs.ring import RingWriter
from kiosk.live_frames import LiveFrames


def test_the_newest_picture_is_an_image_of_its_own(qtbot: QtBot):
    frames = LiveFrames(31, 40)
    assert frames.newest() is None
    writer = RingWriter(frames.order)
    writer.publish(np.full((40, 31, 3), (10, 20, 30), np.uint8), 31, 40, 2.5)
    with qtbot.waitSignal(frames.arrived):
        frames.on_message(FrameReady(0, 1, 31, 40, 2.5))
    image = frames.newest()
    assert image is not None
    assert frames.captured_at == 2.5
    writer.publish(np.zeros((40, 31, 3), np.uint8), 31, 40, 3.5)
    gc.collect()
    assert image.size().toTuple() == (31, 40)
    assert image.pixelColor(30, 39).getRgb() == (10, 20, 30, 255)
    assert image.convertToFormat(QImage.Format.Format_RGB32).pixelColor(0, 0).getRgb()[:3] == (10, 20, 30)
    writer.close()
    frames.close()


def test_after_a_wipe_there_is_no_picture(qtbot: QtBot):
    frames = LiveFrames(8, 8)
    writer = RingWriter(frames.order)
    writer.publish(np.full((8, 8, 3), 99, np.uint8), 8, 8, 0.0)
    with qtbot.waitSignal(frames.arrived):
        frames.clear()
    assert frames.newest() is None
    writer.close()
    frames.close()


def test_two_screens_that_fade_into_each_other_share_one_copy_and_nobody_else_holds_it(qtbot: QtBot):
    """Ask twice for one picture: it is copied once, and gone as soon as the last who asked lets it go."""
    frames = LiveFrames(8, 8)
    writer = RingWriter(frames.order)
    writer.publish(np.full((8, 8, 3), 99, np.uint8), 8, 8, 0.0)
    first, second = frames.newest(), frames.newest()
    assert first is not None
    assert second is first
    held = weakref.ref(first)
    del first, second
    assert held() is None
    kept = frames.newest()
    writer.publish(np.full((8, 8, 3), 7, np.uint8), 8, 8, 1.0)
    newer = frames.newest()
    assert newer is not None
    assert newer is not kept
    assert newer.pixelColor(0, 0).getRgb() == (7, 7, 7, 255)
    frames.clear()
    assert frames.newest() is None
    writer.close()
    frames.close()
