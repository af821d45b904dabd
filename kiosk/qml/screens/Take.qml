import QtQuick
import "../components"
import "../theme"

// The picture on the shopper's phone or on paper, and a word to the staff.
Page {
    id: page

    readonly property var look: {
        for (const one of picture.looks)
            if (one.id === picture.current)
                return one;
        return null;
    }
    // Of the picture that is shown, which need not show what is worn by now.
    readonly property var garments: (look?.garments ?? []).filter(one => one.sizes.length > 0)
    readonly property bool linked: takeAway.qrImage !== ""
    readonly property int minutes: Math.max(1, Math.round(takeAway.lifeSeconds / 60))
    // sku → size that staff were asked for.
    property var asked: ({})
    property string askedLast: ""

    function linkSentence(): string {
        if (page.linked)
            return takeAway.linkOnline ? qsTr("Scan the code with your phone's camera, wherever you are.") : qsTr("Scan the code in the shop's Wi-Fi. The link ends when you finish here.");
        if (takeAway.goesOnline)
            return qsTr("A code brings the picture to your phone. For that it leaves this mirror and goes to the shop's online storage. The link works for %n minute(s).", "", page.minutes);
        return qsTr("A code brings the picture to your phone. The link works until you finish here, for %n minute(s) at most.", "", page.minutes);
    }

    // A print to take along, as large as the room above the band allows.
    stage: [
        Rectangle {
            id: sheetOfPaper
            readonly property real room: Theme.portrait ? page.headArea.y - 100 * Theme.unit : parent.height - 160 * Theme.unit
            anchors.horizontalCenter: parent.horizontalCenter
            y: Theme.portrait ? 56 * Theme.unit : 80 * Theme.unit
            visible: page.look !== null && room > 200 * Theme.unit
            height: room
            width: room * 9 / 16
            color: "white"

            Picture {
                anchors {
                    fill: parent
                    margins: 8 * Theme.unit
                }
                memoryOnly: true
                source: page.look ? "image://look/" + page.look.id : ""
                describedAs: page.look ? page.look.title : ""
            }
        }
    ]

    lowHead: true
    head: [
        Label {
            anchors {
                left: parent.left
                right: parent.right
            }
            kind: "title"
            text: qsTr("Take it with you")
            horizontalAlignment: Text.AlignLeft
        }
    ]

    Scroller {
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            bottom: dock.top
            bottomMargin: Theme.gap
        }
        standing: false
        // Large words, and the sizes of two garments, leave less room between: all of it is seen without pushing.
        spacing: (session.largeText || page.garments.length > 1 ? 20 : 36) * Theme.unit
        body: [
            Row {
                width: parent.width
                spacing: 40 * Theme.unit

                Rectangle {
                    id: paper
                    width: (!Theme.portrait ? 260 : takeAway.printers ? 320 : 420) * Theme.unit
                    height: width
                    color: page.linked ? "white" : Theme.raised
                    border.width: page.linked ? 0 : 2 * Theme.unit
                    border.color: Theme.line

                    Image {
                        anchors {
                            fill: parent
                            margins: 18 * Theme.unit
                        }
                        visible: page.linked
                        source: page.linked ? "image://qr/" + takeAway.qrImage : ""
                        cache: false
                        smooth: false
                        fillMode: Image.PreserveAspectFit
                        sourceSize: Qt.size(width, height)
                        Accessible.role: Accessible.Graphic
                        Accessible.name: qsTr("Code with the link to your picture")
                    }

                    Icon {
                        anchors.centerIn: parent
                        visible: !page.linked
                        name: "phone"
                        size: parent.width * 0.4
                        tint: Theme.soft
                    }
                }

                Column {
                    width: parent.width - paper.width - parent.spacing
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: 24 * Theme.unit

                    Label {
                        width: parent.width
                        text: page.linkSentence()
                        horizontalAlignment: Text.AlignLeft
                    }

                    Row {
                        visible: page.linked
                        spacing: 24 * Theme.unit
                        Ring {
                            id: clock
                            width: 84 * Theme.unit
                            height: width
                            thickness: 8 * Theme.unit
                            value: takeAway.secondsLeft / takeAway.lifeSeconds
                        }
                        Label {
                            anchors.verticalCenter: clock.verticalCenter
                            kind: "heading"
                            text: Words.clock(takeAway.secondsLeft)
                            wrapMode: Text.NoWrap
                        }
                    }

                    Pill {
                        width: Math.min(parent.width, Math.max(implicitWidth, 300 * Theme.unit))
                        kind: page.linked ? "quiet" : "primary"
                        label: page.linked ? qsTr("Delete the link") : qsTr("Show the code")
                        enabled: page.look !== null
                        focus: !page.linked
                        onTapped: page.linked ? takeAway.dropLink() : takeAway.makeLink(page.look.id)
                    }
                }
            },
            Rectangle {
                width: parent.width
                height: 2 * Theme.unit
                color: Theme.line
            },
            Row {
                visible: takeAway.printers
                width: parent.width
                spacing: 32 * Theme.unit

                Pill {
                    id: printer
                    icon: "print"
                    label: qsTr("Print it")
                    enabled: page.look !== null && takeAway.printState !== "queued" && takeAway.printState !== "printing"
                    onTapped: takeAway.print(page.look.id)
                }

                Label {
                    width: parent.width - printer.width - parent.spacing
                    anchors.verticalCenter: parent.verticalCenter
                    color: takeAway.printState === "problem" ? Theme.alarm : Theme.soft
                    text: takeAway.printState === "none" ? qsTr("On paper, from the printer beside you") : Words.printing(takeAway.printCode, takeAway.printSentence)
                    horizontalAlignment: Text.AlignLeft
                }
            },
            Rectangle {
                visible: takeAway.printers
                width: parent.width
                height: 2 * Theme.unit
                color: Theme.line
            },
            Column {
                width: parent.width
                spacing: 20 * Theme.unit
                visible: page.garments.length > 0

                Label {
                    width: parent.width
                    text: page.askedLast === "" ? qsTr("Shall we bring you a size?") : qsTr("Size %1 is on the list of our staff.").arg(page.askedLast)
                    color: page.askedLast === "" ? Theme.text : Theme.accent
                    horizontalAlignment: Text.AlignLeft
                    Accessible.role: Accessible.AlertMessage
                }

                Repeater {
                    model: page.garments

                    Row {
                        id: request
                        required property var modelData
                        width: parent.width
                        spacing: Theme.gap

                        // Whose sizes they are needs saying of an outfit only.
                        Label {
                            id: whose
                            width: parent.width * 0.28
                            height: Theme.target
                            visible: page.garments.length > 1
                            kind: "caption"
                            color: Theme.soft
                            text: request.modelData.name
                            horizontalAlignment: Text.AlignLeft
                            verticalAlignment: Text.AlignVCenter
                        }

                        Flow {
                            width: parent.width - (whose.visible ? whose.width + parent.spacing : 0)
                            spacing: Theme.gap
                            Repeater {
                                model: request.modelData.sizes
                                Chip {
                                    required property string modelData
                                    label: modelData
                                    description: whose.visible ? request.modelData.name : ""
                                    checked: page.asked[request.modelData.sku] === modelData
                                    onTapped: {
                                        takeAway.askStaff(request.modelData.sku, modelData);
                                        page.asked = Object.assign({}, page.asked, {
                                            [request.modelData.sku]: modelData
                                        });
                                        page.askedLast = modelData;
                                    }
                                }
                            }
                        }
                    }
                }
            }
        ]
    }

    Row {
        id: dock
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        spacing: Theme.gap

        Pill {
            width: (parent.width - parent.spacing) * 0.42
            height: end.height
            icon: "back"
            label: qsTr("Back")
            onTapped: session.back()
        }

        Pill {
            id: end
            width: (parent.width - parent.spacing) * 0.58
            tall: true
            kind: page.linked ? "primary" : "quiet"
            label: qsTr("Finish and forget me")
            onTapped: session.finish()
        }
    }
}
