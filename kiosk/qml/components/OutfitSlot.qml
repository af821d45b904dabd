import QtQuick
import "../theme"

// One place of the outfit: a thumbnail that can be pressed to take the garment off, or an empty outline.
Touch {
    id: slot

    property var garment: null
    property string icon: "hanger"
    readonly property bool filled: garment !== null && garment !== undefined && (garment.sku ?? "") !== ""

    radius: 0
    implicitWidth: Math.max(Theme.target, 120 * Theme.unit)
    implicitHeight: implicitWidth * 1.2
    enabled: filled
    label: filled ? qsTr("Take off: %1").arg(garment.name) : qsTr("Nothing chosen yet")
    onTapped: outfit.remove(garment.sku)

    Rectangle {
        anchors.fill: parent
        color: slot.filled ? Theme.paper : Theme.plate
        border.width: 2 * Theme.unit
        border.color: slot.filled ? Theme.accent : Theme.line
    }

    Picture {
        anchors {
            fill: parent
            margins: 4 * Theme.unit
        }
        visible: slot.filled
        fit: Image.PreserveAspectFit
        source: slot.filled ? "image://shop/" + slot.garment.sku : ""
    }

    Icon {
        anchors.centerIn: parent
        visible: !slot.filled
        name: slot.icon
        size: 56 * Theme.unit
        tint: Theme.soft
    }

    Rectangle {
        anchors {
            right: parent.right
            top: parent.top
            margins: 8 * Theme.unit
        }
        visible: slot.filled
        width: 44 * Theme.unit
        height: width
        radius: width / 2
        color: Theme.plate
        Icon {
            anchors.centerIn: parent
            name: "close"
            size: 28 * Theme.unit
        }
    }
}
