import QtQuick
import "../theme"

// Darkens a stretch of a picture so that words on it can be read: fades in above `from`, holds to `to`, fades out below.
// At the strength given, white in the picture still leaves 6:1 to the text.
Item {
    id: veil

    property real from: 0
    property real to: height
    property real fade: 260 * Theme.unit
    property real strength: 0.74

    function shade(share: real): color {
        return Qt.rgba(Theme.ink.r, Theme.ink.g, Theme.ink.b, veil.strength * share);
    }

    Rectangle {
        id: dark
        readonly property real first: Math.max(0, veil.from - veil.fade)
        readonly property real last: Math.min(veil.height, veil.to + veil.fade)
        readonly property real span: Math.max(1, last - first)
        anchors { left: parent.left; right: parent.right }
        y: first
        height: last - first
        gradient: Gradient {
            GradientStop { position: 0; color: veil.shade(veil.from - veil.fade < 0 ? 1 : 0) }
            GradientStop { position: 0.5 * veil.fade / dark.span; color: veil.shade(0.6) }
            GradientStop { position: veil.fade / dark.span; color: veil.shade(1) }
            GradientStop { position: (veil.to - dark.first) / dark.span; color: veil.shade(1) }
            GradientStop { position: 1; color: veil.shade(0) }
        }
    }
}
