"""report.json: scores, seconds, seed, settings, artifact hashes and warnings of one try-on."""

from __future__ import annotations

import math

from engine.types import Drape, Quantity, TryOn


def report_of(result: TryOn) -> dict[str, object]:
    """Return the report as plain JSON values; it holds no picture and no identity vector."""
    measures = result.body.measures
    fit = result.body.fit
    return {
        "passed": result.report.passed,
        "reasons": list(result.report.reasons),
        "what_to_do": list(result.report.remedies),
        "advice": result.report.advice.value if result.report.advice is not None else None,
        "overall": _number(result.report.overall),
        "scores": [
            {
                "name": s.name,
                "value": _number(s.value),
                "limit": _number(s.limit),
                "passed": s.passed,
                "sentence": s.sentence,
            }
            for s in result.report.scores
        ],
        "warnings": list(result.warnings),
        "seconds": {k: round(v, 3) for k, v in result.seconds.items()},
        "seconds_total": round(sum(result.seconds.values()), 3),
        "seed": f"{result.seed:016x}",
        "photo": {
            "sha256": result.photo.sha256,
            "size": [result.photo.width, result.photo.height],
        },
        "body": {
            name: _quantity(getattr(measures, name))
            for name in ("height", "chest", "waist", "hip", "inseam", "shoulder")
        },
        "body_fit": {
            "landmark_error_px": _number(fit.landmark_error_px),
            "silhouette_iou": _number(fit.silhouette_iou),
            "half_body": fit.half_body,
        },
        "garments": [_garment(d) for d in result.drapes],
        "config": dict(result.config),
        "artifacts": dict(result.artifacts),
    }


def _garment(drape: Drape) -> dict[str, object]:
    pattern, health = drape.pattern, drape.health
    return {
        "garment": pattern.garment_key,
        "category": pattern.category,
        "fabric": pattern.fabric,
        "size": pattern.size,
        "scale_from": pattern.scale_source,
        "lengths_cm": {k: _number(v) for k, v in pattern.lengths_cm.items()},
        "adjustments": list(pattern.adjustments),
        "drape": drape.method,
        "frames": drape.frames,
        "stretch_p99": _number(health.stretch_p99),
        "stretch_max": _number(health.stretch_max),
        "inverted": health.inverted,
        "penetration_mm": _number(health.penetration_mm),
        "neckline_slip_cm": _number(health.neckline_slip_cm),
        "healthy": health.healthy,
        "reasons": list(health.reasons),
    }


def _quantity(quantity: Quantity) -> dict[str, float | None]:
    return {"cm": _number(quantity.value_m * 100), "sigma_cm": _number(quantity.sigma_m * 100)}


def _number(value: float) -> float | None:
    return round(float(value), 4) if math.isfinite(value) else None
