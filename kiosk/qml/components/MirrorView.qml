import QtQuick
import Mirror
import "../theme"

// The live looking-glass, and in its place a calm sentence while there is no picture.
Item {
    id: mirror

    property bool keepTop: false
    readonly property rect placed: glass.placed
    readonly property LiveView glass: Glasses.take()
    property bool standing: false

    function stand() {
        standing = visible;
    }

    Component.onDestruction: Glasses.give(glass)
    Component.onCompleted: Qt.callLater(stand)
    onVisibleChanged: Qt.callLater(stand)

    Rectangle {
        anchors.fill: parent
        visible: frame.opacity < 1 || !Theme.portrait
        color: Theme.ink
    }

    Item {
        id: frame
        anchors.fill: parent
        opacity: mirror.placed.width > 0 ? 1 : 0
        // The first picture of the camera comes softly; a mirror that moves from screen to screen is there at once.
        Behavior on opacity {
            enabled: mirror.standing
            NumberAnimation {
                duration: Theme.calm
            }
        }
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("You, in the mirror")
    }

    component Hung: Binding {
        target: mirror.glass
        restoreMode: Binding.RestoreNone
    }

    Hung {
        property: "parent"
        value: frame
    }
    Hung {
        property: "width"
        value: frame.width
    }
    Hung {
        property: "height"
        value: frame.height
    }
    Hung {
        property: "cover"
        value: Theme.portrait
    }
    Hung {
        property: "keepTop"
        value: mirror.keepTop
    }
}
