import QtQuick
import "../theme"

// A dark glass behind words that lie on a picture.
Rectangle {
    default property alias content: inside.data
    property real padding: 28 * Theme.unit

    radius: Math.min(height / 2, 44 * Theme.unit)
    color: Theme.plate
    implicitWidth: inside.childrenRect.width + 2 * padding * 1.3
    implicitHeight: inside.childrenRect.height + 2 * padding

    Item {
        id: inside
        anchors { fill: parent; topMargin: parent.padding; bottomMargin: parent.padding; leftMargin: parent.padding * 1.3; rightMargin: parent.padding * 1.3 }
    }
}
