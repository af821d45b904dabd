import QtQuick
import "../theme"

// Hold for three seconds to reach the staff page; drawn as nothing but a small dot that fills.
Item {
    id: corner

    readonly property bool isControl: true

    width: Theme.target * 1.2
    height: width
    activeFocusOnTab: false
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Staff: press and hold")
    Accessible.onPressAction: session.goTo("staff")

    Timer {
        id: hold
        interval: 3000
        running: area.pressed
        onTriggered: session.goTo("staff")
    }

    MouseArea {
        id: area
        anchors.fill: parent
        pressAndHoldInterval: 3000
    }

    Ring {
        anchors.centerIn: parent
        width: corner.width * 0.5
        height: width
        thickness: 4 * Theme.unit
        opacity: area.pressed ? 1 : 0
        value: area.pressed ? 1 : 0
        Behavior on value {
            NumberAnimation {
                duration: area.pressed ? 3000 : 0
            }
        }
    }
}
