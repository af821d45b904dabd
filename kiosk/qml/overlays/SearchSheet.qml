import QtQuick
import "../components"
import "../theme"

// Search by typing on the screen's own keys.
Sheet {
    id: sheet

    title: qsTr("Search")

    Column {
        width: sheet.innerWidth
        spacing: Theme.gap

        Rectangle {
            width: parent.width
            height: Math.max(Theme.target, typed.implicitHeight + 30 * Theme.unit)
            radius: height / 2
            color: Theme.ink
            border.width: 2 * Theme.unit
            border.color: Theme.line

            Icon {
                id: glass
                anchors {
                    left: parent.left
                    verticalCenter: parent.verticalCenter
                    leftMargin: 32 * Theme.unit
                }
                name: "search"
                tint: Theme.soft
            }

            Label {
                id: typed
                anchors {
                    left: glass.right
                    right: parent.right
                    verticalCenter: parent.verticalCenter
                    leftMargin: 20 * Theme.unit
                    rightMargin: 32 * Theme.unit
                }
                text: catalog.query === "" ? qsTr("Name, colour or kind") : catalog.query
                color: catalog.query === "" ? Theme.soft : Theme.text
                elide: Text.ElideLeft
                wrapMode: Text.NoWrap
                horizontalAlignment: Text.AlignLeft
            }
        }

        Keypad {
            width: parent.width
            text: catalog.query
            onEdited: value => catalog.query = value
        }

        Pill {
            width: parent.width
            kind: "primary"
            label: qsTr("Show the results")
            onTapped: sheet.close()
        }
    }
}
