"""Cameras and what is read off their frames without a body model: one protocol, several back-ends."""

from __future__ import annotations

from engine.capture.camera import Camera, CameraGoneError, CapturedFrame
from engine.capture.feed import CameraFeed
from engine.capture.opener import CameraOpener, require_backend

__all__ = ["Camera", "CameraFeed", "CameraGoneError", "CameraOpener", "CapturedFrame", "require_backend"]
