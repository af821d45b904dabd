import QtQuick
import "../components"
import "../theme"

// The photo-real picture: its making, then looking at it closely and beside others.
Page {
    id: page

    property bool comparing: false
    wideStage: comparing
    readonly property var looks: picture.looks
    readonly property var look: {
        for (const one of looks)
            if (one.id === picture.current)
                return one;
        return null;
    }
    readonly property bool refused: picture.refused !== null && picture.refused !== undefined
    // What leads on from a refusal: another picture of the shopper, or another garment.
    readonly property bool anew: refused && Faults.wantsPicture(picture.refused.code ?? "")
    // Another size is chosen where the sizes are: beside the mirror.
    readonly property bool resize: refused && Faults.wantsLarger(picture.refused.code ?? "")
    readonly property bool maySize: refused && Faults.maySize(picture.refused.code ?? "")
    readonly property bool again: refused && Faults.mayRetry(picture.refused.code ?? "")
    readonly property bool showing: !picture.running && !refused && look !== null

    onLooksChanged: if (looks.length < 2)
        comparing = false

    stage: [
        Rectangle {
            anchors.fill: parent
            color: Theme.ink
        },
        Picture {
            anchors.fill: parent
            visible: !page.showing
            opacity: 0.32
            memoryOnly: true
            fit: Theme.portrait ? Image.PreserveAspectCrop : Image.PreserveAspectFit
            source: session.capturing === "" ? "" : "image://capture/" + session.capturing
        },
        BeforeAfter {
            id: slider
            anchors.fill: parent
            visible: page.showing && !page.comparing
            handleY: Theme.portrait ? panel.bandTop + (panel.bandBottom - panel.bandTop) * 0.3 : height * 0.5
            after: page.look ? "image://look/" + page.look.id : ""
            before: page.look ? "image://look/" + page.look.id + "/before" : ""
        },
        SideBySide {
            anchors {
                left: parent.left
                right: parent.right
                top: parent.top
            }
            height: Theme.portrait ? page.deckArea.y + dock.y - 28 * Theme.unit : parent.height
            visible: page.showing && page.comparing
            looks: page.looks
            current: picture.current
        }
    ]

    head: [
        Rectangle {
            anchors.left: parent.left
            visible: page.showing && !page.comparing
            width: tier.width + 64 * Theme.unit
            height: tier.height + 36 * Theme.unit
            radius: height / 2
            color: Theme.plate

            Row {
                id: tier
                anchors.centerIn: parent
                spacing: 14 * Theme.unit
                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "shield"
                    size: 40 * Theme.unit
                    tint: Theme.accent
                }
                Label {
                    kind: "caption"
                    wrapMode: Text.NoWrap
                    text: page.look ? Words.tier(page.look.tier) : ""
                }
            }
        }
    ]

    // ---- while it is being made
    Making {
        anchors {
            horizontalCenter: parent.horizontalCenter
            bottom: stop.top
            bottomMargin: 64 * Theme.unit
        }
        visible: picture.running
        width: parent.width
    }

    Pill {
        id: stop
        anchors {
            horizontalCenter: parent.horizontalCenter
            bottom: parent.bottom
        }
        visible: picture.running
        kind: "plate"
        icon: "close"
        label: qsTr("Stop")
        onTapped: {
            picture.cancel();
            session.goTo("live");
        }
    }

    // ---- when it was refused
    Column {
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        visible: !picture.running && page.refused
        spacing: Theme.gap

        Label {
            width: parent.width
            kind: "title"
            text: page.refused ? Faults.sentence(picture.refused.code ?? "", picture.refused.sentence, picture.refused.values ?? []) : ""
            horizontalAlignment: Text.AlignHCenter
            Accessible.role: Accessible.AlertMessage
        }

        Label {
            width: parent.width
            text: page.refused ? Faults.remedy(picture.refused.code ?? "", picture.refused.remedy, picture.refused.values ?? []) : ""
            horizontalAlignment: Text.AlignHCenter
            bottomPadding: 28 * Theme.unit
        }

        Pill {
            width: parent.width
            tall: true
            kind: "primary"
            icon: page.again ? "retry" : page.anew ? "camera" : page.resize ? "ruler" : "hanger"
            label: page.again ? qsTr("Try once more") : page.anew ? qsTr("New picture of me") : page.resize ? qsTr("Another size") : qsTr("Choose another")
            onTapped: page.again ? picture.make() : page.anew ? session.retake() : session.goTo(page.resize ? "live" : "choose")
        }

        Row {
            id: others
            width: parent.width
            spacing: Theme.gap
            readonly property int shown: page.again || page.resize || page.maySize ? 2 : 1
            readonly property real each: (width - (shown - 1) * spacing) / shown
            Pill {
                width: others.each
                visible: page.again || page.anew || page.resize
                kind: "plate"
                icon: "hanger"
                label: qsTr("Choose another")
                onTapped: session.goTo("choose")
            }
            Pill {
                width: others.each
                visible: page.maySize
                kind: "plate"
                icon: "ruler"
                label: qsTr("Another size")
                onTapped: session.goTo("live")
            }
            Pill {
                width: others.each
                visible: !page.anew
                kind: "plate"
                icon: "camera"
                label: qsTr("New picture of me")
                onTapped: session.retake()
            }
        }
    }

    // ---- when it is done
    Row {
        id: thumbs
        anchors {
            left: parent.left
            bottom: dock.top
            bottomMargin: 32 * Theme.unit
        }
        visible: page.showing && !page.comparing
        spacing: Theme.gap

        Repeater {
            model: page.looks

            Touch {
                id: thumb
                required property var modelData
                width: Math.max(Theme.target, 120 * Theme.unit)
                height: width * 1.5
                radius: 0
                label: modelData.title
                checkable: true
                role: Accessible.RadioButton
                checked: modelData.id === picture.current
                onTapped: {
                    page.comparing = false;
                    picture.select(modelData.id);
                }

                Picture {
                    anchors.fill: parent
                    memoryOnly: true
                    source: "image://look/" + thumb.modelData.id
                }
                Rectangle {
                    anchors.fill: parent
                    color: "transparent"
                    border.width: thumb.checked ? 6 * Theme.unit : 2 * Theme.unit
                    border.color: thumb.checked ? Theme.accent : "#8cf7f3ec"
                }
            }
        }
    }

    RoundButton {
        anchors {
            left: parent.left
            bottom: thumbs.top
            bottomMargin: 32 * Theme.unit
        }
        visible: page.showing && !page.comparing
        icon: "camera"
        named: true
        wordsAfter: true
        label: qsTr("New picture of me")
        onTapped: session.retake()
    }

    Column {
        anchors {
            right: parent.right
            bottom: dock.top
            bottomMargin: 32 * Theme.unit
        }
        visible: page.showing
        spacing: Theme.gap * 0.75

        RoundButton {
            visible: !page.comparing
            icon: slider.zoom > 1 ? "minus" : "plus"
            named: true
            label: slider.zoom > 1 ? qsTr("See all of it") : qsTr("Look closer")
            onTapped: slider.zoomTo(slider.zoom > 1 ? 1 : 2, Qt.point(slider.width / 2, slider.height * 0.3))
        }
        RoundButton {
            visible: !page.comparing
            icon: "slider"
            named: true
            label: qsTr("Before and after")
            checkable: true
            checked: slider.sliding
            onTapped: slider.sliding = !slider.sliding
        }
        RoundButton {
            visible: !page.comparing && Faults.sized.length > 0
            icon: "ruler"
            named: true
            label: qsTr("Another size")
            onTapped: session.goTo("live")
        }
        RoundButton {
            visible: page.looks.length > 1
            icon: "side-by-side"
            named: true
            label: qsTr("Side by side")
            checkable: true
            checked: page.comparing
            onTapped: {
                page.comparing = !page.comparing;
                if (page.comparing)
                    picture.compare(page.looks.map(one => one.id));
            }
        }
    }

    Row {
        id: dock
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        visible: page.showing
        spacing: Theme.gap

        Pill {
            width: (parent.width - parent.spacing) * 0.42
            height: take.height
            kind: "plate"
            icon: "hanger"
            label: qsTr("Try another")
            onTapped: session.goTo("choose")
        }

        Pill {
            id: take
            width: (parent.width - parent.spacing) * 0.58
            tall: true
            kind: "primary"
            icon: "phone"
            label: qsTr("Take it with me")
            onTapped: session.goTo("take")
        }
    }
}
