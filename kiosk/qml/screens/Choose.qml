import QtQuick
import "../components"
import "../overlays"
import "../theme"

// The garments: the mirror above, the shop below.
Page {
    id: page

    wideDeck: true
    covered: search.open || filter.open || page.scanning

    property bool asGrid: true
    readonly property bool scanning: live.mode === "scan"
    readonly property bool filtered: catalog.colour !== "" || catalog.size !== ""
    // A small panel is all within reach; the mirror keeps its upper third there, too.
    readonly property real sheetTop: !Theme.portrait ? 0 : panel.bandTop > 0 ? panel.bandTop + 10 * Theme.unit : page.height / 3
    // Room for two lines under each garment.
    readonly property real words: 2 * line.implicitHeight + 24 * Theme.unit
    readonly property bool dressed: chosen("top") || chosen("bottom")
    readonly property var tools: [
        {
            icon: "search",
            name: qsTr("Search"),
            on: catalog.query !== "",
            act: () => search.open = true
        },
        {
            icon: "filter",
            name: qsTr("Colour and size"),
            on: filtered,
            act: () => filter.open = true
        },
        {
            icon: "scan",
            name: qsTr("Scan a tag"),
            on: false,
            act: () => live.startScan()
        },
        {
            icon: asGrid ? "carousel" : "grid",
            name: asGrid ? qsTr("One by one") : qsTr("Show many"),
            on: false,
            act: () => asGrid = !asGrid
        }
    ]
    readonly property var choices: [choice("", "all", ""), choice("heart", "favourites", ""), choice("recent", "recent", ""), ...catalog.categories.map(one => choice("", "all", one))]

    function choice(icon: string, showing: string, category: string): var {
        const name = showing === "favourites" ? qsTr("Favourites") : showing === "recent" ? qsTr("Recent") : Words.category(category);
        return {
            icon: icon,
            name: name,
            showing: showing,
            category: category
        };
    }

    function choose(showing: string, category: string) {
        catalog.showing = showing;
        catalog.category = category;
    }

    function chosen(place: string): bool {
        const item = place === "top" ? outfit.top : outfit.bottom;
        return (item?.sku ?? "") !== "";
    }

    function wears(sku: string): bool {
        return outfit.top?.sku === sku || outfit.bottom?.sku === sku;
    }

    stage: [
        MirrorView {
            anchors.fill: parent
            keepTop: true
        },
        Scrim {
            visible: Theme.portrait
            anchors {
                left: parent.left
                right: parent.right
            }
            height: 200 * Theme.unit
            y: page.sheetTop - height
            strength: 1
            full: 1
        },
        Rectangle {
            visible: Theme.portrait
            anchors {
                left: parent.left
                right: parent.right
            }
            y: page.sheetTop
            height: panel.bandBottom + 24 * Theme.unit - y
            color: Theme.ink
        },
        Scrim {
            visible: Theme.portrait
            anchors {
                left: parent.left
                right: parent.right
            }
            height: 160 * Theme.unit
            y: panel.bandBottom + 24 * Theme.unit
            fromTop: true
            strength: 1
            full: 1
        }
    ]

    Label {
        id: line
        visible: false
        kind: "caption"
        text: "Ag"
    }

    Item {
        id: sheet
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        y: 0
        height: Theme.portrait ? page.deckArea.y + page.deckArea.height - page.sheetTop : parent.height

        // What finds a garment; an icon alone would be a riddle.
        ChipRow {
            id: tools
            anchors {
                left: parent.left
                right: parent.right
                top: parent.top
            }
            model: page.tools
            delegate: Chip {
                required property var modelData
                icon: modelData.icon
                label: modelData.name
                kind: "caption"
                role: Accessible.Button
                checkable: false
                checked: modelData.on
                onTapped: modelData.act()
            }
        }

        // What is shown: one choice.
        ChipRow {
            id: shown
            anchors {
                left: parent.left
                right: parent.right
                top: tools.bottom
                topMargin: Theme.gap * 0.75
            }
            model: page.choices
            delegate: Chip {
                required property var modelData
                icon: modelData.icon
                label: modelData.name
                checked: catalog.showing === modelData.showing && catalog.category === modelData.category
                onTapped: page.choose(modelData.showing, modelData.category)
            }
        }

        Item {
            id: shelf
            anchors {
                left: parent.left
                right: parent.right
                top: shown.bottom
                bottom: tray.top
                topMargin: Theme.gap * 1.5
                bottomMargin: Theme.gap
            }

            GridView {
                id: grid
                readonly property int columns: Math.max(3, Math.floor(width / (280 * Theme.unit * Theme.textScale)))
                anchors {
                    fill: parent
                    rightMargin: -Theme.gap
                }
                visible: page.asGrid
                clip: true
                cellWidth: Math.floor(width / columns)
                cellHeight: cellWidth * 1.04 + page.words
                model: page.asGrid ? catalog.model : null
                boundsBehavior: Flickable.DragOverBounds
                cacheBuffer: Math.max(0, height)

                delegate: Item {
                    required property var model
                    width: grid.cellWidth
                    height: grid.cellHeight

                    GarmentCard {
                        anchors {
                            fill: parent
                            rightMargin: Theme.gap
                            bottomMargin: Theme.gap
                        }
                        words: page.words
                        garment: parent.model
                        chosen: page.wears(garment.sku)
                        onTapped: page.wears(garment.sku) ? outfit.remove(garment.sku) : outfit.choose(garment.sku)
                    }
                }
            }

            PathView {
                id: carousel
                anchors.fill: parent
                visible: !page.asGrid
                clip: true
                model: page.asGrid ? null : catalog.model
                pathItemCount: 3
                preferredHighlightBegin: 0.5
                preferredHighlightEnd: 0.5
                highlightMoveDuration: Theme.calm
                snapMode: PathView.SnapToItem
                path: Path {
                    startX: -carousel.width * 0.18
                    startY: carousel.height / 2
                    PathAttribute {
                        name: "grow"
                        value: 0.72
                    }
                    PathLine {
                        x: carousel.width / 2
                        y: carousel.height / 2
                    }
                    PathAttribute {
                        name: "grow"
                        value: 1
                    }
                    PathLine {
                        x: carousel.width * 1.18
                        y: carousel.height / 2
                    }
                    PathAttribute {
                        name: "grow"
                        value: 0.72
                    }
                }
                delegate: GarmentCard {
                    required property var model
                    width: Math.min(carousel.width * 0.5, (carousel.height - words) * 0.92)
                    height: carousel.height
                    scale: PathView.grow ?? 1
                    z: scale
                    words: page.words
                    garment: model
                    chosen: page.wears(garment.sku)
                    onTapped: page.wears(garment.sku) ? outfit.remove(garment.sku) : outfit.choose(garment.sku)
                }
            }

            Column {
                anchors.centerIn: parent
                width: parent.width
                visible: grid.count === 0 && carousel.count === 0
                spacing: Theme.gap * 1.5

                Label {
                    width: parent.width
                    kind: "heading"
                    horizontalAlignment: Text.AlignHCenter
                    text: catalog.showing === "favourites" ? qsTr("Press a heart and the garment waits here.") : catalog.showing === "recent" ? qsTr("What you have tried on waits here.") : qsTr("Nothing matches.")
                }

                Pill {
                    anchors.horizontalCenter: parent.horizontalCenter
                    label: qsTr("Show everything")
                    onTapped: {
                        catalog.query = "";
                        catalog.colour = "";
                        catalog.size = "";
                        page.choose("all", "");
                    }
                }
            }
        }

        Item {
            id: tray
            anchors {
                left: parent.left
                right: parent.right
                bottom: parent.bottom
            }
            height: Math.max(topSlot.height, wear.height)

            Row {
                id: slots
                anchors {
                    left: parent.left
                    verticalCenter: parent.verticalCenter
                }
                spacing: Theme.gap * 0.75
                OutfitSlot {
                    id: topSlot
                    garment: outfit.top
                    icon: "fit"
                }
                OutfitSlot {
                    garment: outfit.bottom
                    icon: "trousers"
                }
            }

            Pill {
                id: done
                anchors {
                    left: slots.right
                    leftMargin: Theme.gap
                    verticalCenter: parent.verticalCenter
                }
                label: qsTr("Finish")
                onTapped: session.finish()
            }

            Pill {
                id: wear
                anchors {
                    left: done.right
                    right: parent.right
                    leftMargin: Theme.gap
                    verticalCenter: parent.verticalCenter
                }
                tall: true
                kind: "primary"
                visible: page.dressed
                label: qsTr("See it on me")
                onTapped: session.goTo("live")
            }

            Label {
                anchors {
                    left: done.right
                    right: parent.right
                    leftMargin: Theme.gap * 2
                    verticalCenter: parent.verticalCenter
                }
                visible: !page.dressed
                kind: "label"
                color: Theme.soft
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("Choose a garment")
            }
        }
    }

    SearchSheet {
        id: search
        objectName: "search"
        parent: page
    }
    FilterSheet {
        id: filter
        objectName: "filter"
        parent: page
    }
    ScanView {
        parent: page
        open: page.scanning
    }
}
