"""How far the seams at a garment's shoulders hold it off the body."""

from __future__ import annotations

import numpy as np

from engine.types import F64, Body

_REACH_M = (0.05, 0.11)  # from the joint: as thick as it gets, and nothing is sewn any more
_UPPER = (0.1, 0.8)  # sine above the horizontal; on the outer side of the joint a sleeve lies on the arm


def on_seams(cloth: F64, body: Body, thick: float) -> F64:
    """Return (N, 3) m of settled cloth, raised where shoulder seam, arm hole and the head of a sleeve meet.

    Up to six layers bridge the hollows around the joint there and stand on it. One layer on the skin shows bare
    shoulders beside it, and real ones are squarer. Raised while it settles, it would draw the neckline up the neck.

    Args:
        cloth: in the photo's pose.
        body: whose shoulders.
        thick: m, of the seams.
    """
    out = cloth.copy()
    for joint, name in enumerate(body.joint_names):
        if not name.startswith("upperarm01"):
            continue
        offset = cloth - body.photo_pose.bones_world[joint, :3, 3]
        away = np.linalg.norm(offset, axis=1)
        share = np.clip((_REACH_M[1] - away) / (_REACH_M[1] - _REACH_M[0]), 0, 1)
        outward = offset / np.maximum(away, 1e-6)[:, None]
        upper = np.clip((outward[:, 2] - _UPPER[0]) / (_UPPER[1] - _UPPER[0]), 0, 1)
        out += thick * (share * share * (3 - 2 * share) * upper)[:, None] * outward
    return out
