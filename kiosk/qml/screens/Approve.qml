import QtQuick
import "../components"
import "../overlays"
import "../theme"

// The picture just taken: use it or take it again.
Page {
    id: page

    covered: tall.open

    stage: [
        Picture {
            anchors.fill: parent
            fit: Theme.portrait ? Image.PreserveAspectCrop : Image.PreserveAspectFit
            memoryOnly: true
            source: session.capturing === "" ? "" : "image://capture/" + session.capturing
            describedAs: qsTr("Your picture")
        },
        Veil {
            anchors.fill: parent
            visible: Theme.portrait
            from: page.deckArea.y + actions.y
            to: page.deckArea.y + page.deckArea.height
        }
    ]

    Column {
        id: actions
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        spacing: Theme.gap

        Label {
            width: parent.width
            kind: "title"
            text: qsTr("Happy with this one?")
            horizontalAlignment: Text.AlignHCenter
        }

        Label {
            width: parent.width
            color: Theme.text
            text: qsTr("Whole body in view, arms a little away, face to the mirror.")
            horizontalAlignment: Text.AlignHCenter
            bottomPadding: 20 * Theme.unit
        }

        Pill {
            width: parent.width
            tall: true
            kind: "primary"
            label: qsTr("Use this picture")
            focus: true
            onTapped: session.approve()
        }

        Row {
            width: parent.width
            spacing: Theme.gap

            Pill {
                width: (parent.width - parent.spacing) / 2
                kind: "plate"
                icon: "retry"
                label: qsTr("Take it again")
                onTapped: session.retake()
            }

            Pill {
                width: (parent.width - parent.spacing) / 2
                height: parent.children[0].height
                kind: "plate"
                icon: "ruler"
                label: session.heightM > 0 ? session.heightText : qsTr("My height")
                onTapped: tall.open = true
            }
        }
    }

    HeightSheet {
        id: tall
        parent: page
    }
}
