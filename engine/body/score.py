"""How well a fitted body explains its photo."""

from __future__ import annotations

import cv2
import numpy as np

from engine.body.evidence import Evidence
from engine.body.outline import OutlineKind
from engine.body.pose_space import State
from engine.body.raster import rasterise
from engine.types import Bools, FitScore, ParseClass, Person, PosedBody

SCORE_SIDE = 448  # px, long side at which silhouettes are compared


def body_mask(evidence: Evidence, state: State, pose: PosedBody, side: int = SCORE_SIDE) -> Bools:
    """Return the body's silhouette (h, w) in the photo, at a long side of at most ``side`` px."""
    view = evidence.view
    scale = min(1.0, side / max(view.width, view.height))
    xy, _ = view.project(pose.vertices_world.astype(np.float64), state.translation)
    width, height = max(1, round(view.width * scale)), max(1, round(view.height * scale))
    raster = rasterise(xy * [width / view.width, height / view.height], None, evidence.model.faces, width, height)
    mask: Bools = raster.face >= 0
    return mask


def fit_quality(evidence: Evidence, state: State, person: Person) -> float:
    """Return how well a state explains silhouette and landmarks, to choose between rival fits (larger is better)."""
    score = score_fit(evidence, state, evidence.model.pose(state.shape, state.rotations), person, half_body=False)
    return score.silhouette_iou - score.landmark_error_rel


def score_fit(evidence: Evidence, state: State, pose: PosedBody, person: Person, half_body: bool) -> FitScore:
    """Score a fit against the photo it was made from.

    Hair and shoes are not the body's, and skirts may stand off as far as they like: the overlap is taken without the
    pixels that the parse calls hair or shoes, and without those outside of the body that belong to skirts, trousers
    or, below the hips, to the skirts of dresses, long shirts and coats.
    """
    targets = evidence.targets
    error = np.linalg.norm(evidence.landmark_positions(state) - targets.xy, axis=1)
    seen = targets.trust > 0.15
    shoulders = float(np.linalg.norm(person.keypoints.xy[11] - person.keypoints.xy[12]))
    mean_error = float(np.average(error[seen], weights=targets.trust[seen])) if seen.any() else float("nan")
    body = body_mask(evidence, state, pose)
    size = body.shape[::-1]
    matte = cv2.resize(person.alpha, size, interpolation=cv2.INTER_AREA) > 0.5
    parse = cv2.resize(person.parse, size, interpolation=cv2.INTER_NEAREST)
    hips = person.keypoints.xy[[23, 24], 1].mean() * size[1] / len(person.alpha)
    skirts = parse == ParseClass.LOWER
    skirts[max(0, int(hips)) :] |= parse[max(0, int(hips)) :] == ParseClass.UPPER
    counted = ~np.isin(parse, (ParseClass.HAIR, ParseClass.SHOES)) & ~(skirts & ~body)
    union = ((body | matte) & counted).sum()
    skin, over = _outline_errors(evidence, state)
    return FitScore(
        landmark_error_px=mean_error,
        landmark_error_rel=mean_error / max(shoulders, 1e-6),
        skin_outline_error_px=skin,
        clothes_overshoot_px=over,
        silhouette_iou=float((body & matte & counted).sum() / max(int(union), 1)),
        half_body=half_body,
    )


def _outline_errors(evidence: Evidence, state: State) -> tuple[float, float]:
    """Return the mean distance (px) of the rim from bare skin's outline, and beyond the person's outline."""
    outline = evidence.targets.outline
    if outline is None:
        return float("nan"), 0.0
    rest = evidence.model.rest(state.shape[None])
    posed = evidence.model.chain.pose(rest, state.rotations)
    rows, xy, flat = evidence.rim(state, rest, posed)
    found = [
        evidence.pull(outline, rows, xy, flat, kind) for kind in (OutlineKind.SKIN, OutlineKind.LEGS, OutlineKind.ARM)
    ]
    points, vertices = (np.concatenate(column) for column in zip(*found, strict=True))
    place = np.full((len(evidence.surface.vertex), 2), np.nan)
    place[rows] = xy
    gap = np.sum((place[vertices] - outline.xy[points]) * outline.normal[points], axis=1)
    skin = float(np.abs(gap).mean()) if len(gap) else float("nan")
    depth, _ = outline.overshoot(xy[evidence.held(rows, xy)])
    return skin, float(depth.mean()) if len(depth) else 0.0
