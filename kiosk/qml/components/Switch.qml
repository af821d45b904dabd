import QtQuick
import "../theme"

// A row that is on or off.
Touch {
    id: row

    property string icon: ""

    checkable: true
    role: Accessible.CheckBox
    radius: 28 * Theme.unit
    implicitHeight: Math.max(Theme.target * 1.1, words.implicitHeight + 28 * Theme.unit)

    Icon {
        id: glyph
        anchors {
            left: parent.left
            verticalCenter: parent.verticalCenter
        }
        name: row.icon
        size: 52 * Theme.unit
        tint: Theme.soft
    }

    Label {
        id: words
        anchors {
            left: glyph.right
            right: track.left
            verticalCenter: parent.verticalCenter
            leftMargin: 28 * Theme.unit
            rightMargin: Theme.gap
        }
        text: row.label
        horizontalAlignment: Text.AlignLeft
        Accessible.ignored: true
    }

    Rectangle {
        id: track
        anchors {
            right: parent.right
            verticalCenter: parent.verticalCenter
        }
        width: 116 * Theme.unit
        height: 64 * Theme.unit
        radius: height / 2
        color: row.checked ? Theme.accent : "transparent"
        border.width: 3 * Theme.unit
        border.color: row.checked ? Theme.accent : Theme.soft

        Rectangle {
            readonly property bool atEnd: row.checked !== Theme.rtl
            anchors.verticalCenter: parent.verticalCenter
            x: atEnd ? parent.width - width - 8 * Theme.unit : 8 * Theme.unit
            width: 48 * Theme.unit
            height: width
            radius: width / 2
            color: row.checked ? Theme.overAccent : Theme.soft
            Behavior on x {
                NumberAnimation {
                    duration: Theme.quick
                }
            }
        }
    }
}
