"""The edge of trousers that lie over a tucked hem."""

from __future__ import annotations

import cv2
import numpy as np
from compose_scene import make_world, with_photo

from engine.compose import compose
from engine.compose.scene import build_scene
from engine.compose.waistband import lower_edge
from engine.settings.compose import ComposeSettings
from engine.types import Owner, ParseClass


def bends(cover):
    """Return by how many px the edge of a cover, summed along its last axis, strays from a straight line."""
    edge = cover.sum(-1)
    at = np.arange(len(edge))
    return float(np.abs(edge - np.polyval(np.polyfit(at, edge, 1), at)).max())


def test_run_straight_along_a_slanting_waistband_and_hip():
    scene = build_scene(*make_world().inputs, ComposeSettings())
    height, width = scene.shape
    rows, columns = np.mgrid[:height, :width] + 0.5
    line = (200 + 0.1 * (columns[0] - 60)).astype(np.float32)
    side = 60 + 0.1 * (rows - 200)
    lower = (rows > line[None]) & (columns > side)
    share, *_ = lower_edge(scene, lower, line, (61.0, width))
    assert bends(share[190:225, 80:160].T) < 0.05
    assert bends(share[220:300, 40:90]) < 0.25
    assert bends(lower[220:300, 40:90].astype(float)) > 0.4  # the border itself runs in stairs


def test_keep_no_rim_of_the_old_tops_colour_on_trousers_over_a_tucked_hem():
    def soft_photo(old):
        world = make_world(old=old, new=(35, 40, 70), old_hem=330.6, new_hem=372)
        return with_photo(world, cv2.GaussianBlur(world.person.photo.pixels, (0, 0), 1.0))

    worlds = soft_photo((60, 220, 170)), soft_photo((220, 60, 60))
    band = np.s_[328:340, 160:240]
    photos = [np.asarray(world.person.photo.pixels, float)[band] for world in worlds]
    assert np.abs(photos[0] - photos[1])[3:].max() > 30  # the photo itself mixes them, below the border too
    how = ComposeSettings(hem="tucked")
    green, pink = (np.asarray(compose(*world.inputs, how).image, float)[band] for world in worlds)
    assert np.abs(green - pink).max() < 5


def test_shade_a_tucked_top_where_it_turns_into_its_waistband():
    """Five tees worn so are darker by a sixth there; without it the top looked pasted on behind the trousers."""
    world = make_world(old_hem=300, new_hem=372, noise=0.0)
    world.person.parse[302:, :][world.person.parse[302:, :] == ParseClass.SKIN] = ParseClass.LOWER
    tucked = compose(*world.inputs, ComposeSettings(hem="tucked"))
    lit = compose(*world.inputs, ComposeSettings(hem="tucked", waist_shade=0.0))
    cloth = (tucked.owner == Owner.GARMENT)[:, 190:210].all(1)
    band = int(np.flatnonzero(cloth)[-1])
    share = tucked.image[:, 190:210].astype(float).mean((1, 2)) / lit.image[:, 190:210].astype(float).mean((1, 2))
    assert share[band - 3] < 0.96
    assert (np.diff(share[band - 40 : band - 2]) < 0.005).all()
    assert share[band - 120] > 0.99
