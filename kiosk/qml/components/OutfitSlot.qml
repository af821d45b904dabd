import QtQuick
import "../theme"

// One place of the outfit: a thumbnail or an empty outline. Pressed, it shows the garment's sizes and colours; pressed again,
// it takes it off.
Touch {
    id: slot

    property var garment: null
    // Where no sizes are shown (in the choice), one press takes it off.
    property bool seen: true
    property string icon: "hanger"
    readonly property bool filled: garment !== null && garment !== undefined && (garment.sku ?? "") !== ""

    radius: 0
    implicitWidth: Math.max(Theme.target, 120 * Theme.unit)
    implicitHeight: implicitWidth * 1.2
    enabled: filled
    label: !filled ? qsTr("Nothing chosen yet") : seen ? qsTr("Take off: %1").arg(garment?.name ?? "") : qsTr("Sizes and colours: %1").arg(garment?.name ?? "")
    onTapped: seen ? outfit.remove(garment.sku) : outfit.see(garment.sku)

    Rectangle {
        anchors.fill: parent
        color: slot.filled ? Theme.paper : Theme.plate
        border.width: (slot.filled && slot.seen ? 4 : 2) * Theme.unit
        border.color: slot.filled && slot.seen ? Theme.accent : Theme.line
    }

    Picture {
        anchors {
            fill: parent
            margins: 6 * Theme.unit
        }
        visible: slot.filled
        fit: Image.PreserveAspectFit
        source: slot.filled ? "image://shop/" + slot.garment?.sku : ""
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
        visible: slot.filled && slot.seen
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
