"""What CUPS says about a queue and its jobs, in a few codes and in words a person understands."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PROBLEMS: tuple[tuple[str, tuple[str, ...]], ...] = (  # the first that fits; by what a person must do first
    ("jam", ("media-jam", "input-tray-missing", "output-area-full", "output-tray-missing")),
    ("door", ("door-open", "cover-open", "interlock-open")),
    ("paper", ("media-empty", "media-needed", "input-media-supply")),
    ("ink", ("marker-supply-empty", "toner-empty", "marker-waste-full", "developer-empty", "opc-life-over")),
    ("offline", ("offline", "connecting-to-device", "timed-out", "shutdown")),
    ("paused", ("paused", "moving-to-paused", "stopped", "stopping")),
)
"""Source: RFC 8011 section 5.4.12 and PWG 5100.9, printer-state-reasons; CUPS adds none, offline and connecting."""

SENTENCES = {
    "queued": "Your picture is waiting for the printer.",
    "printing": "Your picture is being printed.",
    "done": "Your picture is printed. Please take it.",
    "jam": "The printer is jammed. A member of staff will free it, then your picture prints.",
    "door": "The printer is open. Your picture prints as soon as it is closed.",
    "paper": "The printer is out of paper. Your picture prints as soon as it is refilled.",
    "ink": "The printer is out of ink. Your picture prints as soon as it is refilled.",
    "offline": "The printer is not answering. Your picture prints as soon as it is back.",
    "paused": "The printer is paused. Your picture prints as soon as it goes on.",
    "attention": "The printer needs a member of staff. Your picture prints as soon as it goes on.",
    "missing": "There is no printer here.",
    "refused": "The printer did not take your picture. Please ask a member of staff.",
    "expired": "The printer was not ready in time. Your picture was taken out of the queue.",
    "cancelled": "Printing was cancelled.",
    "limit": "That was the last print of this visit.",
    "saved": "Your picture was saved for the printer of the studio.",
    "unsafe": "Printing is off: the print service would keep the pictures.",
}
"""English words per code; the screens translate by code."""


@dataclass(frozen=True)
class Queue:
    """A print queue.

    Attributes:
        exists: the print service knows it.
        enabled: it works on its jobs.
        problem: code, "" when all is well.
        printing: number of the job on paper now, "" for none.
    """

    exists: bool
    enabled: bool = False
    problem: str = ""
    printing: str = ""


def read_queue(text: str) -> Queue:
    """Read ``lpstat -l -p QUEUE`` (locale C)."""
    first = text.splitlines()[0] if text else ""
    if not first.startswith("printer "):
        return Queue(False)
    enabled = " disabled since" not in first
    reasons = re.search(r"^\tAlerts: (.*)$", text, re.MULTILINE)
    words = [] if reasons is None else [word for word in reasons[1].split() if word != "none"]
    problem = _problem(words)
    if not problem and not enabled:
        problem = "paused"
    on_paper = re.search(r"now printing (\S+?)\.(\s|$)", first)
    return Queue(True, enabled, problem, "" if on_paper is None else on_paper[1])


def read_jobs(text: str) -> set[str]:
    """Read the job numbers (QUEUE-12) out of ``lpstat -o``."""
    return {match[1] for match in re.finditer(r"^(\S+-\d+)\s", text, re.MULTILINE)}


def read_request(text: str) -> str:
    """Read the job number out of what ``lp`` says; "" when it says none."""
    match = re.search(r"request id is (\S+-\d+)", text)
    return "" if match is None else match[1]


def read_failed(text: str, job: str) -> bool:
    """Tell from ``lpstat -l -W completed -o`` whether a job ended without being printed."""
    match = re.search(rf"^{re.escape(job)}\s.*?\n((?:\t.*\n?)*)", text, re.MULTILINE)
    return match is not None and re.search(r"aborted|canceled", match[1]) is not None


def _problem(reasons: list[str]) -> str:
    plain = [re.sub(r"-(error|warning|report)$", "", reason) for reason in reasons if not reason.endswith("-report")]
    for code, names in _PROBLEMS:
        if any(reason.startswith(names) for reason in plain):
            return code
    return "attention" if any(reason.endswith("-error") for reason in reasons) else ""
