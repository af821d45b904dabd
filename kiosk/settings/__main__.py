"""``python -m kiosk.settings show | check | write``: the settings of the kiosk on the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from engine.errors import MirrorError

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Show, check and generate the kiosk's settings.")


@app.command()
def show() -> None:
    """Print the settings in force on this box and what was left out of them."""
    from engine.settings.writing import as_yaml
    from kiosk.settings.loading import KIOSK_HEAD
    from kiosk.settings.store import SettingsStore

    store = SettingsStore()
    typer.echo(as_yaml(store.settings, KIOSK_HEAD), nl=False)
    for warning in store.warnings:
        typer.echo(warning, err=True)


@app.command()
def check(
    file: Annotated[Path | None, typer.Argument(help="A kiosk.yaml; default the configured one.")] = None,
) -> None:
    """Refuse a file, or the environment, that has a wrong key or value; name the nearest right one."""
    from kiosk.settings.loading import load_kiosk_settings

    load_kiosk_settings(file)
    typer.echo("All settings are right.")


@app.command()
def write(
    to: Annotated[Path | None, typer.Option(help="File; kiosk.yaml of the configuration folder.")] = None,
) -> None:
    """Write kiosk.yaml with all defaults, units and reasons (for developers, after changing a default)."""
    from engine.files import write_bytes
    from engine.settings import config_dir
    from engine.settings.writing import as_yaml
    from kiosk.settings.all import KioskSettings
    from kiosk.settings.loading import KIOSK_HEAD

    target = to if to is not None else config_dir() / "kiosk.yaml"
    write_bytes(target, as_yaml(KioskSettings(), KIOSK_HEAD).encode())
    typer.echo(target)


if __name__ == "__main__":
    try:
        app(prog_name="python -m kiosk.settings")
    except MirrorError as error:
        typer.echo(f"{error.sentence} {error.remedy}", err=True)
        sys.exit(2)
