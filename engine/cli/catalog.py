"""``mirror catalog``: the shop's garments on the mirror."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from engine.catalog import BuildTask, LookTask
    from engine.pipeline import Engine

app = typer.Typer(no_args_is_help=True, help="Keep the shop's garments on the mirror.")


@app.command()
def sync(
    folder: Annotated[
        Path | None, typer.Argument(help="With catalog.csv (or .yaml) and photos; the sample shop when left out.")
    ] = None,
    build: Annotated[bool, typer.Option(help="Understand new garments now, not when the mirror is idle.")] = True,
) -> None:
    """Take a folder over into the catalogue: whole or not at all, and only what changed."""
    from rich.console import Console

    from engine.catalog import catalog_root, sample_shop, sync_folder

    console = Console(stderr=True, soft_wrap=True)
    report = sync_folder(catalog_root(), folder if folder is not None else sample_shop())
    console.print(
        f"{len(report.added)} added, {len(report.changed)} changed, {len(report.removed)} removed, "
        f"{report.unchanged} unchanged."
    )
    for problem in report.problems:
        console.print(f"  ✗ {problem}", markup=False)
    if build:
        _work(console, looks=False)
    if report.problems:
        raise typer.Exit(3)


@app.command("list")
def list_(
    query: Annotated[str, typer.Argument(help="Words, or beginnings of words, to search for.")] = "",
) -> None:
    """List the articles, and which are ready to be tried on."""
    from rich.console import Console
    from rich.table import Table

    from engine.catalog import Catalog

    table = Table("SKU", "Name", "Category", "Colour", "Sizes", "Price", "Ready", box=None)
    with Catalog() as catalog:
        items = catalog.items(query)
    if not items:
        typer.echo(f"No article matches “{query}”." if query else "No articles yet. Run: mirror catalog sync FOLDER")
        return
    for item in items:
        state = ("yes, is read anew" if item.outdated else "yes") if item.ready else str(item.problem or "not yet")
        table.add_row(item.sku, item.name, item.category, item.colour.name, " ".join(item.sizes), item.price, state)
    Console().print(table)


@app.command()
def lookbook() -> None:
    """Dress house models in the garments that have no look-book picture yet. Stop and go on at any time."""
    from rich.console import Console

    _work(Console(stderr=True), looks=True)


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="A shop's folder; the sample shop when left out.")] = None,
) -> None:
    """Say what is wrong with a shop's list and photos, without changing anything."""
    from engine.catalog import check_folder, sample_shop

    problems = check_folder(folder if folder is not None else sample_shop())
    for problem in problems:
        typer.echo(f"✗ {problem}")
    if problems:
        raise typer.Exit(3)
    typer.echo("All articles are in order.")


def _work(console: Console, *, looks: bool) -> None:
    """Make what is missing, one piece after another; each is kept as soon as it is done."""
    from engine.catalog import Backlog, BuildTask, catalog_root, house_models
    from engine.errors import ErrorCode, MirrorError
    from engine.pipeline import Engine

    engine = Engine()
    backlog = Backlog(catalog_root(), house_models())
    try:
        while task := backlog.next() if looks else backlog.next_build():
            what = "the garment" if isinstance(task, BuildTask) else "its look-book picture"
            garments, pictures = backlog.left()
            left = f"{garments} garments and {pictures} pictures to go" if looks else f"{garments} garments to go"
            with console.status(f"{task.sku}: {what} ({left})"):
                try:
                    _build(engine, task) if isinstance(task, BuildTask) else _dress(engine, task)
                    backlog.finished(task)
                    console.print(f"  ✓ {task.sku}: {what}", markup=False)
                except MirrorError as error:
                    if error.code in {ErrorCode.DISK_FULL, ErrorCode.CANCELLED, ErrorCode.MODEL_MISSING}:
                        raise
                    backlog.failed(task, error)
                    console.print(f"  ✗ {task.sku}: {error.sentence} {error.remedy}", markup=False)
    finally:
        backlog.close()
        engine.close()


def _build(engine: Engine, task: BuildTask) -> None:
    from engine.garment import save_garment
    from engine.size_chart import read_size_chart

    garment = engine.build_garment(
        task.front,
        task.back,
        name=task.sku,
        category=task.category,
        fabric=task.fabric,
        fit_word=task.fit_word,
        size_chart=read_size_chart(task.size_chart) if task.size_chart else None,
        landmarks=task.landmarks,
        opening=task.opening,
    )
    save_garment(garment, task.folder)


def _dress(engine: Engine, task: LookTask) -> None:
    from engine.errors import ErrorCode, MirrorError
    from engine.export.marked_jpeg import marked_jpeg
    from engine.files import write_bytes

    result = engine.try_on(task.person, task.garments)
    if not result.report.passed:
        raise MirrorError(ErrorCode.QUALITY_REFUSED, " ".join(result.report.reasons), "Choose another house model.")
    write_bytes(task.out, marked_jpeg(result.image))
