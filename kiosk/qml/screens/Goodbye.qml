import QtQuick
import "../components"
import "../theme"

// Thank you; everything is gone.
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

        Ring {
            id: ring
            anchors.horizontalCenter: parent.horizontalCenter
            width: 240 * Theme.unit
            height: width
            thickness: 6 * Theme.unit
            value: 0
            Component.onCompleted: value = 1
            Behavior on value {
                NumberAnimation {
                    duration: Theme.slow
                    easing.type: Easing.InOutCubic
                }
            }
            Icon {
                anchors.centerIn: parent
                name: "check"
                size: 110 * Theme.unit
                tint: Theme.accent
            }
        }

        Label {
            width: parent.width
            kind: "display"
            text: qsTr("Thank you.")
            horizontalAlignment: Text.AlignHCenter
        }

        Label {
            width: parent.width
            text: qsTr("Your picture and everything of your visit have been deleted. Have a lovely day.")
            color: Theme.soft
            horizontalAlignment: Text.AlignHCenter
        }
    }

    StaffCorner {
        parent: page
        high: true
        anchors {
            left: parent.left
            top: parent.top
        }
    }

    StaffCorner {
        anchors {
            left: parent.left
            top: parent.top
            leftMargin: -page.beside
        }
    }
}
