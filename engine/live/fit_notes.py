"""How the worn sizes fit, zone by zone, and which would fit best, in the codes of the screen."""

from __future__ import annotations

from collections.abc import Sequence

from engine.jobs.fit_message import FitNotes, OutfitFit
from engine.settings import Settings
from engine.sizing import FitWord, choose_size
from engine.types import Body, Drape, Garment


def fit_notes(garments: Sequence[Garment], drapes: Sequence[Drape], body: Body, settings: Settings) -> OutfitFit | None:
    """Say how an outfit fits: by its size charts, for a size that was estimated from the body says nothing.

    Args:
        garments: from the body outward.
        drapes: of each.
        body: fitted body.
        settings: limits.

    Returns:
        The notes of each garment, the top first; None without a garment.
    """
    if not garments:
        return None
    order = sorted(range(len(garments)), key=lambda k: not garments[k].on_top)
    return OutfitFit(tuple(_of_one(garments[k], drapes[k], body, settings) for k in order))


def _of_one(garment: Garment, drape: Drape, body: Body, settings: Settings) -> FitNotes:
    size = drape.pattern.size
    advice = choose_size(garment, body, settings.sizing, settings.garment.pattern) if size else None
    if advice is None:
        return FitNotes(size=size, notes={}, estimated=not size)
    fits = advice.fits[size]
    told = [fit for fit in fits if fit.meant is not None or fit.word != FitWord.GOOD]
    return FitNotes(
        size=size,
        notes={fit.ease.zone: fit.word.value for fit in fits},
        recommended=advice.best,
        cm={fit.ease.zone: round(fit.ease.ease_cm, 1) for fit in told},
        verdict=advice.verdict,
        between=advice.between,
        smallest=advice.smallest,
        largest=advice.largest,
        doubt=advice.doubt,
        doubt_cm=round(advice.sigma_cm, 1),
    )
