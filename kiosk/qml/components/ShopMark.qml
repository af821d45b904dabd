import QtQuick
import "../theme"

// The shop's name, set wide and quiet.
Label {
    // Spacing tears joined letters apart, so only Latin names are set wide.
    readonly property bool latin: /^[\u0000-\u024f]*$/.test(text)

    kind: "caption"
    script: latin ? "en" : session.language
    text: look.shopName
    color: Theme.text
    font.capitalization: Font.AllUppercase
    font.letterSpacing: (latin ? 0.28 : 0) * Theme.caption
    font.weight: Font.DemiBold
    horizontalAlignment: Text.AlignHCenter
}
