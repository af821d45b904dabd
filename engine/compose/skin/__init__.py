"""Skin that the old clothes hid and the new ones do not cover: where it shows, its tone and its light."""
