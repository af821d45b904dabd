import QtQuick
import "../theme"

// The button that takes the picture, inside the ring of holding still.
Touch {
    id: shutter

    property real hold: 0

    implicitWidth: Theme.target * 1.9
    implicitHeight: implicitWidth

    Ring {
        anchors.fill: parent
        thickness: 10 * Theme.unit
        track: "#8cf7f3ec"
        value: shutter.hold
        Behavior on value {
            NumberAnimation {
                duration: Theme.quick
            }
        }
    }

    Rectangle {
        anchors.centerIn: parent
        width: parent.width - 44 * Theme.unit
        height: width
        radius: width / 2
        color: shutter.held ? Theme.accent : Theme.text

        Icon {
            anchors.centerIn: parent
            name: "camera"
            tint: Theme.ink
            size: parent.width * 0.46
        }
    }
}
