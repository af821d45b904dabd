import QtQuick
import "../components"
import "../theme"

// Narrow the garments by colour and size.
Sheet {
    id: sheet

    title: qsTr("Colour and size")

    Column {
        width: sheet.innerWidth
        spacing: 28 * Theme.unit

        Label {
            width: parent.width
            kind: "caption"
            color: Theme.soft
            text: qsTr("Colour")
            horizontalAlignment: Text.AlignLeft
        }

        Flow {
            width: parent.width
            spacing: Theme.gap * 0.75

            Repeater {
                model: catalog.colours

                Chip {
                    required property var modelData
                    label: Words.colour(modelData.name)
                    swatch: modelData.hex
                    checked: catalog.colour === modelData.name
                    onTapped: catalog.colour = checked ? "" : modelData.name
                }
            }
        }

        Label {
            width: parent.width
            kind: "caption"
            color: Theme.soft
            text: qsTr("Size")
            horizontalAlignment: Text.AlignLeft
        }

        Flow {
            width: parent.width
            spacing: Theme.gap * 0.75

            Repeater {
                model: catalog.sizes

                Chip {
                    required property string modelData
                    label: modelData
                    checked: catalog.size === modelData
                    onTapped: catalog.size = checked ? "" : modelData
                }
            }
        }

        Row {
            width: parent.width
            spacing: Theme.gap

            Pill {
                width: (parent.width - parent.spacing) / 2
                label: qsTr("Clear")
                onTapped: {
                    catalog.colour = "";
                    catalog.size = "";
                }
            }

            Pill {
                width: (parent.width - parent.spacing) / 2
                kind: "primary"
                label: qsTr("Show the results")
                onTapped: sheet.close()
            }
        }
    }
}
