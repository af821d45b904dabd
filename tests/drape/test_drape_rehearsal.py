"""After the rehearsal nothing is left to be compiled by a shopper's first garment, and no drape needs torch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_SCRIPT = """
import sys
sys.path.insert(0, "tests/drape")
import numpy as np
from drape_scenes import capsule_body, skirt
from test_drape_solver import lying, one_layer, plane
from engine.drape import contact_kernels, kernels
from engine.drape.cloth import rest_state
from engine.drape.draper import Draper
from engine.drape.refine import refine
from engine.drape.rehearsal import rehearse
from engine.settings.drape import DrapeSettings

settings = DrapeSettings()
rehearse(settings)
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
sheet = one_layer()
dented = lying(sheet, -0.003)
moved = refine(rest_state(sheet), dented, plane(), np.ones(len(dented), np.int32), settings)[0]
late = {name for name in after if after[name] != before[name]}
print("torch" in sys.modules, (moved != dented).any(), sum(before.values()), late)
"""


def test_the_first_drape_compiles_nothing_after_the_rehearsal() -> None:
    """Rehearse in a fresh process, drape a skirt with its band, refine a sheet: nothing to compile, and no torch."""
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT], cwd=_ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    torch, refined, kernels, late = done.stdout.strip().splitlines()[-1].split(" ", 3)
    assert torch == "False"  # 170 MB in every engine process, and a second
    assert refined == "True"
    assert int(kernels) >= 5
    assert late == "set()"
