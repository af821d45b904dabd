"""The staff corner: who gets in, what staff see, what they can send to support."""

from __future__ import annotations

from kiosk.staff.pin_lock import PinLock

__all__ = ["PinLock"]
