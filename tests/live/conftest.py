"""A house model and a tee, understood once for all tests of the live loop."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from engine.body import BodyFitter
from engine.body.kinematics import rotation_from_vector
from engine.ingest import load_photo
from engine.live.dressing import Dresser
from engine.live.posing import BodySkin, LiveBody
from engine.live.worn import Outfit, Shopper
from engine.models import ModelStore
from engine.pipeline import Engine
from engine.settings import load_settings
from engine.types import Camera, Drape, Garment, Person, Photo

ASSETS = Path(__file__).resolve().parents[2] / "assets" / "showroom"


@dataclass(frozen=True)
class Prepared:
    """A shopper and what the preparing process makes of them."""

    photo: Photo
    shopper: Shopper
    outfit: Outfit
    person: Person
    drapes: tuple[Drape, ...]


@pytest.fixture(scope="session")
def photo() -> Photo:
    return load_photo(ASSETS / "people" / "kofi.jpg", load_settings().ingest)


@pytest.fixture(scope="session")
def tee() -> Garment:
    engine = Engine(load_settings())
    garment = engine.build_garment(ASSETS / "garments" / "tee_print.jpg", category="tshirt")
    engine.close()
    return garment


@pytest.fixture(scope="session")
def prepared(photo, tee) -> Prepared:
    dresser = Dresser(load_settings(), ModelStore())
    shopper = dresser.meet(photo, None)
    drapes: list[Drape] = []
    exact = dresser._engine.draper.drape
    dresser._engine.draper.drape = lambda *a, **k: drapes.append(exact(*a, **k)) or drapes[-1]
    outfit = dresser.dress((tee,), (), None)
    person = dresser._met[0]
    dresser.close()
    return Prepared(photo, shopper, outfit, person, tuple(drapes))


class Puppet:
    """The shopper's body in any pose."""

    def __init__(self, shopper: Shopper) -> None:
        self._fitter = BodyFitter(ModelStore(), load_settings().body)
        self._shopper = shopper
        model = self._fitter.model
        self._rest = model.rest(model.shape_vector(shopper.body.shape)[None])
        self._skin = BodySkin(model, model.rest_vertices(self._rest.coefficients[0]))

    def pose(self, lift: float = 0.0, turn: float = 0.0, step: float = 0.0) -> LiveBody:
        """Lift both arms, turn the whole body, swing the legs; rad, from the approved picture's pose."""
        model = self._fitter.model
        rotations = self._shopper.body.local_rotations.copy()
        for side, sign in (("L", 1.0), ("R", -1.0)):
            arm, leg = (model.skeleton.index(f"{bone}.{side}") for bone in ("upperarm01", "upperleg01"))
            rotations[arm] = rotation_from_vector(np.array([0.0, -sign * lift, 0.0])) @ rotations[arm]
            rotations[leg] = rotation_from_vector(np.array([-sign * step, 0.0, 0.0])) @ rotations[leg]
        rotations[0] = rotation_from_vector(np.array([0.0, 0.0, turn])) @ rotations[0]
        posed = model.chain.pose(self._rest, rotations)
        bones = np.tile(np.eye(4), (len(model.skeleton.names), 1, 1))
        bones[:, :3, :3], bones[:, :3, 3] = posed.frames[0], posed.heads[0]
        camera = self._shopper.body.camera
        scale = np.diag([540 / camera.width, 960 / camera.height, 1.0])
        small = Camera(scale @ camera.matrix, camera.T_cam_world, 540, 960)
        return LiveBody(*self._skin.place(posed), bones, small)


@pytest.fixture(scope="session")
def puppet(prepared) -> Puppet:
    return Puppet(prepared.shopper)
