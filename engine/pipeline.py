"""The engine: two photos in, a try-on picture out. This file alone knows the order of the steps."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from engine.errors import ErrorCode, MirrorError
from engine.settings import Settings, load_settings
from engine.telemetry import CancelCheck, ProgressListener, StepClock
from engine.types import (
    U8,
    Body,
    Camera,
    Drape,
    Garment,
    Pattern,
    Person,
    Photo,
    PhotoType,
    PosedBody,
    SizeChart,
    TryOn,
)
from engine.wearing import asked_sizes, dressing_order, hem_reach, kept_waistband, worn_waistband

if TYPE_CHECKING:
    from engine.body import BodyFitter
    from engine.drape import Draper
    from engine.garment import GarmentBuilder
    from engine.models import ModelStore
    from engine.perception import Perceiver
    from engine.render import Renderer

_EXPECTED_SECONDS = {
    "ingest": 0.1, "perceive": 0.9, "fit": 0.8, "drape": 2.0, "render": 0.7, "compose": 1.0, "judge": 0.4,
}  # fmt: skip
"""Seconds per step on two cores at 1080×1920, the first guess of the time left."""

_PEOPLE_IN_MEMORY = 4
"""How many people's perception and body are kept: one shopper and the house models beside them."""


@dataclass(frozen=True)
class TryOnOptions:
    """What a caller may say about one try-on.

    Attributes:
        size: label of the size chart, or one for each garment in their order (None in it: none was chosen); None for
            the body's own fit.
        height_m: the shopper's height, sharpens the body.
        camera: a calibrated camera, else it is estimated.
        plate: (H, W, 3) uint8 empty background from the same camera.
        suiting: wear the size that suits best where a garment has a chart and no size is named (or none it knows).
        tucked: wear the top inside the waistband (True) or over it (False); None tucks only what ends there.
        agnostic: nothing of the old top may shape the new one (for honest benchmarks).
    """

    size: str | tuple[str | None, ...] | None = None
    height_m: float | None = None
    camera: Camera | None = None
    plate: U8 | None = None
    tucked: bool | None = None
    agnostic: bool = False
    suiting: bool = False


