import QtQuick
import "../theme"

// Something is going on: a short arc that runs round, or three still dots where nothing may move.
Item {
    id: busy

    implicitWidth: 72 * Theme.unit
    implicitHeight: implicitWidth
    Accessible.ignored: true

    Ring {
        anchors.fill: parent
        visible: !session.reducedMotion
        thickness: 6 * Theme.unit
        value: 0.28
        RotationAnimation on rotation {
            running: busy.visible && !session.reducedMotion
            from: 0
            to: 360
            duration: 1300
            loops: Animation.Infinite
        }
    }

    Row {
        anchors.centerIn: parent
        visible: session.reducedMotion
        spacing: 8 * Theme.unit
        Repeater {
            model: 3
            Rectangle {
                width: 14 * Theme.unit
                height: width
                radius: width / 2
                color: Theme.accent
            }
        }
    }
}
