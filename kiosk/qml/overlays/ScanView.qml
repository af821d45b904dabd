import QtQuick
import "../components"
import "../theme"

// The mirror as a scanner: hold a tag into the frame.
FocusScope {
    id: scan

    property bool open: false

    anchors.fill: parent
    visible: opacity > 0
    enabled: open
    opacity: open ? 1 : 0
    onOpenChanged: {
        Theme.modal += open ? 1 : -1;
        if (open)
            cancel.forceActiveFocus();
    }
    Component.onDestruction: if (open)
        Theme.modal -= 1
    Behavior on opacity {
        NumberAnimation {
            duration: Theme.quick
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.ink
        MouseArea {
            anchors.fill: parent
        }
    }

    MirrorView {
        anchors.fill: parent
        visible: scan.visible
    }

    HintPlate {
        anchors {
            horizontalCenter: parent.horizontalCenter
            top: parent.top
            topMargin: 64 * Theme.unit
        }
        width: Math.min(parent.width - 2 * Theme.gutter, 968 * Theme.unit)
        icon: "tag"
        large: false
        text: qsTr("Hold the tag in front of the mirror")
        detail: qsTr("About an arm's length away, the code towards the glass")
    }

    Item {
        id: frame
        anchors {
            horizontalCenter: parent.horizontalCenter
            bottom: cancel.top
            bottomMargin: 90 * Theme.unit
        }
        width: Math.min(parent.width * 0.62, 620 * Theme.unit)
        height: width * 0.62

        Repeater {
            model: 4
            Item {
                required property int index
                readonly property bool atRight: index % 2 === 1
                readonly property bool atBottom: index > 1
                x: atRight ? frame.width - width : 0
                y: atBottom ? frame.height - height : 0
                width: 90 * Theme.unit
                height: width
                Rectangle {
                    width: parent.width
                    height: 8 * Theme.unit
                    y: parent.atBottom ? parent.height - height : 0
                    color: Theme.accent
                }
                Rectangle {
                    width: 8 * Theme.unit
                    height: parent.height
                    x: parent.atRight ? parent.width - width : 0
                    color: Theme.accent
                }
            }
        }

        Rectangle {
            id: beam
            width: frame.width - 40 * Theme.unit
            x: 20 * Theme.unit
            y: frame.height / 2
            height: 4 * Theme.unit
            color: Theme.accent
            SequentialAnimation on y {
                running: scan.open && !session.reducedMotion
                loops: Animation.Infinite
                NumberAnimation {
                    from: frame.height * 0.12
                    to: frame.height * 0.88
                    duration: 1500
                    easing.type: Easing.InOutQuad
                }
                NumberAnimation {
                    from: frame.height * 0.88
                    to: frame.height * 0.12
                    duration: 1500
                    easing.type: Easing.InOutQuad
                }
            }
        }
    }

    Pill {
        id: cancel
        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.min(panel.bandBottom, scan.height) - height - 40 * Theme.unit
        kind: "plate"
        icon: "close"
        label: qsTr("Stop scanning")
        onTapped: live.stopScan()
    }
}
