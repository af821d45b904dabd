import QtQuick
import "../theme"

// How the engine has read every garment; what it doubts or could not read comes first.
ListView {
    id: list

    model: reading.garments
    spacing: Theme.gap
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    reuseItems: true

    Label {
        width: parent.width
        visible: list.count === 0
        color: Theme.soft
        text: qsTr("There are no garments yet.")
        horizontalAlignment: Text.AlignLeft
    }

    delegate: Rectangle {
        id: row

        required property var modelData
        readonly property bool wrong: modelData.state === "failed" || modelData.state === "doubtful"

        width: list.width
        height: Math.max(words.height, check.height) + 40 * Theme.unit
        color: Theme.raised

        Picture {
            id: thumb
            anchors {
                left: parent.left
                top: parent.top
                bottom: parent.bottom
            }
            width: (check.height + 40 * Theme.unit) * 0.8
            fit: Image.PreserveAspectFit
            source: "image://shop/" + row.modelData.sku
        }

        Column {
            id: words
            anchors {
                left: thumb.right
                right: check.left
                leftMargin: 28 * Theme.unit
                rightMargin: Theme.gap
                verticalCenter: parent.verticalCenter
            }
            Label {
                width: parent.width
                kind: "label"
                text: row.modelData.name
                horizontalAlignment: Text.AlignLeft
            }
            Label {
                width: parent.width
                kind: "caption"
                color: row.wrong ? Theme.alarm : Theme.soft
                text: StaffWords.reading(row.modelData)
                horizontalAlignment: Text.AlignLeft
            }
            Label {
                width: parent.width
                visible: text !== ""
                kind: "caption"
                color: Theme.soft
                text: row.modelData.problem ? Reasons.whole(row.modelData.problem) : ""
                horizontalAlignment: Text.AlignLeft
            }
        }

        Pill {
            id: check
            anchors {
                right: parent.right
                rightMargin: 28 * Theme.unit
                verticalCenter: parent.verticalCenter
            }
            enabled: row.modelData.state !== "waiting"
            icon: "ruler"
            label: qsTr("Points")
            description: row.modelData.name
            onTapped: reading.open(row.modelData.sku)
        }
    }
}
