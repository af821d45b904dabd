import QtQuick
import "../theme"

// Choices in one line that can be pushed sideways; it begins where reading begins.
Flickable {
    id: line

    property alias model: chips.model
    property alias delegate: chips.delegate

    function toStart() {
        contentX = Theme.rtl ? Math.max(0, contentWidth - width) : 0;
    }

    implicitHeight: row.height
    contentWidth: Math.max(width, row.width)
    contentHeight: height
    clip: true
    boundsBehavior: Flickable.DragOverBounds
    flickableDirection: Flickable.HorizontalFlick
    onWidthChanged: toStart()
    onContentWidthChanged: toStart()

    Row {
        id: row
        x: Theme.rtl ? line.contentWidth - width : 0
        spacing: Theme.gap * 0.75
        Repeater {
            id: chips
        }
    }
}
