"""``mirror sizes``: the same garment in every size of its chart, side by side, with the fit in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from engine.sizing import SizeAdvice

_NO_GIRTH = "The size chart states no girth, so that nothing can be said about the fit."


def sizes(
    person: Annotated[Path, typer.Option(help="Photo of the shopper.")],
    garment: Annotated[Path, typer.Option(help="Front photo or .garment folder.")],
    out: Annotated[Path, typer.Option(help="Folder for sizes.png, fit.png and sizes.json.")],
    size_chart: Annotated[Path | None, typer.Option(help="CSV; needed unless the .garment folder has one.")] = None,
    back: Annotated[Path | None, typer.Option(help="Back photo.")] = None,
    category: Annotated[str | None, typer.Option(help="Suggested when left out.")] = None,
    height: Annotated[float | None, typer.Option(help="The shopper's height in cm; sharpens the fit.")] = None,
) -> None:
    """Try every size of the chart on and say where each is tight or loose."""
    from rich.console import Console
    from rich.table import Table

    from engine.cli.options import metres
    from engine.cli.progress import batch_progress
    from engine.errors import ErrorCode, MirrorError
    from engine.export import fit_picture, write_json, write_png
    from engine.export.pictures import labelled_row
    from engine.files import prove_writable, remove
    from engine.garment import load_garment
    from engine.pipeline import Engine, TryOnOptions
    from engine.settings.sizing import ZONES
    from engine.size_chart import read_size_chart
    from engine.sizing import choose_size
    from engine.sizing.sentences import advice_sentences, zone_words

    height_m = metres(height)
    chart = read_size_chart(size_chart) if size_chart else None
    no_chart = MirrorError(
        ErrorCode.BAD_INPUT, "Sizes cannot be compared without a size chart.", "Give one with --size-chart."
    )
    prove_writable(out)
    if chart is None and not garment.is_dir():
        raise no_chart
    engine = Engine()
    photo = engine.load_photo(person)
    built = (
        load_garment(garment)
        if garment.is_dir()
        else engine.build_garment(garment, back, category=category, size_chart=chart)
    )
    if built.size_chart is None:
        raise no_chart
    labels = list(built.size_chart.sizes)
    pictures, maps, notes = {}, {}, {}
    with batch_progress(Console(stderr=True), len(labels) + 1) as bar:
        bar.start("the body")
        _, body = engine.measure_person(photo, height_m=height_m)
        bar.finish()
        for label in labels:
            bar.start(f"size {label}")
            options = TryOnOptions(size=label, height_m=height_m)
            try:
                result = engine.try_on(photo, built, options, progress=bar.listener)
            except MirrorError as error:
                if error.code != ErrorCode.CLOTH_UNHEALTHY:
                    raise
                notes[label] = [f"No picture: {error.sentence}"]
            else:
                notes[label] = [f"No picture: {reason}" for reason in result.report.reasons]
                notes[label] += result.drapes[-1].pattern.adjustments
                maps[label] = fit_picture(result, engine.renderer, engine.settings)
                if result.report.passed:
                    pictures[label] = result.image
            bar.finish()
    advice = choose_size(built, body, engine.settings.sizing, engine.settings.garment.pattern)
    fits = {} if advice is None else advice.fits
    for name, row in (("sizes.png", pictures), ("fit.png", maps)):
        if row:
            write_png(out / name, labelled_row(row))
        else:
            remove(out / name)
    write_json(out / "sizes.json", _as_json(advice, labels, notes))
    zones = [z for z in ZONES if any(fit.ease.zone == z for zone_fits in fits.values() for fit in zone_fits)]
    table = Table("size", *zones, title="word and cm of garment minus body (?: off the photo)" if zones else None)
    for label in labels:
        words = {fit.ease.zone: zone_words(fit) for fit in fits.get(label, ())}
        table.add_row(label, *(words.get(zone, "") for zone in zones))
    console = Console(soft_wrap=True, markup=False)
    console.print(table)
    for sentence in advice_sentences(advice) if advice is not None else [_NO_GIRTH]:
        console.print(sentence)
    for label in labels:
        for note in notes[label]:
            console.print(f"  · {label}: {note}")
    engine.close()


def _as_json(advice: SizeAdvice | None, labels: Sequence[str], notes: Mapping[str, Sequence[str]]) -> dict[str, object]:
    from engine.sizing.sentences import WORDS, advice_sentences

    def zones(label: str) -> list[dict[str, object]]:
        return [
            {
                "zone": fit.ease.zone,
                "word": WORDS[fit.word],
                "garment_cm": round(fit.ease.garment_cm, 1),
                "body_cm": round(fit.ease.body_cm, 1),
                "body_sigma_cm": round(fit.ease.sigma_cm, 1),
                "meant_cm": None if fit.meant is None else [round(fit.meant[1], 1), round(fit.meant[3], 1)],
                "from": "size chart" if fit.ease.charted else "photo",
            }
            for fit in (advice.fits[label] if advice is not None else ())
        ]

    return {
        "recommended": advice.best if advice is not None else None,
        "sentences": advice_sentences(advice) if advice is not None else [_NO_GIRTH],
        "sizes": {label: {"zones": zones(label), "notes": list(notes[label])} for label in labels},
    }
