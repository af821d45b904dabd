import QtQuick
import "../theme"

// Choices in one line that can be pushed sideways.
ListView {
    id: row

    height: Theme.target
    orientation: ListView.Horizontal
    layoutDirection: Theme.rtl ? Qt.RightToLeft : Qt.LeftToRight
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    spacing: Theme.gap * 0.75
    clip: true
    boundsBehavior: Flickable.DragOverBounds
}
