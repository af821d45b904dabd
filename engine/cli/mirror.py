"""The ``mirror`` command: an overview; every command is in a module of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from engine.cli.group import LazyCommand, LazyGroup


class _Mirror(LazyGroup):
    commands_by_name = {  # noqa: RUF012 - fixed table of the class
        "try-on": LazyCommand("engine.cli.try_on:try_on", "Dress a person, or many, in garments."),
        "person": LazyCommand("engine.cli.person:app", "Measure a person and export the body."),
        "sizes": LazyCommand("engine.cli.sizes:sizes", "Compare every size of a garment on one person."),
        "garment": LazyCommand("engine.cli.garment:app", "Understand product photos, keep them as .garment folders."),
        "catalog": LazyCommand("engine.cli.catalog:app", "Keep the shop's garments on the mirror."),
        "demo": LazyCommand("engine.cli.demo:demo", "Dress the house models in the sample garments."),
        "models": LazyCommand("engine.cli.models:app", "Install, list and verify the model files."),
        "config": LazyCommand("engine.cli.config:app", "Show and generate the settings."),
    }


app = typer.Typer(cls=_Mirror, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def _show_version(wanted: bool) -> None:
    if wanted:
        from engine import __version__

        typer.echo(f"neurose-mirror {__version__}")
        raise typer.Exit


@app.callback()
def mirror(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """See yourself in a garment: a photo of you and product photos in, a try-on picture out. Works offline."""


def main() -> None:
    """Run the command line."""
    app(prog_name="mirror")
