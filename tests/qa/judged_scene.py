"""A drawn try-on whose every layer is known, to be spoilt in one way at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from engine.qa import judge
from engine.settings.qa import QaSettings
from engine.types import (
    Body,
    BodyMeasures,
    BodyPart,
    Camera,
    ClothHealth,
    Composite,
    Drape,
    Face,
    FitScore,
    Garment,
    GarmentFeatures,
    GarmentView,
    Keypoints,
    Light,
    Owner,
    ParseClass,
    Pattern,
    Person,
    Photo,
    PhotoType,
    PosedBody,
    QaReport,
    Quantity,
    Score,
    SoftRender,
)

H, W = 1000, 720
PHOTO = (600, 500)  # of the product photo, rows and columns
METRES_PER_PX = 0.001
DEPTH, FOCAL = 2.4, 1920.0
SCALE = FOCAL / DEPTH * METRES_PER_PX  # picture px per product photo px: .8
PLACE = np.array([160.0, 280.0])  # of the product photo's corner in the picture, px


def tee() -> np.ndarray:
    """Return the product photo's alpha: a tee with short sleeves."""
    canvas = np.zeros((PHOTO[0] * 4, PHOTO[1] * 4), np.uint8)
    outline = [
        (190, 40), (310, 40), (400, 70), (480, 190), (410, 230), (385, 190), (385, 570), (115, 570), (115, 190),
        (90, 230), (20, 190), (100, 70),
    ]  # fmt: skip
    cv2.fillPoly(canvas, [np.array(outline, np.int32) * 4], 255)
    return cv2.resize(canvas, PHOTO[::-1], interpolation=cv2.INTER_AREA).astype(np.float32) / 255


def cloth_photo(printed: bool) -> np.ndarray:
    """Return the product photo: dark blue cloth, with a print of rings, bars and letters or without."""
    rng = np.random.default_rng(5)
    pixels = np.full((*PHOTO, 3), (40, 60, 110), np.float32)
    pixels += cv2.GaussianBlur(rng.normal(0, 1, PHOTO).astype(np.float32), (0, 0), 12)[..., None] * 20
    pixels = np.clip(pixels, 0, 255).astype(np.uint8)
    if printed:
        cv2.putText(pixels, "NEUROSE", (135, 210), cv2.FONT_HERSHEY_DUPLEX, 1.6, (235, 230, 220), 4, cv2.LINE_AA)
        cv2.putText(pixels, "mirror 26", (150, 420), cv2.FONT_HERSHEY_COMPLEX, 1.4, (250, 190, 60), 3, cv2.LINE_AA)
        for _ in range(40):
            x, y = int(rng.integers(150, 350)), int(rng.integers(240, 370))
            colour = tuple(int(v) for v in rng.integers(60, 255, 3))
            cv2.circle(pixels, (x, y), int(rng.integers(4, 18)), colour, int(rng.integers(1, 5)), cv2.LINE_AA)
    return pixels


@dataclass(frozen=True)
class Parts:
    """What the judge is given."""

    person: Person
    body: Body
    garment: Garment
    drape: Drape
    soft: SoftRender
    composite: Composite

    def with_image(self, image: np.ndarray, **changes: object) -> Parts:
        """Return the parts with another picture."""
        return replace(self, composite=replace(self.composite, image=image, **changes))


