import QtQuick
import "../components"
import "../theme"

// The mirror cannot go on by itself: say so kindly, and let staff in.
Page {
    id: page

    bare: true

    head: [
        ShopMark {
            anchors {
                left: parent.left
                right: parent.right
            }
        }
    ]

    Column {
        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
            verticalCenterOffset: -0.08 * parent.height
        }
        spacing: 40 * Theme.unit

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "bell"
            size: 180 * Theme.unit
            tint: Theme.accent
        }

        Label {
            width: parent.width
            kind: "title"
            text: qsTr("The mirror needs a moment.")
            horizontalAlignment: Text.AlignHCenter
        }

        Label {
            width: parent.width
            text: qsTr("Please call a member of staff. Nothing of your visit is kept.")
            color: Theme.soft
            horizontalAlignment: Text.AlignHCenter
        }
    }

    Pill {
        anchors {
            horizontalCenter: parent.horizontalCenter
            bottom: parent.bottom
        }
        width: Math.min(parent.width, 620 * Theme.unit)
        icon: "lock"
        label: qsTr("I am staff")
        focus: true
        onTapped: session.goTo("staff")
    }
}
