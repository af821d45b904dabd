import QtQuick
import Mirror
import "../theme"

// The live looking-glass, and in its place a calm sentence while there is no picture.
Item {
    id: mirror

    property bool keepTop: false
    readonly property rect placed: glass.placed
    readonly property LiveView glass: Glasses.take()

    Component.onDestruction: Glasses.give(glass)

    Rectangle {
        anchors.fill: parent
        color: Theme.ink
    }

    Item {
        id: frame
        anchors.fill: parent
        opacity: mirror.placed.width > 0 ? 1 : 0
        Behavior on opacity {
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
