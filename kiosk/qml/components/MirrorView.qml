import QtQuick
import Mirror
import "../theme"

// The live looking-glass, and in its place a calm sentence while there is no picture.
Item {
    id: mirror

    property alias view: glass
    property alias keepTop: glass.keepTop

    Rectangle {
        anchors.fill: parent
        color: Theme.ink
    }

    LiveView {
        id: glass
        anchors.fill: parent
        frames: Theme.liveFrames
        cover: Theme.portrait
        opacity: glass.placed.width > 0 ? 1 : 0
        Behavior on opacity {
            NumberAnimation {
                duration: Theme.calm
            }
        }
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("You, in the mirror")
    }
}
