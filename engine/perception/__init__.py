"""Perception: the main person's pose, face, outline, clothes and identity."""

from __future__ import annotations

from engine.perception.perceiver import Perceiver

__all__ = ["Perceiver"]
