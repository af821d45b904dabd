import QtQuick
import "../theme"

// Darkens a stretch of a picture so that words on it can be read: fades in above `from`, holds to `to`, fades out below.
// At the strength given, white in the picture still leaves 6:1 to the text.
Item {
    id: veil

    property real from: 0
    property real to: height
    property real fade: 320 * Theme.unit
    property real strength: 0.74
    // Whole pixels: where two parts share one, a line is seen.
    readonly property int above: Math.round(from)
    readonly property int below: Math.round(to)
    readonly property int reach: Math.round(fade)

    Scrim {
        anchors {
            left: parent.left
            right: parent.right
        }
        y: veil.above - veil.reach
        height: veil.reach
        strength: veil.strength
        full: 1
    }

    Rectangle {
        anchors {
            left: parent.left
            right: parent.right
        }
        y: veil.above
        height: veil.below - veil.above
        color: Qt.rgba(Theme.ink.r, Theme.ink.g, Theme.ink.b, veil.strength)
    }

    Scrim {
        anchors {
            left: parent.left
            right: parent.right
        }
        y: veil.below
        height: veil.reach
        strength: veil.strength
        fromTop: true
        full: 1
    }
}
