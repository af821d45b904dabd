"""The mirror starts without what only the engine processes need."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("torch", "taichi", "cv2", "moderngl", "scipy", "PIL", "engine.pipeline", "engine.settings.all")
PROGRAM = f"import sys, kiosk.app; print(*(name for name in {HEAVY!r} if name in sys.modules))"


def test_the_program_imports_no_vision_and_no_settings_of_the_pipeline() -> None:
    found = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True).stdout
    assert found.split() == []
