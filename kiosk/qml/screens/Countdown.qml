import QtQuick
import "../components"
import "../theme"

// Three, two, one.
Page {
    id: page

    property int seconds: live.countdown

    headAt: 0.1

    onSecondsChanged: {
        if (session.soundOn)
            sounds.play(seconds > 0 ? "tick" : "shutter");
        if (seconds <= 0 && !session.reducedMotion)
            flash.restart();
    }

    stage: [
        MirrorView {
            id: mirror
            anchors.fill: parent
        },
        PoseGuide {
            id: guide
            anchors.fill: parent
            writtenTo: page.headArea.y + plate.height
            placed: mirror.placed
            outline: live.outline
            hold: 1
        }
    ]

    head: [
        HintPlate {
            id: plate
            drop: guide.covers ? page.deckArea.y + ring.y - 42 * Theme.unit - height - page.headArea.y : 0
            anchors {
                left: parent.left
                right: parent.right
            }
            icon: "hold"
            text: qsTr("Hold still and look at the mirror")
        }
    ]

    Ring {
        id: ring
        anchors {
            horizontalCenter: parent.horizontalCenter
            bottom: stop.top
            bottomMargin: 56 * Theme.unit
        }
        width: 300 * Theme.unit
        height: width
        thickness: 14 * Theme.unit
        track: "#8c12100e"
        value: page.seconds / 3
        Behavior on value {
            NumberAnimation {
                duration: session.reducedMotion ? 0 : 900
            }
        }

        Rectangle {
            anchors {
                fill: parent
                margins: -14 * Theme.unit
            }
            radius: width / 2
            color: Theme.plate
        }

        Label {
            anchors.centerIn: parent
            kind: "display"
            font.pixelSize: 170 * Theme.unit
            text: Math.max(0, page.seconds)
            Accessible.role: Accessible.AlertMessage
        }
    }

    Pill {
        id: stop
        anchors {
            horizontalCenter: parent.horizontalCenter
            bottom: parent.bottom
        }
        kind: "plate"
        icon: "close"
        label: qsTr("Stop")
        focus: true
        onTapped: session.back()
    }

    Rectangle {
        id: white
        parent: page
        anchors.fill: parent
        color: "white"
        opacity: 0

        SequentialAnimation {
            id: flash
            NumberAnimation {
                target: white
                property: "opacity"
                to: 0.85
                duration: 60
            }
            NumberAnimation {
                target: white
                property: "opacity"
                to: 0
                duration: 420
            }
        }
    }
}
