import QtQuick
import "../theme"

// A round button that keeps stepping, ever faster, while it is held.
RoundButton {
    id: stepper

    signal stepped

    implicitWidth: Theme.target * 1.35
    onTapped: if (!repeat.fired)
        stepped()
    onHeldChanged: if (held)
        repeat.fired = false

    Timer {
        id: repeat
        property bool fired: false
        interval: fired ? 70 : 450
        repeat: true
        running: stepper.held
        onTriggered: {
            fired = true;
            stepper.stepped();
        }
    }
}
