import QtQuick
import "../components"
import "../theme"

// What is captured, why and for how long, before the camera opens.
Page {
    id: page

    // Where the shop lets phones outside its network fetch a picture, that picture leaves the box: another text, and
    // another name for it in the record (KioskSettings.consent_text).
    readonly property var terms: [
        {
            icon: "camera",
            title: qsTr("What we take"),
            text: qsTr("One picture of you, and the live view while you stand here.")
        },
        {
            icon: "hanger",
            title: qsTr("Why"),
            text: qsTr("To measure your shape and show garments on you. For nothing else.")
        },
        {
            icon: "recent",
            title: qsTr("How long"),
            text: qsTr("For this visit only, in this mirror's memory. It is deleted when you finish, or a minute after you leave.")
        },
        {
            icon: "shield",
            title: qsTr("Never"),
            text: takeAway.goesOnline ? qsTr("Nothing is used to recognise you. We note only that somebody agreed, and when.") : qsTr("Nothing is stored or used to recognise you, and nothing leaves this mirror unless you ask for it. We note only that somebody agreed, and when.")
        }
    ].concat(takeAway.goesOnline ? [
        {
            icon: "phone",
            title: qsTr("Only if you ask for a code"),
            text: qsTr("Then that one picture leaves this mirror: it goes to the shop's online storage, for your phone to fetch. The link ends after %n minute(s).", "", Math.max(1, Math.round(takeAway.lifeSeconds / 60)))
        }
    ] : [])

    // All of the text is to be seen at once: large captions are as large as the usual text.
    readonly property bool full: takeAway.goesOnline || session.largeText
    readonly property bool crowded: session.largeText && (takeAway.goesOnline || session.language === "ar")

    // Words may stand above the band; nothing there needs to be reached.
    readonly property real spare: Theme.portrait ? Math.max(0, deckArea.y - headArea.y - headArea.height - 60 * Theme.unit) : 0

    stage: [
        Picture {
            anchors {
                left: parent.left
                right: parent.right
                top: parent.top
            }
            height: Theme.portrait ? parent.height * 0.52 : parent.height
            source: catalog.lookbook.length > 0 ? "image://shop/" + catalog.lookbook[0].image : ""
            vertical: Image.AlignTop
            opacity: Theme.portrait ? 0.5 : 0.8
        },
        Scrim {
            anchors {
                left: parent.left
                right: parent.right
            }
            y: Theme.portrait ? 0 : parent.height * 0.4
            height: Theme.portrait ? parent.height * 0.52 + 2 : parent.height * 0.6
            strength: 1
            full: Theme.portrait ? 0.72 : 1
        }
    ]

    head: [
        ShopMark {
            visible: Theme.portrait
            anchors {
                left: parent.left
                right: parent.right
            }
        }
    ]

    Scroller {
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            bottom: actions.top
            topMargin: -page.spare
            bottomMargin: (Theme.portrait && !page.full ? 44 : 28) * Theme.unit
        }
        spacing: (Theme.portrait ? 36 : 14) * (page.full ? 0.4 : 1) * Theme.unit
        body: [
            Label {
                width: parent.width
                kind: Theme.portrait ? "title" : "heading"
                text: qsTr("Before the camera opens")
                horizontalAlignment: Text.AlignLeft
            },
            Repeater {
                model: page.terms

                Row {
                    required property var modelData
                    width: parent.width
                    spacing: 32 * Theme.unit

                    Icon {
                        id: glyph
                        name: modelData.icon
                        size: 60 * Theme.unit
                        tint: Theme.accent
                    }

                    Column {
                        width: parent.width - glyph.width - parent.spacing
                        spacing: (Theme.portrait && !page.full ? 6 : 0) * Theme.unit
                        Label {
                            width: parent.width
                            kind: "label"
                            text: modelData.title
                            horizontalAlignment: Text.AlignLeft
                        }
                        Label {
                            width: parent.width
                            kind: Theme.portrait && !page.crowded ? "body" : "caption"
                            text: modelData.text
                            color: Theme.soft
                            horizontalAlignment: Text.AlignLeft
                        }
                    }
                }
            }
        ]
    }

    Column {
        id: actions
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        spacing: Theme.gap

        Pill {
            width: parent.width
            tall: Theme.portrait
            kind: "primary"
            label: qsTr("I agree. Open the camera")
            focus: true
            onTapped: session.acceptConsent()
        }

        Row {
            width: parent.width
            spacing: Theme.gap
            Pill {
                width: parent.width - comfort.width - parent.spacing
                label: qsTr("No, thank you")
                onTapped: session.declineConsent()
            }
            ComfortButton {
                id: comfort
                width: height
                height: parent.height
            }
        }
    }

    StaffCorner {
        parent: page
        high: true
        anchors {
            left: parent.left
            top: parent.top
        }
    }

    StaffCorner {
        anchors {
            right: parent.right
            top: parent.top
            rightMargin: -page.beside
        }
    }
}
