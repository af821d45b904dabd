import QtQuick
import "../theme"

// A text in one of the type sizes: "display" "title" "heading" "body" "label" "caption".
Text {
    property string kind: "body"
    property string script: session.language

    color: Theme.text
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    font.family: "Screen " + script
    font.pixelSize: Theme[kind]
    font.weight: kind === "display" || kind === "title" ? Font.Light : kind === "label" ? Font.DemiBold : Font.Normal
    font.letterSpacing: Theme.tracking * (kind === "display" ? -0.02 : kind === "title" ? -0.01 : 0) * Theme[kind]
    // Noto Sans Arabic keeps far more room above and below than the letters need.
    lineHeight: (kind === "display" ? 1.02 : kind === "body" ? 1.18 : 1.08) * (script === "ar" ? 0.76 : 1)
    Accessible.role: kind === "display" || kind === "title" ? Accessible.Heading : Accessible.StaticText
    Accessible.name: text
}
