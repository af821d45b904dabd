"""Put the rendered garment into the photo: who owns each pixel, what was under the old clothes, clean edges."""

from engine.compose.composer import compose

__all__ = ["compose"]
