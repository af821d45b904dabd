"""Second-order spherical-harmonics light, and how it is read from face and skin."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from engine.pixels import largest, srgb_to_linear
from engine.settings.render import LightSettings
from engine.types import F32, F64, U8, Bools, Light, ParseClass

LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
"""Rec. 709 weights of linear RGB."""

TOWARDS_CAMERA = np.array([[0.0, -1.0, 0.0]])
"""A normal that faces a frontal camera, world frame."""

_BAND = np.array([0, 1, 1, 1, 2, 2, 2, 2, 2])
_COSINE_LOBE = np.array([np.pi, 2 * np.pi / 3, np.pi / 4])[_BAND] / np.pi


def sh_basis(directions: npt.NDArray[np.floating]) -> F64:
    """Return the nine real spherical harmonics of (N, 3) unit directions, (N, 9) float64.

    Source: Ramamoorthi and Hanrahan, "An Efficient Representation for Irradiance Environment Maps" (2001).
    """
    x, y, z = np.asarray(directions, np.float64).T
    return np.stack(
        [
            np.full_like(x, 0.282095),
            0.488603 * y,
            0.488603 * z,
            0.488603 * x,
            1.092548 * x * y,
            1.092548 * y * z,
            0.315392 * (3 * z * z - 1),
            1.092548 * x * z,
            0.546274 * (x * x - y * y),
        ],
        axis=1,
    )


def irradiance(light: Light, normals: npt.NDArray[np.floating]) -> F64:
    """Return (N, 3) linear RGB irradiance over pi, not clipped, at (N, 3) unit normals."""
    values: F64 = sh_basis(normals) @ light.coefficients.astype(np.float64)
    return values


def radiance(light: Light, directions: npt.NDArray[np.floating]) -> F64:
    """Return (N, 3) linear RGB light that comes from (N, 3) unit directions, not clipped."""
    values: F64 = sh_basis(directions) @ (light.coefficients.astype(np.float64) / _COSINE_LOBE[:, None])
    return values


def sphere(count: int) -> F64:
    """Return (count, 3) float64 unit directions spread evenly (Fibonacci)."""
    k = np.arange(count) + 0.5
    z = 1 - 2 * k / count
    angle = np.pi * (1 + 5**0.5) * k
    r = np.sqrt(np.maximum(0, 1 - z * z))
    return np.stack([r * np.cos(angle), r * np.sin(angle), z], axis=1)


def studio_light() -> Light:
    """Return the neutral default: a large soft key from the front, above and a little left; 1 towards the camera."""
    key = np.array([-0.35, -0.72, 0.60])
    key /= np.linalg.norm(key)
    d = sphere(2000)
    incoming = 0.55 + 1.25 * np.maximum(d @ key, 0) ** 2 + 0.30 * np.maximum(d[:, 2], 0)
    # projection on the sphere: mean × 4 pi
    coefficients = 4 * np.pi * (sh_basis(d) * incoming[:, None]).mean(axis=0) * _COSINE_LOBE
    coefficients = coefficients / float((sh_basis(TOWARDS_CAMERA) @ coefficients)[0])
    return Light(np.repeat(coefficients[:, None], 3, axis=1).astype(np.float32), "default")


def bounded(coefficients: F64, floor: float) -> F64:
    """Pull coefficients towards an even light until no direction gets less than ``floor`` of the mean.

    Args:
        coefficients: (9, 3) irradiance.
        floor: share of the mean irradiance.
    """
    values = sh_basis(sphere(256)) @ coefficients
    mean = 0.282095 * coefficients[0]
    out = coefficients.copy()
    for c in range(3):
        dip = mean[c] - values[:, c].min()
        if mean[c] > 0 and dip > (1 - floor) * mean[c]:
            out[1:, c] *= (1 - floor) * mean[c] / dip
    return out


def turned(light: Light, angle: float) -> Light:
    """Return the light turned by ``angle`` rad about the world's z axis (x towards y)."""
    c = light.coefficients.astype(np.float64)
    out = c.copy()
    for sine, cosine, order in ((1, 3, 1), (5, 7, 1), (4, 8, 2)):  # pairs that behave as sin and cos of order·azimuth
        s, k = np.sin(order * angle), np.cos(order * angle)
        out[cosine] = k * c[cosine] - s * c[sine]
        out[sine] = s * c[cosine] + k * c[sine]
    return Light(out.astype(np.float32), light.source)


def on_clothes(light: Light, fall: float) -> Light:
    """Return the light with ``fall`` of its difference between above and below.

    A face is lit from the lamps; below it the floor, the legs and the light walls of a room throw light back up.
    """
    out = light.coefficients.copy()
    out[[2, 5]] *= np.float32(fall)  # the two that are odd in z and seen from in front
    return Light(out, light.source)


