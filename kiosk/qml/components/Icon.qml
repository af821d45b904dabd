import QtQuick
import "../theme"

// One of the line drawings of assets/icons; a directional one turns round where text runs from the right.
Image {
    property string name
    property color tint: Theme.text
    property real size: 44 * Theme.unit
    readonly property bool directional: name === "back" || name === "forward" || name === "erase" || name === "door"

    width: size
    height: size
    source: name === "" ? "" : "image://icon/" + name + "/" + Theme.hex(tint)
    sourceSize: Qt.size(Math.ceil(size), Math.ceil(size))
    mirror: directional && Theme.rtl
    Accessible.ignored: true
}
