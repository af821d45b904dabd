"""``mirror sizes``: the same garment in every size of its chart, side by side, with the fit in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from engine.drape.sizes import RegionFit


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

    from engine.cli_options import metres
    from engine.cli_progress import batch_progress
    from engine.drape import compare_sizes
    from engine.errors import ErrorCode, MirrorError
    from engine.export import write_json, write_png
    from engine.export.pictures import labelled_row
    from engine.files import prove_writable
    from engine.garment import load_garment
    from engine.pipeline import Engine, TryOnOptions
    from engine.size_chart import read_size_chart

    height_m = metres(height)
    prove_writable(out)
    engine = Engine()
    chart = read_size_chart(size_chart) if size_chart else None
    built = (
        load_garment(garment)
        if garment.is_dir()
        else engine.build_garment(garment, back, category=category, size_chart=chart)
    )
    if built.size_chart is None:
        raise MirrorError(
            ErrorCode.BAD_INPUT, "Sizes cannot be compared without a size chart.", "Give one with --size-chart."
        )
    labels = list(built.size_chart.sizes)
    drapes, pictures, strains, refused = {}, {}, {}, {}
    with batch_progress(Console(stderr=True), len(labels)) as bar:
        for label in labels:
            bar.start(f"size {label}")
            options = TryOnOptions(size=label, height_m=height_m)
            try:
                result = engine.try_on(person, built, options, progress=bar.listener)
            except MirrorError as error:
                if error.code != ErrorCode.CLOTH_UNHEALTHY:
                    raise
                refused[label] = error.sentence
            else:
                drapes[label] = result.drapes[-1]
                pictures[label] = result.image
                strains[label] = engine.renderer.strain_picture(result.person, result.body, result.drapes)
            bar.finish()
    fits = compare_sizes(drapes, engine.settings.drape)
    if pictures:
        write_png(out / "sizes.png", labelled_row(pictures))
        write_png(out / "fit.png", labelled_row(strains))
    rows = {label: _as_rows(fits[label]) if label in fits else {"refused": refused[label]} for label in labels}
    write_json(out / "sizes.json", rows)
    table = Table("size", "how it fits")
    for label in labels:
        words = ", ".join(f"{f.region} {f.word}" for f in fits[label]) if label in fits else refused[label]
        table.add_row(label, words)
    Console().print(table)
    engine.close()


def _as_rows(fits: tuple[RegionFit, ...]) -> list[dict[str, object]]:
    return [
        {"region": f.region, "word": f.word, "stretch": round(f.stretch, 4), "room_cm": round(100 * f.room_m, 2)}
        for f in fits
    ]
