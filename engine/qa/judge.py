"""The judge: all scores, then pass or refuse."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.qa.advice import advice
from engine.qa.cloth import body_fit, cloth_health, garment_outline, neckline
from engine.qa.continued import continued
from engine.qa.cover import chopped, coverage, leak, leftover
from engine.qa.cracks import cracks
from engine.qa.crumbs import crumbs
from engine.qa.evidence import Evidence
from engine.qa.fill_lines import fill_lines
from engine.qa.fills import fill_area, fill_fit, skin_tone
from engine.qa.forearms import forearms_before
from engine.qa.halo import halo
from engine.qa.hands import hands_joined, pocket_hands
from engine.qa.kept import identity, kept_pixels
from engine.qa.limb_ends import limb_ends
from engine.qa.limbs import arm_fit, limb_shape, limbs_present
from engine.qa.outline import flaps, fragments, ragged, serrated
from engine.qa.overall import believable, overall
from engine.qa.prints import print_fidelity
from engine.qa.sleeves import sleeve_holes, sleeves_joined
from engine.qa.unseen_cloth import unseen_cloth
from engine.settings.qa import QaSettings
from engine.side_by_side import all_side_by_side
from engine.types import F32, U8, Body, Composite, Drape, Garment, Person, QaReport, Score, SoftRender


def judge(
    person: Person,
    body: Body,
    garments: Sequence[Garment],
    drapes: Sequence[Drape],
    soft: SoftRender,
    composite: Composite,
    settings: QaSettings,
    *,
    embed_face: Callable[[U8, F32], F32 | None] | None = None,
) -> QaReport:
    """Measure a try-on and decide whether it may be shown.

    Args:
        person: what was perceived.
        body: the fitted body.
        garments: worn garments, in the order of ``drapes``.
        drapes: their drapes.
        soft: the render.
        composite: the try-on picture.
        settings: limits.
        embed_face: maps (H, W, 3) uint8 and a (468, 2) px mesh to an identity embedding; None: a face that was touched
            is not judged.

    Returns:
        All scores; passed when none failed. Scores that do not apply neither pass nor fail.
    """
    evidence = Evidence(person, body, garments, drapes, soft, composite)
    pieces: tuple[Callable[[], Sequence[Score]], ...] = (
        lambda: (identity(evidence, settings, embed_face),),
        lambda: (kept_pixels(evidence, settings),),
        lambda: (coverage(evidence, settings),),
        lambda: (leak(evidence, settings),),
        lambda: (leftover(evidence, settings),),
        lambda: (chopped(evidence, settings),),
        lambda: (sleeve_holes(evidence, settings),),
        lambda: (sleeves_joined(evidence, settings),),
        lambda: (limbs_present(evidence, settings),),
        lambda: (limb_shape(evidence, settings),),
        lambda: (limb_ends(evidence, settings),),
        lambda: (arm_fit(evidence, settings),),
        lambda: (hands_joined(evidence, settings),),
        lambda: (pocket_hands(evidence, settings),),
        lambda: (forearms_before(evidence, settings),),
        lambda: (ragged(evidence, settings.outline),),
        lambda: (serrated(evidence, settings.outline),),
        lambda: (fragments(evidence, settings.outline),),
        lambda: (flaps(evidence, settings.outline),),
        lambda: (continued(evidence, settings),),
        lambda: (cracks(evidence, settings.outline),),
        lambda: (crumbs(evidence, settings.crumbs),),
        lambda: (fill_fit(evidence, settings.fills),),
        lambda: (fill_area(evidence, settings.fills),),
        lambda: (fill_lines(evidence, settings.fills),),
        lambda: (skin_tone(evidence, settings.fills),),
        lambda: print_fidelity(evidence, settings.print),
        lambda: (halo(evidence, settings.halo),),
        lambda: (cloth_health(evidence, settings),),
        lambda: (neckline(evidence, settings),),
        lambda: body_fit(evidence, settings),
        lambda: (garment_outline(evidence, settings),),
        lambda: (unseen_cloth(evidence, settings),),
    )
    measured = tuple(score for scores in all_side_by_side(pieces) for score in scores)
    whole = believable(measured, settings)
    # faults that are refused one by one need no sum of faults as a further reason
    failed = [s for s in measured if s.passed is False] or [s for s in (whole,) if s.passed is False]
    return QaReport(
        scores=(*measured, whole),
        passed=not failed,
        reasons=tuple(s.sentence for s in failed),
        remedies=tuple(dict.fromkeys(s.remedy for s in failed if s.remedy)),
        advice=advice([s for s in failed if s is not whole] or measured) if failed else None,
        overall=overall(measured, refused=bool(failed)),
    )
