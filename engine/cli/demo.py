"""``mirror demo``: the product's main job on the project's own people and garments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from engine.cli.progress import BatchBar
    from engine.export import GalleryEntry
    from engine.pipeline import Engine
    from engine.showroom.looks import Look


def demo(
    out: Annotated[Path, typer.Option(help="Folder for the gallery.")] = Path("out"),
    looks: Annotated[int | None, typer.Option(help="Render only the first so many looks.")] = None,
    film: Annotated[bool, typer.Option(help="Write a turn-around film for each look.")] = True,
) -> None:
    """Dress the house models in the sample garments and open nothing but a gallery page."""
    from rich.console import Console

    from engine.cli.progress import batch_progress
    from engine.export import write_gallery, write_png
    from engine.export.pictures import contact_sheet
    from engine.pipeline import Engine
    from engine.showroom.looks import read_looks

    console = Console(stderr=True, soft_wrap=True)
    chosen = read_looks()[:looks]
    engine = Engine()
    with batch_progress(console, len(chosen) + 1) as bar:
        entries = [_step_back_check(engine, out)]
        bar.finish()
        entries += [_dress(engine, look, out, film, bar) for look in chosen]
    page = out / "gallery.html"
    write_gallery(page, "Neurose Mirror: the showroom", [*entries[1:], entries[0]])
    tiles = [e.folder / "before-after.png" for e in entries if e.passed and e.folder is not None]
    if tiles:
        write_png(out / "gallery.png", contact_sheet(tiles))
    _tell(console, entries, page)
    engine.close()
    if not any(e.passed for e in entries[1:]):
        raise typer.Exit(3)


def _dress(engine: Engine, look: Look, out: Path, film: bool, bar: BatchBar) -> GalleryEntry:
    from engine.errors import MirrorError
    from engine.export import GalleryEntry, write_try_on

    bar.start(look.title)
    folder = out / look.name
    try:
        garments = [engine.build_garment(g.photo, category=g.category, fabric=g.fabric) for g in look.garments]
        result = engine.try_on(look.person, garments, progress=bar.listener)
        files = write_try_on(result, folder, engine.renderer, engine.settings, film=film)
        notes = result.report.reasons
        return GalleryEntry(look.title, files[0], result.report.passed, notes, folder)
    except MirrorError as error:
        return GalleryEntry(look.title, None, False, (error.sentence, error.remedy), None)
    finally:
        bar.finish()


def _step_back_check(engine: Engine, out: Path) -> GalleryEntry:
    """Show what a shopper who stands too close is told, on scikit-image's public-domain astronaut."""
    from skimage.data import astronaut

    from engine.errors import ErrorCode, MirrorError
    from engine.export import GalleryEntry, write_png
    from engine.ingest import photo_from_pixels

    picture = out / "too-close" / "photo.png"
    pixels = astronaut()  # type: ignore[no-untyped-call]
    write_png(picture, pixels)
    title = "A real photo (NASA, public domain), too close to the mirror"
    try:
        engine.perceiver.perceive(photo_from_pixels(pixels, name="astronaut"))
    except MirrorError as error:
        right = error.code == ErrorCode.PERSON_CUT_OFF
        return GalleryEntry(title, picture, right, (f"The mirror says: {error.sentence} {error.remedy}",), None)
    return GalleryEntry(title, picture, False, ("The mirror should have asked to step back.",), None)


def _tell(console: Console, entries: list[GalleryEntry], page: Path) -> None:
    for entry in entries:
        console.print(f"{'[green]✓[/green]' if entry.passed else '[red]✗[/red]'} {entry.title}")
        for note in () if entry.passed and entry.folder else entry.notes:
            console.print(f"    {note}")
    console.print(f"The gallery is in [bold]{page.resolve()}[/bold].")
