import QtQuick
import "../components"
import "../theme"

// Nobody seems to be there: twenty seconds to say otherwise, with one large button.
FocusScope {
    id: warning

    property int most: 20

    anchors.fill: parent
    visible: opacity > 0
    enabled: session.idleWarning
    opacity: session.idleWarning ? 1 : 0
    Accessible.role: Accessible.Dialog
    Accessible.name: question.text
    Behavior on opacity {
        NumberAnimation {
            duration: Theme.calm
        }
    }
    onEnabledChanged: {
        Theme.modal += enabled ? 1 : -1;
        if (!enabled)
            return;
        most = Math.max(1, session.idleSecondsLeft);
        stay.forceActiveFocus();
        if (session.soundOn)
            sounds.play("attention");
    }

    Rectangle {
        anchors.fill: parent
        color: "#f2120f0d"
        MouseArea {
            anchors.fill: parent
        }
    }

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.max(40 * Theme.unit, stay.y - height - 72 * Theme.unit)
        width: Math.min(parent.width - 2 * Theme.gutter, 940 * Theme.unit)
        spacing: 36 * Theme.unit

        Ring {
            id: ring
            anchors.horizontalCenter: parent.horizontalCenter
            // Smaller where a low window leaves the words too little room above the buttons.
            readonly property real room: stay.y - question.height - threat.height - 2 * parent.spacing - 80 * Theme.unit
            width: Math.max(160 * Theme.unit, Math.min((Theme.portrait ? 340 : 260) * Theme.unit, room))
            height: width
            thickness: 12 * Theme.unit
            value: session.idleSecondsLeft / warning.most
            Behavior on value {
                NumberAnimation {
                    duration: session.reducedMotion ? 0 : 1000
                }
            }

            Label {
                anchors.centerIn: parent
                kind: "display"
                text: session.idleSecondsLeft
            }
        }

        Label {
            id: question
            width: parent.width
            kind: "title"
            text: qsTr("Are you still here?")
            horizontalAlignment: Text.AlignHCenter
        }

        Label {
            id: threat
            width: parent.width
            text: qsTr("If not, the mirror forgets your visit and starts afresh.")
            color: Theme.soft
            horizontalAlignment: Text.AlignHCenter
        }
    }

    Pill {
        id: stay
        anchors.horizontalCenter: parent.horizontalCenter
        readonly property real low: Math.min(panel.bandBottom, warning.height) - 3.2 * height
        y: Theme.portrait ? Math.min(low, Math.max(panel.bandTop + height, warning.height * 0.58)) : low + height
        width: Math.min(parent.width - 2 * Theme.gutter, 720 * Theme.unit)
        tall: true
        height: Math.max(implicitHeight, Theme.target * 1.7)
        kind: "primary"
        label: qsTr("I am still here")
        onTapped: session.extend()
    }

    Pill {
        anchors {
            horizontalCenter: parent.horizontalCenter
            top: stay.bottom
            topMargin: 24 * Theme.unit
        }
        width: stay.width
        label: qsTr("Finish and forget")
        onTapped: session.finish()
    }
}
