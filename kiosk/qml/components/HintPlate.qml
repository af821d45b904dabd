import QtQuick
import "../theme"

// One hint at eye level: a sign and a sentence.
Rectangle {
    id: plate

    property string icon: ""
    property string text: ""
    property string detail: ""
    // Where there is no picture behind it, it may be read from farther away.
    property bool large: !Theme.portrait
    // Out of the way by so much, px, when it would hide the shopper's face.
    property real drop: 0

    transform: Translate {
        y: plate.drop
        Behavior on y {
            NumberAnimation {
                duration: Theme.calm
                easing.type: Easing.InOutQuad
            }
        }
    }
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
        size: (plate.large ? 110 : 72) * Theme.unit
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
            kind: plate.large ? "title" : "heading"
            text: plate.text
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }

        Label {
            width: parent.width
            visible: text !== ""
            kind: plate.large ? "body" : "caption"
            color: Theme.soft
            text: plate.detail
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }
    }
}
