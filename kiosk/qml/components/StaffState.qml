import QtQuick
import "../theme"

// Is everything running? Workers, camera, printer, network, figures, the last crash.
Column {
    id: list

    spacing: Theme.gap

    component Fact: Rectangle {
        property string icon
        property string title
        property string text
        property bool well: true
        width: list.width
        height: Math.max(glyph.height, words.height) + 36 * Theme.unit
        color: Theme.raised

        Icon {
            id: glyph
            anchors {
                left: parent.left
                leftMargin: 28 * Theme.unit
                verticalCenter: parent.verticalCenter
            }
            name: parent.well ? parent.icon : "warning"
            tint: parent.well ? Theme.soft : Theme.alarm
            size: 56 * Theme.unit
        }
        Column {
            id: words
            anchors {
                left: glyph.right
                right: parent.right
                leftMargin: 28 * Theme.unit
                rightMargin: 28 * Theme.unit
                verticalCenter: parent.verticalCenter
            }
            Label {
                width: parent.width
                kind: "label"
                text: title
                horizontalAlignment: Text.AlignLeft
            }
            Label {
                width: parent.width
                kind: "caption"
                color: Theme.soft
                text: parent.parent.text
                visible: text !== ""
                horizontalAlignment: Text.AlignLeft
            }
        }
    }

    Repeater {
        model: staff.warnings

        Fact {
            required property var modelData
            icon: "warning"
            well: false
            title: StaffWords.note(modelData)
            text: StaffWords.detail(modelData)
        }
    }

    Repeater {
        model: staff.workers

        Fact {
            id: one
            required property var modelData
            icon: "gear"
            well: modelData.state === "ready" || modelData.state === "starting"
            title: qsTr("%1: %2").arg(Words.worker(modelData.name)).arg(Words.workerState(modelData.state))
            text: [qsTr("%n restart(s) since the start", "", modelData.restarts)].concat(modelData.warnings.length > 0 ? [StaffWords.note({
                    "code": "WORKER"
                })] : []).concat(modelData.warnings).join("\n")
        }
    }

    Fact {
        icon: "camera"
        title: qsTr("Camera")
        text: StaffWords.camera(staff.camera)
    }
    Fact {
        icon: "print"
        title: qsTr("Printer")
        text: StaffWords.note(staff.printer)
    }
    Fact {
        icon: "network"
        title: qsTr("Network")
        text: staff.network === "" ? qsTr("not connected") : staff.network
    }
    Fact {
        icon: "recent"
        title: qsTr("Figures")
        text: staff.figures.map(one => StaffWords.note(one)).join(" · ")
    }
    Fact {
        icon: "warning"
        visible: staff.crash !== ""
        well: false
        title: qsTr("The mirror crashed last time")
        text: staff.crash
    }
    Fact {
        icon: "tag"
        title: qsTr("Version")
        text: staff.version
    }
}
