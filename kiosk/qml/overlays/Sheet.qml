import QtQuick
import "../components"
import "../theme"

// A panel that rises inside the reachable band and takes all touches until it is closed.
FocusScope {
    id: sheet

    property bool open: false
    property string title: ""
    property bool dismissable: true
    default property alias content: inside.data
    readonly property real innerWidth: panelRect.width - 2 * Theme.gutter

    signal dismissed

    function close() {
        open = false;
        dismissed();
    }

    anchors.fill: parent
    visible: opacity > 0
    enabled: open
    opacity: open ? 1 : 0
    focus: open
    onOpenChanged: {
        Theme.modal += open ? 1 : -1;
        if (open)
            forceActiveFocus();
    }
    Component.onDestruction: if (open)
        Theme.modal -= 1
    Keys.onEscapePressed: if (dismissable)
        close()
    Accessible.role: Accessible.Dialog
    Accessible.name: title
    Behavior on opacity {
        NumberAnimation {
            duration: Theme.quick
        }
    }

    Rectangle {
        anchors.fill: parent
        color: "#99000000"
        MouseArea {
            anchors.fill: parent
            onClicked: if (sheet.dismissable)
                sheet.close()
        }
    }

    Rectangle {
        id: panelRect
        readonly property real room: Math.min(panel.bandBottom, sheet.height) - Math.max(0, panel.bandTop)
        anchors {
            right: parent.right
            rightMargin: Theme.portrait ? Theme.gutter / 2 : 0
        }
        width: Theme.portrait ? sheet.width - Theme.gutter : Math.round(sheet.width * 0.46)
        height: head.height + inside.childrenRect.height + 2.4 * Theme.gutter
        y: Math.min(panel.bandBottom, sheet.height) - height - (Theme.portrait ? 0 : Theme.gutter) + (sheet.open ? 0 : 40 * Theme.unit)
        radius: 44 * Theme.unit
        color: Theme.raised
        border.width: 2 * Theme.unit
        border.color: Theme.line
        Behavior on y {
            NumberAnimation {
                duration: Theme.quick
                easing.type: Easing.OutCubic
            }
        }

        MouseArea {
            anchors.fill: parent
        }

        Item {
            id: head
            anchors {
                left: parent.left
                right: parent.right
                top: parent.top
                leftMargin: Theme.gutter
                rightMargin: Theme.gutter
                topMargin: Theme.gutter * 0.8
            }
            height: Math.max(words.height, Theme.target * 1.12)

            Label {
                id: words
                anchors {
                    left: parent.left
                    right: shut.left
                    rightMargin: Theme.gap
                    verticalCenter: parent.verticalCenter
                }
                kind: "heading"
                text: sheet.title
                horizontalAlignment: Text.AlignLeft
            }

            RoundButton {
                id: shut
                anchors {
                    right: parent.right
                    verticalCenter: parent.verticalCenter
                }
                visible: sheet.dismissable
                icon: "close"
                label: qsTr("Close")
                onTapped: sheet.close()
            }
        }

        Item {
            id: inside
            anchors {
                left: parent.left
                right: parent.right
                top: head.bottom
                leftMargin: Theme.gutter
                rightMargin: Theme.gutter
                topMargin: Theme.gutter * 0.6
            }
            height: childrenRect.height
        }
    }
}
