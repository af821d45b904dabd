"""Draw what was detected of a garment, for a person to check."""

from __future__ import annotations

import cv2
import numpy as np

from engine.types import U8, Garment, GarmentView

_GROUND = (236, 236, 240)
_OUTLINE = (24, 110, 255)
_PRINT = (255, 140, 0)
_INNER = (120, 60, 200)


def detection_picture(garment: Garment) -> U8:
    """Draw outline, landmarks with scores, prints and inner back over the cut-out, front and back side by side.

    Args:
        garment: a built garment.

    Returns:
        (H, W, 3) uint8 sRGB.
    """
    panes = [_pane(garment.front, garment.features.print_regions)]
    if garment.back is not None:
        panes.append(_pane(garment.back, np.zeros((0, 4), np.float32)))
    height = max(pane.shape[0] for pane in panes)
    panes = [
        np.asarray(cv2.copyMakeBorder(p, 0, height - p.shape[0], 0, 0, cv2.BORDER_CONSTANT, value=_GROUND), np.uint8)
        for p in panes
    ]
    body = np.concatenate(panes, axis=1)
    lines = _captions(garment)
    scale = max(0.45, body.shape[1] / 1500)
    row = round(34 * scale)
    strip = np.full((row * len(lines) + row // 2, body.shape[1], 3), 255, np.uint8)
    for k, line in enumerate(lines):
        cv2.putText(
            strip,
            line,
            (row // 2, row * (k + 1)),
            cv2.FONT_HERSHEY_SIMPLEX,
            scale,
            (30, 30, 30),
            max(1, round(scale)),
            cv2.LINE_AA,
        )
    out: U8 = np.concatenate([body, strip], axis=0)
    return out


def _captions(garment: Garment) -> list[str]:
    colours = ", ".join(f"{name} {share:.0%}" for name, _, share in garment.features.palette[:4])
    weak = sorted((p.score, name) for name, p in garment.front.landmarks.items())[:3]
    return [
        f"{garment.name}: {garment.category}, {garment.photo_type.value}, {garment.fabric}, {garment.features.pattern}",
        f"colours: {colours}",
        f"outline error {garment.front.outline_error:.1%}; weakest: " + ", ".join(f"{n} {s:.2f}" for s, n in weak),
    ]


def _pane(view: GarmentView, prints: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> U8:
    alpha = view.alpha[..., None]
    picture = view.pixels * alpha + np.array(_GROUND, np.float32) * (1 - alpha)
    tint = np.where(view.inner_back[..., None], np.array(_INNER, np.float32), picture)
    canvas = np.ascontiguousarray((0.6 * picture + 0.4 * tint + 0.5).astype(np.uint8))
    thick = max(1, round(max(canvas.shape[:2]) / 500))
    shift = 4
    points = np.round(view.outline * 2**shift).astype(np.int32).reshape(-1, 1, 2)
    if len(points):
        cv2.polylines(canvas, [points], True, _OUTLINE, thick, cv2.LINE_AA, shift)
    for edge in () if view.front_edges is None else view.front_edges:
        cv2.polylines(
            canvas, [np.round(edge * 2**shift).astype(np.int32)], False, _INNER, 2 * thick, cv2.LINE_AA, shift
        )
    for x0, y0, x1, y1 in prints:
        cv2.rectangle(canvas, (round(float(x0)), round(float(y0))), (round(float(x1)), round(float(y1))), _PRINT, thick)
    for name, point in view.landmarks.items():
        centre = (round(point.x), round(point.y))
        colour = (round(230 * (1 - point.score)), round(170 * point.score), 40)
        cv2.circle(canvas, centre, 4 * thick, (255, 255, 255), -1, cv2.LINE_AA)
        cv2.circle(canvas, centre, 3 * thick, colour, -1, cv2.LINE_AA)
        place = (centre[0] + 5 * thick, centre[1] - 4 * thick)
        for ink, width in (((255, 255, 255), 3 * thick), ((20, 20, 20), thick)):
            cv2.putText(canvas, name, place, cv2.FONT_HERSHEY_SIMPLEX, 0.33 * thick, ink, width, cv2.LINE_AA)
    return canvas
