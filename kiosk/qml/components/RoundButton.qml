import QtQuick
import "../theme"

// An icon in a circle, on a picture or beside it.
Touch {
    id: button

    property string icon
    property string kind: "plate"
    // Its words stand beside it at first, for an icon alone is a riddle: until it was pressed, or for a while.
    property bool named: false
    property bool known: false
    // The words stand where reading goes on, and not before the icon: at the edge where reading begins.
    property bool wordsAfter: false
    readonly property color ground: checked ? Theme.text : kind === "primary" ? Theme.accent : Theme.plate

    implicitWidth: Theme.target * 1.12
    implicitHeight: implicitWidth
    opacity: enabled || Theme.modal > 0 ? 1 : 0.45
    onTapped: known = true

    Timer {
        interval: 20000
        running: button.named && button.visible && !button.known
        onTriggered: button.known = true
    }

    Rectangle {
        anchors {
            left: button.wordsAfter ? parent.right : undefined
            right: button.wordsAfter ? undefined : parent.left
            leftMargin: 16 * Theme.unit
            rightMargin: 16 * Theme.unit
            verticalCenter: parent.verticalCenter
        }
        visible: button.named && !button.known
        width: words.width + 48 * Theme.unit
        height: words.height + 28 * Theme.unit
        radius: Math.min(height / 2, 36 * Theme.unit)
        color: Theme.plate

        Label {
            id: words
            anchors.centerIn: parent
            width: Math.min(implicitWidth, 420 * Theme.unit * Theme.textScale)
            kind: "caption"
            text: button.label
            Accessible.ignored: true
        }
    }

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
