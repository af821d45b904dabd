"""What the session needs from the world: how long things last, and somebody who carries them out."""

from __future__ import annotations

from typing import Protocol

from kiosk.visit import Visit


class Times(Protocol):
    """How long things last, in seconds: the shop's settings section ``session``."""

    @property
    def leave_after_s(self) -> float: ...  # noqa: D102
    @property
    def warn_s(self) -> float: ...  # noqa: D102
    @property
    def countdown_s(self) -> float: ...  # noqa: D102
    @property
    def goodbye_s(self) -> float: ...  # noqa: D102
    @property
    def capture_timeout_s(self) -> float: ...  # noqa: D102
    @property
    def capture_again_s(self) -> float: ...  # noqa: D102
    @property
    def wipe_timeout_s(self) -> float: ...  # noqa: D102
    @property
    def staff_idle_s(self) -> float: ...  # noqa: D102
    @property
    def notice_s(self) -> float: ...  # noqa: D102


class Machinery(Protocol):
    """What the session sets in motion. Answers come back later as calls of the session's methods."""

    def record_consent(self, language: str) -> None:
        """Keep that somebody agreed: time, version of the text, language."""

    def open_camera(self) -> None:
        """Open the camera."""

    def show_live(self, mode: str, *, fit_map: bool, yaw: float) -> None:
        """Choose what the live view shows."""

    def capture(self, number: int) -> None:
        """Take the shopper's picture; answered by ``captured`` or ``capture_failed``."""

    def introduce(self, capture: str, height_m: float | None) -> None:
        """Tell the live worker who stands there."""

    def wear(self, skus: tuple[str, ...], sizes: tuple[str | None, ...], tucked: bool | None) -> None:
        """Dress the live shopper, each garment in its size."""

    def make_picture(self, number: int, visit: Visit) -> None:
        """Begin a still; answered by ``progressed``, then ``picture_made`` or ``picture_failed``."""

    def cancel_picture(self, number: int) -> None:
        """Stop a still; answered by ``picture_failed`` CANCELLED or by its result."""

    def drop_look(self, look: str) -> None:
        """Destroy the pixels of a look."""

    def wipe(self, number: int) -> None:
        """Close the camera and destroy everything of the shopper everywhere; answered by ``forgotten``."""

    def replace_workers(self) -> None:
        """End the engine processes, whatever they do: what they held is gone with them."""
