import QtQuick
import "../components"
import "../theme"

// Reading, moving, hearing: what a shopper may want differently.
Sheet {
    id: sheet

    title: qsTr("Make yourself comfortable")

    Column {
        width: sheet.innerWidth
        spacing: Theme.gap

        Repeater {
            model: [
                {
                    icon: "text",
                    name: qsTr("Large text"),
                    key: "largeText"
                },
                {
                    icon: "motion",
                    name: qsTr("Calm pictures, nothing moves"),
                    key: "reducedMotion"
                },
                {
                    icon: "sound",
                    name: qsTr("Sounds"),
                    key: "soundOn"
                }
            ]

            Switch {
                required property var modelData
                width: parent.width
                icon: modelData.icon
                label: modelData.name
                checked: session[modelData.key]
                onTapped: {
                    if (modelData.key === "largeText")
                        session.setLargeText(!checked);
                    else if (modelData.key === "reducedMotion")
                        session.setReducedMotion(!checked);
                    else
                        session.setSoundOn(!checked);
                }
            }
        }

        Item {
            width: 1
            height: Theme.gap
        }
        Label {
            width: parent.width
            kind: "caption"
            color: Theme.soft
            text: qsTr("Language")
            horizontalAlignment: Text.AlignLeft
        }

        Flow {
            width: parent.width
            spacing: Theme.gap

            Repeater {
                model: session.languages

                Chip {
                    required property var modelData
                    label: modelData.name
                    script: modelData.code
                    checked: session.language === modelData.code
                    onTapped: session.chooseLanguage(modelData.code)
                }
            }
        }
    }
}
