"""``mirror config``: show and generate the settings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Show and generate the settings.")


@app.command()
def show() -> None:
    """Print the settings in force, with file and environment applied, and where they come from."""
    from engine.settings import cache_root, config_dir, load_settings
    from engine.settings.writing import as_yaml

    typer.echo(f"# configuration: {config_dir()}\n# cache: {cache_root()}")
    typer.echo(as_yaml(load_settings()), nl=False)


@app.command()
def write(
    to: Annotated[Path | None, typer.Option(help="File; pipeline.yaml of the configuration folder.")] = None,
) -> None:
    """Write pipeline.yaml with all defaults, units and reasons (for developers, after changing a default)."""
    from engine.files import write_bytes
    from engine.settings import Settings, config_dir
    from engine.settings.writing import as_yaml

    target = to if to is not None else config_dir() / "pipeline.yaml"
    write_bytes(target, as_yaml(Settings()).encode())
    typer.echo(target)
