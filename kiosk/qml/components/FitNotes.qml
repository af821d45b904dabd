import QtQuick
import "../theme"

// How the size fits, in words, each with the colour that the fit map paints it.
Flow {
    id: notes

    property var fit: ({})

    spacing: 10 * Theme.unit

    Repeater {
        model: notes.fit?.notes ?? []

        Rectangle {
            required property var modelData
            width: row.width + 48 * Theme.unit
            height: row.height + 24 * Theme.unit
            radius: height / 2
            color: Theme.plate

            Row {
                id: row
                anchors.centerIn: parent
                spacing: 14 * Theme.unit

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: 24 * Theme.unit
                    height: width
                    radius: width / 2
                    color: Theme.fitColours[modelData.word] ?? Theme.soft
                }

                Label {
                    kind: "caption"
                    wrapMode: Text.NoWrap
                    text: Words.zoneFit(modelData.zone, modelData.word, modelData.cm)
                }
            }
        }
    }
}
