"""Understand a garment from its product photos: cut out, name, fit the template, describe."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from engine.errors import ErrorCode, MirrorError
from engine.garment.cutout.candidates import Cutout, cut_out
from engine.garment.kind.categories import load_garment_config
from engine.garment.kind.category import Suggestion, normal_category, require_supported, suggest_category
from engine.garment.kind.cues import find_cues
from engine.garment.kind.on_model import find_person
from engine.garment.kind.photo_type import suggest_photo_type
from engine.garment.kind.shape import measure_silhouette
from engine.garment.looks.fabric_guess import suggest_fabric
from engine.garment.looks.features import describe
from engine.garment.neck.collar import below_collar
from engine.garment.neck.neckline import NECK
from engine.garment.template.contour import signed_area
from engine.garment.template.open_front import close_front, open_share
from engine.garment.template.reading import fit_view
from engine.garment.texture.back_colour import with_front_colour
from engine.landmark_file import corner_of
from engine.settings.garment import GarmentSettings
from engine.settings.garment_pattern import TemplateSettings
from engine.types import READING_VERSION, Garment, GarmentFeatures, GarmentView, Photo, PhotoType, SizeChart

if TYPE_CHECKING:
    from engine.models import ModelStore

_GUESSED_LIMB = 0.01
"""of the garment's size; outline error that a limb which nothing speaks for is worth."""
_NO_LIMB = 0.02
"""of the garment's size; outline error that a sleeve which never leaves the side is worth."""
_SLEEVE_PARTS = math.radians(45)
"""A sleeve's lower edge leaves the side by at least this angle; cap sleeves do by 60°, arm holes read as one by 20°."""
_LONGEST_SHORT = 0.55
"""of the garment's length; photographed short sleeves reach .41 of it, long ones .70 and more."""
_OPEN_FRONT = 0.7
"""of the rows above the hem; so much ground between a jacket's fronts says that they hang open there."""
_NO_FORM = 0.6
"""of the named corners; so many that the photo does not show say that it is no garment of the guessed kind."""
_FIT_WORDS = ("slim", "regular", "oversized")


