import QtQuick
import "../components"
import "../overlays"
import "../theme"

// The garment on the moving shopper: sizes, colours, fit map, turn-around.
Page {
    id: page

    readonly property var main: outfit.seen
    readonly property var variants: (main?.sku ?? "") === "" ? [] : catalog.variants(main.sku)
    readonly property bool scanning: live.mode === "scan"
    readonly property bool turning: live.mode === "turn"
    readonly property string drapeState: live.drape?.state ?? "none"
    // The garment is on, but folded arms in the approved picture would not carry its sleeves.
    readonly property bool posed: drapeState === "on" && (live.drape?.code ?? "") !== ""
    readonly property bool says: posed || drapeState === "refused"
    readonly property var fit: live.fit
    // The cloth is not there after so long: say why, and what can be done meanwhile.
    property bool slow: false

    function fitSentence(): string {
        if (fit?.estimated)
            return qsTr("Size estimated from your shape");
        if (!fit || !fit.size || fit.recommended === "")
            return "";
        const advice = Words.sizeAdvice(fit.recommended, fit.verdict, fit.between);
        if (advice !== "")
            return advice;
        return fit.size === fit.recommended ? qsTr("Size %1 suits you best").arg(fit.size) : qsTr("We would suggest size %1").arg(fit.recommended);
    }

    // What the rails have for themselves below the words; they go wide where that is too little for one column.
    readonly property real railRoom: dock.y - 36 * Theme.unit
    readonly property int dots: page.variants.length > 1 ? page.variants.length : 0
    readonly property real restTall: 2 * (slotTop.height + Theme.gap) + (tuck.visible ? tuck.height + Theme.gap : 0) + Theme.gap
    readonly property real dotsLeast: dots > 0 ? Theme.target + Theme.gap : 0
    readonly property bool slotsWide: restTall + dotsLeast > railRoom
    readonly property bool slotsAway: slotsWide && restTall - slotTop.height + dotsLeast > railRoom
    readonly property int dotRows: Math.max(1, Math.floor((railRoom - restTall + (slotsWide ? slotTop.height : 0)) / (Theme.target + Theme.gap)))

    covered: page.scanning

    Timer {
        interval: 6000
        running: page.drapeState === "preparing"
        onRunningChanged: page.slow = false
        onTriggered: page.slow = true
    }

    stage: [
        MirrorView {
            anchors.fill: parent
        }
    ]

    head: [
        Column {
            anchors {
                left: parent.left
                right: parent.right
            }
            spacing: Theme.gap

            // Beside the head and not across it.
            Rectangle {
                id: title
                anchors.left: parent.left
                width: Theme.portrait ? Math.min(parent.width, 344 * Theme.unit) : parent.width
                height: words.height + 44 * Theme.unit
                radius: 40 * Theme.unit
                color: Theme.plate

                Column {
                    id: words
                    anchors {
                        left: parent.left
                        right: parent.right
                        verticalCenter: parent.verticalCenter
                        leftMargin: 34 * Theme.unit
                        rightMargin: 24 * Theme.unit
                    }
                    spacing: 6 * Theme.unit

                    Label {
                        width: parent.width
                        kind: Theme.portrait ? "label" : "title"
                        text: page.main?.name ?? ""
                        horizontalAlignment: Text.AlignLeft
                    }

                    Label {
                        width: parent.width
                        kind: Theme.portrait ? "body" : "heading"
                        color: Theme.soft
                        visible: text !== "" && !live.fitMap
                        text: page.main?.price ?? ""
                        horizontalAlignment: Text.AlignLeft
                    }

                    Label {
                        width: parent.width
                        kind: Theme.portrait ? "caption" : "body"
                        color: Theme.accent
                        visible: text !== ""
                        text: page.fitSentence()
                        horizontalAlignment: Text.AlignLeft
                    }

                    Label {
                        width: parent.width
                        kind: "caption"
                        color: Theme.soft
                        // Large letters leave no room for it beside the notes; it was read before they were asked for.
                        visible: text !== "" && !(live.fitMap && session.largeText && Theme.portrait)
                        text: page.fit ? Words.sizeDoubt(page.fit.doubt, page.fit.smallest, page.fit.largest, page.fit.doubtCm) : ""
                        horizontalAlignment: Text.AlignLeft
                    }
                }
            }

            FitNotes {
                anchors.left: parent.left
                width: Theme.portrait ? title.width + Theme.gutter : parent.width
                visible: live.fitMap
                fit: page.fit
            }
        }
    ]

    MouseArea {
        id: drag
        property real from: 0
        property real yawFrom: 0
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            bottom: dock.top
            leftMargin: leftRail.width
            rightMargin: rightRail.width
        }
        enabled: page.turning
        onPressed: mouse => {
            from = mouse.x;
            yawFrom = live.yaw;
        }
        onPositionChanged: mouse => live.turn(yawFrom + (mouse.x - from) / width * Math.PI * 1.5)
    }

    Column {
        id: leftRail
        anchors {
            left: parent.left
            bottom: dock.top
            bottomMargin: 36 * Theme.unit
        }
        spacing: Theme.gap

        Grid {
            columns: Theme.portrait ? Math.max(1, Math.ceil(page.dots / page.dotRows)) : 4
            spacing: Theme.gap
            visible: page.variants.length > 1

            Repeater {
                model: page.variants.length > 1 ? page.variants : []

                Touch {
                    id: dot
                    required property var modelData
                    label: Words.colour(modelData.colour)
                    checkable: true
                    role: Accessible.RadioButton
                    checked: modelData.sku === page.main?.sku
                    onTapped: outfit.choose(modelData.sku)

                    Rectangle {
                        anchors.fill: parent
                        radius: width / 2
                        color: Theme.plate
                        border.width: dot.checked ? 5 * Theme.unit : 2 * Theme.unit
                        border.color: dot.checked ? Theme.accent : "#59f7f3ec"
                    }
                    Rectangle {
                        anchors.centerIn: parent
                        width: parent.width * 0.58
                        height: width
                        radius: width / 2
                        color: dot.modelData.colourHex
                        border.width: 1
                        border.color: Theme.soft
                    }
                }
            }
        }

        Item {
            width: 1
            height: Theme.gap * 0.5
            visible: page.variants.length > 1
        }

        Grid {
            visible: !Theme.portrait || !page.slotsAway
            columns: Theme.portrait && !page.slotsWide ? 1 : 2
            spacing: Theme.gap
            OutfitSlot {
                id: slotTop
                garment: outfit.top
                seen: filled && page.main?.sku === garment?.sku
                icon: "fit"
            }
            OutfitSlot {
                garment: outfit.bottom
                seen: filled && page.main?.sku === garment?.sku
                icon: "trousers"
            }
        }

        RoundButton {
            id: tuck
            visible: (outfit.top?.sku ?? "") !== "" && (outfit.bottom?.sku ?? "") !== ""
            icon: outfit.tucked === "in" ? "untuck" : "tuck"
            named: !said.visible
            wordsAfter: true
            label: outfit.tucked === "in" ? qsTr("Wear it over the waistband") : qsTr("Tuck it in")
            onTapped: outfit.setTucked(outfit.tucked === "in" ? "over" : "in")
        }
    }

    Column {
        id: rightRail
        anchors {
            right: parent.right
            bottom: dock.top
            bottomMargin: 36 * Theme.unit
        }
        spacing: Theme.gap

        Grid {
            anchors.right: parent.right
            readonly property real tall: (page.main?.sizes?.length ?? 0) * (Theme.target + spacing) + Theme.gap
            columns: !Theme.portrait ? 3 : tall + 2 * (1.25 * Theme.target + Theme.gap) > page.railRoom + page.headArea.height ? 2 : 1
            spacing: Theme.gap * 0.75

            Repeater {
                model: page.main?.sizes ?? []

                Chip {
                    required property string modelData
                    width: Theme.target * 1.25
                    onPicture: true
                    label: modelData
                    description: !marked ? "" : ["too_tight", "narrow"].includes(page.fit.verdict) ? qsTr("Comes nearest") : qsTr("Suits you best")
                    checked: modelData === (outfit.size !== "" ? outfit.size : page.fit?.size ?? "")
                    marked: modelData === (page.fit?.recommended ?? "")
                    onTapped: outfit.setSize(modelData)
                }
            }
        }

        Item {
            width: 1
            height: Theme.gap * 0.5
        }

        RoundButton {
            anchors.right: parent.right
            width: Theme.target * 1.25
            height: width
            icon: "fit"
            named: !said.visible
            label: live.fitMap ? qsTr("Hide the fit") : qsTr("Show the fit in colours")
            checkable: true
            checked: live.fitMap
            onTapped: live.setFitMap(!live.fitMap)
        }

        RoundButton {
            anchors.right: parent.right
            width: Theme.target * 1.25
            height: width
            icon: "turn"
            named: !said.visible
            label: page.turning ? qsTr("Back to the mirror") : qsTr("Turn around")
            checkable: true
            checked: page.turning
            onTapped: page.turning ? live.resetTurn() : live.turn(0.001)
        }
    }

    Rectangle {
        anchors {
            horizontalCenter: Theme.portrait ? parent.horizontalCenter : undefined
            left: Theme.portrait ? undefined : parent.left
        }
        y: Theme.portrait ? dock.y - height - 36 * Theme.unit : 0
        visible: page.turning || page.drapeState === "preparing" || page.says
        width: Math.min(parent.width - (Theme.portrait ? leftRail.width : 0) - rightRail.width - 2 * Theme.gap, (page.slow || page.says ? parent.width : Math.ceil(inOneLine.advanceWidth)) + 120 * Theme.unit + (busy.visible ? busy.width : 0))
        height: said.height + 48 * Theme.unit
        radius: Math.min(height / 2, 44 * Theme.unit)
        color: Theme.plate

        Row {
            anchors.centerIn: parent
            spacing: 24 * Theme.unit

            Busy {
                id: busy
                anchors.verticalCenter: parent.verticalCenter
                visible: page.drapeState === "preparing"
            }

            Column {
                id: said
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(page.slow || page.says ? parent.parent.width : Math.ceil(inOneLine.advanceWidth), parent.parent.width - 80 * Theme.unit - (busy.visible ? busy.width + 24 * Theme.unit : 0))
                Label {
                    id: note
                    width: parent.width
                    kind: "label"
                    horizontalAlignment: Text.AlignHCenter
                    text: page.drapeState === "preparing" ? qsTr("Putting it on you") : page.posed ? qsTr("For the picture, let your arms hang down.") : page.says ? Faults.sentence(live.drape.code ?? "", live.drape.sentence, live.drape.values ?? []) : qsTr("Drag sideways to turn")
                    Accessible.role: Accessible.AlertMessage
                }
                Label {
                    id: remedy
                    width: parent.width
                    kind: "caption"
                    color: Theme.soft
                    visible: text !== ""
                    horizontalAlignment: Text.AlignHCenter
                    text: page.posed ? qsTr("Long sleeves cannot be shown on folded arms.") : page.says ? Faults.remedy(live.drape.code ?? "", live.drape.remedy, live.drape.values ?? []) : page.slow ? qsTr("The first garment takes the longest. You can make the picture meanwhile.") : ""
                }
            }
        }
    }

    // Not the label's own implicit width, which its wrapping changes.
    TextMetrics {
        id: inOneLine
        font: note.font
        text: note.text
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
            height: make.height
            kind: "plate"
            icon: "hanger"
            label: qsTr("Choose another")
            onTapped: session.goTo("choose")
        }

        Pill {
            id: make
            width: (parent.width - parent.spacing) * 0.58
            tall: true
            kind: "primary"
            // The approved picture would be refused; another one leads on.
            readonly property bool anew: page.posed || (page.drapeState === "refused" && Faults.wantsPicture(live.drape.code ?? ""))
            icon: anew ? "camera" : "spark"
            label: anew ? qsTr("New picture of me") : qsTr("Make the picture")
            focus: true
            enabled: anew || page.drapeState !== "refused"
            onTapped: anew ? session.retake() : picture.make()
        }
    }

    ScanView {
        parent: page
        open: page.scanning
    }
}
