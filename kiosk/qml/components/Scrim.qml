import QtQuick
import "../theme"

// A soft darkening towards one edge of a picture; `full` (0–1) is where it reaches its strength, seen from the clear edge.
Rectangle {
    id: scrim

    property bool fromTop: false
    property real strength: 0.9
    property real full: 0.9

    function shade(share: real): color {
        return Qt.rgba(Theme.ink.r, Theme.ink.g, Theme.ink.b, scrim.strength * share);
    }

    gradient: Gradient {
        GradientStop { position: scrim.fromTop ? 1 : 0; color: scrim.shade(0) }
        GradientStop { position: scrim.fromTop ? 1 - scrim.full / 2 : scrim.full / 2; color: scrim.shade(0.55) }
        GradientStop { position: scrim.fromTop ? 1 - scrim.full : scrim.full; color: scrim.shade(1) }
    }
}
