"""What of the old clothes' border goes with them where parse and matte do not know it."""

from __future__ import annotations

import numpy as np

from engine.compose import compose
from engine.compose.masks import outside_distance
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass
from tests.compose.compose_scene import H, W, make_world

WALL = (236, 228, 221)


def test_take_the_shaded_edge_of_a_pale_sleeve_away_that_neither_parse_nor_matte_knows():
    """Leave no line of the shade along a sleeve's edge on the wall beside a bared arm."""
    world = make_world(background=WALL, old=(40, 38, 36), old_sleeve=1.85, new_sleeve=0.5, noise=0.5)
    person = world.person
    off = outside_distance(person.parse == ParseClass.UPPER)
    rows, columns = np.mgrid[:H, :W]
    beside = (person.parse == ParseClass.BACKGROUND) & (columns > 290) & (rows > 180) & (rows < 290)
    pale, edge, last = beside & (off <= 4), beside & (off > 4) & (off <= 5.5), beside & (off > 5.5) & (off <= 6.5)
    person.photo.pixels[pale], person.alpha[pale] = (205, 197, 190), 0.1
    person.photo.pixels[edge], person.photo.pixels[last] = (203, 196, 189), (224, 216, 209)
    person.alpha[edge | last] = 0
    assert edge.sum() > 100
    image = compose(*world.inputs, ComposeSettings()).image
    inner = beside & (rows > 190) & (rows < 280)
    off_wall = np.abs(image[(edge | last) & inner].astype(int) - WALL).max(1)
    assert float(off_wall.mean()) < 10
