import QtQuick
import "../theme"

// The shop's name, set wide and quiet.
Label {
    kind: "caption"
    text: look.shopName
    color: Theme.text
    font.capitalization: Font.AllUppercase
    font.letterSpacing: Theme.tracking * 0.28 * Theme.caption
    font.weight: Font.DemiBold
    horizontalAlignment: Text.AlignHCenter
}
