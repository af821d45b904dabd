import QtQuick
import "../theme"

// What a finger, a key or a screen reader can press. Never smaller than a finger.
Item {
    id: touch

    required property string label
    property string description: ""
    property int role: Accessible.Button
    property bool checkable: false
    property bool checked: false
    property real radius: height / 2
    property bool silent: false
    readonly property bool isControl: true
    readonly property bool held: area.pressed && area.containsMouse

    signal tapped

    function press() {
        if (!enabled)
            return;
        if (session.soundOn && !silent)
            sounds.play("tap");
        tapped();
    }

    implicitWidth: Theme.target
    implicitHeight: Theme.target
    activeFocusOnTab: true
    Accessible.role: role
    Accessible.name: label
    Accessible.description: description
    Accessible.focusable: true
    Accessible.checkable: checkable
    Accessible.checked: checked
    Accessible.onPressAction: press()
    Keys.onPressed: event => {
        Theme.keyboard = true;
        session.touch();
        event.accepted = false;
    }
    Keys.onReturnPressed: press()
    Keys.onEnterPressed: press()
    Keys.onSpacePressed: press()

    MouseArea {
        id: area
        anchors.fill: parent
        onClicked: touch.press()
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: -8 * Theme.unit
        visible: touch.activeFocus && Theme.keyboard
        radius: touch.radius > 0 ? touch.radius + 8 * Theme.unit : 0
        color: "transparent"
        border.width: 4 * Theme.unit
        border.color: Theme.text
    }
}
