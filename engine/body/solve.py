"""Levenberg-Marquardt on the fit's residuals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.body.evidence import Evidence
from engine.body.pose_space import State
from engine.types import F64

LEAST_DAMPING = 1e-3  # the outline's matches are only good near by
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

    The outline is matched anew after each accepted step and held fixed while steps are tried.

    Source: Marquardt 1963, with multiplicative damping.
    """
    state = start
    match = evidence.match(state)
    residuals, jacobian = evidence.evaluate(state, match, slopes=True)
    cost = float(residuals @ residuals)
    steps = 0
    for _ in range(iterations):
        hessian = jacobian.T @ jacobian
        gradient = jacobian.T @ residuals
        diagonal = np.diag(np.diag(hessian) + 1e-6)
        for _ in range(5):
            step = _bounded_step(hessian + damping * diagonal, gradient, state.shape)
            trial = evidence.space.moved_by(state, step)
            trial_cost = float(np.sum(evidence.evaluate(trial, match, slopes=False)[0] ** 2))
            if trial_cost < cost:
                break
            damping *= 5.0
        else:
            break
        gain = (cost - trial_cost) / cost
        state, damping, steps = trial, max(damping / 4.0, LEAST_DAMPING), steps + 1
        match = evidence.match(state)
        residuals, jacobian = evidence.evaluate(state, match, slopes=True)
        cost = float(residuals @ residuals)
        if gain < LEAST_GAIN:
            break
    return Solution(state, cost, jacobian.T @ jacobian, steps)


def _bounded_step(hessian: F64, gradient: F64, shape: F64) -> F64:
    """Return the step of the normal equations that keeps the shape in 0–1: what would leave is held at its bound."""
    size = len(gradient)
    first = size - len(shape)
    step = np.zeros(size)
    free = np.ones(size, bool)
    for _ in range(len(shape) + 1):
        right = -(gradient + hessian[:, ~free] @ step[~free])
        step[free] = np.linalg.solve(hessian[np.ix_(free, free)], right[free])
        reached = shape + step[first:]
        leaving = free[first:] & ((reached < 0.0) | (reached > 1.0))
        if not leaving.any():
            break
        free[first:][leaving] = False
        step[first:][leaving] = np.clip(reached[leaving], 0.0, 1.0) - shape[leaving]
    return step
