"""Print fidelity: what the picture shows where the print was laid, the right way round, at its true size.

The renderer says which texel of the product photo each pixel of the garment shows, how far away it is and how it is
lit. So the print is not searched for: the texels are read and compared with the finished picture, from which the light
and shade of its folds are divided out, and the map from texels to points in space tells size and shear. A chest that is
turned foreshortens its print without distorting it.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.qa.evidence import Evidence, at_least, at_most, not_applicable
from engine.settings.qa import PrintSettings
from engine.types import F32, F64, I64, U8, Bools, ClothZone, Drape, Garment, ParseClass, Score

_CATALOGUE = "Have the garment's photo and its size chart checked in the catalogue."
_TURN = "Stand facing the camera and keep arms and hair off the print."
_BLUR = 0.004  # shoulder widths; finer grain is the photo's and the cloth's own
_CELL = 8  # product photo px; a print is counted as seen in cells of this size
_SLEEVES = [1 + int(zone) for zone in (ClothZone.SLEEVE_L, ClothZone.SLEEVE_R)]
_DARKEST = 0.2  # factor of the light; what lies in deeper shade shows no print
_MOST = 40_000  # pixels that are compared or counted
_WASH = 0.5  # of the breadth of trousers or a skirt; a wider "print" there is how the cloth is washed and creased


@dataclass(frozen=True)
class PrintMatch:
    """How a garment's print is seen.

    Attributes:
        area: pixels of it over the squared shoulder width.
        agreement: correlation of lightness, picture without its folds' light and shade against product photo.
        mirrored: the same against the mirrored print.
        seen: 0–1, share of the print that is in view; what is tucked in is not counted.
        scale: size of the print on the body over the expected one; negative when the picture turns left into right.
        shear: 1 − smaller / larger axis of the print on the body.
        flat: whether the size and shape can be read; round a sleeve half of the cloth's breadth faces away.
    """

    area: float
    agreement: float
    mirrored: float
    seen: float
    scale: float
    shear: float
    flat: bool = True


def print_fidelity(evidence: Evidence, settings: PrintSettings) -> tuple[Score, Score, Score, Score]:
    """Judge the largest print: is it there, in view, of its size, in its shape.

    Only a print is judged: stripes, checks and all-over patterns equal themselves a repeat further on, and the few
    marks of plain cloth, and the wash of jeans, are seams and creases, which the drape lays anew.
    """
    matches = [
        match_print(evidence, garment, drape, index)
        for index, (garment, drape) in enumerate(zip(evidence.garments, evidence.drapes, strict=False))
        if garment.features.pattern == "print" and not _washed(garment)
    ]
    best = max((m for m in matches if m is not None), key=lambda m: m.area, default=None)
    if best is None or best.area < settings.min_area:
        why = "There is no print in view to compare."
        return (
            not_applicable("print_found", settings.found, why),
            not_applicable("print_seen", settings.seen, why),
            not_applicable("print_scale", settings.scale, why),
            not_applicable("print_shear", settings.shear, why),
        )
    turned = best.scale < 0 or best.mirrored > max(best.agreement + settings.turned, settings.found)
    found = at_least(
        "print_found",
        0.0 if turned else best.agreement,
        settings.found,
        "The print is the product's.",
        "The print is mirrored." if turned else "The picture does not show the product's print where it belongs.",
        _CATALOGUE if turned else _TURN,
    )
    cut_off = any(
        edge.any() for edge in (evidence.drawn[0], evidence.drawn[-1], evidence.drawn[:, 0], evidence.drawn[:, -1])
    )
    measured = best.area >= settings.measured_area and best.flat
    small = "The print is small, or lies round an arm, so that its size cannot be told."
    return (
        found,
        not_applicable("print_seen", settings.seen, "The picture ends before the garment does.")
        if cut_off
        else at_least(
            "print_seen",
            best.seen,
            settings.seen,
            "The print is in view.",
            "Too much of the print is hidden or has slid round the body.",
            _TURN,
        ),
        not_applicable("print_scale", settings.scale, small)
        if not measured
        else at_most(
            "print_scale",
            abs(float(np.log(abs(best.scale)))),
            settings.scale,
            "The print has its true size.",
            f"The print is {100 * abs(abs(best.scale) - 1):.0f} % too {'large' if abs(best.scale) > 1 else 'small'}.",
            _CATALOGUE,
        ),
        not_applicable("print_shear", settings.shear, small)
        if not measured
        else at_most(
            "print_shear", best.shear, settings.shear, "The print keeps its shape.", "The print is distorted.", _TURN
        ),
    )


def match_print(evidence: Evidence, garment: Garment, drape: Drape, index: int) -> PrintMatch | None:
    """Compare one garment's print with the picture; None when nothing of it is in view."""
    texture, uv = drape.pattern.textures[0], evidence.soft.uv
    boxes = _boxes(garment)
    rows, columns = np.nonzero(evidence.drawn)
    laid = evidence.laid(rows, columns)
    texels = uv[laid]
    on_print = _inside(texels, boxes) & (evidence.soft.garment_ids[laid] == index + 1)
    rows, columns, texels = rows[on_print], columns[on_print], texels[on_print]
    if len(rows) < 100:
        return None
    picture = _lightness(evidence.composite.image, rows, columns, _BLUR * evidence.shoulder)
    picture /= np.maximum(evidence.soft.shading[evidence.laid(rows, columns)], _DARKEST) ** np.float32(1 / 2.2)
    step = -(-len(rows) // _MOST)
    rows, columns, texels, picture = rows[::step], columns[::step], texels[::step], picture[::step]
    # two prints, or one across both legs, move apart; only the larger piece's own map tells its size and shape
    zones = evidence.soft.part_ids[evidence.laid(rows, columns)]
    pieces = (_inside(texels, box[None]) & (zones == zone) for box in boxes for zone in np.unique(zones))
    own = max(pieces, key=np.count_nonzero)
    jacobian = _linear(texels[own], np.stack([columns[own], rows[own]], 1).astype(np.float64))
    in_picture = np.linalg.svd(jacobian, compute_uv=False)
    spread, points = _in_space(evidence, rows[own], columns[own])
    axes = np.linalg.svd(_linear(texels[own][spread], points), compute_uv=False)
    blur = _BLUR * evidence.shoulder / max(float(np.sqrt(in_picture[0] * in_picture[1])), 1e-6)
    flipped = texels.copy()
    flipped[:, 0] = boxes[:, 0].min() + boxes[:, 2].max() - flipped[:, 0]
    return PrintMatch(
        area=len(rows) * step / evidence.shoulder**2,
        agreement=_correlation(picture, _read(texture, texels, blur)),
        mirrored=_correlation(picture, _read(texture, flipped, blur)),
        seen=_seen(texels, boxes, garment.front.alpha, _tucked(evidence, index)),
        scale=float(np.sign(np.linalg.det(jacobian)) * np.sqrt(axes[0] * axes[1]) / drape.pattern.metres_per_px),
        shear=float(1 - axes[1] / max(axes[0], 1e-9)),
        flat=not np.isin(np.bincount(zones[own]).argmax(), _SLEEVES),
    )


def _washed(garment: Garment) -> bool:
    """Say whether what was read as the print of trousers or a skirt is the wash of its cloth."""
    _, _, breadth, _ = cv2.boundingRect((garment.front.alpha > 0.9).astype(np.uint8))
    boxes = garment.features.print_regions
    return not garment.on_top and len(boxes) > 0 and bool((boxes[:, 2] - boxes[:, 0]).max() > _WASH * breadth)


def _boxes(garment: Garment) -> F32:
    """Return (n, 4) float32 boxes x0, y0, x1, y1 of the prints; the whole garment when none was told apart."""
    if len(garment.features.print_regions):
        return np.asarray(garment.features.print_regions, np.float32)
    x, y, width, height = cv2.boundingRect((garment.front.alpha > 0.9).astype(np.uint8))
    return np.array([[x, y, x + width, y + height]], np.float32)


def _inside(texels: F32, boxes: F32) -> Bools:
    with np.errstate(invalid="ignore"):
        hits = [((texels >= box[:2]) & (texels < box[2:])).all(1) for box in boxes]
    return np.asarray(np.any(hits, axis=0))


def _seen(texels: F32, boxes: F32, alpha: F32, tucked: F32) -> float:
    """Return the share of the cloth's cells in the boxes that at least one pixel shows, of those not tucked in.

    Args:
        texels: (N, 2) px of the product photo that are in view.
        boxes: (n, 4) px x0, y0, x1, y1.
        alpha: (h, w) 0–1, the product photo's cloth; a box may reach beyond it, as between a sleeve and the trunk.
        tucked: (M, 2) px of the product photo that lie in a waistband.
    """
    cells = np.unique((texels / _CELL).astype(np.int64), axis=0)
    within = tucked[_inside(tucked, boxes)]
    hidden = np.unique((within / _CELL).astype(np.int64), axis=0)
    both = len(np.unique(np.concatenate([cells, hidden]), axis=0))
    total = sum(float((alpha[int(y0) : int(y1), int(x0) : int(x1)] > 0.5).sum()) for x0, y0, x1, y1 in boxes)
    return min(1.0, len(cells) / max(total / _CELL**2 - (both - len(cells)), 1.0))


def _tucked(evidence: Evidence, index: int) -> F32:
    """Return the (M, 2) texels of a garment that lie behind the waistband of clothes that stay."""
    kept = (evidence.person.parse == ParseClass.LOWER) & ~evidence.old_clothes & ~evidence.drawn
    texels = evidence.soft.uv[kept & (evidence.soft.garment_ids == index + 1)]
    texels = texels[np.isfinite(texels).all(1)]
    return np.asarray(texels[:: -(-len(texels) // _MOST) or 1], np.float32)


def _lightness(image: U8, rows: np.ndarray, columns: np.ndarray, blur: float) -> F32:
    y0, y1, x0, x1 = rows.min(), rows.max() + 1, columns.min(), columns.max() + 1
    grey = cv2.cvtColor(np.ascontiguousarray(image[y0:y1, x0:x1]), cv2.COLOR_RGB2GRAY).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), max(0.5, blur))[rows - y0, columns - x0], np.float32)


def _read(texture: U8, texels: F32, blur: float) -> F32:
    """Read a texture's lightness at (N, 2) texels, blurred by that many texels."""
    (x0, y0), (x1, y1) = np.floor(texels.min(0)).astype(int), np.ceil(texels.max(0)).astype(int) + 2
    x0, y0 = max(0, x0), max(0, y0)
    part = np.ascontiguousarray(texture[y0:y1, x0:x1, :3])
    if not part.size:
        return np.zeros(len(texels), np.float32)
    grey = cv2.GaussianBlur(cv2.cvtColor(part, cv2.COLOR_RGB2GRAY).astype(np.float32), (0, 0), max(0.5, blur))
    columns = np.clip(texels[:, 0].astype(int) - x0, 0, grey.shape[1] - 1)
    rows = np.clip(texels[:, 1].astype(int) - y0, 0, grey.shape[0] - 1)
    return np.asarray(grey[rows, columns], np.float32)


def _correlation(a: F32, b: F32) -> float:
    a, b = a - a.mean(), b - b.mean()
    size = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum()) / size if size > 0 else 0.0


def _in_space(evidence: Evidence, rows: I64, columns: I64) -> tuple[Bools, F64]:
    """Return which pixels have a depth, and their (M, 3) points in camera space, m."""
    depth = evidence.soft.depth[evidence.laid(rows, columns)].astype(np.float64)
    known = np.isfinite(depth)
    lens, depth = evidence.body.camera.matrix, depth[known]
    x = (columns[known] - lens[0, 2]) / lens[0, 0] * depth
    y = (rows[known] - lens[1, 2]) / lens[1, 1] * depth
    return known, np.stack([x, y, depth], 1)


def _linear(source: F32, target: F64) -> F64:
    """Return the (n, 2) linear part of the affine map that best takes (N, 2) ``source`` to (N, n) ``target``."""
    a = source.astype(np.float64)
    a -= a.mean(0)
    solution, *_ = np.linalg.lstsq(a, target - target.mean(0), rcond=None)
    return np.asarray(solution.T, np.float64)
