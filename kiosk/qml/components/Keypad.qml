import QtQuick
import "../theme"

// Letters to press, in the order of the language's own keyboard; rows break where keys would be smaller than a finger.
Column {
    id: keypad

    property string text: ""
    readonly property var layouts: ({
            "en": ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
            "de": ["qwertzuiopü", "asdfghjklöä", "yxcvbnmß"],
            "hi": ["कखगघङचछजझञ", "टठडढणतथदधन", "पफबभमयरलवश", "षसहअआइईउऊए", "ऐओऔािीुूेैोौं्"],
            "ar": ["ضصثقفغعهخحج", "شسيبلاتنمكط", "ئءؤرىةوزظدذ"]
        })
    readonly property var digits: ["1234567890"]
    property bool numbers: false
    readonly property var rows: broken(numbers ? digits : layouts[session.language] ?? layouts["en"])
    readonly property real between: 8 * Theme.unit
    readonly property real narrow: Math.max(Theme.finger, 62 * Theme.unit)

    signal edited(string value)

    function broken(lines: var): var {
        const most = Math.max(1, Math.floor((width + between) / (narrow + between)));
        const out = [];
        for (const line of lines) {
            const letters = Array.from(line);
            const parts = Math.ceil(letters.length / Math.max(1, most));
            const each = Math.ceil(letters.length / parts);
            for (let i = 0; i < letters.length; i += each)
                out.push(letters.slice(i, i + each));
        }
        return out;
    }

    spacing: between

    Repeater {
        model: keypad.rows

        Row {
            id: keys
            required property var modelData
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: keypad.between
            // A keyboard's letters keep their places in every script.
            LayoutMirroring.enabled: false

            Repeater {
                model: keys.modelData

                Key {
                    required property string modelData
                    width: Math.max(keypad.narrow, Math.min(Theme.target * 1.3, (keypad.width - (keys.modelData.length - 1) * keypad.between) / keys.modelData.length))
                    label: modelData
                    onTapped: keypad.edited(keypad.text + modelData)
                }
            }
        }
    }

    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: keypad.between

        Key {
            width: Theme.target * 1.7
            label: keypad.numbers ? qsTr("ABC", "letters") : "123"
            onTapped: keypad.numbers = !keypad.numbers
        }
        Key {
            width: keypad.width - 3 * Theme.target * 1.7 - 3 * keypad.between
            label: qsTr("Space")
            onTapped: keypad.edited(keypad.text + " ")
        }
        Key {
            width: Theme.target * 1.7
            icon: "erase"
            label: qsTr("Delete the last letter")
            onTapped: keypad.edited(Array.from(keypad.text).slice(0, -1).join(""))
        }
        Key {
            width: Theme.target * 1.7
            icon: "close"
            label: qsTr("Delete everything")
            onTapped: keypad.edited("")
        }
    }
}
