import QtQuick
import "../theme"

// An icon in a circle, on a picture or beside it.
Touch {
    id: button

    property string icon
    property string kind: "plate"
    readonly property color ground: checked ? Theme.text : kind === "primary" ? Theme.accent : Theme.plate

    implicitWidth: Theme.target * 1.12
    implicitHeight: implicitWidth
    opacity: enabled || Theme.modal > 0 ? 1 : 0.45

    Rectangle {
        anchors.fill: parent
        radius: width / 2
        color: button.held ? Qt.tint(button.ground, "#30ffffff") : button.ground
        border.width: button.kind === "primary" ? 0 : 2 * Theme.unit
        border.color: button.checked ? Theme.ink : "#59f7f3ec"
        Behavior on color {
            ColorAnimation {
                duration: Theme.quick
            }
        }
    }

    Icon {
        anchors.centerIn: parent
        name: button.icon
        size: Math.min(button.width * 0.48, 56 * Theme.unit)
        tint: button.checked ? Theme.ink : button.kind === "primary" ? Theme.overAccent : Theme.text
    }
}
