"""``mirror garment``: understand product photos once, keep them as .garment folders."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Understand product photos once and keep them as .garment folders.")


@app.command()
def build(
    front: Annotated[Path, typer.Argument(help="Front photo.")],
    out: Annotated[Path, typer.Option(help="The .garment folder to write.")],
    back: Annotated[Path | None, typer.Option(help="Back photo.")] = None,
    category: Annotated[str | None, typer.Option(help="Suggested when left out.")] = None,
    photo_type: Annotated[str | None, typer.Option(help="flat or ghost; suggested when left out.")] = None,
    fabric: Annotated[str | None, typer.Option(help="knit, cotton, denim, satin, leather or printed.")] = None,
    fit: Annotated[str, typer.Option(help="slim, regular or oversized.")] = "regular",
    size_chart: Annotated[Path | None, typer.Option(help="CSV with flat measures in cm.")] = None,
    front_opening: Annotated[
        str | None, typer.Option("--front", help="open or closed, of a cardigan or jacket; seen when left out.")
    ] = None,
    landmarks: Annotated[
        Path | None, typer.Option(help='JSON that pins named points in photo px: {"armpit_l": \\[x, y]}.')
    ] = None,
) -> None:
    """Build a .garment folder, with a picture of what was detected in it."""
    from rich.console import Console

    from engine.cli.options import garment_photo_type
    from engine.errors import ErrorCode, MirrorError
    from engine.files import prove_writable
    from engine.garment import save_garment
    from engine.landmark_file import read_landmarks
    from engine.pipeline import Engine
    from engine.size_chart import read_size_chart

    taken = garment_photo_type(photo_type)
    if front_opening not in (None, "open", "closed"):
        raise MirrorError(ErrorCode.BAD_INPUT, f"'{front_opening}' is not a kind of front.", "Use open or closed.")
    prove_writable(out.parent)
    engine = Engine()
    garment = engine.build_garment(
        front,
        back,
        category=category,
        photo_type=taken,
        fabric=fabric,
        fit_word=fit,
        size_chart=read_size_chart(size_chart) if size_chart else None,
        landmarks=read_landmarks(landmarks) if landmarks else None,
        opening="open" if front_opening == "open" else "closed" if front_opening else None,
    )
    save_garment(garment, out)
    console = Console(stderr=True, soft_wrap=True)
    console.print(
        f"{out}: {garment.category}, {garment.photo_type} photo, {garment.fabric}, {garment.features.pattern}"
    )
    console.print(f"Look at {out / 'detection.png'}; pin a wrong point with --landmarks.")
    for warning in garment.warnings:
        console.print(f"  · {warning}")
