"""report.json holds what docs/report.md says, and nothing that it does not say."""

from __future__ import annotations

import json
import re
from pathlib import Path

from engine.export.report import report_of as as_json
from engine.types import TryOn
from tests.qa.judged_scene import good_try_on, report_of

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "report.md").read_text("utf-8")


def keys_of(heading: str) -> set[str]:
    """Return the keys that the first column of the table under ``heading`` names."""
    table = PAGE.split(heading, 1)[1].split("\n\n", 1)[0]
    return {key for row in table.splitlines() for key in re.findall(r"`(\w+)`", row.split("|")[1])}


def test_every_key_of_a_report_is_explained() -> None:
    parts = good_try_on()
    result = TryOn(
        image=parts.composite.image,
        photo=parts.person.photo,
        person=parts.person,
        body=parts.body,
        garments=(parts.garment,),
        drapes=(parts.drape,),
        render=parts.soft,
        composite=parts.composite,
        report=report_of(parts),
        seconds={"drape": 1.0},
        seed=7,
        config={},
        artifacts={},
        warnings=(),
    )
    report = json.loads(json.dumps(as_json(result), allow_nan=False))
    assert set(report) == keys_of("| key | |\n")
    (garment,) = report["garments"]
    assert set(garment) == keys_of("| key of a garment | |\n")
    assert 0 < report["overall"] <= 1
    assert report["advice"] is None
