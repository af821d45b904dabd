"""``mirror person``: what the mirror sees of a person: measures, mesh, texture, masks, keypoints."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Measure a person and export the body.")


@app.callback()
def _person() -> None:
    """Measure a person and export the body."""


@app.command()
def export(
    photo: Annotated[Path, typer.Argument(help="Photo of the person.")],
    out: Annotated[Path, typer.Option(help="Folder for mesh.obj, body.npz, uv.png, masks/ and keypoints.json.")],
    height: Annotated[float | None, typer.Option(help="Height in cm; sharpens every other measure.")] = None,
) -> None:
    """Fit the body to a photo, print its measures and write it in the I/O contract's files."""
    from rich.console import Console
    from rich.table import Table

    from engine.cli.options import metres
    from engine.files import prove_writable
    from engine.pipeline import Engine

    height_m = metres(height)
    prove_writable(out.parent)
    engine = Engine()
    person, body = engine.measure_person(photo, height_m=height_m)
    engine.fitter.export(body, person, out)
    table = Table("measure", "cm", "± cm")
    for name in ("height", "chest", "waist", "hip", "inseam", "shoulder"):
        quantity = getattr(body.measures, name)
        table.add_row(name, f"{quantity.value_m * 100:.0f}", f"{quantity.sigma_m * 100:.0f}")
    console = Console(soft_wrap=True, markup=False)
    console.print(table)
    for warning in (*person.warnings, *body.warnings):
        console.print(f"  · {warning}")
    console.print(f"Written to {out}.")
