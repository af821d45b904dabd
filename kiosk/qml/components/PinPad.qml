import QtQuick
import "../theme"

// Ten digits, four to eight of them in a row.
Column {
    id: pad

    property string typed: ""
    property int most: 8
    property int least: 4
    property string action: qsTr("Open")

    signal entered(string pin)

    spacing: 28 * Theme.unit

    function type(digit: string) {
        if (typed.length < most)
            typed += digit;
    }

    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        height: 32 * Theme.unit
        spacing: 26 * Theme.unit
        Repeater {
            model: Math.max(pad.least, pad.typed.length)
            Rectangle {
                required property int index
                width: 28 * Theme.unit
                height: width
                radius: width / 2
                color: index < pad.typed.length ? Theme.accent : "transparent"
                border.width: 3 * Theme.unit
                border.color: index < pad.typed.length ? Theme.accent : Theme.soft
            }
        }
    }

    Grid {
        anchors.horizontalCenter: parent.horizontalCenter
        columns: 3
        spacing: Theme.gap
        layoutDirection: Qt.LeftToRight
        LayoutMirroring.enabled: false

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
            Key {
                required property string modelData
                width: Theme.target * 1.5
                height: Theme.target * 1.15
                kind: "heading"
                label: modelData
                onTapped: pad.type(modelData)
            }
        }

        Key {
            width: Theme.target * 1.5
            height: Theme.target * 1.15
            icon: "erase"
            label: qsTr("Delete the last digit")
            onTapped: pad.typed = pad.typed.slice(0, -1)
        }
        Key {
            width: Theme.target * 1.5
            height: Theme.target * 1.15
            kind: "heading"
            label: "0"
            onTapped: pad.type("0")
        }
        Key {
            width: Theme.target * 1.5
            height: Theme.target * 1.15
            icon: "check"
            label: pad.action
            enabled: pad.typed.length >= pad.least
            onTapped: {
                const pin = pad.typed;
                pad.typed = "";
                pad.entered(pin);
            }
        }
    }
}
