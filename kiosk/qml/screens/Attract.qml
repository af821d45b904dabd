import QtQuick
import "../components"
import "../theme"

// The shop's own garments on the house models, and one thing to do.
Page {
    id: page

    property int shown: 0
    readonly property var looks: catalog.lookbook
    readonly property var current: looks.length > 0 ? looks[shown % looks.length] : null

    fullStage: true

    Timer {
        interval: 7000
        repeat: true
        running: page.looks.length > 1 && page.enabled
        onTriggered: page.shown = (page.shown + 1) % page.looks.length
    }

    stage: [
        Repeater {
            model: page.looks

            Rectangle {
                required property int index
                required property var modelData
                readonly property bool near: index === page.shown || index === (page.shown + 1) % page.looks.length
                anchors {
                    top: parent.top
                    bottom: parent.bottom
                    left: parent.left
                }
                width: Theme.portrait ? parent.width : parent.width * 0.56
                color: modelData.worn ? "transparent" : Theme.paper

                // A garment that nobody wears yet is shown whole: cut to the screen's form it would be a wall of cloth.
                Picture {
                    width: parent.width
                    y: modelData.worn || !Theme.portrait ? 0 : page.headArea.y + page.headArea.height + 40 * Theme.unit
                    height: modelData.worn || !Theme.portrait ? parent.height : page.deckArea.y + words.y - y - 40 * Theme.unit
                    fit: modelData.worn ? Image.PreserveAspectCrop : Image.PreserveAspectFit
                    vertical: modelData.worn ? Image.AlignTop : Image.AlignVCenter
                    source: near ? "image://shop/" + modelData.image : ""
                    describedAs: index === page.shown ? modelData.title : ""
                }
                opacity: index === page.shown ? 1 : 0
                Behavior on opacity {
                    NumberAnimation {
                        duration: Theme.slow
                        easing.type: Easing.InOutQuad
                    }
                }
            }
        },
        Scrim {
            anchors {
                left: parent.left
                right: parent.right
                top: parent.top
            }
            height: parent.height * 0.2
            fromTop: true
            strength: 0.7
        },
        Veil {
            anchors.fill: parent
            visible: Theme.portrait
            from: page.deckArea.y + words.y
            to: page.deckArea.y + page.deckArea.height
        },
        MouseArea {
            anchors.fill: parent
            onClicked: session.start()
        }
    ]

    head: [
        ShopMark {
            anchors {
                left: parent.left
                right: parent.right
            }
        }
    ]

    Column {
        id: words
        anchors {
            left: parent.left
            right: parent.right
            bottom: actions.top
            bottomMargin: 52 * Theme.unit
        }
        spacing: 24 * Theme.unit

        Label {
            width: parent.width
            kind: "display"
            text: qsTr("See it on you.")
            horizontalAlignment: Text.AlignHCenter
        }

        Label {
            width: parent.width
            text: qsTr("Choose a garment, and wear it in the mirror.")
            horizontalAlignment: Text.AlignHCenter
        }
    }

    Column {
        id: actions
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        spacing: 36 * Theme.unit

        Pill {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, 620 * Theme.unit)
            tall: true
            height: Math.max(implicitHeight, Theme.target * 1.6)
            kind: "primary"
            label: qsTr("Start")
            focus: true
            onTapped: session.start()
        }

        Flow {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, natural)
            readonly property real natural: languages.contentWidthSum
            spacing: Theme.gap

            Repeater {
                id: languages
                // Told one by one: a screen that is made behind another gets them late.
                property int made: 0
                property real contentWidthSum: {
                    let sum = 0;
                    for (let i = 0; i < made; ++i)
                        sum += (itemAt(i)?.width ?? 0) + Theme.gap;
                    return Math.max(1, Math.ceil(sum + comfort.width) + 1);
                }
                model: session.languages
                onItemAdded: ++made
                onItemRemoved: --made

                Chip {
                    required property var modelData
                    onPicture: true
                    label: modelData.name
                    script: modelData.code
                    checked: session.language === modelData.code
                    onTapped: session.chooseLanguage(modelData.code)
                }
            }

            ComfortButton {
                id: comfort
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
            left: parent.left
            top: parent.top
            leftMargin: -page.beside
        }
    }
}
