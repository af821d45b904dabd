import QtQuick
import "../theme"

// One key of a keypad.
Touch {
    id: key

    property string icon: ""
    property string kind: "label"

    radius: 18 * Theme.unit
    implicitHeight: Theme.portrait ? Theme.target : Math.max(Theme.finger, 70 * Theme.unit)
    opacity: enabled || Theme.modal > 0 ? 1 : 0.45

    Rectangle {
        anchors.fill: parent
        radius: key.radius
        color: key.held ? Theme.accent : Theme.ink
        border.width: 2 * Theme.unit
        border.color: Theme.line
    }

    Icon {
        anchors.centerIn: parent
        visible: key.icon !== ""
        name: key.icon
        tint: key.held ? Theme.overAccent : Theme.text
    }

    Label {
        anchors.centerIn: parent
        visible: key.icon === ""
        kind: key.kind
        text: key.label
        color: key.held ? Theme.overAccent : Theme.text
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
