"""Where a sleeve is sewn to the trunk: there its seam is where it was drawn, however low the shoulder is cut."""

from __future__ import annotations

import cv2
import numpy as np

from engine.compose.masks import blurred, grow
from engine.types import Bools

_BESIDE = 3.0  # px between the sleeve that is seen and the trunk's cloth beside it
_SEAM = 0.03  # shoulder widths; so near that border the two are sewn together
_EVEN = 0.05  # shoulder widths; over which most of the border decides


def sewn_on(seams: Bools, sleeve: Bools, trunk: Bools, shoulder: float) -> Bools:
    """Return the trunk's cloth whose nearest border with the sleeve is their seam.

    Where the trunk's cloth lies before the sleeve or behind it, the seam is hidden.

    Args:
        seams: (h, w) bool, where trunk and sleeve are sewn together, as ``BareCloth`` draws it.
        sleeve: (h, w) bool, the sleeve's cloth that is seen.
        trunk: (h, w) bool, the trunk's.
        shoulder: px, the shoulders' width.
    """
    edge = trunk & grow(sleeve, _BESIDE)
    seam = edge & grow(seams, max(_BESIDE, _SEAM * shoulder))
    if not seam.any():
        return seam
    _, nearest = cv2.distanceTransformWithLabels((~edge).view(np.uint8), cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_PIXEL)
    most, whole = (blurred(mask.astype(np.float32), max(_BESIDE, _EVEN * shoulder)) for mask in (seam, edge))
    sewn = np.zeros(int(nearest.max()) + 1, bool)
    sewn[nearest[edge]] = (most > 0.5 * whole)[edge]
    return np.asarray(trunk & sewn[nearest])
