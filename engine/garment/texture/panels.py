"""The textures of both panels: made once per garment, whoever wears it."""

from __future__ import annotations

import hashlib
import weakref
from collections import OrderedDict

from engine.garment.texture.back_panel import back_texture, front_texture
from engine.types import U8, Garment

_KEPT = 8
"""Garments whose textures stay in memory: one carousel of looks, about 15 MB each."""

_textures: OrderedDict[str, tuple[U8, U8]] = OrderedDict()
_fingerprints: dict[int, str] = {}  # id of a living garment → its fingerprint


def panel_textures(garment: Garment) -> tuple[U8, U8]:
    """Return the front's and the back's (H, W, 4) uint8 sRGB texture with alpha; callers must not write to them.

    Making the back of a front (its print removed, the cloth grown over it) takes half a second and depends on the
    garment alone, so the last few garments' textures are kept.
    """
    key = _fingerprint(garment)
    if key in _textures:
        _textures.move_to_end(key)
        return _textures[key]
    made = (front_texture(garment.front, garment.features.pattern), back_texture(garment))
    _textures[key] = made
    while len(_textures) > _KEPT:
        _textures.popitem(last=False)
    return made


def _fingerprint(garment: Garment) -> str:
    """Return the hash of a garment; its arrays never change, and hashing their megabytes takes a while."""
    if id(garment) not in _fingerprints:
        _fingerprints[id(garment)] = _hash(garment)
        weakref.finalize(garment, _fingerprints.pop, id(garment))
    return _fingerprints[id(garment)]


def _hash(garment: Garment) -> str:
    """Hash what the textures are made of; the garment's own key covers the rest."""
    digest = hashlib.blake2b(garment.key.encode(), digest_size=16)
    digest.update(garment.features.print_regions.tobytes())
    digest.update(garment.features.pattern.encode())
    for view in (garment.front, garment.back):
        if view is not None:
            for array in (view.pixels, view.alpha, view.inner_back, view.outline):
                digest.update(array.tobytes())
            digest.update(repr(sorted(view.template.items())).encode())
    return digest.hexdigest()
