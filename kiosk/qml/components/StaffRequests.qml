import QtQuick
import "../theme"

// What shoppers have asked for, newest first.
Column {
    id: list

    spacing: Theme.gap

    Label {
        width: parent.width
        visible: staff.requests.length === 0
        color: Theme.soft
        text: qsTr("Nobody is waiting.")
        horizontalAlignment: Text.AlignLeft
    }

    Repeater {
        model: staff.requests

        Rectangle {
            id: row
            required property var modelData
            width: list.width
            height: Math.max(words.height, done.height) + 40 * Theme.unit
            color: Theme.raised

            Picture {
                id: thumb
                anchors {
                    left: parent.left
                    top: parent.top
                    bottom: parent.bottom
                }
                width: height * 0.8
                fit: Image.PreserveAspectFit
                source: "image://shop/" + row.modelData.sku
            }

            Column {
                id: words
                anchors {
                    left: thumb.right
                    right: done.left
                    leftMargin: 28 * Theme.unit
                    rightMargin: Theme.gap
                    verticalCenter: parent.verticalCenter
                }
                Label {
                    width: parent.width
                    text: qsTr("Size %1").arg(row.modelData.size)
                    kind: "label"
                    horizontalAlignment: Text.AlignLeft
                }
                Label {
                    width: parent.width
                    text: row.modelData.name
                    color: Theme.soft
                    horizontalAlignment: Text.AlignLeft
                }
                Label {
                    width: parent.width
                    text: row.modelData.time
                    kind: "caption"
                    color: Theme.soft
                    horizontalAlignment: Text.AlignLeft
                }
            }

            Pill {
                id: done
                anchors {
                    right: parent.right
                    rightMargin: 28 * Theme.unit
                    verticalCenter: parent.verticalCenter
                }
                icon: "check"
                label: qsTr("Done")
                onTapped: staff.doneRequest(row.modelData.id)
            }
        }
    }
}
