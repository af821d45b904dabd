"""BlazePose's landmarks on the body: which joint or which patch of skin each of them names.

Joints and skin points are both linear in blend weights and skinned linearly, so every landmark is a handful of
"pseudo vertices" (moments of weighted rest positions) and costs nothing to pose; agreement with the full mesh is
exact (findings: .07 mm).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.body.anny_model import AnnyModel
from engine.body.kinematics import Posed
from engine.body.model import Rest
from engine.types import F64, I32


@dataclass(frozen=True)
class LandmarkRule:
    """Where one BlazePose landmark sits on the body.

    Attributes:
        name: in the words of the BlazePose table, without its side.
        left, right: BlazePose numbers of both sides (equal for points on the mid-line).
        bone: bone head it sits on, "" for a skin point; ".L" is appended.
        carrier: bone that carries it, when that is not ``bone`` (an offset must not turn with the limb below).
        base_left, base_right: MakeHuman base-mesh vertices whose mean it is (skin points).
        offset: m, left-hand side, rest-pose axes; the mean by which BlazePose's idea of the point differs, measured
            as the median residual of outline fits to 30 real photos (spread .5-2 cm).
        trust: 0–1, how firmly the definition holds.
    """

    name: str
    left: int
    right: int
    bone: str = ""
    carrier: str = ""
    base_left: tuple[int, ...] = ()
    base_right: tuple[int, ...] = ()
    offset: tuple[float, float, float] = (0.0, 0.0, 0.0)
    trust: float = 1.0


RULES: tuple[LandmarkRule, ...] = (
    LandmarkRule("nose", 0, 0, base_left=(279, 7048), base_right=(279, 7048), trust=0.5),
    LandmarkRule("eye", 2, 5, base_left=(7752, 14608), base_right=(1060, 14680), trust=0.5),
    LandmarkRule(
        "ear", 7, 8, base_left=(12114, 12131), base_right=(5515, 5532), offset=(-0.015, 0.0, 0.007), trust=0.4
    ),
    LandmarkRule("shoulder", 11, 12, bone="upperarm01", carrier="shoulder01", offset=(-0.006, 0.0, 0.021)),
    LandmarkRule("elbow", 13, 14, bone="lowerarm01"),
    LandmarkRule("wrist", 15, 16, bone="wrist", carrier="lowerarm02", offset=(0.006, -0.007, -0.006)),
    LandmarkRule("pinky", 17, 18, bone="finger5-1", trust=0.3),
    LandmarkRule("index", 19, 20, bone="finger2-1", trust=0.3),
    LandmarkRule("hip", 23, 24, bone="upperleg01", carrier="pelvis", offset=(-0.014, 0.0, 0.0), trust=0.5),
    LandmarkRule("knee", 25, 26, bone="lowerleg01"),
    LandmarkRule("ankle", 27, 28, bone="foot"),
    LandmarkRule("heel", 29, 30, base_left=(12910, 12911, 12820), base_right=(6313, 6314, 6223), trust=0.5),
    LandmarkRule("toe", 31, 32, base_left=(11566, 11606, 11526), base_right=(4948, 4988, 4908), trust=0.5),
)


@dataclass(frozen=True)
class LandmarkSet:
    """All landmarks as pseudo vertices.

    Attributes:
        names: K names with suffix "_l"/"_r".
        blazepose: (K,) int32 BlazePose numbers.
        trust: (K,) float64 0–1.
        owner: (P,) int32 landmark of each pseudo vertex.
        bone: (P,) int32 bone that carries it.
        weight: (P,) float64 its share.
        template: (P, 3) float64 m weighted rest position at zero blend weights.
        blendshapes: (N, P * 3) float64.
    """

    names: tuple[str, ...]
    blazepose: I32
    trust: F64
    owner: I32
    bone: I32
    weight: F64
    template: F64
    blendshapes: F64

    def index(self, name: str) -> int:
        """Return the row of landmark ``name``."""
        return self.names.index(name)

    def moments(self, coefficients: F64) -> F64:
        """Return (S, P, 3) weighted rest positions of S coefficient vectors."""
        return self.template + (coefficients @ self.blendshapes).reshape(len(coefficients), -1, 3)

    def positions(self, posed: Posed, moments: F64) -> tuple[F64, F64]:
        """Return landmarks (S, K, 3) m and the pseudo vertices (S, P, 3) they are sums of."""
        rotation, offset = posed.rotation[:, self.bone], posed.offset[:, self.bone]
        pieces = (rotation @ moments[..., None])[..., 0] + self.weight[:, None] * offset
        points = np.zeros((len(self.names), len(moments), 3))
        np.add.at(points, self.owner, pieces.transpose(1, 0, 2))
        return points.transpose(1, 0, 2), pieces


def build_landmarks(model: AnnyModel) -> LandmarkSet:
    """Express the landmark rules on ``model``."""
    template, shapes = model.blendshapes_of(np.arange(model.vertex_count, dtype=np.int32))
    names: list[str] = []
    numbers: list[int] = []
    trust: list[float] = []
    owner: list[int] = []
    bone: list[int] = []
    weight: list[float] = []
    rest: list[F64] = []
    moved: list[F64] = []
    for rule in RULES:
        for side, number, base, sign in (
            ("l", rule.left, rule.base_left, 1.0),
            ("r", rule.right, rule.base_right, -1.0),
        ):
            if side == "r" and rule.left == rule.right:
                continue
            row = len(names)
            names.append(rule.name if rule.left == rule.right else f"{rule.name}_{side}")
            numbers.append(number)
            trust.append(rule.trust)
            offset = np.array(rule.offset) * np.array([sign, 1.0, 1.0])
            if rule.bone:
                joint = model.skeleton.index(f"{rule.bone}.{side.upper()}")
                head, head_shapes = model.head_shapes(joint)
                owner.append(row)
                bone.append(model.skeleton.index(f"{rule.carrier or rule.bone}.{side.upper()}"))
                weight.append(1.0)
                rest.append(head + offset)
                moved.append(head_shapes)
                continue
            vertices = [model.vertex_of_base(index) for index in base]
            for joint in range(len(model.skeleton.names)):
                shares = np.array([_weight_of(model, vertex, joint) for vertex in vertices]) / len(vertices)
                if shares.sum() < 1e-6:
                    continue
                owner.append(row)
                bone.append(joint)
                weight.append(float(shares.sum()))
                rest.append(shares @ template[vertices].astype(np.float64) + shares.sum() * offset)
                moved.append(np.einsum("v,nvc->nc", shares, shapes[:, vertices].astype(np.float64)))
    return LandmarkSet(
        names=tuple(names),
        blazepose=np.array(numbers, np.int32),
        trust=np.array(trust),
        owner=np.array(owner, np.int32),
        bone=np.array(bone, np.int32),
        weight=np.array(weight),
        template=np.stack(rest),
        blendshapes=np.stack(moved, axis=1).reshape(len(shapes), -1),
    )


def landmarks_of(landmarks: LandmarkSet, rest: Rest, posed: Posed) -> F64:
    """Return (S, K, 3) landmark positions, m."""
    return landmarks.positions(posed, landmarks.moments(rest.coefficients))[0]


def _weight_of(model: AnnyModel, vertex: int, joint: int) -> float:
    """Return the skin weight of one vertex on one bone."""
    return float(model.skin_weights[vertex][model.skin_indices[vertex] == joint].sum())
