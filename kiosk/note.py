"""One thing that staff should know about the mirror, as a code with what stands in its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.errors import MirrorError


@dataclass(frozen=True)
class Note:
    """What the screens say in the language of the moment, and a file for support in English.

    Attributes:
        code: whose words are in ``qml/theme/StaffWords.qml``.
        sentence: the same in English, whole.
        values: what stands for %1, %2 … in the translated sentence.
        why: what it comes from, whose words are in ``qml/theme/Reasons.qml``; None when the values say all.
    """

    code: str
    sentence: str
    values: tuple[str, ...] = ()
    why: MirrorError | None = None

    def for_qml(self) -> dict[str, Any]:
        """Return it as QML reads it."""
        why = None if self.why is None else reason_for_qml(self.why)
        return {"code": self.code, "sentence": self.sentence, "values": list(self.values), "why": why}


def reason_for_qml(error: MirrorError) -> dict[str, Any]:
    """Return why something did not work as QML reads it; its English stands in where a screen has no words for it."""
    english = f"{error.sentence} {error.remedy}".strip()
    return {"reason": error.reason, "values": list(error.values), "english": english}
