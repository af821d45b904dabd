import QtQuick
import "../theme"

// A soft darkening towards one edge of a picture; `full` (0–1) is where it reaches its strength, seen from the clear edge.
Rectangle {
    id: scrim

    property bool fromTop: false
    property real strength: 0.9
    property real full: 0.9

    component Stop: GradientStop {
        required property real share
        position: scrim.fromTop ? 1 - scrim.full * share : scrim.full * share
        color: Qt.rgba(Theme.ink.r, Theme.ink.g, Theme.ink.b, scrim.strength * Theme.smooth(share))
    }

    gradient: Gradient {
        Stop {
            share: 0
        }
        Stop {
            share: 0.2
        }
        Stop {
            share: 0.4
        }
        Stop {
            share: 0.6
        }
        Stop {
            share: 0.8
        }
        Stop {
            share: 1
        }
    }
}
