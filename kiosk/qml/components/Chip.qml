import QtQuick
import "../theme"

// One choice among several: a word, a size, or a colour.
Touch {
    id: chip

    property string icon: ""
    property color swatch: "transparent"
    property bool marked: false
    property bool onPicture: false
    property alias script: words.script
    property alias kind: words.kind
    readonly property bool hasSwatch: swatch.a > 0
    readonly property color letters: checked ? Theme.ink : Theme.text

    checkable: true
    role: Accessible.RadioButton
    implicitWidth: Math.max(Theme.target, row.implicitWidth + (kind === "caption" ? 34 : 48) * Theme.unit)
    implicitHeight: Math.max(Theme.target, words.implicitHeight + 20 * Theme.unit)
    opacity: enabled || Theme.modal > 0 ? 1 : 0.45

    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: chip.checked ? Theme.text : chip.onPicture ? Theme.plate : "transparent"
        border.width: 2 * Theme.unit
        border.color: !chip.onPicture ? (chip.checked ? Theme.text : Theme.line) : chip.checked ? Theme.ink : "#59f7f3ec"
        Behavior on color {
            ColorAnimation {
                duration: Theme.quick
            }
        }
    }

    Row {
        id: row
        anchors.centerIn: parent
        spacing: 14 * Theme.unit

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: chip.icon !== ""
            name: chip.icon
            size: 38 * Theme.unit
            tint: chip.letters
        }

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            visible: chip.hasSwatch
            width: 36 * Theme.unit
            height: width
            radius: width / 2
            color: chip.swatch
            border.width: 2 * Theme.unit
            border.color: chip.checked ? Theme.ink : Theme.soft
        }

        Label {
            id: words
            anchors.verticalCenter: parent.verticalCenter
            kind: "label"
            text: chip.label
            color: chip.letters
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }

    Rectangle {
        anchors {
            right: parent.right
            top: parent.top
        }
        visible: chip.marked
        width: 24 * Theme.unit
        height: width
        radius: width / 2
        color: Theme.accent
        border.width: 4 * Theme.unit
        border.color: Theme.ink
    }
}
