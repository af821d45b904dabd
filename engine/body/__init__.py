"""The body step: fit a parametric body to a person, measure it, pose it, texture it."""

from __future__ import annotations

from engine.body.fitter import BodyFitter
from engine.body.model import BodyModel

__all__ = ["BodyFitter", "BodyModel"]
