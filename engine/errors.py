"""The errors a user of the engine can meet: a stable code, a sentence for a shop assistant, a way on."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class ErrorCode(StrEnum):
    """Stable codes; an integrator may switch on them, so they are never renamed."""

    BAD_INPUT = "BAD_INPUT"
    BAD_CONFIG = "BAD_CONFIG"
    NO_PERSON = "NO_PERSON"
    SEVERAL_PEOPLE = "SEVERAL_PEOPLE"
    PERSON_CUT_OFF = "PERSON_CUT_OFF"
    POSE_UNSUITABLE = "POSE_UNSUITABLE"
    BODY_UNCERTAIN = "BODY_UNCERTAIN"
    NO_GARMENT = "NO_GARMENT"
    GARMENT_ON_PERSON = "GARMENT_ON_PERSON"
    GARMENT_CUT_OFF = "GARMENT_CUT_OFF"
    CATEGORY_UNSUPPORTED = "CATEGORY_UNSUPPORTED"
    CLOTH_UNHEALTHY = "CLOTH_UNHEALTHY"
    QUALITY_REFUSED = "QUALITY_REFUSED"
    MODEL_MISSING = "MODEL_MISSING"
    MODEL_CORRUPT = "MODEL_CORRUPT"
    LICENCE_DENIED = "LICENCE_DENIED"
    BACKEND_MISSING = "BACKEND_MISSING"
    RENDER_FAILED = "RENDER_FAILED"
    OUT_OF_MEMORY = "OUT_OF_MEMORY"
    DISK_FULL = "DISK_FULL"
    NETWORK_MISSING = "NETWORK_MISSING"
    UPLOAD_FAILED = "UPLOAD_FAILED"
    CANCELLED = "CANCELLED"
    BAD_MESSAGE = "BAD_MESSAGE"
    CAMERA_LOST = "CAMERA_LOST"
    WORKER_LOST = "WORKER_LOST"
    ALREADY_RUNNING = "ALREADY_RUNNING"
    UNEXPECTED = "UNEXPECTED"


class MirrorError(Exception):
    """Say what went wrong in one sentence and what to do next.

    Attributes:
        code: stable machine-readable code.
        sentence: what happened, understandable to a shop assistant.
        remedy: what the user can do now.
        details: machine-readable facts for logs and reports (never personal data).
        reason: stable key of this very sentence, for screens in other languages (``kiosk/qml/theme/Reasons.qml``);
            "" where only a technician meets it.
        values: what stands in the sentence, in the order of the translation's %1, %2 …
    """

    def __init__(
        self,
        code: ErrorCode,
        sentence: str,
        remedy: str,
        details: dict[str, object] | None = None,
        *,
        reason: str = "",
        values: Sequence[str] = (),
    ) -> None:
        super().__init__(f"{sentence} {remedy}".strip())
        self.code = code
        self.sentence = sentence
        self.remedy = remedy
        self.details: dict[str, object] = details or {}
        self.reason = reason
        self.values = tuple(values)

    def __reduce__(
        self,
    ) -> tuple[type[MirrorError], tuple[ErrorCode, str, str, dict[str, object]], dict[str, object]]:
        """Keep the fields when the error crosses a process border."""
        fields: dict[str, object] = {"reason": self.reason, "values": self.values}
        return (type(self), (self.code, self.sentence, self.remedy, self.details), fields)
