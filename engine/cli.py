"""The ``mirror`` command: an overview; every command is in a module of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from engine.cli_group import LazyCommand, LazyGroup


class _Mirror(LazyGroup):
    commands_by_name = {  # noqa: RUF012 - fixed table of the class
        "try-on": LazyCommand("engine.cli_try_on:try_on", "Dress a person, or many, in garments."),
        "person": LazyCommand("engine.cli_person:app", "Measure a person and export the body."),
        "sizes": LazyCommand("engine.cli_sizes:sizes", "Compare every size of a garment on one person."),
        "garment": LazyCommand("engine.cli_garment:app", "Understand product photos, keep them as .garment folders."),
        "catalog": LazyCommand("engine.cli_catalog:app", "Keep the shop's garments on the mirror."),
        "demo": LazyCommand("engine.cli_demo:demo", "Dress the house models in the sample garments."),
        "models": LazyCommand("engine.cli_models:app", "Install, list and verify the model files."),
        "config": LazyCommand("engine.cli_config:app", "Show and generate the settings."),
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


if __name__ == "__main__":
    main()
