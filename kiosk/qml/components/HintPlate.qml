import QtQuick
import "../theme"

// One hint at eye level: a sign and a sentence.
Rectangle {
    id: plate

    property string icon: ""
    property string text: ""
    property string detail: ""

    height: Math.max(glyph.height, words.height) + 56 * Theme.unit
    radius: Math.min(height / 2, 56 * Theme.unit)
    color: Theme.plate
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text + " " + detail

    Icon {
        id: glyph
        anchors {
            left: parent.left
            verticalCenter: parent.verticalCenter
            leftMargin: 44 * Theme.unit
        }
        name: plate.icon
        size: 72 * Theme.unit
        tint: Theme.accent
    }

    Column {
        id: words
        anchors {
            left: glyph.right
            right: parent.right
            verticalCenter: parent.verticalCenter
            leftMargin: 36 * Theme.unit
            rightMargin: 44 * Theme.unit
        }
        spacing: 4 * Theme.unit

        Label {
            width: parent.width
            kind: "heading"
            text: plate.text
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }

        Label {
            width: parent.width
            visible: text !== ""
            kind: "caption"
            color: Theme.soft
            text: plate.detail
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }
    }
}