def _person() -> Person:
    rng = np.random.default_rng(9)
    pixels = np.full((H, W, 3), 205, np.float32)
    pixels += np.linspace(-12, 12, W)[None, :, None] + rng.normal(0, 2, (H, W, 3))
    parse = np.zeros((H, W), np.uint8)

    def paint(mask: np.ndarray, label: ParseClass, colour: tuple[int, int, int]) -> None:
        parse[mask > 0] = label
        pixels[mask > 0] = np.array(colour) + rng.normal(0, 3, (int((mask > 0).sum()), 3))

    def ellipse(x: int, y: int, a: int, b: int) -> np.ndarray:
        return cv2.ellipse(np.zeros((H, W), np.uint8), (x, y), (a, b), 0, 0, 360, 1, -1)

    def box(x0: int, y0: int, x1: int, y1: int) -> np.ndarray:
        return cv2.rectangle(np.zeros((H, W), np.uint8), (x0, y0), (x1, y1), 1, -1)

    paint(box(255, 700, 465, H), ParseClass.LOWER, (50, 50, 60))
    paint(box(180, 380, 225, 720), ParseClass.SKIN, (205, 160, 135))
    paint(box(495, 380, 540, 720), ParseClass.SKIN, (205, 160, 135))
    paint(box(330, 250, 390, 330), ParseClass.SKIN, (205, 160, 135))
    paint(box(255, 320, 465, 730), ParseClass.UPPER, (170, 60, 60))
    paint(ellipse(360, 190, 85, 110), ParseClass.HAIR, (60, 40, 30))
    paint(ellipse(360, 205, 60, 78), ParseClass.FACE, (215, 170, 145))
    image = np.clip(pixels, 0, 255).astype(np.uint8)
    xy = np.zeros((33, 2), np.float32)
    xy[11], xy[12], xy[23], xy[24] = (455, 345), (265, 345), (420, 700), (300, 700)
    xy[13], xy[14], xy[15], xy[16] = (518, 530), (202, 530), (518, 700), (202, 700)
    xy[25], xy[26], xy[27], xy[28] = (420, 1100), (300, 1100), (420, 1500), (300, 1500)
    ones = np.ones(33, np.float32)
    rng_mesh = np.random.default_rng(2).uniform(0, 1, (468, 2)).astype(np.float32)
    mesh = (rng_mesh * (100, 140) + (310, 140)).astype(np.float32)
    return Person(
        photo=Photo(image, "0" * 64, (W, H), "frame"),
        keypoints=Keypoints(xy, np.zeros((33, 3), np.float32), ones, ones, 1.0),
        alpha=(parse > 0).astype(np.float32),
        parse=parse,
        face=Face(np.array([300, 127, 420, 283], np.float32), mesh, 0.99),
        bystanders=np.zeros((H, W), bool),
        torso_skin_share=0.0,
    )


def face_code(pixels: np.ndarray, mesh: np.ndarray) -> np.ndarray:
    """Stand in for the identity network: the face's colours, in a vector that moves when the face does."""
    (x0, y0), (x1, y1) = mesh.min(0).astype(int), mesh.max(0).astype(int)
    small = cv2.resize(pixels[y0:y1, x0:x1], (6, 7), interpolation=cv2.INTER_AREA).astype(np.float32).ravel() / 255
    return np.pad(small, (0, 2))[:128]


def _garment(printed: bool) -> Garment:
    alpha = tee()
    view = GarmentView(
        pixels=cloth_photo(printed),
        alpha=alpha,
        outline=np.zeros((0, 2)),
        landmarks={},
        template={},
        outline_error=0.01,
        inner_back=np.zeros(PHOTO, bool),
    )
    features = GarmentFeatures((("navy", "#283c6e", 1.0),), "print" if printed else "plain", {}, np.zeros((0, 4)))
    return Garment(
        "tee", "tshirt", PhotoType.FLAT, view, None, "cotton", "regular", None, features, "key-of-the-tee"
    )  # fmt: skip


def _drape(garment: Garment) -> Drape:
    texture = np.dstack([garment.front.pixels, (garment.front.alpha * 255).astype(np.uint8)])
    triangle = np.array([[0, 0], [0.1, 0], [0, 0.1]], np.float32)
    pattern = Pattern(
        garment_key=garment.key, size="", category="tshirt", fabric="cotton", layer=0,
        render_vertices_panel=triangle, render_panel=np.zeros(3, np.uint8),
        render_faces=np.array([[0, 1, 2]], np.int32), sim_of_render=np.arange(3, dtype=np.int32), uv=triangle,
        textures=(texture, texture), lining=np.zeros(3, np.uint8), sim_zone=np.zeros(3, np.uint8),
        sim_edge=np.zeros(3, np.uint8), panel_outlines=(np.zeros((0, 2)), np.zeros((0, 2))), panel_landmarks={},
        sleeve_angle=0.8, metres_per_px=METRES_PER_PX, scale_source="size chart", lengths_cm={},
    )  # fmt: skip
    health = ClothHealth(0.03, 0.08, 0, 0.2, 0, 0.4, True)
    points = np.zeros((3, 3), np.float32)
    return Drape(
        pattern, points, points, np.zeros((1, 2), np.float32), np.zeros(3, np.float32), "simulated", health, 60
    )


def _body() -> Body:
    q = Quantity(1.0, 0.02)
    table = np.zeros((2, 2))
    measures = BodyMeasures(q, q, q, q, q, q, 0.36, table, table, table, {}, 0.36, 0.04)
    camera = Camera(np.array([[FOCAL, 0, W / 2], [0, FOCAL, H / 2], [0, 0, 1]]), np.eye(4), W, H)
    return Body(
        "anny", {}, np.zeros((1, 3, 3)), np.zeros(3), PosedBody(np.zeros((1, 3), np.float32), np.zeros((1, 4, 4))),
        np.zeros((0, 3), np.int32), np.zeros((1, 1), np.int32), np.ones((1, 1), np.float32), np.zeros(1, np.uint8),
        ("root",), camera, measures, FitScore(4.0, 0.03, float("nan"), 1.0, 0.86, True),
    )  # fmt: skip


