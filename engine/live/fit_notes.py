"""How the worn size fits, zone by zone, and which size would fit best, in the codes of the screen."""

from __future__ import annotations

from collections.abc import Sequence

from engine.jobs.fit_message import FitNotes
from engine.settings import Settings
from engine.sizing import FitWord, SizeAdvice, choose_size
from engine.types import Body, Drape, Garment


def fit_notes(garments: Sequence[Garment], drapes: Sequence[Drape], body: Body, settings: Settings) -> FitNotes | None:
    """Say how an outfit fits: by its size charts, for a size that was estimated from the body says nothing.

    Args:
        garments: from the body outward.
        drapes: of each.
        body: fitted body.
        settings: limits.

    Returns:
        None without a garment. A lower garment's zones do not overwrite those of the top; size and advice are of the
        first garment with a size chart, tops first.
    """
    if not garments:
        return None
    order = sorted(range(len(garments)), key=lambda k: not garments[k].on_top)
    notes: dict[str, str] = {}
    room: dict[str, float] = {}
    first: SizeAdvice | None = None
    for k in order:
        size = drapes[k].pattern.size
        advice = choose_size(garments[k], body, settings.sizing, settings.garment.pattern) if size else None
        first = first or advice
        for fit in advice.fits[size] if advice is not None else ():
            if fit.ease.zone not in notes:
                notes[fit.ease.zone] = fit.word.value
                if fit.meant is not None or fit.word != FitWord.GOOD:
                    room[fit.ease.zone] = round(fit.ease.ease_cm, 1)
    charted = [k for k in order if garments[k].size_chart is not None]
    size = drapes[charted[0] if charted else order[0]].pattern.size
    if first is None:
        return FitNotes(size=size, notes=notes, estimated=not size)
    return FitNotes(
        size=size,
        notes=notes,
        recommended=first.best,
        estimated=not size,
        cm=room,
        verdict=first.verdict,
        between=first.between,
        smallest=first.smallest,
        largest=first.largest,
        doubt=first.doubt,
        doubt_cm=round(first.sigma_cm, 1),
    )
