"""One thing that staff should know about the mirror, as a code with what stands in its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Note:
    """What the screens say in the language of the moment, and a file for support in English.

    Attributes:
        code: whose words are in ``qml/theme/StaffWords.qml``.
        sentence: the same in English, whole.
        values: what stands for %1, %2 … in the translated sentence.
    """

    code: str
    sentence: str
    values: tuple[str, ...] = ()

    def for_qml(self) -> dict[str, Any]:
        """Return it as QML reads it."""
        return {"code": self.code, "sentence": self.sentence, "values": list(self.values)}
