"""Write the collision map of a drape: where cloth touches the body and how far it is elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from engine.settings.drape import DrapeSettings
from engine.types import Drape


def save_collision_map(drape: Drape, path: Path, settings: DrapeSettings | None = None) -> None:
    """Write an NPZ with one entry per welded vertex or face; atomic, equal drapes give equal bytes.

    Keys: ``vertices_world`` (S, 3) m, ``faces`` (F, 3), ``gap`` (S,) m (negative inside), ``touching`` (S,) bool
    (within twice the skin gap), ``strain`` (F, 2) principal stretches − 1.

    Args:
        drape: what to write.
        path: target, ending .npz; its folder must exist.
        settings: skin gap.

    Raises:
        OSError: the folder cannot be written.
    """
    s = settings or DrapeSettings()
    part = path.with_name(f".{path.name}.{os.getpid()}.part.npz")
    try:
        np.savez_compressed(
            part,
            vertices_world=drape.vertices_world,
            faces=drape.pattern.sim_faces,
            gap=drape.gap,
            touching=drape.gap <= 2 * s.skin_gap_m,
            strain=drape.strain,
        )
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
