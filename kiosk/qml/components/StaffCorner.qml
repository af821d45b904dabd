import QtQuick
import "../theme"

// Hold for three seconds to reach the staff page; drawn as nothing but a small ring that fills. One lies where everybody
// reaches it, and a high one in the screen's very corner, where staff look for it; that one tells of wishes that wait.
Item {
    id: corner

    property bool high: false
    readonly property bool isControl: !high

    width: Theme.target * 1.2
    height: width
    activeFocusOnTab: false
    Accessible.ignored: high
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

    Rectangle {
        anchors.centerIn: parent
        visible: corner.high && staff.waiting > 0
        width: bell.width + count.width + 44 * Theme.unit
        height: 64 * Theme.unit
        radius: height / 2
        color: Theme.plate

        Icon {
            id: bell
            anchors {
                left: parent.left
                leftMargin: 18 * Theme.unit
                verticalCenter: parent.verticalCenter
            }
            name: "bell"
            size: 36 * Theme.unit
            tint: Theme.accent
        }
        Label {
            id: count
            anchors {
                left: bell.right
                leftMargin: 8 * Theme.unit
                verticalCenter: parent.verticalCenter
            }
            kind: "caption"
            wrapMode: Text.NoWrap
            text: staff.waiting
        }
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
