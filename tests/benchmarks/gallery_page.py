"""The gallery's page: tiles by falling score, refusals per category, seconds per step."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.files import write_bytes

if TYPE_CHECKING:
    from tests.benchmarks.gallery import Entry

_STYLE = """
body{font:15px/1.4 system-ui,sans-serif;margin:1.5rem;background:#fafafa;color:#1b1b1b}
main{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(380px,1fr))}
figure{margin:0;background:#fff;border:2px solid #2e7d32;border-radius:6px;overflow:hidden}
figure.refused,figure.error{border-color:#b3261e}
figure.crashed{border-color:#6a1b9a}
img{width:100%;display:block}
figcaption{padding:.5rem .8rem}
table{border-collapse:collapse;margin:1rem 0}
td,th{border:1px solid #ccc;padding:.2rem .6rem;text-align:right}
td:first-child,th:first-child{text-align:left}
pre{white-space:pre-wrap;font-size:12px}
"""


def write_page(path: Path, state: str, entries: Sequence[Entry]) -> None:
    """Write the page.

    Args:
        path: of the page; pictures and tiles lie in folders beside it.
        state: of the code.
        entries: in the order of their tiles.
    """
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Every person in every garment</title>'
        f"<style>{_STYLE}</style><h1>Every person in every garment</h1><p>State of the code: {html.escape(state)}.</p>"
        f"{_table(refusals(entries), 'category')}{_table(seconds(entries), 'step')}"
        f"<main>{''.join(map(_tile, entries))}</main></html>\n"
    )
    write_bytes(path, page.encode())


def refusals(entries: Sequence[Entry]) -> dict[str, dict[str, float]]:
    """Return per category: how many were tried, shown, refused by the judge, refused before, and the refusal rate.

    Garments that the catalogue refuses (no photo of the garment alone, a category that is not supported) count apart:
    no shopper ever sees them offered.
    """
    rows = {}
    for category in [*sorted({e.category for e in entries}), "all"]:
        own = [e for e in entries if category in (e.category, "all")]
        count = {v: sum(e.verdict == v for e in own) for v in ("shown", "refused", "error", "crashed")}
        judged = count["shown"] + count["refused"]
        rows[category] = {
            "tried": len(own),
            "shown": count["shown"],
            "refused by the judge": count["refused"],
            "refused before": count["error"],
            "crashed": count["crashed"],
            "share of pictures refused": count["refused"] / judged if judged else float("nan"),
        }
    return rows


def seconds(entries: Sequence[Entry]) -> dict[str, dict[str, float]]:
    """Return the median and the largest wall seconds of each step (steps of a person already known are not timed)."""
    steps = dict.fromkeys(step for e in entries for step in e.seconds)
    taken = {step: [e.seconds[step] for e in entries if step in e.seconds] for step in steps}
    return {s: {"pictures": len(v), "median": float(np.median(v)), "largest": max(v)} for s, v in taken.items()}


def _table(rows: dict[str, dict[str, float]], corner: str) -> str:
    if not rows:
        return ""
    heads = [corner, *next(iter(rows.values()))]
    lines = [[html.escape(name), *(f"{value:.4g}" for value in row.values())] for name, row in rows.items()]
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in lines)
    return "<table><tr>" + "".join(f"<th>{html.escape(head)}</th>" for head in heads) + f"</tr>{body}</table>"


def _tile(entry: Entry) -> str:
    picture = (
        f'<a href="pictures/{html.escape(entry.picture)}">'
        f'<img src="tiles/{html.escape(entry.picture)}" alt="{html.escape(entry.garment)}" loading="lazy"></a>'
        if entry.picture
        else ""
    )
    text = "pre" if entry.verdict == "crashed" else "div"
    reasons = "".join(f"<{text}>{html.escape(reason)}</{text}>" for reason in entry.reasons)
    return (
        f'<figure class="{entry.verdict}">{picture}<figcaption><b>{entry.score:.2f} {entry.verdict}</b> '
        f"{html.escape(entry.person)} + {html.escape(entry.garment)} ({html.escape(entry.category)}), "
        f"{sum(entry.seconds.values()):.1f} s{reasons}</figcaption></figure>"
    )