@dataclass
class Engine:
    """The product without a screen. Build once, use for many pictures; not thread-safe."""

    settings: Settings = field(default_factory=load_settings)
    models: ModelStore | None = None
    _people: OrderedDict[str, tuple[Person, Body]] = field(default_factory=OrderedDict, init=False, repr=False)
    _expected: dict[str, float] = field(default_factory=lambda: dict(_EXPECTED_SECONDS), init=False, repr=False)

    @cached_property
    def store(self) -> ModelStore:
        """The model store in use."""
        from engine.models import ModelStore

        return self.models or ModelStore()

    @cached_property
    def perceiver(self) -> Perceiver:
        """The perception step."""
        from engine.perception import Perceiver

        return Perceiver(self.store, self.settings.perception)

    @cached_property
    def fitter(self) -> BodyFitter:
        """The body step."""
        from engine.body import BodyFitter

        return BodyFitter(self.store, self.settings.body)

    @cached_property
    def builder(self) -> GarmentBuilder:
        """The garment step."""
        from engine.garment import GarmentBuilder

        return GarmentBuilder(self.store, self.settings.garment)

    @cached_property
    def draper(self) -> Draper:
        """The drape step."""
        from engine.drape import Draper

        return Draper(self.settings.drape)

    @cached_property
    def renderer(self) -> Renderer:
        """The render step."""
        from engine.render import Renderer

        return Renderer(self.settings.render)

    def load_photo(self, source: Path | str | bytes) -> Photo:
        """Read one picture, a file or its bytes; raises MirrorError BAD_INPUT."""
        from engine.ingest import load_photo

        return load_photo(Path(source) if isinstance(source, str) else source, self.settings.ingest)

    def build_garment(
        self,
        front: Path | str | Photo,
        back: Path | str | Photo | None = None,
        *,
        name: str = "",
        category: str | None = None,
        photo_type: PhotoType | None = None,
        fabric: str | None = None,
        fit_word: str = "regular",
        size_chart: SizeChart | None = None,
        landmarks: Mapping[str, tuple[float, float]] | None = None,
        opening: Literal["open", "closed"] | None = None,
    ) -> Garment:
        """Understand a garment from its product photos; see ``GarmentBuilder.build``.

        Raises:
            MirrorError: as the builder does; BAD_CONFIG for a fabric that cannot be draped, before anything is read.
        """
        if fabric is not None:
            from engine.drape.fabrics import fabric_physics

            fabric_physics(fabric)
        front_photo = front if isinstance(front, Photo) else self.load_photo(front)
        back_photo = back if back is None or isinstance(back, Photo) else self.load_photo(back)
        return self.builder.build(
            front_photo,
            back_photo,
            name=name or ("" if isinstance(front, Photo) else Path(front).stem),
            category=category,
            photo_type=photo_type,
            fabric=fabric,
            fit_word=fit_word,
            size_chart=size_chart,
            landmarks=landmarks,
            opening=opening,
        )

    def measure_person(
        self, photo: Path | str | bytes | Photo, *, height_m: float | None = None, camera: Camera | None = None
    ) -> tuple[Person, Body]:
        """Perceive and fit one person; remembered in memory like ``try_on`` does."""
        picture = photo if isinstance(photo, Photo) else self.load_photo(photo)
        return self._person(picture, TryOnOptions(height_m=height_m, camera=camera), StepClock(self._expected))

    def try_on(
        self,
        person: Path | str | bytes | Photo,
        garments: Garment | Path | str | Sequence[Garment | Path | str],
        options: TryOnOptions | None = None,
        *,
        progress: ProgressListener | None = None,
        cancelled: CancelCheck | None = None,
    ) -> TryOn:
        """Dress a person.

        Args:
            person: the shopper's photo.
            garments: one garment, or a top and a bottom; a path is a ``.garment`` folder or a product photo.
            options: size, height, camera, plate.
            progress: called before every step.
            cancelled: asked before every step.

        Returns:
            The picture, the drape and the report. ``report.passed`` says whether it may be shown.

        Raises:
            MirrorError: any step's refusal, in words; CANCELLED.
        """
        from engine.compose import compose
        from engine.ingest import at_photo_size
        from engine.photo_white import in_photo_light, in_white_light, person_in_white_light
        from engine.qa import judge

        options = options or TryOnOptions()
        clock = StepClock(self._expected, progress, cancelled)

        with clock.step("ingest"):
            photo = person if isinstance(person, Photo) else self.load_photo(person)
            chosen = self._garments(garments)
            sizes = asked_sizes(chosen, options.size)
            for garment in chosen:
                if sizes[id(garment)] is not None and garment.size_chart is None and not options.suiting:
                    raise MirrorError(
                        ErrorCode.BAD_INPUT,
                        f"Without a size chart nobody knows how large {sizes[id(garment)]} is.",
                        "Build the garment with its chart, or leave the size out.",
                    )
            worn = dressing_order(chosen, tucked=bool(options.tucked))
        seen, body = self._person(photo, options, clock, dressed=True)
        with clock.step("drape"):
            drapes: list[Drape] = []
            band = None if options.agnostic else worn_waistband(seen, body)
            for layer, garment in enumerate(worn):
                size = sizes[id(garment)]
                drape = self.lay_on(
                    garment,
                    body,
                    size=self.suiting_size(garment, size, body) if options.suiting else size,
                    layer=layer,
                    reach=hem_reach(garment, seen, body, over=bool(drapes), agnostic=options.agnostic),
                    waistband=band if not garment.on_top else None,
                    under=drapes,
                )
                if options.tucked and not garment.on_legs and len(worn) == 1 and (edge := kept_waistband(seen, body)):
                    drape = self.draper.tuck(drape, body, edge)
                drapes = [*drape.under, drape]
        with clock.step("render"):
            lit = person_in_white_light(seen)
            soft = self.renderer.render(lit, body, drapes, reuse_folds=not options.agnostic)
        with clock.step("compose"):
            how = self.settings.compose.with_hem(options.tucked)
            plate = None if options.plate is None else in_white_light(options.plate, seen.white)
            composite = compose(lit, body, worn, drapes, soft, how, plate=plate, agnostic=options.agnostic)
        with clock.step("judge"):
            report = judge(
                lit, body, worn, drapes, soft, composite, self.settings.qa, embed_face=self.perceiver.embed_face
            )
            composite = in_photo_light(composite, seen)
        clock.finish()
        config = self.settings.model_dump(mode="json")
        warnings = [*photo.warnings, *seen.warnings, *body.warnings, *(w for g in worn for w in g.warnings)]
        warnings += [a for d in drapes for a in d.pattern.adjustments] + list(composite.warnings)
        return TryOn(
            image=at_photo_size(composite.image, composite.owner, seen.photo, photo),
            photo=photo,
            person=seen,
            body=body,
            garments=worn,
            drapes=tuple(drapes),
            render=soft,
            composite=composite,
            report=report,
            seconds=dict(clock.seconds),
            seed=_seed(photo, worn, options, config),
            config=config,
            artifacts=self.store.hashes(),
            warnings=tuple(dict.fromkeys(warnings)),
        )

    def lay_on(
        self,
        garment: Garment,
        body: Body,
        *,
        size: str | None = None,
        layer: int = 0,
        reach: float | None = None,
        waistband: float | None = None,
        under: Sequence[Drape] = (),
    ) -> Drape:
        """Cut a garment for a body and drape it there; an estimated size that is strained there is cut with more room.

        What no room helps is carried by the body as a stiff sheet, if that can be shown.

        Args:
            garment: what is worn.
            body: who wears it.
            size: label in the size chart, None for the body's own.
            layer: 0 next to the body, 1 over another garment.
            reach: m below the shoulder joints that the hem of a top must reach.
            waistband: m below the shoulder joints where the waistband of a skirt or trousers is worn.
            under: drapes already worn beneath this one, innermost first.

        Raises:
            MirrorError: BAD_INPUT, POSE_UNSUITABLE, CLOTH_UNHEALTHY.
        """
        from engine.garment import cut_pattern

        stiff: Drape | None = None
        rooms = (0.0, *self.settings.pipeline.more_room_m)
        for room in rooms:
            pattern = cut_pattern(
                garment,
                body.measures,
                self.settings.garment,
                size=size,
                layer=layer,
                min_length_below_shoulder=reach,
                waistband=waistband,
                room=room,
            )
            flat = self.lay_of(pattern, body)
            estimated = pattern.scale_source == "body"
            try:
                drape = self.draper.drape(pattern, body, flat, under=tuple(under))
            except MirrorError as error:
                last = not estimated or room == rooms[-1]
                if error.code != ErrorCode.CLOTH_UNHEALTHY or (last and stiff is None):
                    raise
                continue
            if drape.method == "simulated" or not estimated:
                return drape
            stiff = stiff or drape
        assert stiff is not None
        return stiff

    def lay_of(self, pattern: Pattern, body: Body) -> PosedBody:
        """Pose a body as a pattern for it lies flat."""
        from engine.drape.hanging import narrow

        arm_angle = self.settings.pipeline.arm_angle(pattern.sleeve_angle)
        return self.fitter.flat_lay(body, arm_angle, spread=not narrow(pattern, self.settings.drape))

    def suiting_size(self, garment: Garment, asked: str | None, body: Body) -> str | None:
        """Return the asked size where the chart knows it, else the one that suits best; None without a chart."""
        from engine.sizing import choose_size

        if garment.size_chart is None:
            return None
        if asked in garment.size_chart.sizes:
            return asked
        advice = choose_size(garment, body, self.settings.sizing, self.settings.garment.pattern)
        return None if advice is None else advice.best

    def forget_people(self) -> None:
        """Drop every person kept in memory (the session has ended)."""
        self._people.clear()

    def close(self) -> None:
        """Release the people in memory and the GL context."""
        self.forget_people()
        renderer = self.__dict__.pop("renderer", None)
        if renderer is not None:
            renderer.close()

    def _person(self, photo: Photo, said: TryOnOptions, clock: StepClock, dressed: bool = False) -> tuple[Person, Body]:
        """Perceive and fit, once per photo, height and camera; dressed at the size that suits the photo."""
        from engine.ingest import enlarged, enlargement, may_be_resized

        camera = said.camera.matrix.tobytes().hex() if said.camera else ""
        as_large = said.camera is not None or said.plate is not None  # as the photo
        resized = dressed and not as_large and may_be_resized(photo, self.settings.ingest)
        key = f"{photo.sha256}:{photo.pixels.shape}:{said.height_m}:{camera}:{said.agnostic}:{resized}"
        if key in self._people:
            self._people.move_to_end(key)
            clock.skip("perceive")
            clock.skip("fit")
            return self._people[key]
        with clock.step("perceive"):
            factor = enlargement(photo, self.perceiver.shoulder_px(photo), self.settings.ingest) if resized else 1.0
            seen = self.perceiver.perceive(enlarged(photo, factor) if factor != 1 else photo)
        with clock.step("fit"):
            body = self.fitter.fit(seen, height_m=said.height_m, camera=said.camera, agnostic=said.agnostic)
        self._people[key] = (seen, body)
        while len(self._people) > _PEOPLE_IN_MEMORY:
            self._people.popitem(last=False)
        return seen, body

    def _garments(self, garments: Garment | Path | str | Sequence[Garment | Path | str]) -> tuple[Garment, ...]:
        from engine.garment import load_garment

        chosen = [garments] if isinstance(garments, Garment | Path | str) else list(garments)
        if not chosen:
            raise MirrorError(ErrorCode.BAD_INPUT, "No garment was chosen.", "Choose a garment.")
        return tuple(
            g if isinstance(g, Garment) else load_garment(Path(g)) if Path(g).is_dir() else self.build_garment(g)
            for g in chosen
        )


def _seed(photo: Photo, garments: Sequence[Garment], options: TryOnOptions, config: dict[str, object]) -> int:
    """First 8 bytes of SHA-256 over the photo, the garments, the size and the config (DESIGN.md §4)."""
    digest = hashlib.sha256(photo.sha256.encode())
    digest.update(photo.pixels.tobytes())
    for garment in garments:
        digest.update(garment.key.encode())
    said = [options.size, options.height_m, options.tucked, config, *(["suiting"] if options.suiting else [])]
    digest.update(json.dumps(said, sort_keys=True).encode())
    return int.from_bytes(digest.digest()[:8], "big")
