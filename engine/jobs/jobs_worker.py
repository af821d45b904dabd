"""The jobs worker: stills of the shopper, look-book pictures, garments, one after another on the engine's pipeline."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import ErrorCode, MirrorError
from engine.jobs.heartbeat import Stages
from engine.jobs.messages import (
    BuildGarment,
    Cancel,
    GarmentBuilt,
    LookMade,
    MakeLook,
    MakePicture,
    PictureMade,
    Progressed,
    Wipe,
)
from engine.jobs.open_garments import OpenGarments
from engine.jobs.post import Post
from engine.jobs.shared_picture import picture_in, write_picture
from engine.telemetry import Progress

if TYPE_CHECKING:
    from engine.types import Photo, TryOn

_TIER = "geometry"
_NICENESS = 5  # the live view and the screen come first on a small box


class JobsWorker:
    """One engine, one request at a time."""

    def __init__(self, post: Post, stages: Stages) -> None:
        """Load the settings.

        Raises:
            MirrorError: BAD_CONFIG.
        """
        from engine.pipeline import Engine

        os.nice(_NICENESS)
        self._post, self._stages = post, stages
        self._engine = Engine()
        self._budgets = self._engine.settings.budgets
        self._garments = OpenGarments()
        self._unwanted: set[int] = set()
        self._wiped = threading.Event()

    def warm_up(self) -> tuple[str, ...]:
        """Make a look of the showroom twice: the first loads and compiles everything, the second times the steps."""
        from engine.showroom.looks import read_looks

        with self._stages.stage("warm up", budget_s=self._budgets.warm_up_s):
            try:
                look = read_looks()[0]
                garments = [
                    self._engine.build_garment(g.photo, category=g.category, fabric=g.fabric) for g in look.garments
                ]
                for _ in range(2):
                    self._engine.forget_people()
                    self._engine.try_on(look.person, garments)
            except MirrorError as error:
                return (f"Pictures may not be possible: {error.sentence} {error.remedy}",)
            finally:
                self._engine.forget_people()
        return ()

    def on_arrival(self, message: object) -> None:
        """Note what stops a request that is being worked on."""
        if isinstance(message, Cancel):
            self._unwanted.add(message.number)
        if isinstance(message, Wipe):
            self._wiped.set()

    def handle(self, message: object) -> None:
        """Answer one request; raises MirrorError."""
        try:
            match message:
                case MakePicture():
                    self._make_picture(message)
                case MakeLook():
                    self._make_look(message)
                case BuildGarment():
                    self._build_garment(message)
        finally:
            if not isinstance(message, Cancel):
                self._unwanted.discard(getattr(message, "number", 0))

    def patience_s(self) -> float | None:
        """Wait for messages only."""
        return None

    def step(self) -> None:
        """Do nothing between messages."""

    def forget(self) -> None:
        """Drop every person and every stop that was asked for."""
        self._engine.forget_people()
        self._unwanted.clear()
        self._wiped.clear()

    def close(self) -> None:
        """Release the renderer."""
        self._engine.close()

    def _make_picture(self, order: MakePicture) -> None:
        from engine.export.marked_jpeg import marked_jpeg
        from engine.ingest import photo_from_pixels
        from engine.live.fit_notes import fit_notes

        photo = photo_from_pixels(picture_in(order.photo), name="The picture")
        result = self._try_on(order, photo, personal=order.shopper)
        height, width = result.image.shape[:2]
        passed = result.report.passed
        with self._stages.stage("hand over", budget_s=self._budgets.step_s):
            if passed:
                write_picture(result.image, order.into)
            fit = fit_notes(result.garments, result.drapes, result.body, self._engine.settings)
            self._post.send(
                PictureMade(
                    order.number,
                    width,
                    height,
                    passed,
                    tuple(result.report.reasons),
                    _TIER,
                    dict(result.seconds),
                    fit if order.shopper else None,
                    marked_jpeg(result.image) if passed else b"",
                    result.report.advice or "",
                )
            )

    def _make_look(self, order: MakeLook) -> None:
        from engine.export.marked_jpeg import marked_jpeg
        from engine.files import write_bytes

        result = self._try_on(order, Path(order.person), personal=False)
        if result.report.passed:
            write_bytes(Path(order.out), marked_jpeg(result.image))
        self._post.send(LookMade(order.number, result.report.passed))

    def _build_garment(self, order: BuildGarment) -> None:
        from engine.garment import save_garment
        from engine.size_chart import read_size_chart

        self._check(order.number, personal=False)
        with self._stages.stage("garment", budget_s=self._budgets.garment_s):
            garment = self._engine.build_garment(
                Path(order.front),
                Path(order.back) if order.back else None,
                name=Path(order.folder).stem,
                category=order.category,
                fabric=order.fabric,
                fit_word=order.fit_word,
                size_chart=read_size_chart(Path(order.size_chart)) if order.size_chart else None,
                landmarks=order.landmarks,
                opening=order.opening,
            )
            self._check(order.number, personal=False)
            save_garment(garment, Path(order.folder))
        self._post.send(GarmentBuilt(order.number, garment.category, garment.warnings))

    def _try_on(self, order: MakePicture | MakeLook, person: Photo | Path, *, personal: bool) -> TryOn:
        """Run the pipeline with its steps told, timed and stoppable."""
        from engine.pipeline import TryOnOptions

        options = TryOnOptions()
        if isinstance(order, MakePicture):
            options = TryOnOptions(size=order.sizes or None, height_m=order.height_m, tucked=order.tucked, suiting=True)
        with self._stages.stage("ingest", budget_s=self._budgets.step_s):
            return self._engine.try_on(
                person,
                self._garments.load(order.garments),
                options,
                progress=self._teller(order.number),
                cancelled=lambda: self._is_unwanted(order.number, personal=personal),
            )

    def _teller(self, number: int) -> Callable[[Progress], None]:
        def tell(progress: Progress) -> None:
            self._stages.enter(progress.step, budget_s=self._budgets.step_s)
            self._post.send(Progressed(number, progress.step, progress.fraction, progress.seconds_left))

        return tell

    def _is_unwanted(self, number: int, *, personal: bool) -> bool:
        return number in self._unwanted or (personal and self._wiped.is_set())

    def _check(self, number: int, *, personal: bool) -> None:
        if self._is_unwanted(number, personal=personal):
            raise MirrorError(ErrorCode.CANCELLED, "The work was cancelled.", "Start again when you like.")
