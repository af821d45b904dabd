"""The nouns of the engine. Frozen; every array says shape, dtype, unit and frame.

Frames (drawn in docs/coordinates.md):

* image: pixels, x right, y down, pixel centres at .5; ``uint8`` sRGB H×W×3; masks and mattes ``float32`` 0–1.
* world: metres, right-handed, z up, origin at the body's pelvis; a person who faces the camera faces −y, so
  world +x is the person's left and the picture's right.
* camera: OpenCV (x right, y down, z forward). ``T_cam_world`` maps world points into it.
* panel: metres, column 0 = x to the picture's right, column 1 = z up. The back panel uses the same x as the
  front one (it is *not* mirrored), so sewn points of both panels have equal panel coordinates.
"""

from __future__ import annotations

from engine.types.arrays import F32, F64, I16, I32, I64, U8, Bools
from engine.types.body import Body, BodyMeasures, BodyPart, Camera, FitScore, PosedBody, Quantity
from engine.types.composite import Composite, Fill, FillEvidence, Owner
from engine.types.drape import ClothHealth, Drape
from engine.types.garment import (
    OUTER,
    READING_VERSION,
    REPEATING_PATTERNS,
    Garment,
    GarmentFeatures,
    GarmentView,
    Landmark,
    PhotoType,
    SizeChart,
)
from engine.types.pattern import ClothZone, CollarPiece, PanelEdge, Pattern
from engine.types.person import Face, Keypoints, ParseClass, Person
from engine.types.photo import Photo
from engine.types.render import Light, SoftRender
from engine.types.result import TryOn
from engine.types.verdict import Advice, QaReport, Score

__all__ = [
    "F32",
    "F64",
    "I16",
    "I32",
    "I64",
    "OUTER",
    "READING_VERSION",
    "REPEATING_PATTERNS",
    "U8",
    "Advice",
    "Body",
    "BodyMeasures",
    "BodyPart",
    "Bools",
    "Camera",
    "ClothHealth",
    "ClothZone",
    "CollarPiece",
    "Composite",
    "Drape",
    "Face",
    "Fill",
    "FillEvidence",
    "FitScore",
    "Garment",
    "GarmentFeatures",
    "GarmentView",
    "Keypoints",
    "Landmark",
    "Light",
    "Owner",
    "PanelEdge",
    "ParseClass",
    "Pattern",
    "Person",
    "Photo",
    "PhotoType",
    "PosedBody",
    "QaReport",
    "Quantity",
    "Score",
    "SizeChart",
    "SoftRender",
    "TryOn",
]
