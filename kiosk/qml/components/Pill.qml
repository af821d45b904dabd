import QtQuick
import "../theme"

// A button with words: "primary" (the one way on), "plate" (on a picture), "quiet" (everything else).
Touch {
    id: pill

    property string kind: "quiet"
    property string icon: ""
    property bool tall: false
    readonly property color ground: kind === "primary" ? Theme.accent : kind === "plate" ? Theme.plate : "transparent"
    readonly property color letters: kind === "primary" ? Theme.overAccent : Theme.text
    readonly property real side: 44 * Theme.unit

    implicitHeight: Math.max(Theme.target * (tall ? 1.4 : 1.12), words.implicitHeight + 28 * Theme.unit)
    implicitWidth: words.implicitWidth + 2 * side + (icon === "" ? 0 : glyph.width + 18 * Theme.unit)
    opacity: enabled || Theme.modal > 0 ? 1 : 0.45

    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: pill.held ? Qt.tint(pill.ground, "#30ffffff") : pill.ground
        border.width: pill.kind === "primary" ? 0 : 2 * Theme.unit
        border.color: pill.kind === "plate" ? "#59f7f3ec" : Theme.line
        Behavior on color {
            ColorAnimation {
                duration: Theme.quick
            }
        }
    }

    Row {
        id: row
        anchors.centerIn: parent
        spacing: 18 * Theme.unit

        Icon {
            id: glyph
            anchors.verticalCenter: parent.verticalCenter
            visible: pill.icon !== ""
            name: pill.icon
            tint: pill.letters
        }

        Label {
            id: words
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, pill.width - 2 * pill.side * 0.7 - (glyph.visible ? glyph.width + row.spacing : 0))
            kind: "label"
            font.pixelSize: pill.tall ? Theme.lead : Theme.label
            text: pill.label
            color: pill.letters
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }
    }
}
