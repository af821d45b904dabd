"""gallery.html: all pictures of a batch on one page that opens without a server."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from engine.files import write_bytes


@dataclass(frozen=True)
class GalleryEntry:
    """One tile.

    Attributes:
        title: what is worn by whom.
        picture: path of the picture, None when the engine refused before there was one.
        passed: whether it may be shown.
        notes: reasons, warnings or the error in words.
        folder: folder with the other files, None when there is none.
    """

    title: str
    picture: Path | None
    passed: bool
    notes: tuple[str, ...]
    folder: Path | None


_STYLE = """
body{font:16px/1.45 system-ui,sans-serif;margin:2rem;background:#fafafa;color:#1b1b1b}
main{display:grid;gap:1.5rem;grid-template-columns:repeat(auto-fill,minmax(300px,1fr))}
figure{margin:0;background:#fff;border:1px solid #ddd;border-radius:8px;overflow:hidden}
img{width:100%;display:block}
figcaption{padding:.8rem 1rem}
.refused{border-color:#b3261e}
.refused strong{color:#b3261e}
ul{margin:.4rem 0 0;padding-left:1.2rem;color:#444}
"""


def write_gallery(path: Path, title: str, entries: Sequence[GalleryEntry]) -> None:
    """Write the page; pictures are linked relative to it. Raises as ``write_bytes``."""
    tiles = "\n".join(_tile(entry, path.parent) for entry in entries)
    shown = sum(entry.passed for entry in entries)
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style>'
        f"<h1>{html.escape(title)}</h1><p>{shown} of {len(entries)} pictures may be shown.</p>"
        f"<main>{tiles}</main></html>\n"
    )
    write_bytes(path, page.encode("utf-8", "replace"))


def _tile(entry: GalleryEntry, root: Path) -> str:
    notes = "".join(f"<li>{html.escape(note)}</li>" for note in entry.notes)
    verdict = "" if entry.passed else "<strong>Refused.</strong> "
    picture = (
        f'<img src="{html.escape(_relative(entry.picture, root))}" alt="{html.escape(entry.title)}" loading="lazy">'
        if entry.picture
        else ""
    )
    files = (
        " · ".join(
            f'<a href="{html.escape(_relative(entry.folder / name, root))}">{label}</a>'
            for name, label in (
                ("before-after.png", "before / after"),
                ("fit.png", "fit"),
                ("turn.mp4", "turn"),
                ("drape.glb", "3-D"),
                ("report.json", "report"),
            )
            if (entry.folder / name).exists()
        )
        if entry.folder
        else ""
    )
    css = "" if entry.passed else ' class="refused"'
    return (
        f"<figure{css}>{picture}<figcaption>{verdict}{html.escape(entry.title)}<br>{files}"
        f"{f'<ul>{notes}</ul>' if notes else ''}</figcaption></figure>"
    )


def _relative(path: Path, root: Path) -> str:
    """Return the link to a file; names may hold what means something in a link, or be no UTF-8."""
    try:
        return quote(bytes(path.resolve().relative_to(root.resolve())))
    except ValueError:
        return path.resolve().as_uri()
