import QtQuick
import "../theme"

// Up to four looks at once, each as large as fits.
Grid {
    id: grid

    property var looks: []
    property string current: ""

    columns: looks.length <= 2 || !Theme.portrait ? Math.max(1, looks.length) : 2
    spacing: 4 * Theme.unit

    Repeater {
        model: grid.looks

        Picture {
            required property var modelData
            readonly property int rows: Math.ceil(grid.looks.length / grid.columns)
            width: (grid.width - (grid.columns - 1) * grid.spacing) / grid.columns
            height: (grid.height - (rows - 1) * grid.spacing) / rows
            source: "image://look/" + modelData.id
            memoryOnly: true
            fit: Image.PreserveAspectFit
            describedAs: modelData.title

            Rectangle {
                // On the picture, which may be less high or wide than its place.
                anchors {
                    horizontalCenter: parent.horizontalCenter
                    top: parent.top
                    topMargin: Math.max(0, (parent.height - parent.painted.paintedHeight) / 2)
                }
                width: Math.min(parent.width, parent.painted.paintedWidth)
                height: name.height + 28 * Theme.unit
                color: Theme.plate
                Label {
                    id: name
                    anchors {
                        left: parent.left
                        right: parent.right
                        verticalCenter: parent.verticalCenter
                        margins: 24 * Theme.unit
                    }
                    kind: "caption"
                    text: parent.parent.modelData.title
                    horizontalAlignment: Text.AlignLeft
                }
            }
        }
    }
}
