"""After the rehearsal nothing is left to be loaded or compiled by a shopper's first garment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_SCRIPT = """
import sys
sys.path.insert(0, "tests/drape")
from drape_scenes import capsule_body, skirt
from engine.drape import contact_kernels, kernels
from engine.drape.draper import Draper
from engine.drape.rehearsal import rehearse
from engine.settings.drape import DrapeSettings

settings = DrapeSettings()
rehearse(settings)
torch = "torch" in sys.modules
def compiled():
    found = {}
    for module in (kernels, contact_kernels):
        for name, thing in vars(module).items():
            primal = getattr(thing, "_primal", None)
            if primal is not None:
                found[name] = len(primal.compiled_kernels)
    return found
before = compiled()
Draper(settings).drape(skirt(half_waist=0.46, half_hip=0.56), *capsule_body())
after = compiled()
print(torch, sum(before.values()), {name for name in after if after[name] != before[name]})
"""


def test_the_first_drape_compiles_nothing_after_the_rehearsal() -> None:
    """Rehearse in a fresh process, drape a skirt with its band, and find nothing left to compile."""
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT], cwd=_ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    torch, kernels, late = done.stdout.strip().splitlines()[-1].split(" ", 2)
    assert torch == "True"
    assert int(kernels) >= 5
    assert late == "set()"
