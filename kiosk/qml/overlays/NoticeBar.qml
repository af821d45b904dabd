import QtQuick
import "../components"
import "../theme"

// A sentence that something happened and what to do. It goes by itself; above the band it cannot be pressed away.
Item {
    id: bar

    readonly property var notice: session.notice
    readonly property bool shown: notice !== null && notice !== undefined
    property string sentence: ""
    property string remedy: ""

    function read() {
        const notice = session.notice;
        if (!notice)
            return;
        sentence = Faults.sentence(notice.code ?? "", notice.sentence ?? "", notice.values ?? []);
        remedy = Faults.remedy(notice.code ?? "", notice.action ?? "", notice.values ?? []);
    }

    anchors {
        left: parent.left
        leftMargin: Theme.gutter / 2
    }
    width: (Theme.portrait ? parent.width : Math.max(parent.width * 0.3, Math.min(parent.width * 0.54, parent.height * 9 / 16))) - Theme.gutter
    y: Theme.portrait ? Math.max(24 * Theme.unit, panel.bandTop - height - 24 * Theme.unit) : parent.height - height - Theme.gutter
    height: plate.height
    visible: opacity > 0
    opacity: shown ? 1 : 0
    onNoticeChanged: read()
    Component.onCompleted: read()
    Behavior on opacity {
        NumberAnimation {
            duration: Theme.quick
        }
    }

    Connections {
        target: session
        function onLanguageChanged() {
            Qt.callLater(bar.read);
        }
    }

    Rectangle {
        id: plate
        anchors {
            left: parent.left
            right: parent.right
        }
        height: Math.max(words.height, shut.visible ? shut.height : 0) + 48 * Theme.unit
        radius: 44 * Theme.unit
        color: Theme.raised
        border.width: 2 * Theme.unit
        border.color: Theme.accent
        Accessible.role: Accessible.AlertMessage
        Accessible.name: bar.sentence + " " + bar.remedy

        Column {
            id: words
            anchors {
                left: parent.left
                right: shut.left
                verticalCenter: parent.verticalCenter
                leftMargin: 40 * Theme.unit
                rightMargin: Theme.gap
            }
            spacing: 6 * Theme.unit
            Label {
                width: parent.width
                kind: "label"
                text: bar.sentence
                horizontalAlignment: Text.AlignLeft
            }
            Label {
                width: parent.width
                kind: "caption"
                text: bar.remedy
                color: Theme.soft
                visible: text !== ""
                horizontalAlignment: Text.AlignLeft
            }
        }

        RoundButton {
            id: shut
            anchors {
                right: parent.right
                verticalCenter: parent.verticalCenter
                rightMargin: 24 * Theme.unit
            }
            icon: "close"
            visible: !Theme.portrait
            label: qsTr("Understood")
            enabled: bar.shown
            onTapped: session.dismissNotice()
        }
    }
}