def draw(texture: np.ndarray, alpha: np.ndarray, matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Map a product photo into the picture by a (2, 3) matrix; returns colours and coverage."""
    colours = cv2.warpAffine(texture, matrix, (W, H), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
    return colours, cv2.warpAffine(alpha, matrix, (W, H), flags=cv2.INTER_LINEAR)


def good_try_on(printed: bool = True, matrix: np.ndarray | None = None, *, rendered: bool = True) -> Parts:
    """Return a try-on without fault; ``matrix`` draws the texture in another way over the same coverage.

    ``rendered`` says whether the renderer knows of it; else somebody painted over its work.
    """
    person, garment = _person(), _garment(printed)
    true = np.array([[SCALE, 0, PLACE[0]], [0, SCALE, PLACE[1]]])
    colours, coverage = draw(garment.front.pixels, garment.front.alpha, true)
    if matrix is not None:
        colours, _ = draw(garment.front.pixels, garment.front.alpha, matrix)
    front = np.isin(person.parse, (ParseClass.FACE, ParseClass.HAIR))
    alpha = np.where(front, 0, coverage).astype(np.float32)
    shown = (alpha > 0).astype(np.float32)[..., None] * alpha[..., None]
    image = np.round(person.photo.pixels * (1 - shown) + colours * shown).astype(np.uint8)
    owner = np.full((H, W), Owner.PHOTO, np.uint8)
    owner[alpha > 0] = Owner.GARMENT
    old = (person.parse == ParseClass.UPPER) & (alpha < 0.5)
    image[old] = (205, 160, 135)
    owner[old] = Owner.SKIN
    rows, columns = np.mgrid[:H, :W].astype(np.float32)
    back = cv2.invertAffineTransform(true if matrix is None or not rendered else matrix)
    uv = (np.dstack([columns, rows]) @ back[:, :2].T + back[:, 2]).astype(np.float32)
    uv[coverage < 0.5] = np.nan
    soft = SoftRender(
        rgba=np.dstack([colours, np.round(coverage * 255).astype(np.uint8)]),
        inside=np.zeros((H, W, 4), np.uint8),
        depth=np.where(coverage > 0.5, DEPTH, np.inf).astype(np.float32),
        body_depth=np.full((H, W), np.inf, np.float32),
        normals=np.zeros((H, W, 3), np.float32),
        part_ids=(coverage > 0.5).astype(np.uint8),
        garment_ids=(coverage > 0.5).astype(np.uint8),
        body_parts=np.where(person.parse == ParseClass.UPPER, np.uint8(BodyPart.TORSO), np.uint8(255)),
        edges=np.zeros((H, W), np.float32),
        shading=np.ones((H, W), np.float32),
        uv=uv,
        light=Light(np.zeros((9, 3), np.float32), "default"),
    )
    composite = Composite(image, owner, alpha, old, 0.0)
    return Parts(person, _body(), garment, _drape(garment), soft, composite)


SETTINGS = QaSettings()


def report_of(parts: Parts) -> QaReport:
    return judge(
        parts.person, parts.body, [parts.garment], [parts.drape], parts.soft, parts.composite, SETTINGS,
        embed_face=face_code,
    )  # fmt: skip


def score(report: QaReport, name: str) -> Score:
    return next(s for s in report.scores if s.name == name)


def refused_only_by(parts: Parts, *names: str) -> QaReport:
    report = report_of(parts)
    failed = {s.name for s in report.scores if s.passed is False} - {"believable"}  # the sum of all the others
    assert failed == set(names), report.reasons
    assert not report.passed
    assert len(report.reasons) == len(names)
    assert report.remedies
    return report


def with_legs(good: Parts, vanished: float) -> Parts:
    """Return the try-on with two fitted legs in the trousers; a share of the left one became background."""
    body_parts = good.soft.body_parts.copy()
    body_parts[760:H, 265:350], body_parts[760:H, 370:455] = BodyPart.LEG_R, BodyPart.LEG_L
    owner = good.composite.owner.copy()
    top = H - round(vanished * (H - 760))
    owner[top:H, 365:460] = Owner.BACKGROUND
    parts = replace(good, soft=replace(good.soft, body_parts=body_parts))
    return parts.with_image(good.composite.image, owner=owner)
