"""Describe what a garment looks like in data: palette, pattern class, texture, prints."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from engine.garment.cutout.background import to_lab
from engine.garment.looks.colour_names import colour_name
from engine.garment.mask import dilate, ellipse, erode
from engine.garment.resample import blur
from engine.settings.garment import ClassifySettings
from engine.types import F32, U8, Bools, GarmentFeatures


def describe(pixels: U8, alpha: F32, inner_back: Bools, settings: ClassifySettings) -> GarmentFeatures:
    """Describe the front of a garment.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        alpha: (H, W) float32 coverage.
        inner_back: (H, W) bool, not part of the front.
        settings: classification tunables.

    Returns:
        Palette by falling share, pattern class, texture statistics and print boxes (px of the photo).
    """
    scale = min(1.0, settings.feature_long_side / max(alpha.shape))
    size = (max(8, round(alpha.shape[1] * scale)), max(8, round(alpha.shape[0] * scale)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    whole = cv2.resize((alpha > 0.9).astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0.95
    hidden = cv2.resize(inner_back.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0.5
    front = whole & ~dilate(hidden, 2)
    inner = erode(front, max(2, round(settings.feature_inset * max(size))))
    if inner.sum() < 200:
        inner = front if front.sum() >= 50 else whole
    lab = to_lab(np.ascontiguousarray(small))
    clusters = _clusters(lab, front if front.any() else whole, settings)
    palette = tuple(
        (colour_name(rgb := _rgb(centre)), "#{:02x}{:02x}{:02x}".format(*(int(v) for v in rgb)), round(share, 4))
        for centre, share in clusters
    )
    other = _unlike_base(lab, inner, clusters, settings)
    pattern = _pattern(lab, inner, other, settings)
    boxes = np.zeros((0, 4))
    if pattern == "print":
        boxes = _print_boxes(other & ~_shade(lab, other, clusters[0][0], settings), inner, settings) / scale
        # Wear, stitches and trims are no print.
        pattern = pattern if len(boxes) else "plain"
    return GarmentFeatures(palette, pattern, _texture(lab, inner), boxes.astype(np.float32))


def _rgb(lab: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    one = cv2.cvtColor(np.asarray(lab, np.float32).reshape(1, 1, 3), cv2.COLOR_LAB2RGB)
    return np.asarray(np.clip(one[0, 0] * 255 + 0.5, 0, 255), np.float64).astype(np.uint8).astype(np.float64)


def _clusters(lab: F32, region: Bools, settings: ClassifySettings) -> list[tuple[npt.NDArray[np.float64], float]]:
    """Cluster the colours (k-means from lightness quantiles, so that no chance is involved) and merge near ones."""
    values = np.ascontiguousarray(lab[region])
    if len(values) > 40000:
        values = np.ascontiguousarray(values[np.linspace(0, len(values) - 1, 40000).astype(int)])
    count = min(settings.palette_size, len(values))
    key = values[:, 0] * 0.5 + values[:, 1] + 2 * values[:, 2]
    labels = np.empty(len(values), np.int32)
    labels[np.argsort(key, kind="stable")] = (np.arange(len(values)) * count) // len(values)
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 40, 0.05)
    start = labels.reshape(-1, 1)
    _, final, centres = cv2.kmeans(values, count, start, criteria, 1, cv2.KMEANS_USE_INITIAL_LABELS)
    shares = np.bincount(np.asarray(final).ravel(), minlength=count) / len(values)
    found = [(c.astype(np.float64), float(s)) for c, s in zip(centres, shares, strict=True) if s > 0]
    merged = True
    while merged and len(found) > 1:
        merged = False
        for i in range(len(found)):
            for j in range(i + 1, len(found)):
                (a, sa), (b, sb) = found[i], found[j]
                # Light and dark folds of one cloth are one colour: lightness counts half.
                if np.hypot(0.5 * (a[0] - b[0]), np.linalg.norm(a[1:] - b[1:])) < settings.palette_merge:
                    found[i] = ((a * sa + b * sb) / (sa + sb), sa + sb)
                    del found[j]
                    merged = True
                    break
            if merged:
                break
    found.sort(key=lambda entry: -entry[1])
    return [entry for entry in found if entry[1] >= settings.palette_share]


def _unlike_base(
    lab: F32, region: Bools, clusters: list[tuple[npt.NDArray[np.float64], float]], settings: ClassifySettings
) -> Bools:
    """Mark pixels that are not the base cloth, folds and shading aside; (H, W) bool."""
    base = clusters[0][0]
    chroma = np.linalg.norm(lab[..., 1:] - base[1:], axis=-1)
    weight = region.astype(np.float32)
    close = weight * (np.abs(lab[..., 0] - base[0]) < 25) * (chroma < settings.print_chroma)
    window = (0, 0), 0.06 * max(region.shape)
    shade = cv2.GaussianBlur(lab[..., 0] * close, *window) / np.maximum(cv2.GaussianBlur(close, *window), 1e-3)
    shade = np.where(cv2.GaussianBlur(close, *window) > 0.02, shade, base[0])
    light = np.abs(lab[..., 0] - shade)
    out: Bools = region & ((chroma > settings.print_chroma) | (light > settings.print_light))
    return out


def _shade(lab: F32, other: Bools, base: npt.NDArray[np.float64], settings: ClassifySettings) -> Bools:
    """Mark pieces that are the base cloth in deep shade: darker, of its hue, without a sharp border; (H, W) bool."""
    dark = other & (lab[..., 0] < base[0])
    fading = np.clip(lab[..., 0] / max(float(base[0]), 1.0), 0, 1)[..., None]
    of_hue = np.linalg.norm(lab[..., 1:] - base[1:] * fading, axis=-1) < settings.print_chroma
    count, labels = cv2.connectedComponents((dark & of_hue).astype(np.uint8))
    smooth = np.asarray(cv2.GaussianBlur(lab, (0, 0), 0.8), np.float32)
    slope = np.sqrt(sum((cv2.Scharr(smooth, cv2.CV_32F, *axis) ** 2).sum(axis=2) for axis in ((1, 0), (0, 1)))) / 32
    piece = labels > 0
    border = piece & ~erode(piece, 1)
    length = np.bincount(labels[border], minlength=count)
    steep = np.bincount(labels[border], slope[border], count) / np.maximum(length, 1)
    soft = steep < settings.shade_slope
    soft[0] = False
    out: Bools = soft[labels]
    return out


def _pattern(lab: F32, region: Bools, other: Bools, settings: ClassifySettings) -> str:
    area = max(1, int(region.sum()))
    share = other.sum() / area
    stripes, check = _line_energy(lab, region)
    cells = _spread(other, region)
    if share > 0.12 and cells > 0.6:
        if stripes > settings.stripe_share and _runs(other, region) >= settings.stripe_runs:
            return "stripes"
        if check > settings.check_share:
            return "check"
    if share < settings.plain_share:
        return "plain"
    return "all-over" if cells > settings.all_over_share else "print"


def _line_energy(lab: F32, region: Bools) -> tuple[float, float]:
    """Measure the share of gradient energy along one direction, and along two perpendicular ones."""
    smooth = cv2.GaussianBlur(lab, (0, 0), 1.2)
    gx = cv2.Scharr(smooth[..., 0], cv2.CV_32F, 1, 0) / 32
    gy = cv2.Scharr(smooth[..., 0], cv2.CV_32F, 0, 1) / 32
    strength = np.hypot(gx, gy)
    strong = region & (strength > 2.0)
    if strong.sum() < 0.01 * max(1, region.sum()):
        return 0.0, 0.0
    angle = np.arctan2(gy[strong], gx[strong]) % np.pi
    bins = np.bincount((angle / np.pi * 36).astype(int) % 36, weights=strength[strong], minlength=36)
    bins = bins / bins.sum()
    window = np.stack([np.roll(bins, k) for k in range(-3, 4)]).sum(axis=0)
    first = int(window.argmax())
    second = window[(first + 18) % 36]
    one, both = float(window[first]), float(window[first] + second)
    return one, both if second > 0.22 else 0.0


def _runs(other: Bools, region: Bools) -> float:
    """Return how often a usual row or column of the garment, whichever meets more, runs into another colour."""

    def usual(mine: Bools, cloth: Bools) -> float:
        full = cloth.sum(axis=1) > 0.3 * cloth.any(axis=0).sum()
        begins = mine & cloth
        begins[:, 1:] &= ~(mine & cloth)[:, :-1]
        return float(np.median(begins[full].sum(axis=1))) if full.any() else 0.0

    return max(usual(other, region), usual(other.T, region.T))


def _spread(other: Bools, region: Bools, cells: int = 10) -> float:
    """Measure the share of the garment's cells in which something other than the base cloth is seen."""
    rows, columns = np.nonzero(region)
    if not len(rows):
        return 0.0
    span_y, span_x = max(1, int(np.ptp(rows))), max(1, int(np.ptp(columns)))
    index = ((rows - rows.min()) * cells // (span_y + 1)) * cells + (columns - columns.min()) * cells // (span_x + 1)
    total = np.bincount(index, minlength=cells * cells)
    hit = np.bincount(index, weights=other[rows, columns].astype(np.float64), minlength=cells * cells)
    full = total > 0.3 * total.max()
    return float((hit[full] / total[full] > 0.04).mean())


def _texture(lab: F32, region: Bools) -> dict[str, float]:
    """Measure contrast per scale, grain direction and colourfulness; all finite."""
    light = lab[..., 0]
    out: dict[str, float] = {}
    previous = light
    for name, sigma in (("fine", 1.0), ("medium", 3.0), ("coarse", 9.0)):
        smooth = blur(light, sigma)
        out[f"contrast_{name}"] = round(float((previous - smooth)[region].std()), 4)
        previous = smooth
    gx, gy = cv2.Sobel(light, cv2.CV_32F, 1, 0)[region], cv2.Sobel(light, cv2.CV_32F, 0, 1)[region]
    xx, yy, xy = float((gx * gx).mean()), float((gy * gy).mean()), float((gx * gy).mean())
    out["grain_angle"] = round(float(0.5 * np.arctan2(2 * xy, xx - yy)), 4)
    out["grain_strength"] = round(float(np.hypot(xx - yy, 2 * xy) / max(xx + yy, 1e-6)), 4)
    out["lightness"] = round(float(light[region].mean()), 3)
    out["chroma"] = round(float(np.linalg.norm(lab[region][:, 1:], axis=1).mean()), 3)
    return out


def _print_boxes(other: Bools, region: Bools, settings: ClassifySettings) -> npt.NDArray[np.float64]:
    radius = max(2, round(settings.print_join * max(region.shape)))
    joined = cv2.morphologyEx(other.astype(np.uint8), cv2.MORPH_CLOSE, ellipse(radius))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    boxes = []
    area = max(1, int(region.sum()))
    rim = region & ~erode(region, radius)
    for i in range(1, count):
        x, y, w, h, _ = (int(v) for v in stats[i])
        part = (labels == i) & other
        # Ribs, trims and label edges follow the rim; a print does not.
        if part.sum() > settings.print_share * area and (part & rim).sum() < 0.25 * part.sum():
            boxes.append((x, y, x + w, y + h, int(part.sum())))
    boxes.sort(key=lambda b: -b[4])
    return np.array([b[:4] for b in boxes], np.float64).reshape(-1, 4)
