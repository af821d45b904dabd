"""Levenberg-Marquardt on the fit's residuals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.body.evidence import Evidence
from engine.body.pose_space import State
from engine.types import F64

LEAST_GAIN = 2e-3  # relative; a step that gains less ends the fit


@dataclass(frozen=True)
class Solution:
    """Where the fit ended.

    Attributes:
        state: the best state.
        cost: sum of squared residuals there.
        information: (C + 3 + P, C + 3 + P) float64 JᵀJ there.
        steps: accepted steps.
    """

    state: State
    cost: float
    information: F64
    steps: int


def solve(evidence: Evidence, start: State, iterations: int, damping: float = 1e-2) -> Solution:
    """Minimise the residuals of ``evidence`` from ``start``.

    Outline matches and robust weights are renewed at each evaluation, so the cost may rise by a hair when they
    change; a step counts when the cost at the new matches falls.

    Source: Marquardt 1963, with Nielsen-free multiplicative damping.
    """
    state = start
    residuals, jacobian = evidence.evaluate(state, slopes=True)
    cost = float(residuals @ residuals)
    steps = 0
    for _ in range(iterations):
        hessian = jacobian.T @ jacobian
        gradient = jacobian.T @ residuals
        diagonal = np.diag(np.diag(hessian) + 1e-6)
        for _ in range(5):
            step = -np.linalg.solve(hessian + damping * diagonal, gradient)
            trial = evidence.space.moved_by(state, step)
            trial_cost = float(np.sum(evidence.evaluate(trial, slopes=False)[0] ** 2))
            if trial_cost < cost:
                break
            damping *= 5.0
        else:
            break
        gain = (cost - trial_cost) / cost
        state, damping, steps = trial, max(damping / 4.0, 1e-6), steps + 1
        residuals, jacobian = evidence.evaluate(state, slopes=True)
        cost = float(residuals @ residuals)
        if gain < LEAST_GAIN:
            break
    return Solution(state, cost, jacobian.T @ jacobian, steps)
