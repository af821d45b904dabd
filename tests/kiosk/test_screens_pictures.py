"""How the screens look: every one of them against a picture that a person has looked at, and no Qt warning on the way.

``MIRROR_NEW_BASELINES=1`` writes the pictures anew; then look at each of them.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.kiosk.scenes import SCENES
from tests.kiosk.screen_window import Stage

BASELINES = Path(__file__).parent / "baselines"
SMALL = {(1080, 1920): (270, 480), (1920, 1080): (480, 270)}
ABROAD = ("attract", "consent", "mirror", "choose", "search", "live", "picture", "take", "leaving")
CASES = [
    *((scene, "en", (1080, 1920)) for scene in SCENES),
    *((scene, language, (1080, 1920)) for language in ("de", "hi", "ar") for scene in ABROAD),
    *((scene, "en", (1920, 1080)) for scene in ABROAD),
]


@pytest.mark.parametrize(
    ("scene", "language", "panel"), CASES, ids=lambda value: value if isinstance(value, str) else f"{value[0]}"
)
def test_a_screen_looks_as_it_was_approved(stage: Stage, scene: str, language: str, panel: tuple[int, int]) -> None:
    stage.resize(*panel)
    stage.bridge.speak(language)
    stage.show(scene)
    stage.wait_for_pictures()
    seen = Image.fromarray(stage.grab()).resize(SMALL[panel], Image.Resampling.BOX)
    stage.bridge.speak("en")
    file = BASELINES / f"{scene}-{language}{'' if panel[0] < panel[1] else '-wide'}.png"
    if os.environ.get("MIRROR_NEW_BASELINES"):
        file.parent.mkdir(exist_ok=True)
        seen.quantize(200, dither=Image.Dither.NONE).save(file, optimize=True)
    difference = np.abs(np.asarray(seen, float) - np.asarray(Image.open(file).convert("RGB"), float)).max(axis=2)
    assert difference.mean() < 4.0
    assert (difference > 40).mean() < 0.006, f"{(difference > 40).mean():.2%} of the picture changed"


def test_every_baseline_is_small_and_belongs_to_a_screen() -> None:
    files = sorted(BASELINES.glob("*.png"))
    names = {f"{scene}-{language}{'' if panel[0] < panel[1] else '-wide'}" for scene, language, panel in CASES}
    assert {file.stem for file in files} == names
    assert max(file.stat().st_size for file in files) <= 60_000


def test_a_changed_word_is_seen(stage: Stage) -> None:
    """The comparison is fine enough to notice a button with another word on it."""
    stage.resize(1080, 1920)
    stage.show("goodbye")
    stage.wait_for_pictures()
    before = np.asarray(Image.fromarray(stage.grab()).resize((270, 480), Image.Resampling.BOX), float)
    stage.bridge.look_settings.put(shopName="Another House")
    stage.settle()
    after = np.asarray(Image.fromarray(stage.grab()).resize((270, 480), Image.Resampling.BOX), float)
    stage.bridge.look_settings.put(shopName="Maison Neurose")
    assert (np.abs(after - before).max(axis=2) > 40).mean() > 0.0015
