"""A body knows through what clothes it was measured."""

from __future__ import annotations

import numpy as np

from engine.body import BodyFitter
from engine.settings.sizing import SizingSettings
from tests.body.synthetic_people import person_of, random_truth


def test_clothes_that_stand_off_are_known_from_close_ones(fitter: BodyFitter) -> None:
    found = {}
    for looser_m in (0.0, 0.025):
        rng = np.random.default_rng(3)
        bodies = []
        for _ in range(3):
            truth = random_truth(fitter.model, fitter.landmarks, rng)
            person = person_of(fitter.model, fitter.landmarks, truth, rng, looser_m=looser_m)
            bodies.append(fitter.fit(person, camera=truth.view.camera(truth.translation)))
        found[looser_m] = bodies
    limit = SizingSettings().loose_clothes_m
    assert max(body.clothes_m for body in found[0.0]) < limit
    assert np.median([body.clothes_m for body in found[0.025]]) > limit
    close, loose = (np.mean([body.measures.waist.sigma_m for body in found[k]]) for k in (0.0, 0.025))
    assert loose > close
