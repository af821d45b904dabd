"""The shop's garments: what there is, how it is found, and whether the engine has understood it. No vision in here."""

from __future__ import annotations

from engine.catalog.backlog import Backlog, BuildTask, LookTask
from engine.catalog.catalog import Catalog, catalog_root
from engine.catalog.item import Colour, Item, LookBookPicture
from engine.catalog.pins import Opening, pin_opening, pin_points
from engine.catalog.reading import Reading, ReadPoint, read_points
from engine.catalog.source import Problem, house_models, sample_shop
from engine.catalog.sync import SyncReport, check_folder, sync_folder

__all__ = [
    "Backlog",
    "BuildTask",
    "Catalog",
    "Colour",
    "Item",
    "LookBookPicture",
    "LookTask",
    "Opening",
    "Problem",
    "ReadPoint",
    "Reading",
    "SyncReport",
    "catalog_root",
    "check_folder",
    "house_models",
    "pin_opening",
    "pin_points",
    "read_points",
    "sample_shop",
    "sync_folder",
]
