"""Write everything of one try-on into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.export.film import write_film
from engine.export.model3d import drape_glb
from engine.export.pictures import before_after
from engine.export.report import report_of
from engine.files import remove, write_bytes, write_json
from engine.png import write_png
from engine.sizing import outfit_tightness
from engine.types import U8, TryOn

if TYPE_CHECKING:
    from engine.render import Renderer
    from engine.settings import Settings


def write_try_on(
    result: TryOn, folder: Path, renderer: Renderer, settings: Settings, *, film: bool = True
) -> list[Path]:
    """Write ``try-on.png``, ``before-after.png``, ``fit.png``, ``drape.glb``, ``turn.mp4`` and ``report.json``.

    A refused picture is written as ``refused.png`` instead of ``try-on.png``, so that no shop shows it by
    accident; the report says why.

    Args:
        result: the try-on.
        folder: created when missing.
        renderer: draws the fit map and the turn-around.
        settings: what garments are meant to leave.
        film: leave the film out to save some seconds.

    Returns:
        The files written.

    Raises:
        MirrorError: DISK_FULL, or BAD_INPUT when the folder cannot be written.
    """
    picture = folder / ("try-on.png" if result.report.passed else "refused.png")
    stale = folder / ("refused.png" if result.report.passed else "try-on.png")
    remove(stale)
    written = [picture, folder / "before-after.png", folder / "fit.png", folder / "drape.glb", folder / "report.json"]
    write_png(written[0], result.image)
    write_png(written[1], before_after(result.photo.pixels, result.image))
    write_png(written[2], fit_picture(result, renderer, settings))
    write_bytes(written[3], drape_glb(result.body, result.drapes))
    write_json(written[4], report_of(result))
    if film:
        write_film(folder / "turn.mp4", renderer.turntable(result.body, result.drapes))
        written.append(folder / "turn.mp4")
    else:
        remove(folder / "turn.mp4")  # of an earlier picture
    return written


def fit_picture(result: TryOn, renderer: Renderer, settings: Settings) -> U8:
    """Return the try-on as (H, W, 3) uint8 sRGB with its garments coloured by how tight they sit."""
    values = outfit_tightness(result.garments, result.drapes, result.body, settings.sizing, settings.garment.pattern)
    return renderer.fit_picture(result.body, result.drapes, values, result.composite)
