"""Draw draped garments into the photo's camera, in the photo's light."""

from __future__ import annotations

from engine.render.renderer import Renderer

__all__ = ["Renderer"]
