import QtQuick
import "../theme"

// A picture on its way: a ring, what is done at the moment, and how long it takes. The engine reports between its steps,
// of which one lasts several seconds; in between the ring goes on at the pace that was reported, ever slower, and waits
// before the next step's place instead of going back.
Column {
    id: making

    // The engine is not there yet, and nobody knows how long it takes: no share of it is done.
    readonly property bool starting: picture.step === "starting"
    readonly property bool still: session.reducedMotion || picture.secondsLeft <= 0
    property real waited: 0
    readonly property real reported: picture.fraction
    property real shown: reported
    readonly property real secondsLeft: reported < 1 ? picture.secondsLeft * (1 - shown) / (1 - reported) : 0

    spacing: 32 * Theme.unit
    onReportedChanged: {
        waited = 0;
        shown = reported === 0 ? 0 : Math.max(shown, reported);
    }
    onVisibleChanged: {
        waited = 0;
        shown = reported;
    }

    Timer {
        running: making.visible && !making.still
        interval: 500
        repeat: true
        onTriggered: {
            making.waited += interval / 1000;
            const most = 0.9 * (1 - making.reported);
            making.shown = Math.max(making.shown, making.reported + most * (1 - Math.exp(-making.waited / picture.secondsLeft)));
        }
    }

    Ring {
        anchors.horizontalCenter: parent.horizontalCenter
        width: (Theme.portrait ? 380 : 280) * Theme.unit
        height: width
        thickness: 12 * Theme.unit
        value: making.shown
        Behavior on value {
            NumberAnimation {
                duration: session.reducedMotion ? 0 : 500
            }
        }
        Label {
            anchors.centerIn: parent
            visible: !making.starting
            kind: "display"
            text: qsTr("%1 %").arg(Math.round(100 * making.shown))
        }
        Busy {
            anchors.centerIn: parent
            visible: making.starting
            width: parent.width * 0.36
            height: width
        }
    }

    Label {
        width: parent.width
        kind: "title"
        text: Words.step(picture.step)
        horizontalAlignment: Text.AlignHCenter
        Accessible.role: Accessible.AlertMessage
    }

    Label {
        width: parent.width
        color: Theme.soft
        text: making.starting ? qsTr("Your picture comes by itself as soon as it is ready.") : Words.secondsLeft(picture.secondsLeft < 0 ? -1 : making.secondsLeft)
        horizontalAlignment: Text.AlignHCenter
    }
}
