import QtQuick
import "../components"
import "../overlays"
import "../theme"

// The shopper sees themselves and is guided to a good picture.
Page {
    id: page

    headAt: 0.34
    covered: tall.open

    readonly property string hint: live.cameraState !== "live" ? "" : live.hints.length > 0 ? live.hints[0] : live.present ? "hold_still" : "come_in"

    stage: [
        MirrorView {
            id: mirror
            anchors.fill: parent
        },
        PoseGuide {
            id: guide
            anchors.fill: parent
            writtenTo: page.headArea.y + plate.height
            visible: live.cameraState === "live"
            placed: mirror.placed
            outline: live.outline
            hold: live.hold
        }
    ]

    head: [
        HintPlate {
            id: plate
            anchors {
                left: parent.left
                right: parent.right
            }
            drop: guide.covers ? page.deckArea.y + dock.y - 28 * Theme.unit - height - page.headArea.y : 0
            icon: live.cameraState === "live" ? Words.hintIcon(page.hint) : "camera"
            text: live.cameraState === "live" ? Words.hint(page.hint) : Words.camera(live.cameraState)
            detail: live.cameraState !== "live" ? "" : live.hold > 0 ? qsTr("The mirror takes the picture by itself") : qsTr("Hold still, raise a hand, or press the button")
        }
    ]

    Item {
        id: dock
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        height: shutter.height

        Pill {
            anchors {
                left: parent.left
                right: shutter.left
                rightMargin: Theme.gap * 1.5
                verticalCenter: parent.verticalCenter
            }
            kind: "plate"
            icon: "ruler"
            label: session.heightM > 0 ? session.heightText : qsTr("My height")
            onTapped: tall.open = true
        }

        Shutter {
            id: shutter
            anchors.centerIn: parent
            label: qsTr("Take the picture")
            focus: true
            enabled: live.cameraState === "live"
            hold: live.hold
            onTapped: session.captureNow()
        }

        Pill {
            anchors {
                left: shutter.right
                right: parent.right
                leftMargin: Theme.gap * 1.5
                verticalCenter: parent.verticalCenter
            }
            kind: "plate"
            icon: "close"
            label: qsTr("Finish")
            onTapped: session.finish()
        }
    }

    HeightSheet {
        id: tall
        objectName: "height"
        parent: page
    }
}
