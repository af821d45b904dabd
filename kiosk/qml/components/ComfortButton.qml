import QtQuick
import "../theme"

// Opens the comfort sheet of the window.
RoundButton {
    implicitWidth: Theme.target
    icon: "comfort"
    label: qsTr("Large text, calm pictures, sound, language")
    onTapped: Theme.comfortAsked()
}