def solve_light(normals: F64, colours: F64, regions: npt.NDArray[np.integer], settings: LightSettings) -> F64:
    """Fit spherical harmonics to lit points of unknown, per-region constant albedo.

    Alternates between the light (ridge towards the studio light, Huber weights) and one brightness per region; each
    channel is normalised to 1 towards the camera, since skin's colour and light's colour cannot be told apart.

    Args:
        normals: (N, 3) unit, world.
        colours: (N, 3) linear RGB.
        regions: (N,) 0-based region index.
        settings: prior, Huber width, chroma share.

    Returns:
        (9, 3) float64 irradiance coefficients.
    """
    basis = sh_basis(normals)
    prior = studio_light().coefficients.astype(np.float64)[:, 0]
    count = int(regions.max()) + 1
    counts = np.bincount(regions, minlength=count)
    grey = colours @ LUMINANCE

    def one(intensity: F64, towards: F64, ridge: float) -> F64:
        guess = basis @ towards
        scale = np.array([np.median((intensity / np.maximum(guess, 0.2))[regions == r]) for r in range(count)])
        solution = towards.copy()
        trust = 1.0 / np.sqrt(counts[regions])  # a large leg must not drown the face
        for _ in range(12):
            y = intensity / np.maximum(scale[regions], 1e-6)
            residual = y - basis @ solution
            weight = trust * settings.huber / np.maximum(np.abs(residual), settings.huber)
            a = basis * weight[:, None]
            damping = ridge * weight.sum() * np.array([0.02, 1, 1, 1, 2, 2, 2, 2, 2])
            solution = np.linalg.solve(a.T @ basis + np.diag(damping), a.T @ y + damping * towards)
            lit = np.maximum(basis @ solution, 0.05)
            for r in range(count):
                chosen = regions == r
                w, p = weight[chosen], lit[chosen]
                scale[r] = (w * intensity[chosen] * p).sum() / max((w * p * p).sum(), 1e-9)
            front = float((sh_basis(TOWARDS_CAMERA) @ solution)[0])
            solution, scale = solution / max(front, 0.2), scale * max(front, 0.2)
        return solution

    white = one(grey, prior, settings.prior)
    channels = [one(colours[:, c], white, settings.prior) for c in range(3)]
    tinted = white[:, None] + settings.chroma * (np.stack(channels, axis=1) - white[:, None])
    return bounded(tinted, settings.floor)


def estimate_light(photo: U8, regions: npt.NDArray[np.integer], normals: F32, settings: LightSettings) -> Light:
    """Read the light from those pixels of the photo whose surface and material are known.

    Args:
        photo: (H, W, 3) uint8 sRGB.
        regions: (H, W) integer, 0 = not used, 1 = face, 2 … = other skin, one number per region of equal albedo.
        normals: (H, W, 3) float32 world normals of the fitted body, zero outside.
        settings: tolerances.

    Returns:
        The light, or the studio light (source "default") where too little skin is seen.
    """
    step = max(1, int(np.ceil(max(photo.shape[:2]) / settings.work_side_px)))
    size = (max(1, photo.shape[1] // step), max(1, photo.shape[0] // step))
    halfway = (min(photo.shape[1], 2 * size[0]), min(photo.shape[0], 2 * size[1]))  # gamma errs little over 2 px
    fewer = np.asarray(cv2.resize(photo, halfway, interpolation=cv2.INTER_AREA), np.uint8)
    small = cv2.resize(srgb_to_linear(fewer), size, interpolation=cv2.INTER_AREA)
    n = cv2.resize(np.ascontiguousarray(normals), size, interpolation=cv2.INTER_AREA)
    length = np.linalg.norm(n, axis=2)
    label = cv2.resize(regions.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
    keep: Bools = np.zeros(label.shape, np.bool_)
    for r in np.unique(label[label > 0]):
        mask = (label == r).astype(np.uint8)
        inner = cv2.erode(mask, np.ones((3, 3), np.uint8), borderValue=0) > 0
        inner &= length > 0.8
        if inner.sum() < 24:
            continue
        grey = small @ LUMINANCE.astype(np.float32)
        low, high = np.percentile(grey[inner], [6, 96])
        keep |= inner & (grey >= low) & (grey <= high) & (largest(small) < 0.97)
    if keep.sum() < settings.least_pixels:
        return studio_light()
    used = n[keep] / length[keep][:, None]
    spread = float(np.sqrt(((used - used.mean(axis=0)) ** 2).sum(axis=1).mean()))
    if spread < settings.least_spread:
        return studio_light()
    _, region_index = np.unique(label[keep], return_inverse=True)
    coefficients = solve_light(used.astype(np.float64), small[keep].astype(np.float64), region_index, settings)
    face_share = float((label[keep] == 1).mean())
    return Light(coefficients.astype(np.float32), "face" if face_share >= 0.4 else "skin")


def skin_regions(parse: U8, body_parts: U8, bystanders: Bools, groups: dict[int, int]) -> U8:
    """Label face and bare skin where parse and fitted body agree.

    Args:
        parse: (H, W) of ParseClass.
        body_parts: (H, W) of BodyPart, 255 outside.
        bystanders: (H, W) bool, never used.
        groups: BodyPart → region number; parts of one region are taken to have one albedo.

    Returns:
        (H, W) uint8, 0 = not used, 1 = face.
    """
    skin = np.isin(parse, [ParseClass.FACE, ParseClass.SKIN, ParseClass.LEGS]) & ~bystanders
    table = np.zeros(256, np.uint8)
    for part, region in groups.items():
        table[part] = region
    out: U8 = np.where(skin, table[body_parts], 0).astype(np.uint8)
    return out
