import QtQuick
import "../theme"

// Content that stands on the bottom of its place, and can be pushed up and down where it is taller than that.
Flickable {
    id: scroller

    property alias body: column.data
    property alias spacing: column.spacing
    property bool standing: true

    contentWidth: width
    contentHeight: Math.max(height, column.height)
    clip: contentHeight > height
    interactive: contentHeight > height
    boundsBehavior: Flickable.StopAtBounds

    Column {
        id: column
        width: scroller.width
        y: scroller.standing ? scroller.contentHeight - height : 0
    }
}
