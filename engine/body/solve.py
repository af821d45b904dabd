"""Levenberg-Marquardt on the fit's residuals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.body.evidence import Evidence
from engine.body.pose_space import State
from engine.types import F64

LEAST_DAMPING = 1e-3  # the outline's matches are only good near by
LEAST_GAIN = 2e-3  # relative; a step that gains less ends the fit
PATIENCE = 2  # steps without a better state that end the fit


@dataclass(frozen=True)
class Solution:
    """The best that the fit came by.

    Attributes:
        state: the best state.
        cost: sum of squared residuals there.
        information: (C + 3 + P + 3, C + 3 + P + 3) float64 JᵀJ there.
        steps: accepted steps until then.
    """

    state: State
    cost: float
    information: F64
    steps: int


def solve(evidence: Evidence, start: State, iterations: int, damping: float = 1e-2) -> Solution:
    """Minimise the residuals of ``evidence`` from ``start``.

    The outline is matched anew after each accepted step and held fixed while steps are tried. New matches make the
    cost rise and fall by a few per cent once the body lies in its outline, so the best state is kept and the fit
    ends when it has not been bettered for some steps.

    Source: Marquardt 1963, with multiplicative damping.
    """
    state = start
    match = evidence.match(state)
    residuals, jacobian = evidence.evaluate(state, match, slopes=True)
    cost = float(residuals @ residuals)
    best = Solution(state, cost, jacobian.T @ jacobian, 0)
    stale = 0
    for steps in range(1, iterations + 1):
        hessian = jacobian.T @ jacobian
        gradient = jacobian.T @ residuals
        diagonal = np.diag(np.diag(hessian) + 1e-6)
        for _ in range(5):
            step = _bounded_step(hessian + damping * diagonal, gradient, state)
            trial = evidence.space.moved_by(state, step)
            trial_cost = float(np.sum(evidence.evaluate(trial, match, slopes=False)[0] ** 2))
            if trial_cost < cost:
                break
            damping *= 5.0
        else:
            break
        gain = (cost - trial_cost) / cost
        state, damping = trial, max(damping / 4.0, LEAST_DAMPING)
        match = evidence.match(state)
        residuals, jacobian = evidence.evaluate(state, match, slopes=True)
        cost = float(residuals @ residuals)
        stale = 0 if cost < best.cost * (1.0 - LEAST_GAIN) else stale + 1
        if cost < best.cost:
            best = Solution(state, cost, jacobian.T @ jacobian, steps)
        if gain < LEAST_GAIN or stale >= PATIENCE:
            break
    return best


def _bounded_step(hessian: F64, gradient: F64, state: State) -> F64:
    """Return the step of the normal equations that keeps shape and ease in range: what would leave is held there."""
    bounded, largest = state.bounded, state.largest
    size = len(gradient)
    first = size - len(bounded)
    step = np.zeros(size)
    free = np.ones(size, bool)
    for _ in range(len(bounded) + 1):
        right = -(gradient + hessian[:, ~free] @ step[~free])
        step[free] = np.linalg.solve(hessian[np.ix_(free, free)], right[free])
        reached = bounded + step[first:]
        leaving = free[first:] & ((reached < 0.0) | (reached > largest))
        if not leaving.any():
            break
        free[first:][leaving] = False
        step[first:][leaving] = np.clip(reached[leaving], 0.0, largest[leaving]) - bounded[leaving]
    return step


def plainest_of_best(qualities: Sequence[float], turns: Sequence[F64], tie: float) -> int:
    """Return which of rival fits to go on with: of those as good as the best, the one whose joints turn least.

    Two fits that differ in depth look alike from the front; a pixel of noise would decide between them, and an arm
    would jump by a hand's breadth.

    Args:
        qualities: of the rivals, larger is better.
        turns: (C,) rad of the rivals' joints.
        tie: difference of qualities that says nothing.
    """
    best = max(qualities)
    alike = [k for k, quality in enumerate(qualities) if quality >= best - tie]
    return min(alike, key=lambda k: float(np.linalg.norm(turns[k])))
