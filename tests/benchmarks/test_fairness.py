"""Does a body's size or a skin's tone make the result worse? The same printed tee on every house model.

House models are rendered by this project, so their heights and girths are known and every photo may be published.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.errors import MirrorError
from engine.pipeline import Engine
from engine.qa.evidence import Evidence
from engine.qa.prints import match_print
from engine.types import ParseClass, TryOn

ROOM = Path(__file__).resolve().parents[2] / "assets" / "showroom"
ALLOWED = 1.2
"""No group may be worse than another by more than this."""


@dataclass(frozen=True)
class Row:
    """One house model in the printed tee; nan and "" when it was refused before there was a picture."""

    name: str
    size: str
    tone: str
    print_scale_error: float
    print_agreement: float
    height_error: float
    overall: float
    verdict: str


def body_size(girths_cm: dict[str, float]) -> str:
    """Return the group of a body by its waist."""
    return "waist under 70 cm" if girths_cm["waist"] < 70 else "70–80 cm" if girths_cm["waist"] < 80 else "over 80 cm"


def skin_tone(result: TryOn) -> str:
    """Return the group by the individual typology angle of the face (Chardin 1991; Del Bino 2013)."""
    import cv2

    face = result.person.photo.pixels[result.person.parse == ParseClass.FACE]
    light, _, yellow = np.median(
        cv2.cvtColor(face[None].astype(np.float32) / np.float32(255), cv2.COLOR_RGB2Lab)[0], axis=0
    )
    angle = math.degrees(math.atan2(float(light) - 50, max(1e-6, float(yellow))))
    return "light" if angle > 41 else "medium" if angle > 10 else "dark"


def measure(engine: Engine, name: str, tee: Path) -> Row:
    """Dress one house model and measure print and body."""
    truth = json.loads((ROOM / "people" / f"{name}.json").read_text("utf-8"))
    size = body_size(truth["girths_cm"])
    try:
        built = engine.build_garment(tee, category="tshirt")
        result = engine.try_on(ROOM / "people" / f"{name}.jpg", built)
    except MirrorError as error:
        return Row(name, size, "", math.nan, math.nan, math.nan, math.nan, error.sentence)
    evidence = Evidence(result.person, result.body, result.garments, result.drapes, result.render, result.composite)
    match = match_print(evidence, result.garments[0], result.drapes[0], 0)
    height = result.body.measures.height.value_m * 100 / truth["height_cm"]
    return Row(
        name,
        size,
        skin_tone(result),
        abs(math.log(abs(match.scale))) if match else math.nan,
        match.agreement if match else math.nan,
        abs(height - 1),
        result.report.overall,
        "shown" if result.report.passed else "refused: " + " ".join(result.report.reasons),
    )


def group_means(rows: list[Row], group: Callable[[Row], str], value: Callable[[Row], float]) -> dict[str, float]:
    """Return the mean of a value per group, of those that have one."""
    known = [row for row in rows if group(row) and not math.isnan(value(row))]
    return {g: float(np.mean([value(r) for r in known if group(r) == g])) for g in sorted({group(r) for r in known})}


def test_print_fairness(benchmark) -> None:
    engine = Engine()
    names = sorted(p.stem for p in (ROOM / "people").glob("*.jpg"))
    tee = ROOM / "garments" / "tee_text.jpg"
    rows = benchmark.pedantic(lambda: [measure(engine, name, tee) for name in names], rounds=1, iterations=1)
    engine.close()
    print(f"\n{'model':7s} {'size':18s} {'tone':7s} scale off  agreement  height off  overall  verdict")
    for r in rows:
        figures = f"{r.print_scale_error:9.3f} {r.print_agreement:10.2f} {r.height_error:11.3f} {r.overall:8.2f}"
        print(f"{r.name:7s} {r.size:18s} {r.tone:7s} {figures}  {r.verdict}")
    for title, group in (("size", lambda r: r.size), ("tone", lambda r: r.tone)):
        for name, value in (
            ("print agreement", lambda r: r.print_agreement),
            ("print size kept", lambda r: 1 - r.print_scale_error),
            ("height kept", lambda r: 1 - r.height_error),
            ("overall score", lambda r: r.overall),
        ):
            means = group_means(rows, group, value)
            ratio = max(means.values()) / max(min(means.values()), 1e-6) if means else math.nan
            told = ", ".join(f"{g} {m:.2f}" for g, m in means.items())
            print(f"{name} by {title}: {told}; best over worst {ratio:.2f} {'' if ratio <= ALLOWED else '> allowed'}")
