"""Nobody leaves the program by the keyboard or the window's frame."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

_KEY_EVENTS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)
_EDITING = frozenset(
    {
        Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
        Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Home,
        Qt.Key.Key_End, Qt.Key.Key_Escape, Qt.Key.Key_Shift,
    }
)  # fmt: skip
"""Keys that move between controls, edit text or close a sheet (Escape leaves no screen)."""
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Lockdown(QObject):
    """An event filter for the whole application.

    Attributes:
        may_close: the window may be closed; set when staff switch the mirror off.
    """

    def __init__(self, parent: QObject, *, may_close: bool) -> None:
        """Watch ``parent``, the application; ``may_close`` for a window on a desk."""
        super().__init__(parent)
        self.may_close = may_close
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Swallow keys that command, context menus, and the closing of the window."""
        kind = event.type()
        if kind in _KEY_EVENTS and isinstance(event, QKeyEvent):
            return not _harmless(event)
        if kind == QEvent.Type.ContextMenu:
            return True
        if kind in (QEvent.Type.Close, QEvent.Type.Quit) and not self.may_close:
            event.ignore()
            return True
        return False


def _harmless(event: QKeyEvent) -> bool:
    """Whether a key moves, edits or types; AltGr types too."""
    alt_gr = bool(event.modifiers() & Qt.KeyboardModifier.GroupSwitchModifier)
    if event.modifiers() & _COMMANDING and not alt_gr:
        return False
    return event.key() in _EDITING or (bool(event.text()) and event.text().isprintable())
