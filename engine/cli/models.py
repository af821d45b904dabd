"""``mirror models``: install, list and verify the model files."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Install, list and verify the model files.")

_Profile = Annotated[str, typer.Option(help="Licence profile: commercial, or research to allow every licence.")]


@app.command()
def ensure(
    models: Annotated[list[str] | None, typer.Argument(help="Ids; all that the profile permits when left out.")] = None,
    profile: _Profile = "commercial",
) -> None:
    """Fetch or build what is missing; needs a network once, can be stopped and repeated at any time."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    from engine.models import ModelStore

    console = Console(stderr=True)
    store = ModelStore(profile=profile)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("models", total=None)

        def report(model_id: str, what: str, done: int, total: int) -> None:
            words = {"fetch": "fetching", "build": "building (about a minute)", "ready": "ready:"}
            progress.update(task, description=f"{words[what]} {model_id}", completed=done, total=total or None)
            if what == "ready":
                console.print(f"{model_id} is ready")

        fresh = store.ensure(models, report=report)
    console.print(
        f"{len(fresh)} models installed, all are ready in {store.folder}" if fresh else "All models are ready."
    )


@app.command("list")
def list_models(profile: _Profile = "commercial") -> None:
    """List every model with its licence, size and state."""
    from rich.console import Console
    from rich.table import Table

    from engine.models import ModelStore

    store = ModelStore(profile=profile)
    table = Table("model", "what", "licence", "MB", "state", box=None, header_style="bold")
    for model_id, state in store.states().items():
        row = store.registry.row(model_id)
        table.add_row(model_id, row.about, row.licence, f"{row.size / 1e6:.1f}", state)
    Console(soft_wrap=True).print(table)


@app.command()
def verify(profile: _Profile = "commercial") -> None:
    """Read every installed file again and compare its SHA-256; exit code 1 when something is wrong."""
    from rich.console import Console

    from engine.models import ModelStore

    console = Console(soft_wrap=True)
    states = ModelStore(profile=profile).states(thorough=True)
    for model_id, state in states.items():
        console.print(f"{'[green]' if state == 'ready' else '[red]'}{state:8}[/] {model_id}")
    if any(state in ("missing", "damaged") for state in states.values()):
        console.print("Run `mirror models ensure`.")
        raise typer.Exit(1)
