"""``mirror try-on``: dress one person or many, in one garment or many."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from engine.cli.progress import BatchBar
    from engine.errors import MirrorError
    from engine.export import BatchPair, BatchRecord, GalleryEntry
    from engine.pipeline import Engine, TryOnOptions
    from engine.types import Garment, Photo

REFUSED_EXIT = 3
"""Exit code when every picture was refused by the judge (2 is a MirrorError, 130 is Ctrl-C)."""


def try_on(
    person: Annotated[list[Path], typer.Option(help="Photo of the shopper; repeat for several people.")],
    garment: Annotated[
        list[Path], typer.Option(help="Front photo or .garment folder; repeat to try several garments.")
    ],
    out: Annotated[Path, typer.Option(help="Folder for the results.")],
    back: Annotated[Path | None, typer.Option(help="Back photo (with one garment only).")] = None,
    worn_with: Annotated[
        Path | None, typer.Option("--with", help="A second garment worn together with each, e.g. trousers.")
    ] = None,
    category: Annotated[
        str | None, typer.Option(help="Such as tshirt, dress or shorts; suggested when left out.")
    ] = None,
    photo_type: Annotated[str | None, typer.Option(help="flat or ghost; suggested when left out.")] = None,
    fabric: Annotated[str | None, typer.Option(help="knit, cotton, denim, satin, leather or printed.")] = None,
    fit: Annotated[
        str, typer.Option(help="slim, regular or oversized (used when there is no size chart).")
    ] = "regular",
    size: Annotated[str | None, typer.Option(help="Size label of the size chart.")] = None,
    with_size: Annotated[
        str | None, typer.Option(help="Size label of the second garment, a .garment folder with a size chart.")
    ] = None,
    size_chart: Annotated[Path | None, typer.Option(help="CSV: size, half_chest, length, sleeve … in cm.")] = None,
    height: Annotated[float | None, typer.Option(help="The shopper's height in cm; sharpens the fit.")] = None,
    tucked: Annotated[
        bool | None,
        typer.Option("--tucked/--over", help="Wear the top inside or over the waistband; else over, if it is longer."),
    ] = None,
    plate: Annotated[Path | None, typer.Option(help="The empty background from the same camera.")] = None,
    film: Annotated[bool, typer.Option(help="Write the turn-around film.")] = True,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a stopped batch: keep pictures made from the same files.")
    ] = False,
) -> None:
    """Dress a person in a garment and write the picture, the 3-D drape and the report.

    Several people or garments make a batch: a folder for each picture, gallery.html to look at and batch.json for
    programs.
    Exit codes: 0 a picture may be shown, 2 an error, 3 every picture was refused, 130 stopped.
    """
    from engine.cli.options import metres, require_chart
    from engine.errors import ErrorCode, MirrorError
    from engine.export import BatchRecord
    from engine.files import prove_writable
    from engine.pipeline import Engine, TryOnOptions

    height_m = metres(height)
    how = _How(category, photo_type, fabric, fit, size_chart)
    require_chart(size, how.chart, (*garment, worn_with) if worn_with and with_size is None else garment)
    if with_size is not None and not (worn_with is not None and worn_with.is_dir()):
        raise MirrorError(
            ErrorCode.BAD_INPUT,
            f"Without a size chart nobody knows how large {with_size} is.",
            "Name with --with a .garment folder that was built with --size-chart.",
        )
    prove_writable(out)
    engine = Engine()
    options = TryOnOptions(
        size=size if with_size is None else (with_size, size),
        height_m=height_m,
        plate=engine.load_photo(plate).pixels if plate else None,
        tucked=tucked,
    )
    said = {
        "garment": [category, photo_type, fabric, fit],
        "size": [size, with_size, tucked, height, film],
        "settings": engine.settings.model_dump(mode="json"),
        "files": [str(file) if file else None for file in (back, worn_with, size_chart, plate)],
    }
    record = BatchRecord(out / "batch.json", said, resume=resume) if len(person) * len(garment) > 1 else None
    entries = _Batch(engine, options, how, film).run(person, garment, back, worn_with, out, record)
    if not any(entry.passed for entry in entries):
        raise typer.Exit(REFUSED_EXIT)


class _How:
    """What the caller said about the garments."""

    def __init__(
        self, category: str | None, photo_type: str | None, fabric: str | None, fit: str, chart: Path | None
    ) -> None:
        from engine.cli.options import garment_photo_type
        from engine.errors import ErrorCode, MirrorError
        from engine.size_chart import read_size_chart

        self.photo_type = garment_photo_type(photo_type)
        if fit not in ("slim", "regular", "oversized"):
            raise MirrorError(ErrorCode.BAD_INPUT, f"'{fit}' is not a fit.", "Use slim, regular or oversized.")
        self.category, self.fabric, self.fit = category, fabric, fit
        self.chart = read_size_chart(chart) if chart else None

    def build(self, engine: Engine, front: Path, back: Path | None, *, main: bool) -> Garment:
        """Load a .garment folder or understand a product photo (the category is said of the main garment only)."""
        from engine.garment import load_garment

        if front.is_dir():
            return load_garment(front)
        return engine.build_garment(
            front,
            back,
            category=self.category if main else None,
            photo_type=self.photo_type,
            fabric=self.fabric if main else None,
            fit_word=self.fit,
            size_chart=self.chart if main else None,
        )


class _Batch:
    """Every person in every garment, with one progress bar; one failure never stops the rest."""

    def __init__(self, engine: Engine, options: TryOnOptions, how: _How, film: bool) -> None:
        self._engine, self._options, self._how, self._film = engine, options, how, film

    def run(
        self,
        people: list[Path],
        garments: list[Path],
        back: Path | None,
        worn_with: Path | None,
        out: Path,
        record: BatchRecord | None,
    ) -> list[GalleryEntry]:
        """Render all pairs; ``record`` keeps what became of each, None with a single pair.

        Raises:
            MirrorError: with a single pair, its own refusal; BAD_INPUT for a back photo with several garments.
        """
        from rich.console import Console
        from rich.markup import escape

        from engine.cli.progress import batch_progress
        from engine.errors import ErrorCode, MirrorError
        from engine.export import BatchPair, batch_pairs, write_gallery

        if back is not None and len(garments) != 1:
            raise MirrorError(
                ErrorCode.BAD_INPUT, "A back photo belongs to one garment.", "Give one --garment with --back."
            )
        console = Console(stderr=True, soft_wrap=True)
        entries: list[GalleryEntry] = []
        with batch_progress(console, len(people) * len(garments)) as bar:
            # A lone photo that cannot be used is said at once; in a batch it must not stop the others.
            person = self._engine.load_photo(people[0]) if record is None else people[0]
            extra = [self._how.build(self._engine, worn_with, None, main=False)] if worn_with else []
            if record is None:
                bar.garment(garments[0].stem)
                built = self._how.build(self._engine, garments[0], back, main=True)
                pair = BatchPair(people[0], garments[0], out)
                bar.start(pair.title)
                entries.append(self._one(pair, person, [*extra, built], bar.listener))
            else:
                for front, pairs in batch_pairs(people, garments, out).items():
                    entries += self._garment(front, back, pairs, extra, record, bar, console)
                record.finish()
                write_gallery(out / "gallery.html", "Try-ons", entries)
        for entry in entries:
            verdict = "[green]shown[/green]" if entry.passed else "[red]refused[/red]"
            console.print(f"{verdict} {escape(entry.title)}  {escape(str(entry.picture or ''))}")
            if not entry.passed or record is None:
                for note in entry.notes:
                    console.print(f"  · {note}", markup=False)
        return entries

    def _garment(
        self,
        front: Path,
        back: Path | None,
        pairs: list[BatchPair],
        extra: list[Garment],
        record: BatchRecord,
        bar: BatchBar,
        console: Console,
    ) -> list[GalleryEntry]:
        """Render one garment on everybody; what an earlier run has made is kept."""
        from engine.errors import ErrorCode, MirrorError
        from engine.export import GalleryEntry

        entries = {pair: record.done(pair) for pair in pairs}
        built: Garment | MirrorError | None = None
        for pair, kept in entries.items():
            bar.start(pair.title)
            if kept is None:
                if built is None:
                    bar.garment(front.stem)
                    built = self._built(front, back, console)
                try:
                    if isinstance(built, MirrorError):
                        raise built
                    entry = self._one(pair, pair.person, [*extra, built], bar.listener)
                    code = None if entry.passed else ErrorCode.QUALITY_REFUSED
                except MirrorError as error:
                    if error.code in {ErrorCode.CANCELLED, ErrorCode.DISK_FULL, ErrorCode.MODEL_MISSING}:
                        raise
                    entry = GalleryEntry(pair.title, None, False, (error.sentence, error.remedy), None)
                    code = error.code
                entries[pair] = entry
                record.note(pair, entry, code)
            bar.finish()
        return [entry for entry in entries.values() if entry is not None]

    def _built(self, front: Path, back: Path | None, console: Console) -> Garment | MirrorError:
        from engine.errors import MirrorError

        try:
            garment = self._how.build(self._engine, front, back, main=True)
        except MirrorError as error:
            return error
        for warning in garment.warnings:
            console.print(f"  · {front.name}: {warning}", markup=False)
        return garment

    def _one(self, pair: BatchPair, person: Path | Photo, worn: list[Garment], listener: object) -> GalleryEntry:
        from engine.export import GalleryEntry, write_try_on

        result = self._engine.try_on(person, worn, self._options, progress=listener)  # type: ignore[arg-type]
        files = write_try_on(result, pair.folder, self._engine.renderer, self._engine.settings, film=self._film)
        notes = (*result.report.reasons, *result.report.remedies, *result.warnings)
        return GalleryEntry(pair.title, files[0], result.report.passed, notes, pair.folder)
