"""The live drape: cloth that follows the shopper frame by frame."""

from __future__ import annotations

from engine.live.engine import LiveEngine
from engine.live.picture import LivePicture

__all__ = ["LiveEngine", "LivePicture"]
