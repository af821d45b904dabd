"""One whole visit by a finger on the glass: only what is drawn is pressed, in every language, offscreen and on X."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from kiosk.transitions import Screen
from tests.e2e.shopper import Shopper
from tests.kiosk.finger import Finger

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = {"en": "English", "de": "Deutsch", "hi": "हिन्दी", "ar": "العربية"}


def press(shopper: Shopper, page: str, text: str) -> None:
    """Press the control that a page calls ``text``, in the language that it speaks, as soon as it is there."""
    finger, label = Finger(shopper.kiosk.window), QCoreApplication.translate(page, text)
    shopper.until(lambda: any(one.property("label") == label for one in finger.controls()))
    finger.settle(400)
    finger.tap(label)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finger_goes_from_attract_to_wiped(shopper: Shopper, language: str) -> None:
    Finger(shopper.kiosk.window).tap(LANGUAGES[language])
    press(shopper, "Attract", "Start")
    press(shopper, "Consent", "I agree. Open the camera")
    shopper.sees(Screen.MIRROR)
    shopper.until(lambda: shopper.bridge.live.cameraState == "live")
    press(shopper, "Mirror", "Take the picture")
    press(shopper, "Approve", "Use this picture")
    shopper.sees(Screen.CHOOSE)
    card = next(
        str(one.property("label"))
        for one in Finger(shopper.kiosk.window).controls()
        if one.metaObject().className().startswith("GarmentCard")
    )
    press(shopper, "", card)
    shopper.until(lambda: shopper.session.visit.outfit.skus)
    press(shopper, "Choose", "See it on me")
    shopper.sees(Screen.LIVE)
    shopper.until(lambda: shopper.bridge.live.drape["state"] == "on")
    press(shopper, "Live", "Make the picture")
    press(shopper, "Picture", "Take it with me")
    shopper.sees(Screen.TAKE)
    assert len(shopper.bridge.picture.looks) == 1
    press(shopper, "Take", "Finish and forget me")
    shopper.until(lambda: shopper.session.screen is Screen.ATTRACT)
    assert shopper.session.visit is None
    assert shopper.kiosk.memory.empty
    assert not shopper.kiosk.complaints


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is missing: apt-get install xvfb")
def test_the_same_finger_goes_the_same_way_on_an_x_display(tmp_path: Path) -> None:
    ready, told = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(told), "-screen", "0", "1200x2000x24", "-nolisten", "tcp"],
        pass_fds=[told],
        stderr=subprocess.DEVNULL,
    ) as screen:
        try:
            os.close(told)
            number = _first_line(ready)
            environment = os.environ | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "TMPDIR": str(tmp_path)}
            wanted = f"{Path(__file__)}::test_a_finger_goes_from_attract_to_wiped[de]"
            done = subprocess.run(
                [sys.executable, "-m", "pytest", "-q", wanted],
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                timeout=240,
                check=False,
            )
        finally:
            screen.terminate()
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert "1 passed" in done.stdout


def _first_line(handle: int) -> str:
    """Return the display's number, which Xvfb writes when it is ready."""
    begun = time.monotonic()
    with os.fdopen(handle) as lines:
        number = lines.readline().strip()
    assert number, f"Xvfb did not start within {time.monotonic() - begun:.0f} s"
    return number