class GarmentBuilder:
    """Turn product photos into a garment that can be cut for any body."""

    def __init__(self, models: ModelStore, settings: GarmentSettings) -> None:
        self._models = models
        self._settings = settings

    def build(
        self,
        front: Photo,
        back: Photo | None = None,
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
        """Build a garment.

        Args:
            front: product photo of the front.
            back: product photo of the back; without it the pattern uses the front with its print removed.
            name: SKU or file stem.
            category: key or everyday word; suggested from the outline when not given.
            photo_type: flat or ghost mannequin; suggested when not given.
            fabric: key of configs/fabrics.yaml; suggested when not given.
            fit_word: "slim", "regular" or "oversized".
            size_chart: flat measures in cm per size.
            landmarks: name → (x, y) px of the upright front photo as its file has them; they override what was found.
            opening: whether the fronts of a cardigan or jacket hang open; seen in the photo when not given.

        Returns:
            The garment, with a warning for everything that was guessed.

        Raises:
            MirrorError: GARMENT_ON_PERSON, NO_GARMENT, GARMENT_CUT_OFF, CATEGORY_UNSUPPORTED, BAD_INPUT,
                MODEL_MISSING.
        """
        if fit_word not in _FIT_WORDS:
            raise MirrorError(
                ErrorCode.BAD_INPUT,
                f"The fit “{fit_word}” is not known.",
                f"Use one of: {', '.join(_FIT_WORDS)}.",
            )
        given = normal_category(category) if category is not None else None
        if given is not None:
            require_supported(given)
        if photo_type is PhotoType.ON_MODEL:
            raise _on_person()
        warnings = list(front.warnings)
        cut = self._cut(front)
        warnings += cut.warnings
        chosen = given or self._category(self._guess(cut), warnings)
        ground_seen = 0.0
        if load_garment_config().categories[chosen].deep_neck and opening != "closed":
            ground_seen = open_share(front.pixels, cut.alpha)
            cut = replace(cut, alpha=close_front(cut.alpha, self._settings.front))
        how = photo_type or self._photo_type(self._guess_photo_type(cut, chosen), warnings)
        view, sewn = self._front(cut, chosen, how, _at_working_size(landmarks, front), opening)
        if view.front_edges is None and ground_seen > _OPEN_FRONT:
            raise _half_open()
        if opening is None:
            warnings += self._doubts_of_the_front(view)
        corners = set(load_garment_config().form_of(chosen, sewn).landmarks)
        doubtful = _doubtful(view, corners, self._settings.template)
        if given is None and not landmarks:
            _require_form(view, corners, doubtful, chosen)
        warnings += _unsure(view, doubtful, self._settings.template)
        features = describe(view.pixels, view.alpha, view.inner_back, self._settings.classify)
        material = fabric or self._fabric(chosen, features, warnings)
        back_view = self._back(back, chosen, sewn, how, warnings)
        if back_view is not None:
            back_view = with_front_colour(back_view, view, features, self._settings.classify)
        return Garment(
            name=name or "garment",
            category=chosen,
            photo_type=how,
            front=view,
            back=back_view,
            fabric=material,
            fit_word=fit_word,
            size_chart=size_chart,
            features=features,
            key=self._key(front, back, chosen, how, material, fit_word, size_chart, landmarks, opening),
            warnings=tuple(dict.fromkeys(warnings)),
            cut=sewn,
            photo_size=front.original_size,
            doubtful=doubtful,
        )

    def suggest(self, photo: Photo) -> tuple[Suggestion, Suggestion]:
        """Guess the category and the photo type of a product photo.

        Raises:
            MirrorError: GARMENT_ON_PERSON, NO_GARMENT, GARMENT_CUT_OFF, MODEL_MISSING.
        """
        cut = self._cut(photo)
        category = self._guess(cut)
        return category, self._guess_photo_type(cut, category.value)

    def _guess(self, cut: Cutout) -> Suggestion:
        return suggest_category(measure_silhouette(cut.alpha), find_cues(cut.pixels, cut.alpha, self._settings))

    def _guess_photo_type(self, cut: Cutout, category: str) -> Suggestion:
        hooded = load_garment_config().categories[category].collar != "none"  # a hood makes any top look long
        shape = measure_silhouette(below_collar(cut.alpha, self._settings) if hooded else cut.alpha)
        return suggest_photo_type(cut.pixels, cut.alpha, shape, category, plain_ground=cut.plain_ground)

    def _cut(self, photo: Photo) -> Cutout:
        if find_person(photo.pixels, self._models, self._settings.cutout).worn:
            raise _on_person()
        return cut_out(photo, self._models, self._settings.cutout)

    def _category(self, guess: Suggestion, warnings: list[str]) -> str:
        if guess.confidence < self._settings.classify.category_confidence:
            raise MirrorError(
                ErrorCode.CATEGORY_UNSUPPORTED,
                f"The kind of garment is not clear from its outline (best guess: {guess.value}).",
                "Say what it is with --category, for example --category tshirt.",
                {"guess": guess.value, "confidence": round(guess.confidence, 3)},
                reason="KIND_UNCLEAR",
                values=(guess.value,),
            )
        require_supported(guess.value)
        warnings.append(f"The category was guessed as {guess.value} (confidence {guess.confidence:.0%}).")
        return guess.value

    def _photo_type(self, guess: Suggestion, warnings: list[str]) -> PhotoType:
        if guess.confidence < self._settings.classify.photo_type_confidence:
            warnings.append(
                f"The photo was taken for “{guess.value}” without certainty ({guess.confidence:.0%}); "
                "give --photo-type if it is wrong."
            )
        return PhotoType(guess.value)

    def _fabric(self, category: str, features: GarmentFeatures, warnings: list[str]) -> str:
        guess = suggest_fabric(category, features)
        warnings.append(f"The fabric was guessed as {guess.value}.")
        return guess.value

    def _doubts_of_the_front(self, view: GarmentView) -> list[str]:
        """Say what a person should look at when the photo alone told whether the fronts hang open."""
        score = view.template.get("front_score", 0.0)
        if view.front_edges is not None:
            return [f"The fronts were read as hanging open ({score:.0%}); give --front closed if they are not."]
        if score >= self._settings.front.doubt_score:
            return ["The fronts may hang open; give --front open if they do."]
        return []

    def _front(
        self,
        cut: Cutout,
        category: str,
        how: PhotoType,
        landmarks: Mapping[str, tuple[float, float]] | None,
        opening: Literal["open", "closed"] | None,
    ) -> tuple[GarmentView, str]:
        """Fit every cut of the category; keep the one whose outline and landmarks the photo supports best."""
        config = load_garment_config()
        cuts = list(config.categories[category].cuts) or [""]
        if landmarks:  # dragged points say which cut is meant
            named = {corner_of(name) for name in landmarks} - {NECK}
            cuts = [c for c in cuts if named <= set(config.form_of(category, c).points)] or cuts
        views = [
            fit_view(cut.pixels, cut.alpha, category, how, self._settings, landmarks, cut=c, opening=opening)
            for c in cuts
        ]
        # a long sleeve can be drawn as a very long short one, and the outline alone hardly tells the two apart
        rightly = [k for k, c in enumerate(cuts) if config.form_of(category, c).long_sleeves or _short(views[k])]
        best = min(rightly or range(len(cuts)), key=lambda k: _doubt(views[k]))
        return views[best], cuts[best]

    def _back(
        self, back: Photo | None, category: str, sewn: str, how: PhotoType, warnings: list[str]
    ) -> GarmentView | None:
        if back is None:
            return None
        cut = self._cut(back)
        warnings += [*back.warnings, *cut.warnings]
        return fit_view(cut.pixels, cut.alpha, category, how, self._settings, is_back=True, cut=sewn)

    def _key(
        self,
        front: Photo,
        back: Photo | None,
        category: str,
        how: PhotoType,
        fabric: str,
        fit_word: str,
        size_chart: SizeChart | None,
        landmarks: Mapping[str, tuple[float, float]] | None,
        opening: str | None,
    ) -> str:
        content = {
            "version": READING_VERSION,
            "front": front.sha256,
            "back": back.sha256 if back is not None else "",
            "category": category,
            "photo_type": how.value,
            "fabric": fabric,
            "fit_word": fit_word,
            "size_chart": {s: dict(m) for s, m in size_chart.sizes.items()} if size_chart is not None else {},
            "landmarks": {k: list(v) for k, v in landmarks.items()} if landmarks else {},
            "opening": opening or "",
            "settings": self._settings.model_dump(mode="json"),
        }
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _short(view: GarmentView) -> bool:
    """Say whether a view has no sleeves, or such as a short-sleeved garment has."""
    reach = view.template.get("sleeve_length", 0.0)
    return reach <= _LONGEST_SHORT * view.template.get("hem_y", math.inf)


def _doubt(view: GarmentView) -> float:
    """Return how badly a cut explains a photo: the outline's error over the garment's size, and limbs not seen.

    The cuts have widths of their own, so the garment's area gives the scale; a sleeve is a guess when its cuff or the
    arm pit is, or when its lower edge goes straight on into the side: then it is the arm hole of a sleeveless cut.
    Without sleeves, the corner between strap and arm hole must be seen.
    """
    unit = math.sqrt(abs(signed_area(view.outline)))
    claimed = ("cuff_top", "cuff_bottom", "armpit") if "cuff_top_l" in view.landmarks else ("shoulder", "armpit")
    limbs = [
        0.5 * (view.landmarks[f"{name}_l"].score + view.landmarks[f"{name}_r"].score)
        for name in claimed
        if f"{name}_l" in view.landmarks
    ]
    grown = 0.0
    if "cuff_bottom_l" in view.landmarks:
        grown = max(0.0, 1 - 0.5 * (_parting(view, "l") + _parting(view, "r")) / _SLEEVE_PARTS)
    guessed = 1 - min(limbs, default=1.0)
    return view.outline_error * view.template["width"] / unit + _GUESSED_LIMB * guessed + _NO_LIMB * grown


def _at_working_size(
    landmarks: Mapping[str, tuple[float, float]] | None, photo: Photo
) -> dict[str, tuple[float, float]]:
    """Carry points from px of the file to px of the picture that is worked on."""
    scale = photo.width / photo.original_size[0]
    return {name: (x * scale, y * scale) for name, (x, y) in (landmarks or {}).items()}


def _doubtful(view: GarmentView, corners: set[str], settings: TemplateSettings) -> tuple[str, ...]:
    """Return the corners, and the neckline's lowest point, that the photo does not support."""
    weak = {corner_of(name) for name, p in view.landmarks.items() if p.score < settings.unsure_score}
    return tuple(sorted(weak & (corners | {NECK})))


def _require_form(view: GarmentView, corners: set[str], doubtful: tuple[str, ...], guess: str) -> None:
    """Refuse a guessed kind whose corners the photo does not show: a shoe, a bag, a towel, a garment upside down."""
    named = {corner_of(name) for name in view.landmarks} & (corners | {NECK})
    if len(doubtful) >= _NO_FORM * len(named):
        raise MirrorError(
            ErrorCode.CATEGORY_UNSUPPORTED,
            f"What this photo shows does not have the form of a garment (best guess: {guess}).",
            "Use an upright photo of one whole garment, or say what it is with --category, for example "
            "--category tshirt.",
            {"guess": guess, "unseen": list(doubtful)},
            reason="NO_GARMENT_FORM",
        )


def _unsure(view: GarmentView, doubtful: tuple[str, ...], settings: TemplateSettings) -> list[str]:
    """Name the corners that the photo does not support, and an outline that the form does not explain."""
    out = []
    if doubtful:
        words = ", ".join(doubtful)
        out.append(f"The photo does not show clearly where these points lie: {words}; look at the detection picture.")
    if view.outline_error > settings.unsure_outline:
        out.append("The garment's outline is unusual for its kind; look at the detection picture.")
    return out


def _parting(view: GarmentView, side: str) -> float:
    """Return the angle (rad) by which the lower edge of a sleeve leaves the line of the side at the arm pit."""
    below = "waist" if f"waist_{side}" in view.landmarks else "hem"
    pit, cuff, down = (view.landmarks[f"{name}_{side}"] for name in ("armpit", "cuff_bottom", below))
    along = math.atan2(pit.y - down.y, pit.x - down.x)
    off = math.atan2(cuff.y - pit.y, cuff.x - pit.x) - along
    return abs(math.remainder(off, math.tau))


def _half_open() -> MirrorError:
    return MirrorError(
        ErrorCode.CATEGORY_UNSUPPORTED,
        "The fronts of this garment part above the hem, but not all the way up; that cannot be worn here yet.",
        "Use a photo of the garment closed, or open from the neck to the hem.",
        reason="FRONTS_PART",
    )


def _on_person() -> MirrorError:
    return MirrorError(
        ErrorCode.GARMENT_ON_PERSON,
        "The garment in this photo is worn by a person.",
        "Use a photo of the garment alone, laid flat or on an invisible mannequin.",
        reason="WORN_BY_PERSON",
    )
