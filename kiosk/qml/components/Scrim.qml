import QtQuick
import "../theme"

// A soft darkening towards one edge of a picture.
Rectangle {
    property bool fromTop: false
    property real strength: 0.9

    gradient: Gradient {
        GradientStop { position: 0; color: Qt.rgba(Theme.ink.r, Theme.ink.g, Theme.ink.b, fromTop ? strength : 0) }
        GradientStop { position: 0.45; color: Qt.rgba(Theme.ink.r, Theme.ink.g, Theme.ink.b, strength * (fromTop ? 0.42 : 0.5)) }
        GradientStop { position: 1; color: Qt.rgba(Theme.ink.r, Theme.ink.g, Theme.ink.b, fromTop ? 0 : strength) }
    }
}
